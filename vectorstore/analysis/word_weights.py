"""How much a word of a question counts: some are taken up by what answers it, some only ask.

Learnt from pairs of questions and passages by ``scripts/train_word_weights.py``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

UNKNOWN = 0.85
"""For words that were not seen: names, mostly. 0.75 gave 0.821 and 0.90 gave 0.822 (mean nDCG@10
of the development halves, each set left out), 0.60 gave 0.819."""
FIGURE, YEAR = "0", "2000"
"""All years count as one word, and all other figures."""


def carried(syllable: str) -> float:
    """Return how likely, in [0, 1], a passage that answers holds the word for that reason."""
    return _table().get(word_class(syllable), UNKNOWN)


def carried_term(term: str) -> float:
    """Return the same for an index term: a pair or number counts as the least of its parts."""
    return min((carried(part) for part in term.split("_") if part), default=UNKNOWN)


def word_class(syllable: str) -> str:
    """Return the word that stands for a syllable in the table."""
    if not syllable.isdigit():
        return syllable
    return YEAR if len(syllable) == 4 and syllable[:2] in ("19", "20") else FIGURE


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    text = (files("vectorstore.models") / "word_weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {word: float(value) for word, value in rows}
