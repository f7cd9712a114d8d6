"""`weiquan check`: what is missing, and what would be sent to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.gathering import finding_as_json, gather
from bot.cli.options import CaseNames, Json
from bot.cli.showing import show, show_folded, show_json
from bot.core.action import Ask
from bot.core.asks import LETTER_NAMES, unnamed
from bot.core.case import Finding, Level
from bot.core.docket import Standing
from bot.core.exhibit import Exhibit
from bot.core.preflight import is_ready
from bot.core.recipientcheck import is_portal_only, lacking
from bot.core.words import NOTHING, Words, words
from bot.errors import BotError, exit_code_of
from bot.todolist import findings_of, leave_todo

_HANG = 8
_LEVELS = {
    Level.BLOCK: Words("needed", "必须"),
    Level.WARN: Words("better", "建议"),
    Level.HINT: Words("hint", "提示"),
}


@verb("check", "weiquan check lamp")
def check(ctx: typer.Context, cases: CaseNames = None, as_json: Json = False) -> int:
    """Look over cases without touching the network, and write their TODO file."""
    call: Call = ctx.obj
    workspace = call.workspace()
    world = workspace.reading_world()
    gathered = gather(workspace, world, cases, call.clock(), closely=True)
    for standing in gathered.standings:
        leave_todo(workspace.folders, standing)
    rows = [_row(call, standing) for standing in gathered.standings]
    rows += [_sick_row(call, name, error) for name, error in gathered.sick]
    if as_json:
        show_json(rows)
    else:
        for standing in gathered.standings:
            _show(call, standing)
        for name, error in gathered.sick:
            show(name)
            for one in error.faults:
                _show_finding(call, Finding(Level.BLOCK, "case-unreadable", one.where, one.what, one.fix))
        if not rows:
            show(
                call.said(
                    "no cases yet: weiquan new NAME --platform P", "还没有案件：weiquan new 案件名 --platform 平台"
                )
            )
    return exit_code_of(error for _, error in gathered.sick)


def _found(standing: Standing) -> tuple[Finding, ...]:
    """All there is to say of a case: first the mails that wait, for they may change the rest."""
    return (*standing.unread, *findings_of(standing))


def _wanted(standing: Standing) -> Iterator[tuple[Words, Ask]]:
    """What the platform wants and the folder lacks, each as a sentence without the name of the case."""
    for prospect in standing.prospects:
        for ask in prospect.wanted:
            yield unnamed(standing.case.name, ask.what), ask


def _row(call: Call, standing: Standing) -> dict[str, Any]:
    findings = _found(standing)
    return {
        "case": standing.case.name,
        "key": standing.case.key,
        "ready": is_ready(findings),
        "findings": [finding_as_json(one, call.language) for one in findings],
        "asked": [
            {
                "what": what.said_in(call.language),
                "why": ask.why.said_in(call.language),
                "deadline": ask.deadline.isoformat() if ask.deadline else None,
            }
            for what, ask in _wanted(standing)
        ],
    }


def _sick_row(call: Call, name: str, error: BotError) -> dict[str, Any]:
    findings = [Finding(Level.BLOCK, "case-unreadable", one.where or name, one.what, one.fix) for one in error.faults]
    return {
        "case": name,
        "key": "",
        "ready": False,
        "findings": [finding_as_json(one, call.language) for one in findings],
        "asked": [],
    }


def _show(call: Call, standing: Standing) -> None:
    findings = _found(standing)
    show_folded(
        f"{standing.case.name}  {standing.case.key}  {_verdict(standing, findings).said_in(call.language)}", _HANG
    )
    for one in findings:
        _show_finding(call, one)
    for what, _ in _wanted(standing):
        show_folded(f"  {call.said('asked', '要求')}  {what.said_in(call.language)}", _HANG)
    for sheet in standing.case.exhibits:
        if not sheet.vouched:
            show_folded(f"  {_proven(sheet).said_in(call.language)}", _HANG)
    for prospect in standing.prospects:
        for draft in prospect.drafts:
            names = ", ".join(one.name for one in draft.enclosures) or "-"
            to = ", ".join(draft.to) or "-"
            letter = LETTER_NAMES[draft.letter].said_in(call.language)
            which = f"{draft.notice} " if len(standing.prospects) > 1 else ""
            links = len(draft.listings)
            show_folded(
                call.said(
                    f"  would go out: {which}{letter} to {to}, {links} link{'s' if links != 1 else ''}, with {names}",
                    f"  将发出：{which}{letter}，收件人 {to}，{links} 个链接，附件 {names}",
                ),
                _HANG,
            )


def _show_finding(call: Call, one: Finding) -> None:
    place = f"{one.where}: " if one.where else ""
    label = Words("by hand", "手动") if is_portal_only(one) else _LEVELS[one.level]
    show_folded(f"  {label.said_in(call.language)}  {place}{one.what.said_in(call.language)}", _HANG)
    if one.fix:
        show_folded(f"        → {one.fix.said_in(call.language)}", _HANG + 2)
    if one.why:
        source = f" [{one.source.said_in(call.language)}]" if one.source else ""
        why = f"{call.said('why: ', '依据：')}{one.why.said_in(call.language)}{source}"
        show_folded(f"          {why}", _HANG + 2)


def _proven(sheet: Exhibit) -> Words:
    """Which picture was found where, and the sheet to look at."""
    times = words(" in {n} places", "（{n} 处）", n=len(sheet.spots)) if len(sheet.spots) > 1 else NOTHING
    return words(
        "proven  {suspect} shows {original}{times}: look at out/{name}",
        "已证明  {suspect} 中有 {original}{times}：见 out/{name}",
        suspect=sheet.suspect,
        original=sheet.original,
        times=times,
        name=sheet.name,
    )


def _verdict(standing: Standing, findings: Sequence[Finding]) -> Words:
    needed = len(lacking(findings))
    if needed:
        many = words("{n} things are needed", "缺 {n} 项", n=needed)
        return words(
            "not ready: {many}", "还不能发出：{many}", many=Words("1 thing is needed", many.zh) if needed == 1 else many
        )
    if any(is_portal_only(one) for one in findings):
        return words(
            "ready to be filed by hand: weiquan preview {case}",
            "可以到网页提交：weiquan preview {case}",
            case=standing.case.name,
        )
    if any(prospect.drafts for prospect in standing.prospects):
        return words("ready: weiquan preview {case}", "可以发出：weiquan preview {case}", case=standing.case.name)
    if standing.unread:
        n = len(standing.unread)
        mails = (
            words("{n} saved mails are", "有 {n} 封另存的邮件", n=n)
            if n > 1
            else Words("a saved mail is", "有 1 封另存的邮件")
        )
        return words("{mails} not read yet: weiquan run", "{mails}还没有读：weiquan run", mails=mails)
    return Words("nothing is missing", "不缺什么")
