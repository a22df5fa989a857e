"""What the built-in embedder makes a text into: everything that its vectors depend on."""

DIMENSION = 1024
"""Questions with evidence in the first ten passages of their reports (bench/search.py): 256 0.626, 512 0.729,
1024 0.761, 2048 0.774."""
GRAM_LENGTHS = (3, 4, 5)
WORD_SHARE = 0.5
"""Share of a word's squared length that the whole word gets; its n-grams have the rest."""
LONGEST_WORD = 40
HEAVIEST_WORD = 14
"""A word weighs its length, up to this. Long words are rare words: the nearest to an idf that no corpus has to teach.
Recall@10 0.505 → 0.594; counting a word once a text and not 1 + ln(count) times, 0.618 (scoped, bench/search.py)."""
