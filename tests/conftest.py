"""What every test may use: a workspace, a turned clock, and a mail world of a few lines."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, settings
from PIL import Image

from bot.cli.wiring import Workspace, open_workspace
from bot.core.case import Case
from bot.core.docket import Standing
from bot.core.mailparse import parse
from bot.core.message import Mail
from bot.ports import Delivery, Found, Incoming, Place
from bot.record import approve
from bot.run import one_pass
from bot.world import Passed, World

# The machines that run these tests are shared: how long an example takes says nothing about the code.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

gc.disable()
"""Six thousand tests are gathered without anything that could be swept; to look for it took a fifth of the time."""


def pytest_collection_finish() -> None:
    gc.enable()
    gc.freeze()


AUTHSERV = "mx.seller.test"
CONFIG = """
[account]
address = "shop@seller.test"
name = "Lin Example Studio"
[smtp]
host = "localhost"
[imap]
host = "localhost"
authserv_id = "mx.seller.test"
[claimants.me]
name = "Lin Example"
address = "1 Example Road, Exampletown"
phone = "+1 555 0100"
email = "shop@seller.test"
[report]
language = "en"
"""
CASE = """
key = "K7QF2M"
title = "lamp"
platform = "generic"
language = "{language}"
claimant = "me"
send_to = "desk@mart.example"
[[works]]
title = "Brass desk lamp, front view"
files = ["lamp.jpg"]
first_published = 2025-03-01
url = "https://shop.seller.test/lamp"
{listings}
"""


@dataclass
class FakeOutbox:
    """A mail server in memory; `answers` are outcomes to give before the usual "sent"."""

    files_sent: Literal["yes", "no", "unknown"] = "yes"
    size_limit: int = 0
    letters: list[tuple[bytes, tuple[str, ...]]] = field(default_factory=list)
    answers: list[Delivery | BaseException] = field(default_factory=list)
    phases: list[Delivery] = field(default_factory=list)

    def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    def phase(self, transcript: str) -> Delivery:
        return self.phases.pop(0) if self.phases else Delivery("failed", why="nothing was begun")

    def hand_over(self, raw: bytes, sender: str, to: Sequence[str], transcript: str) -> Delivery:
        answer = self.answers.pop(0) if self.answers else Delivery("sent", why="250 ok", code=250)
        if isinstance(answer, BaseException):
            raise answer
        if answer.outcome != "failed":
            self.letters.append((raw, tuple(to)))
        return answer

    def file_copy(self, raw: bytes, message_id: str) -> None:
        pass


@dataclass
class FakeInbox:
    """A mailbox in memory."""

    mails: list[Incoming] = field(default_factory=list)
    found: Found = field(default_factory=lambda: Found((), sent_searched=True))

    def new(self, cursors: dict[str, tuple[int, int]], since: datetime) -> Iterator[Incoming]:
        for mail in self.mails:
            if mail.place.uid > cursors.get(f"{mail.place.account}/{mail.place.folder}", (1, 0))[1]:
                yield mail

    def find(self, message_id: str, tag: str) -> Found:
        return self.found

    def close(self) -> None:
        pass


@dataclass
class Bench:
    """A workspace with its mail world and a clock that the test turns."""

    directory: Path
    now: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)
    inbox: FakeInbox = field(default_factory=FakeInbox)
    outbox: FakeOutbox = field(default_factory=FakeOutbox)

    @property
    def workspace(self) -> Workspace:
        return open_workspace(self.directory)

    @contextmanager
    def world(self) -> Iterator[World]:
        with self.workspace.locked_world() as world:
            world.inbox, world.outbox = self.inbox, self.outbox
            yield world

    def case(self, name: str = "lamp", urls: Sequence[str] = ("https://mart.example/item/1",), language: str = "en",
             text: str = CASE) -> Path:  # fmt: skip
        folder = self.directory / "cases" / name
        for role in ("original", "listing"):
            (folder / role).mkdir(parents=True)
        rows = "".join(f'[[listings]]\nurl = "{url}"\nseen = 2025-09-30\n' for url in urls)
        (folder / "case.toml").write_text(text.format(language=language, listings=rows), encoding="utf-8")
        (folder / "original" / "lamp.jpg").write_bytes(picture("goldenrod"))
        (folder / "listing" / "page.png").write_bytes(picture("khaki", kind="PNG"))
        self.settle_files(folder)
        return folder

    def settle_files(self, folder: Path) -> None:
        """Make files look as if they had been copied long ago."""
        import os

        for path in folder.rglob("*"):
            if path.is_file():
                os.utime(path, (1_700_000_000, 1_700_000_000))

    def run(self) -> Passed:
        with self.world() as world:
            return one_pass(world, self.now)

    def standing(self, name: str = "lamp") -> Standing:
        workspace = self.workspace
        return workspace.standing(workspace.case_named(name), workspace.reading_world(), self.now)

    def approve(self, name: str = "lamp", by: str = "Lin Example") -> None:
        standing = self.standing(name)
        hashes = [one.drafts[0].hash for one in standing.prospects if one.drafts]
        with self.workspace.locked_world() as world:
            approve(standing, hashes, by, self.now, world.log)

    def on(self, day: int, hour: int = 9) -> Bench:
        """Turn the clock to so many days after the start."""
        self.now = datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(days=day)
        return self

    def sent(self, n: int = -1) -> Mail:
        return parse(self.outbox.letters[n][0], self.now)

    def events(self, name: str = "lamp") -> list[str]:
        case: Case = self.standing(name).case
        return [event.kind.value for event in case.events]

    def answer(self, text: str, *, to: Mail | None = None, sender: str = "desk@mart.example", verdict: str = "pass",
               subject: str = "", folder: str = "INBOX", receiver: str = "shop@seller.test", **headers: str) -> bytes:  # fmt: skip
        """Put a mail of the desk into the mailbox, stamped by the seller's own provider."""
        mail = EmailMessage()
        if verdict:
            domain = sender.rsplit("@", 1)[-1]
            mail["Authentication-Results"] = (
                f"{AUTHSERV}; dmarc={verdict} header.from={domain}; dkim={verdict} header.d={domain}"
            )
        number = len(self.inbox.mails) + 1
        mail["From"], mail["To"] = sender, receiver
        mail["Subject"] = subject or (f"Re: {to.subject}" if to else "Your report")
        mail["Message-ID"] = f"<answer-{number}@{sender.rsplit('@', 1)[-1]}>"
        if to is not None:
            mail["In-Reply-To"] = mail["References"] = to.message_id
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        raw = mail.as_bytes().replace(b"\n", b"\r\n")
        self.inbox.mails.append(Incoming(raw, self.now, Place("shop@seller.test", folder, 1, number), folder == "Sent"))
        return raw


@lru_cache(maxsize=64)
def picture(colour: str, size: tuple[int, int] = (640, 480), kind: str = "JPEG") -> bytes:
    """A small picture with something on it."""
    image = Image.new("RGB", size, colour)
    for n in range(0, size[0], 7):
        image.putpixel((n, (n * n) % size[1]), (n % 256, 20, 90))
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """An empty workspace on Monday, 2 March 2026."""
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "cases").mkdir()
    return Bench(tmp_path)


@pytest.fixture
def make_picture() -> Callable[..., bytes]:
    return picture
