"""The mailbox: everything new is read, once, unaltered, and nothing in it changes."""

from __future__ import annotations

import asyncio
import imaplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.adapters.imap import ImapInbox
from bot.core.login import Secret
from bot.core.words import Words
from bot.errors import ConfigError, CredentialsError, MailboxError

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=30)
ME = "shop@mail.example"


def mail(
    mail_id: str = "<a@temu.example>", subject: str = "Re: [WQ-K7QF2M]", body: str = "Hello", **headers: str
) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"Message-ID: {mail_id}\r\nSubject: {subject}\r\n{more}\r\n{body}\r\n".encode()


def inbox(login: Any, folders: tuple[str, ...] = (), **kwargs: Any) -> Any:
    return closing(ImapInbox(login, folders, seconds=5, **kwargs))


def read(box: ImapInbox, cursors: dict[str, tuple[int, int]] | None = None) -> list[Any]:
    return list(box.new(cursors or {}, SINCE))


def test_an_empty_box_has_nothing_new(imap, imap_login):
    with inbox(imap_login(imap.port)) as box:
        assert read(box) == []


def test_mails_come_unaltered_with_time_and_place(imap, imap_login):
    odd = b"Subject: \xc4\xe3\xba\xc3 raw gbk\r\n\tfolded \r\n\r\nno newline at the end, trailing  "
    imap.deliver(mail(), NOW - timedelta(days=2))
    imap.deliver(odd, NOW - timedelta(days=1))
    with inbox(imap_login(imap.port)) as box:
        first, second = read(box)
    assert (first.raw, first.received_at, first.in_sent, first.cut) == (mail(), NOW - timedelta(days=2), False, False)
    assert second.raw == odd
    assert (first.place.account, first.place.folder) == (ME, "INBOX")
    assert first.place.uid < second.place.uid
    assert first.received_at.tzinfo is UTC


def test_reading_changes_nothing(imap, imap_login):
    for folder in ("INBOX", "Sent", "Junk"):
        imap.deliver(mail(), NOW, folder)
    before = [imap.state(folder) for folder in ("INBOX", "Sent", "Junk")]
    assert any(b"\\Recent" in line or b"FLAGS ()" in line for line in before[0])
    with inbox(imap_login(imap.port)) as box:
        assert len(read(box)) == 3
        box.find("<a@temu.example>", "[WQ-K7QF2M]")
        box.latest()
    assert [imap.state(folder) for folder in ("INBOX", "Sent", "Junk")] == before


def test_inbox_spam_and_sent_are_read_and_told_apart(imap, imap_login):
    for folder in ("INBOX", "Sent", "Junk"):
        imap.deliver(mail(f"<{folder}@x>"), NOW, folder)
    with inbox(imap_login(imap.port)) as box:
        assert [(one.place.folder, one.in_sent) for one in read(box)] == [
            ("INBOX", False),
            ("Junk", False),
            ("Sent", True),
        ]


def test_chinese_folders_are_found(start_imap, imap_login):
    imap = start_imap()
    imap.make('"&XfJT0ZAB-"', '"&V4NXPpCuTvY-"', "Archive")
    imap.deliver(mail(), NOW, '"&XfJT0ZAB-"')
    with inbox(imap_login(imap.port)) as box:
        assert (box.folders().sent, box.folders().junk) == ("已发送", "垃圾邮件")
        assert [(one.place.folder, one.in_sent) for one in read(box)] == [("已发送", True)]


def test_after_the_cursor_only_what_is_newer_comes(imap, imap_login):
    for n in range(3):
        imap.deliver(mail(f"<{n}@x>"), NOW)
    with inbox(imap_login(imap.port)) as box:
        places = [one.place for one in read(box)]
        cursor = {f"{ME}/INBOX": (places[1].uidvalidity, places[1].uid)}
        assert [one.place.uid for one in read(box, cursor)] == [places[2].uid]
        done = {f"{ME}/INBOX": (places[2].uidvalidity, places[2].uid)}
        assert read(box, done) == []  # "n:*" gives the last mail even so


