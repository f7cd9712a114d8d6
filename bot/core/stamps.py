"""The user's own time-stamps: which files they cover, how far their signature was followed, and what that shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.case import Finding, Level
from bot.core.tokens import Token, is_asn1, is_damaged, read_token
from bot.core.words import NOTHING, Words, words
from bot.errors import Fault


class Seal(StrEnum):
    """What became of looking at a token's signature."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown issuer"
    UNCHECKED = "unchecked"
    UNREADABLE = "unreadable"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Stamped:
    """One of the user's own tokens, if it can be read, and the files whose sum it signs, by path.

    `barred` says why its signature was not checked, `strange` that the file is not even built as one, `damaged` that it is one
    and not all there.
    """

    token: Token | None
    covered: tuple[str, ...] = ()
    seal: Seal = Seal.UNCHECKED
    barred: Fault | None = None
    strange: bool = False
    damaged: bool = False

    @property
    def speaks(self) -> bool:
        """Say whether a time can be read from it that nothing speaks against."""
        return self.token is not None and not self.damaged and self.seal not in (Seal.UNREADABLE, Seal.BROKEN)


def stamps_of(tokens: Mapping[str, bytes], sums: Mapping[str, Sequence[str]]) -> dict[str, Stamped]:
    """Hold tokens, their bytes by path, against every sum of the other files by path."""
    read = {path: read_token(content) for path, content in tokens.items()}
    return {
        path: Stamped(
            token,
            tuple(name for name, known in sums.items() if token and token.digest in known),
            strange=token is None and not is_asn1(tokens[path]),
            damaged=is_damaged(tokens[path]),
        )
        for path, token in read.items()
    }


def token_findings(stamps: Mapping[str, Stamped]) -> tuple[Finding, ...]:
    """What the user's own tokens show, by path."""
    return tuple(_told(path, one) for path, one in stamps.items())


def _told(path: str, one: Stamped) -> Finding:
    if one.seal is Seal.BROKEN:
        return Finding(Level.WARN, "time-stamp-broken", path, BROKEN, _STAMP_ANEW)
    if one.strange:
        return Finding(Level.WARN, "time-stamp-strange", path, _STRANGE, _STAMP_ANEW)
    if one.damaged:
        return Finding(Level.WARN, "time-stamp-damaged", path, _DAMAGED, _STAMP_ANEW)
    if one.token is None:
        return Finding(
            Level.HINT,
            "time-stamp-unread",
            path,
            Words("this time-stamp is of a kind that is not read here", "无法读取这种时间戳凭证"),
            _ASK_ISSUER,
        )
    if not one.covered:
        return _of_nothing(path, one.token)
    if one.seal is Seal.UNREADABLE:
        unread = Words("the signature of this time-stamp cannot be read here", "无法读取这个时间戳的签名")
        return Finding(Level.HINT, "time-stamp-unread", path, unread, _ASK_ISSUER)
    what = words(
        "{file} existed at {when}{by}{doubt}",
        "{file} 在 {when} 已经存在{by}{doubt}",
        file=one.covered[0],
        when=one.token.at.strftime("%Y-%m-%d %H:%M UTC"),
        by=words(", says {issuer}", "，签发者 {issuer}", issuer=one.token.issuer) if one.token.issuer else NOTHING,
        doubt=_doubt(one),
    )
    if one.seal is Seal.TRUSTED:
        return Finding(Level.HINT, "time-stamp", path, what, Words("nothing to do", "无需处理"), _SHOWS)
    fix = _NAME_ROOT if one.seal is Seal.UNKNOWN else one.barred.fix if one.barred else _ASK_ISSUER
    return Finding(Level.HINT, "time-stamp", path, what, fix, _SHOWS)


def _doubt(one: Stamped) -> Words:
    """How far the signature was followed."""
    if one.seal is Seal.TRUSTED:
        return Words("; its signature and issuer were verified", "；签名和签发者已验证")
    if one.seal is Seal.UNKNOWN:
        return Words("; its issuer was not verified", "；签发者未经验证")
    if one.barred is None:
        return Words("; its signature was not checked", "；签名未经验证")
    return words("; its signature was not checked: {why}", "；签名未经验证：{why}", why=one.barred.what)


def _of_nothing(path: str, token: Token) -> Finding:
    return Finding(
        Level.WARN,
        "time-stamp-of-nothing",
        path,
        words(
            "this time-stamp of {when} covers none of the files here",
            "{when} 的时间戳与案件里的任何文件都不对应",
            when=token.at.strftime("%Y-%m-%d %H:%M UTC"),
        ),
        Words(
            "put the very file that was stamped into original/ (原图): one saved anew has another sum",
            "请把当时盖时间戳的那个文件放进 原图/（original）；重新保存过的文件校验值会不同",
        ),
    )


BROKEN = Words(
    "the signature of this time-stamp does not hold; it proves nothing", "这个时间戳的签名无效，不能证明任何事"
)
_STRANGE = Words(
    "this is no time-stamp: nothing in it is built as one; it proves nothing",
    "这不是时间戳凭证，内容不符合其格式，不能证明任何事",
)
_DAMAGED = Words(
    "this time-stamp is damaged or cut off: its parts do not fit together; it proves nothing",
    "这个时间戳文件已损坏或不完整，各部分对不上，不能证明任何事",
)
_STAMP_ANEW = Words(
    "put the file here as its issuer gave it; or take it out, and have the picture stamped anew",
    "请换成签发机构给的原文件；或移走它，重新申请时间戳",
)
_ASK_ISSUER = Words("keep it; its issuer's own page can verify it", "请保留，可在签发机构的网站上验证")
_NAME_ROOT = Words(
    "its issuer's own page can verify it; so can weiquan, with the issuer's root certificate (PEM) named as roots under "
    "[timestamp] in config.toml",
    "可在签发机构的网站上验证；也可以把签发机构的根证书（PEM）写进 config.toml 的 [timestamp] roots，由 weiquan 验证",
)
_SHOWS = Words("it shows that the file existed then, not who made it", "时间戳证明文件当时已存在，不证明由谁创作")
