"""Where a notice stands is never stored: it is folded from the log by one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.batches import planned
from bot.core.case import Case
from bot.core.ending import is_disputed_unread, is_heard_late, put_away, taken_up
from bot.core.event import BOT, Deed, Event, Letter, ListingState, Reply, by_a_right_clock, kind_of
from bot.core.labels import STATUS_LABELS, kind_said
from bot.core.letterlog import with_letter
from bot.core.notice import (
    Approval,
    Deadline,
    ListingRecord,
    NoticeState,
    Promise,
    Status,
)
from bot.core.platform import Platform
from bot.core.words import words
from bot.errors import OutOfOrder

# The one table of movement. A row for each kind of event, a column for each status a notice can be in; "." stays,
# "!" is refused (only our own deeds are refused, the world is never), "=" follows from how the listings stand.
COLUMNS = (
    Status.COLLECTING,
    Status.SUBMITTED,
    Status.ACKNOWLEDGED,
    Status.NEEDS_INFO,
    Status.REDIRECTED,
    Status.BOUNCED,
    Status.PARTIALLY_REMOVED,
    Status.REMOVED,
    Status.REJECTED,
    Status.DISPUTED,
    Status.RESTORED,
    Status.WITHDRAWN,
    Status.CLOSED,
)
_SHORT = {
    "sub": Status.SUBMITTED,
    "ack": Status.ACKNOWLEDGED,
    "ask": Status.NEEDS_INFO,
    "red": Status.REDIRECTED,
    "bnc": Status.BOUNCED,
    "dis": Status.DISPUTED,
    "wdr": Status.WITHDRAWN,
    "cls": Status.CLOSED,
}
# fmt: off
_TABLE = {
    #                        col  sub  ack  ask  red  bnc  par  rem  rej  dis  res  wdr  cls
    Reply.BOUNCED:          "bnc  bnc  .    .    .    .    .    .    .    .    .    .    .",
    Reply.DELAYED:          ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Reply.AUTO_REPLY:       ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Reply.ACKNOWLEDGED:     "ack  ack  ack  .    .    ack  .    .    .    .    .    .    .",
    Reply.INFO_REQUESTED:   "ask  ask  ask  ask  ask  ask  ask  ask  ask  .    ask  .    .",
    Reply.REDIRECTED:       "red  red  red  red  red  red  red  .    red  .    red  .    .",
    Reply.FORWARDED:        "ack  ack  ack  .    .    ack  .    .    .    .    .    .    .",
    Reply.REMOVED:          "=    =    =    =    =    =    =    =    =    =    =    .    =",
    Reply.PARTIALLY_REMOVED:"=    =    =    =    =    =    =    =    =    =    =    .    =",
    Reply.REJECTED:         "=    =    =    =    =    =    =    =    =    =    =    .    .",
    Reply.COUNTER_NOTICE:   "dis  dis  dis  dis  dis  dis  dis  dis  dis  dis  dis  .    dis",
    Reply.RESTORED:         "=    =    =    =    =    =    =    =    =    =    =    .    =",
    Reply.ACCUSED:          ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Reply.UNRELATED:        ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Reply.UNCLEAR:          ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Deed.APPROVED:          ".    .    .    .    .    .    .    .    .    .    .    .    !",
    Deed.QUEUED:            ".    .    .    .    .    .    .    .    .    .    .    .    !",
    Deed.SEND_FAILED:       ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Deed.SEND_UNKNOWN:      ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Deed.SENT:              "sub  .    .    .    .    .    .    .    .    .    .    .    .",
    Deed.SUBMITTED:         "sub  sub  ack  sub  sub  sub  .    sub  sub  sub  sub  !    !",
    Deed.ANSWERED:          ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Deed.ASSIGNED:          ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Deed.CONFIRMED:         ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Deed.GONE:              "=    =    =    =    =    =    =    =    =    .    =    .    .",
    Deed.LIVE:              "=    =    =    =    =    =    =    =    =    =    =    .    =",
    Deed.NOTED:             ".    .    .    .    .    .    .    .    .    .    .    .    .",
    Deed.HELD:              ".    .    .    .    .    .    .    .    .    .    .    !    !",
    Deed.WITHDRAWN:         "wdr  wdr  wdr  wdr  wdr  wdr  wdr  wdr  wdr  wdr  wdr  .    !",
    Deed.CLOSED:            "cls  cls  cls  cls  cls  cls  cls  cls  cls  cls  cls  cls  .",
    Deed.REOPENED:          ".    .    .    .    .    .    .    .    .    .    .    =    =",
}
# fmt: on
MOVES: dict[Reply | Deed, dict[Status, str]] = {
    kind_of(kind): dict(zip(COLUMNS, row.split(), strict=True)) for kind, row in _TABLE.items()
}


def notices_of(case: Case, platform: Platform, others: Mapping[str, Platform] | None = None) -> tuple[NoticeState, ...]:
    """Fold the log of a case into its notices, and plan notices for listings that are in none yet.

    `platform` is the case's own, `others` those of its further recipients, by their names.
    """
    live = in_force(case.events)
    return tuple(
        fold(notice, plan.listings, (event for event in live if event.notice in (notice, "")), plan.recipient)
        for notice, plan in planned(case, {"": platform, **(others or {})}).items()
    )


def addressed(event: Event, notice: NoticeState) -> Event:
    """The same event with the recipient of its notice written down, where that is not the case's own platform."""
    return replace(event, data={**event.data, "recipient": notice.recipient}) if notice.recipient else event


