"""A question asked again is not worked out again, and is never answered from reports that have changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.pipeline import Request, ingest
from service.answering import answerer as module
from service.answering.answerer import Answerer
from service.answering.case import Case
from service.answering.drafting import Draft
from service.domain.answers import Question
from service.stores.library import Library
from tests.asking import headline, library_of

NAME = "lkjip-dinas-sosial-kabupaten-pesisir-selatan-2024.txt"
REPORT = """DINAS SOSIAL KABUPATEN PESISIR SELATAN
LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2024

BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Pengukuran Kinerja Tahun 2024
No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian
1\tPersentase PPKS yang tertangani\t80,00\t{value}\t{share}
2\tNilai SAKIP\t70,00\t63,00\t90,00
"""
ASKED = "berapa realisasi persentase PPKS yang tertangani pesisir selatan 2024"


def report(value: str, share: str) -> str:
    return REPORT.format(value=value, share=share)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of(tmp_path, {NAME: report("60,00", "75,00")}) as made:
        yield made


@contextmanager
def answering(library: Library, kept: int) -> Iterator[Answerer]:
    made = Answerer(library.reports, library, library.conversations, kept=kept)
    yield made
    made.close()


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What was worked out meanwhile."""
    done: list[object] = []
    real = module.work_out

    def work_out(case: Case) -> Draft | None:
        done.append(case)
        return real(case)

    monkeypatch.setattr(module, "work_out", work_out)
    yield done


def test_the_same_question_is_worked_out_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(library, kept=5) as answerer, counting(monkeypatch) as done:
        answers = [answerer.answer(Question(ASKED)) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert headline(answers[0]) == 60
    assert len(done) == 1


def test_a_changed_report_is_read_anew(library: Library) -> None:
    with answering(library, kept=5) as answerer:
        before = answerer.answer(Question(ASKED))
        ingest(library, report("64,00", "80,00").encode(), Request(NAME), Limits(), workers=1)
        after = answerer.answer(Question(ASKED))
    assert (headline(before), headline(after)) == (60, 64)


def test_the_same_words_after_another_question_are_another_question(library: Library) -> None:
    with answering(library, kept=5) as answerer:
        for subject, expected in ((ASKED, 80), ("nilai SAKIP pesisir selatan 2024", 70)):
            session = f"sesi-{expected}"
            answerer.answer(Question(subject, session))
            assert headline(answerer.answer(Question("targetnya berapa?", session))) == expected


def test_a_kept_answer_still_carries_its_conversation_on(library: Library) -> None:
    with answering(library, kept=5) as answerer:
        for session in ("satu", "dua"):
            answerer.answer(Question(ASKED, session))
            assert headline(answerer.answer(Question("targetnya berapa?", session))) == 80


def test_only_so_many_answers_are_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    other = "nilai SAKIP pesisir selatan 2024"
    with answering(library, kept=1) as answerer, counting(monkeypatch) as done:
        for text in (ASKED, other, ASKED):
            answerer.answer(Question(text))
    assert len(done) == 3


def test_none_is_kept_where_none_may_be(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(library, kept=0) as answerer, counting(monkeypatch) as done:
        for _ in range(2):
            answerer.answer(Question(ASKED))
    assert len(done) == 2
