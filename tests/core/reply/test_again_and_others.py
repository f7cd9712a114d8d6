"""What had come back and was removed again, and which of several listings wait: neither is a restoration or a removal of all."""

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import gone_again, others_wait, restored_else, said_otherwise
from tests.core.reply.states.test_otherwise import OTHERWISE, WORDING


@pytest.mark.parametrize(
    "sentence",
    [
        "We restored it by mistake and have removed it again.", "It was online for an hour and has been taken down again.",
        "Sie war kurz online und wurde wieder gelöscht.", "Elle a été de nouveau supprimée.", "Ya vuelve a estar fuera.",
        "L'abbiamo di nuovo eliminata.", "Ofertę ponownie usunięto.", "误恢复后已再次下架。", "再度削除いたしました。", "다시 삭제했습니다.",
    ],
)  # fmt: skip
def test_what_was_removed_again_is_not_restored(sentence: str) -> None:
    assert gone_again(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.RESTORED, [plain(sentence)], 1, WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "If you sue, it will be removed again.", "Ponownie zablokujemy je tylko na podstawie orzeczenia sądu.", "我们收到后会再次下架。",
        "内容により再度停止する場合がございます。", "언제든 다시 삭제할 수 있습니다.",
    ],
)  # fmt: skip
def test_what_may_be_removed_again_is_restored(sentence: str) -> None:
    assert not said_otherwise(Reply.RESTORED, [plain(sentence)], 1, WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "The other two I will delete as soon as my supplier has answered.", "The remaining links stay until the seller has answered.",
        "Die anderen beiden nehmen wir heraus, sobald der Lieferant antwortet.", "Les autres seront retirées dès que le vendeur aura répondu.",
        "Los otros dos se retirarán en cuanto responda.", "Gli altri due saranno rimossi appena risponde.", "Pozostałe usuniemy, gdy odpowie.",
        "其余两个等卖家回复后处理。", "残りは確認が取れ次第対応します。", "나머지 두 건은 확인되는 대로 처리합니다.",
    ],
)  # fmt: skip
def test_where_the_others_wait_not_all_is_gone(sentence: str) -> None:
    assert others_wait(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.REMOVED, [plain(sentence)], 2, WORDING)
    assert not said_otherwise(Reply.REMOVED, [plain(sentence)], 1, WORDING)
    assert not others_wait(plain("Both are gone. The others in the shop were not yours."), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die übrigen Punkte Ihrer Mail beantworten wir, sobald wir können.", "Les autres vendeurs seront examinés lorsque vous nous enverrez des liens.",
        "Gli altri venditori verranno esaminati quando ci invierà i link.", "Inne naruszenia prosimy zgłaszać, gdy je Państwo zauważą.",
        "他の出品については、ご連絡いただき次第確認いたします。", "다른 상품도 신고해 주시는 대로 처리하겠습니다.",
    ],
)  # fmt: skip
def test_that_other_sellers_wait_is_another_matter(sentence: str) -> None:
    assert not others_wait(plain(sentence), OTHERWISE)


def test_a_threat_to_remove_it_again_is_no_removal() -> None:
    assert not gone_again(plain("Bei wiederholten Verstößen wird es erneut gesperrt."), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The listing was reinstated.", "Access to the content has been restored.", "We have restored access to the page.", "The website was restored.",
        "Following the counter-notice we reinstated the seller's listing.", "Die Anzeige ist wieder online.", "L'annonce a été rétablie.", "El anuncio fue restablecido.",
        "该商品已恢复上架。", "商品の掲載を再開しました。", "상품이 복구되었습니다.",
    ],
)  # fmt: skip
def test_a_listing_that_is_back_is_restored(sentence: str) -> None:
    assert not said_otherwise(Reply.RESTORED, [plain(sentence)], 1, WORDING)
    assert not restored_else(plain(sentence), WORDING)
