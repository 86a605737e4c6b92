"""What the page of evaluations says, in Vietnamese and in English.

Names of measures, problems of answers and fields of gold questions come from the evaluation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.ui.quality.records import GoldSource, RunState, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class StartLabels:
    """Starting a run and watching it."""

    title: str
    introduction: str
    source: str
    sources: Mapping[GoldSource, str]
    file: str
    template: str
    name: str
    name_placeholder: str
    variants: str
    start: str
    stop: str
    preparing: str
    progress: str
    busy: str
    no_file: str
    no_own: str
    problems: str
    stopping: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLabels:
    """Past runs and what one came to."""

    title: str
    none: str
    columns: tuple[str, str, str, str, str, str]
    states: Mapping[RunState, str]
    sources: Mapping[str, str]
    unnamed: str
    open: str
    delete: str
    delete_question: str
    delete_confirm: str
    cancel: str
    deleted: str
    gone: str
    back: str
    report: str
    facts: str
    measures: str
    measures_note: str
    by_variant: str
    by_tag: str
    doubts: str
    interval: str
    count: str
    errors: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLabels:
    """The questions of a run, and one of them in full."""

    title: str
    states: Mapping[str, str]
    verdicts: Mapping[Verdict, str]
    any_tag: str
    any_variant: str
    find: str
    state: str
    tag: str
    variant: str
    none: str
    count: str
    more: str
    pick: str
    detail: str
    problems: str
    no_problems: str
    answer: str
    no_answer: str
    expected: str
    status: str
    statuses: Mapping[str, str]
    places: str
    facts: str
    forbidden: str
    history: str
    understood: str
    missing: str
    note: str
    citations: str
    scores: str
    latency: str
    not_in_library: str
    words_gone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareLabels:
    """Two runs side by side."""

    title: str
    before: str
    after: str
    compare: str
    needs_two: str
    heading: str
    note: str
    other_gold: str
    nothing_common: str
    only: str
    better: str
    worse: str
    none_moved: str
    significant: str
    unclear: str
    old_answer: str
    new_answer: str
    columns: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldLabels:
    """A person's own gold questions, and bad answers that may become some."""

    title: str
    introduction: str
    none: str
    count: str
    export: str
    add: str
    edit: str
    drop: str
    dropped: str
    bad: str
    bad_none: str
    bad_note: str
    reason: str
    no_reason: str
    turn: str
    editing: str
    checking: str
    yes: str
    no: str
    save: str
    cancel: str
    saved: str
    doubts: str
    problems: str
    from_feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityLabels:
    """All words of the page in one language."""

    tab: str
    running: str
    keeping: str
    start: StartLabels
    runs: RunLabels
    questions: QuestionLabels
    compare: CompareLabels
    gold: GoldLabels
