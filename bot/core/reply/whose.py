"""Whose time a period is: ours to answer in, theirs to decide in, somebody else's, or long gone."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from bot.core.reply.awaited import is_awaited
from bot.core.reply.periods import Period
from bot.core.reply.text import simplified


class Whose(StrEnum):
    """Who has to do something within a period."""

    OURS = "ours"
    THEIRS = "theirs"
    OTHERS = "others"
    PAST = "past"
    NOBODYS = "nobody's"


def _either(*parts: str) -> re.Pattern[str]:
    return re.compile(simplified("|".join(parts)))


_WAIT = _either(
    r"\b(?:please (?:allow|wait|be patient|expect|bear)|(?:allow|give|grant) (?:us|me|our \w+) (?:\d|an? |up |about |some |until |another |\w+ (?:to|or|days?|weeks?|hours?|business|working) )|have patience|if you (?:do not|have not|did not) (?:hear|heard|receive)"
    r"|(?:you|to|can|may|should|will) (?:\w+ )?(?:hear|expect|wait)|expect (?:to hear|a|an|our|the|us|me|news)|count on|hear (?:back )?from (?:us|me)|(?:will |'ll |most |you )(?:get|have) (?:an?|our|the) (?:\w+ )?(?:answer|reply|decision|result|summary|response|update|verdict)|aims? (?:to|at|for)|(?:get|come|be|write|report) back(?! to (?:us|me)\b)|sla"
    r"|patienter|comptez|vous (?:aurez|recevrez|obtiendrez|serez)|geduld\w*|sie (?:\w+ ){0,2}(?:hören|erhalten|bekommen)|(?:erhalten|hören|bekommen) sie|zu rechnen|rechnen sie"
    r"|paciencia|espere|recibir(?:á|ás)|tendr(?:á|ás)|obtendrá|noticias nuestras|calcul[ae]|attend(?:a|ere)|pazient\w*|riceverà|riceverai|avrà|avrai|aguard\w+|receberá|terá"
    r"|(?:dać|daj|dajcie) nam(?: \w+)? czas|geben sie uns(?: \w+)? zeit|laissez-nous|(?:denos|dénos)(?: \w+)? tiempo|ci dia(?: \w+)? tempo|otrzyma (?:pan|pani)|cierpliw\w+|hoort|ontvangt u|u ontvangt|geduld)\b",
    r"耐心|稍候|静候|等待(?!您)|等候|(?:办理|处理|审核|答复|审查|受理)(?:期限|时限|周期|时效)|您?会收到|お待ち|기다려",
)
_OURS = _either(
    # English
    r"\b(?:please|kindly|pls)(?! (?:note|be (?:aware|advised)|allow|wait|understand))\b",
    r"\b(?:you|both (?:sides|parties|of you)|the party) (?:(?!when|once|if|after|as|we|i)\w+ ){0,6}?(?:must|have(?! (?:been|sent|provided|reported|told|given|shown|asked|submitted|filed))|need|should|are (?:required|asked|requested|invited|given|expected)|may|can|could|would have|had better)(?! (?:\w+ )?(?:hear|expect|receive|wait|get|see|find))\b",
    r"\b(?:could|can|would|will) you\b",
    r"\b(?:we|i) (?:\w+ )?(?:ask|require|request|invite|give|grant|demand|want|would appreciate|need|must have|call on)(?:s|ed)? (?!\d|a |about|up to|some|until|another)|\bdemands?\b",
    r"\b(?:unless|failing|in the absence|otherwise|or else|deadline|expires?|appeal\w*|objections?|contest(?:s|ed|ing)?|challenged?|dispute it|counter-notice may|no (?:\w+ ){0,3}(?:reaches|reached|arrives|received|reply|response|answer)|hear nothing|nothing (?:\w+ )?(?:reaches|arrives|comes|heard)|(?:are not|aren't|is not|isn't) (?:with|here with) us|not (?:\w+ )?(?:got|had)|keep (?:\w+ ){1,4}open|(?:held|kept|stays?|remains?) open|we (?:\w+ )?wait|expect your|fails?|failure|not (?:\w+ )?(?:receive|hear|reply|respond|send|provide|answer|complete)d?|without (?:a |an |your )?(?:reply|response|answer))\b",
    r"\bif you (?:do not|disagree|are not|wish|want|think|believe|object|mean)\b|(?:^|, )(?:then )?(?:re-?submit|upload|submit|send|provide|furnish|give|reply|respond|answer|file|complete|return|attach|show|tell|confirm|sign)\b",
    r"\byour (?:\w+ )?(?:reply|response|answer|evidence|documents?|statement|view|comments?)\b|\bdays? left\b|\bfrom you\b|\b(?:stay|remain)s? (?:incomplete|unanswered)\b|\b(?<!we will )(?<!i will )(?<!we can )(?<!going to )(?:upload|submit|send|provide|furnish|give|let|take|file|complete|return|attach|show|tell|confirm)(?: (?:us|it|the|your|a|an|both|this|all|in|within|by))\b",
    # German
    r"\bbitten?(?! (?:beachten|haben sie|um geduld))\b|\b(?:sie|du) (?:\w+ ){0,2}?(?:haben|hast|müssen|musst|können|kannst|sollten)\b|\b(?:haben|müssen|können) sie\b|\b(?:ihnen|dir) (?:\w+ )?(?:bleib|verbleib|steh)\w+|\bfrist\b|\bgeben (?:wir )?ihnen\b|\bihnen\b[^.]{0,30} zeit\b"
    r"|\b(?:liegt|liegen|erreicht|erhalten|hören|bekommen|geht|gehen|weisen|falls|sofern|wenn)\b[^.]{0,60}\b(?:nicht|keine?n?|nichts)\b|\b(?:andernfalls|sonst|ansonsten|wider(?:spruch|sprechen)|einspruch|beschwerde dagegen|anfecht\w*|überprüfen lassen)\b"
    r"|\b(?:senden|schicken|reichen|antworten|teilen|laden|ergänzen|nehmen|legen|fügen|geben|übermitteln|weisen) sie\b|\b(?:benötigen|brauchen|erwarten|fordern) (?:wir|sie)\b(?! (?:\d|etwa|rund|noch|drei|zwei|vier|fünf|zehn))|\bihre (?:antwort|rückmeldung|stellungnahme)\b|\bnachzureichen\b|\bhalten\b[^.]{0,60}\boffen\b|\bwarten wir\b|\bwir warten\b",
    # French
    r"\b(?:veuillez|merci de|prière|prions|invitons|demandons|accordons|laissons|saurions|défaut|faute|sinon|sans (?:réponse|retour|nouvelle)|recours|contest(?:er|ez|ée?|ation)|faire appel|envoyez|transmettez|répondez|fournissez|adressez|joignez|complétez|précisez|expire|délai imparti|passé ce)\b"
    r"|\bmerci d'|\bvous (?:devez|disposez|avez|pouvez|pourrez|êtes (?:invité|prié|tenu))|\bsi (?:vous|nous) ne|\bil vous (?:appartient|revient|faut)|\bvotre (?:réponse|retour)|\bil nous (?:faut|manque)\b",
    # Spanish, Portuguese
    r"\b(?:por favor|rogamos|(?:le|te|les) (?:pedimos|solicitamos|concedemos|damos)|deberá|debes?|tienes?|dispones?|dispõe|tem (?!sido)|puedes?|podrás?|pode(?:rá)?|conteste|envíe\w*|envía\w*|envie\w*|envia-\w+|responda|responde|remita|aporte|adjunte|adjunta|facilite|junte|hága\w+|si no|se não|caso não|de lo contrario|caso contr[aá]rio|transcurrid[oa]s?|vencido|decorrido|recurso|recorrer|recurrir|apelar|reclamação|reclamación interna|cabe|impugnar|falta de|sin respuesta|su respuesta)\b"
    r"|\bsi (?:\w+ ){1,8}?no\b|\besperamos (?:su|tu)\b",
    # Italian
    r"\b(?:(?:la|ti|vi) (?:invitiamo|preghiamo)|prega|(?:le|ti|vi) (?:chiediamo|concediamo)|chiediamo|dovrà|deve|devi|hai?(?= (?:\d|\w+ (?:giorn|settiman|or[ae])|tempo))|può|puoi|potrà|potrai|invii|invia\w*|mandi|mandarci|risponda|rispondi|fornisca|carichi|alleghi|trasmett\w+|caricare|in (?:difetto|mancanza|assenza)|caso contrario|altrimenti|ricorso|contestare|contestata|contronotifica|riesame|appello|impugn\w+|oppor\w+|decorsi|trascorsi|scad\w+|senza (?:una )?(?:sua |tua |vostra )?risposta|aspettiamo)\b|\bse (?:\w+ ){0,5}non\b",
    # Polish
    r"\b(?:prosimy|proszę|prosze|musi(?:sz)?|ma(?:sz| pan\w*)?|może(?:sz)? (?:pan\w* )?|możesz|odwoła\w+|sprzeciw|brak odpowiedzi|w przeciwnym razie|po upływie|termin(?:em|ie)? na|należy|wyznaczamy|czekamy)\b|\bje(?:śli|żeli)\b[^.]{0,60}\bnie\b",
    # Dutch, Nordic
    r"\b(?:gelieve|graag|wil(?:t)? (?:u|je)|kunt u|kun je|stuurt?|zend|zonder|wachten|verzoeken|u (?:hebt|heeft|kunt|moet|dient)|bezwaar|anders|uw (?:antwoord|reactie)|vänligen|du (?:har|kan|måste|skal|må)|annars|ellers)\b|\b(?:horen|ontvangen|krijgen)\b[^.]{0,60}\b(?:niets|geen|niet)\b",
    # Chinese
    r"请(?!您?(?:耐心|稍|静|等|知悉|放心)|他|她|对方|卖家|商家|店铺)|麻烦|烦请|敬请|务必|(?:您|你|贵方|投诉人|权利人)(?:方|们)?(?:需|应|须|可|必须|还?有(?!关)|若|如)|逾期|否则|(?:未|没有?|没能|不)(?:收到|回|补|提|答|起诉|提供|予?回应|于|在|能|满意|服)|期限|有效|截止|过期|限期|限您|有异议|异议|(?:可|如|若|提出|申请|发起|提起|予以?)[^,]{0,12}(?:申诉|申覆|复议|复核|复审|再投)|(?:申诉|申覆|复议|复核|复审)(?:期|时限|入口|申请)|自动(?:关|归档|结单)|超时|视为|等待?您|发(?:过)?来|(?:您|你|贵方)能|内[^,]{0,3}(?:提供|提交|补|上传|出具|回复(?:我们|本邮件|此邮件|即可|为盼))|收到的话|补交|补正|补齐|补充|补传|补过来|提交|回传|起诉|给予您|[给予]您(?=[\d一两二三四五六七八九十]{1,3} ?(?:天|日|周|月|年|星期|小时|工作|自然|个[月星工自小]))",
    # Japanese
    r"(?:下さい|ください|お愿い|いただけない|ない场合|なき场合|なければ|ないとき|异议|申し立てることが|申立てが|できます|みなし|不服|提诉|ご(?:提出|返信|回答|送付|返答|対応)(?:が|を|い(?!たし|たせ)|く))",
    # Korean
    r"주세요|주십시오|주시기|바랍니다|하셔야|없으면|없을 ?경우|없는 경우|않(?:으면|을|으실|으시)|이의|재심|신청|제기|소명|제출|회신이|기한|가능합|부탁드",
)
_THEIRS = _either(
    # English
    r"\b(?:we|i|our (?:\w+ ){0,2}?\w+|(?:the|a|an|one of our|your|its|their) (?:\w+ ){0,2}?(?:team|colleague|department|agent|moderator|analyst|reviewer|officer|expert|representative|specialist|human|person|examiner|clerk|lawyer|desk)s?|specialists|somebody|someone|moderators|reviewers|lawyers|who|which) (?:\w+ ){0,2}?"
    r"(?:will|shall|aims?|expects?|hopes?|strives?|endeavou?rs?|usually|typically|normally|generally|try|tries|decides?|responds?|reviews?|process|processes|answers?|reply|replies|looks?|gets?|takes?|needs?|promises?|going to|can)\b",
    r"\b(?:takes?|last|normally|usually|typically|generally|we review|response time|turnaround|time needed|handling time|expected|expect|hope|news|review(?:ing)?|processing|approval|verification|investigation|will be \w+|will (?:go|come|disappear|vanish|follow|reach)|goes|shall be \w+|in touch|reach out|update|get an answer|get a reply|be (?:answered|reviewed|decided))\b",
    r"\b(?:wir|ich) (?:\w+ ){0,2}?\w+(?:en|e|n)\b|\b\w+en wir\b|\b(?:bearbeitung|prüfung|dauert?|in der regel|üblicherweise|meldet|wird|werden|rückmeldung von uns|kümmert)\b",
    r"\bnous (?:\w+ |\w+' ?){0,2}?\w+(?:ons|ons-vous)\b|\b(?!(?:cam|op)era\b)\w+(?:era|eront|iendra|iendront|endra|rons)\b|\b(?:réponse|décision|délai (?:de (?:réponse|traitement)|moyen|habituel)|généralement|habituellement|traité|étudié|analyse)\b",
    r"\b(?:necesitamos|precisamos|necessitamos|bisogno di|potrzebujemy)\b|\b\w+(?:eremos|aremos|iremos|ará|erá|irá|arán|erán|irán|dremos|drá|emos|ão|ará)\b|\b(?:vamos a|suele|tard\w+|normalmente|habitualmente|respuesta|resposta|leva|demora|análise|revisión|en un máximo|quedar\w*|dej\w+)\b",
    r"\b\w+(?:eremo|aremo|iremo|erà|arà|irà|eranno|aranno|iranno|rrà|rranno|remo)\b|\b(?:rispondiamo|di norma|di solito|in genere|tempi|richiede|richiedono|servono|esito|risposta prevista|ci risentiamo|(?:le|ti|vi) far\w+)\b",
    r"\b(?:odpowie\w*|odpowiemy|rozpatrz\w*|damy znać|poinformujemy|odezwiemy|skontaktuj\w*|potrwa|trwa|zwykle|zazwyczaj|znikn\w*|zostan\w*|usuniemy|będzie|rozstrzygn\w*|wrócimy|\w{4,}(?:imy|emy|amy))\b",
    r"\b(?:wij|we|wi|vi) (?:\w+ ){0,2}?\w+|\b(?:duurt|doorgaans|meestal|wordt|worden|laten we|zullen|gaat|beoordeling|reageren|svarar|svarer|handläggning\w*|återkommer|tar|normalt)\b",
    r"我们|我司|我方|平台|专员|审核|客服|小二|同事|系统|工作人员|法务|团队|业务员|小伙伴|审理|将|会|给出|处理|完成|下架|删除|答复|回复|回覆|联系|反馈|核实|核查|更新|通知|结果|告知|安排|结论|预计|一般|通常|约需|最[晚迟]|出来|消息|sla|(?:复核|复审)约?需",
    r"いたします|致します|申し上げ|差し上げ|お返事|ご报告|ご连络|弊社|当社|担当|审査|予定|见込|かか[りる]|お知らせ|お伝え|ご案内|判断|确认|削除|停止",
    r"드리|드립|드릴|하겠|예정|답변|안내|연락|처리|검토|소요|걸[릴립리]|담당|종료|내려|삭제|통보|결과",
)
_CONSEQUENCE = _either(
    r"\b(?:will|shall|may|is|are|be|to|has to|have to|must) (?:\w+ ){0,3}?(?:clos\w+(?! down)|reject\w*|cancel\w*|assum\w+|consider\w*|treat\w*|deem\w*|unable|withdraw\w*|dismiss\w*|restor\w*|reinstat\w*|discard\w*|drop|delet\w+ the report|lapse|back|put back|return)\b"
    r"|\b(?:schließen wir|geschlossen|abgelehnt|wieder (?:freigeschaltet|eingestellt|online)|class[ée]e?|clos|clôtur\w+|rétabli\w*|remise? en ligne|archiv\w+|cerrar\w*|restablec\w*|restaur\w*|chius\w+|archiviat\w+|ripristin\w*|tornerà online|zamkn\w+|przywr\w+|gesloten|sluiten)\b",
    r"关闭|关单|驳回|撤销|视为|失效|恢复(?!您)|重新上架|复原|终了いたします|再开|复活|취소|복구|종결",
)
_OTHERS = _either(
    r"\b(?:sellers?|merchants?|vendors?|shops?|members?|hosts?|customers?|resellers?|buyers?|suppliers?|retailers?|uploaders?|advertisers?|clients?|account holders?|counterpart\w*|other (?:side|party)|operators?|he|she|they|them|him) (?:\w+ ){0,3}?(?:has|have|had|must|may|can|was|were|is|are|gets?|got|should)\b"
    r"|\bit has (?:time )?(?:until|till)\b|\b(?:gave|given|giving|asked|told|allowed) (?:\w+ )?(?:them|him|her|it|seller|merchant|host|customer|reseller)\b"
    r"|\b(?:(?:der |die )?(?:händler\w*|verkäufer\w*|anbieter\w*|kunde) (?:hat|haben|muss|kann|wurde)|(?:vendeur|marchand|hébergeur) (?:a|dispose|doit|peut)|(?:vendedor|comerciante) (?:tiene|dispone|debe|puede|tem)|(?:venditore|negozio) (?:ha|deve|può|dispone)|sprzedawca (?:ma|musi|może)|verkoper (?:heeft|moet|kan))\b",
    r"请(?:他|她|对方|卖家|商家|店铺)|(?:卖家|商家|对方|被投诉方|店铺|供应商|供货商|经销商|站长)(?:需|应|须|可|有|在|于|已|必须|将)|要求其|出品者(?:は|に|が)|出店者(?:は|に|が)|판매자(?:는|가|에게)",
)
_OTHERS_FAIL = _either(
    r"\b(?:if|provided(?: that)?|should|unless|where|till|until|si|wenn|falls|sofern|als|indien|jeśli|se (?:il|lo|la|o)) (?:\w+ ){0,8}?(?:sellers?|merchants?|vendors?|shop|store|registrant|member|customer|reseller|account holder|venditore|negozio|vendeur|vendedor|vendedora|tienda|händler|verkäufer|verkoper|sprzedawca)\b",
    r"(?:卖家|商家|商户|对方|被投诉方|店铺|供应商|使用者|用户|客户)[^,]{0,24}(?:未|不|没)|反论が|판매자가|이용자가",
)
_AFTERMATH = _either(
    r"\b(?:search results?|search engines?|caches?|cached|linger\w*|still be (?:seen|visible|shown)|kept|retained?|stored|on sale|online for|listed for|since|refund\w*|returns?:|unworn|postage|deliver\w*|shipp\w*|dispatch\w*|password|newsletter|warranty|points? (?:\w+ )?expires?|quiz"
    r"|suchergebniss\w*|aufbewahrt|gespeichert|online seit|steht seit|en ligne depuis|résultats de recherche|conserv\w+|resultados de búsqueda|risultati di ricerca|wyszukiw\w+|zoekresultaten)\b",
    r"缓存|搜索(?:结果|引擎)|退[货换款]|发货|物流|质保|保存|留存|检索结果|キャッシュ|返品|발송|환불|반품|검색 ?결과",
)
_GONE_BEFORE = re.compile(
    simplified(
        r"(?:\b(?:last|past|previous|for over|over|already|since|depuis|seit|vor|il y a|hace|há|för \w+|derniers|últimos|ultimi)|超过|已(?:经)?|过去|近|最近|已上架|지난|지난 )\s?$"
    )
)
_SINCE = re.compile(r"\b(?:da|od|sinds|sedan) $")
_GONE_AFTER = re.compile(
    simplified(
        r"^ ?(?:(?:ago|old|earlier|fa|temu|atrás|geleden|sedan|siden|vorher|auparavant|antes)\b|(?:以)?前(?!に|まで|[完补回答]|提(?!交的|出的))|之前|전(?!까지)|以上)"
    )
)
_TURN = re.compile(
    simplified(
        r"[;:；、()·|]|,(?! ?并)| - |[.。] |\b(?:and|und|et|y|e|i|en) (?=(?:we|our|you|i|the|wir|sie|nous|vous|nosotros|usted|le|noi|wij)\b)|\b(?:so that|after which|and then|danach|puis|después|poi|where|whereupon)\b"
    )
)
_ONCE = _either(
    r"(?:收到|收齐|补[充齐交正传完]|提[交供]|核实|齐全|受理|受领)[^,，。]{0,14}?后",
    r"(?:受领|受け取|お送り|到着|届)[^,、。]{0,10}?后",
    r"\b(?:upon|after|on|of) (?:the )?(?:receipt|receiving|submission) of\b[^,]{0,60}",
)
_TOLD_OTHERS = _either(
    r"\b(?:ask|told|tell|request|require|invite|instruct|order|demand|urge|give|gave|given|grant|allow)(?:s|d|ed|ing)? (?:from )?(?:(?:the|our|his|its|this|that|each|both) (?:\w+ )?)?"
    r"(?:sellers?|merchants?|vendors?|shops?|stores?|customers?|resellers?|clients?|hosts?|traders?|suppliers?|partners?|them|him|her|it(?= until| till| \d| an? ))\b",
    r"(?:等候|等待|已?请|要求|通知|责令)(?:他|她|对方|卖家|商家|店铺|该店)",
)
_US_TOO = _either(
    r"\b(?:you|your|sie|ihnen|ihre?\w{0,2}|du|vous|votre|usted|le|su|lei|sua|u|uw|pani?|państw\w*)\b",
    r"[您你]|贵方|台端|고객님|お客样",
)
_PARTY = _either(
    r"\b(?:sellers?|merchants?|vendors?|customers?|traders?|händler\w*|verkäufer\w*|kunden?|vendeu\w+|marchands?|clients?|vendedor\w*|clientes?|venditor\w*|negozio|sprzedaw\w+|klient\w*|verkoper\w*)\b",
    r"卖家|商家|商户|对方|店铺|出品者|出店者|판매자|작성자",
)
_ASKING = _either(
    r"\b(?:please|kindly|bitte|veuillez|merci de|por favor|prosimy|proszę|gelieve)\b",
    r"请(?!他|她|对方|卖家|商家|店铺)|ください|下さい|주세요|주십시오|바랍니다",
)


def speaks_to_us(text: str) -> bool:
    """Say whether a plain sentence addresses its reader, and names no other party."""
    return asks_or_addresses(text) and not _PARTY.search(text)


def asks_or_addresses(text: str) -> bool:
    """Say whether a plain sentence asks for something, or addresses its reader by "you"."""
    return bool(_US_TOO.search(text) or _ASKING.search(text))


def whose(text: str, period: Period, accused: bool = False) -> Whose:
    """Say whose time a period of a plain sentence is, by the clause it stands in, else by the whole sentence.

    Of somebody who is accused the seller is we ourselves.
    """
    before = text[: period.start]
    since = period.low == period.high and _SINCE.search(before)  # "da 3 a 5 giorni" is a range, "da 3 giorni" is past
    if since or _GONE_BEFORE.search(before) or _GONE_AFTER.search(text[period.end :]):
        return Whose.PAST
    start, end = _clause(text, period)
    if _AFTERMATH.search(text):
        clause = text[start:end]
        return Whose.THEIRS if _WAIT.search(clause) else Whose.OURS if _OURS.search(clause) else Whose.OTHERS
    for first, last in ((start, end), (0, len(text))):
        scope, until = _ONCE.sub(" ", text[first:last]), text[first : period.start]
        said = _said(scope, until, accused)
        if said is not Whose.NOBODYS:
            return said
    return Whose.NOBODYS


@lru_cache(maxsize=512)
def _said(scope: str, until: str, accused: bool) -> Whose:
    """Whose a period of a scope is; `until` is the scope up to the period."""
    ours = bool(_OURS.search(scope))
    of_others = _OTHERS_FAIL.search(scope) or _TOLD_OTHERS.search(scope)
    if not accused and of_others and not _US_TOO.search(scope):
        return Whose.OTHERS
    if is_awaited(scope, until):
        return Whose.OURS
    if _WAIT.search(scope):
        return Whose.THEIRS
    if not accused and not ours and _OTHERS.search(scope):
        return Whose.OTHERS
    if ours or _CONSEQUENCE.search(scope):
        return Whose.OURS
    return Whose.THEIRS if _THEIRS.search(scope) else Whose.NOBODYS


def _clause(text: str, period: Period) -> tuple[int, int]:
    """Where the piece of a sentence between two commas or the like begins and ends that a period stands in."""
    start, end = 0, len(text)
    for turn in _TURN.finditer(text):
        if turn.end() <= period.start:
            start = turn.end()
        elif turn.start() >= period.end:
            end = turn.start()
            break
    return start, end
