"""What else is in a mail of this kind: ticket numbers, what is asked for, deadlines, and where we or others are sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.asking import asked_by_ear
from bot.core.reply.details import AskedWords, asked_for, deadline, place_named, promised_days
from bot.core.reply.reading import Asked, Reading
from bot.core.reply.text import Sentence
from bot.core.reply.ticketnumbers import tickets

_DEADLINES = frozenset(
    {
        Reply.INFO_REQUESTED,
        Reply.COUNTER_NOTICE,
        Reply.REDIRECTED,
        Reply.REJECTED,
        Reply.UNCLEAR,
        Reply.PARTIALLY_REMOVED,
        Reply.ACCUSED,
    }
)
_NO_PROMISES = frozenset({Reply.COUNTER_NOTICE, Reply.ACCUSED, Reply.UNRELATED, Reply.RESTORED, Reply.AUTO_REPLY})
MAY_ASK = frozenset({Reply.INFO_REQUESTED, Reply.UNCLEAR, Reply.PARTIALLY_REMOVED, Reply.REDIRECTED})
"""The kinds of mail that may ask us for something beside."""
_NO_TICKETS = frozenset({Reply.UNRELATED})


@dataclass(frozen=True, slots=True)
class Voices:
    """Which sentences speak for a kind: by rules, and by ear where there is one; `wishes` may ask for something."""

    ruled: Mapping[Reply, tuple[Sentence, ...]]
    surely: Mapping[Reply, tuple[Sentence, ...]]
    heard: Mapping[Reply, tuple[Sentence, ...]] | None
    wishes: tuple[Sentence, ...] = ()

    def of(self, kind: Reply) -> tuple[Sentence, ...]:
        """The sentences that speak for a kind, in order."""
        if self.heard is None:
            return self.ruled.get(kind, ())
        return self.heard.get(kind, ()) or self.surely.get(kind, ())


def with_particulars(
    reading: Reading,
    body: Sequence[Sentence],
    voices: Voices,
    mail: Mail,
    platform: Platform,
    listings: Sequence[str],
    our_ids: frozenset[str],
) -> Reading:
    """Give the reading with everything that a case needs beside the kind."""
    kind = reading.kind
    days, unit = deadline(body, kind) if kind in _DEADLINES else (None, None)
    ours = [*listings, *mail.to]
    return replace(
        reading,
        tickets=() if kind in _NO_TICKETS else tickets(mail.subject, body, platform, our_ids),
        asked_for=_asked(kind, body, voices, platform),
        deadline_days=days,
        deadline_unit=unit,
        promised_days=None if kind in _NO_PROMISES else promised_days(body, kind),
        redirect_to=place_named(voices.of(Reply.REDIRECTED), body, ours) if kind is Reply.REDIRECTED else "",
        forwarded_to=_forwarded_to(body, voices, ours) if kind is Reply.FORWARDED else "",
    )


_LISTS = r":$|following|below|아래|다음|下记|以下|如下|下列|missing|folgende|suivant|siguiente"


def _asked(kind: Reply, body: Sequence[Sentence], voices: Voices, platform: Platform) -> tuple[Asked, ...]:
    if kind not in MAY_ASK:
        return ()
    asking = voices.of(Reply.INFO_REQUESTED)
    whole = " ".join(one.plain for one in body)
    if voices.heard is not None and platform.ear is not None:
        words = [one.plain for one in voices.wishes or asking]
        found = asked_by_ear(platform.ear(), words, platform.asked, platform.own_asked, whole)
        return found or ((Asked.OTHER,) if asking and kind is Reply.INFO_REQUESTED else ())
    return _asked_by_words(kind, body, voices, platform.asked, whole)


def _asked_by_words(
    kind: Reply, body: Sequence[Sentence], voices: Voices, known: AskedWords, whole: str
) -> tuple[Asked, ...]:
    sure_only = kind is not Reply.INFO_REQUESTED
    asking = voices.surely.get(Reply.INFO_REQUESTED, ()) if sure_only else voices.of(Reply.INFO_REQUESTED)
    following: list[Sentence] = []
    for place, one in enumerate(body):
        heads_list = one.plain.endswith(":") and kind is Reply.INFO_REQUESTED
        if heads_list or (one in asking and re.search(_LISTS, one.plain)):
            following += _list_under(body[place + 1 : place + 14])
    lacking: tuple[Sentence, ...] = ()
    if kind is Reply.INFO_REQUESTED:
        lacking = voices.of(Reply.REJECTED) + tuple(one for one in body if one.plain.endswith("?"))
    found = asked_for(asking, (*lacking, *following), known, whole)
    if found != (Asked.OTHER,):
        return found
    near = {place + step for place, one in enumerate(body) if one in asking for step in (-1, 1)}
    return asked_for(asking, [body[place] for place in sorted(near) if 0 <= place < len(body)], known, whole)


def _list_under(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    end = next(
        (
            number
            for number, one in enumerate(sentences)
            if re.match(
                r"(?:best|kind|many)? ?(?:regards|thanks|thank you|sincerely)|此致|谢谢|祝|(?:once|if|after) |如|若|收到",
                one.plain,
            )
        ),
        len(sentences),
    )
    return sentences[:end]


_NAMED = re.compile(
    r"(?:(?:hosting )?(?:provider|host|registrar|seller|merchant|reseller)s?(?: of the (?:site|website|listing))?(?: is|:|,| \(| named| called)\s{0,2}|(?:forwarded|passed|sent|relayed|referred)[^.]{0,60}? to (?:the )?(?:seller |merchant |host(?:ing provider)? )?)"
    r"[\"']?([A-Z][\w&'-]*(?:[ .](?:[A-Z&][\w&'-]*|of|and|Inc|Ltd)){0,5})"
)


def _forwarded_to(body: Sequence[Sentence], voices: Voices, ours: Sequence[str]) -> str:
    sentences = voices.of(Reply.FORWARDED)
    places = {list(body).index(one) for one in sentences if one in body}
    near = [body[number] for place in sorted(places) for number in range(place + 1, min(place + 6, len(body)))]
    mailbox = place_named(sentences, near, ours, prefer="mail")
    if "@" in mailbox:
        return mailbox
    for one in (*sentences, *near):
        found = _NAMED.search(one.words)
        if found:
            return found.group(1).rstrip(".")
    return ""
