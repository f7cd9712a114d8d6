"""Which listings a mail means by their places in our letter: "the first six", 第7、8两个商品, "od końca"."""

from __future__ import annotations

import pytest

from bot.core.reply.naming.counting import places
from bot.core.reply.sentences.text import plain

OF_TWELVE = [
    ("The first six have been taken off sale.", "1-6"),
    ("The first six and number eight have been taken off sale", "1-6 8"),
    ("the third and the seventh stay", "3 7"),
    ("the second, third and fifth links", "2 3 5"),
    ("the first and last", "1 12"),
    ("the second to last one stays", "11"),
    ("the last but one was ended", "11"),
    ("the bottom four on your list are sorted", "9-12"),
    ("the top two belong to another shop", "1 2"),
    ("number two was removed", "2"),
    ("Re: notice #2. The links have been removed.", ""),
    ("Removed by agent #3.", ""),
    ("In den ersten sechs Monaten bleibt das Angebot gesperrt.", ""),
    ("nei primi sei mesi", ""),
    ("en los primeros seis meses", ""),
    ("#3 and #5 are gone", "3 5"),
    ("No.1〜4", "1-4"),
    ("First, we removed the review. Second, we closed the ticket.", ""),
    ("on the second business day", ""),
    ("根据使用条款第三条，平台可随时移除内容", ""),
    ("依《电子商务法》第四十二条通知删除", ""),
    ("第四十二条第三款", ""),
    ("合同第六条写得明明白白", ""),
    ("clause no. 3 of the contract", ""),
    ("artículo 3 de nuestras normas", ""),
    ("Artikel 1, 2 der Nutzungsbedingungen", ""),
    ("第1条第2条已下架，第3条不侵权", "1 2 3"),
    ("依第2条、第3条侵权情况，已下架", "2 3"),
    ("违反平台规则第1条商品已下架", "1"),
    ("第三条和第五条已删除", "3 5"),
    ("nach Artikel 5 der Nutzungsbedingungen entfernt", ""),
    ("gemäß Artikel 6 DSA", ""),
    ("l'article 3 du règlement", ""),
    ("artículo 2 de la ley", ""),
    ("articolo 4 delle condizioni", ""),
    ("Artikel 5: entfernt", "5"),
    ("die ersten sechs haben wir abgeschaltet", "1-6"),
    ("die letzten drei bleiben", "10-12"),
    ("der vorletzte bleibt", "11"),
    ("der achte und der neunte Link", "8 9"),
    ("Les six premières annonces ont été retirées", "1-6"),
    ("les 4 premiers liens sont retirés", "1-4"),
    ("l'avant-dernière annonce", "11"),
    ("se han retirado cinco, del 1 al 5, y tres se quedan", "1-5"),
    ("los cinco primeros se han retirado", "1-5"),
    ("los primeros seis se han retirado", "1-6"),
    ("los 3 últimos siguen", "10-12"),
    ("i primi due e il quarto", "1 2 4"),
    ("i primi sei sono stati rimossi", "1-6"),
    ("dal primo al quarto", "1-4"),
    ("pierwszych pięć ofert", "1-5"),
    ("numery 2 i 3", "2 3"),
    ("przedostatnia aukcja", "11"),
    ("第7、8两个商品", "7 8"),
    ("首尾两个", "1 12"),
    ("倒数第二条", "11"),
    ("1、3号链接", "1 3"),
    ("末尾两条", "11 12"),
]


@pytest.mark.parametrize(("said", "meant"), OF_TWELVE)
def test_places_are_counted_from_either_end(said: str, meant: str) -> None:
    wanted: set[int] = set()
    for one in meant.split():
        first, _, last = one.partition("-")
        wanted |= set(range(int(first), int(last or first) + 1))
    assert {place + 1 for place in places(plain(said), 12)} == wanted


def test_words_that_are_numbers_only_beside_a_place_count_there() -> None:
    assert places(plain("les neuf premiers liens"), 12) == tuple(range(9))
    assert places(plain("das sei die erste"), 12) == (0,)
