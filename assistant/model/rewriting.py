"""A follow-up made to stand alone by the language model, checked against the rules' reading.

The rules (:mod:`assistant.question.followup`) always read a follow-up first. A model's rewriting
takes their place only when it asks for the same, about what they found, and brings in nothing
that neither the question nor the earlier ones say. Else the rules' reading stays, and nothing is
said of it: the person has lost nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from assistant.errors import AssistantError, ChatModelError
from assistant.model.generative import GenerativeWriter
from assistant.question.answer_types import aspects_of
from assistant.question.kind import QuestionKind
from assistant.question.slots import Scope, read_scope
from assistant.question.understanding import MAX_CHARACTERS, Question, understand
from assistant.records import Choice
from assistant.shelf import Shelf
from assistant.terms import fold, tokens, word_set
from assistant.values import Value, dates, loose_documents, numbers, quoted_names, urls
from ingest.language.places import find_places
from ingest.language.text import canonicalise
from vectorstore.records import Filters

log = logging.getLogger(__name__)

EARLIER = 6
"""Earlier questions shown to the model, the newest: a follow-up leans on the last one or two."""
NEW_WORDS = 0.2
"""Share of a rewriting's telling words that may be the model's own way of putting it."""

_NOT_FOR_MODELS = (
    QuestionKind.COURTESY,
    QuestionKind.HELP,
    QuestionKind.LIBRARY,
    QuestionKind.OUTSIDE,
)
_FORM = word_set(
    "la va hay hoac cua cac nhung mot cho ve o tai trong theo tu den nay do co duoc bi da dang se"
    " khi de voi nhu thi ma cung vao ra len phai can nen gi nao sao the vay con ai dau may bao"
    " nhieu lau nhi a ha nhe neu nam van ban cong tinh the of and to in for is are be that by on"
    " with this what when who which how about does do did it they"
)
_LEANING = word_set(
    "con the thi sao vay roi va o a u ok vang cu rieng noi chi tiet ro hon kia ay do nay no ho van"
    " ban cong ke hoach huong dan thong bao thu tinh don vi co quan lien doan tai lieu noi tren vua"
    " what about how and it they that this letter one union"
)
"""Words by which a follow-up points back; a rewriting puts what they mean in their place."""

_NEGATION = word_set("khong chua chang dung cam mien not no never without")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slots:
    """What a text restricts itself to, in one form for names of the library and unknown ones."""

    issuers: frozenset[str]
    years: frozenset[str]
    documents: frozenset[str]
    letters: frozenset[str]
    levels: frozenset[str]
    sections: frozenset[str]
    kinds: frozenset[str]


def rewritten(
    writer: GenerativeWriter,
    asked: Question,
    *,
    history: Sequence[str],
    filters: Filters | Choice | None,
    shelf: Shelf,
) -> Question:
    """The follow-up as the model puts it where that holds, else ``asked`` as it is.

    ``asked`` is the rules' reading of the question after ``history`` (oldest first).
    """
    if asked.kind in _NOT_FOR_MODELS:
        return asked
    earlier = [" ".join(canonicalise(text[:MAX_CHARACTERS]).split()) for text in history]
    earlier = [text for text in earlier if text][-EARLIER:]
    if not earlier:
        return asked
    try:
        text = canonicalise(writer.rewrite_question(asked.original, earlier))
        mine = understand(text, shelf=shelf, language=asked.language)
    except (ChatModelError, AssistantError) as error:
        log.info("no rewriting: %s", type(error).__name__)
        return asked
    reason = _objection(mine, asked, earlier, shelf)
    if reason:
        log.info("the rewriting was not taken: %s", reason)
        return asked
    here = understand(text, filters=filters, shelf=shelf, language=asked.language)
    return replace(here, original=asked.original)


def _objection(mine: Question, rules: Question, earlier: Sequence[str], shelf: Shelf) -> str:
    """Why the rewriting is not taken, by kind only; empty when it holds."""
    known = "\n".join((*earlier, rules.original, rules.standalone, rules.text))
    if mine.kind in _NOT_FOR_MODELS:
        return "kind"
    if _new_values(mine.standalone, known):
        return "values"
    scope = read_scope(rules.text, shelf=shelf, given=Filters())
    before = [read_scope(text, shelf=shelf, given=Filters()) for text in (*earlier, rules.original)]
    if slot := _slot_at_odds(_slots(mine.scope), _slots(scope), [_slots(s) for s in before]):
        return slot
    if mine.scope.lacking and not scope.lacking:
        return "letters"
    if mine.wants is not rules.wants or not set(rules.fields) <= set(mine.fields):
        return "type"
    if not set(aspects_of(rules.original.lower())) <= set(mine.aspects):
        return "aspects"
    if _lost_words(mine, rules):
        return "words lost"
    named = " ".join((*scope.filters.issuers, *(n for s in before for n in s.filters.issuers)))
    return "words" if _new_words(mine, f"{known}\n{named}") else ""


def _slots(scope: Scope) -> _Slots:
    chosen = scope.filters
    return _Slots(
        issuers=frozenset(map(fold, (*chosen.issuers, *scope.absent_issuers))),
        years=frozenset(map(str, (*chosen.years, *scope.absent_years))),
        documents=frozenset("".join(fold(d.typed).split()) for d in scope.documents),
        letters=frozenset(chosen.directive_ids),
        levels=frozenset({scope.level.value} if scope.level is not None else ()),
        sections=frozenset(scope.section),
        kinds=frozenset(map(str, chosen.kinds)),
    )


def _slot_at_odds(mine: _Slots, rules: _Slots, before: Sequence[_Slots]) -> str:
    """The first slot that does not hold what the rules found, or holds what nobody said.

    Where the rules found nothing, the model may see what an earlier question was about.
    """
    for name in (field.name for field in fields(_Slots)):
        said: frozenset[str] = getattr(mine, name)
        found: frozenset[str] = getattr(rules, name)
        possible = frozenset().union(*(getattr(slots, name) for slots in before))
        if (said != found) if found else not said <= possible:
            return name
    return ""


def _new_values(text: str, known: str) -> bool:
    """Whether a figure, date, document, address, place or quoted name is the model's own."""
    folded = fold(known)
    squeezed = "".join(folded.split())
    shown = dates(known)
    figures = {value.value for value in numbers(known)}
    figures |= {str(part) for d in shown for part in (d.year, d.month, d.day) if part}
    spelt = [value.value for value in (*quoted_names(text), *urls(text))]
    spelt += [text[span.start : span.end] for _, span in find_places(text)]
    written = [text[d.start : d.end] for d in loose_documents(text)]
    return (
        any(not any(old.covers(date) for old in shown) for date in dates(text))
        or any("".join(fold(number).split()) not in squeezed for number in written)
        or any(fold(name) not in folded for name in spelt)
        or any(number.value not in figures for number in _free_numbers(text))
    )


