"""The last day of a week or month that a sentence names: "by the end of next week", 在月底前, bis Monatsende, 이번 주 말까지."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.reply.rules.sieve import Sifted
from bot.core.reply.sentences.text import simplified

_BY = r"(?:by|before|until|till|(?:no|not) later than|prior to|due(?: by)?)(?: the)?"
_BIS = r"(?:bis|spätestens|vor|noch vor|zum)(?: spätestens)?(?: zum| am)?"
_AVANT = r"(?:avant|d'ici(?: à)?|jusqu'à|au plus tard(?: à)?|pour)(?: la)? fin"
_ANTES = r"(?:antes|hasta|a más tardar|no más tarde|para)(?: de)?(?: que (?:termine|acabe|finalice)|(?: terminar| acabar| finalizar)|(?:l| el| a| al)? fin(?:al|ales|es)? del?)"
_ENTRO = r"(?:entro(?: e non oltre)?|prima della|non oltre)(?: la)? fine"
_DO = r"(?:do|przed|najpóźniej do) (?:końca|końcem)"
_QIAN = r"(?:之?前|以前|为止|截止)"

_ENDS = {
    ("week", 0): (
        rf"{_BY} (?:very )?end of (?:the |this |the current )?(?:working |business |calendar )?week\b|{_BY} week's end\b|before the week (?:is out|ends)|within this week\b",
        rf"{_BIS} (?:ende (?:der|dieser|der laufenden) woche|wochenende|wochenschluss)\b|(?:noch|innerhalb|im laufe) (?:in )?diese[r]? woche\b",
        rf"{_AVANT} de (?:la |cette )?semaine\b(?! prochaine| suivante)", rf"{_ANTES} (?:la |esta )?semana\b(?! próxima| que viene| siguiente)",
        rf"{_ENTRO} (?:di |della |di questa )?settimana\b(?! prossima| successiva)|entro (?:questa|la) settimana\b(?! prossima)", rf"{_DO} (?:tego |bieżącego )?tygodnia\b",
        rf"(?<![\d一二三四五六七八九十上下每次])(?:本|这个?|当)?(?:周|星期)[末底]{_QIAN}|(?:本|这一?)(?:周|星期|礼拜)(?:之?内|结束前)", r"(?:(?<![来翌毎])(?:週|周)末|今(?:週|周)末)(?:まで|迄|必着)|今(?:週|周)(?:中|内|いっぱい)(?=に|まで|で)",
        r"(?:이번 ?|금|(?<![가-힣] )(?<!음 )(?<!음))주 ?말 ?까지|(?:이번 ?|금)주 ?(?:내로?|안|중)(?:까지|으로|에)?(?=[ ,]|$)",
    ),
    ("week", 1): (
        rf"{_BY} (?:very )?end of (?:the )?(?:next|coming|following) (?:working |business |calendar )?week\b",
        rf"{_BIS} ende (?:der )?(?:nächste|kommende|folgende)[rn] woche\b", rf"{_AVANT} de (?:la )?semaine (?:prochaine|suivante)\b",
        rf"{_ANTES} (?:la )?(?:próxima semana|semana (?:próxima|que viene|siguiente))\b", rf"{_ENTRO} (?:della )?(?:prossima settimana|settimana (?:prossima|successiva))\b",
        rf"{_DO} (?:przyszłego|następnego|kolejnego) tygodnia\b", rf"下个?(?:周|星期)[末底]{_QIAN}|下个?(?:周|星期|礼拜)(?:之?内|结束前)",
        r"[来翌](?:週|周)末(?:まで|迄|必着)|[来翌](?:週|周)(?:中|内|いっぱい)(?=に|まで|で)", r"다음 ?주 ?말 ?까지|다음 ?주 ?(?:내로?|안|중)(?:까지|으로|에)?(?=[ ,]|$)",
    ),
    ("month", 0): (
        rf"{_BY} (?:very )?end of (?:the |this |the current )?(?:calendar )?month\b|{_BY} (?:month's end|month[- ]end)\b|before the month (?:is out|ends)|within this (?:calendar )?month\b",
        rf"{_BIS} (?:monatsende|ende (?:des|dieses|des laufenden) monats|ultimo)\b|(?:noch|innerhalb|im laufe) (?:in )?diese[sn]? monat[s]?\b",
        rf"{_AVANT} (?:du|de ce|de) mois\b(?! prochain| suivant)", rf"{_ANTES} (?:este |el )?mes\b(?! próximo| que viene| siguiente)",
        rf"{_ENTRO} (?:del |di |di questo |del corrente )?mese\b(?! prossimo| successivo)", rf"{_DO} (?:tego |bieżącego )?miesiąca\b",
        rf"(?<![\d一二三四五六七八九十上下每次个])(?:本|这个|当)?月[末底]{_QIAN}|(?:本|这个|当)月(?:之?内|结束前)", r"(?:(?<![来翌毎\d])月末|今月末)(?:まで|迄|必着)|今月(?:中|内|いっぱい)(?=に|まで|で)",
        r"(?:이번 ?|이|금|당)(?:달|월) ?말 ?까지|(?<![가-힣\d])월말 ?까지|(?:이번 ?|이|금)(?:달|월) ?(?:내로?|안|중)(?:까지|으로|에)?(?=[ ,]|$)",
    ),
    ("month", 1): (
        rf"{_BY} (?:very )?end of (?:the )?(?:next|coming|following) (?:calendar )?month\b", rf"{_BIS} ende (?:des )?(?:nächste|kommende|folgende)n monats\b",
        rf"{_AVANT} du mois (?:prochain|suivant)\b", rf"{_ANTES} (?:el )?(?:próximo mes|mes (?:próximo|que viene|siguiente))\b", rf"{_ENTRO} (?:del )?(?:prossimo mese|mese (?:prossimo|successivo))\b",
        rf"{_DO} (?:przyszłego|następnego|kolejnego) miesiąca\b", rf"(?:下个?|次)月[末底]{_QIAN}|下个?月(?:之?内|结束前)", r"来月末(?:まで|迄|必着)|来月(?:中|内|いっぱい)(?=に|まで|で)",
        r"(?:다음 ?달|내달|익월) ?말 ?까지|(?:다음 ?달|내달) ?(?:내로?|안|중)(?:까지|으로|에)?(?=[ ,]|$)",
    ),
}  # fmt: skip
_EACH = [(unit, ahead, Sifted(simplified("|".join(told)))) for (unit, ahead), told in _ENDS.items()]
THIS_MONTHS_DAY = re.compile(
    simplified(
        rf"(?<![\d上])(?P<which>本|这个|当|今|下个?|次|来|이번 ?|이|다음 ?)(?:月|달) ?(?P<day>[0-3]?\d) ?[日号일][^,。]{{0,6}}?(?:{_QIAN}|まで|迄|까지|이?전)"
    )
)
"""A day of this month or the next: 本月30日前, 来月5日まで."""
_FRIDAY, _SUNDAY = 4, 6


def ends_of_spans(text: str, received: date) -> Iterator[tuple[int, int, date]]:
    """Each end of a week or month that a plain sentence names as the last day: where it stands, and the day, counted from that of receipt.

    A week of a desk ends on Friday; one in which the mail came on a weekend, on Sunday.
    """
    for unit, ahead, pattern in _EACH:
        for found in pattern.finditer(text):
            day = _week_end(received, ahead) if unit == "week" else _month_end(received, ahead)
            yield found.start(), found.end(), day
    for found in THIS_MONTHS_DAY.finditer(text):
        last = _month_end(received, found["which"][0] in "下次来다")
        if 0 < int(found["day"]) <= last.day:
            yield found.start(), found.end(), last.replace(day=int(found["day"]))


def _week_end(received: date, ahead: int) -> date:
    monday = received - timedelta(days=received.weekday())
    if ahead:
        return monday + timedelta(days=7 + _FRIDAY)
    return monday + timedelta(days=_FRIDAY if received.weekday() <= _FRIDAY else _SUNDAY)


def _month_end(received: date, ahead: int) -> date:
    first = received.replace(day=1)
    for _ in range(1 + ahead):
        first = (first + timedelta(days=31)).replace(day=1)
    return first - timedelta(days=1)
