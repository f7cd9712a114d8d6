"""Rows that are only ticked off, "✓", "ok", "done": what was done to a listing they leave to the words above or below them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.event import ListingState
from bot.core.reply.naming.addresses import Index, without_addresses
from bot.core.reply.rules.wording import Otherwise
from bot.core.reply.sentences.quotes import Lines
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.rows import row_state

_MARKS = " .,;:|!*-–—=>()[]"


def ticks(said: str, words: Otherwise) -> bool:
    """Say whether something plain, without the addresses beside it, ticks off and tells nothing else: "✓", "done", 成功."""
    return words.ticked.is_all_of(said.strip(_MARKS))


def only_ticked(
    lines: Lines, index: Index, told: Mapping[Sentence, ListingState], words: Otherwise
) -> tuple[Sentence, ...]:
    """The sentences that tick off a listing and tell nothing else, in order; none where another one, anywhere in the mail, tells of a removal or heads rows of it, or
    where they do so in words before their listings and another row says so that its own stay."""
    body = [one for line in lines for one in line]
    rows = (line for line in lines if any(index.named(one.words)[0] for one in line))
    ticking = tuple(one for row in rows for one in row if ticks(plain(without_addresses(one.words, index)), words))
    others = [one for one in body if one not in ticking] if ticking else []
    if any(_of_removal(one, told, words) for one in others) or (
        all(_is_labelled(one, words) for one in ticking) and any(_is_refused(one, index) for one in others)
    ):
        return ()
    return ticking


def _is_labelled(one: Sentence, words: Otherwise) -> bool:
    """Say whether a row says before its listings that it was done as asked: "done: 1, 3"."""
    label, colon, _ = one.plain.partition(":")
    return bool(colon) and carried_out(label, words)


def carried_out(said: str, words: Otherwise) -> bool:
    """Say whether something plain says that it was done as asked, and nothing else: "done", 成功; not that it was looked at."""
    return words.carried_out.is_all_of(said.strip(_MARKS))


def _is_refused(one: Sentence, index: Index) -> bool:
    """Say whether a row tells before its listings that they stay: "not done: 2"; what is done to the others is what we asked for."""
    label, colon, behind = one.words.replace("：", ":").partition(":")
    if not colon or not index.named(one.words)[0] or index.named(label)[0] or not behind.strip():
        return False
    return row_state(label, index.wording.rows) is ListingState.REJECTED


def _of_removal(one: Sentence, told: Mapping[Sentence, ListingState], words: Otherwise) -> bool:
    """Say whether a sentence tells of a removal, or heads rows that do, and of none that is wished for, planned, denied, or of files and the like."""
    tells = told.get(one) is ListingState.REMOVED or words.of_removal.found_in(one.plain)
    none = (words.of_no_removal, words.beside, words.done_elsewhere)
    return tells and not any(each.found_in(one.plain) for each in none)
