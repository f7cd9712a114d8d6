"""Lines that a mail program broke in the middle of a sentence are joined again; lists, tables and headings stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.core.cells import PART
from bot.core.webaddress import HOST, RUN, SCHEME

HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Signs and their punctuation, for a class of a regular expression."""
_ENDS = re.compile(r"[.!?:;。！？：；…][\"'”’)）】」』]*$")
_BEGINS_ANEW = re.compile(
    r"\s*(?:[-*•·・‣①-⑳>|#+√×\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]|\(?\d{1,3}[.)、:：]|[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[a-zA-Z][.)]\s"
    r"|[一二三四五六七八九十]{1,3}[、.．]|(?:https?|hxxps?|ftp)\b|"
    + HOST
    + r"/|(?=(?:[A-Z-]*\d){4})[A-Z0-9-]{8,24}(?![\w-])|[^\s:：]{1,24}[：]|[A-Z][\w /-]{0,30}:(?!//))"
)


def unwrapped(text: str, names: Collection[str] = ()) -> str:
    """Join lines that a mail program broke in the middle of a sentence; lists, tables and headings stay, and lines that begin with one of these names."""
    lines: list[list[str]] = []
    for line in text.split("\n"):
        joined = bool(lines) and not _begins_with_a_name(line, names) and not _lists_below(lines[-1][-1], line)
        if joined and (_continues(lines[-1][-1], line) or _names_another(lines[-1], line)):
            above = lines[-1][-1].rstrip()
            lines[-1] += ["" if _is_han(above[-1]) and _is_han(line.strip()[0]) else " ", line.strip()]
        else:
            lines.append([line])
    return "\n".join("".join(pieces) for pieces in lines)


_NUMBERS = re.compile(
    r"(?:\w{1,4}['’ ]\s?)?[^\W\d_]{3,14} (?:n[°ºor]\.? ?)?\d{1,2}(?:(?:, ?|-| ?& ?| (?:and|und|et|y|e|i|oraz|to|bis|à|a|al|do) )\d{1,2}){0,12}(?:\s?[,(:–-].{0,160})?"
)
"""A line that lists things by number: "les annonces 1, 3 et 4", "pozycje 2 i 6 (…)"."""
_NARROW = 45


def _begins_with_a_name(line: str, names: Collection[str]) -> bool:
    """Say whether a line begins with one of these names, or is nothing but a word and one of them: "o2", "Link 4821"."""
    words = line.split(None, 2)
    first, second = ([one.rstrip(".,:;") for one in words] + ["", ""])[:2]
    return bool(names) and (first in names or (len(words) == 2 and second in names and first[:1].isupper()))


def _lists_below(above: str, line: str) -> bool:
    """Say whether a line lists things by number below one that is no broken line, short as it is."""
    return len(above.strip()) <= _NARROW and above.strip()[:1].isupper() and bool(_NUMBERS.fullmatch(line.strip()))


