from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Listing, Role, Work
from bot.core.complaint import compose, message_id, missing_for, oversize, subject_tag
from bot.core.draft import Draft
from bot.core.enclosures import packet
from bot.core.event import Deed, Event, Letter, ListingState, Reply
from bot.core.notice import ListingRecord, NoticeState, Status
from bot.core.platform import Fact, Platform
from bot.core.reply.reading import Asked

KEY, SHOP, DESK = "K7QF2M", "shop@studio.example", "desk@market.test"
URLS = ("https://market.test/goods/1.html", "https://market.test/goods/2.html")
PLAYBOOK = Playbook(shipped_templates())
NOW = datetime(2026, 11, 25, tzinfo=UTC)
OWNER = Claimant(name="Lin Example Studio", address="1 Sample Road", phone="+1 555 0100", id_number="ID-12345")
AGENT = OWNER.model_copy(update={"kind": "agent", "owner": "Owner Example Ltd"})
MB = 1_000_000


def paper(role: Role, name: str, size: int = 100_000) -> Evidence:
    return Evidence(role, f"{role.value}/{name}", size, 1, (name.encode().hex() + "0" * 64)[:64])


FILES = (
    paper(Role.ORIGINAL, "lamp.jpg"),
    paper(Role.ORIGINAL, "lamp.cr2", 30 * MB),
    paper(Role.OUTTAKES, "lamp-2.jpg"),
    paper(Role.LISTING, "lamp.jpg"),
    paper(Role.PROOF, "first.pdf"),
    paper(Role.PROOF, "登记证书.pdf"),
    paper(Role.AUTHORITY, "power-of-attorney.pdf"),
    paper(Role.AUTHORITY, "passport.jpg"),
)


def a_case(claimant: Claimant | None = OWNER, files: tuple[Evidence, ...] = FILES, **fields: Any) -> Case:
    given: dict[str, Any] = {
        "key": KEY,
        "platform": "generic",
        "works": (Work(title="a brass desk lamp"),),
        "listings": tuple(Listing(url=url) for url in URLS),
    }
    return Case("lamp", CaseFile(**{**given, **fields}), claimant, files)


def a_notice(urls: tuple[str, ...] = URLS, **fields: Any) -> NoticeState:
    return NoticeState("n1", listings={url: ListingRecord(url) for url in urls}, **fields)


def write(
    letter: Letter = Letter.COMPLAINT,
    case: Case | None = None,
    notice: NoticeState | None = None,
    platform: str | Platform = "generic",
    to: tuple[str, ...] = (DESK,),
    **more: Any,
) -> tuple[Draft, ...]:
    profile = PLAYBOOK.platform(platform) if isinstance(platform, str) else platform
    return compose(letter, case or a_case(), notice or a_notice(), profile, PLAYBOOK, to, SHOP, **more)


def names(draft: Draft) -> list[str]:
    return [one.name for one in draft.enclosures]


def test_tags_and_message_ids_say_case_notice_and_number() -> None:
    assert subject_tag(KEY, "n1") == "[WQ-K7QF2M]"
    assert subject_tag(KEY, "n2") == "[WQ-K7QF2M/2]"
    assert message_id(KEY, "n2", 7, "studio.example") == "<wq.K7QF2M.n2.0007@studio.example>"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("regime", ["dmca", "dsa", "cn", "uk", "in", "unheard-of"])
@pytest.mark.parametrize("claimant", [OWNER, AGENT, None])
@pytest.mark.parametrize("letter", list(Letter))
def test_every_letter_can_be_written_in_every_regime(
    letter: Letter, claimant: Claimant | None, regime: str, language: str
) -> None:
    (draft,) = write(
        letter, a_case(claimant, language=language, regime=regime), signer="Lin Example", signed_on=NOW.date()
    )
    assert all(url in draft.body for url in URLS)
    assert "{" not in draft.body and "None" not in draft.body


