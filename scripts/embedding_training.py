"""Token vectors for ``train_static_embedding.py``: first ones, hard negatives, and the training.

1. First vectors: positive pointwise mutual information of tokens that stand within the same forty
   tokens (context counts to the power 0.75, Levy and Goldberg 2014), reduced by a singular value
   decomposition; frequent tokens are made short (Arora 2017).
2. Hard negatives: what BM25 over tokens finds for a question beside its own passage, unless it
   scores nearly as well, for then it often answers too.
3. Contrastive training: softmax over cosines of a question against the passages of its batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from numpy.typing import NDArray
from sklearn.utils.extmath import randomized_svd

SEED = 5
DIMENSION = 256
COMPONENTS = 384
"""Computed by the decomposition; the first ``DIMENSION`` are kept, the others make them exact."""
STRETCH = 40
RARE = 3e-4
"""A token's first vector is as long as ``RARE / (RARE + its share of all tokens)``."""
BATCH = 1024
RATE = 0.003
SCALE = 20.0
"""Inverse temperature of the softmax over cosines."""
BARE_SHARE = 0.15
"""Questions that are seen without diacritics."""
FOUND, KEPT = 12, 8
"""Passages that BM25 gives for a question, and hard negatives kept of them."""
BELOW = 0.9
"""A hard negative scores at most this share of what the question's own passage does."""
COMMON = 0.08
"""Tokens in more than this share of the passages are not looked for."""

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Token rows end to end: row ``i`` is ``flat[starts[i] : starts[i] + lengths[i]]``."""

    flat: Integers
    starts: Integers
    lengths: Integers

    @property
    def rows(self) -> Integers:
        """The row of each token."""
        return np.repeat(np.arange(len(self.starts)), self.lengths)


@dataclass(frozen=True, slots=True)
class Texts:
    """Questions, the same without diacritics, and their passages, row by row, with weights."""

    asked: Ragged
    bare: Ragged
    passages: Ragged
    weights: NDArray[np.float64]


def _incidence(text: Ragged, rows: Integers, shape: tuple[int, int]) -> sp.csr_matrix:
    table = sp.csr_matrix((np.ones(len(rows), np.float32), (rows, text.flat)), shape=shape)
    table.sum_duplicates()
    return table


def first_vectors(text: Ragged, size: int) -> NDArray[np.float32]:
    """Return a vector for each token from what it stands near to, shape (size, DIMENSION)."""
    stretches = (text.lengths + STRETCH - 1) // STRETCH
    place = np.arange(len(text.flat)) - np.repeat(text.starts, text.lengths)
    rows = np.repeat(np.cumsum(stretches) - stretches, text.lengths) + place // STRETCH
    table = _incidence(text, rows, (int(stretches.sum()), size))
    table.data[:] = 1
    together = sp.csr_matrix((size, size), dtype=np.float32)
    for start in range(0, table.shape[0], 40_000):
        part = table[start : start + 40_000]
        together = together + (part.T @ part).tocsr()
    together.setdiag(0)
    together.data[together.data < 3] = 0
    together.eliminate_zeros()
    counts = together.tocoo()
    total = counts.data.sum()
    margin = np.asarray(counts.sum(1)).ravel()
    context = margin**0.75 / (margin**0.75).sum()
    independent = margin[counts.row] / total
    information = np.log(counts.data / total / independent / context[counts.col])
    kept = information > 0
    reduced = sp.csr_matrix(
        (information[kept].astype(np.float32), (counts.row[kept], counts.col[kept])),
        shape=(size, size),
    )
    left, strength, _ = randomized_svd(reduced, COMPONENTS, n_iter=3, random_state=SEED)
    vectors = left[:, :DIMENSION] * strength[:DIMENSION] ** 0.5
    share = np.bincount(text.flat, minlength=size) / len(text.flat)
    return _sized(vectors, share)


def _sized(vectors: NDArray[np.float32], share: NDArray[np.float64]) -> NDArray[np.float32]:
    """Give each vector the length of its token; one that was never seen gets a random one."""
    rng = np.random.default_rng(SEED)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    random = rng.standard_normal(vectors.shape) / DIMENSION**0.5
    directions = np.where(lengths > 1e-6, vectors / np.maximum(lengths, 1e-9), random)
    return np.asarray(directions * (RARE / (RARE + share))[:, None], dtype=np.float32)


def mine(texts: Texts, size: int) -> Integers:
    """Return hard negatives by BM25, shape (pairs, KEPT); a row of -1 where there are none."""
    passages, count = texts.passages, len(texts.passages.starts)
    place = np.arange(len(passages.flat)) - np.repeat(passages.starts, passages.lengths)
    near = place < 300
    begun = Ragged(passages.flat[near], passages.starts, passages.lengths)
    table = _incidence(begun, passages.rows[near], (count, size))
    lengths = np.asarray(table.sum(1)).ravel()
    held = np.bincount(table.indices, minlength=size)
    rarity = np.log(1 + (count - held + 0.5) / (held + 0.5)).astype(np.float32)
    norm = np.repeat(1.2 * (0.25 + 0.75 * lengths / lengths.mean()), np.diff(table.indptr))
    table.data = table.data * 2.2 / (table.data + norm.astype(np.float32)) * rarity[table.indices]
    table.data[held[table.indices] > COMMON * count] = 0
    table.eliminate_zeros()
    columns = table.T.tocsr()
    asked = _incidence(texts.asked, texts.asked.rows, (count, size))
    asked.data[:] = 1
    mined = np.full((count, KEPT), -1, dtype=np.int64)
    for start in range(0, count, 500):
        found = asked[start : start + 500] @ columns
        for row in range(found.shape[0]):
            part = slice(found.indptr[row], found.indptr[row + 1])
            below = _below(found.indices[part], found.data[part], start + row)
            if len(below):
                mined[start + row] = below[np.arange(KEPT) % len(below)]
    return mined


def _below(passages: Integers, scores: NDArray[np.float32], own: int) -> Integers:
    """Return up to KEPT of the best passages that score below a question's own."""
    mine_ = scores[passages == own]
    most = BELOW * (float(mine_[0]) if len(mine_) else 0.0)
    count = min(FOUND + 6, len(scores))
    if not count:
        return np.zeros(0, dtype=np.int64)
    best = np.argpartition(-scores, count - 1)[:count]
    best = best[np.argsort(-scores[best])]
    best = best[passages[best] != own][:FOUND]
    return passages[best][scores[best] < most][:KEPT]


