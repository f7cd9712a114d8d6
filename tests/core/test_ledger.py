"""Who does it again is known over all cases, and a new notice cites the ones that were upheld."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Listing, Role, Work
from bot.core.docket import Docket
from bot.core.event import Deed, Event, Letter, ListingState, Reply
from bot.core.ledger import citations, offenders, upheld_in
from bot.core.words import LETTER_LANGUAGES

BOOK = Playbook(shipped_templates())
HERE = Path(__file__).parents[1] / "letters" / "follow_on"
A, B, C = (f"https://mart.example/item/{n}" for n in "123")
DESK = "desk@mart.example"


def day(n: int) -> datetime:
    return datetime(2026, 3, n, 9, tzinfo=UTC)


def case_of(key: str, *events: Event, urls: tuple[str, ...] = (A,), sellers: tuple[str, ...] = ("Bright Home",), picture: str = "a",
            language: str = "en", send_to: str = DESK) -> Case:  # fmt: skip
    file = CaseFile(
        key=key, platform="generic", claimant="me", language=language, send_to=send_to,
        works=(Work(title="a brass lamp", first_published=date(2025, 3, 1)),),
        listings=tuple(Listing(url=url, seller=seller) for url, seller in zip(urls, sellers * len(urls), strict=False)),
    )  # fmt: skip
    original = Evidence(Role.ORIGINAL, "original/lamp.jpg", 1000, 1, picture * 64)
    me = Claimant(name="Lin Example Studio", address="1 Sample Road", phone="+1 555 0100")
    return Case(f"case-{key}", file, me, (original,), events)


def upheld(
    key: str, n: int = 2, tickets: tuple[str, ...] = ("TK-1001",), urls: tuple[str, ...] = (A,), notice: str = "n1"
) -> tuple[Event, ...]:
    return (
        Event(f"{key}1{notice}", key, notice, Deed.SUBMITTED, day(n), "Lin", listings=dict.fromkeys(urls, ListingState.OPEN),
              data={"tickets": list(tickets)}),
        Event(f"{key}2{notice}", key, notice, Reply.REMOVED, day(n + 5), "platform", f"<{key}@x.test>", data={"trusted": True}),
    )  # fmt: skip


def docket_with(*cases: Case) -> Docket:
    docket = Docket(BOOK, "office@studio.example")
    found = [one for case in cases for one in upheld_in((case, notice) for notice in docket.notices(case))]
    return replace(docket, upheld=tuple(found))


def test_a_seller_is_counted_over_all_cases_with_the_dates_of_every_strike() -> None:
    first = case_of("K7QF2M", *upheld("K7QF2M"))
    again = case_of("B4R8SX", *upheld("B4R8SX", 10, urls=(B, C)), urls=(B, C), sellers=("  bright  home",))
    refused = (
        *upheld("C4R8SX", 12)[:1],
        Event("r", "C4R8SX", "n1", Reply.REJECTED, day(14), "platform", data={"trusted": True}),
    )
    other = case_of("C4R8SX", *refused, sellers=("Bright Home",))
    waiting = case_of("D4R8SX", sellers=("Somebody",))
    docket = Docket(BOOK, "office@studio.example")
    told = [(case, "generic", notice) for case in (first, again, other, waiting) for notice in docket.notices(case)]
    (one,) = offenders(told)
    assert (one.seller, one.complained, one.upheld, one.refused, one.still_open) == ("Bright Home", 4, 3, 1, 0)
    assert [(strike.at, strike.url) for strike in one.strikes] == [(day(7), A), (day(15), B), (day(15), C)]
    assert one.cases == ["case-K7QF2M", "case-B4R8SX", "case-C4R8SX"] and one.last == day(15)
    assert (
        offenders([(case, "temu" if case is again else "generic", notice) for case, _, notice in told])[0].platform
        == "temu"
    )


@pytest.mark.parametrize(
    ("picture", "sellers", "send_to", "expected"),
    [
        ("a", ("Bright Home",), DESK, (True, True)),
        ("a", ("Other",), DESK, (True, False)),
        ("b", ("Bright Home",), DESK, (False, True)),
        ("b", ("Other",), DESK, None),
        ("a", ("Bright Home",), "abuse@elsewhere.example", None),
    ],
)  # fmt: skip
def test_what_was_upheld_is_cited_to_the_same_desk_for_the_same_work_or_seller(
    picture: str, sellers: tuple[str, ...], send_to: str, expected: tuple[bool, bool] | None
) -> None:
    docket = docket_with(case_of("K7QF2M", *upheld("K7QF2M")))
    new = case_of("B4R8SX", urls=(B,), picture=picture, sellers=sellers, send_to=send_to)
    found = citations(docket.upheld, new, docket.notices(new)[0])
    assert [(one.same_work, one.same_seller) for one in found] == ([expected] if expected else [])


def test_a_new_link_in_the_same_case_is_a_follow_on_notice_with_the_old_number() -> None:
    case = case_of("K7QF2M", *upheld("K7QF2M"), urls=(A, B))
    standing = docket_with(case).standing(case, day(20))
    assert [one.notice.id for one in standing.prospects] == ["n1", "n2"]
    (draft,) = standing.prospects[1].drafts
    assert "TK-1001" in draft.body and "7 March 2026" in draft.body and B in draft.body
    assert "follow-on" in {one.rule for one in standing.prospects[1].findings}
    assert "follow-on" not in {one.rule for one in standing.prospects[0].findings}
    (found,) = [one for one in standing.prospects[1].findings if one.rule == "follow-on"]
    assert "cites the earlier notice (TK-1001)" in found.what.en and "引用 1 份先前的通知" in found.what.zh


def test_what_was_put_back_is_not_cited() -> None:
    back = Event("r", "K7QF2M", "n1", Reply.RESTORED, day(9), "platform", "<r@x.test>", data={"trusted": True})
    assert docket_with(case_of("K7QF2M", *upheld("K7QF2M"), back)).upheld == ()


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
@pytest.mark.parametrize("kind", ["complaint", "service"])
def test_follow_on_letters_and_texts_for_customer_service_are_golden(language: str, kind: str) -> None:
    docket = docket_with(
        case_of("K7QF2M", *upheld("K7QF2M")),
        case_of("C4R8SX", *upheld("C4R8SX", 10, (), (B, C)), urls=(B, C), sellers=("Other",)),
    )
    urls = tuple(f"https://mart.example/item/{n}" for n in range(40, 47))
    case = case_of("B4R8SX", urls=urls, language=language)
    if kind == "service":
        sent = {"letter": "complaint", "number": 1, "to": [DESK], "subject": "s"}
        mails = [Event("q", "B4R8SX", "n1", kind, day(16), "bot", "<1@x.test>", dict.fromkeys(urls, ListingState.OPEN), data=sent)
                 for kind in (Deed.QUEUED, Deed.SENT)]  # fmt: skip
        reminded = Event(
            "m",
            "B4R8SX",
            "n1",
            Deed.SENT,
            day(23),
            "bot",
            "<2@x.test>",
            data={**sent, "letter": "reminder", "number": 2},
        )
        case = replace(case, events=(*mails, reminded))
    (notice,) = docket.notices(case)
    text = (
        docket.service_text(case, notice) if kind == "service" else docket.draft(Letter.COMPLAINT, case, notice)[0].body
    )
    golden = HERE / f"{kind}-{language}.letter"
    if os.environ.get("WEIQUAN_REGOLD") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
