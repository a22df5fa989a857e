"""Quarters labelled inside a cell: ``Trw 1 : 28 Orang Trw 2 : 60 Orang``."""

import re

from service.language.numbers.roman import read_roman

_LABEL = re.compile(
    r"(?<![A-Za-z0-9])(?:tri\s?wulan|kuartal|quarter|tr[iw]w|tr?iw|trw|t\.\s?w|tw|q)"
    r"\s*\.?\s*(?P<quarter>IV|I{1,3}|[1-4])(?![A-Za-z0-9])\s*[:=]?\s*",
    re.IGNORECASE,
)


def read_quarter_parts(text: str) -> tuple[tuple[int, str], ...]:
    """The quarters that a text labels and what stands after each label; empty if it does not begin with a label.

    Labels: ``Trw 1 :``, ``Trw. 4=``, ``Tiw 4 :``, ``T.W 2``, ``TW I``, ``Triwulan III``, ``Q1``.
    """
    labels = list(_LABEL.finditer(text))
    if not labels or text[: labels[0].start()].strip(" \t\n*•-"):
        return ()
    ends = [label.start() for label in labels[1:]] + [len(text)]
    return tuple(
        (_quarter(label.group("quarter")), text[label.end() : end].strip(" \t\n;"))
        for label, end in zip(labels, ends, strict=True)
    )


def _quarter(printed: str) -> int:
    return int(printed) if printed.isdigit() else read_roman(printed) or 0
