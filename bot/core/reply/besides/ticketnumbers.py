"""The numbers under which a desk keeps our complaint: told by their shape and by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.core.case import KEY_PATTERN
from bot.core.platform import Platform
from bot.core.reply.besides.othernumbers import numbers_something_else
from bot.core.reply.sentences.text import Sentence, simplified
from bot.core.webaddress import REST, SCHEME

_SHAPE = re.compile(
    r"(?<![\w@./-])((?=[\w#./-]{0,40}\d[\w#./-]{0,40}\d[\w#./-]{0,40}\d)[A-Za-z0-9_]{1,24}(?:[-/.#_][A-Za-z0-9]{1,24}){0,6})(?![\w@-]|[./]\w)",
    re.ASCII,
)
"""Letters, digits and the signs that number schemes use, with three digits or more; never the middle of an address."""
_SHORT = re.compile(r"(?<![\w@./-])([A-Z]{2,5}-\d{2})(?![\w@-]|[./]\w)", re.ASCII)
_SHORTLY_BEFORE = re.compile(
    r"(?:\b(?:case|ticket|caso|dossier|vorgang|pratica|sprawa|sprawie|(?:complaint|report|reference|ref|file|case|ticket) (?:no|number|id))\.?|(?:案件|案号|工单|个案|案)(?:编号|号码|号)?|编号|单号)\s{0,2}[:：#(（]?\s?$",
    re.IGNORECASE,
)
"""A reference of two digits, which may be the size of a shirt as well: one only where a word for cases stands right before it."""
_SALESFORCE = re.compile(r"\bref:(_?00D\w{5,20}\.\w{5,24}):ref\b")
_LAW_FILE = re.compile(r"[〔\[(（]\s?(?:19|20)\d{2}\s?[〕\])）]\s?第?\s?\d{1,8}\s?号")
_LABEL = (
    r"(?:request|ticket|case|complaints?|reports?|reference|ref|claim|notice|notification|incident|submission|tracking|inquiry|enquiry|confirmation|file|infringement|conversation|job|matter|dispute|grievance|decision|appeal|abuse|takedown|issue|docket|query|record|service request|sr|id|our number|under|number"
    r"|vorgang\w*|fall\w*|ticket\w*|aktenzeichen|az|zeichen|meldung|hinweis|beschwerde|antrag|anfrage|referenz\w*|kennung"
    r"|dossier|référence|réf|demande|signalement|plainte|réclamation|notification|billet|rapport"
    r"|expediente|caso|referencia|folio|reclamación|reclamo|denuncia|solicitud|aviso|reporte|queja|incidencia|radicado"
    r"|pratica|segnalazione|riferimento|rif|richiesta|reclamo|protocollo|prot"
    r"|zgłoszeni\w+|spraw\w+|skarg\w+|zawiadomieni\w+|numer\w*|verzoek\w*|ntd|sygn(?:atur\w+)?|melding|klacht|dossiernummer|ärende\w*|zaak\w*|sag\w*|processo|denúncia|protocolo|pedido|chamado)"
)
_LABELLED_BEFORE = re.compile(
    rf"(?:\b{_LABEL}(?:\s?(?:id|update|number|numbers|no|nos|nr|num|code|ref|reference|nummer|n[°ºo]|numéro|número|numero))?\.?(?:\s(?:is|was|as|of|under|lautet|lauten|ist|est|es|è|jest|now|unter|sous))?\s{{0,2}}[\"'“„:：#=(\[]{{0,3}}\s{{0,2}}#?\s?"
    r"|\b(?:n[°º]|nr\.?|no\.|#)\s?"
    r"|\b(?:enregistrée?s?|référencée?s?|ouverte?s?|suivie?s?|registrad[oa]s?|ingresad[oa]s?|tramitad[oa]s?|registrat[oa]|protocollat[oa]|inserit[oa]|zarejestrowan\w+|zapisan\w+|erfasst|registriert|geführt|geregistreerd|registered|logged|recorded)"
    r"(?:\s\w+){0,2}?\s(?:sous|bajo|con|unter|pod|onder|under|as|como)\s(?:le |el |la |il |der |dem |het |the )?(?:numéros?|número|numero|numerem|nummer|number|n[°ºo]|nr)\.?\s?:?\s?#?"
    r"|\bunter\s(?:der|dem)\s(?:nummer|zeichen)\s"
    r"|(?:工单|受理|投诉单?|单子|贵方|我司|我方|本案|关于|投诉表|(?:反馈|反映|来函|来信)(?:的?(?:问题|情况|内容))?|举报|案件|案号|查询|(?:您|你|贵方|此|该|处理|受理)的?报告|(?<![\u4e00-\u9fff])报告|流水|服务单|申请|维权|处理|复核|通知|通知书|编号|单号|号码|案例|回执|登记编号|侵权案|个案|個案|参考|档案|卷宗|事项|ticket|case|案)(?:单|编)?(?:号码|号|编号|單號|编码|no\.?|id)?\s{0,2}(?:为|是|係|[:：#「【\[(（『]){0,2}\s{0,2}#?"
    r"|(?:番号|番號|受付|お問い合わせ|お申し出|管理|申告|案件|ケース|整理|通報|번호|접수|신고|사건|문의|티켓|케이스)(?:番号|번호|no\.?|id)?\s{0,2}(?:は|은|는|이|が|[:：#【\[(（「]){0,2}\s{0,2}#?)$",
    re.IGNORECASE,
)
_LABELLED_BEHIND = re.compile(
    r"^\s?号的?(?:投诉|举报|检举|维权|申诉|工单)(?!人|方|者)"
    r"|^\s(?:aufgenommen|erfasst|registriert|angelegt|geführt|vermerkt|notiert|protokolliert)\b"
)
"""What follows a number that is one of a complaint's: 您提交的2025030899412号投诉, "unter 61120449 aufgenommen"."""
_REPLACED_BEFORE = re.compile(
    r"(?:[(,]\s?was\s|\b(?:formerly|previously|former(?:ly)? (?:known as|ticket|case|number)|(?:the )?old (?:ticket|case|number|reference|one)|(?:replaces|supersedes|instead of|in place of|forget(?: about)?|disregard|ignore)(?: (?:the )?(?:old |former |earlier )?(?:ticket|case|number|reference))?"
    r"|bisher(?:iges?|ige|igen)?(?: (?:ticket|zeichen|nummer|aktenzeichen))?|früher|vormals|ehemals|ersetzt|statt|anciennement|remplace|antes|sustituye a?|precedente|già|sostituisce|poprzednio|zastępuje)\s{0,2}[:：#(]?\s?"
    r"|(?:原|旧|舊|之前的?|取代|代替|替代|不再使用|作废)(?:工单|投诉|案件|案|单)?(?:编号|单号|号码|号)?(?:为|是)?[:：#(（]?\s?)$",
    re.IGNORECASE,
)
"""What stands before a number that another one has replaced: "TX-9180046 (was TX-9177302)"."""
_REPLACED_BEHIND = re.compile(
    r"^\s?(?:(?:has been|was|is) (?:now )?(?:replaced by|superseded by|merged (?:into|with))|wurde (?:\w+ )?(?:durch|mit)|a été (?:remplacée?|fusionnée?)|已(?:合并|并入|变更为|改为|由))"
)
"""What follows such a number: "TX-9177302 has been replaced by TX-9180046"."""
_NOT_OURS_BEFORE = re.compile(
    r"(?:\b(?:order|invoice|ad|adv|advert|parcel|paczk\w*|pickup scheduled -|item|items|goods|merchandise|listing|listings|asin|asins|sku|spu|product|products|article|offer|auction|model|phone|tel|telephone|fax|mobile|whatsapp|page|pages|photo|photos|image|images|picture|pictures|parcel|shipment|package|tracking|account|shop|store|seller|vat|ein|(?<!complaint )(?<!grievance )(?<!report )(?<!case )registration|registered|company|hrb|hra|ust\w*|steuer\w*|siret|siren|rcs|p\.? ?iva|nip|krs|regon|nif|cif|iban|bic|license|licence|permit|certificate|usc|u\.s\.c|section|sec|art|artikel|article|§|directive|regulation|richtlinie|verordnung|reg|règlement|bestellung\w*|bestell\w*|artikel\w*|angebot\w*|commande|annonce|annunci\w*|inserzion\w*|anuncio|artículo|producto|pedido|ordine|articolo|oferta|ofert\w*|aukcj\w*|zamówieni\w*|zip|postfach|plz|suite|room|error|smtp|version|build|message)"
    r"|登字|订单|运单|快递|验证码|密码|物流|商品|链接|宝贝|产品|拨打|致电|电话|手机|热线|传真|qq|微信|群|邮编|登记号|版权登记|证书|执照|许可证|备案|icp备|信用代码|货号|型号|尺码|单价|共|约|满|注文|商品|品番|電話|사업자등록|주문|상품|전화|통신판매)(?:\s{0,2}[(（]?(?:number|no|nr|num|id|号码|号|编号|番号|번호|code|ids|numbers))?\.?\s{0,2}(?:为|是|[:：#(（\[]){0,2}\s{0,2}#?(?:\d[\w-]*(?:,| and|、|und|et)\s?)?$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d{2}[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])日?|(?:199|20[0-3])\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}|\d{1,2}:\d{2}(?::\d{2})?|(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])|(?:19|20)\d{2}"
)
_PHONE = re.compile(
    r"1[3-9]\d{9}|\+?\d{1,3}[-. ]\d{3,4}[-. ]\d{4}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4}|800-?\d{3}-?\d{4}"
)
_NO_TICKET = re.compile(
    r"\w[\w.-]*\.(?:pdf|jpe?g|png|webp|heic|docx?|xlsx?|zip|csv|txt|eml)|b0[0-9a-z]{8}|(?:dsc|img|dcim|pict?|photo|image|screenshot|scan|exhibit|page|iso|rfc|utf|sha|http|www|x)[-_.]?\d+\w*|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d{1,2}|v?\d{1,3}(?:\.\d{1,4}){1,3}|(?:19|20)\d{2}/\d{1,4}/(?:ec|eg|ce|eu|ue)|\d{1,4}(?:x\d{2,4}|px|mb|kb|gb|dpi|eur|usd|rmb|pln|kg|cm|mm|pcs|st|nd|rd|th|k|h|s|am|pm)|\d{3}",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"[A-Z]{2,10}(?:[-/#_.][A-Z0-9]{1,12}){0,4}[-/#_.]\d{3,14}(?:-\d{1,6})?(?:-?[A-Z])?|[A-Z]{2,6}\d{6,16}(?:-\d{1,8})?|(?:19|20)\d{6}[A-Z]{1,6}\d{3,8}"
)
_URL = re.compile(
    rf"(?:{SCHEME}|www\.){REST}+|[\w.+-]+@[\w.-]+|(?<![\w.])(?:[\w-]+\.)+[a-z]{{2,12}}/{REST}*",
    re.IGNORECASE,
)


