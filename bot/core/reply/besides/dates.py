"""The last day that a sentence names: "by 11 December", 请在12月11日前, bis zum 11.12., entro l'11 dicembre."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from bot.core.reply.besides.periods import Period
from bot.core.reply.besides.spans import THIS_MONTHS_DAY, ends_of_spans
from bot.core.reply.besides.whose import asks_or_addresses
from bot.core.reply.rules.sieve import Same
from bot.core.reply.rules.wording import WhoseTime
from bot.core.reply.sentences.text import simplified

_MONTHS = {
    1: "january jan januar jänner jän janvier janv enero ene gennaio gen stycznia sty janeiro januari",
    2: "february feb februar feber février févr febrero febbraio lutego lut fevereiro fev februari",
    3: "march mar märz mrz mars marzo marca março maart",
    4: "april apr avril avr abril abr aprile kwietnia kwi",
    5: "may mai mayo maggio mag maja maio mei",
    6: "june jun juni juin junio giugno giu czerwca cze junho",
    7: "july jul juli juillet juil julio luglio lug lipca lip julho",
    8: "august aug août agosto ago sierpnia sie augustus",
    9: "september sept sep septembre septiembre settembre set września wrz setembro",
    10: "october oct oktober okt octobre octubre ottobre ott października paź outubro",
    11: "november nov novembre noviembre listopada lis novembro",
    12: "december dec dezember dez décembre déc diciembre dic dicembre grudnia gru dezembro",
}
_MONTH_OF = {name: month for month, names in _MONTHS.items() for name in names.split()}
_WEEKDAYS = (
    "monday montag lundi lunes lunedì poniedziałku segunda segunda-feira maandag",
    "tuesday dienstag mardi martes martedì wtorku terça terça-feira dinsdag",
    "wednesday mittwoch mercredi miércoles mercoledì środy quarta quarta-feira woensdag",
    "thursday donnerstag jeudi jueves giovedì czwartku quinta quinta-feira donderdag",
    "friday freitag vendredi viernes venerdì piątku sexta sexta-feira vrijdag",
    "saturday samstag sonnabend samedi sábado sabato soboty zaterdag",
    "sunday sonntag dimanche domingo domenica niedzieli zondag",
)
_WEEKDAY_OF = {name: day for day, names in enumerate(_WEEKDAYS) for name in names.split()}
_SHORT_WEEKDAYS = "mon tues? wed thurs? thur? fri sat sun m[oi] d[io] fr sa so"

_ENGLISH = r"(?:no|not) later than|(?:on or )?before|by|until|till|prior to|up to(?: and including)?|deadline(?: (?:for|to) \w+(?: \w+){0,3})?(?: is|:)|due(?: on| by|:)?|expires?(?: on)?|closes on"
_OTHER = (
    # German, Dutch
    r"(?:(?:bis|spätestens|längstens|einschließlich|noch|vor|frist(?:ende)?(?: ist| endet| läuft)?:?) ){1,3}(?:(?:zum|am|den|dem|der) )?|(?:uiterlijk|voor|vóór|tot)(?: en met)?(?: op)? "
    # French
    r"|(?:avant|d'ici|jusqu'|au plus tard|date limite(?: est)?:?) ?(?:(?:le|au) )?"
    # Spanish, Portuguese
    r"|(?:antes de|hasta|a más tardar|no más tarde de|fecha límite(?: es)?:?|até|o mais tardar(?: até)?|prazo(?: é)?:?) ?(?:(?:l|el|o|ao|a|em|no|do) ){0,2}(?:(?:día|dia) )?"
    # Italian
    r"|(?:entro(?: e non oltre)?|prima del|fino al|non oltre|scadenza(?: è)?:?) ?(?:il |l'|l')?(?:giorno )?"
    # Polish
    r"|(?:do|przed|najpóźniej(?: do)?|termin(?:em)?(?: to| do| upływa|:)?) (?:(?:dnia|dniem) )?"
)
_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?(?: ?(?:[ap]\.?m\.?|uhr|h|heures|horas|ore))?(?: \(?[a-z]{2,4}\)?)?"
_HOUR = (
    rf"(?:(?:the )?(?:(?:close|end) of (?:the )?(?:business|working|day)(?: day)?|cob|eod|noon|midnight|{_CLOCK})(?:, | )(?:(?:on|of|am|le|del|de|el|dnia) )?)?"
    r"(?:(?:the|this|(?P<next>next|coming|kommenden|nächsten|prochain|próximo|prossimo|najbliższego)|tego) )?"
)
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_YEAR = r"(?:,? (?:de |del |do )?(?P<year>20\d\d)(?!\d))?"
_NAMED_DAY = (
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.|er|o|ro)?,? ?(?:of |de |d'|in )?{_MONTH}{_YEAR}"
    rf"|{_MONTH.replace('month', 'month2')} (?P<day2>[0-3]?\d)(?!\d)(?:st|nd|rd|th|\.)?{_YEAR.replace('year', 'year2')}"
    r"|(?P<iso>20\d\d)(?P<mark>[-/.])(?P<isomonth>[01]?\d)(?P=mark)(?P<isoday>[0-3]?\d)(?!\d)"
    r"|(?P<first>[0-3]?\d)(?P<sign>[-/.]) ?(?P<second>[0-3]?\d)(?:(?P=sign) ?(?P<year3>20\d\d|\d\d)(?!\d)|(?P<bare>\.?)(?![\d/-]))"
)
_WEEKDAY = r"(?:" + "|".join(sorted(_WEEKDAY_OF, key=len, reverse=True)) + r")(?![^\W_])"
_BEFORE_DAY = rf"(?:(?:{_WEEKDAY}|(?:{_SHORT_WEEKDAYS.replace(' ', '|')})\b\.?),? (?:(?:the|den|dem|le|el|dnia) )?)?"
_WESTERN = re.compile(
    rf"(?<![\w-])(?:(?P<english>{_ENGLISH}) |{_OTHER}){_HOUR}(?:{_BEFORE_DAY}(?:the )?(?:{_NAMED_DAY})|(?P<weekday>{_WEEKDAY})(?P<week> week\b)?(?P<after> (?:prochain|próxim[oa]|prossim[oa]|que vem)\b)?)"
)

_IN_DAY = r"(?: ?\([^()]{1,6}\))?(?: ?(?:周|星期)[一二三四五六日天])? ?(?:当[天日]|(?:上午|下午|晚上?|中午|午前|午后|오전|오후)? ?\d{1,2}(?:[:点时時시]\d{0,2}[分분]?)?|下班|业务结束|营业结束|正午|중)? ?"
_SIGNS_DAY = r"(?:(?P<year>20\d\d)[年년/.-] ?)?(?P<month>[01]?\d)(?:[月월] ?|[/.-])(?P<day>[0-3]?\d)(?:[日号일]|(?=[前之以までか이전( ]))"
_SIGNS_WEEKDAY = r"(?<![上每毎])(?<![上每毎先]个)(?<![先每毎][周週])(?<!上一个)(?<!지난주 )(?<!지난 )(?<!매주 )(?P<which>[本这下]个?|今|来|이번 ?주? ?|다음 ?주? ?)?(?:(?:周|星期|礼拜|週)(?P<han>[一二三四五六日天])|(?P<kanji>[月火水木金土日])曜日?|(?P<hangul>[월화수목금토일])요일)"
_LAST = r"(?:截止|截至|截止日期|截止时间|期限|不晚于|不迟于|不得晚于|最迟|最晚|마감(?:일|기한)?|기한|缔切|期日)(?:日期?|时间)?(?:为|是|至|到|于|在|은|는|は)?[:：]? ?"
_TAIL = r"(?:(?:之|以)?前(?!后|天|台|往|来)|止|为止|截止|まで(?:に|の)?|迄に?|必着|(?:이?전)?까지|이?전에)"
_EASTERN = re.compile(
    simplified(rf"(?P<last>{_LAST})?(?<![\d.])(?:{_SIGNS_DAY}|{_SIGNS_WEEKDAY}){_IN_DAY}(?P<tail>{_TAIL})?")
)
_HAN_TAIL = re.compile("(?:之|以)?前|止|为止|截止")
_HAN_DAYS, _KANJI_DAYS, _HANGUL_DAYS = "一二三四五六日", "月火水木金土日", "월화수목금토일"

_HAPPENED = re.compile(
    simplified(
        r"\b(?:existed|existing|first|had|was|were|been|taken|created|made|published|posted|uploaded|listed|online|appeared|dated|registered|sold|bought|issued|signed|received|sent)(?: \w+){0,2} $"
        r"|\b(?:(?:offices?|desk|team|we|i) (?:is|are|am|will be)(?: \w+)? (?:closed|away|out)|valid|gültig|valable|válid[oa]|valid[oa]|ważn\w+)(?: \w+){0,2} $"
        r"|\b(?:existiert\w*|entstand\w*|veröffentlicht\w*|erstellt|aufgenommen|publiée?s?|créée?s?|prises?|publicad[oa]s?|cread[oa]s?|tomad[oa]s?|pubblicat[oaie]|creat[oaie]|scattat[oaie]|opublikowan\w+|wykonan\w+|criad[oa]s?)(?: \w+){0,2} $"
    )
)
_OWNED = re.compile(
    r"\b(?:(?<!be )(?<!is )(?<!not )(?:owned|held|used|had)|owns|(?:you|they|i|we) own)(?: \w+){0,3} $|\bof $"
)
"""What was so before a day; "the files you used by 11 December" may be wanted by then."""
_BEFORE = re.compile(r"(?:on or )?before |prior to |until |till |up to ")
_STILL_TO_BE = re.compile(
    r"\b(?:be|werden|être|ser|essere|być|must|to|please)\b[^.;]{0,40}$|\b(?:has|have) not(?: (?!that|which|it|was|were)\w+){1,4} $"
)
_HAPPENED_AFTER = re.compile(
    simplified(
        r"^,? ?(?:veröffentlicht|erstellt|entstanden|aufgenommen|hochgeladen)|^[^,。]{0,6}(?:发表|首发|发布|上传|拍摄|公开|上架|创作|完成|上线|存在|[生有]效|摄影|掲载|作成)(?:过|され|し)?(?:的|た|だ)|^[^,。]{0,4}(?:已|就)|^(?:的(?!工作日|任何|时间)|の|의)|^(?:所)?(?:提交|上传|发送|提供|补充|发来|寄来)过?的(?!话)|^ ?(?:게시|등록|공개|촬영|작성)(?:된|한)"
    )
)
_SHOP = re.compile(
    simplified(
        r"\b(?:last chance|sale ends|order now|discounts?|coupons?|vouchers?|offer ends|kaufen|rabatt|soldes|promo\w*|rebajas|saldi|sconto|promocja)\b|优惠|促销|折扣|抢购|セール|할인"
    )
)
"""What a shop says to everybody; a desk that asks us for something may say it too, of what was sold."""
_PASSING = timedelta(days=183)
"""A day without a year that is further away than this is one that has passed."""
_FURTHEST = timedelta(days=366)


LATEST_ZONE = timezone(timedelta(hours=14))
"""Where the day is furthest on: who counts from it counts no day too many."""


def day_of_receipt(received_at: datetime, zone: tzinfo | None = None) -> date:
    """The user's calendar day on which a mail came; where their zone is not known, the latest day on earth then."""
    return received_at.astimezone(zone or LATEST_ZONE).date()


