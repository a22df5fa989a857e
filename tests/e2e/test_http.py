"""The service over HTTP, as a process of its own: every address of the contract, and every way to get it wrong."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.serving import CHECKOUT
from tests.small_report import small_report

SAMPLES = Path(__file__).parents[2] / "samples"
TELAAH = Path(sys.executable).with_name("telaah")
MAX_BYTES = 400_000
QUESTION = "berapa capaian PPKS Kubu Raya 2024"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(data: Path) -> dict[str, str]:
    """Nothing of the tester's own settings reaches the service."""
    own = {"PATH": os.defpath, "HOME": str(data), "PYTHONPATH": str(CHECKOUT)}
    return own | {"TELAAH_DATA": str(data), "TELAAH_MAX_BYTES": str(MAX_BYTES)}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a running service that holds the Kubu Raya sample; the service must never print a traceback."""
    folder = tmp_path_factory.mktemp("layanan")
    port = free_port()
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [TELAAH, "serve", "--port", str(port)], env=environment(folder / "data"), stdout=output, stderr=output
        )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as asking:
            wait_until_ready(asking, process, log)
            sample = SAMPLES / "kubu-raya-2024.pdf"
            assert upload(asking, sample.read_bytes(), sample.name).status_code == 201
            yield asking
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def wait_until_ready(client: httpx.Client, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            if client.get("/readyz").status_code == 200:
                return
        except httpx.TransportError:
            assert process.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    pytest.fail("the service did not become ready")


def upload(client: httpx.Client, data: bytes, name: str = "laporan.txt", **fields: str) -> httpx.Response:
    return client.post("/reports", files={"file": (name, data)}, data=fields)


def ask(client: httpx.Client, question: str, **more: object) -> dict[str, Any]:
    response = client.post("/chat", json={"question": question, **more})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def assert_refused(response: httpx.Response, status: int, code: str) -> str:
    """The error object of the contract, with a message in words; returns the message."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert body["error"]["code"] == code
    message: str = body["error"]["message"]
    assert re.match(r"[A-Z][^\n]{10,}[.?]$", message), message
    assert not re.search(r"Traceback|Error\b|Exception|File \"", message)
    return message


class TestHealth:
    def test_the_process_lives_and_its_stores_answer(self, client: httpx.Client) -> None:
        assert client.get("/healthz").json()["status"] == "ok"
        assert client.get("/readyz").status_code == 200

    def test_the_interface_is_documented(self, client: httpx.Client) -> None:
        paths = client.get("/openapi.json").json()["paths"]
        assert {"/chat", "/reports", "/reports/{report_id}/facts", "/healthz"} <= set(paths)


