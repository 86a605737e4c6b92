"""Checking statements against the words they cite. No language model has a part in it.

A statement passes when its quotations stand verbatim in the cited places and when everything
that its own words say in figures, dates, document numbers, names, levels, negation and modality
is found in the cited words, their context or the metadata of the cited letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.levels import levels_in
from assistant.records import ProofCheck
from assistant.terms import fold, pattern, tokens
from assistant.values import dates, documents, numbers, quoted_names
from ingest.language.places import find_places
from ingest.records import Level

MARK_BASE = 0xE000
"""Markers of a draft are private-use characters from here on, so that no letter can forge them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The words that are to prove a statement.

    ``quotes`` are the cited words, ``context`` what stands around them in the same letter (the
    sentence, the headings), ``facts`` the letter's metadata as text.
    """

    quotes: tuple[str, ...]
    context: str = ""
    facts: str = ""

    @property
    def narrow(self) -> str:
        """The cited words and the metadata."""
        return "\n".join((*self.quotes, self.facts))

    @property
    def wide(self) -> str:
        """Everything that a statement may lean on."""
        return "\n".join((*self.quotes, self.context, self.facts))


_MARKERS = re.compile(r"\s?\[\d+\]")
_QUOTATION = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_|_(?!\w)")

_NEGATION = re.compile(
    r"\b(?:không|khong|chưa|chẳng|đừng|cấm|miễn|not|no|never|without|cannot|don't|doesn't)\b"
)
_ABSENCE = pattern(
    r"\b(?:không (?:nêu|ghi|quy định|nói|thấy|tìm thấy|có (?:trong|văn bản|yêu cầu|quy định)"
    r"|đề cập|nhắc|yêu cầu|phải của"
    r"|phải là)|chưa (?:có|thấy|nêu|ghi)|để trống|không phải (?:của|cho)|not for|not of"
    r"|states? no|no (?:date"
    r"|time limit|letter)(?: stated)?|does not (?:say|state"
    r"|mention)|left blank"
    r"|not (?:stated|mentioned|found))\b"
)
_DENIED_LEVEL = pattern(
    r"(?:[Kk]hông phải (?:của|cho)|not for|not of|[Kk]hông nêu [^.;“]{0,40}? đối với) [^.;“]*"
)
_VERDICT = re.compile(r"^\W*(?:không|no)\s*\.")
_NOT_NEGATION = pattern(
    r"\b(?:không gian|không khí|không ngừng|hàng không|không chỉ|không những|chưa từng có)\b"
)
_MUST = pattern(r"\b(?:phải|bắt buộc|có trách nhiệm|must|shall|obliged|mandatory)\b")
MAY = pattern(r"\b(?:có thể|được phép|tùy|khuyến khích|nên|may|might|optional|encouraged)\b")
_MUST_IN_LETTER = pattern(
    r"\b(?:phải|yêu cầu|đề nghị|cần|có trách nhiệm|giao|thực hiện|tổ chức|báo cáo|triển khai"
    r"|chịu|gửi|xây dựng"
    r"|tăng cường|đẩy mạnh|tuyên truyền|phối hợp|chủ động)\b"
)


def plain_words(text: str) -> str:
    """A statement without markers and emphasis."""
    text = _MARKERS.sub("", text)
    text = "".join(c for c in text if not MARK_BASE <= ord(c) < MARK_BASE + 0x100)
    return _EMPHASIS.sub("", text)


def own_words(text: str) -> str:
    """What a statement says outside its quotations."""
    return _QUOTATION.sub(" “” ", plain_words(text))


def quotations(text: str) -> list[str]:
    """The words between “ and ” of a statement, outermost quotation marks only."""
    return [match.group(1) for match in _QUOTATION.finditer(plain_words(text))]


def prove(text: str, cited: Cited, *, absence_allowed: bool = True) -> tuple[ProofCheck, ...]:
    """All checks of one statement.

    ``absence_allowed`` says whether the writer may state that a letter does *not* say something:
    our own engine has looked, a language model has not.
    """
    own = own_words(text)
    return (
        _quotes(text, cited),
        _documents(own, cited),
        _dates(own, cited),
        _numbers(own, cited),
        _names(own, cited),
        _levels(_DENIED_LEVEL.sub(" ", own) if absence_allowed else own, cited),
        _negation(own, cited, absence_allowed=absence_allowed),
        _modality(own, cited),
    )


def unproved(checks: Sequence[ProofCheck]) -> str:
    """The first check that failed, in words, for logs and for a repair round; empty when none."""
    failed = next((check for check in checks if not check.passed), None)
    return "" if failed is None else f"{failed.name}: {failed.detail}"


def squeezed(text: str) -> str:
    """One space for any white space; the only change allowed between a quotation and its place."""
    return " ".join(text.split())


def _quotes(text: str, cited: Cited) -> ProofCheck:
    places = [squeezed(quote) for quote in cited.quotes]
    for quotation in quotations(text):
        words = squeezed(quotation).strip(" …")
        pieces = [piece.strip() for piece in words.split(" […] ")]
        if not all(any(piece in place for place in places) for piece in pieces):
            return ProofCheck(name="quote", passed=False, detail=words[:80])
    return ProofCheck(name="quote", passed=bool(places))


def _documents(own: str, cited: Cited) -> ProofCheck:
    known = {_bare(value.value) for value in documents(cited.wide)}
    missing = [value.value for value in documents(own) if _bare(value.value) not in known]
    return verdict_on("document", missing)


def _bare(number: str) -> str:
    return re.sub(r"[\W_]+", "", fold(number)).lstrip("0")


def _dates(own: str, cited: Cited) -> ProofCheck:
    known = dates(cited.wide)
    missing = [own[d.start : d.end] for d in dates(own) if not any(k.covers(d) for k in known)]
    return verdict_on("date", missing)


def _numbers(own: str, cited: Cited) -> ProofCheck:
    spans = [(d.start, d.end) for d in dates(own)] + [(d.start, d.end) for d in documents(own)]
    wide = cited.wide
    known = {value.value for value in numbers(wide)}
    known |= {str(part) for d in dates(wide) for part in (d.year, d.month, d.day) if part}
    known |= {match.lstrip("0") or "0" for match in re.findall(r"\d+", wide)}
    missing = [
        value.value
        for value in numbers(own)
        if value.value not in known and not any(s < value.end and value.start < e for s, e in spans)
    ]
    return verdict_on("number", missing)


def _names(own: str, cited: Cited) -> ProofCheck:
    """Places, quoted names and capitalised words inside a sentence stand in the evidence."""
    wide = cited.wide
    folded = fold(wide)
    missing = [
        own[span.start : span.end]
        for name, span in find_places(own)
        if fold(own[span.start : span.end]) not in folded
        and fold(name) not in folded
        and fold(_last_words(name)) not in folded
    ]
    missing += [v.value for v in quoted_names(own) if v.value and fold(v.value) not in folded]
    if not missing:
        known = {token.folded for token in tokens(wide)}
        missing = [w for w in _proper_names(own) if not {t.folded for t in tokens(w)} <= known]
    return verdict_on("name", missing)


def _last_words(name: str) -> str:
    return re.sub(
        r"^(?:LĐLĐ|Liên đoàn Lao động|Công đoàn)\s+(?:tỉnh|thành phố|TP\.?)?\s*", "", name
    )


_PROPER = re.compile(
    r"(?<![.!?:;“(\n*–-]\s)(?<!^)(?<=\s)([A-ZĐÀ-ỴƠƯ][\wÀ-ỹ]*(?:\s+[A-ZĐÀ-ỴƠƯ][\wÀ-ỹ]*)+)"
)


def _proper_names(own: str) -> list[str]:
    return [match.group(1) for match in _PROPER.finditer(own)]


def _levels(own: str, cited: Cited) -> ProofCheck:
    said = levels_in(own) - {Level.ALL}
    shown = levels_in(cited.wide)
    if Level.ALL in shown:
        shown |= {Level.GRASSROOTS, Level.UPPER, Level.PROVINCE}
    missing = [level.value for level in sorted(said - shown)]
    if (
        Level.ALL in levels_in(own)
        and Level.ALL not in shown
        and not shown >= {Level.GRASSROOTS, Level.UPPER}
    ):
        missing.append(Level.ALL.value)
    return verdict_on("level", missing)


def _negation(own: str, cited: Cited, *, absence_allowed: bool) -> ProofCheck:
    said = _NOT_NEGATION.sub(" ", own.lower())
    absent = _ABSENCE.search(said)
    if absent and not absence_allowed:
        return verdict_on("negation", [absent.group()])
    said = _ABSENCE.sub(" ", said)
    if absence_allowed:
        said = _VERDICT.sub(" ", said)
    shown = _NOT_NEGATION.sub(" ", " ".join(cited.quotes).lower())
    own_negates, letter_negates = _NEGATION.search(said), _NEGATION.search(shown)
    if own_negates and not letter_negates:
        return verdict_on("negation", [own_negates.group()])
    if letter_negates and not own_negates and not absent and _restates(said, shown, letter_negates):
        return verdict_on("negation", [letter_negates.group()])
    return verdict_on("negation", [])


def _restates(said: str, shown: str, negation: re.Match[str]) -> bool:
    """Whether the statement repeats the very words that the letter negates."""
    after = re.findall(r"[^\W_]+", fold(shown[negation.end() : negation.end() + 60]))[:3]
    words = re.findall(r"[^\W_]+", fold(said))
    return len(after) >= 2 and any(
        words[i : i + 2] == after[:2] for i in range(max(len(words) - 1, 0))
    )


def _modality(own: str, cited: Cited) -> ProofCheck:
    said, shown = own.lower(), " ".join(cited.quotes).lower()
    if _MUST.search(said) and MAY.search(shown) and not _MUST_IN_LETTER.search(shown):
        return verdict_on("modality", ["phải"])
    if MAY.search(said) and not MAY.search(shown) and _MUST.search(shown):
        return verdict_on("modality", ["có thể"])
    return verdict_on("modality", [])


def verdict_on(name: str, missing: Sequence[str]) -> ProofCheck:
    """A check that passes when nothing is missing; ``detail`` lists what is."""
    return ProofCheck(name=name, passed=not missing, detail=", ".join(missing))
