"""What is asked for in other words than the names of things, what is only put by, and mails that do nothing but ask."""

import re

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.adapters.templatefiles import read_toml
from bot.core.event import Reply
from bot.core.reply.besides.meant import meant
from bot.core.reply.besides.spared import put_by, ticked
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import read_text

PLATFORM = Playbook(shipped_templates()).platform("generic")
WORDS = PLATFORM.wording.meant


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("Would you document that you are entitled to speak for the owner?", {Asked.POWER_OF_ATTORNEY}),
        ("Please let us have the pictures as they came off your camera.", {Asked.ORIGINAL_FILES}),
        ("We need to see on what day the photographs were taken.", {Asked.CREATION_PROOF}),
        ("Kindly tell us how we may reach you by phone.", {Asked.CONTACT_DETAILS}),
        ("Could you lay it out picture by picture?", {Asked.COMPARISON}),
        ("Your complaint does not say where on our site you saw it.", {Asked.LISTING_URLS}),
        ("请说明您有权代表权利人。", {Asked.POWER_OF_ATTORNEY}),
        ("麻烦把没有修过的那几张照片发来。", {Asked.ORIGINAL_FILES}),
        ("请告知照片是哪天拍的。", {Asked.CREATION_PROOF}),
        ("请留一个能打通的手机号。", {Asked.CONTACT_DETAILS}),
        ("请把两张图放在一起做成一张发给我们。", {Asked.COMPARISON}),
        ("麻烦告诉我们商品的编号。", {Asked.LISTING_URLS}),
        ("Bitte weisen Sie Ihre Vertretungsmacht nach.", {Asked.POWER_OF_ATTORNEY}),
        ("Veuillez mettre les images en regard.", {Asked.COMPARISON}),
        ("Le rogamos que nos indique los enlaces de los anuncios.", {Asked.LISTING_URLS}),
        ("撮影したままのデータをお送りください。", {Asked.ORIGINAL_FILES}),
    ],
)
def test_what_is_meant_is_asked_for_in_whatever_words(sentence: str, items: set[Asked]) -> None:
    assert meant(plain(sentence), WORDS) == items


@pytest.mark.parametrize(
    "sentence",
    [
        "The photographs came straight from the camera.",
        "We have asked the seller to send the raw files and an order number.",
        "There is no need to send the raw files, thank you.",
        "If you disagree, please send the registration certificate with a new complaint.",
        "我们已要求商家提供营业执照。",
        "无需提供:身份证、商品链接、授权书。",
        "如您对结果有异议,请提供登记证书后申诉。",
    ],
)
def test_what_is_not_asked_of_us_now_means_nothing(sentence: str) -> None:
    assert not meant(plain(sentence), WORDS)


def test_whoever_swears_to_act_for_the_owner_is_asked_for_an_oath_and_no_mandate() -> None:
    said = plain("Please add, under penalty of perjury, that you are authorised to act for the owner.")
    assert Asked.POWER_OF_ATTORNEY not in meant(said, WORDS)


@pytest.mark.parametrize(
    ("said", "item"),
    [
        (
            ["We need the certificate of the copyright office", "a screenshot of your shop does not suffice."],
            Asked.SCREENSHOTS,
        ),
        (["身份证明审核通过,但尚缺授权书。"], Asked.IDENTITY),
    ],
)
def test_what_is_there_or_does_not_suffice_is_put_by(said: list[str], item: Asked) -> None:
    assert put_by(map(plain, said), PLATFORM.asked, WORDS, " ".join(map(plain, said))) == {item}


def test_of_a_form_only_the_points_that_are_ticked_count() -> None:
    form = "[x] no screenshot enclosed [ ] signature missing"
    assert ticked(form, form, WORDS).strip() == "[x] no screenshot enclosed"
    assert ticked("☑未附截图 □未签名", "☑未附截图 □未签名", WORDS).strip() == "☑未附截图"
    assert ticked("☐ signature", "☐ signature ☐ phone", WORDS) == "☐ signature"  # all are mere bullets
    wanted = "[x] your notice [ ] your signature. please complete the unchecked items."
    assert ticked(wanted, wanted, WORDS).strip().startswith("[ ] your signature")
    assert ticked("☑委托书", "待补件项:□证件 已通过项:☑委托书", WORDS).strip() == ""


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (
            "We looked at your complaint.\nTo go on, we have to see that you may act for the owner.",
            Asked.POWER_OF_ATTORNEY,
        ),
        ("感谢您的投诉。\n请留一个能打通的手机号。", Asked.CONTACT_DETAILS),
        ("您的投诉我们看过了。\n请书面说明照片的权利归您所有。", Asked.OWNERSHIP_STATEMENT),
    ],
)
def test_a_mail_that_does_nothing_but_ask_is_a_question(text: str, item: Asked) -> None:
    reading = read_text(text)
    assert reading.kind is Reply.INFO_REQUESTED
    assert item in reading.asked_for


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We have removed both listings.\nPlease sign the attached receipt and send it back.", Reply.UNCLEAR),
        (
            "We found no infringement and took no action.\nPlease prove that you are entitled to act for the owner.",
            Reply.REJECTED,
        ),
        ("两个链接均已下架。\n请留一个能打通的手机号。", Reply.REMOVED),
    ],
)
def test_a_mail_that_tells_an_outcome_beside_is_no_mere_question(text: str, kind: Reply) -> None:
    assert read_text(text).kind is kind


def test_every_way_of_asking_can_be_found_between_blanks() -> None:
    """What begins or ends in a sign stands beside a word, where whole words are looked for."""
    told = read_toml(shipped_templates() / "_base" / "meant.toml")
    fragments = [one for lists in told.values() for tongue in lists.values() for one in tongue]
    assert fragments
    assert not [one for one in fragments if re.fullmatch(r"\\?[^\w\s]", one) or one != one.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your complaint about the two listings.\nOur counsel insists on seeing the pictures in their unedited state.",
        "您对两个商品的投诉我们看过了。\n法务那边要求看到未经修图的照片。",
    ],
)
def test_what_only_sounds_like_a_refusal_is_none_beside_a_question(text: str) -> None:
    assert read_text(text).kind is not Reply.REJECTED
