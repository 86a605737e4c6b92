"""Charts of an evaluation: SVG that follows the width and the colours of the page.

Each chart is a table whose plots are drawn; what a plot shows also stands beside it in figures,
so that it is read aloud and needs no colour.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.ui.markup import Markup, element
from assistant.ui.quality.labels import CompareLabels, RunLabels
from assistant.ui.quality.records import Measure, MeasureShift

SIGNIFICANT = 0.05
"""Below this p-value a difference of two runs is called clear."""
_HEIGHT = 20
_STEPS = 1000
"""Units across a plot."""


def decimal(value: float, *, language: str, places: int = 2, sign: bool = False) -> str:
    """A figure as people write it: 0,97 in Vietnamese, 0.97 in English; with a real minus sign."""
    text = f"{value:+.{places}f}" if sign else f"{value:.{places}f}"
    text = text.replace("-", "\N{MINUS SIGN}")
    return text.replace(".", ",") if language == "vi" else text


def percent(value: float, *, language: str) -> str:
    """A share as people write it: 97,4%."""
    return f"{decimal(value * 100, language=language, places=1)}%"


def measure_chart(
    title: str, measures: Sequence[Measure], *, labels: RunLabels, language: str
) -> Markup:
    """Means as bars with their 95 % intervals."""
    rows = []
    for measure in measures:
        figures = (
            f"{percent(measure.low, language=language)}–{percent(measure.high, language=language)}"
        )
        rows.append(
            element(
                "tr",
                element("th", measure.label, scope="row", title=measure.help or None),
                element("td", _bar(measure), class_="ve-hinh"),
                element(
                    "td",
                    element("strong", percent(measure.mean, language=language)),
                    element("small", figures, title=labels.interval),
                    class_="so-do",
                ),
                element("td", f"n = {measure.n}", class_="so-cau", title=labels.count),
            )
        )
    return _table(title, rows, class_="bieu-do")


def _bar(measure: Measure) -> Markup:
    low, high, mean = (round(v * _STEPS) for v in (measure.low, measure.high, measure.mean))
    return _plot(
        *(_line(step, step, 0, _HEIGHT, "luoi") for step in (0, 250, 500, 750, 1000)),
        element("rect", x=0, y=4, width=max(mean, 1), height=_HEIGHT - 8, class_="cot"),
        _line(low, high, _HEIGHT // 2, _HEIGHT // 2, "khoang"),
        _line(low, low, 6, _HEIGHT - 6, "khoang"),
        _line(high, high, 6, _HEIGHT - 6, "khoang"),
    )


def shift_chart(
    shifts: Sequence[MeasureShift], *, title: str, labels: CompareLabels, language: str
) -> Markup:
    """Paired differences around zero with their 95 % intervals."""
    reach = max((abs(v) for s in shifts for v in (s.low, s.high, s.mean)), default=0.0)
    reach = max(0.05, min(1.0, math.ceil(reach * 20) / 20))
    head = element("tr", *(element("th", column, scope="col") for column in labels.columns))
    rows = [_shift(shift, reach, labels=labels, language=language) for shift in shifts]
    return _table(title, rows, class_="bieu-do chenh-lech", head=head)


def _shift(shift: MeasureShift, reach: float, *, labels: CompareLabels, language: str) -> Markup:
    clear = shift.p_value < SIGNIFICANT
    words = labels.significant if clear else labels.unclear
    way = "bang" if not shift.mean or not clear else "tang" if shift.mean > 0 else "giam"
    difference = decimal(shift.mean * 100, language=language, places=1, sign=True)
    return element(
        "tr",
        element("th", shift.label, scope="row"),
        element("td", percent(shift.before, language=language), data_column=labels.columns[1]),
        element("td", percent(shift.after, language=language), data_column=labels.columns[2]),
        element(
            "td",
            _dot(shift, reach, way),
            element("strong", difference),
            class_="ve-hinh",
            data_column=labels.columns[3],
        ),
        element(
            "td",
            words.format(p=decimal(shift.p_value, language=language, places=3)),
            class_=f"chieu-{way}",
            data_column=labels.columns[4],
        ),
    )


def _dot(shift: MeasureShift, reach: float, way: str) -> Markup:
    def place(value: float) -> int:
        return round((max(-reach, min(reach, value)) + reach) / (2 * reach) * _STEPS)

    middle = _HEIGHT // 2
    return _plot(
        _line(place(0), place(0), 0, _HEIGHT, "truc"),
        _line(place(shift.low), place(shift.high), middle, middle, "khoang"),
        element(
            "rect",
            x=place(shift.mean) - 8,
            y=middle - 5,
            width=16,
            height=10,
            class_=f"moc {way}",
        ),
    )


def _plot(*marks: Markup) -> Markup:
    """Markup knows lower-case names only; in HTML, SVG's own spelling is put right by browsers."""
    box: dict[str, str] = {"viewbox": f"0 0 {_STEPS} {_HEIGHT}", "preserveaspectratio": "none"}
    return element("svg", *marks, aria_hidden="true", focusable="false", **box)


def _line(left: int, right: int, top: int, bottom: int, kind: str) -> Markup:
    ends: dict[str, int] = {"x1": left, "x2": right, "y1": top, "y2": bottom}
    return element("line", class_=kind, **ends)


def _table(
    title: str, rows: Sequence[Markup], *, class_: str, head: Markup | None = None
) -> Markup:
    return element(
        "table",
        element("caption", title, class_="chi-doc"),
        element("thead", head) if head else "",
        element("tbody", *rows),
        class_=class_,
    )
