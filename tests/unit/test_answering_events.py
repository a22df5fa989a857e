"""Events are counted by the rows of a table that dates them, and by no other figure that stands in it."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline, library_of

BLORA = """
LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)

DINAS SOSIAL KABUPATEN BLORA

TAHUN 2024

# **BAB III AKUNTABILITAS KINERJA**

## **A. Penanganan Bencana**

**Tabel 3.1**
**Kejadian Bencana Tahun 2024**

No\tTanggal\tJenis Bencana\tKecamatan\tKK\tJiwa\tPaket Bantuan
1\t4 Januari\tBanjir\tCepu\t31\t120\t31
2\t17 Februari\tAngin puting beliung\tKunduran\t12\t44\t12
3\t9 Maret\tBanjir\tKedungtuban\t25\t98\t24
4\t21 Juli\tKebakaran permukiman\tCepu\t3\t11\t3
5\t2 November\tTanah longsor\tTodanan\t8\t29\t8
\tJumlah\t\t\t79\t302\t78
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of(tmp_path_factory.mktemp("kejadian"), {"blora.txt": BLORA})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("sepanjang 2024 tercatat berapa kejadian bencana di blora?", 5),
        ("berapa kali bencana terjadi di kabupaten blora tahun 2024", 5),
        ("jumlah kejadian bencana blora 2024 berapa", 5),
        ("berapa kejadian banjir di blora tahun 2024?", 2),
        ("berapa kali tanah longsor terjadi di blora 2024", 1),
        ("ada berapa kejadian bencana di kecamatan cepu blora 2024", 2),
    ],
)
def test_each_row_with_a_date_is_one_event(answerer: Answerer, question: str, value: int) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "berapa kejadian banjir di blora tahun 2023?",
        "berapa kejadian gempa bumi di blora tahun 2024?",
        "berapa kejadian bencana di blora pada triwulan II 2024?",
    ],
)
def test_nothing_else_is_given_for_a_number_of_events(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is not Status.ANSWERED, answer.text
