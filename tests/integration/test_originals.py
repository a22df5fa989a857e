"""The file that a report came from is kept as long as the report, whole, and its pages are painted within bounds."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.pictures import Pictures
from ingest.pipeline import Action, Request, ingest
from ingest.readers.pictures import page_picture, page_sizes
from service.domain.errors import UnknownPlaceError, UnreadableReportError
from service.stores.embedders import HashedEmbedder
from service.stores.library import Library
from service.stores.page_images import PageImages
from tests import builders, hostile
from tests.integration.test_sandbox import children_of_this_process
from tests.small_report import small_report

SAMPLE = Path(__file__).parents[2] / "samples" / "tanjung-jabung-barat-2023.pdf"
STRICT = Limits(seconds_per_page=4, memory_bytes=700 * 1024**2)
DATA = b"isi berkas asli"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path, embedder=HashedEmbedder()) as opened:
        yield opened


def put(library: Library, data: bytes, name: str, report_id: str | None = None) -> Action:
    return ingest(library, data, Request(name, report_id), Limits(), workers=1).action


def kept(library: Library) -> list[str]:
    folder = library._data_dir / "berkas"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_the_file_is_kept_under_its_digest_and_given_back_as_it_came(library: Library) -> None:
    put(library, SAMPLE.read_bytes(), SAMPLE.name)
    put(library, small_report(), "laporan.txt")
    digests = {summary.media: summary.sha256 for summary in library.reports.summaries()}
    assert kept(library) == sorted([f"{digests['pdf']}.pdf", f"{digests['teks']}.txt"])
    assert library.originals.get(digests["pdf"]) == SAMPLE.read_bytes()
    assert library.originals.get(digests["teks"]) == small_report()
    assert library.verify().problems == ()


def test_a_file_goes_with_the_last_report_that_uses_it(library: Library) -> None:
    put(library, small_report(), "laporan.txt", "satu")
    put(library, small_report(), "laporan.txt", "dua")
    assert len(kept(library)) == 1
    library.delete("satu")
    assert len(kept(library)) == 1
    library.delete("dua")
    assert kept(library) == []


def test_the_file_and_pictures_of_a_replaced_report_go_with_it(library: Library) -> None:
    put(library, SAMPLE.read_bytes(), SAMPLE.name, "contoh")
    report = library.reports.summary("contoh")
    Pictures(library.originals, library.page_images, Limits()).page(report, 1, 300)
    assert library.page_images.get(report.sha256, 1, 300) is not None
    put(library, small_report(), "laporan.txt", "contoh")
    assert kept(library) == [f"{library.reports.summary('contoh').sha256}.txt"]
    assert library.page_images.get(report.sha256, 1, 300) is None
    assert library.verify().problems == ()


def test_a_lost_or_altered_file_is_noticed_and_comes_back_with_the_same_file(library: Library) -> None:
    put(library, small_report(), "laporan.txt", "contoh")
    path = library._data_dir / "berkas" / kept(library)[0]
    path.write_bytes(path.read_bytes().replace(b"475", b"574"))
    assert any("contoh" in problem and "berubah isinya" in problem for problem in library.verify().problems)
    assert library.originals.get(path.stem) is None
    assert put(library, small_report(), "laporan.txt", "contoh") is Action.UNCHANGED
    assert library.verify().problems == ()
    path.unlink()
    assert any("contoh" in problem and "hilang" in problem for problem in library.verify().problems)
    assert put(library, small_report(), "laporan.txt", "contoh") is Action.UNCHANGED
    assert library.verify().problems == ()


def test_an_ingestion_that_fails_leaves_no_file(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the database gave up")

    monkeypatch.setattr(library.reports, "replace", fail)
    with pytest.raises(RuntimeError, match="gave up"):
        put(library, small_report(), "laporan.txt")
    assert kept(library) == []
    assert library.reports.summaries() == ()


KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from service.stores import originals
from service.stores.embedders import HashedEmbedder
from service.stores.library import Library
from tests import builders
from tests.integration.test_originals import DATA, DIGEST

moment, seen = int(sys.argv[2]), 0
def die(*_):
    global seen
    seen += 1
    if seen == moment:
        os.kill(os.getpid(), signal.SIGKILL)

library = Library.open(Path(sys.argv[1]), embedder=HashedEmbedder())
originals.os.fsync = die                    # 1: written under its passing name, 2: renamed
replaced = library.reports.replace
library.reports.replace = lambda *given, **named: (die(), replaced(*given, **named), die())  # 3, 4: SQL
library.replace(replace(builders.report("baru"), sha256=DIGEST, media="pdf"), original=DATA)
"""


