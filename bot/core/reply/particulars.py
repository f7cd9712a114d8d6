"""What else is in a mail of this kind: ticket numbers, what is asked for, deadlines, and where we or others are sent."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.besides.details import AskedWords, asked_for, deadline, named_in, promised_days
from bot.core.reply.besides.meant import meant
from bot.core.reply.besides.outright import named_outright, rows_below
from bot.core.reply.besides.places import place_named
from bot.core.reply.besides.provided import provided
from bot.core.reply.besides.spared import is_for_others, put_by, ticked
from bot.core.reply.besides.ticketnumbers import tickets
from bot.core.reply.ear.asking import OUTRIGHT, RATHER, as_asked, asked_by_ear, wishes_of
from bot.core.reply.ear.look import Told
from bot.core.reply.listings.formalities import counting
from bot.core.reply.reading import Asked, Reading
from bot.core.reply.rules.wording import Named
from bot.core.reply.sentences.text import Sentence, simplified
from bot.core.reply.states.otherwise import to_be_mended

DEADLINES = frozenset(
    {
        Reply.INFO_REQUESTED,
        Reply.COUNTER_NOTICE,
        Reply.REDIRECTED,
        Reply.REJECTED,
        Reply.UNCLEAR,
        Reply.PARTIALLY_REMOVED,
        Reply.ACCUSED,
        Reply.RESTORED,
    }
)
NO_PROMISES = frozenset({Reply.ACCUSED, Reply.UNRELATED, Reply.RESTORED, Reply.REJECTED})
MAY_ASK = frozenset(
    {
        Reply.INFO_REQUESTED, Reply.UNCLEAR, Reply.PARTIALLY_REMOVED, Reply.REDIRECTED, Reply.REJECTED, Reply.COUNTER_NOTICE,
        Reply.ACCUSED, Reply.RESTORED, Reply.ACKNOWLEDGED,
    }
)  # fmt: skip
"""The kinds of mail that may ask us for something beside: what a refusal lacked, proof of a lawsuit against a counter-notice."""
_NO_TICKETS = frozenset({Reply.UNRELATED})


@dataclass(frozen=True, slots=True)
class Voices:
    """Which sentences speak for a kind: by rules, and by ear where there is one; `wishes` may ask for
    something, each with how likely it asks."""

    ruled: Mapping[Reply, tuple[Sentence, ...]]
    surely: Mapping[Reply, tuple[Sentence, ...]]
    heard: Mapping[Reply, tuple[Sentence, ...]] | None
    wishes: tuple[tuple[Sentence, float], ...] = ()

    def of(self, kind: Reply) -> tuple[Sentence, ...]:
        """The sentences that speak for a kind, in order."""
        if self.heard is None:
            return self.ruled.get(kind, ())
        return self.heard.get(kind, ()) or self.surely.get(kind, ())


def with_particulars(
    reading: Reading,
    told: Told,
    voices: Voices,
    mail: Mail,
    platform: Platform,
    listings: Sequence[str],
    our_ids: frozenset[str],
    received: date,
    agent: bool = False,
) -> Reading:
    """Give the reading with everything that a case needs beside the kind; `received` is the user's day of receipt, and an `agent` is asked what agents are."""
    kind, body = reading.kind, told.body
    counted = counting(body, told.formal, kind, platform.wording.formal)
    days, unit = deadline(counted, platform.wording.whose, kind, received) if kind in DEADLINES else (None, None)
    ours = [*listings, *mail.to]
    there = provided(told.lines, platform.wording.meant, platform.wording.named.faulty)
    return replace(
        reading,
        sentence=_wanting(reading, voices, there),
        tickets=() if kind in _NO_TICKETS else tickets(mail.subject, body, platform, our_ids),
        asked_for=_asked_beside(kind, told, there, voices, platform, agent),
        deadline_days=days,
        deadline_unit=unit,
        promised_days=None if kind in NO_PROMISES else promised_days(counted, platform.wording.whose, kind),
        redirect_to=place_named(voices.of(kind), body, ours, links=mail.links) if kind is Reply.REDIRECTED else "",
        forwarded_to=forwarded_to(body, voices, ours) if kind is Reply.FORWARDED else half_forwarded(kind, body, ours),
    )


