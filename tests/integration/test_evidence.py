"""A citation leads to its table, sentence and page, and the box on the page holds what was cited and nothing else."""

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from ingest.limits import Limits
from ingest.readers.pictures import page_picture
from ingest.readers.sandbox import read_document
from ingest.readers.scan import turn
from ingest.readers.turning import Lean
from ingest.understand import Source, pages_to_report
from service.api import create_app
from service.domain.facts import Fact, Report
from service.domain.reports import Box, Cell, Identity
from service.settings import Settings
from tests import pdf_pages
from tests.small_report import small_report

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.pdf"))
SHARED = sorted((Path(__file__).parents[3] / "shared" / "reports").glob("*-20??.pdf"))
IDENTITY = Identity("Dinas Sosial", "Kabupaten Contoh", None, None, 2024, "LKjIP", None, "LKjIP Contoh 2024")
KUBU_RAYA = "kubu-raya-2024"


@cache
def read(data: bytes) -> Report:
    document = read_document(data, Limits(), workers=2, ocr_program="no-such-program")
    source = Source("laporan.pdf", hashlib.sha256(data).hexdigest(), document.media)
    return pages_to_report(document.pages, "contoh", IDENTITY, source, document.doubts)


def letters(text: str) -> str:
    """Without blanks, and without the hyphen that PDFium may take for a line's."""
    return re.sub(r"[\s\x02\u00ad-]+", "", text)


class Printed:
    """What PDFium itself finds printed on the pages of a file."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)

    def within(self, page: int, box: Box) -> str:
        shown = self._document[page - 1]
        left, _, _, top = shown.get_bbox()
        sides = (left + box.x0, top - box.bottom, left + box.x1, top - box.top)
        return letters(shown.get_textpage().get_text_bounded(*sides))


def cell_of(report: Report, fact: Fact) -> tuple[Cell, int, bool]:
    """The cell of a fact, of how many printed rows its row was made, and whether its place is that of a whole line."""
    table = next(one for one in report.tables if one.id == fact.table_id)
    row = table.rows[fact.table_row or 0]
    cell = row.cells[fact.table_column or 0]
    others = (one for one in row.cells if one is not cell and one.printed)
    return cell, row.parts, any(one.place == cell.place for one in others)


def misplaced(report: Report, data: bytes) -> tuple[int, list[str]]:
    """How many cells have a box, and those whose box does not hold their text.

    Of a cell that goes on over rows, the box may hold the beginning; a label that was joined from the cell before
    stands outside; the box of a line of text that was read as a row holds the line.
    """
    printed, boxed, wrong = Printed(data), 0, []
    for fact in report.facts:
        if fact.table_id is None or fact.place.box is None or fact.place.page is None:
            continue
        boxed += 1
        cell, parts, shared = cell_of(report, fact)
        found, wanted = printed.within(fact.place.page, fact.place.box), letters(cell.printed)
        joined = found and (wanted.startswith(found) if parts > 1 else wanted.endswith(f":{found}"))
        if found != wanted and not joined and not (shared and wanted in found):
            wrong.append(f"{fact.id} page {fact.place.page}: {wanted[:60]!r} is not {found[:60]!r}")
    return boxed, wrong


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_cell_of_a_sample_has_a_box_that_holds_its_text(path: Path) -> None:
    data = path.read_bytes()
    report = read(data)
    boxed, wrong = misplaced(report, data)
    assert wrong == []
    assert boxed == sum(fact.table_id is not None for fact in report.facts) > 200


@pytest.mark.slow
@pytest.mark.skipif(not SHARED, reason="the shared reports are not beside the repository")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_no_cell_of_a_real_report_has_a_wrong_box(path: Path) -> None:
    data = path.read_bytes()
    report = read(data)
    boxed, wrong = misplaced(report, data)
    assert wrong == []
    assert boxed >= 0.99 * sum(fact.table_id is not None for fact in report.facts)


PAGES: dict[str, Callable[[], bytes]] = {
    "upright": lambda: pdf_pages.table_page(pdf_pages.CAPAIAN, pdf_pages.ruled),
    "cropped": lambda: pdf_pages.cropped_page(pdf_pages.CAPAIAN, pdf_pages.ruled),
    "a form": lambda: pdf_pages.form_page(pdf_pages.CAPAIAN, pdf_pages.ruled),
    "no rules": lambda: pdf_pages.table_page(pdf_pages.CAPAIAN, pdf_pages.borderless),
}


@pytest.mark.parametrize("name", PAGES)
def test_boxes_hold_their_text_on_pages_of_any_make(name: str) -> None:
    data = PAGES[name]()
    boxed, wrong = misplaced(read(data), data)
    assert wrong == []
    assert boxed >= 15


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_boxes_of_a_turned_page_stand_where_its_picture_shows_the_cells(rotate: int) -> None:
    """The turned page is seen as the upright one is, so its picture and its boxes must be the upright one's."""
    size = pdf_pages.PORTRAIT if rotate == 180 else pdf_pages.LANDSCAPE
    upright = pdf_pages.table_page(pdf_pages.CAPAIAN, pdf_pages.ruled, size)
    turned = pdf_pages.turned_page(pdf_pages.CAPAIAN, pdf_pages.ruled, rotate)
    assert misplaced(read(upright), upright)[1] == []
    places = [{fact.id: fact.place.box for fact in read(data).facts if fact.table_id} for data in (upright, turned)]
    assert places[0].keys() == places[1].keys()
    for one, other in zip(places[0].values(), places[1].values(), strict=True):
        assert one is not None
        assert other is not None
        sides = ((one.x0, other.x0), (one.top, other.top), (one.x1, other.x1), (one.bottom, other.bottom))
        assert max(abs(first - second) for first, second in sides) < 1.0
    first, second = (ink(page_picture(data, 1, 600, Limits())) for data in (upright, turned))
    assert first.size == second.size
    assert iou(first, second) > 0.8


