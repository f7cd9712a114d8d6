"""Rules and ear together: where both agree, where one is surer, and where neither may decide."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.reply.decision import overhearing
from bot.core.reply.decision.doubts import DOUBTS
from bot.core.reply.decision.overhearing import SPEAKS_FOR, agreed, concluded
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.facts import KINDS
from bot.core.reply.reader import read
from bot.core.reply.reasons import why_of
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.looking import MART, looked_at


def share_of(**named: float) -> dict[Reply, float]:
    left = (1 - sum(named.values())) / (len(KINDS) - len(named))
    return {kind: named.get(kind.value, left) for kind in KINDS}


def loud_in(*sentences: Tone) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """The subject says nothing, each sentence one thing."""
    return np.eye(len(TONES), dtype=np.float32)[[TONES.index(tone) for tone in (Tone.NOTHING, *sentences)]]


def judged(ruled: Reply, loud: Tone | None = None, **named: float) -> Verdict:
    seen = looked_at("We removed the listing. We look at sellers in May.", MART[:1])
    tones = np.full((3, len(TONES)), 1 / len(TONES), dtype=np.float32)
    if loud:
        tones[2] = np.eye(len(TONES), dtype=np.float32)[TONES.index(loud)]
    return agreed(Verdict(ruled, "We removed the listing.", "some-rule"), share_of(**named), tones, seen)


@pytest.mark.parametrize(
    ("sounds", "text"),
    [
        (Reply.REMOVED, "We removed the listing in May. It is online again."),
        (Reply.REJECTED, "We took the photos ourselves, they are our own. The listing stays."),
    ],
)
def test_a_sentence_that_says_otherwise_leaves_it_to_a_person(sounds: Reply, text: str) -> None:
    tones = np.full((3, len(TONES)), 1 / len(TONES), dtype=np.float32)
    ruled, share = Verdict(sounds, "", "some-rule"), share_of(**{sounds.value: 0.96})
    assert agreed(ruled, share, tones, looked_at(text, MART[:1])).kind is Reply.UNCLEAR
    assert agreed(ruled, share, tones, looked_at("That is what we did. Thank you.", MART[:1])).kind is sounds


def test_a_refusal_that_is_sure_may_give_as_its_reason_that_the_pictures_are_theirs() -> None:
    seen = looked_at("We took the photos ourselves, they are our own. The listing stays.", MART[:1])
    tones = np.full((3, len(TONES)), 1 / len(TONES), dtype=np.float32)
    sure = Verdict(Reply.REJECTED, "", "some-rule")
    assert agreed(sure, share_of(rejected=0.98), tones, seen) == sure
    weak = Verdict(Reply.REJECTED, "", "some-rule", "weak")
    assert agreed(weak, share_of(rejected=0.98), tones, seen).because == "said-otherwise"


def test_where_both_agree_the_rule_keeps_its_word() -> None:
    assert judged(Reply.REMOVED, removed=0.96) == Verdict(Reply.REMOVED, "We removed the listing.", "some-rule")


def test_a_success_that_the_ear_alone_hears_must_be_nearly_certain() -> None:
    assert judged(Reply.ACKNOWLEDGED, removed=0.7).kind is Reply.UNCLEAR
    assert judged(Reply.ACKNOWLEDGED, removed=0.96).kind is Reply.REMOVED


def test_a_success_that_the_ear_alone_hears_moves_nothing_by_itself() -> None:
    assert judged(Reply.UNCLEAR, removed=0.95).confidence == "weak"


def test_a_success_that_the_ear_doubts_is_for_a_person() -> None:
    doubted = judged(Reply.REMOVED, acknowledged=0.28, info_requested=0.27)
    assert (doubted.kind, doubted.rule, doubted.confidence) == (Reply.UNCLEAR, "doubted-some-rule", "weak")


def test_where_the_rules_count_fewer_than_all_a_removal_stays_a_partial_one() -> None:
    said = judged(Reply.PARTIALLY_REMOVED, Tone.STAYS, partially_removed=0.5, removed=0.45)
    assert (said.kind, said.rule) == (Reply.PARTIALLY_REMOVED, "some-rule")
    assert judged(Reply.PARTIALLY_REMOVED, Tone.STAYS, partially_removed=0.1, removed=0.8).kind is Reply.UNCLEAR


def test_that_some_stay_must_be_shown_by_a_listing_or_a_sentence() -> None:
    assert judged(Reply.PARTIALLY_REMOVED, partially_removed=0.8).kind is Reply.UNCLEAR
    assert judged(Reply.PARTIALLY_REMOVED, removed=0.85).kind is Reply.UNCLEAR
    assert judged(Reply.PARTIALLY_REMOVED, removed=0.95).kind is Reply.REMOVED  # what stays is another's


def test_a_removal_beside_a_counter_notice_is_for_a_person_where_both_are_heard() -> None:
    assert judged(Reply.COUNTER_NOTICE, removed=0.95).kind is Reply.REMOVED  # the rules took boilerplate for one
    assert judged(Reply.COUNTER_NOTICE, Tone.DISPUTED, removed=0.95).kind is Reply.UNCLEAR


def test_a_rule_that_is_sure_is_overruled_only_by_an_ear_that_is() -> None:
    assert judged(Reply.REJECTED, acknowledged=0.5).kind is Reply.UNCLEAR
    assert judged(Reply.REJECTED, acknowledged=0.7).kind is Reply.ACKNOWLEDGED


def test_the_ear_alone_accuses_us_of_nothing_that_it_merely_suspects() -> None:
    assert judged(Reply.UNCLEAR, accused=0.7).kind is Reply.UNCLEAR
    assert judged(Reply.UNCLEAR, accused=0.9).kind is Reply.ACCUSED


def test_a_refusal_with_a_question_in_the_air_is_for_a_person() -> None:
    assert judged(Reply.UNCLEAR, rejected=0.5, info_requested=0.3).kind is Reply.UNCLEAR
    assert judged(Reply.UNCLEAR, Tone.REFUSED, rejected=0.7).kind is Reply.REJECTED


@pytest.mark.parametrize(
    ("kind", "other", "least"),
    [(kind, other, least) for kind, others in DOUBTS.items() for other, least in others.items()],
)
def test_what_would_be_costly_must_sound_like_nothing_else(kind: Reply, other: Reply, least: float) -> None:
    tone = {Reply.PARTIALLY_REMOVED: Tone.STAYS, Reply.REJECTED: Tone.REFUSED}.get(kind)

    def with_doubt(ruled: Reply, doubt: float) -> Reply:
        return judged(ruled, tone, **{kind.value: 0.995 - doubt, other.value: doubt}).kind

    assert with_doubt(kind, min(least, 0.09) - 0.01) is kind or kind is Reply.PARTIALLY_REMOVED
    assert with_doubt(Reply.UNCLEAR, least + 0.005) is Reply.UNCLEAR


def test_listings_named_as_gone_are_gone_whatever_the_mail_sounds_like_about_the_others() -> None:
    text = f"Hello Lin,\n\nYour report has been resolved. We have removed the following listing:\n{MART[0]}\n\nKind regards"
    platform = Playbook(shipped_templates()).platform("generic")
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Your report has been resolved", None,
        datetime(2026, 11, 25, tzinfo=UTC), "<wq.K7QF2M.n1.0001@seller.test>", (), (), text,
    )  # fmt: skip
    reading = read(mail, platform=platform, listings=MART)
    assert (reading.kind, reading.listings) == (Reply.PARTIALLY_REMOVED, {MART[0]: ListingState.REMOVED})


@pytest.mark.parametrize(
    ("heard", "kind"),
    [
        ({"info_requested": 0.5, "removed": 0.35, "restored": 0.1}, Reply.INFO_REQUESTED),
        ({"acknowledged": 0.6, "partially_removed": 0.31}, Reply.ACKNOWLEDGED),
    ],
)
def test_rows_make_no_success_that_the_ear_does_not_bear_out(heard: dict[str, float], kind: Reply) -> None:
    seen = looked_at(f"{MART[0]} - removed\nMight we see the camera files?", MART[:1])
    tones = np.full((3, len(TONES)), 1 / len(TONES), dtype=np.float32)
    verdict, states = concluded(seen, share_of(**heard), tones, MART[:1])
    assert (verdict.kind in (kind, Reply.UNCLEAR), states) == (True, {})


def test_of_a_mail_that_decides_nothing_is_shown_what_it_seems_to_say() -> None:
    seen = looked_at("We removed both listings.", MART)
    tones = np.full((2, len(TONES)), 1 / len(TONES), dtype=np.float32)
    doubtful, states = concluded(seen, share_of(removed=0.7, acknowledged=0.25), tones, MART)
    assert (doubtful.kind, set(states.values())) == (Reply.UNCLEAR, {ListingState.REMOVED})
    assert concluded(seen, share_of(removed=0.38, acknowledged=0.45), tones, MART)[1] == {}


@pytest.mark.parametrize(
    ("text", "heard", "kind"),
    [
        ("We removed two of the listings.", {"removed": 0.97}, Reply.UNCLEAR),
        ("We removed three of the listings.", {"removed": 0.97}, Reply.REMOVED),
        (f"Both are gone by now.\n{MART[0]}: deleted", {"partially_removed": 0.94}, Reply.UNCLEAR),
        (f"One is gone by now.\n{MART[0]}: deleted", {"partially_removed": 0.97}, Reply.PARTIALLY_REMOVED),
    ],
)
def test_what_is_counted_must_fit_what_is_heard(text: str, heard: dict[str, float], kind: Reply) -> None:
    listings = (*MART, "https://mart.example/item/482103")
    seen = looked_at(text, listings)
    tones = loud_in(*[Tone.GONE] * len(seen.told.body))
    verdict = agreed(Verdict(kind, text, "some-rule"), share_of(**heard), tones, seen)
    assert verdict.kind is kind


@pytest.mark.parametrize("count", [3, 20, 100])
@pytest.mark.parametrize(
    "head",
    [
        "The following listings have been removed:",
        "您好，您举报的以下链接已删除：",
        "Wir haben die folgenden Angebote entfernt:",
    ],
)
def test_a_long_list_of_addresses_says_no_less_than_a_short_one(head: str, count: int) -> None:
    listings = tuple(f"https://mart.example/item/{482101 + 7 * one}" for one in range(count))
    platform = Playbook(shipped_templates()).platform("generic")
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Re: [WQ-K7QF2M] Notice", None,
        datetime(2026, 11, 25, tzinfo=UTC), "<wq.K7QF2M.n1.0001@seller.test>", (), (), "\n".join([head, *listings]),
    )  # fmt: skip
    reading = read(mail, platform=platform, listings=listings)
    assert (reading.kind, set(reading.listings.values())) == (Reply.REMOVED, {ListingState.REMOVED})


@pytest.mark.parametrize(
    ("says", "whole", "kind"),
    [
        ("removed", Reply.REMOVED, Reply.REMOVED),
        ("removed", Reply.PARTIALLY_REMOVED, Reply.REMOVED),
        ("removed", Reply.REJECTED, Reply.REMOVED),
        ("restored", Reply.REJECTED, Reply.RESTORED),
        ("rejected", Reply.UNCLEAR, Reply.REJECTED),
        ("rejected", Reply.INFO_REQUESTED, Reply.UNCLEAR),
        ("rejected", Reply.COUNTER_NOTICE, Reply.UNCLEAR),
        ("acknowledged", Reply.REJECTED, Reply.ACKNOWLEDGED),
    ],
)
def test_what_would_be_costly_must_not_sound_like_something_else_as_a_whole(
    says: str, whole: Reply, kind: Reply
) -> None:
    words = {
        "removed": "We removed both listings.",
        "rejected": "Your complaint is rejected.",
        "restored": "Both listings were reinstated.",
        "acknowledged": "We have received your complaint.",
    }
    seen = looked_at(words[says], MART)
    tones = loud_in(SPEAKS_FOR[Reply(says)][0])
    assert concluded(seen, share_of(**{says: 0.97}), tones, MART)[0].kind is Reply(says)
    verdict, _ = concluded(replace(seen, whole=whole), share_of(**{says: 0.97}), tones, MART)
    assert verdict.kind is kind
    assert kind is not Reply.UNCLEAR or why_of(verdict.rule).zh


def test_what_a_mail_sounds_like_as_a_whole_reaches_its_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "We have reviewed your complaint. Your complaint is rejected, because it does not show that you own the pictures."
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Your complaint", None,
        datetime(2026, 11, 25, tzinfo=UTC), "<wq.K7QF2M.n1.0001@seller.test>", (), (), text,
    )  # fmt: skip
    platform = Playbook(shipped_templates()).platform("generic")
    assert read(mail, platform=platform, listings=MART).kind is Reply.REJECTED
    monkeypatch.setattr(overhearing, "loudest", lambda _: Reply.INFO_REQUESTED)
    assert read(mail, platform=platform, listings=MART).kind is Reply.UNCLEAR


def test_a_bare_address_takes_its_state_from_the_words_above_it_and_not_from_its_own_sound() -> None:
    seen = looked_at(
        f"The following listing has been removed:\n{MART[0]}\n\nThe following listing is still under review:\n{MART[1]}",
        MART,
    )
    tones = np.full((5, len(TONES)), 0.01, dtype=np.float32)
    tones[1:, TONES.index(Tone.GONE)] = 0.8
    assert [one.plain for one in seen.told.body][3] == MART[1]
    tones[3] = np.eye(len(TONES), dtype=np.float32)[TONES.index(Tone.STAYS)]
    assert seen.with_tones(tones).outcomes.states == {MART[0]: ListingState.REMOVED, MART[1]: ListingState.OPEN}


def test_where_nothing_else_is_known_to_be_ours_all_that_is_named_is_all() -> None:
    seen = looked_at(f"We have removed the following listing: {MART[0]}", ())
    tones = loud_in(Tone.GONE)
    assert concluded(seen, share_of(removed=0.77, partially_removed=0.21), tones, ())[0].kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "The seller told us that he has removed both listings himself.",
        f"{MART[0]}: under review\nAnd so it goes on.",
    ],
)
def test_what_nobody_saw_gone_is_no_removal_however_it_sounds(text: str) -> None:
    seen = looked_at(text, MART)
    tones = np.full((len(seen.told.body) + 1, len(TONES)), 1 / len(TONES), dtype=np.float32)
    if len(seen.told.body) == 1:
        tones[1, TONES.index(Tone.GONE)] = 0.9
    for sounds in ("removed", "partially_removed"):
        verdict, states = concluded(seen, share_of(**{sounds: 0.97}), tones, MART)
        assert verdict.kind in (Reply.UNCLEAR, Reply.ACKNOWLEDGED)
        assert ListingState.REMOVED not in states.values()


def test_a_short_mail_is_a_removal_only_where_no_sentence_says_more() -> None:
    tones = loud_in(Tone.GONE, Tone.NOTHING)
    ruled, share = Verdict(Reply.REMOVED, "", "some-rule"), share_of(removed=0.6, unclear=0.35)
    seen = looked_at("We removed the listing. We look at sellers in May.", MART[:1])
    to_us = replace(seen, facts=replace(seen.facts, tagged=True))
    stranger = replace(seen, facts=replace(seen.facts, tagged=False, answers_us=False, named=0))
    assert agreed(ruled, share, tones, to_us) == ruled
    assert agreed(ruled, share, tones, stranger).kind is Reply.UNCLEAR
    assert agreed(replace(ruled, confidence="weak"), share, tones, to_us).kind is Reply.UNCLEAR
    tones[2] = np.eye(len(TONES), dtype=np.float32)[TONES.index(Tone.CONDITIONAL)]
    assert agreed(ruled, share, tones, to_us).kind is Reply.UNCLEAR


def test_a_part_named_by_the_way_is_no_part_where_the_mail_sounds_as_much_like_all() -> None:
    seen = looked_at("The content was removed.\nItem 482101: removed", MART)
    tones = np.full((4, len(TONES)), 0.01, dtype=np.float32)
    tones[:, TONES.index(Tone.GONE)] = 1
    ruled = Verdict(Reply.PARTIALLY_REMOVED, "", "listing-rows")
    by_address = looked_at(f"The content was removed.\n{MART[0]}: removed", MART)
    assert agreed(ruled, share_of(partially_removed=0.2, removed=0.79), tones, by_address) == ruled
    assert agreed(ruled, share_of(partially_removed=0.55, removed=0.44), tones, seen).kind is Reply.UNCLEAR
    assert agreed(ruled, share_of(partially_removed=0.75, removed=0.24), tones, seen) == ruled


def test_a_refusal_must_not_sound_like_a_question_and_an_objection_together() -> None:
    assert judged(Reply.REJECTED, rejected=0.85, info_requested=0.05).kind is Reply.REJECTED
    assert judged(Reply.REJECTED, rejected=0.85, info_requested=0.05, counter_notice=0.05).kind is Reply.UNCLEAR


def test_a_refusal_outshouts_a_question_that_the_rules_hear_only_where_it_is_loud() -> None:
    assert judged(Reply.INFO_REQUESTED, Tone.REFUSED, rejected=0.7, unclear=0.25).kind is Reply.UNCLEAR
    assert judged(Reply.INFO_REQUESTED, Tone.REFUSED, rejected=0.9, unclear=0.05).kind is Reply.REJECTED
    assert judged(Reply.FORWARDED, Tone.REFUSED, rejected=0.7, unclear=0.25).kind is Reply.REJECTED


@pytest.mark.parametrize(("stays", "kind"), [("482102", Reply.PARTIALLY_REMOVED), ("482101", Reply.UNCLEAR)])
def test_one_link_told_both_ways_is_for_a_person(stays: str, kind: Reply) -> None:
    seen = looked_at(f"Item 482101 was taken down.\nItem {stays} remains, as the shop holds a licence.")
    tones = loud_in(Tone.GONE, Tone.STAYS)
    assert agreed(Verdict(kind, "", "some-rule"), share_of(partially_removed=0.98), tones, seen).kind is kind


@pytest.mark.parametrize(
    ("back", "kind"),
    [
        ("New photos are needed before it can go back on sale.", Reply.UNCLEAR),
        ("It is back on sale with the same photos.", Reply.RESTORED),
    ],
)
def test_what_may_only_come_back_is_not_back(back: str, kind: Reply) -> None:
    seen = replace(looked_at(back), verdict=Verdict(Reply.REMOVED, "", "some-rule", "weak"))
    assert agreed(seen.verdict, share_of(restored=0.98), loud_in(Tone.RESTORED), seen).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We have your report. Please send us the links.", Reply.INFO_REQUESTED),
        ("We have your report. If anything is missing, please send it.", Reply.ACKNOWLEDGED),
    ],
)
def test_what_sounds_like_a_receipt_and_asks_outright_is_a_question_where_the_rules_are_sure(
    text: str, kind: Reply
) -> None:
    seen, share = looked_at(text, MART[:1]), share_of(acknowledged=0.97)
    tones = loud_in(*[Tone.RECEIVED] * len(seen.told.body))
    sure = Verdict(Reply.INFO_REQUESTED, "", "some-rule", "sure")
    assert agreed(sure, share, tones, seen).kind is kind
    assert agreed(replace(sure, confidence="weak"), share, tones, seen).kind is Reply.ACKNOWLEDGED


def test_thanks_alone_tell_no_removal_however_they_sound() -> None:
    tones = loud_in(Tone.NOTHING, Tone.GONE)
    ruled, share = Verdict(Reply.REMOVED, "", "some-rule"), share_of(removed=0.6, unclear=0.35)
    for text, kind in (("Hello. Thank you.", Reply.UNCLEAR), ("Hello. It is gone.", Reply.REMOVED)):
        seen = looked_at(text, MART[:1])
        to_us = replace(seen, facts=replace(seen.facts, tagged=True))
        assert agreed(ruled, share, tones, to_us).kind is kind


def test_a_refusal_that_no_sentence_tells_is_for_a_person() -> None:
    seen = looked_at("Both pages dead, account shut. Never pays his bills anyway.", MART)
    tones = np.full((3, len(TONES)), 0.01, dtype=np.float32)
    tones[:, TONES.index(Tone.NOTHING)] = 0.7
    ruled, share = Verdict(Reply.UNCLEAR, "", "nothing-recognised"), share_of(rejected=0.85, removed=0.1)
    seen = replace(seen, verdict=ruled)
    assert concluded(seen, share, tones, MART)[0].because == "refusal-untold"
    like_one = replace(seen, whole=Reply.REJECTED)
    assert concluded(like_one, share, tones, MART)[0].kind is Reply.REJECTED
    assert concluded(like_one, share_of(rejected=0.75), tones, MART)[0].kind is Reply.UNCLEAR
    tones[1, TONES.index(Tone.STAYS)] = 0.9
    assert concluded(seen, share, tones, MART)[0].kind is Reply.REJECTED
