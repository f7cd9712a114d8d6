"""Who made a picture, when and with what, read from the file's own words without decoding a pixel."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from bot.core.evidence import RAW, suffix_of
from bot.core.marks import Dated, Marks, Source, What, once
from bot.pictures.files.tiff import IPTC, dimensions_in, texts_of
from bot.pictures.origin.drawings import Drawing, drawing_of
from bot.pictures.origin.iptc import iptc_of
from bot.pictures.origin.mojibake import repaired
from bot.pictures.origin.xmp import Edit, Xmp, xmp_of

_HEAD, _TAIL = 64 << 20, 4 << 20
_LAYERED: Mapping[str, tuple[bytes, ...]] = {
    "xcf": (b"gimp xcf",), "kra": (b"PK\x03\x04",), "clip": (b"CSFCHUNK",), "sai2": (b"SAI-CANVAS",),
    "ai": (b"%PDF-", b"%!PS-Adobe", b"\xc5\xd0\xd3\xc6"), "cdr": (b"RIFF", b"PK\x03\x04"), "sai": (b"",),
}  # fmt: skip
"""How layered files begin, by their ending; those of PaintTool SAI are scrambled and begin with anything."""
_RAW_HEADS = (b"II*\x00", b"MM\x00*", b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\x00", b"FOVb")
_ARTIST, _COPYRIGHT, _SOFTWARE, _MAKE, _MODEL, _CHANGED = 0x013B, 0x8298, 0x0131, 0x010F, 0x0110, 0x0132
_TAKEN, _DIGITIZED, _OFFSET, _XP_AUTHOR, _LAYERS = 0x9003, 0x9004, 0x9011, 0x9C9D, 0x935C
_BODY, _DNG_BODY = 0xA431, 0xC62F
"""Serial numbers of the camera: EXIF 2.3 and DNG."""
_IN_NAME = re.compile(
    r"(?<!\d)(20[0-3]\d)[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])日?"
    r"(?:[-_ T.at]{0,4}([01]\d|2[0-3])[-_.:时]?([0-5]\d)[-_.:分]?([0-5]\d)?)?(?!\d)"
)
_EXPORTED = re.compile(r"(?<!\d)(1[4-9]\d{11})(?!\d)")
_FORWARDED = (
    (re.compile(r"mmexport|微信图片|wx_camera|wechat", re.I), "WeChat"),
    (re.compile(r"whatsapp|-WA\d{4}", re.I), "WhatsApp"),
    (re.compile(r"QQ图片|QQ截图|Tim图片", re.I), "QQ"),
    (re.compile(r"telegram|photo_20\d\d-", re.I), "Telegram"),
)
_DRAWINGS = frozenset({"ai", "eps", "ps"})
_NOBODY = re.compile(r"^(unknown|none|null|n/?a|user|owner|admin|picasa|default|[\W_]*)$", re.I)


def _token(serial: str) -> str:
    """What tells one camera from another without telling its number."""
    return hashlib.sha256(serial.encode()).hexdigest()[:16] if serial else ""


def read_marks(path: Path, name: str = "") -> Marks:
    """Read what a file tells of its making; `name` stands in for the path's own. Never fails on the file's contents.

    Source: EXIF 2.32, XMP part 1 and 3, IPTC IIM 4.2, Adobe Photoshop File Formats. Raises OSError when it cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(_HEAD)
        size = file.seek(0, 2)
        if size > _HEAD:
            file.seek(max(_HEAD, size - _TAIL))
            content += file.read(_TAIL)
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return marks_of(content, name or path.name, saved)


def marks_of(content: bytes, name: str, saved: datetime | None = None) -> Marks:
    """Read the marks from a file's bytes, its name, and the time it was last saved."""
    exif = texts_of(content)
    xmp, iptc = xmp_of(content), iptc_of(content, exif.get(IPTC, b""))
    drawing = drawing_of(content) if suffix_of(name) in _DRAWINGS else Drawing()
    width, height = _size_of(content)
    return Marks(
        dates=tuple(dict.fromkeys(_dates(exif, xmp, iptc.created, name, saved, drawing.created))),
        makers=once(
            one for one in (*_names(exif), *xmp.creators, *iptc.makers, drawing.maker) if not _NOBODY.match(one)
        ),
        rights=once([*map(repaired, exif.get(_COPYRIGHT, b"").split(b"\x00")), *xmp.rights, *iptc.rights]),
        camera=_camera(exif),
        serial=_token(repaired(exif.get(_BODY) or exif.get(_DNG_BODY, b""))),
        software=once([repaired(exif.get(_SOFTWARE, b"")), xmp.tool, drawing.tool, *(one.by for one in xmp.history)]),
        width=width,
        height=height,
        raw=suffix_of(name) in RAW and (content.startswith(_RAW_HEADS) or content[4:11] == b"ftypcrx"),
        layers=_layers(content, name, _LAYERS in exif),
        generated=xmp.source_type if "algorithmicmedia" in xmp.source_type.lower() else "",
        forwarded=_forwarded_by(name),
    )


