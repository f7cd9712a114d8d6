"""`weiquan init`: a workspace, from flags or from a few questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.showing import show_folded, talk
from bot.core.words import Words, words
from bot.errors import Fault, UsageError

_PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "address": (("account", "address"),),
    "name": (("account", "name"),),
    "provider": (("account", "provider"),),
    "smtp_host": (("smtp", "host"),),
    "smtp_port": (("smtp", "port"),),
    "smtp_security": (("smtp", "security"),),
    "smtp_user": (("smtp", "user"),),
    "imap_host": (("imap", "host"),),
    "imap_port": (("imap", "port"),),
    "imap_security": (("imap", "security"),),
    "imap_user": (("imap", "user"),),
    "ca_file": (("smtp", "ca_file"), ("imap", "ca_file")),
    "password_command": (("smtp", "password_command"), ("imap", "password_command")),
    "authserv_id": (("imap", "authserv_id"),),
    "claimant_name": (("claimants.me", "name"),),
    "claimant_kind": (("claimants.me", "kind"),),
    "claimant_owner": (("claimants.me", "owner"),),
    "claimant_address": (("claimants.me", "address"),),
    "claimant_phone": (("claimants.me", "phone"),),
    "claimant_email": (("claimants.me", "email"),),
    "report_to": (("report", "to"),),
    "country": (("holidays", "country"),),
}
"""Where the value of each flag stands in config.toml."""

_TEMPLATES_README = """\
Put platforms and letters of your own here; they win over those that come with weiquan.
  templates/mymart/platform.toml      a platform: whom to write, how long they take
  templates/mymart/en/complaint.j2    its own wording of a letter
  templates/mymart/replies.toml       how it phrases its answers, where weiquan misreads them (_base/ for all platforms):

    [[rules]]
    id = "mymart-cleared"
    kind = "removed"
    any = ["the page has been cleared"]

Try it on a saved mail: weiquan read answer.eml --explain

这里放你自己的平台和信件模板，优先于 weiquan 自带的。
  templates/mymart/platform.toml      平台：写给谁，多久答复
  templates/mymart/zh/complaint.j2    该平台专用的信件
  templates/mymart/replies.toml       该平台回信的说法，weiquan 读错时在这里教它（放在 _base/ 下则对所有平台有效）：

    [[rules]]
    id = "mymart-cleared-zh"
    kind = "removed"
    any = ["已做清退处理"]

