"""A removal that is supposed, denied, hoped for, quoted or said by somebody else was not done."""

import pytest

from bot.core.event import Reply
from tests.core.reply.test_plain_answers import MART, answer

EN = ("the listing has been removed", "the item was taken down", "the product is no longer available")
ZH = ("该商品已下架", "该链接已删除", "该商品已做下架处理")


@pytest.mark.parametrize("told", EN)
@pytest.mark.parametrize(
    "said",
    [
        "You write that {}.",
        "Assuming {}, no further steps are needed.",
        "We doubt that {}.",
        "We hope that {} soon.",
        "We cannot confirm that {}.",
        "It is not correct that {}.",
        "There is no indication that {}.",
        "Our records do not show that {}.",
        'You will receive a message saying "{}".',
        'Example of a notice: "{}".',
        "Our system wrongly reported that {}.",
        "Once {}, we will write to you.",
        "Unless {}, you may appeal.",
    ],
)
def test_what_is_only_spoken_of_in_english(said: str, told: str) -> None:
    assert answer(said.format(told), MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize("told", ZH)
@pytest.mark.parametrize(
    "said",
    [
        "您来信称{}。",
        "您上次说{}。",
        "并非{}。",
        "我们希望{}。",
        "我们无法确认{}。",
        "您会收到“{}”的通知。",
        "待{}后，我们会通知您。",
        "没有证据显示{}。",
        "系统误报{}。",
    ],
)
def test_what_is_only_spoken_of_in_chinese(said: str, told: str) -> None:
    assert answer(said.format(told), MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Es stimmt nicht, dass das Angebot gelöscht wurde.",
        "Il est inexact que l'annonce a été supprimée.",
        "No es cierto que el anuncio ha sido eliminado.",
        "Non è vero che l'inserzione è stata rimossa.",
        "Nie jest prawdą, że oferta została usunięta.",
        "出品を削除しましたという事実は確認できません。",
        "해당 상품이 삭제되었습니다는 사실이 아닙니다.",
    ],
)
def test_what_is_denied_in_other_languages(text: str) -> None:
    assert answer(text, MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "We hope this settles the matter; the listing has been removed.",
        "We can confirm that the listing has been removed.",
        "希望您对处理结果满意，该商品已下架。",
        "经审核后，该商品已下架。",
        "We have no doubt: we removed the listing.",
    ],
)
def test_what_was_done_is_still_told(text: str) -> None:
    assert answer(text, MART[:1]).kind is Reply.REMOVED
