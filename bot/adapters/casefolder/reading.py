"""A folder becomes a case: its case.toml checked to the letter, its files known by what they are and by their sums."""

from __future__ import annotations

import difflib
import errno
import json
import re
import tomllib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bot.adapters.casefolder.linkshelf import with_links
from bot.adapters.casefolder.memory import Memory
from bot.adapters.casefolder.sheets import kept_exhibits
from bot.adapters.casefolder.sorting import evidence_of
from bot.adapters.casefolder.walk import CASE_FILE, Walk
from bot.core.case import KEY_ALPHABET, Case, CaseFile, Claimant, Finding, Level
from bot.core.systemwords import system_mended, system_said
from bot.core.tomlcheck import check_toml, line_of
from bot.core.words import Language, Words, as_argument, words
from bot.errors import CaseError, Fault

_HEAD = 8192
_MISNAMED = re.compile(r"case( ?\(\d+\)| - .{1,12})?\.toml(\.txt)?", re.IGNORECASE)
"""What Notepad, a second download or a copy make of the name case.toml."""
_KEY_OF_LETTER = re.compile(rb"^X-Weiquan-Case: ([%s]{6})/" % KEY_ALPHABET.encode(), re.MULTILINE)


Nearest = Callable[[str], tuple[str, Words] | None]
"""Gives the platform, and its title, that a name comes near which is none."""


@dataclass(frozen=True, slots=True)
class House:
    """What all cases of a workspace share; `settle` are the seconds after which a file counts as copied, and `mint` gives the first of the keys wished for that no case has, else a new one."""

    claimant: Callable[[str], Claimant | None]
    language: Language
    platforms: tuple[str, ...]
    claimants: tuple[str, ...]
    settle: float
    mint: Callable[[Iterable[str]], str]
    meant: Nearest | None = None


def _read_case_file(folder: Path, house: House, memory: Memory) -> CaseFile:
    """Read case.toml. Raises CaseError with every fault at once."""
    text = _text_of(folder, memory)
    place = f"{folder.name}/{CASE_FILE}"
    faults: list[Fault] = []
    file = None
    try:
        file = check_toml(text, CaseFile, place, CaseError)
    except CaseError as wrong:
        faults = [_with_key(fault, folder, house, memory) for fault in wrong.faults]
    faults += _unknown_platform(text, file, place, house)
    if file is None or faults:
        raise CaseError(faults)
    return file


def _text_of(folder: Path, memory: Memory) -> str:
    place = folder / CASE_FILE
    try:
        _refuse_pipe(place)
        return place.read_text(encoding="utf-8-sig")
    except FileNotFoundError as missing:
        what = words("there is no case.toml in this folder", "这个文件夹里没有 case.toml")
        raise CaseError(what, f"{folder.name}/", _case_file_wanted(folder, memory)) from missing
    except UnicodeDecodeError as garbled:
        raise CaseError(
            Words("the file is not UTF-8 text", "文件不是 UTF-8 编码"),
            f"{folder.name}/{CASE_FILE}",
            Words(
                "save it as UTF-8 (in Notepad: Save as, Encoding UTF-8)",
                "请另存为 UTF-8（记事本：另存为，编码选 UTF-8）",
            ),
        ) from garbled
    except OSError as locked:
        raise CaseError(
            words("cannot be read: {why}", "无法读取：{why}", why=system_said(locked)),
            f"{folder.name}/{CASE_FILE}",
            system_mended(locked),
        ) from locked


def _case_file_wanted(folder: Path, memory: Memory) -> Words:
    """How a folder comes by its case.toml: by its right name, from where it went to, or anew."""
    meant = next((one.name for one in sorted(folder.iterdir()) if _MISNAMED.fullmatch(one.name)), "")
    if meant:
        return words(
            "rename {meant} to case.toml (Windows shows endings under View, File name extensions)",
            "请把 {meant} 改名为 case.toml（Windows 请在“查看”里勾选“文件扩展名”）",
            meant=meant,
        )
    anew = words(
        "weiquan new {name} --from {place} --platform PLATFORM",
        "weiquan new {name} --from {place} --platform 平台",
        name=as_argument(folder.name),
        place=as_argument(f"cases/{folder.name}"),
    )
    if next(iter(keys_it_had(folder, memory)), ""):
        return words(
            "put it back, from the wastebasket or a backup; where it is lost, write it anew under the same key, with its history: {anew}",
            "请从回收站或备份里放回来；找不回来的话可以重写，案号和经过不变：{anew}",
            anew=anew,
        )
    return words("run: {anew}; or put a case.toml there", "请运行：{anew}；或放入一个 case.toml", anew=anew)


def _refuse_pipe(place: Path) -> None:
    """A pipe would be waited for without end. Raises OSError."""
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, "no plain file")


def _with_key(fault: Fault, folder: Path, house: House, memory: Memory) -> Fault:
    """A missing or misspelt key is offered the one that the case had, under which its history stands, or else a new one."""
    if fault.where.rsplit(" ", 1)[-1] != "key":
        return fault
    had = list(keys_it_had(folder, memory))
    key = house.mint(had)
    if key not in had:
        return Fault(
            fault.what, fault.where, words('write at the top: key = "{key}"', '请在文件开头写：key = "{key}"', key=key)
        )
    fix = words(
        'write at the top: key = "{key}", as before; what happened so far stands under it',
        '请在文件开头写回原来的案号：key = "{key}"；本案的经过都记在它名下',
        key=key,
    )
    return Fault(fault.what, fault.where, fix)


