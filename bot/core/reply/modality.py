"""Whether a statement is a fact: not denied, not asked, not hung on a condition, not merely requested."""

from __future__ import annotations

import re
from typing import Literal

Guard = Literal["fact", "plan", "none"]

_CONDITION = re.compile(
    r"\b(?:if|unless|once|whenever|when|in case|in the event|provided that|whether|until|as soon as|may|might|could|would(?! like to (?:inform|let|"
    r"confirm|advise|tell|notify|update|thank))|can(?! (?:now |also |hereby |happily |gladly )?(?:confirm|inform|advise|tell|report|assure|verify|see|state))"
    r"|whose|asked|requested|requesting|request that|instructed|urged|ordered"
    r"|(?:should|must|shall) (?!be aware|know|note)|wenn|falls|sofern|ob|sobald|könn(?:en|te|ten)|dürf(?:en|te|ten)"
    r"|si|dès que|lorsque|peut|peuvent|pourrait|cuando|puede|pueden|podría|se (?:verrà|fosse)|qualora|caso)\b"
    r"|(?<![例诸譬正])如(?![下图上期实此今何前]|[您你]所)|(?<![倘])若(?!干)|倘|一旦|假如|假设|是否|(?:要求|请求|希望|申请|督促|责令|通知|告知)[^,。;]{0,16}$"
    r"|もし|場合",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:no|not|none|nothing|neither|nor|never|unable|cannot|can't|won't|didn't|doesn't|don't|haven't|hasn't|isn't|wasn't|aren't|weren't|without|"
    r"declined?|refused?|failed to|nicht|kein|keine|keinen|keiner|nie|ne|aucune?|jamais|ni|ningun[oa]?|nunca|non|nessun[ao]?)\b"
    r"|未|没有|没能|无法|不予|不能|不会|不是|暂不|并非|拒绝|无需|不必|毋需",
    re.IGNORECASE,
)
_LATER_CONDITION = re.compile(
    r"\b(?:if|unless|once|provided|only (?:if|after|when|where)|subject to|should (?:you|we|the|it)|when|where (?:appropriate|necessary|warranted|required|applicable)"
    r"|as appropriate|in accordance with our review|after (?:review|verif|confirm|investigat|evaluat)\w*|wenn|falls|sofern|sobald|lorsque|cuando|if necessary)\b"
    r"|(?:核实|审核|核查|审查|确认|调查|研判|判定)[^,。;]{0,8}(?:后|再)|如果|一旦",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"(?:核实|审核|核查|审查|确认|调查|属实|成立|通过|研判|评估|有效)[^,。;]{0,10}(?:后|再|的话|的,|方可|才)|待|视情况|酌情|可能|或会|有权|应当|(?<!现)可以?(?!知|见)|会(?=[^员计议话]{0,8}$)"
    r"|\b(?:will (?:be )?(?:review|assess|investigat|evaluat|examin|determin|consider)\w*|upon (?:verif|confirm|complet)\w*)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:may|might|could|would|should|must|shall|cannot|can|will(?= have)|not|never|if|unless|whether|when|once)(?: \w+)? (?:has|have|be|been|is|are|was|were)\b"
    r"|\b(?:if|unless|whether|once) (?:it|they|the|this|these|we|you|a|an)\b|是否|(?<!例)如果"
)
"""What stands between the thing and what became of it: "the listing may have been removed"."""
_CLAUSE_START = re.compile(
    r"[,;:()\[\]，；：]|\s-\s|\b(?:but|however|as|because|since|and|so|therefore|thus|und|et|y|e)\b", re.IGNORECASE
)


def holds(sentence: str, start: int, end: int, guard: Guard) -> bool:
    """Say whether what stands at `start:end` of a plain sentence is told as a fact (or, for a plan, as decided).

    A fact may not hang on a condition before it, be denied in its own clause, or be asked; a plan may not hang on a
    condition after it either, nor on a review that is still to come.
    """
    if guard == "none":
        return True
    before, after = sentence[:start], sentence[end:]
    if (
        sentence.rstrip().endswith("?")
        or _CONDITION.search(before)
        or denied(before)
        or _INSIDE.search(sentence[start:end])
    ):
        return False
    return guard == "fact" or not (_LATER_CONDITION.search(after) or _PENDING.search(sentence[:end]))


def denied(before: str) -> bool:
    """Say whether the last clause of `before` denies what follows it."""
    pieces = _CLAUSE_START.split(before)
    return bool(_DENIAL.search(pieces[-1]))


def conditional(sentence: str) -> bool:
    """Say whether a plain sentence hangs on a condition anywhere."""
    return bool(_CONDITION.search(sentence))
