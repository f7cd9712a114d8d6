"""What the files of a case show, and what they leave unshown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.case import Case, Evidence, Finding, Level, Role, Work
from bot.core.platform import Platform
from bot.core.regime import Element, Regime
from bot.core.words import NOTHING, Words, same, words

FOLDERS: dict[Role, tuple[str, str]] = {
    Role.ORIGINAL: ("original", "原图"),
    Role.OUTTAKES: ("outtakes", "花絮"),
    Role.PROOF: ("proof", "证明"),
    Role.LISTING: ("listing", "截图"),
    Role.STATEMENT: ("statement", "声明"),
    Role.AUTHORITY: ("authority", "授权"),
}
"""The sub-folders of a case, in English and in Chinese; both names count, always."""
PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp", "avif"})
VIEWABLE = PICTURES | {"heic", "heif"}
"""Pictures that can be looked at; what telephones save only with an addition."""
SHOWN = VIEWABLE | {"pdf"}
"""What may show a listing: a picture, or a page printed to PDF."""
TEXTS = frozenset(
    {
        "txt", "md", "rtf", "csv", "tsv", "xls", "xlsx", "json", "url", "webloc", "doc", "docx", "pages", "html", "htm",
        "mht", "mhtml", "zip",
    }
)  # fmt: skip
"""Notes, tables, shortcuts, saved code and archives: among screenshots they show no page, and go to nobody as one."""
FILMS = frozenset({"mp4", "m4v", "mov", "webm", "avi", "mkv"})
SIDECARS = frozenset({"xmp", "aae", "thm", "dop", "pp3", "on1"})
"""What cameras and editing programs write beside a picture; it shows nothing and is right where it lies."""
TOKENS = frozenset({"tsa", "tsr", "tst"})
"""Time-stamp tokens, alone or as an authority answered (RFC 3161)."""
PRIVATE = frozenset({"tells-a-place", "tells-a-serial"})
"""The findings about files of which no copy can be made that keeps a place or serial number at home."""
REGISTERED = re.compile(r"登记|注册证|regist|certificat", re.IGNORECASE)
"""A file name that tells of a registration at a copyright office."""
RAW = frozenset({"cr2", "cr3", "nef", "arw", "dng", "raf", "rw2", "orf", "pef", "srw", "raw", "3fr", "iiq", "x3f"})
"""What a camera writes that nobody else has."""
LAYERED = RAW | {"psd", "psb", "ai", "xcf", "kra", "clip", "sai", "cdr", "tif", "tiff"}
"""What only the maker of a picture has: camera RAW, layered files, TIFF."""
UNOPENED = frozenset({"psb", "xcf", "kra", "clip", "sai", "cdr"})
"""Layered files that no library here opens; what they show cannot be known."""
_SCREENS = {
    *[(750, 1334), (828, 1792), (1080, 1920), (1080, 2160), (1080, 2280), (1080, 2340), (1080, 2376), (1080, 2400)],
    *[(1080, 2408), (1125, 2436), (1170, 2532), (1179, 2556), (1206, 2622), (1242, 2208), (1242, 2688), (1284, 2778)],
    *[(1290, 2796), (1320, 2868), (1440, 2560), (1440, 3088), (1440, 3120), (1440, 3200), (720, 1280), (720, 1600)],
    *[(768, 1024), (768, 1366), (800, 1280), (864, 1536), (900, 1440), (900, 1600), (1050, 1680), (1200, 1920)],
    *[(1440, 3440), (1600, 2560), (1664, 2560), (1800, 2880), (1964, 3024), (2160, 3840), (2234, 3456), (2880, 5120)],
}
_SCREENSHOT = re.compile(r"screen[ _-]?(shot|cap)|截图|截屏|截长屏|屏幕快照|snipaste", re.I)
_STOLEN = re.compile(r"infring|stolen|盗图|侵权|被盗", re.I)
_PUBLISHED = re.compile(r"发布|首发|上架|publi(sh|cation)", re.I)
_REGISTERED = re.compile(r"登记|注册证|regist|certificate|时间戳|存证|公证|time-?stamp|notari", re.I)
_AUTHORISED = re.compile(r"授权|委托|power.?of.?attorney|authori[sz]ation|(?<![a-z])(poa|loa)(?![a-z])", re.I)
_POWER = re.compile(r"(?<![a-z])power(?![a-z])", re.I)
_STATED = re.compile(r"声明|承诺|statement|declaration|affidavit", re.I)
_LICENCE = re.compile(r"营业执照|business.?licen[cs]e", re.I)
_IDENTITY = re.compile(
    r"身份证|身份|证件|护照|驾照|驾驶证|户口|居住证|通行证|passport|identity|driv\w*.?licen[cs]e|residence.?permit"
    r"|personalausweis|(?<![a-z])id[ _-]?(card|scan|front|back|copy|paper|doc\w*)|(?<![a-z])id\.\w+$",
    re.I,
)
_NAMES = (
    (_SCREENSHOT, Role.LISTING),
    (_AUTHORISED, Role.AUTHORITY),
    (_LICENCE, Role.AUTHORITY),
    (_IDENTITY, Role.AUTHORITY),
    (_REGISTERED, Role.PROOF),
    (_STATED, Role.STATEMENT),
    (re.compile(r"花絮|outtake", re.I), Role.OUTTAKES),
    (re.compile(r"原图|原片|源文件"), Role.ORIGINAL),
)
_LEFT_ALONE = {"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "@eadir", "$recycle.bin", "icon\r"}
_HALF_WRITTEN = (".part", ".partial", ".crdownload", ".tmp", ".download", ".downloading", ".opdownload", ".xltd", "~")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a picture says of itself: size in pixels, whether a camera signed it, and what is wrong with it."""

    width: int = 0
    height: int = 0
    camera: bool = False
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a loose file was taken for, and why; without a role the user is asked."""

    role: Role | None
    why: Words


def role_of_folder(name: str) -> Role | None:
    """The role of a sub-folder by its name in either language, whatever its case."""
    plain = unicodedata.normalize("NFC", name).strip().casefold()
    return next((role for role, names in FOLDERS.items() if plain in names), None)


def left_alone(name: str) -> bool:
    """Say whether a file or folder is nobody's evidence: hidden, half-written, a backup of an editor, or made by the system."""
    plain = name.casefold()
    return plain.startswith((".", "~$")) or plain in _LEFT_ALONE or plain.endswith(_HALF_WRITTEN)


