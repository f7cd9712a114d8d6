"""Files are known by the folder they lie in; loose ones by what they are; doubtful ones are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.adapters.casefolder.disk import sha256_of
from bot.adapters.casefolder.memory import Known, Memory
from bot.adapters.casefolder.walk import Dropped, unreadable
from bot.core.case import Evidence, Finding, Level, Role
from bot.core.evidence import FOLDERS, LAYERED, PICTURES, VIEWABLE, Looks, role_of_folder, sort_loose, suffix_of
from bot.core.outtakes import is_picture
from bot.core.words import Words, words
from bot.pictures.files.copies import look_at

_STRANGE = "strange"
"""The flaw of a file that is not decoded here and does not begin as its name says; whoever looks closely tells of it."""
_HOLLOW = frozenset({"empty", "unreadable", "huge", _STRANGE})
STILL_COPIED = "still-copied"
"""The finding about a file that changed a moment ago."""


def evidence_of(
    files: Sequence[Dropped], memory: Memory, now: float, settle: float, rehash: bool
) -> tuple[tuple[Evidence, ...], list[Finding]]:
    """Know each file by its role and its SHA-256; what is new or changed is read, `rehash` reads all anew."""
    evidence: list[Evidence] = []
    findings = list(_misplaced(files))
    for dropped in files:
        folder = role_of_folder(dropped.parts[0]) if len(dropped.parts) > 1 else None
        if len(dropped.parts) > 3 or (len(dropped.parts) > 1 and folder is None):
            continue
        known = memory.recall(dropped.path, dropped.stamp)
        if known and _is_looked_at(dropped.path) and (known.looks is None or known.looks.flaw == "huge"):
            known = None  # a memory of another version, which may have known less
        if known is None and dropped.is_fresh(now, settle):
            findings.append(still_copied(dropped))
            continue
        try:
            known = known if known and not rehash else _read(dropped)
        except OSError as locked:
            findings.append(unreadable(dropped.path, locked))
            continue
        memory.keep(dropped.path, known)
        role = folder or _sorted(dropped, known.looks, findings)
        findings += _flaws(dropped, known.looks, role)
        if role is not None:
            hollow = known.looks is not None and known.looks.flaw in _HOLLOW
            evidence.append(Evidence(role, dropped.path, known.stamp[0], known.stamp[1], known.sha256, hollow))
    order = list(Role)
    return tuple(sorted(evidence, key=lambda one: (order.index(one.role), one.path))), findings


def _read(dropped: Dropped) -> Known:
    looks = _looks(dropped) if _is_looked_at(dropped.path) else None
    return Known(dropped.stamp, sha256_of(dropped.place), looks)


def _is_looked_at(path: str) -> bool:
    return suffix_of(path) in VIEWABLE | LAYERED


def _looks(dropped: Dropped) -> Looks:
    """How a picture looks; of what is not decoded here only whether it begins as such files do."""
    from bot.pictures.files.formats import kind_of
    from bot.pictures.files.load import head_of
    from bot.pictures.origin.authorship import read_marks

    ending = suffix_of(dropped.path)
    if ending in PICTURES:
        return look_at(dropped.place)
    if ending in VIEWABLE:
        head = head_of(dropped.place)
        begins = bool(kind_of(head)) or head[4:8] == b"ftyp"
    else:
        begins = is_picture(dropped.path, read_marks(dropped.place))
    return Looks(flaw="" if begins else _STRANGE)


def _sorted(dropped: Dropped, looks: Looks | None, findings: list[Finding]) -> Role | None:
    """Take a loose file for what it is and say so; a doubtful one becomes a question."""
    guess = sort_loose(dropped.path, looks)
    if guess.role is None:
        findings.append(
            Finding(
                Level.WARN,
                "which-folder",
                dropped.path,
                words("it is not clear what this file is: {why}", "不清楚这个文件是什么：{why}", why=guess.why),
                words(
                    "move it into one of: {english}; until then it is not used",
                    "请放进下列文件夹之一：{chinese}；在此之前不会使用它",
                    english=", ".join(names[0] for names in FOLDERS.values()),
                    chinese="、".join(names[1] for names in FOLDERS.values()),
                ),
            )
        )
        return None
    english, chinese = FOLDERS[guess.role]
    findings.append(
        Finding(
            Level.HINT,
            "sorted",
            dropped.path,
            words(
                "taken for {english}: {why}", "当作{chinese}：{why}", english=english, chinese=chinese, why=guess.why
            ),
            words("if that is wrong, move it into the right sub-folder", "如果不对，请放进正确的子文件夹"),
        )
    )
    return guess.role


def _misplaced(files: Iterable[Dropped]) -> Iterable[Finding]:
    """Name each folder once whose files are not read."""
    unknown = dict.fromkeys(
        f"{one.parts[0]}/" for one in files if len(one.parts) > 1 and not role_of_folder(one.parts[0])
    )
    for folder in unknown:
        yield Finding(
            Level.WARN,
            "unknown-folder",
            folder,
            Words("the files in this folder are not used", "这个文件夹里的文件没有被使用"),
            words(
                "name it one of: {english}",
                "请改名为下列之一：{chinese}",
                english=", ".join(names[0] for names in FOLDERS.values()),
                chinese="、".join(names[1] for names in FOLDERS.values()),
            ),
        )
    deep = dict.fromkeys(
        "/".join(one.parts[:3]) + "/" for one in files if len(one.parts) > 3 and role_of_folder(one.parts[0])
    )
    for folder in deep:
        yield Finding(
            Level.WARN,
            "too-deep",
            folder,
            Words("folders this deep are not read", "文件夹层级太深，没有读取"),
            Words("move the files one level up", "请把文件上移一层"),
        )


def still_copied(dropped: Dropped) -> Finding:
    """The finding for a file that changed a moment ago."""
    return Finding(
        Level.HINT,
        STILL_COPIED,
        dropped.path,
        Words("still being copied: it changed a moment ago", "还在复制：文件刚刚有变化"),
        Words("nothing to do; it is read next time", "不用处理，下次会读取"),
    )


_FLAWS = {
    "empty": ("empty-file", Words("the file is empty", "文件是空的（0 字节）")),
    "unreadable": (
        "unreadable-picture",
        Words(
            "the picture is damaged, cut off, or of another kind than its name says",
            "图片损坏、不完整，或格式与扩展名不符",
        ),
    ),
    "huge": ("picture-too-large", Words("the picture is too large to be opened safely", "图片太大，无法安全打开")),
}

FLAWS = frozenset(rule for rule, _ in _FLAWS.values())
"""The findings about pictures that nobody can open."""


def _flaws(dropped: Dropped, looks: Looks | None, role: Role | None) -> Iterable[Finding]:
    """What is wrong with a picture; one that is only too large for this program is as good a proof as any, and stays."""
    flaw = "empty" if not dropped.stat.st_size else looks.flaw if looks else ""
    if flaw not in _FLAWS:
        return
    rule, what = _FLAWS[flaw]
    rare = flaw == "unreadable" and suffix_of(dropped.path) in ("tif", "tiff", "bmp", "avif")
    rare = rare or (flaw == "huge" and role is not Role.LISTING)
    fix = (
        Words(
            "put a smaller export beside it (below 60 megapixels, no side above 30,000 pixels), to be compared and sent; keep the file "
            "itself untouched, as your proof",
            "请在旁边放一份较小的导出图片（6000 万像素以内，任一边不超过 30000 像素），用于比对和发送；原文件不要改动，留作证据",
        )
        if flaw == "huge" and role is not Role.LISTING
        else Words(
            "put a smaller export in its place: below 60 megapixels, no side above 30,000 pixels",
            "请换成较小的导出图片：6000 万像素以内，任一边不超过 30000 像素",
        )
        if flaw == "huge"
        else Words(
            "copy it again or export it anew; or take it out of the case", "请重新复制或重新导出，或移出案件文件夹"
        )
    )
    yield Finding(Level.WARN if rare else Level.BLOCK, rule, dropped.path, what, fix)
