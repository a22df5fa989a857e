"""What is said to the service, not asked of a report: greetings, thanks, what it can do, which reports it has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from service.answering.drafting import Draft, names
from service.answering.plain import plain_words
from service.answering.words import lexicon, question_words
from service.domain.answers import Status
from service.stores.ports import ReportSummary

_MOST_NAMED = 40
_OF_REPORTS = "laporan"
_LONGEST = 120
_ASKING = frozenset({"apa", "apakah", "berapa", "mana", "siapa", "kapan", "bagaimana", "mengapa"})
"""``Yang sudah selesai berapa?`` asks; what is only said does not."""
_GAP = r"(?:\S+ ){0,4}?"


@dataclass(frozen=True, slots=True)
class Talk:
    """A kind of what is said, and what is said back."""

    name: str
    said: re.Pattern[str]
    asks: frozenset[str]
    """One of these words must be there too."""
    reply: str


def talk_of(text: str) -> Talk | None:
    """The kind of talk that ``text`` is; None where anything is asked of a report."""
    if len(text) > _LONGEST:
        return None
    words = [word for word in plain_words(text).split() if word[0].isalnum()]
    plain = f" {' '.join(words)} "
    for talk in _talks():
        asks = not talk.asks or not talk.asks.isdisjoint(words)
        left = talk.said.sub(" ", plain).split()
        if asks and talk.said.search(plain) and _says_nothing(left) and (talk.asks or _ASKING.isdisjoint(left)):
            return talk
    return None


def reply(talk: Talk, summaries: Sequence[ReportSummary]) -> Draft:
    """What is said back, the reports by name where it tells them. It gives no figure of a report."""
    status = Status.ANSWERED if talk.name == _OF_REPORTS else Status.CLARIFICATION
    return Draft(status, [talk.reply.format(laporan=names(summaries, _MOST_NAMED))])


def _says_nothing(words: Sequence[str]) -> bool:
    quiet = question_words().fillers | _polite()
    return all(word in quiet for word in words)


@cache
def _polite() -> frozenset[str]:
    return frozenset(lexicon("talk.toml")["polite"])


@cache
def _talks() -> tuple[Talk, ...]:
    return tuple(
        Talk(one["kind"], _pattern(one["phrases"]), frozenset(one.get("asks", ())), one["reply"])
        for one in lexicon("talk.toml")["talk"]
    )


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    told = "|".join(re.escape(phrase).replace(r"\ …\ ", f" {_GAP}").replace(r"\ ", " ") for phrase in longest)
    return re.compile(rf"(?<= )(?:{told})(?= )")
