"""A picture is found again in the user's own files and in all other cases, whatever was done to it."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageOps

import bot
from bot.adapters.casefolder import CaseFolders
from bot.core.case import Case, Claimant, Finding, Level

DEMO = Path(bot.__file__).parent / "demo" / "pictures"
LONG_AGO = datetime(2026, 2, 1, tzinfo=UTC).timestamp()
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TOML = 'key = "{key}"\nplatform = "generic"\nclaimant = "me"\n[[works]]\ntitle = "Lamp"\n[[listings]]\nurl = "https://mart.example/item/{key}"\nseller = "{seller}"\n'
KEYS = {"lamp": "K7QF2M", "later": "ABCDEF"}


class House:
    """A workspace with two cases, lamp and later."""

    def __init__(self, workspace: Path) -> None:
        me = Claimant(name="Lin Example", address="1 Example Road", phone="+1 555 0100")
        self.folders = CaseFolders(workspace, {"me": me}.get, "en", ("generic",), ("me",), clock=lambda: NOW)
        self.cases = workspace / "cases"
        self.sells("lamp", "Bright")
        self.sells("later", "Shade & Co")

    def sells(self, name: str, seller: str) -> None:
        self.drop(name, "case.toml", TOML.format(key=KEYS[name], seller=seller).encode())

    def drop(self, name: str, path: str, content: bytes) -> None:
        place = self.cases / name / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        os.utime(place, (LONG_AGO, LONG_AGO))

    def look(self, name: str) -> dict[str, Finding]:
        case = self.case(name)
        return {one.rule: one for one in self.folders.examined(case, "en").folder_findings}

    def case(self, name: str) -> Case:
        return next(one for one in self.folders.load()[0] if one.name == name)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def demo(name: str) -> bytes:
    return (DEMO / name).read_bytes()


def changed(name: str, change: Callable[[Image.Image], Image.Image], kind: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    with Image.open(DEMO / name) as picture:
        change(picture.convert("RGB")).save(stream, kind, quality=70)
    return stream.getvalue()


def test_the_same_original_is_found_in_another_case_even_mirrored_and_shrunk(house: House) -> None:
    house.drop("lamp", "original/lamp.jpg", demo("lamp-original.jpg"))
    house.look("lamp")
    house.drop(
        "later", "original/other.jpg", changed("lamp-original.jpg", lambda one: ImageOps.mirror(one).resize((300, 225)))
    )
    told = house.look("later")["same-picture-elsewhere"]
    assert told.level is Level.HINT and "case lamp (K7QF2M) shows the same original original/other.jpg" in told.what.en
    assert "案件 lamp" in told.what.zh


def test_an_original_that_was_saved_anew_is_told_which_file_makes_a_letter_cite_the_work(house: House) -> None:
    house.drop("lamp", "original/lamp.jpg", demo("lamp-original.jpg"))
    house.look("lamp")
    house.drop("later", "original/again.jpg", changed("lamp-original.jpg", lambda one: one))
    told = house.look("later")["same-picture-elsewhere"]
    assert (
        "only if that case's original/lamp.jpg is as large and good as yours" in told.fix.en
        and "original/lamp.jpg" in told.fix.zh
    )
    house.drop("later", "original/again.jpg", demo("lamp-original.jpg"))
    assert "only if" not in house.look("later")["same-picture-elsewhere"].fix.en


def test_a_seller_who_does_it_again_is_named(house: House) -> None:
    for name in KEYS:
        house.drop(name, "original/lamp.jpg", demo("lamp-original.jpg"))
        house.drop(name, "listing/page.jpg", demo("lamp-listing.jpg"))
    house.look("lamp")
    told = house.look("later")["same-picture-elsewhere"]
    assert "the same stolen picture listing/page.jpg" in told.what.en and "sold by Bright" in told.what.en
    house.sells("later", "Bright")
    again = house.look("later")["same-picture-elsewhere"]
    assert again.level is Level.WARN and "the seller is the same again: Bright" in again.what.en


def test_an_original_that_another_case_calls_stolen_is_warned_of(house: House) -> None:
    house.drop("lamp", "original/scarf.jpg", demo("scarf-original.jpg"))
    house.drop("lamp", "listing/stolen.jpg", demo("lamp-original.jpg"))
    house.look("lamp")
    house.drop("later", "original/lamp.jpg", changed("lamp-original.jpg", lambda one: one))
    assert "listing/stolen.jpg" in house.look("later")["original-is-a-copy-elsewhere"].what.en


def test_what_is_gone_from_the_other_case_is_found_no_more(house: House) -> None:
    house.drop("lamp", "original/lamp.jpg", demo("lamp-original.jpg"))
    house.look("lamp")
    house.drop("later", "original/lamp.jpg", demo("lamp-original.jpg"))
    (house.cases / "lamp" / "original" / "lamp.jpg").unlink()
    assert "same-picture-elsewhere" not in house.look("later")


def test_strangers_are_told_of_by_nobody_and_rubbish_in_the_memory_stops_nothing(house: House) -> None:
    house.drop("lamp", "original/scarf.jpg", demo("scarf-original.jpg"))
    house.look("lamp")
    house.drop("later", "original/lamp.jpg", demo("lamp-original.jpg"))
    memory = house.cases / "_cache"
    for rubbish in (
        "",
        "[]",
        "[{}]",
        '[{"key": "ABCDEF", "bits": "zz", "box": [], "path": "original/scarf.jpg"}]',
        "{",
    ):
        (memory / "broken.prints.json").write_text(rubbish)
        (memory / "later.prints.json").write_text(rubbish)
        assert not {"same-picture-elsewhere", "original-is-a-copy-elsewhere"} & house.look("later").keys()


def test_the_same_frame_among_the_outtakes_proves_nothing(house: House) -> None:
    house.drop("lamp", "original/lamp.jpg", demo("lamp-original.jpg"))
    house.drop("lamp", "outtakes/again.jpg", changed("lamp-original.jpg", lambda one: one.resize((640, 480))))
    told = house.look("lamp")
    assert "original/lamp.jpg" in told["outtake-is-original"].what.en
    assert "another frame" not in told["proof-strength"].what.en
    house.drop("lamp", "outtakes/again.jpg", demo("lamp-outtake.jpg"))
    told = house.look("lamp")
    assert "outtake-is-original" not in told and "another frame of the shoot" in told["proof-strength"].what.en


def test_one_picture_in_two_files_is_told_of_once(house: House) -> None:
    house.drop("lamp", "original/a.jpg", demo("lamp-original.jpg"))
    house.drop("lamp", "original/b.jpg", changed("lamp-original.jpg", lambda one: one.resize((500, 375))))
    found = [one for one in house.folders.examined(house.case("lamp"), "en").folder_findings]
    assert [one.where for one in found if one.rule == "same-original-twice"] == ["original/b.jpg"]


def test_of_one_picture_in_two_files_the_larger_is_kept(house: House) -> None:
    house.drop("lamp", "original/a.jpg", changed("lamp-original.jpg", lambda one: one.resize((500, 375))))
    house.drop("lamp", "original/b.jpg", demo("lamp-original.jpg"))
    told = house.look("lamp")["same-original-twice"]
    assert told.where == "original/a.jpg" and "keep original/b.jpg" in told.fix.en and "original/b.jpg" in told.fix.zh


def test_a_copy_that_desks_open_beside_a_file_that_they_do_not_is_as_it_should_be(house: House) -> None:
    house.drop("lamp", "original/a.avif", changed("lamp-original.jpg", lambda one: one, "AVIF"))
    house.drop("lamp", "original/b.jpg", demo("lamp-original.jpg"))
    assert "same-original-twice" not in house.look("lamp")
    house.drop("lamp", "original/c.jpg", changed("lamp-original.jpg", lambda one: one.resize((500, 375))))
    told = house.look("lamp")["same-original-twice"]
    assert told.where == "original/c.jpg" and "keep original/b.jpg" in told.fix.en


def test_the_very_same_file_of_a_listing_is_found_in_another_case_whatever_it_shows(house: House) -> None:
    for name in KEYS:
        house.drop(name, "original/scarf.jpg", demo(f"{'lamp' if name == 'lamp' else 'scarf'}-original.jpg"))
        house.drop(name, "listing/page.jpg", demo("teapot-listing.jpg"))
    assert "same-picture-elsewhere" not in house.look("lamp")
    told = house.look("later")["same-picture-elsewhere"]
    assert "case lamp" in told.what.en and "the same stolen picture listing/page.jpg" in told.what.en
