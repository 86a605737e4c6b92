"""What a letter does to a document that it names: follows it, puts it into effect, ends it."""

from __future__ import annotations

import re

from ingest.language.folding import folded
from ingest.records import Reference, Relation

_PART = (
    r"(?:một phần|một số nội dung|các nội dung|nội dung"
    r"|(?:các )?(?:mục|điều|khoản|điểm|phần|chương|phụ lục|tiết)(?: (?:số )?[\w.]{1,6}(?:(?:,| và) "
    r"[\w.]{1,4}(?= |,))*)?)"
)
_PARTS = rf"(?: (?:tại )?{_PART},?(?: và)?(?: của| tại| trong)?){{0,4}}"
_CUES = folded(
    r"(?<!\w)(?:(?P<based>căn cứ(?: vào)?|trên cơ sở)|(?P<implements>(?:triển khai|tổ chức)?,? ?"
    r"(?:thực hiện|triển khai|thi hành|chấp hành))"
    rf"|(?P<replaces>thay thế(?: cho)?{_PARTS})"
    rf"|(?P<repeals>(?:bãi|huỷ) bỏ{_PARTS})|(?P<amends>(?:sửa đổi(?:, bổ sung)?|bổ sung|điều chỉnh)"
    r"(?: (?:một số|các) (?:điều|nội dung|điểm|mục)| nội dung| điều \d+)?(?: của| tại)?)"
    r"|(?P<neutral>theo|về|được|tuyên truyền|phổ biến|kết quả|như|tại|mục \d+|điểm \w|nêu))(?!\w)"
)
_RELATIONS = {
    "based": Relation.BASED_ON,
    "implements": Relation.IMPLEMENTS,
    "replaces": Relation.REPLACES,
    "repeals": Relation.REPEALS,
    "amends": Relation.AMENDS,
}
_LISTED = folded(r"[^\n]{0,300}?(?P<sign>;|,| và| cùng)(?: các)? *")
_ITS_OWN_ACT = folded(
    r"(?:^\W*(?:điều \d+[.:]|\d+(?:\.\d+)*[.)]|[a-zđ][.)])?\W*|(?:này|v/v|về việc|quyết định)"
    r"(?: có hiệu lực(?: thi hành)?(?: (?:kể )?từ (?:ngày|khi) [^.;\n]{0,40}?)?)?"
    r"(?: được)?(?: ban hành)?,?(?: và| đồng thời)? *)$"
)
_ACT_OF_ANOTHER = folded(
    r"(?:chương trình|kế hoạch|hướng dẫn|kết luận|đề án|chỉ thị)(?: hành động| công tác)?"
    r" (?:của|số) [^,.;:]{0,90}$"
)
_EXPIRES = folded(r"[^.\n]{0,200}(?:hết hiệu lực|được thay thế bởi (?:văn bản|\w+ \w+) này)")
_BUT_FOR = folded(r"[^.;\n]{0,140}?(?:,| \() ?(?:ngoại )?trừ ")
_OF_PART = folded(rf"(?<!\w){_PART}(?: của| tại| trong)? $")
_SENTENCE_START = re.compile(r"\n|[.!?] (?=\S)")
_REACH = 130
"""Characters between a cue and the document; behind more words the cue governs something else."""
_NEAR = 40
_OWN_ACT = frozenset({Relation.REPLACES, Relation.REPEALS, Relation.AMENDS})


def relation_of(key: str, reference: Reference, before: Reference | None) -> Relation:
    """Return what the letter does to ``reference``.

    ``key`` is the folded text, ``before`` the document named before it, with its relation. A cue
    that belongs to another document (``Kết luận 79-KL/TW … thực hiện Nghị quyết 20-NQ/TW``) says
    nothing of this letter.
    """
    start = _start_of_sentence(key, reference.start)
    follows = before is not None and before.end > start
    if _EXPIRES.match(key, reference.end):
        return Relation.REPEALS
    if before is not None and follows:
        gap = key[before.end : reference.start]
        listed = _LISTED.fullmatch(gap)
        if listed and (listed["sign"] == ";" or not _cue(gap)):
            return before.relation
        if ";" not in gap and not _replaces(gap):
            return Relation.MENTIONS
        start = before.end + gap.rfind(";") + 1
    window = key[max(start, reference.start - _REACH) : reference.start]
    match = _cue(window)
    if match is None or match.lastgroup is None:
        return Relation.MENTIONS
    relation = _RELATIONS.get(match.lastgroup, Relation.MENTIONS)
    before_cue = window[: match.start()]
    if relation in _OWN_ACT:
        is_own = len(window) - match.end() <= _NEAR and _ITS_OWN_ACT.search(before_cue)
        return relation if is_own else Relation.MENTIONS
    return Relation.MENTIONS if _ACT_OF_ANOTHER.search(before_cue) else relation


def concerns_part(key: str, reference: Reference) -> bool:
    """Whether what a letter does to a document leaves the rest of it as it is.

    ``Bãi bỏ mục 3 Kế hoạch số …``, ``thay thế Công văn số …, trừ nội dung tại mục 2``.
    """
    if reference.relation is Relation.AMENDS:
        return True
    if reference.relation not in _OWN_ACT:
        return False
    window = key[max(0, reference.start - _NEAR) : reference.start]
    return bool(_OF_PART.search(window) or _BUT_FOR.match(key, reference.end))


def _cue(words: str) -> re.Match[str] | None:
    last = None
    for match in _CUES.finditer(words):
        last = match
    return last


def _replaces(gap: str) -> bool:
    match = _cue(gap)
    return match is not None and match.lastgroup == "replaces" and "này" in gap


def _start_of_sentence(key: str, offset: int) -> int:
    window = max(0, offset - 1200)
    start = window
    for match in _SENTENCE_START.finditer(key, window, offset):
        start = match.end()
    return start
