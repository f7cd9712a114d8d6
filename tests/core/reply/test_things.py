"""What the verb is said of: a review on the item is no item, an item with a review is one."""

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.text import plain
from bot.core.reply.things import only_else_back, only_else_gone
from bot.core.reply.wording import Things

WORDS = Playbook(shipped_templates()).platform("generic").wording.things


@pytest.mark.parametrize(
    "sentence",
    [
        "The review on item 482101 was deleted.",
        "We have removed the shop banner this morning.",
        "The avatar of the seller is gone now.",
        "The item rating has been removed.",
        "The comment that a buyer wrote on the listing was taken down.",
        "Den beleidigenden Kommentar unter der Anzeige haben wir gelöscht.",
        "Die Bewertung des Artikels wurde entfernt.",
        "L'avis client contenant votre image a été supprimé.",
        "Nous avons retiré la bannière de la boutique.",
        "La reseña del artículo fue eliminada.",
        "La campaña publicitaria del producto ha sido retirada.",
        "La domanda pubblica sotto l'oggetto è stata cancellata.",
        "Il vecchio nome è stato cancellato dai nostri sistemi.",
        "Tytuł oferty został usunięty.",
        "Usunęliśmy opinię o produkcie.",
        "商品的评论已被删除。",
        "卖家已经撤下优惠券。",
        "我们已将该商品的标题删除。",
        "您举报的买家视频已移除。",
        "商品のレビューを削除しました。",
        "購入者の写真は非表示にしました。",
        "상품 리뷰를 모두 삭제했습니다.",
        "구매자 사진 2건이 비공개 처리되었습니다.",
    ],
)
def test_what_hangs_on_a_listing_is_not_the_listing(sentence: str) -> None:
    assert only_else_gone(plain(sentence), WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "The item with the bad review was deleted.",
        "We have removed the listing and the rating.",
        "The rating was removed and the listing too.",
        "After our review the page was taken down.",
        "The seller's account and all listings were removed.",
        "The kettle was removed.",
        "We also removed the comment.",
        "Your comment is welcome.",
        "Die Anzeige mit dem Kommentar haben wir gelöscht.",
        "Das Angebot wurde entfernt und der Vorgang abgeschlossen.",
        "L'annonce en question a été supprimée.",
        "El artículo fue eliminado según su denuncia.",
        "L'inserzione è stata rimossa e la pratica è chiusa.",
        "Oferta została usunięta po opinii eksperta.",
        "我们已移除评论中的商品。",
        "您举报的评论区商品链接已删除。",
        "系统已自动下架处理。",
        "该商品因标题违规已被下架。",
        "レビュー付きの商品を削除しました。",
        "リンク削除済み",
        "리뷰가 달린 상품을 삭제했습니다.",
        "상품 삭제 완료",
    ],
)
def test_a_listing_is_gone_whatever_hangs_on_it(sentence: str) -> None:
    assert not only_else_gone(plain(sentence), WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Your account has been restored.",
        "Its access is restored.",
        "Ihr Konto wurde wiederhergestellt.",
        "Votre compte de titulaire de droits, bloqué depuis vendredi, est de nouveau accessible.",
        "Su cuenta está disponible de nuevo.",
        "Il suo accesso è stato ripristinato.",
        "Konto przywrócono.",
        "投诉表单今早恢复开放。",
        "アカウントが復旧しました。",
        "서비스가 복구되었습니다.",
    ],
)
def test_an_account_that_is_back_is_no_listing(sentence: str) -> None:
    assert only_else_back(plain(sentence), WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "We lifted the block on both pages.",
        "The listing of your account has been restored.",
        "Das Angebot ist wieder online.",
        "商品的限制已解除,可正常购买。",
        "該網站已於今日恢復服務。",
        "상품이 복구되었습니다.",
    ],
)
def test_a_listing_that_is_back_is_one(sentence: str) -> None:
    assert not only_else_back(plain(sentence), WORDS)


def test_the_end_of_an_account_may_be_that_of_its_listings() -> None:
    assert not only_else_gone("the seller's account was closed.", WORDS)


def test_words_of_ones_own_are_known() -> None:
    mine = Things.model_validate({**WORDS.model_dump(), "things": {"en": ["doodads?"]}})
    assert only_else_gone("the doodad on item 482101 was removed.", mine)
    assert not only_else_gone("the review on item 482101 was removed.", mine)


def test_without_words_nothing_is_told() -> None:
    assert not only_else_gone("the review was removed.", Things())


def test_a_sentence_that_names_nothing_speaks_of_what_the_one_before_did() -> None:
    closed = plain("Your complaint 88014420 was withdrawn by error.")
    assert only_else_back(plain("We have restored it now."), WORDS, closed)
    assert not only_else_back(plain("We have restored it now."), WORDS, plain("The listing was removed by error."))
    assert not only_else_back(plain("We have restored it now."), WORDS)
    assert not only_else_back(plain("We have restored the listing."), WORDS, closed)


def test_the_number_of_a_complaint_is_no_listing() -> None:
    assert only_else_gone(plain("Your complaint no. 88014420 was deleted."), WORDS)
    assert not only_else_gone(plain("Item 88014420 was deleted."), WORDS)
