"""What the rules see in an answer of a made-up mart, before the ear has a say."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.message import Mail
from bot.core.reply.look import Look
from bot.core.reply.reader import look

MART = ("https://mart.example/item/482101", "https://mart.example/item/482102")


def looked_at(text: str, listings: tuple[str, ...] = MART) -> Look:
    """An answer of this text in a case about these listings."""
    platform = Playbook(shipped_templates()).platform("generic")
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Your report", None,
        datetime(2026, 11, 25, tzinfo=UTC), "", (), (), text,
    )  # fmt: skip
    return look(mail, platform, listings, {}, (), (), frozenset())
