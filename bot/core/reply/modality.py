"""Whether a statement is a fact: not denied, not asked, not hung on a condition, not merely requested."""

from __future__ import annotations

import re
from typing import Literal

Guard = Literal["fact", "plan", "none"]
Doubt = Literal["asked", "conditional", "possible", "denied", "pending"]
"""Why words are no fact: a question, hung on a condition, merely possible, denied, or still hung on a review."""

_CONDITION = re.compile(
    r"\b(?:if|unless|once|whenever|when|in case|in the event|provided that|whether|until|as soon as|usually|typically|normally|generally|in (?:most|such|these|those|some) cases|our policy"
    r"|whose|(?<!as )(?<!you )(?<!you have )(?:asked|requested|instructed)|requesting|request that|urged|ordered"
    r"|wenn|falls|sofern|ob|sobald|könn(?:en|te|ten)|dürf(?:en|te|ten)"
    r"|si(?! (?:comunica|informa|conferma|precisa|segnala|rende|avvisa|fa presente))|s'il|dès que|lorsque|peut|peuvent|pourr\w+|en cas|sous réserve|cuando|puede|pueden|podr\w+|en (?:el )?caso|siempre que"
    r"|se (?:verrà|fosse|il|la|lo|i|gli|le|non|o|a|os|as|não|for|forem|risult\w+|conferm\w+|dovess\w+|ritenut\w+|considerar\w*|concluir\w*|houver|tiver)|qualora|quando|può|possono|potr\w+|caso|pode|podem|poder\w+|assim que"
    r"|indien|mocht(?:en)?|zodra|tenzij|als (?:de|het|uw|u|er|blijkt|wij|we)|jeśli|jeżeli|gdy|gdyby|o ile|w (?:przypadku|razie)|czy|może|mogą|po (?:rozpatrzeniu|potwierdzeniu|weryfikacji)"
    r"|om (?:det|den|de|vi|du|ni|anmälan|säljaren|något)|ifall|när|når|hvis|dersom)\b"
    r"|\b(?:believes?|thinks?|assumes?|supposes?|presumes?|hopes?|expects?|seems?|appears?|guess)(?: that| to)?\b[^,;]{0,60}$|\b(?:probably|perhaps|possibly|apparently|supposedly|maybe|presumably)\b"
    r"|(?<![例诸譬正])如(?![下图上期实此今何前]|[您你]所)|(?<![倘])若(?!干)|倘|一旦|假如|假设|是否|(?:通常|一般|历来|累计|凡是|凡|此类|可能|大概|似乎|估计|据称|好像)[^,。;]{0,16}$"
    r"|请(?:[您你])?(?:[^,。]{0,4})(?:确认|核实|检查|查看)(?:[^,。]{0,10})$|(?:要求|请求|希望|申请|督促|责令|(?<!侵权)(?<!权利)(?<!的)通知|告知)(?![^,。;]{0,4}已)[^,。;:]{0,16}$"
    r"|もし|場合|场合",
)
_MODAL = re.compile(
    r"\b(?:may|might|could|would(?! like to (?:inform|let|confirm|advise|tell|notify|update|thank))|can(?! (?:now |also |hereby |happily |gladly )?(?:confirm|inform|advise|tell|report|assure|verify|see|state))"
    r"|(?:should|must|shall)(?! (?:be aware|know|note)))\b",
)
_DENIAL = re.compile(
    r"\b(?:no|not|none|nothing|neither|nor|never|unable|cannot|can't|won't|didn't|doesn't|don't|haven't|hasn't|isn't|wasn't|aren't|weren't|without(?! (?:any|prejudice|admit\w*|admission|acknowledg\w*|recogni\w*|delay|further|accept\w*|consult\w*|wait\w*))|"
    r"declined?|refused?|failed to|nicht|nichts|niet|niets|geen|inte|ikke|não|nem|nic|niczego|żadn\w+|kein|keine|keinen|keiner|nie|ne|aucune?|jamais|ni(?= (?:le|la|el|l'|en|de|un))|ningun[oa]?|nunca|non|nessun[ao]?)\b"
    r"|未|没有|没能|无法|不予|不能|不会|不是|暂不|并非|拒绝|无需|不必|毋需|[不没别勿](?:再|去|给您|给你)?$",
)
_LATER_CONDITION = re.compile(
    r"\b(?:if|unless|once|provided|only (?:if|after|when|where)|subject to|should (?:you|we|the|it)|when|where (?:appropriate|necessary|warranted|required|applicable)"
    r"|as appropriate|in accordance with our review|after (?:review|verif|confirm|investigat|evaluat)\w*|wenn|falls|sofern|sobald|lorsque|cuando|if necessary|si (?:le|la|el|l'|elle|ils|il|votre|su|se)|se (?:il|la|o|a|risult\w+|for)|jeśli|jeżeli|indien|hvis|dersom)\b"
    r"|(?:核实|审核|核查|审查|确认|调查|研判|判定)[^,。;]{0,8}(?:后|再)|如果|一旦",
)
_PENDING = re.compile(
    r"(?:核实|审核|核查|审查|确认|调查|属实|成立|通过|研判|评估|有效)[^,。;]{0,10}(?:后|再|的话|的(?:,|商品|内容|链接|投诉|网页|页面|信息)|方可|才)|待|视情况|酌情|可能|或会|有权|应当|(?<!现)可以?(?!知|见)|会(?=[^员计议话]{0,8}$)"
    r"|\b(?:will (?:be )?(?:review|assess|investigat|evaluat|examin|determin|consider)\w*|upon (?:verif|confirm|complet)\w*)\b",
)
_INSIDE = re.compile(
    r"\b(?:may|might|could|would|should|must|shall|cannot|can|will(?= have)|not|never|if|unless|whether|when|once)(?: \w+)? (?:has|have|be|been|is|are|was|were)\b"
    r"|\b(?:if|unless|whether|once) (?:it|they|the|this|these|we|you|a|an)\b|是否|(?<!例)如果"
)
"""What stands between the thing and what became of it: "the listing may have been removed"."""
_CLAUSE_START = re.compile(
    r"[,;:()\[\]，；：]|\s-\s|\b(?:but|however|as|because|since|and|so|therefore|thus|und|et|y|e)\b",
)


