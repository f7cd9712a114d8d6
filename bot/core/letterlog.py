"""How a letter of ours fared, from the queue to its outcome, as the log tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from bot.core.event import Deed, Event, Letter
from bot.core.notice import LetterRecord

_State = Literal["queued", "sent", "failed", "unknown"]
_STATES: dict[Deed, _State] = {
    Deed.QUEUED: "queued",
    Deed.SENT: "sent",
    Deed.SEND_FAILED: "failed",
    Deed.SEND_UNKNOWN: "unknown",
}


def with_letter(letters: tuple[LetterRecord, ...], event: Event) -> tuple[LetterRecord, ...]:
    """Move one letter on; a letter that is unknown here (a log mended by hand) is taken in as it is."""
    data: Mapping[str, Any] = event.data
    state = _STATES[Deed(event.kind)]
    known = next((one for one in letters if one.message_id == event.message_id), None)
    if known is None:
        known = _taken_in(event, state)
        letters = (*letters, known)
    moved = replace(
        known,
        state=state,
        at=event.at,
        attempts=known.attempts + (state != "queued"),
        why=event.note,
        permanent=bool(data.get("permanent")),
        code=int(data.get("code") or 0),
        dropped=bool(data.get("dropped")),
    )
    return tuple(moved if one.message_id == event.message_id else one for one in letters)


def _taken_in(event: Event, state: _State) -> LetterRecord:
    """The letter that an event is the first to tell of."""
    data: Mapping[str, Any] = event.data
    part = tuple(data.get("part", (1, 1)))
    return LetterRecord(
        event.message_id,
        Letter(data.get("letter", Letter.COMPLAINT)),
        int(data.get("number", 0)),
        state,
        event.at,
        tuple(data.get("to", ())),
        data.get("file", ""),
        answers=data.get("answers", ""),
        part=(int(part[0]), int(part[1])),
        hash=data.get("hash", ""),
        since=event.at,
    )