def kept_in_cloud(name: str) -> str:
    """The file that stands in a cloud alone, by the name of what macOS keeps in its place; nothing for another name."""
    found = re.fullmatch(r"\.(.+)\.icloud", name, re.IGNORECASE)
    return found[1] if found else ""


def suffix_of(name: str) -> str:
    """The ending of a file name without its dot, in lower case."""
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


NO_ENDING = Words("its name has no ending, so nobody knows how to open it", "文件名没有扩展名，不知道怎样打开")
NAME_ENDING = Words(
    "add the ending of its kind to its name, .jpg for a photograph, .png for most screenshots, .pdf for a PDF",
    "请在文件名后补上扩展名：照片一般是 .jpg，截图一般是 .png，PDF 是 .pdf",
)


def is_of(work: Work, one: Evidence) -> bool:
    """Say whether an original belongs to a work, which names its files, or none where it means all; however both are written."""
    return not work.files or _spelt(one.name) in {_spelt(re.split(r"[/\\\\]", name)[-1]) for name in work.files}


def _spelt(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def is_identity_paper(name: str) -> bool:
    """Say whether a file name tells of a person's identity paper (not of a licence or a power of attorney)."""
    return bool(_IDENTITY.search(name)) and not _AUTHORISED.search(name)


def sort_loose(name: str, looks: Looks | None = None) -> Sorted:
    """Take a file that lies loose in the case for what it is, by name first, then by what its picture shows."""
    named = _by_name(name)
    if named is not None:
        return named
    if looks is not None and looks.camera:
        return Sorted(Role.ORIGINAL, Words("it carries the marks of a camera", "带有相机信息"))
    if looks is not None and tuple(sorted((looks.width, looks.height))) in _SCREENS:
        return Sorted(None, Words("it has the size of a screen: a screenshot?", "尺寸与屏幕相同，可能是截图"))
    if suffix_of(name) in PICTURES:
        return Sorted(None, Words("it carries no marks of a camera", "没有相机信息，看不出是原图还是截图"))
    return Sorted(None, Words("its name does not tell what it is", "从文件名看不出是什么"))


def _by_name(name: str) -> Sorted | None:
    ending = suffix_of(name)
    told = Words("by its name", "按文件名判断")
    if ending in TOKENS:
        return Sorted(Role.PROOF, Words("it is a time-stamp token", "是时间戳凭证"))
    if ending in LAYERED:
        return Sorted(Role.ORIGINAL, Words("it is a RAW or layered file", "是 RAW 或分层源文件"))
    if _SCREENSHOT.search(name) and _PUBLISHED.search(name):
        return Sorted(None, Words("a screenshot of your own page or of theirs?", "是自己页面的截图，还是对方的？"))
    for pattern, role in _NAMES:
        if pattern.search(name):
            return Sorted(role, told)
    if ending not in PICTURES and _POWER.search(name):
        return Sorted(Role.AUTHORITY, told)
    if ending in PICTURES and _STOLEN.search(name):
        return Sorted(Role.LISTING, told)
    return None


def given_as(role: Role, case: Case) -> tuple[Evidence, ...]:
    """The files that a desk may be given as what their sub-folder is for.

    Of outtakes only pictures that are not an original once more; `frames_of` tells how far each of them goes. Of what lies
    among the screenshots no notes.
    """
    files = case.evidence_of(role)
    if role is Role.LISTING:
        return tuple(one for one in files if suffix_of(one.name) not in TEXTS)
    if role is not Role.OUTTAKES:
        return files
    originals = {one.sha256 for one in case.evidence_of(Role.ORIGINAL)}
    pictures = (one for one in files if suffix_of(one.name) in VIEWABLE | LAYERED and not one.hollow)
    return tuple(one for one in pictures if one.sha256 not in originals)


def manifest(evidence: Iterable[Evidence], sheets: Mapping[str, str] = MappingProxyType({})) -> str:
    """List the SHA-256 sums as coreutils does; `sha256sum -c out/manifest-sha256.txt` in the case folder checks it.

    `sheets` are the sums, by path, of what was drawn from the evidence; time-stamps are asked for without them, since
    they may be drawn anew at any time.
    """
    sums = {one.path: one.sha256 for one in evidence} | dict(sheets)
    return "".join(_manifest_line(path, sums[path]) for path in sorted(sums))


def _manifest_line(path: str, sha256: str) -> str:
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{chr(92) if escaped != path else ''}{sha256}  {escaped}\n"


def gaps(case: Case, platform: Platform) -> tuple[Finding, ...]:
    """Say which evidence is missing, for a desk like that of `platform`."""
    law = platform.law_of(case.file.regime)
    found: list[Finding] = []
    if not case.evidence_of(Role.ORIGINAL):
        found.append(_no_original())
    if not given_as(Role.LISTING, case):
        found.append(_no_screenshot())
    if not case.evidence_of(Role.PROOF):
        found.append(_no_proof(case, law))
    for role in platform.required_evidence:
        if role not in (Role.ORIGINAL, Role.PROOF, Role.LISTING) and not given_as(role, case):
            found.append(_wanted_by(platform, role, Level.BLOCK, bool(case.evidence_of(role))))
    for role in platform.required.wished if platform.required else ():
        if role not in platform.required_evidence and not given_as(role, case):
            found.append(_wanted_by(platform, role, Level.WARN, bool(case.evidence_of(role))))
    return tuple(found)


def _no_original() -> Finding:
    return Finding(
        Level.BLOCK,
        "no-original",
        "original/",
        Words("there is no original picture", "缺少原图"),
        Words(
            "put your own untouched picture into original/ (原图), best the camera's RAW or the layered file",
            "把你自己的原始图片放进 原图/（original），最好是相机 RAW 或分层源文件",
        ),
    )


def _no_screenshot() -> Finding:
    return Finding(
        Level.WARN,
        "no-screenshot",
        "listing/",
        Words("there is no screenshot of the infringing listing", "缺少侵权商品页的截图"),
        Words(
            "before you send: save a screenshot of the whole page with address bar, date, seller and picture into "
            "listing/ (截图); sellers swap pictures once they are told",
            "发出之前请截下整个页面（要有网址栏、日期、卖家和图片），放进 截图/（listing）；对方收到通知后常会换图",
        ),
    )


def _no_proof(case: Case, law: Regime) -> Finding:
    told = any(work.first_published or work.url for work in case.file.works)
    return Finding(
        Level.WARN,
        "no-proof-of-date",
        "proof/",
        Words("nothing shows since when the picture is yours", "没有材料证明你的图片更早")
        if not told
        else Words("the day of first publication is told but not shown", "写了首次发布时间，但没有材料证明"),
        Words(
            "put a screenshot of your own earlier publication, a registration or a time-stamp into proof/ (证明)",
            "把自己更早发布的截图、作品登记证书或时间戳放进 证明/（proof）",
        ),
        words("preliminary evidence: {law}", "初步证据：{law}", law=law.law_of(Element.REASON))
        if law.need(Element.REASON) == "required"
        else Words("whoever published first is the first question a desk asks", "谁先发布，是平台首先要看的"),
        same(law.source) if law.need(Element.REASON) == "required" else NOTHING,
    )


def _wanted_by(platform: Platform, role: Role, level: Level, others: bool) -> Finding:
    """What is lacking; `others` says that files lie there which are not what the folder is for."""
    english, chinese = FOLDERS[role]
    return Finding(
        level,
        f"no-{role}",
        f"{english}/",
        words(
            "{title} does not accept a complaint without {folder}"
            if level is Level.BLOCK
            else "{title} often refuses a complaint without {folder}",
            "{title} 不接受没有{folder}的投诉" if level is Level.BLOCK else "没有{folder}，{title} 常常不予支持",
            title=platform.title.words(),
            folder=Words(english, chinese),
        ),
        words(
            "put other frames of the same shoot into {english}/ ({chinese}); of what lies there nothing counts as one"
            if others
            else "put the files into {english}/ ({chinese})",
            "请把同次拍摄的其他图片放进 {chinese}/（{english}）；现在里面的文件都不算"
            if others
            else "把文件放进 {chinese}/（{english}）",
            english=english,
            chinese=chinese,
        ),
        platform.house_rule,
        platform.required.source.words() if platform.required else NOTHING,
    )
