"""A model that may fail without anyone waiting for it: retries with back-off, a budget, a circuit breaker."""

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from service.models.messages import Failure, Model, ModelError, Reply, Tool, Turn

_MILLION = Decimal(1_000_000)
_LETTERS_PER_TOKEN = 3
_FIRST_WAIT = 0.2
_LEAST_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may spend on a model. Prices are per million tokens; no cost limit where ``cost`` is None."""

    seconds: float = 12.0
    tokens: int = 12_000
    cost: Decimal | None = None
    price_in: Decimal = Decimal(0)
    price_out: Decimal = Decimal(0)
    attempts: int = 3


@dataclass(slots=True)
class Budget:
    """What is left of the limits for one question."""

    limits: Limits
    started: float = field(default_factory=time.monotonic)
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def seconds_left(self) -> float:
        """How long the model may still be waited for."""
        return self.limits.seconds - (time.monotonic() - self.started)

    @property
    def cost(self) -> Decimal:
        """What was spent, in the currency of the prices."""
        limits = self.limits
        return (self.tokens_in * limits.price_in + self.tokens_out * limits.price_out) / _MILLION

    def allow(self, turns: Sequence[Turn]) -> None:
        """Raises ModelError where nothing may be asked any more."""
        if self.seconds_left < _LEAST_SECONDS:
            raise ModelError(Failure.TIMEOUT, "the time of this question is used up")
        coming = sum(len(turn.text) for turn in turns) // _LETTERS_PER_TOKEN
        if self.tokens_in + self.tokens_out + coming > self.limits.tokens:
            raise ModelError(Failure.LIMIT, "tokens")
        expected = self.cost + coming * self.limits.price_in / _MILLION
        if self.limits.cost is not None and expected > self.limits.cost:
            raise ModelError(Failure.LIMIT, "cost")

    def spend(self, turns: Sequence[Turn], reply: Reply) -> None:
        """Count a reply; a server that does not say its tokens is counted by letters."""
        guessed = sum(len(turn.text) for turn in turns) // _LETTERS_PER_TOKEN
        self.tokens_in += reply.tokens_in or guessed
        self.tokens_out += reply.tokens_out or len(reply.text) // _LETTERS_PER_TOKEN


class Breaker:
    """Opens after ``most`` failures in a row; after ``pause`` seconds one request may try again."""

    def __init__(self, *, most: int = 3, pause: float = 30.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._pause, self._clock = most, pause, clock
        self._failures = 0
        self._opened = 0.0
        self._lock = threading.Lock()

    def admit(self) -> None:
        """Raises ModelError while the model is left alone."""
        with self._lock:
            if self._failures < self._most:
                return
            if self._clock() - self._opened < self._pause:
                raise ModelError(Failure.PAUSED, "after several failures")
            self._opened = self._clock()  # this one tries; the others wait for what comes of it

    def note(self, *, failed: bool) -> None:
        """What came of a request that was admitted."""
        with self._lock:
            self._failures = self._failures + 1 if failed else 0
            if failed and self._failures >= self._most:
                self._opened = self._clock()


@dataclass(frozen=True, slots=True)
class SteadyModel:
    """A model behind its breaker, asked within a budget."""

    model: Model
    limits: Limits = Limits()
    breaker: Breaker = field(default_factory=Breaker)

    @property
    def name(self) -> str:
        """The model's own name."""
        return self.model.name

    def begin(self) -> Budget:
        """A fresh budget for one question."""
        return Budget(self.limits)

    def reply(self, turns: Sequence[Turn], budget: Budget, tools: Sequence[Tool] = ()) -> Reply:
        """The next message, tried again where that may help. Raises ModelError."""
        budget.allow(turns)
        self.breaker.admit()
        try:
            said = self._tried(turns, budget, tools)
        except ModelError as error:
            self.breaker.note(failed=error.failure is not Failure.UNRECORDED)
            raise
        self.breaker.note(failed=False)
        budget.spend(turns, said)
        return said

    def close(self) -> None:
        """Give the model's connections back."""
        self.model.close()

    def _tried(self, turns: Sequence[Turn], budget: Budget, tools: Sequence[Tool]) -> Reply:
        wait = _FIRST_WAIT
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return self.model.reply(turns, tools, budget.seconds_left)
            except ModelError as error:
                pause = max(error.wait or 0.0, wait * random.uniform(0.5, 1.0))
                again = error.wait is not None or error.failure is Failure.MALFORMED
                if not again or attempt == self.limits.attempts or pause + _LEAST_SECONDS > budget.seconds_left:
                    raise
                time.sleep(pause)
                wait *= 2
        raise ModelError(Failure.UNREACHABLE)
