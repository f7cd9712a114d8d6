"""Reading as a whole: never a guess, never an exception, and the words that decided."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply import Reading, read
from bot.core.reply.rules.rule import Rule
from bot.core.reply.rules.verdict import signals
from tests.core.reply.looking import looked_at

Make = Callable[..., Mail]
BASE = Playbook(shipped_templates()).platform("generic").model_copy(update={"ear": None})
A, B, C = (f"https://mart.example/item/48210{n}" for n in "123")


def reading(one: Mail, *listings: str, platform: Platform = BASE, **more: Any) -> Reading:
    known: dict[str, Any] = {
        "items": {},
        "own_texts": (),
        "authserv_ids": (),
        "domains": ("mart.example",),
        "our_ids": frozenset(),
    }
    return read(one, platform=platform, listings=listings or (A,), **{**known, **more})


def test_a_mail_about_one_of_three_listings_does_not_close_all(mail: Make) -> None:
    said = reading(mail(f"We removed {B}."), A, B, C)
    assert (said.kind, said.listings) == (Reply.PARTIALLY_REMOVED, {B: ListingState.REMOVED})


def test_a_plain_removal_that_names_none_holds_for_all(mail: Make) -> None:
    said = reading(mail("We have removed the reported listings."), A, B)
    assert (said.kind, set(said.listings.values()), set(said.listings)) == (
        Reply.REMOVED,
        {ListingState.REMOVED},
        {A, B},
    )


def test_the_listing_of_several_is_asked_about(mail: Make) -> None:
    said = reading(mail("The listing has been removed."), A, B)
    assert (said.kind, said.confidence) == (Reply.UNCLEAR, "weak")


def test_a_removal_of_somebody_else_s_listing_is_not_ours(mail: Make, mart: Platform) -> None:
    shop = mart.model_copy(update={"rules": BASE.rules})
    said = reading(mail("We removed https://mart.example/item/999999."), A, platform=shop)
    assert (said.kind, said.rule, said.listings) == (Reply.UNCLEAR, "names-other-listings", {})


@pytest.mark.parametrize(
    "written",
    [B.replace("http", "hxxp").replace(".", "[.]"), "482102", "MART.example/item/482102/", f"<{B}?utm_source=x>"],
)
def test_a_listing_is_known_however_it_is_written(mail: Make, written: str) -> None:
    assert reading(mail(f"{written} has been removed."), A, B).listings == {B: ListingState.REMOVED}


def test_item_numbers_of_the_case_are_known(mail: Make) -> None:
    said = reading(mail("Item ZX-10009 has been removed."), A, B, items={B: "ZX-10009"})
    assert said.listings == {B: ListingState.REMOVED}
    assert said.tickets == ()


def test_headings_speak_for_the_list_under_them(mail: Make) -> None:
    said = reading(mail(f"The following were removed:\n{A}\n{B}\n\nWe could not find the following:\n{C}"), A, B, C)
    assert said.listings == {A: ListingState.REMOVED, B: ListingState.REMOVED, C: ListingState.OPEN}


def test_a_label_under_a_listing_speaks_for_it(mail: Make) -> None:
    said = reading(mail(f"{A}\nStatus: removed\n\n{B}\nStatus: no violation"), A, B)
    assert said.listings == {A: ListingState.REMOVED, B: ListingState.REJECTED}


def test_without_a_case_the_pages_of_the_mail_are_told(mail: Make, mart: Platform) -> None:
    shop = mart.model_copy(update={"rules": BASE.rules})
    said = read(mail(f"We removed {A}. See https://mart.example/help/9"), platform=shop)
    assert said.listings == {A: ListingState.REMOVED}


def test_a_rule_of_the_platform_may_know_a_word_of_its_own(mail: Make) -> None:
    own = Rule(id="mart-code-7", kind=Reply.REMOVED, any=(r"^code 7\b",), guard="fact")
    shop = BASE.model_copy(update={"rules": (own, *BASE.rules)})
    said = reading(mail("Code 7."), platform=shop)
    assert (said.kind, said.rule, said.sentence) == (Reply.REMOVED, "mart-code-7", "Code 7.")


def test_hidden_conditions_are_seen_across_wrapped_lines(mail: Make) -> None:
    text = (
        "We have received your report. If the report is valid the listing\nhas been removed within days in most\ncases."
    )
    assert reading(mail(text)).kind is Reply.ACKNOWLEDGED


@pytest.mark.parametrize(
    "text",
    ["The listing was not removed.", "该商品未予下架。", "No listing has been removed.", "We cannot remove it.", "无法下架该商品。",
     "If we had removed it, you would know.", "Has the listing been removed?", "The listing may have been removed.", "是否已下架？",
     "You asked that the listing be removed.", "请您确认商品已下架。", "Content is removed when a notice is valid.", "卖家称已下架。" * 0 + "尚未下架",
     "Listings that were removed may be restored.", "Your request to have the listing removed was received.", "您的下架申请已收到。"],
)  # fmt: skip
def test_these_do_not_say_that_anything_is_gone(mail: Make, text: str) -> None:
    assert reading(mail(text)).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("N° de plainte : 90133\nRésultat : supprimé\nNous vous remercions de votre patience.", "field-removed"),
        ("Ihre Beschwerde ist bearbeitet.\nErgebnis: entfernt\nWir danken Ihnen für die Geduld.", "field-removed"),
        ("La sua segnalazione è stata esaminata.\nEsito: rimosso\nGrazie per la collaborazione.", "field-removed"),
        ("El caso está cerrado.\nResultado: rechazado\nGracias por su aviso.", "field-rejected"),
        ("Zum Stand der Meldung:\nStatus: unvollständig\nWir danken Ihnen für die Geduld.", "needs-more"),
        ("Zum Stand der Meldung:\nStatus: in Prüfung\nWir danken Ihnen für die Geduld.", "in-hand"),
    ],
)
def test_a_form_is_read_in_whichever_language_the_whole_mail_is(text: str, rule: str) -> None:
    rules = Playbook(shipped_templates()).platform("generic").rules
    assert rule in {one.rule.id for one in signals(rules, looked_at(text).told.body)}  # its subject is English


def test_a_rule_of_english_mails_holds_no_words_of_another_language() -> None:
    """It would be tried on mails that are written in English alone, and those words never found."""
    book = Playbook(shipped_templates())
    rules = {rule.id: rule for name in book.names() for rule in book.platform(name).rules if rule.language == "en"}
    held = {one: found for one, rule in rules.items() if (found := re.findall("[à-öø-ÿā-ž]\\w*", " ".join(rule.any)))}
    assert len(rules) > 40
    assert not held


def test_our_quoted_letter_decides_nothing(mail: Make) -> None:
    own = "The material must be deleted. The listing has been removed from our own shop in March."
    assert (
        reading(mail(own + "\n\nOk.", in_reply_to="<wq.K7QF2M.n1.0001@seller.test>"), own_texts=(own,)).kind
        is Reply.UNCLEAR
    )


def test_a_bounce_that_returns_our_letter_is_authentic(mail: Make) -> None:
    status = "Final-Recipient: rfc822; desk@mart.example\nAction: failed\nStatus: 5.1.1"
    ours = reading(mail("", delivery_status=status, returned_headers="Message-ID: <wq.K7QF2M.n1.0001@seller.test>"))
    theirs = reading(mail("", delivery_status=status))
    assert (ours.kind, ours.authentic, theirs.authentic) == (Reply.BOUNCED, True, None)


@given(
    st.text(max_size=300), st.text(max_size=60), st.text(max_size=30),
    st.sampled_from(["", "Action: failed\nStatus: 5.0.0", "\x00", "Action:\n\nStatus: x"]),
)  # fmt: skip
def test_nothing_that_arrives_raises(text: str, subject: str, sender: str, status: str) -> None:
    from datetime import UTC, datetime

    one = Mail(
        "",
        "0",
        sender,
        subject,
        (),
        subject,
        None,
        datetime(2026, 1, 1, tzinfo=UTC),
        text,
        (),
        (("authentication-results", text),),
        text,
        delivery_status=status,
    )
    assert reading(one, A, text, authserv_ids=("x",)).as_json()["kind"] in list(Reply)


@pytest.mark.parametrize(
    "piece",
    [
        "please provide ",
        "we have removed ",
        "已",
        "收到",
        "the listing ",
        "a.",
        "> ",
        "http://",
        "[",
        "- ",
        "On 1 ",
        "请通过",
        ": ",
    ],
)
def test_an_endless_mail_is_read_in_bounded_time(mail: Make, piece: str) -> None:
    started = time.process_time()
    reading(mail(piece * (250_000 // len(piece))), A, B)
    assert time.process_time() - started < 15


@pytest.mark.parametrize("said", ["We took both links down.", "两个都已下架。"])
def test_an_answer_to_a_letter_from_our_own_mail_program_is_to_us(mail: Make, said: str) -> None:
    by_hand = "<1027.lin@mailer.example>"
    answer = mail(said, in_reply_to=by_hand, references=(by_hand,), subject="Hello")
    assert reading(answer, A, B).kind is Reply.UNCLEAR
    assert reading(answer, A, B, our_ids=frozenset({by_hand})).kind is Reply.REMOVED
    assert reading(mail(said, references=("<else@mailer.example>",), subject="Hello"), A, B).kind is Reply.UNCLEAR
