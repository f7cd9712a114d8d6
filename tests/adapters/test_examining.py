"""Pictures are examined once: what they say becomes findings, what was copied becomes a sheet that travels with the letter."""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import bot
from bot.adapters.casefolder import CaseFolders, examining, sheets
from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, Claimant, Level, Role
from bot.core.complaint import compose
from bot.core.draft import Draft, Enclosure
from bot.core.event import Deed, Event, Letter
from bot.core.evidence import given_as
from bot.core.exhibit import Exhibit, exhibit_from_json
from bot.core.notice import ListingRecord, NoticeState
from bot.core.outtakes import frames_of
from bot.core.stamps import Seal
from bot.core.words import Words
from bot.errors import CaseError, ConfigError
from bot.pictures.authorship import read_marks
from bot.pictures.metadata import tells_a_place

DEMO = Path(bot.__file__).parent / "demo" / "pictures"
LONG_AGO = datetime(2026, 2, 1, tzinfo=UTC).timestamp()
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = "https://mart.example/item/601100452211"
TOML = f'key = "K7QF2M"\nplatform = "generic"\nclaimant = "me"\n[[works]]\ntitle = "Lamp"\n[[listings]]\nurl = "{URL}"\nseller = "Bright"\n'
PLAYBOOK = Playbook(shipped_templates())


def pages(text: str = "signed") -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(kept, "PDF", title=text, creationDate=None, modDate=None)
    return kept.getvalue()


class Bench:
    """A workspace with one case whose listing shows a copy."""

    def __init__(self, workspace: Path) -> None:
        me = Claimant(name="Lin Example", address="1 Example Road", phone="+1 555 0100")
        self.folders = CaseFolders(workspace, {"me": me}.get, "en", ("generic",), ("me",), clock=lambda: NOW)
        self.home = workspace / "cases" / "lamp"
        self.drop("case.toml", TOML.encode())

    def drop(self, path: str, content: bytes) -> None:
        place = self.home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        os.utime(place, (LONG_AGO, LONG_AGO))

    def demo(self, path: str, name: str) -> None:
        self.drop(path, (DEMO / name).read_bytes())

    @property
    def case(self) -> Case:
        ((case,), sick) = self.folders.load()
        assert not sick
        return case

    def examined(self, language: str = "en") -> Case:
        return self.folders.examined(self.case, language)  # type: ignore[arg-type]

    def draft(self, case: Case, **more: Any) -> Draft:
        notice = NoticeState("n1", listings={URL: ListingRecord(URL)})
        platform = PLAYBOOK.platform("generic")
        to = ("d@mart.example",)
        (one,) = compose(Letter.COMPLAINT, case, notice, platform, PLAYBOOK, to, "me@shop.example", **more)
        return one


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def copied(bench: Bench) -> Bench:
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    bench.demo("listing/page.jpg", "lamp-listing.jpg")
    return bench


def rules(case: Case) -> dict[str, Level]:
    return {one.rule: one.level for one in case.folder_findings}


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
    monkeypatch.setattr("bot.pictures.exhibit.exhibit", lambda *asked: pytest.fail("drawn twice"))
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


def test_strangers_make_no_sheet(bench: Bench) -> None:
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    bench.demo("listing/page.jpg", "scarf-listing.jpg")
    assert bench.examined().exhibits == () and not (bench.home / "out").exists()


