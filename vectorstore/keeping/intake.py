"""Files on their way into the library: which are new, which are versions, which are known."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import ingest.corpus
from ingest.errors import IngestError, SourceUnreadableError
from ingest.records import Directive, Known
from vectorstore.catalogue import Origin, StoredOrigin
from vectorstore.catalogue.rows import text_digest
from vectorstore.errors import DirectiveNotFoundError
from vectorstore.keeping.originals import Originals, safe_suffix, sha256_of
from vectorstore.keeping.sameness import bears_the_same, is_other_letter, is_same_letter
from vectorstore.tools import Tools, Understand, renamed

_HASHED_UNREAD_BYTES = 512 * 1024 * 1024
"""A larger file is shown to its reader first, which has limits of its own."""
_BUNDLED = "bundled:"


class Arriving(StrEnum):
    """What a file means to the library."""

    NEW = "new"
    VERSION = "version"
    UNCHANGED = "unchanged"
    RENAMED = "renamed"
    COPY = "copy"
    """Another file, which is still there, holds the same bytes or the same text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file as far as it can be looked at before it is its turn.

    ``directive`` is the letter under the id that it proposes; None for bytes that the library has.
    ``error`` is what to raise when it is its turn.
    """

    path: Path
    origin: Origin
    sha256: str = ""
    directive: Directive | None = None
    error: IngestError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file and what it means; ``directive`` is None for bytes that the library has already.

    ``displaced``: the letter that was read from a file at this place before, which this one is no
    version of, and what is noted as its origin now.
    """

    arriving: Arriving
    directive_id: str
    path: Path
    origin: Origin
    directive: Directive | None = None
    displaced: tuple[str, Origin] | None = None


def bundled_folder() -> Path:
    """Return the folder of the letters that come with the program."""
    return Path(ingest.corpus.__file__).parent


def origin_of(path: Path) -> Origin:
    """Return what makes a later file a new version of this one."""
    place = path.resolve()
    bundled = place.parent == bundled_folder().resolve()
    key = f"{_BUNDLED}{place.name}" if bundled else str(place)
    return Origin(key=printable(key), suffix=safe_suffix(place))


def printable(name: str) -> str:
    """Return a file name as text that any database takes: odd bytes and control signs escaped."""
    known = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in known)


