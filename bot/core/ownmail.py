"""What the user wrote from their own mail program: it answers a desk only if it went there, and not by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.utils import getaddresses

from bot.core.case import Case
from bot.core.event import PLATFORM
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.reply.authentic import domain_of, is_in_house
from bot.core.reply.automatic import is_sent_by_itself


def desk_reached(
    mail: Mail, case: Case, notice: NoticeState, platform: Platform, recipients: Iterable[str], domains: tuple[str, ...]
) -> tuple[str, ...]:
    """The addresses of the desk among those that a mail of the user's went to; none for what a machine wrote.

    The desk's are `recipients`, where our letters went, who wrote or wants answers in this notice, and the platform's
    domains with those `domains` that were confirmed; of a house where anybody can have an address, only the address itself.
    """
    if is_sent_by_itself(mail):
        return ()
    known = {one.lower() for one in (*recipients, *_addresses(case, notice))} - {mail.sender.lower()}
    return tuple(one for one in mail.to if one.lower() in known or is_in_house(domain_of(one), platform, domains))


def _addresses(case: Case, notice: NoticeState) -> Iterator[str]:
    for letter in notice.letters:
        yield from letter.to
    for event in case.events:
        if event.by == PLATFORM and event.notice == notice.id and event.data.get("authentic") is not False:
            given = (str(event.data.get(name, "")) for name in ("sender", "reply_to"))
            yield from (address for _, address in getaddresses(list(given)) if address)
