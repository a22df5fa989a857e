"""What is said to the service itself, and questions that name nothing to look for."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.answering.talk import talk_of
from service.domain.answers import Status
from tests.answering_reports import library_of_two
from tests.asking import answering, ask


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_two(tmp_path_factory.mktemp("sapaan"))) as made:
        yield made


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("halo", "sapaan"),
        ("Selamat pagi kak, mau tanya dong", "sapaan"),
        ("makasih banyak ya", "terima kasih"),
        ("oke sip", "terima kasih"),
        ("sampai jumpa", "pamit"),
        ("kamu bisa apa aja sih?", "kemampuan"),
        ("bagaimana cara pakainya?", "kemampuan"),
        ("laporan apa aja yg ada?", "laporan"),
        ("kabupaten mana saja yang tersedia", "laporan"),
    ],
)
def test_what_is_said_to_the_service_is_told_from_questions(text: str, name: str) -> None:
    talk = talk_of(text)
    assert talk is not None
    assert talk.name == name


@pytest.mark.parametrize(
    "text",
    [
        "halo, berapa serapan anggaran Banyumas 2024?",
        "program apa saja yang ada di Banyumas?",
        "siapa kepala dinasnya?",
        "terima kasih, kalau tahun 2023?",
        "berapa bantuan yang diberikan?",
        "data penyandang disabilitas apa saja yang ada",
        "berapa pegawai yang ada?",
    ],
)
def test_a_question_with_a_greeting_stays_a_question(text: str) -> None:
    assert talk_of(text) is None


def test_the_reports_are_told_by_name(answerer: Answerer) -> None:
    answer = ask(answerer, "ada laporan apa saja?")
    assert answer.status is Status.ANSWERED
    assert "Banyumas 2024" in answer.text
    assert answer.headline is None


def test_a_greeting_is_returned_without_a_figure(answerer: Answerer) -> None:
    answer = ask(answerer, "assalamualaikum")
    assert answer.status is Status.CLARIFICATION
    assert answer.text.startswith("Halo")
    assert not answer.values
    assert not answer.citations


def test_thanks_between_questions_leave_the_conversation_as_it_was(answerer: Answerer) -> None:
    asked = "Berapa realisasi persentase PPKS yang tertangani di Banyumas tahun 2024?"
    straight = ask(answerer, asked, "kalau tahun 2023?")
    polite = ask(answerer, asked, "makasih kak", "kalau tahun 2023?")
    assert straight.headline is not None
    assert polite.headline == straight.headline


@pytest.mark.parametrize("question", ["capaian Banyumas?", "Banyumas 2024", "realisasi banyumas 2024 dong"])
def test_a_report_named_alone_is_asked_back_with_its_own_indicators(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.CLARIFICATION
    assert "PPKS" in answer.text
    assert answer.headline is None
    assert answer.values
    assert len(answer.citations) >= len(answer.values)


@pytest.mark.parametrize("question", ["Banyumas gimana?", "apa isi laporan Banyumas 2024"])
def test_a_report_asked_about_as_a_whole_is_summed_up(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.ANSWERED
    assert "telaah summary banyumas-2024" in answer.text


@pytest.mark.parametrize("question", ["?", "berapa", "berapa ya kira-kira"])
def test_a_question_for_nothing_is_asked_what_it_is_for(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.CLARIFICATION
    assert "Banyumas" in answer.text
    assert not answer.values


@pytest.mark.parametrize("text", ["yang sudah selesai berapa?", "sudah cukup berapa orang?", "yang baik apa saja?"])
def test_a_turn_that_asks_is_no_farewell(text: str) -> None:
    assert talk_of(text) is None


@pytest.mark.parametrize("question", ["siapa bupati Banyumas?", "kapan laporan Banyumas 2024 ditandatangani?"])
def test_something_particular_is_not_answered_with_a_summary(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is not Status.ANSWERED
    assert "telaah summary" not in answer.text
