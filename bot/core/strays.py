"""Files of the user's own templates that nothing reads: one in the wrong place teaches nothing, and would say so to nobody."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator

from bot.core.reply.wording import Wording
from bot.core.words import NOTHING, Words, words
from bot.errors import Fault

_EVERYWHERE = ("platform.toml", "replies.toml")
_BASE = "_base"
_OF_BASE = ("regimes.toml", "asked.toml", *(f"{part}.toml" for part in Wording.model_fields))
_ENDINGS = (".toml", ".j2")
_UNREAD = Words("nothing reads this file", "weiquan 不会读取这个文件")


def strays(files: Iterable[str], platforms: Collection[str]) -> Iterator[Fault]:
    """Settings and letters that stand where nothing looks for them, each with where it belongs; `files` are paths below templates/.

    A text editor that hides endings may have added .txt to a name; other files are the user's own business.
    """
    for file in files:
        steps = tuple(file.split("/"))
        name = steps[-1].removesuffix(".txt")
        if (
            not any(one.startswith(".") for one in (*steps, name))
            and name.endswith(_ENDINGS)
            and (fix := _amiss(steps, name, platforms))
        ):
            yield Fault(_UNREAD, f"templates/{file}", fix)


def _amiss(steps: tuple[str, ...], name: str, platforms: Collection[str]) -> Words | None:
    """How a file comes to be read; None for one that is."""
    if len(steps) == 1:
        return words(
            "put it into a folder named after the platform, like templates/{known}/{name}; templates/_base/ is for all of them",
            "请放进以平台命名的文件夹，如 templates/{known}/{name}；放在 templates/_base/ 下则对所有平台有效",
            known=next(iter(sorted(platforms)), "mymart"), name=name,
        )  # fmt: skip
    folder = steps[0]
    if folder != _BASE and folder not in platforms:
        close = difflib.get_close_matches(folder.lower(), platforms, n=1)
        return words(
            "there is no platform “{folder}”: {close}name the folder after one (weiquan platforms), or describe yours (weiquan platforms new {folder})",
            "没有平台“{folder}”：{close}文件夹请以平台命名（见 weiquan platforms），或新建平台（weiquan platforms new {folder}）",
            folder=folder,
            close=words("did you mean {one}? ", "是不是 {one}？", one=close[0]) if close else NOTHING,
        )
    if name.endswith(".j2"):
        return None if len(steps) == 3 and steps[-1] == name else _letter(folder, name)
    known = _EVERYWHERE + (_OF_BASE if folder == _BASE else ())
    if len(steps) == 2 and steps[-1] in known:
        return None
    if name in _OF_BASE:
        return words("it belongs into templates/_base/", "请放进 templates/_base/")
    close = difflib.get_close_matches(name, known, n=1)
    return words(
        "call it templates/{folder}/{name}", "请命名为 templates/{folder}/{name}", folder=folder,
        name=close[0] if close else " | ".join(known),
    )  # fmt: skip


def _letter(folder: str, name: str) -> Words:
    return words(
        "letters stand in a folder of their language: templates/{folder}/en/{name}",
        "信件模板放在语言文件夹里：templates/{folder}/zh/{name}",
        folder=folder,
        name=name,
    )
