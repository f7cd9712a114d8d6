"""The case log: one TinyDB file, written whole and synced each time, so that it is always either old or new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from bot.core.event import Event
from bot.core.words import Words, words
from bot.errors import LogError
from bot.ports import Place

SCHEMA = 1


class AtomicStorage(Storage):
    """TinyDB storage that is cached in memory and replaces the file as a whole.

    The data are serialised first, written to a temporary file, synced, and moved over the log; the log before that is
    kept as `log.json.bak`. A crash at any point leaves a whole old or a whole new file.
    """

    def __init__(self, path: Path, throwaway: bool = False) -> None:
        self.path = path
        self.throwaway = throwaway
        self._held = 0
        self._dirty = False
        self._tables: dict[str, dict[str, Any]] | None = _read(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give the tables as they are in memory."""
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Take the tables, and put them on disk unless writes are held together."""
        self._tables = data
        self._dirty = True
        if not self._held:
            self._flush()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Hold writes back until the end of the block, then write once; after an error nothing is written."""
        before = orjson.dumps(self._tables) if not self._held else b""
        self._held += 1
        try:
            yield
        except BaseException:
            self._held -= 1
            if not self._held:
                self._tables, self._dirty = orjson.loads(before), False
            raise
        self._held -= 1
        if not self._held and self._dirty:
            self._flush()

    def _flush(self) -> None:
        if not self.throwaway:
            _replace(self.path, orjson.dumps(self._tables, option=orjson.OPT_INDENT_2))
        self._dirty = False


def _read(path: Path) -> dict[str, dict[str, Any]] | None:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        tables = orjson.loads(raw)
    except orjson.JSONDecodeError as broken:
        raise _unreadable(path, str(broken)) from broken
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise _unreadable(path, "not a log")
    return tables


def _unreadable(path: Path, why: str) -> LogError:
    return LogError(
        words("the case log cannot be read ({why})", "案件日志无法读取（{why}）", why=why),
        str(path),
        words(
            "its last good state is {backup}: look at it, then copy it over",
            "上一份完好的日志是 {backup}：请查看后复制回来",
            backup=path.with_suffix(".json.bak").name,
        ),
    )


def _replace(path: Path, content: bytes) -> None:
    """Put new content in place of a file so that no crash leaves half of it; keep the old one beside it."""
    temporary = path.with_name(path.name + ".new")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_backup(path)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as broken:
        with suppress(OSError):
            temporary.unlink()
        raise LogError(
            words("the case log cannot be written ({why})", "案件日志无法写入（{why}）", why=broken.strerror or broken),
            str(path),
            Words(
                "free some disk space or mend the permissions; nothing was lost",
                "请清理磁盘空间或修复权限；没有丢失任何内容",
            ),
        ) from broken


def _keep_backup(path: Path) -> None:
    if not path.exists():
        return
    backup = path.with_suffix(".json.bak")
    link = path.with_name(path.name + ".old")
    link.unlink(missing_ok=True)
    try:
        os.link(path, link)
    except OSError:  # a file system without hard links
        shutil.copy2(path, link)
    link.replace(backup)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot sync a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class TinyCaseLog:
    """The history of every case, the mailbox cursors, and where each mail went.

    Open it inside the lock of the workspace; `throwaway` gives a log that forgets everything (dry run, reading only).
    Raises LogError when the file cannot be read.
    """

    def __init__(self, path: Path, throwaway: bool = False) -> None:
        self._storage = AtomicStorage(path, throwaway)
        self._db = TinyDB(storage=lambda: self._storage)
        self._cases = self._db.table("cases")
        self._ids: dict[str, int] = {}
        self._check_schema(path)
        for document in self._cases.all():
            self._ids[document["key"]] = document.doc_id

    def _check_schema(self, path: Path) -> None:
        schema = self.meta("schema")
        if schema is None and self._storage.read() is None:
            return
        if schema != SCHEMA:
            raise LogError(
                words(
                    "the log has schema {found}, this weiquan knows {known}",
                    "日志格式为 {found}，本程序支持 {known}",
                    found=schema,
                    known=SCHEMA,
                ),
                str(path),
                Words("install the weiquan that wrote it, or a newer one", "请安装写入该日志的版本或更新版本"),
            )

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write everything of this block in one piece, or nothing of it."""
        with self._storage.together():
            yield

    def keys(self) -> tuple[str, ...]:
        """All cases that have a history."""
        return tuple(self._ids)

    def events(self, key: str) -> tuple[Event, ...]:
        """All events of a case, in the order they were logged. Raises LogError for a row that is none."""
        document = self._document(key)
        try:
            return tuple(Event.from_json(row) for row in document["events"]) if document else ()
        except (KeyError, ValueError, TypeError) as broken:
            raise _unreadable(self._storage.path, f"{key}: {broken}") from broken

    def append(self, event: Event) -> Event:
        """Write an event down, safe on disk when this returns; it comes back with its id."""
        document = self._document(event.case)
        number = len(document["events"]) + 1 if document else 1
        numbered = replace(event, id=f"{event.case}-{number:04d}")
        with self.together():
            if self.meta("schema") is None:
                self.set_meta("schema", SCHEMA)
            if document is None:
                self._ids[event.case] = self._cases.insert({"key": event.case, "events": [numbered.as_json()]})
            else:
                document["events"].append(numbered.as_json())
                self._cases.update({"events": document["events"]}, doc_ids=[document.doc_id])
        return numbered

    def _document(self, key: str) -> Document | None:
        number = self._ids.get(key)
        found = self._cases.get(doc_id=number) if number is not None else None
        return found if isinstance(found, Document) else None

    def cursors(self) -> dict[str, tuple[int, int]]:
        """The mailbox cursors: "account/folder" → (UIDVALIDITY, last UID)."""
        return {name: (validity, uid) for name, (validity, uid) in (self.meta("cursors") or {}).items()}

    def move_cursor(self, place: Place) -> None:
        """Remember that everything up to this place was dealt with."""
        cursors = self.meta("cursors") or {}
        self.set_meta("cursors", {**cursors, f"{place.account}/{place.folder}": [place.uidvalidity, place.uid]})

    def remembers(self, identity: str) -> str:
        """Where a mail went that was dealt with before: a case key, "unfiled", "nobody", or nothing."""
        found = self._row("seen", identity)
        return str(found["where"]) if found else ""

    def remember(self, identity: str, where: str) -> None:
        """Remember where a mail went."""
        self._put("seen", identity, {"name": identity, "where": where})

    def meta(self, name: str) -> Any:
        """A small fact of the workspace, or None."""
        found = self._row("meta", name)
        return found["value"] if found else None

    def set_meta(self, name: str, value: Any) -> None:
        """Write a small fact of the workspace down."""
        self._put("meta", name, {"name": name, "value": value})

    def _row(self, table: str, name: str) -> dict[str, Any] | None:
        rows = (self._storage.read() or {}).get(table, {})
        return rows.get(name)

    def _put(self, table: str, name: str, row: dict[str, Any]) -> None:
        """Set one row by name: a plain look-up, where a TinyDB query would walk the whole table."""
        tables = dict(self._storage.read() or {})
        # Whatever is written first, a cursor or an event, the file says which schema it has.
        tables["meta"] = {"schema": {"name": "schema", "value": SCHEMA}, **tables.get("meta", {})}
        tables[table] = {**tables.get(table, {}), name: row}
        self._storage.write(tables)
