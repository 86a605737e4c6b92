"""The sides of a question that sets issuers beside each other, one question a side."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.question.kind import QuestionKind
from assistant.question.understanding import Question
from assistant.terms import fold, pattern

Range = tuple[int, int]

_TWO = 2
_JOINT = pattern(r"\s+(?:với|và|so với|hay|and|with|to|versus|vs)\s+")
_LEAD = pattern(
    r"^\W*(?:so sánh|đối chiếu|compare)\s+(?:giữa\s+)?"
    r"|\b(?:khác|giống|chênh)(?: lệch)? (?:nhau|biệt)\b.*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is asked of one issuer; ``issuer`` is its stored name where the words do not tell."""

    issuer: str
    text: str


def letters_beside(question: Question) -> tuple[str, ...]:
    """The two letters that a comparison names, or the only two of the issuer it names."""
    if question.kind is not QuestionKind.COMPARISON:
        return ()
    named = [d.letters for d in question.scope.documents if d.letters]
    if len(named) > 1 and all(len(letters) == 1 for letters in named):
        letters = tuple(dict.fromkeys(letter for (letter,) in named))
    else:
        letters = question.scope.letters if len(question.scope.filters.issuers) == 1 else ()
    return letters if len(letters) == _TWO else ()


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
    second = _with_topic(first, second)
    return (
        Side(issuer="", text=f"{first} {rest}".strip() + "?"),
        Side(issuer="", text=f"{second}?"),
    )


def _with_topic(first: str, second: str) -> str:
    """The second side with the topic that only the first one names.

    Of ``giải nhất cuộc thi của A`` and ``cuộc thi của B`` the second is ``giải nhất cuộc thi …``.
    """
    head = " ".join(fold(second).split()[:_TWO])
    at = fold(first).find(head) if len(head.split()) == _TWO else -1
    return f"{first[:at]}{second}" if at > 0 and first[at - 1] == " " else second


def _told(text: str) -> str:
    """The words without those that only say that sides are compared."""
    match = _LEAD.search(text.lower())
    return text if match is None else text[: match.start()] + text[match.end() :]
