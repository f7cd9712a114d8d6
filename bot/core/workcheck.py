"""A work is looked at before it is sworn to: named so that a stranger can tell it, with files that lie there, and ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime

from bot.core.case import Case, Finding, Level, Role, Work
from bot.core.claimantcheck import because
from bot.core.evidence import LAYERED, VIEWABLE, suffix_of
from bot.core.regime import Element, Regime
from bot.core.words import Words, words

_A_LABEL, _A_LABEL_IN_CHINESE = 1, 3
"""Words, and Chinese characters, up to which a folder's name is a label; a longer one says what the picture shows."""
_COUNTED = re.compile(r"(?:[\W_]*\d+)+[\W_]*$")
_SAYS_NOTHING = frozenset(
    {"untitled", "picture", "pictures", "image", "images", "photo", "photos", "img", "pic", "my", "new", "the", "a"}
)
_SAYS_NOTHING_IN_CHINESE = frozenset({"无标题", "未命名", "图片", "照片", "原图", "作品", "产品", "新建文件夹"})


def check_works(case: Case, law: Regime, now: datetime) -> Iterator[Finding]:
    """Say what a work lacks, and what speaks against its being ours."""
    if not case.file.works:
        yield _no_work(law)
    names = _names_of_originals(case)
    for n, work in enumerate(case.file.works, start=1):
        for file in work.files:
            if _plain(file) not in names and _plain(file).split("/", 1)[-1] not in names:
                yield _file_missing(n, file)
        if work.first_published and work.first_published > now.date():
            yield _published_in_future(n, work.first_published)
        if _tells_nothing(work.title, case):
            yield _untitled(n, work.title)
        yield from _about_a_mark(case, n, work)


def _names_of_originals(case: Case) -> frozenset[str]:
    """How a work may name its files: by their path below original/, or by their bare name."""
    paths = [_plain(one.path.split("/", 1)[-1]) for one in case.evidence_of(Role.ORIGINAL)]
    return frozenset(paths) | {one.rsplit("/", 1)[-1] for one in paths}


def _no_work(law: Regime) -> Finding:
    return Finding(
        Level.WARN,
        "no-work",
        "case.toml [[works]]",
        Words("it is not said what was stolen", "没有写明被盗的是什么作品"),
        Words('add [[works]] with title = "what the picture shows"', '请加上 [[works]]，写 title = "图片内容"'),
        **because(law, Element.WORK),
    )


def _file_missing(n: int, file: str) -> Finding:
    return Finding(
        Level.BLOCK,
        "work-file-missing",
        f"case.toml [[works]] {n} files",
        words("{file} does not lie in original/", "原图/ 里没有 {file}", file=file),
        Words("put the file there, or correct its name", "把文件放进去，或改正文件名"),
    )


def _published_in_future(n: int, day: date) -> Finding:
    return Finding(
        Level.BLOCK,
        "published-in-future",
        f"case.toml [[works]] {n} first_published",
        words("{day} has not come yet", "{day} 还没到", day=day),
        Words("correct the date", "请改正日期"),
    )


def _tells_nothing(title: str, case: Case) -> bool:
    """Say whether a title is a number, a word like "image", a label with a number, or a label that is the name of folder or file."""
    plain = _stem(_plain(title).strip())
    told = _COUNTED.sub("", plain)
    words_in = re.findall(r"[^\W\d_\u3000-\uffff]+", told)
    is_label = len(words_in) <= _A_LABEL and sum(mark > "\u2fff" for mark in told) <= _A_LABEL_IN_CHINESE
    if not any(mark.isalpha() for mark in told) or told in _SAYS_NOTHING_IN_CHINESE:
        return True
    named = {_stem(_plain(one)) for one in (case.name, *(each.name for each in case.evidence_of(Role.ORIGINAL)))}
    return (bool(words_in) and told.isascii() and set(words_in) <= _SAYS_NOTHING) or (
        is_label and (told != plain or plain in named)
    )


def _stem(name: str) -> str:
    return name.rpartition(".")[0] if suffix_of(name) in VIEWABLE | LAYERED else name


def _untitled(n: int, title: str) -> Finding:
    return Finding(
        Level.WARN,
        "work-untitled",
        f"case.toml [[works]] {n} title",
        words(
            "the letter would call the work “{title}”, which tells a stranger nothing",
            "信里会把作品称作“{title}”，别人看不出作品是什么",
            title=title,
        ),
        Words(
            'write what the picture shows, like title = "brass table lamp with a round shade, three photographs"',
            '请写清图片内容，例如 title = "圆罩黄铜台灯，照片三张"',
        ),
        Words("what is sworn to has to be told apart from other works", "宣誓涉及的作品必须说得清楚"),
    )


def _about_a_mark(case: Case, n: int, work: Work) -> Iterator[Finding]:
    """Somebody else's watermark on the original is the classic false complaint: a supplier's or an agency's picture."""
    mark = work.watermark.strip()
    claimant = case.claimant
    own = (
        " ".join((claimant.name, claimant.owner, claimant.website, *claimant.own_shops)).casefold() if claimant else ""
    )
    if not mark or mark.casefold() in own:
        return
    papers = case.evidence_of(Role.AUTHORITY)
    yield Finding(
        Level.WARN if papers else Level.BLOCK,
        "foreign-watermark",
        f"case.toml [[works]] {n} watermark",
        words("your original carries somebody else's mark: {mark}", "你的原图带有他人的标志：{mark}", mark=mark),
        Words(
            "make sure that the right is yours, and put the assignment or licence into authority/ (授权); else do not complain",
            "请确认权利确实属于你，并把转让或授权文件放进 授权/（authority）；否则不要投诉",
        ),
        Words(
            "a supplier's or agency's picture is the usual false complaint, and the complainant answers for it",
            "供应商或图库的图片是最常见的错误投诉，责任由投诉人承担",
        ),
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().replace("\\", "/")
