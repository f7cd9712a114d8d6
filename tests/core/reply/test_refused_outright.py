"""A short mail that the rules are sure refuses us does, whatever its words sound like; one that asks, or says that something is gone, does not."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.decision.bearing import refused_outright
from bot.core.reply.ear.hearing import Tone
from tests.core.reply.decision.test_bearing import shares, tones
from tests.core.reply.looking import MART, looked_at, read_text

REFUSED = f"We have rejected your report about {MART[0]}."


@pytest.mark.parametrize(
    ("share", "told", "refused"),
    [
        (shares(removed=0.6, rejected=0.3), (Tone.REFUSED, 0.6), True),
        (shares(removed=0.6, rejected=0.3), (Tone.REFUSED, 0.3), False),
        (shares(rejected=0.6, unclear=0.4), (Tone.REFUSED, 0.2), True),
        (shares(removed=0.6, rejected=0.3), (Tone.GONE, 0.5), False),
        (shares(rejected=0.6, info_requested=0.35), (Tone.REFUSED, 0.6), False),
        (shares(rejected=0.6, info_requested=0.25), (Tone.ASKS, 0.5), False),
    ],
)
def test_one_sentence_refuses_us_where_nothing_speaks_against_it(
    share: dict[Reply, float], told: tuple[Tone, float], refused: bool
) -> None:
    seen = looked_at(REFUSED)
    assert (seen.verdict.kind, seen.verdict.confidence) == (Reply.REJECTED, "sure")
    assert refused_outright(share, tones(seen, {0: told}), seen) is refused


@pytest.mark.parametrize(
    "text",
    [
        "您申请删除的2条商品链接已受理，经审核予以驳回。",
        "Ihre Meldung wurde abgelehnt. Bitte reichen Sie sie keinesfalls erneut ein.",
    ],
)
def test_it_is_read_so(text: str) -> None:
    assert read_text(text).kind is Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "Sie erhalten diese Nachricht, weil der Verkäufer eine Gegendarstellung eingereicht hat.\nBeide Angebote wurden heute gelöscht.",
        f"Result of your report:\nComplaint {MART[0]}: upheld\nComplaint {MART[1]}: upheld",
        "Die Gegenseite hat uns eine Erklärung der Nichtverletzung geschickt. Sie können binnen 15 Tagen klagen.",
    ],
)
def test_what_is_disputed_or_only_granted_is_for_a_person(text: str) -> None:
    assert read_text(text).kind in (Reply.UNCLEAR, Reply.COUNTER_NOTICE)


def test_more_time_is_no_removal() -> None:
    reading = read_text(f"{MART[0]} : supprimée\n{MART[1]} : délai accordé")
    assert (reading.kind, reading.listings[MART[1]].value) == (Reply.PARTIALLY_REMOVED, "open")
