"""The parts of answering on their own: spelling, memory, the check step, the calculator as a tool."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from service.answering.checking import Checker, Sentence
from service.answering.plain import plain_words
from service.answering.sentences import sentences
from service.answering.tools import calculate, calculator_tool
from service.answering.words import roots, synonyms
from service.domain.answers import Answer, Citation, Headline, Notice, Status, Value, ValueOrigin
from service.domain.errors import InvalidRequestError
from service.stores.conversations import LIFETIME, MOST_QUESTIONS, Conversations
from service.stores.database import Database

_CITED = Citation(1, "contoh-2024", "LKjIP", 3, (), "3.1", None, None, "Realisasi 96,53 persen dari target")


def _answer(value: str, said: str) -> Answer:
    shown = Value("realisasi", Decimal(value), "persen", said, ValueOrigin.REPORTED, (1,))
    headline = Headline(Decimal(said.split(maxsplit=1)[0].replace(",", ".")), "persen", said)
    return Answer(Status.ANSWERED, f"Realisasinya {said} [1].", headline, (shown,), citations=(_CITED,))


def test_a_headline_that_is_cited_leaves() -> None:
    answer = _answer("96.53", "96,53 %")
    assert Checker().check(answer) is answer


def test_a_headline_that_nothing_proves_is_held_back() -> None:
    checker = Checker()
    held = checker.check(_answer("96.53", "97,00 %"))
    assert held.status is Status.NOT_FOUND
    assert held.headline is None
    assert "97" not in held.text
    assert "97,00 %" in held.explanation[-1]
    assert checker.withheld == {"jawaban": 1}


def test_a_headline_whose_sentence_says_another_figure_is_held_back() -> None:
    answer = _answer("96.53", "96,53 %")
    altered = replace(answer, text="Realisasinya 96,53 %, naik dari 91,20 % [1].")
    assert Checker().check(altered).status is Status.NOT_FOUND


def test_a_sentence_value_or_warning_that_nothing_proves_is_left_out_and_told() -> None:
    answer = _answer("96.53", "96,53 %")
    loose = Value("sisa", Decimal("3.40"), "persen", "3,40 %", ValueOrigin.REPORTED, (1,))
    altered = replace(
        answer,
        text=f"{answer.text} Sisanya 3,40 %.\nCocok.\n⚠ Narasi menyebut 95 %.",
        values=(*answer.values, loose),
        warnings=(Notice("inconsistent_report", "Narasi menyebut 95 %."),),
    )
    checker = Checker()
    *pieces, kept = checker.pieces(altered)
    assert isinstance(kept, Answer)
    assert kept.text == f"{answer.text}\nCocok."
    assert "".join(one.text for one in pieces if isinstance(one, Sentence)) == kept.text
    assert (kept.values, kept.warnings, kept.headline) == (answer.values, (), answer.headline)
    assert any("3,40" in line for line in kept.explanation)
    assert checker.withheld == {"kalimat": 2, "nilai": 1, "peringatan": 1}


def test_a_figure_of_the_question_may_be_repeated() -> None:
    answer = replace(_answer("96.53", "96,53 %"), text="Bukan 95 %, melainkan 96,53 % [1].")
    assert Checker().check(answer, "benarkah 95 %?") is answer
    assert Checker().check(answer).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Naik 3 % [1]. Turun lagi.\nCocok.", ["Naik 3 % [1]. ", "Turun lagi.\n", "Cocok."]),
        ("Ada di (narasi 4. Sumber Daya) [1]. **Tidak**.", ["Ada di (narasi 4. Sumber Daya) [1]. ", "**Tidak**."]),
        ("Dinas Kab. Kubu Raya Rp. 5.000 saja.", ["Dinas Kab. Kubu Raya Rp. 5.000 saja."]),
        ("Urutannya: 1. Gaji; 2. Alat.", ["Urutannya: 1. Gaji; 2. Alat."]),
    ],
)
def test_sentences_are_parted_where_they_end(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("brp anggran dinsos yg terserap", " berapa anggaran dinas sosial yang terserap "),
        ("knp realisai-nya rendah", " mengapa realisasi rendah "),
        ("Capaian TW IV thn ini", " capaian triwulan iv tahun ini "),
    ],
)
def test_everyday_spelling_is_written_out(typed: str, plain: str) -> None:
    assert plain_words(typed) == plain


def test_an_abbreviation_and_its_full_name_have_one_group() -> None:
    group = next(one for one in synonyms() if ("tksk",) in one)
    assert roots("Tenaga Kesejahteraan Sosial Kecamatan") in group


def test_the_calculator_tool_shows_its_working() -> None:
    assert calculate("SERAPAN", ["Rp200.000.000", "Rp150.000.000"]).endswith("75,00 %")
    assert calculator_tool().name == "kalkulator"


def test_the_calculator_tool_refuses_what_it_does_not_know() -> None:
    with pytest.raises(InvalidRequestError, match="tidak dikenal"):
        calculate("KIRA_KIRA", ["1"])
    with pytest.raises(InvalidRequestError, match="bukan angka"):
        calculate("SISA", ["banyak", "Rp1"])


def test_a_conversation_is_kept_bounded_and_forgotten(tmp_path: Path) -> None:
    clock = [1000.0]
    database = Database(f"sqlite:///{tmp_path / 'telaah.db'}")
    try:
        kept = Conversations(database, now=lambda: clock[0])
        for number in range(MOST_QUESTIONS + 3):
            kept.add("s", f"pertanyaan {number}")
        assert kept.questions("s") == tuple(f"pertanyaan {number}" for number in range(3, MOST_QUESTIONS + 3))
        assert kept.questions("lain") == ()
        clock[0] += LIFETIME + 1
        assert kept.questions("s") == ()
    finally:
        database.close()
