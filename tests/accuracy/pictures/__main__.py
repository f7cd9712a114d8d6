"""Measure the picture matcher: recall for each edit and strength, pages, boxes, and false accusations, beside phash64.

python -m tests.accuracy.pictures --quick
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # two processes share the work; before numpy is loaded

from . import measuring, telling  # noqa: E402


def main() -> int:
    """Build what is not in the cache, measure, print; the exit code is 1 when somebody was accused falsely."""
    ask = argparse.ArgumentParser(prog="python -m tests.accuracy.pictures", description=__doc__)
    ask.add_argument("--quick", action="store_true", help="a small part, in about five minutes")
    ask.add_argument("--cache", type=Path, default=Path("~/.cache/weiquan-accuracy").expanduser())
    ask.add_argument("--half", choices=["tune", "score"], default="score", help="which half of the originals")
    ask.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    ask.add_argument("--misses", action="store_true", help="name every miss")
    told = ask.parse_args()
    start = time.monotonic()
    size = measuring.QUICK if told.quick else measuring.FULL
    results = measuring.measured(told.cache.absolute(), size, told.half, told.workers)
    sys.stdout.write(f"pictures, {'a small part of ' * told.quick}the half to {told.half}\n\n")
    sys.stdout.write(telling.report(results, told.misses, not told.quick))
    sys.stderr.write(f"{time.monotonic() - start:.0f} s with {told.workers} processes\n")
    return int(telling.accused(results) > 0)


if __name__ == "__main__":
    raise SystemExit(main())
