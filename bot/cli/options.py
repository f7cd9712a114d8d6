"""Arguments and options that several verbs share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.cli.language import both
from bot.core.words import words
from bot.errors import UsageError

Json = Annotated[bool, typer.Option("--json", help=both("for programs: print JSON", "供程序使用：输出 JSON"))]
CaseName = Annotated[
    str, typer.Argument(metavar=both("CASE", "案件"), help=both("folder name or key", "文件夹名或案号"))
]
CaseNames = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=both("CASE", "案件"), help=both("folder names or keys; none means all", "文件夹名或案号；不写即全部")
    ),
]


def moment(text: str, option: str) -> datetime:
    """Read a time that a person typed; without an offset it is this machine's local time. Raises UsageError."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise UsageError(
            words('"{text}" is not a time', "“{text}”不是时间", text=text),
            option,
            words("write it like 2026-03-01T09:30+08:00 or 2026-03-01", "请写成 2026-03-01T09:30+08:00 或 2026-03-01"),
        ) from wrong
    return read.astimezone(UTC)
