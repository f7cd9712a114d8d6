"""That a removal counts for nothing where its sentence, or the next one, gives it as somebody else's word, whatever the verb is."""

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import removes_nothing, told_by_another
from tests.core.reply.states.test_otherwise import OTHERWISE, WORDING
from tests.core.reply.test_plain_answers import MART, answer

TOLD = [
    "The merchant keeps repeating that the two products were deleted.", "The distributor has sworn to us that all the pages are gone.",
    "The trader confirmed to us last night that the offers have been removed.", "Today the vendor made it clear that the listings were taken down.",
    "His accountant writes that the three pages have been deleted.", "They assured our hotline that the items have been removed.",
    "She reckons the listings have been taken down.", "Message from the vendor: the items have been deleted.",
    "We were given to understand that the pages have been removed.", "I am relieved to hear that all the items are gone.",
    "Supposedly the offers have been deleted.", "The offers have allegedly been deleted.", "It is rumoured that the items have been taken down.",
    "The pages were removed, or so we were told.", "The pages were removed, the vendor says.", "You claim the items have been taken down.",
    "经销商透露三个链接已删除。", "店主保证两个链接均已撤下。", "厂家来信，说商品已经全部删除。", "她讲链接已全部移除。", "据传，两个链接已下架。",
    "听店主说，商品已经删除。", "链接已删除，店主是这样说的。", "我估计链接已经下架。", "您的助理告诉我们三个链接已下架。",
    "Der Hersteller hat uns geschrieben, dass die Angebote gelöscht wurden.", "Angeblich wurden die Angebote entfernt.",
    "La boutique nous assure que les annonces ont été retirées.", "Por lo visto, los anuncios han sido retirados.",
    "Il fornitore ci scrive che le inserzioni sono state cancellate.", "Podobno wszystkie oferty zostały usunięte.",
    "出品者の説明では、商品は削除済みです。", "상품이 모두 삭제되었다고 들었습니다.",
]  # fmt: skip
OURS = [
    "We informed the merchant that the listings have been removed.", "The vendor has been told that all three listings have been removed.",
    "Our seller team found that you are right and all three listings have been removed.", "The listings that you named have been removed.",
    "We have been told of your complaint and have removed the listings.", "The allegedly infringing listings have been removed.",
    "经卖家确认后，三个商品已下架。", "店主承认侵权，三个链接已删除。", "我们得知此事后，已将三个商品下架。", "我们确认三个链接均已删除。",
    "其他商品无问题，三个链接已下架。", "Wir bestätigen, dass die Angebote gelöscht wurden.", "Dem Verkäufer haben wir mitgeteilt, dass die Angebote gelöscht wurden.",
    "Le vendeur a été informé que les annonces ont été supprimées.", "Il venditore è stato informato che le inserzioni sono state rimosse.",
]  # fmt: skip
AFTERWARDS = [
    "The three listings have been removed. That is what the merchant told us.", "All three listings were deleted. This is the vendor's own statement.",
    "三个链接已全部删除。这是卖家的说法。", "三个商品已下架。以上为店主的一面之词。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", TOLD)
def test_what_another_tells_is_no_removal(sentence: str) -> None:
    assert told_by_another(plain(sentence), OTHERWISE)
    assert answer(sentence, MART).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize("sentence", OURS)
def test_what_the_desk_tells_another_or_us_is_its_own_word(sentence: str) -> None:
    assert not removes_nothing(plain(sentence), WORDING)


@pytest.mark.parametrize("text", AFTERWARDS)
def test_a_removal_said_afterwards_to_be_another_s_word_is_none(text: str) -> None:
    assert answer(text, MART).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
