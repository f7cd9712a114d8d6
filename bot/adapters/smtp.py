"""The way out: one letter at a time, every phase on disk before it matters."""

from __future__ import annotations

import select
import smtplib
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bot.adapters.patience import Patience
from bot.adapters.tls import verifying_context
from bot.adapters.transcript import Transcript, how_it_ended
from bot.core.login import Secret, SmtpLogin, connection_trouble, no_encryption
from bot.core.words import Words, words
from bot.errors import ConfigError, CredentialsError, DeliveryError, LogError
from bot.ports import Delivery

SECONDS = 60
"""How long the server may take for one answer."""
DOT_SECONDS = 600
"""How long it may take after the final dot; giving up earlier makes an unknown of a sent letter (RFC 5321, 4.5.3.2.6)."""
LOGIN_SECONDS = 120
"""How long it may take in all until we are logged in."""
LETTER_SECONDS = 1800
"""How long one letter may take in all until its final dot: 25 MB by a very slow line."""
FRESH_SECONDS = 5
"""So long after its last answer a server that says nothing is taken to be there, without asking it."""
_BLOCK = 64 * 1024

FileInSent = Callable[[bytes, str], bool]


class SmtpOutbox:
    """The mail server that letters leave by; one connection is kept for the whole run.

    `file_in_sent` looks into Sent and files a copy there when it is missing.
    """

    def __init__(
        self,
        login: SmtpLogin,
        file_in_sent: FileInSent | None = None,
        *,
        seconds: float = SECONDS,
        dot_seconds: float = DOT_SECONDS,
        login_seconds: float = LOGIN_SECONDS,
        letter_seconds: float = LETTER_SECONDS,
    ) -> None:
        self.files_sent = login.files_sent
        self._login = login
        self._file_in_sent = file_in_sent
        self._seconds = seconds
        self._limits = letter_seconds, dot_seconds
        self._login_seconds = login_seconds
        self._patience = Patience()
        self._secret = Secret("")
        self._heard_at = 0.0
        self._client: Any = None

    def open(self) -> None:
        """Connect and log in, unless that is done and the line still stands.

        Raises DeliveryError when the server is out of reach, CredentialsError when it refuses the password.
        """
        if self._client is None or not self._line_stands():
            self.close()
            self._secret = self._login.password()
            self._client = _logged_in(self._login, self._secret, self._seconds, self._patience, self._login_seconds)
            self._heard_at = time.monotonic()

    def close(self) -> None:
        """Say goodbye, if there is anybody to say it to."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(OSError):
                client.close()
            _drop(client)
        self._patience.forget()

    @property
    def size_limit(self) -> int:
        """What a letter may weigh, in bytes as encoded: the smaller of the server's word and the provider's; 0 is unknown.

        Opens the connection. Raises DeliveryError or CredentialsError.
        """
        self.open()
        offered = self._server.esmtp_features.get("size", "")
        told = int(offered) if offered.isdigit() else 0
        return min((one for one in (told, self._login.size_limit) if one), default=0)

    def hand_over(self, raw: bytes, sender: str, to: Sequence[str], transcript: str) -> Delivery:
        """Hand one letter to the server, phase by phase; what went is unchanged but for doubled leading dots.

        `raw` has CRLF line ends. Raises DeliveryError or CredentialsError when no connection was had, LogError when
        the transcript cannot be written (the letter did not leave then).
        """
        if not raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r"):
            raise ValueError("a letter on the wire has CRLF line ends only")
        self.open()
        written = Transcript(Path(transcript))
        talk = _Conversation(self._server, written, self._patience, self._hidden, *self._limits)
        try:
            delivery = talk.hand_over(raw, sender, to, self._login.place)
        except LogError:
            self._hang_up()
            raise
        finally:
            written.close()
        if talk.at_rest:
            self._heard_at = time.monotonic()
        else:
            self._hang_up()
        return delivery

    def phase(self, transcript: str) -> Delivery:
        """Read from a transcript how far the last attempt came; without a transcript nothing was begun."""
        return how_it_ended(Path(transcript))

    def file_copy(self, raw: bytes, message_id: str) -> None:
        """See to it that Sent holds a copy, once, where the provider does not do so. Raises MailboxError."""
        wanted = self._login.sent_copy
        if self._file_in_sent is None or wanted == "never" or (wanted == "auto" and self.files_sent == "yes"):
            return
        self._file_in_sent(raw, message_id)

    @property
    def _server(self) -> smtplib.SMTP:
        server: smtplib.SMTP = self._client.smtp
        return server

    def _hidden(self, said: str) -> str:
        """A server's words as they may be written down: one that repeats the password is not repeated."""
        return self._secret.hidden_in(said, self._login.user)

    def _line_stands(self) -> bool:
        line = self._server.sock
        try:
            is_fresh = time.monotonic() - self._heard_at < FRESH_SECONDS
            if is_fresh and line is not None and not select.select([line], [], [], 0)[0]:
                return True  # nothing came: no goodbye, no end of the line
            return self._server.noop()[0] == 250
        except (OSError, ValueError):
            return False

    def _hang_up(self) -> None:
        """Drop the line without a word: in the middle of a letter every word would be part of it."""
        client, self._client = self._client, None
        _drop(client)
        self._patience.forget()


