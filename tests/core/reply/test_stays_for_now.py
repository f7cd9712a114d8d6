"""What stays up was refused, or is only not decided yet: told apart by weights of their own, sentence by sentence and listing by listing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.adapters.playbook import BASE, ear_in, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.reply.decision.overhearing import agreed
from bot.core.reply.ear import refusals
from bot.core.reply.ear.hearing import TONES, Ear, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.ear.refusals import only_pending, pending
from bot.core.reply.ear.traits import traits
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.sentences.text import plain
from tests.accuracy.opinions import is_refused
from tests.core.reply.decision.test_overhearing import share_of
from tests.core.reply.looking import MART, fates, looked_at, read_of_three, read_text

OPEN = [
    "A2 stays online while we look at the reply of the seller.",
    "A2 was not removed as the shop still has three days to answer.",
    "We left A2 in place until we have heard the other side.",
    "A2保留，我们仍在审核卖家的答复。",
    "A2未下架，店主出差，回来再处理。",
    "A2 bleibt online, während wir die Antwort des Verkäufers prüfen.",
    "A2 reste en ligne pendant que nous examinons la réponse du vendeur.",
    "A2 permanece publicado mientras revisamos la respuesta del vendedor.",
    "A2 resta online mentre esaminiamo la risposta del venditore.",
    "A2は掲載を継続しております。審査継続中です。",
    "A2는 그대로 유지됩니다. 심사가 계속되고 있습니다.",
    "A2 pozostaje dostępna, czekamy na sprzedawcę.",
]
DECIDED = [
    "A2 stays online as the seller holds a licence.",
    "A2 was not removed since we found no match.",
    "We left A2 in place; we see no infringement there.",
    "A2保留，卖家有授权书。",
    "A2未下架，经核查不构成侵权。",
    "A2 bleibt online, da der Verkäufer eine Lizenz hat.",
    "A2 reste en ligne, car le vendeur dispose d'une licence.",
    "A2 permanece publicado, porque el vendedor tiene licencia.",
    "A2 resta online, perché il venditore ha una licenza.",
    "A2는 그대로 유지됩니다. 침해가 확인되지 않았습니다.",
    "A2 pozostaje dostępna, ponieważ sprzedawca ma licencję.",
    "After having looked at the papers of the seller we left A2 in place.",
]
GONE = "A1 has been removed."


@pytest.fixture(scope="module")
def ear() -> Ear:
    return ear_in(shipped_templates() / BASE)


@pytest.mark.parametrize("text", OPEN)
def test_what_is_not_decided_yet_is_open_beside_what_is_gone(text: str) -> None:
    assert fates(read_of_three(f"{GONE} {text}", 2), 2) == "ro"


@pytest.mark.parametrize("text", DECIDED)
def test_what_was_decided_is_refused_beside_what_is_gone(text: str) -> None:
    assert fates(read_of_three(f"{GONE} {text}", 2), 2) == "rx"


def test_words_tell_the_one_from_the_other(ear: Ear) -> None:
    said = [plain(one.replace("A2", "482102")) for one in (*OPEN, *DECIDED)]
    likely = [
        ear.refusals.likelihood(traits(one, ear.families), vector)
        for one, vector in zip(said, ear.meaning(said), strict=True)
    ]
    assert max(likely[: len(OPEN)]) < min(likely[len(OPEN) :])


def tones_of(*told: Tone) -> np.ndarray:
    """What a subject and these sentences tell."""
    tones = np.zeros((len(told) + 1, len(TONES)), dtype=np.float32)
    for place, tone in enumerate((Tone.NOTHING, *told)):
        tones[place, TONES.index(tone)] = 1
    return tones


def test_a_mail_whose_refusals_are_none_is_left_to_a_person(ear: Ear) -> None:
    refused = Verdict(Reply.REJECTED, "", "some-rule", "sure")
    for text, waits in (
        ("We took no action so far, since the seller has until Friday to answer. Thank you.", True),
        ("We took no action, since the picture is the seller's own. Thank you.", False),
    ):
        seen = looked_at(text, MART[:1])
        tones = tones_of(Tone.STAYS, Tone.NOTHING)
        assert only_pending(ear, seen, tones) is waits
        said = agreed(refused, share_of(rejected=0.98), tones, replace(seen, waits=waits))
        assert (said.kind, said.because) == ((Reply.UNCLEAR, "nothing-refused") if waits else (Reply.REJECTED, ""))


def test_where_nothing_is_refused_nothing_waits(ear: Ear) -> None:
    assert not only_pending(ear, looked_at("We removed it. Thank you.", MART[:1]), tones_of(Tone.GONE, Tone.NOTHING))


def told_of(ear: Ear, text: str, *tones: Tone) -> tuple[str, ...]:
    """Which of the two listings of a mart, called A1 and A2, are told only not to be decided yet."""
    for number, url in enumerate(MART, 1):
        text = text.replace(f"A{number}", url)
    seen = looked_at(text, MART)
    return pending(ear, seen, tones_of(*tones or (Tone.STAYS,) * len(seen.told.body)))


def test_only_what_is_said_of_a_listing_counts_for_it(ear: Ear) -> None:
    text = "A1 stays online since the seller holds a licence, but A2 was not removed because he still has three days to answer."
    assert told_of(ear, text) in ((), (MART[1],))
    assert MART[0] not in told_of(ear, text)


def test_the_sentence_behind_may_leave_it_open_or_tell_the_refusal(ear: Ear) -> None:
    assert told_of(ear, "A1 stays online. We are waiting for the answer of the seller.") == (MART[0],)
    assert told_of(ear, "A1 is ours! I took that picture myself, so I will be keeping it up.") == ()


def test_what_is_not_about_our_complaint_tells_nothing_of_what_stands_before_it(ear: Ear) -> None:
    assert told_of(ear, "A1 stays online while we look at the reply of the seller.\nNo action taken: 0") == (MART[0],)


def test_that_we_may_come_again_leaves_nothing_open(ear: Ear) -> None:
    text = "A1 does not infringe your rights and stays. If you disagree about A1, you can appeal within seven days."
    assert told_of(ear, text) == ()


def refused(text: str) -> Look:
    """A mail about the two listings of a mart in which both are told to be refused."""
    for number, url in enumerate(MART, 1):
        text = text.replace(f"A{number}", url)
    seen = looked_at(text, MART)
    return replace(seen, outcomes=replace(seen.outcomes, states=dict.fromkeys(MART, ListingState.REJECTED)))


def test_an_appeal_alone_tells_nothing_of_a_listing(ear: Ear) -> None:
    seen = refused("We turned both down. If you disagree about A1, you can appeal within seven days.")
    assert pending(ear, seen, tones_of(Tone.REFUSED, Tone.CONDITIONAL)) == ()


def test_only_so_many_accounts_are_looked_at(ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = refused(
        "A1 stays online while we look at the reply of the seller. A2 stays up until we have heard the shop."
    )
    stays = tones_of(Tone.STAYS, Tone.STAYS)
    assert pending(ear, seen, stays) == MART
    monkeypatch.setattr(refusals, "_MOST", 1)
    assert pending(ear, seen, stays) == MART[:1]


def test_many_listings_of_which_the_same_is_said_are_all_open() -> None:
    listings = tuple(f"https://mart.example/item/4821{number:02d}" for number in range(15))
    rows = [f"{url} stays online while we look at the reply of the seller." for url in listings[1:]]
    reading = read_text("\n".join([f"{listings[0]} was removed.", *rows]), listings)
    assert {reading.listings[url].value for url in listings[1:]} == {"open"}


def test_the_others_are_those_that_are_named_nowhere() -> None:
    reading = read_text(
        f"{MART[0]} has been removed. The other one stays online while we review the seller's answer.", MART
    )
    assert fates_of_two(reading.listings) == "ro"


def fates_of_two(listings: dict) -> str:
    return "".join({"removed": "r", "open": "o", "rejected": "x"}[listings[url]] for url in MART)


@pytest.mark.parametrize(
    ("named", "states", "marked", "kind", "refused"),
    [
        (["a"], {"a": "rejected"}, {"stays"}, Reply.PARTIALLY_REMOVED, True),
        (["a"], {}, {"stays"}, Reply.PARTIALLY_REMOVED, False),
        (["a", "b"], {"a": "rejected"}, {"stays"}, Reply.PARTIALLY_REMOVED, None),
        ([], {}, {"refused"}, Reply.REJECTED, True),
        ([], {}, {"stays"}, Reply.REJECTED, True),
        ([], {}, {"stays"}, Reply.FORWARDED, False),
        ([], {}, {"refused"}, Reply.FORWARDED, None),
        ([], {}, {"stays"}, Reply.REMOVED, None),
    ],
)
def test_what_a_marked_sentence_teaches(
    named: list[str], states: dict[str, str], marked: set[str], kind: Reply, refused: bool | None
) -> None:
    assert is_refused(named, states, marked, kind) is refused


def test_what_tells_a_refusal_by_itself_is_not_listened_to_with_the_one_behind(ear: Ear) -> None:
    asked: list[str] = []

    def noted(said: Sequence[str]) -> np.ndarray:
        asked.extend(said)
        return ear.meaning(said)

    for text, together in (
        ("We took no action, since the picture is the seller's own. He sent us the original file.", False),
        ("The listing was not removed. He was told of it.", True),
    ):
        seen = looked_at(text, MART[:1])
        only_pending(replace(ear, meaning=noted), seen, tones_of(Tone.STAYS, Tone.NOTHING))
        said = [one.plain for one in seen.told.body]
        assert set(said) <= set(asked)
        assert (" ".join(said) in asked) is together
        asked.clear()
