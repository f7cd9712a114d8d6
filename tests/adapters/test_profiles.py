"""Platforms are facts with a source: nothing is guessed, nothing claims to have been checked, every fault is told at once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates, skeleton
from bot.core.platform import Fact, Platform
from bot.errors import ConfigError

ROOT = Path(__file__).parents[2]
BOOK = Playbook(shipped_templates())
ALL = {
    "temu", "pinduoduo", "amazon", "alibaba", "shein", "tiktok-shop", "etsy", "ebay", "shopify", "walmart", "shopee", "google",
    "cloudflare", "meta", "generic",
}  # fmt: skip
PROFILES = [BOOK.platform(name) for name in BOOK.names()]
FIGURES = ("size_limit", "listings_per_notice", "response_days", "seller_appeal_days")
ADDRESSES = ("address", "escalation_address", "not_for_filing", "portal", "sender_domains")
_MAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)


def test_all_fifteen_are_there() -> None:
    assert set(BOOK.names()) == ALL


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_every_fact_has_a_source_a_day_and_no_false_check(profile: Platform) -> None:
    for key, found, _ in profile.origins():
        assert found.source.en.strip() and found.source.zh.strip(), key
        assert date(2025, 1, 1) <= found.seen <= date(2026, 11, 25), key
        assert found.verified is False, key
    assert profile.notes and all(note.en and note.zh for note in profile.notes)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_addresses_and_figures_are_facts(profile: Platform) -> None:
    for key in (*FIGURES, *ADDRESSES):
        told = getattr(profile, key)
        assert all(isinstance(one, Fact) for one in (told if isinstance(told, tuple) else (told,)) if one is not None)
    if profile.sites or profile.url_patterns or profile.ticket_patterns:
        assert profile.shapes is not None
    assert profile.ladder and profile.ladder_source is not None and profile.ladder_source.source.en
    if profile.channel == "email" and profile.address is None:
        assert any("send_to" in note.en for note in profile.notes)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_its_laws_are_known_and_its_languages_have_letters(profile: Platform) -> None:
    assert profile.regime in profile.law and set(profile.regimes) <= set(profile.law)
    assert not profile.regimes or profile.regime in profile.regimes
    assert {site.regime for site in profile.sites} - {""} <= set(profile.law)
    if "dsa" in profile.regimes:
        assert {"de", "fr"} <= set(profile.languages)


@pytest.mark.parametrize("profile", [one for one in PROFILES if one.item_page], ids=lambda one: one.name)
def test_its_example_is_an_item_page_of_its_own(profile: Platform) -> None:
    page = profile.item_page.replace("…", "brass-lamp")
    assert any(re.search(pattern, page) for pattern in profile.url_patterns), page
    assert not profile.item_pattern or profile.item_of(page)
    assert not profile.sites or profile.site_of(page)


@pytest.mark.parametrize(
    ("platform", "url", "country"),
    [
        ("temu", "https://www.temu.com/de/lamp-g-601099512345678.html", "DE"),
        ("temu", "https://www.temu.com/lamp-g-601099512345678.html", "US"),
        ("amazon", "https://www.amazon.co.uk/dp/B07ABCDEF1", "GB"),
        ("amazon", "https://www.amazon.com.evil.test/dp/B07ABCDEF1", ""),
        ("shein", "https://de.shein.com/Lamp-p-12345678.html", "DE"),
        ("shopee", "https://shopee.com.my/Lamp-i.12345.1234567890", "MY"),
        ("ebay", "https://www.ebay.de/itm/123456789012", "DE"),
    ],
)
def test_a_page_lies_in_a_country(platform: str, url: str, country: str) -> None:
    site = BOOK.platform(platform).site_of(url)
    assert (site.country if site else "") == country


@pytest.mark.parametrize(
    ("platform", "url", "item"),
    [
        ("shein", "https://us.shein.com/Brass-Lamp-p-12345678.html", "12345678"),
        ("shein", "https://us.shein.com/Brass-Lamp-p-12345678-cat-1234.html", "12345678"),
        ("tiktok-shop", "https://shop.tiktok.com/view/product/1729384756123456789?region=US", "1729384756123456789"),
        ("tiktok-shop", "https://shop.tiktok.com/us/pdp/brass-lamp/1729384756123456789", "1729384756123456789"),
        ("walmart", "https://www.walmart.com/ip/Brass-Lamp/123456789?from=/search", "123456789"),
        ("shopee", "https://shopee.sg/Brass-Lamp-i.12345678.1234567890", "1234567890"),
        ("meta", "https://www.facebook.com/marketplace/item/123456789012345/", "123456789012345"),
        ("meta", "https://www.instagram.com/p/Cabcdefghij/", "Cabcdefghij"),
    ],
)
def test_item_pages_of_the_newer_profiles(platform: str, url: str, item: str) -> None:
    profile = BOOK.platform(platform)
    assert any(re.search(pattern, url) for pattern in profile.url_patterns)
    assert profile.item_of(url) == item


def test_the_limits_are_those_that_were_found() -> None:
    limits = {one.name: one.listings_per_notice.value for one in PROFILES if one.listings_per_notice}
    assert limits == {"temu": 200, "amazon": 50, "walmart": 10}
    assert BOOK.platform("ebay").takes_files is False
    assert BOOK.platform("tiktok-shop").seller_appeal_days is not None


def test_no_other_address_of_a_platform_stands_in_the_repo() -> None:
    known = {one.value.lower() for profile in PROFILES for one in (profile.address, *profile.not_for_filing) if one}
    domains = tuple(
        domain for profile in PROFILES for domain in (profile.sender_domains.value if profile.sender_domains else ())
    )
    strangers: dict[str, list[str]] = {}
    for folder in ("bot", "templates", "docs", "cases", "samples", "tests", "."):
        for path in (ROOT / folder).glob("*" if folder == "." else "**/*"):
            if (
                not path.is_file()
                or path.suffix in (".pyc", ".jpg", ".png", ".json", ".webp")
                or path.stat().st_size > 2_000_000
            ):
                continue
            for found in _MAIL.findall(path.read_text(encoding="utf-8", errors="replace")):
                domain = found.rpartition("@")[2].lower()
                if any(domain == one or domain.endswith("." + one) for one in domains) and found.lower() not in known:
                    strangers.setdefault(path.relative_to(ROOT).as_posix(), []).append(found)
    assert strangers == {}


def test_all_faults_of_a_profile_come_at_once_with_their_lines(tmp_path: Path) -> None:
    text = (
        'channel = "fax"\nlanguages = ["en", "xx"]\n[title]\nen = "Shop"\nzh = "店"\n'
        '[listings_per_notice]\nvalue = 0\nsource = "s"\nseen = 2026-01-01\n'
        '[address]\nvalue = "a@shop.test"\n[required]\nevidence = ["films"]\nsource = "s"\nseen = "soon"\n'
    )
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "platform.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as wrong:
        Playbook(shipped_templates(), tmp_path).platform("shop")
    places = " ".join(fault.where for fault in wrong.value.faults)
    assert all(key in places for key in ("channel", "languages", "listings_per_notice", "address", "required"))
    assert len(wrong.value.faults) == 7


def test_a_skeleton_is_a_profile_and_every_remark_in_it_is_right(tmp_path: Path) -> None:
    text = skeleton("my-market", date(2026, 11, 25))
    book = Playbook(shipped_templates(), tmp_path)
    (tmp_path / "my-market").mkdir()
    path = tmp_path / "my-market" / "platform.toml"
    path.write_text(text, encoding="utf-8")
    assert book.platform("my-market").title.zh == "my-market"
    lines = [re.sub(r"^# (?=\[\[?\w+\]|\w+ = |    \{|\])", "", line) for line in text.splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")
    whole = Playbook(shipped_templates(), tmp_path).platform("my-market")
    assert whole.address is not None and whole.address.value == "copyright@my-market.example"
    assert whole.item_of(whole.item_page) == "123" and len(whole.sites) == 2
    assert set(_told_in(text)) <= set(Platform.model_fields)


def _told_in(text: str) -> Any:
    return {found for line in text.splitlines() for found in re.findall(r"^(?:# )?\[\[?(\w+)\]", line)}
