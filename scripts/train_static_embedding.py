"""Train the static embedding model that is shipped, from pairs and plain text. Two cores, minutes.

    python scripts/train_static_embedding.py --pairs FILE… --text FILE… --out FOLDER

``--pairs``: JSON lines (``.gz`` or plain) with ``query`` and ``positive``, perhaps ``lead``, a
summary sentence that makes a second pair. ``--text``: JSON lines with ``text`` and perhaps
``title``; a title makes a pair with its text, and in every stretch of about 1,000 characters one
sentence makes a pair with the others.

1. A unigram tokenizer: syllables, frequent pairs of syllables, pieces for unknown words; counted on
   all texts, some with their diacritics taken off.
2. A vector for each token; a text is their mean. Contrastive loss over the batch's passages and
   a hard negative each; some questions come without diacritics. First without hard negatives, then
   anew with those that the first model takes for answers.
3. One byte a number, with a scale for each token, in a file that sentence-transformers reads.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from ingest.text import strip_diacritics

SEED = 5
SYLLABLES, COMPOUNDS, SUBWORDS = 9_000, 18_000, 2_500
DIMENSION = 256
BATCH = 768
SCALE = 20.0
"""Inverse temperature of the softmax over cosines."""
BARE_SHARE = 0.15
"""Questions that are seen without diacritics."""
MAX_CHARS = 2_500
_CHUNK = re.compile(r"\w+(?: \w+)*")
_SENTENCE = re.compile(r"(?<=[.;?!])\s+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its passage; pairs of one source are drawn with its weight."""

    query: str
    positive: str
    weight: float


@dataclass(frozen=True, slots=True)
class Ragged:
    """Token rows end to end: row ``i`` is ``flat[starts[i] : starts[i] + lengths[i]]``."""

    flat: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]


