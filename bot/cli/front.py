"""The verbs under one roof, and their help in the reader's language."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Annotated, Any, TypeVar

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup

from bot.cli.call import Call
from bot.cli.language import both, one_of
from bot.cli.showing import show, width
from bot.core.words import Language, Words

V = TypeVar("V", bound=Callable[..., Any])

VERBS = {
    "init": (
        "init",
        Words("make a workspace: settings, cases/ and templates/", "新建工作区：设置、cases/ 和 templates/"),
    ),
    "new": ("new", Words("open a case: a folder for the evidence", "新建案件：一个放证据的文件夹")),
    "check": ("check", Words("say what is missing before a complaint can go out", "检查证据：投诉前还缺什么")),
    "preview": ("preview", Words("show the letters that would go out next", "预览将要发出的信")),
    "approve": (
        "approve",
        Words("swear to letters with your full name, so that they may go out", "署名批准信件，批准后才会发出"),
    ),
    "run": ("run", Words("read new mail, then send what is due; for cron", "收信、读信，再发出到期的信；适合 cron")),
    "watch": ("run", Words("run again and again, for machines without cron", "定时反复运行，适合没有 cron 的电脑")),
    "status": ("status", Words("show where every case stands and what is next", "查看每个案件的进展和下一步")),
    "show": ("status", Words("show everything about one case", "查看一个案件的全部情况")),
    "log": ("status", Words("list the events of a case, oldest first", "按时间列出案件的全部记录")),
    "read": ("read", Words("say what a saved mail means, and why", "解读一封保存的邮件，并说明理由")),
    "compare": ("compare", Words("tell whether pictures show the same original", "判断图片是否出自同一张原图")),
    "record": (
        "record",
        Words(
            "write down what happened elsewhere: submitted, gone, closed, held …",
            "记录机器人之外发生的事：submitted、gone、closed、held……",
        ),
    ),
    "assign": (
        "record",
        Words("file a mail in a case, and teach the case its ticket", "把邮件归入案件，并记住受理编号"),
    ),
    "report": (
        "report",
        Words("say what needs you, and what happened since the last report", "日报：要你处理的事和最近的进展"),
    ),
    "platforms": (
        "platforms",
        Words(
            "list known complaint desks with source and age; new NAME starts one",
            "列出已知的投诉渠道、出处和日期；new 名称 新建一个",
        ),
    ),
    "doctor": (
        "doctor",
        Words(
            "try settings, passwords and mail servers, and say what to mend", "检查设置、密码和邮件服务器，并说明怎么修"
        ),
    ),
    "demo": (
        "demo",
        Words("play a case's whole life on mail servers of its own", "演示：在自带的邮件服务器上走完一个案件"),
    ),
}
"""Every verb in the order in which a case lives: the module that is loaded when it is called, and what it does."""

_WIDE = 100
_USAGE = Words("Usage: ", "用法：")
_COMMANDS = Words("Commands:", "命令：")
_ARGUMENTS = Words("Arguments:", "参数：")
_OPTIONS = Words("Options:", "选项：")
_OPTIONS_MARK = Words("[OPTIONS]", "[选项]")
_VERB_MARK = Words("COMMAND …", "命令 …")
_EXAMPLE = Words("Example:", "示例：")
_HELP = Words("show this help", "显示此帮助")
_EVERYWHERE = Words(
    "-C DIR, --lang zh|en and --help go with every command.", "每个命令都可以加 -C 目录、--lang zh|en 和 --help。"
)


def _language(ctx: Any) -> Language:
    call = ctx.find_root().obj
    return call.language if isinstance(call, Call) else "en"


def _usage_piece(param: Any, language: Language) -> str:
    name = one_of(param.metavar, language) or param.name.upper()
    name += "…" if param.nargs != 1 else ""
    return name if param.required else f"[{name}]"


def _usage(command: Any, ctx: Any, verb_mark: str = "") -> str:
    language = _language(ctx)
    arguments = [one for one in command.get_params(ctx) if one.param_type_name == "argument"]
    pieces = [ctx.command_path, _OPTIONS_MARK.said_in(language)]
    pieces += [_usage_piece(one, language) for one in arguments]
    return _USAGE.said_in(language) + " ".join([*pieces, verb_mark]).rstrip()


def _rows(command: Any, ctx: Any, kind: str) -> Iterator[tuple[str, str]]:
    language = _language(ctx)
    for param in command.get_params(ctx):
        if param.param_type_name != kind or getattr(param, "hidden", False):
            continue
        said = one_of(param.help, language)
        if kind == "argument":
            yield one_of(param.metavar, language) or param.name.upper(), said
            continue
        takes_value = not (param.is_flag or param.count)
        value = f" {one_of(param.metavar, language) or param.name.upper()}" if takes_value else ""
        said = said if param.name != "help" else _HELP.said_in(language)
        yield ", ".join(param.opts) + value, said


def _block(head: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    """A headed list, long descriptions broken under their own column."""
    room = min(max((width(left) for left, _ in rows), default=0), 32)
    lines = []
    for left, right in rows:
        broken = textwrap.wrap(right, _WIDE - room) or [""]
        first = [f"  {left}"] if width(left) > room else []
        cells = [("" if first else left, broken[0]), *(("", one) for one in broken[1:])]
        lines += [*first, *(f"  {cell}{' ' * (room - width(cell))}  {text}".rstrip() for cell, text in cells)]
    return ["", head, *lines] if rows else []


class Verb(TyperCommand):
    """A verb whose help is laid out in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """Lay out the help."""
        language = _language(ctx)
        lines = [_usage(self, ctx), "", textwrap.indent(one_of(self.help, language), "  ")]
        lines += _block(_ARGUMENTS.said_in(language), list(_rows(self, ctx, "argument")))
        lines += _block(_OPTIONS.said_in(language), list(_rows(self, ctx, "option")))
        if self.epilog:
            lines += ["", _EXAMPLE.said_in(language), textwrap.indent(one_of(self.epilog, language), "  ")]
        return "\n".join(lines)

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(self, ctx)


