"""Shops of ours that a line names by their hosts alone: shop.example, www.shop.example, https://shop.example/, shop[.]example."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.reply.naming.amounts import counts_a_part, counts_all, excepts_none, says_none, says_one, says_one_of
from bot.core.webaddress import HOST, SCHEME

_ALONE = re.compile(rf"(?<![\w@./-])(?:{SCHEME})?({HOST})/?(?![\w/@-]|\.\w)", re.IGNORECASE)
"""A host with nothing of a page behind it."""
_CLAUSE = re.compile(r"[;；]")
_DOT = re.compile(r"[\[({](?:\.|dot|点)[\])}]", re.IGNORECASE)


class Shops:
    """The hosts of a notice's listings with their listings, where there are several."""

    def __init__(self, host_of: Mapping[str, str]) -> None:
        """Take the host of each listing, in small letters and without www."""
        hosts = sorted(set(host_of.values()))
        self._of = {host: [url for url, of in host_of.items() if of == host] for host in hosts if len(hosts) > 1}

    def named(self, words: str, told: str) -> list[list[str]]:
        """The listings of each shop that a line names, `told` its plain form: where a shop has several, it must speak of all of them."""
        hosts = [host for one in _ALONE.finditer(words) if (host := _host(one)) in self._of] if self._of else []
        return [self._of[one] for one in hosts if len(self._of[one]) == 1 or _speaks_of_all(told, len(self._of[one]))]

    def clauses(self, words: str) -> list[str]:
        """The clauses of a line that name a shop of ours, parted by semicolons: "none of shop.example; this is our final decision"."""
        return [one for one in _CLAUSE.split(words) if any(_host(host) in self._of for host in _ALONE.finditer(one))]

    def without(self, words: str, mark: str) -> str:
        """A line with a mark for each shop of ours."""
        if not self._of:
            return words
        return _ALONE.sub(lambda one: mark if _host(one) in self._of else one.group(), words)


def _host(found: re.Match[str]) -> str:
    return _DOT.sub(".", found.group(1)).lower().removeprefix("www.").removeprefix("m.")


def _speaks_of_all(told: str, many: int) -> bool:
    """Say whether a plain line tells of all of so many in a shop: it says so, or of none, or counts them, and neither one nor a part of them."""
    if says_none(told):
        return True
    if says_one(told) or says_one_of(told) or counts_a_part(many, told):
        return False
    return excepts_none(told) or counts_all(many, told)