def last_days(text: str, received: date, words: WhoseTime) -> tuple[Period, ...]:
    """Every day that a plain sentence names as the last one, in order, as calendar days from `received` to that day.

    A day without a year, and a day of the week, is the next such day, which may be that of receipt ("next Friday": a
    later one); "the end of the week" and 本月30日前 are what they are on that day; one that has passed, one more than a year ahead, one that may be read in two ways (11/12)
    and one before which something has happened are left out.
    """
    return _last_days(text, received, Same(words))


@lru_cache(maxsize=512)
def _last_days(text: str, received: date, words: Same) -> tuple[Period, ...]:
    if _SHOP.search(text) and not asks_or_addresses(text, words.thing):
        return ()
    found = _western(text, received) if any(sign.isdigit() for sign in text) or _NAMES_DAY.search(text) else ()
    named = [*found, *ends_of_spans(text, received), *(() if text.isascii() else _eastern(text, received))]
    return tuple(
        Period((day - received).days, (day - received).days, "calendar", start, end)
        for start, end, day in sorted(named)
        if timedelta(0) <= day - received <= _FURTHEST and not _is_no_last_day(text, start, end)
    )


_NAMES_DAY = re.compile(_WEEKDAY)
_FROM_DAY = re.compile(rf"{_WEEKDAY} $")
"""Before "to Friday" this makes the hours of an office."""


