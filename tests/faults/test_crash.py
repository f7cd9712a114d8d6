"""A dozen kills on every test run; two hundred and five thousand have a command of their own (see crash.py)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks from a loaded process")
def test_a_run_that_is_killed_anywhere_loses_and_doubles_nothing() -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.faults.crash", "--kills", "12", "--seed", str(os.getpid() % 1000)],
        capture_output=True, text=True, check=False, timeout=170, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 duplicates, 0 losses, 0 other faults" in done.stdout
