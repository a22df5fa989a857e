"""A budget before and after its change: told in a sentence, ranked by what was added, claimed of one programme."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

MAGETAN = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN MAGETAN
TAHUN 2024

BAB II PERENCANAAN KINERJA

Tabel 2.3 Pagu Anggaran per Program Tahun 2024

No¦Program¦APBD Murni¦APBD Perubahan¦Bertambah/(Berkurang)
1¦Program Penunjang Urusan Pemerintahan¦5.000.000.000¦5.180.000.000¦180.000.000
2¦Program Rehabilitasi Sosial¦900.000.000¦870.000.000¦(30.000.000)
3¦Program Penanganan Bencana¦400.000.000¦575.000.000¦175.000.000
¦Jumlah¦6.300.000.000¦6.625.000.000¦325.000.000

BAB III AKUNTABILITAS KINERJA

Nilai capaian indikator dihitung dengan realisasi / target x 100%. Adapun untuk angka pengaduan, yang diharapkan \
menurun, capaian dihitung dengan rumus:

Capaian = [Target - (Realisasi - Target)] / Target x 100 %

Tabel 3.1 Capaian Indikator Kinerja Utama Tahun 2024

No¦Indikator¦Target¦Realisasi¦Capaian (%)
1¦Persentase PPKS terlayani¦80,00%¦84,00%¦105,00
2¦Angka pengaduan¦9,80%¦10,45%¦106,63
3¦Persentase PSKS aktif¦60,00%¦63,00%¦105,00
"""
NGAWI = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN NGAWI
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Anggaran Dinas Sosial bersumber dari APBD. Pagu murni Rp6.900.000.000,00 bertambah dalam Perubahan APBD sehingga \
menjadi Rp7.250.000.000,00. Realisasi belanja Rp7.000.000.000,00.
"""
BLORA = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BLORA
TAHUN 2022

BAB II PERENCANAAN KINERJA

Perjanjian kinerja itu didukung oleh anggaran Rp. 8.000.000.000,- sebagaimana DPPA. Semula, sebelum perubahan, \
anggaran adalah Rp. 7.600.000.000,-.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("tahap-anggaran")
    texts = {"magetan.txt": MAGETAN.replace("¦", "\t"), "ngawi.txt": NGAWI, "blora.txt": BLORA}
    with answering(library_of(folder, texts)) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("pagu ngawi 2024 bertambah berapa rupiah dari APBD murni ke perubahan?", "350000000"),
        ("berapa selisih anggaran murni dan perubahan dinsos ngawi 2024", "350000000"),
        ("naik berapa persen pagu ngawi 2024 setelah perubahan apbd?", "5.07"),
        ("Pagu DPPA Blora bertambah berapa dari anggaran sebelum perubahan?", "400000000"),
        ("capaian angka pengaduan magetan 2024 seharusnya berapa persen?", "93.37"),
        ("Pakai rumus indikator menurun, capaian angka pengaduan Magetan 2024 mestinya berapa persen?", "93.37"),
    ],
)
def test_what_a_sentence_tells_of_two_stages_and_of_a_formula_is_worked_out(
    question: str, value: str, answerer: Answerer
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Apa benar tambahan anggaran terbesar Magetan 2024 jatuh ke Program Penanganan Bencana?", False),
        ("Benarkah tambahan anggaran terbesar di perubahan APBD Magetan 2024 ada di Program Penunjang Urusan?", True),
        ("tambahan pagu terbesar magetan 2024 diterima program penanganan bencana, betul?", False),
    ],
)
def test_who_has_the_most_added_is_held_against_the_column_of_what_was_added(
    question: str, holds: bool, answerer: Answerer
) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED, answer.text
    assert headline(answer) is holds
    assert "180.000.000" in answer.text


def test_the_programme_with_the_most_added_is_ranked_by_what_was_added(answerer: Answerer) -> None:
    answer = ask(answerer, "Program mana yang tambahan anggarannya terbesar di perubahan APBD Magetan 2024?")
    assert "Penunjang" in str(headline(answer))
