"""A service as a process of its own, with a data folder of its own, for tests that come through the front door."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

TELAAH = Path(sys.executable).with_name("telaah")
CHECKOUT = Path(__file__).parents[1]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_service(folder: Path, reports: Sequence[Path] = (), *, processes: int = 1) -> Iterator[str]:
    """The address of a service that holds ``reports``; it must never print a traceback."""
    environment = {"PATH": os.defpath, "HOME": str(folder), "TELAAH_DATA": str(folder / "data")}
    environment |= {
        "PYTHONPATH": str(CHECKOUT)
    }  # the checkout that the tests stand in, wherever telaah is installed from
    if reports:
        subprocess.run([TELAAH, "ingest", *reports], env=environment, check=True, capture_output=True)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = folder / "log"
    with log.open("wb") as output:
        command = [TELAAH, "serve", "--port", str(port), "--workers", str(processes)]
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        for _ in range(600):
            try:
                if httpx.get(f"{address}/readyz").status_code == 200:
                    break
            except httpx.TransportError:
                assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        else:
            pytest.fail("the service did not become ready")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert "Traceback" not in log.read_text(encoding="utf-8")