def _free_numbers(text: str) -> list[Value]:
    """Figures that belong to no date and no document's number."""
    taken = [(date.start, date.end) for date in dates(text)]
    taken += [(number.start, number.end) for number in loose_documents(text)]
    return [
        value
        for value in numbers(text)
        if not any(start < value.end and value.start < end for start, end in taken)
    ]


def _lost_words(mine: Question, rules: Question) -> bool:
    """Whether telling words of the follow-up itself are gone, so that something else is asked."""
    kept = _folded(f"{mine.standalone}\n{mine.text}")
    asked = _folded(rules.original) - _FORM - _LEANING
    gone = [word for word in asked if word not in kept and word in _folded(rules.text)]
    return len(gone) > len(asked) / 3


def _new_words(mine: Question, known: str) -> bool:
    """Whether the rewriting speaks of more than was spoken of."""
    words = [token for token in tokens(mine.text) if token.folded not in _FORM]
    heard = _folded(known)
    new = [token for token in words if token.folded not in heard]
    names = [token for token in new if token.start and mine.text[token.start].isupper()]
    turned = [token for token in new if token.folded in _NEGATION]
    return bool(names or turned) or len(new) > max(1, NEW_WORDS * len(words))


def _folded(text: str) -> frozenset[str]:
    return frozenset(token.folded for token in tokens(text))
