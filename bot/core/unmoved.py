"""What a person recorded and what moved nothing: what stands, on what it rests, and how to say that it is otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.event import Deed, Event, ListingState, Reply
from bot.core.labels import LISTING_LABELS, kind_said
from bot.core.notice import NoticeState
from bot.core.words import Words, as_argument, words

_SAYS: Mapping[Reply | Deed, ListingState] = {
    Reply.REMOVED: ListingState.REMOVED,
    Reply.REJECTED: ListingState.REJECTED,
    Reply.RESTORED: ListingState.RESTORED,
}
"""The state that an outcome gives a listing which nobody names."""
_MOST_NAMED = 3
"""Listings that a command names; of more it names none."""


def unmoved(
    case: str, event: Event, before: NoticeState, after: NoticeState, events: Mapping[str, Event]
) -> Words | None:
    """What to tell of an outcome that a person recorded and that changed nothing; None where it changed something, or is none.

    `before` and `after` are the notice without and with it, `case` its name, `events` those of the case by id. An outcome without links speaks
    only of those that it can follow upon, so that a refusal heard late takes back no removal: whoever means these names them.
    """
    says = _SAYS.get(event.stands_for)
    if says is None or event.kind is Deed.CONFIRMED or _parts(before) != _parts(after):
        return None
    others = [one for one in after.listings.values() if one.state is not says]
    if not others:
        return words("  nothing changes: it stands so already", "  未作改动：本来就是这样记录的")
    urls = [one.url for one in others]
    named = " ".join(f"--listing {as_argument(url)}" for url in urls) if len(urls) <= _MOST_NAMED else "--listing URL …"
    state, rests_on = LISTING_LABELS[others[0].state], events.get(others[0].rests_on)
    kind, what = event.stands_for, kind_said(event.stands_for)
    said = f"{kind.value} {named}"
    if rests_on is None:
        return words(
            "  nothing changes: what stands is “{state}”, and “{what}” without a link speaks of no such listing; if it does: weiquan record {case} {said}",
            "  未作改动：商品记录为“{state}”，不写链接的“{what}”不针对这样的商品；如果确实是指它：weiquan record {case} {said}",
            state=state, what=what, case=case, said=said,
        )  # fmt: skip
    return words(
        "  nothing changes: what stands is “{state}”, since {day} ({source}), and “{what}” without a link speaks of no such listing; if it does: weiquan record {case} {said}",
        "  未作改动：商品自 {day} 起记录为“{state}”（{source}），不写链接的“{what}”不针对这样的商品；如果确实是指它：weiquan record {case} {said}",
        state=state, what=what, case=case, said=said,
        day=f"{rests_on.at.astimezone():%Y-%m-%d}", source=rests_on.data.get("file") or rests_on.by,
    )  # fmt: skip


def _parts(state: NoticeState) -> tuple[object, ...]:
    """What an outcome may change, apart from the event that a listing rests on."""
    listings = {url: (one.state, one.verified) for url, one in state.listings.items()}
    return (
        state.status,
        listings,
        state.requests,
        state.questions,
        state.alarms,
        state.tickets,
        state.deadline,
        state.waiting_since,
    )
