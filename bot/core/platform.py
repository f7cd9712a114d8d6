"""A platform is data: whom to write, what they require, how long they take, how they phrase answers."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from bot.core.case import Role
from bot.core.regime import STRICTEST, Bilingual, Laws, Regime, Said
from bot.core.reply.rules.rule import Rule
from bot.core.reply.rules.wording import Wording
from bot.core.table import Refused, Strict
from bot.core.words import LetterLanguage, Words, words

__all__ = ["Bilingual", "Contact", "Fact", "Form", "Origin", "Platform", "Required", "Rung", "Site", "meant"]

T = TypeVar("T")
Days = Annotated[int, Field(ge=0, le=365)]
Count = Annotated[int, Field(ge=1)]
_PARTS = re.compile(r"[\s()（）、,]+")


class Origin(Strict):
    """Where something was found, when, and whether it was checked live since."""

    source: Said = Field(description="where it stands, a URL or a document")
    seen: date = Field(description="when it was seen there")
    verified: bool = Field(default=False, description="true once somebody checked it live")
    note: Said = Bilingual(en="", zh="")


class Fact(Origin, Generic[T]):
    """A value that somebody found somewhere."""

    value: T


class Rung(Strict):
    """One step of the ladder: after so many working days of silence, do this."""

    after: Annotated[int, Field(ge=1, le=90)]
    do: Literal["remind", "escalate", "ask"]


class Site(Strict):
    """One country's shop of a platform: a host, with the beginning of a path where countries live under one host."""

    domain: str = Field(description="like market.example or market.example/uk")
    country: str = Field(default="", description="ISO 3166")
    regime: str = Field(default="", description="the law its desk answers to, where it differs")
    portal: str = Field(default="", description="its own form, where it has one")

    def holds(self, url: str) -> bool:
        """Say whether a page lies in this shop."""
        host, _, path = self.domain.partition("/")
        try:
            parts = urlsplit(url.strip())
            found = (parts.hostname or "").lower().rstrip(".")
        except ValueError:
            return False
        inside = found == host or found.endswith("." + host)
        return inside and (not path or f"{parts.path}/".lower().startswith(f"/{path}/"))


class Required(Origin):
    """What the desk refuses to do without."""

    evidence: tuple[Role, ...] = Field(default=(), description="sub-folders that must not be empty, like outtakes")
    wished: tuple[Role, ...] = Field(default=(), description="sub-folders for lack of which it often refuses")
    claimant: tuple[Literal["address", "phone", "email"], ...] = Field(default=(), description="keys of the claimant")
    papers: tuple[Literal["identity", "power"], ...] = Field(default=(), description="papers in authority/")
    item_numbers: bool = Field(default=False, description="item numbers beside the links")


class Contact(Origin):
    """One more door: a second desk, another team, customer service; with its hours where they are known."""

    kind: Literal["desk", "form", "service", "host", "search", "authority"]
    title: Bilingual
    address: str = ""
    url: str = ""
    hours: Bilingual | None = None
    after: Literal["silence", "refusal", "either"] = "either"


class Form(Origin):
    """How the portal or form wants its fields: their order, and the links."""

    fields: tuple[str, ...] = Field(default=(), description="what it asks for, in its order")
    links: Literal["urls", "items", "either"] = "urls"
    separator: Literal["line", "comma", "one field each"] = "line"
    takes_files: bool = True
    sign_in: bool = False
    file_limit: Count | None = Field(default=None, description="largest single file in bytes")


