"""What is evaluated: a running service over HTTP, or the same service opened in this process."""

import hashlib
import http.client
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from eval.wording import bag
from service.domain.errors import TelaahError, UnavailableError

if TYPE_CHECKING:
    from service.settings import Settings
    from service.stores.library import Library

Json = Mapping[str, Any]
PassageWords = tuple[str, str, Counter[str]]
"""Key, report and words of a passage."""
_SECONDS = 120.0


class AskError(Exception):
    """The target failed to reply to one question; the run goes on."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the target replied to one question, and, where it can be had, how it came to it."""

    response: Json
    session_id: str | None
    plan: tuple[str, ...]
    milliseconds: float


class Target(Protocol):
    """Anything that answers questions about reports."""

    @property
    def name(self) -> str: ...
    @property
    def state(self) -> str:
        """Changes when what the target knows changes: names its reports and their editions."""
        ...

    def ask(self, question: str, session_id: str | None) -> Told:
        """Ask one question. Raises AskError."""
        ...

    def facts(self, report_id: str) -> Sequence[Json]: ...
    def audit(self, report_id: str) -> Sequence[Json]: ...


class Searchable(Protocol):
    """A target whose search for passages can be measured."""

    def search(self, query: str, limit: int) -> Sequence[str]:
        """Passages by words and likeness, best first."""
        ...

    def shown(self, question: str, history: Sequence[str], limit: int) -> Sequence[str]:
        """What the service shows for a question, best first: those that an answer rests on among them."""
        ...

    def passages(self) -> Sequence[PassageWords]: ...


class HttpTarget:
    """A service somewhere, through its public interface only."""

    def __init__(self, url: str) -> None:
        self.name = url.rstrip("/")
        if urllib.parse.urlsplit(self.name).scheme not in ("http", "https"):
            raise UnavailableError(f"Alamat {url!r} harus diawali http:// atau https://.")
        try:
            self._reports = self._call("/reports")
        except AskError as error:
            raise UnavailableError(f"Layanan di {self.name} tidak dapat dihubungi: {error}.") from error

    @property
    def state(self) -> str:
        return _state_of(self.name, [(str(one.get("id")), str(one.get("sha256"))) for one in self._reports])

    def ask(self, question: str, session_id: str | None) -> Told:
        started = time.perf_counter()
        response = self._call("/chat", {"question": question, "session_id": session_id})
        spent = (time.perf_counter() - started) * 1000
        plan = response.get("explanation") or ()
        return Told(response, response.get("session_id"), tuple(map(str, plan)), spent)

    def facts(self, report_id: str) -> Sequence[Json]:
        return self._list(f"/reports/{urllib.parse.quote(report_id)}/facts")

    def audit(self, report_id: str) -> Sequence[Json]:
        return self._list(f"/reports/{urllib.parse.quote(report_id)}/audit")

    def _list(self, path: str) -> Sequence[Json]:
        try:
            found: Sequence[Json] = self._call(path)
        except AskError as error:
            raise UnavailableError(f"{path} tidak dapat diambil: {error}.") from error
        return found

    def _call(self, path: str, body: Json | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = urllib.request.Request(self.name + path, data=data, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            raise AskError(f"HTTP {error.code}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise AskError(f"{type(error).__name__}: {error}") from error


class HereTarget:
    """The service of this process: the same answerer and the same wire format, and its search as well."""

    def __init__(self, library: "Library", name: str, settings: "Settings | None" = None) -> None:
        from service.wiring import open_answerer

        self._library = library
        self._answerer = open_answerer(library, settings)
        self._first = threading.Lock()
        self.name = name

    @property
    def state(self) -> str:
        return _state_of(self.name, [(one.id, one.sha256) for one in self._library.reports.summaries()])

    def ask(self, question: str, session_id: str | None) -> Told:
        from service.api_models import answer_json
        from service.domain.answers import Question

        session = session_id or uuid.uuid4().hex
        started = time.perf_counter()
        try:
            answer = self._answerer.answer(Question(question, session))
        except TelaahError as error:
            raise AskError(error.message) from error
        except Exception as error:
            raise AskError(f"{type(error).__name__}: {error}") from error
        spent = (time.perf_counter() - started) * 1000
        # Through JSON, so that what is judged is what a client would get.
        response = json.loads(json.dumps(answer_json(answer, session, spent)))
        return Told(response, session, answer.explanation, spent)

    def close(self) -> None:
        """Wait until the conversations are written, and let the model go."""
        self._answerer.close()

    def facts(self, report_id: str) -> Sequence[Json]:
        from service.api_models import fact_json

        return [fact_json(fact) for fact in self._library.reports.facts(report_id)]

    def audit(self, report_id: str) -> Sequence[Json]:
        from service.api_models import finding_json

        return [finding_json(finding) for finding in self._library.reports.audit(report_id).findings]

    def search(self, query: str, limit: int) -> Sequence[str]:
        from service.answering.retrieval import find_passages

        hits = find_passages(self._library, self._library.reports.summaries(), query, limit=limit)
        return [f"{hit.report_id}/{hit.passage.id}" for hit in hits]

    def shown(self, question: str, history: Sequence[str], limit: int) -> Sequence[str]:
        from service.domain.answers import Question

        found = self._answerer.search(Question(question, history=tuple(history)), limit)
        return [f"{one.report_id}/{one.passage.id}" for one in found]

    def passages(self) -> Sequence[PassageWords]:
        with self._first:
            return self._passages

    @cached_property
    def _passages(self) -> Sequence[PassageWords]:
        from service.stores.gathering import gather
        from service.stores.ports import indexed_text

        return [
            (f"{summary.id}/{gathered.whole.id}", summary.id, bag(indexed_text(gathered.whole)))
            for summary in self._library.reports.summaries()
            for gathered in gather(self._library.reports.passages(summary.id))
        ]


@contextmanager
def open_target(url: str | None, assisted: "Settings | None" = None) -> Iterator[HttpTarget | HereTarget]:
    """The service at ``url``, or the one of this process's settings; with a language model only where ``assisted``."""
    if url is not None:
        yield HttpTarget(url)
        return
    from service.settings import read_settings
    from service.wiring import open_library

    with open_library(assisted or read_settings()) as library:
        name = f"dalam proses, {assisted.model}" if assisted is not None else "dalam proses"
        target = HereTarget(library, name, assisted)
        try:
            yield target
        finally:
            target.close()


def _state_of(name: str, editions: Sequence[tuple[str, str]]) -> str:
    told = json.dumps([name, sorted(editions)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
