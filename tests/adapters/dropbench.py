"""A workspace with one case whose files were dropped long ago, and a clock that tests turn."""

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from bot.adapters.casefolder import CaseFolders
from bot.core.case import Case, Claimant, Finding
from bot.core.words import Language
from bot.errors import CaseError

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
TOML = 'key = "K7QF2M"\nplatform = "temu"\nclaimant = "me"\n[[listings]]\nurl = "https://mart.example/1"\n'
ME = Claimant(name="Lin Example")


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), camera: bool = False) -> bytes:
    stream, exif = io.BytesIO(), Image.Exif()
    if camera:
        exif[0x010F] = "Example Works"
        exif.get_ifd(0x8825).update({2: (31.0, 14.0, 3.0), 4: (121.0, 28.0, 9.0)})
    Image.new("RGB", size, "khaki").save(stream, kind, exif=exif)
    return stream.getvalue()


class DropBench:
    """A workspace with one case, `lamp`, whose files were dropped long ago."""

    def __init__(self, workspace: Path, language: Language = "en") -> None:
        self.workspace = workspace
        self.now = NOW
        self.folders = CaseFolders(
            workspace, {"me": ME}.get, language, ("temu", "ebay"), ("me",), clock=lambda: self.now
        )
        self.home = workspace / "cases" / "lamp"
        self.drop("case.toml", TOML)

    def drop(self, path: str, content: str | bytes = b"", at: datetime = LONG_AGO, case: str = "lamp") -> Path:
        place = self.workspace / "cases" / case / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(place, (at.timestamp(), at.timestamp()))
        return place

    @property
    def case(self) -> Case:
        cases, sick = self.folders.load()
        assert not sick, sick
        return next(one for one in cases if one.name == "lamp")

    def findings(self) -> dict[str, Finding]:
        return {f"{one.rule} {one.where}": one for one in self.case.folder_findings}

    def roles(self) -> dict[str, str]:
        return {one.path: one.role.value for one in self.case.evidence}

    def sick(self) -> CaseError:
        cases, [(name, error)] = self.folders.load()
        assert (cases, name) == ([], "lamp")
        assert isinstance(error, CaseError)
        return error
