"""Listings by their bare numbers in our letter, in a mail that tells of each of them so and names none otherwise: "Done: 1, 2 and 5. Not done: 3, 4."."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bot.core.cells import PART
from bot.core.reply.naming.counting import LITTLE_NUMBERS, MEASURES, number, places, rest_named
from bot.core.reply.naming.enumerated import joint, listed, up_to
from bot.core.reply.rules.wording import Wording
from bot.core.reply.rules.wordlists import any_of, compiled
from bot.core.reply.sentences.text import plain

_NUMBER = rf"(?:(?<![\d.,])(?<![^\d\s:]-)#?\d{{1,2}}(?!\d|[.,]\d)|\b(?:{LITTLE_NUMBERS})\b|[一二三四五六七八九十])"
_ASIDE = r"(?:\s?[(（].{1,120}[)）])?"
_ON_THE_LIST = r"(?:,? (?:on|from|of|in) (?:the|your) (?:list|report|notice|complaint|letter|message|mail))?"
_PARTS = re.compile(r"(?<=[.;])\s?(?=\D)")
_ITS_OWN = re.compile(rf"\W*{_NUMBER}\W*")
_OF_SOMETHING = re.compile(r"\b(?:for|in|by|von|für|pour|por|para|per|di|dla) *$")
"""How a label ends that tells of something else: "not shown for: 3"."""
_ANY = re.compile(_NUMBER)
_FIRST_CELL = re.compile(
    rf"\W*(\d{{1,2}}|[一二三四五六七八九十])\.?\s?[|{PART.strip()}](?=[^|{PART.strip()}]*[|{PART.strip()}])"
)
"""The running number of a row, alone in the first of three cells and more."""
_SIGN = re.compile(rf"[|{PART.strip()}]")
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = " .:：#*-"
_SIGN_BEHIND = rf"\s?(?!{MEASURES}|[年月日天时点分秒楼层])[\u3400-\u9fff]"


def _group(found: re.Match[str]) -> str:
    return next(one for one in ("list", "listed", "row") if found.groupdict().get(one))


def _in_prose(found: re.Match[str]) -> bool:
    return "verb" in found.groupdict()


def _shape(found: re.Match[str], part: str) -> str:
    """A part of a list that tells its shape, "" where it has none: the label before it, the kind of listing, the verb behind."""
    return found.groupdict().get(part) or ""


class ByNumber:
    """Whether a mail tells of each of so many listings by its bare number, and of none otherwise."""

    def __init__(self, said: Sequence[str], total: int, words: Wording, tells: Callable[[str], bool]) -> None:
        """Look whether the lines that are `said` do, by what each says, or in part by what places and "the others" say; `tells` says whether a label tells what
        became of what stands behind it.
        """
        self._words, self._total, self._each_told, self._in_a_table = words, total, False, False
        self._which = rf"(?:{words.rows.before_numbers.spaced}'?\s?)?"
        self._several = listed(_NUMBER, words.rows, self._which)
        if total < 2:
            return
        numbers = [number(found[1]) for one in said if (found := _FIRST_CELL.match(one))]
        self._in_a_table = numbers == list(range(1, total + 1)) and self._heads_listings(said)
        lines = [plain(one) for one in said if not (self._in_a_table and _FIRST_CELL.match(one))]
        lists = [one for line in lines for one in self._lists_in(line)]
        if self._in_a_table or not lists:
            self._each_told = self._in_a_table = self._in_a_table and not lists
            return
        told = [self._spelled_out(one) for one in lists]
        at_all = {place for one in told for place in one}
        rows = [place for one, found in zip(lists, told, strict=True) if not _in_prose(one) for place in found]
        if len(set(rows)) < len(rows) or not at_all <= set(range(total)) or not self._are_names(lists, told, tells):
            return
        known = at_all.union(*(places(line, total) for line in lines))
        left = total - len(known)
        self._each_told = not left or any(rest_named(line) in (0, left) for line in lines)

    def _heads_listings(self, said: Sequence[str]) -> bool:
        """Say whether what stands over the rows of a table calls them listings: the heading of the running numbers or of the column beside them, or the line above."""
        first = next(at for at, line in enumerate(said) if _FIRST_CELL.match(line))
        above = [line for line in said[:first] if line.strip()][-2:]
        heading = [plain(cell).strip(_MARKS) for cell in _SIGN.split(above[-1])] if above else []
        names, rows = self._words.rows.listing_names, self._words.rows
        if len(heading) > 2:
            return any(map(names.is_all_of, heading[:2])) or (
                len(above) > 1 and rows.state_headings.is_all_of(heading[1]) and self._only_listings(above[0])
            )
        return bool(heading) and self._only_listings(above[-1])

    def _only_listings(self, line: str) -> bool:
        """Say whether a line is no more than a title over listings: "Your listings:"."""
        bare = plain(line)
        rest = self._words.tallies.known.without(self._words.rows.listing_names.without(bare.strip(_MARKS), " "), " ")
        return self._words.rows.listing_names.found_in(bare) and not _LETTER.search(rest)

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
        if self._in_a_table:
            found = _FIRST_CELL.match(line)
            return [number(found[1]) - 1] if found and 0 < number(found[1]) <= self._total else ()
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
        """A list behind a label, and nothing else but what is said in brackets or behind a mark."""
        return compiled(
            rf"(?P<label>[^:：\d]{{2,50}})[:：]\s?{self._which}(?P<list>{self._several}){_ASIDE}(?:\s?[,–—-]\s?(?=[^\W\d])[^:：]{{1,200}})?\W*"
        )

    def without(self, line: str, mark: str) -> str:
        """A line with a mark for each list of such numbers, plain where it has one."""
        if self._in_a_table:
            return _FIRST_CELL.sub(f"{mark} | ", line)
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
        begins = rf"(?:^\W*|(?<!\d)[,;:.!?(]\s?|\s{start}\s)(?:{start}\s)?"
        alone = compiled(
            rf"\W*(?:n[°ºor]\.?\s?)?(?P<list>{self._several}){_ON_THE_LIST}{_ASIDE}\W*"
            rf"|\W*{self._which}(?P<row>{self._several})\s?(?:[:：=]|[–—-]\s)\s?(?=[^\W\d]).{{1,400}}"
            rf"|\W*(?P<kind>{kind})\s?(?:n[°ºor]\.?\s?)?(?P<listed>{self._several}){_ON_THE_LIST}(?:\s?(?:[(（,:]|[–-](?!\d)).{{1,160}})?\W*"
        )
        word = rf"(?:{LITTLE_NUMBERS})"
        between = rf"(?!,?\s{rows.either.spaced}\s)(?:{joint(rows)}|{up_to(rows)})"
        behind = rf"(?=\s(?!{self._words.things.listings.spaced}|{rows.listed_and.spaced}\s)[^\W\d_]{{2}})"
        spoken = rf"{word}(?:{between}{word})+{behind}"
        before = compiled(
            rf"{begins}(?:(?P<list>{self._several})(?P<verb>\s(?:{rows.predicates.spaced})|{_SIGN_BEHIND})|(?P<listed>{spoken}))"
        )
        starts = [0, *(part.end() for part in _PARTS.finditer(line)), len(line)]
        for begin, end in pairwise(starts):
            whole = None if _ITS_OWN.fullmatch(line, begin, end) else alone.fullmatch(line, begin, end)
            whole = whole or self._labelled.fullmatch(line, begin, end)
            yield from (whole,) if whole else (one for one in before.finditer(line, begin, end) if self._names(one))

    def _names(self, found: re.Match[str]) -> bool:
        """Say whether a list before a verb names listings: "two was kept" does, "two were kept" counts where it is no piece of "one and two were kept"."""
        of_one = self._words.rows.of_one.spaced
        several = self._each_told or len(self._spelled_out(found)) > 1
        verb = found["verb"] or ""
        return several or not verb.isascii() or compiled(of_one).fullmatch(verb.strip()) is not None

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