def _drop(client: Any) -> None:
    # yagmail says QUIT once more when it is collected, unless it believes itself closed.
    client.is_closed = True
    if client.smtp is not None:
        client.smtp.close()


def _logged_in(login: SmtpLogin, secret: Secret, seconds: float, patience: Patience, login_seconds: float) -> Any:
    """Open a verified TLS connection and log in, by yagmail, whose own defaults verify nothing."""
    import yagmail

    class Plain(smtplib.SMTP):
        def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
            line: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the final dot is a packet of its own
            patience.watch(line)
            return line

    class Ssl(smtplib.SMTP_SSL, Plain):
        pass

    class Watched(yagmail.SMTP):  # type: ignore[misc]
        connection = property(lambda self: Ssl if self.ssl else Plain)

    context = verifying_context(login.ca_file)
    by_ssl = login.security == "ssl"
    client = Watched(
        {login.user: login.user},  # as a plain word, a user without @ would become one at gmail.com
        secret.reveal(),
        login.host,
        login.port,
        smtp_ssl=by_ssl,
        smtp_starttls=False if by_ssl else {"context": context},
        soft_email_validation=False,
        timeout=seconds,
        **({"context": context} if by_ssl else {}),
    )
    try:
        with patience.limit(login_seconds):
            client.login()
    except (OSError, UnicodeEncodeError, ValueError) as refused:
        _drop(client)
        patience.forget()
        raise _why_no_connection(login, refused, secret) from None  # its words may hold what we sent
    return client


def _why_no_connection(login: SmtpLogin, refused: Exception, secret: Secret) -> DeliveryError | ConfigError:
    if isinstance(refused, UnicodeEncodeError):
        return CredentialsError(
            Words("user or password has letters that SMTP cannot carry", "用户名或密码含有 SMTP 无法传送的字符"),
            "[smtp]",
            login.help,
        )
    if isinstance(refused, smtplib.SMTPAuthenticationError) and refused.smtp_code >= 500:
        return CredentialsError(
            words(
                "{place} refused the password of {user}: {why}",
                "{place} 拒绝了 {user} 的密码：{why}",
                place=login.place,
                user=login.user,
                why=secret.hidden_in(_said(refused.smtp_code, refused.smtp_error), login.user),
            ),
            "[smtp]",
            login.help,
        )
    if isinstance(refused, smtplib.SMTPNotSupportedError):
        return no_encryption(login.place) if "STARTTLS" in str(refused) else _no_login(login)
    if isinstance(refused, smtplib.SMTPResponseException):
        why = secret.hidden_in(_said(refused.smtp_code, refused.smtp_error), login.user)
        return DeliveryError(
            words("the mail server does not serve now: {why}", "发信服务器暂不可用：{why}", why=why),
            login.place,
            Words("try again later", "稍后再试"),
        )
    what, fix = connection_trouble(refused)
    return DeliveryError(
        words("the mail server cannot be reached: {what}", "连不上发信服务器：{what}", what=what), login.place, fix
    )


def _no_login(login: SmtpLogin) -> ConfigError:
    return ConfigError(
        Words("the server offers no login here", "服务器在此端口不提供登录"),
        login.place,
        Words("use the submission port: 465 with ssl, 587 with starttls", "请用提交端口：465 (ssl) 或 587 (starttls)"),
    )


def _said(code: int, text: bytes | str) -> str:
    """A server's answer in one line."""
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(plain.split())[:500]}"


