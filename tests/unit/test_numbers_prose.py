"""Figures in running text."""

from decimal import Decimal

import pytest

from service.language.numbers import FoundKind, find_figures


def _figures(sentence: str) -> list[tuple[str, Decimal | None, str | None]]:
    found = [each for each in find_figures(sentence) if each.kind is FoundKind.FIGURE]
    return [(sentence[each.start : each.end], each.figure.value, each.figure.unit) for each in found]


def test_figures_come_in_order_with_their_units() -> None:
    sentence = "Serapan 96,14% atau Rp 11.223.919.920,00 untuk 1.725 orang dan 9 sub kegiatan."
    assert _figures(sentence) == [
        ("96,14%", Decimal("96.14"), "persen"),
        ("Rp 11.223.919.920,00", Decimal("11223919920.00"), "rupiah"),
        ("1.725 orang", Decimal(1725), "orang"),
        ("9 sub kegiatan", Decimal(9), "sub kegiatan"),
    ]


def test_words_in_parentheses_are_attached_to_their_amount() -> None:
    (found,) = find_figures(
        "dianggarkan Rp. 63.370.500,- (enam puluh tiga juta tiga ratus tujuh puluh ribu lima ratus rupiah)"
    )
    assert found.figure.value == 63370500
    assert found.words == "enam puluh tiga juta tiga ratus tujuh puluh ribu lima ratus rupiah"


def test_a_counted_noun_may_follow_the_words() -> None:
    (found,) = find_figures("terdiri dari 12 (dua belas) kegiatan")
    assert (found.figure.value, found.figure.unit, found.words) == (12, "kegiatan", "dua belas")


def test_other_parentheses_are_not_words() -> None:
    (found,) = find_figures("ada 12 (termasuk cadangan)")
    assert (found.figure.value, found.words) == (12, None)


def test_years_are_marked_and_not_figures() -> None:
    years = [each for each in find_figures("Pada tahun 2024 dan Renstra 2025-2029") if each.kind is FoundKind.YEAR]
    assert [(each.figure.value, each.figure.upper) for each in years] == [(2024, None), (2025, 2029)]


def test_a_count_that_looks_like_a_year_is_a_figure() -> None:
    assert _figures("sebanyak 2024 orang") == [("2024 orang", Decimal(2024), "orang")]


@pytest.mark.parametrize(
    "sentence",
    [
        "berdasarkan Peraturan Menteri Nomor 53 tentang Pelaporan",
        "sebagaimana Pasal 3 ayat (2)",
        "lihat Tabel 3.1 dan Gambar 2.4",
        "pada tanggal 24 Februari bertempat di kantor",
        "dihubungi di (0728) 21234",
        "NIP. 19700101 199503 1 002",
        "kode 1.06.01.2.02.01",
        "1. Meningkatnya pelayanan",
        "sasaran yaitu 1) Program Rehabilitasi",
        "pada triwulan 3 di RT 01",
        "lulusan S-2 dan D-III",
        "pada tahun 2024",
    ],
)
def test_what_only_looks_like_a_figure_is_left_out(sentence: str) -> None:
    assert _figures(sentence) == []


def test_scale_words_and_ranges_are_understood() -> None:
    assert _figures("menelan Rp 2,3 miliar, kelompok 10-15 orang") == [
        ("Rp 2,3 miliar", Decimal("2300000000"), "rupiah"),
        ("10-15 orang", Decimal(10), "orang"),
    ]


def test_an_unsound_number_in_text_is_given_with_its_refusal() -> None:
    (found,) = find_figures("pagu sebesar Rp 1.305.563.5500 saja")
    assert found.figure.value is None
    assert found.figure.note
