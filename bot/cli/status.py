"""`weiquan status`, `weiquan show` and `weiquan log`: where cases stand, and how they came there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.gathering import Gathered, gather, next_of
from bot.cli.options import CaseName, CaseNames, Json
from bot.cli.showing import aligned, show, show_folded, show_json, show_table, talk
from bot.core.asks import LETTER_NAMES, unnamed
from bot.core.docket import Prospect, Standing
from bot.core.event import BOT, PLATFORM, Deed, Event
from bot.core.labels import LISTING_LABELS, STATUS_LABELS, kind_said
from bot.core.notice import Status
from bot.core.report import unseen_of
from bot.core.words import Words, words
from bot.errors import exit_code_of

_HANG = 4
_MOST_FILES = 3
_SIDES = {"you": Words("you", "你"), "platform": Words("the platform", "平台"), "nobody": Words("nobody", "无")}
_NEXT = {
    "send": Words("send", "发信"),
    "resend": Words("send again", "重发"),
    "settle": Words("find out", "核实"),
    "wait": Words("wait", "等待"),
    "ask": Words("you", "请处理"),
}

_DATED = {"wait": Words("wait until {day}", "等到 {day}"), "ask": Words("you, by {day}", "请在 {day} 前处理")}
_WHO = {BOT: Words("weiquan", "weiquan"), PLATFORM: Words("the platform", "平台")}
"""Who did what is told, where it was no person."""
_LETTER_STATES = {
    "queued": Words("about to be sent", "准备发送"),
    "sent": Words("sent", "已发出"),
    "failed": Words("not sent", "未发出"),
    "unknown": Words("perhaps sent", "是否发出不清楚"),
}


def _gathered(call: Call, names: list[str] | None) -> Gathered:
    workspace = call.workspace()
    return gather(workspace, workspace.reading_world(), names, call.clock())


@verb("status", "weiquan status --json")
def status(ctx: typer.Context, cases: CaseNames = None, as_json: Json = False) -> int:
    """Show one row a case."""
    call: Call = ctx.obj
    gathered, now = _gathered(call, cases), call.clock()
    if as_json:
        show_json([_status_as_json(call, one, now) for one in gathered.standings])
    elif gathered.standings:
        heads = [
            call.said("case", "案件"), call.said("key", "案号"), call.said("platform", "平台"),
            call.said("status", "状态"), call.said("waits for", "等待"), call.said("next", "下一步"),
        ]  # fmt: skip
        show_table(heads, [_cells(call, one, now) for one in gathered.standings])
    elif not gathered.sick and not gathered.lost:
        talk(call.said("no cases yet: weiquan new NAME --platform P", "还没有案件：weiquan new 案件名 --platform 平台"))
    for name, error in gathered.sick:
        talk(f"{name}: {error.said_in(call.language)}")
    for name, what in gathered.lost:
        talk(f"{name}{call.said(': ', '：')}{what.said_in(call.language)}")
    return exit_code_of(error for _, error in gathered.sick)


def _status_as_json(call: Call, standing: Standing, now: datetime) -> dict[str, Any]:
    """Plain values with the keys that `status --json` promises."""
    return {
        "case": standing.case.name,
        "key": standing.case.key,
        "platform": standing.platform.name,
        "status": standing.status.value,
        "waiting_on": standing.waiting_on,
        "overdue": standing.overdue,
        "deadline": _iso(standing.deadline),
        "listings": {url: state.value for url, state in standing.listings.items()},
        "unread": [one.where for one in standing.unread],
        "notices": [_notice(call, one, now) for one in standing.prospects],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _notice(call: Call, prospect: Prospect, now: datetime) -> dict[str, Any]:
    notice, due = prospect.notice, next_of(prospect, now)
    return {
        "id": notice.id,
        "recipient": ", ".join(prospect.to) or notice.recipient,
        "status": prospect.status.value,
        "tickets": list(notice.tickets),
        "letters": [
            {
                "letter": one.letter.value,
                "message_id": one.message_id,
                "state": one.state,
                "at": one.at.isoformat(),
                "to": list(one.to),
                "file": one.file,
            }
            for one in notice.letters
        ],
        "next": {"action": due.action, "at": _iso(due.at), "why": due.why.said_in(call.language)},
        "listings": list(notice.listings),
    }


def _cells(call: Call, standing: Standing, now: datetime) -> list[str]:
    late = call.said(" (late)", "（超期）") if standing.overdue else ""
    case = standing.case
    urgent = min(
        standing.prospects, key=lambda one: (one.waiting_on != standing.waiting_on, one.status is not standing.status)
    )
    side = "you" if standing.waiting_on == "nobody" and unseen_of(standing) else standing.waiting_on
    following = _asked_line(call, case.name, urgent) or _next_line(call, case.name, urgent, now)
    return [
        case.name,
        case.key,
        standing.platform.name,
        STATUS_LABELS[standing.status].said_in(call.language) + late,
        _SIDES[side].said_in(call.language),
        call.said("; ", "；").join(line for line in (_unread_line(call, standing), following) if line),
    ]


def _unread_line(call: Call, standing: Standing) -> str:
    """The saved mails that no run has read yet: what they say may change what is next."""
    files = call.said(", ", "、").join([one.where for one in standing.unread[:_MOST_FILES]])
    more = len(standing.unread) - _MOST_FILES
    if more > 0:
        files += call.said(f" and {more} more", f" 等 {len(standing.unread)} 封")
    return call.said(f"not read yet: {files} (weiquan run)", f"还没有读：{files}（weiquan run）") if files else ""


def _asked_line(call: Call, case: str, prospect: Prospect) -> str:
    """What is asked of a person while the clock of the platform goes on running, or a legal one beside a question."""
    ask = next(iter(prospect.asks), None)
    if ask is None or ask == prospect.action:
        return ""
    if prospect.action in prospect.asks and prospect.status is not Status.DISPUTED:
        return ""
    return _next_said(call, "ask", ask.deadline, unnamed(case, ask.what).said_in(call.language))


def _next_line(call: Call, case: str, prospect: Prospect, now: datetime) -> str:
    due = next_of(prospect, now)
    return _next_said(call, due.action, due.at, unnamed(case, due.why).said_in(call.language))


def _next_said(call: Call, action: str, at: datetime | None, why: str) -> str:
    """What comes next and by when, where the reason does not name the day itself."""
    day = f"{at.astimezone():%Y-%m-%d}" if at and action in _DATED else ""
    if action not in _NEXT:
        return why
    told = _DATED[action] if day and day not in why else _NEXT[action]
    return told.said_in(call.language).format(day=day) + call.said(": ", "：") + why


@verb("show", "weiquan show lamp")
def show_case(ctx: typer.Context, case: CaseName, as_json: Json = False) -> None:
    """Show a case to a person: where it stands, its links and letters, its history, what is open."""
    call: Call = ctx.obj
    gathered, now = _gathered(call, [case]), call.clock()
    for _, error in gathered.sick:
        raise error
    (standing,) = gathered.standings
    if as_json:
        events = [event.as_json() for event in _in_turn(standing.case.events)]
        show_json({**_status_as_json(call, standing, now), "events": events})
        return
    said = standing.case
    status = STATUS_LABELS[standing.status].said_in(call.language)
    show(f"{said.name}  {said.key}  {standing.platform.title.words().said_in(call.language)}  {status}")
    if said.file.title and said.file.title != said.name:
        show(f"  {said.file.title}")
    if unread := _unread_line(call, standing):
        show_folded(f"  {unread}", _HANG)
    for prospect in standing.prospects:
        _show_notice(call, said.name, prospect, now)
    if said.events:
        show("\n" + call.said("History", "经过"))
        for line in aligned(_event_rows(call, _in_turn(said.events)), "  "):
            show_folded(line, _HANG)


def _show_notice(call: Call, case: str, prospect: Prospect, now: datetime) -> None:
    notice, language = prospect.notice, call.language
    by_hand = prospect.platform is not None and prospect.platform.channel == "portal"
    to = ", ".join(prospect.to) or notice.recipient or (call.said("website", "网页") if by_hand else "-")
    show(f"\n{notice.id}  {STATUS_LABELS[prospect.status].said_in(language)}  → {to}")
    if notice.tickets:
        show(call.said("  tickets: ", "  受理编号：") + ", ".join(notice.tickets))
    for whose, day in prospect.clocks:
        which = f" ({STATUS_LABELS[whose].said_in(language)})" if len(prospect.clocks) > 1 else ""
        show(call.said("  deadline", "  期限") + which + call.said(": ", "：") + f"{day.astimezone():%Y-%m-%d}")
    for url, one in notice.listings.items():
        seen = call.said(", seen gone", "，已核实") if one.verified else ""
        show(f"  {LISTING_LABELS[one.state].said_in(language)}{seen}  {url}")
    for letter in notice.letters:
        name, state = LETTER_NAMES[letter.letter].said_in(language), _LETTER_STATES[letter.state].said_in(language)
        show(f"  {letter.at.astimezone():%Y-%m-%d}  {name} → {', '.join(letter.to)}  {state}  {letter.file}")
    for ask in prospect.asks:
        if ask is not prospect.action:
            said = _next_said(call, "ask", ask.deadline, unnamed(case, ask.what).said_in(language))
            show_folded(f"  {said}", _HANG)
    show_folded("  " + _next_line(call, case, prospect, now), _HANG)


def _in_turn(events: Sequence[Event]) -> list[Event]:
    """As they happened; an older mail may have been read after a newer one."""
    return sorted(events, key=lambda event: event.at)


def _event_rows(call: Call, events: Sequence[Event]) -> list[list[str]]:
    """A line each, with its notice where there are several; of a mail that moves nothing by itself it says whether a person has confirmed or corrected it since."""
    confirmed = {one.data.get("event", "") for one in events if one.kind is Deed.CONFIRMED}
    corrected = {one.corrects for one in events if one.corrects and one.kind is not Deed.NOTED}
    several = len({one.notice for one in events if one.notice}) > 1
    rows = []
    for one in events:
        day, *told = _event_cells(call, one, one.id in confirmed, one.id in corrected)
        rows.append([day, *([one.notice or "-"] if several else []), *told])
    return rows


def _event_cells(call: Call, event: Event, confirmed: bool, corrected: bool) -> list[str]:
    label = kind_said(event.kind)
    if event.letter:
        label = words("{what}: {letter}", "{what}：{letter}", what=label, letter=LETTER_NAMES[event.letter])
    doubt = ""
    if not event.trusted and corrected:
        doubt = call.said(" (set right by you)", "（已由你更正）")
    elif not event.trusted and not confirmed:
        doubt = call.said(" (not believed yet)", "（未采信）")
    return [
        f"{event.at.astimezone():%Y-%m-%d %H:%M}",
        label.said_in(call.language) + doubt,
        _WHO[event.by].said_in(call.language) if event.by in _WHO else event.by,
        " ".join(event.note.split()),
    ]


@verb("log", "weiquan log lamp --json")
def log(ctx: typer.Context, case: CaseName, as_json: Json = False) -> None:
    """List what has happened."""
    call: Call = ctx.obj
    workspace = call.workspace()
    key = workspace.case_named(case).key
    events = _in_turn(workspace.log().events(key))
    if as_json:
        show_json([event.as_json() for event in events])
        return
    for line in aligned(_event_rows(call, events)) if events else ():
        show_folded(line, _HANG)
