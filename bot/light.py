"""A mail is read in the light of the notice it answers: its links, our own letters, and who vouches for the sender."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from bot.core.case import Case
from bot.core.docket import Docket
from bot.core.mailparse import parse
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.reply import Reading, read
from bot.core.reply.authentic import worth_verifying
from bot.core.reply.signatures import Signed
from bot.core.reply.trace import Light
from bot.errors import CaseError
from bot.ports import Folders
from bot.world import World


def read_for(world: World, docket: Docket, case: Case, notice: NoticeState, mail: Mail, raw: bytes = b"") -> Reading:
    """Read a mail as an answer to one notice of a case; without its raw bytes no signature is verified."""
    return read(mail, **light_for(world, docket, case, notice, mail, raw))


def light_for(world: World, docket: Docket, case: Case, notice: NoticeState, mail: Mail, raw: bytes = b"") -> Light:
    """What is known of a notice of a case when a mail is read as an answer to it by whom the notice faces."""
    case, platform = docket.facing(case, notice)
    domains = docket.domains(case, platform, notice.recipient)
    return Light(
        platform=platform,
        listings=tuple(notice.listings),
        items={
            one.url: one.item or platform.item_of(one.url) for one in case.file.listings if one.url in notice.listings
        },
        called={one.url: (one.title, one.seller) for one in case.file.listings if one.url in notice.listings},
        own_texts=tuple(_own_texts(world.folders, case, notice, mail.received_at)),
        authserv_ids=world.authserv_ids,
        domains=domains,
        our_ids=frozenset(one.message_id for one in notice.letters),
        tickets=tuple(notice.tickets),
        addressees=tuple(_addressees(case, notice)),
        aliases=tuple(_aliases(case, mail)),
        agent=case.claimant is not None and case.claimant.is_agent,
        signed=signatures(world, platform, domains, mail, raw),
        zone=local_zone(mail.received_at),
    )


def local_zone(moment: datetime) -> tzinfo | None:
    """The zone of this computer as it was at that moment; status and report show their days in it."""
    return moment.astimezone().tzinfo


def _addressees(case: Case, notice: NoticeState) -> Iterator[str]:
    """Our names: who claims, for whom, and who swore."""
    if case.claimant is not None:
        yield from (case.claimant.name, case.claimant.owner)
    yield from (one.by for one in notice.approvals.values())


def _aliases(case: Case, mail: Mail) -> Iterator[str]:
    """What else a platform may greet us by: our shops, our site, and the first half of the address that a mail was sent to."""
    if case.claimant is not None:
        yield from map(_called, (case.claimant.website, *case.claimant.own_shops))
    yield from (address.partition("@")[0] for address in mail.to)


def _called(shop: str) -> str:
    """What a shop is called: of an address what stands between www. and .com."""
    host = urlsplit(shop).hostname
    return host.removeprefix("www.").rpartition(".")[0] if host else shop


def signatures(world: World, platform: Platform, domains: tuple[str, ...], mail: Mail, raw: bytes) -> Signed | None:
    """Whose signature a mail bears, looked up only where it would settle something; None if nobody looked."""
    home = worth_verifying(mail, platform, world.authserv_ids, domains)
    return world.signatures.signed_by(raw, home) if world.signatures and home and raw else None


def _own_texts(folders: Folders, case: Case, notice: NoticeState, at: datetime) -> Iterator[str]:
    """Our own words, so that quoted they are not taken for theirs; a letter that is gone is no fault of the mail's."""
    for file in sorted({one.file for one in notice.letters if one.file}):
        with suppress(CaseError):
            yield parse(folders.read_mail(case, file), at).text
