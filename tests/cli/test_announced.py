"""What may take a while says so where somebody waits for it, and nowhere else."""

import sys

import pytest

from bot.cli.showing import announced


@pytest.mark.parametrize("on_terminal", [True, False])
def test_that_dns_is_asked_is_said_once_and_on_a_terminal_alone(
    on_terminal: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: on_terminal, raising=False)
    ask = announced(str.encode, "en")
    assert [ask("a"), ask("b")] == [b"a", b"b"]
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("asking DNS") == on_terminal
