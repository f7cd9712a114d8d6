"""Words that say otherwise than what a mail sounds like leave it to a person; conditions and denials say nothing of the kind."""

from __future__ import annotations

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import (
    asks_outright,
    asks_to_explain,
    back_again,
    none_left,
    refused,
    removes_nothing,
    restored_else,
    said_otherwise,
    still_gone,
    still_there,
    their_own,
)

WORDING = Playbook(shipped_templates()).platform("generic").wording
OTHERWISE = WORDING.otherwise


@pytest.mark.parametrize(
    "sentence",
    [
        "Item 1177002299 | was: unpublished | is: published",
        "The pages are online again.",
        "Die Seite ist wieder für alle Besucher erreichbar.",
        "Die Sperre gilt nicht mehr; das Angebot ist wieder online.",
        "The block does not apply any more, and the page is live again.",
        "Les deux annonces ont retrouvé leur place, elles sont de nouveau en ligne.",
        "Los anuncios fueron restaurados ayer.",
        "Le due inserzioni risultano nuovamente pubblicate.",
        "Oferta jest ponownie widoczna.",
        "该链接已恢复上架。",
        "該連結已恢復上架。",
        "当該ページは再掲載されました。",
        "해당 상품은 다시 게시되었습니다.",
    ],
)
def test_what_can_be_seen_again_is_heard_in_every_language(sentence: str) -> None:
    assert back_again(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.REMOVED, [plain(sentence)], 1, WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "If it is put back, write to us again.",
        "It cannot be relisted.",
        "Once relisted, it may be removed for good.",
        "It will be back online if the seller has other photos.",
        "不会恢复上架。",
        "게시자는 30일 이내에 재게시를 요청할 수 있으며, 관련 법령에 따라 재게시될 수 있습니다.",
        "商家整改后重新上架的新商品须使用自有图片。",
    ],
)
def test_what_may_come_back_or_does_not_is_not_back(sentence: str) -> None:
    assert not back_again(plain(sentence), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "1.webp is gone, 2.webp still opens.",
        "3.jpg: still online",
        "3.jpg > still online, the customer was asked again",
        "2.webp wciąż się otwiera.",
        "Coussin cerf | en attente de réponse du vendeur",
        "Das zweite Angebot bleibt online.",
        "另一条目前还开得起来。",
        "主图换了，帽子商品下了，围巾的没动。",
        "The second one was not removed.",
        "後者は引き続き表示されます。",
        "두 번째 상품은 아직 판매중입니다.",
    ],
)
def test_of_several_listings_one_that_is_still_there_leaves_a_removal_in_doubt(sentence: str) -> None:
    assert still_there(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.REMOVED, [plain(sentence)], 2, WORDING)
    assert not said_otherwise(Reply.REMOVED, [plain(sentence)], 1, WORDING)
    assert not said_otherwise(Reply.PARTIALLY_REMOVED, [plain(sentence)], 2, WORDING)


