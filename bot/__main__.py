"""`weiquan`, also as `python -m bot`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from types import TracebackType
from typing import Any

from typer import Abort, TyperException

from bot.cli.call import Call, take_call
from bot.cli.language import usual
from bot.cli.showing import talk
from bot.core.words import Language
from bot.errors import EXIT_DONE, EXIT_FAILED, EXIT_USAGE, BotError, UsageError

_INTERRUPTED = 130  # 128 + SIGINT
GARBAGE = (100_000, 20, 100)
"""How seldom a run looks for garbage: ten thousand cases are none, and looking for some would take a fifth of it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a GBK console cannot print everything; it must not end a run
    try:
        call, rest = take_call(sys.argv[1:] if argv is None else argv)
    except UsageError as mistake:
        from pathlib import Path

        talk(mistake.said_in(usual(Path(os.environ.get("WEIQUAN_HOME", ".")), os.environ)))
        return mistake.exit_code
    if argv is None:
        gc.set_threshold(*GARBAGE)
    if argv is None and not os.environ.get("WEIQUAN_DEBUG"):
        sys.excepthook = lambda kind, error, trace: _surprise(error, trace, call.language)
    before = os.umask(0o077)  # letters, papers, reports: what we write is for its owner only
    try:
        return _told(call, rest)
    finally:
        os.umask(before)


def _told(call: Call, rest: list[str]) -> int:
    """Run the verb; whatever a person can mend becomes words and an exit code."""
    try:
        code = _run(call, rest)
        sys.stdout.flush()
        return code
    except BotError as error:
        talk(error.said_in(call.language))
        return error.exit_code
    except TyperException as mistake:
        from bot.cli.front import VERBS
        from bot.cli.mistakes import explained

        talk(explained(mistake, call.language))
        verb = f" {rest[0]}" if rest and rest[0] in VERBS else ""
        talk(call.said(f"more: weiquan{verb} --help", f"帮助：weiquan{verb} --help"))
        return EXIT_USAGE
    except (KeyboardInterrupt, Abort):
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has gone; Python would complain of it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILED
    except OSError as refused:
        from bot.core.systemwords import system_told

        talk(system_told(refused).said_in(call.language))
        return EXIT_FAILED


def _run(call: Call, rest: list[str]) -> int:
    from bot.cli.spreading import spread

    code = _verbs().main(spread(rest), "weiquan", standalone_mode=False, obj=call)
    return code if isinstance(code, int) else EXIT_DONE


@lru_cache(maxsize=1)
def _verbs() -> Any:
    """All verbs with their options, gathered once a process."""
    import typer.main

    from bot.cli.front import app

    return typer.main.get_command(app)


def _surprise(error: BaseException, trace: TracebackType | None, language: Language) -> None:
    """A fault of ours in one sentence; the whole of it for whoever asks."""
    kind = type(error).__name__
    place = ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
        trace = trace.tb_next
    english = f"weiquan has a fault of its own: {kind} in {place}; WEIQUAN_DEBUG=1 shows all of it"
    talk(f"程序内部错误：{kind}（{place}）；设置 WEIQUAN_DEBUG=1 可看详情" if language == "zh" else english)


if __name__ == "__main__":
    sys.exit(main())
