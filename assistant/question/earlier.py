"""The question before a follow-up: its words, its slots, and what its answer spoke of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.question.slots import Scope
from assistant.question.words import as_typed, content_terms
from assistant.shelf import Shelf
from assistant.terms import pattern

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer spoke of: the letters it cites, and in words what ``nó`` would mean.

    ``document`` is the one that the answer gives, ``letter`` the one that it cites; empty for none
    or several.
    """

    letters: tuple[str, ...] = ()
    document: str = ""
    letter: str = ""


NOTHING_TOLD = Told()

_YEAR = pattern(r"\bnăm\s+((?:19|20)\d\d)\b(?!\s*[-–])")
Letters = tuple[str, ...]
Recall = Callable[[str, Letters], Told]
"""What the answer to an earlier question, made to stand alone and led to some letters, spoke of."""


def nothing_recalled(question: str, letters: Letters) -> Told:
    """For those who know no earlier answer."""
    del question, letters
    return NOTHING_TOLD


def no_letters() -> Letters:
    """For a question that no other one led to letters."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Earlier questions of a conversation, oldest first, and who knows their answers."""

    questions: tuple[str, ...]
    recall: Recall = nothing_recalled


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The question before, standing alone, with what it names.

    ``recall`` knows its answer, ``led_to`` the letters that it was led to by the one before it.
    """

    text: str
    scope: Scope
    shelf: Shelf
    recall: Recall
    led_to: Callable[[], Letters] = no_letters

    def told(self) -> Told:
        """What its answer spoke of; found when it is asked for, since it takes an answer."""
        return self.recall(self.text, self.led_to())

    def bounds(self) -> str:
        """Its document, issuers and year in words (``của Lạng Sơn năm 2021``)."""
        scope, text, parts = self.scope, self.text, []
        if scope.documents and not scope.issuer_ranges:
            parts.append(f"của {scope.documents[0].typed}")
        if scope.issuer_ranges:
            names = [text[start:end] for start, end in scope.issuer_ranges]
            parts.append("của " + " và ".join(names))
        if scope.year_ranges:
            parts.append(f"năm {text[slice(*scope.year_ranges[0])]}")
        return " ".join(parts)

    def years(self) -> tuple[Range, ...]:
        """Where it names years: of the letters, else of the matter (``đến năm 2028``)."""
        told = tuple(match.span(1) for match in _YEAR.finditer(self.text.lower()))
        return self.scope.year_ranges or told

    def topic(self) -> Range | None:
        """Where it names its topic: its weightiest run of telling words."""
        best: tuple[float, Range] | None = None
        run: list[tuple[Range, float]] = []
        terms = content_terms(as_typed(self.text), used=self.scope.used, shelf=self.shelf)
        for term in terms:
            if not term.follows:
                run = []
            run.append(((term.start, term.end), term.weight))
            weight = sum(part for _, part in run)
            if best is None or weight >= best[0]:
                best = (weight, (run[0][0][0], term.end))
        return best[1] if best else None

    def letter(self) -> str:
        """The letter it is about in words; empty when neither it nor its answer names one."""
        scope = self.scope
        if scope.documents:
            first = scope.documents[0]
            return first.typed if not first.typed[0].isdigit() else f"văn bản {first.typed}"
        if document := self.told().document:
            return document
        if scope.issuer_ranges and (scope.year_ranges or len(scope.letters) == 1):
            return f"văn bản {self.bounds()}"
        if (subject := self.told().letter) and not self._named_otherwise():
            return subject
        if scope.issuer_ranges or scope.year_ranges:
            return f"văn bản {self.bounds()}"
        topic = self.topic()
        return f"văn bản về {self.text[slice(*topic)]}" if topic else ""

    def _named_otherwise(self) -> bool:
        """Whether the letter told of is of none of the issuers that the question names."""
        named = set(self.scope.filters.issuers)
        letters = self.told().letters
        issuers = {self.shelf.metadata(letter).issuer.value for letter in letters}
        return bool(named) and not issuers & named


_THING = pattern(r"\b(?:(?:cái|việc|điều|chuyện|vụ|khoản|phần)\s+(?:này|đó|ấy|kia)|that|this)\b")
_POINTING = pattern(
    r"\b(?:(?:văn bản|công văn|kế hoạch|hướng dẫn|chỉ thị|thông báo|quyết định|thông tri|thư|tỉnh"
    r"|đơn vị|cơ quan|liên đoàn|công đoàn|nơi|tài liệu)"
    r"\s+(?:này|đó|ấy|kia|vừa rồi|nói trên)|ở đó|tại đó|trong đó|nó|họ"
    r"|năm đó|năm ấy"
    r"|that letter|this letter|that one|that union|it|they)\b"
)
_VERB_FIRST = pattern(r"(?:ai|người|who|tóm tắt|nội dung)\b")
_LEANS = pattern(r"\b\w+\s+(?:này|đó|ấy|nói trên|vừa rồi)\b|\b(?:nó|it|they)\b")


def leans(question: str) -> bool:
    """Whether the words point at something said before (``cuộc thi đó``, ``nó``)."""
    return _LEANS.search(question.lower()) is not None


def pointing_at(question: str) -> Range | None:
    """Where a question points at the letter or the matter spoken of, without naming it."""
    lowered = question.lower()
    match = _POINTING.search(lowered) or _THING.search(lowered)
    return match.span() if match else None


def pointed(question: str, here: Range, before: Earlier) -> str:
    """The question with ``văn bản đó`` or ``cái đó`` in the words of the question before."""
    if _THING.fullmatch(question[slice(*here)].lower()):
        topic = before.topic()
        subject = before.text[slice(*topic)] if topic else ""
    else:
        subject = before.letter()
    if not subject:
        return question
    return f"{question[: here[0]]}{subject}{question[here[1] :]}"


def about_letter(core: str, before: Earlier) -> str:
    """A question on a letter as such (``ai ký``), with the letter."""
    subject = before.letter()
    if not subject:
        return core
    verb_first = _VERB_FIRST.match(core.lower())
    joined = f"{core} {subject}" if verb_first else f"{subject} {core}"
    return joined[0].upper() + joined[1:]
