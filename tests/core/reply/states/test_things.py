"""What the verb is said of: a review on the item is no item, an item with a review is one."""

from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.rules.wording import Things, Wording
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.things import only_else_back, only_else_gone

WORDS = Playbook(shipped_templates()).platform("generic").wording


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
    things = Things.model_validate({**WORDS.things.model_dump(), "things": {"en": ["doodads?"]}})
    mine = WORDS.model_copy(update={"things": things})
    assert only_else_gone("the doodad on item 482101 was removed.", mine)
    assert not only_else_gone("the review on item 482101 was removed.", mine)


def test_without_words_nothing_is_told() -> None:
    assert not only_else_gone("the review was removed.", Wording())


def test_a_sentence_that_names_nothing_speaks_of_what_the_one_before_did() -> None:
    closed = plain("Your complaint 88014420 was withdrawn by error.")
    assert only_else_back(plain("We have restored it now."), WORDS, closed)
    assert not only_else_back(plain("We have restored it now."), WORDS, plain("The listing was removed by error."))
    assert not only_else_back(plain("We have restored it now."), WORDS)
    assert not only_else_back(plain("We have restored the listing."), WORDS, closed)


def test_the_number_of_a_complaint_is_no_listing() -> None:
    assert only_else_gone(plain("Your complaint no. 88014420 was deleted."), WORDS)
    assert not only_else_gone(plain("Item 88014420 was deleted."), WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Your complaint was upheld and the lamp was removed.", "Ihre Meldung haben wir erhalten, die Lampe ist gelöscht.",
        "Votre plainte a été acceptée et le modèle a été supprimé.", "Su denuncia fue aceptada y la lámpara ha sido retirada.",
        "La sua segnalazione è stata accolta e la collana è stata rimossa.", "Państwa zgłoszenie zostało rozpatrzone, lampa została usunięta.",
        "위임장을 확인하였으며 해당 글을 삭제했습니다.", "工单已处理,台灯已删除。", "Le tee-shirt a été retiré, votre ticket est fermé.",
        "Le tableau a été retiré de la vente et les commandes en cours sont annulées.",
        "El diseño fue eliminado y su incidencia está cerrada.", "ギャラリーを削除し、チケットを終了しました。",
        "Nous avons retiré la campagne publicitaire qui utilisait vos photos.", "El banner con su fotografía fue eliminado de nuestra web.",
        "お客様の写真を使用したバナーをサイトから削除しました。", "Las fotos duplicadas fueron eliminadas.", "L'annuncio duplicato è stato eliminato.",
        "Der Blogeintrag und die Kommentare sind gelöscht.", "スレッドと返信をすべて削除しました。", "주문을 취소하고 제품을 내렸습니다.",
        "Naar aanleiding van uw ticket 881234 is de pagina offline gehaald.", "O anúncio com o título Rosa foi bloqueado.",
        "ご指摘のスカートは削除しました。", "当プラットフォームは権利侵害を確認し、削除しました。", "お客様の画像を削除しました。",
        "ご指摘のテンプレートを削除しました。", "신고하신 스티커를 삭제했습니다.", "답변이 늦어 죄송하며 램프는 내렸습니다.",
        "L'avis de retrait a été traité et l'ouvrage a été retiré.", "Le dossier d'images a été supprimé de notre serveur.",
    ],
)  # fmt: skip
def test_what_has_a_name_of_its_own_is_gone_whatever_is_told_beside_it(sentence: str) -> None:
    assert not only_else_gone(plain(sentence), WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Abbiamo rimosso i commenti all'inserzione.", "Opinia o produkcie nie jest już dostępna.", "Ograniczenia oferty zostały zdjęte.",
        "La demande a bien été supprimée.", "La solicitud ha sido eliminada.", "La richiesta è stata eliminata.", "Se eliminó el comentario del anuncio.",
        "Die Überschrift der Anzeige wurde entfernt.",
    ],
)  # fmt: skip
def test_words_of_one_language_do_not_cut_those_of_another(sentence: str) -> None:
    assert only_else_gone(plain(sentence), WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "The badge on item 482101, as promised, has now been removed.",
        "The review on item 482101 was checked and has now been deleted.",
        "The coupon on item 482101 was wrong, so it has been removed.",
        "You reported item 482101, and the badge was removed.",
        "We checked the photos, and the comment was deleted.",
        "The page was checked, a coupon was removed.",
        "The item stays, the badge was removed.",
        "Item 482101: the coupon was cancelled.",
        "商品正常,差评已删除",
        "商品482101:差评已删除",
        "The shop owner removed the comment.",
        "The website deleted the comment.",
        "The store has deleted the coupon.",
        "店铺已删除评论",
        "网站删除了留言",
        "The reviews on item 482101 were each deleted.",
        "评论已全部删除",
        "对方的评论其实已删除",
        "评论两条已删除",
        "差评内容已被屏蔽",
        "商品中涉及的优惠券已下线",
        "The shop's badge has been removed.",
        "The item's reviews were deleted.",
        "We took the badge off the item.",
    ],
)
def test_a_listing_that_is_only_spoken_of_is_not_what_is_gone(sentence: str) -> None:
    assert only_else_gone(plain(sentence), WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "The profile picture you reported has been removed.",
        "您投诉的缩略图已删除",
        "海报已撤下,活动已取消",
        "相册已删除,评论已关闭",
        "該貼文已移除,留言同步刪除",
        "红包封面已删除",
        "收藏盒已下架",
        "活动海报已删除",
        "赠品页已下架",
        "The badge holder was removed.",
        "Your complaint no. 88014420 concerning item 482101 was upheld; it was removed on 3 May.",
        "We upheld your complaint and removed it.",
        "We accepted your report and have blocked it worldwide.",
        "The case has been escalated and it was taken down today.",
        "您的工单我们收到了,已经删除了",
        "We closed the case after the item was deleted.",
        "The comment was removed after the listing was deleted.",
        "The review was hidden since the page was taken down.",
        "因商品已下架,优惠券已取消。",
        "We closed your case as the item was deleted by the seller.",
        "Your complaint has been closed, since the seller removed the listing on his own.",
        "因商品已下架,您的工单已关闭",
        "The reviews (and the item) were removed.",
        "The listing, its reviews and its badge have been deleted.",
        "The two listings and their reviews were deleted.",
        "The listing was taken offline and the cache was purged.",
    ],
)
def test_what_is_gone_may_be_named_in_another_clause_or_not_be_known(sentence: str) -> None:
    assert not only_else_gone(plain(sentence), WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "卖家提供授权书,已恢复",
        "您撤销了案件,我们已恢复展示",
        "小号已恢复上架",
        "The customer's webshop has been restored after his counter notice.",
    ],
)
def test_what_was_handed_in_is_not_what_is_back(sentence: str) -> None:
    assert not only_else_back(plain(sentence), WORDS)
    assert not only_else_back(plain("现已恢复。"), WORDS, plain("卖家提交了订单和发票。"))


def test_a_things_file_of_the_users_adds_to_ours(tmp_path: Path) -> None:
    own = tmp_path / "_base"
    own.mkdir()
    (own / "things.toml").write_text('[things]\nen = ["doodads?"]\n', encoding="utf-8")
    mine = Playbook(shipped_templates(), tmp_path).platform("generic").wording
    assert only_else_gone("the doodad on item 482101 was removed.", mine)
    assert only_else_gone("the review on item 482101 was removed.", mine)
    assert not only_else_gone("the doodad on item 482101 was removed.", WORDS)
