"""What a clause is on without saying it: the titles above it, and what its point begins with.

Under ``Điều 2. Mức hỗ trợ`` a point need not say ``hỗ trợ`` again, and in ``4. Hội thao: … Mỗi CĐCS
cử …`` the second sentence is on the first one's matter.
"""

from __future__ import annotations

from itertools import islice

from assistant.quotable import quotable
from assistant.shelf import Shelf
from assistant.terms import Token
from assistant.writing.evidence import Clause
from ingest.structure.sections import section_at

_POINT = 1_200
"""Characters up to which a section is one point, whose first sentence says what it is on."""


def topic_words(clause: Clause, shelf: Shelf) -> list[Token]:
    """Words of the titles that the clause stands under, and of the first sentence of its point."""
    directive = shelf.directive(clause.directive_id)
    here = section_at(directive.sections, clause.start)
    by_id = {section.section_id: section for section in directive.sections}
    found: list[Token] = []
    above: str | None = here.section_id
    while above is not None:
        section = by_id[above]
        if section.title and section.title_end <= clause.start:
            found += shelf.loose_words(section.title)
        above = section.parent_id
    if here.end - here.start <= _POINT:
        for first in islice(quotable(directive.text, start=here.start, end=here.end), 1):
            if first.end <= clause.start:
                found += shelf.words(clause.directive_id, first.start, first.end)
    return found
