"""What strangers can write is never a command, a header or a path; what is secret is never said."""

from __future__ import annotations

import os
import traceback
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.cli.showing import aligned, tame
from bot.core.login import Secret
from bot.errors import BotError, CaseError, CredentialsError, MailboxError
from bot.record import Said, record
from tests.conftest import CASE, CONFIG

HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
           "X-Weiquan-Case", "In-Reply-To", "References"}  # fmt: skip
NASTY = ["x\r\nBcc: all@evil.example", "x\nBcc: all@evil.example", "x\r\n\r\nnew body", "x\u2028Bcc: a@evil.example",
         "x\x00y", "x\x1b[2Jy", "=?utf-8?q?x=0D=0ABcc=3A_a=40evil.example?="]  # fmt: skip


def escaped(text: str) -> str:
    """As TOML writes it."""
    return "".join(mark if mark.isprintable() and mark not in '"\\' else f"\\u{ord(mark):04X}" for mark in text)


def headers_of(raw: bytes) -> list[str]:
    return [name for name, _ in message_from_bytes(raw).items()]


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize(
    "field",
    ['title = "lamp"', 'name = "Lin Example"', 'name = "Lin Example Studio"', 'title = "Brass desk lamp, front view"'],
)
def test_no_field_of_the_user_s_writes_a_header(bench: Any, field: str, nasty: str) -> None:
    key, _, value = field.partition(" = ")
    poisoned = f'{key} = "{value.strip(chr(34))}{escaped(nasty)}"'
    config, case = CONFIG.replace(field, poisoned), CASE.replace(field, poisoned)
    (bench.directory / "config.toml").write_text(config, encoding="utf-8")
    try:
        bench.case(text=case)
        bench.approve()
        bench.run()
    except BotError:
        return  # refused is as good
    for raw, to in bench.outbox.letters:
        assert set(headers_of(raw)) <= HEADERS
        assert len(headers_of(raw)) == len(set(headers_of(raw)))
        assert to == ("desk@mart.example",)
        assert not message_from_bytes(raw).get_all("Bcc")


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("where", ["subject", "ticket", "id", "sender"])
def test_nothing_the_platform_writes_becomes_a_header_of_ours(bench: Any, nasty: str, where: str) -> None:
    bench.case()
    bench.approve()
    bench.run()
    text = "We have received your report. Your ticket number is TK-20417."
    bench.on(1).answer(text, to=bench.sent(), subject="Re: received")
    raw = bench.inbox.mails[-1].raw
    folded = nasty.replace("\r\n", "\r\n ").encode()
    swaps = {
        "subject": (b"Subject: Re: received", b"Subject: Re: received " + folded),
        "ticket": (b"TK-20417", b"TK-20417" + nasty.encode()),
        "id": (b"<answer-1@mart.example>", b"<answer-1" + folded + b"@mart.example>"),
        "sender": (b"From: desk@mart.example", b'From: "' + folded + b'" <desk@mart.example>'),
    }
    from dataclasses import replace

    bench.inbox.mails[-1] = replace(bench.inbox.mails[-1], raw=raw.replace(*swaps[where]))
    bench.run()
    passed = bench.on(8).run()
    assert len(bench.outbox.letters) == 2 or passed.asks, "a reminder is due, unless the mail is for a person to read"
    for raw, to in bench.outbox.letters:
        assert set(headers_of(raw)) <= HEADERS and to == ("desk@mart.example",)
        assert not message_from_bytes(raw).get_all("Bcc")


@pytest.mark.parametrize("verb", ["show", "log", "status"])
def test_a_mail_cannot_command_the_terminal(bench: Any, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer(
        "The listing \x1b]0;owned\x07\x1b[31mhas been removed\u202e.\x9b2J",
        to=bench.sent(),
        verdict="",
        subject="\x1b[2J",
    )
    bench.run()
    with bench.workspace.locked_world() as world:
        record(
            bench.standing(), Said("noted", "Lin\x1b[2J", note="beware \x1b]0;owned\x07 \u202e"), bench.now, world.log
        )
    main(["--lang", "en", "-C", str(bench.directory), verb, "lamp"])
    said = capsys.readouterr()
    assert said.out and ("beware" in said.out or verb == "status")
    assert not {"\x1b", "\x07", "\u202e", "\x9b", "\r"} & set(said.out + said.err)


def test_cells_stay_in_their_row() -> None:
    assert aligned([["a\nb", "c\x1b[0m"]]) == ["a b  c\ufffd[0m"]
    assert tame("侵权 – ok\n\t") == "侵权 – ok\n\t"


@pytest.mark.parametrize("fault", ["auth 535 5.7.8 wrong: {}", "auth 454 4.7.0 not now: {}", "connect 554 go away {}"])
def test_a_server_that_repeats_the_password_is_not_repeated(smtp: Any, outbox: Any, home: Any, fault: str) -> None:
    from base64 import b64encode

    blob = b64encode(f"\0shop@seller.test\0{home.password}".encode()).decode()
    for shown in (home.password, blob):
        smtp.faults[:] = [f"always {fault.format(shown)}"]
        with pytest.raises(BotError) as raised:
            outbox().open()
        everything = "".join(traceback.format_exception(raised.value)) + raised.value.said_in("zh") + repr(raised.value)
        assert shown not in everything


@pytest.mark.parametrize(
    "fault", ["LOGIN NO [AUTHENTICATIONFAILED] wrong: {}", "LOGIN BAD what is {}", "LOGIN BYE no {}"]
)
def test_a_mailbox_that_repeats_the_password_is_not_repeated(imap: Any, inbox: Any, home: Any, fault: str) -> None:
    imap.faults[:] = [f"always {fault.format(home.password)}"]
    with pytest.raises((CredentialsError, MailboxError)) as raised:
        inbox().open()
    everything = "".join(traceback.format_exception(raised.value)) + raised.value.said_in("zh") + repr(raised.value)
    assert home.password not in everything


def test_a_secret_hides_itself_in_a_text() -> None:
    secret = Secret("hunter2")
    assert secret.hidden_in("no: hunter2, aHVudGVyMg==, AG1lAGh1bnRlcjI=", "me") == "no: …, …, …"
    assert Secret("").hidden_in("abc") == "abc"


@pytest.mark.skipif(os.name == "nt", reason="needs the right to make links")
@pytest.mark.parametrize("name", ["mail", "out"])
def test_a_link_that_leads_away_is_not_written_through(
    bench: Any, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    folder = bench.case()
    (folder / name).symlink_to(elsewhere, target_is_directory=True)
    bench.approve()
    passed = bench.run()
    assert not list(elsewhere.iterdir())
    assert passed.failed and "leads out of the case folder" in passed.failed[0][1].en


def test_a_link_to_a_file_elsewhere_is_no_evidence(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "passwd.jpg"
    secret.write_bytes(b"\xff\xd8 root \xff\xd9")
    folder = bench.case()
    (folder / "listing" / "second.jpg").symlink_to(secret)
    standing = bench.standing()
    assert "listing/second.jpg" not in {one.path for one in standing.case.evidence}
    assert any(one.rule == "link-outside" for one in standing.case.folder_findings)


def test_a_kept_mail_is_read_inside_its_case_only(bench: Any) -> None:
    bench.case()
    workspace = bench.workspace
    case = workspace.case_named("lamp")
    for path in ("../../config.toml", "mail/../../../config.toml", str(Path(bench.directory / "config.toml"))):
        with pytest.raises(CaseError, match="leads out"):
            workspace.folders.read_mail(case, path)