def ink(picture: bytes) -> Image.Image:
    """Coarse black and white, so that a letter drawn half a pixel aside is the same."""
    grey = Image.open(io.BytesIO(picture)).convert("L")
    return grey.reduce(4).point(lambda value: 255 if value < 215 else 0)


def iou(first: Image.Image, second: Image.Image) -> float:
    pairs = list(zip(first.tobytes(), second.tobytes(), strict=True))
    return sum(1 for a, b in pairs if a and b) / max(1, sum(1 for a, b in pairs if a or b))


@pytest.mark.parametrize("degrees", [-2.1, -0.4, 1.3])
def test_a_box_found_on_a_straightened_scan_is_moved_back_to_where_the_scan_shows_it(degrees: float) -> None:
    import numpy as np

    page = np.full((1200, 900), 255, np.uint8)
    page[200:212, 100:130] = 0
    rows, columns = np.nonzero(turn(page, degrees) < 128)
    found = Box(float(columns.min()), float(rows.min()), float(columns.max() + 1), float(rows.max() + 1))
    back = Lean(degrees, 900, 1200).box_back(found)
    assert abs((back.x0 + back.x1) / 2 - 115) < 1.5
    assert abs((back.top + back.bottom) / 2 - 206) < 1.5


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over a PDF and a text report."""
    settings = Settings(data=tmp_path_factory.mktemp("data"))
    with TestClient(create_app(settings)) as asking:
        for name, data in (("kubu-raya-2024.pdf", SAMPLES[0].read_bytes()), ("sambas.txt", small_report())):
            assert asking.post("/reports", files={"file": (name, data)}).status_code == 201
        yield asking


def evidence(client: TestClient, report_id: str, **asked: object) -> dict[str, Any]:
    given = client.get(f"/reports/{report_id}/evidence", params={name: str(value) for name, value in asked.items()})
    assert given.status_code == 200, given.text
    found: dict[str, Any] = given.json()
    return found


def box_text(page: dict[str, Any]) -> str:
    """What PDFium finds printed in the box of an answer."""
    box, width, height = page["box"], page["width"], page["height"]
    x, y = box["left"] * width, box["top"] * height
    return Printed(SAMPLES[0].read_bytes()).within(
        page["number"], Box(x, y, x + box["width"] * width, y + box["height"] * height)
    )


def test_every_citation_of_an_answer_leads_to_its_evidence(client: TestClient) -> None:
    answer = client.post("/chat", json={"question": "berapa capaian PPKS Kubu Raya 2024"}).json()
    assert answer["citations"]
    for citation in answer["citations"]:
        named = {name: citation[name] for name in ("fact_id", "passage_id", "finding_id") if citation[name] is not None}
        assert len(named) == 1
        found = evidence(client, citation["report_id"], **named)
        assert found["page"]["number"] == citation["page"]
        assert client.get(found["page"]["image"]).status_code == 200
        if found["kind"] == "table":
            marked = next(row for row in found["table"]["rows"] if row["marked"])
            assert marked["index"] == citation["table_row"]
            cell = marked["cells"][found["table"]["column"]]
            assert letters(cell["text"]) == box_text(found["page"])


def test_the_cell_of_a_fact_is_marked_and_its_reading_told(client: TestClient) -> None:
    facts = client.get(f"/reports/{KUBU_RAYA}/facts", params={"table": "1.5", "row": "TOTAL"}).json()
    fact = next(one for one in facts if one["raw"].startswith("4.515.361.373"))
    found = evidence(client, KUBU_RAYA, fact_id=fact["id"], context=2)
    assert found["figure"]["value"] == 4515361373
    assert found["figure"]["unit"] == "rupiah"
    assert found["figure"]["how_read"]
    table = found["table"]
    marked = [row for row in table["rows"] if row["marked"]]
    assert [row["cells"][table["column"]]["text"] for row in marked] == [fact["raw"]]
    assert len(table["rows"]) == 3  # the last row, and two above it
    assert table["first_row"] + 3 == table["row_count"]
    assert found["page"]["box_of"] == "cell"
    assert box_text(found["page"]) == letters(fact["raw"])
    same = evidence(client, KUBU_RAYA, table_id=fact["table_id"], row=fact["table_row"], column=fact["table_column"])
    assert same["figure"] == found["figure"]


def test_a_row_on_the_second_page_of_a_table_is_shown_there(client: TestClient) -> None:
    tables = client.get(f"/reports/{KUBU_RAYA}/tables").json()
    table = next(one for one in tables if len({part["page"] for part in one["parts"]}) > 1)
    last = evidence(client, KUBU_RAYA, table_id=table["id"], row=len(table["rows"]) - 1)
    assert last["page"]["number"] == table["parts"][-1]["page"] > table["page"]
    assert last["page"]["box_of"] == "row"


def test_a_sentence_is_marked_in_its_paragraph_with_its_figure(client: TestClient) -> None:
    facts = client.get(f"/reports/{KUBU_RAYA}/facts", params={"origin": "narasi"}).json()
    assert facts
    exact = 0
    for fact in facts:
        found = evidence(client, KUBU_RAYA, fact_id=fact["id"])
        assert found["kind"] == "sentence"
        text, (start, end) = found["paragraph"]["text"], found["paragraph"]["sentence"]
        assert text[start:end] == " ".join(fact["sentence"].split())
        if found["paragraph"]["figure"]:
            first, last = found["paragraph"]["figure"]
            assert start <= first < last <= end
            assert text[first:last] == " ".join(fact["raw"].split())
            exact += 1
    assert exact > len(facts) / 2


def test_a_finding_is_shown_at_its_figure(client: TestClient) -> None:
    findings = client.get(f"/reports/{KUBU_RAYA}/audit").json()
    assert findings
    for finding in findings:
        found = evidence(client, KUBU_RAYA, finding_id=finding["id"])
        assert finding["id"] in {one["id"] for one in found["findings"]}
        assert found["table"] or found["paragraph"]


def test_a_page_comes_as_a_picture_that_a_browser_may_keep(client: TestClient) -> None:
    first = client.get(f"/reports/{KUBU_RAYA}/pages/2.png", params={"width": 800})
    assert (first.status_code, first.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(first.content)).width == 800
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get(
        f"/reports/{KUBU_RAYA}/pages/2.png", params={"width": 800}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    facts = client.get(f"/reports/{KUBU_RAYA}/facts").json()
    address = evidence(client, KUBU_RAYA, fact_id=facts[0]["id"])["page"]["image"]
    assert "immutable" in client.get(address).headers["cache-control"]


def test_a_text_report_has_evidence_but_no_page(client: TestClient) -> None:
    fact = client.get("/reports/sambas-2024/facts", params={"table": "3.2"}).json()[0]
    found = evidence(client, "sambas-2024", fact_id=fact["id"])
    assert found["page"] is None
    assert found["line"] == fact["line"] is not None
    assert found["table"]["number"] == "3.2"
    refused = client.get("/reports/sambas-2024/pages/1.png")
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "unknown_place")
    assert "teks" in refused.json()["error"]["message"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/reports/{KUBU_RAYA}/pages/0.png", 404),
        (f"/reports/{KUBU_RAYA}/pages/999.png", 404),
        ("/reports/tidak-ada/pages/1.png", 404),
        (f"/reports/{KUBU_RAYA}/pages/satu.png", 422),
        (f"/reports/{KUBU_RAYA}/pages/1.png?width=100000", 422),
        (f"/reports/{KUBU_RAYA}/evidence", 400),
        (f"/reports/{KUBU_RAYA}/evidence?fact_id={quote('tidak ada')}", 404),
        (f"/reports/{KUBU_RAYA}/evidence?passage_id=p99999", 404),
        (f"/reports/{KUBU_RAYA}/evidence?finding_id=x", 404),
        (f"/reports/{KUBU_RAYA}/evidence?table_id=t1-5&row=99999", 404),
        (f"/reports/{KUBU_RAYA}/evidence?table_id=t1-5&row=0&column=999", 404),
        ("/reports/tidak-ada/evidence?fact_id=x", 404),
    ],
)
def test_what_is_not_there_is_refused_in_plain_words(client: TestClient, path: str, status: int) -> None:
    refused = client.get(path)
    assert refused.status_code == status
    assert refused.json()["error"]["message"].endswith(".")