def embed(vectors: torch.Tensor, text: Ragged, starts: Integers, lengths: Integers) -> torch.Tensor:
    """Return normalised mean vectors of the given ranges."""
    parts = [
        text.flat[start : start + length] for start, length in zip(starts, lengths, strict=True)
    ]
    flat = torch.from_numpy(np.concatenate(parts))
    offsets = torch.from_numpy(np.cumsum(lengths) - lengths)
    return F.normalize(F.embedding_bag(flat, vectors, offsets, mode="mean"), dim=1)


def train(
    first: NDArray[np.float32], texts: Texts, *, steps: int, negatives: Integers | None
) -> NDArray[np.float32]:
    """Train vectors further; the rate rises over 50 steps and falls to nothing."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    if negatives is None:
        rng.standard_normal(first.shape)  # as ``_sized`` drew them in the run that is shipped
    vectors = torch.tensor(first).requires_grad_()
    optimiser = torch.optim.Adam([vectors], lr=RATE)
    share = texts.weights / texts.weights.sum()
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / 50) * (1 - step / steps)
        chosen = rng.choice(len(share), BATCH, replace=False, p=share)
        query = _queries(vectors, texts, chosen, rng)
        answer = _windows(vectors, texts.passages, chosen, rng)
        if negatives is not None:
            hard = negatives[chosen, rng.integers(0, negatives.shape[1], BATCH)]
            hard = hard[hard >= 0]
            lengths = np.minimum(texts.passages.lengths[hard], 250)
            more = embed(vectors, texts.passages, texts.passages.starts[hard], lengths)
            answer = torch.cat([answer, more])
        loss = F.cross_entropy(SCALE * query @ answer.T, torch.arange(BATCH))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step % 100 == 0:
            print(f"step {step}/{steps} loss {float(loss.detach()):.3f}", flush=True)
    return np.asarray(vectors.detach().numpy())


def _queries(
    vectors: torch.Tensor, texts: Texts, chosen: Integers, rng: np.random.Generator
) -> torch.Tensor:
    off = rng.random(len(chosen)) < BARE_SHARE
    result = torch.zeros(len(chosen), DIMENSION)
    for text, mask in ((texts.asked, ~off), (texts.bare, off)):
        rows_ = chosen[mask]
        if len(rows_):
            lengths = np.minimum(text.lengths[rows_], 64)
            part = embed(vectors, text, text.starts[rows_], lengths)
            result = result.index_put((torch.from_numpy(np.flatnonzero(mask)),), part)
    return result


def _windows(
    vectors: torch.Tensor, passages: Ragged, chosen: Integers, rng: np.random.Generator
) -> torch.Tensor:
    whole = passages.lengths[chosen]
    lengths = np.minimum(whole, rng.integers(100, 330, size=len(chosen)))
    shift = (rng.random(len(chosen)) * (whole - lengths + 1)).astype(np.int64)
    shift[rng.random(len(chosen)) < 0.6] = 0
    return embed(vectors, passages, passages.starts[chosen] + shift, lengths)
