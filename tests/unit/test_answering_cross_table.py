"""A table of places against sorts of people: what is asked of two places is asked of one column."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, library_of

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN KEBUMEN
TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.4 Sebaran Warga Rentan menurut Kecamatan Tahun 2024 (orang)

No¦Kecamatan¦Anak Terlantar¦Lansia Terlantar¦Jumlah
1¦Ayah¦38¦181¦219
2¦Buayan¦66¦129¦195
3¦Kebumen¦41¦300¦341
¦Jumlah¦145¦610¦755
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("silang")
    with answering(library_of(folder, {"kebumen.txt": REPORT.replace("¦", "\t")})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "first", "figure"),
    [
        ("Anak terlantar lebih banyak di Ayah atau Buayan (Kebumen 2024)?", "Buayan", "66"),
        ("Ayah atau Buayan, mana yang lansia terlantarnya lebih banyak di Kebumen?", "Ayah", "181"),
        ("mana yang warga rentannya lebih banyak, Kecamatan Ayah atau Kecamatan Buayan di kebumen", "Ayah", "219"),
    ],
)
def test_two_places_are_compared_in_the_column_that_is_asked(
    answerer: Answerer, question: str, first: str, figure: str
) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED, answer.text
    assert f"**{first}** ({figure} orang)" in answer.text
    assert "341" not in answer.text


def test_what_no_column_holds_is_not_answered_with_the_total(answerer: Answerer) -> None:
    answer = ask(answerer, "Penyandang tunanetra lebih banyak di Ayah atau Buayan (Kebumen 2024)?")
    assert answer.status is not Status.ANSWERED, answer.text
