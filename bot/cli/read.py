"""`weiquan read`: what a saved mail says, without moving anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.options import Json
from bot.cli.showing import show, show_folded, show_json, talk
from bot.core.labels import LISTING_LABELS, REPLY_LABELS, days_said
from bot.core.systemwords import system_mended, system_said
from bot.core.words import NOTHING, Language, Words, joined, words
from bot.errors import BotError, CaseError, exit_code_of

if TYPE_CHECKING:
    from bot.adapters.playbook import Playbook
    from bot.core.case import Case
    from bot.core.matching import Match
    from bot.core.message import Mail
    from bot.core.platform import Platform
    from bot.core.reply.explaining import Explanation, Stage
    from bot.core.reply.reader import Begun
    from bot.core.reply.trace import Light
    from bot.desk import Desk

_NOTHING_READ: dict[str, Any] = {
    "kind": "unclear", "listings": {}, "tickets": [], "asked_for": [], "deadline_days": None, "deadline_unit": None,
    "promised_days": None, "redirect_to": "", "forwarded_to": "", "bounce": None, "sentence": "", "rule": "",
    "confidence": "weak", "authentic": None, "authentic_why": "", "case": "", "matched_by": "",
    "own_rules": [], "replaced": [], "flaws": [],
}  # fmt: skip
_CONFIDENCE = {"sure": ("sure", "有把握"), "weak": ("weak", "没把握")}
_AUTHENTIC = {True: ("verified", "已核实"), False: ("not from the platform", "并非平台"), None: ("unknown", "未知")}
_MOST_GUESSES = 5
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
    explain: Annotated[
        bool, typer.Option("--explain", help=both("show the whole way to the verdict", "说明结论是怎样得出的"))
    ] = False,
    as_json: Json = False,
) -> int:
    """Read mails; works outside a workspace too, with the rules that every platform shares."""
    call: Call = ctx.obj
    reader = _reader(call, case)
    met: list[BaseException] = []
    rows = list(_rows(call, reader, files, explain, met))
    for stray in reader.playbook.strays():
        talk(stray.said_in(call.language))
    if as_json:
        show_json([row for row, _ in rows])
    else:
        for row, way in rows:
            _show(call, row, explain, trusts=reader.desk is not None and reader.desk.world.unverified == "trust")
            for line in way:
                show(line)
    return exit_code_of(met)


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known while mails are read; outside a workspace there is no desk, and no case."""

    playbook: Playbook
    desk: Desk | None = None
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What a mail is read beside: the case and notice that it belongs to, if any, and what is known of them."""

    light: Light
    case: Case | None = None
    notice: str = ""
    matched_by: str = ""
    why: Words = NOTHING


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


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail that the rules have read, and what it is read beside."""

    mail: Begun
    beside: Beside


