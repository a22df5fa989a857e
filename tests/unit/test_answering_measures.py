"""Shares of the right whole, capaian of given figures, categories of the report's own, absorption ranked over rows."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from tests.asking import answering, ask, headline
from tests.measured_reports import library_of_measures


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_measures(tmp_path_factory.mktemp("ukuran"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Porsi Program Rehabilitasi Sosial terhadap seluruh anggaran Dinsos Klaten 2024 berapa persen?", "26.67"),
        ("proporsi anggaran program penanganan bencana dari total anggaran klaten 2024", "6.67"),
    ],
)
def test_a_share_is_taken_of_the_largest_total_that_the_part_goes_into(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Program Rehabilitasi Sosial menyerap berapa persen dari seluruh realisasi belanja Klaten 2024?", "27.94"),
        ("Berapa persen realisasi belanja Klaten 2024 yang habis untuk administrasi keuangan?", "41.18"),
        ("berapa persen realisasi belanja sragen 2024 yang dipakai untuk penanganan bencana", "17.55"),
    ],
)
def test_a_share_of_what_was_spent_divides_realisations(answerer: Answerer, question: str, value: str) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "hitung ulang capaian PPKS yang mandiri klaten 2024 dari target 83,20 dan realisasi 91,52, berapa persen?",
        "hitung ulang capaian PPKS yang mandiri klaten 2024 dari realisasi 91,52 dan target 83,20, berapa persen?",
    ],
)
def test_given_target_and_realisation_stay_what_they_are_called(answerer: Answerer, question: str) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal("110")
    assert any("110,05" in one.message for one in answer.warnings)


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [("110,05%", "Tidak"), ("110%", "Ya")],
)
def test_a_percentage_is_checked_against_target_and_realisation(answerer: Answerer, claimed: str, verdict: str) -> None:
    question = f"Capaian PPKS mandiri Klaten {claimed}, apa angka itu cocok dengan target 83,20 dan realisasi 91,52?"
    assert ask(answerer, question).text.startswith(f"**{verdict}**")


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("serapan belanja klaten 90,67% termasuk kategori apa?", "Efektif"),
        ("realisasi anggaran sragen 94,00 persen itu masuk kriteria apa menurut laporannya?", "Sangat Baik"),
        ("capaian pelayanan dasar disabilitas klaten yang 70% itu kategori apa?", "Tuntas Muda"),
    ],
)
def test_a_percentage_has_the_category_that_the_report_itself_gives_it(
    answerer: Answerer, question: str, category: str
) -> None:
    assert headline(ask(answerer, question)) == category


def test_a_percentage_of_performance_is_still_put_on_the_scale_of_performance(answerer: Answerer) -> None:
    assert headline(ask(answerer, "capaian kinerja 72% di klaten masuk kategori apa?")) == "Sedang"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("program mana di klaten 2024 yg persentase realisasi keuangannya paling kecil", "PENANGANAN BENCANA"),
        ("program apa yang serapan keuanganya paling tinggi di klaten 2024?", "REHABILITASI"),
        ("dari tiga program sragen 2024, mana yang serapan keuangannya paling rendah?", "REHABILITASI"),
    ],
)
def test_absorption_is_ranked_over_the_programs_that_print_it(answerer: Answerer, question: str, name: str) -> None:
    answer = ask(answerer, question)
    assert name in str(headline(answer))
    assert "1. " not in answer.text.splitlines()[0]


def test_a_mean_of_attainment_is_one_of_percentages(answerer: Answerer) -> None:
    answer = ask(answerer, "rata-rata capaian ketiga pelayanan dasar bidang sosial klaten tahun 2024?")
    assert headline(answer) == Decimal("80")
    assert answer.headline is not None
    assert answer.headline.unit == "persen"


def test_a_change_of_money_asked_in_percent_is_a_growth(answerer: Answerer) -> None:
    answer = ask(answerer, "kalau dihitung persen, pagu anggaran dinas sosial klaten turun berapa dari 2023 ke 2024?")
    assert abs(Decimal(str(headline(answer)))) == Decimal("6.25")


def test_larger_by_how_much_is_a_difference_of_two_reports(answerer: Answerer) -> None:
    question = "lebih besar berapa rupiah pagu program rehabilitasi sosial klaten dibanding sragen di 2024"
    assert headline(ask(answerer, question)) == Decimal(100000000)
