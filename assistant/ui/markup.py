"""HTML that is safe by construction: plain strings are escaped, only ``Markup`` is not.

Everything on the page that comes from letters, file names, questions or models passes through
:func:`element` as a plain ``str`` and is therefore escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_VOID = frozenset({"br", "hr", "input", "link", "meta", "wbr"})

Attribute = str | int | bool | None


class Markup(str):
    """HTML that was made here; the only strings that are not escaped again."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Escapes text for element content and for quoted attributes; ``Markup`` stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(text, quote=True))


def join(parts: Iterable[str], separator: str = "") -> Markup:
    """Concatenates parts, escaping those that are plain text."""
    return Markup(escape(separator).join(escape(part) for part in parts))


def element(name: str, /, *children: str, **attributes: Attribute) -> Markup:
    """One HTML element.

    Args:
        name: the tag.
        children: plain text (escaped) or ``Markup``, in order; empty strings vanish.
        attributes: ``class_`` stands for ``class``, ``data_start`` for ``data-start``; None and
            False leave the attribute out, True writes it without a value. Never pass an address
            or an event handler that is not a constant of this package.

    Raises:
        ValueError: a tag or attribute name that is not lower-case ASCII.
    """
    written = [_checked(name)]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = _checked(key.strip("_").replace("_", "-"))
        written.append(label if value is True else f'{label}="{escape(str(value))}"')
    opening = f"<{' '.join(written)}>"
    if name in _VOID:
        return Markup(opening)
    return Markup(f"{opening}{join(children)}</{name}>")


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name
