"""One letter to be written: everything it is written from, and what its template may speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol

from bot.core.case import Case, Claimant, Evidence, Listing, Role
from bot.core.enclosures import originals_of
from bot.core.event import Deed, Event, Letter
from bot.core.evidence import given_as
from bot.core.ledger import Citation
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.regime import Element, Regime
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.quotes import fresh
from bot.core.reply.sentences.tongues import written_in
from bot.core.words import LETTER_LANGUAGES, LetterLanguage

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONATE = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_NOBODY = Claimant(name="")


BETWEEN = "\n" + "-" * 60 + "\n\n"
"""What stands between the two languages of one letter."""


class Renderer(Protocol):
    """Whoever can fill a template."""

    def render(self, template: str, language: str, platform: str, context: dict[str, Any]) -> str:
        """Fill a template."""
        ...


def subject_tag(key: str, notice: str) -> str:
    """The tag in every subject: [WQ-K7QF2M], or [WQ-K7QF2M/2] for the second notice and on."""
    number = notice.removeprefix("n")
    return f"[WQ-{key}]" if number in ("", "1") else f"[WQ-{key}/{number}]"


def message_id(key: str, notice: str, number: int, domain: str) -> str:
    """The Message-ID of the case's letter with this sequence number."""
    return f"<wq.{key}.{notice}.{number:04d}@{domain}>"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Everything that one letter is written from; `only` narrows a letter in two languages to one of them.

    `paged` says that the statement can be typeset as pages; `earlier` are upheld notices that a complaint cites; what is
    filed `by_hand` gets no signature from here.
    """

    letter: Letter
    case: Case
    notice: NoticeState
    platform: Platform
    playbook: Renderer
    to: tuple[str, ...]
    account_address: str
    asked_mail: Mail | None
    why: str
    signer: str = ""
    signed_on: date | None = None
    only: LetterLanguage | None = None
    paged: bool = False
    earlier: tuple[Citation, ...] = ()
    by_hand: bool = False

    @property
    def languages(self) -> tuple[LetterLanguage, ...]:
        """The languages of the letter in their order; both stand in one mail.

        Where the case names none, an answer is in that of the question, if we write it, and any other letter in the platform's first.
        """
        if self.only:
            return (self.only,)
        if self.case.file.languages:
            return self.case.file.languages
        theirs = self._theirs
        return (theirs,) if theirs else self.platform.languages[:1]

    @property
    def _theirs(self) -> LetterLanguage | None:
        """The language of the question that an answer is to, as far as we write it."""
        if self.letter is not Letter.ANSWER or self.asked_mail is None:
            return None
        spoken = written_in(fresh(self.asked_mail.text))
        return next((one for one in LETTER_LANGUAGES if one == spoken), None)

    @property
    def language(self) -> LetterLanguage:
        return self.languages[0]

    @property
    def regime(self) -> str:
        return (self.case.file.regime or self.platform.regime).lower()

    @property
    def law(self) -> Regime:
        return self.platform.law_of(self.regime)

    @property
    def claimant(self) -> Claimant:
        return self.case.claimant or _NOBODY

    @property
    def tag(self) -> str:
        return subject_tag(self.case.key, self.notice.id)

    @property
    def urls(self) -> tuple[str, ...]:
        """The listings this letter speaks of: what is open, but an answer and a retraction speak of all."""
        if self.letter in (Letter.ANSWER, Letter.RETRACTION):
            return tuple(self.notice.listings)
        return self.notice.open_listings

    @property
    def asked(self) -> tuple[Asked, ...]:
        known = {one.value for one in Asked}
        return tuple(Asked(one) for one in dict.fromkeys(self.notice.asked_for) if one in known) or (Asked.OTHER,)

    @property
    def lists_originals(self) -> bool:
        """Say whether the letter itself gives the sums of the originals."""
        return self.letter is not Letter.ANSWER or Asked.ORIGINAL_FILES in self.asked

    def write(self, template: str, **more: Any) -> str:
        """Fill a template in each language of the letter, one text under the other, and tidy its white space."""
        return BETWEEN.join(replace(self, only=one)._written(template, more) for one in self.languages)

    def _written(self, template: str, more: dict[str, Any]) -> str:
        context = {**context_of(self), **more}
        text = self.playbook.render(f"{template}.txt.j2", self.language, self.platform.name, context)
        text = re.sub(r"[ \t]+\n", "\n", text)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def context_of(occasion: Occasion) -> dict[str, Any]:
    """What templates may speak of: plain values, each on one line."""
    case, notice, language = occasion.case, occasion.notice, occasion.language
    begun = complained(case, notice)
    return {
        "language": language,
        "regime": occasion.regime,
        "sworn": _sworn(occasion),
        "platform": {
            "name": occasion.platform.name,
            "title": occasion.platform.title.words().said_in("zh" if language == "zh" else "en"),
        },
        "claimant": _claimant(occasion),
        "holder": flat(occasion.claimant.holder),
        "acting_for": flat(occasion.claimant.owner) if occasion.claimant.is_agent else "",
        "works": _works(occasion),
        "listings": [listing_row(occasion, url, n) for n, url in enumerate(occasion.urls, start=1)],
        "hashes": hashes_of(originals_of(case)) if occasion.lists_originals else [],
        "screenshots": hashes_of(given_as(Role.LISTING, case)),
        "has_screenshots": False,
        "tag": occasion.tag,
        "tickets": [flat(one) for one in notice.tickets],
        "step": notice.steps + 1,
        "removed": len(notice.listings) - len(notice.open_listings),
        "complained_on": day_of(begun.at, language) if begun else "",
        "by_mail": begun is not None and begun.kind is Deed.SENT,
        "sent_to": ", ".join(begun.data.get("to", ())) if begun else "",
        "reminded_on": [day_of(one.at, language) for one in notice.letters if _is_reminder(one.letter, one.state)],
        "asked_on": day_of(occasion.asked_mail.received_at, language) if occasion.asked_mail else "",
        "points": [],
        "earlier": [_earlier(one, language) for one in occasion.earlier],
        "why": flat(occasion.why),
        "parts": 1,
        "part": 1,
        "enclosures": [],
        "listed_only": [],
        "statement_below": False,
        "stated_hashes": [],
        "signer": flat(occasion.signer),
        "signed_on": day_of(occasion.signed_on, language) if occasion.signer and occasion.signed_on else "",
    }


def _sworn(occasion: Occasion) -> list[dict[str, Any]]:
    """The passages of the law in which the complaint is sworn; they follow works, links and contact."""
    told = occasion.law.passages(occasion.language, flat(occasion.claimant.holder), occasion.claimant.is_agent)
    return [{"n": n, **passage} for n, passage in enumerate(told, start=4)]


def _earlier(one: Citation, language: LetterLanguage) -> dict[str, Any]:
    """An earlier notice as plain values."""
    return {
        "complained_on": day_of(one.upheld.complained_at, language),
        "upheld_on": day_of(one.upheld.upheld_at, language),
        "tickets": [flat(ticket) for ticket in one.upheld.tickets],
        "removed": one.upheld.removed,
        "same_work": one.same_work,
        "same_seller": one.same_seller,
    }


def _is_reminder(letter: Letter, state: str) -> bool:
    return letter in (Letter.REMINDER, Letter.ESCALATION) and state == "sent"


def _claimant(occasion: Occasion) -> dict[str, str]:
    """What the letter tells of the claimant; an identity number only under the law that asks for one."""
    one = occasion.claimant
    return {
        "name": flat(one.name),
        "kind": one.kind,
        "address": flat(one.address),
        "phone": flat(one.phone),
        "email": flat(one.email or occasion.account_address),
        "website": flat(one.website),
        "id_number": flat(one.id_number) if occasion.law.wants(Element.IDENTITY) else "",
    }


def _works(occasion: Occasion) -> list[dict[str, Any]]:
    return [
        {
            "n": n,
            "title": flat(work.title),
            "files": [flat(name) for name in work.files],
            "first_published": day_of(work.first_published, occasion.language) if work.first_published else "",
            "url": flat(work.url),
        }
        for n, work in enumerate(occasion.case.file.works, start=1)
    ]


def listing_row(occasion: Occasion, url: str, number: int) -> dict[str, Any]:
    one = occasion.case.listing(url) or Listing.model_construct(url=url, item="", seller="", title="", seen=None)
    return {
        "n": number,
        "url": flat(url),
        "item": flat(one.item) or occasion.platform.item_of(url),
        "seller": flat(one.seller),
        "title": flat(one.title),
        "seen": day_of(one.seen, occasion.language) if one.seen else "",
    }


def hashes_of(evidence: Iterable[Evidence]) -> list[dict[str, str]]:
    return [{"name": flat(one.name), "sha256": one.sha256} for one in evidence]


def complained(case: Case, notice: NoticeState) -> Event | None:
    """The event with which the complaint went out, by us or by hand."""
    sent = [
        event
        for event in case.events
        if event.notice == notice.id
        and event.letter in (Letter.COMPLAINT, None)
        and event.kind in (Deed.SENT, Deed.SUBMITTED)
    ]
    return sent[-1] if sent else None


def day_of(moment: date | datetime | None, language: str) -> str:
    """A day as it stands in a letter: 25 November 2026, 2026年11月25日, 25. November 2026, 1er mars 2026."""
    if moment is None:
        return ""
    if language == "zh":
        return f"{moment.year}年{moment.month}月{moment.day}日"
    if language == "de":
        return f"{moment.day}. {_MONATE[moment.month - 1]} {moment.year}"
    if language == "fr":
        return f"{'1er' if moment.day == 1 else moment.day} {_MOIS[moment.month - 1]} {moment.year}"
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def flat(text: str) -> str:
    """One line: a value from a file must not begin a paragraph of its own in a sworn letter."""
    return " ".join(text.split())
