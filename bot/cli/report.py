"""`weiquan report`: what needs a person, on paper, on a page or by mail."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.gathering import gather
from bot.cli.language import both
from bot.cli.options import Json
from bot.cli.showing import show_folded, show_json, show_table, talk
from bot.core.words import same, words
from bot.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cli.wiring import Workspace
    from bot.core.digest import Digest
    from bot.core.docket import Standing
    from bot.core.ledger import Offender
    from bot.world import World

_REPORTED = "reported_at"


@verb("report", "weiquan report --send")
def report(
    ctx: typer.Context,
    send: Annotated[bool, typer.Option("--send", help=both("mail it to [report] to", "发到 [report] 的邮箱"))] = False,
    page: Annotated[
        Path | None, typer.Option("--html", metavar=both("FILE", "文件"), help=both("write it as a page", "写成网页"))
    ] = None,
    sellers: Annotated[
        bool,
        typer.Option(
            "--sellers", help=both("who infringes again: every seller over all cases", "重复侵权的卖家：汇总所有案件")
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Show the report; with --send it goes out by mail, and the next one begins where it ended."""
    from bot.adapters.reporting import as_page, compose_report

    call: Call = ctx.obj
    workspace = call.workspace()
    if sellers:
        _show_sellers(call, workspace, as_json)
        return
    if send:
        with workspace.world() as world:
            digest, standings = _digest(call, workspace, world)
            _mail(workspace, world, digest, standings)
            world.log.set_meta(_REPORTED, digest.now.isoformat())
    else:
        digest, standings = _digest(call, workspace, workspace.reading_world())
    if page is not None:
        page.write_text(as_page(digest, standings, workspace.playbook, workspace.cases), encoding="utf-8")
    if as_json:
        show_json(_plain(asdict(digest)))
    elif send and sys.stdout.isatty():  # under cron nobody wants a second mail that tells of the first
        talk(call.said("report mailed", "日报已发出") + call.said(": ", "：") + _reader(workspace))
    elif not send and page is None:
        show_folded(compose_report(digest, standings, workspace.playbook, workspace.cases).text.rstrip(), 3)


def _show_sellers(call: Call, workspace: Workspace, as_json: bool) -> None:
    """The ledger over all cases: how often a seller was complained of, how often that was upheld, and when."""
    from bot.core.ledger import offenders

    gathered = gather(workspace, workspace.reading_world(), None, call.clock())
    own = [one for one in gathered.standings if not one.case.file.example]
    found = offenders(
        (one.case, (prospect.platform or one.platform).name, prospect.notice)
        for one in own
        for prospect in one.prospects
    )
    if as_json:
        show_json([_seller_as_json(one) for one in found])
        return
    heads = [
        call.said("seller", "卖家"), call.said("platform", "平台"), call.said("complained", "投诉"),
        call.said("upheld", "成立"), call.said("refused", "驳回"), call.said("open", "未决"),
        call.said("strikes", "成立日期"), call.said("cases", "案件"),
    ]  # fmt: skip
    rows = [
        [
            one.seller, one.platform, str(one.complained), str(one.upheld), str(one.refused), str(one.still_open),
            " ".join(dict.fromkeys(f"{strike.at.astimezone():%Y-%m-%d}" for strike in one.strikes)) or "-", " ".join(one.cases),
        ]
        for one in found
    ]  # fmt: skip
    if rows:
        show_table(heads, rows)
    else:
        talk(call.said("no seller was complained of yet", "还没有投诉过任何卖家"))


def _seller_as_json(one: Offender) -> dict[str, Any]:
    return {
        "seller": one.seller,
        "platform": one.platform,
        "complained": one.complained,
        "upheld": one.upheld,
        "refused": one.refused,
        "open": one.still_open,
        "cases": one.cases,
        "strikes": [
            {
                "at": strike.at.isoformat(),
                "case": strike.case,
                "notice": strike.notice,
                "url": strike.url,
                "tickets": list(strike.tickets),
            }
            for strike in one.strikes
        ],
    }


def _digest(call: Call, workspace: Workspace, world: World) -> tuple[Digest, Sequence[Standing]]:
    from bot.core.report import digest
    from bot.desk import last_mail
    from bot.unclaimed import ACCUSES

    now = call.clock()
    gathered = gather(workspace, world, None, now)
    before = world.log.meta(_REPORTED)
    settings = workspace.settings
    waiting, accused = workspace.folders.unfiled(), (ACCUSES.en, ACCUSES.zh)
    found = digest(
        gathered.standings,
        now,
        datetime.fromisoformat(before) if before else None,
        unfiled=[(path, same(why)) for path, why in waiting if why not in accused],
        accusing=[path for path, why in waiting if why in accused],
        sick=[*((name, error.words()) for name, error in gathered.sick), *gathered.lost],
        last_inbound=last_mail(world.log),
        silence_days=settings.report.silence_days,
        country=settings.holidays.country,
        language=call.language,
        zone=now.astimezone().tzinfo,
    )
    return found, gathered.standings


def _reader(workspace: Workspace) -> str:
    """Who gets the report: the address that config.toml names for it, else the user's own."""
    return workspace.settings.report.to or workspace.settings.account.address


def _mail(workspace: Workspace, world: World, digest: Digest, standings: Sequence[Standing]) -> None:
    """Hand the report to the mail server. Raises DeliveryError when it did not leave."""
    from bot.adapters.reporting import as_mail, compose_report
    from bot.core.message import build

    account, to = workspace.settings.account, workspace.settings.report.to
    composed = compose_report(digest, standings, workspace.playbook, workspace.cases)
    mail = as_mail(composed, digest, account.address, account.name, to)
    world.outbox.open()
    transcript = workspace.cases / "_report.smtp.txt"
    transcript.unlink(missing_ok=True)
    delivery = world.outbox.hand_over(build(mail), account.address, mail.to, str(transcript))
    if delivery.outcome == "failed":
        raise DeliveryError(
            words("the report did not go out: {why}", "日报没有发出：{why}", why=delivery.why), ", ".join(mail.to)
        )


def _plain(value: Any) -> Any:
    """Turn what the digest is made of into what JSON knows."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)
