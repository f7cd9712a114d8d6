"""What a desk will miss in the screenshots is said before it asks."""

from typing import Any

import pytest

from bot.core.case import Case, CaseFile, Evidence, Finding, Level, Listing, Role
from bot.core.evidence import given_as
from bot.core.screens import ScreenLook, listing_of, screenshot_findings

PAGE = ScreenLook("page", True, True, 30, 1366, 900)
BARE = ScreenLook("picture", False, True, 0, 800, 800)
URL = "https://mart.example/a"


def case(*names: str, listings: tuple[Listing, ...] = ()) -> Case:
    files = tuple(Evidence(Role.LISTING, f"listing/{name}", 9, 0, "a" * 64) for name in names)
    return Case("lamp", CaseFile(key="K7QF2M", platform="mart", listings=listings), None, files)


def found(**looks: ScreenLook) -> dict[str, Finding]:
    one = case(*(f"{name}.png" for name in looks))
    by_path = {f"listing/{name}.png": look for name, look in looks.items()}
    return {each.rule: each for each in screenshot_findings(one, by_path)}


def look(**changes: Any) -> ScreenLook:
    return ScreenLook(**(PAGE.as_json() | changes))


def test_a_good_page_needs_no_word_and_makes_bare_pictures_welcome() -> None:
    assert found(page=PAGE) == found(page=PAGE, stolen=BARE) == {}


@pytest.mark.parametrize(
    ("changes", "rule", "level"),
    [
        ({"kind": "picture", "address": False, "lines": 0}, "screenshot-cropped", Level.WARN),
        ({"kind": "strip", "address": False}, "screenshot-cropped", Level.WARN),
        ({"shrunk": True, "width": 683, "height": 384}, "screenshot-shrunk", Level.WARN),
        ({"address": False}, "screenshot-no-address", Level.HINT),
        ({"kind": "phone", "address": False}, "screenshot-no-address", Level.HINT),
        ({"legible": False}, "screenshot-illegible", Level.WARN),
        ({"height": 450}, "screenshot-short", Level.HINT),
    ],
)
def test_each_flaw_is_told_with_a_remedy(changes: dict[str, Any], rule: str, level: Level) -> None:
    one = found(page=look(**changes))[rule]
    assert one.level is level and one.where == "listing/page.png"
    assert one.what.en and one.what.zh and one.fix.en and one.fix.zh


def test_of_a_picture_with_a_few_words_it_is_said_that_it_cannot_be_told() -> None:
    few = found(page=look(kind="picture", address=False, lines=3))["screenshot-cropped"].what
    none = found(page=look(kind="picture", address=False, lines=0))["screenshot-cropped"].what
    assert "cannot be told" in few.en and "无法判断" in few.zh and "only the picture" in none.en


def test_a_shrunken_page_that_cannot_be_read_is_told_once() -> None:
    assert set(found(page=look(shrunk=True, legible=False))) == {"screenshot-illegible"}
    assert found(small=look(shrunk=True), page=PAGE) == {}


def test_how_many_files_name_no_link_is_said_in_plain_words() -> None:
    names = ("601100452211", "page-a", "page-b", "page-c")
    many = case(*(f"{name}.png" for name in names), listings=(ONE, TWO))
    (told,) = [one for one in screenshot_findings(many, {}) if one.rule == "screenshot-of-which-link"]
    assert told.what.en.endswith("; the same holds for 2 more files") and "另有 2 个文件" in told.what.zh


def test_a_bare_picture_has_nothing_to_read_and_a_shrunken_page_is_no_strip() -> None:
    assert "screenshot-illegible" not in found(stolen=look(kind="picture", address=False, legible=False, lines=2))
    assert set(found(page=look(kind="strip", address=False, legible=False))) == {"screenshot-illegible"}


def test_a_screenshot_that_names_no_link_is_told_and_then_the_links_that_none_shows() -> None:
    looks = {f"listing/{name}.png": PAGE for name in ("601100452211", "page-b")}
    named, nameless = (
        case("601100452211.png", listings=(ONE, TWO)),
        case("601100452211.png", "page-b.png", listings=(ONE, TWO)),
    )
    (one,) = screenshot_findings(named, looks)
    assert (one.rule, one.where) == ("link-without-screenshot", TWO.url) and "1 of 2" in one.what.en
    (one,) = screenshot_findings(nameless, looks)
    assert (one.rule, one.where) == ("screenshot-of-which-link", "listing/page-b.png") and one.what.zh
    assert screenshot_findings(case("601100452211.png", "cosy.png", listings=(ONE, TWO)), {}) == ()


def test_a_telephone_is_told_so() -> None:
    assert "telephone" in found(page=look(kind="phone", address=False))["screenshot-no-address"].what.en


def test_a_file_that_nobody_could_look_at_may_show_what_is_missing() -> None:
    one = case("stolen.png", "page.pdf")
    assert screenshot_findings(one, {"listing/stolen.png": BARE}) == ()


@pytest.mark.parametrize("ending", ["txt", "html", "htm", "mht", "doc", "docx", "pages", "zip"])
def test_notes_beside_a_screenshot_show_nothing_and_silence_nothing(ending: str) -> None:
    one = case(f"notes.{ending}", "stolen.png")
    told = {each.rule: each.where for each in screenshot_findings(one, {"listing/stolen.png": BARE})}
    assert told == {"screenshot-cropped": "listing/stolen.png", "text-among-screenshots": f"listing/notes.{ending}"}
    assert [each.name for each in given_as(Role.LISTING, one)] == ["stolen.png"]