def test_nothing_that_is_still_online_leaves_no_doubt() -> None:
    assert not still_there(plain("Nothing of it is still online."), OTHERWISE)
    assert not said_otherwise(Reply.REMOVED, [plain("Both listings were removed.")], 2, WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our client took the photographs.",
        "照片是我们自己在棚内拍的。",
        "저희 직원이 직접 찍은 것입니다.",
        "Moi mocodawcy kwestionują żądania.",
    ],
)
def test_a_refusal_by_who_claims_the_pictures_may_be_an_objection(sentence: str) -> None:
    assert their_own(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.REJECTED, [plain(sentence)], 1, WORDING)
    assert not said_otherwise(Reply.REJECTED, [plain("We will not act on your complaint.")], 1, WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "該当の2件を削除しました。引き続き監視してまいります。",
        "今後とも引き続きよろしくお願いいたします。",
        "두 상품 모두 판매중지되었습니다. 계속해서 모니터링하겠습니다.",
        "Nadal monitorujemy konto sprzedawcy.",
        "目前可以确认，两个链接均已下架。",
        "Cached copies are still available through search engines.",
        "Zwischengespeicherte Ansichten sind noch kurz sichtbar.",
        "Thank you for your patience while your case was under review.",
    ],
)
def test_a_desk_that_goes_on_watching_and_a_cache_that_lags_leave_no_listing_there(sentence: str) -> None:
    assert not still_there(plain(sentence), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The other complaint is under review.",
        "Druga oferta pozostała bez zmian.",
        "Das zweite Angebot ist nach wie vor online.",
        "2件目はそのまま掲載されております。",
        "두 번째 상품은 계속 판매되고 있습니다.",
        "두 번째 상품은 그대로 판매되고 있습니다.",
        "第二个链接照常销售。",
        "目前可正常打开。",
        "La deuxième annonce reste donc affichée.",
    ],
)
def test_what_stays_as_it_was_is_still_there(sentence: str) -> None:
    assert still_there(plain(sentence), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "削除措置を取り消しました。",
        "那台机器已解除封停。",
        "商品已重新显示。",
        "The block on the page was lifted.",
        "下架决定已撤销。",
    ],
)
def test_a_removal_that_was_undone_is_back(sentence: str) -> None:
    assert back_again(plain(sentence), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    ["Relisted copies will be removed without notice.", "Sollten sie wieder online gehen, schreiben Sie uns."],
)
def test_what_would_come_back_is_not_back(sentence: str) -> None:
    assert not back_again(plain(sentence), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The photographs come from our own shoot in March.",
        "Les photos ont été prises par nous.",
        "Die Fotos haben wir selbst gemacht.",
        "图片系我公司员工拍摄。",
        "图片为本店摄影师原创。",
        "写真は私が撮影したものです。",
    ],
)
def test_who_took_the_pictures_claims_them(sentence: str) -> None:
    assert their_own(plain(sentence), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    ["Our client base includes resellers.", "我方无法核实拍摄时间。", "我方需要您提供拍摄原图。"],
)
def test_a_desk_that_speaks_of_clients_and_of_shooting_claims_nothing(sentence: str) -> None:
    assert not their_own(plain(sentence), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "该链接此前已因其他原因下架后重新上架,目前不构成侵权。",
        "Our panel finds his account more credible and dismisses your complaint.",
        "Das Angebot verletzt Ihre Rechte nicht.",
        "당사는 침해에 해당하지 않는다고 판단했습니다.",
    ],
)
def test_what_is_for_sale_again_and_infringes_nothing_was_perhaps_never_taken_down_for_us(sentence: str) -> None:
    assert refused(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.RESTORED, [plain(sentence)], 1, WORDING)
    assert not said_otherwise(
        Reply.RESTORED, [plain("After a counter notice the listing is online again.")], 1, WORDING
    )
    assert not refused(plain("If it does not infringe, it stays."), OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The products named in your notice have been disabled, without exception.",
        "六件无一在架。",
        "截至目前，您清单上没有还在售的商品。",
        "As of today nothing on your list is for sale.",
        "Plus aucune annonce n'est visible.",
        "本案三項商品業已全數下架。",
        "したがって、対象の2件はいずれも残っておりません。",
        "신고하신 사진이 사용된 페이지는 남아 있지 않습니다.",
    ],
)
def test_where_nothing_is_left_a_removal_is_no_partial_one(sentence: str) -> None:
    assert none_left(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.PARTIALLY_REMOVED, [plain(sentence)], 3, WORDING)
    assert not said_otherwise(Reply.REMOVED, [plain(sentence)], 3, WORDING)
    assert not said_otherwise(Reply.PARTIALLY_REMOVED, [plain("Two of the three are gone.")], 3, WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "The oak one is still down.", "Die zweite bleibt gesperrt.", "La deuxième annonce reste supprimée.",
        "El segundo sigue retirado.", "La seconda resta offline.", "Druga oferta pozostaje usunięta.", "第二个链接仍处于下架状态。",
        "二つ目は停止状態を維持いたします。", "두 번째 상품은 계속 비공개입니다.",
    ],
)  # fmt: skip
def test_of_several_one_that_stays_down_speaks_against_a_restoration(sentence: str) -> None:
    assert still_gone(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.RESTORED, [plain(sentence)], 2, WORDING)
    assert said_otherwise(Reply.RESTORED, [plain(sentence)], 1, WORDING)
    assert not restored_else(plain(sentence), WORDING)
    assert not said_otherwise(Reply.RESTORED, ["if you appeal, it is still down."], 2, WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "Please explain how you came by the pictures.", "Bitte erläutern Sie uns die Rechtekette.",
        "Veuillez préciser l'auteur.", "Le pedimos que aclare la autoría.", "La preghiamo di chiarire la provenienza.",
        "Prosimy również o wyjaśnienie tej sprawy.", "请说明图片来源。", "図の出典をご説明ください。", "출처를 설명해 주시기 바랍니다.",
        "把没裁过的原图发我看看。", "补充要求：版权登记证书。", "Dinos qué imagen aparece.",
    ],
)  # fmt: skip
def test_a_refusal_that_asks_to_explain_is_for_a_person(sentence: str) -> None:
    assert asks_to_explain(plain(sentence), OTHERWISE)
    assert said_otherwise(Reply.REJECTED, [plain(sentence)], 1, WORDING)