def holds(sentence: str, start: int, end: int, guard: Guard) -> bool:
    """Say whether what stands at `start:end` of a plain sentence is told as a fact (or, for a plan, as decided)."""
    return doubt(sentence, start, end, guard) is None


def doubt(sentence: str, start: int, end: int, guard: Guard) -> Doubt | None:
    """Say why what stands at `start:end` of a plain sentence is no fact (or, for a plan, not decided); None if it is.

    A fact may not hang on a condition before it, be denied in its own clause, or be asked; a plan may not hang on a
    condition after it either, nor on a review that is still to come.
    """
    if guard == "none":
        return None
    before, after = sentence[:start], sentence[end:]
    clause = _CLAUSE_START.split(before)[-1]
    if sentence.rstrip().endswith("?"):
        return "asked"
    if _CONDITION.search(before):
        return "conditional"
    if _MODAL.search(clause) or _INSIDE.search(sentence[start:end]):
        return "possible"
    if _DENIAL.search(clause):
        return "denied"
    later = guard == "plan" and (_LATER_CONDITION.search(after) or _PENDING.search(sentence[:end]))
    return "pending" if later else None


_MOODS = (
    ("if", _CONDITION),
    ("may", _MODAL),
    ("not", _DENIAL),
    ("if later", _LATER_CONDITION),
    ("pending", _PENDING),
    ("asked", re.compile(r"\?|？")),
)


def moods(sentence: str) -> tuple[str, ...]:
    """Name the moods that a plain sentence shows anywhere: conditional, denied, pending, asked …"""
    return tuple(name for name, pattern in _MOODS if pattern.search(sentence))
