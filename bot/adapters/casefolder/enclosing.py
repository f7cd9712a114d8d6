"""What travels with a letter is what was approved: the file is read again, held against its sum, and copied."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from bot.adapters.casefolder.disk import sha256_of
from bot.adapters.casefolder.mailshelf import inside
from bot.adapters.casefolder.sheets import draw
from bot.core.draft import Enclosure
from bot.core.exhibit import EXHIBIT, exhibit_from_json
from bot.core.extras import to_install
from bot.core.message import Attachment
from bot.core.systemwords import system_said
from bot.core.words import Words, words
from bot.errors import CaseError, ConfigError
from bot.pictures.files.copies import travelling_copy

GENERATED = "generated:"


Typesetter = Callable[[str], bytes]
"""Makes a PDF of a statement's source. Raises ConfigError."""


def enclose(folder: Path, enclosure: Enclosure, typeset: Typesetter | None = None) -> Attachment:
    """Make the bytes of one attachment. Raises CaseError when the file changed, is gone, or may not travel."""
    if enclosure.source.startswith(EXHIBIT):
        drawn = draw(folder, exhibit_from_json(json.loads(enclosure.text)))
        if enclosure.longest_side is None and enclosure.quality is None:
            return Attachment(enclosure.name, enclosure.media_type, drawn)  # as it lies in out/, where its sum is known
        return _copied(folder, enclosure, drawn)
    if enclosure.source.startswith(GENERATED) and enclosure.media_type == "application/pdf":
        if typeset is None:
            raise _no_typesetter()
        return Attachment(enclosure.name, enclosure.media_type, typeset(enclosure.text))
    if enclosure.source.startswith(GENERATED):
        # Its sum is that of the unsigned text, as it was shown for approval; by now it carries a name.
        return Attachment(enclosure.name, enclosure.media_type, enclosure.text.encode("utf-8", "replace"))
    place = inside(folder, enclosure.source)
    try:
        if enclosure.longest_side is None:
            content = place.read_bytes()
            _must_be_approved(hashlib.sha256(content).hexdigest(), folder, enclosure)
            return _copied(folder, enclosure, content)
        # Originals weigh hundreds of megabytes; the copy is made from the file, which must be the approved one all the while.
        _must_be_approved(sha256_of(place), folder, enclosure)
        reduced = _copied(folder, enclosure, place)
        _must_be_approved(sha256_of(place), folder, enclosure)
    except OSError as gone:
        raise _gone(gone, folder, enclosure) from gone
    return reduced


def _must_be_approved(digest: str, folder: Path, enclosure: Enclosure) -> None:
    if digest != enclosure.sha256:
        raise CaseError(
            Words("the file changed since the letter was approved", "批准之后文件有改动"),
            f"{folder.name}/{enclosure.source}",
            Words("look at it, then approve the letter anew", "请查看后重新批准"),
        )


def _copied(folder: Path, enclosure: Enclosure, content: bytes | Path) -> Attachment:
    """What travels of these bytes: without metadata, and reduced if that was planned."""
    side, quality = enclosure.longest_side, enclosure.quality
    copy = travelling_copy(content, f"{folder.name}/{enclosure.source}", side, quality)
    if side is None and quality is None:
        return Attachment(enclosure.name, enclosure.media_type, copy)
    name = PurePosixPath(enclosure.name)
    named = enclosure.name if name.suffix.lower() in (".jpg", ".jpeg") else f"{name.stem}.jpg"
    return Attachment(named, "image/jpeg", copy)


def _no_typesetter() -> ConfigError:
    return ConfigError(
        Words(
            "the statement was approved as a PDF, and typst is not installed any more",
            "批准的声明是 PDF，但 typst 已不在",
        ),
        "",
        to_install("pdf"),
    )


def _gone(gone: OSError, folder: Path, enclosure: Enclosure) -> CaseError:
    return CaseError(
        words("the file cannot be read: {why}", "无法读取文件：{why}", why=system_said(gone)),
        f"{folder.name}/{enclosure.source}",
        Words("put it back, or approve the letter without it", "请放回文件，或重新批准不含它的投诉信"),
    )
