"""How an addition that is not installed is got: as the README installs weiquan, which lies in no package index."""

from __future__ import annotations

from bot.core.words import Words, words


def to_install(extra: str) -> Words:
    """Say what to run for an addition of pyproject.toml; a second install knows nothing of the first one's additions."""
    return words(
        'in the folder of weiquan, with every addition you use in the brackets: pipx install --force ".[{extras}]"',
        '请在 weiquan 的文件夹里运行（方括号里写上所有要用的附加项）：pipx install --force ".[{extras}]"',
        extras=",".join(dict.fromkeys(("demo", extra))),
    )
