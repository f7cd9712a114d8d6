"""Outcomes told as bare counts: "Items removed: 2 / rejected: 1", 成立并下架:3. Where they add up to ours, they decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.core.event import ListingState, Reply
from bot.core.reply.text import simplified

Tally = Mapping[ListingState, int]
_LABELS = tuple(
    (state, re.compile(simplified(pattern)))
    for state, pattern in (
        (
            ListingState.OPEN,
            r"\b(?:pending|open|awaiting|(?:in|under) (?:review|progress|process|examination)|(?:to|will) be|offen\w*|ausstehend\w*|in (?:prüfung|bearbeitung)|en (?:cours|attente|revisión|trámite)|pendientes?"
            r"|in (?:esame|attesa|corso)|w toku|oczekując\w+)\b|待|(?:处理|审核|核实|审查|審査|確認|举证)中|将|保留中|심사 ?중|검토 ?중|대기",
        ),
        (
            ListingState.REJECTED,
            r"\b(?:not (?:\w+ )?(?:removed|taken|actioned|upheld|accepted|approved|infringing|deleted|disabled)|declined|rejected|refused|denied|dismissed|kept|retained|left up|unfounded|no action|abgelehnt\w*|zurückgewiesen\w*"
            r"|nicht (?:entfernt|gelöscht|gesperrt)|rejetée?s?|refusée?s?|non (?:supprimée?s?|retirée?s?|rimoss[ei])|rechazad[oa]s?|no (?:eliminad|retirad)[oa]s?|respint[ei]|rifiutat[ei]|odrzucon\w+|nieusunięt\w+)\b"
            r"|不(?:成立|通过|支持|侵权|构成|予)|未(?:通过|下架|删除|处理|成立|予|移除)|驳回|拒绝|却下|削除なし|거절|기각|반려|미삭제",
        ),
        (
            ListingState.RESTORED,
            r"\b(?:restored|reinstated|relisted|wiederhergestellt\w*|rétablie?s?|restablecid[oa]s?|ripristinat[ei]|przywrócon\w+)\b|恢复|복원|復元",
        ),
        (
            ListingState.REMOVED,
            r"\b(?:removed|taken down|deleted|disabled|unpublished|blocked|delisted|deactivated|suppressed|actioned|upheld|entfernt\w*|gelöscht\w*|gesperrt\w*|supprimée?s?|retirée?s?|bloquée?s?|eliminad[oa]s?|retirad[oa]s?"
            r"|rimoss[ei]|eliminat[ei]|oscurat[ei]|usunięt\w+|zablokowan\w+)\b|下架|删除|移除|屏蔽|断开|成立|削除|삭제|차단",
        ),
    )
)
_COUNTED = re.compile(
    r"(?P<label>[^\d:=|,;·•/()]{2,60}?)\s*[:=|]\s*(?P<count>\d{1,4})(?!\d|[.,/:-]\d)"
    r"(?= ?(?:个|条|件|款|张|点|개|건|items?|links?|urls?|listings?|pages?)?\s*(?:$|[,;|·•/().。]| - ))"
)


def counted(sentences: Iterable[str]) -> Tally:
    """How many of which state plain sentences count: label, colon, number; the same line twice counts once."""
    lines = {(one["label"].strip(" -*"), int(one["count"])) for said in sentences for one in _COUNTED.finditer(said)}
    found: dict[ListingState, int] = {}
    for label, count in sorted(lines):
        state = next((state for state, pattern in _LABELS if pattern.search(label)), None)
        if state is not None:
            found[state] = found.get(state, 0) + count
    return found


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
