"""Every way in which a case is broken, with exactly what has to be said of it."""

from __future__ import annotations

import json
import os
import tomllib
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.cli.gathering import gather
from bot.cli.wiring import Workspace, open_workspace
from bot.core.case import NOT_LOOKED, Finding
from bot.core.event import Event, Reply

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEY, OTHER_KEY = "K7QF2M", "B4R8SX"
DESK = "desk@mart.example"
ME = {"name": "Lin Example", "address": "1 Example Road", "phone": "+1 555 0100"}
WORK = {"title": "Brass lamp", "first_published": date(2025, 3, 1), "url": "https://lin.example/lamp"}
LISTING = {"url": "https://mart.example/item/1", "seen": date(2025, 9, 30)}
FILES = ("original/lamp.jpg", "listing/page.png", "proof/first-published.pdf")
HANDLED = {
    "name", "expect", "works", "listings", "claimant", "claimant_name", "with", "without", "same", "platform", "regime",
    "language", "send_to", "address", "title", "example", "beside", "links", "toml", "texts", "large", "recipients",
}  # fmt: skip


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def table(name: str, values: dict[str, Any]) -> str:
    return f"[{name}]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in values.items())


def recipient(told: str) -> str:
    """Addresses of platforms stand in their profiles alone; "@temu not_for_filing" means the first of those there."""
    if not told.startswith("@"):
        return told
    name, key = told.removeprefix("@").split()
    return str(getattr(Playbook(shipped_templates()).platform(name), key)[0].value)


def case_toml(broken: dict[str, Any]) -> str:
    heads = {"key": KEY, "platform": broken.get("platform", "generic"), "claimant": broken.get("claimant_name", "me")}
    heads |= {key: broken[key] for key in ("regime", "language", "title", "example", "recipients") if key in broken}
    heads["send_to"] = recipient(broken.get("send_to", DESK))
    parts = ["".join(f"{key} = {toml(value)}\n" for key, value in heads.items())]
    parts += [table("[works]", one) for one in broken.get("works", [WORK])]
    parts += [table("[listings]", one) for one in broken.get("listings", [LISTING])]
    return "\n".join(parts)


def content(path: str, same: bool, draw: Callable[..., bytes]) -> bytes:
    ending = path.rsplit(".", 1)[-1]
    if ending not in ("jpg", "png"):
        return path.encode()
    digest = 0 if same else zlib.crc32(path.encode())
    return draw(f"#{digest & 0xFFFFFF:06x}", kind="PNG" if same or ending == "png" else "JPEG")


def lay_out(home: Path, broken: dict[str, Any], draw: Callable[..., bytes]) -> Workspace:
    platform = broken.get("platform", "generic")
    config = [
        table("account", {"address": "office@studio.example"}),
        table("claimants.me", ME | broken.get("claimant", {})),
    ]
    config += [table("claimants.other", ME)] if "claimant_name" in broken else []
    if broken.get("address", DESK):
        config.append(table(f"platforms.{platform}", {"address": DESK, "confirmed_by": "Lin Example"}))
    (home / "config.toml").write_text("\n".join(config), encoding="utf-8")
    folder = home / "cases" / "lamp"
    files = [one for one in FILES if one.split("/")[0] not in broken.get("without", ())] + broken.get("with", [])
    for path in files:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content(path, path in broken.get("same", ()), draw))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_text(broken.get("toml") or case_toml(broken), encoding="utf-8")
    if "links" in broken:
        (folder / "links.txt").write_text(broken["links"], encoding="utf-8")
    for path, text in broken.get("texts", {}).items():
        (folder / path).write_text(text, encoding="gb18030")
    for path in broken.get("large", ()):
        with (folder / path).open("wb") as hole:
            hole.truncate(40_000_000)
    for beside in broken.get("beside", ()):
        earlier = home / "cases" / "earlier"
        (earlier / "original").mkdir(parents=True)
        listed = "".join(table("[listings]", {"url": url}) for url in beside["listings"])
        (earlier / "case.toml").write_text(f'key = "{OTHER_KEY}"\nplatform = "generic"\n{listed}', encoding="utf-8")
    for path in folder.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return open_workspace(home, "en")


def found_in(workspace: Workspace, broken: dict[str, Any]) -> list[Finding]:
    world = workspace.reading_world()
    if any(one.get("counter_notice") for one in broken.get("beside", ())):
        dispute = Event("e1", OTHER_KEY, "n1", Reply.COUNTER_NOTICE, NOW, "platform", "<c@mart.example>")
        cases, _ = world.load()
        cases[OTHER_KEY] = replace(cases[OTHER_KEY], events=(dispute,))
        standing = world.informed(cases).standing(cases[KEY], NOW)
        return list(standing.findings)
    gathered = gather(workspace, world, ["lamp"], NOW)
    found = [one for standing in gathered.standings for one in standing.findings]
    return [
        one for one in found if one.rule != NOT_LOOKED
    ]  # that is said of every folder here, whatever is wrong with it


@pytest.mark.parametrize("broken", CASES, ids=[one["name"] for one in CASES])
def test_a_broken_case_is_told_what_is_wrong_with_it(
    broken: dict[str, Any], tmp_path: Path, make_picture: Callable[..., bytes]
) -> None:
    assert set(broken) <= HANDLED
    workspace = lay_out(tmp_path, broken, make_picture)
    if "toml" in broken:
        ((_, error),) = workspace.reading_world().load()[1]
        assert ["block case-unreadable" for _ in error.faults] == broken["expect"]
        assert all(fault.where.startswith("lamp/case.toml") or "case.toml" in fault.where for fault in error.faults)
        return
    found = found_in(workspace, broken)
    assert sorted(f"{one.level} {one.rule}" for one in found) == sorted(broken["expect"])
    for one in found:
        assert one.what.en and one.what.zh and one.fix.en and one.fix.zh and one.where
        assert not (one.source and not one.why)


def test_the_corpus_is_large_and_names_every_case_once() -> None:
    names = [one["name"] for one in CASES]
    assert len(names) >= 60 and len(set(names)) == len(names)
