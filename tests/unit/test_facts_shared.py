"""What a table leaves unsaid of its figures is taken from what proves it: other columns, other tables."""

from decimal import Decimal

import pytest

from ingest.identity import identify
from ingest.readers.text import TextReader
from ingest.understand import Source, pages_to_report
from service.domain.facts import Fact


def facts_of(*parts: str) -> tuple[Fact, ...]:
    data = ("LAPORAN KINERJA\nDINAS SOSIAL KABUPATEN BANTUL\nTAHUN 2024\n\nBAB III\n\n" + "\n\n".join(parts)).encode()
    pages = tuple(TextReader(data).pages())
    identity = identify(pages, "contoh.txt", region="Kabupaten Bantul", year=2024)
    return pages_to_report(pages, "contoh-2024", identity, Source("contoh.txt", "0" * 64, "text/plain")).facts


def values(caption: str, *rows: str) -> list[Decimal | None]:
    header = "No\tKecamatan\tTahap I\tTahap II"
    facts = facts_of(f"Tabel 3.1 {caption}", "\n".join((header, *rows)))
    return [fact.figure.value for fact in facts if fact.table_number == "3.1"]


def test_commas_group_counts_where_smaller_ones_stand_without() -> None:
    found = values("Penerima per Kecamatan", "1\tAlas\t2,104\t3,412", "2\tBaru\t1,875\t3,058", "3\tCita\t982\t1,986")
    assert found == [Decimal(each) for each in (2104, 3412, 1875, 3058, 982, 1986)]


@pytest.mark.parametrize(
    "rows",
    [
        ("1\tAlas\t3,104\t3,412", "2\tBaru\t3,875\t3,058", "3\tCita\t2,982\t3,986"),
        ("1\tAlas\t3,104\t3,41", "2\tBaru\t3,875\t3,05", "3\tCita\t982\t3,98"),
    ],
)
def test_figures_with_three_decimals_stay_decimals_without_that_proof(rows: tuple[str, ...]) -> None:
    assert values("Nilai per Kecamatan", *rows)[0] == Decimal("3.104")


def test_a_figure_without_a_unit_has_that_of_the_same_row_in_another_table() -> None:
    facts = facts_of(
        "Tabel 3.1 Capaian Kinerja Tahun 2024",
        "No\tIndikator\tSatuan\tTarget\tRealisasi\n1\tAngka kemiskinan\tPersen\t8,00\t8,38\n2\tNilai\tNilai\t70\t72",
        "Tabel 3.2 Realisasi Kinerja Tahun 2023 dan 2024",
        "No\tIndikator\tRealisasi 2023\tRealisasi 2024\n1\tAngka kemiskinan\t8,90\t8,38\n2\tJumlah relawan\t40\t44",
    )
    units = {(fact.row[-1].split(maxsplit=1)[-1], fact.figure.unit) for fact in facts if fact.table_number == "3.2"}
    assert units == {("Angka kemiskinan", "persen"), ("Jumlah relawan", None)}


def test_amounts_in_thousands_are_known_by_their_size_where_a_table_leaves_the_unit_out() -> None:
    facts = facts_of(
        "Tabel 2.1 Target Tahun 2024",
        "No\tIndikator\tSatuan\tTarget\n1\tPendapatan parkir tepi jalan\tRp ribu\t5.520.000\n"
        "2\tNilai akuntabilitas\tNilai\t72",
        "Tabel 3.1 Realisasi Tahun 2024",
        "No\tIndikator\tTarget\tRealisasi\n1\tPendapatan parkir tepi jalan\t5.520.000\t5.160.300\n"
        "2\tNilai akuntabilitas\t72\t71",
    )
    units = {fact.figure.value: fact.figure.unit for fact in facts if fact.table_number == "3.1"}
    assert units[Decimal(5160300)] == units[Decimal(5520000)] == "ribu rupiah"
    assert units[Decimal(71)] != "ribu rupiah"
