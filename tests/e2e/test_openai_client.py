"""The OpenAI-compatible door as the official client sees it, and the event stream of ``POST /chat``."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from tests.serving import running_service

SAMPLES = Path(__file__).parents[2] / "samples"
QUESTION = "berapa capaian PPKS Kubu Raya 2024"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_service(tmp_path_factory.mktemp("openai"), [SAMPLES / "kubu-raya-2024.pdf"]) as found:
        yield found


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}/v1", api_key="tidak-dipakai", max_retries=0) as made:
        yield made


def test_the_models_are_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["telaah"]
    assert client.models.retrieve("telaah").owned_by == "telaah"
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-lain")


def test_an_answer_has_its_citations_as_footnotes(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(model="telaah", messages=[{"role": "user", "content": QUESTION}])
    text = reply.choices[0].message.content
    assert text is not None
    assert "99,60 %" in text
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    notes = set(re.findall(r"^\[\^(\d+)\]: .*“.+”$", text, re.MULTILINE))
    assert marks
    assert marks <= notes
    assert reply.choices[0].finish_reason == "stop"
    assert reply.usage is not None
    assert reply.usage.total_tokens == reply.usage.prompt_tokens + reply.usage.completion_tokens


def test_a_stream_spells_the_same_answer_in_several_pieces(client: openai.OpenAI) -> None:
    asked: Any = [{"role": "user", "content": QUESTION}]
    whole = client.chat.completions.create(model="telaah", messages=asked).choices[0].message.content
    stream = client.chat.completions.create(
        model="telaah", messages=asked, stream=True, stream_options={"include_usage": True}
    )
    chunks = list(stream)
    pieces = [one.choices[0].delta.content or "" for one in chunks if one.choices]
    assert "".join(pieces) == whole
    assert len([piece for piece in pieces if piece]) > 2
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [one.choices[0].finish_reason for one in chunks if one.choices][-1] == "stop"
    assert chunks[-1].usage is not None


def test_earlier_messages_are_the_conversation(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(
        model="telaah",
        messages=[
            {"role": "system", "content": "Jawab singkat."},
            {"role": "user", "content": "persentase penanganan PPKS Kubu Raya 2024?"},
            {"role": "assistant", "content": "99,60 %"},
            {"role": "user", "content": [{"type": "text", "text": "kalau tahun 2023?"}]},
        ],
    )
    text = reply.choices[0].message.content
    assert text is not None
    assert "99,21 %" in text


@pytest.mark.parametrize("stream", [False, True])
def test_a_conversation_without_a_question_is_a_bad_request(client: openai.OpenAI, *, stream: bool) -> None:
    asked: Any = [{"role": "system", "content": "Jawab singkat."}]
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(model="telaah", messages=asked, stream=stream)
    assert isinstance(refused.value.body, dict)
    assert refused.value.body["code"] == "invalid_request"


def test_a_malformed_conversation_is_unprocessable(client: openai.OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError):
        client.chat.completions.create(model="telaah", messages=[{"role": "penanya", "content": "?"}])  # type: ignore[list-item,misc]


def events_of(response: httpx.Response) -> list[tuple[str, dict[str, Any]]]:
    blocks = (dict(line.split(": ", 1) for line in one.split("\n")) for one in response.text.strip().split("\n\n"))
    return [(one["event"], json.loads(one["data"])) for one in blocks]


def test_the_chat_stream_tells_its_steps_then_the_sentences_then_one_result(address: str) -> None:
    response = httpx.post(f"{address}/chat", json={"question": QUESTION, "session_id": "s", "stream": True}, timeout=60)
    events = events_of(response)
    names = [name for name, _ in events]
    steps = [told["step"] for name, told in events if name == "status"]
    assert steps == ["plan", "gather", "calculate", "reconsider", "compose", "write", "check"]
    assert names.index("status") < names.index("token")
    assert names.count("result") == 1
    assert names[-1] == "result"
    result = events[-1][1]
    assert "".join(told["text"] for name, told in events if name == "token") == result["answer"]
    assert names.count("token") > 1
    plain = httpx.post(f"{address}/chat", json={"question": QUESTION, "session_id": "s"}, timeout=60).json()
    assert result | {"latency_ms": 0} == plain | {"latency_ms": 0}


def test_what_is_wrong_with_a_question_is_told_before_a_stream_begins(address: str) -> None:
    body = {"question": QUESTION, "report_ids": ["tidak-ada"], "stream": True}
    response = httpx.post(f"{address}/chat", json=body, timeout=60)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "unknown_report"


def test_a_client_that_goes_away_leaves_the_service_in_order(address: str) -> None:
    for _ in range(5):
        with httpx.stream("POST", f"{address}/chat", json={"question": QUESTION, "stream": True}, timeout=60) as reply:
            assert next(reply.iter_lines()).startswith("event: status")
    assert httpx.get(f"{address}/healthz", timeout=60).json()["status"] == "ok"


def test_every_door_of_questions_shows_an_example(address: str) -> None:
    paths = httpx.get(f"{address}/openapi.json", timeout=60).json()["paths"]
    for path in ("/chat", "/v1/chat/completions"):
        answered = paths[path]["post"]["responses"]["200"]["content"]["application/json"]
        assert "example" in answered
    refused = paths["/chat"]["post"]["responses"]["404"]["content"]["application/json"]["example"]
    assert refused["error"]["code"] == "unknown_report"
