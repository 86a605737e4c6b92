"""The clauses of a section: what one obligation is read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.language.folding import fold
from ingest.language.sentences import sentences
from ingest.obligations.actors import BODY_START
from ingest.obligations.duty_words import (
    ASK,
    CONGRESS,
    LABEL_OF_LIMIT,
    LIMIT_ALONE,
    ONLY_WHEN,
    WILL,
)
from ingest.obligations.verbs import MAX_NAME, find_verb
from ingest.records import Section, Span

_MAX_CLAUSE = 3000
"""Characters; the longest clause of a real letter has 700. What goes on is no clause."""


def own_clauses(
    text: str, section: Section, children: Sequence[Section]
) -> Iterator[tuple[Span, bool]]:
    """Yield the clauses of a section's own text; True where a new sentence begins.

    Sentences are cut at semicolons outside brackets and quotation marks, and before what the
    issuer will do itself ("…, Liên đoàn Lao động tỉnh sẽ theo dõi"). A clause that only says by
    when ("hoàn thành trước ngày …") stays with the one before it. A title counts as a clause only
    when the section says nothing else.
    """
    behind = children[0].start if children else section.end
    says_more = any(map(str.isalnum, text[section.title_end : behind]))
    begin = section.title_end if section.title and (children or says_more) else section.start
    title = fold(section.title)
    if LABEL_OF_LIMIT.match(title) or CONGRESS.match(title):
        begin = section.start
    edges = [begin, *(edge for one in children for edge in (one.start, one.end)), section.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for sentence, joined in _whole(text, sentences(text, start=start, end=end)):
            for index, part in enumerate(_with_their_limits(text, _split(text, sentence))):
                yield part, index == 0 and not joined


def _whole(text: str, parts: Iterable[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield sentences, and whether each goes on behind a semicolon.

    What parts those who are asked ("đề nghị các sở; các huyện …") is taken back.
    """
    held: tuple[Span, bool] | None = None
    for part in parts:
        joined = text[max(0, part.start - 2) : part.start].startswith(";")
        if held and joined:
            both = Span(start=held[0].start, end=part.end)
            cut = text.rfind(";", both.start, part.start)
            if _names_only(text, fold(text[both.start : both.end]), both, cut):
                held = both, held[1]
                continue
        if held:
            yield held
        held = part, joined
    if held:
        yield held


def is_limit(text: str, clause: Span) -> bool:
    """Whether a sentence says nothing but by when ("Thời gian hoàn thành: trước 30/6/2023")."""
    return LIMIT_ALONE.match(fold(text[clause.start : clause.end])) is not None


def limit_behind(text: str, *, start: int, end: int) -> Span | None:
    """Return the sentence behind the points of a section that says by when they all are due."""
    first = next(sentences(text, start=start, end=end), None)
    return first if first and is_limit(text, first) else None


def _split(text: str, sentence: Span) -> list[Span]:
    key = fold(text[sentence.start : sentence.end])
    cuts = [cut for cut in _semicolons(text, sentence) if not _names_only(text, key, sentence, cut)]
    cuts += [sentence.start + match.start() for match in WILL.finditer(key)]
    parts = []
    begin = sentence.start
    for cut in [*sorted(cuts), sentence.end]:
        start, end = begin, cut
        while start < end and (text[start].isspace() or text[start] in ",;"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;"):
            end -= 1
        if end > start:
            parts.append(Span(start=start, end=min(end, start + _MAX_CLAUSE)))
        begin = cut
    return parts


def _names_only(text: str, key: str, sentence: Span, cut: int) -> bool:
    """Whether a semicolon stands between those who are asked ("đề nghị các sở; các huyện …")."""
    end = cut - sentence.start
    for ask in ASK.finditer(key, max(0, end - MAX_NAME), end):
        if BODY_START.match(key, ask.end()) and BODY_START.match(key, end + 2):
            words = key[:end]
            return find_verb(text, words, offset=sentence.start, begin=ask.end() + 3) is None
    return False


def _semicolons(text: str, sentence: Span) -> Iterator[int]:
    depth = 0
    for place in range(sentence.start, sentence.end):
        sign = text[place]
        if sign in "([“":
            depth += 1
        elif sign in ")]”":
            depth = max(0, depth - 1)
        elif sign == ";" and depth == 0:
            yield place


def _with_their_limits(text: str, parts: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for part in parts:
        if joined and ONLY_WHEN.match(fold(text[part.start : part.end])):
            joined[-1] = Span(start=joined[-1].start, end=part.end)
        else:
            joined.append(part)
    return joined
