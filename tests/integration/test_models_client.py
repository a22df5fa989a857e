"""The real client stack against a real server: what fails is told apart, retried, bounded, and then left alone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from service.domain.errors import InvalidRequestError
from service.models.cassette import Player, Recorder
from service.models.client import LangChainModel
from service.models.messages import Call, Failure, ModelError, Tool, Turn
from service.models.steady import Breaker, Limits, SteadyModel
from tests.openai_server import ENDLESS, HANG_UP, OpenAIServer, Raw, Slow, call, openai_server, say, status

ASKED = (Turn("system", "Jawab."), Turn("human", "Halo?"))
TOOL = Tool("cari", "Cari.", {"type": "object", "properties": {"kata": {"type": "string"}}, "required": ["kata"]})


@pytest.fixture(scope="module")
def server() -> Iterator[OpenAIServer]:
    with openai_server(lambda _: say("Halo.")) as running:
        yield running


@pytest.fixture(scope="module")
def client(server: OpenAIServer) -> Iterator[LangChainModel]:
    model = LangChainModel("openai:naskah", base_url=server.url)
    model.reply(ASKED, (), 60.0)
    yield model
    model.close()


def steady(client: LangChainModel, **limits: object) -> SteadyModel:
    return SteadyModel(client, Limits(**{"seconds": 20.0, **limits}), Breaker())  # type: ignore[arg-type]


def scripted(server: OpenAIServer, *replies: object) -> None:
    """Replies in their order, the last one again and again."""
    server.requests.clear()
    server.script = lambda _: replies[min(len(server.requests), len(replies)) - 1]


def test_a_reply_comes_with_its_tokens(server: OpenAIServer, client: LangChainModel) -> None:
    scripted(server, say("Selamat pagi."))
    reply = client.reply(ASKED, (), 10.0)
    assert (reply.text, reply.tokens_in, reply.tokens_out) == ("Selamat pagi.", 100, 20)


def test_tools_are_offered_and_their_calls_come_typed(server: OpenAIServer, client: LangChainModel) -> None:
    scripted(server, call(("cari", {"kata": "PPKS"})))
    reply = client.reply(ASKED, (TOOL,), 10.0)
    assert [(one.name, one.arguments) for one in reply.calls] == [("cari", {"kata": "PPKS"})]
    assert server.requests[0]["tools"][0]["function"]["name"] == "cari"


def test_a_conversation_with_tools_goes_back_whole(server: OpenAIServer, client: LangChainModel) -> None:
    scripted(server, say("Selesai."))
    turns = (*ASKED, Turn("ai", "", (Call("a1", "cari", {"kata": "x"}),)), Turn("tool", "[]", answers="a1"))
    client.reply(turns, (TOOL,), 10.0)
    sent = server.requests[0]["messages"]
    assert [one["role"] for one in sent] == ["system", "user", "assistant", "tool"]
    assert sent[3]["tool_call_id"] == sent[2]["tool_calls"][0]["id"] == "a1"


@pytest.mark.parametrize("first", [status(429, Retry_After="0"), status(500), status(503), HANG_UP])
def test_what_may_pass_is_tried_again(server: OpenAIServer, client: LangChainModel, first: object) -> None:
    scripted(server, first, say("Akhirnya."))
    model = steady(client)
    assert model.reply(ASKED, model.begin()).text == "Akhirnya."
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("reply", "failure", "asked"),
    [
        (status(401), Failure.REFUSED, 1),
        (status(400), Failure.REFUSED, 1),
        (status(500), Failure.UNREACHABLE, 3),
        (HANG_UP, Failure.UNREACHABLE, 3),
        (ENDLESS, Failure.UNREACHABLE, 3),
        (Raw(b'{"choices": [{'), Failure.MALFORMED, 3),
        (Raw(b"<html>bukan JSON</html>"), Failure.MALFORMED, 3),
        (say(""), Failure.MALFORMED, 3),
    ],
)
def test_what_does_not_pass_is_given_up_with_its_reason(
    server: OpenAIServer, client: LangChainModel, reply: object, failure: Failure, asked: int
) -> None:
    scripted(server, reply)
    model = steady(client)
    with pytest.raises(ModelError) as told:
        model.reply(ASKED, model.begin())
    assert told.value.failure is failure
    assert len(server.requests) == asked


def test_silence_ends_with_the_budget(server: OpenAIServer, client: LangChainModel) -> None:
    scripted(server, Slow(30.0, say("Terlambat.")))
    model = steady(client, seconds=0.4)
    budget = model.begin()
    with pytest.raises(ModelError) as told:
        model.reply(ASKED, budget)
    assert told.value.failure is Failure.TIMEOUT
    with pytest.raises(ModelError):
        model.reply(ASKED, budget)
    assert len(server.requests) == 1


def test_closing_ends_what_is_asked_and_refuses_what_comes_after(server: OpenAIServer) -> None:
    scripted(server, Slow(30.0, say("Terlambat.")))
    model = LangChainModel("openai:naskah", base_url=server.url)
    with ThreadPoolExecutor(max_workers=1) as asking:
        asked = asking.submit(model.reply, ASKED, (), 30.0)
        while not server.requests:
            sleep(0.01)
        model.close()
        with pytest.raises(ModelError) as ended:
            asked.result(20.0)
    assert ended.value.failure is Failure.UNREACHABLE
    with pytest.raises(ModelError):
        model.reply(ASKED, (), 1.0)
    model.close()


def test_a_call_with_broken_arguments_is_no_call(server: OpenAIServer, client: LangChainModel) -> None:
    scripted(server, call(("cari", '{"kata": ')))
    model = steady(client)
    with pytest.raises(ModelError) as told:
        model.reply(ASKED, model.begin(), (TOOL,))
    assert told.value.failure is Failure.MALFORMED


def test_tokens_and_cost_of_a_question_are_bounded(server: OpenAIServer, client: LangChainModel) -> None:
    scripted(server, say("Ya."))
    model = steady(client, tokens=130)
    budget = model.begin()
    model.reply(ASKED, budget)
    long = (Turn("human", "kata " * 100),)
    with pytest.raises(ModelError) as told:
        model.reply(long, budget)
    assert told.value.failure is Failure.LIMIT
    assert len(server.requests) == 1


def test_the_breaker_opens_and_lets_one_try_after_a_pause() -> None:
    now = [0.0]
    breaker = Breaker(most=2, pause=10.0, clock=lambda: now[0])
    for _ in range(2):
        breaker.admit()
        breaker.note(failed=True)
    with pytest.raises(ModelError) as told:
        breaker.admit()
    assert told.value.failure is Failure.PAUSED
    now[0] = 11.0
    breaker.admit()
    with pytest.raises(ModelError):
        breaker.admit()
    breaker.note(failed=False)
    breaker.admit()


def test_a_conversation_can_be_played_back_without_a_server(
    server: OpenAIServer, client: LangChainModel, tmp_path: Path
) -> None:
    scripted(server, call(("cari", {"kata": "PPKS"})))
    path = tmp_path / "kaset.jsonl"
    said = Recorder(client, path).reply(ASKED, (TOOL,), 10.0)
    player = Player("openai:naskah", path)
    assert player.reply(ASKED, (TOOL,), 1.0) == said
    assert len(server.requests) == 1
    with pytest.raises(ModelError) as told:
        player.reply((*ASKED, Turn("human", "Lagi?")), (TOOL,), 1.0)
    assert told.value.failure is Failure.UNRECORDED


def test_a_broken_cassette_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "rusak.jsonl"
    path.write_text("bukan rekaman\n")
    with pytest.raises(InvalidRequestError, match="rusak"):
        Player("openai:naskah", path)


@pytest.mark.parametrize("name", ["gpt", "lain:model", "openai:"])
def test_a_model_that_cannot_be_had_is_refused_in_words(name: str) -> None:
    with pytest.raises(InvalidRequestError, match="TELAAH_MODEL"):
        LangChainModel(name)
