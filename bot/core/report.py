"""The report says what needs a person first, and only then what happened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeVar

from bot.core.action import Ask, Resend, Send, Settle, Wait
from bot.core.asks import LETTER_NAMES
from bot.core.case import Case
from bot.core.digest import (
    TONES,
    CaseRow,
    Clock,
    Digest,
    Link,
    Need,
    Piece,
    Some,
    Stalled,
    Tally,
    ToSee,
    Traffic,
    Trouble,
)
from bot.core.docket import Prospect, Standing
from bot.core.event import PLATFORM, Deed, Event, ListingState, Reply
from bot.core.followup import RUNNING
from bot.core.labels import DEED_LABELS, REPLY_LABELS, STATUS_LABELS
from bot.core.notice import Status
from bot.core.words import NOTHING, Language, Words, words
from bot.core.workdays import Calendar

T = TypeVar("T")

MOST = 50
"""Entries of each list; a mail of ten thousand lines is read by nobody."""
MOST_CASES = 200
MOST_LINKS = 10
STALLED_AFTER = 2
_FIRST_REPORT = timedelta(days=7)
_QUOTE = 300
_OVER = (Status.CLOSED, Status.WITHDRAWN)
_LATEST = date.max


def digest(
    standings: Sequence[Standing],
    now: datetime,
    since: datetime | None,
    *,
    unfiled: Sequence[tuple[str, Words]] = (),
    accusing: Sequence[str] = (),
    sick: Sequence[tuple[str, Words]] = (),
    last_inbound: datetime | None = None,
    silence_days: int = 14,
    country: str = "",
    language: Language = "en",
    zone: tzinfo | None = None,
) -> Digest:
    """Sum up every case as it stands `now`, and the mail since the last report (a week, when there was none).

    `unfiled` and `sick` are file or folder and the reason, `accusing` the files of no case that accuse the reader; `last_inbound` is when the mailbox last gave any mail at
    all (else the newest mail of any case counts); `country` is the user's, for holidays; `zone` that of the reader.
    Example cases are left out.
    """
    own = [one for one in standings if not one.case.file.example]
    last = last_inbound or _last_mail(own)
    rows = _rows(own, language, zone)
    return Digest(
        now=_local(now, zone),
        since=_local(since, zone) if since else None,
        language=language,
        needs=_some(_needs(own, now, language, zone)),
        clocks=_some(_clocks(own, now, language, zone)),
        traffic=_some(_traffic(own, since or now - _FIRST_REPORT, language, zone)),
        stalled=_some(_stalled(own, language, zone)),
        to_see=_some(_to_see(own)),
        unfiled=_some(_troubles(unfiled, language)),
        sick=_some(_troubles(sick, language)),
        cases=_some(rows, MOST_CASES),
        tally=Tally(*(sum(one.tone == tone for one in rows) for tone in TONES)),
        silent_days=_silent_days(own, now, last, silence_days),
        last_inbound=_local(last, zone) if last else None,
        unknown_holidays=_unknown_holidays(own, now, country),
        accusing=tuple(plain(one, 200) for one in accusing),
    )


def _some(found: Iterable[T], most: int = MOST) -> Some[T]:
    everything = tuple(found)
    return Some(everything[:most], max(0, len(everything) - most))


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone) if zone else moment


def _prospects(standings: Iterable[Standing]) -> Iterator[tuple[Standing, Prospect]]:
    return ((standing, prospect) for standing in standings for prospect in standing.prospects)


def _title(case: Case) -> str:
    return plain(case.file.title or case.name, 60)


def _days_left(deadline: datetime | None, now: datetime, zone: tzinfo | None) -> int | None:
    return (_local(deadline, zone).date() - _local(now, zone).date()).days if deadline else None


# What needs a person


def _needs(standings: Iterable[Standing], now: datetime, language: Language, zone: tzinfo | None) -> list[Need]:
    found = [
        _need(standing, prospect, ask, now, language, zone)
        for standing, prospect in _prospects(standings)
        for ask in prospect.asks
    ]
    return sorted(found, key=_by_urgency)


def _by_urgency(need: Need) -> tuple[bool, bool, bool, int, str]:
    """Legal clocks and accusations, then deadlines by day, then the urgent, then the rest."""
    days = need.days_left if need.days_left is not None else 10_000
    return (not need.alarm, need.deadline is None, not need.urgent, days, need.case)


def _need(
    standing: Standing, prospect: Prospect, ask: Ask, now: datetime, language: Language, zone: tzinfo | None
) -> Need:
    case = standing.case
    deadline = ask.deadline or (prospect.deadline if ask.urgent and prospect.status not in _OVER else None)
    return Need(
        case=case.name,
        key=case.key,
        title=_title(case),
        platform=standing.platform.title.words().said_in(language),
        what=_pieces(ask.what.said_in(language), case.name),
        why=_defanged(plain(ask.why.said_in(language), 400)),
        urgent=ask.urgent,
        alarm=ask.alarm,
        deadline=_local(deadline, zone) if deadline else None,
        days_left=_days_left(deadline, now, zone),
    )


def _pieces(sentence: str, case: str) -> tuple[Piece, ...]:
    """Part the commands from the sentence; the case's name before it is dropped, since it stands above."""
    if sentence.startswith(case):
        sentence = sentence.removeprefix(case).lstrip(":： ")
        sentence = sentence[:1].upper() + sentence[1:]
    called = rf'"?{re.escape(case)}"?'
    name = rf"(?:{called}|\S+?\.eml)"
    option = r" --[a-z-]+(?: [^\s()（），。；,;]+)?"
    recorded = rf'(?:(?<=record {re.escape(case)})|(?<=record "{re.escape(case)}")) [a-z_]+'
    command = rf"weiquan (?:new \S+ --follows {called}|[a-z]+ {name}(?: {called})?(?:{recorded})?(?:{option})*)"
    pieces: list[Piece] = []
    end = 0
    for found in re.finditer(command, sentence):
        pieces += [Piece(sentence[end : found.start()]), Piece(found.group(), command=True)]
        end = found.end()
    return tuple(piece for piece in (*pieces, Piece(sentence[end:])) if piece.text)


