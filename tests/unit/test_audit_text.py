"""The audit of running text: sentences against themselves, against tables, and references that do not agree."""

import hashlib
from decimal import Decimal

from ingest.identity import identify
from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.audit import audit_report
from service.domain.findings import Audit, Finding, FindingKind

_COVER = (
    "LAPORAN KINERJA INSTANSI PEMERINTAH\nDINAS SOSIAL KABUPATEN BANTUL\nTAHUN 2024\n\n"
    "BAB III\nAKUNTABILITAS KINERJA\n\n"
)


def audited(*parts: str) -> Audit:
    data = (_COVER + "\n\n".join(parts) + "\n").encode()
    pages = tuple(TextReader(data).pages())
    identity = identify(pages, "contoh.txt", region="Kabupaten Bantul", year=2024)
    source = Source("contoh.txt", hashlib.sha256(data).hexdigest(), "text/plain")
    return audit_report(pages_to_report(pages, "contoh-2024", identity, source))


def only(audit: Audit, kind: FindingKind) -> Finding:
    found = [finding for finding in audit.findings if finding.kind is kind]
    assert len(found) == 1, [finding.message for finding in audit.findings]
    return found[0]


def test_the_percentage_of_two_sums_in_one_sentence_is_recomputed() -> None:
    sentence = "Anggaran sebesar Rp63.370.500 dengan realisasi sebesar Rp60.970.162, persentase keuangan {}."
    assert audited(sentence.format("96,21%")).findings == ()
    finding = only(audited(sentence.format("96,12%")), FindingKind.RATIO)
    assert (finding.reported, finding.formula) == ("96,12%", "SERAPAN")
    assert finding.quote.startswith("Anggaran sebesar")


def test_a_change_between_percentages_is_in_points() -> None:
    sentence = "Persentase penduduk miskin turun 0,04% dari 7,12% pada tahun 2023 menjadi 7,08% pada tahun 2024."
    finding = only(audited(sentence), FindingKind.RATIO)
    assert "poin persen" in finding.message
    assert audited(sentence.replace("0,04%", "0,04 poin persen")).findings == ()


def test_a_rise_in_percent_is_measured_from_the_counts() -> None:
    sentence = "Tahun 2023 realisasi sebanyak 65 orang dan tahun 2024 sebanyak 105 orang, terjadi kenaikan sebanyak {}."
    assert only(audited(sentence.format("4%")), FindingKind.RATIO).recomputed_value == Decimal("61.5385")
    assert audited(sentence.format("61,54%")).findings == ()


def test_words_and_digits_of_one_sum_must_agree() -> None:
    sentence = "Pagu kegiatan ini Rp380.938.700,- ({} juta sembilan ratus tiga puluh delapan ribu tujuh ratus rupiah)."
    assert audited(sentence.format("tiga ratus delapan puluh")).findings == ()
    finding = only(audited(sentence.format("tiga ratus delapan puluh tujuh")), FindingKind.NARRATIVE_VS_TABLE)
    assert finding.recomputed_value == Decimal(387938700)


def test_a_formula_on_its_head_is_found_by_its_result() -> None:
    formula = r"$$\text{Persentase Penanganan} = \frac{544727}{542533} \times 100$$"
    finding = only(audited(formula, "Persentase Penanganan = 99,60%"), FindingKind.INVERTED_FORMULA)
    assert finding.recomputed_value == Decimal("99.5972")
    assert "dibalik" in finding.message


def test_a_formula_that_gives_its_result_holds() -> None:
    formula = r"$$\text{Persentase Penanganan} = \frac{542533}{544727} \times 100$$"
    audit = audited(formula, "Persentase Penanganan = 99,60%")
    assert audit.findings == ()
    assert audit.held == 1


def test_a_sentence_that_names_the_wrong_table_is_a_reference() -> None:
    first = (
        "**Tabel 1.1**\n**Kebutuhan Pegawai**\n\nNo\tJabatan\tKebutuhan\n1\tPenata\t3\n2\tPengolah\t2\n3\tPenyuluh\t4\n"
    )
    second = (
        "**Tabel 1.2**\n**Rincian Belanja**\n\nNo\tUraian\tAnggaran\tRealisasi\n"
        "1\tKegiatan A\t50.000.000\t45.000.000\n2\tKegiatan B\t30.000.000\t29.500.000\n"
    )
    sentence = "Berdasarkan Tabel 1.1 terlihat bahwa realisasi Kegiatan A sebesar Rp45.000.000."
    finding = only(audited(first, second, sentence), FindingKind.REFERENCE)
    assert (finding.reported, finding.recomputed) == ("Tabel 1.1", "Tabel 1.2")
    assert audited(first, second, sentence.replace("Tabel 1.1", "Tabel 1.2")).findings == ()


def test_all_targets_met_is_denied_by_the_table_above() -> None:
    table = (
        "**Tabel 4.5**\n**SPM**\n\nNo\tLayanan\tTarget\tRealisasi\n1\tRehabilitasi anak\t100%\t100%\n"
        "2\tRehabilitasi lansia\t100%\t85%\n3\tPerlindungan korban bencana\t100%\t100%\n"
    )
    sentence = "Dari tabel di atas dapat dijelaskan bahwa semua target indikator kinerja tercapai 100%."
    finding = only(audited(table, sentence), FindingKind.NARRATIVE_VS_TABLE)
    assert (finding.table_number, finding.recomputed) == ("4.5", "85%")


def test_one_period_with_two_years_in_a_paragraph_is_a_reference() -> None:
    text = (
        "Survei dilaksanakan pada Periode Januari s/d Juni 2024 dan Periode Juli s/d Desember 2024. "
        "Dari hasil survei Periode Januari s/d Juni {} diperoleh nilai yang baik."
    )
    assert only(audited(text.format("2023")), FindingKind.REFERENCE).reported == "Januari s/d Juni 2023"
    assert audited(text.format("2024")).findings == ()


def test_a_misprinted_sum_is_compared_with_the_one_table_figure_it_resembles() -> None:
    table = (
        "**Tabel 3.1**\n**Anggaran**\n\nNo\tUraian\tAnggaran\tRealisasi\n1\tProgram A\t4.574.317.536\t4.349.000.800\n"
        "2\tProgram B\t7.204.172.700\t6.974.010.120\n"
    )
    finding = only(audited(table, "Program A dianggarkan sebesar Rp4.574.117.536."), FindingKind.NARRATIVE_VS_TABLE)
    assert finding.suggestion == "Rp4.574.317.536"
