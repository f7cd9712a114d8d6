"""Every way in which handing over a letter goes wrong, and what is known of the letter then."""

from __future__ import annotations

import os
import select
import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.patience import Patience
from bot.adapters.smtp import FRESH_SECONDS, how_it_ended
from bot.errors import CredentialsError, DeliveryError, LogError
from tests.faults.conftest import HASTY, PATIENT

RAW = b"Message-ID: <wq.K7QF2M.n1.0001@seller.test>\r\nSubject: x\r\n\r\nfirst\r\n.\r\nlast\r\n"
ME, DESK, OTHER = "shop@seller.test", "desk@mart.example", "legal@mart.example"

# fault(s)                                          outcome   permanent  code  letters that arrived
TABLE: list[tuple[list[str], str, bool, int, int]] = [
    ([],                                            "sent",    False, 250, 1),
    (["mail 421 4.3.2 shutting down"],              "failed",  False, 421, 0),
    (["mail 452 4.3.1 no room"],                    "failed",  False, 452, 0),
    (["mail 552 5.3.4 too large"],                  "failed",  True,  552, 0),
    (["mail cut"],                                  "failed",  False, 0,   0),
    (["mail silent"],                               "failed",  False, 0,   0),
    (["mail drip"],                                 "sent",    False, 250, 1),
    (["mail garbage"],                              "failed",  False, -1,  0),
    (["rcpt 450 4.2.0 greylisted", "rcpt 450 4.2.0 greylisted"], "failed", False, 450, 0),
    (["rcpt 550 5.1.1 unknown", "rcpt 550 5.1.1 unknown"],       "failed", True,  550, 0),
    (["rcpt 450 4.2.0 greylisted", "rcpt 550 5.1.1 unknown"],    "failed", False, 450, 0),
    (["rcpt 550 5.1.1 unknown"],                    "sent",    False, 250, 1),
    (["rcpt cut"],                                  "failed",  False, 0,   0),
    (["rcpt silent"],                               "failed",  False, 0,   0),
    (["data 451 4.3.0 later"],                      "failed",  False, 451, 0),
    (["data 554 5.5.1 no"],                         "failed",  True,  554, 0),
    (["data cut"],                                  "failed",  False, 0,   0),
    (["body cut"],                                  "unknown", False, 0,   0),
    (["dot 451 4.3.0 later"],                       "failed",  False, 451, 0),
    (["dot 554 5.7.1 spam"],                        "failed",  True,  554, 0),
    (["dot 552 5.2.3 too large"],                   "failed",  True,  552, 0),
    (["dot cut"],                                   "unknown", False, 0,   0),
    (["dot silent"],                                "unknown", False, 0,   0),
    (["dot garbage"],                               "unknown", False, -1,  0),
    (["dot stored, then cut"],                      "unknown", False, 0,   1),
    (["dot stored, then silent"],                   "unknown", False, 0,   1),
    (["dot stored, then 250 ok"],                   "sent",    False, 250, 1),
]  # fmt: skip


@pytest.mark.parametrize(("faults", "outcome", "permanent", "code", "arrived"), TABLE, ids=lambda one: str(one))
def test_what_is_known_of_a_letter(
    smtp: Any,
    outbox: Any,
    transcript: str,
    faults: list[str],
    outcome: str,
    permanent: bool,
    code: int,
    arrived: int,
) -> None:
    hasty = ("dot_seconds" if "dot" in str(faults) else "letter_seconds") if "silent" in str(faults) else ""
    out = outbox(limits={hasty: HASTY} if hasty else {})
    out.open()
    smtp.faults[:] = faults
    delivery = out.hand_over(RAW, ME, [DESK, OTHER], transcript)
    assert (delivery.outcome, delivery.permanent, delivery.code) == (outcome, permanent, code), delivery
    assert len(smtp.letters) == arrived
    assert how_it_ended(Path(transcript)).outcome == outcome, "the transcript alone tells the same"
    if arrived:
        assert smtp.letters[0].raw == RAW
    if hasty:
        assert "seconds in all" in delivery.why, "not until the server hangs up"
        out._limits = PATIENT, PATIENT
    again = out.hand_over(RAW, ME, [DESK], transcript)
    assert again.outcome == "sent", "the next letter is not hurt by what befell this one"
    assert smtp.letters[-1].raw == RAW


# fault(s) before we are logged in                 what is raised
DOORS: list[tuple[str, type[Exception], str]] = [
    ("connect 421 too busy", DeliveryError, "421|busy|broke"),
    ("connect cut", DeliveryError, "broke|now"),
    ("connect silent", DeliveryError, "in time"),
    ("connect garbage", DeliveryError, "broke|now"),
    ("connect drip", DeliveryError, "in time|in all"),
    ("ehlo cut", DeliveryError, "broke|now"),
    ("ehlo silent", DeliveryError, "in time"),
    ("auth 535 5.7.8 wrong", CredentialsError, "refused the password"),
    ("auth 454 4.7.0 later", DeliveryError, "454"),
    ("auth cut", DeliveryError, "broke|now"),
    ("auth silent", DeliveryError, "in time"),
]


