"""The case log: one TinyDB file, written whole and synced each time, so that it is always either old or new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from bot.core.event import Event
from bot.core.logshape import Tables, is_case, is_row, number_of, twice
from bot.core.systemwords import system_said
from bot.core.words import Words, words
from bot.errors import LogError
from bot.ports import Place

SCHEMA = 1
MIGRATIONS: dict[int, Callable[[Tables], None]] = {}
"""From a schema to the next: each changes the tables in place. The file as it was stays beside the log."""


class AtomicStorage(Storage):
    """TinyDB storage that is cached in memory and replaces the file as a whole.

    The rows are serialised first, written to a temporary file, synced, and moved over the log; the log before that is
    kept as `log.json.bak`. A crash at any point leaves a whole old or a whole new file. A write that fails is taken back
    in memory as well: what was reported as failed is never written later.
    """

    def __init__(self, path: Path, throwaway: bool = False) -> None:
        self.path = path
        self.throwaway = throwaway
        self._held = 0
        self._undo: list[Callable[[], None]] = []
        self._texts: dict[str, dict[str, bytes]] = {}
        self._stale: set[tuple[str, str]] = set()
        self._tables: Tables | None = _read(path)

    def read(self) -> Tables | None:
        """Give the tables as they are in memory."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Take all tables anew, as TinyDB does it."""
        before = self._tables

        def undo() -> None:
            self._tables = before
            self._texts.clear()

        self._tables = {name: dict(table) for name, table in data.items()}
        self._texts.clear()
        self._changed(undo)

    def put(self, table: str, name: str, row: dict[str, Any] | None) -> None:
        """Set one row by its name (None: take it out). TinyDB's own update walks the whole table and cannot be undone."""
        if self._tables is None:
            self._tables = {}
        rows = self._tables.setdefault(table, {})
        before = rows.get(name)
        _set(rows, name, row)
        self._stale.add((table, name))

        def undo() -> None:
            _set(rows, name, before)
            self._stale.add((table, name))

        self._changed(undo)

    def _changed(self, undo: Callable[[], None]) -> None:
        self._undo.append(undo)
        if not self._held:
            self._flush()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Hold writes back until the end of the outermost block, then write once.

        After an error nothing of the block is written, and all that a block around it has done stands.
        """
        self._held += 1
        begun = len(self._undo)
        try:
            yield
        except BaseException:
            self._held -= 1
            self._take_back(begun)
            raise
        self._held -= 1
        if not self._held and self._undo:
            self._flush()

    def _take_back(self, begun: int = 0) -> None:
        for undo in reversed(self._undo[begun:]):
            undo()
        del self._undo[begun:]

    def _flush(self) -> None:
        if not self.throwaway:
            try:
                _replace(self.path, self._text())
            except BaseException:
                self._take_back()
                raise
            self._undo.clear()
            _make_durable(self.path)
        self._undo.clear()

    def _text(self) -> bytes:
        """The whole log, one row a line; rows that did not change are not serialised again."""
        tables = self._tables or {}
        for table, rows in tables.items():
            if table not in self._texts:
                self._texts[table] = {name: _line(name, row) for name, row in rows.items()}
        for table, name in self._stale:
            rows, lines = tables.get(table, {}), self._texts.get(table, {})
            if name in rows:
                lines[name] = _line(name, rows[name])
            else:
                lines.pop(name, None)
        self._stale.clear()
        blocks = [
            part
            for table in tables
            for part in (b",\n", orjson.dumps(table), b":{\n", b",\n".join(self._texts[table].values()), b"\n}")
        ]
        return b"".join([b"{", *blocks[1:], b"}\n"])


def _line(name: str, row: Any) -> bytes:
    return orjson.dumps(name) + b":" + orjson.dumps(row)


def _set(rows: dict[str, Any], name: str, row: dict[str, Any] | None) -> None:
    if row is None:
        rows.pop(name, None)
    else:
        rows[name] = row


def _read(path: Path) -> Tables | None:
    try:
        raw = path.read_bytes()
    except FileNotFoundError as gone:
        if backup_of(path).exists():  # there was a log: to begin a new one would be to forget what was sent
            raise unreadable(path, "it is gone, and its backup is there") from gone
        return None
    try:
        tables = orjson.loads(raw)
    except orjson.JSONDecodeError as broken:
        raise unreadable(path, str(broken)) from broken
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise unreadable(path, "not a log")
    return tables


def unreadable(path: Path, why: str) -> LogError:
    """The error for a log that cannot be read, with its way back."""
    return LogError(
        words("the case log cannot be read ({why})", "案件日志无法读取（{why}）", why=why),
        str(path),
        words(
            "run: weiquan doctor --log; it mends the log from {backup} and the kept mails",
            "请运行 weiquan doctor --log，它会用 {backup} 和已保存的邮件修复日志",
            backup=backup_of(path).name,
        ),
    )


def backup_of(path: Path) -> Path:
    """Where the log before the last write is kept."""
    return path.with_suffix(".json.bak")


def _replace(path: Path, content: bytes) -> None:
    """Put new content in place of a file so that no crash leaves half of it; keep the old one beside it."""
    temporary = path.with_name(path.name + ".new")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:  # noqa: PTH123
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_backup(path)
        temporary.replace(path)
    except OSError as broken:
        with suppress(OSError):
            temporary.unlink()
        raise _unwritable(path, broken) from broken


def _unwritable(path: Path, broken: OSError) -> LogError:
    return LogError(
        words("the case log cannot be written ({why})", "案件日志无法写入（{why}）", why=system_said(broken)),
        str(path),
        Words(
            "free some disk space or mend the permissions; nothing was lost",
            "请清理磁盘空间或修复权限；没有丢失任何内容",
        ),
    )


def _keep_backup(path: Path) -> None:
    if not path.exists():
        return
    link = path.with_name(path.name + ".old")
    link.unlink(missing_ok=True)
    try:
        os.link(path, link)
    except OSError:  # a file system without hard links
        shutil.copy2(path, link)
    link.replace(backup_of(path))


def _make_durable(path: Path) -> None:
    """Make the rename survive a power cut. Raises LogError; the new log is in place even then."""
    if os.name == "nt":  # Windows cannot sync a folder
        return
    try:
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as broken:
        raise _unwritable(path, broken) from broken


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
        self._known: dict[str, tuple[Event, ...]] = {}
        self._check_schema(path)
        tables = self._storage.read() or {}
        for number, row in tables.get("cases", {}).items():
            if not is_case(number, row):
                raise unreadable(path, f"cases {number}")
            self._ids[row["key"]] = int(number)
        if doubled := next(twice(tables), None) if len(self._ids) < len(tables.get("cases", {})) else None:
            raise unreadable(path, f"{doubled} stands there twice")

    def _check_schema(self, path: Path) -> None:
        tables = self._storage.read()
        if not tables:
            return
        schema = self.meta("schema")
        if schema is None:
            raise unreadable(path, "it does not say which schema it has")
        while schema in MIGRATIONS and schema < SCHEMA:
            if not self._storage.throwaway:
                _keep_as_it_was(path, schema)
            MIGRATIONS[schema](tables)
            schema += 1
            tables["meta"]["schema"] = {"name": "schema", "value": schema}  # on disk with the next write
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
        return tuple(key for key in self._ids if self._document(key))

    def events(self, key: str) -> tuple[Event, ...]:
        """All events of a case, in the order they were logged. Raises LogError for a row that is none."""
        document = self._document(key)
        if document is None:
            return ()
        known = self._known.get(key, ())
        if len(known) == len(document["events"]):  # events are only ever added, or taken back with a failed write
            return known
        try:
            self._known[key] = tuple(Event.from_json(row) for row in document["events"])
        except (KeyError, ValueError, TypeError, AttributeError) as broken:
            raise unreadable(self._storage.path, f"{key}: {broken}") from broken
        return self._known[key]

    def append(self, event: Event) -> Event:
        """Write an event down, safe on disk when this returns; it comes back with its id. Raises LogError."""
        document = self._document(event.case)
        rows = document["events"] if document else []
        # No id is given twice, whatever was taken out.
        last = max(len(rows), number_of(rows[-1].get("id")) if rows else 0)
        numbered = replace(event, id=f"{event.case}-{last + 1:04d}")
        number = self._ids.get(event.case) or max(self._ids.values(), default=0) + 1
        self._ids[event.case] = number
        self._known.pop(event.case, None)
        self._put("cases", str(number), {"key": event.case, "events": [*rows, numbered.as_json()]})
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
        return str(self._row("seen", identity, "where") or "")

    def remember(self, identity: str, where: str) -> None:
        """Remember where a mail went."""
        self._put("seen", identity, {"name": identity, "where": where})

    def meta(self, name: str) -> Any:
        """A small fact of the workspace, or None."""
        return self._row("meta", name, "value")

    def set_meta(self, name: str, value: Any) -> None:
        """Write a small fact of the workspace down."""
        self._put("meta", name, {"name": name, "value": value})

    def _row(self, table: str, name: str, column: str) -> Any:
        row = (self._storage.read() or {}).get(table, {}).get(name)
        if row is None:
            return None
        if not is_row(table, name, row):
            raise unreadable(self._storage.path, f"{table} {name}")
        return row[column]

    def _put(self, table: str, name: str, row: dict[str, Any]) -> None:
        with self._storage.together():
            if self.meta("schema") is None:  # whatever is written first, the file says which schema it has
                self._storage.put("meta", "schema", {"name": "schema", "value": SCHEMA})
            self._storage.put(table, name, row)


def _keep_as_it_was(path: Path, schema: int) -> None:
    """Keep the log of an older schema for good: the backup beside it lasts for one write only."""
    kept = path.with_name(f"log.schema-{schema}.json")
    if not kept.exists():
        shutil.copy2(path, kept)
