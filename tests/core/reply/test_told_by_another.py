"""That somebody else says it is gone, that it is asked, or gone elsewhere or in an example, is no removal of ours."""

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import asks_whether_gone, removes_nothing, told_by_another
from tests.core.reply.states.test_otherwise import OTHERWISE, WORDING
from tests.core.reply.test_plain_answers import MART, answer

TOLD = [
    "卖家的代理律师表示三个商品已经删除。", "店铺负责人在电话中告诉我们，链接已经撤下。", "商家提交的说明里写着“已下架全部涉诉商品”。",
    "您在邮件里提到三个商品已经下架。", "按您所述，三个商品已被移除。", "他发誓三个商品已经全部下架。", "據店家轉述，連結均已移除。",
    "The shop's attorney informed us that the three listings have been taken down.",
    'The seller\'s reply reads: "All three listings have been deleted."', "She insists that she has deleted the products.",
    "By the seller's own account the listings have been removed.", "As you write, the listings have been removed.",
    "You informed us that the three listings have been removed.", "Ihrer Nachricht zufolge wurden die drei Angebote bereits entfernt.",
    "In seiner Stellungnahme behauptet er, er habe die Angebote gelöscht.", "Selon votre message, les trois annonces ont déjà été supprimées.",
    "De acuerdo con el vendedor, los tres anuncios ya han sido retirados.", "A detta del venditore le inserzioni sono state rimosse.",
    "Zdaniem sprzedawcy trzy oferty zostały już usunięte.", "出品者から「3点とも削除しました」との回答がありました。",
    "판매자의 변호사는 상품이 모두 삭제되었다고 밝혔습니다.",
]  # fmt: skip
ASKED = [
    "请您检查三个商品已下架与否。", "请帮忙确认一下三个链接都已经下架。", "Kindly confirm that all three products have been taken down.",
    "We await your confirmation that the listings have been taken down.", "The three listings were deleted, correct?",
    "Bitte bestätigen Sie, dass die Angebote gelöscht wurden.", "Veuillez confirmer que les annonces ont été supprimées.",
    "Confírmanos que las publicaciones ya fueron eliminadas.", "Ci confermi che le inserzioni sono state rimosse.",
    "Prosimy o potwierdzenie, że oferty zostały usunięte.", "3点とも削除されましたか。", "상품이 삭제되었음을 확인해 주시기 바랍니다.",
]  # fmt: skip
ELSEWHERE = [
    "别的卖家的同类商品已下架。", "教程中的示例商品已经下架。", "测试账号里的三个商品已下架，不代表正式结果。", "您去年投诉的商品已经下架。",
    "与您投诉的商品同款的其他商品上周已下架。", "帮助中心写道：“侵权商品将在一天内下架。”", "別家店的商品已經下架。",
    "The listings of somebody else have been removed.", "An unrelated shop's products have been taken down.",
    'As our rules put it, "infringing products have been removed for good".', "The listings were deleted in our sandbox only.",
    "In unserem Leitfaden steht ein Beispiel, in dem die Angebote gelöscht wurden.", "Les annonces d'un autre vendeur ont été supprimées.",
    "En el ejemplo de nuestra guía, los anuncios fueron eliminados en un día.", "Articoli analoghi sono stati eliminati in primavera.",
    "Oferty innego sklepu zostały usunięte.", "他店の商品は先週削除されました。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", [*TOLD, *ASKED, *ELSEWHERE])
def test_such_a_sentence_removes_nothing_of_ours(sentence: str) -> None:
    assert removes_nothing(plain(sentence), WORDING)
    reading = answer(sentence, MART)
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize("sentence", TOLD)
def test_who_says_it_is_told_from_who_asks(sentence: str) -> None:
    assert told_by_another(plain(sentence), OTHERWISE)
    assert not asks_whether_gone(plain(sentence), WORDING)


@pytest.mark.parametrize(
    "text",
    [
        "我们收到商家的回复，商品已下架。", "您说的三个商品已下架。", "您表示图片为您所有，经核实属实，商品已下架。", "三个商品已下架，请确认。",
        "根据您邮件中提到的链接，商品已全部下架。", "其他商家的商品不受影响，您投诉的商品已删除。", "根据平台规则，三个商品已下架。",
        "应您的要求，三个链接已删除。", "As you requested, the three listings have been removed.",
        "The seller did not answer, and we have removed the listings.", "The listings that you reported have been deleted from our marketplace.",
        "You told us that the pictures are yours; we agree and have removed the listings.",
        "I confirm that the listings have been taken down.", "Please note that the listings have been removed.",
        "The user who posted the pictures did not object and the listings have been removed.",
        "Wie von Ihnen gewünscht, wurden die Angebote gelöscht.", "Nous vous confirmons que les trois annonces ont été supprimées.",
        "Te confirmamos que los tres anuncios fueron eliminados.", "Potwierdzamy, że oferty zostały usunięte.",
        "商品の削除が完了しましたので、ご確認ください。", "고객님의 신고에 따라 세 상품이 삭제되었습니다.",
    ],
)  # fmt: skip
def test_what_the_desk_itself_tells_stays_a_removal(text: str) -> None:
    assert not removes_nothing(plain(text), WORDING)
    assert answer(text, MART).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "All three listings were disabled this morning. Please let us know if you know of any further ones.",
        "All three listings have been removed. Kindly tell us if you know about others.",
    ],
)
def test_an_offer_to_look_at_more_asks_nothing_beside_a_removal(text: str) -> None:
    assert answer(text, MART).kind is Reply.REMOVED


@pytest.mark.parametrize("text", ["The seller says that the listing was removed; we checked and can confirm it.", "商家的律师称商品已删除，经核实属实。"])  # fmt: skip
def test_what_the_desk_looked_into_is_its_own_word(text: str) -> None:
    assert not told_by_another(plain(text), OTHERWISE)


@pytest.mark.parametrize("text", ["You may lose the case unless you inform us that you have gone to court.", "Hoy nos confirma que borró ambas imágenes y devuelven 404."])  # fmt: skip
def test_a_term_and_a_report_of_the_sellers_are_no_such_words(text: str) -> None:
    assert not told_by_another(plain(text), OTHERWISE)
    assert not asks_whether_gone(plain(text), WORDING)
