"""The statement stands by itself: whoever signs it by hand swears to what the letter swears to, section by section."""

import re
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Listing, Role, Work
from bot.core.event import Letter
from bot.core.notice import ListingRecord, NoticeState
from bot.core.occasion import BETWEEN, Occasion
from bot.core.statement import statement_languages, statement_source, statement_text

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
