"""A case is a folder (what the user has) plus a log (what has happened)."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, field_validator

from bot.core.doubt import Doubt
from bot.core.event import Event
from bot.core.exhibit import Exhibit
from bot.core.table import Refused, Strict, told
from bot.core.words import LETTER_LANGUAGES, NOTHING, Language, LetterLanguage, Words, words

KEY_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No 0, O, 1, I or L: a key is read aloud and typed from paper."""
KEY_PATTERN = re.compile(rf"[{KEY_ALPHABET}]{{6}}")
TAG_PATTERN = re.compile(rf"\[\s*WQ-({KEY_PATTERN.pattern})(?:/(\d+))?\s*\]", re.IGNORECASE)
"""The subject tag: [WQ-K7QF2M] for a case with one notice, [WQ-K7QF2M/2] for its second notice and on."""
COPIED_KEY = "copied-key"
"""The rule that two folders with one key break."""
NOT_LOOKED = "not-looked-at"
"""The rule of the finding that a case was not looked at closely since something in it changed."""
_LOOSE_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def _day(value: Any) -> Any:
    """Take a moment for the day it falls on, and a day as people type it: TOML, spreadsheets and pages differ."""
    if isinstance(value, str):
        typed = _LOOSE_DAY.fullmatch(value.strip())
        if typed:
            value = "{}-{:0>2}-{:0>2}".format(*typed.groups())
        with suppress(ValueError):
            value = datetime.fromisoformat(value)
    return value.date() if isinstance(value, datetime) else value


Day = Annotated[date, BeforeValidator(_day)]


class Work(Strict):
    """One picture, or a set of pictures, that was stolen."""

    title: str = told("what the picture shows, as you would tell a stranger", "图片内容，像向陌生人描述一样")
    files: tuple[str, ...] = told(
        "names of its files in original/; empty means all of them", "原图/ 里的文件名；留空表示全部", ()
    )
    first_published: Day | None = told(
        "day of first publication, like 2025-03-01", "首次发布日期，例如 2025-03-01", None
    )
    url: str = told("where you published it first", "首次发布的网址", "")
    watermark: str = told(
        "a mark of somebody ELSE that is visible on your original; empty if there is none",
        "原图上带有的他人水印或标志；没有就留空",
        "",
    )


class Listing(Strict):
    """One listing that shows the stolen picture."""

    url: str = told("address of the infringing item page", "侵权商品页的网址")
    item: str = told("item number, if the platform shows one", "商品编号（如有）", "")
    seller: str = told("name of the seller or shop", "卖家或店铺名", "")
    title: str = told("title of the listing", "商品标题", "")
    seen: Day | None = told("day on which you saw it, like 2025-09-30", "发现日期，例如 2025-09-30", None)
    work: str = told(
        "which work it shows: number or title, several parted by ;  Empty means all",
        "盗用了哪件作品：序号或标题，多件用 ; 分开；留空表示全部",
        "",
    )

    @field_validator("url")
    @classmethod
    def _has_a_web_address(cls, url: str) -> str:
        if not re.match(r"https?://[^\s/]+\.[^\s]+|https?://(localhost|\d)[^\s]*", url):
            raise Refused(
                "not a web address: it begins with https:// and holds no spaces",
                "不是网址：应以 https:// 开头，中间没有空格",
            )
        return url


def _is_one_address(address: str) -> str:
    if address and not re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+", address):
        raise Refused("not one plain mail address, like desk@host.example", "不是单个邮箱地址，例如 desk@host.example")
    return address


def _are_languages(language: str | None) -> str | None:
    if not language:
        return None
    said = [one.strip().lower() for one in language.split("+")]
    if not set(said) <= set(LETTER_LANGUAGES) or len(set(said)) < len(said) or len(said) > 2:
        raise Refused(
            'not a language of letters: write "en", "zh", "de" or "fr", or two of them like "en+zh"',
            "不是投诉信语言：请写 en、zh、de、fr，或两种，例如 en+zh",
        )
    return "+".join(said)


