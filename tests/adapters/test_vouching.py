"""Pairs of pictures that a person stands for: asked about, signed with the letter, and void when a file changes."""

import json
import shutil
from dataclasses import replace

import pytest

from bot.core.case import Case, Level
from bot.core.draft import Draft, Enclosure
from bot.core.event import Deed, Event
from bot.core.exhibit import Exhibit, exhibit_from_json
from bot.errors import CaseError
from tests.adapters.casebench import NOW, TOML, Bench, rules


def sworn(case: Case, name: str = "Lin Example") -> Event:
    pictures = [one.as_sworn() for one in case.doubts]
    data = {"hash": "ab", "letter": "complaint", "pictures": pictures}
    return Event("e1", case.key, "n1", Deed.APPROVED, NOW, name, data=data)


def test_a_page_that_shows_no_original_is_asked_about_until_somebody_vouches_for_it(copied: Bench) -> None:
    copied.demo("listing/other.jpg", "scarf-listing.jpg")
    case = copied.examined()
    (doubt,) = case.doubts
    assert (doubt.suspect, doubt.verdict, doubt.sheet) == ("listing/other.jpg", "different", "")
    assert rules(case)["picture-different"] is Level.WARN
    vouched = copied.folders.examined(replace(copied.case, events=(sworn(case),)), "en")
    assert rules(vouched)["picture-confirmed"] is Level.HINT and "picture-different" not in rules(vouched)
    copied.demo("listing/other.jpg", "teapot-listing.jpg")
    again = copied.folders.examined(replace(copied.case, events=(sworn(case),)), "en")
    assert "picture-different" in rules(again)


def doubted(evidence_bench: Bench) -> Case:
    """The same case, where weiquan is not certain of any pair."""
    place = evidence_bench.home.parent / "_cache" / "lamp.pairs.json"
    evidence_bench.examined()
    place.write_text(place.read_text().replace('"verdict": "same"', '"verdict": "unsure"'))
    return evidence_bench.examined()