def test_that_nothing_was_found_is_remembered_until_a_file_changes(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    bench.demo("listing/page.jpg", "scarf-listing.jpg")
    bench.examined()
    with monkeypatch.context() as still:
        still.setattr("bot.pictures.verdict.compared", lambda *asked, **more: pytest.fail("compared twice"))
        assert bench.examined().exhibits == ()
    bench.demo("listing/page.jpg", "lamp-listing.jpg")
    assert len(bench.examined().exhibits) == 1


def test_each_screenshot_gets_the_original_that_it_shows(bench: Bench) -> None:
    for ware in ("lamp", "teapot"):
        bench.demo(f"original/{ware}.jpg", f"{ware}-original.jpg")
        bench.demo(f"listing/{ware}-page.jpg", f"{ware}-listing.jpg")
    pairs = [(one.number, one.original, one.suspect) for one in bench.examined().exhibits]
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


def test_files_are_weighed_and_contradictions_found(copied: Bench) -> None:
    assert rules(copied.examined())["proof-strength"] is Level.HINT
    copied.drop("case.toml", TOML.replace("seller", "seen = 2025-01-05\nseller").encode())
    assert rules(copied.examined())["exif-later-than-listing"] is Level.WARN


def test_a_bare_picture_is_no_page(bench: Bench) -> None:
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    bench.demo("listing/stolen.jpg", "lamp-original.jpg")
    assert rules(bench.examined())["screenshot-cropped"] is Level.WARN


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


def test_a_token_of_ones_own_is_held_against_the_files(copied: Bench) -> None:
    copied.drop("proof/lamp.tsr", b"no token at all")
    assert rules(copied.examined())["time-stamp-unread"] is Level.HINT


def token_over(content: bytes) -> bytes:
    """The part of a token that tells something: the sum, and a time."""
    imprint = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(content).digest()
    told = b"\x02\x01\x01" + bytes.fromhex("06032a0304") + imprint + b"\x02\x01\x07\x18\x0f20250301101200Z"
    info = b"\x30" + bytes([len(told)]) + told
    wrapped = b"\x04" + bytes([len(info)]) + info
    return bytes.fromhex("060b2a864886f70d0109100104") + b"\xa0" + bytes([len(wrapped)]) + wrapped


@pytest.mark.parametrize(
    ("seal", "rule", "said"),
    [
        (Seal.TRUSTED, "time-stamp", "of 2025-03-01"),
        (Seal.UNKNOWN, "time-stamp", "its issuer not verified"),
        (Seal.BROKEN, "time-stamp-broken", ""),
    ],
)
def test_a_token_of_ones_own_counts_by_its_signature(copied: Bench, seal: Seal, rule: str, said: str) -> None:
    without = strength_of(copied.examined())
    token = token_over((copied.home / "original" / "lamp.jpg").read_bytes())
    copied.drop("proof/lamp.tsr", token)
    seen: list[bytes] = []
    copied.folders._means = replace(copied.folders._means, verify=lambda asked: seen.append(asked) or seal)
    case = copied.examined()
    (told,) = [one for one in case.folder_findings if one.where == "proof/lamp.tsr"]
    assert told.rule == rule and seen == [token]
    assert said in strength_of(case).en if said else strength_of(case) == without


def test_a_signature_that_nobody_here_can_check_is_said_with_what_is_lacking(copied: Bench) -> None:
    def barred(asked: bytes) -> Seal:
        raise ConfigError(Words("not installed", "尚未安装"), "", Words("pip install it", "请运行：pip install it"))

    copied.drop("proof/lamp.tsr", token_over((copied.home / "original" / "lamp.jpg").read_bytes()))
    copied.folders._means = replace(copied.folders._means, verify=barred)
    case = copied.examined()
    (told,) = [one for one in case.folder_findings if one.where == "proof/lamp.tsr"]
    assert told.what.en.endswith("not checked: not installed") and told.fix.zh == "请运行：pip install it"
    assert "its signature not checked" in strength_of(case).en


def photograph(moment: str, serial: str = "4711", colour: str = "teal") -> bytes:
    """A picture as a camera writes it, with a thing in it."""
    picture = Image.new("RGB", (300, 200), "white")
    picture.paste(colour, (20, 20, 140, 150) if colour == "teal" else (160, 60, 280, 190))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Belvue", "Belvue D40"
    exif.get_ifd(0x8769).update({0x9003: moment, 0xA431: serial})
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def strength_of(case: Case) -> Words:
    (told,) = [one.what for one in case.folder_findings if one.rule == "proof-strength"]
    return told


def test_an_outtake_counts_as_strong_only_where_camera_and_time_say_so(bench: Bench) -> None:
    bench.drop("original/lamp.jpg", photograph("2025:09:14 10:42:07"))
    bench.drop("outtakes/2.jpg", photograph("2025:09:14 10:42:16", colour="navy"))
    case = bench.examined()
    assert strength_of(case).en.startswith("strong proof: another frame of the shoot")
    assert not [one for one in rules(case) if one.startswith("outtake-")]
    (bench.home / "outtakes" / "2.jpg").unlink()
    for name, moment, serial in (("3.jpg", "2019:05:01 10:00:00", "4711"), ("4.jpg", "2025:09:14 10:42:16", "9")):
        bench.drop(f"outtakes/{name}", photograph(moment, serial, "navy"))
        case = bench.examined()
        assert rules(case)["outtake-unproven"] is Level.HINT and "strong" not in strength_of(case).en


def test_what_is_no_picture_among_the_outtakes_is_named_and_proves_nothing(bench: Bench) -> None:
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    before = strength_of(bench.examined())
    bench.drop("outtakes/contract.pdf", pages())
    bench.drop("outtakes/note.txt", b"we took these in May")
    bench.drop("outtakes/frame.nef", b"no RAW at all")
    case = bench.examined()
    named = {one.where for one in case.folder_findings if one.rule == "outtake-no-picture"}
    assert named == {"outtakes/contract.pdf", "outtakes/note.txt", "outtakes/frame.nef"}
    assert strength_of(case) == before and given_as(Role.OUTTAKES, case) == ()


def test_what_may_be_given_as_an_outtake_is_known_without_looking_closely(bench: Bench) -> None:
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    bench.demo("outtakes/again.jpg", "lamp-original.jpg")
    bench.drop("outtakes/IMG_2.jpg", photograph("2025:09:14 10:42:16"))
    bench.drop("outtakes/frame.nef", b"II*\0" + photograph("2025:09:14 10:42:16")[12:])
    bench.drop("outtakes/layers.psd", b"8BPS" + bytes(22))
    bench.drop("outtakes/telephone.heic", b"\0\0\0\x18ftypheic" + bytes(12))
    for name in ("no.nef", "no.psd", "no.heic", "no.tif", "no.kra"):
        bench.drop(f"outtakes/{name}", b"we took these in May")
    bench.drop("outtakes/empty.arw", b"")
    case = bench.case
    given = {one.name for one in given_as(Role.OUTTAKES, case)}
    assert not given & {"again.jpg", "no.nef", "no.psd", "no.heic", "no.tif", "no.kra", "empty.arw"}
    assert {"IMG_2.jpg", "telephone.heic"} <= given
    assert case.evidence == bench.case.evidence == bench.examined().evidence == bench.folders.verified(case).evidence
    marks = {one.path: read_marks(bench.home / one.path) for one in case.evidence}
    frames = frames_of(case, marks)
    told = {one.name for one in (*frames.sure, *(one for one, _ in frames.maybe))}
    assert given == told - {"no.heic", "no.tif"}  # what cannot be opened is told of as such


def test_a_memory_that_does_not_know_what_is_hollow_is_not_believed(bench: Bench) -> None:
    bench.drop("outtakes/no.nef", b"we took these in May")
    (one,) = bench.case.evidence
    kept = bench.home.parent / "_cache" / "lamp.json"
    rows = json.loads(kept.read_bytes())
    rows["files"]["outtakes/no.nef"][2] = None
    kept.write_text(json.dumps(rows))
    assert one.hollow and bench.case.evidence == (one,)


def test_a_damaged_outtake_is_told_of_once_and_proves_nothing(bench: Bench) -> None:
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    before = strength_of(bench.examined())
    bench.drop("outtakes/IMG_2.jpg", photograph("2025:09:14 10:42:16")[:-600])
    bench.drop("outtakes/3.jpg", b"this is text")
    bench.drop("outtakes/4.jpg", b"")
    bench.drop("outtakes/5.heic", b"neither is this a picture")
    case = bench.examined()
    told = [one.where for one in case.folder_findings if one.where.startswith("outtakes/")]
    assert sorted(told) == ["outtakes/3.jpg", "outtakes/4.jpg", "outtakes/5.heic", "outtakes/IMG_2.jpg"]
    assert strength_of(case) == before


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


def doubted(bench: Bench) -> Case:
    """The same case, where weiquan is not certain of any pair."""
    place = bench.home.parent / "_cache" / "lamp.pairs.json"
    bench.examined()
    place.write_text(place.read_text().replace('"verdict": "same"', '"verdict": "unsure"'))
    return bench.examined()


def test_an_unsure_pair_is_drawn_to_be_looked_at_and_that_sheet_travels_nowhere(
    copied: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = doubted(copied)
    (doubt,) = case.doubts
    assert (doubt.verdict, doubt.original, doubt.sheet) == ("unsure", "original/lamp.jpg", "look-1.png")
    assert (copied.home / "out" / "look-1.png").is_file()
    assert "look-1.png" in next(one.fix.en for one in case.folder_findings if one.rule == "picture-unsure")
    assert all("look" not in one.name for one in copied.draft(case).enclosures)
    monkeypatch.setattr("bot.pictures.exhibit.exhibit", lambda *asked: pytest.fail("drawn twice"))
    monkeypatch.setattr("bot.pictures.vouched.vouched_exhibit", lambda *asked: pytest.fail("drawn twice"))
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


def test_a_print_that_cannot_be_opened_is_told_of(copied: Bench) -> None:
    copied.drop("listing/page.pdf", b"%PDF-1.7 and nothing more")
    case = copied.examined()
    assert rules(case)["picture-not-opened"] is Level.WARN and len(case.exhibits) == 1


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


def test_a_statement_that_nobody_can_open_takes_the_place_of_ours_nowhere(bench: Bench) -> None:
    bench.drop("statement/signed.pdf", b"not a PDF at all")
    bench.drop("proof/page.pdf", pages()[:200])
    found = {one.where: one for one in bench.examined().folder_findings if one.rule == "picture-not-opened"}
    assert found["statement/signed.pdf"].level is Level.BLOCK and found["proof/page.pdf"].level is Level.WARN
    bench.drop("statement/signed.pdf", pages())
    bench.drop("proof/page.pdf", pages())
    assert "picture-not-opened" not in rules(bench.examined())


def test_the_statement_put_back_as_it_was_laid_out_is_told_to_be_unsigned(bench: Bench) -> None:
    bench.drop("statement/statement.pdf", pages())
    for place in ("out/portal/files/01-statement.pdf", "out/statement.pdf"):
        bench.drop(place, pages())
        assert rules(bench.examined())["statement-unsigned"] is Level.BLOCK
        (bench.home / place).write_bytes(b"")
    bench.drop("out/statement.pdf", pages())
    bench.drop("statement/statement.pdf", pages("with ink"))
    assert "statement-unsigned" not in rules(bench.examined())


def test_the_manifest_names_the_exhibits_and_one_that_somebody_changed_never_leaves(bench: Bench) -> None:
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    bench.demo("listing/page.jpg", "lamp-listing.jpg")
    case = bench.examined()
    bench.folders.write_manifest(case)
    (sheet,) = case.exhibits
    place, listed = bench.home / "out" / sheet.name, bench.home / "out" / "manifest-sha256.txt"
    drawn = place.read_bytes()
    assert f"{hashlib.sha256(drawn).hexdigest()}  out/{sheet.name}\n" in listed.read_text(encoding="utf-8")
    place.write_bytes(drawn[:-9] + b"x" + drawn[-8:])
    assert bench.folders.enclose(case, sheet.enclosure).content == drawn
    place.unlink()
    bench.folders.write_manifest(case)
    assert sheet.name not in listed.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "kind"), [("lamp.jpg", "png"), ("lamp.heic", "png"), ("lamp.pdf", "png"), ("lamp.png", "")]
)
def test_a_picture_under_the_ending_of_another_kind_is_told(bench: Bench, name: str, kind: str) -> None:
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(kept, "PNG")
    bench.drop(f"original/{name}", kept.getvalue())
    for _ in range(2):  # the second time from the cache
        told = [one.fix.en for one in bench.examined().folder_findings if one.rule == "picture-misnamed"]
        assert (f"end in .{kind};" in told[0]) if kind else not told