class _Conversation:
    """The verbs of one letter. `at_rest` says that the connection can carry another one."""

    def __init__(
        self,
        server: smtplib.SMTP,
        transcript: Transcript,
        patience: Patience,
        hidden: Callable[[str], str],
        letter_seconds: float,
        dot_seconds: float,
    ) -> None:
        self.at_rest = False
        self._server = server
        self._note = transcript.note
        self._patience = patience
        self._hidden = hidden
        self._letter_seconds = letter_seconds
        self._dot_seconds = dot_seconds

    def hand_over(self, raw: bytes, sender: str, to: Sequence[str], place: str) -> Delivery:
        """Go through the phases; whatever breaks before the final dot leaves the letter certainly unsent."""
        self._note("connected", place)
        try:
            with self._patience.limit(self._letter_seconds):
                delivery, refused = self._envelope(raw, sender, to)
                if delivery is not None:
                    return delivery
                self._body(raw)
        except (OSError, UnicodeEncodeError, ValueError) as broke:
            return self._broke(broke)
        return self._dot(refused)

    def _envelope(
        self, raw: bytes, sender: str, to: Sequence[str]
    ) -> tuple[Delivery | None, tuple[tuple[str, str], ...]]:
        """MAIL, RCPT and DATA; gives how it ended if it ended here, and who was refused."""
        code, text = self._server.mail(sender, self._options(raw, (sender, *to)))
        self._note("mail", f"<{sender}> {self._said(code, text)}")
        if code != 250:
            return self._refused(code, text), ()
        refused: list[tuple[str, int, str]] = []
        for one in to:
            code, text = self._server.rcpt(one)
            self._note("rcpt", f"<{one}> {self._said(code, text)}")
            if code not in (250, 251):
                refused.append((one, code, self._said(code, text)))
        named = tuple((one, said) for one, _, said in refused)
        if len(refused) == len(to):
            return self._nobody(refused, named), named
        code, text = self._server.docmd("data")
        self._note("data", self._said(code, text))
        return (None if code == 354 else self._refused(code, text)), named

    def _options(self, raw: bytes, addresses: Sequence[str]) -> list[str]:
        offered = self._server.has_extn
        options = [f"size={len(raw)}"] if offered("size") else []
        if not raw.isascii() and offered("8bitmime"):
            options.append("body=8bitmime")
        if not all(one.isascii() for one in addresses) and offered("smtputf8"):
            options.append("smtputf8")
        return options

    def _body(self, raw: bytes) -> None:
        """Everything but the dot that ends it."""
        wire = (b"." if raw.startswith(b".") else b"") + raw.replace(b"\r\n.", b"\r\n..")
        if not wire.endswith(b"\r\n"):
            wire += b"\r\n"
        for start in range(0, len(wire), _BLOCK):
            self._server.send(wire[start : start + _BLOCK])

    def _dot(self, refused: tuple[tuple[str, str], ...]) -> Delivery:
        """The point of no return: from here on only an answer tells whether the letter left."""
        self._note("dot", "final dot about to be sent", lasting=True)
        try:
            with self._patience.limit(self._dot_seconds), self._longer_wait():
                self._server.send(b".\r\n")
                code, text = self._server.getreply()
        except (OSError, ValueError) as broke:
            why = self._why(broke)
            self._note_if_possible("no answer", why)
            return Delivery("unknown", why=f"no answer after the final dot: {why}", refused=refused)
        self._note_if_possible("answer", self._said(code, text))
        if not 200 <= code < 600:
            return Delivery("unknown", why=self._said(code, text), code=code, refused=refused)
        if code >= 300:
            return self._refused(code, text, refused)
        self.at_rest = True
        return Delivery("sent", why=self._said(code, text), code=code, refused=refused)

    @contextmanager
    def _longer_wait(self) -> Iterator[None]:
        line = self._server.sock
        usual = line.gettimeout() if line else None
        if line:
            line.settimeout(self._dot_seconds + 1)  # the limit of the block is over first, and says so
        yield
        if line:
            line.settimeout(usual)

    def _note_if_possible(self, phase: str, said: str) -> None:
        # The outcome goes into the case log as well; a full disk must not turn a sent letter into an error.
        with suppress(LogError):
            self._note(phase, said, lasting=True)

    def _nobody(self, refused: Sequence[tuple[str, int, str]], named: tuple[tuple[str, str], ...]) -> Delivery:
        self._reset()
        permanent = all(code >= 500 for _, code, _ in refused)
        why = "; ".join(f"<{one}> {said}" for one, said in named)
        code = next((code for _, code, _ in refused), 0)
        return Delivery("failed", why=why, permanent=permanent, code=code, refused=named)

    def _refused(self, code: int, text: bytes, refused: tuple[tuple[str, str], ...] = ()) -> Delivery:
        self._reset()
        return Delivery("failed", why=self._said(code, text), permanent=code >= 500, code=code, refused=refused)

    def _reset(self) -> None:
        """Make the connection ready for the next letter, if it still stands."""
        with suppress(OSError):
            self.at_rest = self._server.rset()[0] == 250

    def _broke(self, broke: Exception) -> Delivery:
        why = self._why(broke)
        self._note_if_possible("broke off", why)
        # An address that cannot be put into SMTP will not fit tomorrow either.
        return Delivery("failed", why=why, permanent=isinstance(broke, UnicodeEncodeError))

    def _said(self, code: int, text: bytes | str) -> str:
        return self._hidden(_said(code, text))

    def _why(self, broke: Exception) -> str:
        return self._hidden(" ".join(str(broke).split()) or type(broke).__name__)


__all__ = ["SmtpOutbox", "how_it_ended"]
