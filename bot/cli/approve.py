"""`weiquan approve`: a named person swears to letters that they have read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.gathering import Gathered, gather, leave_true
from bot.cli.language import both
from bot.cli.options import Json
from bot.cli.preview import as_text
from bot.cli.showing import show, show_folded, show_json, talk
from bot.cli.stamping import keep_approved, stamp
from bot.core.action import Action, Ask
from bot.core.asks import LETTER_NAMES, unnamed
from bot.core.docket import Prospect, Standing
from bot.core.words import Words, joined, same, words
from bot.errors import CaseError, Fault, UsageError
from bot.record import blocks_of, pictures_vouched_for

if TYPE_CHECKING:
    from bot.core.doubt import Doubt
    from bot.core.event import Event


@verb("approve", 'weiquan approve lamp --hash 3f9c… --name "Lin Example"')
def approve(
    ctx: typer.Context,
    cases: Annotated[
        list[str], typer.Argument(metavar=both("CASE", "案件"), help=both("folder names or keys", "文件夹名或案号"))
    ],
    hashes: Annotated[
        list[str] | None,
        typer.Option(
            "--hash", metavar="H", help=both("hash of a letter that was read; repeat it", "已读信件的哈希，可多次")
        ),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", "--by", metavar=both("NAME", "姓名"), help=both("your full name", "你的全名"))
    ] = "",
    as_it_is: Annotated[
        bool,
        typer.Option(
            "--as-it-is",
            help=both("also an answer that encloses nothing of what they ask for", "答复没有附上平台要求的材料也批准"),
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Write approvals down; on a terminal the letters are shown first and the name is asked for."""
    from bot.record import approve as write_down

    call: Call = ctx.obj
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    missing = [flag for flag, given in (("--hash", hashes), ("--name", name.strip())) if not given]
    if missing and not on_terminal:
        raise UsageError(
            words("missing: {flags}", "缺少：{flags}", flags=" ".join(missing)),
            "weiquan approve",
            Words("take the hash from weiquan preview CASE --json", "哈希见 weiquan preview 案件 --json")
            if not hashes
            else Words("write the full name of the person who swears", "请写保证内容真实的人的全名"),
        )
    workspace, now = call.workspace(), call.clock()
    # Read without the lock: a person takes their time, and a run of cron must not wait for them.
    read = _healthy(gather(workspace, workspace.reading_world(), cases, now, closely=True))
    sworn = list(hashes or _read_aloud(call, read, as_it_is))
    who = name.strip() or (_asked_name(call) if sworn else "")
    events: list[Event] = []
    with workspace.locked_world() as world:
        gathered = _healthy(gather(workspace, world, cases, now, closely=True))
        with world.log.together():
            for standing, own in _shared_out(gathered, sworn):
                events += write_down(standing, own, who, now, world.log, as_it_is)
        if events:
            leave_true(workspace, world, [one.case.name for one in gathered.standings], now, closely=True)
    told = {event.case for event in events}
    for standing in gathered.standings:
        if standing.case.key in told:
            keep_approved(workspace, standing.case)
        if any(one.drafts[0].hash in {*sworn, *one.notice.approvals} for one in _waiting(standing)):
            stamp(call, workspace, standing.case)
    if as_json:
        show_json([event.as_json() for event in events])
    else:
        _tell(call, gathered, sworn, events)


def _healthy(gathered: Gathered) -> Gathered:
    """All of the cases, or the error of the first that is sick."""
    for _, error in gathered.sick:
        raise error
    return gathered


def _waiting(standing: Standing) -> list[Prospect]:
    return [one for one in standing.prospects if one.drafts]


