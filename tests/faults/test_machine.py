"""Any order of runs, answers, deaths and refusals: each letter arrives at most once, and what is known is never lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot import ports
from bot.core.words import words
from bot.errors import DeliveryError, LogError, MailboxError
from bot.ports import Delivery, Found
from tests.conftest import CONFIG, Bench

NO = words("no", "不行")
ERRORS: dict[type, type[Exception]] = {
    ports.Outbox: DeliveryError, ports.Inbox: MailboxError, ports.Folders: OSError, ports.CaseLog: LogError,
}  # fmt: skip
"""How the calls of each port fail, if they do not take the whole machine with them."""
CALLS = tuple(
    (name, MailboxError if name == "file_copy" else error)
    for port, error in ERRORS.items()
    for name, call in vars(port).items()
    if not name.startswith("_") and callable(call)
)
ENDS = ("dies before", "dies after", "fails")
FATES = ("sent", "answer lost", "later", "never", "death before", "death after")


class Death(BaseException):
    """The machine goes dark."""


class World(RuleBasedStateMachine):
    """A seller, a mail server and a desk, none of which can be relied upon; the truth is what arrived."""

    def __init__(self, first_fate: str = "sent") -> None:
        super().__init__()
        self.first_fate = first_fate
        self.folder = tempfile.TemporaryDirectory(prefix="weiquan-machine-")
        directory = Path(self.folder.name)
        (directory / "config.toml").write_text(CONFIG, encoding="utf-8")
        (directory / "cases").mkdir()
        self.bench: Any = Bench(directory)
        self.bench.case()
        self.bench.approve()
        self.arrived: Counter[str] = Counter()
        self.phases: dict[str, Delivery] = {}
        self.fate = "sent"
        self.answers = 0
        self.known: list[str] = []
        self.bench.outbox.hand_over = self._hand_over
        self.bench.outbox.phase = lambda at: self.phases.get(at, Delivery("failed", why="nothing was begun"))
        self.bench.outbox.files_sent = "unknown"

    def teardown(self) -> None:
        """Undisturbed runs file every mail exactly once and leave no letter half begun."""
        self.fate = "sent"
        for _ in range(3):
            self.bench.now += timedelta(hours=13)
            self._run()
        with self.bench.workspace.locked_world() as world:
            events = world.log.events("K7QF2M")
        filed = [one.message_id for one in events if one.by == "platform"]
        assert sorted(filed) == sorted(self.known)
        ends = {one.message_id: one.kind.value for one in events if one.message_id and one.by == "bot"}
        assert "queued" not in ends.values(), ends
        assert not list((Path(self.folder.name) / "cases" / "_incoming").glob("*"))
        self.folder.cleanup()

    def _hand_over(self, raw: bytes, sender: str, to: Sequence[str], transcript: str) -> Delivery:
        fate, self.fate = self.fate, "sent"
        message_id = raw.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()
        ends = {
            "sent": Delivery("sent", "250 ok", code=250),
            "answer lost": Delivery("unknown", "no answer"),
            "later": Delivery("failed", "451 later", code=451),
            "never": Delivery("failed", "554 no", permanent=True, code=554),
        }
        if fate in ("sent", "answer lost", "death after"):
            self.arrived[message_id] += 1
            self.bench.outbox.letters.append((raw, tuple(to)))
        self.phases[transcript] = ends.get(fate, ends["sent"] if fate == "death after" else Delivery("failed", "cut"))
        if fate.startswith("death"):
            raise Death
        return ends[fate]

    @rule(hours=st.integers(0, 24 * 9))
    def time_passes(self, hours: int) -> None:
        self.bench.now += timedelta(hours=hours)

    @initialize()
    def first_run(self) -> None:
        """The complaint is the letter that matters most: a life begins with its mishap."""
        self.fate = self.first_fate
        self._run()

    @rule(fate=st.sampled_from(FATES))
    def run(self, fate: str) -> None:
        """A run whose first letter, if it has one, fares so."""
        self.fate = fate
        self._run()

    @rule(call=st.sampled_from(CALLS), nth=st.integers(1, 4), end=st.sampled_from(ENDS))
    def run_in_which_a_call_goes_wrong(self, call: tuple[str, type[Exception]], nth: int, end: str) -> None:
        name, kind = call
        error = Death() if end.startswith("dies") else kind(28, "full") if kind is OSError else kind(NO)
        left = [nth]

        def around(usual: Any) -> Any:
            def watched(*args: Any, **kwargs: Any) -> Any:
                left[0] -= 1
                if left[0]:
                    return usual(*args, **kwargs)
                if end == "dies after":
                    usual(*args, **kwargs)
                raise error

            return watched

        self._run(lambda world: _watch(world, name, around))

    def _run(self, spoil: Any = None) -> None:
        from bot.run import one_pass

        box = (self.bench.inbox, self.bench.outbox)
        usual = [dict(vars(one)) for one in box]
        try:
            with self.bench.world() as world:
                if spoil:
                    spoil(world)
                one_pass(world, self.bench.now)
        except (Death, LogError, OSError):
            pass
        for one, before in zip(box, usual, strict=True):
            vars(one).clear()
            vars(one).update(before)

    @precondition(lambda self: self.bench.outbox.letters)
    @rule(
        text=st.sampled_from(["We have received your report, ticket TK-20417.", "The listing has been removed.", "?"])
    )
    def the_desk_answers(self, text: str) -> None:
        self.bench.answer(text, to=self.bench.sent())
        self.known.append(f"<answer-{len(self.bench.inbox.mails)}@mart.example>")

    @rule()
    def a_person_looks_into_sent(self) -> None:
        """What arrived is found; what did not is not, and the search was no proof."""
        at = {message_id for message_id in self.arrived}
        inbox = self.bench.inbox
        vars(inbox)["find"] = lambda message_id, tag: Found(("Sent",) if message_id in at else (), True)

    @invariant()
    def each_letter_arrives_at_most_once(self) -> None:
        assert max(self.arrived.values(), default=0) <= 1, self.arrived

    @invariant()
    def what_is_logged_as_sent_has_arrived(self) -> None:
        with self.bench.workspace.locked_world() as world:
            events = world.log.events("K7QF2M")
        sent = {one.message_id for one in events if one.kind.value == "sent"}
        assert sent <= set(self.arrived)
        filed = Counter(one.message_id for one in events if one.by == "platform")
        assert max(filed.values(), default=0) <= 1, filed
        ids = [one.id for one in events]
        assert ids == [f"K7QF2M-{n:04d}" for n in range(1, len(ids) + 1)]


def _watch(world: Any, call: str, around: Any) -> None:
    """Let one call of one port go wrong."""
    for port in (world.outbox, world.inbox, world.folders, world.log):
        if hasattr(port, call):
            setattr(port, call, around(getattr(port, call)))
            return


SHORT = settings(
    max_examples=3,
    stateful_step_count=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a failure is shrunk by hand: each step costs a run
)


@pytest.mark.parametrize("first_fate", FATES)
def test_whatever_goes_wrong_in_whatever_order(first_fate: str) -> None:
    run_state_machine_as_test(lambda: World(first_fate), settings=SHORT)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("call", CALLS, ids=lambda call: str(call[0]))
def test_any_call_may_go_wrong_once_on_the_way_out_and_once_on_the_way_home(
    call: tuple[str, type[Exception]], end: str
) -> None:
    world = World()
    for nth in (1, 2):
        world.run_in_which_a_call_goes_wrong(call, nth, end)
        world.time_passes(1)
        world.each_letter_arrives_at_most_once()
    world.run("sent")
    world.the_desk_answers("We have received your report, ticket TK-20417.")
    world.run_in_which_a_call_goes_wrong(call, 1, end)
    world.time_passes(24 * 8)
    world.run_in_which_a_call_goes_wrong(call, 3, end)
    world.each_letter_arrives_at_most_once()
    world.what_is_logged_as_sent_has_arrived()
    world.teardown()
    assert len(world.arrived) >= 1
