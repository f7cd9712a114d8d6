"""How desks lay lists out: what each tells of which listing."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.states.rows import row_state
from tests.core.reply.looking import looked_at, read_text, states_of

FOUR = tuple(f"https://mart.example/item/7700411{number}" for number in (30, 31, 42, 43))
A, B, C, D = (url.rpartition("/")[2] for url in FOUR)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (f"RIMOSSE\n{A}\n{B}\n\nNON RIMOSSE (nessuna corrispondenza)\n{C}\n{D}\n\nLa pratica è chiusa.", "rrxx"),
        (f"【已下架】\n{A}\n{B}\n\n【投诉不成立】\n{C}\n{D}\n\n不成立的原因：商家已提供拍摄底片。", "rrxx"),
        (f"Removed\n{A}\n{B}\n\nNot removed\n{C}\n{D}\n\nReason for refusal: different pictures.", "rrxx"),
        (f"Removed\n{A}\n{B}\n\nNot removed\n{C}\n{D}\n\nPages taken down stay down.", "rrxx"),
        (f"已下架\n{A}\n{B}\n\n未下架\n{C}\n{D}\n\n处理完毕，已下架商品不会恢复。", "rrxx"),
        (f"{A}\nremoved\n{B}\nremoved\n{C}\nnot removed\n{D}\nnot removed", "rrxx"),
    ],
)
def test_what_closes_a_mail_is_no_state_of_the_last_list(text: str, states: str) -> None:
    assert states_of(looked_at(text, FOUR), FOUR) == states


def test_a_mail_of_two_lists_is_no_removal_of_all_because_its_case_is_closed() -> None:
    text = (
        "Gentile Lin Example,\n\nabbiamo concluso la verifica delle quattro inserzioni.\n\n"
        f"RIMOSSE\n{A}\n{B}\n\nNON RIMOSSE (nessuna corrispondenza)\n{C}\n{D}\n\nLa pratica è chiusa.\n\nAssistenza"
    )
    assert read_text(text, FOUR).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (f"除{A}因授权不予下架外，其余均已下架。", "xrrr"),
        (f"您好，除了 {A} 这个商家拿出了授权书、不予下架以外，其余 3 个都已经禁售了。", "xrrr"),
        (f"除{A}已下架外，其余均不予下架。", "rxxx"),
        (f"Except for {A}, which we did not remove, all of them were taken down.", "xrrr"),
        (f"None of the listings was removed except {A}, which was taken down.", "rxxx"),
        (f"We refused all of them except {A}, which was taken down.", "rxxx"),
        (f"Except for {A}, which we have taken down, none of the listings will be taken down.", "rxxx"),
        (f"Außer {A}, das nicht entfernt wurde, wurden alle gelöscht.", "xrrr"),
        (f"Apart from {A}, already gone, none of the listings will be removed.", "rxxx"),
    ],
)
def test_what_is_denied_of_the_exception_is_not_denied_of_the_others(text: str, states: str) -> None:
    assert states_of(looked_at(text, FOUR), FOUR) == states


def test_the_others_are_not_refused_where_the_exception_is_named_before() -> None:
    told = states_of(looked_at(f"{A}는 삭제하지 않으며, 이를 제외한 나머지는 모두 삭제했습니다.", FOUR), FOUR)
    assert told[0] == "x" and "x" not in told[1:]


@pytest.mark.parametrize(
    "text",
    [
        "The two pages, {0} and {1}, have been disabled.",
        "The two files stored with us, {0} and {1}, have been disabled.",
        "Two were removed, {0} and {1}.",
    ],
)
def test_the_verb_behind_a_list_tells_of_it_also_where_it_was_counted(text: str) -> None:
    assert states_of(looked_at(text.format(*FOUR), FOUR), FOUR) == "rr.."


def test_links_by_number_on_the_list_are_a_range() -> None:
    seen = looked_at("Links 1-3 in your list: takedown completed.\nLink 4: not removed.", FOUR)
    assert states_of(seen, FOUR) == "rrrx"


@pytest.mark.parametrize("arrow", ["->", "→", "=>", "—"])
def test_no_below_an_address_keeps_it(arrow: str) -> None:
    text = "Answers below each:\n\n" + "\n\n".join(
        f"{place}) {url}\n{arrow} {'no. Seller’s own photo.' if place == 3 else 'removed'}"
        for place, url in enumerate(FOUR, start=1)
    )
    assert states_of(looked_at(text, FOUR), FOUR) == "rrxr"


SHORT = tuple(f"https://bazar.example/o/{number}" for number in (881, 882, 883, 884))


def test_the_one_short_number_that_is_excepted_is_a_listing() -> None:
    seen = looked_at("Toutes les offres signalées ont été supprimées, sauf la 884.", SHORT)
    assert states_of(seen, SHORT)[:3] == "rrr" and states_of(seen, SHORT)[3] in "ox"
    assert (
        states_of(looked_at("Toutes ont été supprimées. Votre courrier de 884 mots est classé.", SHORT), SHORT)
        == "...."
    )


BARE = ("https://www.boutique.example/dp/B0D3F7K2LQ", "https://www.boutique.example/dp/B0D41Q9XRC")


def test_a_bare_address_begins_a_row_as_one_with_a_scheme_does() -> None:
    text = "逐条回复如下：\nboutique.example/dp/B0D41Q9XRC\n→ 不予移除，该图为品牌方官方图\nboutique.example/dp/B0D3F7K2LQ\n→ 图片已移除"
    assert states_of(looked_at(text, BARE), BARE) == "rx"


def test_a_question_mark_in_a_bare_address_ends_no_sentence() -> None:
    listings = (
        "https://item.bazar.example/item.htm?id=770041128830",
        "https://item.bazar.example/item.htm?id=770041133307",
    )
    text = "| 1 | item.bazar.example/item.htm?id=770041128830 | 删除 |\n| 2 | item.bazar.example/item.htm?id=770041133307 | 驳回 |"
    assert states_of(looked_at(text, listings), listings) == "rx"


def test_rows_that_begin_with_a_title_in_brackets_are_not_joined() -> None:
    text = "《陶瓷咖啡杯 星空款》　已下架\n《陶瓷马克杯 海浪款》　已下架\n《日式陶瓷碗 四件套》　举报不成立，继续在售"
    assert len(looked_at(text, FOUR[:3]).told.body) == 3


@pytest.mark.parametrize(
    "text", ["La pratica è chiusa.", "Il ticket n. 4471 è stato chiuso.", "工单 TK-1 已关闭。", "案件已关闭。"]
)
def test_a_closed_case_closes_no_listing(text: str) -> None:
    assert states_of(looked_at(f"{FOUR[0]}\n{text}", FOUR), FOUR) == "...."


@pytest.mark.parametrize(
    "text",
    [
        "The goods were off sale while the stock was being counted. They are on sale again as usual. "
        "This had no connection with your complaint, which is still being examined.",
        "收到投诉时防护系统自动屏蔽了该页面两小时，值班同事先解除了屏蔽。是否正式断开链接，由法务明天开会再定。",
    ],
)
def test_what_is_back_while_nothing_was_decided_was_not_restored(text: str) -> None:
    assert read_text(text, FOUR[:1]).kind is not Reply.RESTORED


@pytest.mark.parametrize(
    "text",
    [
        "After a counter-notice the listing is back. No decision was made on the pictures, that is for the courts.",
        "Following the counter notification the listing has been reinstated. No decision was made about who owns the "
        "pictures; that is for a court.",
        "被投诉商品因卖家申诉成立，已恢复上架。是否追究卖家其他责任，另行决定。",
    ],
)
def test_what_an_objection_puts_back_is_restored_whatever_else_is_open(text: str) -> None:
    assert read_text(text, FOUR[:1]).kind is Reply.RESTORED


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("la pagina indicata nella segnalazione è stata chiusa.", ListingState.REMOVED),
        ("该商品因投诉已关闭。", ListingState.REMOVED),
        ("Pratica chiusa.", None),
        ("nous confirmons la suppression que nous maintenons.", None),
    ],
)
def test_a_page_closed_over_a_complaint_is_gone(text: str, state: ListingState | None) -> None:
    assert row_state(text, looked_at("x", FOUR).wording.rows) is state


def test_none_of_a_shop_is_all_of_ours_there() -> None:
    listings = (
        "https://lamps.example/p/1",
        "https://lamps.example/p/2",
        "https://rugs.example/a",
        "https://rugs.example/b",
    )
    seen = looked_at("All pages on lamps.example are gone. On rugs.example none was taken offline.", listings)
    assert states_of(seen, listings) == "rrxx"


def test_a_cache_that_was_emptied_is_no_removal() -> None:
    text = (
        "您的通報已處理完成，並已轉達主機商。\n\n我們也順手清除了該網址的節點快取，但內容存放於他處，我們無法將其移除。"
    )
    assert read_text(text, FOUR[:1]).kind is not Reply.REMOVED


def test_what_was_looked_at_is_told_apart_from_what_of_it_was_removed() -> None:
    text = "We reviewed A1, A2 and A3 and removed A2."
    for number, url in enumerate(FOUR[:3], 1):
        text = text.replace(f"A{number}", url)
    assert states_of(looked_at(text, FOUR[:3]), FOUR[:3]) == "oro"