class Roof(TyperGroup):
    """All verbs, in the order in which a case lives."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Name the verbs."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load the one verb that is called; the help of all needs none of them."""
        if cmd_name in VERBS and cmd_name not in self.commands:
            import_module(f"bot.cli.{VERBS[cmd_name][0]}")
            loaded = typer.main.get_command(app)
            self.commands.update(getattr(loaded, "commands", {}))
        return self.commands.get(cmd_name)

    def get_help(self, ctx: Any) -> str:
        """Lay out the help."""
        language = _language(ctx)
        verbs = [(name, said.said_in(language)) for name, (_, said) in VERBS.items()]
        lines = [self.get_usage(ctx), "", textwrap.indent(one_of(self.help, language), "  ")]
        lines += _block(_COMMANDS.said_in(language), verbs)
        lines += _block(_OPTIONS.said_in(language), list(_rows(self, ctx, "option")))
        return "\n".join([*lines, "", _EVERYWHERE.said_in(language)])

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(self, ctx, _VERB_MARK.said_in(_language(ctx)))


app = typer.Typer(
    cls=Roof,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    help=both(
        "stands up for sellers whose product pictures were stolen",
        "商品图被盗用，维权替你投诉、催办、记录",
    ),
)


def verb(name: str, example: str) -> Callable[[V], V]:
    """Put a function under the roof as the verb `name` of VERBS, with an example."""
    said = VERBS[name][1]
    return app.command(name, cls=Verb, help=both(said.en, said.zh), epilog=example)


@app.callback()
def _roof(
    ctx: typer.Context,
    directory: Annotated[
        str,
        typer.Option(
            "-C",
            metavar=both("DIR", "目录"),
            help=both("the workspace; else $WEIQUAN_HOME, else here", "工作区；默认 $WEIQUAN_HOME 或当前目录"),
        ),
    ] = "",
    lang: Annotated[
        str, typer.Option("--lang", metavar="zh|en", help=both("language of help and messages", "帮助与提示的语言"))
    ] = "",
    version: Annotated[bool, typer.Option("--version", help=both("show the version", "显示版本"))] = False,
) -> None:
    """-C and --lang were taken out before; they stand here for the help."""
    if version:
        from bot import __version__

        show(f"weiquan {__version__}")
    elif ctx.invoked_subcommand is None:
        show(ctx.get_help())