def next_number(case: Case) -> int:
    """The sequence number for the next letter of a case."""
    return 1 + max((int(event.data.get("number", 0)) for event in case.events), default=0)


def in_force(events: Iterable[Event]) -> list[Event]:
    """Events that still count, by the time they happened: what a later one corrects is left out."""
    known = by_a_right_clock(list(events))
    corrected = {event.corrects for event in known if event.corrects and event.kind is not Deed.NOTED}
    counting = [(event.at, n, event) for n, event in enumerate(known) if event.id not in corrected]
    return [event for _, _, event in sorted(counting, key=lambda item: item[:2])]


def fold(notice: str, listings: Iterable[str], events: Iterable[Event], recipient: str = "") -> NoticeState:
    """Walk the events of one notice, oldest first. Never raises for what the world says."""
    state = NoticeState(notice, listings={url: ListingRecord(url) for url in listings}, recipient=recipient)
    for event in events:
        state = step(state, event, strict=False)
    return state


def admit(state: NoticeState, event: Event, called: str = "") -> NoticeState:
    """Apply an event that is about to be logged; `called` is the name of its case, else its key.

    Raises OutOfOrder for a deed of ours that this notice does not allow now.
    """
    return step(state, event, True, called)


def step(state: NoticeState, event: Event, strict: bool, called: str = "") -> NoticeState:
    """One event moves one notice."""
    if not event.trusted:
        return _ask_about(state, event)
    move = MOVES[event.kind][state.status]
    if move == "!":
        if not strict:
            return state
        raise OutOfOrder(
            words(
                "“{kind}” is not possible for a notice that is “{status}”",
                "通知的状态是“{status}”，不能记录“{kind}”",
                kind=kind_said(event.kind),
                status=STATUS_LABELS[state.status],
            ),
            f"{called or event.case} {state.id}",
            words(
                "reopen it first: weiquan record {case} reopened",
                "请先重新打开：weiquan record {case} reopened",
                case=called or event.case,
            ),
        )
    earlier, before = state.listings, state.status
    state = _settle_listings(state, event)
    state = _note_contents(state, event)
    status = _from_listings(state) if move == "=" else _SHORT.get(move, state.status)
    if event.kind is Deed.REOPENED and move == "=":
        status = _waiting(state) or status
    if is_disputed_unread(state, event):
        status = Status.DISPUTED
    if event.kind is Deed.CONFIRMED and event.data.get("kind"):
        status = _confirmed_status(state, event)
    if before is Status.DISPUTED and status in _OUTCOMES and _states(earlier) == _states(state.listings):
        status = before  # an outcome told once more decides no dispute
    moved = state if status is before else _ended(replace(state, status=status))
    return _run_clock(moved, before, event)


_OUTCOMES = (Status.REMOVED, Status.REJECTED, Status.RESTORED)


def _states(listings: Mapping[str, ListingRecord]) -> dict[str, ListingState]:
    return {url: one.state for url, one in listings.items()}


def _ended(state: NoticeState) -> NoticeState:
    """An outcome answers what was asked before; the legal clock of a dispute runs until that, or a new complaint, ends it.

    Closing and withdrawing only put both away.
    """
    if state.status in _OUTCOMES:
        state = replace(state, requests=())
    if not state.disputes or state.status in (Status.DISPUTED, Status.WITHDRAWN, Status.CLOSED):
        return state
    return replace(state, alarms=tuple(one for one in state.alarms if one not in state.disputes))


def _confirmed_status(state: NoticeState, event: Event) -> Status:
    """A person said that a mail was read rightly: it now moves what it would have moved."""
    move = MOVES[Reply(event.data["kind"])][state.status]
    return _from_listings(state) if move == "=" else _SHORT.get(move, state.status)


