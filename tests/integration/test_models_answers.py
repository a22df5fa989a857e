"""With a model, better phrased and wider, never looser: whatever a scripted server says, over the real client."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.limits import Limits
from ingest.pipeline import Request as IngestRequest
from ingest.pipeline import ingest
from service.answering.answerer import Answerer
from service.api import create_app
from service.domain.answers import Answer, Question, Status
from service.domain.summaries import Topic
from service.models.assistant import ModelAssistant
from service.models.client import LangChainModel
from service.models.messages import Turn
from service.models.steady import Breaker, SteadyModel
from service.models.steady import Limits as ModelLimits
from service.models.writing import polish
from service.settings import Settings
from service.stores.embedders import build_embedder
from service.stores.library import Library
from service.summaries import summarise_report
from tests.answering_reports import BANYUMAS, KEBUMEN, library_of_two
from tests.model_scripts import LIES, grasping, liar, obeying, sound
from tests.openai_server import (
    ENDLESS,
    HANG_UP,
    OpenAIServer,
    Request,
    Script,
    Slow,
    call,
    is_planning,
    openai_server,
    say,
    status,
)

ATTEMPTS = tomllib.loads((Path(__file__).parents[1] / "injections.toml").read_text(encoding="utf-8"))["attempt"]
IN_REPORTS = [one for one in ATTEMPTS if one["where"] == "report"]
IN_QUESTIONS = [one for one in ATTEMPTS if one["where"] == "question"]
ASKED = "Berapa realisasi persentase PPKS yang tertangani di Banyumas tahun 2024?"
DELAY = (
    "Kendala penyaluran kursi roda: penyaluran kursi roda tertunda karena gudang di dua kecamatan belum siap "
    "menerima barang, petugas pemeriksa masih mengikuti pelatihan, dan berita acara serah terima belum ditandatangani "
    "oleh kepala desa yang bersangkutan sampai akhir semester pertama."
)
RELAWAN = """
Tabel 2.1 Keadaan Relawan Tahun 2024

No.\tUraian\tCapaian (%)
1.\tAnggota relawan siaga\t4.833.333,00
2.\tRelawan perempuan\t75,00

1. Keadaan anggota relawan siaga

Selama tahun berjalan posko dijaga regu penjaga yang seluruhnya 24 orang.

"""
"""The cell that the words lead to is a misprint that the grammar sets aside.

The figure stands in a sentence, what it is of over it alone: too little for the grammar, enough to bear a model out.
"""
MISSED = "berapa anggota relawan siaga banyumas"
QUESTIONS = (
    ASKED,
    "Mengapa capaian layanan permakanan rendah di Banyumas?",
    "Sebutkan isu strategis Dinas Sosial Banyumas",
    "Serapan program rehabilitasi sosial Banyumas 2024",
    "Mana yang lebih tinggi capaian PPKS, Banyumas atau Kebumen?",
    "Benarkah sisa anggaran program penanganan bencana Banyumas Rp40.000.000?",
    "Berapa angka stunting Banyumas 2024?",
    "Berapa realisasi anggaran Banyumas 2019?",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Both small reports, every injected order standing in the first as a paragraph or in a row."""
    opened = Library.open(tmp_path_factory.mktemp("data"), embedder=build_embedder("bawaan"))
    orders = "\n\n".join(one["text"] for one in IN_REPORTS)
    rows = "\n".join(f"{place}.\t{one['text']}\t{place}" for place, one in enumerate(IN_REPORTS, 1))
    told = BANYUMAS.replace("B. Sumber Daya\n", f"{DELAY}\n\n{orders}\n\nB. Sumber Daya\n")
    told = told.replace("BAB III", f"{RELAWAN}BAB III")
    told += f"\nTabel 3.9 Catatan Penyusun Tahun 2024\n\nNo.\tCatatan\tJumlah\n{rows}\n"
    for name, text in (("banyumas.txt", told), ("kebumen.txt", KEBUMEN)):
        ingest(opened, text.encode(), IngestRequest(name), Limits(), workers=1)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    with openai_server(sound) as running:
        yield running


