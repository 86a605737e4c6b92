"""Questions over the bundled and the invented letters: keys right, wrong answers wrong."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from assistant.study.answers import is_right
from assistant.study.course import Course
from assistant.study.fact import plain
from assistant.study.quiz import Wish
from assistant.study.records import Area, FactKind, Form, QuizQuestion, Role
from assistant.terms import fold
from ingest.language.numbers import number_key
from ingest.records import Level
from tests.assistant.study.letters import all_letters, course, course_of_five

SEEDS = (0, 1, 7)


@lru_cache(maxsize=8)
def questions(seed: int, *, five: bool = False) -> tuple[QuizQuestion, ...]:
    of = course_of_five() if five else course()
    return tuple(of.quiz(Wish(count=2000, seed=seed)))


def every_question() -> tuple[QuizQuestion, ...]:
    return tuple(q for seed in SEEDS for five in (False, True) for q in questions(seed, five=five))


def days_in(text: str) -> set[dt.date]:
    """Full days of a text, found here by other means than the product's."""
    folded = fold(text)
    forms = (
        r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})",
        r"(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})",
    )
    found = set()
    for form in forms:
        for day, month, year in re.findall(form, folded):
            if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
                found.add(dt.date(int(year), int(month), int(day)))
    return found


def said_of(question: QuizQuestion) -> str:
    """A statement without the name of its letter, which may hold any number, day or body."""
    letter = course().material.by_id[question.excerpts[0].directive_id]
    return question.statement.replace(course().material.name(letter) or "", "", 1)


def test_there_are_enough_questions_of_each_area_and_form() -> None:
    asked = questions(0)
    assert len(asked) > 250
    assert {q.area for q in asked} == set(Area)
    assert {q.form for q in asked} == set(Form)
    assert len(questions(0, five=True)) > 100


def test_every_citation_stands_in_its_letter_word_for_word() -> None:
    for question in every_question():
        assert question.excerpts
        for excerpt in question.excerpts:
            text = all_letters().directive(excerpt.directive_id).text
            assert excerpt.quote == text[excerpt.start : excerpt.end]
            assert excerpt.label


def test_the_cited_words_hold_the_answer() -> None:
    """For each kind whose answer is in words of the letter."""
    in_words = {
        FactKind.ISSUER,
        FactKind.RECIPIENT,
        FactKind.VIA,
        FactKind.TITLE_OF,
        FactKind.ISSUER_OF,
        FactKind.TERM,
    }
    for question in every_question():
        quote = " ".join(excerpt.quote for excerpt in question.excerpts)
        if question.kind in in_words:
            assert plain(question.answer) in plain(quote), question
        elif question.kind in {FactKind.NUMBER, FactKind.NAMES}:
            number = question.answer.rpartition(" ")[2]
            assert number_key(number) in number_key(quote), question
        elif question.kind in {FactKind.ISSUED_ON, FactKind.DATE_OF, FactKind.EVENT}:
            day = dt.datetime.strptime(question.answer, "%d/%m/%Y").date()
            assert day in days_in(quote), question
        elif question.kind is FactKind.DUE:
            day = dt.datetime.strptime(question.answer, "%d/%m/%Y").date()
            assert re.search(rf"0?{day.day}\s*(?:/|tháng)\s*0?{day.month}\b", quote), question


def test_the_key_is_the_answer_and_options_differ() -> None:
    for question in every_question():
        if question.form is Form.CHOICE:
            assert question.options[question.key] == question.answer
            assert 3 <= len(question.options) <= 4
            assert len({plain(option) for option in question.options}) == len(question.options)
        elif question.form is Form.TRUE_FALSE:
            assert question.options == ("Đúng", "Sai")
            assert (plain(question.answer) in plain(said_of(question))) == (question.key == 0)
        else:
            assert question.date is not None
            assert is_right(question, f"{question.date:%d-%m-%Y}")


def wrong_answers(question: QuizQuestion) -> list[str]:
    return [o for i, o in enumerate(question.options) if i != question.key]


