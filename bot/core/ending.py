"""A notice that is over still hears what comes: it stays over, and a person is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.core.event import Deed, Event, Reply
from bot.core.notice import NoticeState, Status

_HEARD = {
    Status.CLOSED: (Reply.INFO_REQUESTED, Reply.REDIRECTED, Reply.REJECTED),
    Status.WITHDRAWN: (
        Reply.INFO_REQUESTED, Reply.REDIRECTED, Reply.COUNTER_NOTICE, Reply.REMOVED, Reply.PARTIALLY_REMOVED,
    ),
}  # fmt: skip
"""What moves no notice that is over, and is a person's business all the same."""


def is_heard_late(state: NoticeState, kind: Reply | Deed) -> bool:
    """Say whether a person has to be told of a mail of this kind because the notice is over."""
    return kind in _HEARD.get(state.status, ())


def put_away(state: NoticeState, deed: Event) -> NoticeState:
    """Close or withdraw a notice: what a person could read by then is settled by it, what was read later is asked."""
    if deed.kind is Deed.WITHDRAWN and state.status is not Status.WITHDRAWN:
        return state
    last = state.last_inbound
    back = (last,) if last is not None and last.stands_for is Reply.RESTORED else ()
    known = {one.id: one for one in (*state.questions, *state.requests, *back)}
    return replace(state, questions=tuple(one for one in known.values() if _was_read_after(one, deed)))


def taken_up(state: NoticeState) -> NoticeState:
    """Open a notice again: what was only told of because it was over counts from here on, and is no question any more."""
    open_ones = (one for one in state.questions if not one.trusted or one.kind in (Reply.UNCLEAR, Reply.BOUNCED))
    return replace(state, questions=tuple(open_ones))


def may_reopen(known: Iterable[Event]) -> bool:
    """Say whether a case was put on hold, withdrawn or closed and not taken up again since."""
    last = [one.kind for one in known if one.kind in (Deed.HELD, Deed.WITHDRAWN, Deed.CLOSED, Deed.REOPENED)]
    return bool(last) and last[-1] is not Deed.REOPENED


def is_disputed_unread(state: NoticeState, deed: Event) -> bool:
    """Say whether a counter-notice had come when the notice was closed, and nobody had read it."""
    return deed.kind is Deed.CLOSED and any(_was_read_after(one, deed) for one in state.disputes)


def _was_read_after(mail: Event, deed: Event) -> bool:
    """Say whether a mail was written down after a person had said this."""
    return mail.noticed_at > deed.noticed_at
