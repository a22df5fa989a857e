"""An answer as Markdown to take along: the question, the answer, its calculations, its warnings, its sources."""

import re
from collections.abc import Iterator

from service.domain.answers import Answer, Citation, Verdict

_MARK = re.compile(r"\[(\d+)\]")
_QUOTE = 240
_VERDICTS = {Verdict.MATCH: "cocok", Verdict.MISMATCH: "berbeda dari yang tercetak", Verdict.UNREPORTED: ""}


def answer_markdown(question: str, answer: Answer) -> str:
    """The whole answer as a small document."""
    return "\n\n".join((f"## {question}", *_parts(answer), *footnotes(answer))) + "\n"


def with_footnotes(answer: Answer) -> str:
    """The answer's text, its citations as footnotes."""
    notes = list(footnotes(answer))
    return marked(answer.text) + ("\n\n" + "\n".join(notes) if notes else "")


def footnotes(answer: Answer) -> Iterator[str]:
    """One Markdown footnote a citation."""
    for citation in answer.citations:
        yield f"[^{citation.id}]: {_footnote(citation)}"


def _parts(answer: Answer) -> Iterator[str]:
    yield marked(answer.text)
    if answer.calculations:
        worked = (
            f"- {shown.label}: {shown.working or shown.formula}"
            + (f" ({_VERDICTS[shown.verdict]})" if _VERDICTS[shown.verdict] else "")
            + "".join(f"[^{number}]" for number in dict.fromkeys(one.citation for one in shown.inputs))
            for shown in answer.calculations
        )
        yield "**Hitungan**\n\n" + "\n".join(worked)
    if answer.warnings:
        yield "\n".join(f"> ⚠ {notice.message}" for notice in answer.warnings)


def marked(text: str) -> str:
    """Marks of citations as marks of footnotes."""
    return _MARK.sub(r"[^\1]", text)


def _footnote(citation: Citation) -> str:
    table = f"Tabel {citation.table}" if citation.table else ""
    page = f"halaman {citation.page}" if citation.page else ""
    place = ", ".join(part for part in (citation.title, table, page) if part)
    quote = " ".join(citation.quote.split())[:_QUOTE]
    return f"{place}: “{quote}”"
