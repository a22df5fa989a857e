"""Figures of sentences are held against tables of the same thing, though the sentence puts its name otherwise."""

import pytest

from service.domain.findings import FindingKind
from tests.unit.test_audit_text import audited

INDICATORS = (
    "Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024",
    "No\tIndikator\tTarget\tRealisasi\tCapaian (%)\n"
    "1\tPersentase anak usia sekolah yang memiliki kartu pelajar\t98,50\t96,12\t97,58\n"
    "2\tSkor Monitoring Layanan Terpadu (MLT)\t90,00\t87,35\t97,06\n"
    "3\tPrevalensi keluhan warga\t14,00\t15,60\t88,57\n"
    "4\tNilai kepatuhan Dinas Sosial\t78,00\t76,80\t98,46\n",
)
STAFF = (
    "BAB IV SUMBER DAYA",
    "{}",
    "Tabel 4.1 Jumlah Pegawai Menurut Golongan Tahun 2024",
    "No\tGolongan\tLaki-laki\tPerempuan\tJumlah\n1\tIV\t3\t2\t5\n2\tIII\t20\t31\t51\nJumlah\t\t23\t33\t56\n",
)


def told(*parts: str) -> list[tuple[str, str]]:
    """What sentences say otherwise than a table, and what the table has."""
    found = audited(*parts).findings
    return [(one.reported, str(one.recomputed_value)) for one in found if one.kind is FindingKind.NARRATIVE_VS_TABLE]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Kepemilikan kartu pelajar anak usia sekolah mencapai 96,21%, lebih baik dari tahun lalu.",
            ("96,21%", "96.12"),
        ),
        ("Skor MLT meningkat menjadi 88,35 dan terus dijaga.", ("88,35", "87.35")),
        ("Prevalensi keluhan warga berhasil ditekan menjadi 16,5 persen.", ("16,5 persen", "15.60")),
        ("Hasil kepatuhan Dinas Sosial tahun 2024 memperoleh nilai 77,20.", ("77,20", "76.80")),
    ],
)
def test_an_indicator_is_known_by_its_words_and_a_misprint_of_its_figure_is_found(
    sentence: str, figures: tuple[str, str]
) -> None:
    assert told(*INDICATORS, sentence) == [figures]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kepemilikan kartu pelajar anak usia sekolah mencapai 96,12%.",
        "Skor MLT meningkat menjadi 87,35.",
        "Skor MLT ditargetkan 90,00.",
        "Prevalensi keluhan warga turun 1,6 persen.",
        "Prevalensi keluhan warga tingkat provinsi sebesar 16,5 persen.",
        "Prevalensi keluhan warga pada triwulan II sebesar 16,5 persen.",
        "Kartu parkir warga mencapai 96,21%.",
        "Skor MLT kabupaten tetangga 61,20.",
    ],
)
def test_figures_of_other_times_places_and_things_are_left_alone(sentence: str) -> None:
    assert told(*INDICATORS, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Dinas didukung oleh 58 orang pegawai yang terdiri atas dua golongan.", [("58 orang", "56")]),
        ("Dinas didukung oleh 56 orang pegawai yang terdiri atas dua golongan.", []),
        ("Terdapat 51 orang pegawai yang bergolongan III.", []),
        ("Pelatihan diikuti 58 orang kader desa.", []),
    ],
)
def test_a_told_number_of_staff_is_the_total_of_the_tables_beside_it(
    sentence: str, figures: list[tuple[str, str]]
) -> None:
    assert told(*(part.format(sentence) for part in STAFF)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Rekomendasi yang selesai sebanyak 148 dari 178 rekomendasi.", [("148", "146")]),
        ("Rekomendasi yang selesai sebanyak 146 dari 178 rekomendasi.", []),
        ("Rekomendasi yang selesai sebanyak 100 dari 178 rekomendasi.", []),
    ],
)
def test_a_part_told_with_its_whole_stands_in_the_row_of_the_whole(
    sentence: str, figures: list[tuple[str, str]]
) -> None:
    table = "Tahun LHP\tRekomendasi\tSelesai\tBelum\n2023\t100\t86\t14\n2024\t78\t60\t18\nJumlah\t178\t146\t32\n"
    assert told("Tabel 3.4 Tindak Lanjut Rekomendasi", table, sentence) == figures
