"""A letter that is too large is made to fit: pictures reduced in copies, then numbered letters, nothing dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.draft import Draft, Enclosure
from bot.core.exhibit import EXHIBIT
from bot.core.words import Words, words

BASE64 = 1.37
"""Four characters for three bytes, and a line end every 76 of them."""
PART_HEAD = 600
"""Headers and boundary of one attached part, names in RFC 2231 included."""
LETTER_HEAD = 8_000
USUAL_LIMIT = 20_000_000
"""Where neither side told its limit: below what the strictest of the large providers take."""

STEPS = ((2560, 88), (1920, 85), (1600, 80), (1200, 75))
"""Longest side in pixels and JPEG quality, gentlest first."""
_BITS_PER_PIXEL = 3.6
"""What a square, noisy photograph needs at these qualities; most need half."""
_FOR_SPLITTING = 2
"""With several letters there is room for good pictures: no step beyond this one unless a picture needs it alone."""

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/tiff", "image/bmp"})


@dataclass(frozen=True, slots=True)
class SizePlan:
    """How enclosures travel: in groups, one numbered letter each; `too_big` fits into no letter at all."""

    groups: tuple[tuple[Enclosure, ...], ...]
    too_big: tuple[Enclosure, ...] = ()


def encoded_size(enclosures: Sequence[Enclosure], body: int) -> int:
    """How many bytes a letter with this body (in bytes) and these enclosures will have, estimated from above."""
    return LETTER_HEAD + int(body * BASE64) + sum(_encoded(one) for one in enclosures)


def expected_size(enclosure: Enclosure) -> int:
    """How large the copy that travels will be, in bytes, estimated from above."""
    if enclosure.longest_side is None:
        return enclosure.size
    return min(enclosure.size, _reduced_size(enclosure.longest_side))


def within(enclosure: Enclosure, most: int) -> Enclosure:
    """The same file, a picture reduced no further than needed to stay below `most` bytes; else as small as it gets."""
    steps = (_reduced(enclosure, step) for step in range(len(STEPS) + 1))
    return next((one for one in steps if expected_size(one) <= most), _reduced(enclosure, len(STEPS)))


def plan(enclosures: Sequence[Enclosure], limit: int | None, body: int) -> SizePlan:
    """Fit enclosures into letters of at most `limit` encoded bytes (None: the usual limit), order kept.

    Pictures are reduced one by one, the largest first and no further than needed; what still does not fit is spread
    over numbered letters.
    """
    room = (limit or USUAL_LIMIT) - encoded_size((), body)
    too_big = tuple(one for one in enclosures if _encoded(_reduced(one, len(STEPS))) > room)
    going = [one for one in enclosures if one not in too_big]
    whole = _reduce_until_fits(going, room)
    if whole is not None:
        return SizePlan((tuple(whole),), too_big)
    return SizePlan(_spread([_for_splitting(one, room) for one in going], room), too_big)


def told(draft: Draft) -> tuple[Words, ...]:
    """Say how a letter travels: its number, its size, which pictures are reduced, and what stays at home."""
    size = encoded_size(draft.enclosures, len(draft.body.encode()))
    shown = f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1_000:.0f} kB"
    lines = [words("at most {size} as sent", "发送时最多 {size}", size=shown)]
    if draft.part[1] > 1:
        part, parts = draft.part
        lines.append(words("letter {part} of {parts}", "第 {part} 封，共 {parts} 封", part=part, parts=parts))
    reduced = [f"{one.name} ({one.longest_side} px, {one.quality} %)" for one in draft.enclosures if one.longest_side]
    if reduced:
        lines.append(
            words(
                "reduced copies, the untouched files' SHA-256 in the letter: {names}",
                "缩小的副本（信中列有原始文件的 SHA-256）：{names}",
                names=", ".join(reduced),
            )
        )
    if draft.listed_only:
        said = words(
            "named in the letter and kept ready: {names}", "信中列出、备查：{names}", names=", ".join(draft.listed_only)
        )
        if not draft.enclosures:
            said = words(
                "everything stands in the text, no files travel; {said}",
                "内容全部写在正文，不带附件；{said}",
                said=said,
            )
        lines.append(said)
    return tuple(lines)


def _encoded(enclosure: Enclosure) -> int:
    return int(expected_size(enclosure) * BASE64) + PART_HEAD + 3 * len(enclosure.name.encode())


def _reduced_size(longest_side: int) -> int:
    return int(longest_side * longest_side * _BITS_PER_PIXEL / 8)


def _reduced(enclosure: Enclosure, step: int) -> Enclosure:
    """The same enclosure at a step of reduction (0: untouched); small pictures and other files stay as they are."""
    if step == 0 or enclosure.media_type not in PICTURES:
        return enclosure
    side, quality = STEPS[step - 1]
    if enclosure.size <= _reduced_size(side):
        return enclosure
    return replace(enclosure, longest_side=side, quality=quality)


def _reduce_until_fits(enclosures: Sequence[Enclosure], room: int) -> list[Enclosure] | None:
    chosen = list(enclosures)
    total = sum(_encoded(one) for one in chosen)
    if total <= room:
        return chosen
    by_size = sorted((n for n, one in enumerate(chosen) if not _is_exhibit(one)), key=lambda n: -enclosures[n].size)
    for step in range(1, len(STEPS) + 1):
        for n in by_size:
            smaller = _reduced(enclosures[n], step)
            total += _encoded(smaller) - _encoded(chosen[n])
            chosen[n] = smaller
            if total <= room:
                return chosen
    return None


def _is_exhibit(enclosure: Enclosure) -> bool:
    """An exhibit has fine print: it is reduced only where it fits into no letter otherwise."""
    return enclosure.source.startswith(EXHIBIT)


def _for_splitting(enclosure: Enclosure, room: int) -> Enclosure:
    first = 0 if _is_exhibit(enclosure) else _FOR_SPLITTING
    steps = (_reduced(enclosure, step) for step in range(first, len(STEPS) + 1))
    return next((one for one in steps if _encoded(one) <= room), _reduced(enclosure, len(STEPS)))


def _spread(enclosures: Sequence[Enclosure], room: int) -> tuple[tuple[Enclosure, ...], ...]:
    """Put each enclosure into the first letter that has room for it."""
    groups: list[list[Enclosure]] = [[]]
    left = [room]
    for one in enclosures:
        size = _encoded(one)
        for n, free in enumerate(left):
            if size <= free:
                groups[n].append(one)
                left[n] -= size
                break
        else:
            groups.append([one])
            left.append(room - size)
    return tuple(tuple(group) for group in groups)