def with_days_for_dates(text: str) -> str:
    """A plain Chinese sentence in which "within three days" stands for each last day: 请在12月1日前 is like 请在3日内, and no date that is past."""
    if text.isascii():
        return text
    for found in reversed([*_EASTERN.finditer(text)]):
        if found["month"] and _HAN_TAIL.fullmatch(found["tail"] or "") and not _is_no_last_day(text, *found.span()):
            text = f"{text[: found.start()]}3日内{text[found.end() :]}"
    return THIS_MONTHS_DAY.sub("3日内", text)


def _is_no_last_day(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start]
    if _FROM_DAY.search(before):
        return True
    if _HAPPENED_AFTER.search(text[end : end + 30]):
        return True
    if _BEFORE.match(text, start) and _OWNED.search(before):
        return True
    return bool(_HAPPENED.search(before)) and not _STILL_TO_BE.search(before)


def _western(text: str, received: date) -> Iterator[tuple[int, int, date]]:
    for found in _WESTERN.finditer(text):
        day = _western_day(found, received)
        if day:
            yield found.start(), found.end(), day


def _western_day(found: re.Match[str], received: date) -> date | None:
    if found["weekday"]:
        later = found["next"] or found["week"] or found["after"]
        day = _weekday_from(_WEEKDAY_OF[found["weekday"]], received + timedelta(days=1) if later else received)
        return day + timedelta(days=7) if found["week"] else day
    if found["iso"]:
        return _day(int(found["iso"]), int(found["isomonth"]), int(found["isoday"]))
    if found["first"]:
        return _figures(found, received)
    month = _MONTH_OF[found["month"] or found["month2"]]
    return _dated(found["year"] or found["year2"], month, int(found["day"] or found["day2"]), received)