def choices(*kinds: FactKind) -> list[QuizQuestion]:
    return [q for q in every_question() if q.form is Form.CHOICE and q.kind in kinds]


def text_of(question: QuizQuestion) -> str:
    return all_letters().directive(question.excerpts[0].directive_id).text


def test_wrong_documents_are_not_named_in_the_letter() -> None:
    asked = choices(FactKind.NAMES)
    assert asked
    for question in asked:
        keys = re.sub(r"[^0-9a-z]+", "", fold(text_of(question)))
        for option in wrong_answers(question):
            number = re.sub(r"[^0-9a-z]+", "", fold(option.rpartition(" ")[2]))
            assert number not in keys, (option, question.prompt)


def test_wrong_days_are_not_the_letters_own_day_or_deadline() -> None:
    for question in choices(FactKind.ISSUED_ON):
        letter = all_letters().directive(question.excerpts[0].directive_id)
        for option in wrong_answers(question):
            day = dt.datetime.strptime(option, "%d/%m/%Y").date()
            assert day != letter.metadata.issued_on.value
    asked = choices(FactKind.DUE)
    assert asked
    for question in asked:
        letter = all_letters().directive(question.excerpts[0].directive_id)
        place = question.excerpts[0]
        levels = {o.level for o in letter.obligations if o.start <= place.start < o.end}
        for option in wrong_answers(question):
            day = dt.datetime.strptime(option, "%d/%m/%Y").date()
            clashing = [
                o
                for o in letter.obligations
                if day in (o.due.date, o.due.until)
                and (o.level in levels | {Level.ALL, Level.OTHER})
            ]
            assert not clashing, (option, question.prompt)


def test_no_letter_gives_a_document_a_wrong_date_title_or_issuer() -> None:
    references = all_letters().references()
    asked = choices(FactKind.DATE_OF, FactKind.TITLE_OF, FactKind.ISSUER_OF)
    assert asked
    for question in asked:
        number = re.search(r" số (\S+)", question.prompt.partition(", ")[2])
        assert number is not None
        same = [
            r for _, r in references if r.number and number_key(r.number) == number_key(number[1])
        ]
        assert same
        for option in wrong_answers(question):
            for reference in same:
                if question.kind is FactKind.DATE_OF:
                    day = dt.datetime.strptime(option, "%d/%m/%Y").date()
                    assert reference.issued_on != day
                elif question.kind is FactKind.TITLE_OF and reference.title:
                    assert plain(option) != plain(reference.title)
                elif question.kind is FactKind.ISSUER_OF and reference.issuer:
                    assert plain(option) not in plain(reference.issuer)
                    assert plain(reference.issuer) not in plain(option)


def test_quoted_requirements_stand_in_no_other_letter_that_is_offered() -> None:
    asked = choices(FactKind.SOURCE)
    assert asked
    names = {course().material.name(letter): letter for letter in course().material.letters}
    for question in asked:
        words = re.search(r"“(.+)”", question.prompt, re.DOTALL)
        assert words is not None
        for option in question.options:
            stands = plain(words[1]) in plain(names[option].text)
            assert stands == (option == question.answer)


def test_wrong_bodies_are_not_named_in_the_letter() -> None:
    asked = choices(FactKind.RECIPIENT, FactKind.VIA)
    assert asked
    for question in asked:
        for option in wrong_answers(question):
            assert plain(option) not in plain(text_of(question)), (option, question.prompt)


def test_wrong_sections_do_not_hold_the_sentence() -> None:
    asked = choices(FactKind.SECTION)
    assert asked
    for question in asked:
        letter = all_letters().directive(question.excerpts[0].directive_id)
        place = question.excerpts[0].start
        for option in wrong_answers(question):
            title = plain(option.partition(": ")[2])
            for section in letter.sections:
                if section.title and plain(section.title) == title:
                    assert not section.start <= place < section.end


