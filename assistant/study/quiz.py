"""Questions from facts: forms, plausible wrong answers, and a choice that a seed repeats."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.records import Language
from assistant.study import phrases
from assistant.study.days import days_in
from assistant.study.fact import plain
from assistant.study.material import Material
from assistant.study.records import Card, Fact, FactKind, Form, QuizQuestion, Role
from assistant.study.wrong_answers import DATED, Answers, WrongAnswers
from ingest.records import Level

_FEWEST_WRONG = 2
_LEVELS_OF: Mapping[Role, frozenset[Level]] = {
    Role.GRASSROOTS: frozenset({Level.GRASSROOTS, Level.ALL}),
    Role.UPPER: frozenset({Level.UPPER, Level.PROVINCE, Level.ALL}),
    Role.NEWCOMER: frozenset(Level),
}
_CARDS = frozenset(
    {
        FactKind.TERM,
        FactKind.EVENT,
        FactKind.TITLE_OF,
        FactKind.ISSUER_OF,
        FactKind.DUE,
        FactKind.PERIOD,
        FactKind.RECIPIENT,
        FactKind.VIA,
        FactKind.LEVEL,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a quiz is to be about; ``topic`` is an area, a theme or "", ``weak`` come first."""

    count: int = 10
    seed: int = 0
    role: Role = Role.NEWCOMER
    topic: str = ""
    language: Language = "vi"
    first: tuple[str, ...] = ()
    """Questions to ask before all others, the most urgent first."""
    last: frozenset[str] = frozenset()
    """Questions that are known well: asked only where nothing else is left."""


class Quizzes:
    """Makes questions and cards of the facts of one generation of the library."""

    def __init__(self, material: Material, facts: tuple[Fact, ...]) -> None:
        self._material = material
        self._facts = facts
        self._wrong_answers = WrongAnswers(material, facts)

    def quiz(self, wish: Wish) -> tuple[QuizQuestion, ...]:
        """As many questions as there are, up to ``wish.count``; the same for the same wish."""
        found: list[QuizQuestion] = []
        asked: set[str] = set()
        for fact in self._ordered(wish):
            if len(found) == wish.count:
                break
            question = self.question(fact, seed=wish.seed, language=wish.language)
            if question is not None and plain(question.prompt + question.statement) not in asked:
                asked.add(plain(question.prompt + question.statement))
                found.append(question)
        return tuple(found)

    def fits(self, fact: Fact, wish: Wish) -> bool:
        """Whether a fact is of the wish's topic and addresses its role."""
        if not self.fits_topic(fact, wish.topic):
            return False
        return fact.level is None or fact.level in _LEVELS_OF[wish.role]

    def fits_topic(self, fact: Fact, topic: str) -> bool:
        """Whether a fact is of an area or a theme; of "" every fact is."""
        return not topic or topic in (fact.area.value, fact.theme_id)

    def cards(self, wish: Wish) -> tuple[Card, ...]:
        """Flashcards, as many as the wish counts, in an order that its seed gives."""
        facts = (fact for fact in self._ordered(wish) if fact.kind in _CARDS)
        cards = (_card(fact, language=wish.language) for fact in facts)
        hidden = (card for card in cards if plain(card.back) not in plain(card.front))
        return tuple(islice(hidden, wish.count))

    def question(self, fact: Fact, *, seed: int, language: Language) -> QuizQuestion | None:
        """One question about a fact; None where too few wrong answers can be proved wrong."""
        chance = _chance(seed, fact.fact_id)
        wrong = self._wrong_answers.of(fact, chance)
        forms = [form for form in _forms(fact) if len(wrong) >= _needed(form)]
        chance.shuffle(forms)
        for form in forms:
            question = self._formed(fact, form, wrong, chance, language)
            if not _gives_away(question):
                return question
        return None

    def _ordered(self, wish: Wish) -> Iterator[Fact]:
        """Facts that fit: urgent ones, then of each area in turn, then those known well."""
        fitting = {f.fact_id: f for f in self._facts if self.fits(f, wish)}
        urgent = [fitting.pop(fact_id) for fact_id in wish.first if fact_id in fitting]
        known = [fact for fact in fitting.values() if fact.fact_id in wish.last]
        rest = [fact for fact in fitting.values() if fact.fact_id not in wish.last]
        yield from urgent
        yield from _in_turn(rest, seed=wish.seed)
        yield from _in_turn(known, seed=wish.seed)

    def _formed(
        self,
        fact: Fact,
        form: Form,
        wrong: Answers,
        chance: random.Random,
        language: Language,
    ) -> QuizQuestion:
        prompt = phrases.prompt(fact.kind, language=language).format(**fact.words)
        options: tuple[str, ...] = ()
        statement, key = "", 0
        if form is Form.CHOICE:
            order = [_reads(fact, fact.value, fact.shown, language)]
            order += [_reads(fact, value, reads, language) for value, reads in wrong]
            right = order[0]
            chance.shuffle(order)
            options, key = tuple(order), order.index(right)
        elif form is Form.TRUE_FALSE:
            true = chance.random() < 0.5
            value, reads = (fact.value, fact.shown) if true else wrong[0]
            prompt, options = phrases.true_or_false(language=language)
            key = 0 if true else 1
            put = _reads(fact, value, reads, language)
            said = {**fact.words, "value": put}
            statement = phrases.statement(fact.kind, language=language).format(**said)
        return QuizQuestion(
            question_id=fact.fact_id,
            form=form,
            kind=fact.kind,
            area=fact.area,
            theme_id=fact.theme_id,
            prompt=prompt,
            statement=statement,
            options=options,
            key=key,
            date=fact.date if form is Form.DATE else None,
            answer=_reads(fact, fact.value, fact.shown, language),
            remark=self._remark(fact, language),
            excerpts=fact.excerpts,
        )

    def _remark(self, fact: Fact, language: Language) -> str:
        undone = self._material.undone_by(fact.directive_id)
        if undone is None:
            return ""
        other, reference = undone
        name = self._material.name(other) or reference.number or ""
        return phrases.remark(reference.relation, other=name, language=language)


