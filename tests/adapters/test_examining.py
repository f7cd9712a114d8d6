"""Pictures are examined once: what they say becomes findings, what was copied becomes a sheet that travels with the letter."""

import hashlib
import io
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.adapters.casefolder import examining, sheets
from bot.core.case import Level
from bot.core.exhibit import exhibit_from_json
from bot.core.words import Words
from bot.errors import CaseError, ConfigError
from bot.pictures.files.metadata import tells_a_place
from tests.adapters.casebench import TOML, URL, Bench, pages, rules


def test_a_proven_copy_becomes_a_sheet_that_is_drawn_once(copied: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    (plan,) = copied.examined().exhibits
    drawn = (copied.home / "out" / "exhibit-1.png").read_bytes()
    assert (plan.original, plan.suspect, plan.url, plan.seller) == (
        "original/lamp.jpg",
        "listing/page.jpg",
        URL,
        "Bright",
    )
    assert plan.work == "Lamp" and "2025" in plan.taken and "time of the file" in plan.captured
    assert plan.size == len(drawn) < 1_500_000
    monkeypatch.setattr("bot.pictures.sheets.exhibit.exhibit", lambda *asked: pytest.fail("drawn twice"))
    assert copied.examined().exhibits == copied.case.exhibits == (plan,)


def test_the_sheet_travels_and_is_told_of_in_the_letter(copied: Bench) -> None:
    draft = copied.draft(copied.examined())
    (enclosed,) = [one for one in draft.enclosures if one.source == "generated:exhibit-1"]
    assert (enclosed.name, enclosed.media_type) == ("exhibit-1.png", "image/png")
    assert "exhibit-1.png: exhibit: original and listing side by side" in draft.body
    copy = copied.folders.enclose(copied.case, enclosed)
    assert copy.content == (copied.home / "out" / "exhibit-1.png").read_bytes()
    assert not tells_a_place(copy.content)


def test_what_lies_in_out_may_be_deleted_and_is_made_again_alike(copied: Bench) -> None:
    case = copied.examined()
    draft, (plan,) = copied.draft(case), case.exhibits
    place = copied.home / "out" / "exhibit-1.png"
    before = place.read_bytes()
    place.unlink()
    enclosed = next(one for one in draft.enclosures if one.source == "generated:exhibit-1")
    assert copied.folders.enclose(case, enclosed).content == before
    shutil.rmtree(copied.home / "out")
    assert copied.case.exhibits == case.exhibits and copied.draft(copied.case).hash == draft.hash
    assert copied.draft(copied.examined()).hash == draft.hash and place.read_bytes() == before
    assert exhibit_from_json(plan.as_json()) == plan


def test_an_approval_does_not_hang_on_how_heavy_the_sheet_is(copied: Bench) -> None:
    (plan,) = copied.examined().exhibits
    assert hashlib.sha256(plan.as_text().encode()).hexdigest() == plan.enclosure.sha256
    assert "size" not in plan.as_text()


def test_a_changed_file_takes_its_sheet_away_and_is_never_drawn(copied: Bench) -> None:
    case = copied.examined()
    enclosed = next(one for one in copied.draft(case).enclosures if one.source == "generated:exhibit-1")
    copied.demo("listing/page.jpg", "scarf-listing.jpg")
    assert copied.case.exhibits == ()
    (copied.home / "out" / "exhibit-1.png").unlink()
    with pytest.raises(CaseError):
        copied.folders.enclose(case, enclosed)


def test_strangers_make_no_sheet(evidence_bench: Bench) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    evidence_bench.demo("listing/page.jpg", "scarf-listing.jpg")
    assert evidence_bench.examined().exhibits == () and not (evidence_bench.home / "out").exists()


def test_that_nothing_was_found_is_remembered_until_a_file_changes(
    evidence_bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    evidence_bench.demo("listing/page.jpg", "scarf-listing.jpg")
    evidence_bench.examined()
    with monkeypatch.context() as still:
        still.setattr("bot.pictures.verdict.compared", lambda *asked, **more: pytest.fail("compared twice"))
        assert evidence_bench.examined().exhibits == ()
    evidence_bench.demo("listing/page.jpg", "lamp-listing.jpg")
    assert len(evidence_bench.examined().exhibits) == 1


def test_each_screenshot_gets_the_original_that_it_shows(evidence_bench: Bench) -> None:
    for ware in ("lamp", "teapot"):
        evidence_bench.demo(f"original/{ware}.jpg", f"{ware}-original.jpg")
        evidence_bench.demo(f"listing/{ware}-page.jpg", f"{ware}-listing.jpg")
    pairs = [(one.number, one.original, one.suspect) for one in evidence_bench.examined().exhibits]
    assert pairs == [
        (1, "original/lamp.jpg", "listing/lamp-page.jpg"),
        (2, "original/teapot.jpg", "listing/teapot-page.jpg"),
    ]


def test_the_sheet_speaks_the_language_of_the_letter(copied: Bench) -> None:
    (english,), (chinese,) = copied.examined("en").exhibits, copied.examined("zh").exhibits
    assert english.finding != chinese.finding and "文件时间" in chinese.captured
    assert chinese.enclosure.name == "对比图-1.png"


def test_an_example_is_looked_at_but_nothing_is_drawn(copied: Bench) -> None:
    copied.drop("case.toml", TOML.replace("[[works]]", "example = true\n[[works]]", 1).encode())
    assert copied.examined().exhibits == () and not (copied.home / "out").exists()


def test_a_missing_font_is_a_finding_with_the_package_and_the_rest_is_examined(
    copied: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_font(*asked: object) -> bytes:
        raise ConfigError(
            Words("no font", "没有字体"), "", Words("apt install fonts-noto-cjk", "请安装 fonts-noto-cjk")
        )

    monkeypatch.setattr(sheets, "draw", no_font)
    case = copied.examined("zh")
    (missing,) = [one for one in case.folder_findings if one.rule == "exhibit-not-made"]
    assert "fonts-noto-cjk" in missing.fix.zh and "proof-strength" in rules(case)
    assert missing.level is Level.BLOCK


def test_files_are_weighed_and_contradictions_found(copied: Bench) -> None:
    assert rules(copied.examined())["proof-strength"] is Level.HINT
    copied.drop("case.toml", TOML.replace("seller", "seen = 2025-01-05\nseller").encode())
    assert rules(copied.examined())["exif-later-than-listing"] is Level.WARN


def test_a_bare_picture_is_no_page(evidence_bench: Bench) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    evidence_bench.demo("listing/stolen.jpg", "lamp-original.jpg")
    assert rules(evidence_bench.examined())["screenshot-cropped"] is Level.WARN


def test_what_was_found_is_kept_beside_the_cases(copied: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    first = copied.examined().folder_findings
    monkeypatch.setattr(examining, "_looked_at", lambda *asked: pytest.fail("looked at twice"))
    assert copied.examined().folder_findings == first
    (copied.home.parent / "_cache" / "lamp.pictures.json").write_text("rubbish")
    monkeypatch.undo()
    assert copied.examined().folder_findings == first


def test_damaged_pictures_are_told_of_by_the_folder_and_stop_nothing(copied: Bench) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (300, 300), "teal").save(stream, "PNG")
    copied.drop("listing/broken.png", stream.getvalue()[:-40])
    case = copied.examined()
    assert len(case.exhibits) == 1 and "unreadable-picture" in rules(case)


def test_only_new_files_are_compared(copied: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.pictures import verdict

    copied.examined()
    asked: list[tuple[int, int]] = []
    whole = verdict.compared

    def counted(originals: Sequence[Path], suspects: Sequence[Path], **more: Any) -> Any:
        asked.append((len(originals), len(suspects)))
        return whole(originals, suspects, **more)

    monkeypatch.setattr(verdict, "compared", counted)
    copied.demo("original/scarf.jpg", "scarf-original.jpg")
    copied.examined()
    copied.demo("listing/scarf.jpg", "scarf-listing.jpg")
    assert len(copied.examined().exhibits) == 2 and asked == [(1, 1), (2, 1)]


@pytest.mark.parametrize("rubbish", ["", "{}", '{"maker": 1, "pairs": []}', "[]"])
def test_a_spoilt_memory_of_pairs_costs_only_time(copied: Bench, rubbish: str) -> None:
    before = copied.examined().exhibits
    (copied.home.parent / "_cache" / "lamp.pairs.json").write_text(rubbish)
    assert copied.examined().exhibits == before


def test_a_print_of_a_page_is_compared_and_drawn_like_a_screenshot(copied: Bench) -> None:
    with Image.open(copied.home / "listing" / "page.jpg") as page:
        stream = io.BytesIO()
        page.save(stream, "PDF", resolution=150)
    (copied.home / "listing" / "page.jpg").unlink()
    copied.drop("listing/page.pdf", stream.getvalue())
    case = copied.examined()
    (plan,) = case.exhibits
    assert plan.suspect == "listing/page.pdf" and not case.doubts


def test_a_damaged_print_holds_a_letter_back_like_a_damaged_picture(copied: Bench) -> None:
    copied.drop("listing/page.pdf", b"%PDF-1.7 and nothing more")
    case = copied.examined()
    assert rules(case)["picture-not-opened"] is Level.BLOCK and len(case.exhibits) == 1


def test_a_sheet_of_an_older_layout_is_drawn_anew(copied: Bench) -> None:
    copied.examined()
    plans, sheet = copied.home / "out" / sheets.PLANS, copied.home / "out" / "exhibit-1.png"
    plans.write_text(plans.read_text().replace('"layout": "', '"layout": "0'))
    before = sheet.read_bytes()
    sheet.write_bytes(before[:-4] + b"old.")
    assert copied.case.exhibits == ()
    copied.examined()
    assert sheet.read_bytes() == before


def test_what_tells_a_place_and_cannot_be_cleaned_is_told_before_a_letter_is_built(copied: Bench) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (60, 60), "teal").save(stream, "PDF")
    copied.drop("proof/first.pdf", stream.getvalue())
    assert not {"tells-a-place", "tells-a-serial"} & rules(copied.examined()).keys()
    copied.drop("proof/first.pdf", stream.getvalue() + b"<exif:GPSLatitude>31,12N</exif:GPSLatitude>")
    (told,) = [one for one in copied.examined().folder_findings if one.rule == "tells-a-place"]
    assert (told.where, told.level) == ("proof/first.pdf", Level.WARN)
    assert copied.examined().folder_findings.count(told) == 1


def test_a_statement_that_nobody_can_open_takes_the_place_of_ours_nowhere(evidence_bench: Bench) -> None:
    evidence_bench.drop("statement/signed.pdf", b"not a PDF at all")
    evidence_bench.drop("proof/page.pdf", pages()[:200])
    found = {one.where: one for one in evidence_bench.examined().folder_findings if one.rule == "picture-not-opened"}
    assert found["statement/signed.pdf"].level is Level.BLOCK and found["proof/page.pdf"].level is Level.BLOCK
    evidence_bench.drop("statement/signed.pdf", pages())
    evidence_bench.drop("proof/page.pdf", pages())
    assert "picture-not-opened" not in rules(evidence_bench.examined())


def test_the_statement_put_back_as_it_was_laid_out_is_told_to_be_unsigned(evidence_bench: Bench) -> None:
    evidence_bench.drop("statement/statement.pdf", pages())
    for place in ("out/portal/files/01-statement.pdf", "out/statement.pdf"):
        evidence_bench.drop(place, pages())
        assert rules(evidence_bench.examined())["statement-unsigned"] is Level.BLOCK
        (evidence_bench.home / place).write_bytes(b"")
    evidence_bench.drop("out/statement.pdf", pages())
    evidence_bench.drop("statement/statement.pdf", pages("with ink"))
    assert "statement-unsigned" not in rules(evidence_bench.examined())


def test_the_manifest_names_the_exhibits_and_one_that_somebody_changed_never_leaves(evidence_bench: Bench) -> None:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    evidence_bench.demo("listing/page.jpg", "lamp-listing.jpg")
    case = evidence_bench.examined()
    evidence_bench.folders.write_manifest(case)
    (sheet,) = case.exhibits
    place, listed = evidence_bench.home / "out" / sheet.name, evidence_bench.home / "out" / "manifest-sha256.txt"
    drawn = place.read_bytes()
    assert f"{hashlib.sha256(drawn).hexdigest()}  out/{sheet.name}\n" in listed.read_text(encoding="utf-8")
    place.write_bytes(drawn[:-9] + b"x" + drawn[-8:])
    assert evidence_bench.folders.enclose(case, sheet.enclosure).content == drawn
    place.unlink()
    evidence_bench.folders.write_manifest(case)
    assert sheet.name not in listed.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "kind"), [("lamp.jpg", "png"), ("lamp.heic", "png"), ("lamp.pdf", "png"), ("lamp.png", "")]
)
def test_a_picture_under_the_ending_of_another_kind_is_told(evidence_bench: Bench, name: str, kind: str) -> None:
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(kept, "PNG")
    evidence_bench.drop(f"original/{name}", kept.getvalue())
    for _ in range(2):  # the second time from the cache
        told = [one.fix.en for one in evidence_bench.examined().folder_findings if one.rule == "picture-misnamed"]
        assert (f"end in .{kind};" in told[0]) if kind else not told


def test_a_picture_renamed_to_pdf_is_told_once_to_be_named_rightly_and_not_to_be_damaged(evidence_bench: Bench) -> None:
    evidence_bench.drop("original/lamp.pdf", photographed("teal"))
    evidence_bench.drop("proof/torn.pdf", b"%PDF-1.7 torn")
    found = [one for one in evidence_bench.examined().folder_findings if one.where.endswith(".pdf")]
    assert [(one.level, one.rule) for one in found if one.where == "original/lamp.pdf"] == [
        (Level.BLOCK, "picture-misnamed")
    ]
    assert ("proof/torn.pdf", "picture-not-opened") in {(one.where, one.rule) for one in found}


def test_a_file_of_a_kind_that_is_not_opened_is_named(copied: Bench) -> None:
    for path in ("listing/drawing.svg", "listing/film.mp4", "listing/notes.txt", "original/drawing.svg"):
        copied.drop(path, b"<svg/>")
    found = {one.where: one for one in copied.examined().folder_findings if one.rule == "kind-not-opened"}
    assert set(found) == {"listing/drawing.svg", "listing/film.mp4", "original/drawing.svg"}
    assert found["listing/film.mp4"].level is Level.HINT and found["original/drawing.svg"].level is Level.WARN
    assert "svg" in found["listing/drawing.svg"].what.zh


def test_a_picture_whose_name_has_no_ending_is_to_get_one(copied: Bench) -> None:
    copied.drop("original/IMG_0042", photographed("firebrick"))
    (told,) = [one for one in copied.examined().folder_findings if one.rule == "kind-not-opened"]
    assert "no ending" in told.what.en and "“" not in told.what.zh
    assert ".jpg" in told.fix.en and ".jpg" in told.fix.zh


def photographed(colour: str, ground: str = "white", at: int = 60) -> bytes:
    kept, picture = io.BytesIO(), Image.new("RGB", (300, 300), ground)
    picture.paste(Image.new("RGB", (120, 180), colour), (at, 60))
    picture.paste(Image.new("RGB", (40, 60), "black"), (at + 30, 90))
    picture.save(kept, "JPEG", quality=92)
    return kept.getvalue()


def test_an_outtake_that_looks_unlike_the_originals_is_a_question_and_counts_all_the_same(
    evidence_bench: Bench,
) -> None:
    """Another thing, a dark, a warm and a close frame look alike in this: nobody is told to take any of them out."""
    bench = evidence_bench
    bench.drop("original/vase.jpg", photographed("firebrick"))
    bench.drop("outtakes/beside.jpg", photographed("firebrick", "whitesmoke", at=140))
    frame = Image.open(io.BytesIO(photographed("firebrick", at=120))).convert("RGB").rotate(8, fillcolor="white")
    unlike = {
        "shirt": Image.open(io.BytesIO(photographed("royalblue"))),
        "dark": frame.point([round(one * 0.2) for one in range(256)] * 3),
        "warm": Image.merge("RGB", (frame.getchannel(0), frame.getchannel(1), frame.getchannel(2).point([0] * 256))),
        "detail": frame.crop((140, 60, 220, 140)).resize((300, 300)),
        "grey": frame.convert("L").convert("RGB"),
    }
    for name, picture in unlike.items():
        kept = io.BytesIO()
        picture.save(kept, "JPEG", quality=92)
        bench.drop(f"outtakes/{name}.jpg", kept.getvalue())
    found = bench.examined().folder_findings
    asked = [one for one in found if one.rule == "outtake-unlike"]
    assert {"outtakes/shirt.jpg", "outtakes/dark.jpg"} <= {one.where for one in asked}
    assert "outtakes/beside.jpg" not in {one.where for one in asked}
    assert all(one.level is Level.HINT and "take" not in one.fix.en and "移" not in one.fix.zh for one in asked)
    for name in ("beside", "grey", "warm", "detail", "dark", "shirt"):
        (strength,) = [one for one in bench.examined().folder_findings if one.rule == "proof-strength"]
        assert "frame" in strength.what.en and "may be" in strength.what.en, name
        (bench.home / f"outtakes/{name}.jpg").unlink()
    (strength,) = [one for one in bench.examined().folder_findings if one.rule == "proof-strength"]
    assert "another frame" not in strength.what.en


def test_what_lies_beside_a_picture_is_no_finding_and_no_file_gets_two(copied: Bench) -> None:
    quiet = [f"original/lamp.{ending}" for ending in ("xmp", "aae", "thm", "dop", "pp3", "on1", "txt", "docx")]
    for path in (*quiet, "original/other.svg", "original/sheet.pdf", "listing/drawing.svg"):
        copied.drop(path, b"<svg/>")
    kept = io.BytesIO()
    Image.open(io.BytesIO(photographed("teal"))).save(kept, "PNG")
    copied.drop("original/drawn.svg", b"<svg/>")
    copied.drop("original/Drawn.png", kept.getvalue())
    found = copied.examined().folder_findings
    told = {one.where: one.level for one in found if one.rule == "kind-not-opened"}
    assert told == {
        "original/other.svg": Level.WARN,
        "original/drawn.svg": Level.HINT,
        "listing/drawing.svg": Level.WARN,
    }
    assert [one.rule for one in found if one.where == "original/sheet.pdf"] == ["picture-not-opened"]
