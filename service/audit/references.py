"""What the report says of its own parts: lists of tables, caption numbers, years in captions and headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.audit.labels import folded, likeness
from service.audit.verdicts import Verdict, text_finding
from service.domain.facts import Report
from service.domain.findings import Finding, FindingKind
from service.domain.reports import ContentsEntry, Place, Table

_TABLES = re.compile(r"daftar\s+tabel", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\d.,/])((?:19|20)\d{2})(?![\d]|[.,]\d)")
_PAGE_MARK = re.compile(r"[\s:.]*\b[IVX]+\s*-\s*\d+\s*$")
_SAME_TITLE = 80
_NO_TITLE = 55
_NUMBER = re.compile(r"([0-9A-Z]+)\.(\d+)")
_COMPARING = re.compile(
    r"banding|sebelum|lalu|terhadap|dengan|sampai|s/?d|s\.d|\d{4}\s*[-–]\s*\d{4}|sejak|hingga|proyeksi|periode",
    re.IGNORECASE,
)
_HEADING_YEAR = re.compile(r"\b(?:tahun(?:\s+anggaran)?|ta\.?|t\.a\.?)\s+((?:19|20)\d{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered table of the body."""

    table: Table
    number: str
    title: str


def reference_verdicts(report: Report) -> Iterator[Verdict]:
    """Verdicts on numbers, years and titles of tables, and on page numbers of the lists in front."""
    captions = [Caption(table, table.number, table.caption) for table in report.tables if table.number]
    listed = [
        replace(entry, title=_PAGE_MARK.sub("", entry.title))
        for entry in report.contents
        if _TABLES.search(entry.listed_in) and entry.number
    ]
    yield from _list_against_body(report, listed, captions)
    yield from _numbering(captions, listed)
    yield from _doubled(captions)
    yield from _pages(report.contents)
    yield from _caption_years(captions)
    yield from _headings(report)


def _list_against_body(
    report: Report, listed: Sequence[ContentsEntry], captions: Sequence[Caption]
) -> Iterator[Verdict]:
    if not captions or len(listed) < 3:
        return
    for position, entry in enumerate(listed):
        caption = _counterpart(entry, captions)
        subject = f"daftar-tabel.{position}"
        if caption is None:
            yield from _missing(entry, subject, listed, captions)
            continue
        own, other = _years(entry.title), _years(caption.title)
        if own and other and set(own) != set(other):
            yield Verdict(subject, _year_finding(report, entry, caption))
        else:
            yield Verdict(subject)


def _counterpart(entry: ContentsEntry, captions: Sequence[Caption]) -> Caption | None:
    """The table that a line of the list means: of its number with a like title, else the one with the same title."""
    numbered = [caption for caption in captions if caption.number == entry.number]
    for caption in numbered:
        if likeness(_plain(entry.title), _plain(caption.title)) >= _NO_TITLE or not caption.title:
            return caption
    like = [caption for caption in captions if likeness(_plain(entry.title), _plain(caption.title)) >= _SAME_TITLE]
    return like[0] if len(like) == 1 and len(folded(entry.title)) > 12 else None


def _missing(
    entry: ContentsEntry, subject: str, listed: Sequence[ContentsEntry], captions: Sequence[Caption]
) -> Iterator[Verdict]:
    """A listed number that no table has; only told where most of the list was found."""
    numbers = {caption.number for caption in captions}
    found = sum(other.number in numbers for other in listed)
    renamed = any(_listed_number(caption, listed, captions) == entry.number for caption in captions)
    if entry.number in numbers or renamed or 2 * found < len(listed):
        return
    printed = f"Tabel {entry.number} {entry.title}".strip()
    message = f"Daftar Tabel menyebut {printed}, tetapi tidak ada tabel bernomor {entry.number} di isi laporan."
    finding = text_finding(
        FindingKind.REFERENCE, printed, "tidak ada di isi", message, where=Place(), quote=printed, formula=""
    )
    yield Verdict(subject, replace(finding, row=(f"Daftar Tabel {entry.number}",)))


