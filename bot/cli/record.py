"""`weiquan record` and `weiquan assign`: what a person tells the bot."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.gathering import leave_true, next_of
from bot.cli.language import both
from bot.cli.options import CaseName, Json, moment
from bot.cli.showing import show, show_folded, show_json
from bot.core.asks import unnamed
from bot.core.event import Deed, Event, kind_of
from bot.core.labels import kind_said
from bot.core.unmoved import unmoved
from bot.core.words import Words, words
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.cli.wiring import Workspace
    from bot.core.case import Case
    from bot.core.docket import Standing
    from bot.world import World


Happening = Annotated[
    str,
    typer.Argument(
        metavar=both("EVENT", "事件"),
        help=both(
            "submitted answered gone live confirmed noted held withdrawn closed reopened sent send_failed, or what a mail says: removed rejected …",
            "submitted answered gone live confirmed noted held withdrawn closed reopened sent send_failed，或来信结果：removed rejected……",
        ),
    ),
]
Urls = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="URL", help=both("which links; else --listing, else all", "哪些链接；不写则用 --listing 或全部")
    ),
]
Notice = Annotated[
    str,
    typer.Option("--notice", metavar="N", help=both("which notice, where there are several", "哪一份通知（有多份时）")),
]
Listing = Annotated[
    list[str] | None,
    typer.Option("--listing", metavar="URL", help=both("which links; repeat it", "哪些链接，可多次")),
]
Ticket = Annotated[
    list[str] | None,
    typer.Option("--ticket", metavar="T", help=both("ticket number; repeat it", "受理编号，可多次")),
]
At = Annotated[
    str,
    typer.Option("--at", metavar=both("TIME", "时间"), help=both("when it was; else now", "发生时间；默认现在")),
]
By = Annotated[
    str,
    typer.Option(
        "--by", "--name", metavar=both("NAME", "姓名"), help=both("who says so; else you", "谁说的；默认是你")
    ),
]
Note = Annotated[str, typer.Option("--note", metavar=both("TEXT", "文字"), help=both("your own words", "备注"))]
Mail = Annotated[
    str,
    typer.Option(
        "--mail",
        metavar=both("WHICH", "哪封"),
        help=both(
            "which of the mails that wait: its number, day or first words",
            "待阅读来信中的哪一封：编号、日期或开头几个字",
        ),
    ),
]
ForgetPapers = Annotated[
    bool,
    typer.Option("--forget-papers", help=both("with closed: delete identity papers", "配合 closed：删除身份证件")),
]


@verb("record", "weiquan record lamp submitted --ticket TK-20417 --at 2026-03-02")
def record(
    ctx: typer.Context,
    case: CaseName,
    event: Happening,
    urls: Urls = None,
    notice: Notice = "",
    listing: Listing = None,
    ticket: Ticket = None,
    at: At = "",
    by: By = "",
    note: Note = "",
    mail: Mail = "",
    forget_papers: ForgetPapers = False,
    as_json: Json = False,
) -> None:
    """Write one event down, or say why the history does not allow it."""
    from bot.record import Said
    from bot.record import record as write_down

    call: Call = ctx.obj
    if forget_papers and event != Deed.CLOSED:
        raise UsageError(Words("goes only with closed", "只能和 closed 一起用"), "--forget-papers")
    workspace, now = call.workspace(), call.clock()
    said = Said(
        word=event,
        by=by.strip() or _who(workspace),
        notice=notice,
        listings=tuple(dict.fromkeys([*(urls or ()), *(listing or ())])),
        tickets=tuple(ticket or ()),
        at=moment(at, "--at") if at else None,
        note=note,
        mail=mail,
    )
    named = workspace.case_named(case)
    with workspace.locked_world() as world:
        before = workspace.standing(named, world, now)
        written = write_down(before, said, now, world.log)
        gone = workspace.folders.forget_papers(named) if forget_papers else ()
        home = _bring_home(world, now) if ticket else []
        _leave_true(workspace, world, named, now)
        _tell(call, workspace, world, named.name, written, as_json, before)
    if not as_json:
        _tell_of_home(call, home)
        for path in gone:
            show(call.said(f"  deleted: {path}", f"  已删除：{path}"))


def _leave_true(workspace: Workspace, world: World, case: Case, now: datetime) -> None:
    """Pictures are looked at again only while nothing has gone out, or where a name may stand on a sheet."""
    standing = workspace.standing(workspace.case_named(case.name), world, now)
    waits = not any(one.notice.started for one in standing.prospects)
    leave_true(workspace, world, [case.name], now, closely=waits or any(one.vouched for one in case.exhibits))


def _who(workspace: Workspace) -> str:
    """The user, by the best name that the settings know."""
    settings = workspace.settings
    claimant = settings.claimant("")
    return settings.account.name or (claimant.name if claimant else "") or settings.account.address


def _tell(
    call: Call,
    workspace: Workspace,
    world: World,
    name: str,
    event: Event,
    as_json: bool,
    before: Standing | None = None,
) -> None:
    """Say what was written, whether it changed nothing of what stood before, and what is next now."""
    if as_json:
        show_json(event.as_json())
        return
    label, file = kind_said(event.kind).said_in(call.language), event.data.get("file", "")
    if event.kind is Deed.CONFIRMED and event.stands_for is not event.kind:
        label = f"{label}{call.said(': ', '：')}{kind_said(event.stands_for).said_in(call.language)}"
    show(f"{name}{call.said(': ', '：')}{label}  {event.at.astimezone():%Y-%m-%d %H:%M}  {file}".rstrip())
    standing = workspace.standing(workspace.case_named(name), world, call.clock())
    stood = {one.notice.id: one.notice for one in before.prospects} if before else {}
    known = {one.id: one for one in standing.case.events}
    for one in (prospect.notice for prospect in standing.prospects if prospect.notice.id == event.notice):
        if one.id in stood and (nothing := unmoved(name, event, stood[one.id], one, known)):
            show_folded(nothing.said_in(call.language), 4)
    for prospect in standing.prospects:
        if event.notice in ("", prospect.notice.id):
            several = f"{prospect.notice.id}  " if len(standing.prospects) > 1 else ""
            due = unnamed(name, next_of(prospect, call.clock()).why)
            show_folded(f"  {several}{due.said_in(call.language)}", 4)


@verb("assign", "weiquan assign cases/_unfiled/20260302-090000-1f2e.eml lamp")
def assign(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar=both("FILE", "文件"), help=both("a saved mail (.eml)", "保存的邮件 (.eml)"))
    ],
    case: CaseName,
    by: Annotated[
        str,
        typer.Option(
            "--by", "--name", metavar=both("NAME", "姓名"), help=both("who says so; else you", "谁说的；默认是你")
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """File a mail because a person says where it belongs."""
    from bot.record import assign as file_it

    call: Call = ctx.obj
    workspace, now = call.workspace(), call.clock()
    place = _place(workspace, file)
    named = workspace.case_named(case)
    with workspace.locked_world() as world:
        saved_at = datetime.fromtimestamp(place.stat().st_mtime, UTC)
        standing = workspace.standing(named, world, now)
        written = file_it(world, standing, place.read_bytes(), by.strip() or _who(workspace), now, saved_at)
        _take_back(workspace, place)
        home = _bring_home(world, now)
        _leave_true(workspace, world, named, now)
        _tell(call, workspace, world, named.name, written, as_json)
    if not as_json:
        show_folded(_learned(written, named.name).said_in(call.language), 4)
        _tell_of_home(call, home)


def _bring_home(world: World, now: datetime) -> list[dict[str, str]]:
    """File what waits among the unfiled and can be told whose it is now; give what came home, as `run` tells it."""
    from bot.intake import look_again
    from bot.world import Passed

    passed = Passed()
    look_again(world, world.load()[0], passed, now)
    return passed.received


def _tell_of_home(call: Call, home: list[dict[str, str]]) -> None:
    for row in home:
        label = kind_said(kind_of(row["kind"])).said_in(call.language)
        said = call.said(f"{row['case']}: {label}  {row['file']}", f"{row['case']}：{label}  {row['file']}")
        show_folded(call.said(f"  came home as well: {said}", f"  一并归案：{said}"), 4)


def _learned(written: Event, case: str) -> Words:
    """What mails are known by from now on as those of the case."""
    tickets = written.data.get("tickets")
    if tickets:
        return words(
            "  mails with {tickets} belong to {case} from now on",
            "  今后带有 {tickets} 的邮件都归入 {case}",
            tickets=", ".join(tickets),
            case=case,
        )
    return words(
        "  no ticket number was found in it; if there is one: weiquan record {case} noted --ticket NUMBER",
        "  没有找到受理编号；如果有，请运行：weiquan record {case} noted --ticket 编号",
        case=case,
    )


def _place(workspace: Workspace, file: Path) -> Path:
    """Where the mail lies: as given, or as `run` names it, from the workspace. Raises UsageError."""
    for place in (file.expanduser(), workspace.directory / file):
        if place.is_file():
            return place
    raise UsageError(words("there is no such file", "没有这个文件"), str(file))


def _take_back(workspace: Workspace, place: Path) -> None:
    """It waits no longer among the unfiled."""
    home = workspace.directory.resolve()
    if place.resolve().is_relative_to(home):
        workspace.folders.take_back(place.resolve().relative_to(home).as_posix())
