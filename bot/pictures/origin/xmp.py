"""XMP: the packet in which editing programs write who made a picture, when, and every time they saved it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.core.marks import once
from bot.pictures.origin.mojibake import repaired

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PACKET = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>|<rdf:RDF\b.*?</rdf:RDF>", re.DOTALL)
_MOST, _LONGEST = 6, 4_000_000
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_EVENT = "{http://ns.adobe.com/xap/1.0/sType/ResourceEvent#}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
_IPTC = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"


@dataclass(frozen=True, slots=True)
class Edit:
    """One time that a program saved the file."""

    when: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Xmp:
    """What the packets of one file say; dates as they are written.

    `created` is when the picture was made, `begun` when this file of it was: a day later where an older picture is edited.
    """

    created: tuple[str, ...] = ()
    begun: str = ""
    changed: str = ""
    tool: str = ""
    creators: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    source_type: str = ""
    history: tuple[Edit, ...] = ()


def xmp_of(content: bytes) -> Xmp:
    """Read every packet of a file: JPEG, PNG, WebP, TIFF, PSD, AI, PDF and HEIC carry it as plain text.

    A packet that is no XML, or one that declares entities, is passed over.
    """
    told: list[tuple[str, str]] = []
    history: list[Edit] = []
    for packet in _packets(content):
        root = _parsed(packet)
        if root is not None:
            told += _pairs(root)
            history += _events(root)
    return Xmp(
        created=once(_of(told, _EXIF + "DateTimeOriginal", _PHOTOSHOP + "DateCreated")),
        begun=next(iter(_of(told, _XMP + "CreateDate")), ""),
        changed=next(iter(_of(told, _XMP + "ModifyDate")), ""),
        tool=next(iter(_of(told, _XMP + "CreatorTool")), ""),
        creators=once(_of(told, _DC + "creator")),
        rights=once(_of(told, _DC + "rights", _RIGHTS + "Owner", _PLUS + "CopyrightOwnerName", _PHOTOSHOP + "Credit")),
        source_type=next(iter(_of(told, _IPTC + "DigitalSourceType")), ""),
        history=tuple(dict.fromkeys(history)),
    )


def _packets(content: bytes) -> Iterator[bytes]:
    texts = [content, *_unpacked(content)]
    if b"\x00<\x00x\x00:\x00x" in content or b"<\x00x\x00:\x00x\x00m" in content:
        texts.append(content.replace(b"\x00", b""))  # UTF-16, whose plain letters are all that is read here
    found = (match[0] for text in texts for match in _PACKET.finditer(text))
    for _, packet in zip(range(_MOST), found, strict=False):
        if len(packet) <= _LONGEST:
            yield packet


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The compressed text chunk of a PNG (PNG, third edition, 11.3.3.4)."""
    at = content.find(b"iTXtXML:com.adobe.xmp\x00\x01")
    if at < 4 or not content.startswith(b"\x89PNG"):
        return
    length = int(struct.unpack_from(">I", content, at - 4)[0])
    body = content[at + 4 : at + 4 + length].split(b"\x00", 1)[1][2:]
    parts = body.split(b"\x00", 2)
    if len(parts) == 3:
        try:
            yield zlib.decompressobj().decompress(parts[2], _LONGEST)
        except zlib.error:
            return


def _parsed(packet: bytes) -> Element | None:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    try:
        root: Any = fromstring(packet, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return None
    return root if root is not None else None


def _pairs(root: Element) -> Iterator[tuple[str, str]]:
    """Every property with its text, whether it was written as an attribute, an element or a list."""
    for element in root.iter():
        yield from element.attrib.items()
        texts = [element.text or "", *(below.text or "" for below in element.iter() if below is not element)]
        for text in texts:
            if text.strip():
                yield element.tag, repaired(text)


def _of(told: list[tuple[str, str]], *names: str) -> list[str]:
    return [value for name in names for key, value in told if key == name]


def _events(root: Element) -> Iterator[Edit]:
    """The history that Photoshop and Lightroom keep (XMP part 2, ResourceEvent)."""
    for element in root.iter():
        whole = {**element.attrib, **{below.tag: below.text or "" for below in element}}
        when = whole.get(_EVENT + "when", "")
        if when and whole.get(_EVENT + "action", "") in ("created", "saved", "converted", "derived"):
            yield Edit(when.strip(), repaired(whole.get(_EVENT + "softwareAgent", "")))
