"""A workspace with one case, into which tests drop evidence and which they have examined."""

import hashlib
import io
import os
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

import bot
from bot.adapters.casefolder import CaseFolders
from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, Claimant, Level
from bot.core.complaint import compose
from bot.core.draft import Draft
from bot.core.event import Letter
from bot.core.notice import ListingRecord, NoticeState

DEMO = Path(bot.__file__).parent / "demo" / "pictures"
LONG_AGO = datetime(2026, 2, 1, tzinfo=UTC).timestamp()
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = "https://mart.example/item/601100452211"
TOML = f'key = "K7QF2M"\nplatform = "generic"\nclaimant = "me"\n[[works]]\ntitle = "Lamp"\n[[listings]]\nurl = "{URL}"\nseller = "Bright"\n'
PLAYBOOK = Playbook(shipped_templates())


def pages(text: str = "signed") -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(kept, "PDF", title=text, creationDate=None, modDate=None)
    return kept.getvalue()


def photoshop(picture: bytes) -> bytes:
    """A file with one layer, as Photoshop keeps it: the whole picture lies behind the layers."""
    with Image.open(io.BytesIO(picture)) as opened:
        planes = opened.convert("RGB").split()
    layers = struct.pack(">IIh", 6, 2, 1)
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, planes[0].height, planes[0].width, 8, 3)
    return head + bytes(8) + layers + b"\x00\x00" + b"".join(one.tobytes() for one in planes)


def raw(picture: bytes, lies: int = 1) -> bytes:
    """A camera's file: a directory, data that only the maker of the camera reads, and the camera's preview."""
    with Image.open(io.BytesIO(picture)) as opened:
        kept = io.BytesIO()
        opened.convert("RGB").save(kept, "JPEG", quality=90)
    head = struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, 0x0112, 3, 1, lies, 0, 0)
    return head + bytes(range(256)) * 40 + kept.getvalue() + b"\xff\xd8\xff\xc4" + bytes(4000)


class Bench:
    """A workspace with one case whose listing shows a copy."""

    def __init__(self, workspace: Path) -> None:
        me = Claimant(name="Lin Example", address="1 Example Road", phone="+1 555 0100")
        self.folders = CaseFolders(workspace, {"me": me}.get, "en", ("generic",), ("me",), clock=lambda: NOW)
        self.home = workspace / "cases" / "lamp"
        self.drop("case.toml", TOML.encode())

    def drop(self, path: str, content: bytes) -> None:
        place = self.home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        os.utime(place, (LONG_AGO, LONG_AGO))

    def demo(self, path: str, name: str) -> None:
        self.drop(path, (DEMO / name).read_bytes())

    @property
    def case(self) -> Case:
        ((case,), sick) = self.folders.load()
        assert not sick
        return case

    def examined(self, language: str = "en") -> Case:
        return self.folders.examined(self.case, language)  # type: ignore[arg-type]

    def draft(self, case: Case, **more: Any) -> Draft:
        notice = NoticeState("n1", listings={URL: ListingRecord(URL)})
        platform = PLAYBOOK.platform("generic")
        to = ("d@mart.example",)
        (one,) = compose(Letter.COMPLAINT, case, notice, platform, PLAYBOOK, to, "me@shop.example", **more)
        return one


def rules(case: Case) -> dict[str, Level]:
    return {one.rule: one.level for one in case.folder_findings}


def token_over(content: bytes) -> bytes:
    """The part of a token that tells something: the sum, and a time."""
    imprint = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(content).digest()
    told = b"\x02\x01\x01" + bytes.fromhex("06032a0304") + imprint + b"\x02\x01\x07\x18\x0f20250301101200Z"
    info = b"\x30" + bytes([len(told)]) + told
    wrapped = b"\x04" + bytes([len(info)]) + info
    parts = bytes.fromhex("060b2a864886f70d0109100104") + b"\xa0" + bytes([len(wrapped)]) + wrapped
    return b"\x30" + bytes([len(parts)]) + parts
