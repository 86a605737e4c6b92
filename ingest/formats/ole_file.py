"""The container of old Office files: a small file system of streams ([MS-CFB])."""

from __future__ import annotations

import struct

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here on end a chain."""
_HEADER_FAT = 109


class BrokenOleError(Exception):
    """The container is damaged or cut off."""


class OleFile:
    """The streams of a container, by name. Raises BrokenOleError where it is damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(_SIGNATURE):
            raise BrokenOleError("no signature")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 0x1E)
        if shift not in {9, 12} or mini_shift != 6:
            raise BrokenOleError("sector size")
        self._size = 1 << shift
        self._limit = len(data) // self._size + 1
        self._fat = self._read_fat()
        directory, self._cutoff, mini_fat = struct.unpack_from("<I4xII", data, 0x30)
        self._entries = self._read_entries(self._chain(directory))
        self._mini_fat = self._numbers(self._chain(mini_fat))
        root = next((entry for entry in self._entries.values() if entry[0] == 5), None)
        self._mini = self._chain(root[1]) if root else b""

    def names(self) -> set[str]:
        """Return the names of all streams and folders."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream."""
        if name not in self._entries:
            raise BrokenOleError(f"no stream {name}")
        _, start, size = self._entries[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        parts: list[bytes] = []
        sector = start
        while sector < _END and len(parts) <= len(self._mini_fat):
            parts.append(self._mini[sector * 64 : sector * 64 + 64])
            sector = self._mini_fat[sector] if sector < len(self._mini_fat) else _END
        return b"".join(parts)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _read_fat(self) -> list[int]:
        first, count = struct.unpack_from("<II", self._data, 0x44)
        listed = list(struct.unpack_from(f"<{_HEADER_FAT}I", self._data, 0x4C))
        for _ in range(min(count, self._limit)):
            if first >= _END:
                break
            more = self._numbers(self._sector(first))
            listed += more[:-1]
            first = more[-1] if more else _END
        wanted = [number for number in listed if number < self._limit]
        return self._numbers(b"".join(map(self._sector, wanted)))

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _END and len(parts) < self._limit:
            if sector >= len(self._fat):
                break
            parts.append(self._sector(sector))
            sector = self._fat[sector]
        return b"".join(parts)

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    @staticmethod
    def _read_entries(directory: bytes) -> dict[str, tuple[int, int, int]]:
        entries: dict[str, tuple[int, int, int]] = {}
        for place in range(0, len(directory) - 127, 128):
            entry = directory[place : place + 128]
            length, kind = struct.unpack_from("<HB", entry, 64)
            if kind and 2 <= length <= 64:
                name = entry[: length - 2].decode("utf-16-le", errors="replace")
                start, size = struct.unpack_from("<II", entry, 116)
                entries.setdefault(name, (kind, start, size))
        return entries
