"""Every way in which reading the mailbox goes wrong: an error that says so, nothing lost, nothing changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.adapters import imap as imap_adapter
from bot.errors import ConfigError, CredentialsError, MailboxError
from tests.faults.conftest import HASTY, PATIENT

SINCE = datetime.now(UTC) - timedelta(days=2)

# fault                                              raised by reading        how many of 3 mails are given before that
TABLE: list[tuple[str, type[Exception] | None, int]] = [
    ("CONNECT cut 10",                                MailboxError,            0),
    ("CONNECT BYE too many connections",              MailboxError,            0),
    ("CONNECT silent",                                MailboxError,            0),
    ("CONNECT garbage",                               MailboxError,            0),
    ("CONNECT drip",                                  MailboxError,            0),
    ("CAPABILITY silent",                             MailboxError,            0),
    ("CAPABILITY cut 0",                              MailboxError,            0),
    ("LOGIN NO [AUTHENTICATIONFAILED] wrong",         CredentialsError,        0),
    ("LOGIN NO [UNAVAILABLE] later",                  MailboxError,            0),
    ("LOGIN BYE closing",                             MailboxError,            0),
    ("LOGIN silent",                                  MailboxError,            0),
    ("LIST cut 20",                                   MailboxError,            0),
    ("LIST NO [UNAVAILABLE] later",                   MailboxError,            0),
    ("LIST silent",                                   MailboxError,            0),
    ("EXAMINE NO [UNAVAILABLE] later",                MailboxError,            0),
    ("EXAMINE BYE maintenance",                       MailboxError,            0),
    ("EXAMINE cut 30",                                MailboxError,            0),
    ("EXAMINE garbage",                               MailboxError,            0),
    ("SEARCH NO [SERVERBUG] oops",                    MailboxError,            0),
    ("SEARCH BAD too long",                           MailboxError,            0),
    ("SEARCH cut 5",                                  MailboxError,            0),
    ("SEARCH silent",                                 MailboxError,            0),
    ("SEARCH garbage",                                MailboxError,            0),
    ("FETCH NO [UNAVAILABLE] throttled",              MailboxError,            0),
    ("FETCH BYE idle too long",                       MailboxError,            0),
    ("FETCH cut 40",                                  MailboxError,            0),
    ("FETCH silent",                                  MailboxError,            0),
    ("FETCH garbage",                                 MailboxError,            0),
    ("FETCH drip",                                    MailboxError,            0),
    ("FETCH say * 1 FETCH (FLAGS (\\Seen))",          None,                    3),
    ("FETCH say * 2 FETCH (FLAGS (\\Seen) UID 99)",   None,                    3),
    ("FETCH say * 7 EXISTS",                          None,                    3),
    ("CAPABILITY swap IDLE XDLE",                     None,                    3),
    ("ID NO unknown",                                 None,                    3),
]  # fmt: skip


def make_hasty(box: Any) -> None:
    box._seconds = box._run_seconds = box._talk_seconds = HASTY


def make_patient(box: Any) -> None:
    box._seconds = box._run_seconds = box._talk_seconds = PATIENT


@pytest.mark.parametrize(("fault", "error", "given"), TABLE, ids=lambda one: str(one))
def test_what_reading_gives(
    imap: Any,
    inbox: Any,
    deliver: Any,
    state: Any,
    fault: str,
    error: type[Exception] | None,
    given: int,
) -> None:
    for n in range(3):
        deliver(n=n)
    before = state()
    imap.faults[:] = [fault]
    imap.drip_seconds = 0.4
    seen, raised = [], None
    box = inbox()
    if "silent" in fault or "drip" in fault:
        make_hasty(box)
    try:
        for one in box.new({}, SINCE):
            seen.append(one)
    except (MailboxError, CredentialsError) as trouble:
        raised = trouble
    assert type(raised) is (error or type(None)), raised
    assert len(seen) == given
    assert state() == before, "looking changes nothing"
    last = max((one.place.uid for one in seen), default=0)
    cursors = {f"{seen[0].place.account}/INBOX": (seen[0].place.uidvalidity, last)} if seen else {}
    imap.faults.clear()
    make_patient(box)
    rest = list(box.new(cursors, SINCE))
    assert len(seen) + len(rest) == 3, "the next run goes on where this one broke off"


SICK = ["NO [SERVERBUG] Internal error occurred", "BAD Command Error. 10", "NO FETCH failed"]


@pytest.mark.parametrize("says", SICK)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_mail_that_the_server_cannot_give_blocks_no_other(
    imap: Any, inbox: Any, deliver: Any, state: Any, says: str, place: int
) -> None:
    for n in range(4):
        deliver(n=n)
    uids = [one.place.uid for one in inbox().new({}, SINCE)]
    before = state()
    imap.faults[:] = [f"always FETCH sick {uids[place]} {says}"]
    for cursors in ({}, {"shop@seller.test/INBOX": (_validity(inbox), uids[0] - 1)}):
        given = list(inbox().new(cursors, SINCE))
        assert [one.place.uid for one in given] == uids, "in order, so that the cursor passes it"
        assert [bool(one.raw) for one in given] == [n != place for n in range(4)]
        assert says.split()[-1] in given[place].refused and given[place].received_at <= datetime.now(UTC)
    assert state() == before
    assert inbox().find("<2@mart.example>", "").folders == ("INBOX",)
    assert inbox().find("<nowhere@mart.example>", "").sent_searched


def _validity(inbox: Any) -> int:
    return next(inbox().new({}, SINCE)).place.uidvalidity


def test_mails_that_the_server_refuses_one_and_all_are_its_own_trouble(imap: Any, inbox: Any, deliver: Any) -> None:
    """One alone proves nothing either: it waits until another one was given."""
    deliver(n=0)
    (one,) = inbox().new({}, SINCE)
    imap.faults[:] = [f"always FETCH sick {one.place.uid} NO Server Unavailable. 15"]
    with pytest.raises(MailboxError, match="Unavailable"):
        list(inbox().new({}, SINCE))
    deliver(n=1)
    assert [bool(one.raw) for one in inbox().new({}, SINCE)] == [False, True]
    for n in range(2, 30):
        deliver(n=n)
    imap.faults[:] = ["always FETCH NO Server Unavailable. 15"]
    imap.commands.clear()
    with pytest.raises(MailboxError, match="Unavailable"):
        list(inbox().new({}, SINCE))
    assert len(imap.commands) < 40, "a server that has enough is not asked for each mail twice"


def test_a_letter_is_not_said_to_be_missing_where_mails_could_not_be_looked_at(
    imap: Any, inbox: Any, deliver: Any
) -> None:
    deliver(n=1, folder="Sent")
    deliver(n=2, folder="Sent")
    uids = [one.place.uid for one in inbox(("Sent",)).new({}, SINCE)]
    assert inbox().find("<wq.K7QF2M.n1.0001@seller.test>", "[WQ-K7QF2M]").sent_searched
    imap.faults[:] = [f"always FETCH sick {uids[0]} NO FETCH failed"]
    assert not inbox().find("<wq.K7QF2M.n1.0001@seller.test>", "[WQ-K7QF2M]").sent_searched


def test_a_letter_with_another_id_is_found_behind_many_younger_ones(
    inbox: Any, deliver: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a search that ended too soon would be taken for a proof that it never left."""
    monkeypatch.setattr(imap_adapter, "_LOOK_BACK", 3)
    ours = "Subject: Complaint [WQ-K7QF2M]\r\nX-Weiquan-Case: K7QF2M/n1\r\nMessage-ID: <theirs@mx.example>\r\n\r\nx\r\n"
    deliver(ours.encode(), folder="Sent")
    for n in range(5):
        deliver(n=n, folder="Sent")
    assert inbox().find("<wq.K7QF2M.n1.0001@seller.test>", "[WQ-K7QF2M]").folders == ("Sent",)


