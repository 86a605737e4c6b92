"""The library as answering sees it: letters with their names, texts on demand, word weights.

A shelf is a snapshot of one generation of the library. It holds summaries of all letters, reads
texts when they are needed and keeps the last ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from assistant.question.issuer_names import Issuer, parsed
from assistant.question.lexicon import Lexicon
from assistant.terms import Token, fold, short_forms, tokens
from ingest.language.abbreviations import USUAL_ABBREVIATIONS
from ingest.metadata.layout_fields import directive_label
from ingest.records import Directive, Level, Metadata, Obligation, Reference
from vectorstore.records import DirectiveSummary, Filters, Hit

_TEXTS_KEPT = 256
_SAMPLE = 40
"""Letters whose words are counted for weights and slips: about a second of reading."""

_TWO_WORDS = re.compile(r"(?<![^\W_])([^\W\d_]+)(?= ([^\W\d_]+))")
_PROVINCIAL = re.compile(
    r"^(?:liên đoàn lao động|lđlđ)\s+(tỉnh|thành phố|tp\.?)\s+(.+)$", re.IGNORECASE
)


class LibraryView(Protocol):
    """What answering needs of a library; ``vectorstore.library.Library`` provides it."""

    @property
    def generation(self) -> int:
        """Counts up with every change."""

    def summaries(self) -> tuple[DirectiveSummary, ...]:
        """All letters."""

    def directive(self, directive_id: str) -> Directive:
        """One letter with its text."""

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[Hit, ...]:
        """The best passages."""

    def obligations(
        self, *, filters: Filters | None = None, level: Level | None = None
    ) -> tuple[Obligation, ...]:
        """Duties in the letters."""

    def references(self, *, number: str | None = None) -> tuple[tuple[str, Reference], ...]:
        """Documents named in the letters."""


class Shelf:
    """One generation of a library. Not thread-safe for writing; used by one question at a time."""

    def __init__(self, library: LibraryView) -> None:
        self.library = library
        self.generation = library.generation
        self.summaries: Mapping[str, DirectiveSummary] = {
            summary.directive_id: summary for summary in library.summaries()
        }
        self._texts: OrderedDict[str, Directive] = OrderedDict()
        self._tokens: OrderedDict[tuple[str, int, int], list[Token]] = OrderedDict()
        self._headings: dict[str, list[Token]] = {}
        self._vocabularies: dict[str, frozenset[str]] = {}
        self._pairs: dict[str, frozenset[tuple[str, str]]] = {}

    def directive(self, directive_id: str) -> Directive:
        """One letter with its text, from memory when it was read before."""
        kept = self._texts.get(directive_id)
        if kept is None:
            kept = self.library.directive(directive_id)
            self._texts[directive_id] = kept
            if len(self._texts) > _TEXTS_KEPT:
                self._texts.popitem(last=False)
        return kept

    def metadata(self, directive_id: str) -> Metadata:
        """The metadata of one letter."""
        return self.summaries[directive_id].metadata

    def words(self, directive_id: str, start: int, end: int) -> list[Token]:
        """Words of a range of a letter, short forms spelt out, offsets in the letter."""
        key = (directive_id, start, end)
        kept = self._tokens.get(key)
        if kept is None:
            text = self.directive(directive_id).text[start:end]
            kept = tokens(text, start=start, short_forms=self.short_forms)
            self._tokens[key] = kept
            if len(self._tokens) > 20_000:
                self._tokens.popitem(last=False)
        return kept

    def loose_words(self, text: str) -> list[Token]:
        """Words of a text that is no range of a letter (a passage's heading)."""
        kept = self._headings.get(text)
        if kept is None:
            kept = tokens(text, short_forms=self.short_forms)
            if len(self._headings) > 5_000:
                self._headings.clear()
            self._headings[text] = kept
        return kept

    def vocabulary(self, directive_id: str) -> frozenset[str]:
        """All words of a letter, with accents and without."""
        kept = self._vocabularies.get(directive_id)
        if kept is None:
            directive = self.directive(directive_id)
            words = self.words(directive_id, 0, len(directive.text))
            kept = frozenset(w.key for w in words) | frozenset(w.folded for w in words)
            self._vocabularies[directive_id] = kept
            if len(self._vocabularies) > _TEXTS_KEPT:
                self._vocabularies.pop(next(iter(self._vocabularies)))
        return kept

    def pairs(self, directive_id: str) -> frozenset[tuple[str, str]]:
        """Words that stand side by side in a letter, without accents."""
        kept = self._pairs.get(directive_id)
        if kept is None:
            words = self.words(directive_id, 0, len(self.directive(directive_id).text))
            kept = frozenset((a.folded, b.folded) for a, b in pairwise(words))
            self._pairs[directive_id] = kept
            if len(self._pairs) > _TEXTS_KEPT:
                self._pairs.pop(next(iter(self._pairs)))
        return kept

    def newest_first(self, directive_ids: Iterable[str]) -> list[str]:
        """Letters by year and date, the newest first; letters without a year last."""
        return sorted(directive_ids, key=self._age)

    def _age(self, directive_id: str) -> tuple[int, str, str]:
        metadata = self.metadata(directive_id)
        date = metadata.issued_on.value
        year = metadata.year.value or (date.year if date else 0)
        inverse = "".join(chr(255 - ord(c)) for c in date.isoformat()) if date else "\uffff"
        return (-year, inverse, directive_id)

    def matching(self, filters: Filters) -> list[str]:
        """Letters that a filter admits, newest first."""
        return self.newest_first(
            key for key, summary in self.summaries.items() if admits(filters, key, summary.metadata)
        )

    def name(self, directive_id: str) -> str:
        """How an answer names a letter: issuer, number and date as far as known, year."""
        return letter_name(self.metadata(directive_id))

    def label(self, directive_id: str) -> str:
        """How a citation names a letter."""
        return directive_label(self.metadata(directive_id))

    @cached_property
    def short_forms(self) -> Mapping[str, str]:
        """Short forms by folded spelling: the usual ones."""
        return short_forms(USUAL_ABBREVIATIONS.items())

    @cached_property
    def references(self) -> tuple[tuple[str, Reference], ...]:
        """Every document named in a letter, with that letter."""
        return self.library.references()

    @cached_property
    def years(self) -> frozenset[int]:
        """Years that letters of the library are of."""
        years = (summary.metadata.year.value for summary in self.summaries.values())
        return frozenset(year for year in years if year is not None)

    @cached_property
    def parsed_issuers(self) -> tuple[Issuer, ...]:
        """Issuers of the library with the parts of their names."""
        found: dict[str, Issuer] = {}
        for summary in self.summaries.values():
            issuer = summary.metadata.issuer.value
            if issuer is None:
                continue
            read = parsed(issuer, summary.metadata.number.value)
            known = found.get(issuer)
            found[issuer] = replace(read, codes=read.codes | known.codes) if known else read
        return tuple(found.values())

    def is_issuer(self, folded_word: str) -> bool:
        """Whether people call an issuer of the library by this one word (``tkv``)."""
        return any(folded_word in issuer.codes for issuer in self.parsed_issuers)

    @cached_property
    def _sample(self) -> list[str]:
        """Letters that stand for all, spread evenly over the years."""
        letters = self.newest_first(self.summaries)
        step = max(len(letters) // _SAMPLE, 1)
        return letters[::step][:_SAMPLE]

    @cached_property
    def _document_frequency(self) -> tuple[Counter[str], int]:
        counts: Counter[str] = Counter()
        passages = 0
        for directive_id in self._sample:
            directive = self.directive(directive_id)
            for passage in directive.passages:
                words = self.words(directive_id, passage.start, passage.end)
                counts.update({word.folded for word in words})
                passages += 1
        return counts, max(passages, 1)

    @cached_property
    def _spellings(self) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
        """How two words side by side are spelt in letters, by their folded forms."""
        found: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
        for directive_id in self._sample:
            text = self.directive(directive_id).text.lower()
            for match in _TWO_WORDS.finditer(text):
                pair = (match.group(1), match.group(2))
                found.setdefault((fold(pair[0]), fold(pair[1])), Counter())[pair] += 1
        return {
            key: tuple(pair for pair, count in counts.most_common() if count > 1)
            for key, counts in found.items()
        }

    def spelt(self, folded_pair: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """The spellings that letters have twice for two words side by side, the usual first."""
        return self._spellings.get(folded_pair, ())

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the letters, for slips in questions."""
        texts = (self.directive(key).text for key in self._sample)
        return Lexicon([*texts, *(issuer.name for issuer in self.parsed_issuers)])

    def rarity(self, folded_word: str) -> float:
        """How telling a word is: 0 when every passage has it, 1 when none (sampled) has."""
        counts, passages = self._document_frequency
        share = counts.get(folded_word, 0)
        return math.log((passages + 1) / (share + 1)) / math.log(passages + 1)

    def knows(self, folded_word: str) -> bool:
        """Whether any sampled letter has the word."""
        return folded_word in self._document_frequency[0]


def admits(filters: Filters, directive_id: str, metadata: Metadata) -> bool:
    """Whether a letter passes a filter."""
    wanted: Sequence[tuple[Sequence[object], object]] = (
        (filters.directive_ids, directive_id),
        (filters.issuers, metadata.issuer.value),
        (filters.years, metadata.year.value),
        (filters.kinds, metadata.kind.value),
        (filters.numbers, metadata.number.value),
    )
    return all(not values or value in values for values, value in wanted)


def short_issuer(issuer: str) -> str:
    """``Liên đoàn Lao động tỉnh Lạng Sơn`` as people write it: ``LĐLĐ tỉnh Lạng Sơn``."""
    return re.sub(r"^Liên đoàn Lao động\b", "LĐLĐ", issuer)


def place_of(issuer: str) -> str:
    """The province or industry in an issuer's name, for short lists."""
    match = _PROVINCIAL.match(issuer)
    if match:
        return match.group(2)
    return re.sub(r"\s+Việt Nam$", "", issuer)


def letter_name(metadata: Metadata) -> str:
    """``LĐLĐ tỉnh Lạng Sơn, năm 2021`` or ``Công đoàn …, văn bản 28/CĐTKV-TG ngày 03/02/2021``."""
    issuer = (
        short_issuer(metadata.issuer.value)
        if metadata.issuer.value
        else "Văn bản không rõ nơi ban hành"
    )
    kind = metadata.kind.value or "văn bản"
    number, date, year = metadata.number.value, metadata.issued_on.value, metadata.year.value
    if number:
        dated = f" ngày {date:%d/%m/%Y}" if date else f" năm {year}" if year else ""
        return f"{issuer}, {kind} {number}{dated}"
    when = f" năm {year}" if year else ""
    return f"{issuer}, {kind}{when}" if when else f"{issuer}, {kind}"
