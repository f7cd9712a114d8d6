"""What the doctor looks at, in the order in which things break; every finding says what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.parser import BytesHeaderParser
from typing import Protocol

from bot.core.login import ImapLogin, Login, SmtpLogin
from bot.core.mailbox import MailFolders
from bot.core.words import NOTHING, Words, words
from bot.core.workdays import Calendar
from bot.errors import BotError

_LOOK_AT = 20
_SAME_STAMP = 0.8
"""The share of the latest mails that must bear one stamp before it is proposed as the provider's own."""
_SKEW = timedelta(minutes=5)
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `fix` beside `ok` is advice; without it all is well."""

    name: str
    ok: bool
    what: Words
    fix: Words = NOTHING


class OutboxWire(Protocol):
    """What the doctor needs of the way out."""

    def open(self) -> None: ...
    def close(self) -> None: ...
    @property
    def size_limit(self) -> int: ...


class InboxWire(Protocol):
    """What the doctor needs of the way in."""

    def open(self) -> None: ...
    def close(self) -> None: ...
    def folders(self) -> MailFolders: ...
    def latest(self, count: int) -> list[tuple[datetime | None, bytes]]: ...


def examine(
    *,
    config: Callable[[], object],
    logins: Callable[[], tuple[SmtpLogin, ImapLogin]],
    outbox: Callable[[SmtpLogin], OutboxWire],
    inbox: Callable[[ImapLogin], InboxWire],
    templates: Callable[[], object],
    countries: Sequence[str],
    now: datetime,
    verifies: Callable[[], bool] = lambda: False,
) -> list[Check]:
    """Look at everything a run needs, and go on after a fault as far as that makes sense.

    `config` and `templates` load what they are named for and raise BotError; `outbox` and `inbox` make the adapters;
    `verifies` says whether signatures of senders are verified on this machine.
    """
    checks = _looked_at("config", config, words("config.toml can be read", "config.toml 可以读取"))
    if not checks[-1].ok:
        return checks
    checks += _looked_at("templates", templates, words("platforms and templates load", "平台资料和模板都能加载"))
    checks += _holidays(countries, now)
    try:
        smtp, imap = logins()
    except BotError as error:
        return checks + _faults("servers", error)
    checks += _smtp(smtp, outbox)
    checks += _imap(imap, inbox, now, verifies)
    return checks


def _looked_at(name: str, look: Callable[[], object], well: Words) -> list[Check]:
    try:
        look()
    except BotError as error:
        return _faults(name, error)
    return [Check(name, True, well)]


def _faults(name: str, error: BotError) -> list[Check]:
    return [
        Check(name, False, words("{where}: {what}", "{where}：{what}", where=one.where, what=one.what), one.fix)
        if one.where
        else Check(name, False, one.what, one.fix)
        for one in error.faults
    ]


def _holidays(countries: Iterable[str], now: datetime) -> list[Check]:
    known = tuple(dict.fromkeys(one for one in countries if one))
    unknown = Calendar(known).unknown((now.year, now.year + 1))
    if not unknown:
        return [
            Check("holidays", True, words("working days are known to the end of next year", "明年底之前的工作日都已知"))
        ]
    named = ", ".join(f"{country} {year}" for country, year in unknown)
    return [
        Check(
            "holidays",
            all(year > now.year for _, year in unknown),
            words("the holidays of {named} are not known yet", "还不知道 {named} 的节假日", named=named),
            words(
                "until they are, weekdays count as working days; later: pip install -U holidays",
                "在此之前按普通工作日计算；公布后请运行 pip install -U holidays",
            ),
        )
    ]


def _password(name: str, login: Login) -> list[Check]:
    return _looked_at(f"{name} password", login.password, words("a password is there", "密码已找到"))


def _smtp(login: SmtpLogin, make: Callable[[SmtpLogin], OutboxWire]) -> list[Check]:
    checks = _password("smtp", login)
    if not checks[-1].ok:
        return checks
    wire = make(login)
    try:
        wire.open()
        limit = wire.size_limit
    except BotError as error:
        return checks + _faults("smtp", error)
    finally:
        wire.close()
    checks.append(Check("smtp", True, _logged_in(login)))
    size = (
        words("a letter may weigh {n} MB as encoded", "一封信编码后最大 {n} MB", n=limit // _MEGABYTE)
        if limit
        else words("the server does not say how heavy a letter may be", "服务器没有说明邮件大小上限")
    )
    return [*checks, Check("size", True, size)]


def _logged_in(login: Login) -> Words:
    return words(
        "logged in to {place} as {user}, encrypted and verified",
        "已登录 {place}（{user}），连接加密且证书有效",
        place=login.place,
        user=login.user,
    )


def _imap(
    login: ImapLogin, make: Callable[[ImapLogin], InboxWire], now: datetime, verifies: Callable[[], bool]
) -> list[Check]:
    checks = _password("imap", login)
    if not checks[-1].ok:
        return checks
    wire = make(login)
    try:
        wire.open()
        checks.append(Check("imap", True, _logged_in(login)))
        checks += _folders(wire.folders())
        latest = wire.latest(_LOOK_AT)
    except BotError as error:
        return checks + _faults("imap", error)
    finally:
        wire.close()
    headers = [header for _, header in latest]
    return [*checks, _stamp(login.authserv_ids, headers, verifies()), _clock(latest, now)]


def _folders(known: MailFolders) -> list[Check]:
    choose = words(
        "name the folders under [imap] folders; there are: {all}",
        "请在 [imap] 的 folders 里写明；现有：{all}",
        all=", ".join(known.all) or "-",
    )
    sent = (
        Check("sent", True, words("Sent is {name}", "“已发送”是 {name}", name=known.sent))
        if known.sent
        else Check(
            "sent",
            True,
            words("no Sent folder was found, so no copies are filed there", "没有找到“已发送”文件夹，不会存副本"),
            words("copies are kept in the case folder, under mail/", "副本保存在案件文件夹的 mail/ 里"),
        )
    )
    junk = (
        Check("spam", True, words("spam is {name}", "垃圾邮件是 {name}", name=known.junk))
        if known.junk
        else Check(
            "spam",
            True,
            words(
                "no spam folder was found; an answer that lands there is not seen",
                "没有找到垃圾邮件文件夹，落到那里的回信看不到",
            ),
            choose,
        )
    )
    return [sent, junk]


def _stamp(configured: Sequence[str], headers: Sequence[bytes], verifies: bool) -> Check:
    """Compare the name that stamps incoming mail with the one that is trusted; where none does, `verifies` says what is left."""
    seen = Counter(stamp for header in headers if (stamp := top_stamp(header)))
    if not seen:
        return Check("stamp", True, _BY_SIGNATURE if verifies else _BY_NOBODY)
    trusted = next((one for one in seen if one in {name.lower() for name in configured}), "")
    if trusted:
        return Check("stamp", True, words("your provider's stamp {id} is known", "认得服务商的标记 {id}", id=trusted))
    name, count = seen.most_common(1)[0]
    is_theirs = count >= _SAME_STAMP * len(headers)
    fix = words(
        'if that is your provider, write authserv_id = "{id}" under [imap]',
        '如果这是你的邮箱服务商，请在 [imap] 里写 authserv_id = "{id}"',
        id=name,
    )
    return Check(
        "stamp",
        not configured,
        words(
            "the latest mails are stamped by {names}, which is not trusted yet",
            "最近的邮件由 {names} 标记，目前还不信任它",
            names=", ".join(seen),
        ),
        fix if is_theirs else words("stamps vary, so senders stay unverified", "标记不固定，发件人无法自动核实"),
    )


_BY_SIGNATURE = Words(
    "no Authentication-Results in the latest mails: senders are verified here by their signatures (DKIM); you will be asked where that fails",
    "最近的邮件没有 Authentication-Results：由本机验证发件人的签名（DKIM），验证不了时程序会问你",
)
_BY_NOBODY = Words(
    "no Authentication-Results in the latest mails: senders cannot be verified, you will be asked",
    "最近的邮件没有 Authentication-Results：无法核实发件人，程序会问你",
)


def top_stamp(header: bytes) -> str:
    """The name in the topmost Authentication-Results (RFC 8601), in lower case; "" when it gives none."""
    value = str(BytesHeaderParser().parsebytes(header).get("Authentication-Results", ""))
    name = re.match(r"\s*([^\s;=]+)\s*(?:\d+\s*)?;", value)
    return name.group(1).lower() if name else ""


def _clock(latest: Sequence[tuple[datetime | None, bytes]], now: datetime) -> Check:
    """A mail from our future means that this machine's clock is behind."""
    ahead = max((at - now for at, _ in latest if at), default=timedelta())
    if ahead <= _SKEW:
        return Check("clock", True, words("the clock is not behind the mail server's", "本机时间不比邮件服务器慢"))
    return Check(
        "clock",
        False,
        words(
            "the clock of this machine is {n} minutes behind",
            "本机时间慢了 {n} 分钟",
            n=int(ahead.total_seconds() // 60),
        ),
        words(
            "let the system set the time by itself; deadlines are counted by it",
            "请打开系统自动校时；期限按本机时间计算",
        ),
    )
