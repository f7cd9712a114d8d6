"""Listings that a mail does not name one by one: a range of numbers, and those left over when it counts."""

import pytest

from bot.core.event import ListingState
from bot.core.reply.naming.amounts import counted_out
from bot.core.reply.naming.counting import ranges
from tests.core.reply.looking import looked_at

GONE, KEPT = ListingState.REMOVED, ListingState.REJECTED
NUMBERED = tuple(f"https://mart.example/item/48210{last}" for last in range(1, 7))
FILES = tuple(f"https://shop.example/img/f0{last}.jpg" for last in range(1, 7))
PAGES = tuple(f"https://shop.example/d/{last}" for last in range(1, 7))
FOUR = NUMBERED[:4]


@pytest.mark.parametrize(
    ("text", "listings"),
    [
        ("Listings 482101 - 482103 have been removed. 482104 to 482106 were not removed.", NUMBERED),
        ("We removed f01 to f03. We kept f04 through f06.", FILES),
        ("Die Dateien f01 bis f03 haben wir entfernt. f04 bis f06 werden nicht entfernt.", FILES),
        ("d/1到d/3已删除。d/4至d/6不予删除。", PAGES),
        ("482101번부터 482103번까지는 삭제하였습니다. 482104번부터 482106번까지는 삭제하지 않습니다.", NUMBERED),
    ],
)
def test_what_lies_between_the_ends_of_a_range_fares_like_them(text: str, listings: tuple[str, ...]) -> None:
    states = looked_at(text, listings).outcomes.states
    assert [states.get(url) for url in listings] == [GONE] * 3 + [KEPT] * 3


def test_a_hyphen_in_the_number_of_one_listing_is_no_range() -> None:
    three = tuple(f"https://shop.example/annonce/40-{last}" for last in (1177, 1178, 1302))
    text = "Les annonces 40-1177 et 40-1178 ont été mises hors ligne hier soir. La troisième, 40-1302, est toujours visible."
    states = looked_at(text, three).outcomes.states
    assert [states.get(url) for url in three] in ([GONE, GONE, None], [GONE, GONE, ListingState.OPEN])


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("We removed 482101 and 482103.", None),
        ("We removed 482101 to 482103.", GONE),
        ("We removed 482101 to 482109.", None),
        ("We removed 482101 to 482104.", GONE),
    ],
)
def test_a_range_ends_at_listings_of_ours_that_are_as_far_apart(text: str, middle: ListingState | None) -> None:
    assert looked_at(text, NUMBERED).outcomes.states.get(NUMBERED[1]) is middle


def test_a_range_goes_by_the_numbers_and_not_by_the_order_of_the_notice() -> None:
    mixed = (NUMBERED[0], NUMBERED[4], NUMBERED[2], NUMBERED[1])
    states = looked_at("We removed 482101 to 482103.", mixed).outcomes.states
    assert states == dict.fromkeys((NUMBERED[0], NUMBERED[1], NUMBERED[2]), GONE)


@pytest.mark.parametrize(
    "words", ["pages 3-4 of 12", "2 to 3", "from monday to friday", "482103 to 482101", "1 to 100000000"]
)
def test_what_has_nothing_between_is_no_range(words: str) -> None:
    assert not list(ranges(words))


@pytest.mark.parametrize(
    "text",
    [
        "Three of the four listings were removed, 482104 was not.",
        "Drei der vier Angebote sind entfernt, das Angebot 482104 nicht.",
        "Trois des quatre annonces ont été supprimées, 482104 ne l'a pas été.",
    ],
)
def test_as_many_as_are_counted_beside_one_that_is_named_are_the_others(text: str) -> None:
    states = looked_at(text, FOUR).outcomes.states
    assert [states.get(url) for url in FOUR] == [GONE] * 3 + [KEPT]


