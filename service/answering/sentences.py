"""An answer's text taken apart into sentences that can be checked, dropped or streamed one by one."""

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?])(?<!\b\d\.)(?<!\b\d\d\.)\s+(?=[^\s\da-z])")
_ABBREVIATED = re.compile(r"(?<!\w)(?:rp|no|kab|kec|jl|drs?|ir|hj|hal|hlm|thn?|s\.d|a\.n|tw|prof)\.\s*$", re.IGNORECASE)
_PAIRS = (("(", ")"), ("“", "”"))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text with what stands behind them: joined again they are the text.

    Nothing is parted inside brackets or quotation marks, after an abbreviation or after a number of one or two digits.
    """
    for line in text.splitlines(keepends=True):
        begun, at = 0, 0
        for match in _END.finditer(line):
            at = match.end()
            part = line[begun:at]
            if _is_whole(part):
                yield part
                begun = at
        if begun < len(line):
            yield line[begun:]


def _is_whole(part: str) -> bool:
    closed = all(part.count(opening) <= part.count(closing) for opening, closing in _PAIRS)
    return closed and _ABBREVIATED.search(part) is None
