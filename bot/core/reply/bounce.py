"""What a delivery report says: whose address, for good or for now, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply.reading import Bounce
from bot.core.reply.sentences.text import visible

_ADDRESS = re.compile(r"[\w.+=/-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}", re.IGNORECASE)
_POSTMAN = re.compile(
    r"(?:mailer-?daemon|post-?master|mail-?daemon|mailerdaemon|mdaemon|bounces?|noreply-?bounce)[\w.+-]*@",
    re.IGNORECASE,
)
_POSTMASTER = re.compile(r"(?:mailer-?daemon|post-?master|mail-?daemon|mdaemon)[\w.+-]*@", re.IGNORECASE)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status|fail|problem|has failed|delay|incomplete|report)|deliver(?:y)? (?:notification|warning)|mail delivery|returned mail|returned to sender|failure notice|"
    r"could not be delivered|not delivered|delayed mail|message delayed|warning: (?:message|could not send)|退信|(?:邮件|信件).{0,8}(?:被)?退回|退回.{0,6}(?:邮件|信件)|(?:无法|未能|不能)(?:送达|投递|发送)|投递(?:失败|延迟|状态|不成功)|"
    r"发送失败|unzustellbar|nicht zugestellt|non remis|échec de remise|no se (?:ha podido|pudo) entregar|no entregado|無法傳遞|傳送失敗|配信(?:不能|エラー|失敗)|送信(?:エラー|失敗)|(?:メール|メッセージ)(?:を|が|は)?(?:配信|送信|お届け)でき|(?:발송|전송|배달|수신) ?(?:실패|불가|오류)|반송|"
    r"zustell(?:ung )?(?:fehler|fehlgeschlagen|problem)|échec de (?:la )?(?:remise|distribution|livraison)|(?:message|courrier) non (?:distribué|délivré)|mensaje no entregado|error de entrega|fallo (?:de|en la) entrega|devuelto al remitente|"
    r"mancat[ao] (?:consegna|recapito)|consegna (?:non riuscita|fallita)|messaggio non recapitato|nie (?:dostarczono|doręczono)|niedostarczon|błąd dostarczania|zwrot (?:wiadomości|poczty)",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"(?:could|can|was|were|has|have|be)(?: ?not|n't)(?: be| been)? (?:delivered|deliver|sent|reached)|couldn'?t be delivered|undeliverable|permanent (?:fatal )?error|permanently|giving up|"
    r"delivery (?:to the following .{0,60})?(?:has )?failed|failed (?:permanently|recipient)|no such user|user unknown|unknown user|does ?n[o']t exist|recipient (?:address )?rejected|"
    r"address (?:not found|rejected)|mailbox (?:full|unavailable|not found)|over quota|\b5\d\d[ -]5\.\d|\b55[0-4]\b|fatal errors?|not deliver|"
    r"(?:un|not |n't )able to deliver|cannot be delivered|gave up|given up|(?:find|found) (?:any|no) host|no host (?:named|called)|did(?: not|n't) reach|undelivered|returned (?:unopened|undelivered)|no longer (?:active|exists)|delivery has (?:finally )?failed|"
    r"zustellung .{0,30}fehlgeschlagen|(?:adresse|empfänger|postfach) .{0,40}(?:unbekannt|existiert nicht|gibt es nicht)|n'a pas (?:été|pu être) (?:remis|distribué|délivré)|(?:adresse|destinataire|boîte) .{0,40}(?:inconnue?|inexistante?|n'existe)|échec (?:définitif|de la)|"
    r"no (?:existe|se entregó|ha podido|fue entregado)|rechazad[oa]|não (?:existe|foi entregue)|non (?:è stato |può essere )?(?:consegnat[oa]|recapitat[oa])|inesistente|nie (?:dostarczono|istnieje|można dostarczyć)|niet (?:bezorgd|afgeleverd)|bestaat niet|(?:inte|ikke) (?:levereras|leveres|levert|leveret)|finns inte|findes ikke|finnes ikke|"
    r"(?:无法|未能|不能|没有)(?:被)?(?:送达|投递|发送|到达|送到|成功)|退回|退信|拒收|不存在|已满|投递失败|发送失败|konnte nicht zugestellt|nicht zugestellt|n'a pas pu être|no (?:se )?pudo|"
    r"(?:配信|送信|お届け|届ける)(?:する)?(?:こと)?(?:が|は)?(?:でき(?:ませんでした|ません|なかった)|不能|失敗)|届きませんでした|見つから(?:ない|ず|ません)|存在し(?:ない|ません)|受信(?:を)?拒否|"
    r"(?:전송|발송|배달|전달)(?:되지|하지|할 수| ?못)|(?:전송|발송|배달)에 ?실패|반송(?:되|된)|존재하지 ?않|찾을 수 없|수신 ?거부|용량 ?초과|niedoręczon|nie (?:doręczono|została? (?:dostarczon|doręczon))",
    re.IGNORECASE,
)
_STILL_TRYING = re.compile(
    r"warning message only|do(?: not|n't) need to (?:resend|retry)|no action is required on your part|will (?:be retried|retry|keep trying|continue to (?:try|be)|be attempted)|still (?:trying|being (?:tried|retried))"
    r"|not (?:yet )?(?:been )?delivered yet|has not yet been delivered|delivery (?:is |has been )?delayed|message (?:is |has been )?delayed|temporar(?:y|ily) (?:failure|problem|error|deferred|delayed)|"
    r"action: delayed|will try again|attempts? to deliver .{0,40}continue|尚未(?:送达|投递)|(?:仍|继续|将|会|还在)[^。,，]{0,12}(?:尝试|重试|重新(?:投递|发送))|(?:投递|发送)延迟|暂(?:时)?(?:无法|未能)(?:送达|投递)|"
    r"(?:be |is |are |keep(?:s)? |go(?:es)? on )(?:being )?(?:tried|trying|retried|retrying|attempted|attempting) (?:again|further|once more)|(?:be|is|are) tried again|attempts? (?:go|goes|will go|keep|continue)|further attempts?|next attempt|(?:has been |was |is )?(?:deferred|put aside|queued|held (?:in|on) the queue)|on the queue|"
    r"(?:has ?n[o']t|have ?n[o']t|not) been delivered yet|(?:go|going|keep|kept) on trying|not giving up|(?:will|'ll) be given up after|without (?:luck|success) so far|(?:has|have) held your (?:e-?mail|mail|message)|"
    r"(?:并非|不是|非)退信|[暂尚]未放弃|(?:还|仍|尚)未(?:投递|送达)(?:成功)?|在(?:发送)?队列(?:中|里)?(?:等待|等候|滞留)|(?:滞留|停留)在(?:发送)?队列|邮件延迟|"
    r"not yet (?:been )?(?:possible|delivered|got|reached|accepted)|not yet got|(?:this is )?(?:only|just|merely) a warning|no need to (?:resend|send)|need not (?:resend|send)|greylist|try(?:ing)? (?:again )?(?:for|over|during) (?:another|up to|the next|\d)|"
    r"wird weiter versucht|verzögert|erneut (?:versucht|zugestellt)|weitere (?:zustell)?versuche|noch nicht zugestellt|vorläufig|sera retent|retard(?:é|ée)|nouvel(?:le)? (?:essai|tentative)|différée?|pas encore (?:été|pu)|reintent|seguir(?:á|emos) intent|aplazad|demorad|todavía no|tentar(?:á|emos) (?:novamente|de novo)|adiad[oa]|"
    r"nuov[oi] tentativ|ritard|non ancora|rinviat|opóźni|ponown\w+ prób|jeszcze nie|vertraagd|opnieuw (?:geprobeerd|proberen)|nog niet|försenad|försöker igen|forsinket|prøver igjen|prøver igen|"
    r"再(?:送信?|配信|試行)(?:します|を(?:続け|試み|行)|いたします|中)|(?:配信|送信|お届け)が遅れ|まだ(?:配信|お届け|送信)でき|재(?:시도|전송)(?:하고|합니다|할 예정|를 계속| ?중)|아직 (?:전달|배달|전송)(?:되지|하지)|(?:전송|배달|전달)(?:이|가)? ?지연",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?<!not )giving up|(?<!\bbe )given up|gave up|permanent|will not be (?:retried|tried|attempted)|not (?:be )?(?:tried|try|attempted|retried) again|no (?:further|more) (?:attempts?|tries|retries)|no longer (?:be )?(?:try|retried)|expired|endgültig|keine weiteren|définitiv|plus de nouvelle|definitiv|no se (?:volverá|reintentará)|ostatecz|不会再(?:次)?(?:被)?(?:重新)?(?:尝试|重试|投递|发送)|(?:现已|已经|已)放弃|从队列中?(?:删除|移除)|停止(?:尝试|投递|重试)|不再(?:尝试|重试|投递)"
    r"|再送(?:は|を)?(?:行いません|しません|中止|停止)|これ以上(?:の)?(?:再送|試行)|(?:더 이상|더는) 재?(?:시도|전송)|재(?:시도|전송)(?:는|를|은)? ?(?:하지 않|중단|포기)",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:if|in case|should|unless|until|falls|wenn|sollte|si|se|jeśli|als|om|hvis)\b[^.\n]{0,100}|(?:如果?|若|一旦)[^。，,\n]{0,40}",
    re.IGNORECASE,
)
"""What would be over one day is not over: "you will be told if the delivery fails permanently"."""
_CODE = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b|\b[45]\d\d[ -]|\bsmtp\b", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:退信|失败|退回|延迟)?原因(?:如下)?[ \t]{0,9}[:：]?\s{0,9}(\S[^\n]{1,300})")
"""What Chinese providers put before their reason; the code of the other server follows."""
_REASONS: tuple[tuple[str, str], ...] = (
    ("too_large", r"\b[45]\.3\.4\b|\b[45]\.2\.3\b|(?:too (?:large|big)|size (?:limit|exceed)|exceed\w* .{0,30}size|maximum (?:message )?size|larger than)|(?:邮件|附件)的?(?:体积|大小|尺寸)?.{0,4}(?:过大|太大|超大|超过|超出|超限)|超(?:过|出).{0,12}(?:大小|容量限制|尺寸)"
     r"|zu gro(?:ß|ss)|überschreitet .{0,40}(?:grö(?:ß|ss)e|limit)|trop (?:volumineux|gros|lourd|grande?)|dépasse .{0,30}taille|demasiado grande|excede .{0,30}tamaño|supera .{0,30}(?:tamaño|dimension)|troppo grande|za du[żz]|przekracza .{0,30}rozmiar|サイズ.{0,14}(?:超|制限|大き)|容量制限|大きすぎ|크기.{0,10}(?:초과|제한)|용량이 ?(?:너무 )?큽"),
    ("mailbox_full", r"\b[45]\.2\.2\b|over ?quota|quota exceed|exceed\w* .{0,20}quota|mailbox (?:is )?full|insufficient (?:system )?storage|out of storage|邮箱.{0,6}(?:已满|空间不足|容量不足)|空间(?:已满|不足)"
     r"|(?:postfach|mailbox|speicher\w*)\b.{0,60}\b(?:voll|überfüllt)|boîte\b.{0,60}\bpleine|quota (?:est )?dépassé|(?:buzón|casilla|bandeja)\b.{0,60}\b(?:llen[oa]|saturad[oa])|casella\b.{0,60}\bpiena|skrzynka\b.{0,60}\b(?:pełna|przepełnion)|(?:メールボックス|受信箱|容量|ボックス).{0,16}(?:いっぱい|一杯|満杯|超過|不足|オーバー)|(?:메일함|사서함|편지함|용량).{0,12}(?:가득|초과|부족|꽉)"),
    ("not_found", r"\b[45]\.1\.2\b|\b[45]\.4\.[46]\b|host (?:or domain name )?not found|(?:domain|host)(?: name)? (?:does ?n[o']t exist|not found|unknown)|nxdomain|unrouteable|no (?:route to host|mx)|name service error|域名.{0,8}(?:不存在|无法解析|错误|解析失败)|找不到.{0,6}(?:域名|主机|服务器)"
     r"|(?:domain|domäne|server)\b.{0,30}\b(?:nicht gefunden|unbekannt|existiert nicht)|(?:domaine|serveur)\b.{0,30}\b(?:introuvable|inconnu|n'existe)|(?:dominio|servidor|server)\b.{0,30}\b(?:no existe|no encontrado|inesistente|non (?:esiste|trovato))|(?:domena|serwer)\b.{0,30}\b(?:nie istnieje|nieznan)|(?:ドメイン|サーバー?).{0,10}(?:見つから|存在し)|(?:도메인|서버).{0,8}(?:찾을 수 없|존재하지)"),
    ("unknown_user", r"\b5\.1\.(?:1|10|0|3|6)\b|user unknown|unknown (?:user|recipient|mailbox|local)|no such (?:user|recipient|mailbox|address|person)|does ?n[o']t exist|address (?:not found|rejected: undeliverable)|"
     r"(?:mailbox|recipient|user) (?:not found|unavailable|unknown|disabled|inactive)|no mailbox|invalid (?:recipient|mailbox|address)|5\.2\.1|(?:收件人|用户|邮箱|邮件地址|地址|帐号|账号).{0,60}(?:不存在|未找到|找不到|无效|有误|停用)|无此用户|找不到收件人|empfänger unbekannt|existiert nicht"
     r"|(?:adresse|empfänger\w*|postfach|benutzer|konto)\b.{0,40}\b(?:unbekannt|nicht gefunden|gibt es nicht|ungültig)|(?:adresse|destinataire|boîte|utilisateur|compte)\b.{0,40}(?:inconnue?|inexistante?|n'existe|introuvable|non valide)|(?:dirección|destinatario|buzón|usuario|cuenta)\b.{0,40}\b(?:no existe|desconocid[oa]|inexistente|no (?:se )?encontrad[oa]|no válid[oa])|(?:indirizzo|destinatario|casella|utente)\b.{0,40}\b(?:sconosciut[oa]|inesistente|non (?:esiste|trovat[oa]|valid[oa]))|(?:adres\w*|odbiorc\w*|skrzynk\w*|użytkownik\w*|kont\w*)\b.{0,40}\b(?:nie istnieje|nieznan\w*|nie znaleziono|nieprawidłow\w*)|(?:宛先|アドレス|受信者|ユーザー?|メールボックス).{0,60}(?:見つから|存在し|不明|無効|誤り)|(?:수신자|주소|사용자|계정|받는 사람).{0,60}(?:찾을 수 없|존재하지|없는|없습니다|잘못)"),
    ("blocked", r"\b[45]\.7\.\d{1,3}\b|spam|block(?:ed|list)|black ?list|polic(?:y|ies)|denied|spf|dkim|dmarc|rbl|reputation|frequency limited|rate limit|unauthenticated|refus|拒收|拒绝|垃圾邮件|频率|屏蔽|黑名单|限制"
     r"|abgelehnt|abgewiesen|blockiert|gesperrt|zurückgewiesen|rejeté|bloqué|indésirable|rechazad[oa]|bloquead[oa]|no deseado|respint[oa]|rifiutat[oa]|bloccat[oa]|indesiderat|odrzucon|zablokowan|niechcian|拒否|ブロック|迷惑メール|거부|차단|스팸"),
)  # fmt: skip
_OWN_ID = re.compile(r"^message-id:\s*(<[^<>\s]{3,300}>)", re.IGNORECASE | re.MULTILINE)
_LISTED = re.compile(r"<(wq\.[^<>\s@]{3,80}@[^<>\s]{3,200})>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A mail that the postman wrote: bounced, delayed, or (auto_reply) merely a receipt of delivery."""

    kind: Reply
    bounce: Bounce | None
    sentence: str
    rule: str


