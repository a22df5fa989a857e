"""Every formula by name, with one way to call it: audit, answers, summaries and tools choose from here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from service.calculator import arithmetic, capaian, money, order, quarters, scales
from service.calculator.core import Definition, Judgement
from service.domain.calculations import Cause, Operand, Untestable


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and how to work it out from a flat list of inputs in the order of ``definition.roles``."""

    definition: Definition
    compute: Callable[[Sequence[Operand]], Judgement]

    def __call__(self, operands: Sequence[Operand]) -> Judgement:
        """Work it out; a wrong number of inputs is an Untestable too."""
        count, definition = len(operands), self.definition
        if count < definition.least or (definition.most is not None and count > definition.most):
            reason = f"{definition.label} memerlukan {_counted(definition)} masukan, diberi {count}"
            return Untestable(definition.name, Cause.WRONG_COUNT, reason)
        return self.compute(operands)


def _counted(definition: Definition) -> str:
    if definition.most == definition.least:
        return str(definition.least)
    return f"sedikitnya {definition.least}" if definition.most is None else f"{definition.least}–{definition.most}"


def _alternating(operands: Sequence[Operand]) -> Judgement:
    return arithmetic.weighted_sum(operands[::2], operands[1::2])


def _capped_at(limit: int) -> Formula:
    return Formula(capaian.cap_definition(limit), lambda o: capaian.capped(o[0], limit))


_ALL = (
    Formula(capaian.POS, lambda o: capaian.pos(o[0], o[1])),
    Formula(capaian.NEG_2T, lambda o: capaian.neg_2t(o[0], o[1])),
    Formula(capaian.NEG_TR, lambda o: capaian.neg_tr(o[0], o[1])),
    Formula(capaian.NEG_SISA, lambda o: capaian.neg_sisa(o[0], o[1])),
    Formula(capaian.NEG_PENALTI, lambda o: capaian.neg_penalti(o[0], o[1])),
    Formula(capaian.RANGE, lambda o: capaian.range_form(o[0], o[1], o[2])),
    Formula(capaian.RANGE_NEG, lambda o: capaian.range_neg(o[0], o[1], o[2])),
    _capped_at(100),
    _capped_at(110),
    _capped_at(120),
    Formula(quarters.TW_JUMLAH, quarters.quarters_sum),
    Formula(quarters.TW_AKHIR, quarters.quarters_last),
    Formula(quarters.TW_MAKS, quarters.quarters_max),
    Formula(money.SERAPAN, lambda o: money.serapan(o[0], o[1])),
    Formula(money.SISA, lambda o: money.sisa(o[0], o[1])),
    Formula(money.EFISIENSI, lambda o: money.efisiensi(o[0], o[1])),
    Formula(money.IE, lambda o: money.indeks_efisiensi(o[0], o[1])),
    Formula(money.TE, lambda o: money.tingkat_efisiensi(o[0], o[1])),
    Formula(arithmetic.SELISIH, lambda o: arithmetic.difference(o[0], o[1])),
    Formula(arithmetic.JUMLAH, arithmetic.total),
    Formula(arithmetic.PANGSA, lambda o: arithmetic.share(o[0], o[1])),
    Formula(arithmetic.PERSEN_DARI, lambda o: arithmetic.percent_of(o[0], o[1])),
    Formula(arithmetic.RATA_RATA, arithmetic.mean),
    Formula(arithmetic.RATA_RATA_KELOMPOK, arithmetic.mean_of_groups),
    Formula(arithmetic.PERTUMBUHAN, lambda o: arithmetic.growth(o[0], o[1])),
    Formula(arithmetic.POIN, lambda o: arithmetic.change_in_points(o[0], o[1])),
    Formula(arithmetic.RASIO, lambda o: arithmetic.ratio(o[0], o[1])),
    Formula(arithmetic.JUMLAH_TERTIMBANG, _alternating),
    Formula(order.TERTINGGI, order.largest),
    Formula(order.TERENDAH, order.smallest),
    Formula(order.PERINGKAT, lambda o: order.rank(o[0], o[1:])),
    Formula(order.PERINGKAT_NAIK, lambda o: order.rank_ascending(o[0], o[1:])),
    Formula(order.CACAH, order.count),
    Formula(order.CACAH_MINIMAL, lambda o: order.count_at_least(o[0], o[1:])),
    Formula(scales.PREDIKAT, lambda o: scales.predicate(o[0], scales.COMMON_SCALE)),
    Formula(scales.AKIP, lambda o: scales.akip_grade(o[0])),
    Formula(scales.SKM, lambda o: scales.skm_grade(o[0])),
)

FORMULAS: Mapping[str, Formula] = MappingProxyType({formula.definition.name: formula for formula in _ALL})
"""All formulas by name. PREDIKAT uses the common scale; with a report's own scale call ``predicate`` itself."""
