"""A law is data: what a notice under it must hold, in which words it is sworn, and what runs after a counter-notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from bot.core.table import Refused, Strict
from bot.core.words import NOTHING, LetterLanguage, Words

_FIELDS = re.compile(r"\{[^{}]*\}")


class Element(StrEnum):
    """One thing that a law may ask of a notice; the rows of the matrix."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    IDENTITY = "identity"
    WORK = "work"
    LINKS = "links"
    REASON = "reason"
    GOOD_FAITH = "good_faith"
    ACCURACY = "accuracy"
    PERJURY = "perjury"
    TRUTH = "truth"
    AUTHORITY = "authority"
    POWER = "power"
    UNDERTAKING = "undertaking"
    SIGNATURE = "signature"


SAID: dict[Element, Words] = {
    Element.NAME: Words("full name", "全名"),
    Element.ADDRESS: Words("postal address", "通讯地址"),
    Element.PHONE: Words("telephone number", "电话号码"),
    Element.EMAIL: Words("mail address", "邮箱"),
    Element.IDENTITY: Words("identity paper or licence", "身份证件或营业执照"),
    Element.WORK: Words("the work that was stolen", "被盗的作品"),
    Element.LINKS: Words("links of the listings", "侵权链接"),
    Element.REASON: Words("why it infringes, and first evidence", "侵权理由和初步证据"),
    Element.GOOD_FAITH: Words("statement of good faith", "善意声明"),
    Element.ACCURACY: Words("statement of accuracy", "准确性声明"),
    Element.PERJURY: Words("oath under penalty of perjury", "伪证责任声明"),
    Element.TRUTH: Words("guarantee of truth", "真实性保证"),
    Element.AUTHORITY: Words("statement of authority", "授权声明"),
    Element.POWER: Words("power of attorney", "授权委托书"),
    Element.UNDERTAKING: Words("undertaking to sue", "起诉承诺"),
    Element.SIGNATURE: Words("signature", "签名"),
}

Need = Literal["required", "asked", "optional", "never"]
"""required by the text of the law; asked for in practice; optional; never: must not go."""


class Demand(Strict):
    """How much a law wants an element, and where it says so."""

    need: Need
    law: str = ""


class Wording(Strict):
    """A sentence in the languages of letters; one that is missing is given in English."""

    en: str
    zh: str
    de: str = ""
    fr: str = ""

    def said_in(self, language: LetterLanguage) -> str:
        """Give the sentence in the language of the letter."""
        return str(getattr(self, language)) or self.en

    @field_validator("en", "zh", "de", "fr")
    @classmethod
    def _knows_its_fields(cls, text: str) -> str:
        strange = [found for found in _FIELDS.findall(text) if found != "{holder}"]
        if strange:
            raise Refused(
                f"{strange[0]} is not known; only {{holder}}, the owner of the right, can be filled in",
                f"不认识 {strange[0]}；这里只能用 {{holder}}（权利人）",
            )
        return text


class Section(Strict):
    """One headed passage of what is sworn; `agent` takes the place of `owner` where an agent complains."""

    elements: tuple[Element, ...]
    heading: Wording
    owner: Wording
    agent: Wording | None = None

    def told(self, language: LetterLanguage, holder: str, by_agent: bool) -> dict[str, str]:
        """Heading and text, with the holder's name in it."""
        said = self.agent if by_agent and self.agent else self.owner
        return {
            "heading": self.heading.said_in(language),
            "text": said.said_in(language).replace("{holder}", holder),
        }


class Bilingual(Strict):
    """A text in both languages of the user."""

    en: str
    zh: str

    def words(self) -> Words:
        """Give it as Words."""
        return Words(self.en, self.zh)


def _in_both(said: Any) -> Any:
    """One text for both languages, as for an address or what a user noted for himself."""
    return {"en": said, "zh": said} if isinstance(said, str) else said


Said = Annotated[Bilingual, BeforeValidator(_in_both)]
"""A text in both languages, or one that stands for both."""


class Clock(Strict):
    """The days that run once the other side has disputed, by whose calendar, and what happens at their end.

    `starts` says whether they are counted from the counter-notice or from our own complaint; `statutory` is false where no
    law sets a number and caution does.
    """

    starts: Literal["counter_notice", "complaint"] = "counter_notice"
    days: Annotated[int, Field(ge=0, le=365)]
    until: Annotated[int, Field(ge=0, le=365)] | None = None
    unit: Literal["business", "calendar"]
    calendar: str = Field(default="", description="country whose business days count, ISO 3166; empty: the platform's")
    statutory: bool = True
    triggers: Bilingual
    law: str
    source: str
    seen: date
    verified: bool = False


class Regime(Strict):
    """A law that a notice is worded for."""

    name: str = ""
    title: Bilingual
    signers: Bilingual = Field(description="who may sign")
    agents: Bilingual = Field(description="the papers of an agent")
    elements: dict[Element, Demand]
    sworn: dict[str, Section] = Field(default_factory=dict, description="what is sworn, in the order of the letter")
    clock: Clock | None = None
    caution: Bilingual | None = Field(default=None, description="what whoever approves has to know beforehand")
    source: str
    seen: date
    verified: bool = False

    def need(self, element: Element) -> Need:
        """How much this law wants an element."""
        return self.elements[element].need if element in self.elements else "optional"

    def law_of(self, element: Element) -> str:
        """Where this law says so."""
        return (self.elements[element].law if element in self.elements else "") or self.title.en

    def wants(self, element: Element) -> bool:
        """Say whether the element is required, or asked for in practice."""
        return self.need(element) in ("required", "asked")

    def passages(self, language: LetterLanguage, holder: str, by_agent: bool) -> Iterator[dict[str, str]]:
        """What is sworn, passage by passage, in the words of the letter."""
        for section in self.sworn.values():
            yield section.told(language, holder, by_agent)

    @property
    def triggers(self) -> Words:
        """What a counter-notice sets off."""
        return self.clock.triggers.words() if self.clock else NOTHING


def named(tables: Any) -> Any:
    """Give each table its own name, as [law.dmca] is named dmca."""
    if not isinstance(tables, dict):
        return tables
    return {name: {"name": name, **table} if isinstance(table, dict) else table for name, table in tables.items()}


Laws = Annotated[dict[str, Regime], BeforeValidator(named)]
"""Every law by its name: the tables [law.NAME]."""


class LawBook(Strict):
    """What regimes.toml says."""

    law: Laws


STRICTEST = Regime(
    title=Bilingual(en="the strictest of all", zh="最严格的要求"),
    signers=Bilingual(en="the owner, or somebody authorised", zh="权利人或获授权的人"),
    agents=Bilingual(en="a power of attorney", zh="授权委托书"),
    elements={one: Demand(need="never" if one is Element.IDENTITY else "required") for one in Element},
    source="none: it stands in where a law is not known",
    seen=date(2026, 11, 25),
)
"""What holds where nobody told which laws there are."""