class Platform(Strict):
    """One marketplace, host or search engine."""

    name: str
    title: Bilingual
    kind: Literal["marketplace", "shop", "host", "cdn", "search", "social"] = "marketplace"
    channel: Literal["email", "portal", "both"] = "email"
    address: Fact[str] | None = None
    escalation_address: Fact[str] | None = None
    not_for_filing: tuple[Fact[str], ...] = Field(
        default=(), description="addresses that serve another purpose; note says which"
    )
    portal: Fact[str] | None = None
    form: Form | None = None
    sender_domains: Fact[tuple[str, ...]] | None = None
    languages: tuple[LetterLanguage, ...] = Field(default=("en", "zh"), min_length=1)
    regime: str = "dmca"
    regimes: tuple[str, ...] = Field(default=(), description="laws its desks answer to; empty means any")
    country: str = Field(default="US", description="whose working days count, ISO 3166")
    attachments: Fact[Literal["attached", "body", "none"]] | None = Field(
        default=None, description="attached; body: everything in the text of the mail; none: no files at all"
    )
    formats: Fact[tuple[str, ...]] | None = Field(default=None, description="endings of the files it takes")
    refused_formats: Fact[tuple[str, ...]] | None = Field(default=None, description="endings it is known to refuse")
    external_links: Fact[Literal["taken", "refused"]] | None = None
    required: Required | None = None
    size_limit: Fact[Count] | None = Field(default=None, description="largest encoded letter in bytes")
    listings_per_notice: Fact[Count] | None = None
    one_country_per_notice: Fact[bool] | None = None
    sites: tuple[Site, ...] = Field(default=(), description="its shops, each with its country")
    url_patterns: tuple[str, ...] = Field(default=(), description="what the address of an item page looks like")
    item_pattern: str = Field(default="", description="where the item number stands in that address (one group)")
    ticket_patterns: tuple[str, ...] = Field(default=(), description="what a ticket number looks like (one group)")
    item_page: str = Field(default="", description="an item page as an example, for the user")
    shapes: Origin | None = Field(default=None, description="where sites and patterns come from")
    response_days: Fact[Days] | None = Field(default=None, description="working days they say they need")
    seller_appeal_days: Fact[tuple[Days, ...]] | None = Field(
        default=None, description="days in which the other side may appeal; a removed listing can come back so late"
    )
    ladder: tuple[Rung, ...] = (
        Rung(after=5, do="remind"),
        Rung(after=5, do="remind"),
        Rung(after=5, do="escalate"),
        Rung(after=5, do="ask"),
    )
    ladder_source: Origin | None = Field(default=None, description="where the waiting times of the ladder come from")
    contacts: tuple[Contact, ...] = ()
    passes_on: Fact[bool] | None = Field(default=None, description="it forwards instead of removing")
    repeat_infringers: Fact[Said] | None = Field(default=None, description="what it does with who does it again")
    notes: tuple[Bilingual, ...] = ()
    law: Laws = Field(default_factory=dict, description="regimes.toml, with what this platform does otherwise")
    rules: tuple[Rule, ...] = ()
    asked: dict[str, dict[str, tuple[str, ...]]] = Field(
        default_factory=dict, description="what desks ask for, and by which words: asked.toml"
    )
    own_asked: dict[str, dict[str, tuple[str, ...]]] = Field(
        default_factory=dict, exclude=True, description="of these, the words that the user's own asked.toml adds"
    )
    wording: Wording = Field(
        default=Wording(),
        exclude=True,
        description="the words that reading goes by beside rules: automatic.toml, courtesy.toml, formal.toml, greetings.toml, meant.toml, named.toml, otherwise.toml, reach.toml, rows.toml, staying.toml, tallies.toml, things.toml, whose.toml",
    )
    own_rules: frozenset[str] = Field(
        default=frozenset(), exclude=True, description="ids of rules that stand in the user's own templates"
    )
    ear: Callable[[], Any] | None = Field(default=None, exclude=True, description="gives the learned weights")

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

    @property
    def house_rule(self) -> Words:
        """The reason of a finding that rests on no law but on what this platform asks."""
        return words("rule of {title}", "{title} 的规定", title=self.title.words())

    @property
    def takes_files(self) -> bool:
        """Say whether the desk takes attached files."""
        return self.attachments is None or self.attachments.value == "attached"

    @property
    def takes(self) -> tuple[str, ...]:
        """Endings of the files that may travel."""
        return self.formats.value if self.formats else USUAL_FORMATS

    @property
    def required_evidence(self) -> tuple[Role, ...]:
        """Sub-folders without which the desk refuses a complaint."""
        return self.required.evidence if self.required else ()

    def under(self, regime: str) -> Platform:
        """The same platform with the law that a case chose; with none, its own."""
        chosen = regime.strip().lower()
        return self.model_copy(update={"regime": chosen}) if chosen and chosen != self.regime else self

    def law_of(self, regime: str = "") -> Regime:
        """The law of that name (none: the platform's own); one that nobody knows is treated as the strictest that is."""
        return self.law.get((regime or self.regime).lower()) or self.law.get("dmca") or STRICTEST

    def item_of(self, url: str) -> str:
        """The item number that stands in `url`, or nothing."""
        found = re.search(self.item_pattern, url) if self.item_pattern else None
        return found.group(1) if found else ""

    def site_of(self, url: str) -> Site | None:
        """The shop in which a page lies, the most exact one."""
        return max((one for one in self.sites if one.holds(url)), key=lambda one: len(one.domain), default=None)

    def owns(self, domain: str, also: tuple[str, ...] = ()) -> bool:
        """Say whether mail from `domain` comes from this platform, by its own domains or those `also` confirmed."""
        known = (self.sender_domains.value if self.sender_domains else ()) + also
        domain = domain.lower().rstrip(".")
        return any(domain == one or domain.endswith("." + one) for one in known)

    def origins(self) -> Iterator[tuple[str, Origin, Any]]:
        """Everything that was found somewhere: the key, where it was found, and its value, in the order of the schema."""
        for key in type(self).model_fields:
            found = getattr(self, key)
            for one in found if isinstance(found, tuple) else (found,):
                if isinstance(one, Origin):
                    yield key, one, getattr(one, "value", None)


def meant(name: str, known: Iterable[Platform]) -> Platform | None:
    """The platform that somebody means by a name of one of its shops (Taobao, 淘宝) or by a slip of the pen; None where none comes near."""
    wanted, all_of = name.strip().lower(), list(known)
    for one in all_of:
        shops = {site.domain.split(".")[0] for site in one.sites}
        called = {part.lower() for said in (one.title.en, one.title.zh) for part in _PARTS.split(said)}
        if wanted in {one.title.en.lower(), one.title.zh.lower()} | shops | called:
            return one
    close = difflib.get_close_matches(wanted, [one.name for one in all_of], n=1, cutoff=0.6)
    return next((one for one in all_of if one.name in close), None)


USUAL_FORMATS = ("jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "pdf", "txt")
"""What desks take where nothing is known of this one."""


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise Refused(f"not a regular expression: {error}", f"不是正则表达式：{error}") from error