def test_a_folder_that_was_put_back_from_a_copy_is_read_again(inbox: Any, deliver: Any) -> None:
    """Its UIDVALIDITY is the old one, its UIDs have gone down: behind the old cursor nothing would ever come."""
    deliver()
    (one,) = inbox().new({}, SINCE)
    cursors = {f"{one.place.account}/INBOX": (one.place.uidvalidity, one.place.uid)}
    assert list(inbox().new(cursors, SINCE)) == []
    beyond = {f"{one.place.account}/INBOX": (one.place.uidvalidity, one.place.uid + 1)}
    assert [again.place for again in inbox().new(beyond, SINCE)] == [one.place]


def test_a_header_without_end_is_read_in_part(inbox: Any, deliver: Any) -> None:
    deliver(
        b"Subject: long\r\nMessage-ID: <long@x.example>\r\n" + b"X-More: %s\r\n" % (b"y" * 70) * 9000 + b"\r\nx\r\n"
    )
    (one,) = inbox(size_cap=500_000).new({}, SINCE)
    assert one.cut and one.raw.startswith(b"Subject: long") and len(one.raw) < 300_000


def test_a_line_that_breaks_in_the_second_batch_keeps_the_first(imap: Any, inbox: Any, deliver: Any) -> None:
    for n in range(3):
        deliver(f"Subject: {n}\r\nMessage-ID: <{n}@x.example>\r\n\r\n{'x' * 70_000}\r\n".encode())
    box = inbox(size_cap=100_000)
    seen = []
    with pytest.raises(MailboxError):
        for one in box.new({}, SINCE):
            seen.append(one)
            imap.faults[:] = ["FETCH cut 5000"]
    assert [one.raw[:10] for one in seen] == [b"Subject: 0"]


