"""Results go to stdout, talk goes to stderr."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

import typer


def show(text: str) -> None:
    """Give a result."""
    typer.echo(text)


def talk(text: str) -> None:
    """Say something beside the results."""
    typer.echo(text, err=True)


def show_json(value: Any) -> None:
    """Give a result to a program: readable where the stream is UTF-8, and right in any other encoding."""
    utf8 = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"
    typer.echo(json.dumps(value, ensure_ascii=not utf8, indent=2))


def show_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Lay rows out under their heads: fitted to a terminal, else one plain line a row."""
    if not sys.stdout.isatty():
        for line in aligned([heads, *rows]):
            show(line)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def aligned(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Put cells under each other; a Chinese character is two columns wide."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        indent + "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)
