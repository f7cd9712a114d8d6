"""`weiquan new`: a case folder of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.options import Json
from bot.cli.showing import show, show_folded, show_json, talk
from bot.core.words import Words, as_argument
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.adapters.casefolder import NewCase
    from bot.core.case import Case


Name = Annotated[str, typer.Argument(metavar=both("NAME", "案件名"), help=both("name of the folder", "文件夹名"))]
Platform = Annotated[
    str,
    typer.Option(
        "--platform",
        metavar="P",
        help=both(
            "temu, amazon, generic …; needed unless --follows", "平台：temu、amazon、generic……；除非用 --follows"
        ),
    ),
]
Claimant = Annotated[
    str,
    typer.Option(
        "--claimant",
        metavar="C",
        help=both("a name from [claimants]; else the only one", "[claimants] 里的名字；只有一个时可省略"),
    ),
]
Listing = Annotated[
    list[str] | None,
    typer.Option("--listing", metavar="URL", help=both("infringing page; repeat it", "侵权商品网址，可多次")),
]
Links = Annotated[
    Path | None,
    typer.Option(
        "--links",
        metavar=both("FILE", "文件"),
        help=both("list of infringing pages: .txt, .csv or .xlsx", "侵权链接清单：.txt、.csv 或 .xlsx"),
    ),
]
SendTo = Annotated[
    str,
    typer.Option(
        "--send-to",
        metavar=both("ADDRESS", "邮箱"),
        help=both("complaint desk, where none is known", "投诉邮箱（平台没有登记时）"),
    ),
]
Source = Annotated[
    Path | None,
    typer.Option("--from", metavar=both("FOLDER", "文件夹"), help=both("copy files from there", "从该文件夹复制文件")),
]
Follows = Annotated[
    str,
    typer.Option(
        "--follows",
        metavar=both("CASE", "案件"),
        help=both(
            "same pictures under new links: take evidence and works from that case",
            "同样的图片、新的链接：沿用该案件的证据和作品",
        ),
    ),
]
Title = Annotated[
    str,
    typer.Option(
        "--title",
        metavar=both("TITLE", "标题"),
        help=both("what the picture shows; else the name", "图片内容；默认为案件名"),
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="en|zh|de|fr|en+zh",
        help=both("language of the letters, or two in one; else the platform's", "投诉信语言，可两种并用；默认按平台"),
    ),
]


@verb("new", "weiquan new lamp --platform temu --listing https://www.temu.com/goods.html?goods_id=601099512345678")
def new(
    ctx: typer.Context,
    name: Name,
    platform: Platform = "",
    claimant: Claimant = "",
    listing: Listing = None,
    links: Links = None,
    send_to: SendTo = "",
    source: Source = None,
    follows: Follows = "",
    title: Title = "",
    language: Language = None,
    as_json: Json = False,
) -> None:
    """Make a case folder with a key of its own."""
    from bot.adapters.casefolder import new_case
    from bot.cli.platforms import asked_back
    from bot.cli.wiring import open_workspace

    call: Call = ctx.obj
    if not platform and not follows:
        raise typer.TyperException("Missing option --platform.")
    workspace = open_workspace(call.directory, call.language)  # its folders are named in the reader's language
    earlier = workspace.case_named(follows) if follows else None
    try:
        with workspace.lock():
            made = new_case(
                workspace.folders,
                name,
                platform,
                claimant,
                listing or [],
                send_to,
                source,
                language,
                title,
                links,
                earlier,
            )
    except UsageError as wrong:
        raise _asking(wrong, asked_back(workspace.playbook, platform)) from wrong
    if as_json:
        show_json({"case": made.name, "key": made.key, "path": str(made.path)})
    else:
        _tell(call, made, earlier)


def _asking(wrong: UsageError, question: Words) -> UsageError:
    """The same faults; to that of the platform the question which one was meant, if there is one."""
    return UsageError(
        replace(one, fix=question) if question and one.where == "--platform" else one for one in wrong.faults
    )


def _tell(call: Call, made: NewCase, earlier: Case | None) -> None:
    """Say where the folder is, what was read into it, and what to put there."""
    key, path = made.key, made.path
    show(call.said("Case {name} ({key}): {path}", "案件 {name}（{key}）：{path}", name=made.name, key=key, path=path))
    if made.read:
        show(call.said(f"  {made.read} listings read from lists", f"  从清单读取了 {made.read} 个商品"))
    for one in made.rows:
        talk(f"  {one.where}{call.said(': ', '：')}{one.what.said_in(call.language)}")
    before = call.said("Put the original pictures into original/, screenshots", "请把原图放进 原图/，侵权页面截图")
    if earlier is not None:
        before = call.said(
            f"Works and evidence of {earlier.name} came along. Put screenshots",
            f"已带来案件“{earlier.name}”的作品和证据。请把新的侵权页面截图",
        )
    show_folded(
        call.said(
            f"  {before} of the listing into listing/, then: weiquan check {as_argument(made.name)}",
            f"  {before}放进 截图/，然后运行：weiquan check {as_argument(made.name)}",
        ),
        4,
    )
