"""Every letter to every platform in every language its desk reads. After a change on purpose: WEIQUAN_REGOLD=1 pytest tests/letters."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Listing, Role, Work
from bot.core.complaint import compose, message_id
from bot.core.draft import Draft
from bot.core.event import Deed, Event, Letter, ListingState, Reply
from bot.core.message import Mail
from bot.core.status import fold

HERE = Path(__file__).parent
BOOK = Playbook(shipped_templates())
KEY, SHOP, DESK = "K7QF2M", "office@studio.example", "desk@market.test"
ITEMS = {
    "alibaba": "https://www.aliexpress.com/item/1005001234567890.html",
    "amazon": "https://www.amazon.de/dp/B07ABCDEF1",
    "cloudflare": "https://copycat.test/lamp",
    "ebay": "https://www.ebay.de/itm/123456789012",
    "etsy": "https://www.etsy.com/de/listing/1234567890/lamp",
    "generic": "https://copycat.test/products/lamp",
    "google": "https://copycat.test/lamp",
    "meta": "https://www.instagram.com/p/Cabcdefghij/",
    "pinduoduo": "https://mobile.yangkeduo.com/goods.html?goods_id=123456789012",
    "shein": "https://de.shein.com/Brass-Lamp-p-12345678.html",
    "shopee": "https://shopee.sg/product/12345678/1234567890",
    "shopify": "https://copycat.test/products/brass-lamp",
    "temu": "https://www.temu.com/de/brass-lamp-g-601099512345678.html",
    "tiktok-shop": "https://shop.tiktok.com/view/product/1729384756123456789",
    "walmart": "https://www.walmart.com/ip/123456789",
}
TITLES = {
    "en": "a brass desk lamp on grey",
    "zh": "黄铜台灯，灰色背景",
    "de": "eine Messing-Schreibtischlampe vor Grau",
    "fr": "une lampe de bureau en laiton sur fond gris",
}
COMBINATIONS = [
    (name, language, letter)
    for name in BOOK.names()
    for language in (*BOOK.platform(name).languages, *(("en+zh",) if name == "generic" else ()))
    for letter in Letter
]


def paper(role: Role, name: str) -> Evidence:
    return Evidence(role, f"{role.value}/{name}", 480_000, 1, hashlib.sha256(name.encode()).hexdigest())


def a_case(name: str, language: str, events: tuple[Event, ...]) -> Case:
    european = language in ("de", "fr") and "dsa" in BOOK.platform(name).regimes
    file = CaseFile(
        key=KEY,
        platform=name,
        language=language,
        regime="dsa" if european or (name == "generic" and language in ("de", "fr")) else "",
        works=(Work(title=TITLES[language[:2]], first_published=date(2025, 3, 1), url="https://studio.example/lamp"),),
        listings=(Listing(url=ITEMS[name], seller="Bright Home 88", seen=date(2026, 10, 20)),),
    )
    claimant = Claimant(name="Lin Example Studio", address="1 Sample Road, Exampleton", phone="+1 555 0100")
    files = (
        paper(Role.ORIGINAL, "lamp.jpg"),
        paper(Role.ORIGINAL, "lamp.psd"),
        paper(Role.OUTTAKES, "lamp-2.jpg"),
        paper(Role.LISTING, "their-page.png"),
        paper(Role.PROOF, "first-publication.pdf"),
    )
    return Case("lamp", file, claimant, files, events)


def history(name: str, letter: Letter, subject: str) -> tuple[Event, ...]:
    """What has happened before each kind of letter."""
    mails = iter(message_id(KEY, "n1", number, "studio.example") for number in (1, 2, 3))

    def event(kind: Deed | Reply, day: int, mail: str, **data: object) -> Event:
        listed = {ITEMS[name]: ListingState.OPEN} if kind is Deed.QUEUED else {}
        by = "platform" if isinstance(kind, Reply) else "bot"
        return Event(f"e{day}{kind}", KEY, "n1", kind, datetime(2026, 11, day, 9, tzinfo=UTC), by, mail,
                     listings=listed, data=data)  # fmt: skip

    if letter is Letter.COMPLAINT:
        return ()
    first = next(mails)
    sent = {"letter": "complaint", "number": 1, "to": [DESK], "subject": subject}
    past = [event(Deed.QUEUED, 2, first, **sent), event(Deed.SENT, 2, first, **sent)]
    past.append(event(Reply.ACKNOWLEDGED, 3, "<a1@market.test>", tickets=["CR-17"], trusted=True))
    if letter is Letter.ESCALATION:
        for number, day in ((2, 9), (3, 16)):
            past.append(event(Deed.SENT, day, next(mails), letter="reminder", number=number, to=[DESK]))
    if letter is Letter.ANSWER:
        asked = ["original_files", "power_of_attorney", "screenshots", "signature"]
        past.append(event(Reply.INFO_REQUESTED, 5, "<q1@market.test>", asked_for=asked, trusted=True))
    return tuple(past)


def written(name: str, language: str, letter: Letter) -> Draft:
    platform = BOOK.platform(name)
    urls = (ITEMS[name],)
    first = a_case(name, language, ())
    (complaint,) = compose(Letter.COMPLAINT, first, fold("n1", urls, ()), platform, BOOK, (DESK,), SHOP)
    events = history(name, letter, complaint.subject)
    asked = Mail("<q1@market.test>", "", DESK, "", (SHOP,), "Re: CR-17", None, datetime(2026, 11, 5, 9, tzinfo=UTC),
                 "", (), (), "")  # fmt: skip
    (draft,) = compose(
        letter,
        a_case(name, language, events),
        fold("n1", urls, events),
        platform,
        BOOK,
        (DESK,),
        SHOP,
        asked_mail=asked if letter is Letter.ANSWER else None,
        signer="Lin Example",
        signed_on=date(2026, 11, 25),
    )
    return draft


@pytest.mark.parametrize(("name", "language", "letter"), COMBINATIONS, ids=lambda one: str(one))
def test_the_letter_to_the_platform_is_the_golden_one(name: str, language: str, letter: Letter) -> None:
    draft = written(name, language, letter)
    files = ", ".join(one.name for one in draft.enclosures) or "-"
    text = f"Subject: {draft.subject}\nFiles: {files}\n\n{draft.body}"
    golden = HERE / name / f"{language}-{letter.value}.txt"
    if os.environ.get("WEIQUAN_REGOLD") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_no_golden_letter_is_left_over() -> None:
    wanted = {f"{name}/{language}-{letter.value}.txt" for name, language, letter in COMBINATIONS}
    assert {path.relative_to(HERE).as_posix() for path in HERE.glob("*/*.txt")} == wanted


@pytest.mark.parametrize(("name", "language", "letter"), COMBINATIONS, ids=lambda one: str(one))
def test_a_letter_promises_threatens_and_leaves_nothing_unfilled(name: str, language: str, letter: Letter) -> None:
    said = written(name, language, letter).body.lower()
    for strange in ("{", "}", "none", "undefined", "lawyer", "legal action", "律师函", "anwalt", "avocat", "  \n"):
        assert strange not in said