def test_a_mail_that_vanishes_between_search_and_fetch_is_passed_over(
    imap: Any, inbox: Any, deliver: Any, home: Any
) -> None:
    for n in range(3):
        deliver(n=n)
    box = inbox()
    box.open()
    with home._mailbox() as own:
        own.select("INBOX")
        uids = own.uid("SEARCH", "ALL")[1][0].split()
        imap.faults[:] = [f"SEARCH swap {uids[-1].decode()} {uids[-1].decode()},999999".replace(",", "\u00a0")]
        own.uid("STORE", uids[1].decode(), "+FLAGS", "\\Deleted")
        imap.faults.clear()
        given = box.new({}, SINCE)
        own.expunge()
    assert [one.raw[9:10] for one in given] == [b"0", b"2"]


def test_a_new_uidvalidity_rereads_and_says_the_new_place(imap: Any, inbox: Any, deliver: Any) -> None:
    deliver()
    (one,) = inbox().new({}, SINCE)
    name = f"{one.place.account}/INBOX"
    cursors = {name: (one.place.uidvalidity, one.place.uid)}
    assert list(inbox().new(cursors, SINCE)) == []
    imap.faults[:] = [f"always EXAMINE swap {one.place.uidvalidity} 4711"]
    (again,) = inbox().new(cursors, SINCE)
    assert (again.raw, again.place.uidvalidity) == (one.raw, 4711)


def test_netease_opens_no_folder_before_it_knows_who_calls(imap: Any, inbox: Any, deliver: Any) -> None:
    deliver()
    imap.faults[:] = ["always EXAMINE netease", "always SELECT netease"]
    assert len(list(inbox(needs_id=True).new({}, SINCE))) == 1
    assert not any(one.split()[1].upper() == "SELECT" for one in imap.commands if " " in one)


def test_nothing_but_looking_is_ever_asked(imap: Any, inbox: Any, deliver: Any) -> None:
    deliver()
    box = inbox()
    list(box.new({}, SINCE))
    box.find("<wq.K7QF2M.n1.0001@seller.test>", "[WQ-K7QF2M]")
    box.latest(5)
    box.close()
    verbs = {one.split()[1].upper() if " " in one else one for one in imap.commands}
    assert verbs <= {"CAPABILITY", "LOGIN", "ID", "NOOP", "LIST", "EXAMINE", "UID", "LOGOUT"}
    assert not any("BODY[" in one for one in imap.commands), "only BODY.PEEK leaves a mail unread"


def test_a_mail_of_60_mb_is_read_in_part(imap: Any, inbox: Any, home: Any, deliver: Any) -> None:
    """The real size is asked for first; a smaller one stands in for it here, the cap is what counts."""
    head = b"Subject: pictures\r\nMessage-ID: <big@mart.example>\r\n\r\n"
    deliver(head + b"x" * 78 + b"\r\n" * 600_000)
    (one,) = inbox(size_cap=500_000).new({}, SINCE)
    assert one.cut and one.raw.startswith(head) and len(one.raw) < 300_000
    assert not any("BODY.PEEK[])" in command for command in imap.commands)


@pytest.mark.parametrize("fault", ["APPEND cut 0", "APPEND silent"])
def test_a_copy_whose_answer_was_lost_is_not_filed_twice(imap: Any, inbox: Any, home: Any, fault: str) -> None:
    raw = b"Subject: x\r\nMessage-ID: <wq.K7QF2M.n1.0001@seller.test>\r\n\r\nx\r\n"
    box = inbox()
    box.folders()
    imap.faults[:] = [fault]
    if "silent" in fault:
        box._seconds = box._talk_seconds = 2 * HASTY
    with pytest.raises(MailboxError):
        box.append_to_sent(raw, "<wq.K7QF2M.n1.0001@seller.test>")
    assert home.count("Sent") == 1, "it was filed, and nobody said so"
    make_patient(box)
    assert box.append_to_sent(raw, "<wq.K7QF2M.n1.0001@seller.test>")
    assert home.count("Sent") == 1


@pytest.mark.parametrize("fault", ["APPEND NO [OVERQUOTA] full", "APPEND BYE no"])
def test_a_copy_that_was_refused_is_an_error_and_comes_later(imap: Any, inbox: Any, home: Any, fault: str) -> None:
    raw = b"Subject: x\r\nMessage-ID: <wq.K7QF2M.n1.0001@seller.test>\r\n\r\nx\r\n"
    box = inbox()
    imap.faults[:] = [fault]
    with pytest.raises(MailboxError):
        box.append_to_sent(raw, "<wq.K7QF2M.n1.0001@seller.test>")
    assert home.count("Sent") == 0
    assert box.append_to_sent(raw, "<wq.K7QF2M.n1.0001@seller.test>")
    assert home.count("Sent") == 1


def test_several_folders_each_have_a_place_of_their_own(inbox: Any, deliver: Any) -> None:
    deliver(n=1)
    deliver(n=2, folder="Junk")
    deliver(n=3, folder="Sent")
    given = list(inbox().new({}, SINCE))
    assert [(one.place.folder, one.in_sent) for one in given] == [("INBOX", False), ("Junk", False), ("Sent", True)]
    with pytest.raises(ConfigError, match="Work"):
        list(inbox(("INBOX", "Work")).new({}, SINCE))
