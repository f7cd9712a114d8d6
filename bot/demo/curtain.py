"""What is left when the story is over: the table of all cases, the digest, and folders to look into."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.adapters.reporting import as_page
from bot.cli.showing import tabled
from bot.cli.wiring import Workspace
from bot.core.digest import CaseRow
from bot.core.report import digest
from bot.core.words import Language, Words, words
from bot.demo.story import CAST, LAST_DAY

_PAGE = {"en": "report.html", "zh": "日报.html"}
_COLUMNS = (
    Words("case", "案件"),
    Words("status", "状态"),
    Words("removed", "已下架"),
    Words("ticket", "受理编号"),
    Words("next", "下一步"),
)


def _program() -> str:
    """How the reader calls the program: after `make demo` nothing is installed yet, but all of it lies there."""
    if shutil.which("weiquan"):
        return "weiquan"
    python = Path(sys.executable)
    return f"{python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python} -m bot"


def close_curtain(
    workspace: Workspace, now: datetime, cast: Language, language: Language, say: Callable[[str], None]
) -> None:
    """Show how everything stands, write the digest as a page, and say where to look; `cast` tells who played."""
    world = workspace.reading_world()
    cases, _ = world.load()
    standings = [workspace.standing(case, world, now) for case in cases.values()]
    summed = digest(standings, now, now - timedelta(days=LAST_DAY + 1), country=CAST[cast].country, language=language)
    page = workspace.directory / _PAGE[language]
    page.write_text(as_page(summed, standings, workspace.playbook, workspace.cases), encoding="utf-8")
    say("")
    heads = [column.said_in(language) for column in _COLUMNS]
    for row in tabled(heads, [_cells(one) for one in summed.cases.shown]):
        say(row)
    say("")
    for line in (
        words("The report: {page}", "日报：{page}", page=page),
        words("A case folder: {folder}", "案件文件夹：{folder}", folder=workspace.cases / CAST[cast].folders["lamp"]),
        words(
            "Look around: {program} -C {folder} status    (the folder stays until you delete it)",
            "到处看看：{program} -C {folder} status （该文件夹会保留，可自行删除）",
            program=_program(),
            folder=workspace.directory,
        ),
    ):
        say(line.said_in(language))


def _cells(one: CaseRow) -> tuple[str, ...]:
    return one.name, one.status, f"{one.removed}/{one.listings}", one.tickets or "-", one.next