def _rows(
    call: Call, reader: Reader, files: Sequence[Path], explain: bool, met: list[BaseException]
) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Read files, some of them together, as the ear hears them sooner so. What went wrong with any is added to `met`."""
    from bot.core.reply.reader import TOGETHER, warm

    for at in range(0, len(files), TOGETHER):
        some = [(file, _opened(call, reader, file)) for file in files[at : at + TOGETHER]]
        with suppress(*_INDIGESTIBLE):  # each will say for itself what is wrong
            warm(one.mail for _, one in some if isinstance(one, Opened))
        yield from (_row(call, reader, file, opened, explain, met) for file, opened in some)


def _opened(call: Call, reader: Reader, file: Path) -> Opened | BaseException:
    """Let the rules read the mail in a file; or what went wrong."""
    from bot.core.mailparse import parse_saved
    from bot.core.reply.reader import begun

    try:
        raw = file.read_bytes()
        mail = parse_saved(raw, datetime.fromtimestamp(file.stat().st_mtime, UTC), call.clock())
        if not mail.headers:
            raise CaseError(words("this is not a mail", "这不是邮件"), str(file))
        beside = _beside(reader, mail, raw)
        return Opened(begun(mail, **beside.light), beside)
    except _INDIGESTIBLE as error:
        return error


def _row(
    call: Call, reader: Reader, file: Path, opened: Opened | BaseException, explain: bool, met: list[BaseException]
) -> tuple[dict[str, Any], list[str]]:
    """What a file says; with `explain`, also the lines that say how its verdict came about."""
    from bot.cli.explaining import told
    from bot.core.flaws import flaw_said
    from bot.core.reply.reader import finished

    row = {"file": str(file), **_NOTHING_READ, "error": "", **({"explain": None} if explain else {})}
    way: list[str] = []
    try:
        if isinstance(opened, BaseException):
            raise opened
        beside, platform = opened.beside, opened.beside.light["platform"]
        files = reader.playbook.rule_files(platform.name)
        if explain:
            explanation = _explained(reader, opened)
            reading, trace = explanation.reading, explanation.trace
            named = {rule: (file.name, file.own) for rule, file in files.items()}
            row["explain"] = explanation.as_json(call.language, named)
            way = list(told(explanation, named, call.language))
        else:
            reading, trace = finished(opened.mail)
    except _INDIGESTIBLE as error:
        met.append(error)
        return {**row, "error": _fault(call, error)}, []
    row |= {
        **reading.as_json(),
        "authentic_why": reading.authentic_why.said_in(call.language),
        "case": beside.case.name if beside.case else "",
        "matched_by": beside.matched_by,
        "own_rules": list(trace.fired(platform.own_rules)),
        "replaced": sorted(rule for rule, file in files.items() if file.replaces),
        "flaws": [flaw_said(one).said_in(call.language) for one in reading.flaws],
    }
    return row, way


def _explained(reader: Reader, opened: Opened) -> Explanation:
    from bot.core.reply.explaining import explanation_of

    account = reader.desk.docket.account_address if reader.desk else ""
    explanation = explanation_of(opened.mail)
    before = _around(opened.mail.mail, account, opened.beside, explanation.reading.flaws)
    return replace(explanation, stages=(*before, *explanation.stages))


def _around(mail: Mail, account: str, beside: Beside, flaws: tuple[str, ...]) -> Iterator[Stage]:
    """What was looked at before: whose case it is, whether it was sent to the user at all, what could not be read."""
    from bot.core.flaws import flaw_said
    from bot.core.reply.explaining import Stage

    platform = beside.light["platform"].title.words()
    if beside.case:
        said = words(
            "{case}, notice {notice}, {platform}: {how}", "{case}，通知 {notice}，{platform}：{how}",
            case=beside.case.name, notice=beside.notice, platform=platform, how=beside.why,
        )  # fmt: skip
    elif beside.why:
        said = words(
            "{why}; read as an answer of {platform}", "{why}；按{platform}的回信解读", why=beside.why, platform=platform
        )
    else:
        said = words("read as an answer of {platform}", "按{platform}的回信解读", platform=platform)
    yield Stage("case", beside.case is not None, said)
    if account:
        ours = account.lower() in {one.lower() for one in mail.to}
        yield Stage("addressed", ours, words("to {all}", "收件人 {all}", all=", ".join(mail.to) or "-"))
    if flaws:
        yield Stage("flaws", True, joined(map(flaw_said, flaws)))


def _fault(call: Call, error: BaseException) -> str:
    if isinstance(error, BotError):
        return error.said_in(call.language)
    if isinstance(error, FileNotFoundError):
        return call.said("there is no such file", "没有这个文件")
    if isinstance(error, OSError):
        said, fix = system_said(error).said_in(call.language), system_mended(error).said_in(call.language)
        return f"{said} → {fix}" if fix else said
    return call.said(f"it could not be read: {type(error).__name__}", f"无法读取：{type(error).__name__}")


def _beside(reader: Reader, mail: Mail, raw: bytes) -> Beside:
    """Find the case that a mail belongs to; without one it is read as an answer of its sender's platform."""
    from bot.core.matching import match
    from bot.core.notice import NoticeState
    from bot.core.reply.trace import Light
    from bot.light import light_for, local_zone, signatures

    desk, zone = reader.desk, local_zone(mail.received_at)
    if desk is None:
        return Beside(Light(platform=_platform_of(reader.playbook, mail), zone=zone))
    found = match(mail, desk.known)
    case = reader.case or (desk.cases[found.case] if found.case else None)
    if case is None:
        platform = _platform_of(reader.playbook, mail)
        signed = signatures(desk.world, platform, (), mail, raw)
        light = Light(platform=platform, authserv_ids=desk.world.authserv_ids, signed=signed, zone=zone)
        return Beside(light, why=_why_no_case(found, desk.cases))
    notices = desk.docket.notices(case)
    named = found.notice if found.case == case.key else ""
    notice = next((one for one in notices if one.id == named), notices[-1] if notices else NoticeState("n1"))
    light = light_for(desk.world, desk.docket, case, notice, mail, raw)
    if found.case == case.key:
        return Beside(light, case, notice.id, found.matched_by, found.why)
    return Beside(light, case, notice.id, "--case", words("you said so (--case)", "由你指定（--case）"))


def _why_no_case(found: Match, cases: Mapping[str, Case]) -> Words:
    """Why nothing proves a case, with those that it may be, best guess first."""
    names = [cases[key].name for key, _ in found.candidates if key in cases][:_MOST_GUESSES]
    return words("{why} ({names})", "{why}（{names}）", why=found.why, names=", ".join(names)) if names else found.why


def _platform_of(playbook: Playbook, mail: Mail) -> Platform:
    domain = mail.sender.rsplit("@", 1)[-1]
    profiles = (playbook.platform(name) for name in playbook.names())
    known = next((one for one in profiles if domain and one.owns(domain)), None)
    return known or playbook.platform("generic")


