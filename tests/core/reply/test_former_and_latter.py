"""The former and the latter of two listings have outcomes of their own."""

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
    ("states", "text"),
    [
        ("rx", "A1 和 A2：前者已下架，后者不侵权，不予处理。"),
        ("ro", "关于 A1 和 A2，前者已下架，后者仍在审核。"),
        ("or", "关于 A1 与 A2：前者仍在审核，后者已下架。"),
        ("rx", "您投诉的两个链接，前者已下架，后者未下架。"),
        ("rx", "两个商品中，前者已删除，后者不构成侵权。"),
        ("ro", "A1、A2 两个链接，前者已移除，后者待卖家举证。"),
        ("rx", "前者已下架，后者保留。\n涉及链接：A1、A2"),
        ("ro", "關於 A1 和 A2：前者已下架，後者仍在審核。"),
        ("rx", "We looked at A1 and A2: the former is down, the latter stays."),
        ("rx", "Concerning A1 and A2, the former was removed, the latter does not infringe."),
        ("ro", "As to A1 and A2: the former has been removed, the latter is still under review."),
        ("xr", "As to A1 and A2: the former stays online, the latter has been removed."),
        ("rx", "Of the two listings, the former has been removed, while the latter remains online."),
        ("ro", "You reported A1 and A2. The former has been taken down. The latter is still being reviewed."),
        ("xr", "A1 and A2 were reviewed. The latter was removed; the former was not."),
        ("rx", "The former listing is gone; the latter will stay."),
        ("rx", "Zu A1 und A2: Ersteres wurde entfernt, Letzteres bleibt online."),
        ("ro", "A1 und A2: Ersterer wurde gelöscht, Letzterer wird noch geprüft."),
        ("xr", "Von den beiden Angeboten bleibt Ersteres online, Letzteres wurde gelöscht."),
        ("rx", "Von den zwei Anzeigen wurde erstere gelöscht, letztere bleibt."),
        ("rx", "A1 et A2 : la première a été retirée, la seconde reste en ligne."),
        ("ro", "Concernant A1 et A2, le premier est supprimé, le second est encore à l'étude."),
        ("xr", "A1 et A2 : la première reste en ligne, la seconde a été retirée."),
        ("rx", "A1 y A2: el primero ha sido eliminado, el segundo permanece publicado."),
        ("rx", "A1 e A2: il primo è stato rimosso, il secondo resta online."),
        ("ro", "Riguardo a A1 e A2: il primo è stato rimosso, il secondo è ancora in verifica."),
        ("ro", "A1 と A2 について、前者は削除済み、後者は審査中です。"),
        ("rx", "A1 i A2: pierwsza została usunięta, druga pozostaje."),
        ("rx", "Wir haben A1 und A2 geprüft. Ersteres wurde gelöscht, letzteres nicht."),
        ("rx", "您投诉的 A1 和 A2 中，前者已删除，后者经核实不侵权。"),
        ("or", "A2 and A1: the former was removed, the latter is still being looked at."),
        ("rx", "Nous avons examiné A1 et A2. La première a été supprimée, la deuxième reste en ligne."),
        ("rx", "A1 and A2 were checked; the first has been removed, the second does not infringe."),
        ("rx", "您投诉的两个商品，前者已下架，后者予以保留。"),
    ],
)
def test_the_former_and_the_latter_are_told_apart(states: str, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[: len(states)])
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert [reading.listings.get(url) for url in THREE[: len(states)]] == [_LETTERS.get(one) for one in states]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (2, "A1 and A2: the former owner of the shop removed his logo, the latter is a new company."),
        (2, "A1 and A2: both the former and the latter are still under review."),
        (2, "A1 and A2: the former will be removed, the latter stays."),
        (2, "A1 and A2: the former is infringing, the latter is not."),
        (2, "We can remove the former or the latter listing if you tell us which."),
        (2, "If the former is removed, the latter will follow."),
        (2, "The former of your two complaints was deleted as a duplicate, the latter is being reviewed."),
        (2, "The former picture was removed from A1, the latter from A2."),
        (2, "The seller says the former is gone and the latter was never his."),
        (2, "A1 and A2: neither the former nor the latter has been removed."),
        (2, "A1 and A2: the former cannot be removed, the latter has not been found."),
        (2, "A1 和 A2：前者侵权，后者不侵权。"),
        (2, "A1 和 A2：前者将下架，后者保留。"),
        (2, "您提交了两份材料，前者已删除，后者无法打开。"),
        (2, "两份投诉中，前者因重复已删除，后者正在审核。"),
        (2, "A1 和 A2：前者的评论已删除，后者的标题已修改。"),
        (2, "A1 和 A2：前者未下架，后者也未下架。"),
        (2, "如前者下架，后者也会处理。"),
        (2, "卖家称前者已下架，后者已改图。"),
        (2, "A1 和 A2 的卖家，前者已被警告，后者尚未联系上。"),
        (2, "A1 und A2: Ersteres wird entfernt, sobald der Händler antwortet, Letzteres bleibt."),
        (2, "A1 und A2: Weder Ersteres noch Letzteres wurde entfernt."),
        (2, "Von Ihren beiden Schreiben wurde ersteres gelöscht, letzteres ist in Prüfung."),
        (2, "A1 et A2 : le premier sera retiré, le second reste."),
        (2, "Vos deux courriers : le premier a été supprimé, le second est illisible."),
        (2, "A1 y A2: ni el primero ni el segundo han sido eliminados."),
        (2, "Le sue due mail: la prima è stata cancellata, la seconda è in esame."),
        (2, "The first of your two pictures was removed from our upload folder, the second is fine."),
        (2, "A1 and A2: the former was hidden for an hour for maintenance, the latter was always visible."),
        (2, "A1 and A2: the former was removed but is back online, the latter stays."),
        (3, "A1, A2 and A3: the former should be removed, the latter is fine."),
        (2, "Of the two badges on A1, the former was removed, the latter stays."),
        (
            2,
            "We compared A1 and A2 with your pictures: the former shows another lamp, the latter is too small to judge.",
        ),
        (2, "A1 and A2: the former can be removed if you send the original, the latter cannot."),
        (
            2,
            "Your complaint names A1 and A2 and has two annexes; the former was deleted by our filter, the latter is readable.",
        ),
        (2, "A1 and A2: the former was not removed, the latter is under review."),
        (2, "您提交了 A1 和 A2 的两张截图，前者已删除，后者模糊。"),
        (2, "A1 和 A2 两家店铺：前者已关闭，后者正常营业。"),
        (2, "A1 and A2: the seller removed the former's title, the latter is unchanged."),
        (2, "We wrote to the sellers of A1 and A2: the former has replied, the latter has not."),
        (3, "A1, A2 and A3: the former two are being reviewed."),
    ],
)
def test_what_was_done_to_neither_of_them_is_no_removal(count: int, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[:count])
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (2, "A1 and A2: both the former and the latter have been removed."),
        (2, "A1 and A2: the former has been removed and the latter has been deleted too."),
        (2, "A1 和 A2：前者已下架，后者也已下架。"),
        (2, "A1 和 A2：前者已于昨日下架，后者今日删除完毕。"),
        (2, "Both listings have been removed, the former by us, the latter by the seller."),
    ],
)
def test_both_are_gone_where_both_are_told_to_be(count: int, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[:count])
    assert reading.kind is Reply.REMOVED
    assert dict(reading.listings) == dict.fromkeys(THREE[:count], ListingState.REMOVED)


def test_the_sentence_is_quoted_as_it_stands_in_the_mail() -> None:
    text = _with_addresses("A1 and A2: the former has been removed, the latter is still under review.")
    assert read_text(text, THREE[:2]).sentence == text


def test_the_order_is_that_of_naming() -> None:
    reading = read_text(
        _with_addresses("A2 and A1: the former has been removed, the latter is under review."), THREE[:2]
    )
    assert reading.listings[THREE[1]] is ListingState.REMOVED