def _year_finding(report: Report, entry: ContentsEntry, caption: Caption) -> Finding:
    """The side that does not name the report's year is the one to correct."""
    listed, printed = _years(entry.title), _years(caption.title)
    list_is_right = report.identity.year in listed and report.identity.year not in printed
    line = f"Tabel {entry.number} {entry.title}".strip()
    title = f"Tabel {caption.number} {caption.title}".strip()
    wrong, right = (printed, listed) if list_is_right else (listed, printed)
    message = f"Daftar Tabel menulis “{line}”, judul tabelnya “{title}”: tahunnya berbeda."
    finding = text_finding(
        FindingKind.REFERENCE,
        " dan ".join(wrong_year for wrong_year in map(str, wrong)),
        " dan ".join(map(str, right)),
        message,
        where=caption.table.place if list_is_right else Place(),
        quote=title if list_is_right else line,
    )
    row = f"Tabel {caption.number}" if list_is_right else f"Daftar Tabel {entry.number}"
    return replace(finding, row=(row,), column=("Tahun",), table_number=caption.number, table_id=caption.table.id)


def _numbering(captions: Sequence[Caption], listed: Sequence[ContentsEntry]) -> Iterator[Verdict]:
    """Captions whose number breaks the order of their neighbours, where list or order says what it should be."""
    for position, caption in enumerate(captions):
        wanted = _listed_number(caption, listed, captions) or _expected(captions, position)
        subject = f"judul.{caption.table.id}"
        if wanted is None or wanted == caption.number:
            yield Verdict(subject)
            continue
        printed = f"Tabel {caption.number}"
        message = (
            f"“{printed} {caption.title[:90]}” seharusnya bernomor Tabel {wanted} menurut urutan dan Daftar Tabel."
        )
        finding = text_finding(
            FindingKind.REFERENCE,
            printed,
            f"Tabel {wanted}",
            message,
            where=caption.table.place,
            quote=f"{printed} {caption.title}",
        )
        yield Verdict(subject, replace(finding, row=(f"Tabel {wanted}",), column=("judul",), table_id=caption.table.id))


def _listed_number(caption: Caption, listed: Sequence[ContentsEntry], captions: Sequence[Caption]) -> str | None:
    """The number under which the list has this title, if the caption's own number belongs to another title there."""
    own = next((entry for entry in listed if entry.number == caption.number), None)
    if own is not None and likeness(_plain(own.title), _plain(caption.title)) >= _NO_TITLE:
        return None
    like = [entry for entry in listed if likeness(_plain(entry.title), _plain(caption.title)) >= _SAME_TITLE]
    taken = {other.number for other in captions}
    if len(like) == 1 and like[0].number not in taken and len(folded(caption.title)) > 12:
        return like[0].number
    return None


def _expected(captions: Sequence[Caption], position: int) -> str | None:
    """``2.1 · 3.2 · 2.3`` → ``2.2``: the neighbours leave exactly one number open."""
    if not 0 < position < len(captions) - 1:
        return None
    before, after = (_NUMBER.fullmatch(captions[at].number) for at in (position - 1, position + 1))
    if before is None or after is None or before[1] != after[1]:
        return None
    return f"{before[1]}.{int(before[2]) + 1}" if int(after[2]) == int(before[2]) + 2 else None


def _doubled(captions: Sequence[Caption]) -> Iterator[Verdict]:
    """One number over two tables that have nothing to do with each other."""
    for position, caption in enumerate(captions):
        earlier = [other for other in captions[:position] if other.number == caption.number]
        if not earlier or not caption.title or _expected(captions, position):
            continue
        if any(likeness(_plain(other.title), _plain(caption.title)) >= _NO_TITLE for other in earlier):
            continue
        printed = f"Tabel {caption.number} {caption.title}"
        message = (
            f"Dua tabel berbeda sama-sama bernomor Tabel {caption.number}: “{earlier[0].title[:80]}” dan "
            f"“{caption.title[:80]}”."
        )
        finding = text_finding(
            FindingKind.REFERENCE,
            f"Tabel {caption.number}",
            "nomor lain",
            message,
            where=caption.table.place,
            quote=printed,
        )
        yield Verdict(
            f"judul.{caption.table.id}.ganda",
            replace(finding, table_number=caption.number, table_id=caption.table.id),
        )


