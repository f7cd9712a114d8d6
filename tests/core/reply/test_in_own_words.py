"""What people say in words of their own: by the way, as it is typed on a phone, of what is usual or still to come."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.ear.asking import as_asked
from bot.core.reply.reading import Asked
from bot.core.reply.rules.verdict import COMPLAINT
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import MART, looked_at, read_text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("We wont be removing these", "we will not be removing these"),
        ("u cant see it", "u cannot see it"),
        ("We dont remove these, im afraid", "we do not remove these, i am afraid"),
        ("dont worry, they dont sell it and it isnt there", "do not worry, they do not sell it and it is not there"),
        ("L'annonce dont vous parlez, dont acte", "l'annonce dont vous parlez, dont acte"),
        (
            "Der Artikel ist im Angebot, im Marketing und im Netz",
            "der artikel ist im angebot, im marketing und im netz",
        ),
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
        "您的投诉已安排在明早处理。",
        "投诉审核完成后另行通知。",
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


@pytest.mark.parametrize(
    ("text", "of_what"),
    [
        ("请提供标注了原图位置的页面截图", "原图"),
        ("请把圈出有水印的截图发来", "水印"),
        ("From the links alone we cannot tell what is yours.", "links"),
    ],
)
def test_what_is_marked_in_a_screenshot_or_seen_from_a_link_is_not_asked_for(text: str, of_what: str) -> None:
    assert of_what not in as_asked(plain(text))
    assert "截图" not in text or "截图" in as_asked(plain(text))


def test_the_exact_pages_are_links() -> None:
    assert Asked.LISTING_URLS in read_text("Please send us the exact pages that show your picture.", MART[:1]).asked_for


@pytest.mark.parametrize(
    ("text", "ours"), [("Your NOCI 1234 was closed.", True), ("Innocent; Nocivo, pinocio.", False)]
)
def test_a_notice_is_one_by_its_short_name_as_a_whole_word(text: str, ours: bool) -> None:
    assert bool(COMPLAINT.search(plain(text))) is ours


@pytest.mark.parametrize(
    "text",
    [
        "We will not remove the listings. If you see it differently, take it to court.",
        "We will not remove the listings. Should you ever obtain a court order, you are welcome to send it to us again.",
        "我们决定不下架这些商品。您要是有不同意见就走法院。",
        "我们决定不下架这些商品。如贵方日后取得生效判决,可再次提交投诉。",
    ],
)
def test_what_is_left_to_a_court_asks_nothing(text: str) -> None:
    seen = looked_at(text)
    assert set(seen.told.formal) == {seen.told.body[-1]}
