"""EXIF is a small TIFF inside another file: found wherever it lies."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import islice

from bot.pictures.files.metadata import TIFF_HEADS, occurrences

_INSIDE = re.compile(rb"(?:Exif\x00\x00|CMT[1-4]|8BIM\x04\x22.{6})((?:II\*\x00|MM\x00\*))", re.DOTALL)
_INSIDE_BEGINS = (b"Exif\x00\x00", b"CMT", b"8BIM\x04\x22")
_OLYMPUS_PANASONIC = (b"IIRO", b"IIRS", b"IIU\x00")
_EXIF_POINTER, _SUB_POINTER = 0x8769, 0x014A
IPTC = 0x83BB
"""The tag in which a TIFF keeps the block of IPTC (iptc.py)."""
_WIDTH, _HEIGHT, _PIXELS_X, _PIXELS_Y = 0x0100, 0x0101, 0xA002, 0xA003
_SERIALS = frozenset({0xA431, 0xA435, 0xC62F})  # body, lens, DNG's camera
_XMP_SERIAL = re.compile(rb"(?:aux|exifEX|crs|exif):(?:Body|Lens|Camera)?SerialNumber\b")
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_LONGEST_TEXT, _MOST_BLOCKS, _MOST_TAGS, _MOST_FOLDERS = 4000, 12, 400, 12


def blocks_of(content: bytes) -> Iterator[bytes]:
    """Every TIFF structure of a file: the file itself, EXIF in JPEG, PNG, WebP, HEIC and PSD, Canon's boxes."""
    if content[:4] in TIFF_HEADS:
        yield content
    elif content[:4] in _OLYMPUS_PANASONIC:
        yield b"II*\x00" + content[4:]
    for marker in (b"eXIf", b"EXIF"):  # chunks of PNG and WebP; the latter has a length in between
        for at in islice(occurrences(content, marker), _MOST_BLOCKS):
            for start in (at + 4, at + 8):
                if content[start : start + 4] in TIFF_HEADS:
                    yield content[start : start + 2_000_000]
    found = (_INSIDE.match(content, at) for at in occurrences(content, *_INSIDE_BEGINS))
    for one in islice(filter(None, found), _MOST_BLOCKS):
        yield content[one.start(1) : one.start(1) + 2_000_000]


def texts_of(content: bytes) -> dict[int, bytes]:
    """The tags of all structures that are written out as text, and the block of IPTC, which some write as numbers; the first writer of each before the others."""
    told: dict[int, bytes] = {}
    for block in blocks_of(content):
        for tag, kind, value in _tags(block):
            if (kind in (1, 2, 7) or tag == IPTC) and tag not in told:
                told[tag] = value
    return told


def dimensions_in(content: bytes) -> Iterator[tuple[int, int]]:
    """Every width and height that the structures tell, thumbnails among them."""
    for block in blocks_of(content):
        order = "<" if block[:2] == b"II" else ">"
        numbers: dict[int, list[int]] = {}
        for tag, kind, value in _tags(block):
            if tag in (_WIDTH, _HEIGHT, _PIXELS_X, _PIXELS_Y) and kind in (3, 4):
                numbers.setdefault(tag, []).append(_number(order, kind, value))
        for across, down in ((_WIDTH, _HEIGHT), (_PIXELS_X, _PIXELS_Y)):
            yield from zip(numbers.get(across, []), numbers.get(down, []), strict=False)


def tells_a_serial(content: bytes) -> bool:
    """Say whether the serial number of a camera or lens can be read anywhere in a file: in EXIF, DNG or XMP."""
    in_xmp = b"SerialNumber" in content and _XMP_SERIAL.search(content) is not None
    return in_xmp or bool(_SERIALS & texts_of(content).keys())


def _tags(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Every tag of every directory: its number, its kind, its bytes (TIFF 6.0 section 2)."""
    order = "<" if block[:2] == b"II" else ">"
    try:
        waiting = [int(struct.unpack_from(order + "I", block, 4)[0])]
    except struct.error:
        return
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_FOLDERS:
        start = waiting.pop(0)
        if start in seen or not 8 <= start <= len(block) - 2:
            continue
        seen.add(start)
        count = int(struct.unpack_from(order + "H", block, start)[0])
        for n in range(min(count, _MOST_TAGS)):
            found = _tag(block, order, start + 2 + 12 * n)
            if found is None:
                break
            tag, kind, value = found
            if tag in (_EXIF_POINTER, _SUB_POINTER) and kind in (4, 13):
                waiting += [int(one) for one in struct.unpack_from(order + "I" * (len(value) // 4), value)][:4]
            yield found


def _tag(block: bytes, order: str, at: int) -> tuple[int, int, bytes] | None:
    if at + 12 > len(block):
        return None
    tag, kind, count = struct.unpack_from(order + "HHI", block, at)
    size = _SIZES.get(kind, 1) * count
    where = at + 8 if size <= 4 else int(struct.unpack_from(order + "I", block, at + 8)[0])
    return int(tag), int(kind), block[where : where + min(size, _LONGEST_TEXT)]


def _number(order: str, kind: int, value: bytes) -> int:
    width, code = (2, "H") if kind == 3 else (4, "I")
    return int(struct.unpack(order + code, value[:width])[0]) if len(value) >= width else 0
