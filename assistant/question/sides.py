"""The sides of a question that sets issuers beside each other, one question a side."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.question.understanding import Question
from assistant.terms import pattern

Range = tuple[int, int]

_JOINT = pattern(r"\s+(?:với|và|so với|hay|and|with|to|versus|vs)\s+")
_LEAD = pattern(
    r"^\W*(?:so sánh|đối chiếu|compare)\s+(?:giữa\s+)?|\b(?:khác|giống) (?:nhau|biệt)\b.*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is asked of one issuer; ``issuer`` is its stored name where the words do not tell."""

    issuer: str
    text: str


def sides_of(question: Question) -> tuple[Side, ...]:
    """One side for each issuer named, in order; empty when fewer than two are named.

    ``mức chi ở A với mức hỗ trợ của B`` has other words on each side; of ``mức chi của A và B``
    both sides have all words.
    """
    ranges, names = question.scope.issuer_ranges, question.scope.filters.issuers
    if len(names) != 2 or len(ranges) != 2:
        return ()
    text = question.text
    joints = list(_JOINT.finditer(text.lower(), ranges[0][1], ranges[1][0]))
    if not joints:
        return ()
    joint = joints[-1]
    own = [term for term in question.terms if joint.end() <= term.start < ranges[1][0]]
    if not any(not term.frame for term in own):
        return tuple(Side(issuer=name, text=text) for name in names)
    rest = _told(text[ranges[1][1] :]).strip(" ?.!")
    first = _told(text[: joint.start()]).strip()
    second = _told(text[joint.end() :]).strip(" ?.!")
    return (
        Side(issuer="", text=f"{first} {rest}".strip() + "?"),
        Side(issuer="", text=f"{second}?"),
    )


def _told(text: str) -> str:
    """The words without those that only say that sides are compared."""
    match = _LEAD.search(text.lower())
    return text if match is None else text[: match.start()] + text[match.end() :]
