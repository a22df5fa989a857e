"""Shares by what they are of: what is left of a budget, a part of a whole, and no figure without a heading."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

DEMAK = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN DEMAK
TAHUN 2024

BAB II GAMBARAN UMUM

Tabel 2.1 Pagu DPA Tahun 2024

No¦Murni 2024¦Perubahan 2024
1¦4.600.000.000¦4.800.000.000

Tabel 2.2 Potensi dan Sumber Kesejahteraan Sosial Tahun 2024

No¦Jenis PSKS¦Jumlah
1¦Pekerja Sosial Masyarakat¦40
2¦Karang Taruna¦56
3¦Taruna Siaga Bencana¦64
¦Jumlah¦160

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Realisasi Anggaran Tahun 2024

Uraian¦Anggaran (Rp)¦Realisasi (Rp)
Belanja Pegawai¦2.600.000.000¦2.470.000.000
Belanja Barang dan Jasa¦2.200.000.000¦2.134.000.000
Jumlah Belanja¦4.800.000.000¦4.604.000.000
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("porsi-bernama")
    with answering(library_of(folder, {"demak.txt": DEMAK.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa persen sisa anggaran terhadap pagu belanja pegawai demak 2024?", "5"),
        ("sisa anggaran belanja barang dan jasa demak 2024 berapa persen dari pagunya?", "3"),
        ("berapa persen anggaran dinsos demak 2024 yang tidak terserap", "4.08"),
        ("dari total PSKS demak berapa persen yang karang taruna?", "35"),
        ("berapa persen karang taruna terhadap seluruh PSKS demak 2024", "35"),
    ],
)
def test_a_share_is_of_what_is_named(question: str, value: str, answerer: Answerer) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


TORN = (
    DEMAK
    + """
Tabel 3.2 Rencana Aksi Karang Taruna

¦¦¦¦¦
Pembinaan karang taruna¦Persentase karang taruna yang dibina¦100 %¦71¦69¦5.000.000
Pelatihan karang taruna¦Persentase karang taruna yang dilatih¦90 %¦41¦39¦7.000.000
"""
)


def test_a_figure_whose_heading_is_lost_is_no_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Three figures stand in that row, and nothing says which of them is what."""
    folder = tmp_path_factory.mktemp("tanpa-kepala")
    with answering(library_of(folder, {"demak.txt": TORN.replace("¦", "\t")})) as made:
        assert ask(made, "berapa persen karang taruna yang dilatih di Demak?").status is not Status.ANSWERED
