"""Fingerprints are kept with each case, so that one case finds its pictures again in all the others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.adapters.casefolder.disk import write_whole
from bot.core.case import Case, Evidence, Role
from bot.core.evidence import LAYERED, SHOWN, VIEWABLE, suffix_of
from bot.core.exhibits import Pair
from bot.core.recurrences import Again, Print
from bot.core.screens import ScreenLook, listing_of
from bot.errors import CaseError

_ENDING = ".prints.json"
_LONGEST, _MOST_PIXELS = 12_000, 4_000_000
_Box = tuple[int, int, int, int]
_WHOLE = {Role.ORIGINAL: VIEWABLE | LAYERED, Role.OUTTAKES: VIEWABLE}
"""The user's own pictures of which a fingerprint is taken."""
_UNSEEN = {"bits": "", "mirrored": ""}


def recurrences(
    case: Case, folder: Path, cache: Path, pairs: Sequence[Pair], looks: Mapping[str, ScreenLook]
) -> tuple[Again, ...]:
    """Keep the fingerprints of a case and find each of its pictures again, in its own files and in those of other cases."""
    own = _own(case, folder, cache / f"{case.name}{_ENDING}", pairs, looks)
    if not own:
        return ()
    others = list(_others(cache, folder))
    return tuple([*_among(own), *_in_others(own, others)])


def kept_prints(cache: Path) -> dict[str, bytes]:
    """The fingerprints that are kept, as they were written, by the name of the case; what cannot be read is left out."""
    kept: dict[str, bytes] = {}
    for place in sorted(cache.glob(f"*{_ENDING}")):
        with suppress(OSError):
            kept[place.name.removesuffix(_ENDING)] = place.read_bytes()
    return kept


def _own(
    case: Case, folder: Path, place: Path, pairs: Sequence[Pair], looks: Mapping[str, ScreenLook]
) -> tuple[Print, ...]:
    kept = {(row["sha256"], tuple(row["box"])): row for row in _rows(place) if row.get("key") == case.key}
    rows = []
    for one, box, seen in _wanted(case, pairs, looks):
        row = (kept.get((one.sha256, box)) or _printed(folder / one.path, box)) if seen else _UNSEEN
        listing = listing_of(case, one) if one.role is Role.LISTING else None
        told = {"key": case.key, "path": one.path, "sha256": one.sha256, "role": one.role.value, "box": list(box)}
        told |= {"seller": listing.seller if listing else "", "url": listing.url if listing else ""}
        rows.append({**told, "bits": row["bits"], "mirrored": row["mirrored"]})
    if rows or place.is_file():
        content = json.dumps(rows, ensure_ascii=False).encode()
        with suppress(OSError):
            if not place.is_file() or place.read_bytes() != content:
                write_whole(place, content, lasting=False)
    return tuple(_print(row) for row in rows)


def _wanted(
    case: Case, pairs: Sequence[Pair], looks: Mapping[str, ScreenLook]
) -> Iterator[tuple[Evidence, _Box | tuple[()], bool]]:
    """The user's own pictures and bare stolen ones whole, pages where a copy was found.

    Other pages (False) are known again by their sum alone: one page of a shop looks much like the next.
    """
    for one in case.evidence:
        ending = suffix_of(one.name)
        if ending in _WHOLE.get(one.role, ()):
            yield one, (), True
        elif one.role is Role.LISTING and ending in SHOWN:
            places = [pair.spots[0].box for pair in pairs if pair.suspect == one.path and _is_copy(pair)]
            if places:
                yield from ((one, box, True) for box in dict.fromkeys(places))
            else:
                yield one, (), one.path in looks and looks[one.path].kind == "picture"


def _is_copy(pair: Pair) -> bool:
    return pair.verdict == "same" and bool(pair.spots)


def _printed(path: Path, box: _Box | tuple[()]) -> dict[str, str]:
    """The fingerprint of a picture or of a part of it; none for what is too plain or cannot be read."""
    from bot.pictures.files.load import Picture, load
    from bot.pictures.known.index import fingerprint, mirrored_fingerprint

    try:
        picture = load(path, _LONGEST, most_pixels=_MOST_PIXELS)
    except CaseError:
        return _UNSEEN
    if box:
        x0, y0, x1, y1 = (round(edge / picture.scale) for edge in box)
        part = picture.image.crop((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))
        picture = Picture(picture.name, part, *part.size)
    return {"bits": fingerprint(picture).hex(), "mirrored": mirrored_fingerprint(picture).hex()}


def _among(own: Sequence[Print]) -> Iterator[Again]:
    from bot.pictures.known.index import nearest

    mine = [one for one in own if one.role is not Role.LISTING]
    for one, hits in zip(mine, nearest([each.bits for each in mine], [each.bits for each in mine]), strict=True):
        for number, distance in hits:
            if mine[number].path != one.path:
                yield Again(one, mine[number], distance)


def _in_others(own: Sequence[Print], others: Sequence[tuple[str, str, Print]]) -> Iterator[Again]:
    """What looks alike, mirrored too, and files of listing/ that are the very same."""
    from bot.pictures.known.index import nearest

    shots = {one.sha256: one for one in own if one.role is Role.LISTING}
    for name, key, theirs in others:
        if theirs.role is Role.LISTING and theirs.sha256 in shots:
            yield Again(shots[theirs.sha256], theirs, 0, name, key)
    for known in ([one.bits for _, _, one in others], [one.mirrored for _, _, one in others]):
        for ours, hits in zip(own, nearest([each.bits for each in own], known), strict=True):
            for number, distance in hits:
                name, key, theirs = others[number]
                yield Again(ours, theirs, distance, name, key)


def _others(cache: Path, folder: Path) -> Iterator[tuple[str, str, Print]]:
    """The fingerprints of all other cases whose files still lie there: case, key, print."""
    for place in sorted(cache.glob(f"*{_ENDING}")):
        name = place.name.removesuffix(_ENDING)
        if name == folder.name:
            continue
        for row in _rows(place):
            with suppress(OSError, ValueError):
                if (folder.parent / name / row["path"]).is_file():
                    yield name, str(row["key"]), _print(row)


def _rows(place: Path) -> list[dict[str, Any]]:
    try:
        rows = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return []
    return [row for row in rows if _is_whole(row)] if isinstance(rows, list) else []


def _is_whole(row: Any) -> bool:
    try:
        _print(row)
        return isinstance(row["box"], list) and isinstance(row["key"], str)
    except (ValueError, TypeError, KeyError):
        return False


def _print(row: Mapping[str, Any]) -> Print:
    bits, mirrored = bytes.fromhex(row["bits"]), bytes.fromhex(row["mirrored"])
    return Print(row["path"], row["sha256"], Role(row["role"]), bits, mirrored, row["seller"], row["url"])
