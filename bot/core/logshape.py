"""What the rows of the case log look like: whoever edits the file by hand can make anything of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

Tables = dict[str, dict[str, Any]]


def is_row(table: str, name: str, row: Any) -> bool:
    """Say whether a row of "meta" or "seen" is one that its readers can live with."""
    if table == "seen":
        return isinstance(row, dict) and isinstance(row.get("where"), str)
    return isinstance(row, dict) and "value" in row and _FACTS.get(name, _is_anything)(row["value"])


def is_case(number: str, row: Any) -> bool:
    """Say whether a row of "cases" has its number, key and list of events."""
    shaped = isinstance(row, dict) and isinstance(row.get("key"), str) and isinstance(row.get("events"), list)
    return shaped and number.isascii() and number.isdigit()


def twice(tables: Tables) -> Iterator[str]:
    """The keys that more than one row of "cases" has; whoever reads the log would know only one of them."""
    seen: set[str] = set()
    for number, row in tables.get("cases", {}).items():
        if is_case(number, row):
            if row["key"] in seen:
                yield row["key"]
            seen.add(row["key"])


def number_of(event_id: Any) -> int:
    """The number in the id of an event, or 0."""
    number = str(event_id).rpartition("-")[2]
    return int(number) if number.isascii() and number.isdigit() else 0


def _is_anything(_value: Any) -> bool:
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_time(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _of(what: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A table by names, each value of which is `what`."""
    return lambda value: isinstance(value, dict) and all(what(one) for one in value.values())


def _is_cursor(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_number(one) for one in value)


def _is_debt(value: Any) -> bool:
    shaped = isinstance(value, list) and len(value) == 3 and all(isinstance(one, str) for one in value)
    return shaped and _is_time(value[2])


_FACTS: dict[str, Callable[[Any], bool]] = {
    "schema": _is_number,
    "cursors": _of(_is_cursor),
    "copies_owed": _of(_is_debt),
    "size_limit": _is_number,
    "asks_told": lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
    "looked_at": _of(_is_time),
    "reported_at": _is_time,
    "provider_findings": lambda value: isinstance(value, dict),
}
"""What the facts of a workspace are, by name; one of another name may be anything."""