@pytest.mark.parametrize(("fault", "error", "says"), DOORS)
def test_a_door_that_does_not_open(smtp: Any, outbox: Any, fault: str, error: type[Exception], says: str) -> None:
    smtp.drip_seconds = 0.2
    smtp.faults[:] = [f"always {fault}"]
    hasty = "silent" in fault or "drip" in fault
    with pytest.raises(error, match=says):
        outbox(limits={"login_seconds": HASTY} if hasty else {}).open()
    assert not smtp.letters


def test_a_limit_that_passes_before_the_line_stands_ends_it_all_the_same() -> None:
    """Finding the server's address took all the time: the line must not then live without a limit."""
    near, far = socket.socketpair()
    patience = Patience()
    with near, far, pytest.raises(TimeoutError), patience.limit(0.01):
        assert patience._over.wait(PATIENT)
        patience.watch(near)
        far.settimeout(PATIENT)
        assert far.recv(1) == b"", "the other side sees the line closed"
        raise OSError
    patience.forget()


def test_each_limit_counts_by_itself() -> None:
    """A short one within a long one, one after another, each for a line of its own."""
    patience = Patience()
    for _ in range(3):
        near, far = socket.socketpair()
        with near, far:
            patience.watch(near)
            with patience.limit(PATIENT):
                with patience.limit(PATIENT):
                    assert not patience.ended
                with pytest.raises(TimeoutError, match=r"0\.01"), patience.limit(0.01):
                    assert patience._over.wait(PATIENT / 2)
                    raise OSError
            patience.forget()
    assert not patience.ended and not patience._ends


def test_a_line_that_died_between_two_letters_is_opened_anew(smtp: Any, outbox: Any, transcript: str) -> None:
    out = outbox()
    out.open()
    out._heard_at -= FRESH_SECONDS
    smtp.faults[:] = ["noop cut"]
    assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"
    assert (smtp.logins, len(smtp.letters)) == (2, 1)


def test_a_server_that_says_goodbye_after_a_letter_is_called_again(smtp: Any, outbox: Any, transcript: str) -> None:
    """Without being asked: what it said lies there, or the end of the line does."""
    out = outbox()
    assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"
    smtp.hang_up_on_all()
    assert select.select([out._server.sock], [], [], PATIENT)[0], "the goodbye is here"
    assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"
    assert (smtp.logins, len(smtp.letters)) == (2, 2)


def test_a_line_that_was_heard_a_moment_ago_is_asked_nothing(smtp: Any, outbox: Any, transcript: str) -> None:
    out = outbox()
    smtp.faults[:] = ["always noop cut"]
    for _ in range(3):
        assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"
    assert smtp.logins == 1


def test_a_server_without_size_is_asked_nothing(smtp: Any, outbox: Any, transcript: str) -> None:
    smtp.faults[:] = ["ehlo hide SIZE 8BITMIME"]
    out = outbox()
    assert out.size_limit == 0
    assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"


def test_without_a_synced_transcript_nothing_leaves(
    smtp: Any, outbox: Any, transcript: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line about the final dot must be on disk before the dot: else a power cut makes a second letter."""
    out = outbox()
    out.open()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(LogError):
            out.hand_over(RAW, ME, [DESK], transcript)
    assert not smtp.letters
    assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "sent"


@pytest.mark.parametrize("torn", [1, 4, 12])
def test_a_line_that_a_full_disk_tore_eats_no_line_of_the_next_try(
    smtp: Any, outbox: Any, transcript: str, torn: int
) -> None:
    """Read as part of the new try, the old refusal would say "not sent" of a letter that was."""
    out = outbox()
    smtp.faults[:] = ["dot 451 4.3.0 later", "dot stored, then cut"]
    assert out.hand_over(RAW, ME, [DESK], transcript).code == 451
    Path(transcript).write_bytes(Path(transcript).read_bytes()[:-torn])
    assert out.hand_over(RAW, ME, [DESK], transcript).outcome == "unknown"
    lines = Path(transcript).read_text().splitlines()
    assert len([one for one in lines if one.split("\t")[1:2] == ["connected"]]) == 2, lines
    Path(transcript).write_text("\n".join([*lines[:-1], ""]))  # the run died before it wrote how the line broke
    assert how_it_ended(Path(transcript)).outcome == "unknown"
    assert len(smtp.letters) == 1


def test_the_server_is_idle_when_every_line_has_ended(smtp: Any, home: Any) -> None:
    """A killed run is judged only when the server has dealt with what it was handed."""
    trusted = ssl.create_default_context(cafile=str(home.ca_file))
    assert smtp.is_idle()
    with (
        socket.create_connection(("localhost", smtp.port)) as bare,
        trusted.wrap_socket(bare, server_hostname="localhost") as line,
    ):
        assert line.recv(200).startswith(b"220")
        assert not smtp.is_idle()
    for _ in range(500):
        if smtp.is_idle():
            return
        time.sleep(0.02)
    pytest.fail("the line has ended and still counts as open")