def _chance(seed: int, fact_id: str) -> random.Random:
    digest = hashlib.sha256(f"{seed}|{fact_id}".encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


def _in_turn(facts: Sequence[Fact], *, seed: int) -> Iterator[Fact]:
    """Facts shuffled by the seed, one of each kind in turn, so that no kind fills a quiz."""
    shuffled = sorted(facts, key=lambda fact: _chance(seed, fact.fact_id).random())
    by_kind: dict[FactKind, list[Fact]] = defaultdict(list)
    for fact in shuffled:
        by_kind[fact.kind].append(fact)
    queues = list(by_kind.values())
    while queues:
        for queue in queues:
            yield queue.pop(0)
        queues = [queue for queue in queues if queue]


def _forms(fact: Fact) -> list[Form]:
    forms = [Form.CHOICE]
    if phrases.statement(fact.kind, language="vi"):
        forms.append(Form.TRUE_FALSE)
    if fact.kind in DATED and fact.date is not None:
        forms.append(Form.DATE)
    return forms


def _needed(form: Form) -> int:
    return {Form.CHOICE: _FEWEST_WRONG, Form.TRUE_FALSE: 1, Form.DATE: 0}[form]


def _reads(fact: Fact, value: str, shown: str, language: Language) -> str:
    """An answer in the person's language, where it is not in words of a letter."""
    if fact.kind is FactKind.PERIOD:
        return phrases.period_name(value, language=language) or shown
    if fact.kind is FactKind.LEVEL:
        return phrases.level_name(Level(value), language=language)
    return shown


def _gives_away(question: QuizQuestion) -> bool:
    """Whether the question holds its own answer."""
    if question.form is Form.TRUE_FALSE:
        return False
    if question.kind in DATED:
        named = list(days_in(question.prompt))
        return any(day.may_be(right) for right in days_in(question.answer) for day in named)
    return f" {plain(question.answer)} " in f" {plain(question.prompt)} "


def _card(fact: Fact, *, language: Language) -> Card:
    front = phrases.prompt(fact.kind, language=language).format(**fact.words)
    back = _reads(fact, fact.value, fact.shown, language)
    if fact.kind is FactKind.TERM:
        front = phrases.card_of_term(language=language).format(value=fact.shown)
        back = fact.words["text"]
    return Card(
        card_id=fact.fact_id,
        area=fact.area,
        theme_id=fact.theme_id,
        front=front,
        back=back,
        excerpts=fact.excerpts,
    )
