"""What else a mail says: what is asked for, deadlines, promises, and where we are sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from bot.core.event import Reply
from bot.core.reply.reading import Asked
from bot.core.reply.text import Sentence, plain, simplified

Unit = Literal["business", "calendar"]

_ASKED: tuple[tuple[Asked, str], ...] = (
    (Asked.ORIGINAL_FILES, r"\b(?:originals?(?: (?:image|picture|photo|photograph|file|artwork|work)s?)?|raw files?|source files?|high[- ]resolution|unedited|out of the camera|from the camera|psds?|layered|uncropped|originaldatei\w*|originalbild\w*|originalfoto\w*|fichiers? (?:d')?origin\w+|archivos? original\w*)\b|原图|原片|原始(?:拍摄)?(?:图|文件|照片|素材)|同一?组(?:拍摄)?的?其他|源文件|底片|花絮|分层|raw|psd|元画像|元データ|オリジナル|원본|orygina[łl]\w*|originale|origine(?:el|le)"),
    (Asked.CREATION_PROOF, r"\b(?:proof|evidence|date)s? (?:of|that shows|showing).{0,20}(?:creation|first publication|publication|authorship|creat\w+|publish\w+)|when .{0,40}(?:created|taken|shot|first published|published)|(?:creation|publication|shooting) (?:date|time)|first published\b|创作(?:时间|过程|证明|证据)|拍摄(?:时间|日期|证明|过程)|撮影日|창작|首次(?:发表|发布|公开)|(?:发表|发布|上架)时间|时间戳|制作过程|创作底稿|出版"),
    (Asked.OWNERSHIP_STATEMENT, r"\b(?:(?:proof|evidence|documentation|statement|declaration|confirmation|verification|document\w*|show\w*|demonstrat\w+|establish\w*|nachweis\w*)(?: \w+){0,6} (?:own\w*|rights?|copyright|holder)|ownership|(?:own|hold)s? the (?:copyright|rights)|are you the (?:copyright |rights? )?(?:owner|holder|author)|(?:you are|are you|that you)\b.{0,30}\b(?:owner|holder|author)|copyright (?:statement|claim statement)|good[- ]faith|penalty of perjury|perjury|sworn|declaration|declaración|déclaration|dichiarazione|oświadczeni\w+|erklärung|titulaire|titolare|rechteinhaber\w*|eigentum\w*|titulari\w+|titolarità|eigendom|titularidade)\b|权属|权利(?:证明|归属|人声明)|版权(?:声明|证明|归属|所有)|著作权(?:证明|归属|声明)|所有权|权利人(?:证明|声明)|声明|保证书|承诺书"),
    (Asked.REGISTRATION_CERTIFICATE, r"\b(?:registration (?:certificate|number|no|document)s?|certificate of (?:copyright )?registration|copyright registrations?|copyright certificates?|registered copyright|trademark registration|registrierungs\w+|certificat d'enregistrement|certificado de registro)\b|登记(?:证书|证|号|证明)|登録証|등록증|版权证书?|著作权登记|作品登记|注册证"),
    (Asked.POWER_OF_ATTORNEY, r"\b(?:powers? of attorney|poa|letters? of authori[sz]ation|loa|authori[sz]ation(?! code)|authori[sz]ed (?:to act|agent|representative)|proof of (?:your )?authori\w+|vollmacht\w*|procuration|procura|procuração|pełnomocnictw\w*|machtiging|fullmakt|poder(?: notarial| de representación)?|autorización)\b|委任状|위임장|授权(?:书|委托|证明|文件)|委托(?:书|授权|证明)|委任状|代理(?:权|证明)"),
    (Asked.IDENTITY, r"\b(?:(?:proof|copy|copies|verification) of (?:your )?(?:identi\w+|id\b|passport)|(?:government|photo|national)[- ](?:issued )?(?:id|identification)|identity (?:document|card|proof)|(?:your|an?|valid|photo|government) id(?! ?(?:number|no|:|#))|id cards?|passports?|business licen[cs]e|identification (?:document|card)|verify your identity|driver'?s licen[cs]e|personalausweis|ausweis\w*|pièce d'identité|dni|documento de identidad)\b|身份(?:证|证明|信息)|营业执照|护照|主体(?:资格|证明|资质)|执照|证件|本人確認|신분증|사업자등록증"),
    (Asked.LISTING_URLS, r"\b(?:(?:exact|specific|direct|full|correct|complete|individual|valid|infringing|listing|product|item|each)(?: \w+){0,3} (?:urls?|links?|addresses|web ?addresses)|urls?|asins?|item (?:ids?|numbers?)|listing (?:ids?|numbers?)|links? (?:to|of|for) (?:the|each|every)|which listings?|product links?|web ?links?|artikelnummern?|liens?|enlaces?)\b|(?:侵权|商品|具体|准确|有效|完整|投诉)(?:的)?(?:商品)?(?:链接|网址|地址|url|id|编号)|链接地址|商品id|url|링크"),
    (Asked.SCREENSHOTS, r"\b(?:screen ?shots?|screen ?captures?|screengrabs?|bildschirmfotos?|captures? d'écran|capturas? de pantalla)\b|截图|截屏|屏幕快照|スクリーンショット|스크린샷|캡처"),
    (Asked.SIGNATURE, r"\b(?:signatures?|signed|sign (?:the|it|and|this)|e-?sign|unterschrift\w*|unterschrieben\w*|unterzeichn\w+|signée?|firmad[oa]|firma)\b|签名|签字|盖章|签署|签章|公章|署名|서명|firma\b|podpis"),
    (Asked.CONTACT_DETAILS, r"\b(?:contact (?:details|information|info|data)|(?:full |postal |mailing |physical |street |home |business )address|telephone|phone numbers?|full (?:legal )?name|your (?:legal )?name|e-?mail address|kontaktdaten|anschrift|coordonnées|datos de contacto)\b|联系(?:方式|电话|地址|人)|通讯地址|真实姓名|姓名|电话|手机号|连絡先|連絡先|연락처"),
    (Asked.COMPARISON, r"\b(?:comparisons?|side[- ]by[- ]side|compar\w+ (?:of|between|image|chart)|vergleich\w*|gegenüberstellung|comparaison|comparación|comparativa)\b|对比(?:图|说明|材料|文件|照片)?|比对|对照|比較"),
    (Asked.ORDER_PROOF, r"\b(?:test (?:purchase|buy|order)s?|proof of purchase|purchase (?:receipt|proof|record|order)s?|order (?:number|confirmation|id|screenshot|proof)s?|purchase invoice|sales receipt|testkauf|kaufbeleg|preuve d'achat)\b|购买(?:凭证|记录|订单|证明)|订单(?:截图|号|编号|凭证)|试购|公证购买|测试购买"),
)  # fmt: skip
_ASKS = tuple((item, re.compile(simplified(pattern), re.IGNORECASE)) for item, pattern in _ASKED)

_WORD_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "a": 1, "an": 1, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十五": 15, "三十": 30, "二十": 20, "十四": 14,
    "zwei": 2, "drei": 3, "fünf": 5, "sieben": 7, "zehn": 10, "trois": 3, "cinq": 5, "sept": 7, "dix": 10, "tres": 3, "cinco": 5, "siete": 7, "diez": 10,
}  # fmt: skip
_N = r"(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|fifteen|twenty|thirty|zwei|drei|fünf|sieben|zehn|trois|cinq|sept|dix|tres|cinco|siete|diez)(?: ?\(\d{1,3}\))?"
_SPAN = re.compile(
    rf"\b{_N}(?:,?\s?(?:-|to|and|nor|or|bis|à|a|~)(?: (?:not |no )?(?:more|later) than| at most)?\s?{_N},?)?[- ](?:(?:us |full |more )?(business|working|work|calendar|natural|werk|arbeits)[- ]?)?(days?|hours?|weeks?|tagen?|werktagen?|arbeitstagen?|stunden?|wochen?|jours?(?: ouvr(?:és|ables))?|heures?|semaines?|días?(?: hábiles| laborables)?|horas?|semanas?|giorni(?: lavorativi)?|ore|settiman[ae]|dias?(?: úteis)?|dni(?: roboczych)?|godzin|tygodni|werkdagen|dagen|uur|weken|dagar|arbetsdagar|timmar|dage|virkedager)\b"
)
_SPAN_ZH = re.compile(
    simplified(
        r"(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?:-|~|至|到|—)?\s?(\d{1,3}|[一二三四五六七八九十]{1,3})?\s?个?\s?"
        r"(工作日|工作天|自然日|日历日|小时|个?星期|周|营业日|営業日|日間|日|天|時間|영업일|시간|주|일)"
    )
)
_FOR_US = re.compile(
    r"\b(?:please|kindly|you (?:must|need|have|should|will)|your (?:reply|response|answer)|respond|reply|provide|submit|send|upload|supply|resubmit|if (?:we (?:do not|don't)|you (?:do not|don't|fail))|unless you|deadline|fail\w* to|bitte|veuillez|merci de|sous|rogamos|por favor|ihre antwort|filed?|court|legal action)\b|请|您|贵方|逾期|补充|提供|提交|起诉|否则"
)
_CLOCK = re.compile(
    r"\b(?:court|lawsuit|legal|unless|respond|reply|restor\w+|reinstat\w+|put back|file[ds]?|action|days to|within)\b|起诉|诉讼|法院|主管部门|恢复|回应|处理|内"
)
_BY_THEM = re.compile(
    r"\b(?:we(?:'ll| will| aim| expect| hope| strive| endeavou?r| usually| typically| normally| try| respond| review| process|are)|our team|(?:specialists?|team|colleagues?|department|agents?|someone|somebody|representatives?)(?: \w+){0,2} will|review (?:may |can |usually |typically )?takes?|(?:it|this|review\w*|process\w*|investigat\w*)(?: \w+){0,2} takes?|you (?:will|can|should|may) (?:hear|receive|expect|get)|expect (?:a|an|our)|(?:allow|give) us|please allow|will be (?:reviewed|processed|answered|removed|completed|handled|taken)|response time|turnaround|"
    r"wir (?:werden|melden|prüfen|antworten|bearbeiten)|bearbeitung\w*|nous (?:vous )?(?:répond\w+|traiter\w+|examin\w+)|le responderemos|responderemos|revisaremos)\b|我们(?:将|会)|平台(?:将|会)|审核(?:周期|时间|时效|时长|需)|处理(?:周期|时效|时间|时长)|(?:工作日|小时|日|天)(?:之)?内(?:给?予?(?:您)?)(?:回复|答复|反馈|处理|完成|审核|联系|核实|受理|审查|下架|通知)|预计|以内に(?:回答|返信|連絡)"
)


def asked_for(asking: Sequence[Sentence], following: Sequence[Sentence]) -> tuple[Asked, ...]:
    """What the desk wants: named in the sentences that ask, or in the list right under them."""
    text = "\n".join(one.plain for one in (*asking, *following))
    found = tuple(item for item, pattern in _ASKS if pattern.search(text))
    return found or ((Asked.OTHER,) if asking else ())


def deadline(body: Sequence[Sentence], kind: Reply | None = None) -> tuple[int | None, Unit | None]:
    """The days that we are given, and their unit; hours become calendar days, rounded up.

    Of "10 to 14 days" it is the earlier end. In a counter-notice, what they will do after so many days is what we have
    until then; in a question, days that nobody promises are ours even where the sentence does not say so.
    """
    told = deadline_told(body, kind)
    span = _span(told.plain) if told else None
    return (span[0], span[2]) if span else (None, None)


def deadline_told(body: Sequence[Sentence], kind: Reply | None = None) -> Sentence | None:
    """The sentence that `deadline` goes by."""
    told = [one for one in body if _span(one.plain)]
    if kind is Reply.COUNTER_NOTICE:
        chosen = [one for one in told if _CLOCK.search(one.plain)] or told
    else:
        chosen = [one for one in told if _FOR_US.search(one.plain) and not _promises(one.plain)]
        if not chosen and kind is Reply.INFO_REQUESTED:
            chosen = [one for one in told if not _promises(one.plain) and not _PAST.search(one.plain)]
    return chosen[0] if chosen else None


def promised_days(body: Sequence[Sentence], kind: Reply | None = None) -> tuple[int, int] | None:
    """The days that they say they need, (min, max); "within five days" is (5, 5), since only the end is promised.

    In a receipt, days that are not plainly ours are theirs.
    """
    told = promise_told(body, kind)
    span = _span(told.plain) if told else None
    return (span[0], span[1]) if span else None


def promise_told(body: Sequence[Sentence], kind: Reply | None = None) -> Sentence | None:
    """The sentence that `promised_days` goes by."""
    told = [one for one in body if _span(one.plain)]
    chosen = [one for one in told if _promises(one.plain)]
    if not chosen and kind in (Reply.ACKNOWLEDGED, Reply.FORWARDED):
        chosen = [one for one in told if not _ASKED_OF_US.search(one.plain) and not _PAST.search(one.plain)]
    return chosen[0] if chosen else None


_ASKED_OF_US = re.compile(
    r"\b(?:please (?:provide|send|submit|reply|respond|upload)|you (?:must|have to|need to)|your (?:reply|response)|unless you|seller|member|customer)\b|请(?:您)?(?:于|在|尽快|补充|提供|提交|回复)|逾期|否则|(?:商家|卖家)"
)
_PAST = re.compile(
    r"\b(?:ago|since|old|last|past|previous|after \w+ days|expire\w*|vor|depuis|il y a|hace|fa|temu)\b|以前|之前|前,|过去|超过|已有"
)


def _promises(text: str) -> bool:
    asked = re.search(
        r"(?:请|需)(?:您|贵方|你)?(?:[^,。]{0,4})(?:于|在)|内(?:[^,。]{0,4})(?:补充|提供|提交|回复(?:我们|本邮件))|\b(?:please (?:provide|submit|send|reply|respond|resubmit)|if (?:we do not|you do not|we don't|you don't)|unless you)\b",
        text,
    )
    return bool(_BY_THEM.search(text)) and not asked


def _span(text: str) -> tuple[int, int, Unit] | None:
    found = _SPAN.search(text)
    if found:
        low, high, kind, noun = _value(found.group(1)), _value(found.group(2)), found.group(3) or "", found.group(4)
    else:
        found = _SPAN_ZH.search(text)
        if not found or re.search(r"第\s?$|月\s?$", text[: found.start()]):
            return None
        low, high, kind, noun = _value(found.group(1)), _value(found.group(2)), "", found.group(3)
    if not low:
        return None
    business = bool(
        re.search(
            r"business|work|werk|arbeit|arbet|ouvr|hábil|laborab|lavorativ|úteis|roboczych|virke|工作|营业|営业|영업",
            f"{kind} {noun}",
        )
    )
    factor, divisor = (
        (7, 1)
        if re.match(r"week|woche|semaine|semana|settiman|tygodni|weken|주|周|个?星期", noun)
        else (1, 24)
        if re.match(r"hour|stund|heure|hora|ore\\b|godzin|uur|timm|小时|时间|시간", noun)
        else (1, 1)
    )
    days = sorted(-(-number * factor // divisor) for number in (low, high or low))
    return days[0], days[1], "business" if business else "calendar"


def _value(word: str | None) -> int:
    if not word:
        return 0
    return int(word) if word.isdigit() else _WORD_NUMBERS.get(word, 0)


_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_WEB = re.compile(r"https?://[^\s<>\"'，。；、）)】」]{3,400}")


def place_named(
    told: Sequence[Sentence],
    around: Sequence[Sentence],
    not_these: Iterable[str] = (),
    prefer: Literal["web", "mail"] = "web",
) -> str:
    """The web or mail address that the telling sentences name, else the ones around them."""
    banned = {one.lower() for one in not_these}
    order = (_WEB, _ADDRESS) if prefer == "web" else (_ADDRESS, _WEB)
    for group in (told, around):
        text = "\n".join(one.words for one in group)
        for pattern in order:
            for found in pattern.finditer(text):
                place = found.group().rstrip(".,;:!?>")
                if place.lower() not in banned and plain(place):
                    return place
    return ""
