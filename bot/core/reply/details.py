"""What else a mail says: what is asked for, deadlines, promises, and where we are sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from bot.core.event import Reply
from bot.core.reply.reading import Asked
from bot.core.reply.text import Sentence, plain, simplified
from bot.core.reply.tongues import WRITTEN_IN_SIGNS, languages_of

Unit = Literal["business", "calendar"]

AskedWords = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By which words a desk asks for what: item, then language, then fragments of regular expressions (asked.toml)."""

_WORD_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "a": 1, "an": 1, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十五": 15, "三十": 30, "二十": 20, "十四": 14,
    "zwei": 2, "drei": 3, "fünf": 5, "sieben": 7, "zehn": 10, "trois": 3, "cinq": 5, "sept": 7, "dix": 10, "tres": 3, "cinco": 5, "siete": 7, "diez": 10,
}  # fmt: skip
_N = r"(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|fifteen|twenty|thirty|zwei|drei|fünf|sieben|zehn|trois|cinq|sept|dix|tres|cinco|siete|diez)(?: ?\(\d{1,3}\))?"
_SPAN = re.compile(
    rf"\b{_N}(?:,?\s?(?:-|to|and|nor|or|bis|à|a|~)(?: (?:not |no )?(?:more|later) than| at most)?\s?{_N},?)?[- ](?:(?:us |full |more )?(business|working|work|calendar|natural|werk|arbeits)[- ]?)?(days?|hours?|weeks?|tagen?|werktagen?|arbeitstagen?|stunden?|wochen?|jours?(?: ouvr(?:és|ables))?|heures?|semaines?|días?(?: hábiles| laborables)?|horas?|semanas?|giorni(?: lavorativi)?|ore|settiman[ae]|dias?(?: úteis)?|dni(?: roboczych)?|godzin|tygodni|werkdagen|dagen|uur|weken|dagar|arbetsdagar|timmar|dage|virkedager)\b"
)
_SPAN_ZH = re.compile(
    simplified(
        r"(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?:-|~|至|到|—)?\s?(\d{1,3}|[一二三四五六七八九十]{1,3})?\s?个?\s?"
        r"(工作日|工作天|自然日|日历日|小时|个?星期|周|营业日|営業日|日間|日|天|時間|영업일|시간|주|일)"
    )
)
_FOR_US = re.compile(
    r"\b(?:please|kindly|you (?:must|need|have|should|will)|your (?:reply|response|answer)|respond|reply|provide|submit|send|upload|supply|resubmit|if (?:we (?:do not|don't)|you (?:do not|don't|fail))|unless you|deadline|fail\w* to|bitte|veuillez|merci de|sous|rogamos|por favor|ihre antwort|filed?|court|legal action)\b|请|您|贵方|逾期|补充|提供|提交|起诉|否则"
)
_CLOCK = re.compile(
    r"\b(?:court|lawsuit|legal|unless|respond|reply|restor\w+|reinstat\w+|put back|file[ds]?|action|days to|within)\b|起诉|诉讼|法院|主管部门|恢复|回应|处理|内"
)
_BY_THEM = re.compile(
    r"\b(?:we(?:'ll| will| aim| expect| hope| strive| endeavou?r| usually| typically| normally| try| respond| review| process|are)|our team|(?:specialists?|team|colleagues?|department|agents?|someone|somebody|representatives?)(?: \w+){0,2} will|review (?:may |can |usually |typically )?takes?|(?:it|this|review\w*|process\w*|investigat\w*)(?: \w+){0,2} takes?|you (?:will|can|should|may) (?:hear|receive|expect|get)|expect (?:a|an|our)|(?:allow|give) us|please allow|will be (?:reviewed|processed|answered|removed|completed|handled|taken)|response time|turnaround|"
    r"wir (?:werden|melden|prüfen|antworten|bearbeiten)|bearbeitung\w*|nous (?:vous )?(?:répond\w+|traiter\w+|examin\w+)|le responderemos|responderemos|revisaremos)\b|我们(?:将|会)|平台(?:将|会)|审核(?:周期|时间|时效|时长|需)|处理(?:周期|时效|时间|时长)|(?:工作日|小时|日|天)(?:之)?内(?:给?予?(?:您)?)(?:回复|答复|反馈|处理|完成|审核|联系|核实|受理|审查|下架|通知)|预计|以内に(?:回答|返信|連絡)"
)


def asked_for(
    asking: Sequence[Sentence], following: Sequence[Sentence], known: AskedWords, whole: str = ""
) -> tuple[Asked, ...]:
    """What the desk wants: named in the sentences that ask, or in the list right under them.

    `whole` is the mail's plain text: it tells the language better than a line of a list.
    """
    text = "\n".join(one.plain for one in (*asking, *following))
    found = tuple(Asked(item) for item in named_in(text, known, whole))
    return found or ((Asked.OTHER,) if asking else ())


def named_in(text: str, known: AskedWords, whole: str = "") -> list[str]:
    """The items whose words stand in a plain text, in the languages that the whole mail speaks."""
    speaks = languages_of(whole or text)
    return [
        item
        for item, words in known.items()
        if any(_named(fragments, language).search(text) for language, fragments in words.items() if speaks(language))
    ]


