"""A new case: a folder in the user's language, its case.toml with every key explained, its files copied and sorted."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from bot.adapters.casefolder.disk import sync_folder, write_whole
from bot.adapters.casefolder.folders import CaseFolders
from bot.adapters.casefolder.linkshelf import LINK_RULES
from bot.adapters.casefolder.reading import keys_it_had, read_case
from bot.adapters.casefolder.walk import CASE_FILE, Dropped, walk
from bot.core.case import Case, CaseFile, Finding, Listing, Role, Work
from bot.core.evidence import FOLDERS, PICTURES, role_of_folder, sort_loose, suffix_of
from bot.core.links import TABLES, is_list_of_links
from bot.core.systemwords import system_mended, system_said
from bot.core.tomlcheck import check_table
from bot.core.words import NOTHING, Language, Words, words
from bot.errors import CaseError, Fault, UsageError
from bot.pictures.files.copies import look_at

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


class NewCase(NamedTuple):
    """A case that was just made; `rows` is what its lists of links gave rise to, `read` how many listings they gave."""

    name: str
    key: str
    path: Path
    rows: tuple[Finding, ...] = ()
    read: int = 0


def new_case(
    folders: CaseFolders,
    name: str,
    platform: str,
    claimant: str = "",
    listings: Sequence[str] = (),
    send_to: str = "",
    from_folder: Path | None = None,
    language: str | None = None,
    title: str = "",
    links: Path | None = None,
    follows: Case | None = None,
) -> NewCase:
    """Make a case folder; the files of `from_folder` are copied, never moved.

    `links` is a list of infringing links (text, CSV or Excel) that is copied into the case.
    What is not said is taken from the case that it `follows`, with the works and the evidence, but for screenshots.
    `language` is that of the letters (none: decided by the settings); names and remarks are in the user's own.

    A folder without case.toml becomes a case where it lies when it is its own `from_folder`; nothing in it is moved, and
    where it was one before, it has its key again.
    Raises UsageError with everything that is wrong with the request, CaseError when the disk refuses.
    """
    name = unicodedata.normalize("NFC", name.strip())
    home = folders.cases / name
    if follows is not None:
        platform, language = platform or follows.file.platform, language or follows.file.language
        claimant, send_to = claimant or follows.file.claimant, send_to or follows.file.send_to
        title = title or follows.file.title
    adopted = _is_adopted(home, from_folder)
    wanted = {"platform": platform, "send_to": send_to, "language": language}
    faults = [
        *_name_faults(name),
        *_taken(folders, name, adopted),
        *_choice_faults(folders, platform, claimant),
        *_refused(wanted, listings),
        *_source_faults(from_folder, links),
    ]
    if faults:
        raise UsageError(faults)
    key, house = folders.mint(keys_it_had(home, folders.memory(name)) if adopted else ()), folders.house
    claimant = claimant or (house.claimants[0] if len(house.claimants) == 1 else "")
    given = {"key": key, "title": title or name, "platform": platform, "claimant": claimant, "send_to": send_to}
    if language:
        given["language"] = language
    if follows is not None and follows.file.regime:
        given["regime"] = follows.file.regime
    text = case_toml(given, listings, house.language, follows.file.works if follows else ())
    evidence = folders.path(follows) if follows else None
    _build(home, None if adopted else from_folder, adopted, text, house.language, links, evidence)
    # What was copied here is whole: it need not be waited for, however new it looks.
    case = read_case(home, walk(home), replace(house, settle=0.0), folders.memory(name), 0.0)
    rows = tuple(one for one in case.folder_findings if one.rule in LINK_RULES)
    return NewCase(name, key, home, rows, len(case.file.listings) - len(listings))


def _is_adopted(home: Path, source: Path | None) -> bool:
    """Say whether a folder that is no case yet becomes one where it lies."""
    return source is not None and home.is_dir() and home.samefile(source) and not (home / CASE_FILE).exists()


def _name_faults(name: str) -> Iterator[Fault]:
    """A case name has to be a folder name on every system that a workspace may be copied to."""
    why = NOTHING
    if not name:
        why = Words("a case needs a name", "案件要有名字")
    elif _FORBIDDEN.search(name) or not name.isprintable():
        why = Words('the name must not hold / \\ < > : " | ? *', '案件名不能含有 / \\ < > : " | ? *')
    elif name.startswith(("_", ".", "~")) or name.endswith(".") or len(name.encode()) > 120:
        why = Words(
            "the name must not begin with _ . or ~, end with a dot, or be longer than 120 bytes",
            "案件名不能以 _ . ~ 开头、以 . 结尾，也不能太长",
        )
    elif _RESERVED.fullmatch(name) or name.lower().endswith((".json", ".lock", ".tmp", ".bak", ".part")):
        why = Words("this name is taken by the system", "这个名字被系统占用")
    if why:
        yield Fault(why, name, Words("choose another name, like lamp", "请换一个名字，例如 台灯"))


def _taken(folders: CaseFolders, name: str, adopted: bool) -> Iterator[Fault]:
    if adopted or not folders.cases.is_dir():
        return
    alike = [one.name for one in folders.cases.iterdir() if _folded(one.name) == _folded(name)]
    if name and alike:
        yield Fault(
            words("there is a case {name} already", "已有案件 {name}", name=alike[0]),
            f"cases/{alike[0]}",
            Words("choose another name", "请换一个名字"),
        )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _choice_faults(folders: CaseFolders, platform: str, claimant: str) -> Iterator[Fault]:
    house = folders.house
    if house.platforms and platform not in house.platforms:
        yield Fault(
            words('there is no platform "{platform}"', "没有平台“{platform}”", platform=platform),
            "--platform",
            words("known: {known}", "可用：{known}", known=", ".join(house.platforms)),
        )
    if house.claimant(claimant) is None:
        what = (
            words(
                'there is no claimant "{claimant}" in config.toml',
                "config.toml 里没有权利人“{claimant}”",
                claimant=claimant,
            )
            if claimant
            else Words("it is not said who claims", "没有写明权利人")
        )
        known = ", ".join(house.claimants)
        fix = (
            words("known: {known}", "可用：{known}", known=known)
            if known
            else Words(
                "add a table [claimants.me] with name = … to config.toml",
                "请在 config.toml 加上 [claimants.me]，写 name = ……",
            )
        )
        yield Fault(what, "--claimant", fix)


def _refused(wanted: Mapping[str, object], listings: Sequence[str]) -> list[Fault]:
    """What case.toml would not take of this."""
    table = {"key": "AAAAAA", **wanted, "listings": [{"url": url} for url in listings]}
    try:
        check_table(table, CaseFile, "", UsageError)
    except UsageError as wrong:
        return [Fault(fault.what, fault.where.strip(), fault.fix) for fault in wrong.faults]
    return []


def _source_faults(folder: Path | None, links: Path | None) -> Iterator[Fault]:
    if folder is not None and not folder.is_dir():
        yield Fault(Words("there is no such folder", "没有这个文件夹"), str(folder))
    if links is not None and not links.is_file():
        yield Fault(Words("there is no such file", "没有这个文件"), str(links))
    elif links is not None and suffix_of(links.name) not in ("txt", *TABLES):
        yield Fault(
            Words("a list of links is a .txt, .csv or .xlsx file", "链接清单应为 .txt、.csv 或 .xlsx 文件"), str(links)
        )


def _build(
    home: Path,
    source: Path | None,
    adopted: bool,
    text: str,
    language: Language,
    links: Path | None,
    evidence: Path | None,
) -> None:
    """Build the folder out of sight and put it in its place in one step, so that no half-made case is ever seen."""
    beside = home if adopted else home.with_name(f".{home.name}.new")
    try:
        if not adopted and beside.exists():
            shutil.rmtree(beside)
        for names in FOLDERS.values():
            if not any((beside / name).is_dir() for name in names):
                (beside / names[_column(language)]).mkdir(parents=True)
        if source is not None:
            _copy(source, beside, language)
        if evidence is not None:
            _copy(evidence, beside, language, only_lasting=True)
        if links is not None:
            shutil.copy2(links, _free(beside / f"{'链接' if language == 'zh' else 'links'}{links.suffix.lower()}"))
        write_whole(beside / CASE_FILE, text.encode())
        if not adopted:
            beside.rename(home)
        sync_folder(home.parent)
    except OSError as refused:
        raise CaseError(
            words("the case cannot be made: {why}", "无法新建案件：{why}", why=system_said(refused)),
            home.name,
            system_mended(refused),
        ) from refused
    finally:
        if not adopted and beside.exists():
            shutil.rmtree(beside)


def _column(language: Language) -> int:
    return 1 if language == "zh" else 0


def _copy(source: Path, case: Path, language: Language, only_lasting: bool = False) -> None:
    """Copy what was dropped into the sub-folder of its kind; doubtful files lie loose, so that they are asked about.

    With `only_lasting` links, mails and screenshots stay behind: they belong to the listings of their own case.
    """
    found = walk(source)
    for dropped in found.files if only_lasting else [*found.files, *found.links, *found.mails]:
        place = _place_of(dropped, language)
        if only_lasting and role_of_folder(place.split("/")[0]) in (None, Role.LISTING):
            continue
        target = case / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target = _free(target)
        shutil.copy2(dropped.place, target)
        if role_of_folder(target.relative_to(case).parts[0]) is Role.AUTHORITY:
            target.chmod(0o600)
        after = dropped.place.stat()
        if (after.st_size, after.st_mtime_ns) != dropped.stamp[:2]:
            raise CaseError(
                Words("the file is still being copied", "文件还在复制"),
                str(dropped.place),
                Words("try again when the copying has ended", "请等复制完成后再试"),
            )


def _place_of(dropped: Dropped, language: Language) -> str:
    name = dropped.parts[-1]
    if name.lower().endswith(".eml") or (len(dropped.parts) == 1 and is_list_of_links(name)):
        return name
    role = role_of_folder(dropped.parts[0]) if len(dropped.parts) > 1 else None
    if role is not None:
        inner = dropped.parts[1:] if len(dropped.parts) <= 3 else [name]
        return "/".join([FOLDERS[role][_column(language)], *inner])
    looks = look_at(dropped.place) if suffix_of(name) in PICTURES else None
    role = sort_loose(name, looks).role
    return f"{FOLDERS[role][_column(language)]}/{name}" if role else name


def _free(path: Path) -> Path:
    """The path itself, or the next one that nothing lies at: lamp.jpg, lamp (2).jpg …"""
    n, free = 1, path
    while free.exists():
        n += 1
        free = path.with_name(f"{path.stem} ({n}){path.suffix}")
    return free


def case_toml(given: dict[str, str], listings: Sequence[str], language: Language, works: Sequence[Work] = ()) -> str:
    """Write a case.toml in which every key is explained in the user's language."""
    head = Words(
        "Everything about this case. Lines that begin with # are remarks.", "本案的全部信息。以 # 开头的行是说明。"
    )
    lines = [f"# {head.said_in(language)}", ""]
    for key, field in CaseFile.model_fields.items():
        if key not in ("works", "listings"):
            lines += [f"# {_told(CaseFile, key, language)}", _line(key, given.get(key, field.default))]
    lines += ["", f"# {_told(CaseFile, 'works', language)}"]
    for work in works or (Work(title=given["title"]),):
        lines += [*_table("works", Work, dict(work), language), ""]
    lines += [f"# {_told(CaseFile, 'listings', language)}"]
    for url in listings:
        lines += [*_table("listings", Listing, {"url": url}, language), ""]
    if not listings:
        lines += [f"# {line}" for line in _table("listings", Listing, {"url": "https://"}, language)]
    return "\n".join(lines).rstrip() + "\n"


def _table(name: str, model: type[BaseModel], given: Mapping[str, object], language: Language) -> list[str]:
    rows = [f"[[{name}]]"]
    for key, field in model.model_fields.items():
        rows.append(f"{_line(key, given.get(key, field.default))}  # {_told(model, key, language)}")
    return rows


def _told(model: type[BaseModel], key: str, language: Language) -> str:
    field = model.model_fields[key]
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    return str(extra.get("zh") if language == "zh" else field.description)


_EMPTY = {
    "recipients": '[{ platform = "google" }, { platform = "generic", send_to = "abuse@host.example" }]',
    "language": '"en"',
    "first_published": "2025-03-01",
    "seen": "2025-09-30",
}
"""What to show for keys that have no empty value; the line is a remark until somebody fills it in."""


def _line(key: str, value: object) -> str:
    if value is None or key == "recipients":
        return f"# {key} = {_EMPTY[key]}"
    if isinstance(value, bool):
        return f"{key} = {str(value).lower()}"
    if isinstance(value, tuple):
        return f"{key} = [{', '.join(map(quoted, value))}]"
    return f"{key} = {quoted(str(value))}"


def quoted(text: str) -> str:
    """Write text as a TOML basic string: JSON's escapes, and DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