def test_what_is_for_sale_at_this_moment_is_back_again() -> None:
    for sentence in (
        "At this moment it is available on our site.",
        "The item is available to customers.",
        "The listing was removed for an hour and is now back.",
        "According to our records it was removed, but the page still opens.",
        "页面目前仍可正常打开。",
        "Derzeit ist das Angebot wieder verfügbar.",
        "Elle est actuellement en vente.",
        "現在も販売中です。",
        "案件状态:B0HGY66953 在售 / B0K44M1Y0Q 在售",
    ):
        assert said_otherwise(Reply.REMOVED, [plain(sentence)], 1, WORDING), sentence
    for sentence in (
        "It can no longer be bought by customers.",
        "It is currently not available.",
        "Actuellement elle n'est plus en vente.",
        "Das Angebot ist derzeit nicht mehr sichtbar.",
        "L'annonce n'est actuellement plus disponible.",
        "現在は公開中ではありません。",
        "Currently none of your listings is active on our site.",
        "Our contact form is available to everyone.",
        "商品482101 销售中 → 已下架",
    ):
        assert not said_otherwise(Reply.REMOVED, [plain(sentence)], 1, WORDING), sentence


def test_a_condition_and_what_we_declare_by_using_a_site_ask_for_no_explanation() -> None:
    assert not asks_to_explain("if you appeal, please explain why.", OTHERWISE)
    assert not asks_to_explain(plain("卖家已把授权书发给我们，我方无补充要求。"), OTHERWISE)
    assert not asks_to_explain("mit der nutzung erklären sie sich mit den agb einverstanden.", OTHERWISE)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was removed after a report by another rights owner.", "Sie wurde auf Meldung eines anderen Inhabers entfernt.",
        "Supprimé à la demande d'un autre titulaire.", "Retirado por una denuncia de otro titular.",
        "Rimossa su segnalazione di altra parte.", "Usunięto na wniosek innego właściciela.", "该链接因其他权利人投诉已下架。",
        "別の権利者の申告により削除しました。", "다른 권리자의 신고로 삭제되었습니다.",
        "The page may already have been removed.", "Möglicherweise wurde sie schon entfernt; vielleicht bereits gelöscht.",
        "Elle a peut-être déjà été supprimée.", "Puede que ya haya sido retirado.", "Potrebbe essere già stato rimosso.",
        "Strona mogła już zostać usunięta.", "链接可能已被删除。", "削除された可能性があります。", "삭제되었을 수 있습니다.",
        "该商品因缺货已取消发布，与您的投诉无关。", "The account was closed; the listing is not affected.",
        "The seller was cleared of any wrongdoing.", "您发来的电邮已被系统删除。", "The removal failed for technical reasons.", "Löschung fehlgeschlagen.", "La suppression a échoué.", "La eliminación ha fallado.",
        "Rimozione non riuscita.", "Nie udało się usunąć oferty.", "下架操作未成功。", "削除に失敗しました。", "삭제에 실패했습니다.", "Example: \"The listing has been removed.\"",
        "示例：您投诉的商品已下架。", "【测试】商品已删除。", "本公司决定[移除／不移除]该商品。", "他有72小时去掉图片或者答辩。",
        "We deleted your second and third report.", "Abbiamo tolto dal fascicolo il doppione.", "The video which a buyer had added under the goods was deleted.", "卖家暂时隐藏了该商品。", "您申请移除的三个商品，我们已逐一查看。", "Wir haben den Vorgang beendet.", "La pratica IT-30982 risulta ora evasa.",
        "Your report has been deleted.", "Ihre Meldung wurde gelöscht.", "Votre plainte a été supprimée.", "Su denuncia ha sido eliminada.",
        "La segnalazione è stata eliminata.", "Zgłoszenie zostało usunięte.", "您的投诉已删除。", "申告内容は削除いたしました。", "신고 내용이 삭제되었습니다.",
        "已私信楼主让他自己把你的图撤下来，他还没回。", "已经叫他把图删了，等他回复。", "我催他把链接撤了，他说晚点。", "处置如下：商品保留／已删除（详见附件）。", "处理结果：已下架/不处理",
    ],
)  # fmt: skip
def test_what_is_anothers_or_possible_or_our_own_report_removes_nothing(sentence: str) -> None:
    assert removes_nothing(plain(sentence), WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "The review on the listing has been deleted.", "The seller's question on the item has been removed.", "We removed the negative review.",
        "The temporary block on the listing was removed.", "We have removed the item from your shopping cart.", "We removed the flag from the listing.",
        "We have removed the duplicate report.", "Wir haben die doppelte Meldung gelöscht.", "Die Bewertung zu diesem Angebot wurde gelöscht.",
        "Wir haben die Bewertung entfernt.", "Der Artikel wurde aus Ihrem Warenkorb entfernt.", "L'avis sur l'annonce a été supprimé.",
        "Nous avons supprimé le commentaire.", "L'article a été retiré de votre panier.", "La reseña del producto ha sido eliminada.",
        "Hemos eliminado el comentario del vendedor.", "El artículo fue eliminado de su carrito.", "La recensione del prodotto è stata rimossa.",
        "Abbiamo eliminato la domanda.", "Komentarz pod ofertą został usunięty.", "商品下方的评论已被删除。", "我们已删除该买家留言。",
        "该商品已从您的购物车移除。", "賣家的評價已刪除。", "レビューを削除しました。", "カートから商品を削除しました。", "상품 리뷰가 삭제되었습니다.", "장바구니에서 삭제되었습니다.",
        "The item was removed from the category.", "The old version of the page has been deleted.",
        "The product description was removed.", "Das Angebot wurde aus den Kategorien entfernt.", 
        "Oferta została usunięta z kategorii.", "购物车中的商品已被移除。", "商品标题已删除。", "お気に入りの商品が削除されました。", "商品説明文を削除しました。",
        "찜한 상품이 삭제되었습니다.", "Die Kundenfrage zum Angebot wurde gelöscht.", "Le texte de l'annonce a été supprimé.", "El título fue eliminado.", "Opis oferty został usunięty.",
        "We removed only the comment under the offer.", "The red colour variant of the lamp was deleted.", "The item is sold out.",
        "Den beleidigenden Kommentar unter der Anzeige haben wir gelöscht.", "Das Angebot ist ausverkauft.", "L'avis client contenant votre image a été supprimé.",
        "La domanda pubblica sotto l'oggetto è stata cancellata.", "Il vecchio nome è stato cancellato.", "La fiche est en rupture de stock.", "El producto está agotado.",
        "那几条评论我们删掉了。", "红色款已被删除。", "目前显示缺货。", "旧バージョンは出品者様が消去済みです。", "完売しました。", "현재 품절입니다.", "이전 버전이 삭제되었습니다.",
        "旧版页面已删除。", 
    ],
)  # fmt: skip
def test_who_removes_a_review_or_a_hold_removes_no_listing(sentence: str) -> None:
    assert removes_nothing(plain(sentence), WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "我让同事把这个商品下架了。", "我让他把链接删了，现在打不开了。", "我催他把链接撤了，他已执行。", "您保留的证据：商品已移除。",
        "您投诉的商品已删除。", "您申请移除的商品均已移除。", "您评价的商品已删除。", "含有被盗买家秀的链接已下架，感谢您的留言。", "红色花瓶的链接已被删除。", "您举报的蓝色背包链接已经被平台删除。",
        "商品已删除，现显示已售罄。", "平台已对该卖家作出扣12分处罚并已删除相关商品。", "该商品已从商品类目及店铺中删除。", "该商品已从首页移除。",
        "Your comments were received, and the listing has been removed.", "Following a review of your notice, the listing has been removed.",
        "After review we removed the listing.", "After a review of the listing it was removed.", "We have removed the page from Google Search results.",
        "The listing in question was removed.", "The infringing photos in the product description have been removed.", "The listing under review was removed.",
        "The listing with this title was removed.", "The item on hold was deleted.", "The listing was sold out and has been removed.",
        "We have removed this product from the category page and from our store altogether.", "We removed the account and all its listings.",
        "We have removed the message board post you reported.", "We removed the listing in your report.", "The listing you reported has been removed and does not exist any more.",
        "Das gemeldete Angebot wurde gelöscht.", "Nach Prüfung Ihrer Nachricht wurde das Angebot gelöscht.", "Die Anzeige unter diesem Namen haben wir gelöscht.",
        "Das Angebot ist ausverkauft und wurde von uns entfernt.", "Suite à votre avis, l'annonce a été supprimée.", "L'annonce en question a été supprimée.",
        "À la suite de ces questions l'annonce a été supprimée.", "Según sus comentarios el anuncio fue eliminado.", "Le foto degli allegati sono state rimosse.",
        "Dopo la valutazione della segnalazione l'annuncio è stato rimosso.", "Po ocenie zgłoszenia oferta została usunięta.",
        "W odpowiedzi na Państwa pytanie oferta została usunięta.", "お問い合わせのコメントを確認し、商品を削除しました。", "ご質問をいただいた商品は既に削除済みです。",
        "コメントをいただいた商品を削除しました。", "판매자에게 경고를 주고 상품을 삭제했습니다.", "신고하신 상품은 판매 제한이 되어 삭제되었습니다.", "해당 상품은 품절 처리 후 삭제되었습니다.",
    ],
)  # fmt: skip
def test_a_removal_of_ours_removes_something(sentence: str) -> None:
    assert not removes_nothing(plain(sentence), WORDING)


