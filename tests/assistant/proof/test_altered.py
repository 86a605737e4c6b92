"""Sentences of the five letters, altered in one thing: none of them may pass as proved."""

from __future__ import annotations

import re
from functools import lru_cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.proof.checks import Cited, prove, unproved
from assistant.question.levels import levels_in
from assistant.values import dates
from assistant.writing.finishing import facts_of
from ingest.language.places import find_places
from ingest.records import Directive
from ingest.structure.sections import sentences
from tests.assistant.small_library import five_letters

PROVINCES = ("Nghệ An", "Cà Mau", "Kon Tum", "Thái Bình", "Bến Tre")
LEVELS = (
    "công đoàn cơ sở",
    "công đoàn cấp trên trực tiếp cơ sở",
    "Tổng Liên đoàn Lao động Việt Nam",
)


def _facts(letter: Directive) -> str:
    return facts_of(letter.metadata, "")


@lru_cache(maxsize=1)
def _said() -> tuple[tuple[str, str], ...]:
    """Sentences of the letters, each with what is known of its letter."""
    return tuple(
        (" ".join(letter.text[span.start : span.end].split()), _facts(letter))
        for letter in five_letters()
        for span in sentences(letter.text, start=0, end=len(letter.text))
        if 30 < span.end - span.start < 400 and "“" not in letter.text[span.start : span.end]
    )


def _sentences(form: str) -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from([pair for pair in _said() if re.search(form, pair[0])])


def _passes(text: str, cited: str, facts: str) -> bool:
    return not unproved(prove(text, Cited(quotes=(cited,), facts=facts), absence_allowed=False))


def _swapped(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


@settings(max_examples=150, deadline=None)
@given(st.data(), _sentences(r"\w"))
def test_a_quotation_with_any_letter_or_digit_changed_is_none(
    data: st.DataObject, pair: tuple[str, str]
) -> None:
    said, facts = pair
    places = [at for at, letter in enumerate(said) if letter.isalnum()]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from("abcdeghiklmnopqrstuvxy0123456789"))
    altered = _swapped(said, at, at + 1, other)
    assume(altered not in said)
    assert not _passes(f"“{altered}”", said, facts)


@settings(max_examples=150, deadline=None)
@given(st.data(), _sentences(r"\d"))
def test_a_statement_with_any_figure_changed_is_not_proved(
    data: st.DataObject, pair: tuple[str, str]
) -> None:
    said, facts = pair
    runs = [match.span() for match in re.finditer(r"\d+", said)]
    start, end = data.draw(st.sampled_from(runs))
    at = data.draw(st.integers(start, end - 1))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != said[at]]))
    altered = _swapped(said, at, at + 1, digit)
    known = set(re.findall(r"\d+", f"{said} {facts}")) | set(re.findall(r"0*(\d+)", said))
    new = altered[start:end]
    assume(new not in known and (new.lstrip("0") or "0") not in {k.lstrip("0") for k in known})
    assert not _passes(altered, said, facts)


@settings(max_examples=100, deadline=None)
@given(st.data(), _sentences(r"\d{1,2}/\d{1,2}/\d{4}"))
def test_a_statement_with_day_and_month_exchanged_is_not_proved(
    data: st.DataObject, pair: tuple[str, str]
) -> None:
    said, facts = pair
    found = list(re.finditer(r"(\d{1,2})/(\d{1,2})/(\d{4})", said))
    match = data.draw(st.sampled_from(found))
    day, month, year = match.groups()
    new = f"{month}/{day}/{year}"
    known = [(d.day, d.month, d.year) for d in dates(f"{said}\n{facts}")]
    assume(int(day) <= 12 and (int(month), int(day), int(year)) not in known)
    assert not _passes(_swapped(said, *match.span(), new), said, facts)


@settings(max_examples=100, deadline=None)
@given(st.data(), _sentences(r"tỉnh|Lào Cai|Điện Biên|Lạng Sơn|Đắk Lắk"))
def test_a_statement_on_another_province_is_not_proved(
    data: st.DataObject, pair: tuple[str, str]
) -> None:
    said, facts = pair
    places = find_places(said)
    assume(places)
    _, span = data.draw(st.sampled_from(places))
    province = data.draw(st.sampled_from(PROVINCES))
    assert not _passes(_swapped(said, span.start, span.end, province), said, facts)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PROVINCES), st.sampled_from(_said()))
def test_a_statement_given_to_another_federation_is_not_proved(
    province: str, pair: tuple[str, str]
) -> None:
    said, facts = pair
    first = said[0].lower() + said[1:]
    assert not _passes(f"LĐLĐ tỉnh {province} {first}", said, facts)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LEVELS), st.sampled_from(_said()))
def test_a_statement_given_to_a_level_not_named_is_not_proved(
    level: str, pair: tuple[str, str]
) -> None:
    said, facts = pair
    shown = levels_in(f"{said}\n{facts}")
    asked = levels_in(level)
    assume(not asked & shown and not any(one.value == "cac_cap" for one in shown))
    assert not _passes(f"{level[0].upper()}{level[1:]}: {said}", said, facts)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(_said()))
def test_a_statement_with_a_no_put_in_is_not_proved(
    data: st.DataObject, pair: tuple[str, str]
) -> None:
    said, facts = pair
    assume(not re.search(r"\b(?:không|chưa|chẳng|đừng|cấm|miễn)\b", said.lower()))
    gaps = [match.start() for match in re.finditer(r" ", said)]
    at = data.draw(st.sampled_from(gaps))
    word = data.draw(st.sampled_from(("không", "không được", "chưa", "không phải")))
    altered = f"{said[:at]} {word}{said[at:]}"
    assume(not re.search(r"không (?:gian|khí|ngừng|chỉ|những)|chưa từng có", altered.lower()))
    assert not _passes(altered, said, facts)


@given(st.sampled_from(_said()))
def test_the_words_of_a_letter_prove_themselves(pair: tuple[str, str]) -> None:
    said, facts = pair
    assert _passes(f"“{said}” [1]", said, facts)
