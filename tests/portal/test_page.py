"""The packet for a portal opens by double click, and what its buttons copy is what the form wants."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.wiring import open_workspace
from bot.core.words import LANGUAGES, Language
from bot.packet import lay_out
from tests.portal.chromium import BINARY, Page, browser

TEMU = [f"https://www.temu.com/lamp-g-60109951234567{n}.html" for n in (8, 9)]
EVIL = '</textarea><script>document.title="owned"</script> & <b>"quoted"</b>'
pytestmark = pytest.mark.skipif(not BINARY, reason="chromium is not installed")


def packet(bench: Any, language: Language, platform: str = "temu", urls: list[str] | None = None) -> Path:
    folder = bench.case()
    listings = "".join(f'[[listings]]\nurl = "{url}"\nseller = "Bright Home 88"\n' for url in urls or TEMU)
    (folder / "case.toml").write_text(
        f'key = "K7QF2M"\nplatform = "{platform}"\nclaimant = "me"\n[[works]]\ntitle = \'{EVIL}\'\n'
        f'files = ["lamp.jpg"]\nfirst_published = 2025-03-01\nurl = "https://shop.seller.test/lamp"\n{listings}',
        encoding="utf-8",
    )
    workspace = open_workspace(bench.directory, language)
    world = workspace.reading_world()
    cases, _ = world.load()
    docket = world.informed(cases)
    lay_out(world.folders, docket, docket.standing(cases["K7QF2M"], bench.now), language)
    return folder / "out" / "portal" / "index.html"


@pytest.fixture
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def labelled(page: Page) -> list[str]:
    return list(page.js("[...document.querySelectorAll('.box .head b')].map(one => one.textContent)"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_every_button_copies_its_field(bench: Any, page: Page, language: Language, width: int) -> None:
    place = packet(bench, language)
    page.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    page.open(place.as_uri(), width, 900)
    fields = page.js("[...document.querySelectorAll('textarea')].map(one => one.value)")
    buttons = page.js("document.querySelectorAll('button').length")
    assert buttons == len(fields) >= 6
    copied = []
    for n in range(buttons):
        page.click("button", n)
        while page.js(
            f"document.querySelectorAll('button')[{n}].textContent == document.querySelectorAll('button')[{n}].dataset.word"
        ):
            pass
        copied.append(page.js("navigator.clipboard.readText()"))
    assert copied == fields
    assert "\n".join(TEMU) in copied, "Temu wants the addresses, one a line"
    assert any(EVIL in one for one in copied) and page.js("document.title") != "owned"
    word = {"en": "Copied", "zh": "已复制"}[language]
    assert set(page.js("[...document.querySelectorAll('button')].map(one => one.textContent)")) == {word}
    assert page.js("document.documentElement.scrollWidth <= window.innerWidth"), "nothing runs off the page"
    assert page.js("[...document.querySelectorAll('textarea')].every(one => one.scrollHeight <= one.clientHeight + 2)")


def test_without_leave_to_use_the_clipboard_the_old_way_copies(bench: Any, page: Page) -> None:
    place = packet(bench, "en")
    page.open(place.as_uri(), 1280, 900)
    page.js("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.js(
        "document.addEventListener('copy', () => { window.took = window.getSelection().toString() || document.activeElement.value; })"
    )
    page.click("button")
    assert page.js("window.took") == page.js("document.querySelector('textarea').value")
    assert page.js("document.querySelector('button').textContent") == "Copied"


def test_the_number_they_gave_goes_into_the_command(bench: Any, page: Page) -> None:
    page.open(packet(bench, "en").as_uri(), 1280, 900)
    page.click("input[data-fills]")
    page.type("TK-20417")
    assert (
        page.js("document.getElementById('n1-record').value")
        == "weiquan record lamp submitted --notice n1 --ticket TK-20417"
    )
    page.type('"; rm -rf $HOME `x`')
    assert '"TK-20417 ; rm -rf HOME x"' in page.js("document.getElementById('n1-record').value")


def test_the_page_loads_nothing_and_its_links_lead_to_files_that_are_there(bench: Any, page: Page) -> None:
    place = packet(bench, "en")
    page.open(place.as_uri(), 1280, 900)
    assert page.js("performance.getEntriesByType('resource').length") == 0
    near = page.js(
        "[...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href')).filter(one => !/^(https?:|#)/.test(one))"
    )
    assert near and all((place.parent / one).is_file() for one in near)
    assert page.js("[...document.querySelectorAll('a[target]')].every(one => /noreferrer/.test(one.rel))")


def test_the_fields_stand_in_the_order_of_the_portal(bench: Any, page: Page) -> None:
    page.open(packet(bench, "zh").as_uri(), 1280, 900)
    assert labelled(page)[:4] == ["权利作品", "侵权类型", "侵权商品链接", "证明材料"]


def test_a_thousand_links_are_several_reports_on_one_page(bench: Any, page: Page) -> None:
    urls = [f"https://www.temu.com/lamp-g-{601099512340000 + n}.html" for n in range(1000)]
    place = packet(bench, "en", urls=urls)
    page.open(place.as_uri(), 1280, 900)
    assert page.js("document.querySelectorAll('section.notice').length") == 5
    lists = sorted(place.parent.glob("links-*.txt"))
    assert sorted(line for one in lists for line in one.read_text().splitlines()) == sorted(urls)
    assert len(list((place.parent / "files").iterdir())) < 10, "they share their files"
