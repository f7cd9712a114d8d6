"""Letters on the wire: what arrives, what is refused, and what is known when the line breaks."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import trustme

from bot.adapters.smtp import SmtpOutbox, how_it_ended
from bot.core.login import Secret
from bot.errors import ConfigError, CredentialsError, DeliveryError, LogError

ME = "shop@mail.example"
DESK = "copyright@temu.example"
RAW = b"Message-ID: <wq.K.n1.0001@mail.example>\r\nSubject: x\r\n\r\nfirst\r\n.\r\n..two dots\r\n.last\r\n"


def outbox(login: Any, **kwargs: Any) -> SmtpOutbox:
    return SmtpOutbox(login, seconds=5, dot_seconds=5, **kwargs)


@pytest.fixture
def transcript(tmp_path: Path) -> str:
    return str(tmp_path / "0001-complaint.smtp.txt")


def phases(transcript: str) -> list[str]:
    return [line.split("\t")[1] for line in Path(transcript).read_text().splitlines()]


@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_a_letter_arrives_byte_for_byte(start_smtp, smtp_login, transcript, security):
    post = start_smtp(security)
    with closing(outbox(smtp_login(post.port, security=security))) as out:
        delivery = out.hand_over(RAW, ME, [DESK, "second@temu.example"], transcript)
    assert (delivery.outcome, delivery.code, delivery.refused) == ("sent", 250, ())
    assert post.letters == [(ME, [DESK, "second@temu.example"], RAW)]
    assert post.commands == [f"MAIL {ME} SIZE={len(RAW)}"]
    assert phases(transcript) == ["connected", "mail", "rcpt", "rcpt", "data", "dot", "answer"]
    assert how_it_ended(Path(transcript)).outcome == "sent"


def test_one_connection_serves_the_whole_run(start_smtp, smtp_login, transcript):
    post = start_smtp()
    with closing(outbox(smtp_login(post.port))) as out:
        out.open()
        for _ in range(3):
            assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"
    assert (post.logins, len(post.letters)) == (1, 3)


def test_a_line_that_went_dead_is_opened_anew(start_smtp, smtp_login, transcript):
    post = start_smtp()
    with closing(outbox(smtp_login(post.port))) as out:
        out.open()
        out._client.smtp.sock.shutdown(socket.SHUT_RDWR)
        assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"
    assert post.logins == 2


def test_a_wrong_password_is_refused_with_the_way_to_a_right_one(start_smtp, smtp_login, transcript):
    from bot.core.words import Words

    post = start_smtp()
    login = smtp_login(post.port, password=lambda: Secret("hunter2"), help=Words("get a code", "获取授权码"))
    with pytest.raises(CredentialsError) as refused:
        outbox(login).hand_over(RAW, ME, [DESK], transcript)
    assert "535" in str(refused.value)
    assert "获取授权码" in refused.value.said_in("zh")
    assert "hunter2" not in str(refused.value) + repr(login)
    assert not Path(transcript).exists()


def test_a_password_smtp_cannot_carry_is_the_passwords_fault(start_smtp, smtp_login):
    with pytest.raises(CredentialsError):
        outbox(smtp_login(start_smtp().port, password=lambda: Secret("密码"))).open()


@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_a_strange_authority_is_refused(start_smtp, smtp_login, other_authority_file, security):
    post = start_smtp(security)
    with pytest.raises(DeliveryError, match="certificate"):
        outbox(smtp_login(post.port, security=security, ca_file=other_authority_file)).open()
    assert post.logins == 0


@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_the_systems_authorities_do_not_know_ours(start_smtp, smtp_login, security):
    post = start_smtp(security)
    with pytest.raises(DeliveryError, match="certificate"):
        outbox(smtp_login(post.port, security=security, ca_file="")).open()


@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_a_certificate_for_another_host_is_refused(start_smtp, smtp_login, authority, security):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("other.example").configure_cert(context)
    post = start_smtp(security, context=context)
    with pytest.raises(DeliveryError, match="certificate"):
        outbox(smtp_login(post.port, security=security)).open()
    assert post.logins == 0


def test_clear_text_is_never_used(start_smtp, smtp_login):
    post = start_smtp("none")
    with pytest.raises(ConfigError, match="clear text"):
        outbox(smtp_login(post.port, security="starttls")).open()
    assert post.logins == 0


def test_a_user_without_an_at_sign_stays_as_it_is(start_smtp, smtp_login):
    post = start_smtp()
    seen = []
    knows = post.knows
    post.knows = lambda *args: seen.append(args[-1].login) or knows(*args)
    with pytest.raises(CredentialsError):
        outbox(smtp_login(post.port, user="shop")).open()
    assert set(seen) == {b"shop"}


def test_nobody_there_is_worth_another_try(smtp_login, unused_port):
    with pytest.raises(DeliveryError, match="nobody answers") as refused:
        outbox(smtp_login(unused_port)).open()
    assert refused.value.exit_code == 75


def test_an_unusable_ca_file_is_named(smtp_login, tmp_path):
    with pytest.raises(ConfigError, match="ca_file"):
        outbox(smtp_login(1, ca_file=str(tmp_path / "missing.pem"))).open()


@pytest.mark.parametrize(
    ("verb", "answer", "permanent", "code"),
    [
        ("MAIL", "550 5.7.1 Not you", True, 550),
        ("MAIL", "451 4.3.0 Later", False, 451),
        (DESK, "550 5.1.1 No such user", True, 550),
        (DESK, "450 4.2.0 Greylisted", False, 450),
        ("DATA", "554 5.7.1 Spam", True, 554),
        ("DATA", "452 4.3.1 Full", False, 452),
    ],
)
def test_a_refusal_is_a_failure_and_the_next_letter_goes(
    start_smtp, smtp_login, transcript, verb, answer, permanent, code
):
    post = start_smtp()
    post.answers[verb] = answer
    with closing(outbox(smtp_login(post.port))) as out:
        delivery = out.hand_over(RAW, ME, [DESK], transcript)
        assert (delivery.outcome, delivery.permanent, delivery.code) == ("failed", permanent, code)
        assert answer in delivery.why
        ended = how_it_ended(Path(transcript))
        assert ended.outcome == "failed"
        assert ended.permanent == (permanent and verb == "DATA")  # before the dot it may simply be tried again
        post.answers.clear()
        assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"
    assert how_it_ended(Path(transcript)).outcome == "sent"


def test_one_refused_recipient_does_not_stop_the_others(start_smtp, smtp_login, transcript):
    post = start_smtp()
    post.answers["gone@temu.example"] = "550 5.1.1 No such user"
    with closing(outbox(smtp_login(post.port))) as out:
        delivery = out.hand_over(RAW, ME, ["gone@temu.example", DESK], transcript)
    assert delivery.outcome == "sent"
    assert delivery.refused == (("gone@temu.example", "550 5.1.1 No such user"),)
    assert post.letters[0][1] == [DESK]
    assert how_it_ended(Path(transcript)) == delivery


def test_the_servers_size_and_the_providers_are_both_kept(start_smtp, smtp_login, transcript):
    post = start_smtp(size=5000)
    with closing(outbox(smtp_login(post.port))) as out:
        assert out.size_limit == 5000
        delivery = out.hand_over(RAW + b"x" * 6000 + b"\r\n", ME, [DESK], transcript)
        assert (delivery.outcome, delivery.code, delivery.permanent) == ("failed", 552, True)
    with closing(outbox(smtp_login(post.port, size_limit=4000))) as out:
        assert out.size_limit == 4000


Script = Callable[[str], int]


@pytest.fixture
def breaking_server(loop, server_context) -> Iterator[Script]:
    """A server that drops the line at a moment of one's choice: "mail", "body" or "dot"; "mute" never answers the dot."""
    running = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, moment: str) -> None:
        async def say(line: str) -> None:
            writer.write(line.encode() + b"\r\n")
            await writer.drain()

        await say("220 hello")
        try:
            while line := (await reader.readline()).decode().strip().lower():
                verb = line.split(" ")[0].split(":")[0]
                if verb == moment:
                    break
                if verb == "ehlo":
                    await say("250-hello\r\n250 AUTH PLAIN")
                elif verb == "auth":
                    await say("235 in")
                elif verb == "data":
                    await say("354 go")
                    if moment == "body":
                        await reader.readexactly(10)
                        break
                    await reader.readuntil(b"\r\n.\r\n")
                    if moment == "mute":
                        await reader.read()
                    break
                else:
                    await say("250 ok")
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.transport.abort()

    def start(moment: str) -> int:
        async def serve() -> Any:
            return await asyncio.start_server(lambda r, w: talk(r, w, moment), "127.0.0.1", 0, ssl=server_context)

        server = loop.call(serve())
        running.append(server)
        return int(server.sockets[0].getsockname()[1])

    yield start
    for server in running:
        loop.loop.call_soon_threadsafe(server.close)


