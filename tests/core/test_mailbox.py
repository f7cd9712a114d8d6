"""What a mailbox says: fetched mails in every shape servers send them, folders by their part, letters of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.core.mailbox import fetched, folders_by_part, imap_day, is_letter_of_ours, is_searchable

OURS = "<wq.K7QF2M.n1.0002@mail.example>"


@dataclass
class Folder:
    name: str
    flags: tuple[str, ...] = ()
    delim: str = "/"


def test_a_mail_is_read_wherever_its_uid_stands():
    early = [(b"1 (UID 7 RFC822.SIZE 99 BODY[] {3}", b"abc"), b")"]
    late = [(b"1 (BODY[] {3}", b"abc"), b" UID 7 RFC822.SIZE 99)"]
    for answer in (early, late):
        (one,) = fetched(answer)
        assert (one.uid, one.size, one.text("BODY[]")) == (7, 99, b"abc")


def test_sections_are_kept_apart():
    answer = [(b"1 (UID 7 BODY[HEADER] {2}", b"h\n"), (b" BODY[TEXT]<0> {1}", b"t"), b")", b"2 (UID 8 RFC822.SIZE 5)"]
    one, two = fetched(answer)
    assert (one.text("BODY[HEADER]"), one.text("body[text]")) == (b"h\n", b"t")
    assert (two.uid, two.text("BODY[]")) == (8, None)


def test_short_texts_may_come_in_quotes_or_not_at_all():
    (one,) = fetched([b'1 (UID 7 BODY[TEXT]<0> "a\\"b" BODY[HEADER] NIL)'])
    assert (one.text("BODY[TEXT]"), one.text("BODY[HEADER]")) == (b'a"b', b"")


def test_nothing_and_news_of_flags_are_no_mails():
    assert list(fetched([None])) == []
    (news,) = fetched([b"3 (FLAGS (\\Seen))"])
    assert news.uid == 0


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (b'INTERNALDATE "10-Mar-2026 20:00:00 +0800"', datetime(2026, 3, 10, 12, tzinfo=UTC)),
        (b'INTERNALDATE " 1-Mar-2026 00:00:00 -0000"', datetime(2026, 3, 1, tzinfo=UTC)),
        (b'INTERNALDATE "yesterday"', None),
        (b"", None),
    ],
)
def test_the_time_of_arrival_is_utc_or_unknown(said, at):
    (one,) = fetched([b"1 (UID 7 " + said + b")"])
    assert one.received_at == at


def test_the_servers_own_mark_goes_before_every_name():
    listed = [Folder("Sent"), Folder("Gesendet", ("\\Sent",)), Folder("Bulk", ("\\Junk",)), Folder("Spam")]
    known = folders_by_part(listed, ("Sent",), ("Spam",))
    assert (known.sent, known.junk) == ("Gesendet", "Bulk")


def test_the_providers_name_goes_before_the_usual_ones():
    known = folders_by_part([Folder("Sent"), Folder("已发送")], ("已发送",), ())
    assert (known.sent, known.junk) == ("已发送", "")


def test_usual_names_count_below_a_parent_and_only_where_one_can_look():
    listed = [Folder("[Gmail]", ("\\Noselect",)), Folder("[Gmail]/Spam"), Folder("INBOX.Sent Items", (), ".")]
    known = folders_by_part([*listed, Folder("Sent", ("\\NoSelect",))])
    assert (known.sent, known.junk) == ("INBOX.Sent Items", "[Gmail]/Spam")
    assert known.all == ("[Gmail]/Spam", "INBOX.Sent Items")


@pytest.mark.parametrize(
    ("header", "ours"),
    [
        (f"Message-ID: {OURS}", True),
        (f"Message-ID:\r\n {OURS}", True),
        ("Message-ID: <wq.K7QF2M.n1.0001@mail.example>\r\nX-Weiquan-Case: K7QF2M/n1\r\nSubject: [WQ-K7QF2M]", False),
        ("Message-ID: <x@y>\r\nX-Weiquan-Case: K7QF2M/n1\r\nSubject: [WQ-K7QF2M]", True),
        ("Message-ID: <x@y>\r\nX-Weiquan-Case: K7QF2M/n2\r\nSubject: [WQ-K7QF2M/2]", False),
        ("Message-ID: <x@y>\r\nSubject: Re: [WQ-K7QF2M]", False),
        ("Subject: =?no-such-charset?b?w?= [WQ-K7QF2M]\r\nX-Weiquan-Case: K7QF2M/n1", True),
        ("", False),
    ],
)
def test_a_letter_of_ours_is_told_from_its_siblings_and_answers(header, ours):
    assert is_letter_of_ours(f"{header}\r\n\r\n".encode(), OURS, "[WQ-K7QF2M]") is ours


def test_days_are_english_everywhere():
    assert imap_day(datetime(2026, 3, 1, tzinfo=UTC)) == "01-Mar-2026"


def test_an_id_that_would_break_the_command_is_not_searched_for():
    assert is_searchable(OURS)
    assert not any(is_searchable(one) for one in ('<a"b@c>', "<a\\b@c>", "<a\r\nb@c>", "<你@c>"))
