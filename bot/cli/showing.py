"""Results go to stdout, talk goes to stderr."""

from __future__ import annotations

import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

import typer

from bot.core.words import Language, Words

_ROOMY = 120
"""Columns from which a terminal holds a wide table."""
_WORTH_A_BAR = 4
"""Pairs of pictures that take longer than a glance."""
_COMPARING = Words("comparing pictures", "比对图片")
_ASKING_DNS = Words(
    "asking DNS for the keys of senders; where it does not answer, that takes a quarter of a minute",
    "正在向 DNS 查询发件人的签名公钥；无应答时最多约 15 秒",
)
_OPENS, _CLOSES = "“（《「【", "”，。、；：！？）》」】),;.:!?"
_WIDE = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_SIGN = f"(?![{_OPENS}{_CLOSES}])[{_WIDE}]"
_SAID = r'(?:"[^"\n]*"|[^\s"()（），。；：,;|…]+)'
_COMMAND = (
    rf"(?:weiquan(?: -C {_SAID})? (?:record {_SAID} [a-z_]+|assign {_SAID} {_SAID}|(?:check|preview|approve|show|read|new|platforms) {_SAID}|[a-z]+)"
    rf"|pipx install|uv tool install|sudo apt install {_SAID}|keyring set {_SAID} {_SAID})(?: --[a-z-]+(?: {_SAID})?)*(?: \"[^\"\n]*\")?"
)
_NUMBER = rf"(?:第 ?)?\d[^ {_WIDE}{_OPENS}]*(?: ?{_SIGN})?"
_WHOLE = re.compile(
    rf" *(?:[{_OPENS}]*(?:\(?{_COMMAND}|{_NUMBER}|[{_WIDE}]|[^ {_WIDE}{_OPENS}]+)[{_CLOSES}]*|[{_OPENS}]+)"
)
"""What stays on one line: a word, a character, a number with what it counts, or a command, which is copied as one; with the blanks
before it and the marks that open and close it."""
_NO_PAUSE = re.compile(f"{_SIGN}\n{_SIGN}")
_FULL = 2 / 3
"""So full a line may end at a pause (a blank, a comma) that came before its last Chinese words."""
_GAP = 2
_LEAST = 6
_TURNERS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
"""Marks that change the direction of writing, and line ends that are none of ours."""


def show(text: str) -> None:
    """Give a result."""
    typer.echo(tame(text))


def show_folded(text: str, hang: int) -> None:
    """Give a result that may be long: on a terminal it is folded there, what follows the first line `hang` columns in."""
    for line in _on_terminal(text, sys.stdout.isatty(), hang):
        show(line)


def talk(text: str) -> None:
    """Say something beside the results; on a terminal it is folded there."""
    for line in _on_terminal(text, sys.stderr.isatty(), 2):
        typer.echo(tame(line), err=True)


def _on_terminal(text: str, there: bool, hang: int) -> Iterator[str]:
    """The lines of a text, each folded where a terminal is `there`."""
    room = shutil.get_terminal_size().columns
    for line in text.split("\n") if there else (text,):
        yield from folded(tame(line), room, hang) if there else (line,)


def tame(text: str) -> str:
    """Take out what would command the terminal or turn the order of letters: mails and file names are strangers' words."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if _commands(mark) else mark for mark in text)


def _commands(mark: str) -> bool:
    return mark not in "\n\t" and (unicodedata.category(mark) == "Cc" or mark in _TURNERS)


def show_json(value: Any) -> None:
    """Give a result to a program: readable where the stream is UTF-8, right in any other encoding, tame on a terminal."""
    utf8 = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"
    text = json.dumps(value, ensure_ascii=not utf8, indent=2)
    typer.echo(text if text.isascii() else "".join(f"\\u{ord(one):04x}" if _commands(one) else one for one in text))


def watched(language: Language) -> Callable[[Iterable[Any], int], Iterator[Any]]:
    """Give what shows on a terminal how far a long comparison is; elsewhere it shows nothing."""

    def track(rows: Iterable[Any], total: int) -> Iterator[Any]:
        if total < _WORTH_A_BAR or not sys.stderr.isatty():
            yield from rows
            return
        from rich.console import Console
        from rich.progress import track as bar

        yield from bar(rows, _COMPARING.said_in(language), total=total, console=Console(stderr=True), transient=True)

    return track


def announced(look_up: Callable[[str], bytes], language: Language) -> Callable[[str], bytes]:
    """Give a look-up that says on a terminal, once, that DNS is asked: where it is silent, that takes a while."""
    told = False

    def ask(name: str) -> bytes:
        nonlocal told
        if not told and sys.stderr.isatty():
            talk(_ASKING_DNS.said_in(language))
        told = True
        return look_up(name)

    return ask


def show_table(heads: Sequence[str], rows: Sequence[Sequence[str]], narrow: Sequence[int] = ()) -> None:
    """Show rows as `tabled` lays them out."""
    for line in tabled(heads, rows, narrow):
        show(line)


def tabled(heads: Sequence[str], rows: Sequence[Sequence[str]], narrow: Sequence[int] = ()) -> list[str]:
    """Lay rows out under their heads: fitted to a terminal, else one plain line a row.

    On a terminal too narrow for all columns only those of `narrow` stand there, where it names any.
    """
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    if narrow and 0 < room < _ROOMY:
        heads, rows = [heads[n] for n in narrow], [[row[n] for n in narrow] for row in rows]
    return aligned(_fitted([heads, *rows], room) if room else [heads, *rows])


def _fitted(rows: Sequence[Sequence[str]], room: int) -> list[list[str]]:
    """Fold the cells of the widest columns, so that rows keep within `room`; what does not fit on a line is torn."""
    rows = [[tame(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + _GAP * (len(widths) - 1) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    cells = [[_within(cell, wide) for cell, wide in zip(row, widths, strict=True)] for row in rows]
    return [list(line) for row in cells for line in zip_longest(*row, fillvalue="")]


def _within(cell: str, room: int) -> list[str]:
    lines: list[str] = []
    for line in folded(cell, room, 0):
        rest = line
        while width(rest) > room:
            fits = next(n for n in range(len(rest), 0, -1) if n == 1 or width(rest[:n]) <= room)
            lines, rest = [*lines, rest[:fits]], rest[fits:]
        lines.append(rest)
    return lines


def aligned(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Put cells under each other; a Chinese character is two columns wide."""
    rows = [[tame(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        indent + "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def folded(text: str, room: int, hang: int) -> list[str]:
    """Fold a text between words, and between Chinese characters, which are two columns wide; no word, number, address or command is torn.

    Chinese is folded at a pause where one is near: nobody can tell here where a word of it ends.
    """
    lines, line, pause = [], "", 0
    for piece in _WHOLE.findall(text):
        if line.strip() and width(line) + width(piece) > room and piece.strip(f" {_CLOSES}"):
            torn = _NO_PAUSE.fullmatch(f"{line[-1]}\n{piece[0]}") and width(line[:pause]) >= room * _FULL
            cut = pause if torn else len(line)
            lines.append(line[:cut].rstrip())
            line, piece = " " * hang + line[cut:].lstrip(), piece if torn else piece.lstrip()
            pause = 0
        if piece[0] == " ":
            pause = len(line)
        line += piece
        if piece[-1] in _CLOSES:
            pause = len(line)
    return [*lines, line.rstrip()]


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)
