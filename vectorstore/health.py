"""What ``doctor`` looks at: does everything in the library agree?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vectorstore.catalogue import Catalogue
from vectorstore.engine import SearchEngine, usable_manifest
from vectorstore.errors import (
    EmbeddingError,
    IndexMismatchError,
    LibraryCorruptError,
    RerankerError,
)
from vectorstore.keeping.originals import Originals
from vectorstore.manifest import Manifest
from vectorstore.records import HealthCheck, HealthReport
from vectorstore.search.reranker import SecondLook
from vectorstore.tools import Tools

_NAMED = 3
"""How many ids a detail names."""


class Examination:
    """All checks of a library. Thorough: seconds to minutes where it is large."""

    def __init__(self, home: Path, catalogue: Catalogue, tools: Tools) -> None:
        self._home = home
        self._catalogue = catalogue
        self._tools = tools

    def report(self, *, embedding: str | None, look: SecondLook) -> HealthReport:
        """Check everything against the settings of now."""
        checks = [self._database(), self._letters(), self._originals()]
        manifest = None
        try:
            manifest = usable_manifest(self._home, embedding)
        except IndexMismatchError as error:
            checks.append(_check("index_settings", False, error.detail))
        else:
            checks.append(_check("index_settings", True, manifest.build if manifest else ""))
            checks += self._indexes(manifest)
        if look.name is not None:
            checks.append(_reranker_check(look))
        letters = self._catalogue.letters()
        return HealthReport(
            checks=tuple(checks),
            directives=len(letters),
            passages=sum(letter.passages for letter in letters.values()),
            generation=self._catalogue.generation,
            embedding=manifest.embedding if manifest else "",
        )

    def _database(self) -> HealthCheck:
        problems = self._catalogue.problems()
        return _check("catalogue", not problems, "; ".join(problems))

    def _letters(self) -> HealthCheck:
        """Every letter can be read, and its passages are what they say of its text."""
        broken = []
        letters = self._catalogue.letters()
        for directive_id in letters:
            try:
                directive = self._catalogue.directive(directive_id)
            except LibraryCorruptError:
                broken.append(directive_id)
                continue
            if any(p.text != directive.text[p.start : p.end] for p in directive.passages):
                broken.append(directive_id)
        return _counted("letters", len(letters), broken)

    def _originals(self) -> HealthCheck:
        originals = Originals(self._home / "files")
        files = self._catalogue.history.kept_files()
        broken = [
            file.directive_id
            for file in files
            if not originals.intact(file.source_sha256, file.suffix)
        ]
        return _counted("originals", len(files), broken)

    def _indexes(self, manifest: Manifest | None) -> Iterator[HealthCheck]:
        wanted = {i: held for i, held in self._catalogue.letters().items() if held.passages}
        if manifest is None:
            yield _counted("letters_indexed", len(wanted), list(wanted))
            return
        try:
            engine = SearchEngine(self._home, manifest, self._tools)
        except IndexMismatchError as error:
            yield _check("lexical_index", False, error.detail)
            return
        try:
            held = engine.index.letters()
            wrong = [i for i in wanted.keys() | held.keys() if wanted.get(i) != held.get(i)]
            yield _counted("letters_indexed", len(wanted), sorted(wrong))
            generations = (engine.index.generation, self._catalogue.generation)
            yield _check("generation", len(set(generations)) == 1, "/".join(map(str, generations)))
            yield from engine.index.check()
            yield _model_check(engine)
        finally:
            engine.close()


def _model_check(engine: SearchEngine) -> HealthCheck:
    try:
        return _check("embedding", True, engine.embedder.name)
    except (EmbeddingError, IndexMismatchError) as error:
        return _check("embedding", False, error.detail)


def _reranker_check(look: SecondLook) -> HealthCheck:
    try:
        look.reranker()
    except RerankerError as error:
        return _check("reranker", False, error.detail)
    return _check("reranker", True, look.name or "")


def _counted(code: str, total: int, broken: list[str]) -> HealthCheck:
    named = ", ".join(broken[:_NAMED]) + (" …" if len(broken) > _NAMED else "")
    sound = f"{total - len(broken)}/{total}"
    return _check(code, not broken, f"{sound}: {named}" if broken else sound)


def _check(code: str, passed: bool, detail: str) -> HealthCheck:
    return HealthCheck(code=code, passed=passed, detail=detail)
