"""What one answer is worth, measure by measure, against its gold question.

A measure applies to a question or it does not; where it applies, a failure counts as zero, so that
no mean is flattered by questions that were skipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import harmonic_mean

from evals.matching import contains_any, fold
from evals.records import CitedPlace, Forbidden, GoldQuestion, Place, Problem, SaidStatement

ANSWERED = "answered"
LEVEL_TAG = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer as it is judged. ``missing`` is empty when the answer names nothing missing."""

    status: str
    text: str
    missing: str
    statements: tuple[SaidStatement, ...]
    citations: tuple[CitedPlace, ...]


NOTHING = Said(status="error", text="", missing="", statements=(), citations=())
"""What there is to judge when no answer came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Scores by measure, each in [0, 1], and what was wrong."""

    scores: tuple[tuple[str, float], ...]
    problems: tuple[Problem, ...]


def judge(question: GoldQuestion, said: Said, texts: Mapping[str, str]) -> Judgement:
    """Return what an answer is worth; ``texts`` holds canonical texts by file name."""
    sheet = _Sheet()
    _judge_citations(sheet, said)
    if question.answerable:
        _judge_answer(sheet, question, said, texts)
    else:
        _judge_refusal(sheet, question, said)
    clean = _judge_forbidden(sheet, question, said)
    if LEVEL_TAG in question.tags:
        right_status = (said.status == ANSWERED) == question.answerable
        sheet.scores["right_level"] = float(clean and right_status)
    sheet.scores["right"] = float(
        clean
        and all(
            sheet.scores.get(name, 1.0) == 1.0
            for name in (
                "answered_when_should",
                "refused_when_should",
                "key_facts",
                "letters",
                "citation_exact",
                "names_missing",
            )
        )
    )
    return sheet.judgement()


def judge_failure(question: GoldQuestion, error: str) -> Judgement:
    """Return zero in every measure that applies, for an answer that never came."""
    scores = {name: 0.0 for name, _ in judge(question, NOTHING, {}).scores}
    return Judgement(scores=tuple(scores.items()), problems=(Problem(code="error", detail=error),))


class _Sheet:
    """Gathers scores and problems of one answer."""

    def __init__(self) -> None:
        self.scores: dict[str, float] = {}
        self._problems: list[Problem] = []

    def wrong(self, code: str, detail: str = "") -> None:
        self._problems.append(Problem(code=code, detail=detail))

    def judgement(self) -> Judgement:
        return Judgement(scores=tuple(self.scores.items()), problems=tuple(self._problems))


def _judge_citations(sheet: _Sheet, said: Said) -> None:
    if said.citations:
        sheet.scores["citation_exact"] = _share(said.citations, [c.exact for c in said.citations])
        for citation in said.citations:
            if not citation.exact:
                sheet.wrong("inexact", str(citation.marker))
    if said.statements:
        sheet.scores["proved"] = _share(said.statements, [s.proved for s in said.statements])
        for statement in said.statements:
            if not statement.proved:
                sheet.wrong("unproved", statement.text)


def _judge_answer(
    sheet: _Sheet, question: GoldQuestion, said: Said, texts: Mapping[str, str]
) -> None:
    answered = said.status == ANSWERED
    sheet.scores["answered_when_should"] = float(answered)
    if not answered:
        sheet.wrong("not_answered", said.status)
    _judge_facts(sheet, question, said if answered else None)
    _judge_letters(sheet, question, said.citations if answered else ())
    _judge_places(sheet, question, said.citations if answered else (), texts)


def _judge_refusal(sheet: _Sheet, question: GoldQuestion, said: Said) -> None:
    refused = said.status != ANSWERED
    sheet.scores["refused_when_should"] = float(refused)
    if not refused:
        sheet.wrong("not_refused")
    if question.key_facts:
        text = fold(f"{said.missing}\n{said.text}")
        found = [refused and contains_any(text, fact.spellings) for fact in question.key_facts]
        sheet.scores["names_missing"] = _share(question.key_facts, found)
        for fact, there in zip(question.key_facts, found, strict=True):
            if not there:
                sheet.wrong("missing_unnamed", fact.spellings[0])


