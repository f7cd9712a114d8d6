"""A platform is data: whom to write, what they require, how long they take, how they phrase answers."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field, field_validator, model_validator

from bot.core.case import Role
from bot.core.reply.rules import Rule
from bot.core.table import Refused, Strict
from bot.core.words import Language, Words

T = TypeVar("T")


class Fact(Strict, Generic[T]):
    """A value that somebody found somewhere: where, when, and whether it was checked live since."""

    value: T
    source: str = Field(description="where it stands, a URL or a document")
    seen: date = Field(description="when it was seen there")
    verified: bool = Field(default=False, description="true once somebody checked it live")
    note: str = ""


class Bilingual(Strict):
    """A text in both languages."""

    en: str
    zh: str

    def words(self) -> Words:
        """Give it as Words."""
        return Words(self.en, self.zh)


class Rung(Strict):
    """One step of the ladder: after so many working days of silence, do this."""

    after: Annotated[int, Field(ge=1, le=90)]
    do: Literal["remind", "escalate", "ask"]


class Platform(Strict):
    """One marketplace, host or search engine."""

    name: str
    title: Bilingual
    channel: Literal["email", "portal", "both"] = "email"
    address: Fact[str] | None = None
    escalation_address: Fact[str] | None = None
    portal: Fact[str] | None = None
    sender_domains: Fact[tuple[str, ...]] | None = None
    languages: tuple[Language, ...] = ("en", "zh")
    regime: str = "dmca"
    country: str = Field(default="US", description="whose working days count, ISO 3166")
    attachments: Literal["attached", "none"] = "attached"
    formats: tuple[str, ...] = ("jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "pdf", "txt")
    required_evidence: tuple[Role, ...] = Field(
        default=(), description="sub-folders without which the desk refuses a complaint, like outtakes"
    )
    size_limit: Fact[int] | None = Field(default=None, description="largest encoded letter in bytes")
    listings_per_notice: Fact[int] | None = None
    url_patterns: tuple[str, ...] = Field(default=(), description="what the address of an item page looks like")
    item_pattern: str = Field(default="", description="where the item number stands in that address (one group)")
    ticket_patterns: tuple[str, ...] = Field(default=(), description="what a ticket number looks like (one group)")
    response_days: Fact[int] | None = Field(default=None, description="working days they say they need")
    ladder: tuple[Rung, ...] = (
        Rung(after=5, do="remind"),
        Rung(after=5, do="remind"),
        Rung(after=5, do="escalate"),
        Rung(after=5, do="ask"),
    )
    customer_service: Bilingual | None = None
    notes: tuple[Bilingual, ...] = ()
    rules: tuple[Rule, ...] = ()

    @field_validator("url_patterns", "ticket_patterns")
    @classmethod
    def _are_regular_expressions(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            _compiled(pattern)
        return patterns

    @field_validator("item_pattern")
    @classmethod
    def _has_one_group(cls, pattern: str) -> str:
        if pattern and _compiled(pattern).groups != 1:
            raise Refused(
                "needs exactly one group in round brackets: the item number", "需要恰好一个圆括号分组：商品编号"
            )
        return pattern

    @model_validator(mode="after")
    def _has_a_door(self) -> Platform:
        if self.channel in ("portal", "both") and self.portal is None:
            raise Refused(
                'channel "portal" and "both" need a [portal] table with value, source, seen',
                "channel 为 portal 或 both 时，要有 [portal] 表，含 value、source、seen",
            )
        return self

    def item_of(self, url: str) -> str:
        """The item number that stands in `url`, or nothing."""
        found = re.search(self.item_pattern, url) if self.item_pattern else None
        return found.group(1) if found else ""

    def owns(self, domain: str, also: tuple[str, ...] = ()) -> bool:
        """Say whether mail from `domain` comes from this platform, by its own domains or those `also` confirmed."""
        known = (self.sender_domains.value if self.sender_domains else ()) + also
        domain = domain.lower().rstrip(".")
        return any(domain == one or domain.endswith("." + one) for one in known)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise Refused(f"not a regular expression: {error}", f"不是正则表达式：{error}") from error
