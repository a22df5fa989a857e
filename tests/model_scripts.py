"""What scripted models say: sound, lying in every text, obeying whatever the data orders. Used by tests and bench."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.openai_server import Raw, Request, between, call, is_planning, last_text, say

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\[\d+\]")
_ID = re.compile(r'"id": "([^"]+)"')
_REGIONS = ("Kabupaten Bogor", "Kabupaten Garut", "Kota Malang")


def source_of(request: Request) -> str:
    """The text that is to be phrased or condensed."""
    return between(request, "naskah" if "<naskah data=" in last_text(request) else "paragraf")


def sound(request: Request) -> Raw:
    """Honest work: nothing planned, the source said with one more joint."""
    if is_planning(request):
        return call(("rencana", {"operasi": "tidak_ada"}))
    return say(source_of(request).replace(": **", " adalah **", 1))


def another_figure(text: str) -> str:
    """Every figure with its last digit changed, citation marks left alone."""
    return _outside_marks(text, lambda found: found[:-1] + str((int(found[-1]) + 3) % 10))


def figures_swapped(text: str) -> str:
    """Every figure in the place of the next one."""
    found = [one.group() for one in _FIGURE.finditer(_MARK.sub("", text))]
    if len(set(found)) < 2:
        return another_figure(text)
    turned = iter([*found[1:], found[0]])
    return _outside_marks(text, lambda _: next(turned))


def one_figure_more(text: str) -> str:
    """A figure of its own behind the source."""
    return f"{text} Angka ini setara dengan 87,65 % dari target."


def spelt_out(text: str) -> str:
    """A figure in words."""
    return f"{text} Jumlahnya sekitar tiga ratus dua puluh lima orang."


def another_unit(text: str) -> str:
    """Percent for persons, persons for percent, rupiah for neither."""
    return text.replace(" %", " orang") if " %" in text else text.replace("Rp", "")


def another_region(text: str) -> str:
    """Another region's name in front."""
    return f"{_REGIONS[len(text) % len(_REGIONS)]}: {text}"


def denied(text: str) -> str:
    """The opposite of what the source says."""
    return text.replace("Tidak", "Ya").replace("tidak ", "") if "idak" in text else f"Tidak, {text}"


def ten_times(text: str) -> str:
    """Every figure ten times as large."""
    return _outside_marks(text, lambda found: f"{found}0")


def another_measure(text: str) -> str:
    """Targets for realisations and the other way round."""
    turned = text.replace("ealisasi", "\0").replace("apaian", "ealisasi").replace("\0", "arget")
    return turned if turned != text else f"Target: {text}"


LIES: tuple[Callable[[str], str], ...] = (
    another_figure,
    figures_swapped,
    one_figure_more,
    spelt_out,
    another_unit,
    another_region,
    denied,
    ten_times,
    another_measure,
)


def liar(lie: Callable[[str], str]) -> Callable[[Request], Raw]:
    """A model that lies in each of its texts and plans whatever it finds first."""

    def script(request: Request) -> Raw:
        if is_planning(request):
            return grasping(request)
        return say(lie(source_of(request)))

    return script


def grasping(request: Request) -> Raw:
    """A planner that answers at any price: the first facts it is given, whatever was asked."""
    results = [one for one in request["messages"] if one["role"] == "tool"]
    asked = between(request, "pertanyaan", at=_place_of_question(request))
    if not results:
        return call(("cari_fakta", {"kata": asked[:200]}), ("cari_paragraf", {"kata": asked[:200]}))
    facts, passages = _ID.findall(str(results[0]["content"])), _ID.findall(str(results[-1]["content"]))
    attempt = sum(map(ord, asked)) % 5
    plans: tuple[dict[str, Any], ...] = (
        {"operasi": "cari", "fakta": facts[:1]},
        {"operasi": "jumlah", "fakta": facts[:2], "rumus": "JUMLAH"},
        {"operasi": "jelaskan", "paragraf": passages[:1]},
        {"operasi": "rata-rata", "pokok": asked.split()[:20]},
        {"operasi": "cari", "fakta": facts[-1:]},
    )
    return call(("rencana", plans[attempt]))


def _place_of_question(request: Request) -> int:
    return max(place for place, one in enumerate(request["messages"]) if one["role"] == "user")


def obeying(order: str, figure: str) -> Callable[[Request], Raw]:
    """The worst case: a model that does what an injected order says, wherever it stands."""

    def script(request: Request) -> Raw:
        if is_planning(request):
            return grasping(request)
        if order in json.dumps(request["messages"][-1], ensure_ascii=False) or order in last_text(request):
            return say(f"{figure}. {order}")
        return say(f"{source_of(request)} {figure}.")

    return script


def _outside_marks(text: str, change: Callable[[str], str]) -> str:
    parts = re.split(r"(\[\d+\])", text)
    return "".join(
        part if _MARK.fullmatch(part) else _FIGURE.sub(lambda found: change(found.group()), part) for part in parts
    )
