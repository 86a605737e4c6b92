"""Train the static embedding model that is shipped, from pairs and plain text. Minutes.

    python scripts/train_static_embedding.py --pairs FILE… --text FILE… --out FOLDER

``--pairs``: JSON lines (``.gz`` or plain) with ``query`` and ``positive``, perhaps ``lead``, a
summary sentence that makes a second pair. ``--text``: JSON lines with ``text`` and perhaps
``title``; a title makes a pair with its text, and in every stretch of about 1,000 characters one
sentence makes a pair with the others.

1. A unigram tokenizer: syllables, frequent pairs of syllables, pieces for unknown words; counted on
   all texts, some with their diacritics taken off. ``--tokenizer`` keeps one that is there.
2. A vector for each token; a text is their mean (``embedding_training.py``).
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
from embedding_training import BARE_SHARE, SEED, Ragged, Texts, first_vectors, mine, train
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from ingest.language.text import strip_diacritics
from vectorstore.analysis.segmenter import Segmenter, segmenter_for

SYLLABLES, COMPOUNDS, SUBWORDS = 9_000, 18_000, 2_500
STEPS = (1_500, 1_200)
"""Without hard negatives, then with them."""
MAX_CHARS = 2_500
_CHUNK = re.compile(r"\w+(?: \w+)*")
_SENTENCE = re.compile(r"(?<=[.;?!])\s+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its passage; pairs of one source are drawn with its weight."""

    query: str
    positive: str
    weight: float


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


def encode(segmenter: Segmenter, texts: Iterable[str]) -> Ragged:
    """Tokenize texts into one ragged array."""
    parts = [np.array(segmenter.tokens(text[:MAX_CHARS]) or [0], dtype=np.int64) for text in texts]
    lengths = np.array([len(part) for part in parts], dtype=np.int64)
    return Ragged(np.concatenate(parts), np.cumsum(lengths) - lengths, lengths)


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
    parser.add_argument("--tokenizer", type=Path, help="one that is there, instead of a new one")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)  # sums come in the same order every time
    pairs = read_pairs(sorted(given.pairs), given.text)
    print(f"{len(pairs)} pairs", flush=True)
    tokenizer = (
        Tokenizer.from_file(str(given.tokenizer))
        if given.tokenizer
        else build_tokenizer([t for pair in pairs for t in (pair.query, pair.positive[:1500])])
    )
    segmenter = segmenter_for(tokenizer)
    if segmenter is None:
        parser.error(f"{given.tokenizer}: no tokenizer of syllables and pairs of them")
    texts = Texts(
        encode(segmenter, (pair.query for pair in pairs)),
        encode(segmenter, (strip_diacritics(pair.query) for pair in pairs)),
        encode(segmenter, (pair.positive for pair in pairs)),
        np.array([pair.weight for pair in pairs]),
    )
    size = tokenizer.get_vocab_size()
    vectors = train(first_vectors(texts.passages, size), texts, steps=STEPS[0], negatives=None)
    vectors = train(vectors, texts, steps=STEPS[1], negatives=mine(texts, size))
    save(vectors, tokenizer, given.out)


if __name__ == "__main__":
    main()
