"""The same picture again: in other cases, for relistings and repeat infringers, and twice among the user's own files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.case import Case, Finding, Level, Role
from bot.core.evidence import VIEWABLE, suffix_of
from bot.core.exhibits import is_opened
from bot.core.marks import Marks
from bot.core.words import NOTHING, Words, as_argument, few, words

ONE_FRAME = 10
"""Differing bits of 256 up to which two files are one frame; the next frame of a shoot differs in more."""
_MOST_CASES, _MOST_FILES = 6, 3
_AS_LARGE = 20
"""Sizes that differ by less than this part of them are alike."""
_NO_MARKS: Mapping[str, Marks] = {}


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprint of a picture, or of the place of a screenshot where a copy was found; `mirrored` that of its mirror image.

    `seller` and `url` are those of the listing that shows it, where that is known.
    """

    path: str
    sha256: str
    role: Role
    bits: bytes
    mirrored: bytes
    seller: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """One of our pictures found again: in a file of another case, or (without a case) in another file of our own."""

    ours: Print
    theirs: Print
    distance: int
    case: str = ""
    key: str = ""


def repeated_outtakes(found: Iterable[Again]) -> frozenset[str]:
    """The outtakes that are only the original once more, by path: they prove nothing beside it."""
    return frozenset(
        one.ours.path
        for one in found
        if not one.case
        and one.distance <= ONE_FRAME
        and (one.ours.role, one.theirs.role) == (Role.OUTTAKES, Role.ORIGINAL)
    )


def recurrence_findings(
    case: Case, found: Sequence[Again], marks: Mapping[str, Marks] = _NO_MARKS
) -> Iterator[Finding]:
    """Tell of every picture that is known already; `marks` by path tell which of two files is the better."""
    for path in sorted(repeated_outtakes(found)):
        yield once_more(path, next(one.theirs.path for one in found if _is_ours_again(one, path)))
    yield from _doubles(found, marks)
    cases: dict[str, list[Again]] = {}
    for one in found:
        if one.case:
            cases.setdefault(one.case, []).append(one)
    ranked = sorted(cases, key=lambda name: not _same_sellers(cases[name]))  # who does it again must not be cut off
    for name in ranked[:_MOST_CASES]:
        yield from _elsewhere(case, name, cases[name])
    if ranked[_MOST_CASES:]:
        yield _further(ranked[_MOST_CASES:])


def _is_ours_again(one: Again, path: str) -> bool:
    return one.ours.path == path and one.theirs.role is Role.ORIGINAL


def once_more(path: str, original: str) -> Finding:
    """The finding about an outtake that is only an original once more."""
    return Finding(
        Level.WARN,
        "outtake-is-original",
        path,
        words("this is the same frame as {other}", "与 {other} 是同一张，不是花絮", other=original),
        Words(
            "put other frames of the shoot here; the same one again proves nothing",
            "请放同次拍摄的其他图片；同一张再放一遍不能证明什么",
        ),
    )


def better_originals(found: Iterable[Again], marks: Mapping[str, Marks]) -> dict[str, str]:
    """Of originals that show one picture, the path of each weaker one with that of the best; `marks` by path.

    One that desks open is better than one that they do not: a letter encloses it, and exhibits show what it encloses. A RAW or layered file beside its export is as it should be.
    """
    better: dict[str, str] = {}
    for one in sorted(found, key=lambda one: (one.ours.path, one.theirs.path)):
        own = not one.case and one.ours.role is one.theirs.role is Role.ORIGINAL
        own = own and all(suffix_of(each.path) in VIEWABLE for each in (one.ours, one.theirs))
        if own and one.distance <= ONE_FRAME and _is_better(one.theirs.path, one.ours.path, marks):
            known = better.get(one.ours.path)
            if known is None or _is_better(one.theirs.path, known, marks):
                better[one.ours.path] = one.theirs.path
    return better


def _doubles(found: Sequence[Again], marks: Mapping[str, Marks]) -> Iterator[Finding]:
    """Each original that shows what a better one shows already, once.

    What a desk opens beside what it does not (a telephone's HEIC and a JPEG of it) is as it should be.
    """
    alike = (one for one in found if is_opened(one.ours.path) is is_opened(one.theirs.path))
    better = better_originals(alike, marks)
    for path, other in list(better.items())[:_MOST_CASES]:
        yield Finding(
            Level.HINT,
            "same-original-twice",
            path,
            words("this is the same picture as {other}", "与 {other} 是同一张图片", other=other),
            words(
                "one is enough: keep {other}, which is as large or larger, or has the camera's data; a work may name both",
                "保留一份即可：请保留 {other}（尺寸不小于这张，或带有相机信息）；也可以在同一作品下写两个文件",
                other=other,
            ),
        )


