"""`weiquan compare`: is this my picture?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.options import Json
from bot.cli.showing import show_folded, show_json, watched
from bot.core.words import Words
from bot.errors import EXIT_DONE, EXIT_FAILED, BotError

_VERDICTS = {
    "same": Words("the same picture", "同一张图"),
    "unsure": Words("perhaps the same", "可能相同"),
    "different": Words("another picture", "不是同一张图"),
}


@verb("compare", "weiquan compare --original lamp.jpg --suspect listing.png --out pairs")
def compare(
    ctx: typer.Context,
    original: Annotated[
        list[Path],
        typer.Option("--original", metavar=both("FILE…", "文件…"), help=both("your own pictures", "你的原图")),
    ],
    suspect: Annotated[
        list[Path],
        typer.Option(
            "--suspect",
            metavar=both("FILE…", "文件…"),
            help=both("pictures or screenshots of theirs", "对方的图片或截图"),
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=both("DIR", "目录"), help=both("draw found pairs there", "把比对图存到该目录")),
    ] = None,
    as_json: Json = False,
) -> int:
    """Compare every original with every suspect."""
    from bot.adapters.featurecache import FeatureCache
    from bot.pictures.verdict import compared

    call: Call = ctx.obj
    pairs = compared(original, suspect, out, call.language, FeatureCache())
    rows, failed = [], None
    try:
        for row in watched(call.language)(pairs, len(original) * len(suspect)):
            rows.append(row)
    except BotError as refused:  # the verdicts are there all the same
        failed = refused
    if as_json:
        show_json([row.as_json() for row in rows])
    else:
        for row in rows:
            told = f"{_VERDICTS[row.verdict].said_in(call.language)}{call.said('; ', '；')}{row.why}"
            show_folded(f"{row.original} ~ {row.suspect}{call.said(': ', '：')}{row.error or told}", 2)
    if failed is not None:
        raise failed
    return EXIT_FAILED if any(row.error for row in rows) else EXIT_DONE
