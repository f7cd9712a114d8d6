"""Files of rules and words among the templates: each text is read once, and a faulty file is named by itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.core.platform import Platform
from bot.core.reply.rules.filewords import with_words_put_in
from bot.core.reply.rules.rule import RuleBook
from bot.core.reply.rules.wording import Wording
from bot.core.tomlcheck import check_table, check_toml, line_of
from bot.core.words import words
from bot.errors import ConfigError, Fault

if TYPE_CHECKING:
    from pydantic import BaseModel

WORD_FILES = tuple(f"{part}.toml" for part in Wording.model_fields)
WordTable = dict[str, dict[str, list[str]]]
"""Item or list to language to fragments, as asked.toml and the files of Wording have them."""


def read_toml(path: Path, model: type[BaseModel] = Platform) -> dict[str, Any]:
    """Read a file, its own words put where they are named. Raises ConfigError that says where it is broken and how to mend it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return _loaded(text, str(path))
    except UnicodeDecodeError as garbled:
        raise ConfigError(
            words("the file is not UTF-8 text", "文件不是 UTF-8 编码"),
            str(path),
            words("save it as UTF-8", "请另存为 UTF-8"),
        ) from garbled
    except tomllib.TOMLDecodeError:
        prepared = partial(with_words_put_in, file=str(path), text=text)
        check_toml(text, model, str(path), prepared=prepared, whole=False)  # says where and how to mend it
        raise


@lru_cache(maxsize=128)
def _loaded(text: str, file: str) -> dict[str, Any]:
    """Read TOML, the same text once a process. What is given is laid over others and never changed."""
    return with_words_put_in(tomllib.loads(text), file, text)


def rules_in(path: Path, own: bool) -> list[dict[str, Any]]:
    """The rules in a replies.toml; faults of the user's own are named where they stand, before all is laid together."""
    table = read_toml(path, RuleBook)
    strange = [key for key in table if key != "rules"]
    if strange or not isinstance(table.get("rules", []), list):
        key = strange[0] if strange else "rules"
        line = line_of(path.read_text(encoding="utf-8-sig"), [key])
        raise ConfigError(
            words("only [[rules]] may stand here, not “{key}”", "这里只能写 [[rules]]，不能写“{key}”", key=key),
            f"{path}:{line}" if line else str(path),
            words("put it into platform.toml", "请写进 platform.toml")
            if strange and key in Platform.model_fields
            else words(
                "write [[rules]], with two brackets, above each rule",
                "每条规则上面写一行 [[rules]]（两层方括号）",
            ),
        )
    if own:
        check_table(table, RuleBook, str(path), text=path.read_text(encoding="utf-8-sig"))
    return list(table.get("rules", []))


def asked_in(files: Iterable[Path]) -> WordTable:
    """What desks ask for, by which words, in all these files together."""
    together: WordTable = {}
    for path in files:
        _add_words(together, read_toml(path).get("asked", {}) if path.is_file() else {})
    return together


def wording_in(folders: Iterable[tuple[Path, bool]]) -> Wording:
    """The lists of words in all these folders together; of those that are trusted the patterns are not tried.

    Raises ConfigError with every fault of the first faulty file, or of the lists that cannot be looked for as a whole.
    """
    folders = list(folders)
    parts: dict[str, WordTable] = {part: {} for part in Wording.model_fields}
    for folder, trusted in folders:
        for part, field in Wording.model_fields.items():
            path = folder / f"{part}.toml"
            if path.is_file():
                _add_words(parts[part], _words_of(path, field.annotation, "patterns" if trusted else ""))
    wording = Wording.model_validate(parts, context="patterns")
    if faults := list(_unusable(wording, [folder for folder, trusted in folders if not trusted])):
        raise ConfigError(faults)
    return wording


def _unusable(wording: Wording, folders: Sequence[Path]) -> Iterator[Fault]:
    """The lists of files that are not trusted of which no pattern can be made, once the words of all stand together."""
    for part in Wording.model_fields:
        files = [path for folder in folders if (path := folder / f"{part}.toml").is_file()]
        table = getattr(wording, part)
        for name in type(table).model_fields if files else ():
            try:
                getattr(table, name).pattern  # noqa: B018  (compiled as it is asked for)
            except (re.error, OverflowError, RecursionError) as broken:
                yield Fault(
                    words(
                        "the words together make no pattern: {why}", "词语合在一起不成表达式：{why}", why=str(broken)
                    ),
                    f"{files[-1]} [{name}]",
                    words("take out the words that you added last", "请去掉最后添加的词语"),
                )


def _words_of(path: Path, model: Any, known_good: str) -> WordTable:
    table = read_toml(path, model)
    check_table(table, model, str(path), text=path.read_text(encoding="utf-8-sig"), known_good=known_good)
    return table


def _add_words(into: WordTable, table: WordTable) -> None:
    """Put the words of one file behind those of others, list by list and language by language."""
    for name, languages in table.items():
        ours = into.setdefault(name, {})
        for language, fragments in languages.items():
            ours[language] = [*ours.get(language, []), *fragments]


_INCLUDED = re.compile(r"""["']([^"'\s]{1,200}\.j2)["']""")
_MOST_OF_A_TEMPLATE = 200_000


def letters_in(folder: Path) -> frozenset[str]:
    """The names of the templates in a folder."""
    return frozenset(one.name for one in folder.glob("*.j2"))


def included_in(files: Iterable[Path]) -> frozenset[str]:
    """The names that templates among these files include, import or extend; of one that cannot be read, none."""
    found: set[str] = set()
    for file in files:
        if file.suffix == ".j2":
            with suppress(OSError, ValueError):
                found.update(_INCLUDED.findall(file.read_text(encoding="utf-8")[:_MOST_OF_A_TEMPLATE]))
    return frozenset(found)
