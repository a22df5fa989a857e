"""How good a search is: the metrics of trec_eval with binary relevance, and the share of the evidence it finds.

A passage is relevant where it holds a quote of the evidence.
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence

from eval.questions import Evidence
from eval.wording import bag

QUOTE_SHARE = 0.8
"""A quote lies in a passage where it shares this much of its words and figures; readers join cells in other ways."""
DEPTHS = (1, 5, 10, 20)


def recall_at(ranked: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """Recall@k = relevant passages among the first k / relevant passages."""
    return len(set(ranked[:depth]) & set(relevant)) / len(relevant)


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str], depth: int = 10) -> float:
    """1 / rank of the first relevant passage, 0 where none is among the first ``depth``. Its mean is MRR@10."""
    return next((1.0 / rank for rank, one in enumerate(ranked[:depth], start=1) if one in relevant), 0.0)


def ndcg_at(ranked: Sequence[str], relevant: Collection[str], depth: int = 10) -> float:
    """NDCG@k = DCG / DCG of the best order, DCG = Σ rel(i) / log₂(i + 1) (Järvelin and Kekäläinen 2002)."""
    gained = sum(1.0 / math.log2(rank + 1) for rank, one in enumerate(ranked[:depth], start=1) if one in relevant)
    best = sum(1.0 / math.log2(rank + 1) for rank in range(1, min(len(relevant), depth) + 1))
    return gained / best


def holds(passage: Counter[str], quote: Counter[str]) -> bool:
    """The passage holds at least ``QUOTE_SHARE`` of the quote's words and figures."""
    return quote.total() > 0 and (quote & passage).total() >= QUOTE_SHARE * quote.total()


def evidence_at(ranked: Sequence[str], holders: Sequence[Collection[str]], depth: int) -> float:
    """Share of the evidence that some passage among the first ``depth`` holds; every holder of a quote counts."""
    seen = set(ranked[:depth])
    return sum(not seen.isdisjoint(one) for one in holders) / len(holders)


def evidence_holders(evidence: Sequence[Evidence], passages: Sequence[tuple[str, str, Counter[str]]]) -> list[set[str]]:
    """For each piece of evidence the keys of the passages (key, report, words) of its report that hold it."""
    quotes = [(one.report, bag(one.quote)) for one in evidence]
    return [
        {key for key, report, words in passages if report == where and holds(words, quote)} for where, quote in quotes
    ]