def test_behind_a_cursor_the_age_of_a_mail_does_not_matter(imap, imap_login):
    imap.deliver(mail("<0@x>"), NOW)
    imap.deliver(mail("<1@x>"), SINCE - timedelta(days=400))
    with inbox(imap_login(imap.port)) as box:
        first = read(box)[0].place
        assert len(read(box, {f"{ME}/INBOX": (first.uidvalidity, first.uid)})) == 1


def test_another_uidvalidity_rereads(imap, imap_login):
    imap.deliver(mail(), NOW)
    with inbox(imap_login(imap.port)) as box:
        place = read(box)[0].place
        assert len(read(box, {f"{ME}/INBOX": (place.uidvalidity + 1, place.uid + 100)})) == 1


def test_without_a_cursor_the_past_ends_at_since_to_the_minute(imap, imap_login):
    imap.deliver(mail("<old@x>"), SINCE - timedelta(minutes=1))
    imap.deliver(mail("<new@x>"), SINCE + timedelta(minutes=1))
    with inbox(imap_login(imap.port)) as box:
        assert [one.raw for one in read(box)] == [mail("<new@x>")]


def test_more_mails_than_fit_one_command_all_come_in_order(imap, imap_login):
    with imap.mailbox() as owner:
        for n in range(52):
            owner.append("INBOX", "", imaplib.Time2Internaldate(NOW), mail(f"<{n}@x>"))
    with inbox(imap_login(imap.port)) as box:
        assert [one.raw for one in read(box)] == [mail(f"<{n}@x>") for n in range(52)]


def test_a_monster_is_cut_and_says_so(imap, imap_login):
    monster = mail(body="x" * 400_000)
    imap.deliver(mail("<0@x>"), NOW)
    imap.deliver(monster, NOW)
    imap.deliver(mail("<2@x>"), NOW)
    with inbox(imap_login(imap.port), size_cap=10_000) as box:
        small, cut, after = read(box)
    assert (small.cut, cut.cut, after.cut) == (False, True, False)
    assert monster.startswith(cut.raw)
    assert 256 * 1024 <= len(cut.raw) < 256 * 1024 + 500


def test_a_search_between_two_mails_does_not_lead_astray(imap, imap_login):
    for n in range(3):
        imap.deliver(mail(f"<{n}@x>", body="x" * 3_000_000), NOW)
    seen = []
    with inbox(imap_login(imap.port)) as box:
        for one in box.new({}, SINCE):
            seen.append(one.raw[:20])
            box.find("<none@x>", "[WQ-K7QF2M]")
    assert seen == [mail(f"<{n}@x>")[:20] for n in range(3)]


def test_when_time_is_up_it_says_so(imap, imap_login):
    imap.deliver(mail(), NOW)
    with inbox(imap_login(imap.port), run_seconds=-1) as box, pytest.raises(MailboxError, match="next run"):
        read(box)


def test_only_the_folders_asked_for_are_read(imap, imap_login):
    imap.make("Temu")
    for folder in ("INBOX", "Temu"):
        imap.deliver(mail(), NOW, folder)
    with inbox(imap_login(imap.port), ("temu",)) as box:
        assert [one.place.folder for one in read(box)] == ["Temu"]
    with inbox(imap_login(imap.port), ("Tenu",)) as box, pytest.raises(ConfigError, match=r"(?s)Tenu.*Temu"):
        read(box)


def test_a_letter_is_found_by_its_id(imap, imap_login):
    imap.deliver(mail("<wq.K7QF2M.n1.0001@mail.example>"), NOW, "Sent")
    imap.deliver(mail("<wq.K7QF2M.n1.0001@mail.example>"), NOW, "Junk")
    with inbox(imap_login(imap.port)) as box:
        found = box.find("<wq.K7QF2M.n1.0001@mail.example>", "[WQ-K7QF2M]")
        assert (found.folders, found.sent_searched) == (("Sent", "Junk"), True)
        assert box.find("<wq.K7QF2M.n1.0002@mail.example>", "[WQ-K7QF2M]").folders == ()


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"X_Weiquan_Case": "K7QF2M/n1"}, True),  # the provider gave it another id
        ({"X_Microsoft_Original_Message_ID": "<wq.K7QF2M.n1.0002@mail.example>"}, True),
        ({}, False),  # an answer carries the tag as well
    ],
)
def test_a_letter_whose_id_was_changed_is_found_by_our_own_marks(imap, imap_login, headers, found):
    imap.deliver(mail("<changed@provider.example>", "=?utf-8?b?5oqV6K+J?= [WQ-K7QF2M]", **headers), NOW, "Sent")
    with inbox(imap_login(imap.port)) as box:
        hit = box.find("<wq.K7QF2M.n1.0002@mail.example>", "[WQ-K7QF2M]")
    assert hit.folders == (("Sent",) if found else ())


