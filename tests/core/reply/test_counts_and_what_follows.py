"""Listings that stand right behind their count, in the middle, at odd places, in rows by number or letter, and below what points up at them."""

from __future__ import annotations

import pytest

from bot.core.reply.naming.counting import places
from bot.core.reply.sentences.text import plain
from tests.accuracy.replies import platform
from tests.core.reply.looking import looked_at, states_of

EIGHT = tuple(f"https://shop.example/i/{one}" for one in (30137, 30244, 30391, 30412, 30555, 30608, 30779, 30816))
A, B, C, D, *_ = (url.rsplit("/", 1)[1] for url in EIGHT)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("De los ocho enlaces se han retirado cinco, del 1 al 5, y se han desestimado tres, del 6 al 8.", "rrrrrxxx"),
        ("Five were removed, links 1 to 5, and three were rejected, links 6 to 8.", "rrrrrxxx"),
        ("Von den acht Links wurden fünf entfernt, Nr. 1 bis 5, und drei abgelehnt, Nr. 6 bis 8.", "rrrrrxxx"),
        ("八个链接中，下架5条，第1至5条，驳回3条，第6至8条。", "rrrrrxxx"),
        ("Sur huit liens, cinq ont été supprimés, les liens 1 à 5, et trois rejetés, les liens 6 à 8.", "rrrrrxxx"),
        ("Two were removed, the first and the second, and one was rejected, the third.", "rrx....."),
        (f"Two were removed, {A} and {B} and {C} were kept.", "xxx....."),
    ],
)
def test_what_is_listed_behind_a_count_is_what_was_counted(text: str, states: str) -> None:
    assert states_of(looked_at(text, EIGHT), EIGHT) == states


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("the middle two were removed", [3, 4]), ("die vier mittleren sind weg", [2, 3, 4, 5]), ("les deux du milieu", [3, 4]),
        ("los dos del medio", [3, 4]), ("i due centrali", [3, 4]), ("中间两条", [3, 4]), ("真ん中の2件", [3, 4]), ("the middle three", []),
        ("odd-numbered links", [0, 2, 4, 6]), ("die geraden bleiben", [1, 3, 5, 7]), ("les numéros impairs", [0, 2, 4, 6]), ("单数的", [0, 2, 4, 6]),
        ("los pares de zapatos", []), ("gerade eben", []), ("两双数据线", []), ("以上の三件", []), ("Nummer sieben", [6]), ("auf Seite zwei", []),
        ("les numéros 3 et 9", [2]), ("5、8番以外は", [4, 7]), ("下の二つ", [6, 7]), ("le inserzioni 1, 2 e 3", [0, 1, 2]),
    ],
)  # fmt: skip
def test_places_in_the_middle_and_at_odd_numbers(said: str, where: list[int]) -> None:
    assert sorted(places(plain(said), len(EIGHT))) == where


