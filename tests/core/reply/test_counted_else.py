"""What is counted and is no listing is no part of ours; nor is what may or will be gone."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import read_text

THREE = tuple(f"https://mart.example/item/60109951234567{number}" for number in (1, 2, 3))
_LETTERS = {"r": ListingState.REMOVED, "o": ListingState.OPEN, "x": ListingState.REJECTED}


def _with_addresses(text: str) -> str:
    for number, url in enumerate(THREE, 1):
        text = text.replace(f"A{number}", url)
    return text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (3, "The first page of your letter is gone, the second cannot be read."),
        (2, "第一个下了结论不侵权，第二个还要审核。"),
        (3, "Two of the three will be gone by Friday, the last one stays for now."),
        (3, "If two of the three are gone, the last one stays."),
        (3, "Two of the three might be gone by now, I have not checked."),
        (2, "One's down for maintenance, the other one works."),
        (3, "Two of our three servers are down, the last one stays up for now."),
        (3, "Two of the three attachments are gone, the last one can be opened."),
        (3, "Two of my colleagues are gone for the day, the last one stays until six."),
        (3, "Two of the three photos you sent are gone, please send them again."),
        (2, "One's down to you, the other one isn't."),
        (3, "Two of the three cases are closed, the last one stays open for now."),
        (3, "Two of the three are not gone, the last one is being checked."),
        (3, "Could two of the three be gone already?"),
        (3, "You wrote that two of the three are gone and one is left."),
        (3, "The seller says two of the three are gone."),
        (3, "Two of the three sellers are gone, the last one answered."),
        (3, "We want to have two of the three gone by Monday."),
        (3, "Two of the three reviews are gone, the last one stays."),
        (3, "The first two weeks are gone, the third has begun."),
        (3, "Two of the three days are gone, one is left for your answer."),
        (3, "Two down payments were made, one is open."),
        (3, "三个里打算下两个，还有一个在审。"),
        (3, "三个投诉关闭了两个，还有一个在审。"),
        (3, "三个卖家联系上了两个，还有一个没回。"),
        (3, "三个链接审了两个，还有一个在审。"),
        (3, "三张图片删了两张，还有一张在审。"),
        (3, "如果三个下了两个，剩下一个再说。"),
        (3, "您说三个下了两个，我们查了没有。"),
        (3, "三份材料撤了两份，还有一份在审。"),
        (3, "卖家说三个下了两个，我们还在核实。"),
        (3, "前两个下了决定不侵权，第三个还在看。"),
        (3, "Les deux premiers courriers sont supprimés, pas le troisième."),
        (3, "Les deux premiers seront retirés, pas le troisième."),
        (3, "Zwei von drei Kollegen sind weg, bitte haben Sie Geduld."),
        (3, "Zwei von drei sollen weg, das dritte bleibt."),
        (3, "Zwei von drei Anhängen sind weg."),
        (3, "Due su tre saranno rimossi."),
    ],
)
def test_what_is_counted_and_is_no_listing_is_no_part_that_is_gone(count: int, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[:count])
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    ("states", "text"),
    [
        ("rro", "Two of the three are gone, the last one stays for now."),
        ("---", "2 out of 3 removed, third one pending."),
        ("rrx", "The first two are gone, the third isn't."),
        ("r--", "First one's down, still working on the other two."),
        ("rro", "We got two of them down. The last one is still being looked at."),
        ("---", "Took down two of the three. No luck with the third yet."),
        ("rx", "One of the two listings is gone, the other is still up."),
        ("xrr", "The last two are gone; the first one stays."),
        ("rxr", "The first and the third are down, the second stays."),
        ("rro", "前两个删了，最后一个还在核实。"),
        ("r--", "第一个已下架，其余两个待卖家举证。"),
        ("rro", "Deux annonces sur trois sont supprimées, la troisième est encore à l'étude."),
        ("rrx", "Les deux premières annonces ont disparu, la dernière reste en ligne."),
        ("rro", "Zwei von drei sind weg, das dritte bleibt vorerst."),
        ("rrx", "Die ersten beiden sind weg, das dritte nicht."),
        ("rro", "Dos de los tres están fuera, el tercero sigue en revisión."),
        ("rro", "Due su tre sono stati rimossi, il terzo è ancora in verifica."),
        ("---", "3件のうち2件は削除済み、残り1件は審査中です。"),
    ],
)
def test_a_part_of_ours_is_one(states: str, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[: len(states)])
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert [reading.listings.get(url) for url in THREE[: len(states)]] == [_LETTERS.get(one) for one in states]
