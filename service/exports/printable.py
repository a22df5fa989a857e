"""Text of a report made safe for documents and terminals: what no document can hold is left out, nothing else."""

import re

_BLANKS = re.compile(r"\s+")
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls but tab and line feed (an escape would steer a terminal), half characters, and what XML refuses."""


def printable(text: str) -> str:
    """The text without characters that no document can hold."""
    return _UNFIT.sub("", text)


def one_line(text: str) -> str:
    """The printable text with every run of blanks as one."""
    return _BLANKS.sub(" ", printable(text)).strip()