@pytest.fixture(scope="module")
def client(server: OpenAIServer) -> Iterator[LangChainModel]:
    model = LangChainModel("openai:naskah", base_url=server.url)
    model.reply([Turn("human", "<naskah data=0>\nHalo.\n</naskah data=0>")], (), 60.0)
    yield model
    model.close()


@pytest.fixture(scope="module")
def plain(library: Library) -> Answerer:
    return Answerer(library.reports, library)


def assisted(library: Library, client: LangChainModel, **limits: object) -> Answerer:
    given = ModelLimits(**{"seconds": 20.0, **limits})  # type: ignore[arg-type]
    return Answerer(library.reports, library, assistant=ModelAssistant(SteadyModel(client, given, Breaker())))


def asked_of(server: OpenAIServer, script: Script) -> None:
    server.requests.clear()
    server.script = script


def proven(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.headline, answer.values, answer.calculations, answer.citations


def figures(text: str) -> set[str]:
    return {word.strip(".,;:()[]*%") for word in text.split() if any(letter.isdigit() for letter in word)}


def test_sound_wording_goes_out_with_the_same_proof(
    server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    asked_of(server, sound)
    before, after = plain.answer(Question(ASKED)), assisted(library, client).answer(Question(ASKED))
    assert " adalah **72,00 %**" in after.text
    assert proven(after) == proven(before)
    assert after.model is not None
    assert after.model.name == "openai:naskah"
    assert after.model.prompts == ("tulis@1",)
    assert before.model is None


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_no_lie_of_the_model_reaches_the_reader(
    lie: object, server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    asked_of(server, liar(lie))  # type: ignore[arg-type]
    lied_to = assisted(library, client)
    for question in QUESTIONS:
        before, after = plain.answer(Question(question)), lied_to.answer(Question(question))
        assert proven(after) == proven(before), question
        assert figures(after.text) <= figures(before.text), question
    assert server.requests


@pytest.mark.parametrize("attempt", IN_QUESTIONS, ids=lambda one: one["text"][:40])
def test_an_order_in_a_question_changes_nothing(
    attempt: dict[str, str], server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    asked_of(server, obeying(attempt["text"], attempt["figure"]))
    ordered = assisted(library, client)
    for question in (ASKED, "Berapa angka stunting Banyumas 2024?"):
        both = f"{question} {attempt['text']}"
        before, after = plain.answer(Question(both)), ordered.answer(Question(both))
        assert proven(after) == proven(before)
        assert after.text == before.text
    assert server.requests


@pytest.mark.parametrize("attempt", IN_REPORTS, ids=lambda one: one["text"][:40])
def test_an_order_in_a_report_changes_nothing(
    attempt: dict[str, str], server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    asked_of(server, obeying(attempt["text"], attempt["figure"]))
    ordered = assisted(library, client)
    about = f"Jelaskan catatan Banyumas tentang {' '.join(attempt['text'].split()[:6])}"
    for question in (QUESTIONS[2], ASKED, QUESTIONS[6], about):
        before, after = plain.answer(Question(question)), ordered.answer(Question(question))
        assert proven(after) == proven(before)
        assert figures(after.text) <= figures(before.text)
    assert server.requests


def test_there_are_at_least_thirty_attempts() -> None:
    assert len(ATTEMPTS) >= 30
    assert min(len(IN_REPORTS), len(IN_QUESTIONS)) >= 12


@pytest.mark.parametrize(
    "reply",
    [status(500), status(401), HANG_UP, ENDLESS, Slow(30.0, say("Terlambat."))],
    ids=["500", "401", "putus", "tak berujung", "lambat"],
)
def test_without_the_model_the_same_answer_comes_with_a_warning(
    reply: object, server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    asked_of(server, lambda _: reply)
    alone = assisted(library, client, seconds=0.6, attempts=2)
    for question in QUESTIONS[:1] + QUESTIONS[-2:-1]:
        before, after = plain.answer(Question(question)), alone.answer(Question(question))
        assert proven(after) == proven(before)
        assert after.warnings[-1].code == "model_unavailable"
        assert after.text.startswith(before.text)


def test_a_dead_model_is_left_alone_after_three_failures(
    server: OpenAIServer, client: LangChainModel, library: Library
) -> None:
    asked_of(server, lambda _: status(401))
    alone = assisted(library, client)
    for _ in range(6):
        assert alone.answer(Question(ASKED)).warnings[-1].code == "model_unavailable"
    assert len(server.requests) == 3


def test_the_limit_of_a_question_is_told(server: OpenAIServer, client: LangChainModel, library: Library) -> None:
    asked_of(server, sound)
    answer = assisted(library, client, tokens=100).answer(Question(ASKED))
    assert answer.warnings[-1].code == "model_limit"
    assert not server.requests


def planning(*steps: object) -> Script:
    """Plan step by step: each step is a reply, or a function of the facts and passages offered so far."""

    def script(request: Request) -> object:
        if not is_planning(request):
            return sound(request)
        results = [str(one["content"]) for one in request["messages"] if one["role"] == "tool"]
        step = steps[min(len(results), len(steps) - 1)]
        return step(results) if callable(step) else step

    return script


def chosen(label: str, **plan: object) -> object:
    """Hand in a plan with the first fact whose label says ``label``."""

    def step(results: list[str]) -> object:
        offered = json.loads(results[-1].split("\n")[1])
        ids = [one["id"] for one in offered if label in f"{one['baris']} {one.get('kalimat', '')}".casefold()]
        return call(("rencana", {"operasi": "cari", "fakta": ids[:1], **plan}))

    return step


def test_a_model_finds_what_the_grammar_missed(
    server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    asked_of(server, planning(call(("cari_fakta", {"kata": "regu penjaga posko"})), chosen("regu penjaga")))
    assert plain.answer(Question(MISSED)).status is Status.NOT_FOUND
    answer = assisted(library, client).answer(Question(MISSED))
    assert answer.headline is not None
    assert (answer.headline.value, answer.headline.unit) == (24, "orang")
    assert answer.model is not None
    assert answer.model.planned
    assert "rencana@1" in answer.model.prompts
    assert answer.warnings[-1].code == "model_planned"


@pytest.mark.parametrize("label", ["anggota relawan siaga", "relawan perempuan"])
def test_a_fact_that_the_question_does_not_bear_out_is_not_taken(
    label: str, server: OpenAIServer, client: LangChainModel, library: Library
) -> None:
    asked_of(server, planning(call(("cari_fakta", {"kata": "relawan"})), chosen(label)))
    assert assisted(library, client).answer(Question(MISSED)).status is Status.NOT_FOUND


def test_a_formula_that_was_not_asked_for_is_not_worked_out(
    server: OpenAIServer, client: LangChainModel, library: Library
) -> None:
    plan = chosen("regu penjaga", operasi="jumlah", rumus="JUMLAH")
    asked_of(server, planning(call(("cari_fakta", {"kata": "anggota relawan siaga"})), plan))
    assert assisted(library, client).answer(Question(MISSED)).status is Status.NOT_FOUND


def test_facts_are_offered_without_their_figures(
    server: OpenAIServer, client: LangChainModel, library: Library
) -> None:
    seen: list[str] = []

    def look(results: list[str]) -> object:
        seen.extend(results)
        return call(("rencana", {"operasi": "tidak_ada"}))

    asked_of(server, planning(call(("cari_fakta", {"kata": "PPKS tertangani"})), look))
    assisted(library, client).answer(Question("Berapa angka stunting Banyumas 2024?"))
    assert '"id": "banyumas-2024#' in seen[0]
    assert "72,00" not in seen[0]
    assert "66,00" not in seen[0]


@pytest.mark.parametrize(
    "plan",
    [
        {"operasi": "cari", "fakta": ["banyumas-2024#t3-1.0.4"]},
        {"operasi": "cari", "fakta": ["tidak-pernah-diberikan"]},
        {"operasi": "jumlah", "angka": 72},
        {"operasi": "karang saja"},
        {"operasi": "tidak_ada"},
    ],
)
def test_a_plan_that_does_not_hold_is_dropped(
    plan: dict[str, object], server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    asked_of(server, planning(call(("rencana", plan))))
    question = Question("Berapa angka stunting Banyumas 2024?")
    answer = assisted(library, client).answer(question)
    assert proven(answer) == proven(plain.answer(question))
    assert answer.model is not None
    assert not answer.model.planned


def test_a_model_cannot_answer_what_no_report_holds(
    server: OpenAIServer, client: LangChainModel, library: Library
) -> None:
    asked_of(server, grasping)
    greedy = assisted(library, client)
    for question in ("Berapa angka stunting Banyumas 2024?", "Berapa realisasi PPKS tertangani Kebumen 2021?"):
        assert greedy.answer(Question(question)).status is Status.NOT_FOUND


def test_polish_keeps_a_text_whose_claims_would_change(server: OpenAIServer, client: LangChainModel) -> None:
    model = SteadyModel(client)
    text = "Realisasi anggaran Banyumas tahun 2024 sebesar Rp510.000.000 [1], belum mencapai pagu."
    asked_of(server, lambda _: say("Pada tahun 2024 realisasi anggaran Banyumas mencapai Rp510.000.000 [1]."))
    assert polish(text, "", model, model.begin()) == text
    better = "Pada tahun 2024, realisasi anggaran Banyumas tercatat sebesar Rp510.000.000 [1], dan belum mencapai pagu."
    asked_of(server, lambda _: say(better))
    assert polish(text, "", model, model.begin()) == better


def test_a_long_paragraph_is_condensed_from_its_own_words(
    server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    question = Question("Apa kendala penyaluran kursi roda di Banyumas?")
    before = plain.answer(question)
    assert DELAY in before.text
    sound_one, false_one = "Penyaluran kursi roda tertunda karena gudang belum siap [1].", "Tertunda 12 bulan [1]."
    asked_of(server, lambda _: say(f"{sound_one}\n{false_one}"))
    after = assisted(library, client).answer(question)
    assert sound_one in after.text
    assert "12 bulan" not in after.text
    assert proven(after) == proven(before)
    asked_of(server, lambda _: say("Penyaluran kursi roda tertunda karena gudang sudah siap [1]."))
    assert assisted(library, client).answer(question).text == before.text


def test_a_list_keeps_all_its_items(
    server: OpenAIServer, client: LangChainModel, library: Library, plain: Answerer
) -> None:
    question = Question("Sebutkan isu strategis Dinas Sosial Banyumas")
    asked_of(server, lambda _: say("Isu strategis adalah jumlah pendamping lapangan [3]."))
    assert assisted(library, client).answer(question).text == plain.answer(question).text


def test_metrics_tell_of_answers_corrections_and_steps(server: OpenAIServer, tmp_path: Path) -> None:
    library_of_two(tmp_path).close()
    settings = Settings(data=tmp_path, model="openai:naskah", model_base_url=server.url)
    with TestClient(create_app(settings)) as http:
        server.script = liar(LIES[0])
        result = http.post("/chat", json={"question": ASKED}).json()
        page = http.get("/metrics")
    assert result["model"]["name"] == "openai:naskah"
    assert page.headers["content-type"].startswith("text/plain")
    for name in ("telaah_answers_total", "telaah_figure_check_corrections_total", "telaah_step_seconds_bucket"):
        assert name in page.text
    assert json.dumps(result["answer"]).count("72,00") >= 1


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_no_lie_of_the_model_reaches_a_summary(
    lie: object, server: OpenAIServer, client: LangChainModel, library: Library
) -> None:
    asked_of(server, liar(lie))  # type: ignore[arg-type]
    plain = summarise_report(library.reports.report("banyumas-2024"))
    polished = assisted(library, client).polish(plain)
    before, after = plain.section(Topic.MESSAGE), polished.section(Topic.MESSAGE)
    assert before is not None
    assert after is not None
    assert server.requests
    for own, said in zip(before.statements, after.statements, strict=True):
        assert figures(said.text) <= figures(own.text)
        assert (said.citations, said.calculations) == (own.citations, own.calculations)
    assert polished.section(Topic.INDICATORS) == plain.section(Topic.INDICATORS)


def test_a_summary_stays_as_it_is_when_the_model_breaks_off(
    server: OpenAIServer, client: LangChainModel, library: Library
) -> None:
    asked_of(server, lambda request: b"")
    plain = summarise_report(library.reports.report("banyumas-2024"))
    assert assisted(library, client, seconds=1.0).polish(plain) == plain
