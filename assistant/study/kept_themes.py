"""Themes kept on disk: finding them takes seconds where there are many long letters.

One file in the data folder, made anew whenever the letters or the program are others. It holds
nothing that cannot be made again, so it is in no backup, and one that cannot be read or written
is passed over.
"""

from __future__ import annotations

import hashlib
import json
import logging
from importlib.resources import files
from pathlib import Path

from assistant.study.material import Material
from assistant.study.records import Theme
from assistant.study.themes import find_themes
from vectorstore.serialise import to_json, tuple_from_json

FILE_NAME = "hoc-nghiep-vu-chu-de.json"
_LOG = logging.getLogger(__name__)
_MAKERS = ("material.py", "records.py", "theme_names.py", "themes.py")


class KeptThemes:
    """The themes of the letters as they are, found once."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE_NAME

    def themes(self, material: Material) -> tuple[Theme, ...]:
        """The themes of these letters: kept ones, or those found now, which are then kept."""
        key = _key(material)
        kept = self._read(key)
        if kept is None:
            kept = find_themes(material)
            self._write(key, kept)
        return kept

    def _read(self, key: str) -> tuple[Theme, ...] | None:
        try:
            of, _, document = self._path.read_text(encoding="utf-8").partition("\n")
            return tuple_from_json(Theme, document) if of == key else None
        except (OSError, ValueError):
            return None

    def _write(self, key: str, themes: tuple[Theme, ...]) -> None:
        beside = self._path.with_suffix(".new")
        try:
            beside.write_text(f"{key}\n{to_json(themes)}", encoding="utf-8")
            beside.replace(self._path)
        except OSError as error:
            _LOG.info("themes are not kept: %s", error.strerror)


def _key(material: Material) -> str:
    """Another one for other letters, other corrections of them, and another way to find themes."""
    letters = [(summary.directive_id, summary.source_sha256) for summary in material.summaries]
    made = hashlib.sha256(json.dumps([material.generation, letters]).encode())
    for name in _MAKERS:
        made.update(files("assistant.study").joinpath(name).read_bytes())
    return made.hexdigest()
