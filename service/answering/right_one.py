"""Questions that ask which figure is right: ``yang benar berapa``, ``mana yang betul``, ``A atau B yang benar``."""

import re

_RIGHT = r"(?:benar|betul|tepat|valid)"
_ONE = rf"(?:yang {_RIGHT}|{_RIGHT}nya)"
_ASKED = re.compile(
    rf" (?:(?:angka|nilai) )?{_ONE}(?: itu)?(?: yang)? (?:berapa|mana)(?= )|"
    rf"(?<= berapa)(?P<between>(?: (?!dan |tetapi )\S+){{0,14}}?) {_ONE}(?= )|"
    rf" (?:yang )?mana(?:kah)? (?:angka )?{_ONE}(?= )"
)
_EITHER = re.compile(r" \d\S*(?: [^\s\d]\S*){0,2} (?:atau|ataukah) (?:rp )?\d")
_NAMED = re.compile(rf" {_ONE}(?= )")


def asks_right(words: str) -> bool:
    """Whether plain words, between blanks, ask which figure is right rather than whether one is."""
    return _ASKED.search(words) is not None or asks_either(words)


def asks_either(words: str) -> bool:
    """``83 atau 84 yang benar``: one of two figures is to be chosen."""
    return _EITHER.search(words) is not None and bool(_NAMED.search(words) or _ASKED.search(words))


def without_right(words: str) -> str:
    """The words as a plain question for the figure."""
    return _ASKED.sub(lambda found: found["between"] or " berapa", words)