class Intake:
    """Compares files with the letters that are there, and with each other."""

    def __init__(
        self,
        stored: Iterable[StoredOrigin],
        originals: Originals,
        tools: Tools,
        *,
        letter_of: Callable[[str], Directive],
    ) -> None:
        """Compare with ``stored``; ``letter_of`` gives such a letter whole."""
        self._originals = originals
        self._letter_of = letter_of
        self._tools = tools
        letters = tuple(stored)
        self._by_id = {letter.directive_id: letter for letter in letters}
        self._ids_of_source: dict[str, list[str]] = {}
        for letter in letters:
            self._ids_of_source.setdefault(letter.source, []).append(letter.directive_id)
        self._id_of_key = {letter.origin.key: letter.directive_id for letter in letters}
        self._id_of_sha = {letter.source_sha256: letter.directive_id for letter in letters}
        self._id_of_text = {
            letter.text_sha256: letter.directive_id for letter in letters if letter.text_sha256
        }

    def open(self, path: Path, *, understand: Understand | None = None) -> Opened:
        """Read and understand a file unless its bytes are known.

        Safe to call ahead, from other threads; ``understand`` does it in another process.
        """
        origin = origin_of(path)
        directive = None
        try:
            if not _quickly_hashed(path):
                self._tools.read(path)  # says what is wrong with it
            sha256 = _hash(path)
            if sha256 not in self._id_of_sha:
                name = printable(path.name)
                directive = (understand or self._understand)(path, source_name=name, sha256=sha256)
        except IngestError as error:
            return Opened(path=path, origin=origin, error=error)
        return Opened(path=path, origin=origin, sha256=sha256, directive=directive)

    def _understand(self, path: Path, *, source_name: str, sha256: str) -> Directive:
        return self._tools.parse(self._tools.read(path), source_name=source_name, sha256=sha256)

    def take(self, opened: Opened) -> Arrival:
        """Say what a file means, and keep a copy of it; in the order of files.

        Raises:
            IngestError: it cannot be read; nothing is remembered of it.
            LibraryReadOnlyError: the copy cannot be written.
        """
        if opened.error is not None:
            raise opened.error
        path, origin, sha256 = opened.path, opened.origin, opened.sha256
        known_id = self._id_of_sha.get(sha256)
        if known_id is not None:
            return self._known(path, origin, known_id)
        directive = opened.directive or self._understand(
            path, source_name=printable(path.name), sha256=sha256
        )
        new_id = self._id_of_key.get(origin.key)
        same_id = self._id_of_text.get(text_digest(directive.text))
        if new_id is None and same_id is not None:
            return Arrival(arriving=Arriving.COPY, directive_id=same_id, path=path, origin=origin)
        displaced = None
        if new_id is not None and self._is_other(new_id, directive):
            displaced, new_id = self._displace(new_id), None
        if new_id is None:
            new_id = self._earlier_version(directive) or self._free_id(directive.directive_id)
        if new_id != directive.directive_id:
            directive = renamed(directive, new_id)
        if not self._originals.keep(path, sha256=sha256, suffix=origin.suffix):
            raise SourceUnreadableError(str(path), "changed while it was read")
        arriving = Arriving.VERSION if new_id in self._by_id else Arriving.NEW
        self._remember(directive, origin)
        return Arrival(
            arriving=arriving,
            directive_id=new_id,
            path=path,
            origin=origin,
            directive=directive,
            displaced=displaced,
        )

    def _known(self, path: Path, origin: Origin, directive_id: str) -> Arrival:
        """A file with the bytes of a letter: the same one, a copy, or the one under a new name."""
        letter = self._by_id[directive_id]
        moved = origin.key not in self._id_of_key and self._is_gone(letter)
        if moved:
            del self._id_of_key[letter.origin.key]
            self._by_id[directive_id] = replace(letter, origin=origin)
            self._id_of_key[origin.key] = directive_id
        same_place = self._id_of_key.get(origin.key) == directive_id
        other = Arriving.UNCHANGED if same_place else Arriving.COPY
        return Arrival(
            arriving=Arriving.RENAMED if moved else other,
            directive_id=directive_id,
            path=path,
            origin=origin,
        )

    def _earlier_version(self, directive: Directive) -> str | None:
        """The letter of another place that a file is a new version of, None for none.

        Files that are uploaded come from a new folder each time, and go. A file of the same name
        and number is a version wherever the other lies; without a number, or under another name,
        only one whose file is gone: two files that lie side by side are two letters.
        """
        letter = self._by_id.get(directive.directive_id)
        numbered = directive.metadata.number.known is Known.READ
        if letter is not None and numbered and letter.source == directive.source:
            return letter.directive_id
        if letter is not None and numbered and self._is_gone(letter):
            before = self._letter(letter.directive_id)
            if before is not None and bears_the_same(before, directive):
                return letter.directive_id
        for same_name in self._ids_of_source.get(directive.source, ()):
            letter = self._by_id[same_name]
            if letter.source == directive.source and self._is_gone(letter):
                before = self._letter(letter.directive_id)
                if before is not None and is_same_letter(before, directive):
                    return letter.directive_id
        return None

    def _is_gone(self, letter: StoredOrigin) -> bool:
        key = letter.origin.key
        return not key.startswith(_BUNDLED) and not Path(key).exists()

    def _is_other(self, directive_id: str, directive: Directive) -> bool:
        """Whether a file holds another letter than the one that was read at its place."""
        before = self._letter(directive_id)
        return before is not None and is_other_letter(before, directive)

    def _letter(self, directive_id: str) -> Directive | None:
        """A letter whole; None for one that is not written yet."""
        try:
            return self._letter_of(directive_id)
        except DirectiveNotFoundError:
            return None

    def _displace(self, directive_id: str) -> tuple[str, Origin]:
        """Note that the file of a letter is gone: another one lies in its place."""
        letter = self._by_id[directive_id]
        origin = replace(letter.origin, key=f"{letter.origin.key}#{letter.source_sha256[:16]}")
        del self._id_of_key[letter.origin.key]
        self._by_id[directive_id] = replace(letter, origin=origin)
        self._id_of_key[origin.key] = directive_id
        return directive_id, origin

    def _free_id(self, proposed: str) -> str:
        free, count = proposed, 1
        while free in self._by_id:
            count += 1
            free = f"{proposed}-{count}"
        return free

    def _remember(self, directive: Directive, origin: Origin) -> None:
        before = self._by_id.get(directive.directive_id)
        if before is not None:
            self._id_of_sha.pop(before.source_sha256, None)
            self._id_of_key.pop(before.origin.key, None)
            self._id_of_text.pop(before.text_sha256 or "", None)
        digest = text_digest(directive.text)
        self._by_id[directive.directive_id] = StoredOrigin(
            directive_id=directive.directive_id,
            origin=origin,
            source=directive.source,
            source_sha256=directive.source_sha256,
            text_sha256=digest,
        )
        self._id_of_text[digest] = directive.directive_id
        self._id_of_key[origin.key] = directive.directive_id
        self._id_of_sha[directive.source_sha256] = directive.directive_id


def _quickly_hashed(path: Path) -> bool:
    """Whether it is an ordinary file of ordinary size: a device may have no end."""
    try:
        found = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size <= _HASHED_UNREAD_BYTES


def _hash(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise SourceUnreadableError(str(path), error.strerror or "") from error
