"""Inline SVG charts of the report; plain strings, no script, nothing fetched."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_ROW = 26
_LABEL = 270
_PLOT = 520
_WIDTH = _LABEL + _PLOT + 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of a chart: a mean with its interval, all in [0, 1]; ``floor`` where one is set."""

    label: str
    mean: float
    low: float
    high: float
    n: int
    floor: float | None = None


def bar(label: str, found: Mapping[str, float], *, floor: float | None = None) -> Bar:
    """Return the bar of one measure as a summary holds it."""
    return Bar(
        label=label,
        mean=found["mean"],
        low=found["low"],
        high=found["high"],
        n=int(found["n"]),
        floor=floor,
    )


def bars(title: str, lines: Sequence[Bar]) -> str:
    """Return a chart of horizontal bars with 95 % intervals; a dashed mark is the floor."""
    height = _ROW * len(lines) + 24
    parts = [_open(title, height), _grid((0.0, 0.25, 0.5, 0.75, 1.0), height, _share)]
    for index, line in enumerate(lines):
        y = index * _ROW + 6
        missed = line.floor is not None and line.mean < line.floor
        colour = "#b42318" if missed else "#2f6f8f"
        parts.append(_label(line.label, y))
        parts.append(
            f'<rect x="{_LABEL}" y="{y}" width="{line.mean * _PLOT:.1f}" height="14" rx="2" '
            f'fill="{colour}" opacity=".85"/>'
        )
        parts.append(_whisker(_share(line.low), _share(line.high), y + 7))
        if line.floor is not None:
            x = _share(line.floor)
            parts.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y - 2}" y2="{y + 16}" stroke="#1f2328" '
                'stroke-width="1.5" stroke-dasharray="3 2"/>'
            )
        parts.append(_figure(f"{line.mean:.3f}", f"n = {line.n}", y))
    return "".join((*parts, "</svg>"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One line of a comparison: a difference with its interval, in [-1, 1]."""

    label: str
    mean: float
    low: float
    high: float
    worse: bool


def shifts(title: str, lines: Sequence[Shift]) -> str:
    """Return a chart of differences around zero with 95 % intervals."""
    reach = max((abs(v) for s in lines for v in (s.low, s.high, s.mean)), default=0.0)
    reach = max(0.1, min(1.0, math.ceil(reach * 10) / 10))

    def place(value: float) -> float:
        return _LABEL + (value + reach) / (2 * reach) * _PLOT

    height = _ROW * len(lines) + 24
    marks = (-reach, -reach / 2, 0.0, reach / 2, reach)
    parts = [_open(title, height), _grid(marks, height, place)]
    for index, line in enumerate(lines):
        y = index * _ROW + 6
        colour = "#b42318" if line.worse else "#1a7f4b" if line.low > 0 else "#5b636d"
        parts.append(_label(line.label, y))
        parts.append(_whisker(place(line.low), place(line.high), y + 7))
        parts.append(f'<circle cx="{place(line.mean):.1f}" cy="{y + 7}" r="5" fill="{colour}"/>')
        parts.append(_figure(f"{line.mean:+.3f}", "", y))
    return "".join((*parts, "</svg>"))


def _share(value: float) -> float:
    return _LABEL + value * _PLOT


def _open(title: str, height: int) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" role="img" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">'
    )


def _grid(marks: Sequence[float], height: int, place: Callable[[float], float]) -> str:
    lines = []
    for mark in marks:
        x = place(mark)
        lines.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height - 18}" stroke="#d9dde2"/>'
            f'<text x="{x:.1f}" y="{height - 4}" text-anchor="middle" class="soft">{mark:g}</text>'
        )
    return "".join(lines)


def _label(text: str, y: int) -> str:
    return f'<text x="{_LABEL - 10}" y="{y + 12}" text-anchor="end">{escape(text)}</text>'


def _whisker(left: float, right: float, y: int) -> str:
    return (
        f'<path d="M{left:.1f} {y - 4}v8M{left:.1f} {y}H{right:.1f}M{right:.1f} {y - 4}v8" '
        'stroke="#1f2328" fill="none"/>'
    )


def _figure(value: str, detail: str, y: int) -> str:
    x = _LABEL + _PLOT + 12
    return (
        f'<text x="{x}" y="{y + 12}">{value}'
        f'<tspan class="soft" dx="8">{escape(detail)}</tspan></text>'
    )
