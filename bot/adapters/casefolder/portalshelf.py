"""The packet for a portal: a page that opens by double click, lists of links, and copies under plain names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.adapters.casefolder.disk import write_if_changed
from bot.adapters.casefolder.mailshelf import inside, stays_below
from bot.core.draft import Enclosure
from bot.core.words import Words
from bot.errors import CaseError

HOME = "out/portal"


def lay_out_portal(
    folder: Path, texts: Mapping[str, str], enclosures: Sequence[Enclosure], copied: Callable[[Enclosure], bytes]
) -> list[str]:
    """Write the packet into out/portal/ of a case; what an older packet left there goes; give its page. Raises CaseError."""
    names = [*texts, *(one.name for one in enclosures)]
    if any(not name or name != Path(name).name or name.startswith(".") for name in names):
        raise CaseError(Words("not a plain file name", "不是普通的文件名"), HOME)
    wanted = {f"{HOME}/{name}": text.encode() for name, text in texts.items()}
    files = {f"{HOME}/files/{one.name}": one for one in enclosures}
    unchanged = all(_holds(inside(folder, path), text) for path, text in wanted.items())
    if not unchanged or not all(inside(folder, path).is_file() for path in files):
        for path, one in files.items():
            write_if_changed(inside(folder, path), copied(one))
        for path, text in wanted.items():  # last: a page that is there promises its files
            write_if_changed(inside(folder, path), text)
    for left in sorted((folder / HOME).rglob("*")):
        path = left.relative_to(folder).as_posix()
        if left.is_file() and path not in {*wanted, *files} and stays_below(str(folder), path):
            left.unlink()
    return [path for path in wanted if path.endswith(".html")]


def _holds(place: Path, text: bytes) -> bool:
    try:
        return place.read_bytes() == text
    except OSError:
        return False
