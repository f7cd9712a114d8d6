"""What a mail asks for in other words than the names of things: "something that shows that you may speak for the company"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from bot.core.reply.details import AskedWords, named_in
from bot.core.reply.modality import moods
from bot.core.reply.reading import Asked
from bot.core.reply.tongues import WRITTEN_IN_SIGNS, languages_of, written_in
from bot.core.reply.wording import Meant
from bot.core.reply.wordlists import NO_WORDS

_CLAUSES = re.compile(r"[;。!?]|,(?!\d)|\s[-–—]\s|\s(?=(?:but|whereas|aber|mais|pero|ma|ale)\s)|(?=但是?)")
_TICKED = re.compile(r"[☑☒✔✅]|\[[xv✓√]\]")
_UNTICKED = re.compile(r"(?:[☐□]|\[\s?\])[^☑☒✔✅☐□\[.;。]*")
_DONE = re.compile(r"(?:[☑☒✔✅]|\[[xv✓√]\])[^☑☒✔✅☐□\[.;。]*")
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
    speaks = _languages(whole or plain)
    if not words.asks.found_in(plain, speaks) or words.of_others.found_in(plain, speaks):
        return frozenset()
    found = frozenset(
        item
        for clause in _clauses(plain)
        if not _is_put_by(clause, words, speaks)
        for item in _ITEMS
        if getattr(words, item.value, NO_WORDS).found_in(clause, speaks)
    )
    return found - {Asked.POWER_OF_ATTORNEY} if words.sworn.found_in(plain, speaks) else found


def ticked(plain: str, whole: str, words: Meant) -> str:
    """A plain sentence without the points of a form that are not ticked, where others of the mail are: "[x] no name [ ] no signature".

    Where the mail says that the unticked ones are wanted it is without those that are ticked.
    """
    if not _TICKED.search(whole):
        return plain
    return (_DONE if words.unticked.found_in(whole) else _UNTICKED).sub(" ", plain)


def asks_us(plain: str, words: Meant, whole: str = "") -> bool:
    """Say whether a plain sentence has words by which something is asked of us, and none by which it is of others."""
    speaks = _languages(whole or plain)
    return len(plain) <= _LONGEST and words.asks.found_in(plain, speaks) and not words.of_others.found_in(plain, speaks)


def put_by(sentences: Iterable[str], known: AskedWords, words: Meant, whole: str) -> set[Asked]:
    """The items whose words stand, in plain sentences, only in clauses that say that they are there or do not suffice."""
    speaks = _languages(whole)
    aside: set[str] = set()
    wanted: set[str] = set()
    for plain in sentences:
        for clause in (piece for part in _clauses(plain) for piece in part.split(":")):
            (aside if words.put_by.found_in(clause, speaks) else wanted).update(named_in(clause, known, whole))
    return {Asked(item) for item in aside - wanted}


def _languages(text: str) -> Callable[[str], bool]:
    """A test whether a plain text may be written in a language; what has kana or hangul is not Chinese."""
    speaks, written = languages_of(text), written_in(text)
    only = written if written in WRITTEN_IN_SIGNS else ""
    return lambda language: speaks(language) and (not only or language not in WRITTEN_IN_SIGNS or language == only)


def _clauses(plain: str) -> Iterator[str]:
    return (one for part in _CLAUSES.split(plain) if (one := part.strip(" .")))


def _is_put_by(clause: str, words: Meant, speaks: Callable[[str], bool]) -> bool:
    return words.put_by.found_in(clause, speaks) or "needless" in moods(clause)