def test_another_letter_of_the_same_notice_is_not_this_one(imap, imap_login):
    imap.deliver(mail("<wq.K7QF2M.n1.0001@mail.example>", X_Weiquan_Case="K7QF2M/n1"), NOW, "Sent")
    with inbox(imap_login(imap.port)) as box:
        assert box.find("<wq.K7QF2M.n1.0002@mail.example>", "[WQ-K7QF2M]").folders == ()


def test_without_a_sent_folder_absence_proves_nothing(start_imap, imap_login):
    imap = start_imap()
    with inbox(imap_login(imap.port)) as box:
        assert not box.find("<a@b>", "[WQ-K7QF2M]").sent_searched
        assert box.append_to_sent(mail(), "<a@temu.example>") is False


def test_sent_holds_one_copy_however_often_it_is_filed(imap, imap_login):
    with inbox(imap_login(imap.port)) as box:
        assert box.append_to_sent(mail("<wq.1@x>"), "<wq.1@x>") is True
        assert box.append_to_sent(mail("<wq.1@x>"), "<wq.1@x>") is True
        assert [one.raw for one in read(box) if one.in_sent] == [mail("<wq.1@x>")]
    assert any(b"\\Seen" in line for line in imap.state("Sent"))


def test_the_latest_headers_come_for_a_look(imap, imap_login):
    for n in range(3):
        imap.deliver(mail(f"<{n}@x>"), NOW)
    with inbox(imap_login(imap.port)) as box:
        latest = box.latest(2)
    assert [at for at, _ in latest] == [NOW, NOW]
    assert latest[-1][1].startswith(b"Message-ID: <2@x>")
    assert b"Hello" not in latest[-1][1]


def test_a_wrong_password_is_refused_with_the_way_to_a_right_one(imap, imap_login):
    login = imap_login(imap.port, password=lambda: Secret("hunter2"), help=Words("get a code", "获取授权码"))
    with pytest.raises(CredentialsError) as refused, inbox(login) as box:
        read(box)
    assert "获取授权码" in refused.value.said_in("zh")
    assert "hunter2" not in str(refused.value)


def test_a_strange_authority_is_refused(imap, imap_login, other_authority_file):
    for ca_file in (other_authority_file, ""):
        with pytest.raises(MailboxError, match="certificate"), inbox(imap_login(imap.port, ca_file=ca_file)) as box:
            read(box)


