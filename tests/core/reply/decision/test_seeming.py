"""What a mail that decides nothing seems to say of each listing."""

from dataclasses import replace

import numpy as np
import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.overhearing import States, concluded
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.decision.test_overhearing import share_of
from tests.core.reply.looking import MART, looked_at

GONE = ListingState.REMOVED


def seeming(text: str, sentences: int, **named: float) -> tuple[Verdict, States]:
    tones = np.zeros((sentences + 1, len(TONES)), dtype=np.float32)
    tones[:, TONES.index(Tone.GONE)] = 1
    return concluded(looked_at(text, MART), share_of(**named), tones, MART)


def test_of_a_mail_that_counts_a_part_only_what_it_names_is_shown() -> None:
    verdict, states = seeming("We removed half of the listings.", 1, removed=0.97)
    assert (verdict.kind, states) == (Reply.UNCLEAR, {})


@pytest.mark.parametrize(("likely", "shown"), [(0.8, dict.fromkeys(MART, GONE)), (0.5, {MART[0]: GONE})])
def test_where_only_the_rules_hear_of_a_part_it_seems_what_it_sounds_like(likely: float, shown: States) -> None:
    text = f"{MART[0]} was removed. The shop sells the rest of its goods as before."
    assert looked_at(text, MART).verdict.kind is Reply.PARTIALLY_REMOVED
    verdict, states = seeming(text, 2, removed=likely)
    assert (verdict.kind, states) == (Reply.UNCLEAR, shown)


def test_of_others_listings_nothing_of_ours_seems_gone() -> None:
    tones = np.zeros((2, len(TONES)), dtype=np.float32)
    tones[:, TONES.index(Tone.GONE)] = 1
    seen = looked_at("Something was removed.", MART)
    torn = replace(seen, verdict=Verdict(Reply.UNCLEAR, "", "rows-disagree", "weak"))
    share = share_of(removed=0.8)
    assert concluded(torn, share, tones, MART)[1] == dict.fromkeys(MART, GONE)
    of_others = replace(torn, outcomes=replace(torn.outcomes, foreign=True))
    assert concluded(of_others, share, tones, MART)[1] == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We removed the listings and 1 photo.", dict.fromkeys(MART, GONE)),
        ("We removed all but one of the listings.", {}),
        ("We removed most of the listings.", {}),
        ("We removed the listings. All but one.", {}),
    ],
)
def test_a_number_may_be_of_something_else_and_a_part_in_words_is_one(text: str, shown: States) -> None:
    verdict, states = seeming(text, 2 if text.endswith("All but one.") else 1, removed=0.97)
    assert (verdict.kind, states) == (Reply.UNCLEAR, shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("还差一份加盖公章的授权委托书，请补充后我们即可通知商家整改。", {}),
        ("维持投诉不成立的结论，链接不作处理。", {}),
        ("It is done.", dict.fromkeys(MART, GONE)),
    ],
)
def test_where_the_rules_are_sure_of_something_else_no_mere_likeness_shows_a_removal(text: str, shown: States) -> None:
    tones = np.zeros((looked_at(text, MART).facts.sentences + 1, len(TONES)), dtype=np.float32)
    verdict, states = concluded(looked_at(text, MART), share_of(removed=0.7), tones, MART)
    assert verdict.kind is Reply.UNCLEAR
    assert states == shown


def test_what_no_sentence_tells_is_shown_of_no_listing() -> None:
    tones = np.zeros((2, len(TONES)), dtype=np.float32)
    for text, share in (("All fine here now.", share_of(removed=0.5)), ("The fair was long.", share_of(rejected=0.5))):
        assert concluded(looked_at(text), share, tones, MART)[1] == {}


@pytest.mark.parametrize("beside", [{"partially_removed": 0.35}, {"accused": 0.2}])
def test_what_may_be_a_part_or_ours_is_shown_of_no_listing_by_its_sound(beside: dict[str, float]) -> None:
    text = "We took it off the site."
    assert seeming(text, 1, removed=0.55)[1] == dict.fromkeys(MART, GONE)
    assert seeming(text, 1, removed=0.55, **beside)[1] == {}


def test_what_is_refused_only_as_it_stands_is_shown_of_no_listing() -> None:
    tones = np.zeros((3, len(TONES)), dtype=np.float32)
    tones[1, TONES.index(Tone.REFUSED)] = tones[2, TONES.index(Tone.ASKS)] = 1
    text = "As it stands we will not act on this. Come back with the full-size files and a mandate."
    assert concluded(looked_at(text), share_of(rejected=0.7, info_requested=0.3), tones, MART)[1] == {}
