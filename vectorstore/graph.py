"""Which letters name which documents, and which of these the library holds.

A number alone does not tell letters apart: every province has a ``12/KH-LĐLĐ``. A mention is
linked to a letter when nothing that both say differs, and the date or the issuer agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ingest.language.folding import fold, folded
from ingest.language.numbers import number_key
from ingest.language.places import find_places
from ingest.metadata.issuers import CONFEDERATION
from ingest.metadata.layout_fields import directive_label
from ingest.records import Reference, Relation
from vectorstore.records import DirectiveSummary, Link, Supersession

ENDING = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)
"""What a later letter does to an earlier one that people should know of when they read that."""

_ORGAN = folded(
    r"^(?:(?:của|do) )?(?:ban thường vụ|ban chấp hành|bch|btv|đoàn chủ tịch|thường trực|chủ tịch"
    r"|ban tuyên giáo(?:[^,]{0,12} nữ công)?)(?: |$)"
)
_SHORT = ((fold("lđlđ"), fold("liên đoàn lao động")), (fold("tp."), fold("thành phố ")))
_TAIL = folded(r"(?: (?:tỉnh|thành phố|tp|huyện|quận|thị xã))$")
_WORD = re.compile(r"[^\W\d_]+")


def links(
    mentions: Iterable[tuple[str, Reference]],
    letters: Mapping[str, DirectiveSummary],
    by_number: Mapping[str, Sequence[str]],
) -> list[Link]:
    """Return each mention with the letter that it means, None where the library has none."""
    return [
        Link(
            directive_id=directive_id,
            reference=reference,
            target_id=_target(letters.get(directive_id), reference, letters, by_number),
        )
        for directive_id, reference in mentions
    ]


def supersessions(
    found: Iterable[Link], letters: Mapping[str, DirectiveSummary]
) -> dict[str, tuple[Supersession, ...]]:
    """Return the later letters that end or change a letter, by its id; a letter once for each."""
    marks: dict[str, dict[tuple[str, Relation], Supersession]] = {}
    for link in found:
        later = letters.get(link.directive_id)
        if link.target_id is None or link.reference.relation not in ENDING or later is None:
            continue
        reference = link.reference
        mark = Supersession(
            directive_id=link.directive_id,
            label=directive_label(later.metadata),
            relation=reference.relation,
            partial=reference.partial,
            issued_on=later.metadata.issued_on.value,
            start=reference.start,
            end=reference.end,
        )
        marks.setdefault(link.target_id, {}).setdefault(
            (link.directive_id, reference.relation), mark
        )
    return {directive_id: tuple(each.values()) for directive_id, each in marks.items()}


def _target(
    citing: DirectiveSummary | None,
    reference: Reference,
    letters: Mapping[str, DirectiveSummary],
    by_number: Mapping[str, Sequence[str]],
) -> str | None:
    if reference.number is None or citing is None:
        return None
    rated = []
    for directive_id in by_number.get(number_key(reference.number), ()):
        letter = letters.get(directive_id)
        if letter is not None and directive_id != citing.directive_id:
            rated.append((_agreement(citing, reference, letter), directive_id))
    best = max((agreement for agreement, _ in rated), default=0)
    meant = [directive_id for agreement, directive_id in rated if agreement == best]
    return meant[0] if best > 0 and len(meant) == 1 else None


def _agreement(citing: DirectiveSummary, reference: Reference, letter: DirectiveSummary) -> int:
    """Return how much speaks for a letter being meant; 0 when something speaks against it."""
    issued_on = letter.metadata.issued_on.value
    if reference.issued_on and issued_on and reference.issued_on != issued_on:
        return 0
    later = citing.metadata.issued_on.value
    if reference.relation in ENDING and issued_on and later and issued_on > later:
        return 0
    dated = 2 if reference.issued_on and issued_on else 0
    issuers = [letter.metadata.issuer.value, *(letter.metadata.co_issuers.value or ())]
    own = citing.metadata.issuer.value
    known = [issuer for issuer in issuers if issuer]
    if reference.issuer and known:
        named = _named(reference.issuer, own)
        if not any(_same_body(named, issuer) for issuer in known):
            return 0
        return dated + 1
    if own and any(_same_body(_body(own), issuer) for issuer in known):
        return dated + 1
    return dated


def _named(name: str, own: str | None) -> str:
    """Return a body in its comparable form; ``LĐLĐ tỉnh`` without a name is the citing one's."""
    body = _body(name)
    if own and (not body or _TAIL.search(f" {body}")):
        mine = _body(own)
        place = find_places(own)
        if not body or mine.startswith(body) or not place:
            return mine
        return f"{body} {fold(own[place[0][1].start : place[0][1].end])}"
    return body


def _body(name: str) -> str:
    key = fold(" ".join(name.split()))
    if fold("tổng liên đoàn") in key:
        return fold(CONFEDERATION)
    key = _ORGAN.sub("", key)
    for short, long in _SHORT:
        key = key.replace(short, long)
    return " ".join(key.split())


def _same_body(named: str, issuer: str) -> bool:
    mine = _body(issuer)
    if named == mine:
        return True
    # A body is often named by the beginning of its name, but "LĐLĐ tỉnh" names none.
    words, others = _WORD.findall(named), _WORD.findall(mine)
    return len(words) > 3 and words == others[: len(words)] and not _TAIL.search(named)
