"""An answer goes where the desk itself wants it, and never where a stranger might."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.answering import answer_address
from bot.core.case import Case, CaseFile, Evidence, Role
from bot.core.enclosures import is_given
from bot.core.event import PLATFORM, Event, Reply
from bot.core.exhibit import EXHIBIT
from bot.core.mailparse import parse
from bot.core.notice import NoticeState, Status
from bot.core.ownmail import desk_reached
from bot.core.platform import Bilingual, Fact, Platform
from bot.core.reply import authentic
from bot.core.reply.reading import Asked

FACT = {"source": "made up", "seen": "2026-01-01"}
MART = Platform(
    name="mart",
    title=Bilingual(en="Mart", zh="集市"),
    sender_domains=Fact[tuple[str, ...]](value=("mart.example", "mart-cases.example"), **FACT),
)


@pytest.fixture(autouse=True)
def houses_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Domains under which strangers live side by side."""
    monkeypatch.setattr(authentic, "FREEMAIL", frozenset({"freemail.example"}))
    monkeypatch.setattr(authentic, "HELPDESKS", frozenset({"helpdesk.example"}))


def asking(sender: str, reply_to: str, authentic: bool | None = True) -> NoticeState:
    data = {"authentic": authentic, "sender": sender, "reply_to": reply_to}
    mail = Event("q", "K7QF2M", "n1", Reply.INFO_REQUESTED, datetime(2026, 3, 4, tzinfo=UTC), PLATFORM, data=data)
    return NoticeState("n1", Status.NEEDS_INFO, requests=(mail,))


@pytest.mark.parametrize(
    ("sender", "reply_to", "there"),
    [
        ("desk@mart.example", "desk+case884213@mart.example", "desk+case884213@mart.example"),
        ("desk@mart.example", "Mart <c1@mart-cases.example>", "c1@mart-cases.example"),
        ("desk@eu.mart.example", "desk@mart.example", "desk@mart.example"),
        ("desk@mart.helpdesk.example", "c1@mart.helpdesk.example", "c1@mart.helpdesk.example"),
        ("desk@mart.helpdesk.example", "c1@other.helpdesk.example", ""),
        ("desk@mart.example", "desk@mart.example", ""),
        ("desk@mart.example", "c1@elsewhere.example", ""),
        ("desk@mart.example", "someone@freemail.example", ""),
        ("desk@mart.example", "do-not-reply@mart.example", ""),
        ("desk@mart.example", "a@mart.example, b@mart.example", ""),
        ("desk@mart.example", "", ""),
    ],
)
def test_only_the_house_of_the_sender_or_of_the_platform_is_answered(sender: str, reply_to: str, there: str) -> None:
    assert answer_address(asking(sender, reply_to), MART, ()) == there


@pytest.mark.parametrize("authentic", [False, None])
def test_whom_nobody_vouches_for_names_no_address(authentic: bool | None) -> None:
    assert answer_address(asking("desk@mart.example", "c1@mart.example", authentic), MART, ()) == ""


def test_a_confirmed_address_at_a_freemailer_opens_no_other_mailbox_there() -> None:
    assert answer_address(asking("host@freemail.example", "other@freemail.example"), MART, ("freemail.example",)) == ""


def test_what_the_user_wrote_to_another_customer_of_the_helpdesk_reached_no_desk() -> None:
    known, strange, own = "desk@mart.helpdesk.example", "shop@other.helpdesk.example", "appeals@mart.example"
    raw = f"From: shop@seller.test\nTo: {known}, {strange}, {own}\nSubject: Re: Your report\n\nHere.\n"
    mail = parse(raw.encode(), datetime(2026, 3, 5, tzinfo=UTC))
    case = Case("lamp", CaseFile(key="K7QF2M", platform="mart"))
    reached = desk_reached(mail, case, asking(known, ""), MART, (known,), ("helpdesk.example",))
    assert reached == (known, own)


def test_an_answer_gives_what_goes_with_it_and_not_what_lies_in_the_folder() -> None:
    files = (
        Evidence(Role.STATEMENT, "statement/mine.odt", 9, 0, "a" * 64),
        Evidence(Role.ORIGINAL, "original/a.psd", 9, 0, "b" * 64),
    )
    case = Case("lamp", CaseFile(key="K7QF2M", platform="mart"), evidence=files)
    assert not any(
        is_given(one, case, ()) for one in (Asked.OWNERSHIP_STATEMENT, Asked.ORIGINAL_FILES, Asked.COMPARISON)
    )
    assert is_given(Asked.OWNERSHIP_STATEMENT, case, ("statement/mine.odt",))
    assert is_given(Asked.COMPARISON, case, (f"{EXHIBIT}1",)) and is_given(Asked.SIGNATURE, case, ())
