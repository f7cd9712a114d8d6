"""Outcomes told as bare counts: "Items removed: 2 / rejected: 1", 成立并下架:3. Where they add up to ours, they decide.

A label counts only if every word of it is known: pictures, strikes, objections and months are counted in the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.core.cells import names_an_item
from bot.core.event import ListingState, Reply
from bot.core.reply.naming.counting import LITTLE_NUMBERS, number
from bot.core.reply.rules.statewords import Tallies
from bot.core.reply.rules.wordlists import any_of, compiled

Tally = Mapping[ListingState, int]
Line = tuple[str, ListingState, int]
"""A label, the state that it names, and the count behind it."""
_STATES = (ListingState.OPEN, ListingState.REJECTED, ListingState.RESTORED, ListingState.REMOVED)
"""In this order their labels are looked for: "not removed" is no removal."""
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)、]|[①-⑳])\s*")
_CASE = re.compile(r"(?<![\w-])(?:[a-z]{1,6}-?)?\d{1,12}(?:-\d{1,12}){0,3}(?![\w.])")
_COUNTS_NONE = re.compile(r"[(（]\s?0\s?[)）]\s*$")
_LONGEST_TITLE = 40
_MARKS = " .:;-–—*•()[]【】。▼▲■◆●○◇"
_STAYS = (ListingState.REJECTED, ListingState.OPEN)


@dataclass(slots=True)
class Counts:
    """The counts of a mail: each label once, the places of their sentences, and the numbers of cases that head them.

    `of_else` are the places of sentences that count, and nothing of ours as gone, `none` those of sentences that count only what stays or waits,
    and nought of it ("no action: 0"); that nothing was upheld is news. `garbled` says that a count could not be
    made out, `staying` that something, pictures perhaps, is counted as not removed.
    """

    lines: set[Line] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    of_else: set[int] = field(default_factory=set)
    none: set[int] = field(default_factory=set)
    garbled: bool = False
    staying: bool = False

    @property
    def tally(self) -> Tally:
        """How many of which state; nothing where one could not be made out or several cases are counted."""
        found: dict[ListingState, int] = {}
        for _, state, count in () if self.garbled or len(self.cases) > 1 else sorted(self.lines):
            found[state] = found.get(state, 0) + count
        return found


def counts(sentences: Iterable[str], words: Tallies, total: int = 0) -> Counts:
    """Read what plain sentences count: label, colon, number; the same line twice counts once, the row of an item counts nothing.

    Where `total` of ours are known, "2 of 3" is a count of two of three, and of something else where the whole is another.
    """
    found, heading = Counts(), ""
    may_count, line = _shapes(
        words.measures_for_a_colon.either, rf"(?: ?{words.out_of.either} ?{total})?" if total else ""
    )
    for place, sentence in enumerate(sentences):
        said = _in_figures(sentence, words, total)
        of_an_item = " | " in said and names_an_item(said)
        may = may_count.search(said) and not of_an_item
        here = list(line.finditer(said, _beginning(said, words))) if may else []
        told = _told(here, words) if here and not words.of_else.found_in(heading) else []
        if told:
            found.lines.update(told)
            found.places.add(place)
            found.cases.update(_CASE.findall(heading))
            found.garbled |= not _all_said(said, here, words)
        if of_an_item:
            continue
        if (state := nothing_listed(heading, said, words)) is not None:
            found.lines.add((heading, state, 0))
            found.none.update((place - 1, place) if state in _STAYS else ())
        elif (state := none_told(said, words)) is not None:
            found.lines.add((said, state, 0))
            found.none.update((place,) if state in _STAYS else ())
        elif here:
            found.staying |= any(int(one["count"]) and _named(one["label"], words) in _STAYS for one in here)
            found.of_else.update({place} if _of_else(said, here, told, words) else ())
            stays = all(_named(one["label"], words) in _STAYS for one in here)
            nought = stays and not any(int(one["count"]) for one in here) and _all_said(said, here, words)
            found.none.update({place} if nought else ())
        else:
            heading = said
        if any(words.reports.found_in(one["label"]) and words.of_else.found_in(one["label"]) for one in here):
            heading = said
    noughts = {state for _, state, count in found.lines if not count}
    found.garbled |= total > 1 and any(state in noughts and count == total for _, state, count in found.lines)
    return found


def _in_figures(said: str, words: Tallies, total: int) -> str:
    """A plain sentence with figures for what stands for a number behind each label: "rejected: all three" is "rejected: 3" where three are ours."""
    if ":" not in said:
        return said
    many = any_of(LITTLE_NUMBERS, r"\d{1,3}", "[一二两三四五六七八九十]{1,2}")
    behind = compiled(
        rf"(?<=[:：])\s?(?:(?P<all>{words.all.either})\s?(?P<of>{many})?|(?P<many>{LITTLE_NUMBERS}))(?=\s?(?:[,;./]|{words.measures.either}|$))"
    )

    def figure(found: re.Match[str]) -> str:
        said_so = found["of"] or found["many"]
        return f" {number(said_so) if said_so else total}" if said_so or total else found.group()

    return behind.sub(figure, said)


def nothing_listed(title: str, below: str, words: Tallies) -> ListingState | None:
    """The state of which a plain line is a title, where the one below it says that there is none: "Not removed" over "none"; None for any other two."""
    if len(title) > _LONGEST_TITLE or not words.nothing.is_all_of(below.strip(_MARKS)):
        return None
    return _state(title.strip(_MARKS), words)


def none_told(said: str, words: Tallies) -> ListingState | None:
    """The state of which a plain line with a label says that there is none: "still there: none"; None for any other line."""
    label, colon, below = said.replace("：", ":").partition(":")
    if found := _COUNTS_NONE.search(label):
        return _state(label[: found.start()].strip(_MARKS), words) if not below.strip(_MARKS) else None
    return nothing_listed(label, below, words) if colon else None


def counted(sentences: Iterable[str], words: Tallies) -> Tally:
    """How many of which state plain sentences count."""
    return counts(sentences, words).tally


def _shapes(measure: str, of_all: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a line looks like that may count, and a label with its number, `of_all` may stand behind it; a measure does for the colon (下架2条), or the end of the line."""
    may_count = rf"[:=|] ?\d|[\u3400-\u9fff] ?\d{{1,4}} ?{measure}|^[^\d=|,;]{{2,40}} \d{{1,3}}$"
    colon = rf"(?: ?[:=|] ?|(?<=[\u3400-\u9fff]) ?(?=\d{{1,4}} ?{measure})| (?=\d{{1,3}}$))"
    return compiled(may_count), compiled(
        rf"(?P<label>[^\d=|,;·•/()]{{2,60}}?){colon}(?P<count>\d{{1,4}}){of_all}(?!\d)"
    )


