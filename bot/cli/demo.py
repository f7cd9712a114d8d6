"""`weiquan demo`: a case's whole life, on this computer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.showing import show_folded


@verb("demo", "weiquan demo --lang en")
def demo(
    ctx: typer.Context,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar=both("DIR", "目录"), help=both("put the workspace there", "工作区放到该目录")),
    ] = None,
) -> int:
    """Play the demo; nothing leaves this computer."""
    from bot.demo import run_demo

    call: Call = ctx.obj
    return run_demo(call.language, keep, partial(show_folded, hang=4))
