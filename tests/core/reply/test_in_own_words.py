"""What people say in words of their own: in the first person, by the way, as it is typed on a phone."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.text import plain
from tests.core.reply.looking import MART, looked_at, read_text

NEW = {
    "ended-and-struck", "dead-links-de", "host-cut-off-zh", "opened-again-zh", "let-back-on", "wieder-de", "back-again-ko",
    "seller-has-it", "not-without-it",
}  # fmt: skip


def heard(text: str) -> set[Reply]:
    return {one.kind for one in looked_at(text).told.signals if one.sure}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Reply.REMOVED, "I ended both auctions just now and the seller got a warning on top."),
        (Reply.REMOVED, "We removed the two pages you named and the shop has received a strike."),
        (Reply.REMOVED, "The deletion of the offer took place on 24.11.2026."),
        (Reply.REMOVED, "The removal of both listings has taken place this morning."),
        (Reply.REMOVED, "Moin, beide Seiten sind tot, Konto ist zu."),
        (Reply.REMOVED, "Erledigt, alle Anzeigen raus. Gruß von der Hotline"),
        (Reply.REMOVED, "我就先把他空间停了,现在打开是403。"),
        (Reply.REMOVED, "客户那边联系不上,我把他网站关了,打开就是404"),
        (Reply.REMOVED, "本公司已將有關相片連同產品頁面一併從網上商店除下。"),
        (Reply.REMOVED, "物品256719003314已结束刊登。"),
        (Reply.REMOVED, "Skasowałam dziś rano obie oferty."),
        (Reply.RESTORED, "老客户拿了合同来,我只好又给他开了。"),
        (Reply.RESTORED, "那个页面我又给客户放上了"),
        (Reply.RESTORED, "I had to let the page back on, sorry."),
        (Reply.RESTORED, "We put them back online this morning."),
        (Reply.RESTORED, "J'ai dû la remettre, le client a un contrat."),
        (Reply.RESTORED, "He tenido que volver a publicarla."),
        (Reply.RESTORED, "L'ho dovuta riattivare."),
        (Reply.RESTORED, "Musiałam ją przywrócić."),
        (Reply.RESTORED, "Ich hab die Sperre wieder rausgenommen, die Seite läuft wieder."),
        (Reply.RESTORED, "판매자 이의가 인정되어 두 상품의 판매가 오늘 다시 시작되었습니다."),
        (Reply.RESTORED, "페이지가 다시 올라왔습니다."),
        (Reply.FORWARDED, "The seller has your complaint since Monday and must give us his side by Friday."),
        (Reply.FORWARDED, "We shared your request with the person who posted the picture."),
        (Reply.FORWARDED, "商家昨天收到了您的投诉,周五前要给我说法"),
        (Reply.FORWARDED, "Der Händler hat Ihre Meldung seit gestern."),
        (Reply.INFO_REQUESTED, "The one thing I cannot find is your phone number, and I can't act without it."),
        (Reply.INFO_REQUESTED, "Without them we are not able to proceed."),
        (Reply.INFO_REQUESTED, "Tut mir leid, ohne diese kann ich leider nicht weitermachen."),
        (Reply.INFO_REQUESTED, "缺这个我没法往下处理"),
        (Reply.INFO_REQUESTED, "就差一份盖章的授权书"),
        (Reply.INFO_REQUESTED, "Sans cela, je ne peux rien faire."),
        (Reply.INFO_REQUESTED, "これがないと対応できません。"),
        (Reply.INFO_REQUESTED, "Bez tego nie mogę nic zrobić."),
        (Reply.ACCUSED, "Wpłynęła skarga na zdjęcia w Pani ofertach."),
        (Reply.ACCUSED, "Otrzymaliśmy zgłoszenie dotyczące fotografii w Państwa sklepie."),
    ],
)  # fmt: skip
def test_it_is_heard(kind: Reply, text: str) -> None:
    assert kind in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "If I ended both auctions, the seller would get a warning.",
        "I would have removed the two pages and the seller has a warning already.",
        "We removed the two reviews and the seller got a warning.",
        "We removed one of the listings and the seller got a warning.",
        "The deletion of the offer took place only after you had bought it?",
        "Before the deletion of the offer took place nothing had been decided.",
        "No removal of the listing took place.",
        "The removal of the listing has not taken place.",
        "The seller says the deletion of both listings took place on Monday.",
        "The removal of your listing took place on 24 November.",
        "The deletion of the review took place yesterday.",
        "Should the removal of the listings have taken place by then, tell us.",
        "Beide Links tot? Bitte neue schicken.",
        "Beide Links tot, bitte neue schicken.",
        "Alle Anzeigen weg, sagt der Händler.",
        "Alle Anzeigen raus außer einer.",
        "Die beiden Seiten sind angeblich offline.",
        "Beide Seiten sind morgen offline.",
        "Wenn alle Seiten offline sind, melde ich mich.",
        "Ihre Links sind tot.",
        "我会把他空间停了,到时打开是403",
        "如果他不改,我就把他网站关了,打开就是404",
        "我把您的网站关了,打开是404",
        "我准备明天把他站停了",
        "客户说已经把图除下",
        "已将图片除下前请勿联系",
        "物品未结束刊登",
        "卖家表示物品已结束刊登",
        "您的物品已结束刊登",
        "请先把他空间停了",
        "他要是再来,我又给他开了怎么办?",
        "又给他开了一张罚单",
        "卖家表示物品已结束刊登",
        "Sprzedawca skasował? Nie, niczego nie skasowałam.",
        "他要是再来,我又给他开了怎么办?",
        "又给他开了一张罚单",
        "又给他开了个会",
        "如果法院判了,我再给他开了",
        "他说又给客户上架了",
        "页面又放出来了吗?",
        "If the seller wins we put them back online.",
        "I will put them back online on Friday.",
        "We have not put them back online.",
        "They let the dog back on the sofa.",
        "Die Sperre wird nicht aufgehoben.",
        "Die Seite ist wieder weg.",
        "Die Seite läuft wieder stabil, danke.",
        "다시 시작될 예정입니다.",
        "If the seller has your complaint he may answer.",
        "The seller has the report number wrong.",
        "The seller objects to your complaint and must give us his side.",
        "We'd be happy to share your notice with the person who posted it.",
        "如果商家收到了您的投诉,他会联系我们",
        "We cannot act without a court order.",
        "The seller cannot sell without them.",
        "We can proceed without it.",
        "没有法院判决书我们没法处理",
        "商家没有这个没法上架",
        "Vorher kann ich nichts sagen, der Verkäufer hat bis Freitag Zeit.",
    ],
)  # fmt: skip
def test_what_hangs_on_something_or_is_said_by_others_or_of_others_is_not(text: str) -> None:
    assert not {one.rule.id for one in looked_at(text).told.signals} & NEW


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("We wont be removing these", "we will not be removing these"),
        ("thats all, u cant see it", "that is all, u cannot see it"),
        ("pls wait, it hasnt gone", "please wait, it has not gone"),
        ("https://shop.example/cant-stop wont@shop.example", "https://shop.example/cant-stop wont@shop.example"),
    ],
)
def test_words_typed_without_their_apostrophe_are_the_same(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "亲,您的投诉已经在处理了哦,请耐心等待。",
        "我们收到了您的投诉,通常在两个工作日内处理完毕。",
        "下架操作已排入明早的窗口,执行完毕后另行通知您。",
    ],
)
def test_what_is_in_progress_usual_or_planned_has_not_been_done(text: str) -> None:
    assert not any(one.rule.id == "acted-somehow-zh" for one in looked_at(text).told.signals)
    assert any(one.rule.id == "acted-somehow-zh" for one in looked_at("您的投诉已处理完成。").told.signals)


def test_a_dispute_of_the_row_and_its_reason_refuses_nothing() -> None:
    text = "Artikel 482101: entfernt\nBegründung: Keine Rechtsverletzung festgestellt, Artikel bleibt im Angebot."
    assert read_text(text, MART[:1]).kind is Reply.UNCLEAR


def test_what_is_there_when_somebody_looks_is_not_gone() -> None:
    text = "Hi Lin,\n\nOur Rob says the page was wiped last night. But I opened it just now and there it is, lamp, shade and all.\n\nMiriam"
    assert read_text(text, MART[:1]).kind is Reply.UNCLEAR


def test_a_question_behind_a_receipt_is_one() -> None:
    text = "Vielen Dank für Ihre Meldung, die wir heute erhalten haben. Uns fehlt noch Ihre Unterschrift. Ergänzen Sie diese bitte auf dem Formular, vorher können wir den Artikel nicht beenden."
    assert read_text(text, MART[:1]).kind is Reply.INFO_REQUESTED


def test_as_many_as_there_are_are_not_one_for_the_word_behind_it() -> None:
    text = "The 2 product pages were closed, and the pictures were erased from the product card."
    assert looked_at(text).verdict.rule != "which-listing"
