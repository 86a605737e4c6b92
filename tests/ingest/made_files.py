"""Files that the tests of the readers make: PDF, old Word and pictures of pages."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595.0, 842.0
SIZE = 13.0
CHARACTER = 0.45 * SIZE
"""Every character of a made PDF is this wide, in points."""


@dataclass(frozen=True)
class Line:
    """A line of print at ``x``, ``y`` points from the top left of its page.

    ``drawn`` are the operators that stand before it and hold for it alone (``1 1 1 rg``).
    """

    x: float
    y: float
    text: str
    drawn: str = ""


def paragraph(text: str, *, y: float, left: float = 85, right: float = 540) -> list[Line]:
    """Wrap a text as a word processor does, with an indented first line."""
    lines: list[Line] = []
    words, x = text.split(" "), left + 28
    current = ""
    for word in words:
        longer = f"{current} {word}".strip()
        if x + len(longer) * CHARACTER > right and current:
            lines.append(Line(x, y, current))
            x, y, current = left, y + 1.25 * SIZE, word
        else:
            current = longer
    return [*lines, Line(x, y, current)]


def make_pdf(pages: Sequence[Sequence[Line]], *, stamps: Sequence[Line] = ()) -> bytes:
    """A PDF whose one font maps invented codes to Unicode, as programs write them.

    ``stamps`` are put on the first page as the fields of a signing program.
    """
    letters = sorted({c for page in (*pages, stamps) for line in page for c in line.text})
    code = {letter: number for number, letter in enumerate(letters, start=40)}
    table = "".join(
        f"<{number:02x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, number in code.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def"
        " 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(code)} beginbfchar\n{table}endbfchar endcmap end end"
    ).encode()
    widths = " ".join(["450"] * 256)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids "
        f"[{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] >>".encode(),
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 255"
        f" /Widths [{widths}] /ToUnicode 4 0 R >>".encode(),
        _stream(cmap),
    ]
    for page in pages:
        number = len(objects) + 2
        first_field = 5 + 2 * len(pages)
        fields = [f"{first_field + 2 * n} 0 R" for n in range(len(stamps))] if number == 6 else []
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {number} 0 R"
            f" /Resources << /Font << /F 3 0 R >> >> /Annots [{' '.join(fields)}] >>".encode()
        )
        body = b"".join(
            f"q {line.drawn} BT /F {SIZE} Tf {line.x} {HEIGHT - line.y} Td ".encode()
            + b"<"
            + "".join(f"{code[c]:02x}" for c in line.text).encode()
            + b"> Tj ET Q\n"
            for line in page
        )
        objects.append(_stream(body))
    for stamp in stamps:
        width, top = len(stamp.text) * CHARACTER, HEIGHT - stamp.y
        objects.append(
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /Rect [{stamp.x} {top - 3}"
            f" {stamp.x + width} {top + SIZE}] /AP << /N {len(objects) + 2} 0 R >> >>".encode()
        )
        shown = f"BT /F {SIZE} Tf 0 3 Td <{''.join(f'{code[c]:02x}' for c in stamp.text)}> Tj ET"
        objects.append(
            _stream(
                shown.encode(),
                f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {SIZE + 3}]"
                " /Resources << /Font << /F 3 0 R >> >>",
            )
        )
    return _assembled(objects)


def make_scan(pictures: Sequence[tuple[int, int, bytes]]) -> bytes:
    """A PDF with one grey picture (width, height, bytes) a page and no text."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pictures)} /Kids "
        f"[{' '.join(f'{3 + 3 * n} 0 R' for n in range(len(pictures)))}] >>".encode(),
    ]
    for width, height, grey in pictures:
        number = len(objects) + 1
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents"
            f" {number + 1} 0 R /Resources << /XObject << /I {number + 2} 0 R >> >> >>".encode(),
            _stream(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q".encode()),
            _stream(
                grey,
                f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
                " /ColorSpace /DeviceGray /BitsPerComponent 8",
            ),
        ]
    return _assembled(objects)


def _stream(data: bytes, extra: str = "") -> bytes:
    packed = zlib.compress(data)
    head = f"<< /Filter /FlateDecode /Length {len(packed)} {extra} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets))
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode())
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def make_doc(text: str, *, flags: int = 0, version: int = 0x00D9) -> bytes:
    r"""A Word 97 file with one piece of text: ``\r`` ends paragraphs, ``\x07`` cells and rows."""
    body = text.encode("utf-16-le")
    main = bytearray(0x800)
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<I", main, 0x4C, len(text))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, len(main), 0)
    table = bytearray(b"\x02" + struct.pack("<I", len(pieces)) + pieces)
    struct.pack_into("<II", main, 0x1A2, 0, len(table))
    table += bytes(4096 - len(table) % 4096)
    main += body
    main += bytes(8192 - len(main) % 4096)
    return _container({"WordDocument": bytes(main), "0Table": bytes(table)})


def _container(streams: dict[str, bytes]) -> bytes:
    """Streams of at least 4,096 bytes, in multiples of 512, in an OLE container."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def add(data: bytes) -> int:
        first, count = len(sectors), (len(data) + 511) // 512
        for number in range(count):
            sectors.append(data[number * 512 : number * 512 + 512].ljust(512, b"\0"))
            fat.append(first + number + 1 if number + 1 < count else 0xFFFFFFFE)
        return first

    starts = {name: add(data) for name, data in streams.items()}
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    entries += [_entry(name, 2, starts[name], len(data)) for name, data in streams.items()]
    directory = add(b"".join(entries).ljust(512, b"\0"))
    count = (len(fat) + 128) // 128 + 1
    fat_start = len(sectors)
    fat += [0xFFFFFFFD] * count
    fat += [0xFFFFFFFF] * (count * 128 - len(fat))
    for number in range(count):
        sectors.append(struct.pack("<128I", *fat[number * 128 : number * 128 + 128]))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 0x2C, count)
    struct.pack_into("<I", header, 0x30, directory)
    struct.pack_into("<III", header, 0x38, 4096, 0xFFFFFFFE, 0)
    struct.pack_into("<II", header, 0x44, 0xFFFFFFFE, 0)
    numbers = [fat_start + n if n < count else 0xFFFFFFFF for n in range(109)]
    struct.pack_into("<109I", header, 0x4C, *numbers)
    return bytes(header) + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    entry = bytearray(128)
    encoded = name.encode("utf-16-le") + b"\0\0"
    entry[: len(encoded)] = encoded
    struct.pack_into("<HB", entry, 64, len(encoded), kind)
    struct.pack_into("<iii", entry, 68, -1, -1, -1)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)