def test_an_unsure_pair_is_drawn_to_be_looked_at_and_that_sheet_travels_nowhere(
    copied: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = doubted(copied)
    (doubt,) = case.doubts
    assert (doubt.verdict, doubt.original, doubt.sheet) == ("unsure", "original/lamp.jpg", "look-1.png")
    assert (copied.home / "out" / "look-1.png").is_file()
    assert "look-1.png" in next(one.fix.en for one in case.folder_findings if one.rule == "picture-unsure")
    assert all("look" not in one.name for one in copied.draft(case).enclosures)
    monkeypatch.setattr("bot.pictures.sheets.exhibit.exhibit", lambda *asked: pytest.fail("drawn twice"))
    monkeypatch.setattr("bot.pictures.sheets.vouched.vouched_exhibit", lambda *asked: pytest.fail("drawn twice"))
    assert copied.examined().doubts == case.doubts
    monkeypatch.undo()
    copied.folders.examined(replace(copied.case, events=(sworn(case),)), "en")
    assert not (copied.home / "out" / "look-1.png").exists()


def sheet_of(draft: Draft) -> Enclosure:
    (one,) = [one for one in draft.enclosures if one.source.startswith("generated:exhibit-")]
    return one


def plan_of(draft: Draft) -> Exhibit:
    return exhibit_from_json(json.loads(sheet_of(draft).text))


@pytest.mark.parametrize(("language", "day"), [("en", "2 March 2026"), ("zh", "2026年3月2日")])
def test_a_pair_that_a_name_stands_for_gets_a_sheet_which_is_signed_with_the_letter(
    copied: Bench, language: str, day: str
) -> None:
    copied.drop("case.toml", f'language = "{language}"\n{TOML}'.encode())
    doubted(copied)
    case = copied.examined(language)
    (plan,) = case.exhibits
    assert (plan.original, plan.suspect, plan.vouched) == ("original/lamp.jpg", "listing/page.jpg", True)
    assert (plan.spots, plan.finding, plan.by) == ((), "", "")
    open_letter, signed = copied.draft(case), copied.draft(case, signer="Lin Example", signed_on=NOW.date())
    told = "confirmed by name, not by measurement" if language == "en" else "由署名人确认，并非测量结果"
    assert told in open_letter.body and sheet_of(open_letter).name in open_letter.body
    assert (plan_of(open_letter).by, plan_of(signed).by, plan_of(signed).on) == ("", "Lin Example", day)
    assert open_letter.hash == signed.hash
    content = copied.folders.enclose(case, sheet_of(signed)).content
    assert content != copied.folders.enclose(case, sheet_of(open_letter)).content
    assert len(content) < sheet_of(signed).size < 1_500_000


def test_that_somebody_signed_changes_no_letter_and_their_name_stands_on_the_sheet(copied: Bench) -> None:
    case = doubted(copied)
    before = copied.draft(case)
    vouched = copied.folders.examined(replace(copied.case, events=(sworn(case),)), "en")
    (plan,) = vouched.exhibits
    assert (plan.by, plan.on, plan.size) == (
        "Lin Example",
        "2 March 2026",
        (copied.home / "out/exhibit-1.png").stat().st_size,
    )
    assert copied.draft(vouched).hash == before.hash and sheet_of(copied.draft(vouched)).size == sheet_of(before).size
    assert copied.draft(copied.case).hash == before.hash
    shutil.rmtree(copied.home / "out")
    assert copied.folders.examined(replace(copied.case, events=(sworn(case),)), "en").exhibits == (plan,)


def test_what_no_name_stands_under_carries_only_sheets_that_somebody_vouched_for(copied: Bench) -> None:
    case = doubted(copied)
    assert not [one for one in copied.draft(case, by_hand=True).enclosures if "exhibit" in one.source]
    approved = sworn(case)
    vouched = replace(case, events=(approved,))
    assert plan_of(copied.draft(vouched, by_hand=True)).by == "Lin Example"
    taken_back = replace(approved, id="e2", kind=Deed.WITHDRAWN, data={})
    corrected = replace(approved, id="e2", kind=Deed.HELD, data={}, corrects="e1")
    for later in (taken_back, replace(taken_back, notice=""), corrected):
        undone = replace(case, events=(approved, later))
        assert not [one for one in copied.draft(undone, by_hand=True).enclosures if "exhibit" in one.source]
        (plan,) = copied.folders.examined(undone, "en").exhibits
        assert not plan.by and "picture-unsure" in rules(copied.folders.examined(undone, "en"))
    elsewhere = replace(taken_back, notice="n2")
    assert plan_of(copied.draft(replace(case, events=(approved, elsewhere)), by_hand=True)).by == "Lin Example"


@pytest.mark.parametrize("path", ["original/lamp.jpg", "listing/page.jpg"])
def test_a_changed_file_takes_the_name_off_its_sheet(copied: Bench, path: str) -> None:
    case = doubted(copied)
    (plan,) = case.exhibits
    copied.drop(path, (copied.home / path).read_bytes() + b"\0")
    assert copied.case.exhibits == ()
    changed = replace(doubted(copied), events=(sworn(case),))
    assert not [one for one in copied.draft(changed, by_hand=True).enclosures if "exhibit" in one.source]
    with pytest.raises(CaseError):
        copied.folders.enclose(changed, plan.enclosure)


def test_where_no_original_comes_near_there_is_no_pair_to_show(copied: Bench) -> None:
    copied.demo("listing/page.jpg", "scarf-listing.jpg")
    case = copied.examined()
    assert case.doubts and copied.folders.examined(replace(copied.case, events=(sworn(case),)), "en").exhibits == ()


def test_an_original_that_no_screenshot_shows_is_told_of(copied: Bench) -> None:
    copied.demo("original/scarf.jpg", "scarf-original.jpg")
    (told,) = [one for one in copied.examined().folder_findings if one.rule == "original-unseen"]
    assert "original/scarf.jpg" in told.what.en and "lamp" not in told.what.en