def _judge_facts(sheet: _Sheet, question: GoldQuestion, said: Said | None) -> None:
    """Key facts count wherever the person reads them: in the answer or in its quotations."""
    if not question.key_facts:
        return
    opening = text = ""
    if said is not None:
        opening = fold(said.text)
        text = fold("\n".join((said.text, *(c.quote for c in said.citations))))
    found = [
        contains_any(opening if fact.spellings[0].startswith("^") else text, fact.spellings)
        for fact in question.key_facts
    ]
    sheet.scores["key_facts"] = _share(question.key_facts, found)
    for fact, there in zip(question.key_facts, found, strict=True):
        if not there:
            sheet.wrong("fact_absent", " | ".join(fact.spellings))


def _judge_letters(sheet: _Sheet, question: GoldQuestion, citations: Sequence[CitedPlace]) -> None:
    wanted = {place.letter for place in question.places}
    allowed = wanted | {place.letter for place in question.also}
    cited = {citation.letter for citation in citations}
    if not allowed or (not wanted and not cited):
        return
    recall = len(cited & wanted) / len(wanted) if wanted else float(bool(cited & allowed))
    precision = len(cited & allowed) / len(cited) if cited else 0.0
    sheet.scores["letter_recall"] = recall
    sheet.scores["letter_precision"] = precision
    sheet.scores["letters"] = harmonic_mean((recall, precision)) if recall * precision else 0.0
    for letter in sorted(wanted - cited):
        sheet.wrong("letter_absent", letter)
    for letter in sorted(cited - allowed):
        sheet.wrong("letter_foreign", letter)


def _judge_places(
    sheet: _Sheet,
    question: GoldQuestion,
    citations: Sequence[CitedPlace],
    texts: Mapping[str, str],
) -> None:
    """Citations against places; whole letters are left to the measures of letters."""
    exact = [place for place in question.places if place.section or place.words]
    if not exact:
        return
    found = [any(hits(citation, place, texts) for citation in citations) for place in exact]
    sheet.scores["section_recall"] = _share(exact, found)
    for place, there in zip(exact, found, strict=True):
        if not there:
            sheet.wrong("place_absent", " # ".join((place.letter, place.section, place.words)))
    good = (*question.places, *question.also)
    fits = [any(hits(citation, place, texts) for place in good) for citation in citations]
    sheet.scores["section_precision"] = _share(citations, fits) if citations else 0.0


def _judge_forbidden(sheet: _Sheet, question: GoldQuestion, said: Said) -> bool:
    """Return whether nothing forbidden was said; judged sentence by sentence."""
    if not question.must_not_say:
        return True
    sentences = [fold(f"{s.heading} {s.text}") for s in said.statements]
    if not sentences:
        sentences = [fold(line) for line in said.text.splitlines()]
    broken = [item for item in question.must_not_say if _is_said(item, sentences)]
    for item in broken:
        sheet.wrong("said", " | ".join(item.spellings))
    sheet.scores["clean"] = float(not broken)
    return not broken


def _is_said(item: Forbidden, sentences: Sequence[str]) -> bool:
    return any(
        contains_any(sentence, item.spellings) and not contains_any(sentence, item.unless)
        for sentence in sentences
    )


def hits(citation: CitedPlace, place: Place, texts: Mapping[str, str]) -> bool:
    """Whether a citation is of a place: its words, its section, or a part of that section.

    The gold label decides, not the sections as the program cut them: cutting anew needs no new
    labels.
    """
    if citation.letter != place.letter:
        return False
    if not place.section and not place.words:
        return True
    if place.words and _covers(citation, place.words, texts.get(place.letter, "")):
        return True
    return bool(place.section) and _within(_path(citation.section), _path(place.section))


def _covers(citation: CitedPlace, words: str, text: str) -> bool:
    """Whether the cited span shares characters with an occurrence of the words in the letter."""
    if fold(words) in fold(citation.quote):
        return True
    start = text.find(words)
    while start >= 0:
        if citation.start < start + len(words) and start < citation.end:
            return True
        start = text.find(words, start + 1)
    return False


def _path(section: str) -> tuple[str, ...]:
    """Return the steps of a section's number: "II.2.1.1, điểm c" → ("ii", "2", "1", "1", "c")."""
    plain = re.sub(r"\b(mục|điểm|khoản|phần|điều|chương)\b", " ", section.casefold())
    return tuple(step for step in re.split(r"[\s.,;)(]+", plain) if step)


def _within(cited: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return bool(cited) and cited[: len(wanted)] == wanted


def _share(items: Sequence[object], good: Sequence[bool]) -> float:
    return sum(good) / len(items)
