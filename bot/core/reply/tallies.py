"""Outcomes told as bare counts: "Items removed: 2 / rejected: 1", 成立并下架:3. Where they add up to ours, they decide.

A label counts only if every word of it is known: pictures, strikes, objections and months are counted in the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.core.event import ListingState, Reply
from bot.core.reply.text import simplified

Tally = Mapping[ListingState, int]
_UPHELD = re.compile(simplified(r"\b(?:upheld|actioned)\b|成立"))
_LABELS = tuple(
    (state, re.compile(simplified(pattern)))
    for state, pattern in (
        (
            ListingState.OPEN,
            r"\b(?:pending|open|awaiting|(?:in|under) (?:review|progress|process|examination)|(?:to|will) be|not yet|offen\w*|ausstehend\w*|noch nicht|in (?:prüfung|bearbeitung)|en (?:cours|attente|revisión|trámite)|pas encore|pendientes?|aún no"
            r"|in (?:esame|attesa|corso)|non ancora|w toku|oczekując\w+|jeszcze nie)\b|待|(?:处理|审核|核实|审查|审査|确认|举证)中|将|未(?:处理|审)|[尚还]未|まだ|보류 ?중|심사 ?중|검토 ?중|대기|아직",
        ),
        (
            ListingState.REJECTED,
            r"\b(?:not (?:removed|taken down|actioned|upheld|accepted|approved|infringing|deleted|disabled)|declined|rejected|refused|denied|dismissed|kept|retained|left up|left online|kept online|unfounded|no action|abgelehnt\w*|zurückgewiesen\w*"
            r"|nicht (?:entfernt|gelöscht|gesperrt)|rejetée?s?|refusée?s?|non (?:supprimée?s?|retirée?s?|rimoss[ei])|rechazad[oa]s?|no (?:eliminad|retirad)[oa]s?|respint[ei]|rifiutat[ei]|odrzucon\w+|nieusunięt\w+)\b"
            r"|不(?:成立|通过|支持|侵权|构成侵权|予下架|予删除)|未(?:通过|下架|删除|成立|移除)|驳回|拒绝|却下|削除なし|거절|기각|반려|미삭제",
        ),
        (
            ListingState.RESTORED,
            r"\b(?:restored|reinstated|relisted|wiederhergestellt\w*|rétablie?s?|restablecid[oa]s?|ripristinat[ei]|przywrócon\w+)\b|恢复(?:上架|展示)?|복원|复元",
        ),
        (
            ListingState.REMOVED,
            r"\b(?:removed|taken down|deleted|disabled|unpublished|blocked|delisted|ended|offline|deactivated|suppressed|actioned|upheld|entfernt\w*|gelöscht\w*|gesperrt\w*|beendet\w*|supprimée?s?|retirée?s?|bloquée?s?|désactivée?s?|desactivad[oa]s?|bloquead[oa]s?|eliminad[oa]s?|retirad[oa]s?"
            r"|rimoss[ei]|eliminat[ei]|oscurat[ei]|disattivat[ei]|usunięt\w+|zablokowan\w+)\b|成立并下架|成立下架|下架|下线|断链|清理|删除|移除|屏蔽|断开|成立|削除|삭제|차단",
        ),
    )
)
_CLAIMS = re.compile(
    r"\b(?:reports?|claims?|complaints?|notices?|meldungen|beschwerden|signalements|plaintes|denuncias|reclamaciones|segnalazioni|zgłoszenia)\b"
)
"""Reports are upheld or refused; one that is removed leaves its listing where it is."""
_KNOWN = re.compile(
    simplified(
        r"\b(?:listings?|links?|items?|products?|urls?|pages?|offers?|ads?|adverts?|asins?|angebote?n?|artikel|seiten|anzeigen|inserate|annonces?|liens?|articles?|offres?|produits?|anuncios?|enlaces?|artículos?|productos?|páginas?|publicaciones"
        r"|annunc\w+|articol[oi]|prodott[oi]|pagin[ae]|inserzion[ei]|ofert\w*|linki|linków|aukcj\w*|produkt\w*|pozycj\w*|stron\w*"
        r"|numbers?|no|of|the|your|those|total|counts?|ha(?:s|ve)|been|w(?:as|ere)|is|are|now|and|or|from|sale|as|infringing|reported|found|successfully|already|fully|permanently|results?|outcome|decision|status|by|us|seller|rights|case"
        r"|removed|deleted|taken down|disabled|reviewed|review|anzahl|der|die|davon|wurden?|worden|gemeldete[rn]?|ihre[rs]?|bereits|sind|und|ergebnis|nombre|de|les|des|vos|dont|ont|été|déjà|et|signalée?s?|résultat|número|los|las|sus|ya|y|han|sido|denunciad[oa]s|resultado"
        r"|numero|di|degli|delle|gli|i|le|già|stat[ei]|e|segnalat[ei]|esito|liczba|już|zostały|zgłoszon\w+|wynik)\b"
        r"|链接|商品|宝贝|产品|网址|笔记|页面|条目|投诉|举报|侵权|处理|审核|结果|成功|平台|本次|贵方|您的?|全部|其中|合计|共计|数量|数|量|条|件|个|已|被|经|并|且|的|为|下架|删除|移除|卖家|自行|リンク|出品|ページ|投稿|申告|济み?|件数|되?된|링크|상품|게시물|페이지|항목|신고|건수|건|수|됨|완료|결과"
    )
)
_COUNTED = re.compile(
    r"(?P<label>[^\d=|,;·•/()]{2,60}?)(?: ?[:=|] ?|(?<=[\u3400-\u9fff]) ?(?=\d{1,4} ?[条个件款]))(?P<count>\d{1,4})(?!\d)"
)
"""Label and number; in Chinese a measure does for the colon: 下架2条."""
_MAY_COUNT = re.compile(r"[:=|] ?\d|[\u3400-\u9fff] ?\d{1,4} ?[条个件款]")
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)、]|[①-⑳])\s*")
_BETWEEN = re.compile(
    r"(?<=^) ?(?:个|条|件|款|点|개|건|(?:items?|links?|urls?|listings?|pages?)\b)|\b\d{5,}\b|\(100 ?%\)|https?:\S{1,300}|\b(?:nos?|links?|items?|listings?|asins?)\b|链接|商品"
)
"""What may stand between one count and the next label: a measure, the items' own numbers."""
_OF_ELSE = re.compile(
    simplified(
        r"\b(?:earlier|previous(?:ly)?|prior|past|last|former|other|history|so far|to date|statistics?|figures|this (?:week|month|quarter|year)|(?:week|month|quarter|year)ly|annual|all (?:rights|brand|owners|sellers|cases|reports)|our (?:desk|team|cent)|accounts?|period|request\w*|ask(?:ed|s)?|example"
        r"|frühere\w*|vorherige\w*|bisher\w*|letzte\w*|vergangene\w*|diese[nmrs]? (?:woche|monat|quartal|jahr)|statistik\w*|konto|zeitraum|andere\w*|précédent\w*|antérieur\w*|dernier\w*|jusqu'ici|statistiques?|ce mois|cette (?:semaine|année)|compte|période|autres?"
        r"|anterior\w*|últim\w+|previ[oa]s?|hasta ahora|estadísticas?|este (?:mes|año)|esta semana|cuenta|período|otr[oa]s|precedent\w*|scors[oa]|ultim\w+|finora|statistic\w+|questo (?:mese|anno)|questa settimana|altr[ie]"
        r"|poprzedni\w*|wcześniejsz\w+|ostatni\w*|dotychczas\w*|statystyk\w*|w tym (?:tygodniu|miesiącu|roku)|konta?|inn(?:e|ych))\b"
        r"|此前|之前|以前|以往|历史|往期|过往|上(?:次|月|周|季|年)|本(?:月|周|季|年)|今年|去年|累计|统计|全平台|其他|其它|账号|申请|诉求|期间|これまで|过去|前回|先月|今月|今年|累计|统计|他の|이전|지난|과거|이번 ?달|올해|누적|통계|다른"
    )
)
"""A heading over counts that are not of this complaint."""
_CASE = re.compile(r"(?<![\w-])(?:[a-z]{1,6}-?)?\d{1,12}(?:-\d{1,12}){0,3}(?![\w.])")
_STAYS = (ListingState.REJECTED, ListingState.OPEN)