@pytest.mark.parametrize(
    "text",
    [
        "Two of the four listings were removed, 482104 was not.",
        "Due to a fault the listings were removed, 482104 was not.",
    ],
)
def test_where_the_count_does_not_fit_the_others_are_not_told(text: str) -> None:
    assert NUMBERED[0] not in looked_at(text, FOUR).outcomes.states


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("All but 482104 were removed. It shows another picture and stays online.", KEPT),
        ("Alle Angebote bis auf 482104 wurden gelöscht. Dieses bleibt online, weil der Händler eine Lizenz hat.", KEPT),
        ("除 482104 以外，其余三件我们都已撤下。该件未撤下是因为卖家使用的是官网图库。", KEPT),
        ("All but 482104 were removed. We are still checking that one.", ListingState.OPEN),
        ("All but 482104 were removed. We found no other infringing content.", ListingState.OPEN),
        ("All but 482104 were removed. Your complaint regarding the logo is rejected.", ListingState.OPEN),
        ("All but 482104 were removed. Thank you. Your second report was rejected.", ListingState.OPEN),
    ],
)
def test_what_is_said_behind_an_exception_is_said_of_it(text: str, state: ListingState) -> None:
    states = looked_at(text, FOUR).outcomes.states
    assert [states.get(url) for url in FOUR] == [GONE] * 3 + [state]


@pytest.mark.parametrize(
    "text",
    [
        "Success:\nhttps://mart.example/item/482101\nhttps://mart.example/item/482102\nFailed:\nhttps://mart.example/item/482103",
        "失败:\n482103\n成功:\n482101\n482102",
        "Dropped from Search:\n482101\n482102\nNo action is being taken on this address:\n482103",
    ],
)
def test_a_list_of_successes_and_failures_is_told_apart(text: str) -> None:
    states = looked_at(text, NUMBERED[:3]).outcomes.states
    assert [states.get(url) for url in NUMBERED[:3]] == [GONE, GONE, KEPT]


def test_rows_that_count_the_same_thing_are_not_one_sentence() -> None:
    text = "文章一《小户型改造清单》——违规,已删除\n文章二《我的咖啡角》——未发现侵权,维持展示\n文章三《年末好物合集》——违规,已删除"
    states = looked_at(text, PAGES[:3]).outcomes.states
    assert [states.get(url) for url in PAGES[:3]] == [GONE, KEPT, GONE]


@pytest.mark.parametrize(
    "text",
    [
        "2 of 3 listings were removed; 482103 does not violate our rules.",
        "2 of 3 listings were removed; 482103 stays online.",
        "Zwei der drei Angebote wurden entfernt; 482103 bleibt online.",
        "Due delle tre inserzioni sono state rimosse; la 482103 resta online.",
    ],
)
def test_what_is_counted_is_not_told_of_the_one_that_is_named(text: str) -> None:
    states = looked_at(text, NUMBERED[:3]).outcomes.states
    assert states.get(NUMBERED[2]) is KEPT
    assert states.get(NUMBERED[0], GONE) is GONE


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("hemos eliminado 2 de 3 anuncios", 2), ("2 de los tres anuncios", 2), ("zwei der drei angebote", 2), ("due delle tre inserzioni", 2),
        ("deux des quatre annonces", 2), ("due to a fault", 0), ("el 2 de mayo retiramos los anuncios", 0), ("three of three", 0),
    ],
)  # fmt: skip
def test_how_many_of_how_many_is_counted_in_many_tongues(said: str, many: int) -> None:
    assert counted_out(said, 3) == many


def test_the_one_that_is_named_behind_a_count_does_not_share_it() -> None:
    states = looked_at("2 of 3 listings were taken down, as to 482103 see below.", NUMBERED[:3]).outcomes.states
    assert NUMBERED[2] not in states


def test_a_range_of_days_names_no_listing() -> None:
    states = looked_at("d/4 and d/5 were removed within 1 to 3 days.", PAGES).outcomes.states
    assert states == {PAGES[3]: GONE, PAGES[4]: GONE}