def delivery_report(mail: Mail) -> DeliveryReport | None:
    """Read a delivery report; None for any other mail. A delivery-status part goes before any wording."""
    if "feedback-report" in mail.header("content-type").lower():
        return None
    if mail.delivery_status.strip():
        report = _from_status(mail)
        if report:
            return report
    text = visible(mail.text)[:60_000]
    if not _from_postman(mail, text):
        return None
    return _from_words(mail, text)


def _from_status(mail: Mail) -> DeliveryReport | None:
    groups = [_fields(block) for block in re.split(r"\n\s*\n", visible(mail.delivery_status)[:60_000])]
    told = [group for group in groups if group.get("action") or group.get("status")]
    if not told:
        return None
    worst = next((one for one in told if _has_failed(one)), None) or next(
        (
            one
            for one in told
            if one.get("action", "").lower().startswith("delay") or one.get("status", "").startswith("4")
        ),
        None,
    )
    if worst is None:
        return DeliveryReport(Reply.AUTO_REPLY, None, _line(told[0]), "delivery-status")
    permanent = _has_failed(worst)
    diagnosis = worst.get("diagnostic-code", "")
    recipient = _address(worst.get("final-recipient", "")) or _address(worst.get("original-recipient", ""))
    reason = reason_of(f"{worst.get('status', '')} {diagnosis}")
    if reason == "other":
        reason = reason_of(visible(mail.text)[:4_000])
    bounce = Bounce(recipient, reason, permanent, returned_id(mail))
    return DeliveryReport(
        Reply.BOUNCED if permanent else Reply.DELAYED, bounce, diagnosis or _line(worst), "delivery-status"
    )


