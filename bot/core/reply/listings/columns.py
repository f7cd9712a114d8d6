"""The column of a table that says what became of each listing, so that a note beside it says nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bot.core.cells import PART, is_table
from bot.core.event import ListingState
from bot.core.reply.listings.lists import words_in
from bot.core.reply.naming.addresses import Index, without_addresses
from bot.core.reply.rules.statewords import Rows
from bot.core.reply.sentences.quotes import Lines
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.phrases import is_same
from bot.core.reply.states.rows import is_labelled, row_state

_MOST_WORDS, _MOST_WORDS_OF_A_NAME = 4, 8
"""Words that a cell has at most which tells a state and no more, and a line that says which listing it is."""
_LABEL = re.compile(r"\W*[^:：|=]{1,24}\s?[:：|](?!//)\s?(?=\S)")
_SIGN = re.compile(rf"[|{PART.strip()}]")


def told_in_columns(lines: Lines, index: Index) -> Mapping[int, str]:
    """What tables say of the listings of their lines, by the place of the line: the words of one cell, "" for a heading.

    Only tables of three columns and more, with one that tells the state: by its heading, or because more of its cells do than of any other; and
    listings with labelled lines below them: "Status: open", "Note: …".
    """
    found: dict[int, str] = {}
    for places, rows in _tables(lines, index):
        at = _column(rows, index)
        if at is not None:
            told = {place: row for place, row in zip(places, rows, strict=True) if _is_told(row, at, index)}
            found.update({place: _said(row, rows[0], at, index) for place, row in told.items()})
            if not _names(rows[0], index):
                found[places[0]] = ""
    records = list(_records(lines, index))
    if len(records) > 1 and any(row_state(one, index.wording.rows) for each in records for one in each.values()):
        found.update({place: told for each in records for place, told in each.items() if place not in found})
    return found


def _said(row: Sequence[str], headings: Sequence[str], at: int, index: Index) -> str:
    """What a row tells: the words of one cell, behind its heading where only both together tell a removal: "Visibility: none"."""
    both = f"{headings[at]}: {row[at]}"
    said = row_state(both, index.wording.rows) if row is not headings and not _names(headings, index) else None
    return both if said is ListingState.REMOVED and row_state(headings[at], index.wording.rows) is None else row[at]


def _records(lines: Lines, index: Index) -> Iterator[dict[int, str]]:
    """Listings with labelled lines below each, one of which tells the state: the words of that by the place of the listing's line, "" for the others."""
    at, over = 0, False
    while at < len(lines):
        below, found = at + 1, {}
        if lines[at] and not over and is_labelled(lines[at][0].plain, index.wording.rows):
            return  # the state stands above each listing
        if _names_one(lines[at], index):
            while below < len(lines) and (not lines[below] or _is_noted(lines[below], index)):
                found.update({below: lines[below]} if lines[below] else {})
                below += 1
            states = [line for line in found.values() if is_labelled(line[0].plain, index.wording.rows)]
            over = over or bool(states)
            if len(states) == 1:
                yield {at: _LABEL.sub("", _whole(states[0]), count=1), **dict.fromkeys(found, "")}
        at = below


def _names_one(line: Sequence[Sentence], index: Index) -> bool:
    """Say whether a line names one listing, and says no more than what it is called."""
    whole = _whole(line)
    return len(index.named(whole)[0]) == 1 and words_in(without_addresses(whole, index)) <= _MOST_WORDS_OF_A_NAME


def _is_noted(line: Sequence[Sentence], index: Index) -> bool:
    return bool(_LABEL.match(_whole(line))) and not index.named(_whole(line))[0]


def _whole(line: Sequence[Sentence]) -> str:
    return " ".join(one.words for one in line)


def _tables(lines: Lines, index: Index) -> Iterator[tuple[list[int], list[list[str]]]]:
    """Tables of at least three columns: the places of their lines, and their cells; also those whose rows name ours by their running numbers alone."""
    full = [(place, _cells(line)) for place, line in enumerate(lines) if line]
    for is_row, group in groupby(full, key=lambda one: bool(one[1])):
        places, cut = zip(*group, strict=True)
        count = max(map(len, cut))
        rows = [[*row, *[""] * (count - len(row))] for row in cut]
        numbered = len(rows) > 2 and all(len(index.named(" | ".join(row))[0]) == 1 for row in rows[1:])
        if is_row and count > 2 and (is_table(rows) or numbered):
            yield list(places), rows


def _cells(line: Sequence[Sentence]) -> list[str]:
    whole = _whole(line)
    return [one.strip() for one in _SIGN.split(whole)] if _SIGN.search(whole) else []


def _names(row: Sequence[str], index: Index) -> bool:
    return any(index.named(cell)[0] for cell in row) or bool(index.named(" | ".join(row))[0])


def _column(rows: Sequence[Sequence[str]], index: Index) -> int | None:
    """The column that tells the states; None where none does, or two do alike and none is later."""
    words = index.wording.rows
    body = [row for row in rows if _names(row, index)]
    if not body:
        return None
    telling = [
        0 if any(index.named(row[at])[0] for row in body) else sum(_tells(row[at], words) for row in body)
        for at in range(len(rows[0]))
    ]
    headings = [] if _names(rows[0], index) else [plain(cell) for cell in rows[0]]
    headed = [at for at, cell in enumerate(headings) if words.state_headings.is_all_of(cell)]
    of_listings = [at for at in headed if words.listing_headings.found_in(headings[at])]
    decisions = [at for at in headed if words.decision_headings.is_all_of(headings[at])]
    best = next((few[0] for few in (of_listings, decisions, headed) if len(few) == 1), None)
    most = max(telling)
    if best is not None and (not most or any(row_state(row[best], words) for row in body)):
        return best
    if not most or telling.count(most) == 1:
        return telling.index(most) if most else None
    alike = [at for at, told in enumerate(telling) if told == most]
    return _latest(alike, headings, words) if headings else None


def _latest(alike: Sequence[int], headings: Sequence[str], words: Rows) -> int | None:
    """Of columns that tell as much, the one that is the last in time by its heading: "1st check | 2nd check", 初审 | 复审; numbers alone may count pictures, and
    dates may run either way."""
    latest = [at for at in alike if words.latest_headings.is_all_of(headings[at])]
    return latest[0] if latest == alike[-1:] else None


def _is_told(row: Sequence[str], at: int, index: Index) -> bool:
    """Say whether the column of states alone tells of a row: it is understood, or words in another might be taken for it."""
    others = (without_addresses(cell, index) for place, cell in enumerate(row) if place != at)
    known = is_same(plain(row[at])) or row_state(row[at], index.wording.rows) is not None
    return known or any(map(words_in, others))


def _tells(cell: str, words: Rows) -> bool:
    return words_in(cell) <= _MOST_WORDS and row_state(cell, words) is not None
