"""A dropped list of links: any encoding, one address a line, whatever else stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import ValidationError

from bot.core.case import Listing

LINK_FILES = ("links.txt", "链接.txt")
TABLES = ("csv", "tsv", "xlsx", "xls")
_TABLE = re.compile(rf"(links?|listings?|链接|侵权)[^/]*\.({'|'.join(TABLES)})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’，。；、！？（）【】《》「」『』|]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of a list, each once, and the lines (from 1) in which none was found."""

    addresses: tuple[str, ...]
    bad_lines: tuple[tuple[int, str], ...]


def is_list_of_links(name: str) -> bool:
    """Say whether a loose file is meant as a list of infringing links; an export of one's own shop is not called so."""
    return name.lower() in LINK_FILES or bool(_TABLE.fullmatch(name))


def read_links(raw: bytes) -> Links:
    """Find the addresses in the bytes of a text file; blank lines and lines that begin with # are passed over."""
    found: dict[str, None] = {}
    bad: list[tuple[int, str]] = []
    for number, line in enumerate(decoded(raw).splitlines(), start=1):
        plain = line.strip().strip("\x00\ufeff")
        if not plain or plain.startswith(("#", "＃")):
            continue
        addresses = [one for one in addresses_in(plain) if _is_listing(one)]
        found.update(dict.fromkeys(addresses))
        if not addresses:
            bad.append((number, plain[:80]))
    return Links(tuple(found), tuple(bad))


def addresses_in(text: str) -> list[str]:
    """The web addresses in a text, without the punctuation around them."""
    return [_trimmed(one) for one in _ADDRESS.findall(text)]


def decoded(raw: bytes) -> str:
    """Give the text of a file: Windows writes UTF-16 or GB18030, others UTF-8; the byte order mark decides, then what fits."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _trimmed(address: str) -> str:
    """Leave out the punctuation of the sentence that an address stands in."""
    trimmed = address.rstrip(".,;:!?*")
    while trimmed.endswith((")", "]")) and trimmed.count(trimmed[-1]) > trimmed.count(
        "(" if trimmed[-1] == ")" else "["
    ):
        trimmed = trimmed[:-1].rstrip(".,;:!?*")
    return trimmed


def _is_listing(address: str) -> bool:
    try:
        Listing(url=address)
    except ValidationError:
        return False
    return True
