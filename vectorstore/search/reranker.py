"""A second look at the best hits: any cross-encoder of sentence-transformers, by name or folder.

A cross-encoder reads the question and a passage together: better than words and vectors apart, and
thousands of times slower, so it looks at the first ``LOOKED_AT`` hits only. Its judgement is mixed
with the score that they have and puts them in another order. The scores themselves stay those of
the retriever, handed out anew from the highest to the lowest: cross-encoders are not calibrated
alike, and so a threshold means the same with any of them, and with none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import RerankerError, RerankerKindError
from vectorstore.records import RankedPassage
from vectorstore.search.query import understand

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

Floats = NDArray[np.float32]

LOOKED_AT = 30
"""Hits that are read again: what is not among them is rarely worth the seconds."""
WEIGHT = 0.6
"""The share of the reranker in the mix. More than half, so that of two passages its choice comes
first; not all, for a model that knows no letters of unions. Chosen, not measured."""
_BATCH = 16
_MAX_CHARS = 6_000
"""Longer texts are cut here; passages are shorter, and models read some 500 tokens or more."""
_WITH_A_HEAD = ("ForSequenceClassification", "ForCausalLM")


class Reranker(Protocol):
    """Grades how well passages answer a question."""

    def grades(self, question: str, texts: Sequence[str]) -> Floats:
        """Return log-odds of relevance, shape (n,), finite, in the order of ``texts``.

        Raises RerankerError.
        """
        ...


def open_reranker(name: str) -> Reranker:
    """Load a cross-encoder by name or folder. Raises RerankerError."""
    return CrossEncoderReranker(name)


class CrossEncoderReranker:
    """A cross-encoder with one score for a pair; needs torch. Safe to share between threads."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        self._name = name
        self._reading = Lock()  # tokenizers refuse two threads at a time
        try:
            with _quietly():
                self._model: CrossEncoder = CrossEncoder(name)
        except Exception as error:  # each part of a broken model has errors of its own
            raise RerankerError(name) from error
        if not _is_trained_for_it(self._model):
            raise RerankerKindError(name)

    def grades(self, question: str, texts: Sequence[str]) -> Floats:
        """Return what the model gives before its activation; raises as the protocol says."""
        try:
            with self._reading:
                rows = self._model.predict(
                    [(question, text[:_MAX_CHARS]) for text in texts],
                    batch_size=_BATCH,
                    activation_fn=_as_they_are,
                    show_progress_bar=False,
                )
        except (RuntimeError, ValueError, IndexError) as error:
            raise RerankerError(self._name) from error
        grades = np.asarray(rows, dtype=np.float32).reshape(-1)
        if len(grades) != len(texts) or not np.isfinite(grades).all():
            raise RerankerError(self._name)
        return grades


class SecondLook:
    """Reranks hits where a model is set, which is loaded when first needed; else leaves them."""

    def __init__(self, name: str | None, load: Callable[[str], Reranker] = open_reranker) -> None:
        self.name = name
        self._load = load
        self._loading = Lock()
        self._reranker: Reranker | None = None

    def reach(self, k: int) -> int:
        """Return how many hits are wanted to give the best ``k``."""
        return k if self.name is None else max(k, LOOKED_AT)

    def reordered(
        self, question: str, ranked: Sequence[RankedPassage], texts: Mapping[str, str]
    ) -> tuple[RankedPassage, ...]:
        """Return hits in the order of both judgements, with the scores of before, best first.

        ``texts`` are the passages with their headings, by id; hits without one are left out.
        ``ranked`` is best first. Raises RerankerError.
        """
        known = [item for item in ranked if item.passage_id in texts]
        reranker = self.reranker()
        if reranker is None or not known:
            return tuple(known)
        seen, rest = known[:LOOKED_AT], known[LOOKED_AT:]
        grades = reranker.grades(
            understand(question).text, [texts[item.passage_id] for item in seen]
        )
        scores = np.array([item.score for item in seen], dtype=np.float64)
        order = np.argsort(-mixed(scores, grades), kind="stable")
        looked_at = (
            replace(seen[row], score=seen[place].score, reranked=_share(grades[row]))
            for place, row in enumerate(order.tolist())
        )
        return (*looked_at, *rest)

    def reranker(self) -> Reranker | None:
        """Return the model, loaded now at the latest, None where none is set.

        Raises:
            RerankerError: it cannot be loaded.
        """
        if self.name is None:
            return None
        with self._loading:
            if self._reranker is None:
                self._reranker = self._load(self.name)
            return self._reranker


def mixed(scores: NDArray[np.float64], grades: Floats) -> NDArray[np.float64]:
    """Return what candidates of one question are ordered by; n at least 1.

    Scores become log-odds, as grades are; each side is brought to mean 0 and deviation 1 over the
    candidates, because models differ in how far apart they keep good and bad.
    """
    held = np.clip(scores, 1e-6, 1 - 1e-6)
    odds = np.log(held / (1 - held))
    return (1 - WEIGHT) * _standardised(odds) + WEIGHT * _standardised(grades.astype(np.float64))


def _standardised(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = float(values.std())
    centred: NDArray[np.float64] = values - values.mean()
    return centred / spread if spread > 1e-9 else np.zeros_like(centred)


def _share(grade: np.float32) -> float:
    """Return log-odds as a number in [0, 1]."""
    return float(1 / (1 + np.exp(-np.clip(float(grade), -50, 50))))


def _is_trained_for_it(model: CrossEncoder) -> bool:
    """Whether the scoring part came with the model: sentence-transformers invents a missing one."""
    if model.num_labels != 1:
        return False
    known = getattr(model.config, "architectures", None) or [""]
    return len(model) > 1 or str(known[0]).endswith(_WITH_A_HEAD)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep back what the library writes to the terminal while it loads: errors are worded here."""
    from transformers.utils import logging as their_logging

    logging: Any = their_logging  # without types
    before, with_bar = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(before)
        if with_bar:
            logging.enable_progress_bar()


def _as_they_are(scores: object) -> object:
    return scores
