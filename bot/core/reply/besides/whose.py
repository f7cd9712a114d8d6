"""Whose time a period is: ours to answer in, theirs to decide in, somebody else's, or long gone; the words are those of whose.toml."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.core.reply.besides.awaited import is_awaited
from bot.core.reply.besides.periods import Period
from bot.core.reply.rules.sieve import Same
from bot.core.reply.rules.wording import WhoseTime
from bot.core.reply.rules.wordlists import any_of, compiled


class Whose(StrEnum):
    """Who has to do something within a period."""

    OURS = "ours"
    THEIRS = "theirs"
    OTHERS = "others"
    PAST = "past"
    NOBODYS = "nobody's"


class _Told(NamedTuple):
    """What periods are looked at with, made of the words of whose.toml."""

    ours: re.Pattern[str]
    theirs: re.Pattern[str]
    consequences: re.Pattern[str]
    others: re.Pattern[str]
    of_others: re.Pattern[str]
    gone_before: re.Pattern[str]
    gone_behind: re.Pattern[str]
    since: re.Pattern[str]
    turns: re.Pattern[str]


def _told(words: WhoseTime) -> _Told:
    return _told_by(Same(words))


@lru_cache(maxsize=8)
def _told_by(by: Same) -> _Told:
    words: WhoseTime = by.thing
    we_may = rf"{words.we_who.spaced} (?:(?!{words.not_between.spaced})\w+ ){{0,6}}?{words.we_may.spaced}(?! {words.not_may.spaced})"
    desk_acts = rf"{words.desk_who.spaced} (?:\w+ ){{0,2}}?{words.desk_acts.spaced}"
    becomes = rf"{words.becomes.spaced} (?:\w+ ){{0,3}}?{words.ends.spaced}"
    others_must = rf"{words.others_who.spaced} (?:\w+ ){{0,3}}?{words.others_must.spaced}"
    they_fail = rf"{words.unless_they.spaced} (?:\w+ ){{0,8}}?{words.who_fails.spaced}"
    they_are_told = rf"{words.tells.spaced} (?:{words.told_between.spaced} )?{words.told_who.spaced}"
    and_who = rf"{words.ands.spaced} (?={words.who_goes_on.spaced})"
    comma = rf",(?! ?{words.no_turn.either})"
    return _Told(
        ours=compiled(any_of(words.ours.either, we_may)),
        theirs=compiled(any_of(words.theirs.either, desk_acts)),
        consequences=compiled(any_of(words.consequences.either, becomes)),
        others=compiled(any_of(words.others.either, others_must)),
        of_others=compiled(any_of(words.others_fail.either, they_fail, words.told_others.either, they_are_told)),
        gone_before=compiled(rf"{words.gone_before.either}\s?$"),
        gone_behind=compiled(rf"^ ?{words.gone_behind.either}"),
        since=compiled(rf"{words.since.spaced} $"),
        turns=compiled(any_of(_MARK, comma, and_who, words.turns.either)),
    )


_MARK = r"[;:；、()·|]| - |[.。] "
_KANA = re.compile(r"[\u3040-\u30ff]")


def speaks_to_us(text: str, words: WhoseTime) -> bool:
    """Say whether a plain sentence addresses its reader, and names no other party."""
    return asks_or_addresses(text, words) and not words.parties.found_in(text)


def asks_or_addresses(text: str, words: WhoseTime) -> bool:
    """Say whether a plain sentence asks for something, or addresses its reader by "you"."""
    return words.us.found_in(text) or words.asking.found_in(text)


def whose(text: str, period: Period, words: WhoseTime, accused: bool = False) -> Whose:
    """Say whose time a period of a plain sentence is, by the clause it stands in, else by the whole sentence.

    Of somebody who is accused the seller is we ourselves.
    """
    told, before = _told(words), text[: period.start]
    since = period.low == period.high and told.since.search(
        before
    )  # "da 3 a 5 giorni" is a range, "da 3 giorni" is past
    if since or told.gone_before.search(before) or told.gone_behind.search(text[period.end :]):
        return Whose.PAST
    start, end = _clause(text, period, told.turns)
    if words.aftermath.found_in(text):
        clause = text[start:end]
        if words.wait.found_in(clause):
            return Whose.THEIRS
        return Whose.OURS if told.ours.search(clause) else Whose.OTHERS
    for first, last in ((start, end), (0, len(text))):
        scope, until = words.once.without(text[first:last], " "), text[first : period.start]
        said = _said(scope, until, accused, Same(words))
        if said is not Whose.NOBODYS:
            return said
    return Whose.NOBODYS


@lru_cache(maxsize=512)
def _said(scope: str, until: str, accused: bool, by: Same) -> Whose:
    """Whose a period of a scope is; `until` is the scope up to the period."""
    words: WhoseTime = by.thing
    told = _told_by(by)
    ours = bool(told.ours.search(scope))
    if not accused and told.of_others.search(scope) and not words.us.found_in(scope):
        return Whose.OTHERS
    if is_awaited(scope, until, words):
        return Whose.OURS
    if words.wait.found_in(scope):
        return Whose.THEIRS
    if not accused and not ours and told.others.search(scope):
        return Whose.OTHERS
    if ours or told.consequences.search(scope):
        return Whose.OURS
    return Whose.THEIRS if told.theirs.search(scope) else Whose.NOBODYS


def _clause(text: str, period: Period, turns: re.Pattern[str]) -> tuple[int, int]:
    """Where the piece of a sentence between two commas or the like begins and ends that a period stands in."""
    start, end = 0, len(text)
    lists_things = not _KANA.search(text)  # in Chinese 、 parts the things of a list, in Japanese clauses as well
    for turn in turns.finditer(text):
        if turn.group() == "、" and lists_things:
            continue
        if turn.end() <= period.start:
            start = turn.end()
        elif turn.start() >= period.end:
            end = turn.start()
            break
    return start, end
