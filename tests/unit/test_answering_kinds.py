"""Money is never people, a share never a number, a state never a change: another kind is no answer, however near."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.answering.kinds import ANY, People, asked_kinds, names_people, told_kinds
from service.answering.words import roots
from service.domain.answers import Status
from service.domain.facts import Measure
from service.domain.figures import PERSEN, RUPIAH
from service.domain.plans import Concept
from service.language.units import UnitKind, is_people, kind
from service.stores.library import Library
from tests.asking import ask, headline
from tests.kinds_report import library_of_kinds


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of_kinds(tmp_path_factory.mktemp("jenis")) as opened:
        yield opened


@pytest.fixture(scope="module")
def answerer(library: Library) -> Iterator[Answerer]:
    made = Answerer(library.reports, library)
    yield made
    made.close()


@pytest.mark.parametrize(
    "text",
    [
        "pagu pemeliharaan taman makam pahlawan Kendal 2024?",
        "Berapa anggaran pengadaan papan nama panti Kendal 2024?",
        "Berapa rupiah belanja pemeliharaan taman makam pahlawan di Kendal tahun 2024?",
    ],
)
def test_a_count_of_one_is_no_amount_of_money(answerer: Answerer, text: str) -> None:
    assert ask(answerer, text).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "text",
    [
        "Berapa lanjut usia terlantar yang terpenuhi kebutuhan dasarnya di Kendal tahun 2024?",
        "Ada berapa lansia terlantar yang terpenuhi kebutuhan dasarnya di Kendal 2024?",
        "jumlah lansia terlantar yang terpenuhi kebutuhan dasarnya di Kendal 2024",
    ],
)
def test_so_many_people_are_never_told_as_a_share(answerer: Answerer, text: str) -> None:
    answer = ask(answerer, text)
    assert answer.headline is None or answer.headline.unit != PERSEN, answer.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Penerima permakanan penyandang disabilitas Kendal 2024?", 512),
        ("Berapa penyandang disabilitas penerima permakanan di Kendal 2024?", 512),
        ("Berapa rupiah permakanan penyandang disabilitas di Kendal 2024?", 695_210_000),
    ],
)
def test_whoever_receives_is_counted_and_what_they_receive_is_paid(answerer: Answerer, text: str, value: int) -> None:
    assert headline(ask(answerer, text)) == value


def test_those_who_were_asked_are_no_index(answerer: Answerer) -> None:
    assert str(headline(ask(answerer, "Berapa IKM Dinas Sosial Kendal 2024?"))) == "84.20"


def test_a_told_number_of_what_nobody_asked_for_is_refused(answerer: Answerer) -> None:
    answer = ask(answerer, "Berapa gelandangan yang dilayani di rumah singgah Kendal 2024?")
    assert answer.status is Status.NOT_FOUND, answer.text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("3 kecamatan dengan PPKS paling banyak di Kendal 2024", "Weleri"),
        ("Kecamatan mana yang PPKS-nya terbanyak di Kendal 2024?", "Weleri"),
    ],
)
def test_places_that_are_asked_for_are_ranked_and_not_other_rows(answerer: Answerer, text: str, first: str) -> None:
    assert first in ask(answerer, text).text.split("**")[0] + ask(answerer, text).text.split("**")[1]


def test_rows_of_villages_are_not_made_of_other_rows(answerer: Answerer) -> None:
    answer = ask(answerer, "3 desa dengan PPKS paling banyak di Kendal 2024")
    assert answer.status is Status.NOT_FOUND, answer.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Total penerima sembako triwulan I dan triwulan II di Kecamatan Weleri Kendal 2024", 361),
        ("Berapa jumlah penerima sembako TW 3 dan TW 4 Kecamatan Boja Kendal 2024?", 200),
        ("Berapa penerima sembako triwulan II di Kecamatan Weleri Kendal 2024?", 191),
    ],
)
def test_the_parts_of_a_year_that_are_joined_are_added_up(answerer: Answerer, text: str, value: int) -> None:
    assert headline(ask(answerer, text)) == value


def test_a_state_is_no_change(answerer: Answerer) -> None:
    answer = ask(answerer, "Berapa tambahan penerima santunan yatim di Kendal 2024?")
    assert answer.status is Status.NOT_FOUND, answer.text


def test_most_of_a_question_must_be_said_about_its_figure(answerer: Answerer) -> None:
    answer = ask(answerer, "Rata-rata korban kebakaran per kejadian menurut kecamatan di Kendal 2024?")
    assert answer.status is not Status.ANSWERED, answer.text


def test_a_unit_that_is_asked_for_leaves_its_own_kind_alone() -> None:
    assert asked_kinds(PERSEN, None, People.NONE, ()) == {UnitKind.RATIO}
    assert asked_kinds(RUPIAH, Measure.REALISASI, People.NONE, ()) == {UnitKind.MONEY}
    assert UnitKind.COUNT in asked_kinds("orang", None, People.NONE, ())
    assert asked_kinds(None, None, People.NONE, ()) == ANY


def test_an_index_is_not_counted_unless_people_are_asked_for() -> None:
    ikm = Concept("ikm", (("ikm",), roots("indeks kepuasan masyarakat")))
    responden = Concept("responden", (roots("responden"),))
    assert UnitKind.COUNT not in asked_kinds(None, None, People.NONE, (ikm,))
    assert UnitKind.COUNT in asked_kinds(None, None, People.NONE, (responden, ikm))


def test_people_are_known_in_any_wording() -> None:
    assert names_people((("lanjut", "usia"), ("lansia",)))
    assert not names_people((("jembatan",),))
    assert is_people("keluarga")
    assert is_people("orang/bulan")
    assert not is_people("paket")


def test_times_are_told_apart_from_things() -> None:
    assert kind("kali") is UnitKind.TIME


def test_a_figure_without_a_unit_tells_by_its_size_what_it_may_be(library: Library) -> None:
    facts = {fact.figure.printed: fact for fact in library.reports.facts(library.reports.summaries()[0].id)}
    assert UnitKind.MONEY not in told_kinds(facts["1"])
    assert UnitKind.COUNT not in told_kinds(facts["251.658.000"])
    assert told_kinds(facts["512"]) == {UnitKind.COUNT}