@dataclass(slots=True)
class Counts:
    """The counts of a mail: each label once, the places of their sentences, and the numbers of cases that head them.

    `of_else` are the places of sentences that count, and nothing of ours as gone. `garbled` says that a count could not be
    made out, `staying` that something, pictures perhaps, is counted as not removed.
    """

    lines: set[tuple[str, ListingState, int]] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    of_else: set[int] = field(default_factory=set)
    garbled: bool = False
    staying: bool = False

    @property
    def tally(self) -> Tally:
        """How many of which state; nothing where one could not be made out or several cases are counted."""
        found: dict[ListingState, int] = {}
        for _, state, count in () if self.garbled or len(self.cases) > 1 else sorted(self.lines):
            found[state] = found.get(state, 0) + count
        return found


def counts(sentences: Iterable[str]) -> Counts:
    """Read what plain sentences count: label, colon, number; the same line twice counts once."""
    found, heading = Counts(), ""
    for place, said in enumerate(sentences):
        here = list(_COUNTED.finditer(said, _beginning(said))) if _MAY_COUNT.search(said) else []
        told = _told(here) if here and not _OF_ELSE.search(heading) else []
        if told:
            found.lines.update(told)
            found.places.add(place)
            found.cases.update(_CASE.findall(heading))
            found.garbled |= not _all_said(said, here)
        if here:
            found.staying |= any(int(one["count"]) and _named(one["label"]) in _STAYS for one in here)
            found.of_else.update({place} if _of_else(said, here, told) else ())
        else:
            heading = said
    return found


