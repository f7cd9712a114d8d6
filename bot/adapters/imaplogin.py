"""Into the mailbox: a verified line, a login, and a word about who is calling where the server wants one."""

from __future__ import annotations

import imaplib
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.adapters.patience import Patience
from bot.adapters.tls import verifying_context
from bot.core.login import ImapLogin, Secret, connection_trouble, no_encryption
from bot.core.words import words
from bot.errors import BotError, CredentialsError, MailboxError

if TYPE_CHECKING:
    from imap_tools import MailBox, MailBoxStartTls


def tools_error() -> type[Exception]:
    """The family of errors of imap_tools, which is imported late."""
    from imap_tools import ImapToolsError

    return ImapToolsError


def shut(box: MailBox | MailBoxStartTls) -> None:
    """Close the line without a word."""
    with suppress(OSError, imaplib.IMAP4.error):
        box.client.shutdown()


def logged_in(login: ImapLogin, password: Secret, seconds: float, patience: Patience) -> MailBox | MailBoxStartTls:
    """Open a verified TLS connection, log in, and say who is calling where the server wants to know."""
    box = _connected(login, seconds, patience)
    try:
        enter = box.login if (login.user + password.reveal()).isascii() else box.login_utf8
        enter(login.user, password.reveal(), initial_folder=None)
        _introduce(box, login.needs_id)
    except (imaplib.IMAP4.error, OSError, ValueError, tools_error()) as refused:
        shut(box)
        patience.forget()
        raise _why_not_in(login, refused, password) from None  # its words may hold what we sent
    return box


def _connected(login: ImapLogin, seconds: float, patience: Patience) -> MailBox | MailBoxStartTls:
    context = verifying_context(login.ca_file)
    dial = _dialler(login.security, patience)
    try:
        return dial(login.host, login.port, timeout=seconds, ssl_context=context)
    except (imaplib.IMAP4.error, OSError, ValueError, tools_error()) as broke:
        patience.forget()
        if login.security == "starttls" and "TLS not supported" in str(broke):
            raise no_encryption(login.place) from broke
        what, fix = connection_trouble(broke)
        raise MailboxError(
            words("the mailbox cannot be reached: {what}", "连不上收信服务器：{what}", what=what), login.place, fix
        ) from broke


def _dialler(security: str, patience: Patience) -> Callable[..., MailBox | MailBoxStartTls]:
    """The library's way to open a mailbox, on a line that patience watches."""
    from imap_tools import MailBox, MailBoxStartTls

    class Plain(imaplib.IMAP4):
        def _create_socket(self, timeout: float | None) -> socket.socket:
            line: socket.socket = super()._create_socket(timeout)  # type: ignore[misc]
            patience.watch(line)
            return line

    class Ssl(imaplib.IMAP4_SSL):
        def _create_socket(self, timeout: float | None) -> socket.socket:
            line: socket.socket = imaplib.IMAP4._create_socket(self, timeout)  # type: ignore[attr-defined]
            patience.watch(line)
            secured: socket.socket = self.ssl_context.wrap_socket(line, server_hostname=self.host)
            return secured

    class Secured(MailBox):
        def _get_mailbox_client(self) -> imaplib.IMAP4:
            return Ssl(self._host, self._port, ssl_context=self._ssl_context, timeout=self._timeout)

    class Upgraded(MailBoxStartTls):
        def _get_mailbox_client(self) -> imaplib.IMAP4:
            client = Plain(self._host, self._port, self._timeout)
            try:
                client.starttls(self._ssl_context)
            except BaseException:
                with suppress(OSError):
                    client.shutdown()  # the library would leave the socket open
                raise
            return client

    return Secured if security == "ssl" else Upgraded


def _introduce(box: MailBox | MailBoxStartTls, needed: bool) -> None:
    """Send ID (RFC 2971) if the server lists it or is known to need it; QQ hangs up on commands it does not know."""
    status, answer = box.client.capability()
    listed = b" ".join(one for one in answer if isinstance(one, bytes)).upper().split() if status == "OK" else []
    if needed or b"ID" in listed:
        with suppress(imaplib.IMAP4.error):
            box.client.xatom("ID", '("name" "weiquan" "version" "1" "vendor" "weiquan")')


def _why_not_in(login: ImapLogin, refused: Exception, secret: Secret) -> BotError:
    from imap_tools.errors import MailboxLoginError

    said = str(refused)
    later = any(mark in said.upper() for mark in ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]"))
    lost = isinstance(refused, (imaplib.IMAP4.abort, OSError))
    if isinstance(refused, (MailboxLoginError, imaplib.IMAP4.error, UnicodeError)) and not later and not lost:
        return CredentialsError(
            words(
                "{place} refused the password of {user}: {why}",
                "{place} 拒绝了 {user} 的密码：{why}",
                place=login.place,
                user=login.user,
                why=secret.hidden_in(_answer_of(refused), login.user),
            ),
            "[imap]",
            login.help,
        )
    what, fix = connection_trouble(refused, secret.hidden_in(str(refused), login.user))
    return MailboxError(words("logging in failed: {what}", "登录失败：{what}", what=what), login.place, fix)


def _answer_of(refused: Exception) -> str:
    """The server's own words, without the library's wrapping."""
    result = getattr(refused, "command_result", None)
    said = result[1] if result else ()
    words_of_it = b" ".join(one for one in said if isinstance(one, bytes)).decode("utf-8", "replace")
    return words_of_it or ("not ASCII" if isinstance(refused, UnicodeError) else str(refused))
