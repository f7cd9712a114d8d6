"""`weiquan demo`: the whole bot on one computer, in half a minute, without writing to anybody."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.core.words import Language, words
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
            words("install them: pipx install 'weiquan[demo]'", "请安装：pipx install 'weiquan[demo]'"),
        ) from missing
    workspace, now = perform(_folder(keep), language, say)
    close_curtain(workspace, now, language, say)
    return EXIT_DONE


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
