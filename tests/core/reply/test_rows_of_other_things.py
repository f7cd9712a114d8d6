"""Rows, letters, odd places and counts of something else than our listings: steps, documents, strikes, options, pages, what was reported."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.naming.counting import in_digits, places
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.rows import row_state
from tests.accuracy.replies import platform
from tests.core.reply.looking import looked_at, read_text, states_of

SHOP = tuple(f"https://shop.example/p/{one}" for one in ("walnut-tray-77120", "oak-box-77134", "elm-bowl-77188", "ash-cup-77201"))  # fmt: skip
OUTCOMES = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "the state of your case, step by step:\nNo. | Step | Status\n1 | Complaint received | done\n2 | Evidence checked | done\n3 | Listing removal | pending",
        "# | Evidence you sent | Our view\n1 | Registration | accepted\n2 | Raw file | accepted\n3 | Sales page | rejected",
        "序号 | 材料 | 结果\n1 | 营业执照 | 通过\n2 | 授权书 | 不通过\n3 | 原图 | 缺",
        "Strikes against the seller:\nNo. | Date | Status\n1 | 3 May | removed\n2 | 4 May | active\n3 | 5 May | removed",
        "序号 | 环节 | 状态\n1 | 受理 | 已完成\n2 | 核实 | 进行中\n3 | 下架 | 未开始",
        "Evidence for your listings:\nNo. | Document | Status\n1 | Registration | accepted\n2 | Raw file | accepted\n3 | Page | rejected",
    ],
)
def test_rows_of_steps_and_documents_are_no_listings(text: str) -> None:
    assert states_of(looked_at(text, SHOP[:3]), SHOP[:3]) == "..."
    assert read_text(text, SHOP[:3]).kind not in OUTCOMES


@pytest.mark.parametrize(
    "text",
    [
        "Nr | Unterlage | Stand\n1 | Vollmacht | erledigt\n2 | Ausweis | offen",
        "Nr | Krok | Stan\n1 | Przyjęcie zgłoszenia | zrobione\n2 | Usunięcie oferty | czeka",
        "No. | Comment | Result\n1 | by user A | removed\n2 | by user B | kept",
    ],
)
def test_nor_are_those_of_two(text: str) -> None:
    assert states_of(looked_at(text, SHOP[:2]), SHOP[:2]) == ".."


@pytest.mark.parametrize(
    "text",
    [
        "Link | Result | Date\n1 | removed | 3 May\n2 | kept | 3 May\n3 | removed | 4 May",
        "序号 | 链接 | 结果\n1 | 红色 | 已下架\n2 | 蓝色 | 不通过\n3 | 绿色 | 已下架",
        "Your listings:\nNo. | Result | Date\n1 | removed | 3 May\n2 | kept | 3 May\n3 | removed | 4 May",
        "The reported links:\n1 | removed | 3 May\n2 | kept | 3 May\n3 | removed | 4 May",
    ],
)
def test_rows_under_a_word_for_listings_are_ours(text: str) -> None:
    assert states_of(looked_at(text, SHOP[:3]), SHOP[:3]) == "rxr"


@pytest.mark.parametrize(
    ("text", "count", "states"),
    [
        ("方案A和B已撤,C保留,请选择。", 3, "..."),
        ("卖家A和B已下架,C未回复。", 3, "..."),
        ("Option A and B are closed to you; C is to write to the seller.", 3, "..."),
        ("Vitamin A and B are gone from the description. We keep the listing.", 2, ".."),
        ("Blends A and B were removed. C stays up.", 3, "..."),
        ("链接A和B已下架,C保留。", 3, "rrx"),
        ("Listing A and B were removed. C stays up.", 3, "rrx"),
        ("A and B were removed, while C stays up.", 3, "rrx"),
        ("奇数页的图片已删除,偶数页的还在审核。", 4, "...."),
        ("Wir haben gerade Nummern 1 und 2 entfernt. Die anderen prüfen wir noch.", 4, "rroo"),
        ("Die geraden Nummern wurden entfernt, die ungeraden bleiben online.", 4, "xrxr"),
        ("奇数的已删除,偶数的保留。", 4, "rxrx"),
        ("下の二つのコメントを削除しました。", 4, "...."),
        ("下の2点の条件を満たしてください。上の2件は削除しました。", 4, "rr.."),
        ("上の二つは削除しました。下の二つは継続です。", 4, "rrxx"),
        ("Link eins und zwei entfernt, Link drei bleibt.", 3, "rrx"),
        ("Link one and two removed, link three stays.", 3, "rrx"),
        ("Link one and two pictures were removed.", 3, "r.."),
    ],
)
def test_letters_and_places_that_are_ours_and_others(text: str, count: int, states: str) -> None:
    assert states_of(looked_at(text, SHOP[:count]), SHOP[:count]) == states


@pytest.mark.parametrize(
    ("said", "where"),
    [("wir haben gerade nummern 1 und 2 gesehen", [0, 1]), ("gerade Nummern", [1, 3]), ("in geraden Linien", []), ("偶数行", []), ("odd-numbered pages", []),
     ("Links eins, zwei und vier", [0, 1, 3]), ("下の2点をお送りください", []), ("下の2点：", []), ("下の2点は継続", [2, 3])],
)  # fmt: skip
def test_places_that_are_counted(said: str, where: list[int]) -> None:
    assert sorted(places(plain(said), 4)) == where


def test_only_listed_numbers_are_written_in_digits() -> None:
    assert in_digits("Link one and two removed, two are left") == "Link 1 and 2 removed, two are left"
    assert in_digits("Link one and two pictures") == "Link one and two pictures"


def test_what_was_only_reported_counts_nothing() -> None:
    assert read_text("Reported as removed: all three\nRemoved: none", SHOP[:3]).kind not in OUTCOMES
    assert not looked_at("Reported as removed: all three", SHOP[:3]).counts.tally
    assert not looked_at("Removed: all three\nTaken down: none", SHOP[:3]).counts.tally
    assert not looked_at("Reports this month: all\nRejected: all\nYours: open", SHOP[:3]).counts.tally
    assert looked_at("Removed: all three", SHOP[:3]).counts.tally == {"removed": 3}


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("让卖家自行取下", None), ("请卖家自行取下", None), ("卖家已自行取下", "removed"), ("卖家自行取下了", "removed"), ("下架 未开始", "open"), ("下架：尚未启动", "open"), ("已下架", "removed"),
        ("erledigt", None), ("załatwione", None), ("zgłoszenie załatwione odmownie", "rejected"), ("조치 완료", None), ("hecho", None),
    ],
)  # fmt: skip
def test_what_was_handled_need_not_be_gone(said: str, state: str | None) -> None:
    assert row_state(said, platform("generic").wording.rows) == state
