"""`weiquan preview`: every letter as it would leave."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.gathering import finding_as_json, gather, letters_of, next_of
from bot.cli.language import both
from bot.cli.options import CaseName, Json
from bot.cli.showing import show, show_json, talk
from bot.core.docket import Docket, Prospect, Standing
from bot.core.draft import Draft
from bot.core.sizeplan import told
from bot.core.statement import NOT_ATTACHED
from bot.core.words import same, words
from bot.errors import CaseError
from bot.intake import asked_mails
from bot.packet import lay_out
from bot.record import pictures_vouched_for

if TYPE_CHECKING:
    from bot.cli.wiring import Workspace

_NOBODY = "nobody@weiquan.invalid"


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter and the bytes it would be."""

    prospect: Prospect
    draft: Draft
    raw: bytes


@verb("preview", "weiquan preview lamp --eml lamp.eml")
def preview(
    ctx: typer.Context,
    case: CaseName,
    eml: Annotated[
        Path | None,
        typer.Option("--eml", metavar=both("FILE", "文件"), help=both("write the mail there", "把邮件写入该文件")),
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option("--html", metavar=both("FILE", "文件"), help=both("write a page to read there", "写成网页")),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what waits for a person's word or would leave with the next run; sends nothing, logs nothing."""
    call: Call = ctx.obj
    workspace = call.workspace()
    now = call.clock()
    gathered = gather(workspace, workspace.reading_world(), [case], now, closely=True)
    for _, error in gathered.sick:
        raise error
    (standing,) = gathered.standings
    going = [*letters_of(gathered.docket, standing)]
    signed = _signed(workspace, gathered.docket, standing)
    letters = [
        Shown(prospect, draft, _bytes(workspace, standing, draft, call))
        for prospect, draft in ((prospect, signed.get(draft.digest, draft)) for prospect, draft in going)
    ]
    if eml is not None:
        _write_mails(eml, letters)
    if page is not None:
        page.write_text(_page(call, letters), encoding="utf-8")
    laid_out = lay_out(workspace.folders, gathered.docket, standing, call.language)
    if as_json:
        show_json([_row(call, one) for one in letters])
    else:
        for one in letters:
            show(as_text(call, one.draft, one.prospect, _vouched(call, standing, one)))
            show("")
        for prospect in standing.prospects if not letters else ():
            talk(next_of(prospect, now).why.said_in(call.language))
    for path in laid_out:  # last, where it is not lost above a long letter
        place = f"cases/{standing.case.name}/{path}"
        talk(call.said(f"to file by hand, open: {place}", f"要人工提交的材料在：{place}"))


def _signed(workspace: Workspace, docket: Docket, standing: Standing) -> dict[str, Draft]:
    """The letters that were approved, by their sums, as they leave: with the name, in the text and on what goes with it."""
    asked = asked_mails(workspace.folders, docket, standing.case)
    drafts: dict[str, Draft] = {}
    for one in standing.prospects:
        approval = one.notice.approvals.get(one.drafts[0].hash) if one.drafts else None
        if approval is not None:
            letter, reply, day = one.drafts[0].letter, asked.get(one.notice.id), approval.at.date()
            going = docket.draft(letter, standing.case, one.notice, reply, signer=approval.by, signed_on=day)
            drafts |= {before.digest: after for before, after in zip(one.drafts, going, strict=True)}
    return drafts


def _vouched(call: Call, standing: Standing, one: Shown) -> list[tuple[str, str]]:
    """The pictures that a name under the letter confirms although no program proved them, or by whom that was done."""
    drafts, told = one.prospect.drafts, []
    approval = one.prospect.notice.approvals.get(drafts[0].hash) if drafts else None
    for doubt in pictures_vouched_for(standing.case, one.prospect):
        sheet = f" (out/{doubt.sheet})" if doubt.sheet else ""
        title, doubted = call.said("Your name confirms", "署名即确认"), f"; {doubt.why.said_in(call.language)}"
        if approval is not None:
            title, doubted = call.said("Confirmed by {by}", "{by} 已确认", by=same(approval.by)), ""
        shown = call.said("your picture is shown in ", "其中确有你的图片：")
        told.append((title, f"{shown}{doubt.suspect}{sheet}{doubted}"))
    return told


def _bytes(workspace: Workspace, standing: Standing, draft: Draft, call: Call) -> bytes:
    """The mail as it would be built now; a letter without recipient is addressed to nobody."""
    from bot.core.letterhead import outgoing
    from bot.core.message import build
    from bot.core.status import next_number

    account, number = workspace.settings.account, next_number(standing.case)
    files = tuple(workspace.folders.enclose(standing.case, one) for one in draft.enclosures)
    addressed = replace(draft, to=draft.to or (_NOBODY,))
    return build(outgoing(addressed, number, account.address, account.name, files, call.clock()))


def _row(call: Call, one: Shown) -> dict[str, Any]:
    return {
        "letter": one.draft.letter.value,
        "notice": one.draft.notice,
        "to": list(one.draft.to),
        "subject": one.draft.subject,
        "hash": one.draft.hash,
        "attachments": [enclosure.name for enclosure in one.draft.enclosures],
        "bytes": len(one.raw),
        "findings": [finding_as_json(finding, call.language) for finding in one.prospect.findings],
    }


def _write_mails(path: Path, letters: Sequence[Shown]) -> None:
    """The first letter goes into the file named, further ones beside it as NAME-2.eml …. Raises CaseError for none."""
    if not letters:
        raise CaseError(words("no letter waits here", "没有待发的信"), str(path))
    for number, one in enumerate(letters, start=1):
        place = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        place.write_bytes(one.raw)


def as_text(call: Call, draft: Draft, prospect: Prospect, more: Sequence[tuple[str, str]] = ()) -> str:
    """A letter of a notice as a person reads it before putting a name to it; `more` is told with its head."""
    heads = [
        (call.said("To", "收件人"), ", ".join(draft.to) or _nobody(call, prospect)),
        (call.said("Subject", "主题"), draft.subject),
        (call.said("Attached", "附件"), ", ".join(one.name for one in draft.enclosures) or "-"),
        (call.said("Size", "大小"), call.said("; ", "；").join(one.said_in(call.language) for one in told(draft))),
        (call.said("Hash", "哈希"), draft.hash),
    ]
    if draft.too_big:
        heads.append((call.said("Too big to travel", "太大，无法附上"), ", ".join(draft.too_big)))
    heads += [(call.said("Not attached", "未附上"), one) for one in _left_out(call, prospect)]
    heads += more
    colon = call.said(": ", "：")
    return "\n".join([*(f"{name}{colon}{value}" for name, value in heads), "", draft.body.rstrip()])


def _nobody(call: Call, prospect: Prospect) -> str:
    """Why a letter has no recipient: there is none yet, or the platform takes it on its website only."""
    if prospect.platform is not None and prospect.platform.channel == "portal":
        return call.said("nobody: it is filed on the website", "无：请到网页上提交")
    return call.said("(no address yet)", "（还没有收件地址）")


def _left_out(call: Call, prospect: Prospect) -> list[str]:
    """What a reader would look for among the attachments in vain, with the remedy."""
    found = [one for one in prospect.findings if one.rule == NOT_ATTACHED]
    return [f"{one.what.said_in(call.language)} → {one.fix.said_in(call.language)}" for one in found]


def _page(call: Call, letters: Sequence[Shown]) -> str:
    parts = ['<!doctype html><meta charset="utf-8"><title>weiquan</title><style>pre{white-space:pre-wrap}</style>']
    for one in letters:
        heads = (
            one.draft.subject,
            ", ".join(one.draft.to),
            ", ".join(enclosed.name for enclosed in one.draft.enclosures),
        )
        parts.append(f"<h1>{html.escape(heads[0])}</h1><p>{html.escape(heads[1])}</p>")
        parts += [f"<p>{html.escape(said)}</p>" for said in _left_out(call, one.prospect)]
        parts.append(f"<pre>{html.escape(one.draft.body)}</pre><p>{html.escape(heads[2])}</p>")
    return "\n".join(parts) + "\n"
