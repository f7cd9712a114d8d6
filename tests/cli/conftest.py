from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import bot.__main__
from bot.__main__ import main
from bot.cli.call import take_call
from bot.cli.wiring import Workspace

ROOT = Path(__file__).parents[2]


class Answer(NamedTuple):
    """What a verb gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def weiquan(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Answer]]:
    """Call a verb in this process, in English unless the arguments say otherwise."""
    for name in ("WEIQUAN_HOME", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    nobody = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  (closed below)
    monkeypatch.setattr(sys, "stdin", nobody)

    def call(*argv: object) -> Answer:
        capsys.readouterr()
        code = main([str(one) for one in argv])
        heard = capsys.readouterr()
        return Answer(code, heard.out, heard.err)

    yield call
    nobody.close()


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., Answer]:
    """Call a verb as a process of its own, with only the environment given."""

    def call(*argv: object, **env: str) -> Answer:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "bot", *map(str, argv)],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def house(bench: Any, weiquan: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Call a verb in the bench's workspace, by its clock and with its mail world instead of servers."""

    def turned(argv: Any) -> Any:
        call, rest = take_call(["-C", str(bench.directory), *argv], {"LANG": "C"})
        return replace(call, clock=lambda: bench.now), rest

    def world(_: Workspace) -> AbstractContextManager[Any]:
        return bench.world()

    monkeypatch.setattr(bot.__main__, "take_call", turned)
    monkeypatch.setattr(Workspace, "world", world)
    return weiquan