def _forwarded_by(name: str) -> str:
    """The chat program that gave a file its name; nothing for any other name."""
    return next((program for pattern, program in _FORWARDED if pattern.search(name)), "")


def _names(exif: Mapping[int, bytes]) -> Iterator[str]:
    yield repaired(exif.get(_ARTIST, b""))
    yield exif.get(_XP_AUTHOR, b"").decode("utf-16-le", "replace").strip("\x00")


def _camera(exif: Mapping[int, bytes]) -> str:
    make, model = repaired(exif.get(_MAKE, b"")), repaired(exif.get(_MODEL, b""))
    return model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()


def _dates(
    exif: Mapping[int, bytes], xmp: Xmp, created: str, name: str, saved: datetime | None, drawn: str
) -> Iterator[Dated]:
    offset = repaired(exif.get(_OFFSET, b"")).strip()
    taken = [repaired(exif.get(tag, b"")) for tag in (_TAKEN, _DIGITIZED)]
    yield from _dated("taken", taken[0] + offset, Source.CAMERA)
    if taken[1] != taken[0]:
        yield from _dated("digitized", taken[1] + offset, Source.CAMERA)
    for told in (*xmp.created, created) if any((*xmp.created, created, *taken)) else (xmp.begun or drawn,):
        yield from _dated("taken", told, Source.EMBEDDED)
    yield from _dated("edited", repaired(exif.get(_CHANGED, b"")), Source.EDITOR, repaired(exif.get(_SOFTWARE, b"")))
    for edit in (*xmp.history, Edit(xmp.changed, xmp.tool)):
        yield from _dated("edited", edit.when, Source.EDITOR, edit.by)
    yield from _from_name(name)
    if saved is not None:
        yield Dated("saved", saved.date(), Source.FILE, saved.strftime("%H:%M:%SZ"))


_FIRST_DAYS = frozenset({date(1601, 1, 1), date(1904, 1, 1), date(1970, 1, 1)})
"""From which clocks count that were never set; that is told elsewhere."""
_WRITTEN = re.compile(
    r"\s*(\d{4})[:\-/]?(\d{2})[:\-/]?(\d{2})(?:[T ]?(\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


def _dated(what: What, text: str, source: Source, by: str = "") -> Iterator[Dated]:
    """A date as EXIF, XMP or IPTC write it; zeros and nonsense are none, and whoever scans old prints writes old days."""
    found = _WRITTEN.match(text)
    if found is None:
        return
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        return
    if on.year < 1980 and source is not Source.CAMERA and (source is not Source.EMBEDDED or on not in _FIRST_DAYS):
        return
    clock = f"{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    yield Dated(what, on, source, clock, by)


def _from_name(name: str) -> Iterator[Dated]:
    what: What = "saved" if _forwarded_by(name) else "taken"  # a chat program writes the day on which it saved the file
    found = _IN_NAME.search(name)
    if found:
        year, month, day, hour, minute, second = found.groups()
        text = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}" if hour else "")
        yield from _dated(what, text, Source.NAME)
        return
    stamp = _EXPORTED.search(name)
    if stamp:
        at = datetime.fromtimestamp(int(stamp[1]) / 1000, UTC)
        yield Dated(what, at.date(), Source.NAME, at.strftime("%H:%M:%SZ"))


def _layers(content: bytes, name: str, in_tiff: bool) -> int:
    if content.startswith(b"8BPS"):
        return _photoshop_layers(content)
    return 1 if in_tiff or content.startswith(_LAYERED.get(suffix_of(name), ())) else 0


def _photoshop_layers(content: bytes) -> int:
    """The number of layers of a PSD or PSB (Adobe Photoshop File Formats, layer and mask information)."""
    try:
        wide = content[4:6] == b"\x00\x02"
        at = 26
        for _ in range(2):  # colour mode, image resources
            at += 4 + int(struct.unpack_from(">I", content, at)[0])
        kind, step = (">Q", 8) if wide else (">I", 4)
        if int(struct.unpack_from(kind, content, at)[0]) < 4:
            return 0
        return abs(int(struct.unpack_from(">h", content, at + 2 * step)[0]))
    except struct.error:
        return 0


_SIZED = re.compile(rb"ispe\x00\x00\x00\x00(.{8})", re.DOTALL)


def _size_of(content: bytes) -> tuple[int, int]:
    """Width and height as the file tells them; 0, 0 where it does not."""
    import io
    import warnings

    from PIL import Image

    sizes: list[tuple[int, int]] = [*map(_pair, _SIZED.findall(content[:1_000_000])), *dimensions_in(content)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content)) as picture:
                sizes.append(picture.size)
        except (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error):
            pass
        except Image.DecompressionBombError:
            pass
    return max(sizes, key=lambda one: one[0] * one[1], default=(0, 0))


def _pair(raw: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", raw)
    return int(width), int(height)
