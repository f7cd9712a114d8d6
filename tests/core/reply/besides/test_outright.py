"""What a desk asks for by its plain name is never dropped, however many things it asks for in one breath."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.besides.outright import named_outright, rows_below
from bot.core.reply.ear.asking import as_asked
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import looked_at
from tests.core.reply.states.test_otherwise import WORDING
from tests.core.reply.test_plain_answers import MART, answer

NAMED = WORDING.named


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("Kindly send us the exact links to the products together with a letter of authorisation.", "listing_urls power_of_attorney"),
        ("Your notice lacks the product IDs as well as a copy of your passport.", "listing_urls identity"),
        ("We need your telephone number, screenshots of the pages and an electronic signature.", "contact_details screenshots signature"),
        ("请补充涉案商品链接、联系电话以及著作权登记证书。", "listing_urls contact_details registration_certificate"),
        ("您的举报缺少营业执照和授权委托书。", "identity power_of_attorney"),
        ("請提供被投訴商品連結及授權書。", "listing_urls power_of_attorney"),
        ("Bitte senden Sie uns die Links zu den Angeboten sowie Ihre Telefonnummer.", "listing_urls contact_details"),
        ("Merci de nous fournir les liens vers les annonces et votre numéro de téléphone.", "listing_urls contact_details"),
        ("Necesitamos una firma electrónica y los enlaces a los anuncios.", "signature listing_urls"),
        ("La preghiamo di inviare i link delle inserzioni e la firma autografa.", "listing_urls signature"),
        ("Prosimy o linki do ofert oraz pełnomocnictwo.", "listing_urls power_of_attorney"),
        ("該当商品ページのURL、比較画像をご提出ください。", "listing_urls comparison"),
        ("게시물의 URL 및 위임장을 제출해 주세요.", "listing_urls power_of_attorney"),
        ("We would need to see a copy of the copyright registration for both pictures, as well as an official photo ID of the signatory.", "registration_certificate identity"),
        ("Your notice does not say which products you object to.", "listing_urls"),
        ("Please enclose evidence of the test order that your lawyer mentions.", "order_proof"),
        ("Until we have an authorisation letter from the brand owner nothing can be done.", "power_of_attorney"),
        ("The notice lacks the name and the e-mail address of the sender.", "contact_details"),
        ("请上传版权局颁发的登记证书扫描件。", "registration_certificate"), ("请写明投诉的是哪几款商品。", "listing_urls"),
        ("请补交品牌方出具的授权书复印件。", "power_of_attorney"), ("请提供当天棚内的拍摄花絮照。", "creation_proof"),
        ("请把证件的背面也传一下。", "identity"), ("请发送您取证购买时的付款记录。", "order_proof"),
        ("Necesitamos los enlaces exactos de las publicaciones y el poder que te autoriza a actuar.", "listing_urls power_of_attorney"),
        ("Il nous faut une copie de votre pièce d'identité ainsi qu'une procuration signée par le photographe.", "identity power_of_attorney"),
        ("Prosimy o skan ważnego dowodu osobistego.", "identity"), ("著作権登録の証明書の写しをご提出ください。", "registration_certificate"),
        ("Please send us the links to your original files.", ""), ("We need the seller's answer on the power of attorney.", ""),
        ("We have received your phone number and your signature.", ""), ("Thank you for your signature.", ""),
        ("A notice must contain your phone number and your signature.", ""), ("投诉通知应当包含联系方式、权属声明。", ""),
        ("Please reply to this e-mail or go to the link below.", ""), ("Please send it to our postal address.", ""),
    ],
)  # fmt: skip
def test_pieces_of_a_sentence_name_what_is_asked_for(sentence: str, items: str) -> None:
    assert {one.value for one in named_outright(as_asked(plain(sentence)), NAMED)} == set(items.split())


def test_rows_below_a_question_name_it_until_one_names_nothing() -> None:
    body = looked_at(
        "We still need:\n1. the item numbers\n2. your phone number\nThe rest is fine.\n3. your signature"
    ).told.body
    assert rows_below(body, {body[0]}, NAMED) == ["the item numbers", "your phone number"]
    assert rows_below(body, (), NAMED) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("To go on with your complaint we also need the product IDs and your phone number.", "listing_urls contact_details"),
        ("Hello,\n\nThe following is outstanding:\n1. the article numbers\n2. your contact information\n\nRegards", "listing_urls contact_details"),
        ("您好，为继续处理，我们还需要联系电话、授权委托书。感谢您的配合。", "contact_details power_of_attorney"),
        ("您好：\n还请补齐以下材料：\n1. 涉案商品链接；\n2. 商品原图。", "listing_urls original_files"),
    ],
)  # fmt: skip
def test_what_is_named_in_a_question_is_asked_for(text: str, items: str) -> None:
    reading = answer(text, MART[:2])
    assert reading.kind is Reply.INFO_REQUESTED
    assert set(reading.asked_for) == {Asked(one) for one in items.split()}