def _show(call: Call, row: dict[str, Any], explain: bool, trusts: bool) -> None:
    from bot.core.event import ListingState, Reply

    if row["error"]:
        show(f"{row['file']}: {row['error']}")
        return
    language, colon = call.language, call.said(": ", "：")
    show(f"{row['file']}{colon}{REPLY_LABELS[Reply(row['kind'])].said_in(language)} ({row['kind']})")
    if row["sentence"]:
        show_folded(f"  “{row['sentence']}”", 4)
    seems = call.said("seems ", "看来") if row["kind"] == Reply.UNCLEAR else ""
    for url, state in row["listings"].items():
        show(f"  {seems}{LISTING_LABELS[ListingState(state)].said_in(language)}  {url}")
    moves = (call.said("what it moves", "能否改变案件状态"), _moves(call, row, trusts))
    for name, value in [*_facts(call, row), moves, *(_grounds(call, row) if explain else ())]:
        if value:
            show_folded(f"  {name}{colon}{value}", 4)


def _facts(call: Call, row: dict[str, Any]) -> list[tuple[str, str]]:
    """What a mail tells beside its kind, each under its name; what it does not tell is empty."""
    language, comma = call.language, call.said(", ", "、")
    return [
        (call.said("case", "案件"), row["case"]),
        (call.said("tickets", "受理编号"), ", ".join(row["tickets"])),
        (call.said("asks for", "索要"), comma.join(_asked(one, language) for one in row["asked_for"])),
        (call.said("deadline", "期限"), _days(row["deadline_days"], row["deadline_unit"] == "business", language)),
        (call.said("promised within", "承诺时间"), _days(row["promised_days"], False, language)),
        (call.said("came back from", "退信地址"), _returned(row["bounce"], language)),
        (call.said("go to", "改投"), row["redirect_to"]),
        (call.said("passed on to", "转交"), row["forwarded_to"]),
        (call.said("sender", "发件人"), _authentic(call, row)),
        (call.said("your own rules that spoke", "你自己的规则起了作用"), ", ".join(row["own_rules"])),
        (call.said("rules of yours in place of ours", "你的规则取代了自带的同名规则"), ", ".join(row["replaced"])),
        (call.said("not all of the mail was read as it is", "邮件未能完整读取"), comma.join(row["flaws"])),
    ]


def _grounds(call: Call, row: dict[str, Any]) -> list[tuple[str, str]]:
    """What the reading rests on."""
    return [
        (call.said("rule", "规则"), row["rule"]),
        (call.said("confidence", "把握"), call.said(*_CONFIDENCE[row["confidence"]])),
        (call.said("matched by", "归案依据"), _proven(call, row["matched_by"])),
    ]


def _proven(call: Call, proof: str) -> str:
    """What proves whose case a mail is, in words, with the word that `--json` has for it."""
    from bot.core.matching import PROVES

    told = PROVES.get(proof, words("you said so", "由你指定"))
    return call.said("{} ({})", "{}（{}）").format(told.said_in(call.language), proof) if proof else ""


def _authentic(call: Call, row: dict[str, Any]) -> str:
    verdict = call.said(*_AUTHENTIC[row["authentic"]])
    return f"{verdict} ({row['authentic_why']})" if row["authentic_why"] else verdict


def _moves(call: Call, row: dict[str, Any], trusts: bool) -> str:
    """Why a mail moves no case by itself; nothing where it does, or belongs to none. `trusts` says that nobody need verify its sender."""
    if row["authentic"] is False:
        return call.said("nothing, whatever it says: it is not from the platform", "不能，无论内容如何：发件人不是平台")
    if row["case"] and (row["confidence"] == "weak" or (row["authentic"] is None and not trusts)):
        return call.said("nothing by itself: you read it and decide", "不会自动改变：由你看过再定")
    return ""


def _asked(item: str, language: Language) -> str:
    from bot.core.reply.besides.detaillabels import ASKED_LABELS
    from bot.core.reply.reading import Asked

    return ASKED_LABELS[Asked(item)].said_in(language)


def _days(days: int | list[int] | None, business: bool, language: Language) -> str:
    if days is None:
        return ""
    ends = [str(one) for one in ([days] if isinstance(days, int) else days)]
    return days_said("-".join(dict.fromkeys(ends)), business).said_in(language)


def _returned(bounce: dict[str, Any] | None, language: Language) -> str:
    """The address that a letter came back from, why, and whether the server will go on trying."""
    from bot.core.reply.besides.detaillabels import BOUNCE_LABELS

    if bounce is None:
        return ""
    why = BOUNCE_LABELS.get(bounce["reason"], Words(bounce["reason"], bounce["reason"]))
    lasting = words("for good", "不再重试") if bounce["permanent"] else words("for now", "仍会重试")
    said = words(
        "{who} ({why}; {lasting})",
        "{who}（{why}；{lasting}）",
        who=bounce["recipient"] or "?",
        why=why,
        lasting=lasting,
    )
    return said.said_in(language)
