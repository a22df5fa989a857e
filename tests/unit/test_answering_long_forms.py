"""An abbreviation that a row spells out in part alone is not what the row is of."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline, library_of

_REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BIMA TAHUN 2024

BAB I PENDAHULUAN

Tabel 1.1
Pemerlu Pelayanan Kesejahteraan Sosial (PPKS) Tahun 2024

| No | Jenis PPKS | Laki-laki | Perempuan | Jumlah |
|---|---|---|---|---|
| 1 | Fakir miskin | 4.100 | 4.900 | 9.000 |
| 2 | Lanjut usia telantar | 320 | 480 | 800 |
| | Jumlah | 4.420 | 5.380 | 9.800 |

BAB III AKUNTABILITAS KINERJA

Tabel 3.1
Pelayanan Sosial Tahun 2024

| No | Layanan | Target | Realisasi | Capaian (%) |
|---|---|---|---|---|
| 1 | Bantuan Usaha Kelompok Perempuan Rawan Sosial | 55 | 53 | 96,36 |
| 2 | Bantuan Permakanan Lansia | 300 | 285 | 95,00 |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("kepanjangan"), {"bima-2024": _REPORT})) as made:
        yield made


def test_a_row_with_some_words_of_a_long_form_is_not_what_is_asked(answerer: Answerer) -> None:
    share = headline(ask(answerer, "Berapa persen PPKS Kabupaten Bima tahun 2024 yang perempuan?"))
    assert isinstance(share, Decimal)
    assert round(share, 2) == Decimal("54.90")
