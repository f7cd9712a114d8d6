"""Time-stamps over the manifest are kept where the bot keeps its mails: each beside the very bytes it was made over."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.adapters.casefolder.disk import write_whole

_MANIFEST, _TOKEN = ".sha256.txt", ".tsr"


def keep_stamps(shelf: Path, manifest: bytes, tokens: Mapping[int, bytes], now: datetime) -> tuple[str, ...]:
    """Write the manifest and its tokens as manifest-TIME.sha256.txt and manifest-TIME-N.tsr; give the tokens' paths.

    N is the place of the authority among those that the user names.
    """
    stem = f"manifest-{now:%Y%m%dT%H%M%SZ}"
    write_whole(shelf / f"{stem}{_MANIFEST}", manifest)
    names = {f"{stem}-{number}{_TOKEN}": token for number, token in tokens.items()}
    for name, token in names.items():
        write_whole(shelf / name, token)
    return tuple(f"mail/{name}" for name in names)


def authority_of(path: str) -> int:
    """The place of the authority that gave a kept token, by the token's path."""
    number = path.removesuffix(_TOKEN).rsplit("-", 1)[-1]
    return int(number) if number.isdecimal() else 0


def kept_stamps(shelf: Path) -> list[tuple[str, bytes, bytes]]:
    """Every token with the manifest beside it, oldest first; a token whose manifest is gone proves nothing any more."""
    kept = []
    for place in sorted(shelf.glob(f"manifest-*{_TOKEN}")):
        beside = place.with_name(f"{place.name.rsplit('-', 1)[0]}{_MANIFEST}")
        with suppress(OSError):
            kept.append((f"mail/{place.name}", place.read_bytes(), beside.read_bytes()))
    return kept
