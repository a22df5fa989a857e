"""Words that deny: what is not so, or not yet; and what is said of those that are meant."""

import re

from service.answering.words import lexicon, roots

_KNOWN = lexicon("marks.toml")["denying"]
DENYING = frozenset(_KNOWN["written"])
MAKING_OPPOSITE = DENYING | frozenset(_KNOWN["compounding"])
"""``Non formal`` as ``tidak formal``: words before another one that turn it round."""
_ANY = "|".join((*_KNOWN["written"], *_KNOWN["shortened"]))
_DENIES = re.compile(rf"\b(?:{_ANY})\b", re.IGNORECASE)
_DENIED = re.compile(rf"\b(?:{_ANY})\s+([a-z]{{4,}})", re.IGNORECASE)
_ASSERTED = re.compile(
    r" yang (?:(?:sudah|telah|masih|bisa|dapat|akan|sedang) )*"
    rf"(?!{'|'.join(f'{word} ' for word in _KNOWN['written'])})([a-z]{{4,}})(?= )"
)


_OPPOSITE = re.compile(rf"\b(?:{'|'.join(_KNOWN['compounding'])})[\s-]+([^\W\d]+)", re.IGNORECASE)


def opposite_words(text: str) -> frozenset[str]:
    """The roots of what a name is the opposite of, ``tenaga non PNS``, where it does not say it of others too."""
    opposed = frozenset(root for word in _OPPOSITE.findall(text) for root in roots(word))
    return opposed - frozenset(roots(_OPPOSITE.sub(" ", text))) if opposed else opposed


def denies(text: str) -> bool:
    """Whether a heading or a question is of what is not so."""
    return _DENIES.search(text) is not None


def denied_words(text: str) -> frozenset[str]:
    """The roots of the words that a text says are not so."""
    return frozenset(root for word in _DENIED.findall(text) for root in roots(word))


def asserted_words(text: str) -> frozenset[str]:
    """The roots of the words that a question says of those that are meant."""
    return frozenset(root for word in _ASSERTED.findall(f" {text} ") for root in roots(word))