@lru_cache(maxsize=256)
def _named(fragments: tuple[str, ...], language: str) -> re.Pattern[str]:
    either = "|".join(simplified(one) for one in fragments)
    return re.compile(either if language in WRITTEN_IN_SIGNS else rf"(?<!\w)(?:{either})(?!\w)")


def deadline(body: Sequence[Sentence], kind: Reply | None = None) -> tuple[int | None, Unit | None]:
    """The days that we are given, and their unit; hours become calendar days, rounded up.

    Of "10 to 14 days" it is the earlier end. In a counter-notice, what they will do after so many days is what we have
    until then; in a question, days that nobody promises are ours even where the sentence does not say so.
    """
    told = deadline_told(body, kind)
    span = _span(told.plain) if told else None
    return (span[0], span[2]) if span else (None, None)


def deadline_told(body: Sequence[Sentence], kind: Reply | None = None) -> Sentence | None:
    """The sentence that `deadline` goes by."""
    told = [one for one in body if _span(one.plain)]
    if kind is Reply.COUNTER_NOTICE:
        chosen = [one for one in told if _CLOCK.search(one.plain)] or told
    else:
        chosen = [one for one in told if _FOR_US.search(one.plain) and not _promises(one.plain)]
        if not chosen and kind is Reply.INFO_REQUESTED:
            chosen = [one for one in told if not _promises(one.plain) and not _PAST.search(one.plain)]
    return chosen[0] if chosen else None


def promised_days(body: Sequence[Sentence], kind: Reply | None = None) -> tuple[int, int] | None:
    """The days that they say they need, (min, max); "within five days" is (5, 5), since only the end is promised.

    In a receipt, days that are not plainly ours are theirs.
    """
    told = promise_told(body, kind)
    span = _span(told.plain) if told else None
    return (span[0], span[1]) if span else None


def promise_told(body: Sequence[Sentence], kind: Reply | None = None) -> Sentence | None:
    """The sentence that `promised_days` goes by."""
    told = [one for one in body if _span(one.plain)]
    chosen = [one for one in told if _promises(one.plain)]
    if not chosen and kind in (Reply.ACKNOWLEDGED, Reply.FORWARDED):
        chosen = [one for one in told if not _ASKED_OF_US.search(one.plain) and not _PAST.search(one.plain)]
    return chosen[0] if chosen else None


_ASKED_OF_US = re.compile(
    r"\b(?:please (?:provide|send|submit|reply|respond|upload)|you (?:must|have to|need to)|your (?:reply|response)|unless you|seller|member|customer)\b|请(?:您)?(?:于|在|尽快|补充|提供|提交|回复)|逾期|否则|(?:商家|卖家)"
)
_PAST = re.compile(
    r"\b(?:ago|since|old|last|past|previous|after \w+ days|expire\w*|vor|depuis|il y a|hace|fa|temu)\b|以前|之前|前,|过去|超过|已有"
)


def _promises(text: str) -> bool:
    asked = re.search(
        r"(?:请|需)(?:您|贵方|你)?(?:[^,。]{0,4})(?:于|在)|内(?:[^,。]{0,4})(?:补充|提供|提交|回复(?:我们|本邮件))|\b(?:please (?:provide|submit|send|reply|respond|resubmit)|if (?:we do not|you do not|we don't|you don't)|unless you)\b",
        text,
    )
    return bool(_BY_THEM.search(text)) and not asked


def _span(text: str) -> tuple[int, int, Unit] | None:
    found = _SPAN.search(text)
    if found:
        low, high, kind, noun = _value(found.group(1)), _value(found.group(2)), found.group(3) or "", found.group(4)
    else:
        found = _SPAN_ZH.search(text)
        if not found or re.search(r"第\s?$|月\s?$", text[: found.start()]):
            return None
        low, high, kind, noun = _value(found.group(1)), _value(found.group(2)), "", found.group(3)
    if not low:
        return None
    business = bool(
        re.search(
            r"business|work|werk|arbeit|arbet|ouvr|hábil|laborab|lavorativ|úteis|roboczych|virke|工作|营业|営业|영업",
            f"{kind} {noun}",
        )
    )
    factor, divisor = (
        (7, 1)
        if re.match(r"week|woche|semaine|semana|settiman|tygodni|weken|주|周|个?星期", noun)
        else (1, 24)
        if re.match(r"hour|stund|heure|hora|ore\\b|godzin|uur|timm|小时|时间|시간", noun)
        else (1, 1)
    )
    days = sorted(-(-number * factor // divisor) for number in (low, high or low))
    return days[0], days[1], "business" if business else "calendar"


def _value(word: str | None) -> int:
    if not word:
        return 0
    return int(word) if word.isdigit() else _WORD_NUMBERS.get(word, 0)


_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_WEB = re.compile(r"https?://[^\s<>\"'，。；、）)】」]{3,400}")


def place_named(
    told: Sequence[Sentence],
    around: Sequence[Sentence],
    not_these: Iterable[str] = (),
    prefer: Literal["web", "mail"] = "web",
) -> str:
    """The web or mail address that the telling sentences name, else the ones around them."""
    banned = {one.lower() for one in not_these}
    order = (_WEB, _ADDRESS) if prefer == "web" else (_ADDRESS, _WEB)
    for group in (told, around):
        text = "\n".join(one.words for one in group)
        for pattern in order:
            for found in pattern.finditer(text):
                place = found.group().rstrip(".,;:!?>")
                if place.lower() not in banned and plain(place):
                    return place
    return ""
