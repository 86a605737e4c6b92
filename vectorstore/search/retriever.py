"""A question into ranked passages: found by terms and by vector, then ranked by all evidence.

The index gives the best passages for a question (``query``) by BM25 and by cosine; ``evidence``
reads them; a weighted sum of its features ranks them. The weights are learnt by
``scripts/train_ranker.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis.embedder import Embedder
from vectorstore.indexes.candidates import Candidates, codes, unpack
from vectorstore.indexes.index import Keys, PassageIndex, TermField
from vectorstore.indexes.vectors import cosines
from vectorstore.records import Filters, RankedPassage
from vectorstore.search import evidence
from vectorstore.search.evidence import FEATURES, Floats, Sought
from vectorstore.search.query import QUESTION_WORDS, Question, term_query, understand

LEXICAL_LIMIT = 100
DENSE_LIMIT = 50
"""Half as many by vector: of 100 and 50 the best answer is among them in 98 of 100 questions."""
QUESTION_WORD_WEIGHT = 0.15
"""How much a word that only asks counts in ``coverage``, beside a word of content."""
EXPANSION_WEIGHT = 0.7
"""How much the words count that an abbreviation stands for, or the other way round."""
THIN_PENALTY = 4.0
"""What a passage loses, in units of the weighted sum, that holds none of the words asked. Without
it a signature was found because its letter answers the question elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of the candidates, one row each; ``lexical`` is the sum of BM25.

    ``coverage`` is the share of the weight of the question's content words that a passage holds.
    """

    keys: Keys
    passage_ids: tuple[str, ...]
    lexical: Floats
    cosine: Floats
    features: Floats
    found: NDArray[np.bool_]
    coverage: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingModel:
    """Weights of FEATURES, and a logistic curve from their sum to the score in [0, 1].

    ``support`` weighs the coverage of the question's best passage: where even that one lacks the
    words that matter, no passage of the library scores high.
    """

    weights: Floats
    slope: float
    offset: float
    support: float

    def scores(self, raw: Floats, coverage: Floats) -> Floats:
        """Return the scores for weighted sums; both have shape (n,), n at least 1."""
        best = float(coverage[int(np.argmax(raw))])
        grade = self.slope * raw + self.support * best + self.offset
        return np.asarray(1 / (1 + np.exp(-grade)), dtype=np.float32)


@lru_cache(maxsize=1)
def ranking_model() -> RankingModel:
    """Return the model shipped with the library."""
    text = (files("vectorstore.models") / "ranker.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return RankingModel(
        weights=np.array([data["weights"][name] for name in FEATURES], dtype=np.float32),
        slope=float(data["slope"]),
        offset=float(data["offset"]),
        support=float(data["support"]),
    )


class Retriever:
    """Ranks the passages of an index for questions; safe to share between threads."""

    def __init__(
        self, index: PassageIndex, embedder: Embedder, *, model: RankingModel | None = None
    ) -> None:
        self._index = index
        self._embedder = embedder
        self._model = model

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> Sequence[RankedPassage]:
        """Return at most ``k`` passages, best first; scores mean the same for every question."""
        asked = understand(question)
        gathered = self.gather(asked, filters=filters)
        if gathered is None:
            return ()
        model = self._model or ranking_model()
        raw = gathered.features @ model.weights - THIN_PENALTY * _thinness(gathered.coverage)
        order = np.lexsort((gathered.keys, -raw))[:k]
        return _ranked(order, gathered, asked, model.scores(raw, gathered.coverage))

    def search_terms(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Return passage ids and scores by BM25 alone, best first."""
        found = self._index.search_terms(term_query(understand(question)), limit=k, filters=filters)
        ids = self._index.fetch(found.keys).passage_ids
        return tuple(zip(ids, found.scores.tolist(), strict=True))

    def search_vectors(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Return passage ids and cosines by vector alone, best first."""
        vector = self._embedder.embed_queries([understand(question).text])[0]
        found = self._index.search_vectors(vector, limit=k, filters=filters)
        ids = self._index.fetch(found.keys).passage_ids
        return tuple(zip(ids, found.scores.tolist(), strict=True))

    def gather(self, asked: Question, *, filters: Filters | None = None) -> Evidence | None:
        """Find the candidates for a question and read them; None when there are none."""
        if not asked.words:
            return None
        by_terms = _beside().submit(
            self._index.search_terms, term_query(asked), limit=LEXICAL_LIMIT, filters=filters
        )
        vector = self._embedder.embed_queries([asked.text])[0]
        dense = self._index.search_vectors(vector, limit=DENSE_LIMIT, filters=filters)
        sought = self._sought(asked)
        lexical = by_terms.result()
        fetched = self._index.fetch(np.union1d(lexical.keys, dense.keys))
        if not len(fetched.keys):
            return None
        cosine = cosines(fetched.vectors, vector)
        candidates = unpack(fetched.payloads, fetched.directive_ids, fetched.beginnings)
        engine = _aligned(fetched.keys, lexical.keys, lexical.scores)
        table, frequency = evidence.features(sought, candidates, cosines=cosine, engine=engine)
        found = self._found(sought, candidates, frequency, asked)
        content = _content_weights(asked, sought.weights)
        return Evidence(
            keys=fetched.keys,
            passage_ids=fetched.passage_ids,
            lexical=engine,
            cosine=cosine,
            features=table,
            found=found,
            coverage=(found @ content / max(float(content.sum()), 1e-6)).astype(np.float32),
        )

    def _sought(self, asked: Question) -> Sought:
        total = self._index.passage_count
        names = [f"{asked.words[first]}_{asked.words[second]}" for first, second in asked.pairs]
        frequencies = self._index.document_frequencies(TermField.BODY, [*asked.words, *names])
        weights = np.array(
            [math.log(1 + (total - min(n, total) + 0.5) / (n + 0.5)) for n in frequencies],
            dtype=np.float32,
        )
        weights[asked.asked_words : len(asked.words)] *= EXPANSION_WEIGHT
        pairs = np.array(asked.pairs, dtype=np.int64).reshape(-1, 2)
        carried = np.array(asked.carried, dtype=np.float32)
        weights *= np.concatenate([carried, carried[pairs].min(axis=1, initial=1.0)])
        mean = self._index.average_length(TermField.BODY)
        mean += self._index.average_length(TermField.HEADING)
        return Sought(
            syllables=codes(asked.words),
            weights=weights[: len(asked.words)],
            pairs=pairs,
            pair_weights=weights[len(asked.words) :],
            mean_length=mean / 2,  # the fields hold pairs of syllables as well
        )

    @staticmethod
    def _found(
        sought: Sought, candidates: Candidates, frequency: Floats, asked: Question
    ) -> NDArray[np.bool_]:
        """Return which words each passage holds, accents aside where none were typed.

        A passage that holds one way to write a term holds the other as well.
        """
        found = evidence.holds(sought, candidates) if asked.bare_terms else frequency > 0
        for way in asked.expansions:
            if not {way.short, *way.words} <= set(asked.words):
                continue
            short = asked.words.index(way.short)
            rest = [asked.words.index(word) for word in way.words]
            whole = found[:, rest].all(axis=1)
            found[:, rest] |= found[:, short][:, None]
            found[:, short] |= whole
        return found


@lru_cache(maxsize=1)
def _beside() -> ThreadPoolExecutor:
    """Return threads that search terms while vectors are compared; neither holds up the other."""
    return ThreadPoolExecutor(4, thread_name_prefix="terms")


def _aligned(keys: Keys, found: Keys, scores: Floats) -> Floats:
    """Return the scores of ``keys`` (ascending), 0.0 for those that were not found."""
    aligned = np.zeros(len(keys), dtype=np.float32)
    aligned[np.searchsorted(keys, found)] = scores
    return aligned


def _thinness(coverage: Floats) -> Floats:
    """Return 1.0 for passages without the words asked, 0.0 from half of the best coverage on."""
    enough = max(0.5 * float(coverage.max(initial=0)), 1e-6)
    return np.asarray(np.clip(1 - coverage / enough, 0, 1), dtype=np.float32)


def _content_weights(asked: Question, weights: Floats) -> Floats:
    factors = [QUESTION_WORD_WEIGHT if word in QUESTION_WORDS else 1.0 for word in asked.words]
    factors[asked.asked_words :] = [0.0] * (len(factors) - asked.asked_words)
    return weights * np.array(factors, dtype=np.float32)


def _ranked(
    order: NDArray[np.intp], gathered: Evidence, asked: Question, scores: Floats
) -> tuple[RankedPassage, ...]:
    """Return the candidates of these rows as the ranking's users know them."""
    content = np.flatnonzero([word not in QUESTION_WORDS for word in asked.words])
    words = np.array(asked.words, dtype=np.object_)[content]
    found = gathered.found[np.ix_(order, content)]
    columns = zip(
        order.tolist(),
        scores[order].tolist(),
        (gathered.lexical[order] / max(float(gathered.lexical.max()), 1e-6)).tolist(),
        np.clip(gathered.cosine[order], 0.0, 1.0).tolist(),
        gathered.coverage[order].tolist(),
        found,
        strict=True,
    )
    return tuple(
        RankedPassage(
            passage_id=gathered.passage_ids[row],
            score=score,
            lexical=lexical,
            dense=cosine,
            coverage=coverage,
            found_by=(("lexical",) if lexical > 0 else ()) + (("dense",) if cosine > 0 else ()),
            terms=tuple(words[held].tolist()),
        )
        for row, score, lexical, cosine, coverage, held in columns
    )