def test_wrong_levels_have_no_such_task() -> None:
    levels = {
        "Công đoàn cơ sở": Level.GRASSROOTS,
        "Công đoàn cấp trên trực tiếp cơ sở": Level.UPPER,
        "Liên đoàn Lao động tỉnh, thành phố và tương đương": Level.PROVINCE,
        "Tổng Liên đoàn": Level.CONFEDERATION,
    }
    asked = choices(FactKind.LEVEL)
    assert asked
    for question in asked:
        letter = all_letters().directive(question.excerpts[0].directive_id)
        quote = question.excerpts[0].quote
        bound = {o.level for o in letter.obligations if plain(o.duty) == plain(quote)}
        assert bound == {levels[question.answer]}


def test_false_statements_are_made_of_wrong_answers_only() -> None:
    """A false statement differs from the true one in its answer alone, and says another."""
    false = [q for q in every_question() if q.form is Form.TRUE_FALSE and q.key == 1]
    true = [q for q in every_question() if q.form is Form.TRUE_FALSE and q.key == 0]
    assert false
    assert 0.35 < len(false) / (len(false) + len(true)) < 0.65
    for question in false:
        assert plain(question.answer) not in plain(said_of(question))


def test_no_question_holds_its_answer() -> None:
    for question in every_question():
        if question.form is Form.CHOICE:
            assert f" {plain(question.answer)} " not in f" {plain(question.prompt)} "
        elif question.form is Form.DATE:
            assert question.date not in days_in(question.prompt)


def test_no_question_comes_twice() -> None:
    for seed in SEEDS:
        asked = questions(seed)
        assert len({q.question_id for q in asked}) == len(asked)
        assert len({plain(q.prompt + q.statement) for q in asked}) == len(asked)


def test_every_named_letter_is_one_of_the_library() -> None:
    """The name in a question fits one letter: no two letters share a name."""
    names = [course().material.name(letter) for letter in course().material.letters]
    assert None not in names
    assert len(set(names)) == len(names)


def test_a_seed_gives_the_same_quiz_and_another_one_another() -> None:
    again = Course(all_letters()).quiz(Wish(count=40, seed=7))
    assert tuple(again) == questions(7)[:40]
    assert tuple(course().quiz(Wish(count=40, seed=8))) != questions(7)[:40]


def test_topic_and_role_narrow_the_questions() -> None:
    dated = course().quiz(Wish(count=50, topic=Area.DEADLINES.value))
    assert dated
    assert {q.area for q in dated} == {Area.DEADLINES}
    theme = course().themes[0].theme_id
    assert {q.theme_id for q in course().quiz(Wish(count=50, topic=theme))} == {theme}
    facts = {f.fact_id: f for f in course().facts}
    for question in course().quiz(Wish(count=500, role=Role.GRASSROOTS)):
        level = facts[question.question_id].level
        assert level in (None, Level.GRASSROOTS, Level.ALL)


def test_weak_questions_come_first_and_known_ones_last() -> None:
    some = [q.question_id for q in questions(0)[:30]]
    wish = Wish(count=400, first=tuple(some[20:23]), last=frozenset(some[:5]))
    order = [q.question_id for q in course().quiz(wish)]
    assert order[:3] == some[20:23]
    assert set(order[-5:]) == set(some[:5])


def test_a_replaced_letter_is_said_to_be_replaced() -> None:
    due = [q for q in questions(0) if q.kind is FactKind.DUE]
    asked = [q for q in due if "388/LĐLĐ-TG" in q.prompt + q.statement]
    assert asked
    assert all("512/LĐLĐ-TG" in question.remark for question in asked)


def test_questions_are_asked_in_english_too() -> None:
    asked = course().quiz(Wish(count=60, language="en"))
    assert {q.options for q in asked if q.form is Form.TRUE_FALSE} == {("True", "False")}
    assert all("Theo " not in q.prompt for q in asked)


def test_cards_have_two_sides_and_a_proof() -> None:
    cards = course().quizzes.cards(Wish(count=100))
    assert len(cards) == 100
    assert len({card.card_id for card in cards}) == 100
    for card in cards:
        assert plain(card.back) not in plain(card.front)
        assert card.excerpts
