"""Replies that need no search: greetings, help, the list of letters, what is outside the field."""

from __future__ import annotations

import re

from assistant.question.kind import QuestionKind, is_instruction
from assistant.question.understanding import Question
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import fold
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.phrases import say
from assistant.writing.quoting import mark, quoted

_THANKS = re.compile(r"\b(?:cam on|cam ta|thank|thanks|tam biet|bye|tot lam|hay qua|tuyet voi)\b")
_LISTED = 30


def set_reply(question: Question, shelf: Shelf) -> Draft | None:
    """The reply when the kind of question alone decides it."""
    language = question.language
    count = len(shelf.summaries)
    if question.kind is QuestionKind.COURTESY:
        key = "thanks" if _THANKS.search(fold(question.standalone)) else "courtesy"
        return Draft(status=Status.ANSWERED, opening=say(key, language))
    if question.kind is QuestionKind.HELP:
        return Draft(status=Status.ANSWERED, opening=say("help", language, count=count))
    if question.kind is QuestionKind.OUTSIDE:
        told = is_instruction(question.text.lower()) or is_instruction(question.standalone.lower())
        return Draft(
            status=Status.REFUSED, opening=say("instruction" if told else "outside", language)
        )
    if question.kind is QuestionKind.LIBRARY and count:
        return _library(question, shelf)
    return None


def _library(question: Question, shelf: Shelf) -> Draft:
    """The letters of the library (or of the issuer and year named), newest first."""
    letters = list(question.scope.letters) or shelf.newest_first(shelf.summaries)
    if re.search(r"moi nhat|gan day nhat", fold(question.text)):
        letters = letters[:1]
    elif "cu nhat" in fold(question.text):
        letters = letters[-1:]
    lines = []
    for letter in letters[:_LISTED]:
        subject = shelf.metadata(letter).subject
        name = shelf.name(letter)
        if subject.span is None:
            continue
        place = Evidence(directive_id=letter, start=subject.span.start, end=subject.span.end)
        lines.append(
            Line(
                text=f"**{name}**: {quoted(shelf, place)} {mark(0)}",
                evidence=(place,),
                heading=name,
                bullet=True,
            )
        )
    plain = [
        f"- **{shelf.name(letter)}**"
        for letter in letters[:_LISTED]
        if shelf.metadata(letter).subject.span is None
    ]
    more = len(letters) - _LISTED
    if more > 0:
        plain.append(say("see_more", question.language, count=more))
    return Draft(
        status=Status.ANSWERED,
        opening=say("library", question.language, count=len(letters)),
        lines=tuple(lines),
        closing="\n".join(plain),
    )
