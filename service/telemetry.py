"""How the service is doing: Prometheus figures always, OpenTelemetry spans where a collector is named.

Metrics belong to the process: behind more than one process each is scraped at its own port. They are counted here, and
prometheus_client is imported only where they are printed: a single ``telaah ask`` needs it as little as a tracer.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache, wraps
from itertools import accumulate
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer
    from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily

P = ParamSpec("P")
T = TypeVar("T")
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0)


@dataclass(slots=True)
class _Count:
    """How often something happened, by the value of one label."""

    name: str
    told: str
    label: str
    _counts: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def add(self, value: str) -> None:
        """It happened once more."""
        with self._lock:
            self._counts[value] += 1

    def family(self) -> "CounterMetricFamily":
        """As Prometheus prints it."""
        from prometheus_client.core import CounterMetricFamily

        family = CounterMetricFamily(f"telaah_{self.name}", self.told, labels=[self.label])
        with self._lock:
            counts = dict(self._counts)
        for value, count in counts.items():
            family.add_metric([value], count)
        return family


@dataclass(slots=True)
class _Durations:
    """How long the steps of answering took."""

    _counts: dict[str, list[int]] = field(default_factory=dict)
    """By step: how many took no longer than each of ``_SECONDS`` but longer than the one before, last those beyond."""
    _sums: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def add(self, name: str, seconds: float) -> None:
        """A step ended."""
        with self._lock:
            counts = self._counts.get(name)
            if counts is None:
                counts = self._counts[name] = [0] * (len(_SECONDS) + 1)
            counts[bisect_left(_SECONDS, seconds)] += 1
            self._sums[name] = self._sums.get(name, 0.0) + seconds

    def family(self) -> "HistogramMetricFamily":
        """As Prometheus prints it."""
        from prometheus_client.core import HistogramMetricFamily

        told = "Seconds spent in a step of answering."
        family = HistogramMetricFamily("telaah_step_seconds", told, labels=["step"])
        bounds = [*map(str, _SECONDS), "+Inf"]
        with self._lock:
            known = [(name, list(accumulate(counts)), self._sums[name]) for name, counts in self._counts.items()]
        for name, below, whole in known:
            family.add_metric([name], buckets=list(zip(bounds, below, strict=True)), sum_value=whole)
        return family


class _Spans:
    """The spans of steps: none until a collector is named."""

    def __init__(self) -> None:
        self._tracer: Tracer | None = None

    def begin(self, tracer: "Tracer") -> None:
        """Send spans from here on."""
        self._tracer = tracer

    def of(self, name: str) -> AbstractContextManager[object]:
        """A span to work in."""
        return _NO_SPAN if self._tracer is None else self._tracer.start_as_current_span(name)


_NO_SPAN: AbstractContextManager[None] = nullcontext()
_spans = _Spans()
_durations = _Durations()
_answers = _Count("answers", "Answers by how the question ended.", "status")
_corrections = _Count("figure_check_corrections", "Texts or sentences of a model that the check kept back.", "kept")
_withheld = _Count("figure_check_withheld", "What the check kept back because nothing proves it.", "kind")
_failures = _Count("model_errors", "Requests to the model that gave nothing usable.", "failure")
_written = _Count("model_texts", "Answers that go out in the words of a model.", "prompt")


def count_answer(status: str) -> None:
    """An answer left."""
    _answers.add(status)


def count_correction(kept: str) -> None:
    """The check kept a text or sentence back."""
    _corrections.add(kept)


def count_withheld(kind: str) -> None:
    """The check kept an answer, or a part of one, back."""
    _withheld.add(kind)


def count_failure(failure: str) -> None:
    """A model gave nothing usable."""
    _failures.add(failure)


def count_written(prompt: str) -> None:
    """A text of a model passed the check."""
    _written.add(prompt)


@contextmanager
def step(name: str) -> Iterator[None]:
    """One step of answering, timed, and a span where tracing is on."""
    started = perf_counter()
    try:
        with _spans.of(name):
            yield
    finally:
        _durations.add(name, perf_counter() - started)


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
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": "telaah"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url)))
    _spans.begin(provider.get_tracer("telaah"))
    return provider.shutdown


class _Figures:
    """All figures of this process, collected when Prometheus asks."""

    def collect(self) -> "Iterator[CounterMetricFamily | HistogramMetricFamily]":
        for one in (_answers, _corrections, _withheld, _failures, _written, _durations):
            yield one.family()


@cache
def _registered() -> None:
    from prometheus_client import REGISTRY

    REGISTRY.register(_Figures())


def metrics_page() -> tuple[bytes, str]:
    """The figures of this process as Prometheus reads them, and their content type."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    _registered()
    return generate_latest(), CONTENT_TYPE_LATEST
