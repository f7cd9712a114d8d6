"""Signatures of senders (DKIM, RFC 6376) as they were found here: whose hold, and what is amiss where none does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.core.words import Words


class Lack(Enum):
    """What is amiss with signatures; of several the first one here is told, as it says most about the mail."""

    NO_ANSWER = Words(
        "there is one, but DNS did not answer when asked for its key",
        "有签名，但查询密钥时 DNS 没有应答",
    )
    BROKEN = Words(
        "there is one, but it does not fit: the mail is forged, or was changed on its way or when it was saved",
        "有签名，但与邮件不符：邮件是伪造的，或在途中、保存时被改动过",
    )
    RUN_OUT = Words("there is one, but it has run out", "有签名，但已过有效期")
    POOR_KEY = Words(
        "there is one, but its key is short, under test or of an unknown kind",
        "有签名，但其密钥过短、仅供测试或种类不明",
    )
    NO_KEY = Words(
        "there is one, but its key is not published, or was withdrawn", "有签名，但对应的密钥没有公布，或已被撤回"
    )
    PARTIAL = Words(
        "there is one, but it does not cover the whole mail, or is of a kind that proves nothing (SHA-1)",
        "有签名，但没有覆盖整封邮件，或用的是已不可信的算法（SHA-1）",
    )
    UNSIGNED = Words("the mail bears none", "这封邮件没有该域名的签名")
    ODD = Words(
        "the mail is built so oddly that no signature proves anything", "这封邮件构造异常，任何签名都证明不了什么"
    )
    NOT_INSTALLED = Words("the extra dkim is not installed", "没有安装附加项 dkim")


@dataclass(frozen=True, slots=True)
class Signed:
    """The domains whose signature over the whole mail holds; without any, what is amiss."""

    domains: tuple[str, ...] = ()
    lack: Lack = Lack.UNSIGNED

    @property
    def is_unanswered(self) -> bool:
        """Say whether it only takes an answer of DNS to know more."""
        return not self.domains and self.lack is Lack.NO_ANSWER
