"""A GIF is a chain of blocks: those that draw it and the loop of its animation travel, whatever somebody wrote between them stays."""

from __future__ import annotations

from collections.abc import Iterator

_TRAILER, _EXTENSION, _IMAGE = 0x3B, 0x21, 0x2C
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def is_gif(content: bytes) -> bool:
    """Say whether a file begins as a GIF does."""
    return content.startswith((b"GIF87a", b"GIF89a"))


def bare_gif(content: bytes) -> bytes:
    """Keep what draws a GIF: no comment, no XMP, nothing behind its end (GIF89a specification, sections 17 to 27).

    Of one that is damaged or cut off behind a whole picture, what stands before. Raises ValueError for one without a whole picture.
    """
    kept = [content[: _after_table(content, 10, 13)]]
    drawn = False
    try:
        for block in _blocks(content, len(kept[0])):
            drawn = drawn or block[0] == _IMAGE
            kept.append(block)
    except ValueError:
        if not drawn:
            raise
    if not drawn:
        raise ValueError("no picture in it")
    return b"".join(kept) + bytes([_TRAILER])


def _blocks(content: bytes, at: int) -> Iterator[bytes]:
    """Each block that may travel, until the trailer, or the end of a file that somebody left without one."""
    while at < len(content) and content[at] != _TRAILER:
        if content[at] == _IMAGE:
            end = _end_of(content, _after_table(content, at + 9, at + 10) + 1)
            yield content[at:end]
        elif content[at] == _EXTENSION and at + 1 < len(content):
            end = _end_of(content, at + 2)
            if kept := _travelling(content[at:end]):
                yield kept
        elif not content[at]:  # some programs fill up with noughts between blocks
            end = at + 1
        else:
            raise ValueError("no block begins here")
        at = end


def _travelling(extension: bytes) -> bytes:
    """What of an extension may travel: how a frame is shown, and how often the animation runs, each of its fixed length."""
    if extension[1] == _CONTROL and extension[2] == 4:
        return extension[:7] + b"\x00"
    if extension[1] == _APPLICATION and extension[3:14] in _LOOPS and extension[14:16] == b"\x03\x01":
        return extension[:18] + b"\x00"
    return b""


def _after_table(content: bytes, flags: int, start: int) -> int:
    """Where the colour table ends that the byte at `flags` tells of."""
    if flags >= len(content):
        raise ValueError("cut off")
    told = content[flags]
    return start + (3 << ((told & 7) + 1) if told & 0x80 else 0)


def _end_of(content: bytes, at: int) -> int:
    """Behind the last of the pieces that begin here."""
    while at < len(content):
        if not content[at]:
            return at + 1
        at += 1 + content[at]
    raise ValueError("cut off")
