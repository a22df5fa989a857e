"""An answer as a stream of events: its order, what happens when it breaks off, and when nobody listens."""

import json
from collections.abc import Generator

import pytest

from service.api_stream import data, event, event_stream
from service.domain.errors import UnavailableError


async def sent(events: Generator[str, None, None]) -> list[str]:
    response = event_stream(events, lambda error: event("error", error))
    return [str(one) async for one in response.body_iterator]


@pytest.mark.parametrize(
    ("error", "code"), [(UnavailableError("Basis data terkunci."), "unavailable"), (KeyError("x"), "internal_error")]
)
def test_what_goes_wrong_after_the_start_is_the_last_event(error: Exception, code: str) -> None:
    import anyio

    def breaking() -> Generator[str, None, None]:
        yield event("token", {"text": "Capaiannya"})
        raise error

    first, last = anyio.run(sent, breaking())
    assert first.startswith("event: token")
    name, told = last.strip().split("\n")
    assert name == "event: error"
    assert json.loads(told.removeprefix("data: "))["error"]["code"] == code
    assert "Traceback" not in last


def test_the_work_stops_when_nobody_listens() -> None:
    import anyio

    done: list[int] = []

    def working() -> Generator[str, None, None]:
        try:
            for number in range(100):
                done.append(number)
                yield data({"n": number})
        finally:
            done.append(-1)

    async def listen_once() -> None:
        body = event_stream(working(), data).body_iterator
        assert await anext(aiter(body))
        await body.aclose()  # type: ignore[union-attr]

    anyio.run(listen_once)
    assert done == [0, -1]