def _fields(block: str) -> dict[str, str]:
    unfolded = re.sub(r"\n[ \t]+", " ", block)
    pairs = (line.partition(":") for line in unfolded.split("\n"))
    return {name.strip().lower(): value.strip() for name, mark, value in pairs if mark}


def _has_failed(group: dict[str, str]) -> bool:
    action = group.get("action", "").lower()
    return action.startswith("fail") or (not action and group.get("status", "").startswith("5"))


def _line(group: dict[str, str]) -> str:
    return "; ".join(f"{name}: {group[name]}" for name in ("action", "status", "diagnostic-code") if group.get(name))


def _from_postman(mail: Mail, text: str) -> bool:
    nameless = not mail.sender and not mail.header("from")
    postman = bool(_POSTMAN.search(mail.sender)) or nameless
    titled = bool(_SUBJECT.search(mail.subject))
    if mail.header("x-failed-recipients") or mail.returned_headers:
        return titled or postman or bool(mail.header("x-failed-recipients"))
    sworn = nameless or bool(_POSTMASTER.search(mail.sender))  # a desk or a parcel service knows no such codes
    if not (sworn or titled or postman):
        return False
    said = bool(_FAILED.search(text) or _STILL_TRYING.search(text))
    return said and (sworn or bool(_CODE.search(text) or _recipient(mail, text)))


