"""What a mail names and does not ask of us, for whoever wonders why: it is wanted of others, there already, or needless."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.platform import Platform
from bot.core.reply.besides.details import named_in
from bot.core.reply.besides.provided import provided
from bot.core.reply.besides.spared import is_aside, is_for_others
from bot.core.reply.ear.look import Told
from bot.core.reply.particulars import MAY_ASK
from bot.core.reply.reading import Asked, Reading
from bot.core.reply.sentences.text import Sentence

OF_OTHERS, THERE = "wanted_of_others", "there_or_needless"


def not_asked(reading: Reading, told: Told, platform: Platform, agent: bool) -> Iterator[tuple[str, Asked, Sentence]]:
    """Each thing that a sentence names and nobody asks of us, with why (OF_OTHERS or THERE) and the first such sentence."""
    if reading.kind not in MAY_ASK:
        return
    whole, meanings = " ".join(one.plain for one in told.body), platform.wording.meant
    there = provided(told.lines, meanings, platform.wording.named.faulty)
    seen: set[str] = {*reading.asked_for}
    for one in told.heard:
        others = not agent and is_for_others(one.plain, meanings, whole)
        if not others and one not in there and not is_aside(one.plain):
            continue
        for item in named_in(one.plain, platform.asked, whole):
            if item not in seen:
                seen.add(item)
                yield OF_OTHERS if others else THERE, Asked(item), one