@pytest.mark.parametrize(
    ("text", "count", "states"),
    [
        ("1, 2 y 4: ya no se ven\n3 y 5: continúan a la venta\n6: el propio vendedor la borró", 6, "rrxrxr"),
        ("Fatti: dall'1 al 4, e il 6\nNiente da fare: il 5\nIn attesa: il 7, lo guarda il collega", 7, "rrrrxro"),
        ("Hechos: 1, 2 y 5.\nDescartados: 3, 4 y 6.", 6, "rrxxrx"),
        ("One, two and five were removed. Three and four show another lamp.", 5, "rr..r"),
        ("1: received\n2: read\n3: closed", 3, "..."),
        ("Two or three weeks passed.\nOne and two were removed.", 3, "..."),
        ("A a été retirée, B et C non.", 3, "rxx"),
        ("A和B已删除。C不予处理。", 3, "rrx"),
        ("A. Facts\nB. Decision\nC. We removed A and B.", 3, "..."),
        ("Annex A and B were removed, C stays.", 3, "..."),
        (
            "序号 | 商品 | 起订量 | 备注 | 结论\n1 | 甲 | 50 | 未申诉 | 删\n2 | 乙 | 10 | 账号停用 | 删\n3 | 丙 | 9 | 无 | 待裁",
            3,
            "rro",
        ),
        ("No. | Shop | Stock | State\n1 | Elm | 50 | removed\n2 | Oak | 10 | kept", 3, "..."),
    ],
)
def test_rows_by_number_and_letters_by_their_order(text: str, count: int, states: str) -> None:
    assert states_of(looked_at(text, EIGHT[:count]), EIGHT[:count]) == states


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (f"{A}, {B}\n^ these are off the site\n{C}, {D}\n^ these stay", "rrxx"),
        (f"Notice: SR-2\n1. {A}\nBilder deaktiviert\n2. {B}\nGegendarstellung eingereicht\n\nDanke.", "r..."),
        (f"Az. SK-12\n{A}\nInhalt gelöscht\n{B}\nInhalt gelöscht\n{C}\nInhalt bleibt\n{D}\nnicht zu öffnen", "rrx."),
        (f"Removed\n{A}\nWith a colleague\n{B}\nRejected\n{C}\nKind regards", "r.x."),
        (f"Progress:\nLink {A}\nState: deleted\nLink {B}\nState: please supplement first publish proof\nLink {C}\nState: deleted", "ror."),
        (f"SKU | Seller | Visibility\n{A} | Tolly | none\n{B} | Tolly | full", "ro.."),
        (f"N. | ASIN | Stato\n1 | {A} | rimosso\n2 | {B} | boh\n\nNon è richiesta alcuna azione.", "r..."),
        (f"ELIMINADOS\n{A}\n{B}\n\nPENDIENTES\n{C}\n\nDENEGADOS\n{D}\n\nEste buzón no admite respuestas.", "rrox"),
        (f"INSERZIONI RIMOSSE\n{A} Tagliere\n{B} Set\nINSERZIONI NON RIMOSSE\nnessuna\n\nDistinti saluti", "rr.."),
        (f"Y = taken offline. N = not infringing, kept.\nlink {A} ..... Y\nlink {B} ..... N", "rx.."),
        (f"(O: 리스팅 종료 / X: 조치하지 않음)\nO {A}\nX {B}", "rx.."),
        (f"Cześć!\n1) {A}\ndezaktywowana\n\n2) {B}\nsprzedawca złożył sprzeciw\n\n3) {C}\ndezaktywowana\n\nHej.", "r.r."),
        (f"我们已移除以下内容：\n{EIGHT[0]}\n{EIGHT[1]}以下链接仍在调查：\n{EIGHT[2]}", "rro."),
        (f"No violation found – ID {A}\nDeactivated – ID {B}\nUnable to process – ID {C} (leave a number)", "xro."),
        (f"内下げ: {A} → 閲覧不可\n{B} → 対応不可", "rx.."),
        (f"Removed for good\n{A}\n\nRemoved from search only\n{B}", "ro.."),
        (f"Gone for good\n{A}\n\nGone, seller did it\n{B}\n\nStill there: none", "rr.."),
        (f"{A} was removed. The other three went the way of all things.", "r..."),
    ],
)  # fmt: skip
def test_each_note_tells_of_its_own_listing(text: str, states: str) -> None:
    assert states_of(looked_at(text, EIGHT[:4]), EIGHT[:4]) == states


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("no action is required", None), ("keine weiteren Maßnahmen nötig", None), ("no action taken", "rejected"), ("买家端已不可见", "removed"),
        ("ページ自体が存在いたしません", None), ("申立てを取り下げました", None), ("取り下げ済み", "removed"), ("leaving them offline", "removed"),
        ("and we're leaving them", "rejected"), ("finalizado por nosotros", "removed"), ("finalizado", None), ("struck from your list", None),
        ("was fine in our view", "rejected"), ("produktu nie", None), ("都下了单", None), ("都下了", "removed"), ("没有回复的，我们会强制下架", None), ("답이 없으면 내리겠습니다", None),
        ("no existe (retirado por el usuario)", "removed"), ("strona nie istnieje", "open"), ("bisher nicht erkennbar", "open"),
        ("el segundo no", "rejected"), ("link no", None), ("它们照旧留着", "rejected"), ("撤了投诉", None),
    ],
)  # fmt: skip
def test_what_rows_say_in_these_words(line: str, state: str | None) -> None:
    from bot.core.reply.states.rows import row_state

    assert row_state(line, platform("generic").wording.rows) == state


def test_a_refusal_that_lists_numbers_is_not_of_what_is_left() -> None:
    text = "Le inserzioni 1 e 2 sono state tolte. Quanto alla 3 e alla 5, la richiesta è respinta."
    assert "x" not in states_of(looked_at(text, EIGHT[:6]), EIGHT[:6])[5:]
