"""Who was reminded or told to take something down has not done so yet; what became of the other listing stands."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import removes_nothing
from tests.core.reply.looking import looked_at, read_text

WORDING = looked_at("").wording
PICTURES = ("https://shop.example/a.jpg", "https://shop.example/b.jpg")
REMINDED = [
    "He was reminded to delete b.jpg too.",
    "The customer has been told to delete b.jpg.",
    "We have urged him to take b.jpg down.",
    "Er wurde aufgefordert, auch b.jpg zu löschen.",
    "Nous lui avons rappelé de supprimer b.jpg.",
    "Le hemos recordado que elimine b.jpg.",
    "Gli abbiamo ricordato di cancellare b.jpg.",
    "Przypomnieliśmy mu o usunięciu b.jpg.",
    "已提醒其删除b.jpg。",
    "已再次通知对方删除b.jpg。",
    "Hemos instado al cliente a eliminar b.jpg, pero no ha cumplido.",
    "He was reminded to delete b.jpg and has not complied.",
    "b.jpgについては、削除するよう改めて促しました。",
    "b.jpg는 삭제하도록 다시 요청했습니다.",
]


@pytest.mark.parametrize("sentence", REMINDED)
def test_a_reminder_removes_nothing(sentence: str) -> None:
    assert removes_nothing(plain(sentence), WORDING)
    assert read_text(f"The customer deleted a.jpg. {sentence}", PICTURES).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "The customer deleted a.jpg. He was reminded to delete b.jpg too.",
        "The customer deleted a.jpg. He has been told to delete b.jpg.",
        "客户已删除a.jpg。已提醒其删除b.jpg。",
        "a.jpgは削除されました。b.jpgについては、削除するよう改めて促しました。",
    ],
)
def test_the_other_listing_is_gone_all_the_same(text: str) -> None:
    reading = read_text(text, PICTURES)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert reading.listings == {PICTURES[0]: ListingState.REMOVED, PICTURES[1]: ListingState.OPEN}


@pytest.mark.parametrize(
    "sentence",
    [
        "We told the customer to delete the picture, which he did.",
        "Wir haben ihn aufgefordert, das Bild zu löschen, und es wurde gelöscht.",
        "我们已责令商家下架，商家已照办。",
        "We reminded the customer of our terms and deleted the picture.",
        "You told us to remove the picture, and we have taken it down today.",
        "As you urged us to remove the picture, it is offline since today.",
        "We have instructed our team to remove the listing and it is offline now.",
        "我们已要求卖家下架该商品，现已下线。",
    ],
)
def test_a_reminder_that_was_heeded_is_none(sentence: str) -> None:
    assert not removes_nothing(plain(sentence), WORDING)
