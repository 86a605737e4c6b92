"""What the page of evaluations shows of a run, made of what the run wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.ui.quality.records import (
    Asked,
    Group,
    Measure,
    MeasureShift,
    Moved,
    Run,
    RunComparison,
    RunResult,
    SeenPlace,
    Verdict,
)
from evals import wording
from evals.compare import Scores, compare
from evals.errors import RunMissingError
from evals.outcomes import Key
from evals.records import Change
from evals.speech import Speech
from evals.variants import AS_WRITTEN

MILD = frozenset({"place_absent", "letter_foreign", "missing_unnamed"})
"""Problems of an answer that is right in what it says."""

Document = Mapping[str, Any]


def measure_of(code: str, found: Mapping[str, float], *, speech: Speech) -> Measure:
    """A measure as a summary holds it."""
    label, about = speech.measure(code)
    return Measure(
        code=code,
        label=label,
        help=about,
        mean=float(found["mean"]),
        low=float(found["low"]),
        high=float(found["high"]),
        n=int(found["n"]),
    )


def result_of(run: Run, summary: Document, *, speech: Speech) -> RunResult:
    """A finished run. Raises RunMissingError for a summary of another form."""
    try:
        found = summary["measures"]
        return RunResult(
            run=run,
            measures=tuple(
                measure_of(code, found[code], speech=speech)
                for code in wording.measures()
                if code in found
            ),
            variants=_groups(summary["by_variant"], speech=speech, name=speech.variant),
            tags=_groups(summary["by_tag"], speech=speech, name=str),
            median_ms=float(summary["latency_ms"]["median"]),
            p95_ms=float(summary["latency_ms"]["p95"]),
            engines=tuple(summary["engines"]),
            doubts=tuple(summary.get("doubts", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RunMissingError(run.run_id) from error


def _groups(groups: Document, *, speech: Speech, name: Any) -> tuple[Group, ...]:
    made = []
    for code, found in groups.items():
        if "right" in found:
            right = measure_of("right", found["right"], speech=speech)
            made.append(
                Group(
                    code=code,
                    right=Measure(
                        code=code,
                        label=name(code),
                        mean=right.mean,
                        low=right.low,
                        high=right.high,
                        n=right.n,
                    ),
                )
            )
    return tuple(made)


def asked_of(line: Document, *, speech: Speech) -> Asked:
    """One line of ``outcomes.jsonl``. Raises RunMissingError for one of another form."""
    try:
        gold = line["gold"]
        return Asked(
            question_id=line["id"],
            variant=line["variant"],
            variant_label=speech.variant(line["variant"]),
            asked=line["asked"],
            verdict=verdict_of(line),
            tags=tuple(gold.get("tags", ())),
            history=tuple(gold.get("history", ())),
            standalone=line["standalone_question"],
            status=line["status"],
            expected_status=gold.get("status", ""),
            text=line["answer"],
            missing=line["missing"] or "",
            error=line["error"] or "",
            problems=tuple(speech.problem(p["code"], p["detail"]) for p in line["problems"]),
            expected=tuple(_expected(place) for place in gold.get("places", ())),
            facts=tuple(_spellings(fact) for fact in gold.get("key_facts", ())),
            forbidden=tuple(_spellings(item) for item in gold.get("must_not_say", ())),
            citations=tuple(_cited(citation) for citation in line["citations"]),
            scores=tuple((speech.measure(k)[0], float(v)) for k, v in line["scores"].items()),
            note=gold.get("note", ""),
            latency_ms=float(line["latency_ms"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RunMissingError("outcomes") from error


def verdict_of(line: Document) -> Verdict:
    """Right, right in what it says, or wrong."""
    if line["scores"].get("right") == 1.0:
        return Verdict.RIGHT
    codes = {problem["code"] for problem in line["problems"]}
    return Verdict.PARTLY if codes and codes <= MILD else Verdict.WRONG


def _expected(place: Document) -> SeenPlace:
    return SeenPlace(
        marker=0,
        letter=place["letter"],
        label=place["letter"],
        section=place.get("section", ""),
        start=0,
        end=0,
        quote=place.get("words", ""),
    )


def _cited(citation: Document) -> SeenPlace:
    return SeenPlace(
        marker=int(citation["marker"]),
        letter=citation["source"],
        label=citation["label"],
        section=citation["section"],
        start=int(citation["start"]),
        end=int(citation["end"]),
        quote=citation["quote"],
    )


def _spellings(fact: Any) -> tuple[str, ...]:
    return tuple(fact["any"] if isinstance(fact, Mapping) else fact)


def comparison_of(
    before: tuple[Run, Scores],
    after: tuple[Run, Scores],
    *,
    outcomes: Iterable[Document],
    speech: Speech,
) -> RunComparison:
    """Two runs side by side; ``outcomes`` are those of both, for the words of the questions."""
    (old, old_scores), (new, new_scores) = before, after
    found = compare(old_scores, new_scores, against=old.run_id)
    words = {(line["id"], line["variant"]): line["asked"] for line in outcomes}
    better, worse = _moved((*found.worse, *found.better), words, speech=speech)
    return RunComparison(
        before=old,
        after=new,
        shifts=tuple(
            MeasureShift(
                label=speech.measure(d.measure)[0],
                before=d.before,
                after=d.after,
                mean=d.difference.mean,
                low=d.difference.low,
                high=d.difference.high,
                n=d.difference.n,
                p_value=d.p_value,
            )
            for d in found.differences
        ),
        better=better,
        worse=worse,
        only_before=len(found.only_before),
        only_after=len(found.only_after),
    )


def _moved(
    changes: Sequence[Change], words: Mapping[Key, str], *, speech: Speech
) -> tuple[tuple[Moved, ...], tuple[Moved, ...]]:
    """The questions that got better, and worse: by being right, else by what changed in sum."""
    keys = {_shown(key): key for key in words}
    by_question: dict[Key, list[Change]] = defaultdict(list)
    for change in sorted(changes, key=lambda c: wording.measures().index(c.measure)):
        by_question[keys[change.question_id]].append(change)
    better: list[Moved] = []
    worse: list[Moved] = []
    for key, moves in by_question.items():
        right = sum(c.after - c.before for c in moves if c.measure == "right")
        moved = Moved(
            question_id=key[0],
            variant=key[1],
            asked=words[key],
            moves=tuple((speech.measure(c.measure)[0], c.before, c.after) for c in moves),
        )
        total = right or sum(c.after - c.before for c in moves)
        (better if total > 0 else worse).append(moved)
    return tuple(sorted(better, key=_telling)), tuple(sorted(worse, key=_telling))


def _telling(moved: Moved) -> tuple[float, str]:
    """Those that became right or wrong first: "right" is the first measure that is listed."""
    _, before, after = moved.moves[0]
    return -abs(after - before), moved.question_id


def _shown(key: Key) -> str:
    """How a comparison names a question."""
    return key[0] if key[1] == AS_WRITTEN else f"{key[0]} ({key[1]})"
