"""``A lebih tinggi dari B maupun C, tetapi di bawah D``: what a question says stands how to what."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_THAN = r"(?:dari(?:pada)?|dibanding(?:kan)?(?: dengan)?|terhadap|ketimbang|dengan|sama|atas)"
_MUCH = r"(?:(?:jauh|sedikit|agak|tetap|masih|sangat) )?"
_MORE = r"(?:tinggi|besar|banyak|luas|lama|mahal|gede|panjang|cepat)(?:an)?"
_LESS = r"(?:rendah|kecil|sedikit|murah|minim|pendek|singkat)(?:an)?"
_SOMETHING = r"(?: (?!dari |daripada |dibanding)\S+){0,3}"


class Side(Enum):
    """On which side of another figure one is said to stand."""

    ABOVE = auto()
    BELOW = auto()
    BETTER = auto()
    WORSE = auto()

    def upward(self, *, falling_is_better: bool) -> bool:
        """Whether the figure is said to be the larger one."""
        return self is Side.ABOVE or (self is (Side.WORSE if falling_is_better else Side.BETTER))


_FORMS = (
    (Side.ABOVE, rf"lebih {_MORE}{_SOMETHING} {_THAN}|di ?atas|melebihi|melampaui"),
    (Side.BELOW, rf"lebih {_LESS}{_SOMETHING} {_THAN}|di ?bawah"),
    (
        Side.BETTER,
        rf"lebih (?:baik|bagus|unggul){_SOMETHING} {_THAN}|mengungguli|unggul(?: {_THAN})?|menang(?: {_THAN})",
    ),
    (
        Side.WORSE,
        rf"lebih (?:buruk|jelek|parah){_SOMETHING} {_THAN}|(?:kalah|tertinggal|ketinggalan)(?: (?:jauh )?{_THAN})?",
    ),
)
_FOUND = re.compile("|".join(f"(?P<{side.name}> {_MUCH}(?:{form})(?= ))" for side, form in _FORMS))
_BROKEN = re.compile(
    r" (?:tetapi|namun|sedangkan|sementara|walau|walaupun|meski|meskipun|padahal|sekaligus|"
    r"benar|betul|benarkah|kan|ya|iya|bukan|tidak|belum|sih|pada|tahun|itu|dalam|menurut|untuk|saat|kah)(?= )"
)
_JOINED = re.compile(r" (?:dan juga|dan|maupun|serta|ataupun|atau|juga|&|,)(?= )")
_YEAR = re.compile(r" (?:19|20)\d\d(?= )")
_TURNING = re.compile(r" (?:tetapi|namun|sedangkan|sementara|walau(?:pun)?|meski(?:pun)?|padahal|sekaligus|dan|,)(?= )")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One side of a claim: the words of the subject before it, how it stands, and to what."""

    subject: str
    side: Side
    others: tuple[str, ...]


def comparisons(words: str) -> tuple[Comparison, ...]:
    """What plain words, between blanks, set against what; empty where something stands against nothing."""
    told: list[Comparison] = []
    found = list(_FOUND.finditer(words))
    start = 0
    for place, one in enumerate(found):
        until = found[place + 1].start() if place + 1 < len(found) else len(words)
        behind = _YEAR.sub("", f"{words[one.end() : until]} ")
        broken = _BROKEN.search(behind)
        named = [part.strip(" ,") for part in _JOINED.split(behind[: broken.start()] if broken is not None else behind)]
        others = tuple(part for part in named if part)
        if not others:
            return ()
        before = f"{words[start : one.start()]} "
        told.append(Comparison(_of_own(before) if told else before, Side[one.lastgroup or ""], others))
        start = one.end()
    return tuple(told)


def _of_own(before: str) -> str:
    """The words that a comparison is of: behind what was said of the one before it."""
    turned = list(_TURNING.finditer(before))
    return before[turned[-1].end() :] if turned else before
