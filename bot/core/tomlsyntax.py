"""A slip of the pen in a TOML file is shown with its line and with what to write instead."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from bot.core.words import Words, words
from bot.errors import Fault

MOST_BREAKS = 30
"""After so many unreadable lines the file is something else, and the rest is not looked at."""
_UNREAD = "-unread-"
_REMARK = re.compile(r"\s+#(\s.*)?$")
"""What `weiquan new` writes behind a value; a number or an anchor (#2) is none."""
_TEXT_IN_QUOTES = Words('text stands in quotes, like key = "value"', '文字要放在英文引号里，例如 key = "value"')


def read_past_breaks(text: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """Read what can be read, and give each line that cannot (from 1; 0 is the end of the file) with the reason.

    A broken line is taken out and the rest is tried again, so that one missing quote does not hide the next.
    """
    lines = text.split("\n")
    broken: list[tuple[int, str]] = []
    while len(broken) < MOST_BREAKS:
        try:
            table = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as slip:
            found = re.search(r"\(at line (\d+)", str(slip))
            number = int(found.group(1)) if found else 0
            broken.append((number, re.sub(r" \(at .*\)$", "", str(slip), flags=re.DOTALL)))
            if not number or not lines[number - 1].strip():
                return {}, [*broken[:-1], (0, broken[-1][1])]
            header = lines[number - 1].lstrip().startswith("[")
            lines[number - 1] = f'["{_UNREAD}{number}"]' if header else ""
        else:
            return {key: value for key, value in table.items() if not key.startswith(_UNREAD)}, sorted(broken)
    return {}, [*sorted(broken), (0, "and more")]


def broken_line(text: str, number: int, why: str, file: str) -> Fault:
    """Say what is wrong with one line, and what to write instead. A line that may hold a secret is not repeated."""
    number = number or _opened_and_not_closed(text)
    line = text.split("\n")[number - 1].strip() if number else ""
    secret = re.match(r"[\w.\"'-]*(pass|secret|token|auth|密码|授权码)", line, re.IGNORECASE)
    shown = "" if secret else line[:80]
    place = f"{file}:{number}" if number else file
    return Fault(
        words("this line cannot be read ({why})", "这一行读不懂（{why}）", why=_reason(why, line)),
        f"{place}: {shown}" if shown else place,
        _TEXT_IN_QUOTES if secret else _remedy(_REMARK.sub("", line), why),
    )


def _opened_and_not_closed(text: str) -> int:
    """The last line that opens a list or a long text; that is what runs on to the end of the file."""
    opening = [n for n, line in enumerate(text.split("\n"), 1) if re.search(r"=\s*(\[[^\]]*|\"\"\".*|'''.*)$", line)]
    return opening[-1] if opening else 0


def _reason(why: str, line: str) -> Words:
    if "overwrite" in why or "twice" in why:
        return Words("it stands here for the second time", "重复写了第二遍")
    if line.startswith("["):
        return Words("the brackets do not match", "方括号不成对")
    if "Illegal character" in why or "Unterminated" in why:
        return Words("a quotation mark is not closed", "引号没有成对")
    if "'='" in why or "Invalid statement" in why:
        return Words('it is not of the form key = "value"', "不是 键 = 值 的写法")
    return Words("the value is not written as TOML wants it", "值的写法不对")


def _remedy(line: str, why: str) -> Words:
    """What to write instead, with the user's own words where they can be kept."""
    if "overwrite" in why:
        return Words("keep one of the two", "两处只保留一处")
    if line.startswith("["):
        named = re.match(r"\[+\s*([A-Za-z_][\w.-]*)", line)
        name = named.group(1) if named else "listings"
        table = f"[[{name}]]" if line.startswith("[[") or name in ("works", "listings") else f"[{name}]"
        return words("write {table}, alone on the line", "单独一行写 {table}", table=table)
    if re.search(r'"[^"]*\\', line):
        return Words(
            "in double quotes a backslash must be doubled; use single quotes: '…'",
            "双引号里的反斜杠要写两个；改用英文单引号更简单：'…'",
        )
    dated = re.search(r"=\s*(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D{0,2}$", line)
    if dated:
        day = f"{dated.group(1)}-{int(dated.group(2)):02}-{int(dated.group(3)):02}"
        return words("write the date as {day}", "日期写成 {day}", day=day)
    spelled = re.match(r"([A-Za-z_][\w-]*)\s*[=:：＝]\s*(.+?)\s*$", line)
    if spelled:
        return _quoted(spelled.group(1), spelled.group(2))
    if re.match(r"[^\x00-\x7f]", line):
        return Words('keys are in English, like title = "…"', '键名用英文，例如 title = "…"')
    return _TEXT_IN_QUOTES


def _quoted(key: str, value: str) -> Words:
    bare = value.strip("\"'“”‘’「」＂ ,，;；")
    if bare.lower() in ("true", "false"):
        return words("write {key} = {value}", "请写：{key} = {value}", key=key, value=bare.lower())
    if value.startswith(("[", "{", "【")) or not bare or '"' in bare:
        return _TEXT_IN_QUOTES
    return words('write {key} = "{value}"', '请写：{key} = "{value}"', key=key, value=bare)