def test_a_certificate_for_another_host_is_refused(start_imap, imap_login, authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("other.example").configure_cert(context)
    with pytest.raises(MailboxError, match="certificate"), inbox(imap_login(start_imap(context).port)) as box:
        read(box)


def test_nobody_there_is_worth_another_try(imap_login, unused_port):
    with pytest.raises(MailboxError, match="nobody answers") as refused, inbox(imap_login(unused_port)) as box:
        read(box)
    assert refused.value.exit_code == 75


def test_a_dead_line_is_opened_anew(imap, imap_login):
    imap.deliver(mail(), NOW)
    with inbox(imap_login(imap.port)) as box:
        read(box)
        box._box.client.shutdown()
        assert len(read(box)) == 1


Script = Callable[[dict[str, str]], "ScriptedImap"]


class ScriptedImap:
    """An IMAP server that answers by heart; "drop" ends the line."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.commands: list[str] = []
        self.port = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK hello\r\n")
        while line := (await reader.readline()).decode().strip():
            tag, _, command = line.partition(" ")
            self.commands.append(command)
            answer = next((said for start, said in self.answers.items() if command.startswith(start)), "")
            if answer == "drop":
                break
            done = "" if answer.startswith(("NO", "BAD")) else "OK done"
            untagged, _, verdict = answer.rpartition("\n") if not done else (answer, "", "")
            text = f"{untagged}\n" if untagged else ""
            writer.write((text.replace("\n", "\r\n") + f"{tag} {verdict or done or answer}\r\n").encode())
            await writer.drain()
        writer.transport.abort()


@pytest.fixture
def scripted(loop, server_context) -> Iterator[Script]:
    running = []

    def start(answers: dict[str, str], tls: bool = True) -> ScriptedImap:
        script = ScriptedImap({"CAPABILITY": "* CAPABILITY IMAP4rev1", **answers})

        async def serve() -> Any:
            return await asyncio.start_server(script.talk, "127.0.0.1", 0, ssl=server_context if tls else None)

        server = loop.call(serve())
        running.append(server)
        script.port = server.sockets[0].getsockname()[1]
        return script

    yield start
    for server in running:
        loop.loop.call_soon_threadsafe(server.close)


@pytest.mark.parametrize(
    ("capabilities", "needs_id", "sent"),
    [("IMAP4rev1 ID", False, True), ("IMAP4rev1", True, True), ("IMAP4rev1 IDLE", False, False)],
)
def test_id_is_sent_before_any_folder_and_only_where_it_is_understood(
    scripted, imap_login, capabilities, needs_id, sent
):
    script = scripted({"CAPABILITY": f"* CAPABILITY {capabilities}", "EXAMINE": "* OK [UIDVALIDITY 1] ok"})
    with inbox(imap_login(script.port, needs_id=needs_id), ("INBOX",)) as box:
        read(box)
    names = [command.split(" ")[0] for command in script.commands]
    assert ("ID" in names) is sent
    assert not sent or names.index("LOGIN") < names.index("ID") < names.index("EXAMINE")
    assert "SELECT" not in names


def test_a_server_too_busy_to_log_in_is_not_a_wrong_password(scripted, imap_login):
    script = scripted({"LOGIN": "NO [UNAVAILABLE] try later"})
    with pytest.raises(MailboxError), inbox(imap_login(script.port)) as box:
        read(box)


def test_what_was_read_before_the_line_broke_stands(scripted, imap_login):
    script = scripted(
        {
            "EXAMINE": "* OK [UIDVALIDITY 7] ok",
            "UID SEARCH": "* SEARCH 5 6",
            "UID FETCH 5,6 (UID RFC": "* 1 FETCH (UID 5 RFC822.SIZE 4000000)\n* 2 FETCH (UID 6 RFC822.SIZE 4000000)",
            # UID after the bytes, news of flags in between, and a length that counts CRLF
            "UID FETCH 5 ": '* 9 FETCH (FLAGS (\\Seen))\n* 1 FETCH (INTERNALDATE "10-Mar-2026 20:00:00 +0800" BODY[] {6}\nab\ncd UID 5)',
            "UID FETCH 6 ": "drop",
        }
    )
    got = []
    with pytest.raises(MailboxError, match="INBOX"), inbox(imap_login(script.port), ("INBOX",)) as box:
        for one in box.new({}, SINCE):
            got.append(one)
    assert [(one.raw, one.received_at, one.place.uid, one.place.uidvalidity) for one in got] == [
        (b"ab\r\ncd", NOW, 5, 7)
    ]


def test_a_mail_that_vanished_meanwhile_is_passed_over(scripted, imap_login):
    script = scripted(
        {
            "EXAMINE": "* OK [UIDVALIDITY 7] ok",
            "UID SEARCH": "* SEARCH 5",
            "UID FETCH 5 (UID RFC": "* 1 FETCH (UID 5 RFC822.SIZE 4)",
        }
    )
    with inbox(imap_login(script.port), ("INBOX",)) as box:
        assert read(box) == []


def test_clear_text_is_never_used(scripted, imap_login):
    script = scripted({}, tls=False)
    with pytest.raises(ConfigError, match="clear text"), inbox(imap_login(script.port, security="starttls")) as box:
        read(box)
    assert script.commands == ["CAPABILITY"]


def test_starttls_works_and_verifies(start_imap, imap_login, other_authority_file):
    imap = start_imap(starttls=True)
    with inbox(imap_login(imap.port, security="starttls")) as box:
        assert read(box) == []
    with (
        pytest.raises(MailboxError, match="certificate"),
        inbox(imap_login(imap.port, security="starttls", ca_file=other_authority_file)) as box,
    ):
        read(box)
