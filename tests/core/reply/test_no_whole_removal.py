"""Blocked in one country, denied in broken letters, only the main picture, failed for the moment: no removal of all, and no refusal."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import read_text

THREE = tuple(f"https://mart.example/item/{number}" for number in (601, 602, 603))
ENDS = (Reply.REMOVED, Reply.REJECTED, Reply.COUNTER_NOTICE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Access from Germany has been blocked for the three offers.",
        "The listings were blocked in France.",
        "Die Angebote wurden nur in Deutschland gesperrt.",
        "Les trois annonces ont été bloquées en France.",
        "Les annonces ont été géobloquées en France.",
        "Los anuncios han sido bloqueados en España.",
        "Le inserzioni sono state bloccate in Italia.",
        "Oferty zostały zablokowane w Polsce.",
        "三个商品已在德国地区屏蔽。",
        "三个商品仅在欧盟地区屏蔽。",
        "我们已对中国大陆用户屏蔽该三个链接。",
        "3件の商品はドイツからのアクセスをブロックしました。",
        "3개 상품은 한국에서만 차단되었습니다.",
    ],
)
def test_blocked_in_one_country_is_no_removal_of_all(sentence: str) -> None:
    assert read_text(sentence, THREE).kind in (Reply.PARTIALLY_REMOVED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "sentence",
    [
        "We havenâ€™t removed the listings.",
        "The listings werenâ€™t removed.",
        "We haven�t removed the listings.",
        "We havenï¿½t removed the listings.",
        "We did'nt remove the listings.",
        "We haven?t removed the listings.",
        "The listings have n't been removed.",
        "We havn't removed the listings.",
        "We havnt removed the listings.",
        "we cant remove the listings",
    ],
)
def test_a_broken_or_misspelt_negation_denies(sentence: str) -> None:
    assert " not " in plain(sentence) or "cannot" in plain(sentence) or "n?t" in sentence
    assert read_text(sentence, THREE).kind in (Reply.REJECTED, Reply.UNCLEAR)


def test_quotes_that_a_wrong_charset_broke_are_mended() -> None:
    assert plain("Itâ€™s â€œgoneâ€\x9d â€“ we havenâ€™t kept it") == 'it is "gone" - we have not kept it'


@pytest.mark.parametrize(
    "sentence",
    [
        "主图已删除。",
        "已对商品主图进行删除处理。",
        "商家已更换主图。",
        "The main picture of the listings was removed.",
        "Das Hauptbild der Angebote wurde gelöscht.",
        "L'image principale des annonces a été supprimée.",
        "Please be advised that the removal of the listings could not be completed. We'll try again.",
        "We failed to remove the listings because of a technical error.",
        "We are sorry, the removal failed. We will try again tomorrow.",
        "Nothing has been removed so far.",
        "Die Löschung der Angebote konnte leider nicht abgeschlossen werden. Wir versuchen es erneut.",
        "三个商品的下架操作未能完成，我们会再试。",
        "La suppression des annonces n'a pas pu être effectuée.",
        "The seller says that he has removed the pictures.",
        "The seller told us that she has deleted the photos.",
        "Der Verkäufer sagt, er habe die Bilder entfernt.",
        "Le vendeur affirme avoir retiré les photos.",
    ],
)
def test_what_ends_nothing_is_neither_a_removal_nor_a_refusal_nor_a_dispute(sentence: str) -> None:
    assert read_text(sentence, THREE).kind not in ENDS


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The listings were removed worldwide, including France.", Reply.REMOVED),
        ("使用您主图的三个商品已全部下架。", Reply.REMOVED),
        ("盗用主图的三个链接已删除。", Reply.REMOVED),
        ("三个商品已下架，商品主图也已删除。", Reply.REMOVED),
        ("三个商品已在平台下架。", Reply.REMOVED),
        ("全部商品已在我们网站屏蔽。", Reply.REMOVED),
        ("All three listings can’t be seen any more; they were removed.", Reply.REMOVED),
        ("The three listings are removed. Don't hesitate to write.", Reply.REMOVED),
        ("The removal of all three listings has been completed.", Reply.REMOVED),
        ("Alle drei Angebote wurden auf dem deutschen Marktplatz gelöscht.", Reply.REMOVED),
        ("We are unable to remove the listings because they do not infringe your copyright.", Reply.REJECTED),
        ("The removal could not be completed because you did not send the originals.", Reply.REJECTED),
        ("The seller disputes your claim and sent a counter-notice.", Reply.COUNTER_NOTICE),
        ("The seller says that he took the pictures himself and files a counter-notice.", Reply.COUNTER_NOTICE),
    ],
)
def test_what_was_plain_stays_so(sentence: str, kind: Reply) -> None:
    assert read_text(sentence, THREE).kind is kind
