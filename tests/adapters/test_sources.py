"""RAW and layered originals are held against the screenshots like any other, or it is said that they are not."""

import io

import pytest
from PIL import Image

from bot.core.case import Level
from bot.pictures.files.load import load
from tests.adapters.casebench import DEMO, Bench, photoshop, raw, rules
from tests.pictures.test_hostile import HOSTILE

LAMP = (DEMO / "lamp-original.jpg").read_bytes()


@pytest.mark.parametrize(("name", "content"), [("lamp.psd", photoshop(LAMP)), ("lamp.nef", raw(LAMP))])
def test_a_layered_or_raw_original_gets_its_exhibit(evidence_bench: Bench, name: str, content: bytes) -> None:
    evidence_bench.drop(f"original/{name}", content)
    evidence_bench.demo("listing/page.jpg", "lamp-listing.jpg")
    case = evidence_bench.examined()
    (plan,) = case.exhibits
    assert plan.original == f"original/{name}" and not case.doubts
    assert "original-not-compared" not in rules(case)


def test_its_export_beside_it_is_no_double(evidence_bench: Bench) -> None:
    evidence_bench.drop("original/lamp.psd", photoshop(LAMP))
    evidence_bench.drop("original/lamp.jpg", LAMP)
    assert "same-original-twice" not in rules(evidence_bench.examined())


@pytest.mark.parametrize(("name", "content"), [("lamp.xcf", b"gimp xcf v011"), ("lamp.cr2", b"II*\x00" + bytes(900))])
def test_an_original_that_cannot_be_opened_is_told_and_asked_about(
    evidence_bench: Bench, name: str, content: bytes
) -> None:
    evidence_bench.drop(f"original/{name}", content)
    evidence_bench.demo("listing/page.jpg", "lamp-listing.jpg")
    case = evidence_bench.examined()
    (doubt,) = case.doubts
    assert (doubt.suspect, doubt.verdict, doubt.original) == ("listing/page.jpg", "unsure", "") and name in doubt.why.en
    assert rules(case)["original-not-compared"] is Level.WARN and rules(case)["picture-unsure"] is Level.WARN
    evidence_bench.drop("original/lamp.jpg", LAMP)
    case = evidence_bench.examined()
    assert rules(case)["original-not-compared"] is Level.HINT and len(case.exhibits) == 1 and not case.doubts


def test_none_is_said_to_be_absent_that_was_not_looked_for(evidence_bench: Bench) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    evidence_bench.drop("original/scarf.xcf", b"gimp xcf v011")
    evidence_bench.demo("listing/page.jpg", "scarf-listing.jpg")
    found = rules(evidence_bench.examined())
    assert "picture-unsure" in found and "picture-different" not in found


def test_a_preview_lies_as_the_camera_was_held() -> None:
    upright, turned = load(raw(LAMP), name="lamp.nef"), load(raw(LAMP, 6), name="lamp.nef")
    assert (turned.width, turned.height) == (upright.height, upright.width)


def test_an_impossible_date_stands_on_no_exhibit(copied: Bench) -> None:
    with Image.open(copied.home / "original" / "lamp.jpg") as lamp:
        exif, kept = Image.Exif(), io.BytesIO()
        exif.get_ifd(0x8769)[0x9003] = "2030:03:01 10:00:00"
        lamp.save(kept, "JPEG", exif=exif)
    copied.drop("original/lamp.jpg", kept.getvalue())
    case = copied.examined()
    assert rules(case)["date-impossible"] is Level.WARN and case.exhibits[0].taken == ""


def test_an_original_too_large_to_be_opened_stays_and_asks_for_an_export_beside_it(evidence_bench: Bench) -> None:
    evidence_bench.drop("original/lamp.png", HOSTILE["bomb.png"]())
    evidence_bench.demo("listing/page.jpg", "lamp-listing.jpg")
    case = evidence_bench.examined()
    (told,) = [one for one in case.folder_findings if one.rule == "picture-too-large"]
    assert told.level is Level.WARN and "beside it" in told.fix.en and "untouched" in told.fix.en
    assert rules(case)["picture-unsure"] is Level.WARN
    assert "original/lamp.png" not in {one.source for one in evidence_bench.draft(case).enclosures}


def strength_of(bench: Bench) -> str:
    (told,) = [one for one in bench.examined().folder_findings if one.rule == "proof-strength"]
    return told.what.en


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (photoshop((DEMO / "scarf-original.jpg").read_bytes())[:5000], "original-not-compared"),
        (b"no picture, whatever its name says", "original-not-compared"),
        (photoshop((DEMO / "scarf-original.jpg").read_bytes()), "source-unlike"),
        (photoshop(LAMP), ""),
    ],
)
def test_only_a_layered_file_of_this_very_picture_is_strong_proof(copied: Bench, content: bytes, rule: str) -> None:
    copied.drop("original/work.psd", content)
    assert ("layered file work.psd" in strength_of(copied)) is (not rule)
    assert not rule or rule in rules(copied.examined())
