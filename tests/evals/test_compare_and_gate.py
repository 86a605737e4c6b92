from __future__ import annotations

from pathlib import Path

import pytest

from evals.compare import compare, comparison_json
from evals.errors import GateError
from evals.gate import check_gate, read_gate
from evals.gold_set import default_gold

SUMMARY = {
    "measures": {"key_facts": {"mean": 0.96}, "letters": {"mean": 0.90}},
    "by_variant": {
        "as_written": {"key_facts": {"mean": 0.96}},
        "unaccented": {"key_facts": {"mean": 0.93}},
        "mistyped": {"key_facts": {"mean": 0.92}},
    },
    "latency_ms": {"median": 12.0},
}


def _gate(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gate.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_questions_of_both_runs_are_compared_pairwise() -> None:
    before = {("a", "as_written"): {"right": 1.0}, ("b", "as_written"): {"right": 0.0}}
    after = {("a", "as_written"): {"right": 0.0}, ("c", "as_written"): {"right": 1.0}}
    found = compare(before, after, against="old")
    assert [(c.question_id, c.before, c.after) for c in found.worse] == [("a", 1.0, 0.0)]
    assert found.better == ()
    assert (found.only_before, found.only_after) == (("b",), ("c",))
    assert found.differences[0].difference.n == 1
    assert comparison_json(found)["against"] == "old"


def test_a_fall_of_many_questions_is_significant_and_of_one_is_not() -> None:
    keys = [(str(i), "as_written") for i in range(40)]
    before = {key: {"right": 1.0} for key in keys}
    one = {key: {"right": float(key[0] != "7")} for key in keys}
    many = {key: {"right": float(int(key[0]) > 12)} for key in keys}
    assert not compare(before, one, against="").differences[0].significantly_worse
    assert compare(before, many, against="").differences[0].significantly_worse
    assert not compare(many, before, against="").differences[0].significantly_worse


def test_the_gate_names_each_condition_that_is_missed(tmp_path: Path) -> None:
    gate = read_gate(
        _gate(
            tmp_path,
            "[floors]\nkey_facts=0.95\nletters=0.95\nproved=1.0\n"
            '[floors.variants]\nwithin=0.03\nmeasures=["key_facts"]\n'
            "[floors.latency_ms]\nmedian=50\n",
        )
    )
    missed = [
        (check.kind, check.measure, check.group)
        for check in check_gate(gate, SUMMARY, None)
        if not check.passed
    ]
    assert missed == [
        ("floor", "letters", ""),
        ("floor", "proved", ""),
        ("variant", "key_facts", "mistyped"),
    ]


def test_a_significant_drop_misses_the_gate(tmp_path: Path) -> None:
    gate = read_gate(_gate(tmp_path, '[drops]\nmeasures=["right"]\n'))
    keys = [(str(i), "as_written") for i in range(20)]
    good = {key: {"right": 1.0} for key in keys}
    bad = {key: {"right": 0.0} for key in keys}
    assert [c.passed for c in check_gate(gate, SUMMARY, compare(good, bad, against=""))] == [False]
    assert [c.passed for c in check_gate(gate, SUMMARY, compare(bad, good, against=""))] == [True]


@pytest.mark.parametrize(
    "text",
    ["floors = 3", "[floors]\nbeauty = 0.9", "[floors", '[drops]\nmeasures = ["beauty"]', "[x]"],
)
def test_a_gate_that_asks_for_something_unknown_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GateError):
        read_gate(_gate(tmp_path, text))


def test_the_shipped_gate_can_be_read() -> None:
    gate = read_gate(default_gold().parent / "gate.toml")
    assert gate["floors"]["answered_when_should"] == 0.97
