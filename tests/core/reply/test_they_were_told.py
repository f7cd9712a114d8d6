"""That the seller was told is no news beside what was decided about us or asked of us; beside a receipt or mere inaction it is."""

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at, read_of_three


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Reply.REJECTED, "The seller has a licence, so the item stays. The seller was told."),
        (Reply.REJECTED, "我们不会下架该链接。已通知卖家。"),
        (Reply.REJECTED, "您的投诉已驳回。卖家已收到通知。"),
        (Reply.REJECTED, "Wir werden das Angebot nicht entfernen. Der Verkäufer wurde informiert."),
        (Reply.INFO_REQUESTED, "请发送原图。已通知卖家。"),
        (Reply.INFO_REQUESTED, "請提供原始檔。已通知賣家。"),
        (Reply.INFO_REQUESTED, "图片是谁拍的？已通知卖家。"),
        (Reply.INFO_REQUESTED, "我们需要您拍摄图片的证明。已通知卖家。"),
        (Reply.INFO_REQUESTED, "法务已收到来函，想请教两张照片由谁、何时拍摄。已通知卖家。"),
        (Reply.INFO_REQUESTED, "Please send us the original file. We have informed the seller."),
        (Reply.INFO_REQUESTED, "Bitte senden Sie uns die Originaldatei. Der Verkäufer wurde informiert."),
        (Reply.INFO_REQUESTED, "Veuillez nous envoyer le fichier original. Le vendeur a été informé."),
        (Reply.INFO_REQUESTED, "Envíenos el archivo original. El vendedor ha sido informado."),
        (Reply.INFO_REQUESTED, "La preghiamo di inviarci il file originale. Il venditore è stato avvisato."),
        (Reply.INFO_REQUESTED, "Proszę przesłać oryginalny plik. Sprzedawca został poinformowany."),
        (Reply.INFO_REQUESTED, "元の画像ファイルをお送りください。出品者には通知しました。"),
        (Reply.INFO_REQUESTED, "원본 파일을 보내 주세요. 판매자에게 알렸습니다."),
        (Reply.REMOVED, "The listing has been removed. The seller was told."),
    ],
)
def test_what_is_decided_about_us_wins(kind: Reply, text: str) -> None:
    assert read_of_three(text, 1).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "We have not removed anything. The seller was told.",
        "We have received your notice. The seller was informed.",
        "We passed your complaint on to the seller. The seller was told to answer within five days.",
        "Any questions? The seller was told.",
        "已收到您的投诉，已通知卖家。",
        "目前没有下架。已通知卖家处理。",
        "已通知卖家。还有其他问题吗？",
        "Der Verkäufer wurde informiert und hat fünf Tage Zeit.",
    ],
)
def test_beside_a_receipt_it_is_the_news(text: str) -> None:
    assert read_of_three(text, 1).kind is Reply.FORWARDED


def test_a_warning_or_a_request_to_the_seller_is_heard() -> None:
    told = looked_at("Please send us the original file. We asked the seller to take the item down.").told
    assert not told.formal
    assert looked_at("Please send us the original file. The seller was told.").told.formal


@pytest.mark.parametrize(
    ("refusal", "no_news"),
    [
        ("The listing does not infringe and stays.", True),
        ("The listing stays until he has answered.", False),
    ],
)
def test_that_they_were_told_is_news_beside_what_stays_until_they_answer(refusal: str, no_news: bool) -> None:
    seen = looked_at(f"The seller has been informed. {refusal}")
    assert (seen.told.body[0] in seen.told.formal) is no_news
