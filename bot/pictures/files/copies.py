"""What leaves the house is a copy: without places, serial numbers and comments, and not a pixel worse than planned."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.core.evidence import Looks
from bot.core.words import Words, words
from bot.errors import CaseError
from bot.pictures.files.flattening import LARGE
from bot.pictures.files.formats import kind_of
from bot.pictures.files.gifs import bare_gif, is_gif
from bot.pictures.files.heif import without_telling
from bot.pictures.files.load import load, make_room, opened_picture, refuse_bombs
from bot.pictures.files.metadata import (
    CAMERA_TAGS,
    TELLING_TAGS,
    first_tags,
    minimal_exif,
    orientation_of,
    tells_a_place,
)
from bot.pictures.files.strips import striped
from bot.pictures.files.tiff import tells_a_serial

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"hIST"}
    | {b"pHYs", b"sPLT", b"cICP", b"acTL", b"fcTL", b"fdAT"}
)
_HELD = 3
"""How often what travels as it is may be held: the file, its parts, and what is made of them."""
_WEBP_KEPT = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])


def travelling_copy(
    content: bytes | Path, where: str, longest_side: int | None = None, quality: int | None = None
) -> bytes:
    """Give the bytes that may travel: no GPS, serials, comments; the orientation and colours stay.

    Without a plan JPEG, PNG, WebP and GIF lose their metadata byte by byte and no pixel changes; of a TIFF that tells anything beside them
    only the pixels travel; in a HEIC or AVIF that tells a place or a serial number what tells it is blanked; other files, and TIFFs of several pages,
    go as they are, if neither can be read in them. With a plan the result is a JPEG of at most `longest_side` pixels.
    A large file is better given as its path, and is never held whole then. Raises CaseError with `where`, and OSError.
    """
    if longest_side is not None or quality is not None:
        return _reduced(content, where, longest_side, quality or 90)
    if isinstance(content, Path):
        make_room(_HELD * content.stat().st_size)
        content = content.read_bytes()
    if content.startswith(b"\xff\xd8"):
        return _bare_jpeg(content, where)
    if content.startswith(_PNG_HEAD):
        return _bare_png(content, where)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _bare_webp(content, where)
    if is_gif(content):
        return _bare_gif(content, where)
    told = private_in(content)
    tells = told or TELLING_TAGS & set(first_tags(content))
    if tells and where.lower().endswith((".tif", ".tiff")) and (bare := _bare_tiff(content)):
        return bare
    if told and (bare := _blanked(content)):
        return bare
    if told:
        raise CaseError(
            PRIVATE[told],
            where,
            words(
                "export a JPEG or PNG of it and let that travel; the file itself may stay as your own proof",
                "请另外导出一份 JPEG 或 PNG 用于发送；原文件可留作自己的证据",
            ),
        )
    return content


PRIVATE = {
    "place": Words(
        "the file tells where it was taken (GPS, or the name of the place)", "文件里带有拍摄地点（GPS 或地名）"
    ),
    "serial": Words("the file tells the serial number of the camera", "文件里带有相机序列号"),
}


def stays_private(content: bytes, name: str) -> str:
    """Say what no copy of a file can be freed of: "place", "serial", or nothing."""
    if is_gif(content) or content.startswith((b"\xff\xd8", _PNG_HEAD)) or content[8:12] == b"WEBP":
        return ""
    told = private_in(content)
    if told and name.lower().endswith((".tif", ".tiff")) and _bare_tiff(content):
        return ""
    return "" if told and _blanked(content) else told


def private_in(content: bytes) -> str:
    """Say what a file tells that is nobody's business: "place", "serial", or nothing."""
    return "place" if tells_a_place(content) else "serial" if tells_a_serial(content) else ""


