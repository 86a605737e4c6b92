"""Pictures of the pages of letters that came as PDF files or as photographs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock, Semaphore
from urllib.parse import urlencode

from assistant.ui.desk import PageLibrary
from ingest.formats.page_pictures import DRAWN, page_picture
from vectorstore.errors import DirectiveNotFoundError

NAME = "trang-van-ban.png"
"""Under which the pictures are served; the query says which one."""
_KEPT_BYTES = 30_000_000
_AT_ONCE = 2
"""Pages drawn at the same time; each takes a process of its own."""


def picture_address(directive_id: str, page: int) -> str:
    """Where the picture of a page is served, below the static files."""
    return f"{NAME}?{urlencode({'letter': directive_id, 'page': page})}"


class PagePictures:
    """Draws pages once and keeps the last ones. Safe from many threads."""

    def __init__(self, library: PageLibrary, *, draw: Callable[..., bytes] = page_picture) -> None:
        self._library = library
        self._draw = draw
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._lock = Lock()
        self._drawing = Semaphore(_AT_ONCE)

    def picture(self, directive_id: str, page: int) -> bytes:
        """A page of a letter's original file as PNG or JPEG, by its number counted from 1.

        Raises:
            DirectiveNotFoundError: there is no such letter, or its file has no pages or is gone.
            BrokenFileError: there is no such page, or it cannot be drawn.
        """
        media = self._library.directive(directive_id).media
        if media not in DRAWN:
            raise DirectiveNotFoundError(directive_id)
        path = self._library.original(directive_id)
        key = (path.name, page)  # files are named by their content
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept
        with self._drawing:
            drawn = self._draw(path, page, media=media)
        with self._lock:
            self._kept[key] = drawn
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _KEPT_BYTES:
                self._kept.popitem(last=False)
        return drawn