def counted(sentences: Iterable[str]) -> Tally:
    """How many of which state plain sentences count."""
    return counts(sentences).tally


def _of_else(said: str, found: list[re.Match[str]], told: Iterable[tuple[str, ListingState, int]]) -> bool:
    """Say whether a sentence counts what is no listing of ours that is gone: "URLs accepted: 3", "penalties removed: 2"."""
    if any(state is ListingState.REMOVED and count for _, state, count in told):
        return not _all_said(said, found)
    if any(_named(one["label"]) is ListingState.REMOVED for one in found):
        return True
    return _all_said(said, found) and not dict(_LABELS)[ListingState.REMOVED].search(said)


def _beginning(said: str) -> int:
    numbered = _NUMBERED.match(said)
    return numbered.end() if numbered else 0


def _told(found: Iterable[re.Match[str]]) -> list[tuple[str, ListingState, int]]:
    labels = [(one["label"].strip(" -*.:"), int(one["count"])) for one in found]
    return [(label, state, count) for label, count in labels if (state := _state(label)) is not None]


def _named(label: str) -> ListingState | None:
    return next((state for state, pattern in _LABELS if pattern.search(label)), None)


def _state(label: str) -> ListingState | None:
    """The state that a label names, if every other word of it is known as well."""
    for state, pattern in _LABELS:
        if said := pattern.search(label):
            rest = label[: said.start()] + " " + label[said.end() :]
            withdrawn = state is not ListingState.REJECTED and _CLAIMS.search(rest)
            upheld = _UPHELD.search(said.group())
            odd = (withdrawn and not upheld) or (
                upheld and rest.strip() and not _CLAIMS.search(rest) and said.group().isascii()
            )
            return None if odd or re.search(r"\w", _KNOWN.sub("", _CLAIMS.sub("", rest))) else state
    return None


def _all_said(said: str, found: list[re.Match[str]]) -> bool:
    """Say whether nothing stands between and behind the counts that would make them something else: "3 of 120", "3 %"."""
    ends = [_beginning(said), *(one.end() for one in found)]
    starts = [*(one.start() for one in found), len(said)]
    gaps = (said[end:start] for end, start in zip(ends, starts, strict=True))
    return not any(re.search(r"[\w%‰]", _BETWEEN.sub("", gap)) for gap in gaps)


def adds_up(tally: Tally, total: int) -> bool:
    """Say whether the counts are of all our listings, and of nothing else."""
    return total > 0 and sum(tally.values()) == total


def kind_of(tally: Tally) -> Reply | None:
    """What a mail with these counts tells, if it tells an outcome."""
    states = [state for state, count in tally.items() if count]
    if ListingState.REMOVED in states:
        return Reply.REMOVED if len(states) == 1 else Reply.PARTIALLY_REMOVED
    whole = {ListingState.REJECTED: Reply.REJECTED, ListingState.RESTORED: Reply.RESTORED}
    return whole.get(states[0]) if len(states) == 1 else None
