"""Who does it again: every seller over all cases, and which earlier notices a new one may cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.case import Case, Finding, Level
from bot.core.enclosures import originals_of
from bot.core.event import Deed, ListingState, Reply
from bot.core.notice import NoticeState
from bot.core.words import Words, words

MOST_CITED = 10
"""Earlier notices that a letter names: the latest ones; a desk reads no more."""


@dataclass(frozen=True, slots=True)
class Strike:
    """One listing of a seller that was taken down on our complaint."""

    at: datetime
    case: str
    notice: str
    url: str
    tickets: tuple[str, ...]


@dataclass(slots=True)
class Offender:
    """One seller on one platform: how often complained of, and each time that was upheld. `still_open` waits or came back."""

    seller: str
    platform: str
    complained: int = 0
    refused: int = 0
    still_open: int = 0
    strikes: list[Strike] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)

    @property
    def upheld(self) -> int:
        """How many of the listings complained of were taken down."""
        return len(self.strikes)

    @property
    def last(self) -> datetime | None:
        """When the last of them was."""
        return max((one.at for one in self.strikes), default=None)


Told = tuple[Case, str, NoticeState]
"""A case, the platform that a notice of it faces, and that notice."""


def offenders(told: Iterable[Told]) -> list[Offender]:
    """Every seller complained of, the worst first. Where several recipients were told of a page, it counts once for each."""
    found: dict[tuple[str, str], Offender] = {}
    for case, platform, notice in told:
        if not notice.started:
            continue
        days = {event.id: event.at for event in case.events}
        for url, record in notice.listings.items():
            listing = case.listing(url)
            seller = " ".join(listing.seller.split()) if listing else ""
            if not seller:
                continue
            one = found.setdefault((platform, seller.casefold()), Offender(seller, platform))
            one.complained += 1
            one.cases += [] if case.name in one.cases else [case.name]
            if record.state is ListingState.REMOVED and record.rests_on in days:
                one.strikes.append(Strike(days[record.rests_on], case.name, notice.id, url, notice.tickets))
            elif record.state is ListingState.REJECTED:
                one.refused += 1
            else:
                one.still_open += 1
    for one in found.values():
        one.strikes.sort(key=lambda strike: (strike.at, strike.url))
    return sorted(found.values(), key=lambda one: (-one.upheld, -one.complained, one.platform, one.seller.casefold()))


@dataclass(frozen=True, slots=True)
class Upheld:
    """A notice on which something was taken down: whom it faced, about which originals and sellers, and when."""

    case: str
    notice: str
    desk: str
    originals: frozenset[str]
    sellers: frozenset[str]
    tickets: tuple[str, ...]
    complained_at: datetime
    upheld_at: datetime
    removed: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An earlier notice as a later one names it."""

    upheld: Upheld
    same_work: bool
    same_seller: bool


def _desk_of(case: Case) -> str:
    """Whom a case faces, as one word: the platform, and the address where it has one of its own."""
    return f"{case.file.platform} {case.file.send_to}".strip().lower()


def may_be_upheld(case: Case) -> bool:
    """Say whether anything in the history of a case speaks of a removal; most cases need no closer look."""
    return any(event.kind in _REMOVALS for event in case.events)


_REMOVALS = (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Deed.GONE, Deed.CONFIRMED)


def upheld_in(facing: Iterable[tuple[Case, NoticeState]]) -> Iterator[Upheld]:
    """The notices on which something was taken down; each case as its notice faces it."""
    for case, notice in facing:
        days = {event.id: event.at for event in case.events}
        removed = {
            url: days[one.rests_on]
            for url, one in notice.listings.items()
            if one.state is ListingState.REMOVED and one.rests_on in days
        }
        begun = [
            event.at
            for event in case.events
            if event.notice == notice.id
            and event.kind in (Deed.SENT, Deed.SUBMITTED)
            and event.data.get("letter", "complaint") == "complaint"
        ]
        if removed and begun:
            yield Upheld(
                case.key, notice.id, _desk_of(case), _originals(case), _sellers(case, removed), notice.tickets,
                min(begun), max(removed.values()), len(removed),
            )  # fmt: skip


def citations(known: Sequence[Upheld], case: Case, notice: NoticeState) -> tuple[Citation, ...]:
    """The earlier notices to the same desk about the same work or the same seller, oldest first."""
    originals, sellers = _originals(case), _sellers(case, notice.listings)
    found = [
        Citation(one, bool(originals & one.originals), bool(sellers & one.sellers))
        for one in sorted(known, key=lambda one: one.upheld_at)
        if (one.case, one.notice) != (case.key, notice.id) and one.desk == _desk_of(case)
    ]
    return tuple(one for one in found if one.same_work or one.same_seller)[-MOST_CITED:]


def follow_on(cited: Sequence[Citation]) -> Iterator[Finding]:
    """Tell that a notice is a follow-on, and what it cites."""
    if not cited:
        return
    tickets = ", ".join(dict.fromkeys(ticket for one in cited for ticket in one.upheld.tickets)) or "-"
    yield Finding(
        Level.HINT,
        "follow-on",
        "case.toml [[listings]]",
        words(
            "the same work or seller was upheld before; the letter cites {many} ({tickets})",
            "同一作品或同一卖家此前已有投诉成立；信中会引用{many}（{tickets}）",
            many=Words(
                f"{len(cited)} earlier notices" if len(cited) > 1 else "the earlier notice",
                f" {len(cited)} 份先前的通知",
            ),
            tickets=tickets,
        ),
        Words(
            "nothing to do; who does it again is listed by: weiquan report --sellers",
            "不用处理；重复侵权的卖家见：weiquan report --sellers",
        ),
        Words(
            "desks look at repeat infringers more closely, and find the earlier decision by its number",
            "平台对重复侵权会从严处理，凭编号可以查到先前的决定",
        ),
    )


def _originals(case: Case) -> frozenset[str]:
    return frozenset(one.sha256 for one in originals_of(case))


def _sellers(case: Case, urls: Iterable[str]) -> frozenset[str]:
    named = (listing.seller for url in urls if (listing := case.listing(url)))
    return frozenset(" ".join(one.split()).casefold() for one in named if one.strip())