用保存的邮件试一试：weiquan read 回信.eml --explain
"""

Text = str | None
Security = Literal["ssl", "starttls"]


Folder = Annotated[
    Path | None,
    typer.Argument(metavar=both("DIR", "目录"), help=both("where; else -C or here", "位置；默认 -C 或当前目录")),
]
Address = Annotated[Text, typer.Option("--address", metavar="A", help=both("your mail address", "你的邮箱地址"))]
Name = Annotated[Text, typer.Option("--name", metavar="N", help=both("the name shown beside it", "显示的名字"))]
Provider = Annotated[
    Text,
    typer.Option(
        "--provider",
        metavar="P",
        help=both("gmail, qq, 163 …; else by the address", "gmail、qq、163……；默认按地址判断"),
    ),
]
SmtpHost = Annotated[Text, typer.Option("--smtp-host", metavar="H", help=both("server that sends", "发信服务器"))]
SmtpPort = Annotated[int | None, typer.Option("--smtp-port", metavar="P", help=both("its port", "端口"))]
SmtpSecurity = Annotated[
    Security | None,
    typer.Option("--smtp-security", metavar="ssl|starttls", help=both("its encryption", "加密方式")),
]
SmtpUser = Annotated[
    Text, typer.Option("--smtp-user", metavar="U", help=both("login; else the address", "登录名；默认为地址"))
]
ImapHost = Annotated[Text, typer.Option("--imap-host", metavar="H", help=both("server that receives", "收信服务器"))]
ImapPort = Annotated[int | None, typer.Option("--imap-port", metavar="P", help=both("its port", "端口"))]
ImapSecurity = Annotated[
    Security | None,
    typer.Option("--imap-security", metavar="ssl|starttls", help=both("its encryption", "加密方式")),
]
ImapUser = Annotated[
    Text, typer.Option("--imap-user", metavar="U", help=both("login; else the address", "登录名；默认为地址"))
]
CaFile = Annotated[
    Text,
    typer.Option(
        "--ca-file", metavar="F", help=both("certificate authority of a server of your own", "自建服务器的 CA 证书")
    ),
]
AuthservId = Annotated[
    Text,
    typer.Option(
        "--authserv-id",
        metavar="ID",
        help=both("name in your provider's Authentication-Results", "服务商在 Authentication-Results 里的名字"),
    ),
]
PasswordCommand = Annotated[
    Text,
    typer.Option("--password-command", metavar="CMD", help=both("command that prints the password", "输出密码的命令")),
]
ClaimantName = Annotated[
    Text, typer.Option("--claimant-name", metavar="N", help=both("full legal name of who claims", "权利人全名"))
]
ClaimantKind = Annotated[
    Literal["owner", "agent"] | None,
    typer.Option("--claimant-kind", metavar="owner|agent", help=both("owner, or agent of the owner", "本人或代理人")),
]
ClaimantOwner = Annotated[
    Text,
    typer.Option(
        "--claimant-owner", metavar="N", help=both("for an agent: name of the owner", "代理人填写：权利人全名")
    ),
]
ClaimantAddress = Annotated[
    Text, typer.Option("--claimant-address", metavar="A", help=both("postal address", "通讯地址"))
]
ClaimantPhone = Annotated[Text, typer.Option("--claimant-phone", metavar="T", help=both("telephone", "电话"))]
ClaimantEmail = Annotated[
    Text,
    typer.Option(
        "--claimant-email", metavar="A", help=both("mail address in letters, if another", "信中邮箱（如不同）")
    ),
]
ReportTo = Annotated[
    Text, typer.Option("--report-to", metavar="A", help=both("address for the report", "日报收件地址"))
]
Country = Annotated[
    Text,
    typer.Option(
        "--country", metavar="CC", help=both("your country, for holidays: CN, US", "国家代码（节假日）：CN、US")
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help=both("ask nothing", "不提问"))]
Force = Annotated[bool, typer.Option("--force", help=both("replace a config.toml", "覆盖已有的 config.toml"))]


@verb("init", 'weiquan init mywork --address shop@gmail.com --claimant-name "Lin Example"')
def init(
    ctx: typer.Context,
    folder: Folder = None,
    address: Address = None,
    name: Name = None,
    provider: Provider = None,
    smtp_host: SmtpHost = None,
    smtp_port: SmtpPort = None,
    smtp_security: SmtpSecurity = None,
    smtp_user: SmtpUser = None,
    imap_host: ImapHost = None,
    imap_port: ImapPort = None,
    imap_security: ImapSecurity = None,
    imap_user: ImapUser = None,
    ca_file: CaFile = None,
    authserv_id: AuthservId = None,
    password_command: PasswordCommand = None,
    claimant_name: ClaimantName = None,
    claimant_kind: ClaimantKind = None,
    claimant_owner: ClaimantOwner = None,
    claimant_address: ClaimantAddress = None,
    claimant_phone: ClaimantPhone = None,
    claimant_email: ClaimantEmail = None,
    report_to: ReportTo = None,
    country: Country = None,
    yes: Yes = False,
    force: Force = False,
) -> None:
    """Make a workspace; never replaces a config.toml unasked."""
    call: Call = ctx.obj
    home = (folder or call.directory).expanduser()
    if (home / "config.toml").exists() and not force:
        raise UsageError(
            Words("there are settings already", "已有设置"),
            str(home / "config.toml"),
            Words("edit them, or replace them with --force", "请直接修改，或用 --force 覆盖"),
        )
    given = {key: ctx.params[key] for key in _PLACES if ctx.params.get(key) not in (None, "")}
    if ca_file:
        given["ca_file"] = str(Path(ca_file).expanduser().resolve())
    if sys.stdin.isatty() and sys.stderr.isatty() and not yes:
        _ask(call, given)
    _lacking_nothing(given)
    _write(home, _config(call, given))
    show_folded(_what_next(call, home, given), 2)


def _hosts_known(given: dict[str, Any]) -> bool:
    from bot.adapters.providers import CUSTOM, preset_for

    return preset_for(given.get("provider", ""), given.get("address", "")).name != CUSTOM


def _lacking_nothing(given: dict[str, Any]) -> None:
    """Name every missing flag at once."""
    needed = ["address"]
    if "address" in given and not _hosts_known(given):
        needed += ["smtp_host", "imap_host"]
    missing = [f"--{key.replace('_', '-')}" for key in needed if key not in given]
    if missing:
        raise UsageError(
            words("missing: {flags}", "缺少：{flags}", flags=" ".join(missing)),
            "weiquan init",
            Words("give them, or run it on a terminal to be asked", "请补上，或在终端里运行并回答提问"),
        )


def _ask(call: Call, given: dict[str, Any]) -> None:
    """Ask for what no flag said; an empty answer leaves a thing out."""

    def ask(key: str, en: str, zh: str, default: str = "") -> None:
        if key not in given:
            answer = typer.prompt(call.said(en, zh), default=default, show_default=bool(default), err=True).strip()
            if answer:
                given[key] = answer

    ask("address", "Your mail address", "你的邮箱地址")
    if "address" not in given:
        return
    if _hosts_known(given):
        talk(_password_help(call, given))
    else:
        domain = given["address"].rsplit("@", 1)[-1]
        ask("smtp_host", "Server that sends (SMTP)", "发信服务器 (SMTP)", f"smtp.{domain}")
        ask("imap_host", "Server that receives (IMAP)", "收信服务器 (IMAP)", f"imap.{domain}")
    talk(call.said("\nWho claims? This stands in every complaint.", "\n权利人是谁？每封投诉信都会写明。"))
    ask("claimant_name", "Full legal name (person or company)", "权利人全名（个人或公司）")
    if "claimant_name" in given:
        ask("claimant_address", "Postal address", "通讯地址")
        ask("claimant_phone", "Telephone", "电话")
    ask("name", "Name shown beside your mail address", "邮箱显示的名字", given.get("claimant_name", ""))
    ask("country", "Your country, for holidays (CN, US …)", "国家代码，用于节假日（CN、US……）", call.said("", "CN"))


def _password_help(call: Call, given: dict[str, Any]) -> str:
    from bot.adapters.providers import preset_for

    preset = preset_for(given.get("provider", ""), given["address"])
    title = call.said(preset.title.en, preset.title.zh)
    head = call.said(f"{title} wants a password made for programs:", f"{title} 需要专用密码（授权码）：")
    return f"\n{head}\n{preset.how_to_get_a_password.said_in(call.language).strip()}\n"


def _config(call: Call, given: dict[str, Any]) -> str:
    """Write the settings and hold them against the model. Raises UsageError."""
    from bot.config import Settings
    from bot.configdoc import written
    from bot.core.tomlcheck import check_toml

    tables: dict[str, dict[str, Any]] = {}
    if any(key.startswith("claimant_") for key in given) and "claimant_name" not in given:
        raise UsageError(Words("a claimant needs a name", "权利人需要全名"), "--claimant-name")
    for key, value in given.items():
        for table, name in _PLACES[key]:
            tables.setdefault(table, {})[name] = value
    tables.setdefault("report", {})["language"] = call.language
    text = written(tables, call.language)
    try:
        check_toml(text, Settings, "", UsageError)
    except UsageError as wrong:
        raise UsageError(
            [Fault(one.what, one.where.lstrip(":0123456789 "), one.fix) for one in wrong.faults]
        ) from wrong
    return text


def _write(home: Path, config: str) -> None:
    (home / "templates").mkdir(parents=True, exist_ok=True)
    (home / "cases").mkdir(mode=0o700, exist_ok=True)  # identity papers will lie there
    readme = home / "templates" / "README.txt"
    if not readme.exists():
        readme.write_text(_TEMPLATES_README, encoding="utf-8")
    (home / "config.toml").write_text(config, encoding="utf-8")


def _what_next(call: Call, home: Path, given: dict[str, Any]) -> str:
    here = "" if home.resolve() == Path.cwd() else f" -C {home}"
    lines = [call.said(f"Workspace ready: {home}", f"工作区已建好：{home}")]
    if _hosts_known(given) and not sys.stdin.isatty():
        lines.append(_password_help(call, given))
    steps = []
    if "password_command" not in given:
        steps.append(
            call.said(
                "put the password into WEIQUAN_PASSWORD (or the keyring)",
                "把密码放进环境变量 WEIQUAN_PASSWORD（或系统钥匙串）",
            )
        )
    if "claimant_name" not in given:
        steps.append(
            call.said(
                "write who claims into config.toml: [claimants.me]", "在 config.toml 的 [claimants.me] 里写明权利人"
            )
        )
    steps.append(call.said(f"try the mailbox: weiquan{here} doctor", f"检查邮箱：weiquan{here} doctor"))
    new = f"weiquan{here} new lamp --platform temu --listing https://…"
    steps.append(call.said(f"open a case: {new}", f"新建案件：{new}"))
    return "\n".join([*lines, *(f"  {n}. {step}" for n, step in enumerate(steps, 1))])
