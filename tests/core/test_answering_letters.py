"""An answer encloses what was asked for, in the language of the question, and says what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.complaint import missing_for
from bot.core.event import Event, Letter, Reply
from bot.core.message import Mail
from bot.core.notice import Status
from bot.core.reply.reading import Asked
from tests.core.test_complaint import (
    AGENT,
    DESK,
    KEY,
    NOW,
    PLAYBOOK,
    SHOP,
    URLS,
    a_case,
    a_notice,
    names,
    write,
)

QUESTION = Mail(
    "<q@market.test>", "", DESK, "", (SHOP,), "回复: Your report", None, NOW, "", ("<wq.1@studio.example>",), (), ""
)  # fmt: skip


def test_an_answer_encloses_what_was_asked_for_and_replies_to_that_mail() -> None:
    asked = (Asked.ORIGINAL_FILES, Asked.REGISTRATION_CERTIFICATE, Asked.IDENTITY, Asked.LISTING_URLS)
    data = {"asked_for": [one.value for one in asked]}
    event = Event("e9", KEY, "n1", Reply.INFO_REQUESTED, NOW, "platform", "<q@market.test>", data=data)
    notice = a_notice(requests=(event,), status=Status.NEEDS_INFO)
    (draft,) = write(Letter.ANSWER, replace(a_case(), events=(event,)), notice, asked_mail=QUESTION)
    assert names(draft) == ["lamp.jpg", "lamp-2.jpg", "登记证书.pdf", "passport.jpg"]
    assert draft.subject == "Re: Your report [WQ-K7QF2M]"
    assert draft.in_reply_to == "<q@market.test>"
    assert draft.references == ("<wq.1@studio.example>", "<q@market.test>")
    assert draft.answers == "e9"
    assert "lamp.cr2" in draft.body and all(url in draft.body for url in URLS)


def test_an_answer_keeps_a_tag_that_is_already_there() -> None:
    mail = replace(QUESTION, subject="Re: report [wq-k7qf2m]")
    assert write(Letter.ANSWER, asked_mail=mail)[0].subject == "Re: report [wq-k7qf2m]"


@pytest.mark.parametrize(
    ("question", "first", "ends"),
    [
        ("您好，\n请您补充授权委托书和商品原图，谢谢。\n> Dear Sir or Madam, we are the owner of the pictures and ask you to act.", "en", "此致"),
        ("Dear Lin,\nplease send us the original files of the pictures and your passport.", "zh", "Kind regards"),
        ("Dzień dobry, prosimy o przesłanie oryginałów do nas i nie później niż w piątek.", "zh", "此致"),
        ("お世話になっております。委任状を添付のうえ、再度ご提出ください。", "en", "Kind regards"),
    ],
)  # fmt: skip
def test_an_answer_is_in_the_language_of_the_question(question: str, first: str, ends: str) -> None:
    desk = PLAYBOOK.platform("generic").model_copy(update={"languages": (first,)})
    (draft,) = write(Letter.ANSWER, platform=desk, asked_mail=replace(QUESTION, text=question))
    assert [one for one in ("Kind regards", "此致") if one in draft.body] == [ends]


@pytest.mark.parametrize(
    ("language", "ends"), [("en", ["Kind regards"]), ("zh", ["此致"]), ("en+zh", ["Kind regards", "此致"])]
)
@pytest.mark.parametrize(
    "question", ["您好，请补充授权委托书和商品原图，谢谢。", "Please send us the original files of the pictures."]
)
def test_a_language_that_the_case_names_is_that_of_its_answers(language: str, ends: list[str], question: str) -> None:
    (draft,) = write(Letter.ANSWER, a_case(language=language), asked_mail=replace(QUESTION, text=question))
    assert [one for one in ("Kind regards", "此致") if one in draft.body] == ends


def test_what_is_missing_for_an_answer_is_said_with_its_folder() -> None:
    bare = a_case(files=(), claimant=AGENT.model_copy(update={"phone": ""}))
    assert missing_for([Asked.SIGNATURE, Asked.OWNERSHIP_STATEMENT, Asked.LISTING_URLS], bare) == ()
    said = missing_for([Asked.ORIGINAL_FILES, Asked.POWER_OF_ATTORNEY, Asked.CONTACT_DETAILS], bare)
    assert [("original/" in said[0].en), ("authority/" in said[1].en), ("phone" in said[2].en)] == [True] * 3
    assert "you complain as the owner" in missing_for([Asked.POWER_OF_ATTORNEY], a_case(files=()))[0].en
    assert "read their mail" in missing_for([Asked.OTHER], a_case())[0].en
    assert missing_for([Asked.IDENTITY, Asked.POWER_OF_ATTORNEY, Asked.ORIGINAL_FILES], a_case(AGENT)) == ()
