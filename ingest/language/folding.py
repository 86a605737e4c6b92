"""A form of a text for matching in which every offset stays where it was.

Patterns are written in ordinary spelling and folded with the text, so that ``hoá``/``hóa``,
``kỳ``/``kì`` and capitals need no alternatives.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.language.text import search_key

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = "a-z" + UPPER[3:].lower()
"""Letters for character classes: a range such as À-Ỹ holds capitals and small letters alike."""

_VERBATIM = re.compile(r"(\\.|\(\?P[<=]\w+[>)]|\(\?[a-zA-Z]*)")


@lru_cache(maxsize=16)
def fold(text: str) -> str:
    """Return ``search_key(text)``, made so that its length is that of ``text``.

    The last few are kept, since each reader of a letter folds the whole of it.
    """
    key = search_key(text)
    if len(key) == len(text):
        return key
    return "".join(_fold_character(character) for character in text)


def folded(pattern: str) -> re.Pattern[str]:
    """Compile ``pattern`` for matching against ``fold(text)``.

    Escapes and group names stay as they are; everything else is folded.
    """
    parts = _VERBATIM.split(pattern)
    parts[::2] = map(search_key, parts[::2])
    return re.compile("".join(parts))


def _fold_character(character: str) -> str:
    key = search_key(character)
    return key if len(key) == 1 else character