class TestReports:
    def test_a_report_tells_its_identity_and_counts(self, client: httpx.Client) -> None:
        report = client.get("/reports/kubu-raya-2024").json()
        assert report["agency"].startswith("Dinas Sosial")
        assert (report["id"], report["region"], report["year"]) == ("kubu-raya-2024", "Kabupaten Kubu Raya", 2024)
        assert report["title"]
        assert report["kind"]
        assert all(report[count] > 0 for count in ("pages", "passages", "tables", "facts"))
        assert isinstance(report["findings"], int)
        assert report in client.get("/reports").json()

    def test_the_same_bytes_again_are_not_added_again(self, client: httpx.Client) -> None:
        sample = SAMPLES / "kubu-raya-2024.pdf"
        before = client.get("/reports/kubu-raya-2024").json()
        response = upload(client, sample.read_bytes(), "nama-lain.pdf")
        assert (response.status_code, response.json()["id"]) == (200, "kubu-raya-2024")
        assert client.get("/reports/kubu-raya-2024").json() == before

    def test_a_text_is_added_replaced_and_removed(self, client: httpx.Client) -> None:
        added = upload(client, small_report())
        assert (added.status_code, added.json()["id"]) == (201, "sambas-2024")
        replaced = upload(client, small_report(realised="450.000.000"))
        assert (replaced.status_code, replaced.json()["id"]) == (200, "sambas-2024")
        found = client.get("/reports/sambas-2024/facts", params={"row": "rehabilitasi", "measure": "realisasi"}).json()
        assert [fact["value"] for fact in found] == [450000000]
        assert client.delete("/reports/sambas-2024").status_code == 204
        assert_refused(client.get("/reports/sambas-2024"), 404, "unknown_report")
        assert_refused(client.delete("/reports/sambas-2024"), 404, "unknown_report")

    def test_an_id_region_and_year_may_be_given(self, client: httpx.Client) -> None:
        response = upload(client, small_report(), id="laporan-kami", region="Kabupaten Natuna", year="2023")
        assert response.status_code == 201
        report = client.get("/reports/laporan-kami").json()
        assert (report["region"], report["year"]) == ("Kabupaten Natuna", 2023)
        assert client.delete("/reports/laporan-kami").status_code == 204

    @pytest.mark.parametrize("part", ["", "/tables", "/facts", "/audit"])
    @pytest.mark.parametrize("report_id", ["tidak-ada-2024", "%2e%2e", "a%00b", "'; DROP TABLE reports; --"])
    def test_an_unknown_report_is_unknown_everywhere(self, client: httpx.Client, report_id: str, part: str) -> None:
        response = client.get(f"/reports/{report_id}{part}")
        if response.is_redirect:
            pytest.skip("the client itself folds this path")
        assert response.status_code == 404
        assert response.json()["error"]["message"]

    def test_other_addresses_and_methods_are_refused_in_words(self, client: httpx.Client) -> None:
        assert_refused(client.get("/tidak-ada"), 404, "not_found")
        assert_refused(client.put("/reports/kubu-raya-2024"), 405, "invalid_request")


class TestRefusedUploads:
    def test_a_broken_pdf(self, client: httpx.Client) -> None:
        assert_refused(upload(client, b"%PDF-1.7\nrusak", "rusak.pdf"), 422, "unreadable_report")

    def test_a_truncated_pdf(self, client: httpx.Client) -> None:
        data = (SAMPLES / "lebak-2025.pdf").read_bytes()[:2000]
        assert_refused(upload(client, data, "potong.pdf"), 422, "unreadable_report")

    def test_an_empty_file(self, client: httpx.Client) -> None:
        assert_refused(upload(client, b"", "kosong.pdf"), 422, "unreadable_report")

    def test_a_text_that_is_no_report(self, client: httpx.Client) -> None:
        recipe = "Rebus santan, masukkan bumbu, aduk sampai kering. " * 60
        message = assert_refused(upload(client, recipe.encode(), "resep.txt"), 422, "unreadable_report")
        assert "resep.txt" in message

    def test_a_picture(self, client: httpx.Client) -> None:
        assert_refused(upload(client, b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "foto.pdf"), 415, "unsupported_type")

    def test_too_large_a_file(self, client: httpx.Client) -> None:
        assert_refused(upload(client, b"a" * (MAX_BYTES + 100_000)), 413, "too_large")

    def test_a_file_just_over_the_limit(self, client: httpx.Client) -> None:
        assert_refused(upload(client, b"a" * (MAX_BYTES + 1)), 413, "too_large")

    def test_too_large_a_file_that_hides_its_length(self, client: httpx.Client) -> None:
        def body() -> Iterator[bytes]:
            yield b'--batas\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
            for _ in range(20):
                yield b"a" * 65_536
            yield b"\r\n--batas--\r\n"

        kind = {"Content-Type": "multipart/form-data; boundary=batas"}
        assert_refused(client.post("/reports", content=body(), headers=kind), 413, "too_large")

    @pytest.mark.parametrize("bad", ["A B", "../x", "x" * 200])
    def test_an_id_that_is_no_slug(self, client: httpx.Client, bad: str) -> None:
        assert_refused(upload(client, small_report(), id=bad), 400, "invalid_request")

    def test_an_unknown_region(self, client: httpx.Client) -> None:
        assert_refused(upload(client, small_report(), region="Antah Berantah"), 400, "invalid_request")

    def test_a_year_that_is_none(self, client: httpx.Client) -> None:
        assert_refused(upload(client, small_report(), year="dua ribu"), 422, "invalid_request")

    def test_a_form_without_a_file(self, client: httpx.Client) -> None:
        assert_refused(client.post("/reports", data={"id": "x"}), 422, "invalid_request")

    def test_none_of_them_left_anything(self, client: httpx.Client) -> None:
        assert [report["id"] for report in client.get("/reports").json()] == ["kubu-raya-2024"]


