"""What is to be sent anew, who signed a paper, what the other side gave, and that an answer is wanted at all."""

from collections.abc import Callable

import pytest

from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply import read
from bot.core.reply.ear.asking import as_asked, wishes_of
from bot.core.reply.sentences.text import Sentence, plain
from tests.accuracy.replies import platform
from tests.core.reply.states.test_otherwise import WORDING

Make = Callable[..., Mail]
NAMED = WORDING.named
MART = ("https://mart.example/item/482101",)
NEEDED = (
    ("Hello,\n\nThe mandate that you uploaded expired in June. Please send us a valid one.\n\nRegards", "power_of_attorney"),
    ("Hello,\n\nThe links in your report lead to an empty page. Kindly provide working ones.\n\nRegards", "listing_urls"),
    ("Dear Lin,\n\nWe could not open the passport scan; would you upload it again?\n\nIP team", "identity"),
    ("Dear Lin,\n\nYour screenshots are illegible. Please send clearer ones.\n\nIP team", "screenshots"),
    ("您好：\n\n您提交的委托书已失效，请重新提交一份有效的。\n\n审核组", "power_of_attorney"),
    ("您好：\n\n您上传的营业执照看不清，请重新上传。\n\n审核组", "identity"),
    ("您好：\n\n登记证书的扫描件损坏了，麻烦再传一次。\n\n审核组", "registration_certificate"),
    ("您好：\n\n请提供权利人盖章的授权委托书。\n请于3日内回复。\n\n审核组", "power_of_attorney"),
    ("您好：\n\n能否再发一下您的有效证件的正面？请尽快答复。\n\n审核组", "identity"),
    ("Guten Tag,\n\ndie Vollmacht ist abgelaufen. Bitte senden Sie uns eine gültige.\n\nMit freundlichen Grüßen", "power_of_attorney"),
    ("Hello,\n\nPlease attach a power of attorney signed by the photographer. Please reply within five days.\n\nRegards", "power_of_attorney"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "items"), NEEDED)
def test_what_is_wanted_anew_or_signed_by_others_is_named(mail: Make, text: str, items: str) -> None:
    said = read(mail(text), platform=platform("generic"), listings=MART)
    assert (said.kind, [one.value for one in said.asked_for]) == (Reply.INFO_REQUESTED, items.split())


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        ("Please give the name of the photographer.", False),
        ("Please tell us the name of the seller.", False),
        ("Please send us the name of the product.", False),
        ("Please provide the name of the artist and the date of creation.", False),
        ("请提供拍摄者姓名。", False),
        ("请提供作者的姓名。", False),
        ("Please provide your full name.", True),
        ("Please state your name and address.", True),
        ("Please give the name of the rights owner.", True),
        ("Please add the name of the person who signed.", True),
        ("请提供您的姓名和作者的姓名。", True),
        ("请提供权利人的姓名。", True),
    ],
)
def test_the_name_of_somebody_else_is_no_contact_of_ours(mail: Make, wish: str, wanted: bool) -> None:
    letter = f"您好：\n\n{wish}\n\n审核组" if "。" in wish else f"Hello,\n\n{wish}\n\nRegards"
    said = read(mail(letter), platform=platform("generic"), listings=MART)
    assert said.kind is Reply.INFO_REQUESTED
    assert ("contact_details" in said.asked_for) is wanted


NOTHING_WANTED = (
    "Dear seller,\n\nA rights owner reported your listing for copied pictures. She supplied the camera files and a registration certificate. "
    "The listing has been removed from your shop.\n\nSeller support",
    "Bonjour,\n\nVotre demande est rejetée. Le vendeur a fourni les fichiers originaux et une facture du photographe.\n\nCordialement",
    "您好：\n\n您的投诉不成立，商品不予下架。被投诉方已出具作品登记证书，登记时间在您之前。\n\n平台治理部",
    "您好：\n\n您的投诉已被驳回。商家提交了原图和拍摄合同，商品将继续销售。\n\n平台治理部",
)


@pytest.mark.parametrize("text", NOTHING_WANTED)
def test_what_the_other_side_gave_is_not_asked_of_us(mail: Make, text: str) -> None:
    said = read(mail(text), platform=platform("generic"), listings=MART)
    assert said.kind in (Reply.ACCUSED, Reply.REJECTED)
    assert said.asked_for == ()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("We need a letter of authorisation signed by the label.", "we need a letter of authorisation ."),
        ("It has to be signed by the photographer.", "it has to be signed by the photographer."),
        ("请提供品牌方签署的授权书。", "请提供品牌方授权书。"),
        ("请在声明上签字。", "请在声明上签字。"),
        ("서명된 위임장을 보내 주세요.", " 위임장을 보내 주세요."),
    ],
)
def test_who_signed_a_power_of_attorney_asks_for_no_signature(said: str, left: str) -> None:
    assert as_asked(plain(said), NAMED) == left


@pytest.mark.parametrize(
    "bare", ["Please reply to this message.", "请尽快回复。", "ご返信をお願いいたします。", "Bitte antworten Sie uns."]
)
def test_that_an_answer_is_wanted_names_nothing_beside_a_wish(bare: str) -> None:
    wish, answer = (Sentence(one, plain(one)) for one in ("Please send us your ID card.", bare))
    assert [one.plain for one in wishes_of([(wish, 0.9), (answer, 0.9)], WORDING)] == [wish.plain]
    assert [one.plain for one in wishes_of([(answer, 0.9)], WORDING)]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Hola, para poder seguir con su caso necesitamos el archivo original.", "necesitamos el archivo original."),
        ("Hi Lin, in order to proceed we need the original files.", "we need the original files."),
        ("Bonjour, afin de vérifier ce point nous avons besoin d'un mandat.", "nous avons besoin d'un mandat."),
        ("Salve, per poter verificare la segnalazione occorre una delega.", "occorre una delega."),
        ("Dzień dobry, w celu sprawdzenia sprawy prosimy o skan dowodu.", "prosimy o skan dowodu."),
        ("您好,以便我们尽快核实请提供原图。", "请提供原图。"),
        ("Please send us the files so that we can remove the links.", "please send us the files ."),
    ],
)
def test_a_wish_right_behind_its_purpose_is_left(said: str, left: str) -> None:
    assert as_asked(plain(said), NAMED).endswith(left)
