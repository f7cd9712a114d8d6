"""What is known of a mail beside its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.event import ListingState, Reply
from bot.core.reply.rules.verdict import Verdict

KINDS = tuple(Reply)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a mail beside its words."""

    automatic: bool
    perhaps_automatic: bool
    answers_us: bool
    to_a_list: bool
    tagged: bool
    listings: int
    named: int
    sentences: int
    verdict: Verdict
    states: Mapping[str, ListingState]

    @property
    def to_us(self) -> bool:
        """Say whether the mail answers us, bears our tag or names what is ours."""
        return self.answers_us or self.tagged or self.named > 0

    def as_row(self, with_verdict: bool = True) -> list[float]:
        """The facts as numbers; without the verdict, for mails that the rules were made on."""
        states = list(self.states.values())
        seen = [
            self.automatic, self.perhaps_automatic, self.answers_us, self.to_a_list, self.tagged, self.listings == 1,
            self.listings > 1, self.named == 0, 0 < self.named < self.listings, 0 < self.listings == self.named,
            self.sentences < 3,
        ]  # fmt: skip
        said = [self.verdict.kind is kind for kind in KINDS] + [self.verdict.confidence == "sure"]
        said += [state in states for state in ListingState]
        said += [bool(states) and len(states) < self.listings, len(set(states)) > 1]
        return [float(one) for one in seen] + [float(one) * with_verdict for one in said]
