"""What a reader of the page sees of Markdown and HTML."""

import html
import re

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"</?(?:br|p|li|[ou]l|div|t[rdh]|h\d)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_STRAY_STARS = re.compile(r"\*\*+")


def plain(text: str) -> str:
    """Text as a reader of the page sees it: without Markdown or HTML markup, spaces collapsed."""
    text = _TAG.sub("", _BREAK.sub(" ", text))
    if "$" not in text:
        previous = None
        while previous != text:
            previous, text = text, _EMPHASIS.sub(r"\2", text)
        text = _STRAY_STARS.sub("", text)
    return " ".join(html.unescape(text).split())
