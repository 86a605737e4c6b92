"""Making a follow-up question stand alone, without a language model.

``Còn TKV?`` after ``Điện Biên hướng dẫn CĐCS làm gì trên Facebook?`` becomes ``TKV hướng dẫn CĐCS
làm gì trên Facebook?``: what the follow-up names replaces the same kind of thing in the question
before; what it does not name is carried over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.question.earlier import (
    NOTHING_TOLD,
    Earlier,
    Recall,
    Told,
    about_letter,
    leans,
    nothing_recalled,
    pointed,
    pointing_at,
)
from assistant.question.issuers import overlaps
from assistant.question.kind import QuestionKind, kind_of
from assistant.question.levels import level_ranges
from assistant.question.slots import Scope, read_scope
from assistant.question.words import as_typed, content_terms
from assistant.shelf import Shelf
from assistant.terms import fold, pattern
from vectorstore.records import Filters

Range = tuple[int, int]

_OPENING = pattern(
    r"^\W*(?:cụ thể(?: là)?|chi tiết(?: là)?|rõ hơn(?: là)?)\s+|^\W*(?:(?:rồi|và|ờ|à|ừ|ok|vâng"
    r"|thế|vậy)\s*,?\s+)*(?:thế còn|vậy còn|còn|thế thì|vậy thì|thế|vậy|thì"
    r"|and what about|what about|how about|and for|and)\s+"
)
_ENDING = pattern(
    r"(?:\s*,?\s+(?:thì (?:sao|thế nào|như thế nào|ra sao)|thì))?"
    r"(?:\s+(?:thế|vậy|ạ|nhỉ|hả|nhé))?\s*[?.!]*\s*$"
)
_HOW_ABOUT = re.compile(r"\bthi (?:sao|the nao|nhu the nao|ra sao)\b")
_LEADING = re.compile(r"^(?:của|cho|đối với|với|ở|tại|cua|doi voi|voi|tai)\s+", re.IGNORECASE)
_IS = pattern(r"\blà\b|\bis\b|\bare\b")
_WH = pattern(
    r"^(?:hạn|thời hạn|thời gian|địa điểm|hình thức|đối tượng|kinh phí|thành phần|email)\b.{0,25}$|"
    r"\b(?:là\s+)?(?:(?:và|,)\s+)?(?:(?:lúc |từ |trước )?mấy giờ|(?:trong )?bao lâu"
    r"|(?:vào |trước |từ |đến )?(?:khi nào|bao giờ|lúc nào"
    r"|ngày (?:nào|mấy)"
    r"|tháng (?:nào|mấy)|năm nào)|(?:cho|với|về|qua|do|của|gửi|bởi|từ|đến"
    r"|tới)\s+(?:(?:những )?ai|đâu"
    r"|(?:ban|cơ quan|đơn vị|cấp) nào)|ở đâu|tại đâu|bao nhiêu|mấy|ai|(?:những |cái |việc )*gì"
    r"|(?:như )?thế nào|ra sao"
    r"|(?:qua |trước |vào |theo )?\w+ nào|when|to whom|whom|who|where|through which \w+)\b"
)
_FRAME_OF_YES_NO = pattern(
    r"^\W*(?:có phải(?: là)?|phải chăng)\s+|\s+(?:đúng không|phải không|không)\s*[?.!]*$"
)
_ABOUT_LETTER = pattern(
    r"\b(?:ai ký|người ký|ký (?:ngày|khi|bởi)|số (?:bao nhiêu|mấy|hiệu|nào)|ngày (?:ban hành"
    r"|ký)|ban hành (?:khi|ngày|bao|lúc)"
    r"|gửi (?:cho |đến )?(?:ai|đâu|những ai)|kính gửi|nơi nhận|chức vụ|trích yếu|(?:cơ quan nào"
    r"|ai) ban hành|who signed"
    r"|tóm tắt|nội dung chính|ai là người ký)\b"
)
_STANDS_ALONE = (
    QuestionKind.MENTIONS,
    QuestionKind.COMPARISON,
    QuestionKind.HELP,
    QuestionKind.COURTESY,
    QuestionKind.LIBRARY,
)
_OF_ALL = pattern(
    r"\b(?:các|những|mọi|tất cả)\b.{0,12}\b(?:văn bản|công văn|tỉnh|ngành|nơi)\b"
    r"|\b(?:văn bản|công văn|tỉnh|ngành|nơi) (?:nào|khác)\b|\bletters\b"
)
"""Asks all letters, whichever the answer before cited."""
_FEW = 3
"""Telling words up to which a question that names nothing is bound by what the one before named."""
_SHORT = 9
"""Words up to which a question may lean on the one before it without pointing at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A question made to stand alone, and what the answer that it leans on spoke of.

    ``firmly`` when its words need the question before; else it may be on another matter.
    """

    text: str
    told: Told = NOTHING_TOLD
    firmly: bool = False


def standalone(
    question: str, earlier: Sequence[str], *, shelf: Shelf, recall: Recall = nothing_recalled
) -> Followed:
    """The question with what it takes from the ``earlier`` ones (oldest first) written out."""
    before: Earlier | None = None
    for text in earlier:
        before = _following(text, before, shelf, recall)
    if before is None:
        return Followed(text=question)
    joined = _joined(question, before)
    firmly = joined != question or leans(question)
    if not _led(question, firmly=firmly):
        return Followed(text=joined)
    return Followed(text=joined, told=before.told(), firmly=firmly)


def _following(text: str, before: Earlier | None, shelf: Shelf, recall: Recall) -> Earlier:
    """An earlier question as the next one finds it."""
    joined = text if before is None else _joined(text, before)
    scope = read_scope(joined, shelf=shelf, given=Filters())
    here = Earlier(text=joined, scope=scope, shelf=shelf, recall=recall)
    if before is None or scope.restricted:
        return here
    if not _led(text, firmly=joined != text or leans(text)):
        return here
    return replace(here, led_to=lambda: before.told().letters)


def _led(question: str, *, firmly: bool) -> bool:
    """Whether a question is asked of the letters of the answer before it."""
    if kind_of(question.lower()) in _STANDS_ALONE:
        return False
    return firmly or (len(question.split()) <= _SHORT and not _OF_ALL.search(question.lower()))


def _joined(question: str, before: Earlier) -> str:
    if kind_of(question.lower()) in _STANDS_ALONE:
        return question
    core, marked = _core(question)
    now = read_scope(core, shelf=before.shelf, given=Filters())
    short = len(core.split()) <= _SHORT
    asking = _asking(core)
    levels = now.level_ranges or (_any_level(core) if marked else ())
    levels = [here for here in levels if not overlaps(here, now.issuer_ranges)]
    now = replace(now, level_ranges=tuple(levels))
    named = bool(now.issuer_ranges or now.year_ranges or now.documents)
    if marked and short and core and (not asking or named or levels):
        joined = _replaced(core, before, now)
        return _continued(asking, joined) if asking and not _about_letter_only(core) else joined
    pointing = pointing_at(question)
    if pointing is not None and not named:
        put = pointed(question, pointing, before)
        return question if put == question else _finish(put)
    if named or not asking or len(question.split()) > _SHORT:
        return question
    return _elliptic(question, core, marked, now, before)


def _elliptic(question: str, core: str, marked: bool, now: Scope, before: Earlier) -> str:
    """A short question that names nothing, with what it leaves out."""
    telling = _telling(core, now, before.shelf)
    if _about_letter_only(core) and len(telling) <= 1:
        put = about_letter(core, before)
        return put + "?" if put == core else _finish(put)
    if len(telling) > 1 and not marked:
        bounds = before.bounds() if len(telling) <= _FEW else ""
        return _finish(f"{core} {bounds}") if bounds else question
    if not telling or (len(telling) <= 2 and (marked or not _IS.search(core.lower()))):
        return _continued(core, before.text)
    return question


def _asking(core: str) -> str:
    """The part of a follow-up that asks (``qua ban nào``); empty when it only names."""
    match = _WH.search(core.lower()) or _ABOUT_LETTER.search(core.lower())
    return core[match.start() : match.end()].strip() if match else ""


def _about_letter_only(core: str) -> bool:
    return _ABOUT_LETTER.search(core.lower()) is not None


def _any_level(core: str) -> list[Range]:
    """Where a level of the union is named, in whatever role."""
    return level_ranges(core)[:1]


def _core(question: str) -> tuple[str, bool]:
    """The question without ``còn … thì sao``, and whether it had such words."""
    opening = _OPENING.match(question.lower())
    rest = question[opening.end() :] if opening else question
    ending = _ENDING.search(rest.lower())
    tail = ending.group() if ending else ""
    core = rest[: len(rest) - len(tail)] if ending else rest
    marked = opening is not None or bool(_HOW_ABOUT.search(fold(tail)))
    return _LEADING.sub("", core.strip(" ,?.!")), marked


def _telling(core: str, scope: Scope, shelf: Shelf) -> list[Range]:
    terms = content_terms(as_typed(core), used=scope.used, shelf=shelf)
    wh = [match.span() for match in _WH.finditer(core.lower())]
    about = [match.span() for match in _ABOUT_LETTER.finditer(core.lower())]
    return [
        (t.start, t.end)
        for t in terms
        if not any(s < t.end and t.start < e for s, e in [*wh, *about])
    ]


def _replaced(core: str, earlier: Earlier, now: Scope) -> str:
    """The question before, with the issuer, year, level, document or topic now named."""
    before, then, shelf = earlier.text, earlier.scope, earlier.shelf
    edits: list[tuple[Range, str]] = []
    tail = ""
    if now.issuer_ranges:
        name = core[now.issuer_ranges[0][0] : now.issuer_ranges[-1][1]]
        if then.issuer_ranges:
            edits.append((then.issuer_ranges[0], name))
        else:
            tail += f" của {name}"
        if not now.year_ranges and then.year_ranges and not _fits(now, then, shelf):
            edits.append((_with_year_word(before, then.year_ranges[0]), ""))
    if now.year_ranges:
        year = core[slice(*now.year_ranges[0])]
        if old := earlier.years():
            edits.append((old[0], year))
        else:
            tail += f" năm {year}"
    if now.documents:
        name = core[now.documents[0].start : now.documents[-1].end]
        if then.documents:
            edits.append(((then.documents[0].start, then.documents[0].end), name))
        else:
            tail += f" {name}"
    if now.level_ranges:
        name = core[slice(*now.level_ranges[0])]
        if then.level_ranges:
            edits.append((then.level_ranges[0], name))
        else:
            tail += f" đối với {name}"
    if not edits and not tail:
        topic = _same_head(core, before) or earlier.topic()
        if topic is None:
            return f"{core} {earlier.bounds()}".strip() + "?"
        edits.append((topic, core))
    return _finish(_applied(before, edits) + tail)


def _same_head(core: str, before: str) -> Range | None:
    """Where the question before has a compound with the same first word (``giải nhất``)."""
    words = core.split()
    if not 2 <= len(words) <= 4:
        return None
    rest = r"\s+\w+" * (len(words) - 1)
    match = re.search(rf"(?<!\w){re.escape(fold(words[0]))}{rest}(?!\w)", fold(before))
    return match.span() if match else None


def _fits(now: Scope, then: Scope, shelf: Shelf) -> bool:
    """Whether the issuer now named has a letter of the year named before (or is unknown)."""
    if now.absent_issuers or not then.filters.years:
        return True
    return bool(shelf.matching(replace(now.filters, years=then.filters.years, kinds=())))


def _with_year_word(text: str, here: Range) -> Range:
    before = re.search(r"(?:,?\s*(?:trong\s+)?năm|,?\s*nam|\s+in)?\s*$", text[: here[0]].lower())
    return (before.start() if before else here[0], here[1])


def _continued(core: str, before: str) -> str:
    """The question before with its own question words taken out and the new ones put last."""
    stem = _FRAME_OF_YES_NO.sub("", before.rstrip(" ?.!"))
    lowered = stem.lower()
    kept, position = [], 0
    for match in _WH.finditer(lowered):
        kept.append(stem[position : match.start()])
        position = match.end()
    kept.append(stem[position:])
    stem = " ".join("".join(kept).split()).rstrip(" ,")
    stem = re.sub(r"\s+(?:và|va|hay|là|la|and|tới|toi|đến|den|từ|tu|vào|vao|về|ve)$", "", stem)
    first = core[0].lower() + core[1:] if core[:2].istitle() or core[:1].isupper() else core
    if re.match(r"(?:ai|who)\b", fold(core)):
        return _finish(f"{core} {stem[0].lower() + stem[1:] if stem[:2].islower() else stem}")
    return _finish(f"{stem} {first}")


def _applied(text: str, edits: Sequence[tuple[Range, str]]) -> str:
    for (start, end), new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _finish(text: str) -> str:
    body = " ".join(text.split()).strip(" ?.!,")
    body = re.sub(r"\s+\?", "", body)
    return body + "?"
