"""A share needs its whole, wherever it stands; a remark in a table is as good a witness as its cells."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline
from tests.told_wholes import library_of_wholes


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_wholes(tmp_path_factory.mktemp("keseluruhan"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa porsi tenaga kontrak dari seluruh pegawai wonosobo", "40"),
        ("berapa persen PNS dari seluruh pegawai wonosobo", "60"),
        ("porsi tenaga non pns terhadap seluruh pegawai batang", "20"),
        ("berapa jumlah pegawai batang termasuk non pns", "30"),
        ("berapa jumlah pegawai wonosobo termasuk tenaga kontrak", "50"),
    ],
)
def test_the_whole_is_told_in_the_sentence_or_put_together_of_both_halves(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_whole_that_no_cell_prints_is_said_to_be_put_together(answerer: Answerer) -> None:
    answer = ask(answerer, "porsi tenaga non pns terhadap seluruh pegawai batang")
    assert "tidak tercetak" in answer.text
    assert "24 + 6 = 30" in answer.text


def test_shares_of_two_reports_are_compared_though_one_whole_is_worked_out(answerer: Answerer) -> None:
    answer = ask(answerer, "porsi tenaga non pns terhadap seluruh pegawai lebih besar di wonosobo atau batang?")
    assert headline(answer) == "Kabupaten Wonosobo"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("berapa orang karang taruna di wonosobo", "43"),
        ("honor pendamping lansia wonosobo untuk berapa orang", "12"),
        ("realisasi pembinaan karang taruna wonosobo", "40"),
        ("realisasi pelayanan lansia wonosobo berapa orang", "95"),
    ],
)
def test_a_remark_answers_for_what_it_names_and_the_row_for_itself(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


def test_a_remark_is_cited_with_the_row_that_it_stands_in(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa orang karang taruna di wonosobo")
    assert answer.warnings == ()
    cited = answer.citations[0]
    assert (cited.table, cited.table_row) == ("3.1", 0)
    assert "sisa 43 orang" in cited.quote