_JUDGED = r"(?:已|均|予以|被)?(?:不|未)?(?:予)?(?:成立|通过|通過|支持|属实|屬實|采纳|採納|认定|認定|承認|認容|驳回|駁回|拒绝|拒絕|却下|不可|审核中|審核中|处理中|處理中|审查中|審査中|確認中)"
_LED = r"(?:投诉|投訴|举报|舉報|侵权|侵權|审核|審核|商品|链接|鏈接|連結|申告|結果|结果|状态|狀態|第?[\d一二三四五六七八九十]{1,2}[.、:：)）]){0,3}"
_ITEM = rf"(?:(?:https?://|hxxps?://|www\.){RUN}{{1,400}}|[A-Za-z]{{0,4}}\d{{4,24}})"
_JUDGED_ROW = re.compile(
    rf"{_LED}\s?(?:{_ITEM}\s?[-—:：|=→，,]{{0,2}}\s?{_LED}[-:：]?{_JUDGED}|{_JUDGED}\s?[-—:：|=，,]{{0,2}}\s?{_ITEM})(?:です|了)?"
)
"""A row of a list: a listing and what the desk thinks of it, and nothing else, so that its sentence ends there without a stop."""
_LABELLED = re.compile(rf"\W*[^:：]{{1,40}}(?:[:：=|→]|\s[-–—])\s*{_ITEM}")
"""A listing behind a label, as in rows that say first what became of each."""
_NAMED_LAST = re.compile(
    rf"\W{{0,3}}(?!(?:and|or|und|oder|sowie|et|ou|y|e|ed|o|i|oraz|lub) )(?:[^\W\d_][\w'’-]{{0,30}} ){{1,3}}{_ITEM}\W{{0,2}}",
    re.IGNORECASE,
)
"""A row that says in a few words what became of the listing that it ends with: "different picture 601099"."""
_COUNTED_ROW = re.compile(rf"([{HAN}]{{1,6}}) ?(?:[一二三四五六七八九十]{{1,2}}|\d{{1,3}})(?!\d)")
_NUMBERED_ROW = re.compile(r"(?=\S{0,40}[\d/])\S{1,60}?\s{0,4}([-=]>|[-–—:：=→])\s(?=\S)")
"""A row that begins with a listing's number or address, however short, and a sign behind it: "71003 - offline"."""
_NAMED_ROW = re.compile(
    r"(?=\S{0,40}(?:\d[\d/]*[-_/.]|[-_/.\w]\d|\d{4})|\S{1,40}\.(?:jpe?g|png|webp|gif|tiff?|avif|heic)(?:\s|[:：]))(\S{1,40})\s(?=\S)",
    re.IGNORECASE,
)
"""A row that begins with a listing's number, or a name that holds one or is a file's, and says something behind it: "hat-501 pending"."""
_HOSTED_ROW = re.compile(rf"\W{{0,3}}(?:{SCHEME})?{HOST}(?![\w.@-])", re.IGNORECASE)
"""A row that begins with a shop's name on the web: "shop.example: both blocked"."""
_OPENING = '《〈【「『“„«‹"'
"""What a title of goods stands in at the beginning of a row."""
_AND_ANOTHER = re.compile(
    r"(?:(?:and|as well as|und|sowie|et|ainsi que|y|e|ed|i|oraz|en) |(?:以及|和|及|与|および|及び|및) ?)(?:https?:|hxxps?:|www\.)",
    re.IGNORECASE,
)
"""One more address behind those of the lines above."""
_LOOKED_AT = 300
"""Characters of a sentence's first line, and of the line behind it, in which an address is looked for."""
_ADDRESS = re.compile(rf"(?:https?|hxxps?|www\.){RUN}{{1,2000}}", re.IGNORECASE)


_LISTED_ONLY = re.compile(rf"\W*[^:：]{{1,40}}[:：]\s*{_ITEM}(?:\s?[、,，;；]\s?{_ITEM}){{0,30}}")
"""A line that names listings behind a label, and nothing else."""
_ROW_OF_ANOTHER = re.compile(rf"(?!以及|还有|還有|并|並|且|等|和|及|与|與|および|ならびに)[{HAN}]{{1,4}} ?{_ITEM}")
"""A line that begins with another listing and what it is called: 商品518800120033商家已…"""
_HEADING = re.compile(r"[^:：]{1,60}[:：]")
_ENDS_IN_ADDRESS = re.compile(rf"(?:^|\s)(?:https?|hxxps?|www){RUN}{{0,2000}}$")


def _is_done_naming(upper: str, lower: str) -> bool:
    """Say whether a line names listings to its end and the next one is a heading below the last address of a list, or the row of another listing."""
    if _HEADING.fullmatch(lower) and _ENDS_IN_ADDRESS.search(upper[-2100:]):
        return True
    return len(upper) <= _LOOKED_AT and bool(_LISTED_ONLY.fullmatch(upper) and _ROW_OF_ANOTHER.match(lower))


