"""One turn of a conversation as HTML: the question, the answer with its proof, its warnings and its sources."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from service.api_models import Json, answer_json
from service.charts.drawing import to_svg
from service.domain.answers import Answer
from service.web.rendering import fragment

_EXACT = ("fact_id", "finding_id", "passage_id")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, what was asked before it, and the reports that it was limited to."""

    question: str
    answer: Answer
    session: str
    before: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()


def turn_html(turn: Turn) -> str:
    """The turn as the fragment that pages and streams share."""
    answer = answer_json(turn.answer, turn.session, 0)
    chart = answer.get("chart")
    context = {
        "tanya": turn.question,
        "jawaban": answer,
        "alamat_bukti": evidence_address,
        "unduh": _download(turn),
        "gambar": picture(chart) if chart else None,
    }
    return fragment("jawaban.html", context)


def evidence_address(citation: Json) -> str:
    """The page that shows what a citation points at, by the most exact name it has; empty where it has none."""
    told = next((name for name in _EXACT if citation[name] is not None), None)
    wanted = (told,) if told else ("table_id", "table_row", "table_column")
    asked = {name.removeprefix("table_") if name != "table_id" else name: citation[name] for name in wanted}
    known = urlencode({name: value for name, value in asked.items() if value is not None})
    if not known:
        return ""
    return f"/laporan/{quote(citation['report_id'], safe='')}/bukti?{known}"


def picture(spec: Json) -> str:
    """A chart as the address of an image that holds itself: no request, and no style or script of its own runs."""
    return _drawn(json.dumps(spec, ensure_ascii=False))


@lru_cache(maxsize=256)
def _drawn(spec: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(to_svg(json.loads(spec)).encode()).decode()


def _download(turn: Turn) -> Callable[[str], str]:
    told = [("tanya", turn.question), *(("riwayat", one) for one in turn.before)]
    asked = urlencode([*told, *(("laporan", one) for one in turn.chosen)], quote_via=quote)
    return lambda form: f"/jawaban.{form}?{asked}"
