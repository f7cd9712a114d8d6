"""`weiquan demo`: the whole bot on one computer, in half a minute, without writing to anybody."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.core.extras import to_install
from bot.core.words import Language, Words, words
from bot.errors import EXIT_DONE, ConfigError, UsageError

_EXTRA = frozenset({"aiosmtpd", "cryptography", "proxyprotocol", "pymap", "pysasl"})


def run_demo(language: Language, keep: Path | None, say: Callable[[str], None]) -> int:
    """Play the demo and tell it line by line; gives the exit code.

    The workspace stays: in `keep`, which must be new or empty, else in a folder of its own among the temporary ones.
    Raises ConfigError where the demo's mail servers are not installed, and BotError when the story goes wrong.
    """
    try:
        from bot.demo.curtain import close_curtain
        from bot.demo.stage import perform
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise ConfigError(
            words("the demo's mail servers are not installed", "没有安装演示用的邮件服务器"),
            str(missing.name),
            to_install("demo"),
        ) from missing
    letters = _drawable(language, say)
    workspace, now = perform(_folder(keep), letters, say, language)
    close_curtain(workspace, now, letters, language, say)
    return EXIT_DONE


def _drawable(language: Language, say: Callable[[str], None]) -> Language:
    """The language of the letters: English where no font of this computer can draw an exhibit in Chinese."""
    from bot.pictures.sheets.fonts import face_for

    try:
        face_for([_SAMPLE.said_in(language)])
    except ConfigError as lacking:
        for fault in lacking.faults:
            told = words(
                "{what}: {fix}. Until then the letters of this demo are in English.",
                "{what}：{fix}。在此之前，演示里的信件用英文。",
                what=fault.what,
                fix=fault.fix,
            )
            say(told.said_in(language))
        return "en"
    return language


_SAMPLE = Words("Exhibit", "对比图、侵权与链接")


def _folder(keep: Path | None) -> Path:
    if keep is None:
        return Path(tempfile.mkdtemp(prefix="weiquan-demo-"))
    if keep.exists() and (not keep.is_dir() or any(keep.iterdir())):
        raise UsageError(
            words("the demo wants a folder of its own", "演示需要一个空文件夹"),
            str(keep),
            words("name one that is new or empty", "请指定新的或空的文件夹"),
        )
    keep.mkdir(parents=True, exist_ok=True)
    return keep.resolve()
