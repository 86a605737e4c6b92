"""The shipped tokenizer's own segmentation, found faster than its library finds it.

The tokenizer is a unigram model whose tokens are syllables (``▁báo``), frequent pairs of them
(``▁báo▁cáo``) and pieces of unknown words. The library weighs every substring; here only whole
syllables and pairs are weighed, which comes to the same: a known syllable is always likelier than
its pieces. A word that is no syllable of the model is cut by the library, once; where its first
piece is a syllable, so is everything that stands with it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_CHUNK = re.compile(r"\w+(?: +\w+)*")
_SPACES = re.compile(r"\s+")
_MARK = "▁"
_REMEMBERED = 50_000

Token = tuple[int, float]


class Segmenter:
    """Texts into tokens; safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer, pieces: list[tuple[str, float]]) -> None:
        self._tokenizer = tokenizer
        self._single: dict[str, Token] = {}
        self._pairs: dict[tuple[str, str], Token] = {}
        for number, (piece, score) in enumerate(pieces):
            if not piece.startswith(_MARK) or len(piece) < 2:
                continue
            first, mark, second = piece[1:].partition(_MARK)
            if mark:
                self._pairs[first, second] = (number, score)
            else:
                self._single[first] = (number, score)
        self._single_numbers = {number for number, _ in self._single.values()}
        self._firsts = {first for first, _ in self._pairs}
        self._unknown: dict[str, list[int]] = {}

    def tokens(self, text: str) -> list[int]:
        """Return the numbers of the tokens of a text in order."""
        text = _SPACES.sub(" ", unicodedata.normalize("NFC", text).lower()).replace("_", "|")
        found: list[int] = []
        for chunk in _CHUNK.findall(text):
            words = chunk.split()
            if any(word not in self._single and self._is_glued(word) for word in words):
                found.extend(self._tokenizer.encode(chunk, add_special_tokens=False).ids)
            else:
                self._cut(words, found)
        return found

    def _is_glued(self, word: str) -> bool:
        """Whether an unknown word begins with a syllable, which may pair with the one before."""
        return self._pieces(word)[:1] != [] and self._pieces(word)[0] in self._single_numbers

    def _cut(self, words: list[str], found: list[int]) -> None:
        """Add the likeliest tokens of words that stand together (Viterbi over one and two)."""
        single, pairs, firsts = self._single, self._pairs, self._firsts
        scores = [0.0]
        taken: list[Token | None] = []
        last = ""
        for index, word in enumerate(words):
            one = single.get(word)
            best = scores[index] + (one[1] if one else 0.0)
            choice: Token | None = None
            if last in firsts and one and (two := pairs.get((last, word))):
                joined = scores[index - 1] + two[1]
                if joined > best:
                    best, choice = joined, two
            scores.append(best)
            taken.append(choice)
            last = word if one else ""
        trail: list[list[int]] = []
        index = len(words) - 1
        while index >= 0:
            pair = taken[index]
            if pair is not None:
                trail.append([pair[0]])
                index -= 2
            else:
                known = single.get(words[index])
                trail.append([known[0]] if known else self._pieces(words[index]))
                index -= 1
        for tokens in reversed(trail):
            found.extend(tokens)

    def _pieces(self, word: str) -> list[int]:
        known = self._unknown.get(word)
        if known is None:
            known = list(self._tokenizer.encode(word, add_special_tokens=False).ids)
            if len(self._unknown) < _REMEMBERED:
                self._unknown[word] = known
        return known


def segmenter_for(tokenizer: Tokenizer) -> Segmenter | None:
    """Return a segmenter for a tokenizer of our kind, None for any other."""
    model = json.loads(tokenizer.to_str())["model"]
    if model.get("type") != "Unigram" or not model["vocab"]:
        return None
    pieces = [(str(piece), float(score)) for piece, score in model["vocab"]]
    if sum(piece.count(_MARK) == 2 and piece[0] == _MARK for piece, _ in pieces) < len(pieces) // 4:
        return None
    return Segmenter(tokenizer, pieces)
