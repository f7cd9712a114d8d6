"""Listings by the last piece of their address where that is a letter or a small number: "Rejected: a, c", "done: 1, 2, 4", "Annonce B"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

_TAIL = r"(?:[a-z]{1,2}\d{0,2}|\d{1,3}[a-z]?)"
_AND = r"(?:\s?[,、;&+]\s?|\s?[和与與及]\s?|\s(?:and|und|et|y|e|i|oraz|및)\s)"
_LIST = rf"(?P<list>{_TAIL}(?:{_AND}{_TAIL}){{0,30}})"
_LABELLED = re.compile(rf"(?P<label>[^:：\d]{{2,50}})[:：]\s?{_LIST}(?:\s?[(（][^()（）]{{1,80}}[)）])?\W*")
_OF_A_KIND = re.compile(r"\W*(?P<kind>[^\W\d_]{2,14}?)\s?(?P<list>[a-z])\W*")
_EXTENSION = re.compile(r"\.[a-z]{3,4}$")


class Tails:
    """The last pieces of addresses by which a line may call the listings, where each of them belongs to one alone."""

    def __init__(self, tails: Mapping[str, str]) -> None:
        last = {url: _EXTENSION.sub("", tail.rsplit("/", 1)[-1].lower()) for url, tail in tails.items()}
        count = Counter(last.values())
        self._by = {one: url for url, one in last.items() if count[one] == 1 and re.fullmatch(_TAIL, one)}

    def named(self, line: str, tells: Callable[[str], bool], is_kind: Callable[[str], bool]) -> Sequence[str]:
        """The listings that a line is a list of, behind a label that `tells` what became of them, or the one behind what `is_kind` of listing;
        nothing where a piece of it is none of ours.

        A number alone behind a label counts something: "removed: 3".
        """
        if len(self._by) < 2:
            return ()
        lower = " ".join(line.lower().split())
        for shape, before, fits in ((_LABELLED, "label", tells), (_OF_A_KIND, "kind", is_kind)):
            found = shape.fullmatch(lower)
            if found and fits(found[before]):
                pieces = [one for one in re.split(_AND, found["list"]) if one]
                if all(one in self._by for one in pieces) and not (len(pieces) == 1 and pieces[0].isdigit()):
                    return [self._by[one] for one in pieces]
        return ()
