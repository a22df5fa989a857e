"""Two figures of one sentence or of two, rows that are areas, and numbers that are no parts of each other."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

_REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH
DINAS SOSIAL KABUPATEN BIMA TAHUN 2024

BAB III AKUNTABILITAS KINERJA

3.1 Pemutakhiran

Bidang data memeriksa berkas milik 8.150 keluarga dari target 9.000 keluarga (90,56%).

3.2 Kekerasan

Pada tahun 2024 tercatat kekerasan terhadap perempuan sebanyak 34 kasus.

Pada tahun 2023 tercatat kekerasan terhadap anak sebanyak 40 kasus.

3.3 Lansia

Tahun 2024 lansia telantar yang dibantu sebanyak 450 jiwa dari 520 jiwa yang tercatat. Jumlah lansia telantar berkurang
150 jiwa dari 600 jiwa pada tahun 2023, atau turun 25,00%.

3.4 Bencana

Tabel 3.1
Kejadian Bencana Tahun 2024

| No | Jenis Bencana | Jumlah Kejadian | Lokasi |
|----|---------------|-----------------|--------|
| 1 | Banjir | 9 | Woha, Belo |
| 2 | Kebakaran | 5 | Bolo |
| 3 | Angin kencang | 1 | Monta |
| | Jumlah | 15 | |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("pasangan"), {"bima-2024": _REPORT})) as made:
        yield made


@pytest.mark.parametrize(
    "question",
    [
        "pemeriksaan berkas keluarga di bima 2024 kurang berapa keluarga dari targetnya",
        "berkas keluarga yang diperiksa dinsos bima kurang berapa keluarga dari target?",
    ],
)
def test_a_sentence_says_how_far_it_was_to_its_own_target(answerer: Answerer, question: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(850)


def test_a_growth_that_its_sentence_bears_out_is_the_answer(answerer: Answerer) -> None:
    answer = ask(answerer, "jumlah lansia telantar bima turun berapa persen dari 2023 ke 2024?")
    assert headline(answer) == Decimal("25.00")
    assert "150 / 600 × 100 = 25,00 %, cocok" in answer.text
    assert answer.warnings == ()


def test_women_of_one_year_have_not_grown_from_children_of_another(answerer: Answerer) -> None:
    answer = ask(answerer, "pertumbuhan kasus kekerasan perempuan dan anak di bima 2023 ke 2024 berapa persen?")

    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "berapa kecamatan di bima yang mengalami bencana lebih dari 2 kali?",
        "berapa kecamatan di Tabel 3.1 yang kejadiannya di atas 2",
    ],
)
def test_kinds_of_disaster_are_not_counted_as_districts(answerer: Answerer, question: str) -> None:
    assert ask(answerer, question).status is not Status.ANSWERED


def test_two_targets_that_are_given_are_no_share_of_each_other(answerer: Answerer) -> None:
    answer = ask(
        answerer, "Bima 2024 menargetkan 9 banjir dan 15 kebakaran. Gabungan kejadiannya berapa persen dari target?"
    )

    assert answer.status is not Status.ANSWERED
