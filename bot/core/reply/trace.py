"""How a reading comes about: what is known beforehand, and the verdict after each stage, rules and ear."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Required, TypedDict

from bot.core.platform import Platform
from bot.core.reply.bounce import DeliveryReport
from bot.core.reply.decision.overhearing import Overheard
from bot.core.reply.ear.look import Told
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.signatures import Signed


class Light(TypedDict, total=False):
    """What a mail is read in the light of; without a notice, `listings` is empty.

    `items` holds the item number of a listing and `called` what else it goes by (title, seller), both by address;
    `own_texts` are our letters (their sentences do not count), `authserv_ids` names the user's own provider, `domains`
    are confirmed sender domains beside the platform's, `our_ids` what is never a ticket of theirs, `tickets` the
    numbers that their desk gave the case before, `addressees` our names, that a mail to us may greet (none: any may be ours), `aliases` what else we may be greeted by,
    `agent` whether we write for another who owns the rights, `signed` whose signature was verified here (None: nobody looked), `zone` the user's, that days are counted in
    (None: not known).
    """

    platform: Required[Platform]
    listings: tuple[str, ...]
    items: Mapping[str, str] | None
    called: Mapping[str, Sequence[str]] | None
    own_texts: tuple[str, ...]
    authserv_ids: tuple[str, ...]
    domains: tuple[str, ...]
    our_ids: frozenset[str]
    tickets: tuple[str, ...]
    addressees: tuple[str, ...]
    aliases: tuple[str, ...]
    agent: bool
    signed: Signed | None
    zone: tzinfo | None


@dataclass(frozen=True, slots=True)
class Trace:
    """The way to a reading: a delivery report and nothing more, or the words and each stage's verdict by its name.

    `in_thread` says that the mail answers a letter of ours, `names_ours` that it names a listing of the notice; `ear` is
    what was heard, None where there is no ear.
    """

    report: DeliveryReport | None = None
    told: Told = field(default_factory=lambda: Told((), (), ()))
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    in_thread: bool = False
    names_ours: bool = False
    ear: Overheard | None = None

    def fired(self, rules: Collection[str]) -> tuple[str, ...]:
        """Those of these rules, by id, that spoke somewhere in the mail, each once."""
        spoke = (one.rule.id for one in (*self.told.fired, *self.told.aside))
        return tuple(dict.fromkeys(one for one in spoke if one in rules))
