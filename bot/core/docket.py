"""What is due in every case, and the letters that would be sent: the same answer for run, preview, status and report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.core.action import Action, Ask, Send, Sworn, Wait
from bot.core.answering import answer_address, asks_for_missing, empty_answer
from bot.core.asks import passed_on
from bot.core.batches import regime_of_notice, works_of_notice
from bot.core.case import Case, Finding
from bot.core.clocks import clocks_of, deadline_of
from bot.core.complaint import compose, oversize, service_text
from bot.core.draft import Draft
from bot.core.enclosures import originals_of
from bot.core.event import SWORN, Deed, Event, Letter, ListingState, Reply
from bot.core.folded import Folded
from bot.core.followup import RUNNING, due_at, next_actions, pending_letter
from bot.core.ledger import Upheld, citations, follow_on
from bot.core.message import Mail
from bot.core.notice import URGENCY, NoticeState, Status
from bot.core.platform import Platform
from bot.core.preflight import preflight
from bot.core.recipientcheck import is_portal_only, lacking
from bot.core.reply.sentences.quotes import fresh
from bot.core.workdays import Calendar

WaitingOn = Literal["you", "platform", "nobody"]


class Playbook(Protocol):
    """Where platforms and the words of letters come from."""

    def platform(self, name: str) -> Platform:
        """Give the profile of that name."""
        ...

    def render(self, template: str, language: str, platform: str, context: dict[str, Any]) -> str:
        """Fill a template."""
        ...


class Choice(Protocol):
    """What the user's config says of a platform."""

    @property
    def address(self) -> str: ...
    @property
    def confirmed_by(self) -> str: ...
    @property
    def escalation_address(self) -> str: ...
    @property
    def sender_domains(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Prospect:
    """One notice as it stands now: its state, the status to show, what is due, and the letter that waits for a word.

    `deadline` is the first day by which we must have acted; `clocks` are all of them, under the status each belongs to; `wanted` are
    those of the asks that say what the platform wants and the folder lacks.
    """

    notice: NoticeState
    status: Status
    actions: tuple[Action, ...]
    to: tuple[str, ...]
    waiting_on: WaitingOn
    overdue: bool
    deadline: datetime | None
    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    platform: Platform | None = None
    clocks: tuple[tuple[Status, datetime], ...] = ()
    wanted: tuple[Ask, ...] = ()

    @property
    def action(self) -> Action:
        """The main thing that is due."""
        return self.actions[-1]

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Everything that a person has to do."""
        return tuple(one for one in self.actions if isinstance(one, Ask))


@dataclass(frozen=True, slots=True)
class Standing:
    """A whole case as it stands now; `unread` are the saved mails in its folder that no run has read yet."""

    case: Case
    platform: Platform
    prospects: tuple[Prospect, ...]
    unread: tuple[Finding, ...] = ()

    @property
    def status(self) -> Status:
        """The most urgent status of its notices."""
        return min((one.status for one in self.prospects), key=URGENCY.index, default=Status.COLLECTING)

    @property
    def waiting_on(self) -> WaitingOn:
        """Whose move it is: yours before the platform's."""
        sides = {one.waiting_on for one in self.prospects}
        return "you" if "you" in sides else "platform" if "platform" in sides else "nobody"

    @property
    def overdue(self) -> bool:
        """Say whether anybody is late."""
        return any(one.overdue for one in self.prospects)

    @property
    def deadline(self) -> datetime | None:
        """The first day by which we must have acted."""
        return min((one.deadline for one in self.prospects if one.deadline), default=None)

    @property
    def listings(self) -> dict[str, ListingState]:
        """How every listing stands with the case's own platform; with others where it was never told of it."""
        states: dict[str, ListingState] = {}
        for prospect in sorted(self.prospects, key=lambda one: bool(one.notice.recipient)):
            for url, one in prospect.notice.listings.items():
                states.setdefault(url, one.state)
        return states

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What preflight says, each once."""
        return tuple(dict.fromkeys(finding for prospect in self.prospects for finding in prospect.findings))

    @property
    def closed(self) -> bool:
        """Say whether nothing will be due any more."""
        return bool(self.prospects) and all(one.notice.status is Status.CLOSED for one in self.prospects)


@dataclass(frozen=True, slots=True)
class Docket:
    """Decides what is due, from the user's choices and the playbook.

    `confirmed` are addresses that a named person has used before; `elsewhere` maps listing URLs to the case that
    complains of them, `disputed` those answered with a counter-notice to the case of that; `asked` gives the mail that an answer replies to; `size_limit` is the provider's, in
    bytes; `paged` says that a statement can be typeset as pages; `upheld` are notices of all cases that a new one may cite.
    """

    playbook: Playbook
    account_address: str
    account_name: str = ""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    country: str = ""
    confirmed: frozenset[str] = frozenset()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    disputed: Mapping[str, str] = field(default_factory=dict)
    size_limit: int | None = None
    paged: bool = False
    upheld: tuple[Upheld, ...] = ()
    folded: Folded = field(default_factory=Folded, compare=False, repr=False)

    def recipients(self, case: Case, platform: Platform) -> tuple[str, ...]:
        """Whom to write to: the case's own address, else the user's, else the profile's; nobody is guessed."""
        choice = self.choices.get(platform.name)
        address = (
            case.file.send_to
            or (choice.address if choice else "")
            or (platform.address.value if platform.address else "")
        )
        return (address,) if address else ()

    def is_confirmed(self, address: str, platform: Platform) -> bool:
        """Say whether a named person has vouched for this address."""
        choice = self.choices.get(platform.name)
        vouched = choice is not None and bool(choice.confirmed_by) and choice.address == address
        return vouched or address.lower() in self.confirmed

    def domains(self, case: Case, platform: Platform, recipient: str = "") -> tuple[str, ...]:
        """Domains beside the platform's own whose mail counts as its mail: of confirmed addresses and of choice.

        Only what went to this `recipient` counts: a host does not speak for the platform of the same case.
        """
        choice = self.choices.get(platform.name)
        to_it = (event for event in case.events if event.data.get("recipient", "") == recipient)
        own = {event.data["to"][0] for event in to_it if event.data.get("to")}
        written = [*own, *self.recipients(case, platform)]
        hosts = [one.rsplit("@", 1)[-1].lower() for one in written if one.lower() in self.confirmed or one in own]
        return tuple(dict.fromkeys([*hosts, *(choice.sender_domains if choice else ())]))

    def calendar(self, platform: Platform) -> Calendar:
        """Working days of the platform's country and the user's."""
        return Calendar(tuple(dict.fromkeys(one for one in (platform.country, self.country) if one)))

    def standing(self, case: Case, now: datetime, asked: Mapping[str, Mail] | None = None) -> Standing:
        """Work out how a case stands and what is due. Raises ConfigError where its platform has no profile."""
        platform = self.playbook.platform(case.file.platform).under(case.file.regime)
        prospects = (self._prospect(case, one, now, (asked or {}).get(one.id)) for one in self.notices(case))
        return Standing(case, platform, tuple(prospects))

    def notices(self, case: Case) -> tuple[NoticeState, ...]:
        """The notices of a case, to each of its recipients. Raises ConfigError where one of them has no profile."""
        others = {one.name: self.playbook.platform(one.platform) for one in case.file.recipients}
        return self.folded.notices(case, self.playbook.platform(case.file.platform), others)

    def facing(self, case: Case, notice: NoticeState) -> tuple[Case, Platform]:
        """The case as this notice puts it, and whom it faces, under the law of the country it is about."""
        turned = case.facing(notice.recipient, works_of_notice(notice.listings, case))
        if turned.file.works != case.file.works:
            shown = {one.path for one in originals_of(turned)}
            turned = replace(turned, exhibits=tuple(one for one in case.exhibits if one.original in shown))
        platform = self.playbook.platform(turned.file.platform)
        return turned, platform.under(turned.file.regime or regime_of_notice(notice.listings, platform))

    def _prospect(self, whole: Case, notice: NoticeState, now: datetime, asked: Mail | None) -> Prospect:
        case, platform = self.facing(whole, notice)
        pending = pending_letter(notice)
        drafts: tuple[Draft, ...] = ()
        if pending is not None and self._may_be_written(pending, notice, self.recipients(case, platform)):
            drafts = self.draft(pending, whole, notice, asked)
        said = fresh(asked.text) if asked and pending is Letter.ANSWER else ""
        findings = (*self._against(pending, case, platform, notice, drafts, now, said), *oversize(drafts))
        sworn = self._sworn(pending, notice, drafts, findings) if pending is not None and drafts else None
        calendar, to = self.calendar(platform), self._thread_recipients(case, platform, notice)
        actions = next_actions(
            case.name, notice, platform, calendar, now, sworn, to, self._escalation(platform), lacking(findings)
        )
        if platform.passes_on is not None and platform.passes_on.value:
            actions = (*passed_on(whole, notice), *actions)
        wanted: tuple[Ask, ...] = ()
        if pending is Letter.ANSWER:
            wanted = asks_for_missing(case, notice, platform, drafts, actions[-1], said)
            actions = (*actions[:-1], *wanted, actions[-1])
        return Prospect(
            notice=notice,
            status=_shown(notice, sworn, findings),
            actions=actions,
            to=to,
            waiting_on=_waiting_on(notice, actions, sworn),
            overdue=_is_overdue(notice, platform, calendar, now),
            deadline=deadline_of(notice, platform.law_of(), calendar),
            clocks=clocks_of(notice, platform.law_of(), calendar),
            drafts=drafts,
            findings=findings,
            platform=platform,
            wanted=wanted,
        )

    def _may_be_written(self, letter: Letter, notice: NoticeState, to: tuple[str, ...]) -> bool:
        """A complaint needs a recipient and listings, and after a bounce only a new address deserves a new letter."""
        if letter is not Letter.COMPLAINT:
            return True
        if not to or not notice.listings:
            return False
        bounced = {one for letter in notice.letters if letter.bounced for one in letter.to}
        return notice.status is not Status.BOUNCED or not bounced.intersection(to)

    def _against(
        self,
        pending: Letter | None,
        case: Case,
        platform: Platform,
        notice: NoticeState,
        drafts: tuple[Draft, ...],
        now: datetime,
        said: str,
    ) -> tuple[Finding, ...]:
        """What stands against the letter that waits, `said` being the question it answers, or against complaining before one can be written."""
        if pending is Letter.COMPLAINT or (notice.status is Status.COLLECTING and not drafts):
            return self.findings(case, platform, notice, self.recipients(case, platform), now)
        if pending is Letter.ANSWER and drafts[0].hash not in notice.approvals:
            return empty_answer(case, notice, platform, drafts, said)
        return ()

    def draft(
        self,
        letter: Letter,
        case: Case,
        notice: NoticeState,
        asked: Mail | None = None,
        to: tuple[str, ...] = (),
        **signed: Any,
    ) -> tuple[Draft, ...]:
        """Compose a letter of one notice of a case; numbered ones when it is too large for one."""
        case, platform = self.facing(case, notice)
        limits = [platform.size_limit.value if platform.size_limit else None, self.size_limit]
        return compose(
            letter,
            case,
            notice,
            platform,
            self.playbook,
            to=to or self._answer_to(letter, case, platform, notice) or self._thread_recipients(case, platform, notice),
            account_address=self.account_address,
            asked_mail=asked,
            size_limit=min((one for one in limits if one), default=None),
            paged=self.paged,
            earlier=citations(self.upheld, case, notice) if letter is Letter.COMPLAINT else (),
            **signed,
        )

    def service_text(self, case: Case, notice: NoticeState) -> str:
        """A text for the customer service of the platform that a notice faces."""
        case, platform = self.facing(case, notice)
        return service_text(case, notice, platform, self.playbook, self.account_address)

    def findings(
        self, case: Case, platform: Platform, notice: NoticeState, to: tuple[str, ...], now: datetime
    ) -> tuple[Finding, ...]:
        """What stands against sending this complaint, and what would make it stronger."""
        confirmed = all(self.is_confirmed(one, platform) for one in to)
        found = preflight(case, notice, platform, to, confirmed, now, self.elsewhere, self.disputed)
        return (*found, *follow_on(citations(self.upheld, case, notice)))

    def _sworn(
        self, letter: Letter, notice: NoticeState, drafts: tuple[Draft, ...], findings: Iterable[Finding]
    ) -> Sworn:
        digest = drafts[0].hash
        approval = notice.approvals.get(digest)
        return Sworn(
            letter,
            digest,
            lacking(findings),
            approval is not None and approval.letter is letter,
        )

    def _answer_to(self, letter: Letter, case: Case, platform: Platform, notice: NoticeState) -> tuple[str, ...]:
        """An answer goes where the question wants it, if that can be believed."""
        if letter is not Letter.ANSWER:
            return ()
        there = answer_address(notice, platform, self.domains(case, platform, notice.recipient))
        return (there,) if there else ()

    def _thread_recipients(self, case: Case, platform: Platform, notice: NoticeState) -> tuple[str, ...]:
        """Reminders, and answers but for a Reply-To, go where the complaint went; a complaint filed by hand has only a confirmed address."""
        sent = [one for one in notice.letters if one.letter is Letter.COMPLAINT and one.state != "failed"]
        to = self.recipients(case, platform)
        if sent and notice.status is not Status.BOUNCED:
            if _went_through_another_door(case, notice, sent[-1].at):
                return () if to == sent[-1].to or not all(self.is_confirmed(one, platform) for one in to) else to
            return sent[-1].to
        if notice.started and notice.status is not Status.BOUNCED:
            return to if all(self.is_confirmed(one, platform) for one in to) else ()
        return to

    def _escalation(self, platform: Platform) -> tuple[str, ...]:
        choice = self.choices.get(platform.name)
        address = (choice.escalation_address if choice else "") or (
            platform.escalation_address.value if platform.escalation_address else ""
        )
        return (address,) if address and self.is_confirmed(address, platform) else ()


def _went_through_another_door(case: Case, notice: NoticeState, since: datetime) -> bool:
    """Say whether a desk sent us elsewhere and a person filed it there: the desk that does not read is not reminded."""
    later = [one.kind for one in case.events if one.notice == notice.id and one.trusted and one.at >= since]
    sent_away = later.index(Reply.REDIRECTED) if Reply.REDIRECTED in later else len(later)
    return Deed.SUBMITTED in later[sent_away:]


def confirmed_addresses(events: Iterable[Event]) -> frozenset[str]:
    """Every address that a named person approved a letter to, wrote to by hand, or confirmed outright, in lower case."""
    found: set[str] = set()
    for event in events:
        if event.kind in (Deed.APPROVED, Deed.SUBMITTED):
            found.update(str(one).lower() for one in event.data.get("to", ()))
        elif event.kind is Deed.CONFIRMED and event.data.get("address"):
            found.add(str(event.data["address"]).lower())
    return frozenset(found)


def _shown(notice: NoticeState, sworn: Sworn | None, findings: tuple[Finding, ...]) -> Status:
    """A notice that has not left yet is collecting, ready or approved, from folder and approval; what a website takes by hand is ready without a letter."""
    if notice.status is not Status.COLLECTING:
        return notice.status
    if lacking(findings) or (sworn is None and not any(is_portal_only(one) for one in findings)):
        return Status.COLLECTING
    return Status.APPROVED if sworn is not None and sworn.approved else Status.READY


def _waiting_on(notice: NoticeState, actions: tuple[Action, ...], sworn: Sworn | None) -> WaitingOn:
    if any(isinstance(one, Ask) for one in actions):
        return "you"
    if isinstance(actions[-1], Wait | Send) and notice.started and not (sworn and sworn.letter in SWORN):
        return "platform"
    return "you" if notice.held else "nobody"


def _is_overdue(notice: NoticeState, platform: Platform, calendar: Calendar, now: datetime) -> bool:
    """Late is a platform past its time, or we past a deadline of ours."""
    deadline = deadline_of(notice, platform.law_of(), calendar)
    if deadline is not None and notice.status not in (Status.CLOSED, Status.WITHDRAWN, Status.REMOVED):
        return now > deadline
    if notice.status not in RUNNING or not notice.open_listings:
        return False
    step = due_at(notice, platform, calendar)
    return step is not None and (now >= step[0] or notice.steps > 0)