def _clocks(standings: Iterable[Standing], now: datetime, language: Language, zone: tzinfo | None) -> list[Clock]:
    found: list[Clock] = []
    for standing, prospect in _prospects(standings):
        name, title = standing.case.name, _title(standing.case)
        accused = [event for event in prospect.notice.alarms if event.stands_for is Reply.ACCUSED]
        if accused:
            found.append(Clock(name, title, REPLY_LABELS[Reply.ACCUSED].said_in(language), None, 0, True))
        for status, deadline in prospect.clocks if prospect.status not in (*_OVER, Status.REMOVED) else ():
            disputed = status is Status.DISPUTED
            what = REPLY_LABELS[Reply.COUNTER_NOTICE] if disputed else STATUS_LABELS[status]
            day, left = _local(deadline, zone), _days_left(deadline, now, zone)
            found.append(Clock(name, title, what.said_in(language), day, left, disputed))
    return sorted(found, key=lambda one: (not one.alarm, one.day.date() if one.day else _LATEST, one.case))


# What happened


def _traffic(standings: Iterable[Standing], since: datetime, language: Language, zone: tzinfo | None) -> list[Traffic]:
    """What came and left since then; a mail of which a person said what it is stands there once, as that."""
    found = []
    for standing in standings:
        events = standing.case.events
        right = {one.corrects: one.kind for one in events if one.corrects and isinstance(one.kind, Reply)}
        found += [
            _mail(standing.case, replace(event, kind=right.get(event.id, event.kind)), language, zone)
            for event in events
            if event.noticed_at > since
            and (event.kind in _LEFT or (isinstance(event.kind, Reply) and not event.corrects))
        ]
    return sorted(found, key=lambda one: (one.at, one.case), reverse=True)


_LEFT = (Deed.SENT, Deed.SEND_FAILED, Deed.SEND_UNKNOWN, Deed.SUBMITTED, Deed.ANSWERED)


def _mail(case: Case, event: Event, language: Language, zone: tzinfo | None) -> Traffic:
    at, file = _local(event.at, zone), str(event.data.get("file", ""))
    if not isinstance(event.kind, Reply):
        label = DEED_LABELS[event.kind]
        if event.letter:
            label = words("{letter}: {deed}", "{letter}{deed}", letter=LETTER_NAMES[event.letter], deed=label)
        to = plain(", ".join(str(one) for one in event.data.get("to", ())), 120)
        why = "" if event.kind is Deed.SENT else plain(event.note, _QUOTE)
        return Traffic(at, case.name, False, label.said_in(language), to, why, file=file)
    doubt = _doubt(event)
    sentence = plain(event.note, _QUOTE)
    return Traffic(
        at=at,
        case=case.name,
        incoming=True,
        what=REPLY_LABELS[event.kind].said_in(language),
        who=plain(str(event.data.get("sender", "")), 120),
        sentence=_defanged(sentence) if doubt else sentence,
        doubt=doubt.said_in(language),
        file=file,
    )


def _defanged(sentence: str) -> str:
    """A stranger's link is not passed on as a link: mail programs make one of everything that looks like it."""
    return re.sub(r"(?i)\bhttp(?=s?://)", "hxxp", sentence)


def _doubt(event: Event) -> Words:
    if event.by != PLATFORM or event.data.get("authentic") is True:
        return NOTHING
    if event.data.get("authentic") is False:
        return Words("NOT from the platform", "并非平台所发")
    return Words("sender not verified", "发件人未能核实")