def _from_words(mail: Mail, text: str) -> DeliveryReport | None:
    whole = f"{text}\n{mail.subject}"
    trying, failed = _STILL_TRYING.search(whole), _FAILED.search(whole)
    found = failed
    if trying and not _OVER.search(_IF.sub(" ", whole)):
        kind, found = Reply.DELAYED, trying
    elif failed or _flufl(mail, text):
        kind = Reply.BOUNCED
    else:
        return None
    because = _BECAUSE.search(text)
    sentence = because.group(1) if because else _line_round(whole, found.start()) if found else mail.subject
    recipient = _recipient(mail, text)
    bounce = Bounce(recipient, reason_of(text), kind is Reply.BOUNCED, returned_id(mail))
    return DeliveryReport(kind, bounce, sentence, "delivery-words")


def _flufl(mail: Mail, text: str) -> tuple[str, ...]:
    """Ask flufl.bounce for the recipients that failed; it knows old formats, but stumbles over odd ones."""
    from flufl.bounce import scan_message

    letter = Message()
    for name in ("from", "to", "subject"):
        letter[name] = (
            (mail.header(name) or "unknown@invalid")
            .encode("ascii", "replace")
            .decode()
            .replace("\n", " ")
            .replace("\r", " ")
        )
    letter.set_payload(text.encode("ascii", "replace").decode())
    try:
        found = scan_message(letter)
    except (ValueError, TypeError, AttributeError, LookupError, AssertionError):
        return ()
    return tuple(sorted(one.decode("ascii", "replace") for one in found))


