"""What is offered can be answered; what the browser sends is checked."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversations.records import Turn
from assistant.feedback import FeedbackBook
from assistant.records import Choice
from assistant.ui.chat.asking import Asker
from assistant.ui.chat.bounds import bounds_form, bounds_line, choice_json, sent_choice
from assistant.ui.chat.followups import FOLLOWUPS_SHOWN, examples, followups
from assistant.ui.chat.judging import keep_judgement
from assistant.ui.chat.saved import Wanted, saved_file
from assistant.ui.desk import Desk
from assistant.ui.labels_vi import VIETNAMESE
from ingest.records import Level
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, fake_desk, first_letter
from tests.assistant.small_library import assistant as real_assistant
from tests.assistant.small_library import five
from tests.assistant.test_ui_markup import Reading
from vectorstore.records import Filters

KEY = {"person": "lan", "conversation_id": "c1"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return fake_desk(FakeLibrary(first_letter()), tmp_path)


@pytest.fixture
def real(desk: Desk) -> Desk:
    """A desk over the five letters."""
    return dataclasses.replace(desk, library=five(), checker=real_assistant())  # type: ignore[arg-type]


def turn(**values: object) -> Turn:
    return Turn(turn_id="t1", question="Hỏi?", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["cdcs phai bao cao gi, khi nao?", "Ai ký văn bản Lào Cai?"])
def test_what_is_offered_after_an_answer_can_be_answered(real: Desk, question: str) -> None:
    answer = real_assistant().ask(question)
    offered = followups(answer, earlier=[turn()], desk=real)
    assert 1 <= len(offered) <= FOLLOWUPS_SHOWN
    texts = [real_assistant().ask(offer) for offer in offered]
    assert all(text.status == "answered" for text in texts)
    assert len({answer.text, *(text.text for text in texts)}) == len(offered) + 1


def test_what_was_asked_is_not_offered_again(real: Desk) -> None:
    answer = real_assistant().ask("cdcs phai bao cao gi, khi nao?")
    first = followups(answer, earlier=[], desk=real)[0]
    said = dataclasses.replace(turn(), standalone=first.upper())
    assert first not in followups(answer, earlier=[said], desk=real)


def test_examples_can_be_answered_in_both_languages(real: Desk) -> None:
    for language in ("vi", "en"):
        offered = examples(dataclasses.replace(real, language=language))  # type: ignore[arg-type]
        assert len(offered) >= 4
        assert {real_assistant().ask(text).status.value for text in offered} == {"answered"}


def test_nothing_is_offered_of_an_empty_library(desk: Desk) -> None:
    desk.library.remove("cong-van-28")
    assert examples(desk) == ()


def test_bounds_are_shown_and_can_each_be_taken_away() -> None:
    filters = Filters(years=(2021,), issuers=("Liên đoàn Lao động tỉnh <A>",), kinds=("kế hoạch",))
    html = bounds_line(turn(filters=filters, level=Level.GRASSROOTS), labels=VIETNAMESE)
    text = Reading(html).text
    for words in ("năm 2021", "LĐLĐ tỉnh <A>", "kế hoạch", "Công đoàn cơ sở"):
        assert words in text
    assert html.count("data-choice") == 4
    assert bounds_line(turn(), labels=VIETNAMESE) == ""


def test_the_form_offers_what_the_library_has() -> None:
    text = Reading(bounds_form(five().summaries(), labels=VIETNAMESE)).text
    for words in ("2020", "2024", "LĐLĐ tỉnh Lạng Sơn", "kế hoạch", "Công đoàn cơ sở"):
        assert words in text


def test_a_choice_survives_the_way_to_the_browser_and_back() -> None:
    import json

    filters = Filters(years=(2021,), issuers=("A",), kinds=("b",), numbers=("1/KH",))
    choice = Choice(filters=filters, level=Level.UPPER)
    assert sent_choice(json.loads(choice_json(choice))) == choice


@pytest.mark.parametrize("data", [None, "x", 3, ["years"], True])
def test_what_is_no_choice_is_none(data: object) -> None:
    assert sent_choice(data) is None


TEXT = st.text("aĐ<1", max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["years", "issuers", "kinds", "numbers", "directive_ids", "level"]), JSON
    )
)
def test_odd_choices_are_read_without_harm(data: dict[str, object]) -> None:
    choice = sent_choice(data)
    assert choice is not None
    assert all(isinstance(year, int) for year in choice.filters.years)
    assert all(isinstance(name, str) and len(name) <= 300 for name in choice.filters.issuers)


def test_an_answer_is_kept_before_and_after_and_when_nobody_waits(desk: Desk) -> None:
    kept: list[Turn] = []
    asker = Asker(desk)
    list(asker.asked(turn(), [], keep=kept.append))
    assert kept[0].answer is None
    assert kept[-1].answer is not None
    kept.clear()
    running = asker.asked(Turn(turn_id="t2", question="chậm"), [], keep=kept.append)
    while "từ từ" not in next(running).text:
        continue
    running.close()  # what happens when a window is closed
    assert "từ từ" in kept[-1].text
    assert not kept[-1].stopped


def test_a_stopped_answer_stays_stopped(desk: Desk) -> None:
    kept: list[Turn] = []
    asker = Asker(desk)
    running = asker.asked(Turn(turn_id="t3", question="chậm"), [], keep=kept.append)
    asker.stop(next(running))
    assert list(running) == []
    assert kept[-1].stopped


def test_only_ones_own_answers_are_judged_and_saved(desk: Desk) -> None:
    answer = FakeAssistant(FakeLibrary(first_letter())).answer("Báo cáo gì?")
    desk.conversations.keep(turn(answer=answer), person="lan", conversation_id="c1")
    sent = {"turn": "t1", "verdict": "bad", "reason": "sai"}
    keep_judgement(desk, sent, person="minh", conversation_id="c1")
    assert FeedbackBook(desk.home).read() == ()
    keep_judgement(desk, sent, **KEY)
    assert [said.reason for said in FeedbackBook(desk.home).read()] == ["sai"]
    keep_judgement(desk, {**sent, "verdict": ["x"]}, **KEY)
    assert FeedbackBook(desk.home).read() == ()
    wanted = Wanted(conversation_id="c1", turn_id="", suffix=".md", language="vi")
    saved = saved_file(wanted, book=desk.conversations, person="lan")
    assert saved is not None
    assert saved.name == "hoi.md"
    assert saved_file(wanted, book=desk.conversations, person="minh") is None
    gone = dataclasses.replace(wanted, turn_id="t9")
    assert saved_file(gone, book=desk.conversations, person="lan") is None
