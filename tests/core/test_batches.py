"""A thousand links become notices by recipient, right, country, shop and limit; each listing keeps its own state."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.batches import works_of_notice
from bot.core.case import Case, CaseFile, Listing, Recipient, Work
from bot.core.docket import Docket
from bot.core.event import Deed, Event, ListingState, Reply
from bot.core.status import notices_of

BOOK = Playbook(shipped_templates())
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORKS = (Work(title="lamp", files=("lamp.jpg",)), Work(title="vase", files=("vase.jpg",)))


def temu(n: int, country: str = "") -> str:
    return f"https://www.temu.com/{country}lamp-g-{601099512345000 + n}.html"


def case_of(listings: list[Listing], platform: str = "temu", *events: Event, **more: Any) -> Case:
    file = CaseFile(key="K7QF2M", platform=platform, listings=tuple(listings), **more)
    return Case("lamp", file, events=events)


def notices(case: Case) -> list[list[Listing]]:
    found = notices_of(case, BOOK.platform(case.file.platform))
    assert [one.id for one in found] == [f"n{n}" for n in range(1, len(found) + 1)]
    return [[case.listing(url) for url in one.listings] for one in found]  # type: ignore[misc]


def test_a_thousand_links_of_several_shops_become_notices_of_one_shop_one_country_one_right() -> None:
    listings = [
        Listing(url=temu(n, ("", "de/", "uk/")[n % 3]), seller=f"Shop {n % 4}", work=str(n % 2 + 1))
        for n in range(1000)
    ]
    made = notices(case_of(listings, works=WORKS))
    assert sum(map(len, made)) == 1000 and max(map(len, made)) <= 200
    for batch in made:
        assert len({one.work for one in batch}) == 1
        assert len({BOOK.platform("temu").site_of(one.url).country for one in batch}) == 1  # type: ignore[union-attr]


def test_shops_are_parted_only_where_one_notice_cannot_hold_them_all() -> None:
    few = [Listing(url=temu(n), seller=f"Shop {n % 5}") for n in range(200)]
    assert list(map(len, notices(case_of(few)))) == [200]
    many = [Listing(url=temu(n), seller=f"Shop {n % 5}") for n in range(201)]
    made = notices(case_of(many))
    assert [len({one.seller for one in batch}) for batch in made] == [1] * 5


def test_many_shops_with_a_link_or_two_share_a_notice() -> None:
    scattered = [Listing(url=temu(n), seller=f"Shop {n}") for n in range(300)]
    large = [Listing(url=temu(1000 + n), seller="Large") for n in range(250)]
    made = notices(case_of([*scattered, *large]))
    assert sorted(map(len, made)) == [50, 100, 200, 200]
    assert [{one.seller for one in batch} == {"Large"} for batch in made] == [True, True, False, False]


@pytest.mark.parametrize(("platform", "limit"), [("temu", 200), ("amazon", 50), ("walmart", 10), ("generic", 100)])
def test_the_limit_is_the_platforms(platform: str, limit: int) -> None:
    pages = {
        "temu": temu(0)[:-5],
        "amazon": "https://www.amazon.com/dp/B07ABC",
        "walmart": "https://www.walmart.com/ip/",
    }
    urls = [f"{pages.get(platform, 'https://site.example/')}{n:04d}" for n in range(1000)]
    made = notices(case_of([Listing(url=url) for url in urls], platform))
    assert list(map(len, made)) == [limit] * (1000 // limit)


def test_countries_never_share_a_notice_and_a_foreign_page_makes_none_of_its_own() -> None:
    made = notices(case_of([Listing(url=url) for url in (temu(1), temu(2, "de/"), "https://x.example/1", temu(3))]))
    assert [[one.url for one in batch] for batch in made] == [
        [temu(1), "https://x.example/1", temu(3)],
        [temu(2, "de/")],
    ]


def test_each_notice_is_worded_for_the_law_of_its_country_and_about_its_work() -> None:
    listings = [Listing(url=temu(1), work="lamp"), Listing(url=temu(2, "de/"), work="2"), Listing(url=temu(3, "uk/"))]
    docket = Docket(BOOK, "shop@seller.test")
    case = case_of(listings, works=WORKS)
    told = [docket.facing(case, one) for one in docket.notices(case)]
    assert [platform.regime for _, platform in told] == ["dmca", "dsa", "uk"]
    assert [[work.title for work in one.file.works] for one, _ in told] == [["lamp"], ["vase"], ["lamp", "vase"]]
    chosen = case_of(listings, works=WORKS, regime="dmca")
    assert {docket.facing(chosen, one)[1].regime for one in docket.notices(chosen)} == {"dmca"}
    assert works_of_notice([temu(1), temu(2, "de/")], case) == ()


def test_a_notice_that_went_out_keeps_its_number_and_its_listings() -> None:
    listings = [Listing(url=temu(n), seller=f"Shop {n % 2}") for n in range(300)]
    before = notices_of(case_of(listings), BOOK.platform("temu"))
    second = tuple(before[1].listings)
    gone_out = Event(
        "e1", "K7QF2M", "n2", Deed.SUBMITTED, NOW, "Lin", listings=dict.fromkeys(second, ListingState.OPEN)
    )
    after = notices_of(case_of([Listing(url=temu(999)), *listings], "temu", gone_out), BOOK.platform("temu"))
    assert [one.id for one in after] == ["n1", "n2"]
    assert tuple(after[1].listings) == second
    assert sorted(after[0].listings) == sorted({temu(999), *before[0].listings})


def test_every_recipient_has_its_own_notice_thread_and_listing_states() -> None:
    host = Recipient(platform="generic", send_to="abuse@host.example")
    case = case_of([Listing(url=temu(1))], recipients=(Recipient(platform="google"), host))
    docket = Docket(BOOK, "shop@seller.test")
    assert [one.recipient for one in docket.notices(case)] == ["", "google", "generic abuse@host.example"]
    removed = [
        Event("e1", "K7QF2M", "n2", Deed.SUBMITTED, NOW, "Lin", listings={temu(1): ListingState.OPEN},
              data={"recipient": "google", "tickets": ["0-6920000038597"]}),
        Event("e2", "K7QF2M", "n2", Reply.REMOVED, NOW, "platform", "<g@mail.test>", data={"trusted": True}),
    ]  # fmt: skip
    case = case_of([Listing(url=temu(1))], "temu", *removed, recipients=(Recipient(platform="google"), host))
    standing = docket.standing(case, NOW)
    assert [one.status.value for one in standing.prospects] == ["collecting", "removed", "collecting"]
    assert [one.notice.recipient for one in standing.prospects] == ["", "google", "generic abuse@host.example"]
    assert standing.prospects[2].to == ("abuse@host.example",)
    assert standing.listings == {temu(1): ListingState.OPEN}, "a result taken out of a search is not a page taken down"


def test_a_recipient_that_was_taken_out_of_the_case_keeps_its_notice() -> None:
    sent = Event("e1", "K7QF2M", "n2", Deed.SUBMITTED, NOW, "Lin", listings={temu(1): ListingState.OPEN},
                 data={"recipient": "google"})  # fmt: skip
    docket = Docket(BOOK, "shop@seller.test")
    case = case_of([Listing(url=temu(1))], "temu", sent)
    assert [
        (one.notice.recipient, one.platform.name) for one in docket.standing(case, NOW).prospects if one.platform
    ] == [
        ("", "temu"),
        ("google", "google"),
    ]


def test_the_same_recipient_twice_is_a_fault() -> None:
    with pytest.raises(ValueError, match="twice"):
        case_of([], recipients=(Recipient(platform="google"), Recipient(platform="google")))


@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["", "de/", "uk/"]), st.sampled_from("ABCDEFG"), st.sampled_from(["", "1", "2"])), max_size=300),
    st.sets(st.integers(1, 6)),
    st.integers(1, 30),
)  # fmt: skip
def test_every_listing_stands_in_just_one_notice_whatever_went_out_before(
    rows: list[tuple[int, str, str, str]], gone_out: set[int], limit: int
) -> None:
    platform = BOOK.platform("temu")
    assert platform.listings_per_notice is not None
    small = platform.model_copy(
        update={"listings_per_notice": platform.listings_per_notice.model_copy(update={"value": limit})}
    )
    listings = [Listing(url=temu(n, country), seller=seller, work=work) for n, country, seller, work in rows]
    first = notices_of(case_of(listings[: len(listings) // 2], works=WORKS), small)
    events = [
        Event(
            one.id,
            "K7QF2M",
            one.id,
            Deed.SUBMITTED,
            NOW,
            "Lin",
            listings=dict.fromkeys(one.listings, ListingState.OPEN),
        )
        for n, one in enumerate(first, start=1)
        if n in gone_out and one.listings
    ]
    made = notices_of(case_of(listings, "temu", *events, works=WORKS), small)
    placed = [url for one in made for url in one.listings]
    assert sorted(placed) == sorted({one.url for one in listings})
    assert all(len(one.listings) <= limit for one in made) and len({one.id for one in made}) == len(made)
    before = {one.id: tuple(one.listings) for one in first}
    assert all(tuple(one.listings) == before[one.id] for one in made if one.id in {event.notice for event in events})
