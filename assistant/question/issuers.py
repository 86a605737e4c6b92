"""Which issuer a question means: of the library's issuers, or one that it does not have.

An issuer has a head (``LĐLĐ``, ``Công đoàn``), often a branch (``ngành Y tế``, ``Viên chức``) and a
place. People name any part of it: ``Lạng Sơn``, ``TKV``, ``công đoàn y tế Thanh Hóa``. A branch or
a place that no issuer has is one that the library lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.question.issuer_names import (
    UNIT,
    Issuer,
    branch_words,
    of_federation,
    province_of,
    words_of,
)
from assistant.terms import fold, is_accented, pattern, word_set
from ingest.language.folding import UPPER
from ingest.language.places import PROVINCES, find_places

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedIssuers:
    """Issuers meant, as stored; names of those that the library lacks; where each was named."""

    known: tuple[str, ...]
    known_ranges: tuple[Range, ...]
    lacking: tuple[tuple[str, Range], ...]

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Where issuers are named, known and lacking."""
        return (*self.known_ranges, *(place for _, place in self.lacking))


_FEDERATION_BEFORE = pattern(rf"(?:liên đoàn lao động|lđlđ)\s+(?:các\s+)?(?:{UNIT}\s+)?$")
_BRANCH_BEFORE = pattern(
    r"(?:công đoàn|cđ)\s+(?:ngành\s+|các\s+)*(?!cơ sở|cấp trên)"
    rf"(?P<branch>(?:\w+[ -]+){{1,5}}?)(?:{UNIT}\s+)?$"
)
_BARE_BRANCH_BEFORE = pattern(rf"\bngành\s+(?P<branch>(?:\w+[ -]+){{1,4}}?)(?:{UNIT}\s+)?$")
"""``ngành Y tế`` without ``công đoàn``: an issuer only where the library has that branch there."""
_NOT_BRANCH = word_set("co so cap tren cac o tai cua don vi truc tiep thuoc nganh tinh viet nam")
_COUNTRY = pattern(r"\bviệt\s+$")
"""``Việt Nam định hướng`` is not about Nam Định."""
_CONFEDERATION = pattern(
    r"\b(?:tổng liên đoàn(?: lao động(?: việt nam)?)?"
    r"|tổng lđlđ(?: việt nam)?|tlđ)\b"
)
_RECEIVES = pattern(
    r"\b(?:báo cáo|về|cho|lên|gửi|với|do|tới|đến|theo phân bổ của"
    r"|to)\s+(?:các\s+)?$"
)
_UNLISTED_FEDERATION = re.compile(
    r"\b((?:LĐLĐ|Liên đoàn Lao động)\s+(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã)\s+"
    rf"(?:[{UPPER}]\w*\s?){{1,4}})"
)
_UNLISTED_BRANCH = pattern(
    r"\b(công đoàn\s+ngành\s+\w+(?:\s+\w+)?(?:\s+việt nam)?"
    r"|công đoàn\s+(?:\w+\s+){1,4}?việt nam)(?=\s+(?:hướng|yêu|định|đề|chỉ|quy|tổ|phát|có|năm"
    r"|là|ban)\b|\W*$)"
)


def named_issuers(text: str, issuers: Sequence[Issuer]) -> NamedIssuers:
    """Reads the issuers that a question names, those of the library and those it lacks."""
    known: dict[str, None] = {}
    ranges: list[Range] = []
    lacking: list[tuple[str, Range]] = []
    for name, here in _places(text, issuers):
        _read_place(text, name, here, issuers, (known, ranges, lacking))
    _read_branches(text, issuers, (known, ranges))
    _read_short_branches(text, issuers, (known, ranges))
    _read_confederation(text, issuers, (known, ranges))
    for form in (_UNLISTED_FEDERATION, _UNLISTED_BRANCH):
        for match in form.finditer(text if form is _UNLISTED_FEDERATION else text.lower()):
            here = match.span(1)
            if not overlaps(here, [*ranges, *(place for _, place in lacking)]):
                lacking.append((text[here[0] : here[1]].strip(), here))
    return NamedIssuers(
        known=tuple(known), known_ranges=tuple(sorted(ranges)), lacking=tuple(lacking)
    )


_NAMED_AS_UNION = re.compile(r"^(?:cong doan|cd|nganh)\b|\bviet nam$")
_SHORT_BRANCH = re.compile(r"(?<!\w)(?:cong doan )?nganh (?:cong nghiep )?([a-z]+)(?!\w)")
_Found = tuple[dict[str, None], list[Range], list[tuple[str, Range]]]


def _places(text: str, issuers: Sequence[Issuer]) -> list[tuple[str, Range]]:
    """Places in the text: provinces, and the districts that issuers of the library have."""
    found = [
        (name, (span.start, span.end))
        for name, span in find_places(text)
        if not _COUNTRY.search(text[: span.start].lower())
    ]
    folded = fold(text)
    for issuer in issuers:
        if not issuer.place:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(issuer.place)}(?!\w)", folded):
            if overlaps(match.span(), [here for _, here in found]):
                continue
            if _same_accents(text[match.start() : match.end()], issuer.name):
                found.append((text[match.start() : match.end()], match.span()))
    return sorted(found, key=lambda place: place[1])


