"""What can go wrong in the library.

::

    LibraryError
    ├── LibraryLockedError        another process is writing
    ├── LibraryReadOnlyError      the folder cannot be written
    ├── LibraryCorruptError       the catalogue cannot be read
    ├── IndexMismatchError        the indexes were built by other settings: ``tuyengiao rebuild``
    ├── DirectiveNotFoundError    no letter of that id
    ├── LibraryNotEmptyError      a backup would replace the letters that are there
    ├── CompanionsThereError      a backup would replace what people keep there
    ├── BackupError               a file is no backup, or cannot be read or written
    ├── ReportNotFoundError       no report of an ingest has this id
    ├── FieldUnknownError         no field of a letter has this name
    ├── FieldValueError           a field cannot have this value
    ├── EmbeddingError            the embedding model cannot be loaded or used
    └── RerankerError             the reranker cannot be loaded or used
        └── RerankerKindError     the model named is no cross-encoder
"""

from __future__ import annotations


class LibraryError(Exception):
    """Something about the library; ``detail`` holds the facts."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class LibraryLockedError(LibraryError):
    """Another process holds the writer's lock."""


class LibraryReadOnlyError(LibraryError):
    """The library folder cannot be created or written; ``detail`` is its path."""


class LibraryCorruptError(LibraryError):
    """The catalogue is damaged or of an unknown version."""


class IndexMismatchError(LibraryError):
    """The indexes do not fit the catalogue or the settings; ``detail`` says which fact differs."""


class DirectiveNotFoundError(LibraryError):
    """No letter has this id; ``detail`` is the id."""


class LibraryNotEmptyError(LibraryError):
    """A backup is to be restored where letters are; ``detail`` is the folder."""


class CompanionsThereError(LibraryError):
    """A backup is to be restored where people keep the same already; ``detail`` is its name."""


class BackupError(LibraryError):
    """The file is no backup, is damaged, or cannot be read or written; ``detail`` says which."""


class ReportNotFoundError(LibraryError):
    """No report of an ingest has this id; ``detail`` is the id."""


class FieldUnknownError(LibraryError):
    """A person wants to put right what is no field of a letter; ``detail`` is its name."""


class FieldValueError(LibraryError):
    """A field cannot have this value; ``detail`` is the value as given."""


class EmbeddingError(LibraryError):
    """The embedding model cannot be loaded or failed; ``detail`` says why."""


class RerankerError(LibraryError):
    """The reranker cannot be loaded or failed; ``detail`` is its name, the cause says why."""


class RerankerKindError(RerankerError):
    """The model is no cross-encoder with one score for a pair; ``detail`` is its name."""
