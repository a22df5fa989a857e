"""What is said to the service rather than asked of a report: a greeting, thanks, what it can do, which reports it has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from service.answering.drafting import Draft, owner
from service.answering.plain import plain_words
from service.answering.words import lexicon, question_words
from service.domain.answers import Status
from service.stores.ports import ReportSummary

_MOST_LISTED = 40
_LONGEST = 120
_GAP = r"(?:\S+ ){0,4}?"


class Talk(StrEnum):
    """The kinds of what is said."""

    REPORTS = "laporan"
    ABILITIES = "kemampuan"
    THANKS = "terima kasih"
    PARTING = "pamit"
    GREETING = "sapaan"


@dataclass(frozen=True, slots=True)
class _Kind:
    talk: Talk
    said: re.Pattern[str]
    asks: frozenset[str]


def talk_of(text: str) -> Talk | None:
    """The kind of talk that ``text`` is; None where anything is asked of a report."""
    if len(text) > _LONGEST:
        return None
    words = [word for word in plain_words(text).split() if word[0].isalnum()]
    plain = f" {' '.join(words)} "
    for kind in _kinds():
        asks = not kind.asks or not kind.asks.isdisjoint(words)
        if asks and kind.said.search(plain) and _says_nothing(kind.said.sub(" ", plain).split()):
            return kind.talk
    return None


def reply(talk: Talk, summaries: Sequence[ReportSummary]) -> Draft:
    """The answer: what there is to ask, or the reports by name. It gives no figure of a report."""
    known = [f"{owner(one)} {one.identity.year or ''}".strip() for one in summaries]
    told = ", ".join(known[:_MOST_LISTED]) + (", dan lainnya" if len(known) > _MOST_LISTED else "")
    match talk:
        case Talk.REPORTS:
            return Draft(Status.ANSWERED, [f"Laporan yang tersimpan: {told}."])
        case Talk.THANKS:
            said = "Sama-sama. Silakan bertanya lagi tentang laporan yang tersimpan."
        case Talk.PARTING:
            said = "Baik, sampai jumpa."
        case Talk.ABILITIES:
            said = (
                "Saya menjawab pertanyaan tentang laporan kinerja pemerintah daerah dan membuktikan setiap angkanya: angka, "
                "capaian, anggaran dan serapan, selisih, rata-rata, perbandingan antar daerah, pemeriksaan kebenaran, isi "
                f"laporan, dan ringkasan. Laporan yang tersimpan: {told}."
            )
        case Talk.GREETING:
            said = f"Halo. Tanyakan angka, capaian, anggaran, perbandingan, atau isi laporan yang tersimpan: {told}."
    return Draft(Status.CLARIFICATION, [said])


def _says_nothing(words: Sequence[str]) -> bool:
    quiet = question_words().fillers | _polite()
    return all(word in quiet for word in words)


@cache
def _polite() -> frozenset[str]:
    return frozenset(lexicon("talk.toml")["polite"])


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(Talk(one["kind"]), _pattern(one["phrases"]), frozenset(one.get("asks", ())))
        for one in lexicon("talk.toml")["talk"]
    )


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    told = "|".join(re.escape(phrase).replace(r"\ …\ ", f" {_GAP}").replace(r"\ ", " ") for phrase in longest)
    return re.compile(rf"(?<= )(?:{told})(?= )")