def _ask_about(state: NoticeState, event: Event) -> NoticeState:
    """A mail that may not move anything becomes a question, unless it could not matter.

    What the platform itself calls the case counts all the same: a new number must not be lost with an unclear mail.
    """
    seen = replace(state, last_inbound=event) if event.data.get("authentic") is not False else state
    if event.data.get("authentic") is True:
        seen = _with_tickets(seen, event)
    if event.kind in (Reply.AUTO_REPLY, Reply.DELAYED, Reply.UNRELATED):
        return seen
    return replace(seen, questions=(*seen.questions, event))


_SAYS = {
    Reply.REMOVED: ListingState.REMOVED,
    Reply.REJECTED: ListingState.REJECTED,
    Reply.RESTORED: ListingState.RESTORED,
    Deed.GONE: ListingState.REMOVED,
    Deed.LIVE: ListingState.OPEN,
}
_FROM = {
    Reply.REMOVED: (ListingState.OPEN, ListingState.RESTORED, ListingState.REJECTED),
    Reply.REJECTED: (ListingState.OPEN,),
    Reply.RESTORED: (ListingState.REMOVED,),
    Deed.GONE: tuple(ListingState),
    Deed.LIVE: (ListingState.REMOVED,),
}


def _settle_listings(state: NoticeState, event: Event) -> NoticeState:
    """Write down what the event says of each listing; without names it speaks of all that it can speak of."""
    kind = event.stands_for
    named = {url: one for url, one in event.listings.items() if url in state.listings}
    if kind in (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.REJECTED, Reply.RESTORED, Deed.GONE, Deed.LIVE):
        if not named and kind in _SAYS and not event.listings:
            named = {url: _SAYS[kind] for url, one in state.listings.items() if one.state in _FROM[kind]}
        elif kind in (Deed.GONE, Deed.LIVE):
            named = dict.fromkeys(named, _SAYS[kind])
    elif event.kind in (Deed.SUBMITTED, Deed.SENT) and event.letter in (Letter.COMPLAINT, None):
        named = {url: ListingState.OPEN for url in event.listings if url in state.listings}
    else:
        return state
    settled = dict(state.listings)
    for url, says in named.items():
        settled[url] = ListingRecord(url, ListingState(says), event.id, verified=kind is Deed.GONE)
    return replace(state, listings=settled)


def _from_listings(state: NoticeState) -> Status:
    """The status that follows from how the listings stand."""
    states = [one.state for one in state.listings.values()]
    if any(one is ListingState.RESTORED for one in states):
        return Status.RESTORED
    if states and all(one is ListingState.REMOVED for one in states):
        return Status.REMOVED
    if states and all(one is ListingState.REJECTED for one in states):
        return Status.REJECTED
    if waiting := _waiting(state):
        return waiting
    if state.nobody_was_told:
        return Status.COLLECTING  # of what is left can still be complained
    if any(one is ListingState.REMOVED for one in states):
        return Status.PARTIALLY_REMOVED
    if state.status is Status.COLLECTING:
        return state.status
    return Status.ACKNOWLEDGED if state.tickets else Status.SUBMITTED


def _waiting(state: NoticeState) -> Status | None:
    """What they still want of us, whatever became of some listings."""
    return Status.DISPUTED if state.disputes else Status.NEEDS_INFO if state.requests else None


def _note_contents(state: NoticeState, event: Event) -> NoticeState:
    """Take from an event what it brings beside a movement: letters, tickets, questions, approvals."""
    data = event.data
    state = _with_tickets(state, event)
    if state.questions:
        answered = {event.corrects, data.get("answers", ""), data.get("event", "")} - {""}
        state = replace(state, questions=tuple(one for one in state.questions if one.id not in answered))
    if isinstance(event.kind, Reply) or event.stands_for in Reply.__members__.values():
        return _note_reply(state, event)
    return _note_deed(state, event)


def _with_tickets(state: NoticeState, event: Event) -> NoticeState:
    new = tuple(one for one in event.data.get("tickets") or () if one not in state.tickets)
    return replace(state, tickets=state.tickets + new) if new else state