def _names_another(above: Sequence[str], line: str) -> bool:
    """Say whether a line goes on naming addresses that a sentence above it began to name: "We removed a/1," "a/2" "and a/3"."""
    next_one = line[:_LOOKED_AT].lstrip()
    goes_on = above[-1].rstrip().endswith((",", "，", "、")) and _ADDRESS.match(next_one)
    if not goes_on and not _AND_ANOTHER.match(next_one):
        return False
    begun = above[0][:_LOOKED_AT].lstrip()
    return begun[:1].isalpha() and bool(_ADDRESS.search(begun)) and not _ADDRESS.match(begun)


_PATH_ALONE = re.compile(r"(?:[\w-]{1,60}/){1,5}[\w.-]{1,80}", re.ASCII)
"""A line that is nothing but the end of an address: "cover/1"."""
_TICKED = re.compile(r"[✅✔☑✓√❌✘✖✗⏳]")
_NONE_BELOW = re.compile(
    r"(?:none|nil|keine[rs]?|aucune?|néant|ningun[oa]|nessun[oa]|brak|żadn[aey])\W*", re.IGNORECASE
)
"""What stands below a headline in capitals where there is none of what it names."""


def _continues(above: str, line: str) -> bool:
    upper, lower = above.strip(), line.strip()
    if not upper or not lower or _ENDS.search(upper[-8:]) or _BEGINS_ANEW.match(lower):
        return False
    if upper.split()[0] == lower.split()[0] and len(lower.split()) > 1:
        return False  # rows of one table
    if _TICKED.search(upper + lower) or any(
        " | " in one or PART in one or one.count("|") > 1 for one in (upper, lower)
    ):
        return False  # cells, and rows with a tick
    if _PATH_ALONE.fullmatch(lower) or (upper.isupper() and _NONE_BELOW.fullmatch(lower)):
        return False
    counted = [_COUNTED_ROW.match(one) for one in (upper, lower)]
    if counted[0] and counted[1] and counted[0][1] == counted[1][1]:
        return False  # 文章一 … 文章二
    numbered = [_NUMBERED_ROW.match(one) for one in (upper, lower)]
    if numbered[0] and numbered[1] and numbered[0][1] == numbered[1][1]:
        return False
    named = [_NAMED_ROW.match(one) for one in (upper, lower)]
    if named[0] and named[1] and _shape(named[0][1]) == _shape(named[1][1]):
        return False
    if _HOSTED_ROW.match(upper) and _HOSTED_ROW.match(lower):
        return False
    if upper[0] == lower[0] and upper[0] in _OPENING:
        return False  # 《…》 已下架 over 《…》 仍在售
    if re.fullmatch(rf"\S{{0,2000}}(?:://|\[\.\]){RUN}*", upper):
        return False
    last, first = upper[-1], lower[0]
    if max(len(upper), len(lower)) <= _LOOKED_AT and _LABELLED.fullmatch(upper) and _LABELLED.fullmatch(lower):
        return False  # "removed: a/1" over "kept: a/2"
    if max(len(upper), len(lower)) <= _LOOKED_AT and _NAMED_LAST.fullmatch(upper) and _NAMED_LAST.fullmatch(lower):
        return False
    if len(upper) <= _LOOKED_AT and _JUDGED_ROW.fullmatch(upper):
        return False
    if (first.isupper() and _ENDS_IN_ADDRESS.search(upper[-2100:])) or _is_done_naming(upper, lower):
        return False  # an address ends what was said of it
    if _is_han(last) or _is_han(first):
        return _width(upper) >= 24 or last in "，、,未无無不将將已被的予" or first in "，、。；,"
    if first.islower() and not re.match(r"(?:https?|hxxps?|www\.)", lower):
        return len(upper.split()) >= 3 or last == ","
    return _width(upper) >= 60 or last == ","


def _shape(name: str) -> str:
    """What two names of the same making share: "hat-501" and "lamp-44" are both a-0."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", name))


def _is_han(character: str) -> bool:
    return bool(re.match(f"[{HAN}]", character))


def _width(text: str) -> int:
    return len(text) + sum(1 for character in text if _is_han(character))