def plain(text: str, most: int) -> str:
    """One line of at most so many characters, without control characters or marks that turn its direction."""
    shown = "".join(mark for mark in text if unicodedata.category(mark) not in ("Cf", "Cs", "Co") or mark in "\n\t")
    line = " ".join("".join(" " if unicodedata.category(mark) == "Cc" else mark for mark in shown).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


# What stands still


def _stalled(standings: Iterable[Standing], language: Language, zone: tzinfo | None) -> list[Stalled]:
    found = [
        Stalled(
            case=standing.case.name,
            title=_title(standing.case),
            platform=standing.platform.title.words().said_in(language),
            reminders=prospect.notice.steps,
            since=_local(prospect.notice.waiting_since, zone),
        )
        for standing, prospect in _prospects(standings)
        if prospect.notice.steps >= STALLED_AFTER and prospect.status in RUNNING and prospect.notice.waiting_since
    ]
    return sorted(found, key=lambda one: (one.since, one.case))


def _to_see(standings: Iterable[Standing]) -> list[ToSee]:
    found = []
    for standing in standings:
        unseen = unseen_of(standing)
        if unseen:
            links = tuple(_link(standing.case, url) for url in unseen[:MOST_LINKS])
            found.append(ToSee(standing.case.name, _title(standing.case), links, max(0, len(unseen) - MOST_LINKS)))
    return found


def unseen_of(standing: Standing) -> list[str]:
    """Listings that are said to be removed and that nobody has seen gone, each once."""
    said_gone = (
        record.url
        for prospect in standing.prospects
        for record in prospect.notice.listings.values()
        if prospect.status not in _OVER and record.state is ListingState.REMOVED and not record.verified
    )
    return list(dict.fromkeys(said_gone))


def _link(case: Case, url: str) -> Link:
    listing = case.listing(url)
    return Link(url, plain(listing.item if listing else "", 40), plain(listing.seller if listing else "", 40))


def _troubles(found: Iterable[tuple[str, Words]], language: Language) -> list[Trouble]:
    return [Trouble(plain(where, 200), plain(why.said_in(language), 400)) for where, why in found]


def _last_mail(standings: Iterable[Standing]) -> datetime | None:
    kinds = (event.at for one in standings for event in one.case.events if isinstance(event.kind, Reply))
    return max(kinds, default=None)


def _silent_days(standings: Iterable[Standing], now: datetime, last: datetime | None, silence_days: int) -> int | None:
    """A mailbox without any mail for so long is more likely broken than quiet; none is expected before a first letter."""
    first = min((event.at for one in standings for event in one.case.events if event.kind is Deed.SENT), default=None)
    since = last or first
    if since is None:
        return None
    days = (now - since).days
    return days if days >= silence_days else None


def _unknown_holidays(standings: Sequence[Standing], now: datetime, country: str) -> tuple[str, ...]:
    """Country and year of calendars that a clock would run into within two months without knowing them."""
    countries = tuple(dict.fromkeys(one for one in (*(s.platform.country for s in standings), country) if one))
    years = range(now.year, (now + timedelta(days=60)).year + 1)
    return tuple(f"{one} {year}" for one, year in Calendar(countries).unknown(years))


# The table of all cases


def _rows(standings: Iterable[Standing], language: Language, zone: tzinfo | None) -> list[CaseRow]:
    rows = [_row(standing, language, zone) for standing in standings]
    return sorted(
        rows, key=lambda one: (TONES.index(one.tone), one.deadline.date() if one.deadline else _LATEST, one.name)
    )


def _row(standing: Standing, language: Language, zone: tzinfo | None) -> CaseRow:
    states = list(standing.listings.values())
    tickets = [one for prospect in standing.prospects for one in prospect.notice.tickets]
    return CaseRow(
        name=standing.case.name,
        key=standing.case.key,
        title=_title(standing.case),
        platform=standing.platform.title.words().said_in(language),
        status=STATUS_LABELS[standing.status].said_in(language),
        tone=_tone(standing),
        next=_next(standing, zone).said_in(language),
        deadline=_local(standing.deadline, zone) if standing.deadline and not standing.closed else None,
        removed=sum(one is ListingState.REMOVED for one in states),
        listings=len(states),
        tickets=plain(", ".join(tickets), 80),
        overdue=standing.overdue and not standing.closed,
    )


def _tone(standing: Standing) -> str:
    if (standing.closed or standing.status in _OVER) and not any(one.asks for one in standing.prospects):
        return "quiet"
    if standing.waiting_on == "you" or unseen_of(standing):
        return "you"
    return "done" if standing.status is Status.REMOVED else "platform"


def _next(standing: Standing, zone: tzinfo | None) -> Words:
    """The next step of a case in a few words; that of you before that of anybody else."""
    actions = [prospect.action for prospect in standing.prospects]
    if any(prospect.asks for prospect in standing.prospects):
        return Words("you, see above", "等你处理，见上文")
    if unseen_of(standing):
        return Words("open the links and see whether they are gone", "请打开链接，看是否已下架")
    for action in actions:
        if isinstance(action, Send):
            return words("{letter} at the next run", "下次运行时发出{letter}", letter=LETTER_NAMES[action.letter])
        if isinstance(action, Resend | Settle):
            return action.why
    waits = [action.until for action in actions if isinstance(action, Wait)]
    if waits:
        day = _local(min(waits), zone).date().isoformat()
        return words("waits until {day}", "等到 {day}", day=day)
    rest = [action.why for action in actions if not isinstance(action, Ask | Wait | Send | Resend | Settle)]
    return rest[0] if rest else NOTHING
