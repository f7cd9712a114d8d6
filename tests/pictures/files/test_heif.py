"""EXIF and XMP of HEIC and AVIF are blanked where they lie, whatever else is broken."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.files.heif import without_telling


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def file_of(telling: bytes, version: int, in_meta: bool) -> bytes:
    """A file with a picture as item 1 and EXIF as item 2, which lies in the box idat or behind all others."""
    wide = version == 2
    infos = [
        box(b"infe", bytes([2, 0, 0, 0]) + struct.pack(">HH4s", n, 0, kind) + b"\0")
        for n, kind in ((1, b"av01"), (2, b"Exif"))
    ]

    def located(offset: int) -> bytes:
        rows = b""
        for number, at, length, inside in ((1, 0, 4, False), (2, offset, len(telling), in_meta)):
            rows += struct.pack(">I" if wide else ">H", number) + (struct.pack(">H", inside) if version else b"")
            rows += struct.pack(">HHII", 0, 1, at, length)
        count = struct.pack(">I" if wide else ">H", 2)
        return box(b"iloc", bytes([version, 0, 0, 0, 0x44, 0x00]) + count + rows)

    def whole(offset: int) -> bytes:
        inner = box(b"iinf", bytes(4) + struct.pack(">H", 2) + b"".join(infos)) + located(offset)
        inner += box(b"idat", b"1234" + telling) if in_meta else b""
        head = box(b"ftyp", b"avif" + bytes(4)) + box(b"meta", bytes(4) + inner)
        return head + (b"" if in_meta else box(b"mdat", b"PIXELS" + telling + b"PIXELS"))

    return whole(4) if in_meta else whole(whole(0).index(telling))


TELLING = b"\0\0\0\6Exif\0\0MM\0*" + b"a place and a serial number of a camera" * 3


@pytest.mark.parametrize(("version", "in_meta"), [(0, False), (1, False), (2, False), (1, True), (2, True)])
def test_what_tells_is_blanked_and_nothing_else_moves(version: int, in_meta: bool) -> None:
    content = file_of(TELLING, version, in_meta)
    bare = without_telling(content)
    at = content.index(TELLING)
    assert len(bare) == len(content) and b"serial" not in bare
    assert (bare[:at], bare[at + len(TELLING) :]) == (content[:at], content[at + len(TELLING) :])
    assert bare[at : at + 8] == b"\0\0\0\0MM\0*"


@given(at=st.integers(0, 400), garbage=st.binary(min_size=1, max_size=12), end=st.integers(0, 500))
def test_a_broken_file_gives_as_many_bytes_or_none(at: int, garbage: bytes, end: int) -> None:
    content = file_of(TELLING, 1, in_meta=False)
    for broken in (content[:at] + garbage + content[at + len(garbage) :], content[:end]):
        assert len(without_telling(broken)) in (0, len(broken))


def test_other_files_are_left_alone() -> None:
    assert without_telling(b"\xff\xd8\xff" + TELLING) == b""
    assert without_telling(box(b"ftyp", b"avif") + box(b"mdat", TELLING)) == b""