def _shared_out(gathered: Gathered, hashes: Sequence[str]) -> list[tuple[Standing, list[str]]]:
    """Give each case its own hashes. Raises CaseError for one that belongs to no letter any more."""
    owner = {prospect.drafts[0].hash: standing for standing in gathered.standings for prospect in _waiting(standing)}
    if hashes and not owner:
        raise CaseError(_nothing_waits(standing) for standing in gathered.standings)
    now = ", ".join(f"{standing.case.name} {digest}" for digest, standing in owner.items()) or "-"
    faults = [
        Fault(
            words(
                "the letter has changed since you read it, or none has this hash: {digest}",
                "信的内容在阅读之后已有变动，或没有哈希为 {digest} 的信",
                digest=digest,
            ),
            ", ".join(standing.case.name for standing in gathered.standings),
            words("read it again (weiquan preview); now: {now}", "请重新阅读（weiquan preview）；现在：{now}", now=now),
        )
        for digest in hashes
        if digest not in owner
    ]
    if faults:
        raise CaseError(faults)
    return [
        (standing, [digest for digest in dict.fromkeys(hashes) if owner[digest] is standing])
        for standing in gathered.standings
        if any(owner[digest] is standing for digest in hashes)
    ]


def _due(case: str, action: Action) -> Words:
    """What is next instead: of what a person has to do, that, and not the reason."""
    return unnamed(case, action.what) if isinstance(action, Ask) else action.why


def _nothing_waits(standing: Standing) -> Fault:
    """Why no letter of a case waits for a name: it is closed, sent, withdrawn …"""
    due = joined(dict.fromkeys(_due(standing.case.name, one.action) for one in standing.prospects))
    return Fault(words("nothing waits for approval: {due}", "没有待批准的信：{due}", due=due), standing.case.name)


def _read_aloud(call: Call, gathered: Gathered, as_it_is: bool) -> list[str]:
    """Show every letter that waits, and give the hashes of those that may be sworn to."""
    hashes = []
    for standing in gathered.standings:
        for prospect in _waiting(standing):
            if prospect.drafts[0].hash in prospect.notice.approvals:
                continue
            blocks = blocks_of(prospect, as_it_is)
            for one in blocks:
                talk(
                    f"{standing.case.name} {one.where}: {one.what.said_in(call.language)} → {one.fix.said_in(call.language)}"
                )
            if blocks:
                continue
            for draft in prospect.drafts:
                show(as_text(call, draft, prospect) + "\n" + "-" * 60)
            for doubt in pictures_vouched_for(standing.case, prospect):
                show_folded(_please_look(call, doubt), 2)
            if caution := standing.platform.law_of().caution:
                show_folded(caution.words().said_in(call.language), 2)
            hashes.append(prospect.drafts[0].hash)
    return hashes


def _please_look(call: Call, doubt: Doubt) -> str:
    sheet = f" (out/{doubt.sheet})" if doubt.sheet else ""
    return call.said(
        f"PLEASE LOOK: {doubt.suspect}{sheet}: {doubt.why.en}. Your name confirms that your picture is shown there.",
        f"请务必查看：{doubt.suspect}{sheet}：{doubt.why.zh}。署名即确认其中确有你的图片。",
    )


def _asked_name(call: Call) -> str:
    """Ask for the name that is sworn with; no name, no approval."""
    return str(
        typer.prompt(
            call.said("Your full name swears that all of this is true", "请输入你的全名，保证以上内容真实"), err=True
        )
    ).strip()


def _tell(call: Call, gathered: Gathered, hashes: Sequence[str], events: Sequence[Event]) -> None:
    names = {standing.case.key: standing.case.name for standing in gathered.standings}
    parted = {standing.case.key for standing in gathered.standings if len(standing.prospects) > 1}
    for event in events:
        which = f" {event.notice}" if event.case in parted else ""
        show_folded(
            call.said(
                "{name}: {letter} approved by {by}; it goes out with the next weiquan run",
                "{name}：{letter}已由 {by} 批准，下次 weiquan run 时发出",
                name=f"{names[event.case]}{which}",
                letter=LETTER_NAMES[event.letter] if event.letter else "",
                by=same(event.by),
            ),
            2,
        )
        if event.note:
            talk(f"  {event.by}{call.said(': ', '：')}{event.note}")
    if not hashes and not any(_waiting(standing) for standing in gathered.standings):
        for standing in gathered.standings:
            talk(_nothing_waits(standing).said_in(call.language))
    elif not hashes:
        talk(call.said("nothing waits for approval", "没有待批准的信"))
    elif not events:
        talk(call.said("approved already", "之前已经批准"))
