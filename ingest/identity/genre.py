"""Is this a government performance or planning report at all? Asked before anything is stored."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Page
from ingest.identity.kind_vote import kinds_in
from ingest.identity.zones import Evidence, Zone, pages_to_evidence
from service.language.regions import find_region

_MEASURING = {
    "kinerja": r"\bkinerja\b",
    "akuntabilitas": r"\bakuntabilitas\b",
    "sasaran": r"\bsasaran\b",
    "indikator": r"\bindikator\b",
    "target": r"\btarget\b",
    "realisasi": r"\brealisasi\b",
    "capaian": r"\b(?:capaian|pencapaian)\b",
}
_GOVERNING = {
    "anggaran": r"\b(?:anggaran|pagu|apbd|apbn|dpa)\b",
    "program": r"\b(?:program|kegiatan|sub\s?kegiatan)\b",
    "perangkat daerah": r"\b(?:perangkat daerah|opd|skpd|organisasi perangkat)\b",
    "dinas atau badan": r"\b(?:dinas|badan|inspektorat|sekretariat daerah|pemerintah (?:daerah|kab|kota|prov))",
    "kepala daerah": r"\b(?:bupati|wali\s?kota|gubernur)\b",
    "kode rekening": r"\b\d\.\d{2}\.\d{2}(?:\.\d\.\d{2}){0,2}\b",
}
_SCHOLARLY = {
    "abstrak": r"^\W*(?:abstrak|abstract)\b",
    "metode penelitian": r"\b(?:metode penelitian|metodologi penelitian|hipotesis)\b",
    "daftar pustaka": r"^[\W\dIVX]*(?:daftar pustaka|referensi|references|bibliography)\W*$|\bdoi\s?:|\bissn\b",
}
_ELSEWHERE = {
    "faktur": r"\b(?:faktur|invoice|jatuh tempo|subtotal|ppn \d|bill to)\b",
    "skripsi": r"\b(?:skripsi|tesis|disertasi|fakultas)\b",
    "jurnal": r"\b(?:jurnal|volume \d+|vol\. \d+)\b",
    "karya sastra": r"\b(?:novel|novelis|prosa)\b",
}
_POINTS = (
    dict.fromkeys(_MEASURING, 1.5)
    | dict.fromkeys(_GOVERNING, 1.0)
    | dict.fromkeys(_SCHOLARLY, -4.0)
    | dict.fromkeys(_ELSEWHERE, -2.0)
)
_PATTERNS = {
    name: re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for name, pattern in (_MEASURING | _GOVERNING | _SCHOLARLY | _ELSEWHERE).items()
}
_NEEDED = 8.5
_RARE = 1 / 4000
"""A word that is rarer than once in so many is chance; headings of a paper stand once only."""
_READ = 150_000


@dataclass(frozen=True, slots=True)
class GenreVerdict:
    """Whether the pages are such a report, and why (Indonesian, fit to be shown). True and false as a condition."""

    accepted: bool
    reason: str
    score: float

    def __bool__(self) -> bool:
        return self.accepted


def looks_like_report(pages: Sequence[Page]) -> GenreVerdict:
    """Weigh the words that such reports cannot do without against those of papers, invoices and books.

    One point for each word of government that is frequent enough and one and a half for each of measuring; three for
    a named kind of document and two for a region with its kind word, one more for either on the title page; two off
    for each sign of another genre, four for the parts of a research paper.
    """
    evidence = [piece for piece in pages_to_evidence(pages, "") if piece.text]
    text = "\n".join(piece.text for piece in evidence)[:_READ]
    if not text.strip():
        return GenreVerdict(accepted=False, reason="Tidak ada teks yang dapat dibaca di dalam berkas ini.", score=0.0)
    words = len(text.split())
    signs = [name for name in _PATTERNS if _frequent(name, text, words)]
    score = sum(_POINTS[name] for name in signs) + _document_points(evidence) + _region_points(evidence)
    return _verdict(score, signs)


def _frequent(name: str, text: str, words: int) -> bool:
    needed = 1.0 if name in _SCHOLARLY else max(1.0, words * _RARE)
    return len(_PATTERNS[name].findall(text)) >= needed


def _document_points(evidence: Sequence[Evidence]) -> float:
    if any(piece.zone is Zone.TITLE and any(True for _ in kinds_in(piece.text)) for piece in evidence):
        return 4.0
    named = sum(1 for piece in evidence for _ in kinds_in(piece.text))
    return 3.0 if named >= 2 else float(named)


def _region_points(evidence: Sequence[Evidence]) -> float:
    if any(piece.zone is Zone.TITLE and find_region(piece.text) for piece in evidence):
        return 3.0
    return 2.0 if any(find_region(piece.text, bare=False) for piece in evidence) else 0.0


def _verdict(score: float, signs: Sequence[str]) -> GenreVerdict:
    found = ", ".join(name for name in signs if _POINTS[name] > 0) or "tidak ada"
    against = ", ".join(name for name in signs if _POINTS[name] < 0)
    if score >= _NEEDED:
        return GenreVerdict(accepted=True, reason=f"Ciri laporan kinerja yang ditemukan: {found}.", score=score)
    other = f" Ciri dokumen lain: {against}." if against else ""
    reason = (
        "Berkas ini tidak tampak seperti laporan kinerja atau perencanaan instansi pemerintah daerah."
        f" Ciri yang ditemukan: {found}.{other} Periksa kembali berkasnya."
    )
    return GenreVerdict(accepted=False, reason=reason, score=score)