def _note_reply(state: NoticeState, event: Event) -> NoticeState:
    kind, data = Reply(event.stands_for), event.data
    last = event if event.message_id else state.last_inbound
    state = replace(state, last_inbound=last, told={**state.told, kind: event})
    if data.get("promised_days"):
        low, high = data["promised_days"]
        state = replace(state, promise=Promise(event.at, (low, high)))
    wanted = kind is Reply.PARTIALLY_REMOVED and data.get("asked_for") and state.open_listings  # they wait for that
    if kind is Reply.INFO_REQUESTED or wanted:
        state = replace(state, requests=(*state.requests, event))
    if kind in (Reply.REJECTED, Reply.REDIRECTED):
        state = replace(state, deadline=Deadline.set_by(event) or state.deadline)
    if kind in (Reply.COUNTER_NOTICE, Reply.ACCUSED):
        state = replace(state, alarms=(*state.alarms, event))
    if (kind is Reply.UNCLEAR and event.by != BOT) or is_heard_late(state, kind):
        state = replace(state, questions=(*state.questions, event))
    if kind is Reply.BOUNCED:
        returned = (data.get("bounce") or {}).get("message_id", "")
        letters = tuple(replace(one, bounced=True) if one.message_id == returned else one for one in state.letters)
        state = replace(state, letters=letters)
        if state.status not in (Status.COLLECTING, Status.SUBMITTED):
            state = replace(state, questions=(*state.questions, event))
    if not (data.get("redirect_to") or data.get("forwarded_to")):
        return state
    return replace(
        state,
        redirect_to=data.get("redirect_to") or state.redirect_to,
        forwarded_to=data.get("forwarded_to") or state.forwarded_to,
    )


def _note_deed(state: NoticeState, event: Event) -> NoticeState:
    kind, data = event.kind, event.data
    if kind is Deed.APPROVED and data.get("hash"):
        approval = Approval(event.by, event.at, tuple(data.get("to", ())), Letter(data["letter"]))
        return replace(
            state,
            approvals={**state.approvals, data["hash"]: approval},
            confirmed=_joined(state.confirmed, data.get("to", ())),
        )
    if kind is Deed.CONFIRMED and data.get("address"):
        return replace(state, confirmed=_joined(state.confirmed, (data["address"],)))
    if kind in (Deed.QUEUED, Deed.SENT, Deed.SEND_FAILED, Deed.SEND_UNKNOWN):
        return replace(state, letters=with_letter(state.letters, event))
    if kind is Deed.HELD:
        return replace(state, held=True)
    if kind is Deed.REOPENED:
        over = state.status in (Status.WITHDRAWN, Status.CLOSED)
        return taken_up(replace(state, held=False, approvals={} if over else state.approvals))
    if kind in (Deed.CLOSED, Deed.WITHDRAWN):
        return put_away(replace(state, held=False), event)
    if kind is Deed.ANSWERED:
        return _looking_again(replace(state, questions=(), deadline=None), ())
    return state


def _joined(known: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return known + tuple(one for one in more if one not in known)


def _run_clock(state: NoticeState, before: Status, event: Event) -> NoticeState:
    """Start, restart, advance or stop the platform's clock."""
    kind, letter = event.stands_for, event.letter
    if kind is Deed.SENT and letter in (Letter.REMINDER, Letter.ESCALATION):
        return replace(state, steps=state.steps + 1, last_step=event.at)
    if kind is Deed.SENT and letter is Letter.ANSWER:
        return _answered(state, event)
    if kind is Deed.SENT and letter is Letter.COMPLAINT and state.status is not Status.SUBMITTED:
        state = replace(state, status=Status.SUBMITTED)
    if kind in (Deed.SENT, Deed.SUBMITTED) and letter in (Letter.COMPLAINT, None):
        return _restart(replace(state, deadline=None, requests=(), redirect_to=""), event.at)
    if kind in (Deed.ANSWERED, Deed.LIVE, Deed.REOPENED):
        return _restart(state, event.at) if state.started else state
    if state.status is Status.PARTIALLY_REMOVED and before is not Status.PARTIALLY_REMOVED:
        return _restart(state, event.at)
    return state


def _answered(state: NoticeState, event: Event) -> NoticeState:
    """An answer answers what it was written for: a question that came before it and was read later stays open."""
    meant = event.data.get("requests")
    left = tuple(one for one in state.requests if meant is not None and one.id not in meant)
    state = _looking_again(replace(state, deadline=None), left)
    return state if left else _restart(state, event.at)


def _looking_again(state: NoticeState, left: tuple[Event, ...]) -> NoticeState:
    """Our answer is with them, `left` is what it does not answer: what they took down stays down, and what they refused
    before they asked is before them again, where nothing else is.
    """
    state = replace(state, requests=left)
    if left or state.status is not Status.NEEDS_INFO:
        return state
    if not state.open_listings:
        again = {
            url: replace(one, state=ListingState.OPEN)
            for url, one in state.listings.items()
            if one.state is ListingState.REJECTED
        }
        state = replace(state, listings={**state.listings, **again})
    told = _from_listings(state)
    return replace(state, status=told if told in (Status.REMOVED, Status.PARTIALLY_REMOVED) else Status.SUBMITTED)


def _restart(state: NoticeState, at: datetime) -> NoticeState:
    return replace(state, waiting_since=at, last_step=None, steps=0, promise=None)