def tickets(subject: str, body: Sequence[Sentence], platform: Platform, our_ids: frozenset[str]) -> tuple[str, ...]:
    """Every ticket number of theirs, first found first; never a date, a phone, an order, or an id of ours.

    A number is a ticket where a word for complaints stands before it, where the subject carries it, or where it is built
    like a reference ("IPC-70933") and nothing says that it counts something else.
    """
    own = {one.lower() for one in our_ids}
    found: list[str] = []
    texts = [_without_tag(subject), *(one.words for one in body)]
    for pattern in platform.ticket_patterns:
        for text in texts:
            for one in re.finditer(pattern, text, re.IGNORECASE):
                found.append(next((part for part in one.groups() if part), one.group()))
    found += [word for word in _in_columns(texts) if _may_be_ticket(word, True, own)]
    for place, text in enumerate(texts):
        found += [word for word, named in _in_text(text, place == 0) if _may_be_ticket(word, named, own)]
    theirs = [one for one in found if one.lower() not in own]
    theirs = [one for one in theirs if not _is_replaced(one, texts)] or theirs
    return tuple(dict.fromkeys(theirs or (one.group(1) for text in texts for one in _SALESFORCE.finditer(text))))


def _is_replaced(ticket: str, texts: Sequence[str]) -> bool:
    """Say whether some text tells that another number stands in the place of this one now."""
    places = ((text, at) for text in texts for at in re.finditer(re.escape(ticket), text))
    return any(
        _REPLACED_BEFORE.search(simplified(text[max(0, at.start() - 60) : at.start()]))
        or _REPLACED_BEHIND.match(simplified(text[at.end() :]))
        for text, at in places
    )


