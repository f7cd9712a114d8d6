"""IPTC: the older block in which agencies and picture editors write author, rights and day."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from bot.core.marks import once
from bot.pictures.origin.mojibake import repaired

_BLOCK = re.compile(rb"8BIM\x04\x04", re.DOTALL)
_FIRST = re.compile(rb"\x1c[\x01\x02][\x00-\xff]\x00")
_DATE, _TIME, _BYLINE, _CREDIT, _RIGHTS = 55, 60, 80, 110, 116
_MOST, _MOST_BLOCKS = 400, 50


@dataclass(frozen=True, slots=True)
class Iptc:
    """What the block says; the day as it is written."""

    created: str = ""
    makers: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()


def iptc_of(content: bytes, bare: bytes = b"") -> Iptc:
    """Read the IPTC block of a JPEG or PSD (IIM 4.2), and a `bare` one as a TIFF keeps it; nothing, if there is none."""
    told: dict[int, list[str]] = {}
    blocks = (content[one.end() : one.end() + 200_000] for one in islice(_BLOCK.finditer(content), _MOST_BLOCKS))
    for number, value in (field for block in chain(blocks, [bare]) for field in _fields(block)):
        told.setdefault(number, []).append(repaired(value))
    day, clock = (told.get(one, [""])[0] for one in (_DATE, _TIME))
    return Iptc(
        f"{day}T{clock}" if clock else day,
        once(told.get(_BYLINE, [])),
        once([*told.get(_RIGHTS, []), *told.get(_CREDIT, [])]),
    )


def _fields(block: bytes) -> Iterator[tuple[int, bytes]]:
    start = _FIRST.search(block[:64])
    at = start.start() if start else len(block)
    for _ in range(_MOST):
        if block[at : at + 1] != b"\x1c" or at + 5 > len(block):
            return
        record, number, length = struct.unpack_from(">BBH", block, at + 1)
        if length & 0x8000:
            return
        if record == 2:
            yield int(number), block[at + 5 : at + 5 + length]
        at += 5 + length
