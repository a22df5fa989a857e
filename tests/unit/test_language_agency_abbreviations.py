"""Short forms of agencies are known by how they are made, not by a list."""

import pytest

from service.language.agency_abbreviations import abbreviates


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("dinkes", "Dinas Kesehatan"),
        ("dissos", "Dinas Sosial"),
        ("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("dispermades", "Dinas Pemberdayaan Masyarakat dan Desa"),
        ("dinsospermasdes", "Dinas Sosial dan Pemberdayaan Masyarakat Desa"),
        ("dinperkim", "Dinas Perumahan dan Kawasan Permukiman"),
        ("dispendukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("disdik", "Dinas Pendidikan"),
        ("dishub", "Dinas Perhubungan"),
        ("dpupr", "Dinas Pekerjaan Umum dan Penataan Ruang"),
        ("dpmptsp", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"),
        ("dlh", "Dinas Lingkungan Hidup"),
        ("bappeda", "Badan Perencanaan Pembangunan Daerah"),
        ("bapenda", "Badan Pendapatan Daerah"),
        ("bpkad", "Badan Pengelolaan Keuangan dan Aset Daerah"),
    ],
)
def test_a_short_form_is_made_of_the_words_of_its_name(word: str, name: str) -> None:
    assert abbreviates(word, name)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("dinkes", "Dinas Sosial"),
        ("sosial", "Dinas Sosial"),
        ("berat", "Dinas Sosial dan Pemberdayaan Masyarakat Desa"),
        ("distribusi", "Dinas Pertanian dan Ketahanan Pangan"),
        ("diskusi", "Dinas Sosial dan Kesehatan"),
        ("dispensasi", "Dinas Pendidikan"),
        ("disiplin", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("dinas", "Dinas Sosial"),
        ("sos", "Dinas Sosial"),
        ("dpupr", "Dinas Perhubungan"),
        ("bappeda", "Badan Pendapatan Daerah"),
        ("dis", "Dinas Sosial"),
        ("ikm", "Inspektorat"),
    ],
)
def test_other_words_are_no_short_forms(word: str, name: str) -> None:
    assert not abbreviates(word, name)
