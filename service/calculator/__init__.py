"""The deterministic calculator: named formulas, exact decimals in, a value with unit, working and bounds out.

Data problems (a zero divisor, a missing figure, units that clash) give an ``Untestable`` with its reason, never an
exception and never a guess. ``FORMULAS`` has every formula by name.
"""

from service.calculator.arithmetic import (
    change_in_points,
    difference,
    growth,
    mean,
    mean_of_groups,
    percent_of,
    ratio,
    share,
    total,
    weighted_sum,
)
from service.calculator.capaian import capped, neg_2t, neg_penalti, neg_sisa, neg_tr, pos, range_form, range_neg
from service.calculator.core import Definition, Judgement, Outcome
from service.calculator.money import efisiensi, indeks_efisiensi, serapan, sisa, tingkat_efisiensi
from service.calculator.order import count, count_at_least, largest, rank, rank_ascending, smallest
from service.calculator.quarters import quarters_last, quarters_max, quarters_sum
from service.calculator.registry import FORMULAS, Formula
from service.calculator.scales import (
    AKIP_SCALE,
    AKIP_SCALE_2012,
    COMMON_SCALE,
    SKM_SCALE,
    SKM_SCALE_2004,
    akip_grade,
    predicate,
    scale_from_table,
    skm_grade,
)
from service.calculator.verification import reproduces, which_capaian

__all__ = [
    "AKIP_SCALE",
    "AKIP_SCALE_2012",
    "COMMON_SCALE",
    "FORMULAS",
    "SKM_SCALE",
    "SKM_SCALE_2004",
    "Definition",
    "Formula",
    "Judgement",
    "Outcome",
    "akip_grade",
    "capped",
    "change_in_points",
    "count",
    "count_at_least",
    "difference",
    "efisiensi",
    "growth",
    "indeks_efisiensi",
    "largest",
    "mean",
    "mean_of_groups",
    "neg_2t",
    "neg_penalti",
    "neg_sisa",
    "neg_tr",
    "percent_of",
    "pos",
    "predicate",
    "quarters_last",
    "quarters_max",
    "quarters_sum",
    "range_form",
    "range_neg",
    "rank",
    "rank_ascending",
    "ratio",
    "reproduces",
    "scale_from_table",
    "serapan",
    "share",
    "sisa",
    "skm_grade",
    "smallest",
    "tingkat_efisiensi",
    "total",
    "weighted_sum",
    "which_capaian",
]
