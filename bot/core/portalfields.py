"""The fields of portals by the words in which profiles name them: what each is called, and how it is filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.core.case import Case, Claimant, Listing
from bot.core.draft import Draft, Enclosure
from bot.core.notice import NoticeState
from bot.core.occasion import day_of, flat
from bot.core.platform import Form, Platform
from bot.core.regime import Element
from bot.core.words import NOTHING, LetterLanguage, Words, same

USUAL_FIELDS = (
    *("name", "owner", "address", "phone", "email", "work", "links", "text"),
    *("good_faith", "perjury", "documents", "signature"),
)
"""The order in which most forms ask, where nobody wrote down how this one does."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file to upload: its plain name in files/, where it comes from, and whether it is a reduced copy."""

    name: str
    source: str
    role: str
    enclosure: Enclosure
    reduced: bool
    too_large: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One field: what it is called, what to paste, or which files to upload; `own` is for the person alone to do.

    `pieces` are several values, each to be copied by itself.
    """

    key: str
    label: Words
    value: str = ""
    hint: Words = NOTHING
    pieces: tuple[str, ...] = ()
    files: tuple[Upload, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """One notice at its door: what the fields are filled from."""

    case: Case
    platform: Platform
    notice: NoticeState
    drafts: Sequence[Draft]
    account_address: str
    files: tuple[Upload, ...]

    @property
    def form(self) -> Form | None:
        return self.platform.form

    @property
    def language(self) -> LetterLanguage:
        return (self.case.file.languages or self.platform.languages)[0]

    @property
    def claimant(self) -> Claimant:
        return self.case.claimant or Claimant(name="")

    @property
    def listings(self) -> list[Listing]:
        urls = self.notice.open_listings or tuple(self.notice.listings)
        return [self.case.listing(url) or Listing.model_construct(url=url) for url in urls]

    def items(self) -> tuple[str, ...]:
        return tuple(one.item or self.platform.item_of(one.url) or one.url for one in self.listings)

    def sworn(self, *wanted: Element) -> str:
        """The passages of the law that hold these elements, in the language of the letter."""
        law, by_agent = self.platform.law_of(), self.claimant.is_agent
        fitting = [one for one in law.sworn.values() if set(one.elements) & set(wanted)]
        return "\n\n".join(one.told(self.language, flat(self.claimant.holder), by_agent)["text"] for one in fitting)

    def of_roles(self, *roles: str) -> tuple[Upload, ...]:
        return tuple(one for one in self.files if one.role in roles)


def box_for(key: str, desk: Desk) -> Box | None:
    known = _FIELDS.get(key)
    if known is None:
        return Box(key, same(key), hint=Words("fill this in yourself", "请自行填写"), own=True)
    label, fill = known
    box = fill(desk)
    return replace(box, key=key, label=label) if box else None


def _line(value: Callable[[Desk], str]) -> Callable[[Desk], Box | None]:
    def fill(desk: Desk) -> Box | None:
        said = value(desk)
        return Box("", NOTHING, said) if said else None

    return fill


def _sworn(*elements: Element) -> Callable[[Desk], Box]:
    hint = Words(
        "tick it, or paste these words; whoever does so swears to it",
        "勾选或粘贴这段话；谁勾选，谁就为它负责",
    )
    ticked = Words("the form says it in its own words: read them before you tick", "表单有自己的文字：读过再勾选")

    def fill(desk: Desk) -> Box:
        said = desk.sworn(*elements)
        return Box("", NOTHING, said, hint if said else ticked, own=not said)

    return fill


def _uploaded(*roles: str) -> Callable[[Desk], Box | None]:
    def fill(desk: Desk) -> Box | None:
        files = desk.of_roles(*roles) if roles else desk.files
        if files:
            return Box("", NOTHING, hint=Words("upload from files/", "从 files/ 上传"), files=files)
        if desk.form is not None and not desk.form.takes_files:
            return None
        return Box("", NOTHING, hint=Words("the case holds no such file", "案件里没有这类文件"), own=True)

    return fill


def _links(desk: Desk) -> Box:
    form = desk.form
    urls = tuple(one.url for one in desk.listings)
    if form is not None and form.links == "items":
        return _joined(desk, desk.items())
    return _joined(desk, urls)


def _joined(desk: Desk, values: tuple[str, ...]) -> Box:
    separator = desk.form.separator if desk.form else "line"
    if separator == "one field each":
        return Box("", NOTHING, hint=Words("one in each field", "每个框填一个"), pieces=values)
    hint = Words("one a line", "每行一个") if separator == "line" else Words("parted by commas", "用逗号分开")
    return Box("", NOTHING, ("\n" if separator == "line" else ", ").join(values), hint if len(values) > 1 else NOTHING)


def _sellers(desk: Desk) -> str:
    return "\n".join(dict.fromkeys(one.seller for one in desk.listings if one.seller))


def _work(desk: Desk) -> str:
    said = _WORK[desk.language]
    lines = []
    for work in desk.case.file.works:
        first = f"{said[1]}{day_of(work.first_published, desk.language)}" if work.first_published else ""
        parts = [f"{said[0]}{flat(work.title)}", first, f"{said[2]}{work.url}" if work.url else ""]
        lines.append("\n".join(filter(None, parts)))
    return "\n\n".join(lines)


_WORK: dict[LetterLanguage, tuple[str, str, str]] = {
    "en": ("Photograph: ", "First published: ", "Original at: "),
    "zh": ("摄影作品：", "首次发布：", "原作网址："),
    "de": ("Fotografie: ", "Erstveröffentlichung: ", "Original unter: "),
    "fr": ("Photographie : ", "Première publication : ", "Original : "),
}
_KIND: dict[LetterLanguage, str] = {
    "en": "Copyright: pictures on the item page (product detail images)",
    "zh": "著作权：商品页图片（商品主图、详情图）",
    "de": "Urheberrecht: Bilder auf der Angebotsseite",
    "fr": "Droit d'auteur : images de la page de l'annonce",
}
_PLACE: dict[LetterLanguage, str] = {
    "en": "The pictures of the item page that show: {works}. The enclosed comparison marks them.",
    "zh": "商品页中展示以下内容的图片：{works}。位置见所附对比图和截图。",
    "de": "Die Bilder der Angebotsseite, die Folgendes zeigen: {works}. Der beigefügte Vergleich markiert sie.",
    "fr": "Les images de la page qui montrent : {works}. La comparaison jointe les signale.",
}


def _place(desk: Desk) -> str:
    titles = ("、" if desk.language == "zh" else "; ").join(flat(work.title) for work in desk.case.file.works)
    said = _PLACE[desk.language].format(works=titles)
    enclosed = desk.of_roles("comparison", "screenshot")
    return said if enclosed else re.split(r"(?<=[.。])", said)[0]


def _body(desk: Desk) -> str:
    return desk.drafts[0].body.strip() if desk.drafts else ""


def _signature(desk: Desk) -> Box:
    return Box(
        "",
        NOTHING,
        hint=Words(
            "your own full name, typed by yourself: the report is sworn with it",
            "请亲自输入本人全名：输入姓名即表示宣誓",
        ),
        own=True,
    )


_FIELDS: dict[str, tuple[Words, Callable[[Desk], Box | None]]] = {
    "name": (Words("Your name", "姓名（名称）"), _line(lambda desk: desk.claimant.name)),
    "owner": (Words("Owner of the right", "权利人"), _line(lambda desk: desk.claimant.holder)),
    "address": (Words("Postal address", "通讯地址"), _line(lambda desk: flat(desk.claimant.address))),
    "phone": (Words("Telephone", "电话"), _line(lambda desk: desk.claimant.phone)),
    "email": (Words("Mail address", "邮箱"), _line(lambda desk: desk.claimant.email or desk.account_address)),
    "website": (Words("Your shop or site", "自己的店铺或网站"), _line(lambda desk: desk.claimant.website)),
    "work": (Words("The copyrighted work", "权利作品"), _line(_work)),
    "kind of infringement": (Words("Kind of infringement", "侵权类型"), _line(lambda desk: _KIND[desk.language])),
    "links": (Words("Links of the infringing listings", "侵权商品链接"), _links),
    "items": (Words("Item numbers", "商品编号"), lambda desk: _joined(desk, desk.items())),
    "sellers": (Words("Sellers", "卖家"), _line(_sellers)),
    "which pictures": (Words("Which pictures", "涉及哪些图片"), _line(_place)),
    "place on the page": (Words("Where on the page", "盗图位置说明"), _line(_place)),
    "text": (Words("Text of the complaint", "投诉内容"), _line(_body)),
    "good_faith": (Words("Good faith", "善意声明"), _sworn(Element.GOOD_FAITH)),
    "perjury": (Words("Accuracy and authority", "准确性与授权声明"), _sworn(Element.PERJURY, Element.ACCURACY, Element.TRUTH)),
    "signature": (Words("Signature", "签名"), _signature),
    "documents": (Words("Documents", "证明材料"), _uploaded()),
    "originals": (Words("Original pictures", "商品原图"), _uploaded("original")),
    "outtakes": (Words("Other frames of the shoot", "花絮套图"), _uploaded("outtakes")),
    "model pictures": (Words("Pictures with the model", "模特图"), _uploaded("outtakes", "original")),
    "identity": (Words("Identity paper or licence", "身份证件或执照"), _uploaded("identity")),
    "power": (Words("Power of attorney", "授权委托书"), _uploaded("power")),
    "proof of right": (Words("Proof of the right", "权属证明"), _uploaded("statement", "proof", "original")),
    "proof of right or statement": (
        Words("Proof of the right, or signed statement", "权属证明或签名的版权声明"),
        _uploaded("statement", "proof"),
    ),
}  # fmt: skip
"""The words in which profiles name fields, with their label and how each is filled."""
SWORN_FIELDS = ("good_faith", "perjury")
KNOWN_FIELDS = frozenset(_FIELDS)


def label_of(key: str) -> Words:
    """What a field of a portal is called; a word that is not known stays as it is."""
    return _FIELDS[key][0] if key in _FIELDS else same(key)