class TestContents:
    def test_tables_stand_as_printed_with_their_captions(self, client: httpx.Client) -> None:
        tables = client.get("/reports/kubu-raya-2024/tables").json()
        assert {"number", "caption", "page", "section", "header", "rows"} <= set(tables[0])
        table = next(table for table in tables if table["number"] == "3.2")
        assert table["page"] > 0
        assert all(isinstance(cell, str) for row in (*table["header"], *table["rows"]) for cell in row)
        assert len({len(row) for row in table["rows"]}) == 1
        assert any("544727" in row for row in table["rows"])

    def test_facts_have_the_fields_of_the_contract(self, client: httpx.Client) -> None:
        facts = client.get("/reports/kubu-raya-2024/facts").json()
        assert len(facts) == client.get("/reports/kubu-raya-2024").json()["facts"]
        for fact in facts:
            assert {"table", "caption", "row", "column", "period", "raw", "value", "unit", "page"} <= set(fact)
            assert fact["page"] > 0
        assert len({fact["id"] for fact in facts}) == len(facts)

    @pytest.mark.parametrize(
        ("wanted", "holds"),
        [
            ({"table": "3.2"}, lambda fact: fact["table"] == "3.2"),
            ({"measure": "realisasi"}, lambda fact: fact["measure"] == "realisasi"),
            ({"unit": "rupiah"}, lambda fact: fact["unit"] == "rupiah"),
            ({"row": "rehabilitasi"}, lambda fact: "rehabilitasi" in fact["row"].lower()),
            ({"column": "anggaran"}, lambda fact: "anggaran" in fact["column"].lower()),
            ({"origin": "narasi"}, lambda fact: fact["origin"] == "narasi"),
            ({"year": "2023"}, lambda fact: "2023" in fact["period"]),
            ({"table": "3.2", "row": "total"}, lambda fact: fact["table"] == "3.2" and "total" in fact["row"].lower()),
        ],
        ids=lambda one: "-".join(one) if isinstance(one, dict) else "",
    )
    def test_a_filter_gives_all_that_match_and_nothing_else(
        self, client: httpx.Client, wanted: dict[str, str], holds: Any
    ) -> None:
        every = client.get("/reports/kubu-raya-2024/facts").json()
        found = client.get("/reports/kubu-raya-2024/facts", params=wanted).json()
        assert found
        assert found == [fact for fact in every if fact["period"] is not None and holds(fact)]

    @pytest.mark.parametrize("wanted", [{"quarter": "5"}, {"year": "dua"}, {"tabel": "3.2"}])
    def test_a_filter_that_is_none_is_refused(self, client: httpx.Client, wanted: dict[str, str]) -> None:
        assert_refused(client.get("/reports/kubu-raya-2024/facts", params=wanted), 422, "invalid_request")

    def test_findings_have_the_fields_of_the_contract(self, client: httpx.Client) -> None:
        findings = client.get("/reports/kubu-raya-2024/audit").json()
        assert len(findings) == client.get("/reports/kubu-raya-2024").json()["findings"] > 0
        kinds = {
            *("ratio", "sum", "difference", "average", "classification", "narrative_vs_table", "table_vs_table"),
            *("inverted_formula", "reference", "impossible_value"),
        }
        fields = {
            "id",
            "table",
            "row",
            "column",
            "kind",
            "reported",
            "recomputed",
            "formula",
            "severity",
            "quote",
            "message",
        }
        for finding in findings:
            assert fields <= set(finding)
            assert finding["kind"] in kinds
            assert finding["message"]


