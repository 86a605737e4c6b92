"""Records of learning as JSON; the fields are described in ``docs/study.md`` and only grow."""

from __future__ import annotations

from assistant.records import Language
from assistant.study import phrases
from assistant.study.records import Card, Excerpt, QuizQuestion, ReadingPath, Step, Term, Theme

Document = dict[str, object]


def excerpt_json(excerpt: Excerpt) -> Document:
    """A place and its words; ``quote`` is exactly ``text[start:end]`` of the letter."""
    return {
        "directive_id": excerpt.directive_id,
        "label": excerpt.label,
        "start": excerpt.start,
        "end": excerpt.end,
        "quote": excerpt.quote,
    }


def path_json(path: ReadingPath, *, language: Language) -> Document:
    """A reading path with its steps in order."""
    return {
        "role": path.role.value,
        "name": phrases.role_name(path.role, language=language),
        "steps": [_step_json(step, language=language) for step in path.steps],
    }


def _step_json(step: Step, *, language: Language) -> Document:
    return {
        "step_id": step.step_id,
        "kind": step.kind.value,
        "title": step.title or phrases.step_name(step.kind, language=language),
        "theme_id": step.theme_id or None,
        "excerpts": [excerpt_json(excerpt) for excerpt in step.excerpts],
        "terms": [term.short for term in step.terms],
    }


def theme_json(theme: Theme) -> Document:
    """A theme with every section that it was found in, by year."""
    return {
        "theme_id": theme.theme_id,
        "name": theme.name,
        "years": sorted({entry.year for entry in theme.entries if entry.year is not None}),
        "issuers": sorted({entry.issuer for entry in theme.entries if entry.issuer}),
        "levels": sorted(level.value for level in theme.levels),
        "entries": [
            {
                "directive_id": entry.directive_id,
                "section": entry.section,
                "issuer": entry.issuer,
                "year": entry.year,
                "levels": sorted(level.value for level in entry.levels),
                "excerpt": excerpt_json(entry.excerpt),
            }
            for entry in theme.entries
        ],
    }


def term_json(term: Term) -> Document:
    """A term with where it is defined and where it occurs."""
    return {
        "short": term.short,
        "long": term.long,
        "defined_at": excerpt_json(term.defined_at) if term.defined_at else None,
        "count": term.count,
        "letters": term.letters,
        "occurrences": [excerpt_json(excerpt) for excerpt in term.occurrences],
    }


def question_json(question: QuizQuestion) -> Document:
    """A question with its key; ``key`` is a place in ``options``, None for a date."""
    return {
        "question_id": question.question_id,
        "form": question.form.value,
        "kind": question.kind.value,
        "area": question.area.value,
        "theme_id": question.theme_id or None,
        "prompt": question.prompt,
        "statement": question.statement or None,
        "options": list(question.options),
        "key": None if question.date else question.key,
        "date": question.date.isoformat() if question.date else None,
        "answer": question.answer,
        "remark": question.remark or None,
        "citations": [excerpt_json(excerpt) for excerpt in question.excerpts],
    }


def card_json(card: Card) -> Document:
    """A flashcard."""
    return {
        "card_id": card.card_id,
        "area": card.area.value,
        "theme_id": card.theme_id or None,
        "front": card.front,
        "back": card.back,
        "citations": [excerpt_json(excerpt) for excerpt in card.excerpts],
    }