@pytest.mark.parametrize("moment", ["mail", "body"])
def test_a_line_cut_before_the_dot_leaves_the_letter_unsent(breaking_server, smtp_login, transcript, moment):
    out = outbox(smtp_login(breaking_server(moment)))
    long = RAW + b"x" * 76 + b"\r\n" * 2_000_000  # more than the sockets on the way can swallow
    delivery = out.hand_over(long, ME, [DESK], transcript)
    assert (delivery.outcome, delivery.permanent) == ("failed", False)
    assert "dot" not in phases(transcript)
    assert how_it_ended(Path(transcript)).outcome == "failed"


@pytest.mark.parametrize("moment", ["dot", "mute"])
def test_a_line_cut_after_the_dot_leaves_the_letter_unknown(breaking_server, smtp_login, transcript, moment):
    out = SmtpOutbox(smtp_login(breaking_server(moment)), seconds=5, dot_seconds=0.2)
    delivery = out.hand_over(RAW, ME, [DESK], transcript)
    assert delivery.outcome == "unknown"
    assert phases(transcript)[-2:] == ["dot", "no answer"]
    assert out.phase(transcript).outcome == "unknown"


def test_without_a_transcript_the_dot_is_not_sent(start_smtp, smtp_login, tmp_path):
    post = start_smtp()
    with closing(outbox(smtp_login(post.port))) as out:
        with pytest.raises(LogError):
            out.hand_over(RAW, ME, [DESK], str(tmp_path / "missing" / "x.smtp.txt"))
        assert post.letters == []


