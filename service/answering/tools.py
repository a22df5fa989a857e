"""The calculator as a LangChain tool, for whatever plans with tools."""

from typing import TYPE_CHECKING

from service.calculator import FORMULAS
from service.domain.calculations import Calculation, Classification, Operand
from service.domain.errors import InvalidRequestError
from service.language.numbers import read_figure

if TYPE_CHECKING:
    from langchain_core.tools import StructuredTool


def calculate(formula: str, inputs: list[str]) -> str:
    """Work a named formula out over printed figures (``"Rp1.250.000"``, ``"87,5 %"``); the whole working as text.

    Raises InvalidRequestError for an unknown formula or an input that is no figure.
    """
    known = FORMULAS.get(formula.upper())
    if known is None:
        raise InvalidRequestError(f"Rumus {formula!r} tidak dikenal. Yang ada: {', '.join(FORMULAS)}.")
    operands = []
    for place, printed in enumerate(inputs):
        figure = read_figure(printed)
        if figure.value is None:
            raise InvalidRequestError(f"Masukan ke-{place + 1} bukan angka: {printed!r}.")
        roles = known.definition.roles
        operands.append(Operand.of(figure, roles[min(place, len(roles) - 1)]))
    outcome = known(operands)
    return outcome.working if isinstance(outcome, Calculation | Classification) else outcome.reason


def calculator_tool() -> "StructuredTool":
    """The calculator as a ``StructuredTool`` named ``kalkulator``."""
    from langchain_core.tools import StructuredTool

    told = "; ".join(f"{name}: {formula.definition.text}" for name, formula in FORMULAS.items())
    return StructuredTool.from_function(
        calculate,
        name="kalkulator",
        description=f"Hitung satu rumus dari angka tercetak, dengan desimal pasti. Rumus: {told}.",
    )
