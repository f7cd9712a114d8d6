"""What is known while the mails of one pass are read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.core.case import Case
from bot.core.docket import Docket
from bot.core.event import Event
from bot.core.matching import Known, Target, index
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.words import same, words
from bot.errors import BotError
from bot.ports import CaseLog, Incoming, Place
from bot.world import Passed, World

LAST_MAIL = "last_mail_at"
"""The name under which the log keeps when the newest mail came."""
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class Desk:
    """What is known while the mails of one pass are read; what a mail can name a case by is indexed for the first one.

    `places` are cursors that moved over mail which is nobody's business: they are written with the next event, for
    reading such a mail again does no harm. `filed` are tokens of the spool that may go when the log is written,
    `placed` files of mails that were set aside and need wait no longer, `missed` says that one of those could not be looked at this time, and
    `latest` is when the newest mail came that the mailbox gave, also one that is nobody's business.
    """

    world: World
    cases: dict[str, Case]
    docket: Docket
    passed: Passed
    now: datetime
    places: dict[str, Place] = field(default_factory=dict)
    filed: list[str] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    set_aside: int = 0
    doubtful: Counter[str] = field(default_factory=Counter)
    left_alone: int = 0
    missed: bool = False
    latest: datetime | None = None
    _known: Known | None = None
    _owners: dict[tuple[str, tuple[str, ...]], str] | None = None
    _past_owners: dict[tuple[str, tuple[str, ...]], str] | None = None
    _held: ExitStack | None = None

    @classmethod
    def open(cls, world: World, cases: dict[str, Case], passed: Passed | None = None, now: datetime = _NEVER) -> Desk:
        """Sit down to read; `passed` is what the pass has to tell, `now` when it is (not needed for a mere look)."""
        return cls(world, cases, world.informed(cases), passed if passed is not None else Passed(), now)

    @property
    def known(self) -> Known:
        """Every case by all that a mail may name it by."""
        if self._known is None:
            rows = (row for case in self.cases.values() for row in self._rows(case))
            self._known = index(rows, self.docket.account_address)
        return self._known

    @property
    def marks(self) -> str:
        """A sum of the numbers and mails by which a case is told for certain; another one means that more is known."""
        known = "\n".join(sorted((*self.known.keys, *self.known.tickets, *self.known.thread)))
        return hashlib.sha256(known.encode()).hexdigest()[:16]

    @property
    def owners(self) -> dict[tuple[str, tuple[str, ...]], str]:
        """One case for each platform and set of domains in use: whose desk a stranger's mail may come from."""
        if self._owners is None:
            self._owners = _one_each(self.known.desks)
        return self._owners

    @property
    def past_owners(self) -> dict[tuple[str, tuple[str, ...]], str]:
        """The same of cases that are over."""
        if self._past_owners is None:
            self._past_owners = _one_each(self.known.past)
        return self._past_owners

    def note(self, event: Event) -> None:
        """Take a new event into account for the mails that follow."""
        case = replace(self.cases[event.case], events=self.world.log.events(event.case))
        self.cases[event.case] = case
        rows = list(self._rows(case))
        if rows and self._known is not None:
            self._known = _with(self._known, index(rows, self.docket.account_address))

    def _rows(self, case: Case) -> Iterator[tuple[Case, Platform, tuple[NoticeState, ...], tuple[str, ...]]]:
        """One row for each recipient of a case, with the notices that face it."""
        try:
            notices = self.docket.notices(case)
        except BotError:
            return  # a case with a faulty platform is reported where it is acted on
        for recipient in dict.fromkeys(one.recipient for one in notices):
            facing = tuple(one for one in notices if one.recipient == recipient)
            turned, platform = self.docket.facing(case, facing[0])
            yield turned, platform, facing, self.docket.domains(turned, platform, recipient)

    def hold(self) -> None:
        """Hold the log back: the mails from here on share one write."""
        if self._held is None:
            self._held = ExitStack()
            self._held.enter_context(self.world.log.together())

    def write_down(self) -> None:
        """Write what was held back, the cursors among it; only then the spool lets go of the mails. Raises LogError."""
        held, self._held = self._held, None
        filed, self.filed = self.filed, []
        placed, self.placed = self.placed, []
        if held is not None:
            with held, self.writing(None):
                pass
        for token in filed:
            self.world.folders.unspool(token)
        for path in placed:
            self.world.folders.take_back(path)

    def let_go(self, token: str, waiting: str) -> None:
        """Let a mail go that was filed, out of the spool or from among those set aside, when the log is written."""
        if waiting:
            self.placed.append(waiting)
        else:
            self.filed.append(token)

    @contextmanager
    def writing(self, item: Incoming | None) -> Iterator[None]:
        """Take what a mail gave rise to in one piece into the next write, the cursors that moved among it."""
        with self.world.log.together():
            yield
            self.move_past(item)
            for place in self.places.values():
                self.world.log.move_cursor(place)
            self._tell_of_latest()
        self.places.clear()

    def move_past(self, item: Incoming | None) -> None:
        """Let the cursor move over a mail, with the next write."""
        if item is None:
            return
        self.places[item.place.folder] = item.place
        if not item.in_sent:
            self.latest = max(self.latest or item.received_at, item.received_at)

    def _tell_of_latest(self) -> None:
        """Let the report know when the mailbox last gave a mail, with the next write: one that gives none may be broken."""
        if self.latest is not None:
            known = last_mail(self.world.log)
            self.world.log.set_meta(LAST_MAIL, max(known or self.latest, self.latest).isoformat())
            self.latest = None