def _is_better(one: str, other: str, marks: Mapping[str, Marks]) -> bool:
    """Say which of two files of one picture to keep: the larger, then the camera's own, then the first by name.

    Before all that counts whether a desk opens it.
    """
    if is_opened(one) is not is_opened(other):
        return is_opened(one)
    ours, theirs = marks.get(one, Marks()), marks.get(other, Marks())
    sizes = ours.width * ours.height, theirs.width * theirs.height
    if abs(sizes[0] - sizes[1]) * _AS_LARGE > max(sizes):
        return sizes[0] > sizes[1]
    if bool(ours.camera) is not bool(theirs.camera):
        return bool(ours.camera)
    return one < other


def _elsewhere(case: Case, name: str, found: Sequence[Again]) -> Iterator[Finding]:
    """What one other case shows of ours; the picture in its listing may be ours without its original being so."""
    key = found[0].key
    originals = [one for one in found if one.ours.role is Role.ORIGINAL and one.theirs.role is Role.ORIGINAL]
    copies = [one for one in found if one.ours.role is Role.LISTING and one.theirs.role is Role.LISTING]
    turned = [one for one in found if one.ours.role is Role.ORIGINAL and one.theirs.role is Role.LISTING]
    if originals or copies:
        yield _known(name, key, originals, copies)
    if turned and not originals:
        first = turned[0]
        yield Finding(
            Level.WARN,
            "original-is-a-copy-elsewhere",
            first.ours.path,
            words(
                "case {name} ({key}) complains of this picture as a stolen copy ({file}), and its original is another file",
                "案件 {name}（{key}）把这张图片当作盗用图投诉（{file}），而那里的原图是另一个文件",
                name=name,
                key=key,
                file=first.theirs.path,
            ),
            Words(
                "make sure whose picture it is before anything is sworn: an original never comes from a page of theirs",
                "发誓之前请确认图片归谁：原图绝不能取自对方页面",
            ),
        )


def _further(names: Sequence[str]) -> Finding:
    told = few(names, 2 * _MOST_CASES)
    return Finding(
        Level.HINT,
        "same-picture-elsewhere",
        "",
        words(
            "{n} further cases show pictures of this one: {names}",
            "还有 {n} 个案件里有本案的图片：{names}",
            n=len(names),
            names=told,
        ),
        Words("look at one with: weiquan show NAME", "可逐个查看：weiquan show 案件名"),
    )


def _same_sellers(found: Iterable[Again]) -> list[str]:
    """Who sold the same stolen picture there and here."""
    copies = [one for one in found if one.ours.role is Role.LISTING and one.theirs.role is Role.LISTING]
    return sorted(_plain(one.ours.seller for one in copies) & _plain(one.theirs.seller for one in copies))


def _known(name: str, key: str, originals: Sequence[Again], copies: Sequence[Again]) -> Finding:
    theirs = _plain(one.theirs.seller for one in copies)
    again = _same_sellers(copies)
    what = [
        *([words("the same original {files}", "相同的原图 {files}", files=_files(originals))] if originals else []),
        *([words("the same stolen picture {files}", "相同的盗用图 {files}", files=_files(copies))] if copies else []),
    ]
    sellers = ", ".join(sorted(theirs))
    who = (
        words("; the seller is the same again: {names}", "；卖家相同，属重复侵权：{names}", names=", ".join(again))
        if again
        else words("; there it was sold by {names}", "；那里的卖家是 {names}", names=sellers)
        if sellers
        else NOTHING
    )
    return Finding(
        Level.WARN if again else Level.HINT,
        "same-picture-elsewhere",
        "",
        words(
            "case {name} ({key}) shows {what}{who}",
            "案件 {name}（{key}）里有{what}{who}",
            name=name,
            key=key,
            what=Words(" and ".join(one.en for one in what), " 和".join(one.zh for one in what)),
            who=who,
        ),
        words(
            "look at it: weiquan show {name}; once its notice is upheld, a letter to the same desk cites it where the original "
            "file or the seller is the same{how}",
            "请查看：weiquan show {name}；那份通知成立后，如果原图文件或卖家相同，发给同一平台的信会自动引用{how}",
            name=as_argument(name),
            how=_by_the_same_file(originals),
        ),
        Words("desks look at repeat infringers more closely", "平台对重复侵权会从严处理"),
    )


def _by_the_same_file(originals: Sequence[Again]) -> Words:
    """What to do where the files differ: a letter swears that the work is the same only of the very same file, and which is the better is not known here."""
    near = [one for one in originals if one.distance <= ONE_FRAME]
    if not near or any(one.ours.sha256 == one.theirs.sha256 for one in originals):
        return NOTHING
    return words(
        "; the two cases hold different files of it: only if that case's {file} is as large and good as yours, use it here as well",
        "；两个案件里是同一张图的不同文件：只有那个案件的 {file} 尺寸和质量不比本案的差时，才在本案也改用它",
        file=near[0].theirs.path,
    )


def _files(found: Sequence[Again]) -> str:
    return few(list(dict.fromkeys(one.ours.path for one in found)), _MOST_FILES)


def _plain(names: Iterable[str]) -> set[str]:
    return {" ".join(one.split()) for one in names if one.strip()}
