"""A TOML file either is what its model says, or every one of its faults is named with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from bot.core.table import Refused
from bot.core.tomlsyntax import broken_line, read_past_breaks
from bot.core.words import NOTHING, Words, words
from bot.errors import BotError, ConfigError, Fault

M = TypeVar("M", bound=BaseModel)


def check_toml(
    text: str,
    model: type[M],
    file: str,
    error: type[BotError] = ConfigError,
    prepared: Callable[[dict[str, Any]], dict[str, Any]] = dict,
    whole: bool = True,
) -> M:
    """Read `text` as TOML into `model`; `prepared` makes of the table what the model is of, or raises `error` itself.

    A broken file that is laid over others, and so is not `whole`, lacks nothing that they may have.

    Raises `error` with one Fault for each thing that is wrong, its place as "file:line [table] key".
    """
    text = text.removeprefix("\ufeff")
    table, broken = read_past_breaks(text)
    faults = [broken_line(text, line, why, file) for line, why in broken]
    try:
        checked = check_table(prepared(table), model, file, error, text)
    except error as wrong:
        found = wrong.faults if not broken else _surely_wrong(wrong, text, [line for line, _ in broken])
        faults += found if whole else [one for one in found if one.what != _SAID["missing"]]
    if faults:
        raise error(faults)
    return checked


def check_table(
    table: dict[str, Any],
    model: type[M],
    file: str,
    error: type[BotError] = ConfigError,
    text: str = "",
    known_good: str = "",
) -> M:
    """Fit an already read table into `model`, with the same faults as `check_toml`.

    `known_good` names what was checked before and is slow to check again ("patterns").
    """
    try:
        return model.model_validate(table, context=known_good)
    except ValidationError as invalid:
        faults = [_fault(one, model, file, text) for one in invalid.errors(include_url=False)]
        raise error(faults) from invalid


def _surely_wrong(wrong: BotError, text: str, broken: Sequence[int]) -> list[Fault]:
    """Leave out what may only seem missing or unknown because a line of the file could not be read."""
    if 0 in broken:
        return []
    lines = text.split("\n")
    unread = {re.split(r"[=:：＝\s]", lines[number - 1].strip(), maxsplit=1)[0].strip("\"'") for number in broken}
    return [
        fault
        for fault in wrong.faults
        if fault.where.rsplit(" ", 1)[-1] not in unread
        and not (fault.what == _SAID["missing"] and any(lines[n - 1].strip().startswith("[") for n in broken))
    ]


def _fault(problem: Any, model: type[BaseModel], file: str, text: str) -> Fault:
    path: Sequence[str | int] = [step for step in problem["loc"] if not str(step).startswith(("function-", "[key]"))]
    what, fix = _say(problem, model, path)
    line = line_of(text, path)
    return Fault(what, f"{file}:{line} {_dotted(path)}" if line else f"{file} {_dotted(path)}", fix)


def _dotted(path: Sequence[str | int]) -> str:
    """Name a place as a reader of TOML would: [smtp] port, [[listings]] 2 url."""
    if len(path) < 2:
        return str(path[0]) if path else ""
    if isinstance(path[1], int):
        return f"[[{path[0]}]] {path[1] + 1} {_key(path[2:])}".rstrip()
    last = len(path) - (2 if isinstance(path[-1], int) else 1)
    return f"[{'.'.join(map(str, path[:last]))}] {_key(path[last:])}"


def _key(path: Sequence[str | int]) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


_SAID = {
    "missing": Words("is missing", "缺少这一项"),
    "string_type": Words("must be text", "应为文字"),
    "bool_type": Words("must be true or false", "应为 true 或 false"),
    "bool_parsing": Words("must be true or false", "应为 true 或 false"),
    "tuple_type": Words("must be a list", "应为列表"),
    "list_type": Words("must be a list", "应为列表"),
    "dict_type": Words("must be a table", "应为表"),
    "model_type": Words("must be a table", "应为表"),
    "model_attributes_type": Words("must be a table", "应为表"),
}
_MEND = {
    "string_type": Words('put it in quotes: "…"', '请加英文引号："…"'),
    "bool_type": Words("write true or false, without quotes", "写 true 或 false，不加引号"),
    "bool_parsing": Words("write true or false, without quotes", "写 true 或 false，不加引号"),
    "tuple_type": Words('write it as a list: ["…", "…"]', '写成列表：["…", "…"]'),
    "list_type": Words('write it as a list: ["…", "…"]', '写成列表：["…", "…"]'),
}
_LIMITS = {
    "greater_than_equal": Words("write {limit} or more", "请写 {limit} 或更大的数"),
    "less_than_equal": Words("write {limit} or less", "请写 {limit} 或更小的数"),
    "greater_than": Words("write more than {limit}", "请写大于 {limit} 的数"),
    "less_than": Words("write less than {limit}", "请写小于 {limit} 的数"),
}


def _say(problem: Any, model: type[BaseModel], path: Sequence[str | int]) -> tuple[Words, Words]:
    kind, given = problem["type"], problem.get("input")
    if kind == "missing":
        return _SAID["missing"], _describe(model, path)
    if kind == "extra_forbidden":
        return _unknown(str(path[-1]), _fields_at(model, path[:-1]))
    if kind in ("literal_error", "enum"):
        wanted = str(problem["ctx"]["expected"]).replace("'", '"').replace(" or ", ", ")
        return (
            words("{given!r} is not one of the words allowed", "{given!r} 不是允许的写法", given=given),
            words("write one of: {wanted}", "请写下列之一：{wanted}", wanted=wanted),
        )
    if kind.startswith("int_"):
        return words("{given!r} is not a whole number", "{given!r} 不是整数", given=given), Words(
            "write a number without quotes, like 465", "写不加引号的数字，例如 465"
        )
    if kind.startswith(("date_", "datetime_")):
        return words("{given!r} is not a date", "{given!r} 不是日期", given=str(given)), Words(
            "write year-month-day, like 2025-03-01", "写成 年-月-日，例如 2025-03-01"
        )
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        return words("{given} is out of range", "{given} 超出范围", given=given), words(
            _LIMITS[kind].en, _LIMITS[kind].zh, limit=next(iter(problem["ctx"].values()))
        )
    objection = problem.get("ctx", {}).get("error")
    if isinstance(objection, Refused):
        return words("{given!r}: {why}", "{given!r}：{why}", given=_short(given), why=objection.words), _describe(
            model, path
        )
    if objection is not None:
        return words("{given!r}: {why}", "{given!r}：{why}", given=_short(given), why=str(objection)), _describe(
            model, path
        )
    what = _SAID.get(kind) or words("is not usable: {why}", "不能用：{why}", why=problem["msg"])
    return what, _MEND.get(kind) or _describe(model, path)


def _short(given: Any) -> Any:
    return given if not isinstance(given, str | dict | list) or len(str(given)) < 80 else str(given)[:77] + "…"


def _unknown(key: str, known: Sequence[str]) -> tuple[Words, Words]:
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    fix = (
        words('did you mean "{close}"?', "是不是想写 “{close}”？", close=close[0])
        if close
        else words("known here: {known}", "这里可以写：{known}", known=", ".join(known))
    )
    return words('"{key}" is not known', "不认识 “{key}”", key=key), fix


def _model_at(model: Any, path: Sequence[str | int]) -> type[BaseModel] | None:
    """Follow a path of keys through nested models, lists and tables; the names of tables like [claimants.me] are free."""
    named = False
    for step in path:
        if isinstance(step, int) or not (isinstance(model, type) and issubclass(model, BaseModel)):
            continue
        if named:
            named = False
            continue
        field = model.model_fields.get(str(step))
        named = field is not None and get_origin(field.annotation) is dict
        model = _inner(field.annotation) if field else None
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _inner(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _inner(one)) is not None), None)


def _fields_at(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    at = _model_at(model, path)
    return list(at.model_fields) if at else []


def _describe(model: type[BaseModel], path: Sequence[str | int]) -> Words:
    """Say what belongs at this place, from the field's own description."""
    at = _model_at(model, path[:-1]) if path else None
    field = at.model_fields.get(str(path[-1])) if at else None
    if field is None or not field.description:
        return NOTHING
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    return Words(f"{path[-1]} = {field.description}", f"{path[-1]} = {extra.get('zh', field.description)}")


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line (from 1) on which the key at `path` stands, else that of the nearest table above it, else 0."""
    tables = [str(step) for step in path if not isinstance(step, int)]
    nth = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
    best = 0
    here: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        header = re.match(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$", line)
        if header and not re.search(r"[,=]", line.split("]")[0]):
            here = _steps(header.group(1))
            seen[header.group(1)] = seen.get(header.group(1), -1) + 1
            if here == tables[: len(here)] and seen[header.group(1)] == (nth if len(here) == 1 else 0):
                best = max(best, number)
            continue
        key = re.match(r"\s*([\"']?[\w.-]+[\"']?)\s*=", line)
        there = [*here, *_steps(key.group(1))] if key else []
        if there and there == tables[: len(there)] and (not here or _is_nth(seen, here, nth)):
            return number
    return best


def _is_nth(seen: dict[str, int], here: Sequence[str], nth: int) -> bool:
    return any(count == nth for name, count in seen.items() if _steps(name) == list(here))


def _steps(dotted: str) -> list[str]:
    """Take a dotted TOML name apart; dots inside quotes belong to the name."""
    return [found.strip("\"' ") for found in re.findall(r'"[^"]*"|\'[^\']*\'|[^.]+', dotted)]
