"""Files of rows of one size, written at their end and read through memory maps."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def write_rows(path: Path, row: int, values: NDArray[Any]) -> None:
    """Write rows from a row number on, over what is there; ``values`` has shape (n, …)."""
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.seek(row * values.dtype.itemsize * (values.size // max(1, len(values))))
        file.write(np.ascontiguousarray(values).tobytes())


def wait_for_disk(path: Path) -> None:
    """Return when everything written to a file is on disk; a missing file is passed over."""
    if path.exists():
        with path.open("rb") as file:
            os.fsync(file.fileno())


def mapped_rows(path: Path, dtype: np.dtype[Any], width: int) -> NDArray[Any]:
    """Return the whole rows of a file, shape (n, width), without reading them."""
    count = path.stat().st_size // (dtype.itemsize * width) if path.exists() else 0
    if count == 0:
        return np.zeros((0, width), dtype=dtype)
    # a plain array over the map: each slice of a memmap costs a microsecond more
    return np.asarray(np.memmap(path, dtype=dtype, mode="r", shape=(count, width)))
