"""The manifest: which build of the indexes counts, and by what it was built.

The generation is not in it: each index records its own with every commit, and a second place could
only disagree. Replacing the manifest swaps one build for another in a single step.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from vectorstore.analysis.embedder import Embedder
from vectorstore.analysis.terms import ANALYSIS_VERSION
from vectorstore.errors import IndexMismatchError
from vectorstore.indexes.embedded import IndexFolders

INDEX_FORMAT = 2
"""Counts up when the layout of the index files changes."""
_NAME = "manifest.json"
_PROBE = "Công đoàn cơ sở báo cáo kết quả công tác tuyên giáo về Liên đoàn Lao động tỉnh năm 2024."
_PROBE_NUMBERS = 8
_PROBE_TOLERANCE = 0.01
"""Room for the rounding of other processors; numbers of a new model differ by about 0.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a build of the indexes was built by.

    ``probe`` holds the first numbers of the vector of a fixed sentence: it tells a model that was
    trained anew under the same name from the one that built the index.
    """

    build: str
    embedding: str
    dimension: int
    probe: tuple[float, ...]
    analysis: str = ANALYSIS_VERSION
    index_format: int = INDEX_FORMAT


def read_manifest(home: Path) -> Manifest | None:
    """Return the manifest of a library, None for one without indexes.

    Raises:
        IndexMismatchError: it is damaged, or of a later version of the program.
    """
    try:
        fields = json.loads((home / _NAME).read_text(encoding="utf-8"))
        return Manifest(**{**fields, "probe": tuple(fields["probe"])})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexMismatchError(f"{_NAME}: {error}") from error


def write_manifest(home: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the last one, in a single step that survives a power cut."""
    beside = home / f"{_NAME}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(home / _NAME)


def forget_manifest(home: Path) -> None:
    """Leave a library without indexes; the next process that opens it builds new ones."""
    (home / _NAME).unlink(missing_ok=True)


def manifest_for(build: str, embedder: Embedder) -> Manifest:
    """Return the manifest of a build made by this program with a model."""
    return Manifest(
        build=build,
        embedding=embedder.name,
        dimension=embedder.dimension,
        probe=_probe(embedder),
    )


def index_folders(home: Path, build: str) -> IndexFolders:
    """Return where the indexes of a build lie."""
    return IndexFolders(lexical=home / "lexical" / build, dense=home / "dense" / build)


def require_analysis(manifest: Manifest) -> None:
    """Raise IndexMismatchError unless this program reads what the build was built by."""
    if manifest.index_format != INDEX_FORMAT:
        raise IndexMismatchError(f"index format {manifest.index_format}, now {INDEX_FORMAT}")
    if manifest.analysis != ANALYSIS_VERSION:
        raise IndexMismatchError(f"analysis {manifest.analysis}, now {ANALYSIS_VERSION}")


def require_embedding(manifest: Manifest, name: str | None) -> None:
    """Raise IndexMismatchError when another model is asked for by name than built the index."""
    if name is not None and name != manifest.embedding:
        raise IndexMismatchError(f"embedding {manifest.embedding}, asked for {name}")


def require_same_model(manifest: Manifest, embedder: Embedder) -> None:
    """Raise IndexMismatchError when a model of this name gives other vectors than it used to."""
    if manifest.dimension != embedder.dimension:
        raise IndexMismatchError(f"dimension {manifest.dimension}, now {embedder.dimension}")
    if not np.allclose(manifest.probe, _probe(embedder), atol=_PROBE_TOLERANCE):
        raise IndexMismatchError(f"embedding {manifest.embedding} was trained anew")


def _probe(embedder: Embedder) -> tuple[float, ...]:
    vector = embedder.embed_passages([_PROBE])[0]
    return tuple(round(float(number), 5) for number in vector[:_PROBE_NUMBERS])
