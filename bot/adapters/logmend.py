"""A case log that cannot be read is put together again from what of it can, and from its backup; nothing is thrown away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from bot.adapters.caselog import SCHEMA, AtomicStorage, TinyCaseLog, backup_of
from bot.core.event import BOT, Event
from bot.core.logshape import Tables, is_case, is_row, number_of, twice
from bot.core.systemwords import system_mended, system_said
from bot.core.words import Words, words
from bot.errors import LogError


def faults_of(path: Path) -> list[str]:
    """What of a log cannot be read, one line each; nothing where there is no log yet. A newer schema raises LogError."""
    if not path.exists():
        return ["it is gone, and its backup is there"] if backup_of(path).exists() else []
    try:
        tables = _parsed(path)
    except ValueError as broken:
        return [str(broken)]
    schema = tables.get("meta", {}).get("schema")
    known = schema.get("value") if isinstance(schema, dict) else None
    if isinstance(known, int) and known > SCHEMA:
        TinyCaseLog(path, throwaway=True)  # says so: such a log is whole, and not ours to mend
    return [*_faults_of_tables(tables), *([] if known == SCHEMA else [f"schema {known}"])]


def _parsed(path: Path) -> Tables:
    """The tables of a log file. Raises ValueError when it is not even that."""
    tables = orjson.loads(path.read_bytes())
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        raise ValueError("not a log")
    return tables


def _faults_of_tables(tables: Tables) -> Iterator[str]:
    for number, row in tables.get("cases", {}).items():
        if not is_case(number, row):
            yield f"cases {number}: not a case"
            continue
        ids: set[str] = set()
        for n, one in enumerate(row["events"], 1):
            event = _event(one)
            if event is None:
                yield f"{row['key']}: event {n} cannot be read"
            elif event.case != row["key"] or _case_of(event.id) != row["key"]:
                yield f"{row['key']}: event {n} belongs to {_case_of(event.id)}"
            elif event.id in ids:
                yield f"{row['key']}: event {n} has the id of another"
            else:
                ids.add(event.id)
    yield from (f"{key} stands there twice" for key in twice(tables))
    for table in ("meta", "seen"):
        yield from (f"{table} {name}" for name, row in tables.get(table, {}).items() if not is_row(table, name, row))


def _event(row: Any) -> Event | None:
    try:
        return Event.from_json(row)
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _case_of(event_id: str) -> str:
    return event_id.rpartition("-")[0]


def mend(path: Path, now: datetime) -> list[Words]:
    """Write a log that can be read: of each case every event that can be, from the log and from its backup.

    The broken file stays beside it. Gives what was done. Raises LogError when the disk does not take it.
    """
    broken = path.with_name(f"log.broken-{now:%Y%m%d-%H%M%S}.json")
    try:
        if path.exists():
            shutil.copy2(path, broken)
    except OSError as full:
        raise LogError(
            words("the broken log cannot be kept: {why}", "无法保存损坏的日志：{why}", why=system_said(full)),
            str(broken),
            words(
                "{mend}; nothing was changed",
                "{mend}；没有改动任何内容",
                mend=system_mended(full) or Words("make room on the disk", "请清理磁盘空间"),
            ),
        ) from full
    current, before = _tables_or_none(path), _tables_or_none(backup_of(path))
    tables, told = _put_together(current, before)
    mended = path.with_name("log.mended.json")  # never without a log: a run that found none would begin a new one
    mended.unlink(missing_ok=True)
    AtomicStorage(mended).write(tables)
    mended.replace(path)
    if broken.exists():
        told.append(words("the broken log is kept as {name}", "损坏的日志保存为 {name}", name=broken.name))
    return told


def _tables_or_none(path: Path) -> Tables | None:
    try:
        return _parsed(path)
    except (OSError, ValueError):
        return None


def _put_together(current: Tables | None, before: Tables | None) -> tuple[Tables, list[Words]]:
    told = []
    if current is None:
        told.append(
            words("the log was taken from its backup", "日志已用备份恢复")
            if before is not None
            else words("neither log nor backup can be read; a new log was begun", "日志和备份都无法读取，已新建日志")
        )
    rows = {key: _united([], events) for key, events in _by_case(before or {}).items()}
    for key, whole in _by_case(current or {}).items():
        rows[key] = _united(rows.get(key, []), whole)
    losses = list(_losses(current or {}, rows))
    told += [said for _, said in losses]
    maimed = {key for key, _ in losses}
    # Cursors come from the older file: mail that is read again is known again, mail that is passed over is lost.
    meta, seen = (
        {} if one is None else one.get(name, {})
        for one, name in ((before or current, "meta"), (current or before, "seen"))
    )
    return {
        "meta": {
            **{name: row for name, row in meta.items() if is_row("meta", name, row)},
            "schema": {"name": "schema", "value": SCHEMA},
        },
        "cases": {str(n): {"key": key, "events": events} for n, (key, events) in enumerate(rows.items(), 1)},
        "seen": _still_known({name: row for name, row in seen.items() if is_row("seen", name, row)}, rows, maimed),
    }, told


def _losses(current: Tables, rows: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, Words]]:
    """The cases of which events could not be read, and how many of these the united `rows` have again."""
    for row in _cases(current):
        key, whole = row["key"], _good(row["events"])
        broken = len(row["events"]) - len(whole)
        if broken:
            found = max(0, len(rows.get(key, [])) - len(whole))
            yield (
                key,
                words(
                    "{key}: {n} events could not be read, {m} of them came from the backup",
                    "{key}：有 {n} 条记录无法读取，其中 {m} 条已从备份恢复",
                    key=key,
                    n=broken,
                    m=min(found, broken),
                ),
            )


def _cases(tables: Tables) -> list[dict[str, Any]]:
    return [row for number, row in tables.get("cases", {}).items() if is_case(number, row)]


def _by_case(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """Every event that can be read, with the case that its id names: a row may have been moved or renamed by hand."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for case in _cases(tables):
        for row in _good(case["events"]):
            key = _case_of(row["id"]) or case["key"]
            rows.setdefault(key, []).append({**row, "case": key})
    return rows


def _united(before: list[dict[str, Any]], current: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events of both, by number, as `current` tells them; two that share an id are two, unless they say the same."""
    known = {one["id"]: one for one in before}
    last = max((number_of(one["id"]) for one in (*before, *current)), default=0)
    taken: dict[str, dict[str, Any]] = {}
    for one in current:
        name = one["id"]
        if not _case_of(name) or not number_of(name) or taken.get(name, one) != one:
            if any({**one, "id": ""} == {**other, "id": ""} for other in (*known.values(), *taken.values())):
                continue
            last += 1
            name = f"{one['case']}-{last:04d}"
        known[name] = taken[name] = {**one, "id": name}
    return sorted(known.values(), key=lambda one: number_of(one["id"]))


def _good(events: list[Any]) -> list[dict[str, Any]]:
    return [row for row in events if _event(row) is not None]


def _still_known(seen: dict[str, Any], rows: dict[str, list[dict[str, Any]]], maimed: set[str]) -> dict[str, Any]:
    """A mail whose event was lost must not count as known: read again, it is filed again; one whose event stands must."""
    events = [event for events in rows.values() for row in events if (event := _event(row))]
    filed = {event.message_id: event.case for event in events if event.message_id and event.by != BOT}

    def is_known(name: str, where: str) -> bool:
        return where not in rows or name in filed or (name.startswith("sha256:") and where not in maimed)

    return {name: {"name": name, "where": where} for name, where in filed.items()} | {
        name: row for name, row in seen.items() if is_known(name, row["where"])
    }
