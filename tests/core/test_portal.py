"""What a portal wants: its fields in its order, its links in its form, files that it takes under plain names."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Finding, Level, Listing, Role, Work
from bot.core.docket import Docket
from bot.core.event import Letter
from bot.core.platform import Platform
from bot.core.portal import Sheet, sheet, uploads
from bot.core.portalfields import KNOWN_FIELDS, USUAL_FIELDS, Desk
from bot.core.words import LANGUAGES, Words

BOOK = Playbook(shipped_templates())
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PORTALS = [one for name in BOOK.names() if (one := BOOK.platform(name)).portal]
ME = Claimant(name="Lin Example Studio", address="1 Sample Road", phone="+1 555 0100", email="lin@studio.example")
ASINS = ("B07ABCDEF1", "B07ABCDEF2")


def file_of(role: Role, name: str, size: int = 480_000) -> Evidence:
    return Evidence(role, f"{role.value}/{name}", size, 1, hashlib.sha256(name.encode()).hexdigest())


def case_of(platform: str, urls: tuple[str, ...], *more: Evidence, **heads: Any) -> Case:
    file = CaseFile(
        key="K7QF2M", platform=platform, claimant="me",
        works=(Work(title="a brass lamp", first_published=date(2025, 3, 1), url="https://studio.example/lamp"),),
        listings=tuple(Listing(url=url, seller=f"Shop {n}") for n, url in enumerate(urls, start=1)), **heads,
    )  # fmt: skip
    files = (file_of(Role.ORIGINAL, "台灯.jpg", 30_000_000), file_of(Role.LISTING, "Their Page (1).png"), *more)
    return Case("lamp", file, heads.pop("owner", ME), files)


def laid(case: Case, platform: Platform | None = None) -> Sheet:
    docket = Docket(BOOK, "office@studio.example")
    (prospect, *_) = docket.standing(case, NOW).prospects
    drafts = docket.draft(Letter.COMPLAINT, case, prospect.notice)
    faced, usual = docket.facing(case, prospect.notice)
    faces = platform or usual
    desk = Desk(faced, faces, prospect.notice, drafts, "office@studio.example", uploads(faced, faces, drafts))
    return sheet(desk, prospect.findings)


def amazon(*asins: str) -> tuple[str, ...]:
    return tuple(f"https://www.amazon.com/dp/{one}" for one in asins)


@pytest.mark.parametrize("platform", PORTALS, ids=lambda one: one.name)
def test_every_portal_of_the_playbook_can_be_filled(platform: Platform) -> None:
    asked = (platform.form.fields if platform.form else ()) or USUAL_FIELDS
    assert set(asked) <= KNOWN_FIELDS
    made = laid(case_of(platform.name, ("https://copycat.example/lamp",)))
    keys = [box.key for box in made.boxes]
    assert keys == [key for key in asked if key in keys] and made.portal.startswith("https://")
    for box in made.boxes:
        assert box.label.en and box.label.zh and (box.value or box.pieces or box.files or box.own), box.key
    assert all(said.said_in(language) for said in (*made.before, *made.after) for language in LANGUAGES)


def test_amazon_wants_item_numbers_parted_by_commas_and_takes_no_files() -> None:
    made = laid(case_of("amazon", amazon(*ASINS)))
    assert made.boxes[0].value == "B07ABCDEF1, B07ABCDEF2" and made.files == ()
    assert next(box.value for box in made.boxes if box.key == "sellers") == "Shop 1\nShop 2"
    assert made.links == amazon(*ASINS)


def test_a_countrys_own_form_comes_before_the_platforms() -> None:
    assert laid(case_of("amazon", ("https://www.amazon.co.uk/dp/B07ABCDEF1",))).portal.startswith(
        "https://www.amazon.co.uk/"
    )
    assert laid(case_of("amazon", amazon(ASINS[0]))).portal == "https://www.amazon.com/report/infringement"


def test_one_field_each_gives_pieces() -> None:
    platform = BOOK.platform("temu")
    assert platform.form is not None
    apart = platform.model_copy(update={"form": platform.form.model_copy(update={"separator": "one field each"})})
    urls = tuple(f"https://www.temu.com/lamp-g-60109951234567{n}.html" for n in (1, 2))
    assert next(box.pieces for box in laid(case_of("temu", urls), apart).boxes if box.key == "links") == urls


def test_what_to_mend_before_filing_names_the_file_it_is_about() -> None:
    loose = Finding(
        Level.WARN,
        "unsorted",
        "desk.png",
        Words("it is not clear what this is", "不清楚这是什么"),
        Words("move it", "请移动"),
    )
    case = replace(case_of("temu", ("https://www.temu.com/lamp-g-601099512345678.html",)), folder_findings=(loose,))
    assert "desk.png：不清楚这是什么：请移动" in [said.zh for said in laid(case).before]


def test_files_are_renamed_plainly_and_pictures_kept_within_limits() -> None:
    proof = file_of(Role.PROOF, "registration.pdf", 60_000_000)
    made = laid(case_of("temu", ("https://www.temu.com/lamp-g-601099512345678.html",), proof))
    names = [one.name for one in made.files]
    assert names[0] == "01-statement.txt" and "02-original.jpg" in names
    assert all(name.isascii() and " " not in name for name in names) and len(set(names)) == len(names)
    large = next(one for one in made.files if one.role == "original")
    assert large.reduced and large.enclosure.longest_side and not large.too_large
    assert "03-screenshot-their-page-1.png" in names
    assert any("proof/registration.pdf" in said.en for said in made.before), "nothing is dropped silently"


def test_a_smaller_limit_of_the_form_is_kept() -> None:
    platform = BOOK.platform("temu")
    assert platform.form is not None
    strict = platform.model_copy(update={"form": platform.form.model_copy(update={"file_limit": 700_000})})
    case = case_of("temu", ("https://www.temu.com/lamp-g-601099512345678.html",))
    sides = [
        next(one.enclosure.longest_side for one in laid(case, one).files if one.role == "original")
        for one in (platform, strict)
    ]
    assert sides[0] and sides[1] and sides[1] < sides[0]


def test_identity_papers_are_laid_out_only_where_they_are_asked_for() -> None:
    paper = file_of(Role.AUTHORITY, "身份证.jpg")
    asked = laid(case_of("alibaba", ("https://item.taobao.com/item.htm?id=601099512345",), paper))
    assert [one.role for one in asked.files].count("identity") == 1
    never = laid(case_of("temu", ("https://www.temu.com/lamp-g-601099512345678.html",), paper))
    assert "identity" not in {one.role for one in never.files}


def test_the_signature_and_a_field_that_nobody_knows_are_left_to_the_person() -> None:
    platform = BOOK.platform("temu")
    assert platform.form is not None
    odd = platform.model_copy(update={"form": platform.form.model_copy(update={"fields": ("signature", "shoe size")})})
    boxes = laid(case_of("temu", ("https://www.temu.com/lamp-g-601099512345678.html",)), odd).boxes
    assert [(box.key, box.own, box.value) for box in boxes] == [("signature", True, ""), ("shoe size", True, "")]


def test_a_case_name_with_blanks_stays_one_word_of_the_command() -> None:
    from dataclasses import replace

    case = replace(case_of("temu", ("https://www.temu.com/lamp-g-601099512345678.html",)), name="my lamp")
    assert laid(case).record == 'weiquan record "my lamp" submitted --notice n1 --ticket'


def test_what_one_law_swears_in_one_passage_is_not_pasted_twice() -> None:
    made = laid(case_of("amazon", ("https://www.amazon.co.uk/dp/B07ABCDEF1",)))
    good_faith, perjury = (next(box for box in made.boxes if box.key == key) for key in ("good_faith", "perjury"))
    assert good_faith.value and not perjury.value and perjury.own and "above" in perjury.hint.en
    sworn = [
        box.value for box in laid(case_of("amazon", amazon(ASINS[0]))).boxes if box.key in ("good_faith", "perjury")
    ]
    assert len(set(sworn)) == 2 and "penalty of perjury" in sworn[1]


def test_what_is_only_about_a_mail_is_nothing_to_look_at_in_a_portal() -> None:
    told = " ".join(said.en for said in laid(case_of("amazon", amazon(ASINS[0]), send_to="desk@mart.example")).before)
    assert "nobody has confirmed" not in told and "sign in at Amazon" in told and "put a screenshot of" in told
