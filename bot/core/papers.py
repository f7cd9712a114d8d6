"""What lies in proof/ beside time-stamp tokens: the program reads none of it, and goes by what each file is called and dated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.evidence import REGISTERED, TOKENS, suffix_of
from bot.core.marks import Marks, Source
from bot.core.words import Words, few, words

_STAMPED = re.compile(r"时间戳|存证|公证|time-?stamp|notari|blockchain|区块链", re.IGNORECASE)
_TELLING = re.compile(
    r"发布|首发|上架|上传|发票|订单|合同|协议|收据|付款|转账|聊天记录|朋友圈|小红书|微博|抖音|淘宝|后台|店铺|我的店|详情页|"
    r"(?<![a-z])(?:publi(?:sh|cation)|upload|invoice|receipt|archive|wayback|instagram|facebook)|"
    r"(?<![a-z])(?:my|our|own|(?:post|order|contract|agreement|quotation|payment|shop|store|blog)(?:s|ed)?|deliver(?:y|ies))(?![a-z])",
    re.IGNORECASE,
)
"""Names that say what a file is that shows since when a picture is one's own."""
_OF_ITSELF = (Source.CAMERA, Source.EMBEDDED, Source.NAME)
_NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Papers:
    """The files of proof/ by what is known of them: certificates by their names, what else says what it is, what is dated
    before the listing was known, and what says nothing.
    """

    stamped: tuple[Evidence, ...] = ()
    registered: tuple[Evidence, ...] = ()
    telling: tuple[Evidence, ...] = ()
    dated: tuple[tuple[Evidence, date], ...] = ()
    silent: tuple[Evidence, ...] = ()

    @property
    def tell_something(self) -> bool:
        """Say whether any of them says, by its name or a date, what it is."""
        return bool(self.stamped or self.registered or self.telling or self.dated)


def papers_of(case: Case, marks: Mapping[str, Marks], known: date | None) -> Papers:
    """Sort what lies in proof/; `known` is the day on which the listing is first known to have been there."""
    stamped, registered, telling, silent = [], [], [], []
    dated: list[tuple[Evidence, date]] = []
    for one in case.evidence_of(Role.PROOF):
        if suffix_of(one.name) in TOKENS:
            continue
        day = _day_of(marks.get(one.path, _NO_MARKS))
        if _STAMPED.search(one.name):
            stamped.append(one)
        elif REGISTERED.search(one.name):
            registered.append(one)
        elif _TELLING.search(one.name.rpartition(".")[0]):
            telling.append(one)
        elif day and (known is None or day < known):
            dated.append((one, day))
        else:
            silent.append(one)
    return Papers(tuple(stamped), tuple(registered), tuple(telling), tuple(dated), tuple(silent))


def _day_of(marks: Marks) -> date | None:
    """The day that a file gives itself, inside or in its name; the time of the file is that of the last copy."""
    return min((one.day for one in marks.dates if one.source in _OF_ITSELF and one.what != "edited"), default=None)


def silent_papers(papers: Papers) -> Iterator[Finding]:
    """Where nothing in proof/ says what it is, whether it shows any day is for the user to see."""
    if papers.silent and not papers.tell_something:
        yield Finding(
            Level.WARN,
            "proof-not-read",
            papers.silent[0].path,
            words(
                "whether {names} shows since when the picture is yours is not known: what lies in proof/ is kept and sent, and "
                "not read by the program",
                "无法确认 {names} 能否证明图片从何时起属于你：证明/（proof）里的文件会保存并随信发出，但程序不读取内容",
                names=few([one.name for one in papers.silent], 3),
            ),
            Words(
                "look whether a date and your shop, name or order can be seen on it, and say in its name what it is and of which day "
                '("my shop 2024-05-01.png", "invoice of the shoot.pdf"); else put something there that shows them',
                "请核对上面能否看到日期和你的店铺、姓名或订单，并在文件名里写明是什么、哪一天（例如“店铺上架 2024-05-01.png”“拍摄发票.pdf”）；"
                "看不到的话，请另放能证明的材料",
            ),
            Words("whoever published first is the first question a desk asks", "谁先发布，是平台首先要看的"),
        )
