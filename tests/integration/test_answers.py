"""The doors for questions: JSON, event stream, the OpenAI face, and conversations that outlive a process."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.answering.answerer import Answerer
from service.api import create_app
from service.domain.answers import Question
from service.settings import Settings
from service.stores.embedders import build_embedder
from service.stores.library import Library
from tests.answering_reports import library_of_two

ASKED = "Berapa realisasi persentase PPKS yang tertangani di Banyumas tahun 2024?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data")
    library_of_two(made).close()
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=folder))) as opened:
        yield opened


def test_chat_gives_the_object_of_the_contract(client: TestClient) -> None:
    result = client.post("/chat", json={"question": ASKED}).json()
    assert result["status"] == "answered"
    assert result["headline"] == {"value": 72, "unit": "persen", "text": "72,00 %"}
    assert result["headline"]["text"] in result["answer"]
    assert result["citations"][0]["report_id"] == "banyumas-2024"
    assert result["session_id"]
    assert result["latency_ms"] > 0


def test_chat_streams_words_and_then_the_whole_result(client: TestClient) -> None:
    with client.stream("POST", "/chat", json={"question": ASKED, "stream": True}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = [block.split("\n", 1) for block in response.read().decode().strip().split("\n\n")]
    words = [json.loads(data.removeprefix("data: "))["text"] for name, data in events if name == "event: token"]
    result = json.loads(events[-1][1].removeprefix("data: "))
    assert events[-1][0] == "event: result"
    assert "".join(words) == result["answer"]


def test_an_empty_question_is_refused_in_words(client: TestClient) -> None:
    response = client.post("/chat", json={"question": "   "})
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "invalid_request"


def test_an_openai_client_gets_the_answer_with_footnotes(client: TestClient) -> None:
    body = {"model": "telaah", "messages": [{"role": "user", "content": ASKED}], "temperature": 0.2}
    result = client.post("/v1/chat/completions", json=body).json()
    message = result["choices"][0]["message"]
    assert result["object"] == "chat.completion"
    assert "72,00 %" in message["content"]
    assert "[^1]" in message["content"]
    assert "\n[^1]: " in message["content"]


def test_an_openai_client_follows_up_within_its_own_messages(client: TestClient) -> None:
    messages = [
        {"role": "system", "content": "Jawab singkat."},
        {"role": "user", "content": ASKED},
        {"role": "assistant", "content": "72,00 %"},
        {"role": "user", "content": [{"type": "text", "text": "kalau tahun 2023?"}]},
    ]
    result = client.post("/v1/chat/completions", json={"messages": messages}).json()
    assert "66,00 %" in result["choices"][0]["message"]["content"]


def test_an_openai_stream_ends_as_the_protocol_says(client: TestClient) -> None:
    body = {"messages": [{"role": "user", "content": ASKED}], "stream": True, "stream_options": {"include_usage": True}}
    with client.stream("POST", "/v1/chat/completions", json=body) as response:
        lines = [line.removeprefix("data: ") for line in response.read().decode().split("\n\n") if line]
    assert lines[-1] == "[DONE]"
    chunks = [json.loads(line) for line in lines[:-1]]
    text = "".join(choice["delta"].get("content", "") for chunk in chunks for choice in chunk["choices"])
    assert "72,00 %" in text
    assert chunks[-1]["usage"]["completion_tokens"] > 0
    assert any(choice["finish_reason"] == "stop" for chunk in chunks for choice in chunk["choices"])


def test_the_models_list_names_the_model(client: TestClient) -> None:
    assert [one["id"] for one in client.get("/v1/models").json()["data"]] == ["telaah"]


def test_a_conversation_goes_on_in_another_process(folder: Path) -> None:
    for text, expected in ((ASKED, "72,00 %"), ("kalau tahun 2022?", "60,00 %")):
        with Library.open(folder, embedder=build_embedder("bawaan")) as library:
            answerer = Answerer(library.reports, library, library.conversations)
            answer = answerer.answer(Question(text, "lintas-proses"))
            answerer.close()
        assert answer.headline is not None
        assert answer.headline.text == expected
