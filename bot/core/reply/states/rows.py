"""What a row of a table, or a piece of a sentence, says of the listing it names; the words are those of rows.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.core.event import ListingState
from bot.core.reply.rules.modality import answered_no
from bot.core.reply.rules.sieve import Same, Sifted
from bot.core.reply.rules.statewords import Rows
from bot.core.reply.rules.wordlists import any_of, compiled, sifted
from bot.core.reply.sentences.text import is_figures, plain

_CONSTANT = re.compile(r"(?<=[A-Z]{2})_(?=[A-Z]{2})")
"""What joins the words of a state in a robot's list: TAKEN_DOWN."""
_LETTER = re.compile(r"[^\W\d_]")
_CHANGED = re.compile(r"\s(?:→|[-=]>)\s(?=\S)")
"""What stands between what was and what is: "ended -> reinstated"."""


class _Told(NamedTuple):
    """What rows are looked at with, made of the words of rows.toml: states in the order in which words at one place count."""

    states: Sequence[tuple[ListingState, Sifted]]
    cells: Sequence[tuple[ListingState, Sifted]]
    stays_gone: Sifted
    not_back: Sifted
    not_gone: Sifted
    upheld: Sifted
    only_upheld: Sifted
    judged: re.Pattern[str]
    left_out: Sifted
    label: Sifted


def _told(words: Rows) -> _Told:
    return _told_by(Same(words))


@lru_cache(maxsize=8)
def _told_by(words: Same) -> _Told:
    rows: Rows = words.thing
    stays_gone = any_of(rf"{rows.stays.spaced} {rows.gone.spaced}", rows.stays_gone.either)
    others = rf"(?: (?!{rows.links.spaced} )[\w'-]+){{0,3}}?"
    never = any_of(rows.denials.spaced, rows.unable.spaced)
    either = rf"(?:,? {rows.either.spaced} {rows.restored.spaced}){{0,2}}"
    not_back = any_of(rf"{never}{others} {rows.restored.spaced}{either}", rows.not_restored.unspaced)
    between = rf"(?: (?!{rows.needed.spaced})[\w'-]+){{0,4}}?"
    not_so = rf"{rows.denials.spaced}{between} {any_of(rows.gone.spaced, rows.acts.spaced)}(?! (?:\w+ )?{rows.needed.spaced})"
    news = any_of(rf"{rows.gone.spaced}(?! {rows.asked_behind.spaced})", rows.gone.unspaced)
    cell = r"^\W*(?:\d{1,2}\W+)?"
    return _Told(
        states=(
            (ListingState.OPEN, sifted(rows.waits.either)),
            (ListingState.RESTORED, sifted(rows.restored.either)),
            (ListingState.REMOVED, sifted(any_of(rows.no_longer.either, rows.without_pictures.either, stays_gone))),
            (ListingState.REJECTED, sifted(any_of(not_so, rows.kept.either, rows.will_not.either))),
            (ListingState.REMOVED, sifted(news)),
        ),
        cells=(
            (ListingState.REJECTED, sifted(rf"{cell}{rows.cells_refused.either}\W*$")),
            (ListingState.OPEN, sifted(rf"{cell}{rows.cells_waiting.either}\W*$")),
            (
                ListingState.REMOVED,
                sifted(rf"{cell}{rows.cells_granted.either}(?: {rows.cells_name.either})?\W*$"),
            ),
        ),
        stays_gone=sifted(stays_gone),
        not_back=sifted(not_back),
        not_gone=sifted(
            any_of(rf"{rows.denials.spaced}(?: [\w'-]+){{0,6}}? {rows.gone.spaced}", rows.not_gone.unspaced)
        ),
        upheld=sifted(any_of(rf"{rows.complaints.either}[^.;]{{0,60}}{rows.found_right.either}", rows.upheld.either)),
        only_upheld=sifted(rf"\W*(?:{rows.being.spaced} )?{rows.upheld_alone.either}\W*"),
        judged=compiled(
            any_of(
                rf"(?:{any_of(rows.determiners.spaced, rows.being.spaced)} ?)?{rows.judged.spaced}",
                rows.being.spaced,
                rows.judged.unspaced,
            )
        ),
        left_out=sifted(any_of(rf"{rows.left_out.spaced}\W*$", rows.left_out.unspaced)),
        label=sifted(rf"^\W{{0,3}}{rows.state_headings.either}\s?[:=|-]"),
    )


