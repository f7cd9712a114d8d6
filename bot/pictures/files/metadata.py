"""What a file says of where, when and with what it was taken, read without decoding the picture."""

from __future__ import annotations

import heapq
import re
import struct
from collections.abc import Iterator

CAMERA_TAGS = frozenset({0x010F, 0x0110})  # Make, Model
TELLING_TAGS = CAMERA_TAGS | {0x010E, 0x0131, 0x013B, 0x02BC, 0x8298, 0x83BB, 0x8649, 0x8769}
"""Beside the camera: description, program, artist, XMP, copyright, IPTC, Photoshop's own and EXIF, all that a JPEG's copy is freed of too."""
ORIENTATION = 0x0112
_GPS_POINTER = 0x8825
_LATITUDE, _LONGITUDE = 0x0002, 0x0004
TIFF_HEADS = (b"II*\x00", b"MM\x00*")
_XMP_GPS = re.compile(rb"GPSL(atitude|ongitude)\b", re.IGNORECASE)
_XMP_NAMED = re.compile(
    rb"[:<\s](?:(?:[\w-]{1,40}:)?(?:City|Sublocation)|photoshop:State|[\w-]{1,40}:ProvinceState|Iptc4xmpCore:Location)"
    rb"(?:\s{0,9}=\s{0,9}[\"'][^\"'<>]{0,9}\w|>(?:\s|<rdf:[^<>]{1,60}>){0,9}[^\s<>])",
    re.IGNORECASE,
)
"""A place by its name, with something in it (IPTC Photo Metadata Standard 2023.2: City, Sublocation, Province or State, Location)."""
_FILM_GPS = (b"\xa9xyz", b"com.apple.quicktime.location")
"""Where telephones write the place into a film (QuickTime File Format, user data and metadata keys)."""
_MOST_HEADS = 500
_ENTRY, _SHORT = 12, 3
"""Bytes of an entry of a directory, and the kind of value that is two bytes wide (TIFF 6.0 section 2)."""
_MOST_PACKETS, _LONGEST_PACKET = 50, 2_000_000
"""XMP packets of a file that are asked for the name of a place, and bytes of each."""
_PIECE, _BESIDE = 4_000_000, 32
"""Bytes of a file that are searched at once whatever their case, and how many of the next ones with them."""


def first_tags(tiff: bytes) -> dict[int, int]:
    """Read the tags of the first directory of a TIFF structure (EXIF is one), each with its value or offset.

    Source: TIFF 6.0, section 2. Garbage gives what could be read of it, or nothing.
    """
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return {}
    return dict(_directory(tiff, order, struct.unpack_from(order + "I", tiff, 4)[0]))


def _directory(tiff: bytes, order: str, start: int) -> Iterator[tuple[int, int]]:
    if not 8 <= start <= len(tiff) - 2:
        return
    count = min(struct.unpack_from(order + "H", tiff, start)[0], (len(tiff) - start - 2) // _ENTRY)
    entries = tiff[start + 2 : start + 2 + _ENTRY * count]
    for tag, kind, _, value in struct.iter_unpack(order + "HHII", entries):
        yield tag, value if kind != _SHORT else value & 0xFFFF if order == "<" else value >> 16


def orientation_of(tiff: bytes) -> int:
    """The EXIF orientation, 1 to 8; 1 where there is none."""
    turned = first_tags(tiff).get(ORIENTATION, 1)
    return turned if 1 <= turned <= 8 else 1


def minimal_exif(orientation: int) -> bytes:
    """A TIFF structure that holds the orientation and nothing else."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)


def tells_a_place(content: bytes) -> bool:
    """Say whether a place can be read anywhere in a file: GPS in EXIF, RAW directories, XMP text or a film, or its name in XMP."""
    if (
        _tells_gps(content)
        or _names_a_place(content)
        or (content[4:8] == b"ftyp" and any(one in content for one in _FILM_GPS))
    ):
        return True
    heads = (start for _, start in zip(range(_MOST_HEADS), occurrences(content, *TIFF_HEADS), strict=False))
    return any(_places(content[start:]) for start in heads)


def occurrences(content: bytes, *markers: bytes) -> Iterator[int]:
    """Where any of some markers stands in a file, from its beginning on: a regular expression takes ten times as long."""
    return heapq.merge(*(_each(content, marker) for marker in markers))


def _each(content: bytes, marker: bytes) -> Iterator[int]:
    at = content.find(marker)
    while at >= 0:
        yield at
        at = content.find(marker, at + 1)


def _tells_gps(content: bytes) -> bool:
    pieces = (content[at : at + _PIECE + _BESIDE] for at in range(0, len(content), _PIECE))
    asked = (piece for piece in pieces if b"gpsl" in piece.lower())
    return any(found.start() < _PIECE for piece in asked for found in _XMP_GPS.finditer(piece))


def _names_a_place(content: bytes) -> bool:
    """Say whether XMP names a city or the like; only its packets are asked, as any text may speak of one."""
    starts = (start for _, start in zip(range(_MOST_PACKETS), _each(content, b"<x:xmpmeta"), strict=False))
    for start in starts:
        end = content.find(b"</x:xmpmeta", start, start + _LONGEST_PACKET)
        packet = content[start : end if end > 0 else start + _LONGEST_PACKET]
        if _XMP_NAMED.search(packet):
            return True
    return False


def _places(tiff: bytes) -> bool:
    order = "<" if tiff[:2] == b"II" else ">"
    tags = first_tags(tiff)
    if _GPS_POINTER in tags:
        inside = dict(_directory(tiff, order, tags[_GPS_POINTER]))
        return _LATITUDE in inside or _LONGITUDE in inside
    # Canon's CR3 keeps the GPS directory as a TIFF structure of its own.
    return bool(tags) and max(tags) < 0x20 and _LATITUDE in tags and _LONGITUDE in tags
