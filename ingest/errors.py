"""What can go wrong while a file becomes a directive.

::

    IngestError
    ├── SourceMissingError       the path does not exist
    ├── FolderEmptyError         a folder without any file that is read here
    ├── SourceUnreadableError    it exists, but cannot be opened (rights, a folder, a device)
    ├── SourceTooLargeError      over the size, page or time limit
    ├── SourceEmptyError         no text in it
    ├── UnsupportedFormatError   not a format that is read here
    ├── BrokenFileError          the format is known, the bytes are not in order
    ├── EncryptedFileError       a password is needed
    └── ToolMissingError         a program needed for this format is not installed

Errors carry facts as attributes; the sentences that people read are in ``assistant/wording.py``.
"""

from __future__ import annotations


class IngestError(Exception):
    """A file could not become a directive. ``source`` is its name or path as given."""

    def __init__(self, source: str, detail: str = "") -> None:
        super().__init__(f"{source}: {detail}" if detail else source)
        self.source = source
        self.detail = detail


class SourceMissingError(IngestError):
    """The path does not exist."""


class FolderEmptyError(IngestError):
    """The folder holds no file of a format that is read here."""


class SourceUnreadableError(IngestError):
    """The path exists but cannot be opened."""


class SourceTooLargeError(IngestError):
    """A size, page or time limit was passed; ``detail`` names which."""


class SourceEmptyError(IngestError):
    """There is no text in the file."""


class UnsupportedFormatError(IngestError):
    """The file is of no format that is read here; ``detail`` says what it seems to be."""


class BrokenFileError(IngestError):
    """The file is of a known format, but damaged."""


class EncryptedFileError(IngestError):
    """The file needs a password."""


class ToolMissingError(IngestError):
    """A program that this format needs is missing; ``detail`` is the package to install."""
