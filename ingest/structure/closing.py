"""Finding the closing words of a letter, which belong to no numbered section.

The paragraph after the last numbered point either goes on with that point or closes the letter.
Nothing in the layout tells them apart, so several weak signs are added up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.layout import Line, is_capitals

_THRESHOLD = 3
_THRESHOLD_UNDER_TITLE = 5
"""Under a point that is a title with paragraphs below it, one more paragraph is nothing unusual."""

_DOCUMENT = (
    r"(?:kế hoạch|công văn|văn bản|hướng dẫn|chỉ thị|thông báo|chương trình|quyết định"
    r"|nghị quyết|thông tri|quy chế|quy định|đề án)"
)
_OPENER = re.compile(
    rf"trên đây là\b|nhận được {_DOCUMENT}"
    r"|(?:căn cứ|trên cơ sở|từ|với|theo)(?: vào)?(?: các| những| nội dung)* ?"
    rf"(?:nội dung|nhiệm vụ|định hướng|{_DOCUMENT})[^.;]{{0,80}}?\b(?:nêu )?(?:trên|này)\b"
    r"|trong quá trình (?:triển khai|thực hiện|tổ chức)|quá trình (?:triển khai|thực hiện)"
    r"|(?:xin )?trân trọng\b|kính đề nghị\b|rất mong\b|mọi (?:vướng mắc|thông tin|chi tiết)",
    re.IGNORECASE,
)
_THIS_DOCUMENT = re.compile(rf"{_DOCUMENT} này\b", re.IGNORECASE)
_FINAL_MARK = re.compile(r"\.?/\.?[”\"]?$")
_REQUEST = re.compile(
    r"\b(?:đề nghị|yêu cầu|giao)\b[^.;]{0,40}?\b(?:các|ban|liên đoàn|lđlđ|công đoàn|đồng chí|đơn vị"
    r"|thủ trưởng|cđcs)\b",
    re.IGNORECASE,
)
_REQUEST_FIRST = re.compile(r"(?:đề nghị|yêu cầu|kính đề nghị)\b", re.IGNORECASE)
_REPORT = re.compile(r"\bbáo cáo\b", re.IGNORECASE)
_EXECUTE = re.compile(
    r"\b(?:triển khai|tổ chức|nghiêm túc|phối hợp) thực hiện\b|\bcụ thể h(?:oá|óa)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"\b(?:nội dung|nhiệm vụ|định hướng|{_DOCUMENT})\b.{{0,40}}?\b(?:trên|này)\b", re.IGNORECASE
)


def find_closing(lines: Sequence[Line]) -> int:
    """Return the index of the line at which the closing words begin; ``len(lines)`` for none.

    ``lines`` are those of the body, signature excluded. The first line never closes.
    """
    last = max((place for place, line in enumerate(lines) if line.marker), default=0)
    under_title = _is_title_line(lines[last]) if lines and lines[last].marker else False
    share = _share_of_one_line_points(lines)
    if share < 0.5 and lines and lines[last].opens_numbered:
        under_title = True
    for place in range(last + 1, len(lines)):
        text = lines[place].text
        first_under_title = under_title and place == last + 1
        if _OPENER.match(text) or (_THIS_DOCUMENT.match(text) and not first_under_title):
            return place
    first_possible = last + 2 if under_title else last + 1
    threshold = _THRESHOLD_UNDER_TITLE if under_title else _THRESHOLD
    begin = len(lines)
    for place in range(len(lines) - 1, first_possible - 1, -1):
        signs = _signs(lines[place].text) + (place == len(lines) - 1) + (share > 0.7)
        if signs < threshold:
            break
        begin = place
    return begin


def _is_title_line(line: Line) -> bool:
    return line.text[-1] not in ".;" or is_capitals(line.text)


def _share_of_one_line_points(lines: Sequence[Line]) -> float:
    """Return how many of the numbered points, 0 to 1, are followed at once by another point."""
    numbered = [place for place, line in enumerate(lines) if line.opens_numbered]
    if len(numbered) < 2:
        return 0.6
    followed = sum(1 for place in numbered[:-1] if lines[place + 1].opens_numbered)
    return followed / (len(numbered) - 1)


def _signs(text: str) -> int:
    return (
        2 * bool(_FINAL_MARK.search(text, max(0, len(text) - 4)))
        + bool(_REQUEST.search(text))
        + bool(_REQUEST_FIRST.match(text))
        + bool(_REPORT.search(text))
        + bool(_EXECUTE.search(text))
        + bool(_WHOLE.search(text))
    )