def _figures(found: re.Match[str], received: date) -> date | None:
    """The day that figures alone name: day first, but in English only where they cannot be read the other way round."""
    first, second, year = int(found["first"]), int(found["second"]), found["year3"]
    if not year and (found["english"] or (found["sign"] != "/" and not found["bare"])):
        return None  # "by 1-2 days", "bis 1.5 MB"
    year = f"20{year}" if year and len(year) == 2 else year
    if not found["english"] or found["sign"] == "." or first > 12 or first == second:
        return _dated(year, second, first, received)
    return _dated(year, first, second, received) if second > 12 else None


def _eastern(text: str, received: date) -> Iterator[tuple[int, int, date]]:
    for found in _EASTERN.finditer(text):
        if not (found["tail"] or found["last"]):
            continue
        day = _eastern_day(found, received)
        if day:
            yield found.start(), found.end(), day


def _eastern_day(found: re.Match[str], received: date) -> date | None:
    if found["month"]:
        return _dated(found["year"], int(found["month"]), int(found["day"]), received)
    names = ((found["han"], _HAN_DAYS), (found["kanji"], _KANJI_DAYS), (found["hangul"], _HANGUL_DAYS))
    day = next((days.index(name.replace("天", "日")) for name, days in names if name), 0)
    which, monday = found["which"] or "", received - timedelta(days=received.weekday())
    if which[:1] in ("下", "来", "다"):
        return monday + timedelta(days=7 + day)
    return monday + timedelta(days=day) if which else _weekday_from(day, received)


def _weekday_from(day: int, first: date) -> date:
    """The first such weekday on a day or after it: "by Friday" that comes on a Friday means that very day."""
    return first + timedelta(days=(day - first.weekday()) % 7)


def _dated(year: str | None, month: int, day: int, received: date) -> date | None:
    """The day of that year; without a year the next one that is not further away than `_PASSING`."""
    if year:
        return _day(int(year), month, day)
    days = (_day(one, month, day) for one in (received.year, received.year + 1))
    return next((one for one in days if one and timedelta(0) <= one - received <= _PASSING), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
