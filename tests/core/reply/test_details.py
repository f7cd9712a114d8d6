"""Tickets, deadlines, promises and wishes are picked out, and nothing else is taken for them."""

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.platform import Platform
from bot.core.reply.details import asked_for, deadline, place_named, promised_days
from bot.core.reply.reading import Asked
from bot.core.reply.text import sentences
from bot.core.reply.ticketnumbers import tickets

KNOWN = Playbook(shipped_templates()).platform("generic").asked


@pytest.mark.parametrize(
    ("subject", "text", "found"),
    [
        ("[Request #123456] Hello", "", "123456"),
        ("", "Ticket ID: TK-99812", "TK-99812"),
        ("", "Your case ID is 10293847561.", "10293847561"),
        ("", "Complaint ID: 640XCCCCC1", "640XCCCCC1"),
        ("", "Report ID: 2ff901ccd3d21f0a", "2ff901ccd3d21f0a"),
        ("", "Reference number: IP/2026/0012", "IP/2026/0012"),
        ("[0-1234000056789] Your Request", "", "0-1234000056789"),
        ("Takedown Request Update - #8f21ab90", "", "8f21ab90"),
        ("", "工单号：GD-20261125-01", "GD-20261125-01"),
        ("", "受理编号为 SL20261125001", "SL20261125001"),
        ("", "投诉编号【TS88120】", "TS88120"),
        ("", "ref:_00D5f0000.500ABCDEF:ref", "_00D5f0000.500ABCDEF"),
        ("", "We filed it as MM-445566 today", "445566"),
        ("", "Vorgangsnummer: UR-2026-77120", "UR-2026-77120"),
    ],
)
def test_a_ticket_is_found(mart: Platform, subject: str, text: str, found: str) -> None:
    assert found in tickets(subject, sentences(text), mart, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "Report date: 2026-11-25", "case: 25/11/2026", "Order number: 123-4567890", "订单编号：88120031", "Phone: 13800138000",
        "商品编号：601099512", "Your report was received at 09:15", "In case 3 days pass", "Re: [WQ-K7QF2M] report", "作品登记号：国作登字2026F001",
        "Ticket: soon", "Item ID: 48210199",
    ],
)  # fmt: skip
def test_what_is_no_ticket(mart: Platform, text: str) -> None:
    assert tickets(text, sentences(text), mart, frozenset()) == ()


def test_our_own_numbers_are_no_tickets_of_theirs(mart: Platform) -> None:
    text = "Reference: K7QF2M. Report ID: 48210155."
    assert tickets("", sentences(text), mart, frozenset({"K7QF2M", "48210155"})) == ()


@pytest.mark.parametrize(
    ("text", "days", "unit"),
    [
        ("Please send it within 3 business days.", 3, "business"),
        ("Please reply within 48 hours.", 2, "calendar"),
        ("Provide these by reply within seven (7) days.", 7, "calendar"),
        ("If we do not hear from you within two weeks, we close the case.", 14, "calendar"),
        ("请于3个工作日内提供证明。", 3, "business"),
        ("请于48小时内回复。", 2, "calendar"),
        ("逾期未在十五日内补充的，投诉关闭。", 15, "calendar"),
        ("Bitte antworten Sie innerhalb von 5 Werktagen.", 5, "business"),
        ("We will answer within 3 days.", None, None),
        ("我们将在3个工作日内回复您。", None, None),
    ],
)
def test_days_that_we_are_given(text: str, days: int | None, unit: str | None) -> None:
    assert deadline(sentences(text)) == (days, unit)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("We usually answer within 3-5 business days.", (3, 5)),
        ("Our team will review it within 5 business days.", (5, 5)),
        ("Please allow two to three weeks.", (14, 21)),
        ("我们将在3-5个工作日内处理。", (3, 5)),
        ("预计7个工作日内给您答复。", (7, 7)),
        ("审核周期为1~3个工作日。", (1, 3)),
        ("Please send it within 3 days.", None),
        ("请在3个工作日内补充材料。", None),
    ],
)
def test_days_that_they_promise(text: str, days: tuple[int, int] | None) -> None:
    assert promised_days(sentences(text)) == days


def test_the_clock_of_a_counter_notice_is_the_earlier_end() -> None:
    text = "We will restore it not less than 10, nor more than 14, business days from now unless you go to court."
    assert deadline(sentences(text), Reply.COUNTER_NOTICE) == (10, "business")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Please send the raw files.", Asked.ORIGINAL_FILES), ("请提供花絮套图", Asked.ORIGINAL_FILES),
        ("when was the picture first published?", Asked.CREATION_PROOF), ("请提供首次发布时间", Asked.CREATION_PROOF),
        ("proof that you own the copyright", Asked.OWNERSHIP_STATEMENT), ("权属证明", Asked.OWNERSHIP_STATEMENT),
        ("your registration certificate", Asked.REGISTRATION_CERTIFICATE), ("作品登记证书", Asked.REGISTRATION_CERTIFICATE),
        ("a power of attorney", Asked.POWER_OF_ATTORNEY), ("授权委托书", Asked.POWER_OF_ATTORNEY),
        ("a copy of your passport", Asked.IDENTITY), ("营业执照", Asked.IDENTITY),
        ("the exact URLs", Asked.LISTING_URLS), ("侵权商品链接", Asked.LISTING_URLS),
        ("a screenshot", Asked.SCREENSHOTS), ("截图", Asked.SCREENSHOTS),
        ("an electronic signature", Asked.SIGNATURE), ("需签字盖章", Asked.SIGNATURE),
        ("your phone number", Asked.CONTACT_DETAILS), ("联系方式", Asked.CONTACT_DETAILS),
        ("a side-by-side comparison", Asked.COMPARISON), ("对比图", Asked.COMPARISON),
        ("a proof of purchase", Asked.ORDER_PROOF), ("购买凭证", Asked.ORDER_PROOF),
    ],
)  # fmt: skip
def test_a_wish_is_understood_in_both_languages(text: str, wish: Asked) -> None:
    assert wish in asked_for(sentences(text), (), KNOWN)


def test_a_wish_nobody_foresaw_is_other() -> None:
    assert asked_for(sentences("Please send us the thing."), (), KNOWN) == (Asked.OTHER,)
    assert asked_for((), (), KNOWN) == ()


def test_the_nearest_place_is_named_but_never_our_own() -> None:
    told, around = sentences("Use the form at https://mart.example/form."), sentences("See https://mart.example/other")
    assert place_named(told, around) == "https://mart.example/form"
    assert (
        place_named((), sentences("Write to lin@seller.test or ip@mart.example"), ["lin@seller.test"])
        == "ip@mart.example"
    )