MailAddress = Annotated[str, AfterValidator(_is_one_address)]
Tongues = Annotated[str | None, AfterValidator(_are_languages)]


class Recipient(Strict):
    """Somebody else who is told of the same listings: the host, a CDN, a search engine."""

    platform: str = told("google, cloudflare, generic (any host) …", "平台：google、cloudflare、generic（主机商等）……")
    send_to: MailAddress = told("its address, where none is known", "投诉邮箱（没有登记时填写）", "")
    language: Tongues = told("language of its letters", "给它的信用什么语言", None)
    regime: str = told("law its letter is worded for; empty means its own", "依据的法律；留空用该平台默认", "")

    @property
    def name(self) -> str:
        """What its notices call it."""
        return f"{self.platform} {self.send_to}".strip()


class CaseFile(Strict):
    """What case.toml says."""

    key: str = told("the case key, minted by weiquan; never change it", "案号，由 weiquan 生成，请勿改动")
    title: str = told("a name for this case, for yourself", "案件名称，给自己看", "")
    platform: str = told("temu, amazon, generic …; see templates/", "平台：temu、amazon、generic……见 templates/")
    language: Tongues = told(
        'language of the letters: "en", "zh", "de", "fr", or two in one mail like "en+zh"',
        "投诉信语言：en、zh、de、fr；一封信用两种语言写成 en+zh",
        None,
    )
    regime: str = told(
        "law the letter is worded for; empty means the platform's own", "投诉信依据的法律；留空用平台默认", ""
    )
    claimant: str = told(
        "who claims: a name from [claimants] in config.toml", "权利人：config.toml 里 [claimants] 的名字", ""
    )
    send_to: MailAddress = told(
        "address of the complaint desk, where the platform has none", "投诉邮箱（平台没有登记时填写）", ""
    )
    example: bool = told("true for a case that is never sent", "示例案件为 true，永不发送", False)
    works: tuple[Work, ...] = told("what was stolen", "被盗的作品", ())
    listings: tuple[Listing, ...] = told("where it is offered", "侵权商品", ())
    recipients: tuple[Recipient, ...] = told(
        "who else gets a notice of its own about the same listings: host, CDN, search engine",
        "还要分别通知谁（同样的链接，各自一份通知）：主机商、CDN、搜索引擎",
        (),
    )

    @property
    def languages(self) -> tuple[LetterLanguage, ...]:
        """The languages of the letters in their order; none: the platform's first."""
        said = (self.language or "").split("+")
        return tuple(one for wanted in said for one in LETTER_LANGUAGES if one == wanted)

    @field_validator("key")
    @classmethod
    def _is_a_key(cls, key: str) -> str:
        if not KEY_PATTERN.fullmatch(key):
            raise Refused(
                f"not a case key: six of the characters {KEY_ALPHABET}", f"不是案号：应为 {KEY_ALPHABET} 中的六个字符"
            )
        return key

    @field_validator("recipients")
    @classmethod
    def _are_each_named_once(cls, recipients: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
        if len({one.name for one in recipients}) < len(recipients):
            raise Refused("one recipient stands here twice", "同一个收件方写了两遍")
        return recipients


class Claimant(Strict):
    """Whoever claims the right: [claimants.NAME] in config.toml."""

    name: str = told("full legal name of the person or company that claims", "权利人全名（个人或公司）")
    kind: Literal["owner", "agent"] = told(
        '"owner" of the right, or "agent" of the owner', "owner 权利人本人，或 agent 代理人", "owner"
    )
    owner: str = told("for an agent: full name of the owner of the right", "代理人填写：权利人全名", "")
    address: str = told("postal address, in full", "完整通讯地址", "")
    phone: str = told("telephone number", "电话", "")
    email: str = told(
        "mail address for the letter; empty means [account] address", "信中邮箱；留空用 [account] 的地址", ""
    )
    id_number: str = told("identity or licence number, for regimes that ask for it", "证件或执照号码（法律要求时）", "")
    website: str = told("your own shop or site", "自己的店铺或网站", "")
    own_shops: tuple[str, ...] = told(
        "your own shops and your licensees': addresses or seller names; never complained of",
        "自己和被许可人的店铺（网址或店名），永不投诉",
        (),
    )
    authority_until: Day | None = told(
        "for an agent: last day of the power of attorney", "代理人填写：授权委托书的截止日期", None
    )

    @property
    def is_agent(self) -> bool:
        """Say whether somebody else's right is claimed."""
        return self.kind == "agent"

    @property
    def holder(self) -> str:
        """Whose right it is: the owner that an agent names, else who claims."""
        return (self.owner if self.is_agent else "") or self.name


class Role(StrEnum):
    """What a file is evidence of: the sub-folder it lies in."""

    ORIGINAL = "original"
    OUTTAKES = "outtakes"
    PROOF = "proof"
    LISTING = "listing"
    STATEMENT = "statement"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file that the user dropped; `path` is relative to the case folder with forward slashes, `mtime` in ns.

    `hollow` says that its name is that of a picture and that no picture can be read in it here.
    """

    role: Role
    path: str
    size: int
    mtime: int
    sha256: str
    hollow: bool = False

    @property
    def name(self) -> str:
        """The bare file name."""
        return self.path.rsplit("/", 1)[-1]


class Level(StrEnum):
    """How much a finding weighs."""

    BLOCK = "block"
    WARN = "warn"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `check` has to say: what, where, and how to mend it; `rule` is its stable name.

    `why` tells the law or the platform's own rule behind it, `source` where that stands.
    """

    level: Level
    rule: str
    where: str
    what: Words
    fix: Words
    why: Words = NOTHING
    source: Words = NOTHING

    def placed(self) -> Words:
        """What was found, with the file, link or address it is about where the words do not name that themselves."""
        at = self.where
        if not at or at.startswith(("case.toml", "config.toml")) or at.endswith("/") or at in self.what.en:
            return self.what
        return words("{at}: {what}", "{at}：{what}", at=at, what=self.what)


@dataclass(frozen=True, slots=True)
class Case:
    """One case as it stands on disk and in the log. `folder_findings` is what the folder itself gave rise to, `saved_mails`
    names the mails (.eml) that a person put into it.

    `exhibits` are the sheets of proven copies that lie in out/, `doubts` the pictures that a person has to vouch for (only
    where they were looked at closely).
    """

    name: str
    file: CaseFile
    claimant: Claimant | None = None
    evidence: tuple[Evidence, ...] = ()
    events: tuple[Event, ...] = ()
    folder_findings: tuple[Finding, ...] = ()
    language: Language = field(default="en")
    exhibits: tuple[Exhibit, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    saved_mails: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The six characters that stand in subject, Message-ID and log."""
        return self.file.key

    def evidence_of(self, role: Role) -> tuple[Evidence, ...]:
        """The files that lie in the sub-folder of `role`."""
        return tuple(one for one in self.evidence if one.role is role)

    def listing(self, url: str) -> Listing | None:
        """The listing with this address, if the case has it."""
        return next((one for one in self.file.listings if one.url == url), None)

    def facing(self, recipient: str, works: tuple[int, ...] = ()) -> Case:
        """The case as one notice puts it: to this recipient, about these works (numbers from 1; none: all)."""
        changed: dict[str, Any] = {}
        if recipient:
            told = next((one for one in self.file.recipients if one.name == recipient), None)
            platform, _, send_to = recipient.partition(" ")
            changed = {"platform": platform, "send_to": send_to}
            changed |= {"language": told.language if told else None, "regime": told.regime if told else ""}
        if works and len(works) < len(self.file.works):
            changed["works"] = tuple(work for n, work in enumerate(self.file.works, start=1) if n in works)
        return replace(self, file=self.file.model_copy(update=changed)) if changed else self