class TestChat:
    def test_the_first_question_of_the_readme_is_answered_with_its_proof(self, client: httpx.Client) -> None:
        answer = ask(client, QUESTION)
        assert answer["status"] == "answered"
        assert (answer["headline"]["value"], answer["headline"]["unit"]) == (99.6, "persen")
        assert answer["headline"]["text"] in answer["answer"]
        known = {citation["id"] for citation in answer["citations"]}
        assert all(set(value["citations"]) <= known for value in answer["values"])
        assert {citation["report_id"] for citation in answer["citations"]} == {"kubu-raya-2024"}
        assert "3.1" in {citation["table"] for citation in answer["citations"]}
        assert all(citation["page"] > 0 and citation["quote"] for citation in answer["citations"])

    def test_every_field_of_the_contract_is_there(self, client: httpx.Client) -> None:
        answer = ask(client, QUESTION)
        assert {
            *("session_id", "status", "answer", "headline", "values", "calculations", "citations", "warnings"),
            "latency_ms",
        } <= set(answer)
        assert all({"code", "message"} <= set(warning) for warning in answer["warnings"])

    def test_a_session_is_made_or_kept(self, client: httpx.Client) -> None:
        first = ask(client, QUESTION)["session_id"]
        assert first
        assert ask(client, QUESTION, session_id=first)["session_id"] == first

    def test_what_no_report_holds_is_not_found_and_gives_no_figure(self, client: httpx.Client) -> None:
        answer = ask(client, "berapa produksi ikan tuna Kubu Raya 2024")
        assert (answer["status"], answer["headline"]) == ("not_found", None)
        assert answer["answer"]

    def test_an_unknown_report_in_the_question_is_refused(self, client: httpx.Client) -> None:
        response = client.post("/chat", json={"question": QUESTION, "report_ids": ["tidak-ada"]})
        assert_refused(response, 404, "unknown_report")

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"question": "   "}, 400),
            ({"question": ""}, 422),
            ({}, 422),
            ({"question": 5}, 422),
            ({"question": "a" * 3000}, 422),
            ({"question": "apa", "soal": 1}, 422),
            ({"question": "apa", "report_ids": "kubu-raya-2024"}, 422),
        ],
    )
    def test_a_malformed_question_is_refused(self, client: httpx.Client, body: dict[str, object], status: int) -> None:
        assert_refused(client.post("/chat", json=body), status, "invalid_request")

    def test_a_body_that_is_no_json_is_refused(self, client: httpx.Client) -> None:
        kind = {"Content-Type": "application/json"}
        assert_refused(client.post("/chat", content=b"{rusak", headers=kind), 422, "invalid_request")

    @pytest.mark.parametrize(
        ("more", "headers"), [({"stream": True}, {}), ({}, {"Accept": "text/event-stream"})], ids=["body", "header"]
    )
    def test_a_stream_spells_the_answer_and_ends_with_the_whole_object(
        self, client: httpx.Client, more: dict[str, object], headers: dict[str, str]
    ) -> None:
        body = {"question": QUESTION, "session_id": "sesi", **more}
        with client.stream("POST", "/chat", json=body, headers=headers) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            text = response.read().decode()
        events = [dict(line.split(": ", 1) for line in event.split("\n")) for event in text.strip().split("\n\n")]
        assert events[-1]["event"] == "result"
        assert {event["event"] for event in events[:-1]} == {"status", "token"}
        result = json.loads(events[-1]["data"])
        tokens = [json.loads(event["data"])["text"] for event in events if event["event"] == "token"]
        assert "".join(tokens) == result["answer"]
        plain = ask(client, QUESTION, session_id="sesi")
        assert result | {"latency_ms": 0} == plain | {"latency_ms": 0}