@pytest.mark.parametrize(
    ("sentence", "outright"),
    [
        ("Please send us the links.", True), ("Bitte senden Sie uns die Dateien.", True), ("现需要您补充原图。", True),
        ("If anything is missing, please send it.", False), ("如有需要，请补充。", False), ("Thank you for the links.", False),
        ("Dinos qué imagen aparece.", True), ("Veuillez nous transmettre l'original.", True), ("Ci invii gli originali.", True),
        ("Merci de nous communiquer toute nouvelle atteinte.", False),
    ],
)  # fmt: skip
def test_what_is_asked_outright_hangs_on_nothing(sentence: str, outright: bool) -> None:
    assert asks_outright(plain(sentence), OTHERWISE) == outright


@pytest.mark.parametrize(
    "sentence",
    [
        "Your access to the portal has been restored.", "The seller's account has been reinstated after verification.", "Service has been restored.",
        "We have reinstated your account.", "The strike against the seller was reversed.", "We restored the price of the item.",
        "The seller asked us to restore the listing; we have declined.",
        "Ihr Zugang wurde wiederhergestellt.", "Votre compte a été réactivé.", "Su cuenta ha sido restablecida.", "Il suo account è stato ripristinato.",
        "Konto zostało przywrócone.", "投诉表单页面已恢复访问。", "B0GZXK3NDM 的售价已恢复到129元。", "您店里的商品今早恢复。",
        "The page will be back on 19 May unless you show us that you have sued.", "Your own listing has been reinstated.", "您的账号已恢复正常。", "系統已恢復。", "卖家申请恢复链接，我们未予同意。", "アカウントの利用制限を解除しました。", "계정이 복구되었습니다.",
    ],
)  # fmt: skip
def test_who_restores_an_account_restores_no_listing(sentence: str) -> None:
    assert restored_else(plain(sentence), WORDING)
