"""`weiquan read`: what a saved mail says, without moving anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.options import Json
from bot.cli.showing import show, show_json
from bot.core.labels import LISTING_LABELS, REPLY_LABELS
from bot.core.words import words
from bot.errors import EXIT_DONE, EXIT_FAILED, BotError, CaseError

if TYPE_CHECKING:
    from bot.adapters.playbook import Playbook
    from bot.core.case import Case
    from bot.core.message import Mail
    from bot.core.platform import Platform
    from bot.core.reply.reading import Reading
    from bot.desk import Desk

_NOTHING_READ: dict[str, Any] = {
    "kind": "unclear", "listings": {}, "tickets": [], "asked_for": [], "deadline_days": None, "deadline_unit": None,
    "promised_days": None, "redirect_to": "", "forwarded_to": "", "bounce": None, "sentence": "", "rule": "",
    "confidence": "weak", "authentic": None, "authentic_why": "", "case": "", "matched_by": "",
}  # fmt: skip
_INDIGESTIBLE = (BotError, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


@verb("read", "weiquan read answer.eml --case lamp")
def read(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar=both("FILE", "文件"), help=both("saved mails (.eml)", "保存的邮件 (.eml)"))
    ],
    case: Annotated[
        str,
        typer.Option(
            "--case", metavar=both("CASE", "案件"), help=both("read it as an answer in this case", "按该案件的回信解读")
        ),
    ] = "",
    explain: Annotated[bool, typer.Option("--explain", help=both("say which rule decided", "说明依据的规则"))] = False,
    as_json: Json = False,
) -> int:
    """Read mails; works outside a workspace too, with the rules that every platform shares."""
    call: Call = ctx.obj
    reader = _reader(call, case)
    rows = [_row(call, reader, file) for file in files]
    if as_json:
        show_json(rows)
    else:
        for row in rows:
            _show(call, row, explain)
    return EXIT_FAILED if any(row["error"] for row in rows) else EXIT_DONE


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known while mails are read; outside a workspace there is no desk, and no case."""

    playbook: Playbook
    desk: Desk | None = None
    case: Case | None = None


def _reader(call: Call, case: str) -> Reader:
    from bot.adapters.playbook import Playbook, shipped_templates

    if not case and not (call.directory / "config.toml").exists():
        return Reader(Playbook(shipped_templates()))
    from bot.desk import Desk

    workspace = call.workspace()
    world = workspace.reading_world()
    cases, _ = world.load()
    named = cases[workspace.case_named(case).key] if case else None
    return Reader(workspace.playbook, Desk.open(world, cases), named)


def _row(call: Call, reader: Reader, file: Path) -> dict[str, Any]:
    from bot.core.mailparse import parse

    row = {"file": str(file), **_NOTHING_READ, "error": ""}
    try:
        raw = file.read_bytes()
        mail = parse(raw, datetime.fromtimestamp(file.stat().st_mtime, UTC))
        if not mail.headers:
            raise CaseError(words("this is not a mail", "这不是邮件"), str(file))
        reading, case, matched_by = _read_mail(reader, mail, raw)
    except _INDIGESTIBLE as error:
        return {**row, "error": _fault(call, error)}
    return {
        **row,
        **reading.as_json(),
        "authentic_why": reading.authentic_why.said_in(call.language),
        "case": case.name if case else "",
        "matched_by": matched_by,
    }


def _fault(call: Call, error: BaseException) -> str:
    if isinstance(error, BotError):
        return error.said_in(call.language)
    if isinstance(error, FileNotFoundError):
        return call.said("there is no such file", "没有这个文件")
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return call.said(f"it could not be read: {type(error).__name__}", f"无法读取：{type(error).__name__}")


def _read_mail(reader: Reader, mail: Mail, raw: bytes) -> tuple[Reading, Case | None, str]:
    """Read a mail as an answer in the case it belongs to, else as one of its sender's platform."""
    from bot.core.matching import match
    from bot.core.notice import NoticeState
    from bot.core.status import notices_of
    from bot.intake import read_for

    desk = reader.desk
    if desk is None:
        return _read_alone(reader, mail, ()), None, ""
    found = match(mail, desk.known)
    case = reader.case or (desk.cases[found.case] if found.case else None)
    if case is None:
        return _read_alone(reader, mail, desk.world.authserv_ids), None, found.matched_by
    platform = desk.docket.playbook.platform(case.file.platform)
    notices = notices_of(case, platform)
    named = found.notice if found.case == case.key else ""
    notice = next((one for one in notices if one.id == named), notices[-1] if notices else NoticeState("n1"))
    reading = read_for(desk.world, desk.docket, case, platform, notice, mail, raw)
    return reading, case, found.matched_by if found.case == case.key else "--case"


def _read_alone(reader: Reader, mail: Mail, authserv_ids: tuple[str, ...]) -> Reading:
    from bot.core.reply import read as read_reply

    return read_reply(
        mail,
        platform=_platform_of(reader.playbook, mail),
        listings=(),
        items={},
        own_texts=(),
        authserv_ids=authserv_ids,
        domains=(),
        our_ids=frozenset(),
    )


def _platform_of(playbook: Playbook, mail: Mail) -> Platform:
    domain = mail.sender.rsplit("@", 1)[-1]
    profiles = (playbook.platform(name) for name in playbook.names())
    known = next((one for one in profiles if domain and one.owns(domain)), None)
    return known or playbook.platform("generic")


def _show(call: Call, row: dict[str, Any], explain: bool) -> None:
    from bot.core.event import ListingState, Reply

    if row["error"]:
        show(f"{row['file']}: {row['error']}")
        return
    language, colon = call.language, call.said(": ", "：")
    show(f"{row['file']}{colon}{REPLY_LABELS[Reply(row['kind'])].said_in(language)} ({row['kind']})")
    if row["sentence"]:
        show(f"  “{row['sentence']}”")
    for url, state in row["listings"].items():
        show(f"  {LISTING_LABELS[ListingState(state)].said_in(language)}  {url}")
    verdict = {
        True: call.said("verified", "已核实"),
        False: call.said("not from the platform", "并非平台"),
        None: call.said("unknown", "未知"),
    }
    authentic = f"{verdict[row['authentic']]}" + (f" ({row['authentic_why']})" if row["authentic_why"] else "")
    facts = [
        (call.said("case", "案件"), row["case"]),
        (call.said("tickets", "受理编号"), ", ".join(row["tickets"])),
        (call.said("asks for", "索要"), ", ".join(row["asked_for"])),
        (call.said("deadline, days", "期限（天）"), row["deadline_days"]),
        (call.said("go to", "改投"), row["redirect_to"]),
        (call.said("passed on to", "转交"), row["forwarded_to"]),
        (call.said("sender", "发件人"), authentic),
    ]
    if explain:
        facts += [
            (call.said("rule", "规则"), row["rule"]),
            (call.said("confidence", "把握"), row["confidence"]),
            (call.said("matched by", "归案依据"), row["matched_by"]),
        ]
    for name, value in facts:
        if value not in ("", None):
            show(f"  {name}{colon}{value}")