@pytest.mark.parametrize("moment", [1, 2, 3, 4])
def test_a_kill_leaves_the_report_with_its_file_or_neither(tmp_path: Path, moment: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(moment)], cwd=Path.cwd(), check=False)
    assert done.returncode == -signal.SIGKILL
    with Library.open(tmp_path, embedder=HashedEmbedder()) as library:
        library.sync()
        stored = [summary.id for summary in library.reports.summaries()]
        assert (stored, kept(library)) == ((["baru"], [f"{DIGEST}.pdf"]) if moment == 4 else ([], []))
        assert library.verify().problems == ()


def test_a_report_without_a_kept_file_is_whole_but_has_no_pictures(library: Library) -> None:
    report = replace(builders.report("lama-2020"), media="pdf")
    library.replace(report)
    assert library.verify().problems == ()
    pictures = Pictures(library.originals, library.page_images, Limits())
    with pytest.raises(UnknownPlaceError, match="tidak tersimpan"):
        pictures.page(library.reports.summary(report.id), 1, 900)


@pytest.mark.parametrize(
    "make",
    [
        lambda: hostile.plain_report()[:300],
        hostile.encrypted,
        lambda: hostile.document([hostile.drawn_lines(64)]),
        lambda: hostile.multiplying_forms(9, 9),
        hostile.form_in_itself,
        lambda: hostile.deep_page_tree(3000),
        lambda: hostile.claimed_pages(10**9),
        lambda: hostile.picture_page(b"[0 0 1e9 1e9]"),
        lambda: hostile.picture_page(b"[0 0 0 0]"),
        lambda: hostile.picture_page(b"[0 0 2 14000]"),
        lambda: hostile.picture_page(b"[-1e30 nan 3 4]"),
    ],
    ids=["cut", "locked", "lines", "forms", "own form", "tree", "claims", "huge", "no area", "strip", "no number"],
)
def test_a_hostile_file_ends_in_a_picture_or_a_refusal(make: Callable[[], bytes]) -> None:
    data, before = make(), children_of_this_process()
    ends = [outcome(lambda: page_picture(data, 1, 900, STRICT)), outcome(lambda: page_sizes(data, STRICT))]
    assert all(end[-1] == "." if isinstance(end, str) else end for end in ends)
    assert children_of_this_process() == before


def outcome(attempt: Callable[[], object]) -> object:
    """What was painted or told, or the words of the refusal; any other exception is a failure of the bounds."""
    try:
        return attempt()
    except UnreadableReportError as refusal:
        return refusal.message


def test_pictures_stay_within_their_bytes_and_the_longest_unseen_go_first(tmp_path: Path) -> None:
    image = b"\x89PNG\r\n\x1a\n" + bytes(92)
    images = PageImages(tmp_path, most_bytes=300)
    for number in (1, 2, 3):
        images.put("a", number, 900, image)
        os.utime(tmp_path / "a" / f"{number}-900.png", (number, number))
    assert images.get("a", 1, 900) == image
    images.put("b", 4, 900, image)
    assert [images.get(*key, 900) is not None for key in (("a", 1), ("a", 2), ("a", 3), ("b", 4))] == [
        True,
        False,
        True,
        True,
    ]
