"""What a mail names and does not want of us: it is there, need not be sent, is ticked off, or is wanted of others.

Rows of a checklist that are there, by their headings and states, are `provided.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from bot.core.reply.besides.details import AskedWords, named_in
from bot.core.reply.besides.meant import clauses_of, languages_here
from bot.core.reply.reading import Asked
from bot.core.reply.rules.modality import moods
from bot.core.reply.rules.wording import NO_MEANINGS, Meant


class Said(Protocol):
    """A plain sentence, and how likely it asks for something, from 0 to 1."""

    @property
    def plain(self) -> str: ...

    @property
    def tone(self) -> float: ...


_TICKED = re.compile(r"[☑☒✔✅]|\[[xv✓√]\]")
_UNTICKED = re.compile(r"(?:[☐□]|\[\s?\])[^☑☒✔✅☐□\[.;。]*")
_DONE = re.compile(r"(?:[☑☒✔✅]|\[[xv✓√]\])[^☑☒✔✅☐□\[.;。]*")
_STRUCK = re.compile(r"\[[-–—/]\][^☑☒✔✅☐□\[.;。]*")
"""A point of a form that does not apply, where others are ticked."""
_ASIDE_MOODS = frozenset({"at hand", "needless"})
_WANTING = frozenset({"asked", "if"})
"""Moods in which what seems to be there is not: "until we have a mandate", "could we have a valid one?"."""
_HARDLY = 0.25
"""Most likelihood of asking for a sentence to be one that only says what is there."""
_PARTS = re.compile(r"(?<=[;。!?])|(?<=,)(?!\d)|\s[-–—]\s|\s(?=(?:but|whereas|aber|mais|pero|ma|ale)\s)|(?=但是?)")
"""Where a sentence is cut for what it says that need not be sent."""
_TICKED_OFF = re.compile(r"\w\s?[✓✔√☑✅]\W*$")
_BRACKETS = re.compile(r"[(（][^()（）]{1,80}[)）]")
_LONGEST = 200
"""Most signs of a sentence that is only about others; a longer one is a list that has lost its lines."""
_SAID_APART = re.compile(r"(?<=[;。])|\s(?=(?:but|aber|mais|pero|ma|ale)\s)|(?=但)")
"""Where a sentence may turn from others to us."""


def ticked(plain: str, whole: str, words: Meant) -> str:
    """A plain sentence without the points of a form that are not ticked, where others of the mail are: "[x] no name [ ] no signature".

    Where the mail says that the unticked ones are wanted it is without those that are ticked, and without those struck out.
    """
    if not _TICKED.search(whole):
        return plain
    return _DONE.sub(" ", _STRUCK.sub(" ", plain)) if words.unticked.found_in(whole) else _UNTICKED.sub(" ", plain)


def put_by(sentences: Iterable[str], known: AskedWords, words: Meant, whole: str) -> set[Asked]:
    """The items whose words stand, in plain sentences, only in clauses that say that they are there or do not suffice."""
    speaks = languages_here(whole)
    aside: set[str] = set()
    wanted: set[str] = set()
    for plain in sentences:
        for clause in (piece for part in clauses_of(plain) for piece in part.split(":")):
            (aside if words.put_by.found_in(clause, speaks) else wanted).update(named_in(clause, known, whole))
    return {Asked(item) for item in aside - wanted}


def is_for_others(plain: str, words: Meant, whole: str = "") -> bool:
    """Say whether all that a plain sentence asks for is wanted of others, for another kind of complaint, or by the law of any: "agents must also add a mandate".

    Never where it speaks of us, or of what is lacking.
    """
    speaks = languages_here(whole or plain)
    if len(plain) > _LONGEST or not words.for_others.found_in(plain, speaks) or words.of_us.found_in(plain, speaks):
        return False
    parts = [(part, words.for_others.found_in(part, speaks)) for part in _SAID_APART.split(plain) if part.strip()]
    return all(others or not words.asks.found_in(part, speaks) for part, others in parts)


def is_aside(plain: str) -> bool:
    """Say whether a plain sentence says, and does not ask, that something is there or needless."""
    told = set(moods(plain))
    return bool(_ASIDE_MOODS & told) and not _WANTING & told


def at_hand(
    wishes: Sequence[Said], known: AskedWords, whole: str = "", meanings: Meant = NO_MEANINGS
) -> Iterator[Asked]:
    """The items that sentences name only as there, needless or looked at, and that hardly ask, or in clauses that say so and ask nothing: "thank you, we have
    your ID", "the RAW files you can spare yourself"."""
    aside: set[str] = set()
    wanted: set[str] = set()
    for one in wishes:
        moody = bool(_ASIDE_MOODS & set(moods(one.plain)))
        hardly = one.tone < _HARDLY and (moody or meanings.looked_at.found_in(one.plain))
        for clause in _PARTS.split(one.plain) if moody and not hardly else (one.plain,):
            put_by = hardly or _is_needless(clause, meanings)
            (aside if put_by else wanted).update(named_in(clause, known, whole))
    yield from map(Asked, aside - wanted)


def _is_needless(clause: str, words: Meant) -> bool:
    """Say whether a plain clause says of something that it need not be sent, or ticks it off, and asks for nothing; what stands in brackets says it of a part."""
    told = set(moods(_BRACKETS.sub(" ", clause)))
    return (
        ("needless" in told or _TICKED_OFF.search(clause) is not None)
        and not _WANTING & told
        and not words.asks.found_in(clause)
    )
