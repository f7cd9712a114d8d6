"""Whether a statement is a fact: not denied, not asked, not hung on a condition, not merely requested."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from bot.core.reply.rules.sieve import Sifted
from bot.core.reply.sentences.text import simplified

Guard = Literal["fact", "plan", "none"]
Doubt = Literal["asked", "conditional", "possible", "denied", "pending"]
"""Why words are no fact: a question, hung on a condition, merely possible, denied, or still hung on a review."""

_CONDITION = re.compile(
    r"\b(?:if|unless|once|whenever|when|in case|in the event|provided that|whether|until|as soon as|usually|typically|normally|generally|in (?:most|such|these|those|some) cases|our policy"
    r"|whose|(?<!as )(?<!you )(?<!you have )(?:asked|requested|instructed)|requesting|request that|urged|ordered"
    r"|wenn|falls|sofern|ob|sobald|hoff(?:en|e|entlich)(?=[^.;]{0,40}\b(?:mitteilen|bestätigen|berichten|dass)\b)|(?<!mitteilen zu )(?<!bestätigen zu )(?<!berichten zu )könn(?:en|te|ten)(?! (?:wir )?(?:ihnen )?(?:(?:nun|jetzt|heute|hiermit|gern|gerne|erfreulicherweise) ){0,2}(?:mitteilen|bestätigen|berichten|versichern)\b)|(?:erst(?! (?:heute|jetzt|nun)\b)|dann|danach|sobald|(?<!heute )morgen|bald|daran|darauf|vielleicht|um(?! \d))\b[^.;]{0,60}\bkönn(?:en|te|ten)|dürf(?:en|te|ten)"
    r"|si(?! (?:comunica|informa|conferma|precisa|segnala|rende|avvisa|fa presente))|s'il|dès que|lorsque|peut|peuvent|pourr\w+|en cas|sous réserve|cuando|puede|pueden|podr\w+|en (?:el )?caso|siempre que"
    r"|se (?:verrà|fosse|il|la|lo|i|gli|le|non|o|a|os|as|não|for|forem|risult\w+|conferm\w+|dovess\w+|ritenut\w+|considerar\w*|concluir\w*|houver|tiver)|qualora|quando|può|possono|potr\w+|caso|pode|podem|poder\w+|assim que"
    r"|indien|mocht(?:en)?|zodra|tenzij|als (?:de|het|uw|u|er|blijkt|wij|we)|jeśli|jeżeli|gdy|gdyby|o ile|w (?:przypadku|razie)|czy|może|mogą|po (?:rozpatrzeniu|potwierdzeniu|weryfikacji)(?=[^.;]*\b(?:zostan(?:ie|ą)|będ(?:zie|ą)|dopiero|\w+(?:niemy|ujemy|iemy)|usunę|zablokuję|wyłączę|skasuję|zdejmę|wycofam)\b)"
    r"|om (?:det|den|de|vi|du|ni|anmälan|säljaren|något)|ifall|när|når|hvis|dersom)\b"
    r"|\b(?:believes?|thinks?|assumes?|supposes?|presumes?|hopes?|expects?|seems?|appears?|guess)(?: that| to)?\b[^,;]{0,60}$|\b(?:probably|perhaps|possibly|apparently|supposedly|maybe|presumably)\b"
    r"|(?<![例诸譬正])如(?![下图上期实此今何前]|[您你]所)|(?<![倘])若(?!干)|倘|一旦|假如|假设|是否|(?:通常|一般|历来|累计|凡是|凡|此类|可能|大概|似乎|估计|据称|好像)[^,。;]{0,16}$"
    r"|请(?:[您你])?(?:[^,。]{0,4})(?:确认|核实|检查|查看)(?:[^,。]{0,10})$|(?:要求|请求|希望|申请|督促|责令|(?<!侵权)(?<!权利)(?<!的)通知|告知)(?![^,。;]{0,4}已)[^,。;:]{0,16}$"
    r"|もし|場合|场合",
)
_MAY = (
    "(?:"
    + "".join(rf"(?<!{before} \d )(?<!{before} \d\d )" for before in ("of", "on", "from", "dated", "since"))
    + r"(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )may"
    r"|(?:one|two|three|four|five|six|some|most|all|any|each|many|several|\d{1,3}) of \d{1,2} may)"
)
"""May that is no month: "all 3 may", "two of 3 may", and not "of 3 may"."""
_MODAL = Sifted(
    rf"\b(?:{_MAY}"
    r"(?! (?:rest|be|feel) (?:\w+ )?(?:assured|sure|certain)\b)|might|could|would(?! like to (?:inform|let|confirm|advise|tell|notify|update|thank))|can(?! (?:now |also |hereby |happily |gladly )?(?:confirm|inform|advise|tell|report|assure|verify|see|state))"
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
    r"|(?:核实|审核|核查|审查|确认|调查|研判|判定)[^,。;]{0,8}(?:后|再)|如果|一旦|(?:될|(?:요청|신청|제기)할) 수 있|(?:請求|申請|要求)(?:が|を)?(?:できます|することができ)",
)
_PENDING = Sifted(
    r"(?:核实|审核|核查|审查|确认|调查|属实|成立|通过|研判|评估|有效)[^,。;]{0,10}(?:后|再|的话|的(?:,|商品|内容|链接|投诉|网页|页面|信息)|方可|才)|待|视情况|酌情|可能|或会|有权|应当|(?<!现)可以?(?!知|见)|会(?=[^员计议话]{0,8}$)"
    r"|\b(?:will (?:be )?(?:review|assess|investigat|evaluat|examin|determin|consider)\w*|upon (?:verif|confirm|complet)\w*)\b",
)
_INSIDE = re.compile(
    rf"\b(?:{_MAY}"
    r"|might|could|would|should|must|shall|cannot|can|will(?= have)|not|never|if|unless|whether|when|once)(?: \w+)? (?:has|have|be|been|is|are|was|were)\b"
    r"|\b(?:if|unless|whether|once) (?:it|they|the|this|these|we|you|a|an)\b|是否|(?<!例)如果"
)
"""What stands between the thing and what became of it: "the listing may have been removed"."""
_CLAUSE_START = re.compile(
    r"[,;:()\[\]，；：]|\s-\s|\b(?:but|however|as|because|since|and|so|therefore|thus|und|et|y|e)\b",
)


_NO = re.compile(
    simplified(
        r"\s?(?:[:|=?]|여부 ?:)\s?(?:no|nope|nein|non|nie|nee|não|not (?:yet|done)|n|x|否|未|不是|没有|無|なし|いいえ|未了|아니(?:오|요)|없음|미완료|✗|✘|×|❌)\W*$"
    )
)
"""The answer no in a form, behind what is asked: "Removed: no", 已下架:否."""


def said_no(after: str) -> bool:
    """Say whether what follows some words to the end of a plain line is the answer no: "Removed" + ": no"."""
    return bool(_NO.match(after))


def answered_no(line: str) -> str | None:
    """What a plain line answers with no, "removed" of "removed: no"; None where it does not, as at the end of an address (?page=x)."""
    found = _NO.search(line)
    asked = line[: found.start()] if found else None
    return None if asked is None or "://" in asked.rpartition(" ")[2] else asked


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
    if said_no(after):
        return "denied"
    if _CONDITION.search(before):
        return "conditional"
    if _MODAL.search(clause) or _INSIDE.search(sentence[start:end]):
        return "possible"
    if _DENIAL.search(clause):
        return "denied"
    later = guard == "plan" and (_LATER_CONDITION.search(after) or _PENDING.search(sentence[:end]))
    return "pending" if later else None


_AT_HAND = re.compile(
    simplified(
        r"\b(?:already|on (?:the |our )?file|in (?:good )?order(?! to\b)|arrived|reached us|check(?:s|ed)? out|suffic\w+|(?:is|are|was|were|looks?) (?:fine|complete|enough|accepted|clear|valid|ok(?:ay)?|received|verified|checked"
        r"|confirmed|present|adequate|satisfactory|in place|included|settled|good)|thank(?:s| you) for|(?<!unless )(?<!could )(?<!may )(?<!can )we (?:do |now |also )?(?:have|hold|received|got)(?! (?:to|not|them|yet)\b)|(?:have|has) (?:been )?(?:received|passed|verified|accepted)"
        r"|you (?:have )?(?:gave|given|sent|attached|enclosed|supplied|provided|included)"
        r"|lieg(?:t|en)(?! nicht)|haben wir|erhalten|eingegangen|angekommen|geprüft|in ordnung|vollständig|ausreichend|genügt|reicht|bereits|bestätigt|danke für"
        r"|(?:bien|déjà) (?:reçue?s?|en notre possession|arrivée?s?|parvenue?s?)|nous (?:avons|disposons)|au dossier|conformes?|en règle|suffi(?:t|sent|sante?s?)|validée?s?|vérifiée?s?|merci (?:pour|d)"
        r"|ya (?:tenemos|contamos|consta|recibimos|hemos|obra|disponemos|está)|obran?|constan?|recibid[oa]s?|en (?:nuestro )?poder|suficientes?|verificad[oa]s?|en regla|gracias por"
        r"|agli atti|già|ricevut[oaie]|pervenut[oaie]|in regola|sufficient[ei]|verificat[oaie]|vanno bene|va bene|grazie per"
        r"|już|otrzymaliśmy|wpłyn\w+|zweryfikowan\w+|sprawdzon\w+|w porządku|wystarcz\w+|kompletn\w+|dziękujemy za"
        r"|já|recebemos|recebid[oa]s?|em ordem|suficiente|al (?:ontvangen|binnen)|ontvangen|in orde|voldoende)\b"
        r"|已(?:经|于[^,。;]{1,10})?(?:收|附|补|提供|提交|核|验|通过|确认|齐|上传|存|备案|查|审|具备)|(?:核验|审核|核对|查验|审查|点收|校验|比对|验证|核过|确认)(?:均|都)?(?:通过|无误|合格|属实|一致|过|完|没问题)|无误|(?<!不)合格|(?<!不)齐全|(?<!不)齐备|有效|属实|没(?:有)?问题|足够|足矣|(?<![未不])符合|[√✓]|采信|在卷|收讫|收妥"
        r"|いただいて(?:おり|い)|いただきました|受領|確認(?:済|でき|いたし|しま)|届いて|揃って|問題(?:は)?(?:ございません|ありません|なし)|十分|済|拝受"
        r"|받았|접수(?:되|했|하였|완료)|확인(?:되|했|하였|완료)|충분|이미|도착|이상 ?없"
    )
)
"""What is said of papers that the desk has, or has checked: "is on file", 核验无误."""
_NEEDLESS = Sifted(
    simplified(
        r"\b(?:no (?:need|requirement)|not (?:yet )?(?:need(?:ed)?|required?|necessary|relevant|ask(?:ed|ing)?|want(?:ed)?|at issue|in (?:dispute|question|doubt))|(?:do|does|did|need|please do|must) not (?:need|require|ask|send|want|attach|include|mail|respond|submit|upload)"
        r"|unnecessary|needless|superfluous|not applicable|n/a|optional|bother|trouble yourself|(?:have|had) no use for|neither need|not useful|need not|can wait|(?:keep|kept) (?:\w+ ){0,4}to yourself|leave out|irrelevant"
        r"|nicht (?:\w+ )?(?:nötig|erforderlich|notwendig|benötigt|gebraucht|verlangt|relevant)|(?:brauchen|benötigen) wir (?:\w+ ){0,3}(?:nicht|keine?n?)|kein\w* (?:\w+ )?(?:erforderlich|nötig|notwendig)|(?:sich|dir|euch) (?:\w+ )?sparen|entfällt|überflüssig|erübrigt\w*"
        r"|inutile|(?:pas|plus) (?:besoin|nécessaires?|requise?s?|utiles?|exigée?s?|demandée?s?)|superflue?s?|ne (?:sont|est) (?:pas )?attendue?s?|sans objet"
        r"|no (?:es|hace|son) (?:necesari[oa]s?|falta|precis[oa]s?)|no (?:necesitamos|pedimos|requerimos)|innecesari[oa]s?|no (?:aplica|procede)"
        r"|non (?:servono|serve|occorr\w+|è (?:necessari[oa]|richiest[oa]|in discussione)|sono necessari[ei]|c'è bisogno|abbiamo bisogno)|superflu[oaei]|non applicabile"
        r"|nie był\w* potrzebn\w+|nie (?:potrzeb\w+|trzeba|jest (?:potrzebn|wymagan|konieczn)\w+|musi|są (?:potrzebn|wymagan)\w+|wymagamy|prosimy)|zbędn\w+|niepotrzebn\w+|nie dotyczy"
        r"|não (?:é necessári[oa]|precisa\w*)|desnecessári[oa]|niet (?:nodig|vereist))\b"
        r"|就别(?:发|寄|传|提供)|唔使|不劳|无需|不需|毋庸|毋须|无须|不用|不必|免(?:交|予|提供|附)|请(?:您)?(?:勿|不要)|不要(?:求|再|寄|传|发)|(?:没|未)(?:有)?要求|可不|非必|不是必[须需]|选填|不适用|无关|不再(?:要求|需)"
        r"|足りて(?:おり|い)ます|差し支え(?:ありません|ございません)|不要|任意(?:です|となり|項目|$)|必要(?:は)?(?:ございません|ありません|ない)|及びません|結構です|いりません|求めて(?:おり|い)ません"
        r"|없어도 ?(?:무방|되|됩|괜찮)|필요(?:하지|는|가|도)? ?(?:없|않)|불필요|않으셔도|없으셔도|생략|요구하지 않"
    )
)
"""What is said of what need not be sent: "no need", 无需."""

_MOODS = (
    ("if", _CONDITION),
    ("may", _MODAL),
    ("not", _DENIAL),
    ("if later", _LATER_CONDITION),
    ("pending", _PENDING),
    ("asked", re.compile(r"\?|？")),
    ("at hand", _AT_HAND),
    ("needless", _NEEDLESS),
)


@lru_cache(maxsize=1024)
def moods(sentence: str) -> tuple[str, ...]:
    """Name the moods that a plain sentence shows anywhere: conditional, denied, pending, asked …"""
    return tuple(name for name, pattern in _MOODS if pattern.search(sentence))


def is_only_possible(plain: str) -> bool:
    """Say whether a plain sentence tells only what may be, or will be on a condition."""
    return not {"if", "if later", "may"}.isdisjoint(moods(plain))
