"""A bar chart with intervals as SVG, for ``benchmark_retrieval.py --plot``."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from evals.records import Estimate

_COLOURS = ("#9aa5b1", "#c9b27c", "#1f6f8b", "#7a9e7e", "#b56576")
_WIDTH, _ROW, _LEFT, _RIGHT = 760, 16, 170, 50


def bars(table: Mapping[str, Mapping[str, Estimate]], *, title: str) -> str:
    """Return a chart of values in [0, 1]: a group a row of ``table``, a bar a column."""
    systems = list(next(iter(table.values())))
    scale = _WIDTH - _LEFT - _RIGHT
    parts, y = [], 52
    for number, system in enumerate(systems):
        x = _LEFT + 120 * number
        parts.append(f'<rect x="{x}" y="30" width="10" height="10" fill="{_colour(number)}"/>')
        parts.append(f'<text x="{x + 15}" y="39">{escape(system)}</text>')
    for name, row in table.items():
        middle = y + _ROW * len(systems) / 2 + 4
        parts.append(f'<text x="{_LEFT - 8}" y="{middle}" text-anchor="end">{escape(name)}</text>')
        for number, system in enumerate(systems):
            parts += _bar(row[system], y=y + _ROW * number, scale=scale, colour=_colour(number))
        y += _ROW * len(systems) + 12
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" '
        f'font-family="sans-serif" font-size="12" role="img"><title>{escape(title)}</title>'
        f'<rect width="{_WIDTH}" height="{y}" fill="#ffffff"/>'
        f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(title)}, 95 %</text>'
        + "".join(parts)
        + "</svg>\n"
    )


def _bar(value: Estimate, *, y: float, scale: float, colour: str) -> list[str]:
    middle = y + (_ROW - 3) / 2
    low, high = _LEFT + scale * value.low, _LEFT + scale * value.high
    return [
        f'<rect x="{_LEFT}" y="{y}" width="{scale * value.mean:.1f}" height="{_ROW - 3}" '
        f'fill="{colour}"/>',
        f'<path d="M{low:.1f} {middle}H{high:.1f}" stroke="#222222"/>',
        f'<text x="{high + 5:.1f}" y="{y + 11}">{value.mean:.3f}</text>',
    ]


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]
