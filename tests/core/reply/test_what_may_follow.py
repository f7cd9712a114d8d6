"""What the other side may do takes nothing from a removal that is told beside it, and what it did, or what of ours stays, does."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import MART, looked_at, read_text

GONE = {
    "en": "We have removed both listings that you reported.",
    "de": "Wir haben die beiden gemeldeten Angebote entfernt.",
    "fr": "Nous avons retiré les deux annonces que vous avez signalées.",
    "es": "Hemos retirado los dos anuncios denunciados.",
    "it": "Abbiamo rimosso le due inserzioni segnalate.",
    "pl": "Usunęliśmy obie zgłoszone oferty.",
    "zh": "您投诉的两个商品链接经核实侵权，已全部下架。",
    "ja": "ご申告いただいた二件の商品ページを削除いたしました。",
    "ko": "신고하신 상품 두 건을 모두 삭제하였습니다.",
}
BESIDE = [
    ("en", "The seller has the usual right to contest this."),
    ("en", "Seller appeal window: 30 days"),
    ("de", "Der Verkäufer hat das Recht, dagegen Widerspruch einzulegen."),
    ("es", "El vendedor puede apelar en los próximos diez días."),
    ("pl", "Sprzedawca może się odwołać."),
    ("zh", "卖家得依规定提出回复通知。"),
    ("zh", "商家救济：可于15日内提交申诉材料。"),
    ("ja", "店舗は異議申立てを行うことができます。"),
]


@pytest.mark.parametrize(("language", "beside"), BESIDE)
def test_what_may_follow_takes_nothing_from_a_removal(language: str, beside: str) -> None:
    assert read_text(f"{GONE[language]}\n\n{beside}", MART[:2]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    ("language", "beside"),
    [
        ("en", "The seller has now filed a counter-notice."),
        ("en", "The second of them was put back this morning."),
        ("de", "Das zweite Angebot bleibt jedoch online."),
        ("zh", "第二个商品仍在售，我们认为不构成侵权。"),
        ("zh", "商家已提交反通知，页面将在15日后恢复。"),
        ("en", "The seller may file a counter-notice; we received one today."),
        ("en", "The merchant has the right to appeal, which they used successfully."),
        ("de", "Der Händler hat 14 Tage Zeit für die Gegendarstellung, die uns bereits vorliegt."),
        ("fr", "Le vendeur peut faire appel et l'a fait, l'annonce est revenue."),
        ("it", "Il venditore può presentare ricorso, e lo ha già fatto."),
        ("zh", "商家得依规定提出申诉，已获支持。"),
        ("zh", "卖家异议期未满，商品暂不删除。"),
        ("en", "The product itself is still listed with the same photos."),
        ("zh", "卖家的其他商品仍使用您的图片，继续销售。"),
    ],
)
def test_what_was_done_or_is_ours_does(language: str, beside: str) -> None:
    assert read_text(f"{GONE[language]}\n\n{beside}", MART[:2]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "您的投诉卖家可以申诉。该卖家的其他商品不属于您的投诉范围。",
        "The seller may appeal. The rest of his shop stays open.",
        "该商品不再列入促销。店铺的其他商品正常。",
        "您好，商品链接保留，但侵权图片将于周五全部删除，届时再通知您。",
        "下载链接：链接已失效，请重新申请。",
        "您的补件链接已过期，请联系客服重新获取。",
        "Not all of the links are gone: one was removed today.",
        "并非所有链接都已下架，请等待后续通知。",
        "可见性=无 权限：您无权查看",
        "None of the listings is shown as infringing any more.",
        "None of the pictures you sent opens now.",
        "We replaced your evidence with our own photos.",
        "Neither page loads any longer for our staff, so we closed the report without action.",
        "Notre page d'aide renvoie une erreur 404, désolé.",
        "La pagina è stata chiusa da noi per manutenzione.",
        "판매가 중단되었으며 내일 재개됩니다.",
        "We have banned the seller from contacting you.",
    ],
)
def test_without_a_removal_they_tell_of_none(text: str) -> None:
    assert read_text(text, MART[:2]).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "你投诉的那件宝贝现在打开会提示“宝贝不见了”，就是我们处理的。",
        "您所列的条目已不出现在我们的图片搜索里。",
        "案號TW-20331之賣場商品業經本組刪除。",
        "目标路径现返回404。",
        "Neither URL turns up in our results any longer.",
        "The photographs complained of ceased to appear on our website on 14 April.",
        "Ihre Bilder werden auf keiner der beiden Produktseiten mehr angezeigt.",
        "L'accès à l'annonce est coupé.",
        "Ambas publicaciones quedaron dadas de baja ayer por la tarde.",
        "L'inserzione indicata è stata chiusa dal venditore stesso.",
        "신고하신 상품 2건은 판매 중지 및 노출 차단되었습니다.",
        "写真は、自分で撮り直したものに差し替え済みです。",
    ],
)
def test_gone_in_other_words_is_heard_by_a_rule(text: str) -> None:
    from bot.adapters.playbook import Playbook, shipped_templates
    from bot.core.reply.rules.verdict import signals
    from bot.core.reply.sentences.text import Sentence, plain

    platform = Playbook(shipped_templates()).platform("generic")
    found = signals(platform.rules, (Sentence(text, plain(text)),), None, platform.wording.courtesy)
    assert any(one.kind is Reply.REMOVED and one.sure for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "We removed your comment on the page that you reported.",
        "We deleted your review of the lamp.",
        "Die Bilder im Forum werden auf keiner Seite mehr angezeigt.",
    ],
)
def test_what_is_no_listing_is_no_removal_for_a_rule(text: str) -> None:
    assert not looked_at(text).told.of(Reply.REMOVED, sure_only=True)


def test_to_be_kept_from_writing_is_no_removal() -> None:
    assert looked_at("We have banned the seller from contacting you.").told.no_removals
