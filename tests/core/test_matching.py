"""A mail is matched by proof; where proofs disagree or only the sender fits, a person decides."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.core.case import Case, CaseFile, Listing
from bot.core.event import PLATFORM, Event, Letter, ListingState, Reply
from bot.core.matching import Known, Match, index, match
from bot.core.message import Mail
from bot.core.notice import LetterRecord, ListingRecord, NoticeState, Status
from bot.core.platform import Bilingual, Fact, Platform

NOW = datetime(2026, 11, 25, tzinfo=UTC)
MART = Platform(
    name="mart", title=Bilingual(en="Mart", zh="集市"), item_pattern=r"/item/(\d+)",
    sender_domains=Fact[tuple[str, ...]](value=("mart.example",), source="made up", seen=date(2026, 1, 1)),
)  # fmt: skip


def url(number: int) -> str:
    return f"https://mart.example/item/48210{number}"


def notice(key: str, number: int, *urls: str, **more: Any) -> NoticeState:
    record = LetterRecord(
        f"<wq.{key}.n{number}.000{number}@seller.test>",
        Letter.COMPLAINT,
        number,
        "sent",
        NOW,
        ("desk@mart.example",),
        "x.eml",
    )
    known: dict[str, Any] = {
        "status": Status.SUBMITTED,
        "letters": (record,),
        "listings": {one: ListingRecord(one) for one in urls},
    }
    return NoticeState(f"n{number}", **{**known, **more})


def case(key: str, *urls: str, events: tuple[Event, ...] = ()) -> Case:
    return Case(
        key.lower(), CaseFile(key=key, platform="mart", listings=tuple(Listing(url=one) for one in urls)), events=events
    )


def known(*more: tuple[Case, tuple[NoticeState, ...]]) -> Known:
    cases = more or (
        (
            case("K7QF2M", url(1), url(2)),
            (notice("K7QF2M", 1, url(1), tickets=("TK-99812",)), notice("K7QF2M", 2, url(2))),
        ),
        (case("ABCDEF", url(3)), (notice("ABCDEF", 1, url(3), tickets=("TK-11111",)),)),
    )
    return index([(one, MART, notices, ()) for one, notices in cases], "lin@seller.test")


def mail(text: str = "", **more: Any) -> Mail:
    kept: dict[str, Any] = {
        "sender": "desk@mart.example",
        "subject": "Update",
        "to": ("lin@seller.test",),
        "in_reply_to": "",
        "references": (),
    }
    kept |= more
    return Mail("<d@mart.example>", "0", kept["sender"], "", kept["to"], kept["subject"], None, NOW, kept["in_reply_to"], kept["references"], (), text,
                returned_headers=kept.get("returned_headers", ""))  # fmt: skip


@pytest.mark.parametrize(
    ("one", "proof", "number"),
    [
        (mail(in_reply_to="<wq.K7QF2M.n2.0002@seller.test>"), "message-id", "n2"),
        (mail(references=("<other@x.test>", "<wq.K7QF2M.n1.0001@seller.test>")), "message-id", "n1"),
        (mail(returned_headers="Subject: x\nX-Weiquan-Case: K7QF2M/n2"), "returned-letter", "n2"),
        (mail(returned_headers="Message-ID: <wq.K7QF2M.n1.0001@seller.test>"), "returned-letter", "n1"),
        (
            mail(returned_headers="Message-ID: <x1@smtp.test>\nSubject: A notice that is\n long [WQ-K7QF2M/2]"),
            "returned-letter",
            "n2",
        ),
        (
            mail(returned_headers="Subject: =?utf-8?b?5L615p2D5oqV6K+JIFtXUS1LN1FGMk1d?=\nTo: x"),
            "returned-letter",
            "n1",
        ),
        (mail(subject="Re: complaint [WQ-K7QF2M]"), "tag", "n1"),
        (mail(subject="回复：投诉 [wq-k7qf2m/2]"), "tag", "n2"),
        (mail("主题: 投诉 [WQ-K7QF2M/2]"), "tag", "n2"),
        (mail(to=("lin+K7QF2M@seller.test",)), "plus-address", ""),
        (mail("Your ticket tk-99812 was updated."), "ticket", "n1"),
        (mail("处理完毕，工单号：TK-99812。"), "ticket", "n1"),
        (mail(f"We removed {url(2)}."), "url", "n2"),
        (mail("We removed hxxps://mart[.]example/item/482102"), "url", "n2"),
        (mail("Item 482101 was removed."), "item", "n1"),
    ],
)
def test_one_proof_is_enough(one: Mail, proof: str, number: str) -> None:
    found = match(one, known())
    assert (found.case, found.notice, found.matched_by) == ("K7QF2M", number, proof)
    assert found.why.en and found.why.zh


def test_the_letter_that_is_answered_goes_before_all_else() -> None:
    found = match(mail(f"About {url(3)}", in_reply_to="<wq.K7QF2M.n1.0001@seller.test>"), known())
    assert (found.case, found.proofs) == ("K7QF2M", ("message-id",))
    assert found.elsewhere == ("ABCDEF",) and "another case (ABCDEF)" in found.why.en and "另一个案件" in found.why.zh


def test_the_tag_of_another_case_over_an_answer_to_this_one_is_shown_to_a_person() -> None:
    thread = "<wq.K7QF2M.n1.0001@seller.test>"
    found = match(mail("It is gone.", subject="Re: your notice [WQ-ABCDEF]", in_reply_to=thread), known())
    assert (found.case, found.elsewhere) == ("K7QF2M", ("ABCDEF",))
    assert "tag of another case (ABCDEF)" in found.why.en and "另一个案件" in found.why.zh
    both = match(mail("Gone.", subject="[WQ-K7QF2M] [WQ-ABCDEF]", in_reply_to=thread), known())
    quoted = match(mail("Gone.\n\n> [WQ-ABCDEF]", subject="[WQ-K7QF2M]", in_reply_to=thread), known())
    assert (both.case, both.elsewhere) == (quoted.case, quoted.elsewhere) == ("K7QF2M", ())


def test_an_answer_that_names_its_own_listing_is_of_no_other_case() -> None:
    found = match(mail(f"About {url(1)} and {url(3)}", in_reply_to="<wq.K7QF2M.n1.0001@seller.test>"), known())
    assert (found.case, found.elsewhere) == ("K7QF2M", ())


def test_within_a_case_a_listing_says_which_notice_it_is_about() -> None:
    thread = "<wq.K7QF2M.n1.0001@seller.test>"
    assert match(mail("Done.", in_reply_to=thread), known()).notice == "n1"
    assert match(mail(f"We removed {url(2)}.", in_reply_to=thread), known()).notice == "n2"
    assert match(mail(f"We removed {url(1)} and {url(2)}.", in_reply_to=thread), known()).notice == "n1"
    assert match(mail("Item 482102 was removed. TK-99812"), known()).notice == "n2"


def test_their_own_thread_belongs_to_the_case() -> None:
    earlier = Event(
        "e1", "K7QF2M", "n2", Reply.ACKNOWLEDGED, NOW, PLATFORM, "<earlier@mart.example>", {url(2): ListingState.OPEN}
    )
    found = match(
        mail(references=("<earlier@mart.example>",)),
        known((case("K7QF2M", url(2), events=(earlier,)), (notice("K7QF2M", 2, url(2)),))),
    )
    assert (found.case, found.notice, found.matched_by) == ("K7QF2M", "n2", "thread")


def test_two_cases_with_equal_proof_go_to_a_person() -> None:
    found = match(mail(f"We removed {url(1)} and {url(3)}."), known())
    assert found.case == "" and {key for key, _ in found.candidates} == {"K7QF2M", "ABCDEF"}
    assert match(mail("TK-99812, TK-11111"), known()).case == ""


@pytest.mark.parametrize(
    "odd",
    [
        mail(f"We removed {url(3)}.", subject="Re: complaint [WQ-K7QF2M]"),
        mail("Item 482103 was removed. Your ticket: TK-99812."),
    ],
)
def test_a_tag_or_ticket_of_one_case_and_a_listing_of_another_go_to_a_person(odd: Mail) -> None:
    found = match(odd, known())
    assert found.case == "" and [key for key, _ in found.candidates] == ["K7QF2M", "ABCDEF"]
    assert "ABCDEF" in found.why.en and "ABCDEF" in found.why.zh


def test_a_listing_of_its_own_settles_what_another_case_shares() -> None:
    found = match(mail(f"We removed {url(1)}, as we did {url(3)}.", subject="[WQ-K7QF2M]"), known())
    assert (found.case, found.notice) == ("K7QF2M", "n1")


def test_several_listings_of_a_case_name_the_case_but_no_notice() -> None:
    found = match(mail(f"{url(1)} {url(2)}"), known())
    assert (found.case, found.notice) == ("K7QF2M", "")


def test_the_sender_alone_is_only_a_guess() -> None:
    alone = known((case("ABCDEF", url(3)), (notice("ABCDEF", 1, url(3)),)))
    assert match(mail("Hello"), known()).candidates == (("K7QF2M", 10), ("ABCDEF", 10))
    assert match(mail("Hello"), alone) == Match(
        score=20, why=match(mail("Hello"), alone).why, candidates=(("ABCDEF", 20),)
    )
    assert match(mail("Hello", sender="friend@elsewhere.test"), known()) == Match()


def test_a_closed_case_is_known_by_its_thread_but_not_by_its_listings() -> None:
    closed = known(
        (case("K7QF2M", url(1)), (notice("K7QF2M", 1, url(1), status=Status.CLOSED, tickets=("TK-99812",)),))
    )
    assert match(mail(f"{url(1)}"), closed).case == ""
    assert match(mail(f"{url(1)}"), closed).candidates == (("K7QF2M", 10),), "but a person is told where it may belong"
    assert match(mail("TK-99812"), closed).case == "K7QF2M"
    assert match(mail(subject="[WQ-K7QF2M]"), closed).case == "K7QF2M"


def test_tags_and_addresses_of_nobody_match_nothing() -> None:
    stranger = mail(
        "x",
        sender="a@b.test",
        subject="[WQ-ZZZZZZ]",
        to=("other+K7QF2M@seller.test",),
        in_reply_to="<wq.ZZZZZZ.n1.0001@x.test>",
    )
    assert match(stranger, known()) == Match()


def test_a_ticket_inside_a_longer_number_is_no_proof() -> None:
    assert match(mail("TK-998123 and XTK-99812", sender="a@b.test"), known()).case == ""


def test_our_letters_are_known_as_ours() -> None:
    assert known().our_ids == {
        "<wq.K7QF2M.n1.0001@seller.test>",
        "<wq.K7QF2M.n2.0002@seller.test>",
        "<wq.ABCDEF.n1.0001@seller.test>",
    }


def test_a_mail_for_a_case_of_another_workspace_belongs_to_nobody_here() -> None:
    shared = f"We removed {url(1)}."
    assert match(mail(shared), known()).case == "K7QF2M"
    assert match(mail(shared, subject="Re: Notice [WQ-ZZZZZZ]"), known()) == Match()
    assert match(mail(shared, references=("<wq.ZZZZZZ.n1.0001@other.test>",)), known()) == Match()


@pytest.mark.parametrize(
    ("subject", "text", "case_found", "notice_found"),
    [
        ("Your report WQ-K7QF2M", "", "K7QF2M", ""), ("", "Hello, about WQ-K7QF2M: done.", "K7QF2M", ""),
        ("Your report WQ-K7QF2M/2", "", "K7QF2M", "n2"), ("您的投诉 WQ-K7QF2M，已处理", "", "K7QF2M", ""),
        ("WQ-K7QF2M and WQ-ABCDEF", "", "", ""), ("Your report WQ-ZZZZZZ", "", "", ""), ("Your report wq-abcdef", "", "", ""),
        ("Report XWQ-K7QF2M", "", "", ""), ("Report WQ-K7QF2MX", "", "", ""), ("", "see WQ-K7QF2M.eml and a/WQ-K7QF2M", "", ""),
    ],
)  # fmt: skip
def test_our_tag_without_brackets_counts_where_it_is_exact_and_the_only_one(
    subject: str, text: str, case_found: str, notice_found: str
) -> None:
    found = match(mail(subject=subject, text=text, sender="who@elsewhere.test"), known())
    assert (found.case, found.notice, found.matched_by) == (case_found, notice_found, "tag" if case_found else "")


LONG = "https://shop.example/item/602200452231"


def on_a_site_without_patterns(*keys: str, address: str = LONG) -> Known:
    site = MART.model_copy(update={"item_pattern": ""})
    return index([(case(key, address), site, (notice(key, 1, address),), ()) for key in keys], "lin@seller.test")


def test_a_long_number_of_a_listing_counts_where_no_pattern_of_item_numbers_is_known() -> None:
    letter = mail(text="We have removed item no. 602200452231.", sender="who@elsewhere.test")
    found = match(letter, on_a_site_without_patterns("K7QF2M"))
    assert (found.case, found.matched_by) == ("K7QF2M", "item")
    assert match(letter, on_a_site_without_patterns("K7QF2M", "ABCDEF")).case == ""
    longer = mail(text="We have removed item no. 6022004522319.", sender="who@elsewhere.test")
    assert match(longer, on_a_site_without_patterns("K7QF2M")).case == ""
    short = mail(text="We have removed item no. 60220045.", sender="who@elsewhere.test")
    assert match(short, on_a_site_without_patterns("K7QF2M", address="https://shop.example/item/60220045")).case == ""
