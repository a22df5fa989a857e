"""What is worked out of several figures, and what is refused rather than answered with one of them."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from service.answering.answerer import Answerer
from service.domain.answers import Status
from tests.asking import answering, ask, headline
from tests.operation_reports import library_of_operations


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with answering(library_of_operations(tmp_path_factory.mktemp("operasi"))) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("rata-rata serapan ketiga program purbalingga", "80"),
        ("rata-rata serapan program purbalingga tanpa program penanganan bencana", "85"),
        ("rata-rata serapan dua program prioritas purbalingga (tanpa program pemberdayaan sosial) berapa", "75"),
        ("rata-rata capaian ketiga indikator purbalingga 2024", "90"),
        ("rata-rata jumlah rumah singgah purbalingga 2021 sampai 2024", "6"),
        ("rata2 nilai survei kepuasan dua semester 2024 purbalingga", "81.5"),
        ("total anggaran program purbalingga selain program rehabilitasi sosial", "300000000"),
    ],
)
def test_a_class_of_figures_is_averaged_or_added_with_what_is_left_out(
    answerer: Answerer, question: str, value: str
) -> None:
    assert headline(ask(answerer, question)) == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "rata-rata serapan kelima program purbalingga",
        "rata-rata capaian keempat indikator purbalingga 2024",
        "rata2 nilai survei kepuasan empat semester 2024 purbalingga",
    ],
)
def test_no_mean_is_given_of_another_number_of_figures_than_the_question_says(
    answerer: Answerer, question: str
) -> None:
    assert ask(answerer, question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("jumlah rumah singgah purbalingga tumbuh berapa persen dari 2021 ke 2024?", "125", "persen"),
        ("kenaikan rumah singgah purbalingga dari 2022 ke 2024 berapa?", "4", None),
        (
            "selisih realisasi Program Pemberdayaan Sosial purbalingga dan jumlah realisasi kegiatannya",
            "2000000",
            "rupiah",
        ),
    ],
)
def test_a_change_or_a_gap_needs_both_of_its_figures(
    answerer: Answerer, question: str, value: str, unit: str | None
) -> None:
    answer = ask(answerer, question)
    assert headline(answer) == Decimal(value)
    assert answer.headline is not None
    assert answer.headline.unit == unit


def test_a_total_that_is_not_the_sum_of_its_parts_is_warned_of(answerer: Answerer) -> None:
    answer = ask(answerer, "selisih realisasi Program Pemberdayaan Sosial purbalingga dengan total kegiatannya")
    assert any("88.000.000" in one.message for one in answer.warnings)


def test_shares_of_reports_are_compared_by_each_report_s_own_whole(answerer: Answerer) -> None:
    answer = ask(answerer, "porsi pegawai S1 terhadap total pegawai lebih besar di purbalingga atau cilacap?")
    assert headline(answer) == "Kabupaten Purbalingga"
    assert "50,00 %" in answer.text
    assert "30,00 %" in answer.text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("benarkah jumlah rumah singgah purbalingga naik dari 2022 ke 2023?", True),
        ("benarkah jumlah rumah singgah purbalingga turun dari 2022 ke 2023?", False),
    ],
)
def test_a_claimed_direction_is_held_against_both_years(answerer: Answerer, question: str, holds: bool) -> None:
    assert headline(ask(answerer, question)) is holds


def test_parts_of_an_agency_are_listed_by_the_names_that_come_again(answerer: Answerer) -> None:
    answer = ask(answerer, "bidang apa saja yang ada di dinsos purbalingga?")
    assert answer.status is Status.ANSWERED
    assert "Bidang Rehabilitasi Sosial" in answer.text
    assert "Bidang Pemberdayaan Masyarakat" in answer.text
    assert len(answer.citations) == 2


def test_a_list_is_of_the_kind_that_was_asked_and_meets_its_condition(answerer: Answerer) -> None:
    answer = ask(answerer, "program apa yang serapannya di atas 75 persen di purbalingga")
    assert "PEMBERDAYAAN" in answer.text
    assert "REHABILITASI" in answer.text
    assert "BENCANA" not in answer.text
    assert ask(answerer, "seksi apa saja yang ada di dinsos purbalingga?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("berapa rumah singgah purbalingga 2024?", "tahun sebelumnya?"), "6"),
        (("berapa rumah singgah purbalingga 2024?", "tahun sebelumnya?", "tahun sebelumnya?"), "5"),
        (("berapa anggaran program rehabilitasi sosial purbalingga?", "kalau yang penanganan bencana?"), "200000000"),
        (
            (
                "berapa anggaran program rehabilitasi sosial purbalingga?",
                "realisasinya?",
                "itu berapa persen dari anggarannya?",
            ),
            "80",
        ),
        (("sebutkan realisasi program purbalingga", "totalnya?"), "470000000"),
    ],
)
def test_a_follow_up_takes_what_it_leaves_out_from_before(
    answerer: Answerer, turns: tuple[str, ...], value: str
) -> None:
    assert headline(ask(answerer, *turns)) == Decimal(value)


def test_another_report_is_set_beside_the_one_before_with_its_own_year(answerer: Answerer) -> None:
    answer = ask(answerer, "berapa realisasi persentase PPKS tertangani purbalingga 2024?", "bandingkan dengan cilacap")
    assert headline(answer) == "Kabupaten Purbalingga"
    assert "60" in answer.text
    assert "2023" in answer.text


def test_a_ranking_in_a_follow_up_stays_at_its_level(answerer: Answerer) -> None:
    answer = ask(answerer, "program apa yang anggarannya terbesar di purbalingga?", "yang paling kecil?")
    assert headline(answer) == "PROGRAM PEMBERDAYAAN SOSIAL"


def test_figures_that_a_question_gives_are_never_answered_from_another_row(answerer: Answerer) -> None:
    found = ask(answerer, "realisasi 240.000.000 dari anggarannya itu berapa persen di purbalingga")
    assert headline(found) == Decimal(80)
    absent = ask(answerer, "realisasi 240.000.777 dari anggarannya itu berapa persen di purbalingga")
    assert absent.status is Status.NOT_FOUND
    assert ask(answerer, "3 dari target 7 itu berapa persen di purbalingga").status is Status.NOT_FOUND
