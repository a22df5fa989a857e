"""What a question gets: the figure, its proof, its warning, or a refusal."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Answer, Question, Status, Verdict
from service.stores.library import Library
from tests.answering_reports import library_of_two


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    library: Library = library_of_two(tmp_path_factory.mktemp("jawab"))
    with library:
        made = Answerer(library.reports, library)
        yield made
        made.close()


def ask(answerer: Answerer, text: str, session: str | None = None) -> Answer:
    return answerer.answer(Question(text, session))


def figure(answer: Answer) -> object:
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.headline is not None
    assert answer.headline.text.casefold() in answer.text.casefold()
    return answer.headline.value


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("Berapa realisasi persentase PPKS yang tertangani di Banyumas tahun 2024?", "72", "persen"),
        ("brp capaian ppks tertangani banyumas", "90", "persen"),
        ("jumlah pegawai dinsos banyumas lulusan S1 ada berapa orang", "16", "orang"),
        ("anggran program penanganan bencana banyumas 2024", "200000000", "rupiah"),
        ("total realisasi belanja dinas sosial kabupaten kebumen 2024 berapa", "180000000", "rupiah"),
        ("sisa anggaran program pemberdayaan sosial banyumas berapa rupiah", "10000000", "rupiah"),
    ],
)
def test_a_look_up_gives_the_cell_that_was_asked_for(answerer: Answerer, question: str, value: str, unit: str) -> None:
    answer = ask(answerer, question)
    assert figure(answer) == Decimal(value)
    assert answer.headline is not None
    assert answer.headline.unit == unit
    assert answer.citations[0].quote


def test_another_year_is_looked_up_in_its_own_column(answerer: Answerer) -> None:
    assert figure(ask(answerer, "realisasi persentase PPKS tertangani Banyumas tahun 2022?")) == Decimal(60)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Selisih realisasi persentase PPKS Banyumas dan Kebumen 2024 berapa poin persen?", "3"),
        ("Persentase PPKS tertangani Banyumas naik berapa poin persen dari 2022 ke 2024?", "12"),
        ("pertumbuhan relatif realisasi PPKS tertangani Banyumas dari 2022 ke 2024 berapa persen", "20"),
        ("Jumlahkan realisasi anggaran program selain program rehabilitasi sosial di Banyumas 2024", "240000000"),
        ("Total realisasi anggaran Banyumas ditambah Kebumen tahun 2024 berapa rupiah", "690000000"),
        ("sebenarnya berapa persen serapan program rehabilitasi sosial banyumas 2024", "90"),
        ("Porsi anggaran Program Rehabilitasi Sosial terhadap total anggaran Banyumas berapa persen?", "50"),
        ("Rata-rata sederhana serapan anggaran Banyumas dan Kebumen 2024 berapa persen?", "87.5"),
    ],
)
def test_a_calculation_is_worked_out_and_shown(answerer: Answerer, question: str, value: str) -> None:
    answer = ask(answerer, question)
    assert figure(answer) == Decimal(value)
    assert answer.calculations
    assert all(one.working for one in answer.calculations)


def test_reports_are_compared_and_the_larger_is_said_first(answerer: Answerer) -> None:
    answer = ask(answerer, "mana yang lebih tinggi serapan anggarannya, Banyumas atau Kebumen 2024?")
    assert figure(answer) == "Kabupaten Kebumen"
    assert answer.text.index("Kebumen") < answer.text.index("Banyumas")


def test_rows_are_ranked_by_the_column_asked_for(answerer: Answerer) -> None:
    answer = ask(answerer, "program apa yang sisa anggarannya paling besar di Banyumas 2024?")
    assert figure(answer) == "PROGRAM PENANGANAN BENCANA"


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Benarkah realisasi persentase PPKS tertangani Banyumas 2024 sebesar 72%?", True),
        ("Benarkah realisasi persentase PPKS tertangani Banyumas 2024 sebesar 88%?", False),
        ("Benarkah serapan anggaran Banyumas lebih tinggi daripada Kebumen?", False),
        ("Apakah realisasi persentase PPKS tertangani Banyumas 2024 di atas 70 persen?", True),
        ("Apakah realisasi persentase PPKS tertangani Banyumas 2024 di bawah 70 persen?", False),
        ("Apakah realisasi persentase PPKS tertangani Banyumas 2024 melebihi 72 persen?", False),
        ("Benarkah realisasi Rp270.000.000 dari pagu Rp300.000.000 sama dengan 95%?", False),
    ],
)
def test_a_claim_is_tested_and_answered_yes_or_no(answerer: Answerer, question: str, holds: bool) -> None:
    answer = ask(answerer, question)
    assert figure(answer) is holds
    assert answer.headline is not None
    assert answer.headline.text == ("ya" if holds else "tidak")


def test_a_printed_percentage_that_does_not_follow_from_its_row_is_warned_of(answerer: Answerer) -> None:
    answer = ask(answerer, "Tolong hitung persen serapan Program Rehabilitasi Sosial Banyumas 2024")
    assert any(one.verdict is Verdict.MISMATCH for one in answer.calculations)
    assert any(warning.code == "inconsistent_report" for warning in answer.warnings)


def test_a_sound_figure_is_not_warned_of(answerer: Answerer) -> None:
    assert ask(answerer, "anggaran program penanganan bencana banyumas 2024").warnings == ()


@pytest.mark.parametrize(
    "question",
    [
        "berapa angka stunting Banyumas 2024?",
        "berapa serapan anggaran Dinas Sosial Kabupaten Cilacap 2024?",
        "realisasi persentase PPKS tertangani Kebumen tahun 2019?",
        "berapa anggaran dinas kesehatan banyumas",
        "siapa nama kepala dinas sosial banyumas?",
    ],
)
def test_what_the_reports_do_not_hold_is_refused_without_a_figure(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.NOT_FOUND, answer.text
    assert answer.headline is None


def test_a_list_is_given_whole_and_in_order_with_its_lead_in(answerer: Answerer) -> None:
    answer = ask(answerer, "apa saja isu strategis dinas sosial banyumas")
    assert answer.status is Status.ANSWERED
    places = [answer.text.find(word) for word in ("rumah singgah", "pendamping lapangan", "keluarga rentan")]
    assert -1 not in places
    assert places == sorted(places)
    assert answer.citations


def test_a_reason_is_answered_by_the_sentence_that_gives_it(answerer: Answerer) -> None:
    answer = ask(answerer, "kenapa capaian layanan permakanan banyumas rendah")
    assert "keterlambatan pengadaan" in answer.text


def test_a_follow_up_takes_what_it_leaves_out_from_the_question_before(answerer: Answerer) -> None:
    assert figure(ask(answerer, "realisasi persentase PPKS tertangani Banyumas 2024?", "s1")) == Decimal(72)
    assert figure(ask(answerer, "kalau tahun 2023?", "s1")) == Decimal(66)
    assert figure(ask(answerer, "terus di Kebumen tahun 2024?", "s1")) == Decimal(69)


def test_two_conversations_do_not_hear_each_other(answerer: Answerer) -> None:
    ask(answerer, "realisasi persentase PPKS tertangani Banyumas 2024?", "satu")
    ask(answerer, "anggaran program penanganan bencana Banyumas 2024?", "dua")
    assert figure(ask(answerer, "kalau tahun 2022?", "satu")) == Decimal(60)


def test_every_value_rests_on_a_citation_of_the_answer(answerer: Answerer) -> None:
    answer = ask(answerer, "Selisih realisasi persentase PPKS Banyumas dan Kebumen 2024 berapa poin persen?")
    known = {citation.id for citation in answer.citations}
    assert all(known.issuperset(value.citations) for value in answer.values)
    assert {citation.report_id for citation in answer.citations} == {"banyumas-2024", "kebumen-2024"}


def test_the_explanation_shows_the_plan_and_the_candidates(answerer: Answerer) -> None:
    explanation = "\n".join(ask(answerer, "capaian PPKS tertangani banyumas").explanation)
    assert "operasi: cari" in explanation
    assert "Tabel 3.1" in explanation
