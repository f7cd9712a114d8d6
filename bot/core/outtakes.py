"""Another frame of the shoot is what a person at a desk would take for one: a picture that its own words tie to an original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.evidence import LAYERED, VIEWABLE, suffix_of
from bot.core.marks import CLOCK_OFF, Marks, Source
from bot.core.recurrences import once_more
from bot.core.words import Words

_NUMBERED = re.compile(
    r"(_?(?:IMG_?|MG_|DSC_?|DSC[FNI]|DSF|IMGP|IGP|CIMG|PICT|SAM_|SDIM|GOPR|DJI_)|[PRL](?=\d{7}$))(\d{4,7})",
    re.IGNORECASE,
)
"""Names that cameras and telephones give and count on from frame to frame (DCF, JEITA CP-3461, and makers' own)."""
_NO_MARKS = Marks()


class Lack(StrEnum):
    """Why a picture is not known to be another frame of the shoot, what speaks least against it first."""

    SAME_MOMENT = "same moment"
    SILENT = "silent"
    OTHER_CAMERA = "other camera"
    OTHER_DAY = "other day"


@dataclass(frozen=True, slots=True)
class Frames:
    """What lies among the outtakes: frames of the shoot, pictures that may be some, what is no picture at all.

    `again` are the very bytes of an original once more, with the path of that.
    """

    sure: tuple[Evidence, ...] = ()
    maybe: tuple[tuple[Evidence, Lack], ...] = ()
    strange: tuple[Evidence, ...] = ()
    again: tuple[tuple[Evidence, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Shot:
    """A file with what it says of itself."""

    file: Evidence
    marks: Marks


def frames_of(case: Case, marks: Mapping[str, Marks]) -> Frames:
    """Sort the outtakes of a case by what ties them to its originals; `marks` by path in the case folder."""
    originals = {one.sha256: one.path for one in case.evidence_of(Role.ORIGINAL)}
    files = case.evidence_of(Role.OUTTAKES)
    again = tuple((one, originals[one.sha256]) for one in files if one.sha256 in originals)
    others = [_Shot(one, marks.get(one.path, _NO_MARKS)) for one in files if one.sha256 not in originals]
    shots = [one for one in others if is_picture(one.file.name, one.marks)]
    ours = [_Shot(one, marks.get(one.path, _NO_MARKS)) for one in case.evidence_of(Role.ORIGINAL)]
    sure = _tied(shots, ours)
    return Frames(
        tuple(one.file for one in sure),
        tuple((one.file, _lack(one, ours)) for one in shots if one not in sure),
        tuple(one.file for one in others if one not in shots),
        again,
    )


def frame_findings(frames: Frames) -> Iterator[Finding]:
    """Name what was put among the outtakes and is not known to be one, with what would help."""
    for one in frames.strange:
        yield _no_picture(one)
    for one, original in frames.again:
        yield once_more(one.path, original)
    for one, lack in frames.maybe:
        is_source = suffix_of(one.name) in LAYERED - VIEWABLE and lack is Lack.SILENT
        yield Finding(Level.HINT, "outtake-unproven", one.path, _MAYBE[lack], _SOURCE if is_source else _HELPS[lack])


def is_picture(name: str, marks: Marks) -> bool:
    """Say whether it can be looked at, or begins as RAW and layered files do. What is damaged was told of before."""
    ending = suffix_of(name)
    if ending in VIEWABLE:
        return True
    tells = bool(marks.width or marks.camera or marks.taken)  # a camera writes into every RAW what it is
    return ending in LAYERED and (tells if marks.raw else marks.layers > 0 or marks.width > 0)


def _tied(shots: Sequence[_Shot], originals: Sequence[_Shot]) -> list[_Shot]:
    """The frames of the shoot; a camera's numbers lead from one to the next."""
    sure = [one for one in shots if any(_is_of_the_shoot(one, other) for other in originals)]
    known = [*originals, *sure]
    while more := [one for one in shots if one not in sure and any(_is_next_to(one, other) for other in known)]:
        sure += more
        known = more
    return [one for one in shots if one in sure]


def _is_of_the_shoot(one: _Shot, original: _Shot) -> bool:
    if one.marks.raw:
        return not _days_apart(one.marks, original.marks)
    return _lack_beside(one, original) is None or _is_next_to(one, original)


def _is_next_to(one: _Shot, other: _Shot) -> bool:
    """Say whether the camera's own names follow each other, and nothing in the files speaks against it."""
    mine, theirs = _NUMBERED.fullmatch(_stem(one.file)), _NUMBERED.fullmatch(_stem(other.file))
    if mine is None or theirs is None or mine[1].casefold() != theirs[1].casefold() or len(mine[2]) != len(theirs[2]):
        return False
    apart = _days_apart(one.marks, other.marks) or _same_camera(one.marks, other.marks) is False
    return abs(int(mine[2]) - int(theirs[2])) == 1 and not apart


def _lack(one: _Shot, originals: Sequence[_Shot]) -> Lack:
    """What is lacking beside the original that comes nearest."""
    lacks = [lack for original in originals if (lack := _lack_beside(one, original))]
    return min(lacks, key=list(Lack).index, default=Lack.SILENT)


def _lack_beside(one: _Shot, original: _Shot) -> Lack | None:
    """What keeps camera and time from tying a picture to an original."""
    same = _same_camera(one.marks, original.marks)
    if _days_apart(one.marks, original.marks):
        return Lack.OTHER_DAY
    if same is False:
        return Lack.OTHER_CAMERA
    if same is None or not one.marks.taken or not original.marks.taken:
        return Lack.SILENT
    return Lack.SAME_MOMENT if _moment(one.marks) and _moment(one.marks) == _moment(original.marks) else None


def _same_camera(one: Marks, other: Marks) -> bool | None:
    """Say whether one camera took both, by its number if both tell it; None where a file does not say."""
    if one.serial and other.serial:
        return one.serial == other.serial
    return one.camera.casefold() == other.camera.casefold() if one.camera and other.camera else None


def _days_apart(one: Marks, other: Marks) -> bool:
    return bool(one.taken and other.taken and abs(one.taken.day - other.taken.day) > CLOCK_OFF)


def _moment(marks: Marks) -> str:
    """The second in which the camera says that it took the picture."""
    taken = marks.taken
    return f"{taken.day} {taken.clock[:8]}" if taken and taken.clock and taken.source is Source.CAMERA else ""


def _stem(one: Evidence) -> str:
    return one.name.rpartition(".")[0]


_MAYBE = {
    Lack.SILENT: Words(
        "a picture that may be another frame of the shoot: nothing in the file says so",
        "可能是同次拍摄的图片，但文件里没有信息能证明",
    ),
    Lack.OTHER_DAY: Words(
        "a picture that may be another frame of the shoot: its date is more than a day from that of any original",
        "可能是同次拍摄的图片，但日期与任何原图都相差一天以上",
    ),
    Lack.OTHER_CAMERA: Words(
        "a picture that may be another frame of the shoot: another camera took it than any original",
        "可能是同次拍摄的图片，但拍摄的相机与任何原图都不同",
    ),
    Lack.SAME_MOMENT: Words(
        "a picture that may be another frame of the shoot: it was taken in the very second of an original, so it may be that one, "
        "cropped or edited",
        "可能是同次拍摄的图片，但与一张原图在同一秒拍摄，也可能只是那张裁剪或修改后的版本",
    ),
}
_CAMERAS_OWN = Words(
    "what helps: both files as the camera wrote them, here and in original/ (原图), with camera and date inside or with the "
    "camera's own names (IMG_1234, IMG_1235); or the RAW. Chat programs and editors take that out",
    "有帮助的是：花絮和原图都放相机直接导出的文件（带相机型号和拍摄日期，或保留相机连续编号的文件名，如 IMG_1234、IMG_1235），"
    "或放 RAW；聊天软件和修图软件会去掉这些信息",
)
_ANOTHER = Words(
    "put frames of the same shoot here; if this is one and the camera's clock was wrong, put the RAW or files with the camera's "
    "own names beside it",
    "请放同次拍摄的图片；如果确实是同次拍摄（例如相机时钟不准），请再放 RAW 或保留相机编号文件名的文件",
)
_SOURCE = Words(
    "if it is the layered file that an original was made from, put it into original/ (原图): there it is strong proof",
    "如果是原图的分层源文件，请移到 原图/（original），放在那里证明力强",
)
_HELPS = {
    Lack.SILENT: _CAMERAS_OWN,
    Lack.OTHER_DAY: _ANOTHER,
    Lack.OTHER_CAMERA: _ANOTHER,
    Lack.SAME_MOMENT: Words(
        "put a frame here that shows the thing from another side or at another moment, as the camera wrote it",
        "请放另一个角度或另一时刻拍的图片，用相机直接导出的文件",
    ),
}


def _no_picture(one: Evidence) -> Finding:
    return Finding(
        Level.WARN,
        "outtake-no-picture",
        one.path,
        Words("this is no picture that can be read, and no frame of the shoot", "这不是可以读取的图片，不能算花絮"),
        Words(
            "if it shows a date or a right, put it into proof/ (证明); if not, take it out of the case",
            "如果能证明时间或权属，请移到 证明/（proof）；否则请移出案件文件夹",
        ),
    )
