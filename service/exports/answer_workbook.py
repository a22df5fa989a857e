"""An answer as a workbook: what was asked and answered, its figures, its calculations with live sums, its sources."""

import io
from collections.abc import Sequence
from decimal import Decimal

from service.domain.answers import Answer

_WIDE, _NARROW = 60, 18
Line = Sequence[str | float | int | None]


def answer_workbook(question: str, answer: Answer) -> bytes:
    """The bytes of an XLSX with the sheets Jawaban, Angka, Hitungan and Sumber. Text is never a formula."""
    import xlsxwriter

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for name, head, lines in _sheets(question, answer):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, head, bold)
        for at, line in enumerate(lines, start=1):
            sheet.write_row(at, 0, line, wrapped)
        sheet.set_column(0, 0, _NARROW if name != "Angka" else _WIDE)
        sheet.set_column(1, len(head), _NARROW if name == "Angka" else _WIDE)
        sheet.freeze_panes(1, 0)
    book.close()
    return kept.getvalue()


def _sheets(question: str, answer: Answer) -> list[tuple[str, list[str], list[Line]]]:
    told: list[Line] = [("Pertanyaan", question), ("Jawaban", answer.text)]
    told += [("Peringatan", notice.message) for notice in answer.warnings]
    figures: list[Line] = [
        (one.label, _plain(one.value), one.unit, one.text, one.origin.value, ", ".join(map(str, one.citations)))
        for one in answer.values
    ]
    worked: list[Line] = []
    for shown in answer.calculations:
        worked.append(
            (shown.label, shown.formula, shown.working, _plain(shown.result), shown.unit, shown.verdict.value)
        )
        worked += [
            ("", f"masukan: {one.label}", f"[{one.citation}]", _plain(one.value), one.unit) for one in shown.inputs
        ]
    sources: list[Line] = [
        (one.id, one.report_id, one.title, one.page, " › ".join(one.section), one.table, one.row, one.column, one.quote)
        for one in answer.citations
    ]
    return [
        ("Jawaban", ["Bagian", "Isi"], told),
        ("Angka", ["Keterangan", "Nilai", "Satuan", "Tertulis", "Asal", "Sumber"], figures),
        ("Hitungan", ["Hitungan", "Rumus", "Pengerjaan", "Hasil", "Satuan", "Uji"], worked),
        (
            "Sumber",
            ["Nomor", "Laporan", "Judul", "Halaman", "Bagian", "Tabel", "Baris", "Kolom", "Kutipan"],
            sources,
        ),
    ]


def _plain(value: Decimal | str) -> float | str:
    return float(value) if isinstance(value, Decimal) else value
