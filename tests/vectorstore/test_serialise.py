from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import (
    Due,
    DueKind,
    Field,
    Known,
    Level,
    Metadata,
    Obligation,
    Page,
    Reference,
    Relation,
    Span,
)
from vectorstore.serialise import from_json, to_json, tuple_from_json

words = st.text(max_size=20)
places = st.builds(Span, start=st.integers(0, 9), end=st.integers(10, 99))
dates = st.dates()


def known(values: st.SearchStrategy[object]) -> st.SearchStrategy[Field[object]]:
    return st.builds(
        Field, value=st.none() | values, known=st.sampled_from(Known), span=st.none() | places
    )


metadata = st.builds(
    Metadata,
    kind=known(words),
    number=known(words),
    issuer=known(words),
    issuer_level=st.sampled_from(Level),
    place=known(words),
    issued_on=known(dates),
    year=known(st.integers(1900, 2100)),
    subject=known(words),
    addressees=known(st.lists(words).map(tuple)),
    recipients=known(st.lists(words).map(tuple)),
    signer=known(words),
    position=known(words),
    authority=known(words),
)
obligations = st.builds(
    Obligation,
    directive_id=words,
    section_id=words,
    actor=words,
    level=st.sampled_from(Level),
    duty=words,
    recipient=st.none() | words,
    via=st.none() | words,
    due=st.builds(
        Due,
        kind=st.sampled_from(DueKind),
        date=st.none() | dates,
        until=st.none() | dates,
        period=st.none() | words,
        text=words,
        span=st.none() | places,
    ),
    is_report=st.booleans(),
    start=st.integers(),
    end=st.integers(),
    actor_span=st.none() | places,
    duty_span=places,
    recipient_span=st.none() | places,
    via_span=st.none() | places,
)


@given(metadata)
def test_metadata_comes_back(record: Metadata) -> None:
    assert from_json(Metadata, to_json(record)) == record


@given(obligations)
def test_obligations_come_back(record: Obligation) -> None:
    assert from_json(Obligation, to_json(record)) == record


def test_tuples_come_back() -> None:
    pages = (Page(number=1, start=0, end=4), Page(number=2, start=4, end=9))
    assert tuple_from_json(Page, to_json(pages)) == pages
    assert tuple_from_json(Page, "[]") == ()


def test_enumerations_and_dates_are_themselves_again() -> None:
    reference = Reference(
        number="35-NQ/TW",
        kind="nghị quyết",
        issuer=None,
        issued_on=dt.date(2018, 10, 22),
        title=None,
        relation=Relation.REPLACES,
        start=1,
        end=2,
    )
    back = from_json(Reference, to_json(reference))
    assert back.relation is Relation.REPLACES
    assert type(back.issued_on) is dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Newer:
    """A record that has lost one field and gained another."""

    start: int
    end: int
    label: str = "chưa có"


def test_documents_of_other_versions() -> None:
    assert from_json(Newer, '{"start": 1, "end": 2, "lost": 3}') == Newer(start=1, end=2)


@pytest.mark.parametrize(
    "document", ["{}", '{"start": 1}', "[]", "3", "null", '{"start": 1, "end": 2', '"x"']
)
def test_what_is_no_such_record(document: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(Span, document)


def test_a_value_that_an_enumeration_does_not_have() -> None:
    field = json.dumps({"value": "x", "known": "guessed", "span": None})
    with pytest.raises(ValueError, match="guessed"):
        from_json(Field[str], field)
