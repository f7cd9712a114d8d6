"""What a file says of where, when and with what it was taken, read without decoding the picture."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

CAMERA_TAGS = frozenset({0x010F, 0x0110})  # Make, Model
ORIENTATION = 0x0112
_GPS_POINTER = 0x8825
_LATITUDE, _LONGITUDE = 0x0002, 0x0004
_TIFF_HEAD = re.compile(rb"II\*\x00|MM\x00\*")
_XMP_GPS = re.compile(rb"GPSL(atitude|ongitude)\b", re.IGNORECASE)
_FILM_GPS = (b"\xa9xyz", b"com.apple.quicktime.location")
"""Where telephones write the place into a film (QuickTime File Format, user data and metadata keys)."""
_MOST_HEADS = 500


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
    for n in range(struct.unpack_from(order + "H", tiff, start)[0]):
        entry = start + 2 + 12 * n
        if entry + 12 > len(tiff):
            return
        tag, kind = struct.unpack_from(order + "HH", tiff, entry)
        yield tag, struct.unpack_from(order + ("H" if kind == 3 else "I"), tiff, entry + 8)[0]


def orientation_of(tiff: bytes) -> int:
    """The EXIF orientation, 1 to 8; 1 where there is none."""
    turned = first_tags(tiff).get(ORIENTATION, 1)
    return turned if 1 <= turned <= 8 else 1


def minimal_exif(orientation: int) -> bytes:
    """A TIFF structure that holds the orientation and nothing else."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)


def tells_a_place(content: bytes) -> bool:
    """Say whether GPS positions can be read anywhere in a file: in EXIF, RAW directories, XMP text, or a film."""
    if _XMP_GPS.search(content) or (content[4:8] == b"ftyp" and any(one in content for one in _FILM_GPS)):
        return True
    heads = (found.start() for _, found in zip(range(_MOST_HEADS), _TIFF_HEAD.finditer(content), strict=False))
    return any(_places(content[start:]) for start in heads)


def _places(tiff: bytes) -> bool:
    order = "<" if tiff[:2] == b"II" else ">"
    tags = first_tags(tiff)
    if _GPS_POINTER in tags:
        inside = dict(_directory(tiff, order, tags[_GPS_POINTER]))
        return _LATITUDE in inside or _LONGITUDE in inside
    # Canon's CR3 keeps the GPS directory as a TIFF structure of its own.
    return bool(tags) and max(tags) < 0x20 and _LATITUDE in tags and _LONGITUDE in tags
