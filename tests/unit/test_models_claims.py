"""Polished text may claim what its source claims, and nothing else."""

import pytest

from service.models.claims import claims, unfounded, weight

SOURCE = (
    "Capaian “Persentase Penanganan PPKS” Dinas Sosial Kabupaten Banyumas tahun 2024: **96,50 %** "
    "(Tabel 3.7, halaman 7) [1]."
)
TWO = (
    "Kabupaten Banyumas tahun 2024: **96,50 %** (Tabel 3.7) [1]. "
    "Kabupaten Kebumen tahun 2024: **81,25 %** (Tabel 3.1) [2]."
)


@pytest.mark.parametrize(
    "text",
    [
        "Pada tahun 2024 capaian “Persentase Penanganan PPKS” Kabupaten Banyumas adalah **96,50 %** (Tabel 3.7) [1].",
        "Capaian PPKS Banyumas tercatat sebesar 96,50 persen [1].",
        "Menurut Tabel 3.7 halaman 7, capaian penanganan PPKS Dinas Sosial Kabupaten Banyumas mencapai 96,50 % [1].",
    ],
)
def test_the_same_claim_in_other_words_is_sound(text: str) -> None:
    assert unfounded(text, SOURCE) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Capaian PPKS Banyumas 96,51 % [1].",
        "Capaian PPKS Banyumas 96,5 % [1].",
        "Capaian PPKS Banyumas 97 % [1].",
        "Capaian PPKS Banyumas 96,50 orang [1].",
        "Capaian PPKS Banyumas 96,50 poin persen [1].",
        "Target PPKS Banyumas 96,50 % [1].",
        "PPKS Banyumas 96,50 % [1].",
        "Capaian PPKS Cilacap 96,50 % [1].",
        "Capaian PPKS Banyumas tahun 2023 96,50 % [1].",
        "Capaian PPKS Banyumas tidak 96,50 % [1].",
        "Capaian PPKS Banyumas naik menjadi 96,50 % [1].",
        "Capaian PPKS Banyumas 96,50 % (Tabel 3.8) [1].",
        "Capaian PPKS Banyumas 96,50 % [2].",
        "Capaian PPKS Banyumas sembilan puluh enam persen [1].",
        "Capaian PPKS Banyumas 96,50 % [1]. Hampir semua tertangani.",
        "Capaian PPKS Banyumas 96,50 % [1], separuhnya lansia.",
        "Capaian PPKS Banyumas 96,50 % [1]. Lihat https://contoh.invalid/x",
        "Capaian PPKS Banyumas 96,50 % <img src=x> [1].",
        "Capaian PPKS Banyumas 96,50 % [1]. Angka itu diperoleh per 31 Desember 2024.",
        "96,50 %.",
    ],
)
def test_any_other_claim_is_found(text: str) -> None:
    assert unfounded(text, SOURCE)


def test_figures_of_two_regions_cannot_be_exchanged() -> None:
    assert unfounded("Kebumen tahun 2024: 81,25 % [2]. Banyumas tahun 2024: 96,50 % [1].", TWO) == ()
    assert unfounded("Kebumen tahun 2024: 96,50 % [1]. Banyumas tahun 2024: 81,25 % [2].", TWO)
    assert unfounded("Banyumas 81,25 % [2] dan Kebumen 96,50 % [1].", TWO)


def test_target_and_realisation_cannot_be_exchanged() -> None:
    source = "Realisasi Banyumas Rp449.000 dari pagu Rp522.000, sisa Rp73.000 (Tabel 1.5) [1]."
    assert unfounded("Dari pagu Rp522.000, realisasi Banyumas Rp449.000, dengan sisa Rp73.000 [1].", source) == ()
    assert unfounded("Realisasi Banyumas Rp522.000 dari pagu Rp449.000 [1].", source)


def test_a_working_cannot_be_turned_round() -> None:
    source = "Dihitung: 90 / 120 × 100 = 75 % [1]."
    assert unfounded("Dihitung: 90 / 120 × 100 = 75 % [1].", source) == ()
    assert unfounded("Dihitung: 120 / 90 × 100 = 75 % [1].", source)


def test_a_unit_belongs_to_its_figure() -> None:
    assert [claim.figure for claim in claims("Sebanyak 12 sub kegiatan dan Rp. 4.000 untuk 3 orang")] == [
        "12 sub kegiatan",
        "rp4.000",
        "3 orang",
    ]


def test_denial_and_direction_weigh() -> None:
    assert {"tidak", "naik"} <= weight("Capaian tidak naik.")
