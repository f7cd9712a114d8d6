"""Listings by their bare numbers in our letter, in a mail that tells of each of them so and names none otherwise: "Done: 1, 2 and 5. Not done: 3, 4."."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bot.core.reply.counting import LITTLE_NUMBERS, MEASURES, number, places, rest_named
from bot.core.reply.enumerated import listed, up_to
from bot.core.reply.text import plain
from bot.core.reply.wording import Wording
from bot.core.reply.wordlists import any_of, compiled

_NUMBER = rf"(?:(?<![\d.,])(?<![^\d\s:]-)#?\d{{1,2}}(?!\d|[.,]\d)|\b(?:{LITTLE_NUMBERS})\b|[一二三四五六七八九十])"
_ASIDE = r"(?:\s?[(（].{1,120}[)）])?"
_PARTS = re.compile(r"(?<=[.;])\s?(?=\D)")
_ITS_OWN = re.compile(rf"\W*{_NUMBER}\W*")
_OF_SOMETHING = re.compile(r"\b(?:for|in|by|von|für|pour|por|para|per|di|dla) *$")
"""How a label ends that tells of something else: "not shown for: 3"."""
_ANY = re.compile(_NUMBER)
_SIGN_BEHIND = rf"\s?(?!{MEASURES}|[年月日天时点分秒楼层])[\u3400-\u9fff]"


def _group(found: re.Match[str]) -> str:
    return "list" if found["list"] else "listed"


def _shape(found: re.Match[str], part: str) -> str:
    """A part of a list that tells its shape, "" where it has none: the label before it, the kind of listing, the verb behind."""
    return found.groupdict().get(part) or ""


class ByNumber:
    """Whether a mail tells of each of so many listings by its bare number, and of none otherwise."""

    def __init__(self, said: Sequence[str], total: int, words: Wording, tells: Callable[[str], bool]) -> None:
        """Look whether the lines that are `said` do, by what each says, or in part by what places and "the others" say; `tells` says whether a label tells what
        became of what stands behind it.
        """
        self._words, self._total, self._each_told = words, total, False
        self._several = listed(_NUMBER, words.rows, rf"(?:{words.rows.before_numbers.spaced}\s?)?")
        if total < 2:
            return
        lines = [plain(one) for one in said]
        lists = [one for line in lines for one in self._lists_in(line)]
        told = [self._spelled_out(one) for one in lists]
        at_all = {place for one in told for place in one}
        rows = [place for one, found in zip(lists, told, strict=True) if not _shape(one, "verb") for place in found]
        if len(set(rows)) < len(rows) or not at_all <= set(range(total)) or not self._are_names(lists, told, tells):
            return
        known = at_all.union(*(places(line, total) for line in lines))
        left = total - len(known)
        self._each_told = not left or any(rest_named(line) in (0, left) for line in lines)

    def _are_names(
        self, lists: Sequence[re.Match[str]], told: Sequence[Sequence[int]], tells: Callable[[str], bool]
    ) -> bool:
        """Say whether such lists name listings: behind labels some of which tell what became of them, and each that has one number does; or in rows
        that say what they number, or have several numbers; or before verbs."""
        labelled = [(_shape(one, "label"), len(found)) for one, found in zip(lists, told, strict=True)]
        labels = [(label, many) for label, many in labelled if label]
        if labels:
            telling = [tells(label) and not _OF_SOMETHING.search(label) for label, _ in labels]
            return any(telling) and all(sure or many > 1 for sure, (_, many) in zip(telling, labels, strict=True))
        kinds = sum(bool(_shape(one, "kind")) for one in lists)
        return kinds > 1 or any(len(found) > 1 for found in told)

    def places(self, line: str) -> Sequence[int]:
        """The places, the first being 0, of the listings that a line, or a piece of one, tells of by number; none where not each of ours is told so.

        A piece may end at a number that the line has for something else ("which of the eleven | pictures"): what is no place among ours names none.
        """
        if not self._each_told:
            return ()
        bare = plain(line)
        torn = self._torn.fullmatch(bare)
        told = [self._spelled_out(one) for one in ((torn,) if torn else self._lists_in(bare))]
        return [place for list_ in told if all(0 <= one < self._total for one in list_) for place in list_]

    @property
    def _torn(self) -> re.Pattern[str]:
        """A piece of a sentence that was torn at an "and" between two numbers in words."""
        word = rf"(?:{LITTLE_NUMBERS})"
        return compiled(rf"\s*(?:{self._words.rows.listed_and.spaced}\s)?(?P<list>{word}(?:\s?,\s?{word})*)\s*,?")

    @property
    def _labelled(self) -> re.Pattern[str]:
        """A list behind a label, and nothing else but what stands in brackets."""
        which = rf"(?:{self._words.rows.before_numbers.spaced}\s?)?"
        return compiled(rf"(?P<label>[^:：\d]{{2,50}})[:：]\s?{which}(?P<list>{self._several}){_ASIDE}\W*")

    def without(self, line: str, mark: str) -> str:
        """A line with a mark for each list of such numbers, plain where it has one."""
        bare = plain(line) if self._each_told else ""
        for one in reversed(list(self._lists_in(bare))):
            group = _group(one)
            bare = line = f"{bare[: one.start(group)]}{mark}{bare[one.end(group) :]}"
        return line

    def _lists_in(self, line: str) -> Iterator[re.Match[str]]:
        """The lists of bare numbers in a plain line: that are all of it, stand behind a label, or before a verb, a single number before that of one thing."""
        if not _ANY.search(line):
            return
        rows = self._words.rows
        kind = any_of(self._words.things.listings.either, rows.ordinals.either)
        start = rows.clause_begins.spaced
        begins = rf"(?:^\W*|[,;:.!?(]\s?|\s{start}\s)(?:{start}\s)?"
        alone = compiled(
            rf"\W*(?:n[°ºor]\.?\s?)?(?P<list>{self._several})(?:,? (?:on|from|of) (?:the|your) list)?{_ASIDE}\W*"
            rf"|\W*(?P<kind>{kind})\s?(?:n[°ºor]\.?\s?)?(?P<listed>{self._several})(?:\s?[(（,:–-].{{1,160}})?\W*"
        )
        before = compiled(rf"{begins}(?P<list>{self._several})(?P<verb>\s(?:{rows.predicates.spaced})|{_SIGN_BEHIND})")
        starts = [0, *(part.end() for part in _PARTS.finditer(line)), len(line)]
        for begin, end in pairwise(starts):
            whole = None if _ITS_OWN.fullmatch(line, begin, end) else alone.fullmatch(line, begin, end)
            whole = whole or self._labelled.fullmatch(line, begin, end)
            yield from (whole,) if whole else (one for one in before.finditer(line, begin, end) if self._names(one))

    def _names(self, found: re.Match[str]) -> bool:
        """Say whether a list before a verb names listings: "two was kept" does, "two were kept" counts where it is no piece of "one and two were kept"."""
        of_one = self._words.rows.of_one.spaced
        several = self._each_told or len(self._spelled_out(found)) > 1
        return several or not found["verb"].isascii() or compiled(of_one).fullmatch(found["verb"].strip()) is not None

    def _spelled_out(self, found: re.Match[str]) -> list[int]:
        """The places of a list of numbers, the first being 0, those between the ends of a range too."""
        said: list[int] = []
        last, ranges = 0, False
        steps = compiled(rf"(?P<number>{_NUMBER})|(?P<to>{up_to(self._words.rows)})")
        for one in steps.finditer(found[_group(found)]):
            if one["to"]:
                ranges = True
                continue
            this = number(one["number"].lstrip("#"))
            said += [*(range(last, this - 1) if ranges and this > last else ()), this - 1]
            last, ranges = this, False
        return said
