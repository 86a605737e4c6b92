"""Saved web pages: the letter in them, without menus, banners and scripts."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from lxml import etree, html

from ingest.formats.legacy_fonts import repair_legacy
from ingest.formats.raw import RawText
from ingest.formats.reader_text import decode
from ingest.records import Notice

MAX_DEPTH = 250
"""Levels of nesting; a page made by a program has below 60."""

_DROPPED = """
script style noscript template iframe object embed svg canvas nav aside footer form button select
input textarea head
"""
_BLOCK_NAMES = """
address article blockquote body br caption center dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6
header hr html li main ol p pre section table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_FURNITURE = re.compile(
    r"\b(?:nav|navbar|menu|sidebar|footer|breadcrumb|comment|comments|related|share|social|banner"
    r"|advert|ads|pagination|cookie|login|widget|toolbar)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|#fff(?:fff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \n]*\n")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


def read_html(data: bytes) -> RawText:
    """Read the main text of an HTML page. Raises ValueError when it cannot be parsed."""
    text = _decoded(data)
    parser = html.HTMLParser(recover=True, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from error
    _drop(list(root.iter(*_DROPPED.split())))
    _drop([element for element in root.iter() if _is_furniture(element)])
    hidden = [element for element in root.iter() if _is_hidden(element)]
    unseen = sum(bool(_words(element)) for element in hidden)
    _drop(hidden)
    lines = _BLANK_LINES.sub("\n\n", "".join(_text_of(_main(root))))
    repaired, legacy = repair_legacy(lines)
    notices: tuple[Notice, ...] = ()
    notices += (Notice(code="legacy_font", detail=legacy),) if legacy else ()
    notices += (Notice(code="hidden_text", detail=str(unseen)),) if unseen else ()
    return RawText(pages=(repaired,), media="html", notices=notices)


def _drop(elements: list[etree._Element]) -> None:
    for element in elements:
        if isinstance(element, html.HtmlElement) and element.getparent() is not None:
            element.drop_tree()


def _decoded(data: bytes) -> str:
    """Decode a page: as UTF-8 where that is valid, else as it declares, else as its bytes look."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name and not name.startswith(("utf", "unicode")):
        # A page may lie about its encoding; valid UTF-8 never is anything else.
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            return data.decode(name)
    return decode(data, name="html")[0]


def _is_furniture(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in {"html", "body"}:
        return False
    if element.get("role") in {"navigation", "banner", "contentinfo", "search"}:
        return True
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    return bool(_FURNITURE.search(marks)) and len(_words(element)) < 400


def _is_hidden(element: etree._Element) -> bool:
    """Whether nobody who opens the page sees the element: no part of the letter then.

    White words on a ground of their own colour are a heading; on none they are hidden.
    """
    if not isinstance(element.tag, str) or element.tag in {"html", "body"}:
        return False
    style = element.get("style") or ""
    if element.get("hidden") is not None or _HIDDEN.search(style):
        return True
    painted = (element.get("color") or "").strip().lower()
    if not _WHITE.search(style) and painted not in {"white", "#fff", "#ffffff"}:
        return False
    return not any(
        "background" in (at.get("style") or "").lower() or at.get("bgcolor") or at.get("class")
        for at in (element, *element.iterancestors())
    )


def _main(root: etree._Element) -> etree._Element:
    """Return the smallest element that holds most of the words of the page."""
    best = root
    total = len(_words(root))
    for _ in range(MAX_DEPTH):
        heavy = max(best, key=lambda child: len(_words(child)), default=None)
        if heavy is None or len(_words(heavy)) < (1 - 0.15) * total:
            return best
        if heavy.tag in {"p", "table", "tbody", "tr", "span", "pre", "ul", "ol"}:
            return best
        best = heavy
    return best


def _words(element: etree._Element) -> list[str]:
    if not isinstance(element.tag, str):
        return []
    return "".join(map(str, element.itertext())).split()


def _text_of(element: etree._Element, depth: int = 0) -> Iterator[str]:
    if not isinstance(element.tag, str) or depth > MAX_DEPTH:
        return
    if element.tag == "tr" and _is_data_row(element):
        cells = (" ".join(_words(cell)) for cell in element)
        yield "\n" + " | ".join(cell for cell in cells if cell) + "\n"
        return
    block = element.tag in _BLOCKS
    if block:
        yield "\n\n" if element.tag in {"p", "div", "table"} else "\n"
    if element.text:
        yield element.text if element.tag == "pre" else _BLANKS.sub(" ", element.text)
    for child in element:
        yield from _text_of(child, depth + 1)
        if child.tail:
            yield _BLANKS.sub(" ", child.tail)
    if block:
        yield "\n"


def _is_data_row(row: etree._Element) -> bool:
    """Whether a table row holds data; the two columns of a letterhead have lines of their own."""
    cells = list(row)
    if len(cells) > 2:
        return True
    return len(cells) == 2 and not any(
        len(list(cell.iter("p", "br", "div", "li"))) > 1 for cell in cells
    )
