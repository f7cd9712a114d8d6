"""What lies in a case folder, found without following anything out of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.casefolder.mailshelf import numbered
from bot.core.case import Finding, Level, Role
from bot.core.evidence import LAYERED, SHOWN, kept_in_cloud, left_alone, role_of_folder, suffix_of
from bot.core.links import is_list_of_links
from bot.core.systemwords import system_said
from bot.core.words import Words, words

CASE_FILE = "case.toml"
WRITTEN_BY_BOT = frozenset({"mail", "out"})


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file that the user dropped; `path` is relative to the case, with forward slashes."""

    path: str
    place: Path
    stat: os.stat_result

    @property
    def parts(self) -> list[str]:
        """The steps of the path."""
        return self.path.split("/")

    @property
    def stamp(self) -> tuple[int, int, int]:
        """Size, mtime and inode: when these stay, the bytes stay."""
        return self.stat.st_size, self.stat.st_mtime_ns, self.stat.st_ino

    def is_fresh(self, now: float, settle: float) -> bool:
        """Say whether the file changed within the last `settle` seconds: it may still be being copied."""
        return abs(now - self.stat.st_mtime) < settle


@dataclass(slots=True)
class Walk:
    """Everything found in one folder: evidence, saved mails, lists of links, and what had to be passed over."""

    files: list[Dropped] = field(default_factory=list)
    mails: list[Dropped] = field(default_factory=list)
    links: list[Dropped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    case_file: Dropped | None = None


def walk(folder: Path) -> Walk:
    """Find every file of a case, sorted by path; what weiquan wrote into mail/ and out/, and what is nobody's evidence, is passed over.

    A list of links may lie beside case.toml or among the screenshots; those beside case.toml come first.
    """
    found = Walk()
    for dropped in sorted(_files(str(folder), "", folder, found.findings), key=lambda one: one.path):
        name = dropped.parts[-1].lower()
        if name.endswith(".eml"):
            found.mails.append(dropped)
        elif is_list_of_links(name) and _may_list_links(dropped):
            found.links.append(dropped)
        elif dropped.path == CASE_FILE:
            found.case_file = dropped
        else:
            found.files.append(dropped)
    found.mails += sorted(_put_beside_ours(folder / "mail", "mail/"), key=lambda one: one.path)
    found.links.sort(key=lambda one: len(one.parts) > 1)
    return found


def _put_beside_ours(folder: Path, before: str) -> Iterator[Dropped]:
    """Saved mails that a person put into mail/: those of weiquan bear a number, and lie in no folder within it."""
    with suppress(OSError), os.scandir(folder) as scan:  # a case without mails has no such folder
        entries = (
            [one for one in scan if not left_alone(one.name) and _is_text(one.name)] if not folder.is_symlink() else []
        )
        ours = numbered(one.name for one in entries) if before == "mail/" else {}
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _put_beside_ours(Path(entry.path), f"{before}{entry.name}/")
            elif (
                entry.name.lower().endswith(".eml") and entry.name not in ours and entry.is_file(follow_symlinks=False)
            ):
                yield Dropped(before + entry.name, Path(entry.path), entry.stat())


def _may_list_links(dropped: Dropped) -> bool:
    return len(dropped.parts) == 1 or role_of_folder(dropped.parts[0]) is Role.LISTING


def _files(folder: str, before: str, home: Path, findings: list[Finding]) -> Iterator[Dropped]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as locked:
        findings.append(unreadable(before or ".", locked))
        return
    for entry in entries:
        path = before + entry.name
        if away := kept_in_cloud(entry.name):
            findings.append(_in_cloud(before + away))
        if left_alone(entry.name) or (not before and entry.name.lower() in WRITTEN_BY_BOT):
            continue
        if not _is_text(entry.name):
            findings.append(_strange_name(path))
        elif entry.is_symlink() and not _stays_inside(Path(entry.path), home):
            findings.append(_leads_away(path))
        elif entry.is_dir(follow_symlinks=False):
            if suffix_of(entry.name) in SHOWN | LAYERED:
                findings.append(_folder_named_as_a_file(path))
            yield from _files(entry.path, path + "/", home, findings)
        else:
            try:
                status = entry.stat()
            except OSError as gone:  # moved away this very moment, or locked
                findings.append(unreadable(path, gone))
                continue
            if stat.S_ISREG(status.st_mode):
                yield Dropped(path, Path(entry.path), status)
            else:
                findings.append(_no_plain_file(path))


def _is_text(name: str) -> bool:
    """Say whether a name can be written in UTF-8 and on one line; other names break every list they stand in."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return name.isprintable()


def _stays_inside(link: Path, home: Path) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_relative_to(home.resolve()) and target.is_file()


def unreadable(path: str, why: OSError) -> Finding:
    """The finding for a file or folder that cannot be read."""
    return Finding(
        Level.BLOCK,
        "unreadable-file",
        path,
        words("cannot be read: {why}", "无法读取：{why}", why=system_said(why)),
        Words("give yourself the right to read it, or take it out of the case", "请检查文件权限，或移出案件文件夹"),
    )


def _strange_name(path: str) -> Finding:
    return Finding(
        Level.WARN,
        "file-name",
        "".join(one if one.isprintable() else ascii(one)[1:-1] for one in path),
        Words(
            "the name holds characters that cannot be written down; the file is not used",
            "文件名含无法识别的字符，未使用",
        ),
        Words("give the file another name", "请改一个文件名"),
    )


def _no_plain_file(path: str) -> Finding:
    return Finding(
        Level.WARN,
        "no-plain-file",
        path,
        Words(
            "this is no plain file but a pipe, a socket or a device; it is not opened",
            "这不是普通文件（是管道、套接字或设备），没有打开",
        ),
        Words("put the file itself here, and take this out of the case", "请放入文件本身，并把它移出案件文件夹"),
    )


def _folder_named_as_a_file(path: str) -> Finding:
    return Finding(
        Level.WARN,
        "folder-named-as-a-file",
        f"{path}/",
        Words("by its name this is a picture, and it is a folder", "从名称看是图片，其实是文件夹"),
        Words(
            "put the picture itself here; if the folder is meant, give it a name without that ending",
            "请放入图片文件本身；如果就是文件夹，请去掉名称里的扩展名",
        ),
    )


def _in_cloud(path: str) -> Finding:
    return Finding(
        Level.WARN,
        "file-in-cloud",
        path,
        Words(
            "the file lies in iCloud and not on this computer; it is not used", "文件还在 iCloud，本机上没有，未使用"
        ),
        Words(
            "in Finder click it with the right button and choose “Download Now”",
            "请在“访达”里右键点按它，选择“立即下载”",
        ),
    )


def _leads_away(path: str) -> Finding:
    return Finding(
        Level.WARN,
        "link-outside",
        path,
        Words(
            "this is a shortcut that leads out of the case folder; it is not followed",
            "这是指向案件文件夹之外的快捷链接，未使用",
        ),
        Words("put the file itself here", "请把文件本身放进来"),
    )
