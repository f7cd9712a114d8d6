"""Words that the patterns of one file share: its table `[words]` names them, `<<name>>` in a pattern stands for them.

A list stands for any of its fragments, a text for itself: with `[words] papers = ["reports?", "notices?"]` the pattern
`from your <<papers>>` is read as `from your (?:reports?|notices?)`. Words may be made of others, and of the shared words of vocabulary.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.core.reply.rules.vocabulary import TURNS, VOCABULARY
from bot.core.tomlcheck import line_of
from bot.core.words import Words, words
from bot.errors import ConfigError, Fault

WORDS = "words"
_PLACE = re.compile(r"<<(\w+)>>")


def with_words_put_in(table: dict[str, Any], file: str = "", text: str = "") -> dict[str, Any]:
    """A file's table without its `[words]`, each of them put where it is named; the table itself where it has none.

    Raises ConfigError with every fault of the words, each with the line of `text` on which it stands.
    """
    if WORDS not in table:
        return table
    told = table[WORDS]
    faults = [
        Fault(what, f"{file}:{line_of(text, path)} [{WORDS}] {name}".rstrip(), fix)
        for name, what, fix in _faults(table)
        for path in ([WORDS, name] if name else [WORDS],)
    ]
    if faults:
        raise ConfigError(faults)
    known = {name: value if isinstance(value, str) else f"(?:{'|'.join(value)})" for name, value in told.items()}
    return {key: _put_in(value, known) for key, value in table.items() if key != WORDS}


def _put_in(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _said(value, known)
    if isinstance(value, list):
        return [_put_in(one, known) for one in value]
    return {key: _put_in(one, known) for key, one in value.items()} if isinstance(value, dict) else value


def _said(text: str, known: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: _said(known[place[1]], known) if place[1] in known else place[0], text)


def _faults(table: Mapping[str, Any]) -> Iterator[tuple[str, Words, Words]]:
    """Name, fault and remedy of everything that is wrong with a file's words."""
    told = table[WORDS]
    if not isinstance(told, dict):
        yield "", _SHAPE, _SHAPE_FIX
        return
    made_of = {name: set(_PLACE.findall(str(value))) & set(told) for name, value in told.items()}
    used = set(_PLACE.findall(str([value for key, value in table.items() if key != WORDS])))
    used |= {one for named in made_of.values() for one in named}
    for name, value in told.items():
        if not re.fullmatch(r"\w+", name):
            yield name, *_NAME
        elif name in VOCABULARY or name in TURNS:
            yield name, *_TAKEN
        elif not (isinstance(value, str) or (isinstance(value, list) and value and all(map(_is_text, value)))):
            yield name, _SHAPE, _SHAPE_FIX
        elif _goes_round(name, made_of):
            yield name, *_ROUND
        elif name not in used:
            yield name, *_UNUSED


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _goes_round(name: str, made_of: Mapping[str, set[str]]) -> bool:
    """Say whether words are made of themselves, by way of others perhaps."""
    seen: set[str] = set()
    waiting = set(made_of[name])
    while waiting:
        one = waiting.pop()
        seen.add(one)
        waiting |= made_of[one] - seen
    return name in seen


_SHAPE = words("words are fragments of regular expressions", "通用词应是正则表达式片段")
_SHAPE_FIX = words(
    'write each as name = ["one", "another"], or as name = "one"', '请写成 name = ["一个", "另一个"]，或 name = "一个"'
)
_NAME = (
    words("no pattern can name such words", "表达式无法引用这个名字"),
    words("use letters, digits and _ only", "名字只用字母、数字、汉字和下划线"),
)
_TAKEN = (
    words("a shared word of weiquan has this name", "weiquan 自带的通用词已有这个名字"),
    words("give it another name", "请换一个名字"),
)
_ROUND = (
    words("is made of itself", "绕了一圈又引用到自己"),
    words("take its own name out of it", "请从内容里去掉它自己的名字"),
)
_UNUSED = (
    words("no pattern of this file names it", "本文件里没有表达式用到它"),
    words("write <<its name>> where it is to stand, or take it out", "请在要用的地方写 <<名字>>，否则删掉"),
)
