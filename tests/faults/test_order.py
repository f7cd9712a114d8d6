"""Each step stands on the disk before the next one matters: the order in which a power cut would have to strike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.__main__ import main
from tests.conftest import CONFIG
from tests.faults.killing import watch_every_step
from tests.faults.test_privacy import SERVERS


class Order:
    """Writes down every step of a run, when it is done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps: list[str] = []
        self._patched = monkeypatch

    def around(self, owner: Any, name: str, named: Callable[..., str]) -> None:
        """As killing.Steps does it."""
        usual: Callable[..., Any] = getattr(owner, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            step = named(*args)
            given = usual(*args, **kwargs)
            self.steps.append(step)
            return given

        self._patched.setattr(owner, name, watched)

    def came_in_this_order(self, *steps: str) -> bool:
        """Say whether each of these came after the one before it."""
        place = -1
        for step in steps:
            if step not in self.steps[place + 1 :]:
                return False
            place = self.steps.index(step, place + 1)
        return True


@pytest.fixture
def sent(bench: Any, home: Any, smtp: Any, imap: Any, monkeypatch: pytest.MonkeyPatch) -> Order:
    """A run that sends three complaints, over real lines."""
    from tests.conftest import CASE

    monkeypatch.setenv("WEIQUAN_PASSWORD", home.password)
    servers = SERVERS.format(smtp=smtp.port, imap=imap.port, ca=home.ca_file)
    text = CONFIG[: CONFIG.index("[smtp]")] + servers + CONFIG[CONFIG.index("[claimants") :]
    (bench.directory / "config.toml").write_text(text, encoding="utf-8")
    for n, key in enumerate(("AAAAAA", "BBBBBB", "CCCCCC")):
        bench.case(f"case-{n}", urls=(f"https://mart.example/item/{n}",), text=CASE.replace("K7QF2M", key))
        bench.approve(f"case-{n}")
    order = Order(monkeypatch)
    watch_every_step(order)
    assert main(["--lang", "en", "-C", str(bench.directory), "run"]) == 0
    assert len(smtp.letters) == 3
    return order


def test_a_letter_is_kept_and_queued_on_disk_before_the_server_hears_of_it(sent: Order) -> None:
    assert sent.came_in_this_order(
        "sync of mail", "move to mail", "sync of folder mail",  # the letter itself
        "log queued", "sync of log", "move to log", "sync of folder cases",  # that it is to go
        "smtp mail", "smtp rcpt", "smtp data", "smtp body",
        "sync of transcript", "sync of folder mail", "the final dot",  # that it may have gone
        "smtp answer", "sync of transcript", "log sent", "sync of log", "move to log", "sync of folder cases",
        "log queued",  # and only then the next one
    )  # fmt: skip
    first_dot = sent.steps.index("the final dot")
    assert "sync of transcript" in sent.steps[:first_dot] and sent.steps.count("the final dot") == 3


def test_the_log_is_written_twice_a_letter(sent: Order) -> None:
    last_answer = len(sent.steps) - sent.steps[::-1].index("log sent")
    up_to_there = sent.steps[:last_answer].count("sync of log") + 1
    assert up_to_there == 2 * 3
    assert sent.steps.count("sync of log") <= up_to_there + 2, (
        "that copies are filed and seen is one write each, for all"
    )


def test_a_mail_is_on_disk_before_it_is_read_and_leaves_the_spool_after_the_log(
    bench: Any, home: Any, deliver: Any, sent: Order
) -> None:
    raw = b"From: desk@mart.example\r\nSubject: Re: [WQ-AAAAAA] received\r\nMessage-ID: <1@mart.example>\r\n\r\nTicket TK-20417.\r\n"
    deliver(raw)
    sent.steps.clear()
    main(["--lang", "en", "-C", str(bench.directory), "run"])
    assert sent.came_in_this_order(
        "imap fetch", "sync of _incoming", "move to _incoming", "sync of folder _incoming",
        "sync of mail", "move to mail", "sync of folder mail",
        "cursor", "sync of log", "move to log", "sync of folder cases", "unlink in _incoming",
    ), sent.steps  # fmt: skip
