"""Mails made of a few words, and a platform to read them for."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.core.message import Mail
from bot.core.platform import Bilingual, Fact, Platform


@pytest.fixture
def mail() -> Callable[..., Mail]:
    """Make a mail from a text and whatever else matters."""

    def make(text: str = "", **more: Any) -> Mail:
        headers = tuple((name.replace("_", "-"), value) for name, value in more.pop("headers", {}).items())
        known: dict[str, Any] = {
            "message_id": "<a@desk.test>", "digest": "0", "sender": "desk@mart.example", "sender_name": "Desk",
            "to": ("lin@seller.test",), "subject": "Your report", "date": None,
            "received_at": datetime(2026, 11, 25, tzinfo=UTC), "in_reply_to": "", "references": (),
        }  # fmt: skip
        return Mail(**{**known, **more}, headers=headers, text=text)

    return make


@pytest.fixture
def mart() -> Platform:
    """A platform with a domain, item pages and ticket numbers of its own."""
    domains = Fact[tuple[str, ...]](value=("mart.example",), source="made up", seen=date(2026, 1, 1))
    return Platform(
        name="mart", title=Bilingual(en="Megamart", zh="大集市"), sender_domains=domains,
        url_patterns=(r"^https?://mart\.example/item/\d+",), item_pattern=r"/item/(\d+)", ticket_patterns=(r"\bMM-(\d{6})\b",),
    )  # fmt: skip
