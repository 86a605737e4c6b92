"""The verb behind a body: where its name ends and what it is to do begins."""

from __future__ import annotations

import re

from ingest.language.folding import folded
from ingest.obligations.duty_words import VERB_BEHIND

MAX_NAME = 260
"""Characters; the longest list of bodies seen before a verb has 190."""
_ROOM_FOR_VERB = 60
_PROPER = re.compile(
    r"(?:ban|tổ|(?<!văn )phòng|viên|cán bộ|công tác|cuộc thi|hội nghị|hội thi|đội ngũ|bộ phận"
    r"|phạm vi|thẩm quyền|hội đồng|ngoại) $"
)
_NO_NAME = folded(r"(?:sẽ|cần|phải|có trách nhiệm|chịu trách nhiệm|gửi|nộp|lập|chủ trì)(?!\w)")
_TAUGHT = folded(r"(?:cơ sở|đơn vị|ngành|công đoàn|phòng|sở|bộ|trung tâm|hệ thống|cụm|khối) $")
_TEACHES = folded(r"giáo dục|đào tạo|thi đua")
_WHICH = folded(r"(?<!\w)(?:được|chưa) $")
_STRONG = folded(
    r"(?<![,;:.]) (?=(?:có trách nhiệm|chịu trách nhiệm|khẩn trương|cần|phải|tiến hành)(?!\w))"
)
_WHICH_PART = folded(r" (?:được|chưa) \w+ \w.*$")
_TRAILING = folded(
    r",? (?:theo (?:chức năng|thẩm quyền|nhiệm vụ|quy định|dõi)|căn cứ|trên cơ sở|tùy theo|là|nếu"
    r"|làm đầu mối|với vai trò|với trách nhiệm|trong phạm vi|trong quá trình|ngoài việc|khi|nhất là"
    r"|thường xuyên|(?:hằng|hàng) (?:tuần|tháng|quý|năm)|định kỳ|vào ngày)(?!\w).*$"
)


def find_verb(text: str, key: str, *, offset: int, begin: int) -> re.Match[str] | None:
    """Return the first verb of ``key`` behind ``begin`` that is no part of a name.

    ``key`` is the folded text from ``offset`` on; ``Ban Tổ chức - Kiểm tra`` has capitals. The
    verb of "các đơn vị được giao chủ trì có trách nhiệm …" is the last.
    """
    for verb in VERB_BEHIND.finditer(key, begin, begin + MAX_NAME + _ROOM_FOR_VERB):
        before = key[max(0, verb.start() - 14) : verb.start()]
        if text[offset + verb.start()].isupper() or (
            _PROPER.search(before) and not _NO_NAME.match(verb[0])
        ):
            continue
        if _TAUGHT.search(before) and _TEACHES.match(verb[0]):
            continue  # "các cơ sở giáo dục phổ thông"
        if _WHICH.search(before) and (strong := _STRONG.search(key, verb.end(), verb.end() + 120)):
            end = re.search(r"[,;:.]", key[verb.end() : strong.start()])
            return verb if end else VERB_BEHIND.match(key, strong.end()) or verb
        return verb
    return None


def name_before(key: str) -> str:
    """Return the name of a body without what stands between it and its verb."""
    trailing = _TRAILING.search(key, 3)
    return key[: trailing.start()] if trailing else key


def without_clause(name: str) -> str:
    """Return a name without the clause that tells which one is meant (``được giao chủ trì``)."""
    return _WHICH_PART.sub("", name)