def rows(path: Path) -> list[dict[str, str]]:
    """Read JSON lines."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def read_pairs(pairs: Sequence[Path], texts: Sequence[Path]) -> list[Pair]:
    """Make all pairs; small files are drawn more often, up to four times."""
    rnd = random.Random(SEED)
    found: list[Pair] = []
    for path in pairs:
        read = rows(path)
        weight = min(4.0, max(0.7, (20_000 / len(read)) ** 0.5))
        found += [Pair(row["query"], row["positive"], weight) for row in read]
        found += [Pair(row["lead"], row["positive"], 0.35) for row in read if row.get("lead")]
    for path in texts:
        for row in rows(path):
            if row.get("title"):
                found.append(Pair(row["title"], row["text"][:1500], 1.0))
            found += _sentence_pairs(row["text"], rnd)
    return [pair for pair in found if pair.query.strip() and pair.positive.strip()]


def _sentence_pairs(text: str, rnd: random.Random) -> Iterable[Pair]:
    sentences = [part for part in _SENTENCE.split(text) if len(part) > 30]
    stretch: list[str] = []
    for sentence in sentences:
        stretch.append(sentence)
        if sum(map(len, stretch)) > 1000:
            if len(stretch) >= 3:
                one = rnd.randrange(len(stretch))
                yield Pair(stretch[one], " ".join(stretch[:one] + stretch[one + 1 :]), 0.7)
            stretch = []


def build_tokenizer(texts: Sequence[str]) -> Tokenizer:
    """Count syllables and pairs and make the unigram tokenizer of them."""
    rnd = random.Random(SEED)
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    for text in texts:
        lowered = text.lower()
        spoken = strip_diacritics(lowered) if rnd.random() < BARE_SHARE else lowered
        for chunk in _CHUNK.findall(spoken):
            words = chunk.split(" ")
            single.update(words)
            double.update(itertools.pairwise(words))
    tokenizer = Tokenizer(models.Unigram(_pieces(single, double), unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"\s+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\w ]+|_"), "removed"),
            pre_tokenizers.Split(Regex(r"^ +| +$"), "removed"),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False),
        ]
    )
    return tokenizer


def _pieces(single: Counter[str], double: Counter[tuple[str, str]]) -> list[tuple[str, float]]:
    total = sum(single.values())
    words = [
        word for word, _ in single.most_common(SYLLABLES) if not word.isdigit() or len(word) <= 4
    ]
    known = set(words)
    scored = {}
    for (first, second), count in double.items():
        if count < 12 or first not in known or second not in known:
            continue
        information = math.log(count * total / (single[first] * single[second]))
        if information > 1.5 and not first.isdigit() and not second.isdigit():
            scored[f"▁{first}▁{second}"] = (count * min(information, 6.0), count)
    compounds = sorted(scored, key=lambda piece: (-scored[piece][0], piece))[:COMPOUNDS]
    pieces = {f"▁{word}": math.log(single[word] / total) for word in words}
    pieces |= {piece: math.log(scored[piece][1] / total) for piece in compounds}
    parts: Counter[str] = Counter()
    for word, count in single.items():
        if word not in known:
            for size in (1, 2, 3):
                for start in range(len(word) - size + 1):
                    parts[word[start : start + size]] += count
            parts["▁" + word[:2]] += count
            parts["▁" + word[0]] += count
    for part, _ in parts.most_common(SUBWORDS):
        pieces.setdefault(part, -16.0 - 0.5 * (4 - len(part)))
    for letter in sorted({letter for word in single for letter in word}):
        pieces.setdefault(letter, -22.0)
    pieces.setdefault("▁", -18.0)
    ordered = sorted(pieces.items(), key=lambda piece: (-piece[1], piece[0]))
    return [("<unk>", -40.0), *ordered]


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> Ragged:
    """Tokenize texts into one ragged array."""
    parts: list[NDArray[np.int64]] = []
    for start in range(0, len(texts), 2_000):
        batch = [text[:MAX_CHARS] for text in texts[start : start + 2_000]]
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            parts.append(np.array(encoding.ids or [0], dtype=np.int64))
    lengths = np.array([len(part) for part in parts], dtype=np.int64)
    return Ragged(np.concatenate(parts), np.cumsum(lengths) - lengths, lengths)


def embed(
    vectors: torch.Tensor, text: Ragged, starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> torch.Tensor:
    """Return normalised mean vectors of the given ranges."""
    parts = [
        text.flat[start : start + length] for start, length in zip(starts, lengths, strict=True)
    ]
    flat = torch.from_numpy(np.concatenate(parts))
    offsets = torch.from_numpy(np.cumsum(lengths) - lengths)
    return F.normalize(F.embedding_bag(flat, vectors, offsets, mode="mean"), dim=1)


def train(
    size: int,
    asked: Ragged,
    bare: Ragged,
    passages: Ragged,
    weights: NDArray[np.float64],
    *,
    epochs: int,
    negatives: NDArray[np.int64] | None,
) -> torch.Tensor:
    """Train vectors from random ones; ``negatives`` has shape (pairs, k), -1 for none."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    vectors = (torch.randn(size, DIMENSION) / DIMENSION**0.5).requires_grad_()
    optimiser = torch.optim.Adam([vectors], lr=0.01)
    steps = max(1, int(epochs * weights.sum() / BATCH))
    share = weights / weights.sum()
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 0.01 * min(1.0, (step + 1) / 50) * (1 - step / steps)
        chosen = rng.choice(len(share), BATCH, replace=False, p=share)
        query = _queries(vectors, asked, bare, chosen, rng)
        answer = _windows(vectors, passages, chosen, rng)
        if negatives is not None:
            hard = negatives[chosen, rng.integers(0, negatives.shape[1], BATCH)]
            hard = hard[hard >= 0]
            lengths = np.minimum(passages.lengths[hard], 250)
            answer = torch.cat([answer, embed(vectors, passages, passages.starts[hard], lengths)])
        scores = SCALE * query @ answer.T
        loss = F.cross_entropy(scores, torch.arange(BATCH))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step % 100 == 0:
            print(f"step {step}/{steps} loss {float(loss.detach()):.3f}", flush=True)
    return vectors.detach()


def _queries(
    vectors: torch.Tensor,
    asked: Ragged,
    bare: Ragged,
    chosen: NDArray[np.int64],
    rng: np.random.Generator,
) -> torch.Tensor:
    off = rng.random(len(chosen)) < BARE_SHARE
    result = torch.zeros(len(chosen), DIMENSION)
    for text, mask in ((asked, ~off), (bare, off)):
        rows_ = chosen[mask]
        if len(rows_):
            lengths = np.minimum(text.lengths[rows_], 64)
            part = embed(vectors, text, text.starts[rows_], lengths)
            result = result.index_put((torch.from_numpy(np.flatnonzero(mask)),), part)
    return result