_LISTS = r":$|following|below|아래|다음|下记|以下|如下|下列|missing|folgende|suivant|siguiente"


def _wanting(reading: Reading, voices: Voices, there: Collection[Sentence]) -> str:
    """The sentence that a question rests on: never a row of a checklist that is there already, where another asks."""
    if reading.kind is not Reply.INFO_REQUESTED or reading.sentence not in {one.words for one in there}:
        return reading.sentence
    asking = (*voices.surely.get(reading.kind, ()), *voices.of(reading.kind))
    return next((one.words for one in asking if one not in there), reading.sentence)


def _asked_beside(
    kind: Reply, told: Told, there: Collection[Sentence], voices: Voices, platform: Platform, agent: bool
) -> tuple[Asked, ...]:
    """What a mail asks for beside the rows of a checklist that it says are `there`, and beside what it wants of others if it wants anything of us."""
    whole, meanings = " ".join(one.plain for one in told.body), platform.wording.meant
    others = set() if agent else {one for one in told.heard if is_for_others(one.plain, meanings, whole)}
    asked = _asked_without({*there, *others}, kind, told, voices, platform)
    return asked if not others or {*asked} - {Asked.OTHER} else _asked_without(there, kind, told, voices, platform)


def _asked_without(
    aside: Collection[Sentence], kind: Reply, told: Told, voices: Voices, platform: Platform
) -> tuple[Asked, ...]:
    wishes = tuple(one for one in voices.wishes if one[0] not in aside)
    body = [one for one in told.heard if one not in aside]
    return _asked(kind, body, replace(voices, wishes=wishes), platform)


def _asked(kind: Reply, body: Sequence[Sentence], voices: Voices, platform: Platform) -> tuple[Asked, ...]:
    if kind not in MAY_ASK:
        return ()
    asking = voices.of(Reply.INFO_REQUESTED)
    whole = " ".join(one.plain for one in body)
    if voices.heard is not None and platform.ear is not None:
        heard = voices.wishes or tuple((one, 1.0) for one in asking)
        named = platform.wording.named
        meanings, ear = platform.wording.meant, platform.ear()
        said = [(replace(one, plain=ticked(one.plain, whole, meanings)), tone) for one, tone in heard]
        wishes = wishes_of([(one, tone) for one, tone in said if one.plain.strip()], platform.wording)
        asked = asked_by_ear(ear, kind, wishes, platform.asked, platform.own_asked, whole, named, meanings)
        if kind is not Reply.INFO_REQUESTED:
            return asked
        points = [ticked(one.plain, whole, meanings) for one in body]
        by_meaning = set().union(*(meant(one, meanings, whole) for one in points))
        by_meaning = by_meaning if set(asked) <= {Asked.OTHER} else set()
        listed = _listed(body, heard, named) | _replaced(body, heard, platform, whole) | by_meaning
        told = set(asked) - (put_by(points, platform.asked, meanings, whole) - listed if listed else set())
        rest = {Asked.OTHER} if listed and told <= {Asked.OTHER} else set()
        found = tuple(item for item in Asked if item in listed or item in told - rest)
        if found not in ((), (Asked.OTHER,)):
            return found
        return _lacking(body, voices, platform, whole) or found or ((Asked.OTHER,) if asking else ())
    return _asked_by_words(kind, body, voices, platform.asked, whole)


def _listed(body: Sequence[Sentence], heard: Sequence[tuple[Sentence, float]], named: Named) -> set[Asked]:
    """The items that rows name below a sentence that asks; so short a row seldom sounds like a question."""
    asking = {one for one, tone in heard if tone >= OUTRIGHT}
    return {item for row in rows_below(body, asking, named) for item in named_outright(as_asked(row, named), named)}


