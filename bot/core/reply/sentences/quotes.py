"""Only what they wrote counts: quoted mail, forwarded headers, footers and our own sentences come off first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.core.cells import with_cells
from bot.core.message import Mail
from bot.core.reply.sentences.ownletter import Place, own_words, places_of_ours
from bot.core.reply.sentences.text import Sentence, sentences, visible
from bot.core.reply.sentences.unwrapping import unwrapped
from bot.core.webaddress import WEB

Lines = tuple[tuple[Sentence, ...], ...]
"""The new text, line by line, each line as its sentences."""

_REPLY_ABOVE = re.compile(
    r"(?:##-.{0,80}-##|[-=_*# ]*(?:please )?(?:type|write|enter) your reply above.{0,40}|[-=_*# ]*reply above this line.{0,20}"
    r"|[-=_*# —]*请?在此(?:行|线)(?:以上|上方|之上).{0,10})",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-_=*\s]{0,80}(?:original(?: message| mail| e-?mail)|原始(?:邮件|郵件|信息)|原(?:邮件|郵件)|ursprüngliche (?:nachricht|mail)|original ?nachricht"
    r"|message d'origine|message original|mensaje original|messaggio originale|mensagem original|元の(?:メッセージ|メール)|원본 메시지|wiadomość oryginalna|oryginalna wiadomość|repl(?:y|ied) message|回复的?原邮件"
    r"|oorspronkelijk bericht|oprindelig meddelelse)[-_=*\s:：]{0,80}|[-_=]{4,80}\s{0,4}original\s{0,4}[-_=]{4,80}",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"[-_=*\s]{0,80}(?:forwarded (?:message|mail|email)|begin forwarded message|转发(?:的)?(?:邮件|信息)|轉寄(?:的)?郵件|weitergeleitete nachricht"
    r"|message transféré|転送(?:された)?メ(?:ッセージ|ール)|전달된 메(?:시지|일)|(?:przekazana|przesłana dalej) wiadomość|mensaje reenviado|messaggio inoltrato)[-_=*\s:：]{0,80}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op|den|dnia|dne|em|at|在|于|於)?\s{0,3}.{4,200}?(?:wrote|writes|schrieb(?: .{1,80})?|a écrit|escribió|ha scritto|schreef|skrev|"
    r"napisał\(a\)|napsal\(a\)|escreveu|写道|寫道|写到|寫到|のメッセージ|님이 작성)\s?[:：]",
    re.IGNORECASE,
)
_WROTE_WHEN = re.compile(
    r".{2,200}?(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu|napisana przez)\s.{1,100}?\d{1,2}:\d\d(?::\d\d)?(?: uhr)?\s?[:：]"
    r"|(?=.{0,280}\d:\d\d).{4,280}(?:geschrieben|pisze|napisał|のメール|書きました|쓴 글|작성)\s?[:：]",
    re.IGNORECASE,
)
"""The same with the hour behind, or in words that stand in other lines as well and need one."""
_WROTE_OF_THEM = re.compile(
    r"\b(?:what|that|who|which|this|the|you|your|us|we|our|sellers?|merchants?|vendors?|shops?|customers?|members?|clients?|lawyers?|counsel|decision|answer|reply"
    r"|der|die|das|den|was|wer|uns|wir|sie|ihnen|verkäufer\w*|händler\w*|kunde\w*|anbieter\w*|anwalt\w*|nachtrag|antwort"
    r"|(?:le|el|il)(?!\s?\d)|la|les|nous|vous|que|qui|vendeu\w+|client\w*|marchand\w*|avocat\w*|los|nos|usted|vendedor\w*|cliente\w*|abogad\w+|lo|gli|che|noi|voi|lei"
    r"|venditor\w+|avvocat\w+|sprzedawc\w+|klient\w*|nam|państw\w+)\b|出品者|販売者|弁護士|卖家|商家|판매자|변호사",
    re.IGNORECASE,
)
"""What stands in a line that tells whose words follow, and not in one that a mail program heads a letter of ours with: those name who wrote it."""
_MAILBOX = re.compile(r"<[^<>]{0,200}>|[\w.+-]{1,64}@[\w.-]{1,200}")
_FRAMED = re.compile(r"[-–—]{2,6}\s?([^-–—].{0,290}[^-–—\s])\s?[-–—]{2,6}")
"""A line between dashes, as Zoho heads what it quotes."""
_WROTE_START = re.compile(
    r"(?:on|am|le|el|il|op|den|dnia|dne|em|在|于|於)\b|(?:在|于|於)|\d{4}|[\"'<]?\w+.{0,60}@", re.IGNORECASE
)
_WROTE_SIGNS = re.compile(r"\d|@|写道|寫道|写到")
_HEADER = re.compile(
    r"[>*\s]{0,6}(?:from|sent|to|cc|subject|date|reply-to|发件人|发送时间|发送日期|收件人|抄送|主题|日期|时间|寄件者|寄件日期|收件者|副本|主旨|von|gesendet|an|betreff|datum"
    r"|de|envoyé|à|objet|enviado(?: el)?|para|asunto|fecha|da|inviato|a|oggetto|差出人|送信日時|宛先|件名|보낸 ?(?:사람|날짜)|받는 ?사람|참조|제목|날짜|od|wysłano|do|dw|temat|data"
    r"|van|verzonden|aan|onderwerp|enviada(?: em)?|assunto|från|skickat|till|ämne|fra|sendt|til|emne|от|отправлено|кому|тема|sender|sent at|recipient|主\s{0,2}题)\s?[*]?\s?[:：]",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"[>*\s]{0,6}(?:from|发件人|寄件者|von|de|da|差出人|보낸 ?사람|od|van|från|fra|от|sender)\s?[*]?\s?[:：]",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"(?:(?:here is|below is|this is|for your (?:records|reference),?(?: here is)?)\s.{0,30}(?:copy|text|content) of (?:your|the) .{0,40}"
    r"|(?:your|the) (?:original |submitted )?(?:message|report|request|submission|complaint|notice)(?: (?:was|reads|as submitted))?|you wrote|you sent|message you sent|(?:text|wording|copy) of your .{1,40}|(?:original|initial|ticket|request) (?:request|message|description|text)|ticket history|history|"
    r"(?:ihre|deine) (?:ursprüngliche )?(?:nachricht|meldung|anfrage|mitteilung)|(?:votre|ton) (?:message|demande|signalement)(?: initiale?| d'origine)?|(?:su|tu) (?:mensaje|solicitud|denuncia)(?: original)?|il (?:suo|tuo) messaggio|la (?:sua|tua) (?:segnalazione|richiesta)|treść zgłoszenia|uw (?:bericht|melding)|din (?:anmälan|henvendelse|besked)"
    r"|(?:您|你)的?(?:投诉|举报|反馈|留言|来信|原)(?:内容|原文|信)?(?:如下)?|(?:投诉|举报|来信|反馈)(?:内容|原文)(?:如下)?|以下(?:是|为)您.{0,12}(?:原文|内容|副本))\s?[:：]",
    re.IGNORECASE,
)
_NAME = (
    r"(?:[A-ZÀ-ÞŁŚŻŹĆŃ][\w'’.-]{0,24}|customers?|clients?|sir|madam|there|all|both|everyone|team|friend|partner|valued|user|member|seller|rights|copyright|owner|holder"
    r"|claimant|complainant|reporter|photographer|or|and|und|et|y|e|van|von|de|der|den|di|da)"
)
_GREETING = re.compile(
    r"(?i:dear|hi|hello|hey|greetings|good (?:morning|day|afternoon|evening)|hallo|guten (?:tag|morgen)|sehr geehrte\w{0,2}|liebe[rs]?|bonjour|chère?|cher|madame|hola|(?:muy )?estimad\w{1,3}"
    r"|buon(?:giorno|asera)|gentile|ciao|dzień dobry|szanown\w{1,3}|olá|prezad\w{1,2})"
    r"(?:(?: (?i:herrn?|frau|madame|monsieur|señora?|sra?\.?|signora?|sig\.(?:ra)?|pani[ea]?|państwo|senhora?|mr\.?|ms\.?|mrs\.?|dr\.?|prof\.?))?"
    rf"(?: {_NAME}){{0,4}}|,? (?i:monsieur|[a-zà-ž]{{1,20}}))[,.!:]?"
    r"|(?:(?:尊敬|敬爱|敬愛|亲爱|親愛)的)?[^,，。!！:：]{0,8}(?:女士|先生|小姐|老师|老師|用户|用戶|客户|客戶|顾客|卖家|賣家|商家|权利人|權利人|投诉人|会员)?[,，:：]? ?(?:您好|你好|妳好)[,，:：!！。]?"
    r"|(?:尊敬|敬爱|敬愛|亲爱|親愛)的[^,，。!！:：]{0,12}[,，:：!！]?|[^、。]{0,16}様[、。]?|(?:.{1,10}님,? )?안녕하세요[,.!]?(?: .{1,10}님[,.!]?)?",
)
_NEWS = re.compile(
    r"(?:re|un)?(?:moved|stored|jected|listed|instated|fused|taken|solved|ceived)|deleted|declined|denied|approved|granted|accepted|noted|closed|done|gone|back|pending|complaints?|listings?|items?|cases?"
    r"|online|please|kindly|is|are|was|were|has|have|will|you|gelöscht|entfernt|abgelehnt|supprimées?|rejetée?|eliminad[oa]s?|rechazad[oa]s?|rimoss[oaie]|usunięt\w+"
    r"|.*(?:[已未不请請被驳駁删刪回]|投诉(?!人)|申诉|下架|恢复|恢復).*|.*(?:ました|です|ません).*|.*(?:했|됐|되었)습니다.*",
    re.IGNORECASE,
)
"""A word that no greeting has: a line that begins like one and has it is an answer."""
_TORN_ADDRESS = re.compile(WEB, re.IGNORECASE)
"""An address that a mail program broke off its quoted line: it stands bare, with quoted lines right above and below."""
_RULE = re.compile(r"[-_=]{20,200}")
_BYLINE = re.compile(r"[^,.:;!?]{2,60},\s[^!?]{0,40}\b(?:19|20)\d\d\b,?\s[^!?]{0,12}\d{1,2}:\d\d.{0,12}")
"""Who wrote an older comment, and when, as helpdesks head it below a rule: "Lin Example, 3 Nov 2026, 10:00"."""
_SIGNATURE = re.compile(r"--\s?")


_RUN_INTO = re.compile(
    r"^(?:https?://[!-~]{4,500}|[A-Z0-9-]{8,24}|\d{6,24})(?=[\u3400-\u9fff][^\n:：]{0,40}(?:[:：]|[(（]\d{1,3}[)）]|[:：][A-Za-z0-9]{8,24})$)",
    re.MULTILINE,
)
"""An address or number at the beginning of a line into which the heading below it ran: "https://mart.example/1以下链接仍在审核："."""


def own_addresses(mail: Mail) -> frozenset[str]:
    """The addresses under which the user got a mail: all that it went to, but none of the house that wrote it."""
    home = mail.sender.rpartition("@")[2].lower()
    return frozenset(one for one in map(_bare_address, mail.to) if one and one.rpartition("@")[2] != home)


def _bare_address(one: str) -> str:
    name, _, home = one.lower().rpartition("@")
    return f"{name.partition('+')[0]}@{home}" if name and home else ""


def names_in(addresses: Collection[str]) -> frozenset[str]:
    """What a row may begin with that tells of one of several listings, each as `address` gives it: the last piece or two, with a digit, and no mere small number."""
    pieces = [one.split("/")[1:] for one in addresses]
    tails = {"/".join(one[-many:]).removesuffix(".html") for one in pieces for many in (1, 2) if len(one) >= many}
    return frozenset(one for one in tails if re.search(r"\d", one) and not re.fullmatch(r"\d{1,3}", one))


def fresh_lines(
    text: str, own_texts: tuple[str, ...] = (), ours: Collection[str] = (), names: Collection[str] = ()
) -> Lines:
    """Give the new text line by line, without quotes and without sentences that stand in `own_texts`.

    `ours` are the user's addresses: what a block of mail headers names one of them as the sender of is no answer, also where it stands on top.
    A line that begins with one of the `names` goes on with none above it.
    """
    lines = _by_line(fresh(text, ours), names)
    return _without_a_complaint(_theirs(lines, places_of_ours(lines, own_words(own_texts))))


def _by_line(text: str, names: Collection[str] = ()) -> Lines:
    apart = _RUN_INTO.sub(r"\g<0>\n", text)
    return tuple(sentences(line) for line in unwrapped(with_cells(apart), names).split("\n"))


def _theirs(lines: Lines, ours: Collection[Place]) -> Lines:
    kept = (tuple(one for place, one in enumerate(line) if (row, place) not in ours) for row, line in enumerate(lines))
    return tuple(line for line in kept if line)


_COMPLAINANT = re.compile(
    r"^(?:this is a (?:formal )?(?:notice|notification) of (?:claimed |copyright )?infringement|i (?:am|hereby state that i am) (?:.{0,30} )?(?:the )?(?:owner|copyright owner|photographer|author|creator|holder) of"
    r"|i (?:hereby )?(?:ask|request|demand)(?: that)? you (?:to )?(?:remove|delete|disable|take)|please (?:remove|delete|take down|disable) (?:this|these|the) .{0,80}(?:or disable access|tell me|infringing)|i have a good faith belief that (?:the )?use"
    r"|(?:it is|they are|they're) shown without (?:my )?permission|(?:under penalty of perjury, )?the information in this (?:notice|notification) is (?:accurate|true)|.{0,40}owns the copyright in the work"
    r"|ich bin (?:der |die )?(?:inhaber|urheber|rechteinhaber)\w*|ich (?:bitte|fordere) sie,? .{0,60}(?:zu entfernen|zu löschen)|je suis (?:le |la )?titulaire|soy (?:el |la )?titular|sono (?:il |la )?titolare"
    r"|本人(?:系|是|为)(?:.{0,20})(?:著作权人|版权人|权利人|作者)|(?:本人|我司|我)(?:善意|真诚)地?相信|请(?:贵司|贵平台|你们)(?:.{0,12})(?:删除|下架|断开))"
)
_BEFORE_IT = re.compile(
    r"^(?:dear (?:sir|madam|sirs|team)|to whom it may concern|sehr geehrte damen|madame, monsieur|hello,?$|hi,?$)|:$"
)


def _without_a_complaint(lines: Lines) -> Lines:
    """Take out a complaint that stands in the mail without any mark of a quote: two of its set phrases give it away."""
    said = [number for number, line in enumerate(lines) if any(_COMPLAINANT.search(one.plain) for one in line)]
    if len(said) < 2:
        return lines
    start = said[0]
    while start and _BEFORE_IT.search(lines[start - 1][0].plain):
        start -= 1
    return (*lines[:start], *lines[said[-1] + 1 :])


def fresh(text: str, ours: Collection[str] = ()) -> str:
    """Cut off what a mail program quoted, and the footer; answers written between quoted lines stay."""
    return "\n".join(_without_signature(_unquoted(visible(text).split("\n"), ours)))


def _unquoted(lines: list[str], ours: Collection[str]) -> list[str]:
    return [lines[number] for number in _places_unquoted(lines, ours)]


def _places_unquoted(lines: list[str], ours: Collection[str]) -> list[int]:
    """The places of the lines that are not quoted."""
    kept: list[int] = []
    number = 0
    something = False
    while number < len(lines):
        skipped, rest_is_quote = _quote_at(lines, number, something)
        rest_is_quote = rest_is_quote or _is_from_us(lines, number, skipped, ours)
        if rest_is_quote:
            break
        if skipped:
            number += skipped
            continue
        kept.append(number)
        something = something or bool(re.search(r"\w", lines[number]))
        number += 1
    return kept


def _quote_at(lines: list[str], number: int, something_before: bool) -> tuple[int, bool]:
    """Say how many lines to skip here, and whether all that follows is quoted."""
    line = lines[number].strip()
    if not line:
        return 0, False
    if line[0] in ">＞|｜" and not line.startswith("||"):
        return (1, False) if line[0] in ">＞" or (line.startswith("| ") and line.count("|") == 1) else (0, False)
    if _TORN_ADDRESS.fullmatch(line) and all(_marked(lines, place) for place in (number - 1, number + 1)):
        return 1, False
    if _REPLY_ABOVE.fullmatch(line) and _only_greets(lines[:number]):
        return 1, False
    if _REPLY_ABOVE.fullmatch(line) or _ORIGINAL.fullmatch(line) or _FORWARDED.fullmatch(line):
        return 1 + _headers_from(lines, number + 1), something_before and not _is_quoted(lines, number + 1)
    wrote = _wrote_at(lines, number)
    if wrote:
        return wrote, something_before and not _is_quoted(lines, number + wrote)
    if _FROM.match(line) and _headers_from(lines, number) >= 3:
        return _headers_from(lines, number), something_before
    if something_before and (_ECHO.fullmatch(line) or _is_older_comment(lines, number)):
        return 1, True
    return 0, False


def _is_from_us(lines: list[str], number: int, skipped: int, ours: Collection[str]) -> bool:
    """Say whether the headers that are skipped here name one of our addresses as the sender, and what follows is not marked as a quote."""
    senders = [line.lower() for line in lines[number : number + skipped] if _FROM.match(line)]
    sent = re.findall(r"[\w.+-]{1,64}@[\w.-]{1,190}\w", senders[0]) if senders and ours else []
    return any(_bare_address(one) in ours for one in sent) and not _is_quoted(lines, number + skipped)


def _only_greets(above: list[str]) -> bool:
    """Say whether all that stands above is a greeting: a helpdesk may put its line for answers right below it."""
    written = [line.strip() for line in above if line.strip()]
    if len(written) != 1 or not _GREETING.fullmatch(written[0]):
        return False
    return not any(_NEWS.fullmatch(word.strip(",.!:，。")) for word in written[0].split())


def _is_older_comment(lines: list[str], number: int) -> bool:
    """Say whether a comment of the history begins here: below a rule, or under the second line that says who wrote when."""
    if _BYLINE.fullmatch(lines[number].strip()):
        return any(_BYLINE.fullmatch(above.strip()) for above in lines[:number])
    if not _RULE.fullmatch(lines[number].strip()):
        return False
    following = next((line.strip() for line in lines[number + 1 : number + 4] if line.strip()), "")
    return bool(_BYLINE.fullmatch(following))


def _marked(lines: list[str], number: int) -> bool:
    return 0 <= number < len(lines) and lines[number].lstrip().startswith((">", "＞"))


def _headers_from(lines: list[str], number: int) -> int:
    """Count the lines of a block of mail headers that begins at `number`."""
    count = gap = 0
    for line in lines[number : number + 16]:
        if _HEADER.match(line):
            count, gap = count + gap + 1, 0
        elif count < 8 and not line.strip() and gap == 0:
            gap = 1
        else:
            break
    return count


def _wrote_at(lines: list[str], number: int) -> int:
    """Count the lines (one or two) of an "On … wrote:" that begins at `number`."""
    for length in (1, 2, 3):
        joined = " ".join(line.strip() for line in lines[number : number + length])
        joined = f"{framed[1]}:" if (framed := _FRAMED.fullmatch(joined)) else joined
        if (
            len(joined) > 300
            or not lines[number + length - 1 : number + length]
            or not lines[number + length - 1].strip()
        ):
            return 0
        if length > 1 and not _WROTE_START.match(joined.lstrip("-–— ")):
            return 0
        ends = joined.endswith((":", "：")) and _WROTE_SIGNS.search(joined)
        if ends and (
            _WROTE.fullmatch(joined)
            or (_WROTE_WHEN.fullmatch(joined) and not _WROTE_OF_THEM.search(_MAILBOX.sub(" ", joined)))
            or any(one.search(joined) for one in _wrote_headers())
        ):
            return length
    return 0


@lru_cache(maxsize=1)
def _wrote_headers() -> tuple[re.Pattern[str], ...]:
    from mailparser_reply.constants import MAIL_LANGUAGES

    patterns = (entry.get("wrote_header", "") for entry in MAIL_LANGUAGES.values())
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns if pattern)


def _is_quoted(lines: list[str], number: int) -> bool:
    following = next((line.strip() for line in lines[number:] if line.strip()), "")
    return following.startswith((">", "＞"))


def _without_signature(lines: list[str]) -> list[str]:
    for number in range(len(lines) - 1, max(-1, len(lines) - 16), -1):
        if _SIGNATURE.fullmatch(lines[number]) and "".join(lines[:number]).strip():
            return lines[:number]
    return lines


@dataclass(frozen=True, slots=True)
class Cut:
    """What came off a mail before it was read: of its written lines, `lines` in all, and of what was left, our own sentences."""

    lines: int
    quoted: tuple[str, ...]
    footer: tuple[str, ...]
    complaint: tuple[str, ...]
    ours: tuple[str, ...]


def cut_from(text: str, own_texts: tuple[str, ...] = (), ours: Collection[str] = ()) -> Cut:
    """Give what `fresh_lines` leaves out."""
    whole = visible(text).split("\n")
    kept = set(_places_unquoted(whole, ours))
    unquoted = [line for place, line in enumerate(whole) if place in kept]
    unsigned = _without_signature(unquoted)
    lines = _by_line("\n".join(unsigned))
    own = places_of_ours(lines, own_words(own_texts))
    theirs = _theirs(lines, own)
    return Cut(
        lines=len(_written(whole)),
        quoted=_written(line for place, line in enumerate(whole) if place not in kept),
        footer=_written(unquoted[len(unsigned) :]),
        complaint=_taken(theirs, _without_a_complaint(theirs)),
        ours=tuple(
            one.words for row, line in enumerate(lines) for place, one in enumerate(line) if (row, place) in own
        ),
    )


def _taken(lines: Lines, left: Lines) -> tuple[str, ...]:
    """What one run of lines lost of another: it is taken out in one piece."""
    start = next(
        (place for place, (one, other) in enumerate(zip(lines, left, strict=False)) if one != other), len(left)
    )
    piece = lines[start : start + len(lines) - len(left)]
    return tuple(" ".join(one.words for one in line) for line in piece)


def _written(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
