"""How the service is doing: Prometheus figures always, OpenTelemetry spans where a collector is named.

Metrics belong to the process: behind more than one process each is scraped at its own port.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, ParamSpec, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer
    from prometheus_client import Counter, Histogram

P = ParamSpec("P")
T = TypeVar("T")
Names = TypeVarTuple("Names")
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0)


_making = Lock()
"""The first two answers may come at once; a metric is made by one of them only."""


def _once(make: Callable[[*Names], T]) -> Callable[[*Names], T]:
    kept = cache(make)

    @wraps(make)
    def made(*names: *Names) -> T:
        with _making:
            return kept(*names)

    return made


@_once
def _counter(name: str, told: str, label: str) -> "Counter":
    from prometheus_client import Counter

    return Counter(f"telaah_{name}", told, [label])


@_once
def _latency() -> "Histogram":
    from prometheus_client import Histogram

    return Histogram("telaah_step_seconds", "Seconds spent in a step of answering.", ["step"], buckets=_SECONDS)


@cache
def _seconds_of(step_name: str) -> "Histogram":
    return _latency().labels(step_name)


@cache
def _tracer() -> "Tracer":
    """A stand-in until a collector is named: it sends to that from then on."""
    from opentelemetry import trace

    return trace.get_tracer("telaah")


def _answers() -> "Counter":
    return _counter("answers", "Answers by how the question ended.", "status")


def _corrections() -> "Counter":
    return _counter("figure_check_corrections", "Texts or sentences of a model that the check kept back.", "kept")


def _withheld() -> "Counter":
    return _counter("figure_check_withheld", "What the check kept back because nothing proves it.", "kind")


def _failures() -> "Counter":
    return _counter("model_errors", "Requests to the model that gave nothing usable.", "failure")


def _written() -> "Counter":
    return _counter("model_texts", "Answers that go out in the words of a model.", "prompt")


def count_answer(status: str) -> None:
    """An answer left."""
    _answers().labels(status).inc()


def count_correction(kept: str) -> None:
    """The check kept a text or sentence back."""
    _corrections().labels(kept).inc()


def count_withheld(kind: str) -> None:
    """The check kept an answer, or a part of one, back."""
    _withheld().labels(kind).inc()


def count_failure(failure: str) -> None:
    """A model gave nothing usable."""
    _failures().labels(failure).inc()


def count_written(prompt: str) -> None:
    """A text of a model passed the check."""
    _written().labels(prompt).inc()


@contextmanager
def step(name: str) -> Iterator[None]:
    """One step of answering, timed, and a span where tracing is on."""
    started = perf_counter()
    try:
        with _tracer().start_as_current_span(name):
            yield
    finally:
        _seconds_of(name).observe(perf_counter() - started)


def watched(name: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Run a function as the step ``name``."""

    def wrap(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def inner(*args: P.args, **kwargs: P.kwargs) -> T:
            with step(name):
                return function(*args, **kwargs)

        return inner

    return wrap


def trace_to(url: str) -> Callable[[], None]:
    """Send spans to an OTLP collector (``http://…:4318/v1/traces``); call what is returned to send what is left."""
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": "telaah"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url)))
    trace.set_tracer_provider(provider)
    return provider.shutdown


def metrics_page() -> tuple[bytes, str]:
    """The figures of this process as Prometheus reads them, and their content type."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    for make in (_answers, _corrections, _withheld, _failures, _written, _latency):
        make()
    return generate_latest(), CONTENT_TYPE_LATEST
