"""Chroma as a server on this machine: the same library, with nothing to own."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.domain.errors import UnavailableError
from service.stores.chroma import ChromaClient
from service.stores.embedders import HashedEmbedder
from service.stores.library import Library
from tests import builders


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("chroma", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the chroma program is not installed beside this Python")
    folder = tmp_path_factory.mktemp("chroma")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("the Chroma server did not start")


def test_two_libraries_on_one_server_do_not_mix(server: str, tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "one", chroma_url=server, embedder=HashedEmbedder()) as one,
        Library.open(tmp_path / "two", chroma_url=server, embedder=HashedEmbedder()) as two,
    ):
        one.replace(builders.report("a-2024"))
        two.replace(builders.report("b-2024"))
        assert one._cache.is_open
        assert {hit.report_id for hit in one.search("penerima bantuan")} == {"a-2024"}
        assert {hit.report_id for hit in two.search("penerima bantuan")} == {"b-2024"}
        two.reindex()
        for library in (one, two):
            checked = library.verify()
            assert (checked.problems, checked.unchecked) == ((), ())
    assert not (tmp_path / "one" / "chroma").exists()


def test_a_collection_that_vanished_from_the_server_is_made_again(server: str, tmp_path: Path) -> None:
    with Library.open(tmp_path, chroma_url=server, embedder=HashedEmbedder()) as library:
        library.replace(builders.report())
        client = ChromaClient.at(server)
        client.drop(library._record.collection() or "")
        client.close()
        assert library.search("penerima bantuan")[0].passage.id == "p2"
        library.sync()
        assert library.verify().problems == ()


def test_without_its_server_the_library_still_stores_and_finds(tmp_path: Path) -> None:
    away = "http://127.0.0.1:9"
    with pytest.raises(UnavailableError, match="TELAAH_CHROMA_URL"):
        ChromaClient.at(away)
    with Library.open(tmp_path, chroma_url=away, embedder=HashedEmbedder()) as library:
        library.replace(builders.report())
        assert library.search("penerima bantuan")[0].passage.id == "p2"
        assert any("TELAAH_CHROMA_URL" in problem for problem in library.verify().problems)
