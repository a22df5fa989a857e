"""A sentence is held against its own parts, levels and amounts, and against another sentence of the same thing."""

from decimal import Decimal

import pytest

from service.audit.agreement import is_slip
from service.domain.findings import FindingKind
from tests.unit.test_audit_text import audited

YEARS = (
    "Tabel 3.3 Realisasi Tahun 2023 dan 2024",
    "No\tIndikator\t2023\t2024\n1\tIndeks Layanan Warga\t84,12\t83,94\n2\tPersentase warga terlayani\t70,62\t73,47\n",
)
BUDGET = (
    "Tabel 3.9 Realisasi Anggaran Tahun 2024",
    "No\tProgram\tPagu (Rp)\tRealisasi (Rp)\t%\n"
    "1\tProgram A\t600.000.000\t570.000.000\t95,00\n2\tProgram B\t400.000.000\t392.500.000\t98,13\n"
    "Jumlah\t\t1.000.000.000\t962.500.000\t96,25\n",
)


def found(*parts: str) -> list[tuple[FindingKind, str, str]]:
    """What does not add up: its kind, as printed, and what it should be."""
    return [(one.kind, one.reported, str(one.recomputed_value)) for one in audited(*parts).findings]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Rumah singgah menerima 262 orang, terdiri dari 147 orang terlantar, 53 lansia dan 35 gelandangan.", "235"),
        ("Peserta yang dipulangkan sebanyak 49 orang (33 laki-laki dan 18 perempuan) tahun ini.", "51"),
        ("Ada 17 lembaga terakreditasi, dengan rincian 3 lembaga A, 8 lembaga B dan 5 lembaga C.", "16"),
    ],
)
def test_a_whole_must_be_what_its_told_parts_come_to(sentence: str, wrong: str) -> None:
    ((kind, _, right),) = found(sentence)
    assert (kind, right) == (FindingKind.SUM, wrong)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rumah singgah menerima 262 orang, terdiri dari 174 orang terlantar, 53 lansia dan 35 gelandangan.",
        "Rumah singgah menerima 262 orang, antara lain 147 orang terlantar, 53 lansia dan 35 gelandangan.",
        "Ada 45 orang yang terdiri dari 20 PNS (12 laki-laki, 8 perempuan) dan 25 honorer.",
        "Ada 40 lembaga dengan rincian 24 lembaga belum mengikuti akreditasi, 11 lembaga",
    ],
)
def test_full_open_nested_and_unfinished_lists_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Indeks Layanan Warga tahun 2024 sebesar 83,94. Nilai ini turun 0,81 poin dari 84,12.", "0,81 poin"),
        (
            "Terlayani 73,47%. Tahun 2023 tercatat 70,62%, jadi ada kenaikan 2,58 poin persen.",
            "2,58 poin persen",
        ),
    ],
)
def test_a_change_between_levels_that_a_row_prints_must_be_theirs(sentence: str, told: str) -> None:
    assert [reported.strip() for _, reported, _ in found(*YEARS, sentence)] == [told]


@pytest.mark.parametrize(
    "sentence",
    [
        "Indeks Layanan Warga tahun 2024 sebesar 83,94. Nilai ini turun 0,18 poin dari 84,12.",
        "Terlayani 73,47%. Untuk mencapai target akhir Renstra masih diperlukan kenaikan 11,53 poin persen.",
    ],
)
def test_a_change_told_right_or_still_to_come_is_left_alone(sentence: str) -> None:
    assert found(*YEARS, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Serapan anggaran mencapai 92,65 %, yaitu Rp962.500.000 dari pagu Rp1.000.000.000.",
        "Realisasi belanja sebesar Rp962.500.000 dari pagu Rp1.000.000.000 atau 92,65%.",
        "Anggaran terserap 92,65% dari pagu.",
    ],
)
def test_the_absorption_of_the_whole_budget_is_checked_in_whatever_order_it_is_told(sentence: str) -> None:
    ((_, reported, right),) = found(*BUDGET, sentence)
    assert reported.startswith("92,65")
    assert Decimal(right) == Decimal("96.25")


@pytest.mark.parametrize(
    "sentence",
    [
        "Anggaran terserap 96,25% dari pagu.",
        "Serapan anggaran triwulan I sebesar 15,35%.",
        "Anggaran Program B terserap 98,13%.",
    ],
)
def test_other_absorptions_are_left_alone(sentence: str) -> None:
    assert found(*BUDGET, sentence) == []


def test_two_sentences_that_give_one_thing_with_digits_exchanged_contradict_each_other() -> None:
    sentences = (
        "Keluarga penerima manfaat yang graduasi mandiri sebanyak 217 KPM.",
        "Yang graduasi mandiri sebanyak 271 KPM menurut pendamping.",
    )
    ((_, reported, right),) = found(*sentences)
    assert {reported.split()[0], right} == {"217", "271"}


@pytest.mark.parametrize(
    ("printed", "wanted", "slip"),
    [
        ("85.41", "85.14", True),
        ("0.43", "0.34", True),
        ("74", "47", True),
        ("80.50", "85.00", True),
        ("85.00", "58.00", True),
        ("33", "36", False),
        ("85.14", "85.14", False),
        ("12.5", "17.3", False),
    ],
)
def test_a_slip_of_the_digits_is_known(printed: str, wanted: str, slip: bool) -> None:
    assert is_slip(Decimal(printed), Decimal(wanted)) is slip
