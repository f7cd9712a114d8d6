"""How to get into a mail server, and what it means when one cannot: values only, the password last and unseen."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.core.systemwords import system_said
from bot.core.words import NOTHING, Words, words
from bot.errors import ConfigError

Security = Literal["ssl", "starttls"]
FilesSent = Literal["yes", "no", "unknown"]
SentCopy = Literal["auto", "always", "never"]


class Secret:
    """A password that shows itself only when asked by name."""

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def reveal(self) -> str:
        """Give the password itself."""
        return self._word

    def hidden_in(self, text: str, user: str = "") -> str:
        """Give the text without the password, plain or as SMTP and IMAP carry it: a server may repeat what it was sent."""
        forms = [self._word, *(b64encode(one.encode()).decode() for one in (self._word, f"\0{user}\0{self._word}"))]
        for form in forms if self._word else ():
            text = text.replace(form, "…")
        return text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self._word)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")


@dataclass(frozen=True)
class Login:
    """Where a mail server is and who we are to it; `password` is asked for only when a connection is opened.

    `help` says how to get an app password from this provider.
    """

    address: str
    user: str
    host: str
    port: int
    security: Security
    password: Callable[[], Secret] = field(repr=False, compare=False)
    ca_file: str = ""
    help: Words = NOTHING

    @property
    def place(self) -> str:
        """Host and port, as an error names them."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class SmtpLogin(Login):
    """The way out. `size_limit` is what the provider says it takes, in bytes of the encoded mail; 0 is unknown.

    `daily_limit` letters may leave a day, one every `pace_seconds`; 0 is no limit.
    """

    size_limit: int = 0
    daily_limit: int = 0
    pace_seconds: int = 0
    files_sent: FilesSent = "unknown"
    sent_copy: SentCopy = "auto"


@dataclass(frozen=True)
class ImapLogin(Login):
    """The way in. `needs_id`: the server opens no folder before it was told who is calling (RFC 2971)."""

    needs_id: bool = False
    sent_folders: tuple[str, ...] = ()
    junk_folders: tuple[str, ...] = ()
    authserv_ids: tuple[str, ...] = ()


def with_findings(smtp: SmtpLogin, imap: ImapLogin, found: Mapping[str, Any] | None) -> tuple[SmtpLogin, ImapLogin]:
    """Fill in what a test letter found out about this provider (`weiquan doctor --test-letter`), where nobody knew it."""
    if not found or (found.get("address"), found.get("place")) != (smtp.address, smtp.place):
        return smtp, imap
    if smtp.files_sent == "unknown" and found.get("files_sent") in ("yes", "no"):
        smtp = replace(smtp, files_sent=found["files_sent"])
    if not imap.authserv_ids and found.get("authserv_id"):
        imap = replace(imap, authserv_ids=(str(found["authserv_id"]),))
    return smtp, imap


_CERTIFICATE = (
    Words("its certificate is not to be trusted ({why})", "服务器证书不可信（{why}）"),
    Words(
        "check the host name; for a server of your own, name its authority in ca_file; some virus scanners and hotel networks swap certificates",
        "检查服务器名是否写对；自建服务器请在 ca_file 里写 CA 证书；有些杀毒软件和酒店网络会替换证书",
    ),
)
_TLS = (
    Words("no encrypted connection came about ({why})", "无法建立加密连接（{why}）"),
    Words(
        'check port and security: 465 and 993 go with "ssl", 587 and 143 with "starttls"',
        "检查端口与 security：465、993 用 ssl，587、143 用 starttls",
    ),
)
_TROUBLES = {
    "SSLCertVerificationError": _CERTIFICATE,
    "SSLError": _TLS,
    "gaierror": (
        Words("the name of the server is not found", "找不到这个服务器名"),
        Words("check the host name and your connection to the internet", "检查服务器名和网络连接"),
    ),
    "ConnectionRefusedError": (
        Words("nobody answers at that port", "这个端口没有服务"),
        Words("check host and port in config.toml", "检查 config.toml 里的服务器名和端口"),
    ),
    "TimeoutError": (
        Words("no answer in time", "等待超时"),
        Words(
            "try again later; many networks block mail ports, so another network may help",
            "稍后再试；有些网络会屏蔽邮件端口，可以换个网络",
        ),
    ),
}
_OPENSSLS = re.compile(r"\[(?:SSL|X509)\b[^]]*\] | ?\(_ssl\.c:\d+\)")
"""What only tells in which line of which library an error came up."""
_LOST = (Words("the connection broke ({why})", "连接中断（{why}）"), Words("try again later", "稍后再试"))


def connection_trouble(error: Exception, said: str = "") -> tuple[Words, Words]:
    """Name what kept a connection from coming about, and what to do; the kind is read off the class names.

    `said` stands for the error's own words, where those must not be repeated as they are.
    """
    kinds = [kind.__name__ for kind in type(error).__mro__]
    what, fix = next((_TROUBLES[kind] for kind in kinds if kind in _TROUBLES), _LOST)
    why = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or said or str(error) or kinds[0]
    return words(what.en, what.zh, why=system_said(error, _OPENSSLS.sub("", why))), fix


def no_encryption(place: str) -> ConfigError:
    """The error for a server that offers no STARTTLS: a password never travels in clear text."""
    return ConfigError(
        Words(
            "the server offers no encryption here, and clear text is never used",
            "服务器在此端口不提供加密，而本程序绝不用明文",
        ),
        place,
        Words(
            'set security = "ssl" with port 465 (smtp) or 993 (imap)',
            '请改用 security = "ssl"，端口 465（发信）或 993（收信）',
        ),
    )
