"""The statement stands by itself: whoever signs it by hand swears to what the letter swears to, section by section."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Finding, Level, Listing, Role, Work
from bot.core.complaint import compose
from bot.core.draft import Draft
from bot.core.event import PLATFORM, Event, Letter, Reply
from bot.core.notice import ListingRecord, NoticeState
from bot.core.occasion import BETWEEN, Occasion
from bot.core.statement import not_attached, statement_languages, statement_source, statement_text, text_findings
from bot.core.words import Words
from bot.errors import Fault

URL, TITLE, HOUSE = "https://market.example/goods/601100452211.html", "Brass lamp", "1 Sample Road"
PLAYBOOK = Playbook(shipped_templates())
LANGUAGES = ("en", "zh", "de", "fr")


def occasion(language: str, regime: str = "dmca", **claimant: Any) -> Occasion:
    works, listings = (Work(title=TITLE),), (Listing(url=URL),)
    file = CaseFile(key="K7QF2M", platform="temu", language=language, regime=regime, works=works, listings=listings)
    me = Claimant(**({"name": "Lin Example", "address": HOUSE, "phone": "+1 555 0100"} | claimant))
    case = Case("lamp", file, me, (Evidence(Role.ORIGINAL, "original/lamp.jpg", 9, 1, "ab" * 32),))
    notice, platform = NoticeState("n1", listings={URL: ListingRecord(URL)}), PLAYBOOK.platform("temu")
    return Occasion(
        Letter.COMPLAINT, case, notice, platform, PLAYBOOK, ("d@market.example",), "me@shop.example", None, ""
    )


def asking(*items: str) -> tuple[Event, ...]:
    """A mail that asks for these."""
    at = datetime(2026, 3, 4, tzinfo=UTC)
    return (Event("q", "K7QF2M", "n1", Reply.INFO_REQUESTED, at, PLATFORM, data={"asked_for": list(items)}),)


def sections(text: str) -> list[str]:
    """What stands under each numbered heading of the first language."""
    return re.split(r"(?m)^(?:== )?(?:[1-4]\. |[一二三四]、)", text)[1:5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_bear_the_numbers_by_which_the_law_speaks_of_them(language: str) -> None:
    works, use, who, sworn = sections(statement_text(occasion(language, "uk")))
    assert TITLE in works and "ab" * 32 in works and URL in use and HOUSE in who
    assert not any(one in sworn for one in (TITLE, URL, HOUSE))
    paged = sections(statement_source(occasion(language, "uk")))
    assert "said.works" in paged[0] and "said.listings" in paged[1] and "said.claimant" in paged[2]
    assert "said.sworn" in paged[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_text_it_swears_in_two_languages_and_leaves_room_to_sign(language: str) -> None:
    one = occasion(language)
    for chosen, text in zip(statement_languages(one), statement_text(one).split(BETWEEN), strict=True):
        for passage in one.law.passages(chosen, "Lin Example", by_agent=False):
            assert passage["text"] in text
        assert text.count("______________________________") == 3


def test_an_agent_says_for_whom() -> None:
    english, chinese = statement_text(occasion("en", kind="agent", owner="Owner Ltd")).split(BETWEEN)
    assert "on behalf of the owner Owner Ltd" in english and "“Owner Ltd”授权" in chinese


LACKING = Fault(
    Words("typst is not installed", "typst 尚未安装"), "", Words("pip install it", "请运行：pip install it")
)


def told(platform: str = "temu", own: bool = False, paged: bool = False, languages: str = "en") -> list[Finding]:
    """What is said of the letters of a case, to whom each goes."""
    one = occasion(languages)
    signed = (Evidence(Role.STATEMENT, "statement/signed.pdf", 9, 1, "cd" * 32),) if own else ()
    case = replace(one.case, evidence=(*one.case.evidence, *signed))
    desk = PLAYBOOK.platform(platform)
    drafts = compose(Letter.COMPLAINT, case, one.notice, desk, PLAYBOOK, one.to, one.account_address, paged=paged)
    return list(text_findings([(desk, draft) for draft in (*drafts, *drafts)], LACKING))


def test_a_statement_that_is_text_for_want_of_a_typesetter_is_told_once_with_the_remedy() -> None:
    (one,) = told()
    assert (one.rule, one.level, one.where) == ("statement-as-text", Level.HINT, "copyright-statement.txt")
    assert one.what.en == "typst is not installed; the statement is written as text (.txt) instead, which is as valid"
    assert one.what.zh == "typst 尚未安装；声明改用文本（.txt），效力相同" and one.fix == LACKING.fix
    assert told(languages="zh")[0].where == "著作权声明.txt"


def test_of_a_statement_on_pages_or_signed_by_hand_nothing_is_told() -> None:
    assert told(paged=True) == [] and told(own=True) == []


def test_where_no_files_travel_there_is_no_statement_to_tell_of() -> None:
    assert told("ebay") == []


def test_a_desk_that_takes_no_pages_is_told_nothing_of_them() -> None:
    formats = PLAYBOOK.platform("amazon").formats
    assert formats is not None
    desk = PLAYBOOK.platform("temu").model_copy(
        update={"formats": formats.model_copy(update={"value": ("txt", "jpg")})}
    )
    one = occasion("en")
    (draft,) = compose(Letter.COMPLAINT, one.case, one.notice, desk, PLAYBOOK, one.to, one.account_address)
    assert draft.enclosures and not list(text_findings([(desk, draft)], LACKING))


def to_amazon(
    letter: Letter = Letter.COMPLAINT, language: str = "en", to: tuple[str, ...] = ("d@market.example",), **more: Any
) -> tuple[Draft, ...]:
    """A letter to a desk that takes no text, as it is signed."""
    one = occasion(language)
    notice = replace(one.notice, requests=asking("ownership_statement"))
    signed = {"signer": "Lin Example", "signed_on": date(2026, 11, 25)}
    return compose(letter, one.case, notice, AMAZON, PLAYBOOK, to, one.account_address, **{**signed, **more})


AMAZON = PLAYBOOK.platform("amazon")


def test_a_desk_that_takes_no_text_gets_no_statement_and_that_is_told_with_both_remedies() -> None:
    (one,) = not_attached(AMAZON, to_amazon(), LACKING)
    assert (one.rule, one.level, one.where) == ("statement-not-attached", Level.WARN, "statement/")
    assert "Amazon takes no .txt files" in one.what.en and "亚马逊不收 .txt 文件" in one.what.zh
    assert one.what.en.startswith(LACKING.what.en) and one.what.zh.startswith(LACKING.what.zh)
    assert "stands in the letter itself" in one.what.en and "写在信的正文里" in one.what.zh
    for fix, install in ((one.fix.en, LACKING.fix.en), (one.fix.zh, LACKING.fix.zh)):
        assert (
            fix.startswith(install)
            and "out/statement.txt" in fix
            and "(PDF, JPG, PNG)" in fix.replace("（", "(").replace("）", ")")
        )
    assert list(text_findings([(AMAZON, draft) for draft in to_amazon()], LACKING)) == []


def test_where_the_statement_goes_along_or_nothing_does_it_is_not_told_as_left_out() -> None:
    assert not_attached(AMAZON, to_amazon(paged=True), None) == ()
    one = occasion("en")
    signed = replace(
        one.case, evidence=(*one.case.evidence, Evidence(Role.STATEMENT, "statement/s.pdf", 9, 1, "c" * 64))
    )
    drafts = compose(Letter.COMPLAINT, signed, one.notice, AMAZON, PLAYBOOK, one.to, one.account_address)
    assert not_attached(AMAZON, drafts, LACKING) == ()
    for name in ("temu", "ebay"):
        desk = PLAYBOOK.platform(name)
        drafts = compose(Letter.COMPLAINT, one.case, one.notice, desk, PLAYBOOK, one.to, one.account_address)
        assert not_attached(desk, drafts, LACKING) == ()


def test_a_form_that_takes_no_files_misses_no_statement() -> None:
    assert not_attached(AMAZON, to_amazon(to=(), by_hand=True), LACKING) == ()


def test_installing_is_no_remedy_where_no_pages_are_taken_either() -> None:
    assert AMAZON.formats is not None
    desk = AMAZON.model_copy(update={"formats": AMAZON.formats.model_copy(update={"value": ("jpg",)})})
    one = occasion("en")
    drafts = compose(Letter.COMPLAINT, one.case, one.notice, desk, PLAYBOOK, one.to, one.account_address)
    (told,) = not_attached(desk, drafts, LACKING)
    assert (
        told.what.en.startswith("Amazon takes") and told.fix.en.startswith("print and sign") and "(JPG)" in told.fix.en
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_complaint_itself_swears_to_all_that_the_statement_swears_to(language: str) -> None:
    (draft,) = to_amazon(language=language)
    assert not draft.enclosures or all(one.source != "generated:statement" for one in draft.enclosures)
    for passage in occasion(language).law.passages(language, "Lin Example", by_agent=False):  # type: ignore[arg-type]
        assert passage["text"] in draft.body
    assert TITLE in draft.body and URL in draft.body and "ab" * 32 in draft.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("desk", ["amazon", "ebay"])
def test_an_answer_holds_the_statement_that_was_asked_for_where_it_cannot_be_attached(desk: str, language: str) -> None:
    one = occasion(language)
    notice, platform = replace(one.notice, requests=asking("ownership_statement")), PLAYBOOK.platform(desk)
    told = (platform, PLAYBOOK, one.to, one.account_address)
    (unsigned,) = compose(Letter.ANSWER, one.case, notice, *told)
    (signed,) = compose(Letter.ANSWER, one.case, notice, *told, signer="Lin Example", signed_on=date(2026, 11, 25))
    for body in (unsigned.body, signed.body):
        for passage in one.law.passages(language, "Lin Example", by_agent=False):  # type: ignore[arg-type]
            assert body.count(passage["text"]) == 1
        assert body.count("ab" * 32) == 1 and not any(empty in body for empty in NO_SUCH_PAPER)
    assert unsigned.body.count("______________________________") == 2 and signed.body.count("Lin Example") > 3
    assert unsigned.hash == signed.hash


NO_SUCH_PAPER = (
    "I have no document of this kind", "没有可附上的此类文件", "Eine solche Unterlage habe ich nicht",
    "Je n'ai pas de document de ce genre",
)  # fmt: skip


def test_an_answer_that_encloses_the_statement_does_not_say_it_twice() -> None:
    one = occasion("en")
    notice = replace(one.notice, requests=asking("ownership_statement"))
    (draft,) = compose(
        Letter.ANSWER, one.case, notice, PLAYBOOK.platform("temu"), PLAYBOOK, one.to, one.account_address
    )
    assert "Enclosed: copyright-statement.txt" in draft.body and "COPYRIGHT STATEMENT" not in draft.body


@pytest.mark.parametrize(
    ("language", "places"),
    [
        ("en", ("Signature", "Printed name", "Place", "Date")),
        ("zh", ("声明人签名", "正楷姓名（单位写全称）", "地点", "日期")),
        ("de", ("Unterschrift", "Name in Druckschrift", "Ort", "Datum")),
        ("fr", ("Signature", "Nom en capitales", "Lieu", "Date")),
    ],
)
def test_each_thing_to_write_by_hand_has_a_labelled_place_of_its_own(language: str, places: tuple[str, ...]) -> None:
    one = occasion(language)
    first = statement_source(one).split("#pagebreak()")[0]
    assert tuple(re.findall(r'blank\("([^"]+)"', first)) == places
    written = statement_text(one).split(BETWEEN)[0]
    for place in places:
        assert re.search(rf"{re.escape(place)} ?[:：] ?_{{10,}}", written), place