@pytest.mark.parametrize(("name", "told"), [("drawing.svg", True), ("film.mp4", False), ("page.pdf", False)])
def test_only_what_may_show_the_page_silences_the_advice(name: str, told: bool) -> None:
    found = screenshot_findings(case(name, "stolen.png"), {"listing/stolen.png": BARE})
    assert ("screenshot-cropped" in {each.rule for each in found}) is told


ONE = Listing(url="https://mart.example/item/601100452211", item="601100452211", seller="Bright Home")
TWO = Listing(url="https://mart.example/item/601100459907", seller="Cosy")


def test_the_only_listing_is_the_one_shown() -> None:
    one = case("whatever.png", listings=(ONE,))
    assert listing_of(one, one.evidence[0]) is ONE


@pytest.mark.parametrize(
    ("name", "listing"),
    [
        ("601100452211.png", ONE),
        ("Bright Home page.png", ONE),
        ("shot 601100459907 desktop.png", TWO),
        ("cosy.png", TWO),
        ("page-1.png", ONE),
        ("02.png", TWO),
        ("page.png", None),
        ("page-7.png", None),
    ],
)
def test_a_screenshots_name_tells_its_listing(name: str, listing: Listing | None) -> None:
    one = case(name, "other.png", listings=(ONE, TWO))
    assert listing_of(one, one.evidence[0]) is listing


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("小熊屋 首页截图.png", 0),
        ("小熊屋旗舰店.png", 1),
        ("花田.png", 2),
        ("花田_2026-11-21.png", 2),
        ("花田错.png", None),
        ("item-601.png", 3),
        ("16012.png", None),
        ("Cafe\u0301 Bleu.png", 3),
        ("２０８４号商品.png", 0),
        ("小熊屋 花田.png", None),
    ],
)
def test_short_names_and_numbers_tell_it_where_they_stand_for_themselves(name: str, place: int | None) -> None:
    sellers = (("2084", "小熊屋"), ("", "小熊屋旗舰店"), ("", "花田"), ("601", "Caf\u00e9 Bleu"))
    listings = tuple(Listing(url=f"https://mart.example/{n}", item=i, seller=s) for n, (i, s) in enumerate(sellers))
    one = case(name, "other.png", listings=listings)
    assert listing_of(one, one.evidence[0]) is (None if place is None else listings[place])


@pytest.mark.parametrize(
    ("sign", "names"),
    [
        ("Дом", ("домашняя-страница", "мой дом")),
        ("кот", ("который", "чёрный-кот-игрушка")),
        ("Zoé", ("zoélia-store-page", "page-zoé")),
        ("กิน", ("กินี",)),
        ("snug", ("snugness",)),
        ("max", ("iphone-15-pro-max", "maximum", "photo max", "iphone max no 3")),
        ("100", ("zoom-100", "screen 100", "page-100-item", "100 lamps", "item-1002")),
        ("601", ("img_601", "dsc601", "DSC-601", "pic 601", "screenshot (601)", "酒店601")),
        ("2084", ("IMG_2084", "rtx2084")),
        ("ab", ("ab", "item-ab")),
        ("花田", ("花田错",)),
    ],
)
def test_a_name_that_may_mean_something_else_accuses_no_shop(sign: str, names: tuple[str, ...]) -> None:
    for name in names:
        for listing in (Listing(url=URL, seller=sign), Listing(url=URL, item=sign)):
            one = case(f"{name}.png", "other.png", "third.png", listings=(listing, TWO))
            assert listing_of(one, one.evidence[0]) is None, name


@pytest.mark.parametrize(
    ("sign", "names"),
    [
        ("Дом", ("Дом", "shop-дом")),
        ("Zoé", ("Zoe\u0301", "zoé_store", "seller zoé")),
        ("max", ("Max", "max-shop", "max店")),
        ("601", ("item-601", "601", "no. 601", "商品601", "601号商品", "lamp item 601 page")),
        ("2084", ("lamp-2084", "2084号商品")),
        ("20841234", ("item20841234", "IMG_20841234")),
        ("花田", ("花田", "花田-首页")),
        ("小熊屋", ("小熊屋", "小熊屋首页截图")),
        ("くまや", ("くまやの店",)),
        ("곰돌이", ("곰돌이네",)),
    ],
)
def test_a_name_or_number_that_stands_for_itself_tells_its_listing(sign: str, names: tuple[str, ...]) -> None:
    for name in names:
        shop = Listing(url=URL, seller=sign)
        one = case(f"{name}.png", "other.png", "third.png", listings=(shop, TWO))
        assert listing_of(one, one.evidence[0]) is shop, name


def test_a_number_in_a_link_is_not_found_within_a_longer_one() -> None:
    linked = Listing(url="https://mart.example/20251")
    one = case("lamp 20251121.png", "other.png", "third.png", listings=(linked, TWO))
    assert listing_of(one, one.evidence[0]) is None
    one = case("lamp 20251.png", "other.png", "third.png", listings=(linked, TWO))
    assert listing_of(one, one.evidence[0]) is linked
