"""Which of figures that lie close together is given: the nearest of the thing that is asked, and a sound one of it."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.answering.candidates import Candidate, find
from service.answering.cards import Card
from service.answering.fact_index import ReportIndex
from service.answering.searching import search
from service.answering.wanted import Wanted
from service.answering.words import roots
from service.domain.answers import Answer, Question, Status
from service.domain.facts import Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept
from service.stores.library import Library
from tests.weighed_report import library_of_weighed


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of_weighed(tmp_path_factory.mktemp("timbang")) as opened:
        yield opened


@pytest.fixture(scope="module")
def answerer(library: Library) -> Iterator[Answerer]:
    made = Answerer(library.reports, library)
    yield made
    made.close()


@pytest.fixture(scope="module")
def index(library: Library) -> ReportIndex:
    return ReportIndex.build(library.reports, library.reports.summaries()[0])


def ask(answerer: Answerer, text: str) -> Answer:
    return answerer.answer(Question(f"{text} Wonosobo 2024"))


def figure(answer: Answer) -> object:
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.headline is not None
    return answer.headline.value


def concepts(text: str) -> tuple[Concept, ...]:
    return tuple(Concept(word, (roots(word),)) for word in text.split())


def weighed(index: ReportIndex, subject: str, measure: Measure | None = None, **more: object) -> list[Candidate]:
    wanted = Wanted(concepts(subject), measure, years=(2024,), **more)  # type: ignore[arg-type]
    return find(index, wanted, search(index, wanted.concepts))


def worth(found: list[Candidate], value: str, reason: str) -> float:
    """What one figure gained or lost for a reason."""
    one = next(one for one in found if one.fact.figure.value == Decimal(value))
    return dict(one.evidence).get(reason, 0.0)


def card(index: ReportIndex, name: str) -> Card:
    return next(one for one in index.cards if one.row is not None and one.row.path[-1].endswith(name))


def test_a_faulted_figure_steps_back_behind_a_sound_one_of_the_same_thing(
    index: ReportIndex, answerer: Answerer
) -> None:
    found = weighed(index, "ppks tertangani", Measure.CAPAIAN, unit=PERSEN)
    assert worth(found, "94.00", "periksa") < 0 < worth(found, "90.00", "periksa")
    answer = ask(answerer, "capaian persentase PPKS yang tertangani")
    assert figure(answer) == Decimal(90)
    assert "94,00" in " ".join(one.message for one in answer.warnings)


def test_a_faulted_figure_that_stands_alone_keeps_its_place(index: ReportIndex, answerer: Answerer) -> None:
    found = weighed(index, "penanganan bencana", Measure.SERAPAN, unit=PERSEN)
    assert worth(found, "79.00", "periksa") == 0
    answer = ask(answerer, "serapan program penanganan bencana")
    assert figure(answer) == Decimal(79)
    assert answer.warnings


def test_a_rounded_figure_steps_back_behind_the_one_with_more_digits(index: ReportIndex, answerer: Answerer) -> None:
    found = weighed(index, "lembaga aktif", Measure.REALISASI, unit=PERSEN)
    assert worth(found, "55.4", "dibulatkan") < 0
    assert worth(found, "55.37", "dibulatkan") == 0
    assert figure(ask(answerer, "realisasi persentase lembaga sosial yang aktif")) == Decimal("55.37")


def test_a_figure_of_another_thing_does_not_push_back_a_rounded_one(index: ReportIndex) -> None:
    found = weighed(index, "pengaduan", Measure.REALISASI, unit=PERSEN)
    assert worth(found, "96.00", "kata") == worth(found, "95.9", "kata")
    assert worth(found, "95.9", "dibulatkan") == 0


def test_a_row_called_just_so_goes_before_one_that_is_called_so_and_more(
    index: ReportIndex, answerer: Answerer
) -> None:
    found = weighed(index, "bantuan kursi roda")
    assert worth(found, "14", "nama") > worth(found, "21", "nama")
    assert figure(ask(answerer, "berapa bantuan kursi roda")) == Decimal(14)
    assert figure(ask(answerer, "berapa bantuan kursi roda dan kruk")) == Decimal(21)


def test_the_very_word_of_a_row_goes_before_another_of_the_same_root(index: ReportIndex, answerer: Answerer) -> None:
    assert set(roots("pelatihan")) == set(roots("latihan"))
    found = weighed(index, "pelatihan relawan")
    assert worth(found, "33", "ejaan") > worth(found, "44", "ejaan")
    assert figure(ask(answerer, "berapa pelatihan relawan")) == Decimal(33)
    assert figure(ask(answerer, "berapa latihan relawan")) == Decimal(44)


def test_a_figure_that_the_question_gives_leads_to_its_row_and_is_not_the_answer(
    index: ReportIndex, answerer: Answerer
) -> None:
    found = weighed(index, "penyediaan lansia", Measure.REALISASI, given=frozenset({Decimal(120000000)}))
    assert worth(found, "105000000", "angka disebut") > 0
    assert worth(found, "120000000", "angka disebut") == 0
    assert worth(found, "165000000", "angka disebut") == 0
    text = "dari anggaran penyediaan lansia Rp120.000.000, realisasinya berapa rupiah"
    assert figure(ask(answerer, text)) == Decimal(105000000)


@pytest.mark.parametrize(
    ("question", "value"), [("berapa unit kendaraan siaga", Decimal(7)), ("berapa orang petugas siaga", Decimal(12))]
)
def test_things_are_counted_in_their_own_unit(answerer: Answerer, question: str, value: Decimal) -> None:
    assert figure(ask(answerer, question)) == value


@pytest.mark.parametrize("question", ["berapa unit petugas siaga", "berapa keluarga petugas siaga"])
def test_people_are_not_given_for_units_or_families(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert answer.status is Status.NOT_FOUND, answer.text
    assert answer.headline is None


def test_words_for_pieces_stand_for_one_another(index: ReportIndex) -> None:
    fits = {one.fact.figure.unit for one in weighed(index, "tenda", unit="buah") if one.fits}
    assert "unit" in fits


def test_a_measure_further_off_yields_to_a_nearer_one_of_its_row(index: ReportIndex) -> None:
    found = weighed(index, "ppks tertangani", Measure.CAPAIAN, unit=PERSEN)
    alone = weighed(index, "pengaduan selesai", Measure.CAPAIAN, unit=PERSEN)
    assert worth(alone, "96.00", "ukuran") > worth(found, "72.00", "ukuran")


@pytest.mark.parametrize("quarter", ["I", "II", "III"])
def test_a_figure_of_the_year_is_never_given_for_an_earlier_quarter(answerer: Answerer, quarter: str) -> None:
    answer = ask(answerer, f"realisasi persentase PPKS yang tertangani triwulan {quarter}")
    assert answer.headline is None, answer.text


def test_the_figure_of_the_year_is_that_of_its_last_quarter(answerer: Answerer) -> None:
    assert figure(ask(answerer, "realisasi persentase PPKS yang tertangani triwulan IV")) == Decimal(72)


@pytest.mark.parametrize(("quarter", "value"), [("I", 10), ("II", 25), ("III", 40), ("IV", 60)])
def test_a_quarter_with_its_own_column_is_read_there(answerer: Answerer, quarter: str, value: int) -> None:
    assert figure(ask(answerer, f"target balita yang dikunjungi triwulan {quarter}")) == Decimal(value)


def test_a_sub_kegiatan_is_looked_for_on_the_lowest_level(index: ReportIndex) -> None:
    outer = weighed(index, "lansia", Measure.ANGGARAN)
    lowest = weighed(index, "sub lansia", Measure.ANGGARAN)
    assert worth(outer, "300000000", "baris") > worth(outer, "180000000", "baris")
    assert worth(lowest, "300000000", "baris") < worth(lowest, "180000000", "baris")


@pytest.mark.parametrize("name", ["tenda", "lumbung"])
def test_numbering_and_years_of_a_row_are_nothing_that_was_not_asked(index: ReportIndex, name: str) -> None:
    assert {hit.surplus for hit in search(index, concepts(name)) if name in hit.card.label} == {0}


def test_a_roman_number_before_a_name_is_numbering_and_one_inside_it_says_which(index: ReportIndex) -> None:
    assert card(index, "Perahu karet").label == set(roots("perahu karet"))
    assert "iii" in card(index, "golongan III").label


def test_a_capital_torn_from_its_word_by_the_print_is_read_with_it(index: ReportIndex) -> None:
    assert set(roots("rumah taruna")) <= card(index, "T aruna").label


@pytest.mark.parametrize("name", ["lentera", "sepeda"])
def test_a_long_number_or_another_word_of_a_row_was_not_asked(index: ReportIndex, name: str) -> None:
    assert all(hit.surplus > 0 for hit in search(index, concepts(name)) if set(roots(name)) <= hit.card.label)


def test_another_wording_counts_all_but_as_much_as_the_typed_one(index: ReportIndex) -> None:
    typed, other = Concept("tenda", (("tenda",),)), Concept("terpal", (("terpal",), ("tenda",)))
    own, instead = (
        [hit.coverage for hit in search(index, (one,)) if "tenda" in hit.card.label] for one in (typed, other)
    )
    assert own
    assert all(0.9 < second < first for first, second in zip(own, instead, strict=True))


def test_amounts_of_money_are_not_given_for_shares(index: ReportIndex) -> None:
    found = weighed(index, "permakanan lansia", Measure.SERAPAN)
    assert all(one.fact.figure.unit != RUPIAH for one in found if one.fits)
