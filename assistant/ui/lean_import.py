"""Spares Gradio's work for editors at every start.

For each of its components, Gradio reads and parses source files and writes interface files
(``.pyi``) beside them, which nobody who runs the program reads.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

_MODULE = "gradio.component_meta"
_WRITER = "create_or_modify_pyi"


def spare_interfaces() -> None:
    """To be called before Gradio is imported; afterwards it changes nothing."""
    if _MODULE not in sys.modules:
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    """Finds the one module, once, and takes its writer away when it has been run."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _MODULE:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.loader is None:
            return spec
        run = spec.loader.exec_module

        def run_lean(module: ModuleType) -> None:
            run(module)
            if hasattr(module, _WRITER):
                setattr(module, _WRITER, _written_nothing)

        spec.loader.exec_module = run_lean  # type: ignore[method-assign]
        return spec


def _written_nothing(*_: object) -> None:
    """In the place of Gradio's writer."""