def _replaced(
    body: Sequence[Sentence], heard: Sequence[tuple[Sentence, float]], platform: Platform, whole: str
) -> set[Asked]:
    """What is wanted anew because it is of no use as it is: "the mandate has expired, please send a valid one"."""
    words, known = platform.wording.named, platform.asked
    asking = {one for one, tone in heard if tone >= RATHER}
    found: set[Asked] = set()
    for place, one in enumerate(body):
        if one not in asking or not words.anew.found_in(one.plain):
            continue
        itself = named_in(one.plain, known, whole)
        ahead = body[place - 1].plain if place and not itself else ""
        told = one.plain if itself else ahead
        found |= {Asked(item) for item in named_in(told, known, whole)} if words.faulty.found_in(told) else set()
    return found - {Asked.OWNERSHIP_STATEMENT}  # its words tell as often whose paper it is: "the owner's licence"


def _lacking(body: Sequence[Sentence], voices: Voices, platform: Platform, whole: str) -> tuple[Asked, ...]:
    """What a mail wants that tells us to mend something and names it only as the reason: "no power of attorney. Please add it"."""
    words = platform.wording.otherwise
    mending = next((place for place, one in enumerate(body) if to_be_mended(one.plain, words)), 0)
    refusing = [one for one in voices.of(Reply.REJECTED) if one in body[:mending]]
    reasons = "\n".join(one.plain for one in dict.fromkeys((*refusing, *body[max(0, mending - 2) : mending])))
    return tuple(Asked(item) for item in named_in(reasons, platform.asked, whole))


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


_PASSED_ON = re.compile(
    simplified(
        r"\b(?:forward\w*|relay\w*|passed|pass (?:it|this|them)|sent|send|handed|delivered|referred|routed|went (?:out|to)|let \w+(?: \w+)? know|shared|notified|informed|dropped|made known|have had|"
        r"weiter(?:geleitet|gegeben|gereicht)|weiterleit\w+|übermittelt|zugestellt|transmis\w*|transféré\w*|relayé\w*|adressée?|suivre|remitid[oa]|reenviad[oa]|trasladad\w+|hecho llegar|comunicad[oa]|enviad[oa]"
        r"|inoltrat\w+|trasmess\w+|girat[oa]|encaminhad\w+|reencaminhad\w+|przekaza\w+|przesła\w+|doorgestuurd|doorgezonden|vidarebefordra\w+|videresend\w+)\b|转(?!让|售|租|载)|抄送|移送|移请|通知|告知|转送|伝え|连络済|전달|이첩|통보"
    )
)
_THEIR_TURN = re.compile(
    r"\b(?:host\w*|provider|contact|registrar|operator|seller|merchant|reseller|vendor|hébergeur|anbieter|alojamiento|proveedor|fornitore)\b|托管|机房|联系|連絡先|连络先|服务商"
)


def forwarded_to(body: Sequence[Sentence], voices: Voices, ours: Sequence[str]) -> str:
    """The mailbox that our complaint went to: named where that is said, else beside it, else the only one of the mail.

    Where there is no mailbox, a name that stands for the host or seller.
    """
    told = voices.of(Reply.FORWARDED)
    passing = [one for one in body if _PASSED_ON.search(one.plain)]
    near = _after(body, [*told, *passing])
    labelled = [one for one in body if _THEIR_TURN.search(one.plain)]
    for group in (told, passing, near, labelled, body):
        mailbox = place_named(group, (), ours, prefer="mail")
        if "@" in mailbox:
            return mailbox
    found = next((found for one in (*told, *_after(body, told)) if (found := _NAMED.search(one.words))), None)
    return found.group(1).rstrip(".") if found else ""


def _after(body: Sequence[Sentence], told: Sequence[Sentence]) -> list[Sentence]:
    places = sorted({number for number, one in enumerate(body) if one in told})
    return [body[number] for place in places for number in range(place + 1, min(place + 6, len(body)))]


def half_forwarded(kind: Reply, body: Sequence[Sentence], ours: Sequence[str]) -> str:
    """Of a complaint that was granted in part, whom the rest went to."""
    if kind is not Reply.PARTIALLY_REMOVED:
        return ""
    mailbox = place_named([one for one in body if _PASSED_ON.search(one.plain)], (), ours, prefer="mail")
    return mailbox if "@" in mailbox else ""