def _labels(words: Tallies) -> Iterator[tuple[ListingState, re.Pattern[str]]]:
    return ((state, getattr(words, state).pattern) for state in _STATES)


def _of_else(said: str, found: list[re.Match[str]], told: Iterable[Line], words: Tallies) -> bool:
    """Say whether a sentence counts what is no listing of ours that is gone: "URLs accepted: 3", "penalties removed: 2"."""
    if any(state is ListingState.REMOVED and count for _, state, count in told):
        return not _all_said(said, found, words)
    if any(_named(one["label"], words) is ListingState.REMOVED for one in found):
        return True
    return _all_said(said, found, words) and not words.removed.found_in(said)


def _beginning(said: str, words: Tallies) -> int:
    """Where a sentence begins to count: behind its number in a list, and behind clauses that tell no more than that the complaint was handled."""
    start = 0
    while found := _NUMBERED.match(said, start) or _handled(words).match(said, start):
        start = found.end()
    return start


def _handled(words: Tallies) -> re.Pattern[str]:
    return compiled(rf"(?:{words.handled.either})[,;:] ?")


def _told(found: Iterable[re.Match[str]], words: Tallies) -> list[Line]:
    labels = [(one["label"].strip(" -*.:"), int(one["count"])) for one in found]
    return [(label, state, count) for label, count in labels if (state := _state(label, words)) is not None]


def _named(label: str, words: Tallies) -> ListingState | None:
    return next((state for state, pattern in _labels(words) if pattern.search(label)), None)


def _state(label: str, words: Tallies) -> ListingState | None:
    """The state that a label names, if every other word of it is known as well."""
    for state, pattern in _labels(words):
        if said := pattern.search(label):
            if words.only_reported.is_all_of(label[: said.start()].strip()):
                return None
            rest = label[: said.start()] + " " + label[said.end() :]
            of_reports = words.reports.found_in(rest)
            withdrawn = state is not ListingState.REJECTED and of_reports
            upheld = words.upheld.found_in(said.group())
            odd = (withdrawn and not upheld) or (upheld and rest.strip() and not of_reports and said.group().isascii())
            return None if odd or _says_more(rest, words) else state
    return None


def _says_more(rest: str, words: Tallies) -> bool:
    """Say whether the rest of a label has a word that is not known."""
    return bool(re.search(r"\w", words.known.without(words.reports.without(rest))))


def _all_said(said: str, found: list[re.Match[str]], words: Tallies) -> bool:
    """Say whether nothing stands between and behind the counts that would make them something else: "3 of 120", "3 %"."""
    ends = [_beginning(said, words), *(one.end() for one in found)]
    starts = [*(one.start() for one in found), len(said)]
    gaps = (said[end:start] for end, start in zip(ends, starts, strict=True))
    between = _between(words)
    return not any(re.search(r"[\w%‰]", between.sub("", gap)) for gap in gaps)


def _between(words: Tallies) -> re.Pattern[str]:
    """What may stand between one count and the next label: a measure, the items' own numbers, an address."""
    measure, numbered = words.measures.either, words.numbered.either
    return compiled(
        rf"(?<=^) ?{measure}|\b\d{{5,}}\b|\(100 ?%\)|\((?:items?|links?|listings?|nos?\.?|#) [^()%]{{1,80}}\)|https?:\S{{1,300}}|{numbered}"
    )


def adds_up(tally: Tally, total: int) -> bool:
    """Say whether the counts are of all our listings, and of nothing else."""
    return total > 0 and sum(tally.values()) == total


def kind_of(tally: Tally) -> Reply | None:
    """What a mail with these counts tells, if it tells an outcome."""
    states = [state for state, count in tally.items() if count]
    if ListingState.REMOVED in states:
        return Reply.REMOVED if len(states) == 1 else Reply.PARTIALLY_REMOVED
    whole = {ListingState.REJECTED: Reply.REJECTED, ListingState.RESTORED: Reply.RESTORED}
    return whole.get(states[0]) if len(states) == 1 else None