def last_mail(log: CaseLog) -> datetime | None:
    """When the newest mail came that the mailbox gave, if any did since this is kept."""
    kept = log.meta(LAST_MAIL)
    return datetime.fromisoformat(kept) if kept else None


def _one_each(desks: Iterable[tuple[Platform, tuple[str, ...], Target]]) -> dict[tuple[str, tuple[str, ...]], str]:
    owners: dict[tuple[str, tuple[str, ...]], str] = {}
    for platform, domains, (key, _) in desks:
        owners.setdefault((platform.name, domains), key)
    return owners


def _with(known: Known, more: Known) -> Known:
    """Join two indexes; what an older one says of the same case stays, which harms nothing within one pass."""

    def joined(
        old: Mapping[str, frozenset[tuple[str, str]]], new: Mapping[str, frozenset[tuple[str, str]]]
    ) -> dict[str, frozenset[tuple[str, str]]]:
        return {**old, **{word: old.get(word, frozenset()) | targets for word, targets in new.items()}}

    return replace(
        known,
        our_ids=known.our_ids | more.our_ids,
        ids=joined(known.ids, more.ids),
        thread=joined(known.thread, more.thread),
        keys={**known.keys, **more.keys},
        tickets=joined(known.tickets, more.tickets),
    )


def tell_of_refusal(desk: Desk, item: Incoming) -> None:
    """A mail that the server itself does not give is named once, so that a person looks at it in the mailbox."""
    what = words(
        "the mail server does not give a mail of {at} in {folder} (UID {uid}): look at it in the mailbox",
        "邮件服务器不给出 {folder} 里 {at} 的一封邮件（UID {uid}）：请到邮箱查看",
        at=item.received_at.date().isoformat(),
        folder=item.place.folder,
        uid=item.place.uid,
    )
    desk.passed.asks.append(("", what, same(item.refused)))
    desk.move_past(item)


def tell_of_flood(desk: Desk) -> None:
    if desk.left_alone:
        what = words(
            "{n} more mails like these were left in the mailbox: look at them there",
            "还有 {n} 封类似的邮件留在邮箱里，请到邮箱查看",
            n=desk.left_alone,
        )
        why = words("too many at once; nothing was deleted", "一次来得太多；没有删除任何邮件")
        desk.passed.asks.append(("", what, why))