def _without_tag(subject: str) -> str:
    return re.sub(r"\[\s*WQ-[^\]]{1,20}\]", " ", subject, flags=re.IGNORECASE)


@lru_cache(maxsize=1024)
def _in_text(text: str, is_subject: bool) -> tuple[tuple[str, bool], ...]:
    """Every number that may be a ticket, and whether a word for complaints introduces it; asked again for the same text, it remembers."""
    return tuple(_numbers_in(text, is_subject))


def _numbers_in(text: str, is_subject: bool) -> Iterable[tuple[str, bool]]:
    bare = _SALESFORCE.sub(" ", _URL.sub(lambda one: " " * len(one.group()), text))
    for one in _LAW_FILE.finditer(bare):
        start = re.search(r"[\u4e00-\u9fff]{1,10}$", bare[: one.start()])
        if start and not re.search(r"(?:根据|依据|按照|法发)$", start.group()):
            yield _without_label(start.group()) + one.group(), True
    bare = _LAW_FILE.sub(" ", bare)
    if is_subject and (code := _IN_FRONT.match(bare)) and not _NO_TICKET.fullmatch(code[1]):
        yield code[1], True
    for one in _SHORT.finditer(bare):
        if _SHORTLY_BEFORE.search(simplified(bare[max(0, one.start() - 20) : one.start()])):
            yield one[1], True
    labelled = False
    for one in _SHAPE.finditer(bare):
        word, before = _unlabelled(one.group(1)), simplified(bare[max(0, one.start() - 60) : one.start()])
        if (
            _NOT_OURS_BEFORE.search(before)
            or numbers_something_else(simplified(bare[max(0, one.start() - 120) : one.start()]))
            or _MONEY.search(before)
            or _NO_TICKET.fullmatch(word)
        ):
            continue
        named = _is_labelled(bare, one) or (
            labelled and bool(re.fullmatch(r"\s?(?:,|and|und|et|y|e|/|、|和|及|与)\s?#?", before[-6:].lstrip()))
        )
        framed = is_subject and _FRAMED.search(bare[: one.start()]) and bare[one.end() :].startswith("]")
        if named or framed or (is_subject and _fits_subject(word)) or _CODE.fullmatch(word):
            labelled = True
            at_end = is_subject and len(word) > 8 and not bare[one.end() :].strip()  # no subject ends with a phone
            yield word, named or at_end or bool(re.search(r"[\[(（【#]\s?$", before))


