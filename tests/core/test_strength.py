"""How far a proof goes is said in plain words, with the cheapest way on; what contradicts itself is found before the desk does."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.core.case import Case, CaseFile, Claimant, Evidence, Finding, Level, Listing, Role, Work
from bot.core.marks import Dated, Marks, Source
from bot.core.stamps import Seal, Stamped
from bot.core.strength import Grade, proof_findings, strength
from bot.core.tokens import Token

ME = Claimant(name="Lin Example", website="https://shop.lin.example", own_shops=("LinHome",))
PUBLISHED, SEEN = date(2025, 3, 1), date(2025, 9, 30)


def sum_of(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()


def case(evidence: str, claimant: Claimant | None = ME, **file: Any) -> Case:
    said: dict[str, Any] = {
        "key": "K7QF2M",
        "platform": "mart",
        "works": (Work(title="Brass lamp", first_published=PUBLISHED),),
        "listings": (Listing(url="https://mart.example/item/1", seen=SEEN),),
    } | file
    files = tuple(Evidence(Role(path.split("/")[0]), path, 9, 0, sum_of(path)) for path in evidence.split())
    return Case("lamp", CaseFile(**said), claimant, files)


def taken(day: date, source: Source = Source.CAMERA) -> Marks:
    return Marks(dates=(Dated("taken", day, source, "10:00:00"),))


def shot(camera: str, clock: str = "10:00:00") -> Marks:
    return Marks(dates=(Dated("taken", date(2025, 2, 1), Source.CAMERA, clock),), camera=camera)


def found(one: Case, **marks: Marks) -> dict[str, Finding]:
    by_name = {each.path: marks[each.name.split(".")[0]] for each in one.evidence if each.name.split(".")[0] in marks}
    findings = proof_findings(one, by_name)
    assert all(each.what.en and each.what.zh for each in findings)
    return {each.rule: each for each in findings}


BARE = "original/lamp.jpg listing/page.png"
SHOT = "original/IMG_1234.jpg outtakes/IMG_1235.jpg listing/page.png"


@pytest.mark.parametrize(
    ("evidence", "marks", "grade"),
    [
        ("original/lamp.jpg", {}, Grade.NOTHING),
        ("original/lamp.jpg", {"original/lamp.jpg": Marks(camera="E-1")}, Grade.WEAK),
        ("original/lamp.jpg proof/page.png", {}, Grade.WEAK),
        ("original/lamp.jpg proof/our-shop.png", {}, Grade.FAIR),
        ("original/lamp.jpg proof/发票.pdf", {}, Grade.FAIR),
        ("original/lamp.jpg outtakes/lamp-2.jpg", {}, Grade.WEAK),
        ("original/IMG_1234.jpg outtakes/IMG_1235.jpg", {}, Grade.STRONG),
        ("original/lamp.jpg outtakes/lamp.pdf outtakes/note.txt", {}, Grade.NOTHING),
        ("original/lamp.jpg proof/时间戳证书.pdf", {}, Grade.FAIR),
        ("original/lamp.jpg proof/作品登记证书.pdf", {}, Grade.FAIR),
        ("original/lamp.psd", {"original/lamp.psd": Marks(layers=4)}, Grade.STRONG),
        ("original/lamp.nef", {"original/lamp.nef": Marks(raw=True)}, Grade.STRONG),
    ],
)
def test_proof_is_graded_by_what_nobody_else_can_have(evidence: str, marks: dict[str, Marks], grade: Grade) -> None:
    assert strength(case(evidence, works=()), marks).grade is grade


def test_three_weak_things_together_are_fair() -> None:
    marks = {"original/lamp.jpg": Marks(dates=taken(date(2025, 2, 1)).dates, camera="E-1")}
    assert strength(case("original/lamp.jpg"), marks).grade is Grade.FAIR


def stamped(day: date | None, *covered: str, seal: Seal = Seal.TRUSTED) -> dict[str, Stamped]:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return {"proof/lamp.tsr": Stamped(Token("sha256", "ab", at) if at else None, covered, seal)}


@pytest.mark.parametrize(
    ("stamps", "grade"),
    [
        (stamped(date(2025, 3, 1), "original/lamp.jpg"), Grade.STRONG),
        (stamped(date(2025, 10, 9), "original/lamp.jpg"), Grade.WEAK),
        (stamped(SEEN, "original/lamp.jpg"), Grade.WEAK),
        (stamped(date(2025, 3, 1)), Grade.NOTHING),
        (stamped(date(2025, 3, 1), "listing/page.png"), Grade.NOTHING),
        (stamped(None), Grade.FAIR),
        ({}, Grade.FAIR),
    ],
)
def test_a_time_stamp_proves_as_much_as_it_covers_and_when(stamps: dict[str, Stamped], grade: Grade) -> None:
    weighed = strength(case(BARE + " proof/lamp.tsr", works=()), {}, stamps)
    assert weighed.grade is grade


@pytest.mark.parametrize(
    ("seal", "grade", "doubt", "chinese"),
    [
        (Seal.TRUSTED, Grade.STRONG, "2025-03-01", "2025-03-01"),
        (Seal.UNKNOWN, Grade.FAIR, "(its issuer not verified)", "签发者未经验证"),
        (Seal.UNCHECKED, Grade.FAIR, "(its signature not checked)", "签名未经验证"),
        (Seal.UNREADABLE, Grade.FAIR, "not read here", "无法读取"),
    ],
)
def test_how_far_its_signature_was_followed_is_told_beside_a_time_stamp(
    seal: Seal, grade: Grade, doubt: str, chinese: str
) -> None:
    stamps = {path: replace(one, seal=seal) for path, one in stamped(date(2025, 3, 1), "original/lamp.jpg").items()}
    weighed = strength(case(BARE + " proof/lamp.tsr", works=()), {}, stamps)
    (ground,) = weighed.grounds
    assert weighed.grade is grade and ground.en.endswith(doubt) and chinese in ground.zh


def test_a_time_stamp_of_an_unverified_issuer_says_how_it_is_verified() -> None:
    early = stamped(date(2025, 3, 1), "original/IMG_1234.jpg", seal=Seal.UNKNOWN)
    weighed = strength(case(SHOT + " proof/lamp.tsr"), {}, early)
    assert "root certificate" in weighed.cheapest.en and "根证书" in weighed.cheapest.zh
    late = stamped(date(2025, 12, 1), "original/IMG_1234.jpg", seal=Seal.UNKNOWN)
    assert "root certificate" not in strength(case(SHOT + " proof/lamp.tsr"), {}, late).cheapest.en


def test_a_time_stamp_is_no_earlier_than_a_listing_of_which_no_day_is_known() -> None:
    unseen = (Listing(url="https://mart.example/item/1"),)
    stamps = stamped(date(2025, 3, 1), "original/lamp.jpg")
    weighed = strength(case(BARE + " proof/lamp.tsr", works=(), listings=unseen), {}, stamps)
    assert weighed.grade is Grade.FAIR and "is not known" in weighed.grounds[0].en and "seen" in weighed.cheapest.zh


def test_a_damaged_time_stamp_is_no_proof() -> None:
    cut = {path: replace(one, damaged=True) for path, one in stamped(date(2025, 3, 1), "original/lamp.jpg").items()}
    weighed = strength(case(BARE + " proof/lamp.tsr", works=()), {}, cut)
    assert weighed.grade is Grade.NOTHING and not weighed.grounds


def test_a_day_that_is_told_as_contradicting_counts_for_nobody() -> None:
    def grounds(evidence: str, works: tuple[Work, ...] = (), **marks: Marks) -> str:
        by_path = {one.path: marks[one.name.split(".")[0]] for one in case(evidence).evidence if one.name[0] in "l2"}
        weighed = strength(case(evidence, works=works), by_path)
        return f"{weighed.grade.name} {', '.join(one.en for one in weighed.grounds)}"

    late, early = taken(date(2025, 12, 1)), taken(date(2025, 2, 1))
    assert "2025" in grounds("original/lamp.jpg", lamp=early)
    assert grounds("original/lamp.jpg", lamp=late) == "NOTHING "
    torn = Marks(dates=(*early.dates, *taken(date(2019, 5, 1), Source.EMBEDDED).dates))
    assert grounds("original/lamp.jpg", lamp=torn) == "NOTHING "
    told = (Work(title="Lamp", first_published=PUBLISHED),)
    assert "publication" in grounds("original/lamp.jpg", told, lamp=early)
    assert grounds("original/lamp.jpg", told, lamp=taken(date(2025, 5, 1))) == "NOTHING "
    future = (Work(title="Lamp", first_published=date(2026, 1, 1)),)
    assert grounds("original/lamp.jpg", future, lamp=Marks()) == "NOTHING "
    raw = replace(late, raw=True, width=900, height=600)
    assert grounds("original/lamp.nef", lamp=raw).startswith("WEAK") and "after the listing" in grounds(
        "original/lamp.nef", lamp=raw
    )
    ground, *_ = strength(case(SHOT, works=()), {path: late for path in SHOT.split()[:2]}).grounds
    assert ground.en == "frames of the shoot: 1, dated after the listing was there"


def test_what_says_nothing_of_itself_in_proof_is_kept_and_asked_about() -> None:
    silent = found(case(BARE + " proof/screenshot.jpg", works=()))
    assert silent["proof-not-read"].level is Level.WARN and "screenshot.jpg" in silent["proof-not-read"].what.zh
    assert "not read by the program" in silent["proof-strength"].what.en and "weak" in silent["proof-strength"].what.en
    for name in ("my shop 2024-05-01.png", "order-1.pdf", "发布.png", "登记证书.jpg"):
        files = case(BARE, works=())
        paper = Evidence(Role.PROOF, f"proof/{name}", 9, 0, sum_of(name))
        told = {one.rule: one for one in proof_findings(replace(files, evidence=(*files.evidence, paper)), {})}
        assert "proof-not-read" not in told and told["proof-strength"].what.en.startswith("fair"), name


@pytest.mark.parametrize(
    ("day", "source", "grade"),
    [
        (date(2025, 5, 1), Source.NAME, Grade.FAIR), (date(2025, 5, 1), Source.CAMERA, Grade.FAIR),
        (date(2025, 11, 1), Source.NAME, Grade.WEAK), (date(2025, 5, 1), Source.FILE, Grade.WEAK),
    ],
)  # fmt: skip
def test_a_paper_with_a_day_of_its_own_before_the_listing_counts(day: date, source: Source, grade: Grade) -> None:
    marks = {"proof/page.png": taken(day, source)}
    assert strength(case(BARE + " proof/page.png", works=()), marks).grade is grade


def test_a_psd_of_one_layer_is_told_why_it_does_not_count() -> None:
    flat = strength(case("original/lamp.psd"), {"original/lamp.psd": Marks(width=900, height=600)})
    assert "lamp.psd does not count as such: it has no layers" in flat.cheapest.en and "没有分层" in flat.cheapest.zh
    assert (
        "does not count" not in strength(case("original/lamp.jpg"), {"original/lamp.jpg": Marks(width=9)}).cheapest.en
    )


def test_a_broken_time_stamp_is_no_proof() -> None:
    broken = {
        path: replace(one, seal=Seal.BROKEN) for path, one in stamped(date(2025, 3, 1), "original/lamp.jpg").items()
    }
    weighed = strength(case(BARE + " proof/lamp.tsr", works=()), {}, broken)
    assert weighed.grade is Grade.NOTHING and not weighed.grounds
    more = strength(case(SHOT + " proof/lamp.tsr proof/our-page.png"), {}, broken)
    assert "a time-stamp over" in more.cheapest.en


def test_of_two_time_stamps_the_verified_one_is_told_unless_it_is_late() -> None:
    def both(day: date) -> str:
        early, late = stamped(date(2025, 3, 1), "original/lamp.jpg"), stamped(day, "original/lamp.jpg")
        stamps = {
            "proof/lamp.tsr": replace(early["proof/lamp.tsr"], seal=Seal.UNKNOWN),
            "proof/2.tsr": replace(late["proof/lamp.tsr"], seal=Seal.TRUSTED),
        }
        return strength(case(BARE + " proof/lamp.tsr proof/2.tsr", works=()), {}, stamps).grounds[0].en

    assert both(date(2025, 4, 1)).endswith("of 2025-04-01")
    assert both(date(2025, 12, 1)).endswith("of 2025-03-01 (its issuer not verified)")


def test_a_time_stamp_later_than_the_first_screenshot_is_weak_and_says_so() -> None:
    shot = {"listing/page.png": Marks(dates=(Dated("saved", date(2025, 9, 1), Source.FILE),))}
    one = case(BARE + " proof/lamp.tsr", works=(), listings=(Listing(url="https://mart.example/item/1"),))
    weighed = strength(one, shot, stamped(date(2025, 9, 20), "original/lamp.jpg"))
    assert weighed.grade is Grade.WEAK and "not before the listing was there" in weighed.grounds[0].en
    assert strength(one, shot, stamped(date(2025, 8, 20), "original/lamp.jpg")).grade is Grade.STRONG


def test_a_date_in_a_name_is_not_said_to_be_inside_the_file() -> None:
    (inside,) = strength(case(BARE, works=()), {"original/lamp.jpg": taken(SEEN)}).grounds
    (named,) = strength(case(BARE, works=()), {"original/lamp.jpg": taken(SEEN, Source.NAME)}).grounds
    assert "inside the file" in inside.en and "in the file's name" in named.en and "文件名" in named.zh


def test_an_original_larger_than_their_whole_page_counts() -> None:
    sized = {"original/lamp.jpg": Marks(width=4000, height=3000), "listing/page.png": Marks(width=1200, height=2500)}
    assert any("larger" in one.en for one in strength(case(BARE, works=()), sized).grounds)
    assert not strength(case(BARE, works=()), sized | {"listing/page.png": Marks(width=1200, height=6000)}).grounds
    assert not strength(case(BARE, works=()), {"original/lamp.jpg": Marks(width=4000, height=3000)}).grounds


def test_the_cheapest_thing_comes_first_and_money_last() -> None:
    assert "outtakes" in strength(case(BARE), {}).cheapest.en
    assert "as the camera wrote them" in strength(case(BARE + " outtakes/2.jpg"), {}).cheapest.en
    assert "earlier" in strength(case(SHOT), {}).cheapest.en
    assert "time-stamp" in strength(case(SHOT + " proof/our-page.png"), {}).cheapest.en
    assert "say in its name what" in strength(case(SHOT + " proof/page.png"), {}).cheapest.en


def test_strong_proof_asks_for_nothing_and_no_proof_warns() -> None:
    strong = found(case(SHOT))["proof-strength"]
    assert strong.level is Level.HINT and not strong.fix and "strong" in strong.what.en and "强" in strong.what.zh
    bare = found(case(BARE, works=()))["proof-strength"]
    assert bare.level is Level.WARN and "花絮" in bare.fix.zh


def test_a_case_without_contradiction_hears_only_its_strength() -> None:
    assert set(found(case(BARE), lamp=taken(date(2025, 2, 1)), page=taken(date(2025, 9, 30)))) == {"proof-strength"}


def test_a_camera_that_dates_the_original_after_the_listing_is_noticed() -> None:
    late = found(case(BARE), lamp=taken(date(2025, 10, 5)))["exif-later-than-listing"]
    assert late.level is Level.WARN and late.where == "original/lamp.jpg"
    assert "2025-10-05" in late.what.en and "2025-09-30" in late.what.zh


def test_a_day_apart_is_a_time_zone() -> None:
    assert set(found(case(BARE), lamp=taken(date(2025, 10, 1)), page=taken(date(2025, 9, 29)))) == {
        "proof-strength",
        "exif-later-than-publication",
    }


def test_the_time_of_the_file_accuses_nobody_of_lateness() -> None:
    saved = Marks(dates=(Dated("saved", date(2026, 1, 1), Source.FILE),))
    assert set(found(case(BARE), lamp=saved)) == {"proof-strength"}


def test_editing_after_publication_is_a_hint_and_after_the_listing_a_warning() -> None:
    def edited(day: date) -> Finding:
        marks = Marks(dates=(Dated("edited", day, Source.EDITOR, by="Photoshop"),))
        return found(case(BARE), lamp=marks)["edited-later-than-publication"]

    assert edited(date(2025, 5, 1)).level is Level.HINT and "Photoshop" in edited(date(2025, 5, 1)).what.zh
    assert edited(date(2025, 12, 1)).level is Level.WARN


def test_only_the_work_of_a_file_dates_it() -> None:
    works = (
        Work(title="Lamp", files=("lamp.jpg",), first_published=date(2025, 8, 1)),
        Work(title="Cup", files=("cup.jpg",), first_published=date(2025, 1, 1)),
    )
    one = case("original/lamp.jpg original/cup.jpg", works=works)
    assert "exif-later-than-publication" not in found(one, lamp=taken(date(2025, 5, 1)))
    assert "exif-later-than-publication" in found(one, cup=taken(date(2025, 5, 1)))


def test_a_screenshot_older_than_the_case_is_noticed_also_by_its_file_time() -> None:
    assert "screenshot-older-than-case" in found(case(BARE), page=taken(date(2025, 6, 1), Source.NAME))
    old = Marks(dates=(Dated("saved", date(2024, 6, 1), Source.FILE),))
    assert "screenshot-older-than-publication" in found(case(BARE), page=old)


@pytest.mark.parametrize(
    "author", ["Lin Example", "LIN  EXAMPLE", "© Lin Example Studio", "linhome", "shop.lin.example"]
)
def test_the_claimants_own_names_are_known_however_written(author: str) -> None:
    assert "author-is-another" not in found(case(BARE), lamp=Marks(makers=(author,)))


def test_another_author_is_named_before_a_false_claim_is_sworn() -> None:
    strange = found(case(BARE), lamp=Marks(makers=("Wang Photo",)))["author-is-another"]
    assert strange.level is Level.WARN and "Wang Photo" in strange.what.zh and "Lin Example" in strange.what.en
    with_contract = found(case(BARE + " authority/contract.pdf"), lamp=Marks(makers=("Wang Photo",)))
    assert with_contract["author-is-another"].level is Level.HINT


@pytest.mark.parametrize(
    ("embedded", "told"), [(date(2019, 5, 1), True), (date(2025, 2, 2), False), (date(2025, 4, 1), True)]
)
def test_two_days_inside_one_file_are_told(embedded: date, told: bool) -> None:
    dates = (*taken(date(2025, 2, 1)).dates, *taken(embedded, Source.EMBEDDED).dates)
    rules = found(case(BARE), lamp=Marks(dates=dates))
    assert ("dates-disagree" in rules) is told
    assert not told or all(str(day) in rules["dates-disagree"].what.zh for day in (embedded, date(2025, 2, 1)))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Copyright 2019-2024 Wang Trading Co., Ltd., all rights reserved", "Wang Trading Co., Ltd"),
        ("版权所有 © 王记摄影工作室，未经许可不得转载", "王记摄影工作室"), ("版权归李四所有，盗图必究", "李四"),
        ("Used with permission of Wang Studio", "Wang Studio"), ("www.wangphoto.example", "www.wangphoto.example"),
    ],
)  # fmt: skip
def test_rights_of_somebody_else_are_named_before_a_false_claim_is_sworn(line: str, named: str) -> None:
    strange = found(case(BARE), lamp=Marks(rights=(line,)))["rights-of-another"]
    assert strange.level is Level.WARN and named in strange.what.zh and "Lin Example" in strange.what.en
    with_contract = found(case(BARE + " authority/contract.pdf"), lamp=Marks(rights=(line,)))
    assert with_contract["rights-of-another"].level is Level.HINT


@pytest.mark.parametrize(
    "line", ["(c) Alamy Stock Photo", "Getty Images", "Lin Example / Shutterstock", "© 视觉中国 2020"]
)
def test_a_picture_agency_is_told_as_one_also_beside_the_claimant_and_a_contract(line: str) -> None:
    for marks in (Marks(rights=(line,)), Marks(makers=(line,))):
        rules = found(case(BARE + " authority/contract.pdf"), lamp=marks)
        assert rules["rights-of-an-agency"].level is Level.HINT
        assert not {"rights-of-another", "author-is-another"} & set(rules)


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 Lin Example. All rights reserved.", "Copyright Example Lin", "LinHome 2024", "lin.example", "© 2025", "(c)",
        "All rights reserved", "版权所有，侵权必究", "Do not copy without permission.", "CC BY 4.0", "Licensed", "unknown",
        "This picture may not be reproduced in any form", "Tous droits réservés", "(C) CANON",
    ],
)  # fmt: skip
def test_ones_own_rights_and_mere_terms_of_use_name_nobody_else(line: str) -> None:
    marks = Marks(rights=(line,), camera="Canon EOS R5")
    assert not {"rights-of-another", "rights-of-an-agency"} & set(found(case(BARE), lamp=marks))


def test_the_client_of_an_agent_may_hold_the_rights_and_one_stranger_is_told_once() -> None:
    agent = Claimant(name="Zhao Agency", kind="agent", owner="Wang Photo")
    assert "rights-of-another" not in found(case(BARE, agent), lamp=Marks(rights=("© Wang Photo",)))
    rules = found(case(BARE), lamp=Marks(makers=("Wang Photo",), rights=("© 2024 Wang Photo",)))
    assert "author-is-another" in rules and "rights-of-another" not in rules


def test_a_generated_or_forwarded_picture_is_told() -> None:
    marks = Marks(generated="trainedAlgorithmicMedia", forwarded="WeChat")
    rules = found(case(BARE), lamp=marks)
    assert {"made-by-a-model", "original-was-forwarded"} <= set(rules)
    dated = Marks(dates=taken(date(2025, 1, 1)).dates, forwarded="WeChat")
    assert "original-was-forwarded" not in found(case(BARE), lamp=dated)


def test_a_hundred_files_with_one_flaw_are_told_of_by_a_few() -> None:
    many = case(" ".join(f"original/{n}.jpg" for n in range(100)))
    marks = {one.path: Marks(makers=("Wang Photo",)) for one in many.evidence}
    assert len([one for one in proof_findings(many, marks) if one.rule == "author-is-another"]) == 4


def test_a_case_without_originals_is_not_graded() -> None:
    assert found(case("listing/page.png")) == {}