def _read_place(
    text: str, name: str, here: Range, issuers: Sequence[Issuer], found: _Found
) -> None:
    known, ranges, lacking = found
    before = text[: here[0]].lower()
    there = [issuer for issuer in issuers if issuer.place and issuer.place in (fold(name),)]
    there = there or [issuer for issuer in issuers if province_of(issuer) == fold(name)]
    federation = _FEDERATION_BEFORE.search(before)
    branch = None if federation else _branch_before(before) or _branch_there(before, there)
    start = here[0]
    if federation:
        start = federation.start()
        own = [issuer for issuer in there if issuer.federation]
        there = own or [issuer for issuer in there if of_federation(issuer)]
    elif branch is not None:
        start = branch[0]
        there = [i for i in there if i.branch and (branch[1] <= i.branch or i.branch <= branch[1])]
    elif any(issuer.federation for issuer in there) and len(there) > 1:
        there = [issuer for issuer in there if issuer.federation]
    if there:
        known.update(dict.fromkeys(issuer.name for issuer in there))
        ranges.append((start, here[1]))
    elif not _is_place_of_content(text, here):
        lacking.append((_as_issuer(name, text[start : here[0]].strip()), (start, here[1])))


def _branch_before(
    before: str, form: re.Pattern[str] = _BRANCH_BEFORE
) -> tuple[int, frozenset[str]] | None:
    match = form.search(before)
    if match is None:
        return None
    words = {w for w in words_of(fold(match.group("branch"))) if w not in _NOT_BRANCH}
    return (match.start(), frozenset(words)) if words else None


def _branch_there(before: str, there: Sequence[Issuer]) -> tuple[int, frozenset[str]] | None:
    """The branch named by itself, where one of the issuers of the place is of it."""
    found = _branch_before(before, _BARE_BRANCH_BEFORE)
    return found if found and any(i.branch and found[1] <= i.branch for i in there) else None


def _as_issuer(place: str, lead: str) -> str:
    """The union of a place as people write it: ``LĐLĐ tỉnh Nghệ An``."""
    if lead and not re.match(r"(?:ldld|lien doan)", fold(lead)):
        return f"{lead} {place}"
    province = PROVINCES.get(place)
    if province is not None:
        return f"LĐLĐ {province.full_name}"
    return f"{lead} {place}".replace("Liên đoàn Lao động", "LĐLĐ").strip()


def _read_branches(
    text: str, issuers: Sequence[Issuer], found: tuple[dict[str, None], list[Range]]
) -> None:
    """Issuers named by their branch or code alone (``TKV``, ``Than - Khoáng sản``)."""
    known, ranges = found
    folded = fold(text)
    for issuer in issuers:
        if issuer.name in known or (issuer.place and not issuer.codes):
            continue
        for code in sorted(issuer.codes, key=len, reverse=True):
            for match in re.finditer(
                rf"(?:(?:cong doan|cd)\s+)?(?<!\w){re.escape(code)}(?!\w)", folded
            ):
                if not overlaps(match.span(), ranges):
                    known[issuer.name] = None
                    ranges.append(match.span())
        core = [re.escape(word) for word in branch_words(issuer)]
        if len(core) < 2:
            continue
        joined = r"[^a-z0-9]+".join(core)
        form = rf"(?:(?:cong doan|cd)\s+)?(?:nganh\s+)?(?<!\w){joined}(?:\s+viet nam)?(?!\w)"
        for match in re.finditer(form, folded):
            named = _NAMED_AS_UNION.search(match.group()) is not None
            if not overlaps(match.span(), ranges) and (named or issuer.codes):
                known[issuer.name] = None
                ranges.append(match.span())


def _read_short_branches(
    text: str, issuers: Sequence[Issuer], found: tuple[dict[str, None], list[Range]]
) -> None:
    """``ngành điện`` for the union of ``Điện lực``, where only one branch begins so."""
    known, ranges = found
    firsts: dict[str, list[Issuer]] = {}
    for issuer in issuers:
        words = words_of(fold(issuer.name))
        if issuer.branch and not issuer.place and words:
            firsts.setdefault(words[0], []).append(issuer)
    for match in _SHORT_BRANCH.finditer(fold(text)):
        meant = firsts.get(match.group(1), [])
        if len(meant) == 1 and not overlaps(match.span(), ranges):
            known[meant[0].name] = None
            ranges.append(match.span())


def _read_confederation(
    text: str, issuers: Sequence[Issuer], found: tuple[dict[str, None], list[Range]]
) -> None:
    """The General Confederation, where it gives the order and does not receive the report."""
    known, ranges = found
    confederation = next((i for i in issuers if fold(i.name).startswith("tong lien doan")), None)
    if confederation is None:
        return
    for match in _CONFEDERATION.finditer(text.lower()):
        if _RECEIVES.search(text[: match.start()].lower()) or overlaps(match.span(), ranges):
            continue
        known[confederation.name] = None
        ranges.append(match.span())


_AT = pattern(
    r"(?:\bở|\btại|\btrận|\bchiến thắng|\bchiến dịch|\bin|\bat)\s+(?:tỉnh |thành phố "
    r"|tp\.? )?$"
)
_ISSUED = pattern(r"\b(?:ban hành|ký|viết|ghi|phát hành|issued|signed)\b")


def _is_place_of_content(text: str, here: Range) -> bool:
    """Whether a place is where something happens rather than whose letter is meant."""
    before = text[max(0, here[0] - 30) : here[0]].lower()
    return _AT.search(before) is not None and _ISSUED.search(text.lower()) is not None


def _same_accents(typed: str, name: str) -> bool:
    """Whether accented words of the question are the accented words of the name."""
    theirs = set(re.findall(r"[^\W_]+", name.lower()))
    bare = {fold(word) for word in theirs}
    words = re.findall(r"[^\W_]+", typed.lower())
    return all(not is_accented(w) or w in theirs or fold(w) not in bare for w in words)


def overlaps(here: Range, ranges: Iterable[Range]) -> bool:
    """Whether a range shares a character with any of the others."""
    return any(start < here[1] and here[0] < end for start, end in ranges)
