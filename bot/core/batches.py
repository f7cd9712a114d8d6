"""Which listings go into one notice: one recipient, one right, one country, along shops, within what a desk takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlsplit

from bot.core.case import Case, Listing
from bot.core.event import Deed, Event, Letter
from bot.core.platform import Platform

USUAL_LIMIT = 100
"""Listings in one notice where the desk names no limit: more than anybody looks through in one sitting."""
_SMALL = 20
"""A shop with less than this part of a whole notice shares one with other such shops."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one notice is about, and to whom: "" is the recipient that case.toml names first."""

    recipient: str
    listings: tuple[str, ...]


def planned(case: Case, platforms: Mapping[str, Platform]) -> dict[str, Plan]:
    """Which listings each notice is about, by notice id in order; `platforms` are the recipients, by their names.

    A listing stays with the notice that first complained of it to that recipient; what waits is put into batches anew,
    so that an approval holds only while the batch stays the same.
    """
    plan = _begun(case.events)
    begun = set(plan)
    free = (f"n{n}" for n in count(1) if f"n{n}" not in begun)
    for recipient, platform in platforms.items():
        taken = {url for one in plan.values() if one.recipient == recipient for url in one.listings}
        waiting = [one for one in case.file.listings if one.url not in taken]
        for batch in batches(waiting, case, platform):
            plan[next(free)] = Plan(recipient, batch)
    spoken_of = {event.notice for event in case.events if event.notice and event.kind is not Deed.APPROVED}
    for notice in sorted(spoken_of - set(plan), key=_order) or ([] if plan else ["n1"]):
        plan[notice] = Plan("", ())
    return dict(sorted(plan.items(), key=lambda item: _order(item[0])))


def _begun(events: Iterable[Event]) -> dict[str, Plan]:
    plan: dict[str, Plan] = {}
    for event in events:
        if not event.notice or event.kind not in (Deed.QUEUED, Deed.SUBMITTED):
            continue
        held = plan.get(event.notice, Plan(str(event.data.get("recipient", "")), ()))
        more = event.listings if event.letter in (Letter.COMPLAINT, None) else ()
        plan[event.notice] = Plan(held.recipient, tuple(dict.fromkeys((*held.listings, *more))))
    return plan


def _order(notice: str) -> int:
    return int(notice.removeprefix("n")) if notice.removeprefix("n").isdigit() else 0


def batches(listings: Sequence[Listing], case: Case, platform: Platform) -> Iterator[tuple[str, ...]]:
    """Part listings by right and country; what is still more than the desk takes at once is parted along shops."""
    most = platform.listings_per_notice.value if platform.listings_per_notice else USUAL_LIMIT
    unique = list({one.url: one for one in reversed(listings)}.values())[::-1]
    at_home = next((country for one in unique if (country := _country(one, platform))), "")
    groups: dict[tuple[tuple[int, ...], str], list[Listing]] = {}
    for one in unique:
        key = (works_shown(one, case), _country(one, platform) or at_home)
        groups.setdefault(key, []).append(one)
    for group in groups.values():
        yield from _within(group, most, platform)


def _within(group: Sequence[Listing], most: int, platform: Platform) -> Iterator[tuple[str, ...]]:
    if len(group) <= most:
        yield tuple(one.url for one in group)
        return
    shops: dict[str, list[str]] = {}
    for one in group:
        shops.setdefault(_shop(one, platform), []).append(one.url)
    small = [url for urls in shops.values() if len(urls) * _SMALL < most for url in urls]
    for urls in (*(one for one in shops.values() if len(one) * _SMALL >= most), small):
        for start in range(0, len(urls), most):
            yield tuple(urls[start : start + most])


def _country(listing: Listing, platform: Platform) -> str:
    """The country's shop in which a page lies, with its law: a desk of its own."""
    site = platform.site_of(listing.url)
    return f"{site.country} {site.regime}" if site else ""


def _shop(listing: Listing, platform: Platform) -> str:
    """The seller; on the open web, where nobody named one, the site."""
    if listing.seller or platform.sites:
        return listing.seller.casefold()
    return (urlsplit(listing.url).hostname or "").lower().removeprefix("www.")


def works_shown(listing: Listing, case: Case) -> tuple[int, ...]:
    """The numbers (from 1) of the works that a listing shows, as it names them; nothing where it names none."""
    named = [one.strip().casefold() for one in listing.work.replace("；", ";").replace("、", ";").split(";")]
    return tuple(
        n
        for n, work in enumerate(case.file.works, start=1)
        if {str(n), work.title.casefold()} & set(filter(None, named))
    )


def works_of_notice(listings: Iterable[str], case: Case) -> tuple[int, ...]:
    """The works that a notice is about: those that all its listings name, else every work of the case."""
    shown = {works_shown(one, case) for url in listings if (one := case.listing(url))}
    return next(iter(shown)) if len(shown) == 1 else ()


def regime_of_notice(listings: Iterable[str], platform: Platform) -> str:
    """The law of the country in which all pages of a notice lie, where it differs from the platform's own."""
    laws = {site.regime for url in listings if (site := platform.site_of(url)) is not None}
    return laws.pop() if len(laws) == 1 else ""
