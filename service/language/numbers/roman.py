"""Roman numerals, as chapters, quarters and grades use them."""

import re

_CANONICAL = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SIGNS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def read_roman(text: str) -> int | None:
    """The number 1–3999 that a canonical Roman numeral says, in either case; None for anything else (``IIII``)."""
    rest = text.strip().upper()
    if not rest or not _CANONICAL.fullmatch(rest):
        return None
    value = 0
    for worth, sign in _SIGNS:
        while rest.startswith(sign):
            value += worth
            rest = rest[len(sign) :]
    return value


def print_roman(value: int) -> str:
    """The Roman numeral of 1–3999; ValueError outside, for Romans wrote neither zero nor more."""
    if not 1 <= value <= 3999:
        raise ValueError(f"no Roman numeral for {value!r}")
    signs = []
    for worth, sign in _SIGNS:
        count, value = divmod(value, worth)
        signs.append(sign * count)
    return "".join(signs)
