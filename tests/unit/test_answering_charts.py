"""A picture beside an answer: drawn where it helps, from the answer's own printed figures."""

from collections.abc import Iterator

import pytest

from service.answering.answerer import Answerer
from service.api_models import answer_json
from service.domain.answers import Answer, Question
from service.domain.charts import Chart, ChartKind
from tests.answering_reports import library_of_two


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with library_of_two(tmp_path_factory.mktemp("grafik")) as library:
        made = Answerer(library.reports, library)
        yield made
        made.close()


def drawn(answer: Answer) -> Chart:
    """The chart of an answer, each of its points proved by the answer's own citation and standing in its text."""
    chart = answer.chart
    assert chart is not None, answer.text
    cited = {citation.id for citation in answer.citations}
    for point in chart.points:
        assert point.citation in cited
        assert point.text in answer.text
        assert point.text in chart.alternative
    return chart


def test_a_figure_over_three_years_is_a_line(answerer: Answerer) -> None:
    chart = drawn(answerer.answer(Question("tren realisasi persentase PPKS tertangani Banyumas dari 2022 sampai 2024")))
    assert chart.kind is ChartKind.LINE
    assert [(point.category, int(point.value)) for point in chart.points] == [("2022", 60), ("2023", 66), ("2024", 72)]
    assert chart.unit == "persen"


def test_one_figure_of_each_report_is_a_bar_with_its_year(answerer: Answerer) -> None:
    answer = answerer.answer(Question("bandingkan realisasi persentase PPKS tertangani Banyumas dan Kebumen"))
    chart = drawn(answer)
    assert chart.kind is ChartKind.BARS
    assert {point.category: int(point.value) for point in chart.points} == {
        "Kabupaten Banyumas (2024)": 72,
        "Kabupaten Kebumen (2024)": 69,
    }


def test_ranked_rows_are_bars_in_their_order(answerer: Answerer) -> None:
    chart = drawn(answerer.answer(Question("3 program dengan anggaran terbesar di Banyumas")))
    assert chart.kind is ChartKind.BARS
    assert [int(point.value) // 1_000_000 for point in chart.points] == [300, 200, 100]


@pytest.mark.parametrize(
    "question",
    ["berapa capaian ppks tertangani banyumas", "sisa anggaran program pemberdayaan sosial banyumas", "halo"],
)
def test_one_figure_needs_no_picture(answerer: Answerer, question: str) -> None:
    assert answerer.answer(Question(question)).chart is None


def test_the_answer_carries_the_chart_as_a_vega_lite_spec(answerer: Answerer) -> None:
    answer = answerer.answer(Question("bandingkan realisasi persentase PPKS tertangani Banyumas dan Kebumen"))
    spec = answer_json(answer, "sesi", 1.0)["chart"]
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert sorted(datum["nilai"] for datum in spec["data"]["values"]) == [69.0, 72.0]
    assert answer_json(answerer.answer(Question("halo")), "sesi", 1.0)["chart"] is None
