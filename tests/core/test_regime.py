"""The matrix of elements: what each law asks of a notice stands in the letter, and what it forbids does not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Listing, Role, Work
from bot.core.complaint import compose
from bot.core.draft import Draft
from bot.core.event import Letter
from bot.core.notice import ListingRecord, NoticeState
from bot.core.regime import SAID, STRICTEST, Element, Regime
from bot.core.words import LetterLanguage
from bot.errors import ConfigError

BOOK = Playbook(shipped_templates())
LAWS = BOOK.regimes()
URL = "https://mart.example/item/1"
ME = Claimant(
    name="Lin Example", address="1 Sample Road", phone="+1 555 0100", email="lin@studio.example", id_number="ID-12345"
)
AGENT = ME.model_copy(update={"kind": "agent", "owner": "Wu Example"})
LANGUAGES: tuple[LetterLanguage, ...] = get_args(LetterLanguage)
FILES = tuple(
    Evidence(Role(path.split("/")[0]), path, 9, 0, path.encode().hex().ljust(64, "0")[:64])
    for path in ("original/lamp.jpg", "listing/page.png", "authority/passport.jpg", "authority/power-of-attorney.pdf")
)

MATRIX = """
element       dmca      dsa       cn-ecom   cn-14     uk
name          required  required  required  required  required
address       required  optional  required  required  required
phone         required  optional  required  required  optional
email         optional  required  required  required  required
identity      never     optional  asked     asked     optional
work          required  required  required  required  required
links         required  required  required  required  required
reason        optional  required  required  required  required
good_faith    required  required  optional  optional  optional
perjury       required  optional  optional  optional  optional
truth         optional  optional  required  required  optional
signature     required  optional  required  required  optional
power         optional  optional  required  required  optional
"""
"""Rows and columns as lawyers draw them; both Chinese columns are one regime, because one letter cites both laws."""
ROWS = [row.split() for row in MATRIX.strip().splitlines()]
CELLS = [(row[0], column, cell) for row in ROWS[1:] for column, cell in zip(ROWS[0][1:], row[1:], strict=True)]


def letter(regime: str, language: str = "en", claimant: Claimant = ME, **more: Any) -> Draft:
    file = CaseFile(
        key="K7QF2M", platform="generic", regime=regime, language=language,
        works=(Work(title="Brass lamp"),), listings=(Listing(url=URL),),
    )  # fmt: skip
    notice = NoticeState("n1", listings={URL: ListingRecord(URL)})
    platform = BOOK.platform("generic")
    (draft,) = compose(
        Letter.COMPLAINT, Case("lamp", file, claimant, FILES), notice, platform, BOOK, ("desk@mart.example",),
        "office@studio.example", **more,
    )  # fmt: skip
    return draft


@pytest.mark.parametrize(("element", "column", "cell"), CELLS)
def test_the_matrix_is_the_data(element: str, column: str, cell: str) -> None:
    assert LAWS[column.split("-")[0]].need(Element(element)) == cell


PLAIN = {
    Element.NAME: "Lin Example",
    Element.ADDRESS: "1 Sample Road",
    Element.PHONE: "+1 555 0100",
    Element.EMAIL: "lin@studio.example",
    Element.WORK: "Brass lamp",
    Element.LINKS: URL,
    Element.SIGNATURE: "Lin Example",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("claimant", [ME, AGENT], ids=["owner", "agent"])
@pytest.mark.parametrize("law", LAWS.values(), ids=list(LAWS))
def test_what_a_law_requires_stands_in_the_letter(law: Regime, claimant: Claimant, language: LetterLanguage) -> None:
    body = letter(law.name, language, claimant, signer="Lin Example", signed_on=date(2026, 3, 2)).body
    sworn = {element: section for section in law.sworn.values() for element in section.elements}
    by_agent = claimant.kind == "agent"
    for element in Element:
        if law.need(element) != "required" or element is Element.POWER:
            continue
        said = (
            PLAIN[element]
            if element in PLAIN
            else sworn[element].told(language, claimant.owner or claimant.name, by_agent)["text"]
        )
        assert said in body, element


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("law", LAWS.values(), ids=list(LAWS))
def test_an_oath_and_a_promise_stand_only_where_the_law_wants_them(law: Regime, language: LetterLanguage) -> None:
    body = letter(law.name, language).body.lower()
    assert ("penalty of perjury" in body) is (law.need(Element.PERJURY) == "required")
    assert ("rule 75" in body or "第 75 条" in body) is (law.need(Element.UNDERTAKING) == "required")
    assert ("ID-12345".lower() in body) is law.wants(Element.IDENTITY)


@pytest.mark.parametrize("claimant", [ME, AGENT], ids=["owner", "agent"])
@pytest.mark.parametrize("law", LAWS.values(), ids=list(LAWS))
def test_papers_travel_as_the_law_says(law: Regime, claimant: Claimant) -> None:
    names = {one.name for one in letter(law.name, claimant=claimant).enclosures}
    assert ("passport.jpg" in names) is law.wants(Element.IDENTITY)
    assert ("power-of-attorney.pdf" in names) is (claimant.kind == "agent")


@pytest.mark.parametrize("law", LAWS.values(), ids=list(LAWS))
def test_every_passage_is_written_in_every_language(law: Regime) -> None:
    for section in law.sworn.values():
        for wording in (section.heading, section.owner, *([section.agent] if section.agent else [])):
            said = [wording.said_in(language) for language in LANGUAGES]
            assert all(said) and len(set(said)) == len(said)
    assert set(law.elements) == set(Element)
    assert all(law.law_of(one) for one in Element)


def test_a_law_carries_its_source_and_claims_no_check() -> None:
    for law in LAWS.values():
        assert law.source and law.seen and not law.verified and law.title.en and law.title.zh
        assert law.clock is not None and law.clock.source and law.triggers.en and law.triggers.zh


CLOCKS = [
    ("dmca", 10, "business", "US", True),
    ("dsa", 10, "calendar", "", False),
    ("cn", 15, "calendar", "", True),
    ("uk", 10, "calendar", "", False),
    ("in", 21, "calendar", "", True),
]


@pytest.mark.parametrize(("name", "days", "unit", "calendar", "statutory"), CLOCKS)
def test_the_clocks(name: str, days: int, unit: str, calendar: str, statutory: bool) -> None:
    clock = LAWS[name].clock
    assert clock is not None
    assert (clock.days, clock.unit, clock.calendar, clock.statutory) == (days, unit, calendar, statutory)


def test_a_platform_may_count_otherwise() -> None:
    amazon, etsy = (BOOK.platform(name).law_of("dmca").clock for name in ("amazon", "etsy"))
    assert amazon is not None and (amazon.days, amazon.unit) == (10, "calendar")
    assert etsy is not None and (etsy.days, etsy.unit, etsy.until) == (10, "business", 14)


def test_an_unknown_law_is_the_strictest_that_is_known() -> None:
    assert BOOK.platform("generic").law_of("mars").name == "dmca"
    assert STRICTEST.need(Element.IDENTITY) == "never" and STRICTEST.need(Element.ADDRESS) == "required"
    assert set(SAID) == set(Element)


def test_the_user_may_word_a_sentence_otherwise(tmp_path: Path) -> None:
    own = tmp_path / "_base" / "regimes.toml"
    own.parent.mkdir()
    own.write_text('[law.dmca.sworn.good_faith.owner]\nen = "I believe it, {holder} does too."\n', encoding="utf-8")
    law = Playbook(shipped_templates(), tmp_path).platform("generic").law_of()
    passages = list(law.passages("en", "Wu Example", by_agent=False))
    assert passages[0]["text"] == "I believe it, Wu Example does too."
    assert passages[1]["text"].startswith("The information in this notice is accurate.")


def test_a_sentence_with_a_field_that_is_none_is_refused_with_its_place(tmp_path: Path) -> None:
    own = tmp_path / "_base" / "regimes.toml"
    own.parent.mkdir()
    text = '[law.dmca.sworn.good_faith.owner]\nen = "{owner} believes it."\n[law.dsa.clock]\ndays = "ten"\n'
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as wrong:
        Playbook(shipped_templates(), tmp_path).regimes()
    assert len(wrong.value.faults) == 2
    assert "{owner}" in str(wrong.value) and "regimes.toml:2" in str(wrong.value)


def test_two_languages_stand_in_one_mail_under_one_signature_each() -> None:
    both = letter("dmca", "de+en", signer="Lin Example", signed_on=datetime(2026, 3, 2, tzinfo=UTC).date())
    assert both.language == "de+en"
    assert both.body.index("hiermit melde ich") < both.body.index("This is a notice of copyright infringement")
    assert both.body.count("/s/ Lin Example") == 2
    assert both.subject.startswith("Meldung einer Urheberrechtsverletzung")
    assert both.hash == letter("dmca", "de+en").hash != letter("dmca", "de").hash


@pytest.mark.parametrize("wrong", ["it", "en+en", "en+zh+de", "en,zh"])
def test_a_language_of_no_letter_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="language"):
        CaseFile(key="K7QF2M", platform="generic", language=wrong)