def look_at(source: bytes | Path) -> Looks:
    """See what a picture file is, decoding it once to find out whether it is whole.

    `flaw` is empty, "empty", "huge" (decompression bomb) or "unreadable". Raises OSError for a path that leads nowhere.
    """
    from PIL import Image

    if not (source if isinstance(source, bytes) else source.stat().st_size):
        return Looks(flaw="empty")
    width = height = 0
    try:
        with _bombs_refused(), opened_picture(source) as picture:
            width, height = picture.size
            tiff = picture.info.get("exif", b"").removeprefix(b"Exif\x00\x00")
            camera = bool(CAMERA_TAGS & set(first_tags(tiff)))
            picture.draft("RGB", (width // 8, height // 8))
            refuse_bombs(picture)
            png = striped(source) if width * height > LARGE else None
            if png is None:
                picture.load()
            else:
                png.look_through()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Looks(width, height, flaw="huge")
    except _UNREADABLE:
        return Looks(flaw="unreadable")
    return Looks(width, height, camera)


_UNREADABLE = (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, KeyError, TypeError, zlib.error)
"""What Pillow's readers raise on broken files."""


@contextmanager
def _bombs_refused() -> Iterator[None]:
    """Within this block a picture that Pillow thinks too large is an error, and its other warnings are silent."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _reduced(source: bytes | Path, where: str, longest_side: int | None, quality: int) -> bytes:
    """Make the JPEG that was planned; the same bytes every time on the same Pillow."""
    picture = load(source, longest_side, where).image
    picture.info = {}
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality, optimize=True, icc_profile=_profile_of(source))
    return made.getvalue()


def _profile_of(source: bytes | Path) -> bytes | None:
    """The colour profile, as long as the colours stay those of the file."""
    with suppress(*_UNREADABLE), _bombs_refused(), opened_picture(source) as opened:
        profile = opened.info.get("icc_profile")
        return profile if opened.mode == "RGB" and isinstance(profile, bytes) else None
    return None


def _bare_jpeg(content: bytes, where: str) -> bytes:
    """Keep what draws the picture, the ICC profile and the orientation (ITU T.81 annex B; EXIF 2.3 section 4.7)."""
    kept, turned = [], 1
    for marker, segment in _jpeg_segments(content, where):
        body = segment[4:]
        if marker == 0xE1 and body.startswith(b"Exif\x00\x00") and turned == 1:
            turned = orientation_of(body[6:])
        draws = not 0xE0 <= marker <= 0xEF and marker != 0xFE
        jfif, adobe = marker == 0xE0 and body.startswith(b"JFIF\x00"), marker == 0xEE and body.startswith(b"Adobe")
        icc = marker == 0xE2 and body.startswith(b"ICC_PROFILE\x00")
        if jfif:
            segment = b"\xff\xe0\x00\x10" + body[:12] + b"\x00\x00"  # without its thumbnail
        if draws or jfif or adobe or icc:
            kept.append((marker, segment))
    if turned != 1:
        exif = b"Exif\x00\x00" + minimal_exif(turned)
        place = 1 if kept and kept[0][0] == 0xE0 else 0
        kept.insert(place, (0xE1, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif))
    return b"\xff\xd8" + b"".join(segment for _, segment in kept) + b"\xff\xd9"


def _jpeg_segments(content: bytes, where: str) -> Iterator[tuple[int, bytes]]:
    """Each segment with its marker; what follows a start of scan belongs to it. Ends at the end of the picture."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise _damaged(where)
        marker = content[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker == 0xD9:
            return
        end = at + 2 + int(struct.unpack_from(">H", content, at + 2)[0])
        if end > len(content):
            break
        if marker == 0xDA:
            end = _end_of_scan(content, end)
        yield marker, content[at:end]
        at = end
    if content[at : at + 2] != b"\xff\xd9":
        raise _damaged(where)


def _end_of_scan(content: bytes, at: int) -> int:
    """The next marker that is neither a stuffed FF nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return len(content)
        if content[at + 1] not in (0x00, 0xFF) and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 1 if content[at + 1] == 0xFF else 2


def _bare_png(content: bytes, where: str) -> bytes:
    """Keep the chunks that draw the picture, and its orientation (PNG, third edition, section 11)."""
    kept, at, turned = [], len(_PNG_HEAD), 1
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise _damaged(where)
        if kind == b"eXIf":
            turned = orientation_of(content[at + 8 : end - 4])
        if kind == b"IDAT" and turned != 1:
            kept.append(_png_chunk(b"eXIf", minimal_exif(turned)))
            turned = 1
        if kind in _PNG_KEPT:
            kept.append(content[at:end])
        if kind == b"IEND":
            return _PNG_HEAD + b"".join(kept)
        at = end
    raise _damaged(where)


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _bare_webp(content: bytes, where: str) -> bytes:
    """Keep the chunks that draw the picture, and its orientation (RFC 9649, section 2)."""
    kept, at, turned = [], 12, 1
    end = min(len(content), 8 + int(struct.unpack_from("<I", content, 4)[0]))
    while at + 8 <= end:
        kind, length = struct.unpack_from("<4sI", content, at)
        after = at + 8 + length
        if after > len(content):
            raise _damaged(where)
        if kind == b"EXIF":
            turned = orientation_of(content[at + 8 : after].removeprefix(b"Exif\x00\x00"))
        if kind in _WEBP_KEPT:
            kept.append((kind, content[at + 8 : after]))
        at = after + length % 2
    if not kept:
        raise _damaged(where)
    if kept[0][0] == b"VP8X":
        flags = kept[0][1][0] & ~0x0C | (0x08 if turned != 1 else 0)  # 0x08 EXIF, 0x04 XMP
        kept[0] = (b"VP8X", bytes([flags]) + kept[0][1][1:])
        if turned != 1:
            kept.append((b"EXIF", minimal_exif(turned)))
    body = b"".join(struct.pack("<4sI", kind, len(part)) + part + b"\x00" * (len(part) % 2) for kind, part in kept)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _bare_gif(content: bytes, where: str) -> bytes:
    try:
        return bare_gif(content)
    except ValueError as broken:
        raise _damaged(where) from broken


def _bare_tiff(content: bytes) -> bytes:
    """The pixels of a TIFF as they were, with its colour profile; nothing for one of several pages, and for RAW files."""
    from PIL import Image, TiffImagePlugin

    made = io.BytesIO()
    try:
        with _bombs_refused(), Image.open(io.BytesIO(content)) as opened:
            refuse_bombs(opened)
            if getattr(opened, "n_frames", 1) > 1:
                return b""
            profile = opened.info.get("icc_profile")
            opened.load()
            bare = opened._new(opened.im)  # without the file's tags, and what is large is held once
            bare.info = {"icc_profile": profile} if profile else {}
            bare.save(made, "TIFF", compression="tiff_adobe_deflate", tiffinfo=TiffImagePlugin.ImageFileDirectory_v2())
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, *_UNREADABLE):
        return b""
    return made.getvalue()


def _blanked(content: bytes) -> bytes:
    """A HEIC or AVIF without what it tells beside its pixels; nothing for other files, and where something still tells afterwards."""
    bare = without_telling(content) if kind_of(content[:32]) in ("heic", "avif") else b""
    return b"" if not bare or private_in(bare) else bare


def _damaged(where: str) -> CaseError:
    return CaseError(
        Words("the picture is damaged or cut off", "图片已损坏或不完整"),
        where,
        Words("copy it again from where it came, or export it anew", "请重新复制一次，或重新导出"),
    )
