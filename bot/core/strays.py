"""Files of the user's own templates that nothing reads: one in the wrong place teaches nothing, and would say so to nobody."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.core.reply.rules.wording import Wording
from bot.core.words import LETTER_LANGUAGES, NOTHING, Words, words
from bot.errors import Fault

_EVERYWHERE = ("platform.toml", "replies.toml")
_BASE = "_base"
_OF_BASE = ("regimes.toml", "asked.toml", *(f"{part}.toml" for part in Wording.model_fields))
_ENDINGS = (".toml", ".j2")
_UNREAD = Words("nothing reads this file", "weiquan 不会读取这个文件")


def strays(
    files: Iterable[str],
    platforms: Collection[str],
    letters: Mapping[str, Collection[str]],
    included: Collection[str] = (),
) -> Iterator[Fault]:
    """Settings and letters that stand where nothing looks for them, each with where it belongs; `files` are paths below templates/.

    `letters` are the names of ours by their folder in _base (a language, or what all share), `included` those that the user's own
    templates name. A text editor that hides endings may have added .txt to a name; other files are the user's own business.
    """
    for file in files:
        steps = tuple(file.split("/"))
        name = steps[-1].removesuffix(".txt")
        if (
            not any(one.startswith(".") for one in (*steps, name))
            and name.endswith(_ENDINGS)
            and (fix := _amiss(steps, name, platforms, letters, included))
        ):
            yield Fault(_UNREAD, f"templates/{file}", fix)


def _amiss(
    steps: tuple[str, ...],
    name: str,
    platforms: Collection[str],
    letters: Mapping[str, Collection[str]],
    included: Collection[str],
) -> Words | None:
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
        if len(steps) != 3 or steps[-1] != name:
            return _letter(folder, name)
        return _letter_amiss(folder, steps[1], name, letters, included)
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


def _letter_amiss(
    folder: str, language: str, name: str, letters: Mapping[str, Collection[str]], included: Collection[str]
) -> Words | None:
    """How a template in a folder of a language comes to be read; None for one that is, or that another of the user's own names."""
    shared = {one for place, names in letters.items() if place not in LETTER_LANGUAGES for one in names}
    is_shared = folder == _BASE and language in letters and language not in LETTER_LANGUAGES
    if language not in LETTER_LANGUAGES and not is_shared:
        return words(
            "letters are written in {known}: name the folder after one of these",
            "信件语言只有 {known}：请用其中之一命名文件夹",
            known=", ".join(LETTER_LANGUAGES),
        )
    known = shared if is_shared else {*letters.get(language, ()), *shared}
    if name in known or name in included:
        return None
    if elsewhere := [one for one in LETTER_LANGUAGES if name in letters.get(one, ())]:
        return words("there is one in {known} only", "只有 {known} 有这个模板", known=", ".join(elsewhere))
    close = difflib.get_close_matches(name, known, n=1)
    return words(
        "call it templates/{folder}/{language}/{name}, or include it in a template that is read",
        "请命名为 templates/{folder}/{language}/{name}，或在会被读取的模板里 include 它",
        folder=folder, language=language, name=close[0] if close else " | ".join(sorted(known)),
    )  # fmt: skip


def _letter(folder: str, name: str) -> Words:
    return words(
        "letters stand in a folder of their language: templates/{folder}/en/{name}",
        "信件模板放在语言文件夹里：templates/{folder}/zh/{name}",
        folder=folder,
        name=name,
    )
