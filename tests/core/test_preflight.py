"""What stands against a complaint is said before anybody swears to it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Finding, Level, Listing, Role, Work
from bot.core.notice import ListingRecord, NoticeState
from bot.core.platform import Platform
from bot.core.preflight import is_ready, preflight
from bot.core.recipientcheck import is_portal_only, lacking
from bot.core.todo import todo
from bot.core.words import Words, same

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = "https://mart.example/item/1"
DESK = ("desk@mart.example",)
ME = Claimant(name="Lin Example", address="1 Example Road", phone="+1 555 0100")
LAWS = Playbook(shipped_templates()).regimes()
MART: dict[str, Any] = {"name": "mart", "title": {"en": "Mart", "zh": "集市"}, "law": LAWS}


def case(
    claimant: Claimant | None = ME, evidence: str = "original/lamp.jpg listing/page.png proof/cert.pdf", **file: Any
) -> Case:
    said: dict[str, Any] = {
        "key": "K7QF2M",
        "platform": "mart",
        "works": (Work(title="Brass lamp", first_published=date(2025, 3, 1), url="https://shop.lin.example/lamp"),),
        "listings": (Listing(url=URL, seen=date(2025, 9, 30)),),
    } | file
    files = tuple(
        Evidence(Role(path.split("/")[0]), path, 9, 0, (path.encode().hex() + "a" * 64)[:64])
        for path in evidence.split()
    )
    return Case("lamp", CaseFile(**said), claimant, files)


def check(
    one: Case, to: tuple[str, ...] = DESK, confirmed: bool = True, others: dict[str, str] | None = None, **platform: Any
) -> dict[str, Finding]:
    notice = NoticeState("n1", listings={each.url: ListingRecord(each.url) for each in one.file.listings})
    found = preflight(one, notice, Platform.model_validate(MART | platform), to, confirmed, NOW, others)
    assert all(each.what.en and each.what.zh and each.fix.en and each.fix.zh for each in found)
    assert [each.level for each in found] == sorted((each.level for each in found), key=["block", "warn", "hint"].index)
    return {each.rule: each for each in found}


def blocks(found: dict[str, Finding]) -> set[str]:
    return {rule for rule, one in found.items() if one.level is Level.BLOCK}


def test_a_whole_case_is_ready_without_a_word() -> None:
    assert check(case()) == {}


@pytest.mark.parametrize(
    ("faulty", "rule"),
    [
        (case(evidence="listing/page.png proof/c.pdf"), "no-original"),
        (case(listings=()), "no-listing"),
        (case(claimant=None), "no-claimant"),
        (
            replace(
                case(None),
                file=CaseFile(
                    key="K7QF2M",
                    platform="mart",
                    claimant="bob",
                    works=case().file.works,
                    listings=case().file.listings,
                ),
            ),
            "claimant-unknown",
        ),
        (case(Claimant(name="Lin", phone="1")), "claimant-address"),
        (case(Claimant(name="Lin", address="1 Road")), "claimant-phone"),
        (case(ME.model_copy(update={"email": "nowhere"})), "claimant-email"),
        (case(ME.model_copy(update={"kind": "agent", "owner": "Wu"})), "agent-without-authority"),
        (case(example=True), "example-case"),
        (case(works=(Work(title="Lamp", files=("other.jpg",)),)), "work-file-missing"),
        (case(works=(Work(title="Lamp", first_published=date(2025, 12, 1)),)), "published-after-listing"),
        (
            case(works=(Work(title="Lamp", first_published=date(2027, 1, 1)),), listings=(Listing(url=URL),)),
            "published-in-future",
        ),
        (case(works=(Work(title="Lamp", url=URL + "/#top"),)), "own-link"),
        (case(title="TODO"), "placeholder-left"),
        (case(works=(Work(title="请填写"),)), "placeholder-left"),
        (case(ME.model_copy(update={"phone": "xxx-xxxx"})), "placeholder-left"),
    ],
)
def test_what_would_break_the_complaint_blocks_it(faulty: Case, rule: str) -> None:
    found = check(faulty)
    assert blocks(found) == {rule}
    assert not is_ready(found.values())


@pytest.mark.parametrize(
    ("weak", "rule"),
    [
        (case(evidence="original/lamp.jpg proof/c.pdf"), "no-screenshot"),
        (case(evidence="original/lamp.jpg listing/p.png"), "no-proof-of-date"),
        (case(works=()), "no-work"),
        (case(listings=(Listing(url=URL), Listing(url=URL + "/"))), "duplicate-listing"),
        (case(listings=(Listing(url=URL, seen=date(2027, 1, 1)),)), "seen-in-future"),
        (case(listings=(Listing(url="https://mart.example/search?q=lamp"),)), "shop-or-search-link"),
        (case(listings=(Listing(url="https://www.example.com/item/1"),)), "placeholder-left"),
        (case(ME.model_copy(update={"website": "https://mart.example/item"})), "own-site"),
        (case(regime="mars"), "regime-unknown"),
        (case(evidence="original/lamp.jpg listing/page.png proof/cert.docx"), "unsupported-format"),
    ],
)
def test_what_weakens_the_complaint_only_warns(weak: Case, rule: str) -> None:
    found = check(weak)
    assert set(found) == {rule}
    assert found[rule].level is Level.WARN


def test_what_no_letter_carries_is_not_said_to_be_refused() -> None:
    usual = "original/lamp.jpg listing/page.png proof/cert.pdf"
    for stays in ("outtakes/shoot.docx", "authority/power.docx"):
        assert "unsupported-format" not in check(case(evidence=f"{usual} {stays}")), "an owner's letter carries neither"
    agent = ME.model_copy(update={"kind": "agent", "owner": "Lin Example"})
    assert check(case(agent, evidence=f"{usual} authority/power.docx"))["unsupported-format"].level is Level.BLOCK


def test_beside_what_a_desk_cannot_open_its_copy_is_named() -> None:
    usual = "original/lamp.heic listing/page.png proof/cert.pdf"
    assert "put a PDF, JPEG" in check(case(evidence=usual))["unsupported-format"].fix.en
    beside = check(case(evidence=f"{usual} original/LAMP.jpg"))["unsupported-format"].fix
    assert "LAMP.jpg beside it is sent" in beside.en and "发送的是旁边的 LAMP.jpg" in beside.zh


def test_a_paper_whose_name_has_no_ending_is_to_get_one() -> None:
    told = check(case(evidence="original/lamp.jpg listing/page.png proof/cert.pdf proof/licence"))["unsupported-format"]
    assert "no ending" in told.what.en and ".jpg" in told.fix.en and " . " not in told.what.en + told.what.zh


def test_nobody_is_asked_to_turn_a_time_stamp_into_a_picture() -> None:
    stamped = case(evidence="original/lamp.jpg listing/page.png proof/cert.pdf proof/lamp.tsr")
    told = check(stamped)["unsupported-format"]
    assert told.level is Level.HINT and "certificate" in told.fix.en and "JPEG" not in told.fix.en + told.fix.zh
    broken = Finding(Level.WARN, "time-stamp-broken", "proof/lamp.tsr", same("it does not hold"), same("take it out"))
    assert set(check(replace(stamped, folder_findings=(broken,)))) == {"time-stamp-broken"}


def test_a_word_inside_another_is_no_placeholder() -> None:
    assert check(case(works=(Work(title="Todo list poster, exxxtra large"),))) == {}


@pytest.mark.parametrize(
    ("regime", "missing"),
    [("dmca", {"address", "phone"}), ("dsa", set()), ("cn", {"address", "phone"}), ("uk", {"address"})],
)
def test_each_regime_asks_for_its_own(regime: str, missing: set[str]) -> None:
    assert blocks(check(case(Claimant(name="Lin"), regime=regime))) == {f"claimant-{one}" for one in missing}


def test_a_chinese_desk_asks_who_it_is() -> None:
    assert "no-identity" in check(case(regime="cn"))
    assert "no-identity" not in check(case(ME.model_copy(update={"id_number": "1"}), regime="cn"))


def test_an_agent_with_a_power_of_attorney_may_act() -> None:
    agent = ME.model_copy(update={"kind": "agent", "owner": "Wu Example"})
    files = "original/lamp.jpg listing/page.png proof/cert.pdf authority/"
    assert check(case(agent, files + "poa.pdf")) == {}
    assert "agent-without-authority" in check(case(agent, files + "passport.pdf"))
    assert "agent-without-owner" in check(case(ME.model_copy(update={"kind": "agent"}), files + "poa.pdf"))


def test_without_an_address_it_is_said_where_to_put_one() -> None:
    finding = check(case(), to=())["no-recipient"]
    assert finding.level is Level.BLOCK
    assert "send_to" in finding.fix.en and "[platforms.mart]" in finding.fix.en and "[platforms.mart]" in finding.fix.zh


def test_a_portal_is_named_with_the_command_that_records_it() -> None:
    portal = {"value": "https://mart.example/report", "source": "its help page", "seen": "2026-01-01"}
    finding = check(case(), to=(), channel="portal", portal=portal)["no-recipient"]
    assert "https://mart.example/report" in finding.what.zh
    assert "weiquan record lamp submitted" in finding.fix.en
    assert is_portal_only(finding) and not lacking([finding])


def test_a_missing_address_is_a_lack_also_where_a_portal_is_another_platforms() -> None:
    finding = check(case(), to=())["no-recipient"]
    assert not is_portal_only(finding) and lacking([finding]) == (finding.what,)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("listing/a.png", "listing/a.png: it is damaged"),
        ("https://mart.example/1", "https://mart.example/1: it is damaged"),
        ("case.toml [[works]] 1 title", "it is damaged"),
        ("original/", "it is damaged"),
        ("damaged", "it is damaged"),
        ("", "it is damaged"),
    ],
)
def test_what_is_lacking_names_the_file_it_is_about(where: str, said: str) -> None:
    finding = Finding(
        Level.BLOCK, "picture-damaged", where, Words("it is damaged", "文件已损坏"), same("copy it again")
    )
    (told,) = lacking([finding])
    assert told.en == said and (where in told.zh) is (where in told.en and where != "damaged")


def test_a_platform_with_both_doors_and_no_address_is_filed_by_hand() -> None:
    portal = {"value": "https://mart.example/report", "source": "its help page", "seen": "2026-01-01"}
    finding = check(case(), to=(), channel="both", portal=portal)["no-recipient"]
    assert is_portal_only(finding) and "not by mail" not in finding.what.en and "不收邮件" not in finding.what.zh


def test_an_address_used_for_the_first_time_is_to_be_confirmed() -> None:
    finding = check(case(), confirmed=False)["address-first-use"]
    assert (finding.level, finding.where) == (Level.WARN, "desk@mart.example")


PATTERN = {"url_patterns": [r"^https://mart\.example/item/\d+"], "item_pattern": r"/item/(\d+)"}


@pytest.mark.parametrize(
    ("url", "level"),
    [
        ("https://mart.example/item/1", None),
        ("https://mart.example/item/1?from=search&q=lamp", None),
        ("https://mart.example/shop/bright-things", Level.BLOCK),
        ("https://mart.example/search?keyword=lamp", Level.BLOCK),
        ("https://mart.example/x/1", Level.WARN),
    ],
)
def test_a_shop_or_a_search_is_not_an_item(url: str, level: Level | None) -> None:
    finding = check(case(listings=(Listing(url=url),)), **PATTERN).get("shop-or-search-link")
    assert (finding.level if finding else None) == level


def test_the_same_item_under_another_address_is_doubled() -> None:
    twice = case(listings=(Listing(url=URL), Listing(url=URL + "?ref=home")))
    assert "duplicate-listing" in check(twice, **PATTERN)


def test_a_listing_of_another_case_is_named_with_that_case() -> None:
    assert "lamp-2" in check(case(), others={URL: "lamp-2"})["listing-elsewhere"].what.zh
    assert check(case(), others={URL: "lamp"}) == {}


def test_only_the_links_of_this_notice_are_looked_at() -> None:
    two = case(listings=(Listing(url=URL), Listing(url="https://mart.example/search?q=1")))
    notice = NoticeState("n1", listings={URL: ListingRecord(URL)})
    assert preflight(two, notice, Platform.model_validate(MART), DESK, True, NOW) == ()


def test_files_in_sub_folders_and_in_other_spelling_count_for_a_work() -> None:
    for named in ("Lamp.JPG", "day1/lamp.jpg", "original/day1/lamp.jpg"):
        one = case(
            evidence="original/day1/lamp.jpg listing/p.png proof/c.pdf",
            works=(Work(title="Brass lamp", files=(named,)),),
        )
        assert check(one) == {}, named


def test_what_the_folder_found_is_part_of_the_answer() -> None:
    finding = Finding(Level.BLOCK, "copied-key", "case.toml key", Words("a", "甲"), Words("b", "乙"))
    assert "copied-key" in check(replace(case(), folder_findings=(finding,)))


def test_the_list_puts_what_waits_first_and_numbers_through() -> None:
    findings = preflight(case(evidence=""), NoticeState("n1"), Platform.model_validate(MART), DESK, True, NOW)
    text = todo(findings, [Words("Answer by Friday", "周五前答复")], "zh")
    assert text.index("周五前答复") < text.index("缺少原图") < text.index("缺少侵权商品页的截图")
    assert "  1. 周五前答复" in text and "  2. original/: 缺少原图" in text
    assert "no original picture" in todo(findings, [], "en")


def test_an_empty_list_says_so() -> None:
    assert "nothing" in todo((), (), "en")
    assert "没有" in todo((), (), "zh")


def test_a_letter_without_an_original_is_told_and_how_one_comes_along() -> None:
    alone = check(case(evidence="original/lamp.psd listing/page.png proof/cert.pdf"))
    assert alone["no-original-travels"].level is Level.WARN and "beside it" in alone["no-original-travels"].fix.en
    assert "no-original-travels" not in check(case(evidence="original/lamp.psd original/lamp.jpg listing/page.png"))


@pytest.mark.parametrize(("path", "ready"), [("proof/cert.pdf", False), ("outtakes/cert.pdf", True)])
def test_a_letter_that_cannot_be_built_is_not_ready(path: str, ready: bool) -> None:
    gps = Finding(Level.WARN, "tells-a-place", path, Words("GPS", "GPS"), Words("print it anew", "重新打印"))
    one = replace(case(evidence=f"original/lamp.jpg listing/page.png proof/page.png {path}"), folder_findings=(gps,))
    found = check(one)
    assert is_ready(found.values()) is ready and found["tells-a-place"].fix.en == "print it anew"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Brass table lamp", False), ("圆罩黄铜台灯", False), ("青花瓷手绘茶杯", False), ("Teapot", False), ("brass_lamp_2", False),
        ("lamp", True), ("LAMP.jpg", True), ("茶杯", True), ("untitled", True), ("Picture", True), ("image 2", True), ("my photos", True),
        ("IMG_1234", True), ("IMG_1234.jpg", True), ("Lamp 3", True), ("台灯3", True), ("图片", True), ("20250101", True), ("3", True),
    ],
)  # fmt: skip
def test_a_title_that_tells_a_stranger_nothing_is_asked_for_another(title: str, told: bool) -> None:
    named = "original/lamp.jpg original/茶杯.jpg original/圆罩黄铜台灯.jpg original/青花瓷手绘茶杯.jpg listing/page.png proof/cert.pdf"
    one = replace(
        case(evidence=named, works=(Work(title=title),)), name="Brass table lamp" if "table" in title else "lamp"
    )
    found = check(one)
    assert ("work-untitled" in found) is told
    assert not told or ('"' in found["work-untitled"].fix.zh and "“" not in found["work-untitled"].fix.zh)
