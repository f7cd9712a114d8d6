"""How long a sentence speaks of: "within five to seven working days", 两周内, sous quinzaine, 사흘 안에."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.core.reply.sentences.text import simplified

Unit = Literal["business", "calendar"]


@dataclass(frozen=True, slots=True)
class Period:
    """So many days, from `low` to `high` where a range is named, and where in the plain sentence they stand."""

    low: int
    high: int
    unit: Unit
    start: int
    end: int


_NUMBERS = {
    1: "a an one first ein eine einen einem einer un une una uno um uma een één en ett et jeden jedna jedną jednego jednej",
    2: "two second couple zwei zweiten deux dos due dois duas twee två to dwa dwie dwóch dwu",
    3: "three third drei dritten trois tres tre três drie tre trzy trzech",
    4: "four vier quatre cuatro quattro quatro fyra fire cztery czterech",
    5: "five fifth fünf fünften cinq cinco cinque vijf fem pięć pięciu",
    6: "six sixth sechs seis sei zes sex seks sześć sześciu",
    7: "seven seventh sieben siebten sept siete sette sete zeven sju syv siedem siedmiu",
    8: "eight eighth acht huit ocho otto oito åtta otte åtte osiem ośmiu",
    9: "nine ninth neun neuf nueve nove negen nio ni dziewięć dziewięciu",
    10: "ten tenth zehn zehnten dix diez dieci dez tien tio ti dziesięć dziesięciu",
    11: "eleven eleventh elf onze once undici", 12: "twelve twelfth zwölf twaalf douze doce dodici doze dwanaście dwunastu",
    14: "fourteen fourteenth vierzehn vierzehnten veertien fjorton fjorten quatorze catorce quattordici catorze czternaście czternastu",
    15: "fifteen fifteenth fünfzehn quinze quince quindici vijftien femton femten piętnaście piętnastu",
    20: "twenty zwanzig vingt veinte venti vinte twintig tjugo tyve dwadzieścia dwudziestu",
    21: "twenty-one einundzwanzig eenentwintig", 24: "twenty-four vierundzwanzig vierentwintig", 28: "twenty-eight achtundzwanzig",
    30: "thirty dreißig dreissig trente treinta trenta trinta dertig trettio tretti tredive trzydzieści trzydziestu",
    45: "forty-five", 48: "forty-eight achtundvierzig quarante-huit", 60: "sixty sechzig soixante sesenta sessanta sessenta zestig",
    72: "seventy-two zweiundsiebzig soixante-douze", 90: "ninety neunzig noventa novanta",
}  # fmt: skip
_VALUE = {word: number for number, names in _NUMBERS.items() for word in names.split()}
_DIGITS = {sign: value for value, signs in enumerate(("〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for sign in signs}  # fmt: skip
_KOREAN = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True)) | {
    "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열흘": 10,
}  # fmt: skip
_KOREAN_DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,
}  # fmt: skip

_WORD = r"(?:\d{1,3}|[^\W\d_]{1,14}(?:-[^\W\d_]{2,6})?)"
_TO = r"(?:\s?[-~/]\s?|,? (?:to|and|nor|or|bis|und|oder|à|a|et|ou|y|o|e|do|lub|i|tot|of|en|till?|eller) )"
_BOUND = r"(?:(?:not|no|more|later|than|at|most|maximal|höchstens|au|plus|tard|más|de|ni|di|non|più|oltre|niż|nie|więcej) ){0,4}"
_BUSINESS = (
    r"business|working|work|bank|werk|arbeits|ouvrés?|ouvrables?|hábil(?:es)?|laborables?|lavorativ[oi]|ferial[ei]|út(?:eis|il)|robocz(?:ych|e|y|ego)"
    r"|isbank"
)
_BETWEEN = (
    rf"(?P<kind>{_BUSINESS}|calendar|natural|kalender)[- ]|(?:more|full|clear|further|additional|extra|other|us|me|consecutive|coming|next|weitere[nr]?"
    r"|volle[nr]?|próxim[oa]s|prochaine?s|pełne|volle|个 ?)\s?"
)
_CALENDAR = ("calendar", "natural", "kalender")
_UNITS = {
    "day": r"days?|tag(?:en?)?|tages?|jours?|días?|giorn[oi]|gg|dias?|dni|dzień|dnia|dag(?:en|ar|er|e)?",
    "business": r"workdays?|(?:werk|arbeits|geschäfts|bank)tag(?:en?|s|es)?|werkdag(?:en)?|arbet(?:s)?dag(?:ar)?|arbetsdag(?:ar)?|arbeidsdag(?:er)?|virkedag(?:er)?"
    r"|hverdag(?:e|er)?|arbejdsdag(?:e)?|vardag(?:ar)?|bankdag(?:ar)?",
    "calendar": r"kalendertag(?:en?)?|kalenderdag(?:en)?",
    "hour": r"hours?|hrs?|h|stunden?|std|heures?|horas?|or[ae]|godzin[aęy]?|uur|uren|timm(?:ar|e)|timer",
    "week": r"weeks?|wochen?|semain(?:es?)|semanas?|settiman[ae]|tydzień|tygodnia|tygodnie|tygodni|week|weken|veck(?:a|or)|uker?|uger?",
    "month": r"months?|monat(?:en?|s)?|mois|mes(?:es)?|mes[ei]|mês|miesiąca?|miesiące|miesięcy|maand(?:en)?|månad(?:er)?|måned(?:er)?",
}
_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_WESTERN = re.compile(
    rf"(?<![\w.])(?P<low>{_WORD})(?:st|nd|rd|th|\.)?(?: ?\((?P<again>{_WORD})\))?(?:{_TO}{_BOUND}(?P<high>{_WORD})(?: ?\({_WORD}\))?,?)?"
    rf"(?:(?<=\d)|(?<=[,.)])|[- ])[- ]?(?:of )?(?:{_BETWEEN}){{0,2}}(?:{_UNIT})(?: \(?(?P<after>{_BUSINESS}))?(?!\w)"
)
_ALONE = {
    r"\b(?:a )?fortnight\b": (14, 14), r"\bhuitaine\b": (8, 8), r"\b(?:quinzaine|quincena|quinzena)\b": (15, 15),
    r"\b(?:a|one) day or two\b|\bdag of twee\b|一両日|一两(?:天|日)": (1, 2), r"w ciągu tygodnia|około tygodnia": (7, 7), r"w ciągu doby": (1, 1),
    r"w ciągu miesiąca": (30, 30), "半个月": (15, 15), r"\btomorrow\b|\bdemain\b|明天|明日|내일": (1, 1),
}  # fmt: skip
_WHOLE = re.compile("|".join(f"(?P<_{number}>{words})" for number, words in enumerate(_ALONE)))
_WHOLE_DAYS = tuple(_ALONE.values())

_SIGN = r"(?:\d{1,3}|[〇零一二两三四五六七八九十]{1,4})"
_SIGNS_UNITS = {
    "business": r"(?:个 ?)?(?:工作日|工作天|营业日|営业日|平日|(?:business|working|work) days?)",
    "day": r"(?:个 ?)?(?:自然日|日历日|日历天|天)|日(?=之?[内后]|を|为宜|以内|间|程|ほど|くらい|ぐらい|中|の[期猶犹余]|左右|期|未|无|不|仍|还|个|给|有|可|$|[^\w])",
    "hour": r"个?(?:小时|钟头|时间)|h\b",
    "week": r"个?(?:星期|礼拜)|周间?",
    "month": r"(?:个|か|ヶ|カ|ケ)月",
}
_EASTERN = re.compile(
    simplified(
        rf"(?<![\da-z.第月年哪同那某有这每〇零一二两三四五六七八九十])(?<!月 )(?<!第 )(?P<low>{_SIGN})(?: ?\({_SIGN}\))?(?: ?(?:[-~〜/或至到—]|から|または) ?(?P<high>{_SIGN}))? ?(?:"
        + "|".join(f"(?P<{name}>{words})" for name, words in _SIGNS_UNITS.items())
        + ")"
    )
)
_HANGUL = r"(?:\d{1,3}|[일이삼사오육칠팔구십]{1,3}|[한두세석네넉열]|다섯|여섯|일곱|여덟|아홉)"
_KOREAN_PERIOD = re.compile(
    rf"(?<![\w가-힣.])(?!이 ?달)(?P<low>{_HANGUL})(?: ?[-~] ?| ?(?:에서|내지|또는) ?)?(?P<high>\d{{1,3}})?(?:"
    r" ?(?P<business>(?:영업|근무|업무)일)|(?P<day>일)(?!주)(?= ?(?:이?내|안|간|후|동안|정도|가량|의|이상|을|이|$|[^\w]))| ?(?P<hour>시간)| ?(?P<week>주일|주간?)(?= ?(?:이?내|안|간|후|동안|정도|가량|의|$|[^\w]))"
    rf"| ?(?P<month>개월|달))|(?<![가-힣])(?P<name>{'|'.join(_KOREAN_DAYS)})(?![가-힣]*번)"
)
_KOREAN_DATE = re.compile(r"월 ?$|년 ?$|제 ?$")
_KOREAN_BUSINESS = re.compile(r"(?:영업|근무)일 ?기준(?:으로)? ?$")
_SPEAKS_OF_TIME = re.compile("(?<![^\\W\\d_])(?:" + "|".join(_UNITS.values()) + r")(?!\w)")
_HINTS = (
    "fortnight", "huitaine", "quinzaine", "quincena", "quinzena", "day or two", "dag of twee", "w ciągu", "około tygodnia", "tomorrow", "demain",
    "半个月", "両日", "一两", "明天", "明日", "내일",
)  # fmt: skip
_HAN, _HANGUL_SIGN = re.compile("[\u4e00-\u9fff]"), re.compile("[\uac00-\ud7a3]")
_FACTOR = {"business": 1, "calendar": 1, "day": 1, "week": 7, "month": 30}


@lru_cache(maxsize=512)
def periods(text: str) -> tuple[Period, ...]:
    """Every period that a plain sentence names, in order; hours become days, rounded up, and a month is thirty days."""
    found: list[Period] = []
    if any(hint in text for hint in _HINTS):
        found += _alone(text)
    if _SPEAKS_OF_TIME.search(text):
        found += _western(text)
    if not text.isascii():
        found += [*(_eastern(text) if _HAN.search(text) else ()), *(_korean(text) if _HANGUL_SIGN.search(text) else ())]
    apart: list[Period] = []
    for one in sorted(found, key=lambda one: one.start):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return tuple(apart)


def _western(text: str) -> Iterator[Period]:
    for found in _WESTERN.finditer(text):
        low, high = _western_value(found["again"]) or _western_value(found["low"]), _western_value(found["high"])
        if (low or high) and not (found["low"] in ("a", "an") and _A_DAY.search(text[: found.start()])):
            yield _period(
                found, low or high, high, bool((found["kind"] or "calendar") not in _CALENDAR or found["after"])
            )


_A_DAY = re.compile(r"(?:\d|\btimes|\bonce|\btwice|\bhours?|\bwhat) $")


def _western_value(word: str | None) -> int:
    return 0 if not word else int(word) if word.isdigit() else _VALUE.get(word, 0)


def _alone(text: str) -> Iterator[Period]:
    for found in _WHOLE.finditer(text):
        low, high = _WHOLE_DAYS[int((found.lastgroup or "_0")[1:])]
        yield Period(low, high, "calendar", found.start(), found.end())


def _eastern(text: str) -> Iterator[Period]:
    for found in _EASTERN.finditer(text):
        low, high = _sign_value(found["low"]), _sign_value(found["high"])
        if low:
            yield _period(found, low, high)


def _sign_value(signs: str | None) -> int:
    if not signs or signs.isdigit():
        return int(signs or 0)
    tens, ten, ones = signs.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _korean(text: str) -> Iterator[Period]:
    for found in _KOREAN_PERIOD.finditer(text):
        if days := _KOREAN_DAYS.get(found["name"] or ""):
            yield Period(days, days, "calendar", found.start(), found.end())
            continue
        low, high = _korean_value(found["low"]), _korean_value(found["high"])
        if low and not _KOREAN_DATE.search(text[: found.start()]):
            yield _period(found, low, high, bool(_KOREAN_BUSINESS.search(text[: found.start()])))


def _korean_value(signs: str | None) -> int:
    if not signs or signs.isdigit():
        return int(signs or 0)
    if "십" not in signs:
        return _KOREAN.get(signs, 0)
    tens, _, ones = signs.partition("십")
    return _KOREAN.get(tens, 1) * 10 + _KOREAN.get(ones, 0)


def _period(found: re.Match[str], low: int, high: int, business: bool = False) -> Period:
    unit = next(name for name in _UNITS if name in found.re.groupindex and found[name])
    numbers = (low, high or low)
    days = sorted(-(-one // 24) if unit == "hour" else one * _FACTOR[unit] for one in numbers)
    kind: Unit = "business" if business or unit == "business" else "calendar"
    return Period(days[0], days[1], kind, found.start(), found.end())
