"""A summary as one HTML page that fetches nothing: charts are inline SVG, every citation is a link to its source."""

from service.charts.drawing import to_svg
from service.charts.vega import vega_lite
from service.domain.charts import Chart
from service.domain.summaries import Summary
from service.exports.summary_text import NOTICE, filled, missing_sentence, source_place


def summary_html(summary: Summary) -> str:
    """The page. Texts of the report are escaped by the template; only the drawn charts are not."""
    from jinja2 import Environment, PackageLoader
    from markupsafe import Markup

    def draw(chart: Chart) -> Markup:
        return Markup(to_svg(vega_lite(chart)))

    pages = Environment(loader=PackageLoader("service.exports", "templates"), autoescape=True, trim_blocks=False)
    return pages.get_template("summary.html").render(
        summary=summary,
        sections=tuple(filled(summary.sections)),
        several=len(summary.report_ids) > 1,
        notice=NOTICE,
        draw=draw,
        missing=missing_sentence,
        place=source_place,
    )