def _is_labelled(text: str, number: re.Match[str]) -> bool:
    """Say whether a word for complaints stands right before a number, or right behind it."""
    before = simplified(text[max(0, number.start() - 60) : number.start()])
    return bool(_LABELLED_BEFORE.search(before) or _LABELLED_BEHIND.match(text[number.end() :]))


_IN_FRONT = re.compile(r"\s*\[((?!MP\d)(?=[A-Z0-9]*\d[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z]\d[A-Z0-9]*[A-Z])[A-Z0-9]{6,12})\]")
"""A code in which digits stand between letters, ahead of a helpdesk's subject: [N7F2KQ]; "[SALE2026]" is none."""
_FRAMED = re.compile(r"\[\s?#\s?$")
"""What stands before a number that a helpdesk puts ahead of its subject: [#5510]."""
_HEADS_A_COLUMN = re.compile(
    simplified(
        r"(?:投诉|工单|受理|举报|案件|投诉单|维权|处理|通知|服务单|申请|检举|檢舉|申告|受付|案件|신고|접수|문의)(?:单|案)?(?:编号|号码|号|编码|番号|番號|번호|id)"
        r"|(?:complaint|case|ticket|report|reference|notice)[-_](?:no|number|id)\.?|ticket"
    ),
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s*[|｜]\s*|\s+")


def _in_columns(texts: Sequence[str]) -> Iterable[str]:
    """Give the numbers of a table that stand under a heading which is a label: 投诉编号 商品 结果."""
    rows = [_CELLS.split(text.strip()) for text in texts]
    for place, cells in enumerate(rows):
        column = next((at for at, cell in enumerate(cells) if _HEADS_A_COLUMN.fullmatch(simplified(cell))), None)
        if column is None or len(cells) < 2:
            continue
        below = rows[place + 1 :]
        end = next((at for at, row in enumerate(below) if len(row) != len(cells)), len(below))
        numbers = (row[column] for row in below[:end])
        yield from (one for one in numbers if _SHAPE.fullmatch(one) and not _NO_TICKET.fullmatch(one))


def _unlabelled(word: str) -> str:
    """Take the label off what was written in one piece: Ticket#2026, but not MW#30177."""
    return re.sub(
        r"^(?:ticket|case|report|request|id|no|nr|ref|vorgang|complaint)[#.:]", "", word, flags=re.IGNORECASE
    ).strip("./_-#")


_MONEY = re.compile(r"[$€£¥￥]\s?$|(?:rmb|usd|eur|pln)\s?$", re.IGNORECASE)


def _without_label(text: str) -> str:
    return re.sub(r"^.*(?:为|是|案号|编号|如下|一案|文号|函)(?=.)", "", text)


def _fits_subject(word: str) -> bool:
    """Say whether a subject's bare number is long enough, or built enough, to be a reference."""
    digits = sum(sign.isdigit() for sign in word)
    return digits >= 5 or (digits >= 4 and bool(re.search(r"[A-Za-z]|[-/#]", word)))


def _may_be_ticket(word: str, named: bool, own: set[str]) -> bool:
    if len(word) < 4 or word.lower().startswith(("http", "www", "wq-", "wq.")) or word.lower() in own:
        return False
    if not named and re.fullmatch(r"(?:19|20)\d{2}/\d{1,4}", word):
        return False  # a law: Regulation 2022/2065
    if _DATE.fullmatch(word) or (_PHONE.fullmatch(word) and not named):
        return False
    key = word.upper().removeprefix("WQ-").partition("/")[0]
    return not (KEY_PATTERN.fullmatch(key) and key.lower() in own)
