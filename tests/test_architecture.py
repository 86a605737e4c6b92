"""The shape of the program: which folder may import which, and who touches a foreign library."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

MAY_IMPORT = {
    "ingest": {"ingest"},
    "prompts": {"prompts"},
    "vectorstore": {"vectorstore", "ingest"},
    "assistant": {"assistant", "ingest", "vectorstore", "prompts"},
    "evals": {"evals", "assistant", "ingest", "vectorstore", "prompts"},
}

# Arrays are a language of their own; a test against an older NumPy would be no easier.
EVERYWHERE = {"numpy"}

# A library that needs a folder or several named files, and why.
SEVERAL_FILES = {
    "docx": "",  # the reader, the numbering that it must work out itself, and answers as files
    "gradio": "assistant/ui/",
    "lxml": "ingest/",  # the trees of Word and of web pages
    "langchain_core": "assistant/",
    "sentence_transformers": "vectorstore/",  # embedding models, and rerankers
    "tokenizers": "vectorstore/",
    "sqlalchemy": "vectorstore/catalogue/",  # tables, their migrations, and the queries on them
    "tqdm": "assistant/",
    "PIL": "",  # pictures of letters, and pictures made to measure reading
    "openpyxl": "",
}

HEAVY = {
    "torch",
    "transformers",
    "sentence_transformers",
    "chromadb",
    "langchain",
    "langchain_core",
}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path, *, top_level_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_every_folder_has_modules() -> None:
    assert all(modules(folder) for folder in MAY_IMPORT)


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_point_one_way(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        for name in imports(path)
        if name.split(".")[0] in MAY_IMPORT and name.split(".")[0] not in MAY_IMPORT[folder]
    ]
    assert not wrong


def test_each_foreign_library_is_used_in_one_file() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for folder in MAY_IMPORT:
        for path in modules(folder):
            for name in imports(path):
                top = name.split(".")[0]
                if top not in sys.stdlib_module_names | set(MAY_IMPORT) | EVERYWHERE:
                    users[top].add(str(path.relative_to(ROOT)))
    wrong = {
        library: sorted(files)
        for library, files in users.items()
        if len(files) > 1 and not all(f.startswith(SEVERAL_FILES.get(library, "\0")) for f in files)
    }
    assert not wrong


def test_heavy_libraries_are_imported_on_first_use() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name} when it is imported"
        for folder in MAY_IMPORT
        for path in modules(folder)
        for name in imports(path, top_level_only=True)
        if name.split(".")[0] in HEAVY and path.name != "langchain_bridge.py"
    ]
    assert not wrong


def test_only_the_configuration_reads_the_environment() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for folder in MAY_IMPORT
        for path in modules(folder)
        if path != ROOT / "assistant" / "config.py"
        and {"os.environ", "os.getenv"}
        & {
            ast.unparse(n)
            for n in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(n, ast.Attribute)
        }
    ]
    assert not wrong


def test_the_bundled_letters_are_there() -> None:
    letters = sorted((ROOT / "ingest" / "corpus").glob("*.txt"))
    assert len(letters) == 5
    assert all(letter.stat().st_size > 5_000 for letter in letters)
