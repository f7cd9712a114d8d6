"""Another frame of the shoot is what a person at a desk would take for one: a picture that its own words tie to an original."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.evidence import LAYERED, VIEWABLE, suffix_of
from bot.core.marks import CLOCK_OFF, Marks, Source
from bot.core.recurrences import once_more
from bot.core.words import Words

_NUMBERED = re.compile(
    r"(_?(?:IMG_?|MG_|DSC_?|DSC[FNI]|DSF|IMGP|IGP|CIMG|PICT|SAM_|SDIM|GOPR|DJI_)|[PRL](?=\d{7}$)|10\d_(?=\d{4}$))"
    r"(?:(?<=IMG_)E)?(\d{4,7})",
    re.IGNORECASE,
)
"""Names that cameras and telephones give and count on from frame to frame (DCF, JEITA CP-3461, and makers' own).

A telephone writes what was edited on it as IMG_E1234: that is the frame IMG_1234. Names made of date and time count nothing.
"""
_DCF_LENGTH, _DCF_LAST = 8, 9999
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
class _Number:
    """What a camera's name says: whose count it is, and where in it the frame lies."""

    prefix: str
    digits: int
    value: int

    @property
    def next_ones(self) -> Iterator[_Number]:
        """The frames before and after; the last four digits of a DCF name go from 0001 to 9999 and begin anew."""
        steps = [-1, 1]
        if len(self.prefix) + self.digits == _DCF_LENGTH:
            steps += {1: [_DCF_LAST - 1], _DCF_LAST: [1 - _DCF_LAST]}.get(self.value % (_DCF_LAST + 1), [])
        return (_Number(self.prefix, self.digits, self.value + step) for step in steps)


@dataclass(frozen=True, slots=True)
class _Shot:
    """A file with what it says of itself."""

    file: Evidence
    marks: Marks
    number: _Number | None


def frames_of(case: Case, marks: Mapping[str, Marks]) -> Frames:
    """Sort the outtakes of a case by what ties them to its originals; `marks` by path in the case folder."""
    originals = {one.sha256: one.path for one in case.evidence_of(Role.ORIGINAL)}
    files = case.evidence_of(Role.OUTTAKES)
    again = tuple((one, originals[one.sha256]) for one in files if one.sha256 in originals)
    others = [one for one in files if one.sha256 not in originals]
    pictures = {one.path for one in others if is_picture(one.name, marks.get(one.path, _NO_MARKS))}
    shots = [_shot(one, marks) for one in others if one.path in pictures]
    ours = [_shot(one, marks) for one in case.evidence_of(Role.ORIGINAL)]
    told = tuple(dict.fromkeys(one.marks for one in ours))
    sure = _tied(shots, ours, told)
    return Frames(
        tuple(one.file for one in shots if one.file.path in sure),
        tuple((one.file, _lack(one.marks, told)) for one in shots if one.file.path not in sure),
        tuple(one for one in others if one.path not in pictures),
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


def outtake_findings(strange: Iterable[str]) -> Iterator[Finding]:
    """Ask about the outtakes, by path, whose colours are not those of any original; dark or close frames of one shoot are such."""
    for path in sorted(strange):
        yield Finding(
            Level.HINT,
            "outtake-unlike",
            path,
            Words(
                "it looks unlike the originals, please check; a dark, warm, close or black-and-white frame of the shoot does so too",
                "看上去与原图不像，请核对；同次拍摄的偏暗、偏暖、局部或黑白图片也会这样",
            ),
            Words(
                "if it is of the same shoot, leave it here; best is the file as the camera wrote it (with camera and date), or its RAW",
                "如果确实是同次拍摄，请保留在这里；最好是相机直接导出的文件（保留相机和日期）或 RAW",
            ),
            Words("a picture of another thing makes a desk doubt the rest", "放错的图片会让平台怀疑其他证据"),
        )


def is_picture(name: str, marks: Marks) -> bool:
    """Say whether it can be looked at, or begins as RAW and layered files do. What is damaged was told of before."""
    ending = suffix_of(name)
    if ending in VIEWABLE:
        return True
    dated = marks.taken is not None and marks.taken.source in (Source.CAMERA, Source.EMBEDDED)
    tells = bool(marks.width or marks.camera or dated)  # a camera writes into every RAW what it is
    return ending in LAYERED and (tells if marks.raw else marks.layers > 0 or marks.width > 0)


def _shot(one: Evidence, marks: Mapping[str, Marks]) -> _Shot:
    return _Shot(one, marks.get(one.path, _NO_MARKS), _number_of(one.name))


def _number_of(name: str) -> _Number | None:
    """The number that a camera gave; None for any other name."""
    found = _NUMBERED.fullmatch(name.rpartition(".")[0])
    return _Number(found[1].casefold(), len(found[2]), int(found[2])) if found else None


def _tied(shots: Sequence[_Shot], originals: Sequence[_Shot], told: Sequence[Marks]) -> set[str]:
    """The paths of the frames of the shoot; a camera's numbers lead from one to the next. `told` is what the originals say."""
    sure = {one.file.path for one in shots if any(_is_of_the_shoot(one.marks, other) for other in told)}
    own = {one.number for one in originals}
    waiting: dict[_Number, list[_Shot]] = {}
    for one in shots:
        if one.number and one.number not in own and one.file.path not in sure and _is_tied_by_name(one, told):
            waiting.setdefault(one.number, []).append(one)
    known = deque([*originals, *(one for one in shots if one.file.path in sure)])
    while known:
        at = known.popleft()
        for number in at.number.next_ones if at.number else ():
            there = waiting.get(number, [])
            tied = [one for one in there if not _speaks_against(one.marks, at.marks)]
            if tied:
                waiting[number] = [one for one in there if _speaks_against(one.marks, at.marks)]
                sure |= {one.file.path for one in tied}
                known += tied
    return sure


def _is_of_the_shoot(one: Marks, original: Marks) -> bool:
    """Say whether the files themselves tie it to an original, whatever their names."""
    return not _speaks_against(one, original) if one.raw else _lack_beside(one, original) is None


def _is_tied_by_name(one: _Shot, told: Sequence[Marks]) -> bool:
    """Say whether a camera's name may count: not that of a layered file, which a person gave, nor that of another camera."""
    is_shot = one.marks.raw or suffix_of(one.file.name) in VIEWABLE
    return is_shot and any(_same_camera(one.marks, other) is not False for other in told)


def _speaks_against(one: Marks, other: Marks) -> bool:
    return _days_apart(one, other) or _same_camera(one, other) is False


def _lack(one: Marks, originals: Sequence[Marks]) -> Lack:
    """What is lacking beside the original that comes nearest."""
    lacks = {lack for original in originals if (lack := _lack_beside(one, original))}
    return next((lack for lack in Lack if lack in lacks), Lack.SILENT)


def _lack_beside(one: Marks, original: Marks) -> Lack | None:
    """What keeps camera and time from tying a picture to an original."""
    same = _same_camera(one, original)
    if _days_apart(one, original):
        return Lack.OTHER_DAY
    if same is False:
        return Lack.OTHER_CAMERA
    if same is None or not one.taken or not original.taken:
        return Lack.SILENT
    return Lack.SAME_MOMENT if _moment(one) and _moment(one) == _moment(original) else None


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
    Lack.OTHER_CAMERA: Words(
        "put frames here that the camera of an original took; if this camera took an original as well, put that one into "
        "original/ (原图) as the camera wrote it",
        "请放与原图同一台相机拍摄的图片；如果这台相机也拍了某张原图，请把那张原图用相机直接导出的文件放进 原图/（original）",
    ),
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
