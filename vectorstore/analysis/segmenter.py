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
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_CHUNK = re.compile(r"\w+(?: +\w+)*")
_SPACES = re.compile(r"\s+")
_MARK = "▁"
_REMEMBERED = 50_000

Token = tuple[int, float]


class Segmenter:
    """Texts into tokens; safe to share between threads.

    ``single`` has the token and score of each syllable, ``pairs`` the token of two and how much
    likelier it is than theirs.
    """

    def __init__(self, tokenizer: Tokenizer, pieces: list[tuple[str, float]]) -> None:
        self._tokenizer = tokenizer
        self.single: dict[str, Token] = {}
        pairs: dict[tuple[str, str], Token] = {}
        for number, (piece, score) in enumerate(pieces):
            if not piece.startswith(_MARK) or len(piece) < 2:
                continue
            first, mark, second = piece[1:].partition(_MARK)
            if mark:
                pairs[first, second] = (number, score)
            else:
                self.single[first] = (number, score)
        self.pairs = {
            words: (number, gain)
            for words, (number, score) in pairs.items()
            if all(word in self.single for word in words)
            and (gain := score - self.single[words[0]][1] - self.single[words[1]][1]) > 0
        }
        self._single_numbers = {number for number, _ in self.single.values()}
        self._unknown: dict[str, list[int]] = {}

    def tokens(self, text: str) -> list[int]:
        """Return the numbers of the tokens of a text in order."""
        text = _SPACES.sub(" ", unicodedata.normalize("NFC", text).lower()).replace("_", "|")
        single = self.single
        found: list[int] = []
        for chunk in _CHUNK.findall(text):
            words = chunk.split(" ")
            unknown = [word for word in words if word not in single]
            if unknown and any(map(self.is_glued, unknown)):
                for run in self._runs(words):
                    if any(word not in single and self.is_glued(word) for word in run):
                        found.extend(self.pieces(" ".join(run)))
                    else:
                        self._cut(run, found)
            else:
                self._cut(words, found)
        return found

    def is_glued(self, word: str) -> bool:
        """Whether an unknown word begins with a syllable, which may pair with the one before."""
        return self.pieces(word)[:1] != [] and self.pieces(word)[0] in self._single_numbers

    def _runs(self, words: list[str]) -> Iterator[list[str]]:
        """Cut words that stand together where no token can reach from one to the next."""
        run: list[str] = []
        for word in words:
            if run and word in self.single and (run[-1], word) not in self.pairs:
                yield run
                run = []
            run.append(word)
        yield run

    def _cut(self, words: list[str], found: list[int]) -> None:
        """Add the likeliest tokens of words that stand together (Viterbi over one and two).

        What counts is how much likelier a pair is than its two words.
        """
        single = self.single
        pairs = [*map(self.pairs.get, pairwise(words)), None]
        index = 0
        while index < len(words):
            pair = pairs[index]
            if pair is None:
                one = single.get(words[index])
                if one is None:
                    found.extend(self.pieces(words[index]))
                else:
                    found.append(one[0])
                index += 1
            elif pairs[index + 1] is None:
                found.append(pair[0])
                index += 2
            else:
                end = pairs.index(None, index)
                run = [each for each in pairs[index:end] if each]
                found.extend(
                    _best_of_run(run, [single[word][0] for word in words[index : end + 1]])
                )
                index = end + 1

    def pieces(self, word: str) -> list[int]:
        """Return the tokens that the library cuts a word into."""
        known = self._unknown.get(word)
        if known is None:
            known = list(self._tokenizer.encode(word, add_special_tokens=False).ids)
            if len(self._unknown) < _REMEMBERED:
                self._unknown[word] = known
        return known


def _best_of_run(pairs: list[Token], singles: list[int]) -> list[int]:
    """Return the tokens of words each of which makes a pair with the next.

    Chosen are the pairs that share no word and gain most together, the later ones of equals.
    """
    sums = [0.0, pairs[0][1]]
    for _, gain in pairs[1:]:
        sums.append(max(sums[-1], sums[-2] + gain))
    tokens: list[int] = []
    place = len(pairs)
    while place >= 0:
        if place and sums[place] > sums[place - 1]:
            tokens.append(pairs[place - 1][0])
            place -= 2
        else:
            tokens.append(singles[place])
            place -= 1
    return tokens[::-1]


def segmenter_for(tokenizer: Tokenizer) -> Segmenter | None:
    """Return a segmenter for a tokenizer of our kind, None for any other."""
    model = json.loads(tokenizer.to_str())["model"]
    if model.get("type") != "Unigram" or not model["vocab"]:
        return None
    pieces = [(str(piece), float(score)) for piece, score in model["vocab"]]
    if sum(piece.count(_MARK) == 2 and piece[0] == _MARK for piece, _ in pieces) < len(pieces) // 4:
        return None
    return Segmenter(tokenizer, pieces)
