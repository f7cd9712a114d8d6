"""What an answer to a desk still lacks, and where it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import getaddresses

from bot.core.action import Action, Ask
from bot.core.case import Case, Finding, Level, Role
from bot.core.draft import Draft
from bot.core.eitheror import choices, with_choices
from bot.core.enclosures import files_for, is_given, missing_for, staying_home
from bot.core.evidence import RAW, suffix_of
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.reply.authentic import domain_of, is_in_house
from bot.core.reply.besides.details import named_in
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import sentences
from bot.core.words import Words, joined, words

ANSWERS_NOTHING = "answers-nothing"
"""The one finding that a person may set aside, with `weiquan approve CASE --as-it-is`."""


_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_UNREAD = re.compile(r"(?:do[._-]?not|no)[._-]?reply", re.IGNORECASE)


def answer_address(notice: NoticeState, platform: Platform, domains: tuple[str, ...]) -> str:
    """Where the newest question wants its answer (Reply-To, RFC 5322 3.6.2), or nothing.

    Only what an authentic mail says counts, and only an address in the sender's own house or of the platform.
    """
    asked = notice.requests[-1] if notice.requests else None
    if asked is None or asked.data.get("authentic") is not True:
        return ""
    sender = str(asked.data.get("sender", ""))
    named = [one for _, one in getaddresses([str(asked.data.get("reply_to", ""))]) if one]
    there = named[0] if len(named) == 1 else ""
    if not _ADDRESS.fullmatch(there) or there.lower() == sender.lower() or _UNREAD.match(there):
        return ""
    return there if is_in_house(domain_of(there), platform, domains, domain_of(sender)) else ""


def _asked_of(notice: NoticeState) -> tuple[Asked, ...]:
    """What is asked for, as far as there is a word for it."""
    return tuple(Asked(one) for one in notice.asked_for if one in Asked.__members__.values()) or (Asked.OTHER,)


def _going(case: Case, platform: Platform, drafts: Iterable[Draft]) -> frozenset[str]:
    """What goes with an answer, by its source; for a desk that takes no files all of the folder is kept ready."""
    if not platform.takes_files:
        return frozenset(one.path for one in case.evidence)
    return frozenset(path for one in drafts for path in (*(put.source for put in one.enclosures), *one.too_big))


def _lacking(
    case: Case, notice: NoticeState, platform: Platform, drafts: Iterable[Draft], text: str
) -> tuple[Words, ...]:
    """What the folder does not hold of what they ask for, and what it holds in a form that cannot go; of what is asked for as one
    or the other, one is enough.
    """
    asked = _asked_of(notice)
    groups = [
        [frozenset(_named(way, platform, text)) for way in ways]
        for one in sentences(text)
        for ways in choices(one.plain, lambda part: _named(part, platform, text))
    ]
    chosen = [item for item in Asked if any(item.value in way for ways in groups for way in ways)]
    needs = {item.value: told for item in (*asked, *chosen) for told in missing_for([item], case)}
    needs.update(_more_exactly((*asked, *chosen), case, platform, text))
    needs[_FORM] = joined(staying_home(asked, case, platform, _going(case, platform, drafts)))
    return tuple(told for told in with_choices(needs, groups).values() if told)


def _named(part: str, platform: Platform, text: str) -> list[str]:
    """What words name of all that can be needed."""
    known = platform.wording.named
    exactly = {_RAW_FILES: known.raw_files, _FIRST: known.first_published}
    return [*named_in(part, platform.asked, text), *(name for name, one in exactly.items() if one.found_in(part))]


_RAW_FILES, _FIRST, _FORM = "raw files", "first publication", "another form"
_NO_RAW = Words(
    "they ask for RAW files, and the case holds none: put the file that the camera wrote (.cr3 .nef .arw .dng …) into original/ (原图); if there is none any more, write to them so",
    "平台要 RAW 文件，本案里没有：请把相机直出的文件（.cr3 .nef .arw .dng 等）放进 原图/（original）；如果已经没有，请向平台说明",
)
_NO_FIRST = Words(
    "they ask for proof of the first publication, and proof/ is empty: put a dated screenshot of your own page, an upload record or an invoice into proof/ (证明)",
    "平台要首次发表的证明，而 证明/（proof）是空的：请放入你自己页面的带日期截图、上传记录或发票",
)


def _more_exactly(asked: Iterable[Asked], case: Case, platform: Platform, text: str) -> Iterator[tuple[str, Words]]:
    """What their own words want of a kind that the folder holds, and that it does not hold in this way, by its name."""
    known, wanted = platform.wording.named, tuple(asked)
    said = [one.plain for one in sentences(text) if not known.there.found_in(one.plain)]
    pictures = (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES))
    raw = any(suffix_of(one.name) in RAW for one in pictures)
    if Asked.ORIGINAL_FILES in wanted and pictures and not raw and any(map(known.raw_files.found_in, said)):
        yield _RAW_FILES, _NO_RAW
    proven = case.evidence_of(Role.PROOF) or not files_for(Asked.CREATION_PROOF, case)
    if Asked.CREATION_PROOF in wanted and not proven and any(map(known.first_published.found_in, said)):
        yield _FIRST, _NO_FIRST


_LIST_BEGINS = re.compile(r"\s*[(（]?1[.、)）]?\s*$")
_NUMBER = re.compile(r"[(（]?\d{1,2}[.、)）]?\s*$")
_LONGEST_LIST = 300


def _above(sentence: str, text: str) -> str:
    """The sentence whose list this one is a numbered item of ("send us: 1." above "the deed"); any other as it is."""
    told = [" ".join(one.words.split()) for one in sentences(text)]
    if sentence not in told:
        return sentence
    at = told.index(sentence)
    while at > 0 and (number := _NUMBER.search(told[at - 1])):
        at -= 1 if number.start() or at == 1 else 2  # the number ends the sentence above, or is one by itself
    return told[at] if _LIST_BEGINS.sub("", told[at]).endswith((":", "：")) else sentence


def _with_its_list(sentence: str, text: str) -> str:
    """A sentence that breaks off at a colon, or at the "1." of a list, with what the list says; any other as it is."""
    sentence = _above(sentence, text)
    begun = _LIST_BEGINS.search(sentence)
    head = sentence[: begun.start()] if begun else sentence
    if not head.endswith((":", "：")):
        return sentence
    whole = " ".join(text.split())
    at = whole.find(sentence)
    if at < 0:
        return f"{head} …"
    told = whole[at : at + len(sentence) + _LONGEST_LIST]
    if at + len(told) == len(whole):
        return told
    return f"{told.rpartition(' ')[0] or told} …" if told.isascii() else f"{told} …"


def asks_for_missing(
    case: Case, notice: NoticeState, platform: Platform, drafts: Iterable[Draft], answer: Action, text: str = ""
) -> tuple[Ask, ...]:
    """What the platform asks for and the answer cannot enclose, in plain words; `text` is the newest question's."""
    said = [_with_its_list(" ".join(one.note.split()), text) for one in notice.requests if one.note]
    why = Words("the platform asks for it", "平台要求提供")
    if said:
        why = words("they write: “{said}”", "来信写道：“{said}”", said="” “".join(dict.fromkeys(said)))
    deadline = answer.deadline if isinstance(answer, Ask) else None
    return tuple(
        Ask(words("{case}: {what}", "{case}：{what}", case=case.name, what=what), why, deadline=deadline)
        for what in _lacking(case, notice, platform, drafts, text)
    )


def empty_answer(
    case: Case, notice: NoticeState, platform: Platform, drafts: Iterable[Draft], text: str = ""
) -> tuple[Finding, ...]:
    """What holds an answer back that gives nothing of what was asked: nobody swears to that by mistake; `text` is the newest question's."""
    drafts = tuple(drafts)
    going = _going(case, platform, drafts)
    if any(is_given(one, case, going) for one in _asked_of(notice)):
        return ()
    missing = _lacking(case, notice, platform, drafts, text)
    return (
        Finding(
            Level.BLOCK,
            ANSWERS_NOTHING,
            "",
            Words("the answer encloses nothing of what they ask for", "答复里没有附上平台要求的任何材料"),
            words(
                "{missing}; if there is nothing, let it go without: weiquan approve {case} --as-it-is",
                "{missing}；如果确实没有，可以原样发出：weiquan approve {case} --as-it-is",
                missing=joined(missing),
                case=case.name,
            ),
        ),
    )