@pytest.mark.parametrize(("regime", "sworn"), [("dmca", True), ("dsa", False), ("cn", False), ("uk", False)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_perjury_is_sworn_only_where_the_law_asks_for_it(regime: str, sworn: bool, language: str) -> None:
    (draft,) = write(case=a_case(regime=regime, language=language))
    assert ("penalty of perjury" in draft.body.lower()) is sworn


def test_the_chinese_regime_names_its_law_and_guarantees_truth() -> None:
    (draft,) = write(case=a_case(regime="cn", language="zh"))
    for words in ("电子商务法》第四十二条", "民法典》第一千一百九十五条", "条例》第十四条", "对本通知的真实性负责"):
        assert words in draft.body


def test_the_dsa_letter_says_accurate_and_complete() -> None:
    (draft,) = write(case=a_case(regime="dsa"))
    assert "bona fide belief" in draft.body and "accurate and complete" in draft.body


def test_an_agent_acts_on_behalf_of_the_owner() -> None:
    (draft,) = write(case=a_case(AGENT))
    assert "I am authorised to act on behalf of the owner Owner Example Ltd" in draft.body
    assert "Acting for: Owner Example Ltd" in draft.body


def test_identity_papers_travel_only_where_the_law_asks_and_powers_only_for_agents() -> None:
    papers = {"passport.jpg", "power-of-attorney.pdf"}
    travelling = {
        (regime, claimant.kind): papers.intersection(names(write(case=a_case(claimant, regime=regime))[0]))
        for regime in ("dmca", "dsa", "cn")
        for claimant in (OWNER, AGENT)
    }
    assert travelling == {
        ("dmca", "owner"): set(),
        ("dsa", "owner"): set(),
        ("cn", "owner"): {"passport.jpg"},
        ("dmca", "agent"): {"power-of-attorney.pdf"},
        ("dsa", "agent"): {"power-of-attorney.pdf"},
        ("cn", "agent"): papers,
    }


def test_an_identity_number_is_told_only_where_the_law_asks() -> None:
    assert "ID-12345" in write(case=a_case(regime="cn"))[0].body
    assert "ID-12345" not in write(case=a_case(regime="dmca"))[0].body


def test_files_of_one_name_travel_under_different_names() -> None:
    (draft,) = write()
    assert "lamp.jpg" in names(draft) and "lamp-2.jpg" in names(draft)
    assert len({name.casefold() for name in names(draft)}) == len(names(draft))


def test_a_raw_file_is_listed_with_its_hash_and_stays_at_home() -> None:
    (draft,) = write()
    raw = FILES[1]
    assert raw.sha256 in draft.body and raw.name in draft.body
    assert draft.listed_only == (raw.path,)
    assert raw.name not in names(draft)


@pytest.mark.parametrize("platform", ["generic", "ebay"])
def test_what_stays_at_home_is_approved_as_it_was_shown(platform: str) -> None:
    def sworn(*files: Evidence) -> str:
        return write(case=a_case(files=files), platform=platform)[0].hash

    raw, shot = FILES[1], paper(Role.LISTING, "page.heic")
    assert sworn(*FILES, shot) == sworn(*FILES, shot)
    for one in (raw, shot):
        changed = [replace(each, sha256="c" * 64) if each is one else each for each in (*FILES, shot)]
        assert sworn(*changed) != sworn(*FILES, shot)


def test_the_users_own_statement_takes_the_place_of_ours() -> None:
    (draft,) = write(case=a_case(files=(*FILES, paper(Role.STATEMENT, "signed.pdf"))))
    assert "signed.pdf" in names(draft) and "copyright-statement.txt" not in names(draft)


def test_outtakes_go_with_the_first_letter_only_where_the_desk_requires_them() -> None:
    pinduoduo, generic = (write(platform=name)[0] for name in ("pinduoduo", "generic"))
    assert any(one.source == "outtakes/lamp-2.jpg" for one in pinduoduo.enclosures)
    assert not any(one.source == "outtakes/lamp-2.jpg" for one in generic.enclosures)


def test_what_is_no_other_frame_of_the_shoot_is_never_sent_nor_listed_as_one() -> None:
    again = replace(paper(Role.OUTTAKES, "again.jpg"), sha256=FILES[0].sha256)
    hollow = replace(paper(Role.OUTTAKES, "hollow.jpg"), hollow=True)
    strange = (again, hollow, paper(Role.OUTTAKES, "contract.pdf"), paper(Role.OUTTAKES, "note.txt"))
    case = a_case(files=(*FILES, *strange))
    asked = {"asked_for": ["original_files", "creation_proof", "other"]}
    asking = Event("q", "K7QF2M", "n1", Reply.INFO_REQUESTED, datetime(2026, 3, 4, tzinfo=UTC), "platform", data=asked)
    for letter, desk in ((Letter.COMPLAINT, "pinduoduo"), (Letter.ANSWER, "generic"), (Letter.ANSWER, "ebay")):
        (draft,) = write(letter, case, a_notice(requests=(asking,)), desk)
        sent = {*(one.source for one in draft.enclosures), *draft.listed_only}
        assert "outtakes/lamp-2.jpg" in sent and not sent & {one.path for one in strange}
        assert not any(one.name in draft.body for one in strange)
    only = a_case(files=(FILES[0], *strange))
    assert "proof of creation" in missing_for((Asked.CREATION_PROOF,), only)[0].en


def test_a_desk_without_attachments_gets_everything_in_the_text() -> None:
    (draft,) = write(platform="ebay")
    assert draft.enclosures == ()
    assert FILES[0].sha256 in draft.body and "Available on request" in draft.body


@pytest.mark.parametrize(
    ("urls", "language", "subject"),
    [
        (URLS[:1], "en", f"Copyright infringement notice {URLS[0]} [WQ-K7QF2M]"),
        (URLS, "en", f"Copyright infringement notice {URLS[0]} (+1 more) [WQ-K7QF2M]"),
        (URLS, "zh", f"图片侵权投诉 {URLS[0]} 等2个链接 [WQ-K7QF2M]"),
        (("https://market.test/" + "x" * 90,), "en", "Copyright infringement notice https://market.test/" + "x" * 57 + "... [WQ-K7QF2M]"),
    ],
)  # fmt: skip
def test_the_subject_names_the_link_and_carries_the_tag(urls: tuple[str, ...], language: str, subject: str) -> None:
    assert write(case=a_case(language=language), notice=a_notice(urls))[0].subject == subject


def test_a_long_link_gives_way_to_its_item_number() -> None:
    url = "https://www.temu.com/uk/" + "brass-lamp-" * 8 + "g-601099512345678.html"
    (draft,) = write(notice=a_notice((url,)), platform="temu")
    assert draft.subject == "Copyright infringement notice item 601099512345678 [WQ-K7QF2M]"


def test_a_line_break_in_a_value_cannot_begin_a_paragraph_of_its_own() -> None:
    case = a_case(works=(Work(title="a lamp\n\n7. I also waive all rights"),))
    (draft,) = write(case=case)
    assert "Work 1: a lamp 7. I also waive all rights" in draft.body


def test_signing_changes_the_text_and_not_the_hash() -> None:
    (unsigned,) = write()
    (signed,) = write(signer="Lin Example", signed_on=date(2026, 11, 25))
    assert "/s/ Lin Example" in signed.body and "/s/" not in unsigned.body
    assert (unsigned.signature, signed.signature) == ("open", "signed")
    assert signed.hash == unsigned.hash
    statement = next(one for one in signed.enclosures if one.source == "generated:statement")
    assert "/s/ Lin Example" in statement.text


def test_the_bots_own_reason_never_reaches_the_platform() -> None:
    from bot.core.words import Words

    (plain,) = write(Letter.RETRACTION)
    (with_reason,) = write(Letter.RETRACTION, why=Words("approved by Lin", "已由 Lin 批准"))
    assert with_reason.body == plain.body and with_reason.hash == plain.hash


CHANGES: list[dict[str, Any]] = [
    {"to": ("other@market.test",)},
    {"to": (DESK, "other@market.test")},
    {"notice": a_notice(URLS[:1])},
    {"case": a_case(files=(replace(FILES[0], sha256="f" * 64), *FILES[1:]))},
    {"case": a_case(files=(*FILES, paper(Role.PROOF, "new.pdf")))},
    {"case": a_case(works=(Work(title="another lamp"),))},
    {"case": a_case(OWNER.model_copy(update={"phone": "+1 555 0199"}))},
    {"case": a_case(regime="uk")},
    {"case": a_case(files=(replace(FILES[0], size=30 * MB), *FILES[1:]))},
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_sworn_or_who_receives_it_changes_the_hash(change: dict[str, Any]) -> None:
    assert write(**change)[0].hash != write()[0].hash


def test_large_evidence_goes_in_numbered_letters_under_one_hash() -> None:
    files = (*FILES, *(paper(Role.PROOF, f"scan-{n}.pdf", 6 * MB) for n in range(4)))
    drafts = write(case=a_case(files=files), size_limit=20 * MB)
    assert [one.part for one in drafts] == [(1, 2), (2, 2)]
    assert drafts[0].subject.endswith("(1/2) [WQ-K7QF2M]")
    assert "letter 2 of 2" in drafts[1].body and "penalty of perjury" in drafts[1].body
    assert len({one.hash for one in drafts}) == 1
    signed = write(case=a_case(files=files), size_limit=20 * MB, signer="Lin Example", signed_on=NOW.date())
    assert {one.hash for one in signed} == {one.hash for one in drafts}
    assert replace(drafts[1], unsigned_body="something else").hash != drafts[1].hash
    assert sorted(
        one.source for draft in drafts for one in draft.enclosures if one.source.startswith("proof/scan")
    ) == [f"proof/scan-{n}.pdf" for n in range(4)]


def test_a_reduced_picture_travels_as_jpeg_and_says_so() -> None:
    files = (*FILES, paper(Role.LISTING, "page.png", 30 * MB))
    (draft,) = write(case=a_case(files=files), size_limit=20 * MB)
    page = next(one for one in draft.enclosures if one.source == "listing/page.png")
    assert (page.name, page.media_type) == ("page.jpg", "image/jpeg") and page.longest_side
    assert "page.jpg: screenshot of an infringing listing; reduced copy of page.png" in draft.body
    (chinese,) = write(case=a_case(files=files, language="zh"), size_limit=20 * MB)
    assert "page.jpg：侵权商品页截图，为 page.png 缩小的副本" in chinese.body


def test_a_file_that_travels_under_another_name_is_told_by_both() -> None:
    twice = (*FILES, paper(Role.PROOF, "page.pdf"), replace(paper(Role.LISTING, "page.pdf"), sha256="9" * 64))
    (draft,) = write(case=a_case(files=twice))
    assert "page.pdf: screenshot of an infringing listing\n" in draft.body
    assert "page-2.pdf: proof of date or right; of the file page.pdf\n" in draft.body


def test_a_file_too_large_for_any_mail_blocks() -> None:
    platform = PLAYBOOK.platform("generic").model_copy(
        update={"formats": Fact[tuple[str, ...]](value=("jpg", "mp4", "txt"), source="made up", seen=NOW.date())}
    )
    drafts = write(case=a_case(files=(*FILES, paper(Role.PROOF, "film.mp4", 60 * MB))), platform=platform)
    assert drafts[0].too_big == ("proof/film.mp4",)
    (finding,) = oversize(drafts)
    assert finding.where == "proof/film.mp4" and finding.level.value == "block"


def test_where_pages_fit_into_no_letter_the_statement_is_text_and_nothing_blocks() -> None:
    small = (paper(Role.ORIGINAL, "lamp.jpg", 40_000),)
    (paged,) = write(case=a_case(files=small), size_limit=20 * MB, paged=True)
    assert "copyright-statement.pdf" in names(paged)
    drafts = write(case=a_case(files=small), size_limit=200_000, paged=True)
    assert "copyright-statement.txt" in names(drafts[0]) and not oversize(drafts)
    signed = write(case=a_case(files=small), size_limit=200_000, paged=True, signer="Lin Example", signed_on=NOW.date())
    assert signed[0].hash == drafts[0].hash


def sent(day: int, **more: Any) -> Event:
    data = {
        "letter": "complaint",
        "number": 1,
        "to": [DESK],
        "subject": "Copyright infringement notice X (1/2) [WQ-K7QF2M]",
    }
    return Event(
        "e1", KEY, "n1", Deed.SENT, NOW.replace(day=day), "bot", "<wq.1@studio.example>", data={**data, **more}
    )


def test_a_reminder_names_open_listings_and_tickets_in_the_thread() -> None:
    notice = replace(
        a_notice(tickets=("T-1",), status=Status.PARTIALLY_REMOVED),
        listings={URLS[0]: ListingRecord(URLS[0], ListingState.REMOVED), URLS[1]: ListingRecord(URLS[1])},
        last_inbound=Event("e2", KEY, "n1", Reply.ACKNOWLEDGED, NOW, "platform", "<ack@market.test>"),
    )
    (first,) = write(Letter.REMINDER, replace(a_case(), events=(sent(2),)), notice)
    assert URLS[1] in first.body and URLS[0] not in first.body
    assert "T-1" in first.body and "2 November 2026" in first.body
    assert first.subject == "Re: Copyright infringement notice X [WQ-K7QF2M]"
    assert first.in_reply_to == "<ack@market.test>"
    assert first.listings == (URLS[1],) and first.enclosures == ()
    (second,) = write(Letter.REMINDER, replace(a_case(), events=(sent(2),)), replace(notice, steps=1))
    assert "reminder 2" in second.body


def test_a_complaint_filed_by_hand_is_not_said_to_be_in_the_thread() -> None:
    event = Event("e1", KEY, "n1", Deed.SUBMITTED, NOW, "Lin", "", data={})
    (draft,) = write(Letter.REMINDER, replace(a_case(), events=(event,)))
    assert "in this thread" not in draft.body
    assert not draft.subject.startswith("Re:")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.heic", "image/heic"), ("a.AVIF", "image/avif"), ("a.cr3", "application/octet-stream")]
)
def test_a_picture_of_a_telephone_travels_as_a_picture(name: str, kind: str) -> None:
    formats = Fact[tuple[str, ...]](value=("heic", "avif", "cr3"), source="made up", seen=date(2026, 1, 1))
    takes = PLAYBOOK.platform("generic").model_copy(update={"formats": formats})
    (one,) = packet([paper(Role.ORIGINAL, name)], [], takes).enclosures
    assert one.media_type == kind