def _recipient(mail: Mail, text: str) -> str:
    given = _address(mail.header("x-failed-recipients"))
    if given:
        return given
    known = _flufl(mail, text)
    if known:
        return known[0]
    own = {one.lower() for one in mail.to} | {mail.sender.lower()}
    head = re.split(r"\n-{2,}|\n\s*(?:received|return-path|message-id):", text, maxsplit=1, flags=re.IGNORECASE)[0]
    others = [one for one in _ADDRESS.findall(head) if one.lower() not in own and not _POSTMAN.match(one)]
    return others[0] if others else ""


def _address(text: str) -> str:
    found = _ADDRESS.search(text)
    return found.group() if found else ""


def reason_of(text: str) -> str:
    """Say why a server did not take a letter, by its own words: one of the names in `_REASONS`, or "other"."""
    return next((reason for reason, pattern in _REASONS if re.search(pattern, text, re.IGNORECASE)), "other")


def _line_round(text: str, place: int) -> str:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[start : end if end >= 0 else len(text)].strip()[:500]


def returned_id(mail: Mail) -> str:
    """Give the Message-ID of the letter that a delivery report returns, or nothing."""
    found = _OWN_ID.search(visible(mail.returned_headers)) or _OWN_ID.search(visible(mail.text))
    if found:
        return found.group(1)
    listed = _LISTED.search(visible(mail.text))
    if listed:
        return f"<{listed.group(1)}>"
    return mail.in_reply_to or (mail.references[-1] if mail.references else "")
