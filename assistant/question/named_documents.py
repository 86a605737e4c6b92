"""Documents that a question names by number, in full or by its first figure (``Nghị quyết 35``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.shelf import Shelf
from assistant.terms import fold, pattern
from assistant.values import loose_documents
from ingest.records import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """A document named in a question and where the library knows it.

    ``letters`` are letters of the library that bear this number; ``found_in`` pairs of the letter
    that mentions it and the reference. Both are empty when nothing is known of it.
    """

    typed: str
    start: int
    end: int
    letters: tuple[str, ...]
    found_in: tuple[tuple[str, Reference], ...]

    @property
    def known(self) -> bool:
        """Whether the library has the document or mentions it."""
        return bool(self.letters or self.found_in)


_KIND_NAMES = (
    "nghị quyết|chỉ thị|kết luận|quyết định|quy định|kế hoạch|công văn|chương trình hành động"
    "|chương trình"
    "|hướng dẫn|thông báo|thông tư|nghị định|quy chế phối hợp|quy chế|thông tri|văn bản|đề án"
)
_SHORT_KINDS = {
    "nq": "nghị quyết",
    "ct": "chỉ thị",
    "kl": "kết luận",
    "qđ": "quyết định",
    "kh": "kế hoạch",
    "cv": "công văn",
    "hd": "hướng dẫn",
    "nđ": "nghị định",
    "tt": "thông tư",
}
_ENGLISH_KINDS = {
    "resolution": "nghị quyết",
    "directive": "chỉ thị",
    "conclusion": "kết luận",
    "decision": "quyết định",
    "plan": "kế hoạch",
    "letter": "công văn",
    "document": "văn bản",
    "decree": "nghị định",
}
_PARTIAL = pattern(
    rf"\b({_KIND_NAMES}|{'|'.join(_SHORT_KINDS)}|{'|'.join(_ENGLISH_KINDS)})\s+(?:số\s+|no\.?\s*|number\s+)?"
    r"(\d{1,4}[a-z]?(?:/(?:19|20)\d\d)?)(?![\w%/]|[.,]\d"
    r"|\s*[-–]\s*[\da-zđ]|\s+(?:năm|tháng|ngày|nội dung|nhiệm vụ"
    r"|phần|mục|đợt)\b)"
)
_BESIDE = pattern(r"\b(?:so sánh|so với|khác|chênh|đối chiếu|thay|compare|differ\w*|versus|vs)\b")
_LONE_NUMBER = re.compile(r"(?<![\w/.,%\-–])\d{1,4}(?![\w%/]|[.,]\d|\s?[-–]\s?\w)")
_LEAD = pattern(rf"\b(?:{_KIND_NAMES})\s+(?:số\s*:?\s*)?$")


def number_key(number: str) -> str:
    """A number without case, accents, separators and leading zeros: ``35-NQ/TW`` is ``35nqtw``."""
    return re.sub(r"[\W_]+", "", fold(number)).lstrip("0")


def named_documents(text: str, shelf: Shelf) -> tuple[NamedDocument, ...]:
    """Documents that the question names, in its order."""
    found: list[NamedDocument] = []
    for value in loose_documents(text):
        key = number_key(value.value)
        lead = _LEAD.search(text[: value.start].lower())
        found.append(
            NamedDocument(
                typed=value.value,
                start=lead.start() if lead else value.start,
                end=value.end,
                letters=_letters(shelf, _same_number(key)),
                found_in=_references(shelf, value.value, key),
            )
        )
    for match in _PARTIAL.finditer(text.lower()):
        if any(d.start < match.end() and match.start() < d.end for d in found):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", match.group(2)):
            continue
        found.append(_partial(text, match, shelf))
    found += _lone_numbers(text, shelf, found)
    return tuple(sorted(found, key=lambda document: document.start))


def _lone_numbers(text: str, shelf: Shelf, named: Sequence[NamedDocument]) -> list[NamedDocument]:
    """``512 khác 388 thế nào``: figures set beside each other, each the number of one letter."""
    if _BESIDE.search(text.lower()) is None or len(named) > 1:
        return []
    found = []
    for match in _LONE_NUMBER.finditer(text):
        start, end = match.span()
        typed = match.group().lstrip("0")
        letters = _letters(shelf, partial(_begins, typed=typed)) if typed else ()
        if len(letters) == 1 and not any(d.start < end and start < d.end for d in named):
            found.append(
                NamedDocument(
                    typed=match.group(), start=start, end=end, letters=letters, found_in=()
                )
            )
    return found if len(found) + len(named) > 1 else []


def _same_number(key: str) -> Callable[[str], bool]:
    return lambda number: number_key(number) == key


def _partial(text: str, match: re.Match[str], shelf: Shelf) -> NamedDocument:
    kind = _full_kind(match.group(1))
    typed = match.group(2).lstrip("0") or "0"
    start, end = match.span()
    return NamedDocument(
        typed=text[start:end],
        start=start,
        end=end,
        letters=tuple(
            letter
            for letter in _letters(shelf, lambda number: _begins(number, typed))
            if kind in ("văn bản", "công văn", shelf.metadata(letter).kind.value)
        ),
        found_in=tuple(
            (letter, reference)
            for letter, reference in shelf.references
            if reference.number is not None
            and _begins(reference.number, typed)
            and (kind == "văn bản" or fold(reference.kind).startswith(fold(kind)))
        ),
    )


def _full_kind(typed: str) -> str:
    folded = fold(typed)
    for short, long in (*_SHORT_KINDS.items(), *_ENGLISH_KINDS.items()):
        if folded == fold(short):
            return long
    return next((kind for kind in _KIND_NAMES.split("|") if fold(kind) == folded), typed)


def _begins(number: str, typed: str) -> bool:
    """Whether ``35``, or ``9/2009``, is how the number begins."""
    return re.match(rf"0*{re.escape(typed)}(?![a-z0-9])", number.lower()) is not None


def _letters(shelf: Shelf, fits: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(
        key
        for key, summary in shelf.summaries.items()
        if summary.metadata.number.value is not None and fits(summary.metadata.number.value)
    )


def _references(shelf: Shelf, number: str, key: str) -> tuple[tuple[str, Reference], ...]:
    """Mentions of a number; all of them are compared only when none is spelt the same."""
    exact = shelf.library.references(number=number)
    if exact:
        return exact
    return tuple(
        pair for pair in shelf.references if pair[1].number and number_key(pair[1].number) == key
    )