def test_bare_line_feeds_are_never_sent(start_smtp, smtp_login, transcript):
    with pytest.raises(ValueError, match="CRLF"):
        outbox(smtp_login(1)).hand_over(b"Subject: x\n\n.\nMAIL", ME, [DESK], transcript)


@pytest.mark.parametrize(
    ("lines", "outcome", "permanent"),
    [
        ("", "failed", False),
        ("t\tconnected\tx\nt\tmail\t250 OK\n", "failed", False),
        ("t\tconnected\tx\nt\tdot\tfinal\n", "unknown", False),
        ("t\tconnected\tx\nt\tdot", "failed", False),  # torn: it was never synced, so the dot was never sent
        ("t\tconnected\tx\nt\tdot\tfinal\nt\tanswer\t250 OK\n", "sent", False),
        ("t\tconnected\tx\nt\tdot\tfinal\nt\tanswer\t25", "unknown", False),
        ("t\tconnected\tx\nt\tdot\tfinal\nt\tanswer\t552 big\n", "failed", True),
        ("t\tconnected\tx\nt\tdot\tfinal\nt\tanswer\t451 later\nt\tconnected\tx\nt\tdot\tfinal\n", "unknown", False),
        ("t\tconnected\tx\nt\tdot\tfinal\nt\tanswer\t250 OK\nt\tconnected\tx\n", "failed", False),
    ],
)
def test_a_transcript_tells_how_far_the_last_attempt_came(tmp_path, lines, outcome, permanent):
    path = tmp_path / "x.smtp.txt"
    path.write_text(lines)
    ended = how_it_ended(path)
    assert (ended.outcome, ended.permanent) == (outcome, permanent)


def test_without_a_transcript_nothing_was_begun(tmp_path):
    assert how_it_ended(tmp_path / "none").outcome == "failed"


@pytest.mark.parametrize(
    ("sent_copy", "files_sent", "filed"),
    [
        ("auto", "yes", False),
        ("auto", "no", True),
        ("auto", "unknown", True),
        ("always", "yes", True),
        ("never", "no", False),
    ],
)
def test_a_copy_is_filed_where_the_provider_does_not(smtp_login, sent_copy, files_sent, filed):
    copies = []
    login = smtp_login(1, sent_copy=sent_copy, files_sent=files_sent)
    SmtpOutbox(login, lambda raw, mail: copies.append(mail) or True).file_copy(RAW, "<a@b>")
    assert copies == (["<a@b>"] if filed else [])


def test_an_authority_of_ones_own_is_enough(start_smtp, smtp_login, tmp_path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "own.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    post = start_smtp(context=context)
    with closing(outbox(smtp_login(post.port, ca_file=str(tmp_path / "own.pem")))) as out:
        out.open()
    assert post.logins == 1