def _pages(contents: Sequence[ContentsEntry]) -> Iterator[Verdict]:
    """Page numbers in a list rise; one that is far beyond its neighbours cannot be."""
    for kind in dict.fromkeys(entry.listed_in for entry in contents):
        pages = [(entry, page) for entry in contents if entry.listed_in == kind and (page := _page(entry)) is not None]
        highest = sorted(page for _, page in pages)
        for position, (entry, page) in enumerate(pages):
            usual = highest[len(highest) * 3 // 4] if highest else 0
            followers = [later for _, later in pages[position + 1 :]]
            lower = sum(later < page for later in followers)
            if len(pages) < 5 or page <= 3 * max(usual, 10) or (followers and lower < len(followers) / 2):
                continue
            name = f"Tabel {entry.number} {entry.title}" if entry.number else entry.title
            message = f"{entry.listed_in.title()}: “{name}” disebut di halaman {page}, jauh melampaui halaman lain."
            finding = text_finding(
                FindingKind.IMPOSSIBLE_VALUE, str(page), "", message, where=Place(), quote=f"{name} {page}"
            )
            yield Verdict(f"{kind}.{position}", replace(finding, row=(name,), column=("halaman",)))


def _page(entry: ContentsEntry) -> int | None:
    """The page number of a line; a year at the end of a title is none."""
    printed = entry.page or ""
    return int(printed) if printed.isdigit() and not _YEARS.fullmatch(printed) else None


def _caption_years(captions: Sequence[Caption]) -> Iterator[Verdict]:
    """A caption whose years are not those of its own columns, or a header whose years are not its caption's."""
    for caption in captions:
        header = sorted({column.year for column in caption.table.columns if column.year is not None})
        years = sorted(set(_years(caption.title)))
        if len(header) < 2 or not years or set(years) & set(header) or _COMPARING.search(caption.title):
            continue
        printed, wanted = " dan ".join(map(str, header)), " dan ".join(map(str, years))
        message = f"Judul Tabel {caption.number} menyebut tahun {wanted}, kolomnya bertajuk tahun {printed}."
        finding = text_finding(
            FindingKind.REFERENCE,
            printed,
            wanted,
            message,
            where=caption.table.place,
            quote=" ".join(text for line in caption.table.header for text in line if text),
        )
        yield Verdict(
            f"judul.{caption.table.id}.tahun",
            replace(finding, table_number=caption.number, table_id=caption.table.id, column=("header",)),
        )


def _headings(report: Report) -> Iterator[Verdict]:
    """A heading with last year's year over text that speaks of this year: left over from the report before."""
    year = report.identity.year
    if year is None:
        return
    for section in report.sections:
        title = section.path[-1]
        found = {int(match) for match in _HEADING_YEAR.findall(title)}
        if found != {year - 1} or _COMPARING.search(title):
            continue
        texts = [passage.text for passage in report.passages if passage.section[: len(section.path)] == section.path]
        now = sum(text.count(str(year)) for text in texts)
        then = sum(text.count(str(year - 1)) for text in texts)
        if now < max(then, 2):
            continue
        match = _HEADING_YEAR.search(title)
        printed = match.group() if match else str(year - 1)
        message = f"Judul “{title}” menyebut tahun {year - 1}, isinya membahas tahun {year}."
        finding = text_finding(
            FindingKind.REFERENCE,
            printed,
            printed.replace(str(year - 1), str(year)),
            message,
            where=section.place,
            quote=title,
        )
        yield Verdict(f"bagian.{section.place.line}.{title[:30]}", finding)


def _years(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(year) for year in _YEARS.findall(text)))


def _plain(title: str) -> str:
    """A title without its years, which are compared on their own."""
    return _YEARS.sub("", title)