def keys_it_had(folder: Path, memory: Memory) -> Iterable[str]:
    """The key that case.toml had when it was read last, and those in the letters that left, oldest first."""
    if remembered := key_remembered(memory):
        yield remembered
    for letter in sorted((folder / "mail").glob("*.eml")):
        with suppress(OSError), letter.open("rb") as opened:
            yield from (key.decode() for key in _KEY_OF_LETTER.findall(opened.read(_HEAD)))


def key_remembered(memory: Memory) -> str:
    """The key that case.toml had when it was read last, or nothing."""
    with suppress(ValueError, KeyError, TypeError):
        return str(json.loads(memory.last_text(CASE_FILE))["key"])
    return ""


def _unknown_platform(text: str, file: CaseFile | None, place: str, house: House) -> list[Fault]:
    if file is not None:
        named: object = file.platform
    else:
        try:
            named = tomllib.loads(text).get("platform")
        except tomllib.TOMLDecodeError:
            return []
    told = [(named, f"{place}:{line_of(text, ['platform'])} platform")]
    told += [(one.platform, f"{place} recipients platform") for one in (file.recipients if file else ())]
    return [
        _no_platform(name, where, house)
        for name, where in told
        if isinstance(name, str) and house.platforms and name not in house.platforms
    ]


def _no_platform(named: str, where: str, house: House) -> Fault:
    fix = words(
        'write one of: {known}; for a shop that is none of them platform = "generic", and its address for complaints as send_to',
        '请写下列之一：{known}；都不是的网站写 platform = "generic"，并在 send_to 写它的投诉邮箱',
        known=", ".join(house.platforms),
    )
    if near := house.meant(named) if house.meant else None:
        fix = words(
            'did you mean platform = "{close}"? That is {title}',
            '是不是想写 platform = "{close}"？即{title}',
            close=near[0],
            title=near[1],
        )
    elif close := difflib.get_close_matches(named.lower(), house.platforms, n=1, cutoff=0.6):
        fix = words('did you mean platform = "{close}"?', '是不是想写 platform = "{close}"？', close=close[0])
    return Fault(words('there is no platform "{named}"', "没有平台“{named}”", named=named), where, fix)


def read_case(folder: Path, found: Walk, house: House, memory: Memory, now: float, rehash: bool = False) -> Case:
    """Read one case folder, walked already, at the time `now` (seconds); `rehash` reads every byte anew.

    Raises CaseError.
    """
    file = _case_file(folder, found, house, memory, now)
    listings, findings = with_links(file, found.links, now, house.settle)
    evidence, more = evidence_of(found.files, memory, now, house.settle, rehash)
    memory.save()
    case = Case(
        name=folder.name,
        file=file.model_copy(update={"listings": listings}),
        claimant=house.claimant(file.claimant),
        evidence=evidence,
        folder_findings=(*_claimant_finding(file, house), *found.findings, *findings, *more),
        language=next((one for one in file.languages if one == "en" or one == "zh"), house.language),
        saved_mails=tuple(one.path for one in found.mails),
    )
    return replace(case, exhibits=kept_exhibits(case, folder))


def _case_file(folder: Path, found: Walk, house: House, memory: Memory, now: float) -> CaseFile:
    """Parse case.toml, unless it is unchanged since it was found to be right: ten thousand of them take a second."""
    dropped = found.case_file
    known = memory.recall_text(CASE_FILE, dropped.stamp) if dropped else ""
    if known:
        with suppress(ValueError):  # a memory of another version
            file = CaseFile.model_validate_json(known)
            wanted = {file.platform, *(one.platform for one in file.recipients)}
            if not house.platforms or wanted <= set(house.platforms):
                return file
    file = _read_case_file(folder, house, memory)
    if dropped and not dropped.is_fresh(now, house.settle):
        memory.keep_text(CASE_FILE, dropped.stamp, file.model_dump_json())
    return file


def _claimant_finding(file: CaseFile, house: House) -> Iterable[Finding]:
    """Only the settings know which names there are, so the folder says it and preflight need not."""
    known = house.claimants
    if house.claimant(file.claimant) is not None or not known:
        return
    what = (
        words('there is no claimant "{name}" in config.toml', "config.toml 里没有权利人“{name}”", name=file.claimant)
        if file.claimant
        else Words(
            "config.toml has several claimants, and the case names none",
            "config.toml 里有多个权利人，案件没有写是哪一个",
        )
    )
    fix = words("write claimant = one of: {known}", "claimant 请写下列之一：{known}", known=", ".join(known))
    yield Finding(Level.BLOCK, "claimant-unknown" if file.claimant else "no-claimant", "case.toml claimant", what, fix)


def text_of_key(folder: Path) -> str:
    """The key that case.toml names, without reading the rest of it; nothing if there is none."""
    try:
        _refuse_pipe(folder / CASE_FILE)
        found = re.search(
            r"^\s*key\s*=\s*[\"']([^\"']*)", (folder / CASE_FILE).read_text("utf-8", "replace"), re.MULTILINE
        )
    except OSError:
        return ""
    return found.group(1) if found else ""
