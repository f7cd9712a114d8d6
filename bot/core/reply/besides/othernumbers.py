"""Numbers that a desk writes and that stand for a firm, a person or a form: a register, a tax number, an agent, a customer."""

from __future__ import annotations

import re

from bot.core.reply.sentences.text import simplified

_FIRM = (
    r"vat|tva|tax(?:payer)?|ust|umsatzsteuer|steuer|iva|i\.v\.a|btw|moms|gst|hst|ein|tin|abn|acn|uen|cvr|kvk|cnpj|cpf|nip|regon|krs|hrb|hra|siren|siret|rcs|duns|d-u-n-s|uid|eori|bic|swift|iban"
    r"|r\.?e\.?a|handelsregister|(?:commercial|company|trade) register|organisations?|partita iva|codice fiscale|intracommunautaire|incorporation|company"
)
_PERSON = (
    r"(?:customer|client)(?! ref)|member(?:ship)?|subscriber|employee|staff|agent|operator|representative|clerk|user|vendor|merchant|supplier|partner|dealer|contract|policy|badge"
    r"|kunden?|mitglieds?|mitarbeiter|sachbearbeiter|bearbeiter|personal|vertrags?|cliente|clienti|usuario|utente|empleado|employé|salarié|agente|operatore|dipendente|socio|klienta|pracownika|konsultanta|klantnummer|klant|medewerker"
)
_FORM = (
    r"form|formular|vordruck|formulaire|formulario|modulo|formularz|template|vorlage|document|modèle|plantilla|modello"
)
_NUMBER = r"(?:(?:identification |registration |reference )?(?:number|no|num|nr|id|ids|code|nummer|idnr|n[°ºo]|numéro|número|numero|numer|z\.b)){0,2}"
_AHEAD = r"\s{0,2}[\"'(:#=]{0,2}\s{0,2}#?(?:[A-Z]{1,3}[\s-]?)?$"
_WESTERN = (
    rf"(?:\b(?:{_FIRM}|{_PERSON})\.?(?:[-\s]?{_NUMBER})\.?(?:\s(?:is|was|ist|lautet|est|es|è|to))?"
    rf"|(?<!complaint )(?<!report )(?<!request )\b(?:{_FORM})(?:\s{_NUMBER})\.?\s?:|(?<!complaint )(?<!report )(?<!request )\b(?:{_FORM})\s?:"
    r"|\bincorporated (?:in|at|with) [^.;:\d]{0,60}\b(?:no|number|nr|num)\.?"
    r"|\b(?:eingetragen (?:im|beim)|immatriculée? (?:au|à)|inscrita (?:en|no|na)|iscritta (?:al|nel|presso)) [^.;:\d]{0,60}\b(?:nr|nummer|n[°ºo]|numéro|número|numero)\.?)"
    rf"{_AHEAD}"
)
_EASTERN = (
    r"(?:信用代码|纳税人识别号|税务登记号|税号|工号|(?:员工|坐席|客服|专员|客户|会员|用户|顾客|店铺|合同|表单|模板)(?:号码?|编号|代码|id)|法人番号|(?:社员|お客(?:样|様|さま)|顾客|担当者?|会员|契约)(?:番号|コード|id)"
    r"|(?:고객|직원|상담원|회원|담당자|사원)(?: ?(?:번호|코드|id))|(?:사업자|법인) ?등록 ?(?:번호)?|통신판매업? ?신고 ?(?:번호)?)\s{0,2}(?:为|是|は|은|는|[:：#(（【「第]){0,2}\s{0,2}$"
)
_SOMETHING_ELSE = re.compile(simplified(f"{_WESTERN}|{_EASTERN}"), re.IGNORECASE)
_PUBLIC = r"commercial|trade|compan|business|register|registry|court|district|local|uk\b|us\b|u\.s|united|netherlands|republic"
_REGISTERED = re.compile(
    simplified(
        rf"(?:(?P<number>\breg(?:istration)?\b)\.?(?:[-\s]?{_NUMBER})\.?(?:\s(?:is|was))?"
        rf"|\bregistered (?:in|at|with) (?!our\b|your\b|the (?!{_PUBLIC})|no\b|nr\b|number\b|id\b|reference\b|ref\b)[^.;:\d]{{0,60}}\b(?:no|number|nr|num)\.?)"
        rf"{_AHEAD}"
        r"|(?:登録番号|注册号)\s{0,2}(?:为|是|は|[:：#(（【「第]){0,2}\s{0,2}$"
    ),
    re.IGNORECASE,
)
"""A firm in a register, or a complaint in a desk's books: what stands before it tells."""
_FIRMS = r"compan(?:y|ies)|business|ltd|limited|inc|llc|llp|plc|gmbh|ag|ug|kg|b\.?v|n\.?v|s\.?a|s\.?r\.?l|sarl|oy|aps|pty|corp(?:oration)?|vat|tax|trade|trading|commercial|charity|england|wales|scotland|ireland|office|seat|agent"
_FIRM_BESIDE = re.compile(rf"\b(?:{_FIRMS})\b[^;]{{0,30}}$", re.IGNORECASE)
_OF_COMPLAINT = re.compile(
    simplified(
        rf"\b(?:complaint|report|notice|notification|grievance|case|ticket|claim|request|submission|matter|incident)s?(?:[\s-](?!(?:{_FIRMS})\b)\w+){{0,3}}[\s-]$"
        r"|(?:受付|案件|投诉|举报|申诉|工单|通知|通报|申告|申立て?|申し立て|お问い合わせ|ケース|个案|报告)(?:の|的)?$"
    ),
    re.IGNORECASE,
)


def numbers_something_else(before: str) -> bool:
    """Say whether what stands before a number, in simplified characters, makes it one of a firm, a person or a form."""
    return bool(_SOMETHING_ELSE.search(before)) or _is_of_register(before)


def _is_of_register(before: str) -> bool:
    """Say whether a number is one of a register: never a complaint's own, and "reg. no." only of a firm or in a line of its own."""
    found = _REGISTERED.search(before)
    if not found:
        return False
    ahead = before[: found.start()]
    if _OF_COMPLAINT.search(ahead):
        return False
    return not found["number"] or not ahead.strip(" -|·•,(") or bool(_FIRM_BESIDE.search(ahead))
