"""Whatever a text states beside an answer is traced: figures, years, dates, places, units, tables and pages."""

from decimal import Decimal

import pytest

from service.answering.tracing import Kind, figures, untraced
from service.domain.answers import (
    Answer,
    CalculationInput,
    Citation,
    Headline,
    ShownCalculation,
    Status,
    Value,
    ValueOrigin,
    Verdict,
)

QUESTION = "berapa serapan Kubu Raya 2024, benarkah 95 %?"
ANSWER = Answer(
    Status.ANSWERED,
    "Serapan Dinas Sosial Kabupaten Kubu Raya tahun 2024: **94,88 %** (Tabel 1.5, halaman 12) [1].",
    Headline(Decimal("94.88"), "persen", "94,88 %"),
    (Value("serapan", Decimal("94.88"), "persen", "94,88 %", ValueOrigin.REPORTED, (1,)),),
    (
        ShownCalculation(
            "SERAPAN",
            "realisasi / pagu × 100",
            (
                CalculationInput("realisasi", Decimal(4515361373), "rupiah", 1),
                CalculationInput("pagu", Decimal(4759226249), "rupiah", 1),
            ),
            Decimal("94.8760"),
            "persen",
            "4.515.361.373 / 4.759.226.249 × 100 = 94,88 %",
            Decimal("94.88"),
            Verdict.MATCH,
        ),
    ),
    (
        Citation(
            1,
            "kubu-raya-2024",
            "LKjIP Dinas Sosial Kabupaten Kubu Raya 2024",
            12,
            ("4. Anggaran",),
            "1.5",
            "TOTAL",
            "%",
            "TOTAL 4.759.226.249,00 4.515.361.373,00 243.864.876,00 94,88%",
        ),
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "Serapannya 94,88 % pada tahun 2024.",
        "Dari pagu Rp4.759.226.249 terealisasi Rp4.515.361.373, jadi 94,9 %.",
        "Sekitar Rp4,52 miliar terserap di Kubu Raya, menurut Tabel 1.5 halaman 12 [1].",
        "Bukan 95 %, melainkan 94,88 persen.",
        "Sisanya Rp243.864.876.",
        "1. Serapan 94,88 %",
        "Ada 2 angka yang dibagi.",
    ],
)
def test_what_the_answer_proves_is_free_to_be_said(text: str) -> None:
    assert untraced(text, ANSWER, QUESTION) == ()


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        ("Serapannya 94,98 %.", Kind.FIGURE, "94,98"),
        ("Sekitar Rp4,53 miliar.", Kind.FIGURE, "4,53"),
        ("Sisanya Rp243.864.786.", Kind.FIGURE, "243.864.786"),
        ("Naik dari tahun 2023.", Kind.YEAR, "2023"),
        ("Ditetapkan 31 Desember 2024.", Kind.DATE, "31 Desember 2024"),
        ("Berbeda dari Kabupaten Sambas.", Kind.REGION, "Kabupaten Sambas"),
        ("Sebanyak 94,88 orang.", Kind.UNIT, "94,88 orang"),
        ("Selisihnya 94,88 poin persen.", Kind.UNIT, "94,88 poin persen"),
        ("Lihat Tabel 3.1.", Kind.REFERENCE, "Tabel 3.1"),
        ("Lihat halaman 40.", Kind.REFERENCE, "halaman 40"),
        ("Serapannya 94,88 % [2].", Kind.REFERENCE, "[2]"),
        ("Sebanyak tiga ratus delapan puluh keluarga.", Kind.FIGURE, "tiga ratus delapan puluh"),
    ],
)
def test_what_nothing_proves_is_named(text: str, kind: Kind, printed: str) -> None:
    assert [(one.kind, one.printed) for one in untraced(text, ANSWER, QUESTION)] == [(kind, printed)]


def test_a_whole_number_is_exact_and_a_decimal_may_be_rounded() -> None:
    assert untraced("94,88 dan 94,9", ANSWER) == ()
    assert [one.printed for one in untraced("95", ANSWER)] == ["95"]


def test_a_page_before_a_comma_is_no_figure() -> None:
    assert figures("Ada 2 (Tabel 1.5, halaman 4, Dinas Sosial): Program A; Program B.") == ("2",)


def test_numbers_of_a_list_inside_a_sentence_are_no_figures() -> None:
    assert figures("3 tertinggi: 1. Gaji **Rp5** [1]; 2. Alat Rp4 [2].") == ("3", "5", "4")
