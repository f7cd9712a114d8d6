"""What a mail asks for in other words than the names of things: "something that shows that you may speak for the company"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.core.reply.reading import Asked
from bot.core.reply.rules.modality import moods
from bot.core.reply.rules.wording import Meant
from bot.core.reply.rules.wordlists import NO_WORDS
from bot.core.reply.sentences.tongues import WRITTEN_IN_SIGNS, languages_of, written_in

_CLAUSES = re.compile(r"[;。!?]|,(?!\d)|\s[-–—]\s|\s(?=(?:but|whereas|aber|mais|pero|ma|ale)\s)|(?=但是?)")
_LONGEST = 600
"""A longer sentence is no wish, but a list that has lost its lines."""
_ITEMS = tuple(item for item in Asked if item is not Asked.OTHER)


def meant(plain: str, words: Meant, whole: str = "") -> frozenset[Asked]:
    """The items that a plain sentence asks for, by what it means; none where it asks nothing of us.

    `whole` is the mail's plain text: it tells the languages. A clause that says of something that it is there, or was
    sent in place of what is wanted, asks for nothing.
    """
    if len(plain) > _LONGEST:
        return frozenset()
    speaks = languages_here(whole or plain)
    if not words.asks.found_in(plain, speaks) or words.of_others.found_in(plain, speaks):
        return frozenset()
    found: frozenset[Asked] = frozenset(
        item
        for clause in clauses_of(plain)
        if not _is_put_by(clause, words, speaks)
        for item in _meant_in(clause, words, speaks)
    )
    return found - {Asked.POWER_OF_ATTORNEY} if words.sworn.found_in(plain, speaks) else found


def asks_us(plain: str, words: Meant, whole: str = "") -> bool:
    """Say whether a plain sentence has words by which something is asked of us, and none by which it is of others."""
    speaks = languages_here(whole or plain)
    return len(plain) <= _LONGEST and words.asks.found_in(plain, speaks) and not words.of_others.found_in(plain, speaks)


def names_our_place(plain: str, words: Meant, whole: str = "") -> bool:
    """Say whether a clause of a plain sentence names where our own work can be seen, and no page that we complained of: "a link to the original photographs"."""
    speaks = languages_here(whole or plain)
    return len(plain) <= _LONGEST and any(_is_our_place(one, words, speaks) for one in clauses_of(plain))


def _meant_in(clause: str, words: Meant, speaks: Callable[[str], bool]) -> Iterator[Asked]:
    ours = _is_our_place(clause, words, speaks)
    if ours:
        yield Asked.OTHER
    for item in _ITEMS:
        if getattr(words, item.value, NO_WORDS).found_in(clause, speaks) and not (ours and item is Asked.LISTING_URLS):
            yield item


def _is_our_place(clause: str, words: Meant, speaks: Callable[[str], bool]) -> bool:
    if not words.our_own_place.found_in(clause, speaks) or words.of_complaint.found_in(clause, speaks):
        return False
    return not _is_put_by(clause, words, speaks)


def languages_here(text: str) -> Callable[[str], bool]:
    """A test whether a plain text may be written in a language; what has kana or hangul is not Chinese."""
    speaks, written = languages_of(text), written_in(text)
    only = written if written in WRITTEN_IN_SIGNS else ""
    return lambda language: speaks(language) and (not only or language not in WRITTEN_IN_SIGNS or language == only)


def clauses_of(plain: str) -> Iterator[str]:
    """What a plain sentence says one after the other, without the marks between."""
    return (one for part in _CLAUSES.split(plain) if (one := part.strip(" .")))


def _is_put_by(clause: str, words: Meant, speaks: Callable[[str], bool]) -> bool:
    return words.put_by.found_in(clause, speaks) or "needless" in moods(clause)