def _windows(
    vectors: torch.Tensor, passages: Ragged, chosen: NDArray[np.int64], rng: np.random.Generator
) -> torch.Tensor:
    whole = passages.lengths[chosen]
    lengths = np.minimum(whole, rng.integers(100, 330, size=len(chosen)))
    shift = (rng.random(len(chosen)) * (whole - lengths + 1)).astype(np.int64)
    shift[rng.random(len(chosen)) < 0.6] = 0
    return embed(vectors, passages, passages.starts[chosen] + shift, lengths)


def embed_all(vectors: torch.Tensor, text: Ragged, longest: int) -> torch.Tensor:
    """Embed the beginnings of all rows."""
    lengths = np.minimum(text.lengths, longest)
    return torch.cat(
        [
            embed(vectors, text, text.starts[i : i + 1000], lengths[i : i + 1000])
            for i in range(0, len(lengths), 1000)
        ]
    )


def mine(vectors: torch.Tensor, asked: Ragged, passages: Ragged) -> NDArray[np.int64]:
    """Return six passages for each question that the model ranks high, but below the answer."""
    rng = np.random.default_rng(SEED)
    pool = np.sort(rng.choice(len(passages.starts), min(60_000, len(passages.starts)), False))
    queries, answers = embed_all(vectors, asked, 64), embed_all(vectors, passages, 400)
    mined = np.full((len(asked.starts), 6), -1, dtype=np.int64)
    for start in range(0, len(queries), 2_000):
        part = slice(start, start + 2_000)
        own = (queries[part] * answers[part]).sum(dim=1).numpy()
        values, places = (queries[part] @ answers[pool].T).topk(40, dim=1)
        for row, (value, place) in enumerate(zip(values.numpy(), places.numpy(), strict=True)):
            below = pool[place[value < max(float(own[row]), 0.3) * 0.97]]
            below = below[below != start + row][3:]
            if len(below):
                count = min(6, len(below))
                mined[start + row, :count] = rng.choice(below, count, replace=False)
    return mined


def save(vectors: NDArray[np.float32], tokenizer: Tokenizer, out: Path) -> None:
    """Write the folder: one byte a number, ``weights`` holds the scale of each token."""
    out.mkdir(parents=True, exist_ok=True)
    scales = np.abs(vectors).max(axis=1) / 127
    scales[scales == 0] = 1
    stored = np.round(vectors / scales[:, None]).astype(np.int8)
    save_file(
        {"embeddings": stored, "weights": scales.astype(np.float32)}, out / "model.safetensors"
    )
    (out / "model.safetensors").chmod(0o644)
    tokenizer.save(str(out / "tokenizer.json"))
    module = {"idx": 0, "name": "0", "path": ""}
    kind = "sentence_transformers.sentence_transformer.modules.StaticEmbedding"
    (out / "modules.json").write_text(json.dumps([module | {"type": kind}]) + "\n")


def main() -> None:
    """Read, tokenize, train twice, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", nargs="+", type=Path, required=True)
    parser.add_argument("--text", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    pairs = read_pairs(given.pairs, given.text)
    print(f"{len(pairs)} pairs", flush=True)
    tokenizer = build_tokenizer([t for pair in pairs for t in (pair.query, pair.positive[:1500])])
    asked = encode(tokenizer, [pair.query for pair in pairs])
    bare = encode(tokenizer, [strip_diacritics(pair.query) for pair in pairs])
    passages = encode(tokenizer, [pair.positive for pair in pairs])
    weights = np.array([pair.weight for pair in pairs])
    size = tokenizer.get_vocab_size()
    first = train(
        size, asked, bare, passages, weights, epochs=max(1, given.epochs * 4 // 5), negatives=None
    )
    negatives = mine(first, asked, passages)
    vectors = train(size, asked, bare, passages, weights, epochs=given.epochs, negatives=negatives)
    save(vectors.numpy(), tokenizer, given.out)


if __name__ == "__main__":
    main()
