"""What is wrong with a command line, in the reader's language."""

from __future__ import annotations

import re
from difflib import get_close_matches

from typer import TyperException

from bot.cli.front import VERBS
from bot.core.words import NOTHING, Language, Words, words

_NO_COMMAND = re.compile(r"No such command '(?P<a>.*?)'.*", re.DOTALL)
_SAID = (
    (r"No such option: (?P<a>\S+)(?: .*: (?P<b>[^)]*)\))?", Words("there is no option {a}{b}", "没有选项 {a}{b}")),
    (r"Missing (?:option|argument|parameter) (?P<a>.+?)\.(?:\s.*)?", Words("{a} is missing", "缺少 {a}")),
    (r"Option (?P<a>\S+) requires .*", Words("{a} needs a value", "{a} 需要一个值")),
    (r"Option (?P<a>\S+) does not take a value.*", Words("{a} takes no value", "{a} 不带值")),
    (r"Got unexpected extra argument\S* \((?P<a>.*)\)", Words("too much on the line: {a}", "多余的参数：{a}")),
    (r"Invalid value for (?P<a>.+?): .*integer.*", Words("{a} must be a whole number", "{a} 应为整数")),
    (
        r"Invalid value for (?P<a>.+?): .*is not one of (?P<v>.*?)\.?",
        Words("{a} must be one of: {v}", "{a} 应为：{v}"),
    ),
    (r"Invalid value for (?P<a>.+?): (?:Input should be )?(?P<v>.*)", Words("{a} must be {v}", "{a} 应为 {v}")),
)


def explained(mistake: TyperException, language: Language) -> str:
    """Say what is wrong with the command line; unknown sentences of the library stay as they are."""
    text = _in_one_language(mistake.format_message(), language)
    no_command = _NO_COMMAND.fullmatch(text)
    if no_command:
        return _no_command(no_command["a"]).said_in(language)
    for pattern, sentence in _SAID:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            fields = {name: _plain(value or "") for name, value in found.groupdict().items()}
            meant = _meant(fields["b"]) if fields.get("b") else NOTHING
            return words(sentence.en, sentence.zh, **{**fields, "b": meant}).said_in(language)
    return text


def _no_command(name: str) -> Words:
    close = get_close_matches(name, VERBS, n=1)
    return words("there is no command {name}{meant}", "没有命令 {name}{meant}", name=name, meant=_meant(*close))


def _meant(close: str = "") -> Words:
    """What may have been meant, of a list as the library joins it."""
    *others, last = close.split(", ")
    meant = Words(f"{', '.join(others)} or {last}" if others else last, "、".join((*others, last)))
    return words("; did you mean {close}?", "；是不是 {close}？", close=meant) if close else NOTHING


def _in_one_language(text: str, language: Language) -> str:
    """Names of arguments stand in both languages inside the library's sentences."""
    return re.sub(r"([^\s']*)\x1f([^\s'.]*)", r"\2" if language == "zh" else r"\1", text)


def _plain(text: str) -> str:
    return text.replace("'", "").replace(" / ", ", ").strip()