def is_labelled(line: str, words: Rows) -> bool:
    """Say whether a plain line begins with a label of what became of something: "Status:", 处理结果："."""
    return bool(_told(words).label.search(line))


def stays_gone(line: str, words: Rows) -> bool:
    """Say whether a plain line tells that what was taken down stays so."""
    return bool(_told(words).stays_gone.search(line))


def denial(line: str, words: Rows) -> int | None:
    """Where plain words begin to deny that something is gone; None where they do not."""
    found = _told(words).not_gone.search(line)
    return found.start() if found else None


def denies_gone(line: str, words: Rows) -> bool:
    """Say whether plain words tell first of all that nothing is gone: "none of them was removed", 均未下架."""
    return denial(line, words) is not None and row_state(line, words) is ListingState.REJECTED


def upheld(line: str, words: Rows) -> bool:
    """Say whether plain words tell that a complaint is right, and nothing of the listing: 投诉成立."""
    told = _told(words)
    return bool(told.upheld.search(line)) and not told.left_out.search(line)


def judges(line: str, words: Rows) -> bool:
    """Say whether plain words, without the addresses they name, judge our complaint and tell nothing else: "granted", "complaint: upheld", 投诉成立."""
    if not words.judgments.found_in(line) or row_state(line, words) is ListingState.REJECTED:
        return False
    return not _LETTER.search(_told(words).judged.sub(" ", words.judgments.without(line, " ")))


def only_upheld(line: str, words: Rows) -> bool:
    """Say whether a plain piece is no more than a judgment of our complaint: "upheld", 成立."""
    return bool(_told(words).only_upheld.fullmatch(line))


def row_state(words: str, told: Rows) -> ListingState | None:
    """What a piece without addresses says of the listing it belongs to; None if it says nothing plain.

    Of two words the first counts: "removed, the seller's appeal is pending" is removed.
    """
    return _row_state(words, Same(told))


@lru_cache(maxsize=1024)
def _row_state(words: str, by: Same) -> ListingState | None:
    rows: Rows = by.thing
    bare = plain(_CONSTANT.sub(" ", words))
    if is_figures(bare):
        return None
    before, *changed = _CHANGED.split(bare)
    if changed and (was := row_state(before, rows)):
        back = was is ListingState.REMOVED and rows.on_sale.is_all_of(changed[-1])
        if now := ListingState.RESTORED if back else row_state(changed[-1], rows):
            return now
    asked = answered_no(bare)
    if asked and row_state(asked, rows) in (ListingState.REMOVED, ListingState.RESTORED):
        return ListingState.OPEN if row_state(asked, rows) is ListingState.REMOVED else None
    if rows.will_not.found_in(bare) and rows.not_yet.found_in(bare):
        return ListingState.OPEN
    if rows.supposed.found_in(rows.will_not.without(bare, " ")) and not rows.done.found_in(bare):
        return None
    bare = rows.case_closed.without(bare, " ")
    told = _told_by(by)
    cell = next((state for state, pattern in told.cells if pattern.search(bare)), None)
    if cell:
        return cell
    while never := told.not_back.search(bare):
        bare = f"{bare[: never.start()]} {bare[never.end() :]}"
    hits = [
        (one.start(), rank, state) for rank, (state, pattern) in enumerate(told.states) if (one := pattern.search(bare))
    ]
    if hits:
        return min(hits)[2]
    if rows.not_found.found_in(bare):
        return ListingState.OPEN
    return ListingState.REJECTED if told.left_out.search(bare) else None
