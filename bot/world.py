"""What one pass works with, and what it has to tell at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.core.case import COPIED_KEY, Case
from bot.core.docket import Docket, Standing, confirmed_addresses
from bot.core.event import Event
from bot.core.ledger import Upheld, may_be_upheld, upheld_in
from bot.core.linkcheck import disputed_in
from bot.core.ownership import page_of
from bot.core.words import Language, Words, words
from bot.errors import BotError, CaseError, ConfigError
from bot.pacing import Pacing
from bot.ports import CaseLog, Folders, Inbox, Outbox, Signatures


@dataclass(slots=True)
class Passed:
    """What one pass did, and what waits for a person."""

    received: list[dict[str, str]] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)
    asks: list[tuple[str, Words, Words]] = field(default_factory=list)
    failed: list[tuple[str, Words]] = field(default_factory=list)
    unfiled: list[tuple[str, Words]] = field(default_factory=list)
    trouble: BotError | None = None
    to_mend: bool = False
    """Whether some of what failed did so because templates must be mended."""
    standings: list[Standing] = field(default_factory=list)

    def as_json(self, language: Language) -> dict[str, Any]:
        """Plain values with the keys that `run --json` promises."""
        return {
            "received": self.received,
            "sent": self.sent,
            "asks": [
                {"case": case, "what": what.said_in(language), "why": why.said_in(language)}
                for case, what, why in dict.fromkeys(self.asks)
            ],
            "failed": [{"case": case, "error": error.said_in(language)} for case, error in self.failed],
            "unfiled": [{"file": file, "why": why.said_in(language)} for file, why in self.unfiled],
        }


def copied(case: Case) -> CaseError:
    """What is wrong with a folder that bears the key of another."""
    said = [one for one in case.folder_findings if one.rule == COPIED_KEY]
    if said:
        return CaseError(said[0].what, f"{case.name}/{said[0].where}", said[0].fix)
    return CaseError(words("another case has the key {key}", "另一个案件已有案号 {key}", key=case.key), case.name)


@dataclass(slots=True)
class World:
    """Everything that a pass touches, behind ports; `docket` decides, the rest does.

    `authserv_ids` are the names under which the user's own provider writes Authentication-Results; `unverified` says
    whether an answer that nobody could verify may move a case; `signatures` verifies them here, where the user wants it.
    """

    folders: Folders
    log: CaseLog
    inbox: Inbox | None
    outbox: Outbox
    docket: Docket
    authserv_ids: tuple[str, ...] = ()
    unverified: Literal["ask", "trust"] = "ask"
    signatures: Signatures | None = None
    lookback_days: int = 30
    language: Language = "en"
    pacing: Pacing = field(default_factory=Pacing)
    minds_clock: bool = True

    def load(self) -> tuple[dict[str, Case], list[tuple[str, BotError]]]:
        """Read every case with its history, by key; of folders with one key the first has it, the others are sick."""
        cases: dict[str, Case] = {}
        found, sick = self.folders.load()
        copies: list[tuple[str, BotError]] = []
        for case in found:
            if case.key in cases:
                copies.append((case.name, copied(case)))
            else:
                cases[case.key] = replace(case, events=self.log.events(case.key))
        return cases, [*sick, *copies]

    def as_logged(self, cases: Mapping[str, Case]) -> dict[str, Case]:
        """The same cases with their history as it is by now."""
        return {key: replace(case, events=self.log.events(key)) for key, case in cases.items()}

    def informed(self, cases: Mapping[str, Case]) -> Docket:
        """The docket, told which addresses were vouched for, which links stand in which case, and what was upheld."""
        events: Iterable[Event] = (event for case in cases.values() for event in case.events)
        elsewhere: dict[str, str] = {}
        disputed: dict[str, str] = {}
        for case in cases.values():
            for listing in case.file.listings:
                elsewhere.setdefault(listing.url, case.name)
                elsewhere.setdefault(page_of(listing.url), case.name)
            for url in disputed_in(case):
                disputed.setdefault(page_of(url), case.name)
        upheld = [one for case in cases.values() if may_be_upheld(case) for one in self._upheld(case)]
        limits = (self.docket.size_limit, self.log.meta("size_limit"))
        return replace(
            self.docket,
            confirmed=confirmed_addresses(events),
            elsewhere=elsewhere,
            disputed=disputed,
            upheld=tuple(upheld),
            size_limit=min((int(one) for one in limits if one), default=None),
        )

    def _upheld(self, case: Case) -> list[Upheld]:
        """The notices of a case on which something was taken down; a case with a faulty platform is told elsewhere."""
        try:
            return list(upheld_in((self.docket.facing(case, one)[0], one) for one in self.docket.notices(case)))
        except ConfigError:
            return []
