"""A mail's words as a reader takes them in: unwrapped, split into sentences, and in one plain form for the rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.core.reply.sentences.unwrapping import HAN, unwrapped
from bot.core.webaddress import CUT_SHORT, HOST, unglued

LONGEST = 50_000
"""Characters of a mail that are read; a desk says what it has to say before that."""
LONGEST_SENTENCE = 2_000

_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_MARKUP = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|(?<!\w)[_*](?=\w)|(?<=\w)[_*](?!\w)")
_QUOTES = str.maketrans(
    dict.fromkeys("‘’‚‛′＇`´", "'") | dict.fromkeys("“”„‟″＂«»", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"¦": " "}
)
_TRADITIONAL = str.maketrans(
    "尋鑒刪處舉報訴權連結賣買證據請審號單發經無產圖檔鏈關閉應為將實會與並對個們來時間過還這說設規則認確複復轉達遞進內戶網頁書資詢問題簽聲稱協護屬決議業務員當駁執恢後裡從於開終動態項類異驗維"
    "現視頻須補齊齡線難條標選擇讓給絡繫係侵構區華電話費錄體張專準極許誤變敗勝滿統責東陳見觀覽寫記試該詳貼賬帳貨質購貴術隱點擾濫違禁暫儘盡滅徹撤銷盜竊筆麼嗎營運優惠券紅減獎詐騙檢測強制編"
    "樣況帶換舊歸較僅幾參雙蓋適積級組細絕總歡沒灣爭狀獨畫眾碼種穩競節簡糾紀紙納緊緩罰聯職聽腦興舖藝裝製覺訊訂計討訪評誠論諮講謝譯讀豐販貿賠趕跡車軟載輕輯辦遠遲郵釋鐘長閱階隨雖離靜響順預"
    "領顯顧風餘駐鮮繳繼續廠廣庫廢彙徵慮憑懷戰挾損搶攜敘斷晉曆槓樂機歲氣潔潛濟熱牽環瀏圍圓國團壓墊壞場壽夠夾奪奮婦學宮寶導屆層島嚴嘗啟喪勞勢勵卻厭厲倉偽傳債傷價億償儀兩冊凍剛創劃劇劉"
    "乾亞佈併備傢傭儲別嘍噹嚐嚮堅塊崗師幫幹彆徑愛慾懇捲掃採摺擁擊擔攝數昇朮榦檯歐歷殘殺淨溝煩獲畢監盤礎礙禮穫箇範籤糰約紛緻縮纔義脩臺蒐蓆薦虛襲親訓訖託訟註証誡誰課調談諸諾識貓貝負蹤輪辯迴週遊遜邊針釦銀鋪錯錶門閤闆陞陸隊際隻雲韆頭額願颱飛館馬髮鬚麵齣",
    "寻鉴删处举报诉权连结卖买证据请审号单发经无产图档链关闭应为将实会与并对个们来时间过还这说设规则认确复复转达递进内户网页书资询问题签声称协护属决议业务员当驳执恢后里从于开终动态项类异验维"
    "现视频须补齐龄线难条标选择让给络系系侵构区华电话费录体张专准极许误变败胜满统责东陈见观览写记试该详贴账账货质购贵术隐点扰滥违禁暂尽尽灭彻撤销盗窃笔么吗营运优惠券红减奖诈骗检测强制编"
    "样况带换旧归较仅几参双盖适积级组细绝总欢没湾争状独画众码种稳竞节简纠纪纸纳紧缓罚联职听脑兴铺艺装制觉讯订计讨访评诚论咨讲谢译读丰贩贸赔赶迹车软载轻辑办远迟邮释钟长阅阶随虽离静响顺预"
    "领显顾风余驻鲜缴继续厂广库废汇征虑凭怀战挟损抢携叙断晋历杠乐机岁气洁潜济热牵环浏围圆国团压垫坏场寿够夹夺奋妇学宫宝导届层岛严尝启丧劳势励却厌厉仓伪传债伤价亿偿仪两册冻刚创划剧刘"
    "干亚布并备家佣储别喽当尝向坚块岗师帮干别径爱欲恳卷扫采折拥击担摄数升术干台欧历残杀净沟烦获毕监盘础碍礼获个范签团约纷致缩才义修台搜席荐虚袭亲训讫托讼注证诫谁课调谈诸诺识猫贝负踪轮辩回周游逊边针扣银铺错表门合板升陆队际只云千头额愿台飞馆马发须面出",
)
_MOJIBAKE = {
    "â€™": "'", "â€˜": "'", "â€œ": '"', "â€\x9d": '"', "â€�": '"', "â€“": "-", "â€”": "-", "â\x80\x99": "'", "â\x80\x98": "'", "â\x80\x9c": '"', "â\x80\x9d": '"',
    "â\x80\x93": "-", "Ã¢â‚¬â„¢": "'", "&rsquo;": "'", "&#8217;": "'", "&#39;": "'", "&apos;": "'", "ï¿½": "\ufffd",
}  # fmt: skip
"""Quotes and dashes of UTF-8 that were read as something else."""
_BROKEN = re.compile("|".join(map(re.escape, sorted(_MOJIBAKE, key=len, reverse=True))))
_LOST = re.compile(r"(?<=[a-z])\ufffd(?=(?:t|s|re|ve|ll|m|d)(?![a-z]))", re.IGNORECASE)
"""A quote within a word of which only the mark for a sign that could not be read is left: haven\ufffdt."""
_ASKED_NOT = re.compile(r"(?<=[a-z])n\?t(?![a-z])")
_HELPING = r"(?:have?|has|had|is|are|was|were|do|does|did|could|would|should|must|need)"
_TORN_NOT = re.compile(rf"(?<![\w'])({_HELPING}) ?(?:n[' ?]{{1,2}}t|'nt|n't|(?<!\bdo)nt)(?![\w'])")
"""Misspelt negations: did'nt, have n't, havent, haven?t; "dont" is French as well."""
_WHOLE = {
    "n't": " not", "'ve": " have", "'re": " are", "'ll": " will", "'m": " am", "can't": "cannot", "won't": "will not", "shan't": "shall not",
    "it's": "it is", "that's": "that is", "here's": "here is",
}  # fmt: skip
_CONTRACTED = re.compile(r"\b(?:can't|won't|shan't|it's|that's|here's)(?!\w)|(?<=\w)n't\b|(?<=\w)'(?:ve|re|ll|m)\b")
_TYPED = {
    "wont": "will not", "cant": "cannot", "didnt": "did not", "doesnt": "does not", "isnt": "is not", "arent": "are not", "wasnt": "was not",
    "werent": "were not", "hasnt": "has not", "havent": "have not", "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
    "pls": "please", "plz": "please", "ive": "i have", "weve": "we have", "theyre": "they are", "youre": "you are",
}  # fmt: skip
"""Words as they are typed on a phone."""
_TYPED_IN_ENGLISH = {"dont": "do not", "im": "i am"}
"""The same, but words of French, German and Polish as well: these count only beside a word that is English alone."""
_AS_TYPED = re.compile(
    rf"(?<![\w.@/-])(?:{'|'.join(_TYPED)}"
    r"|(?:(?<=\bi )|(?<=\bwe )|(?<=\byou )|(?<=\bthey )|(?<=\bplease )|(?<=\bpls ))dont"
    r"|dont(?= (?:act|deal|do|find|handle|have|host|know|need|own|remove|see|take|think|want|worry)\b)"
    r"|im(?= (?:afraid|closing|forwarding|going|looking|not|passing|removing|sorry|sure|taking|the|unable|waiting|writing)\b)"
    r")(?![\w.@/-]?\w)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nos|inc|ltd|co|corp|llc|vs|etc|e\.g|i\.e|cf|approx|art|sec|para|u\.s|u\.s\.c|u\.k"
    r"|a\.m|p\.m|z\.b|bzw|ca|nr|abs|sr|sra|dept|ref|reg|vol|pp?|jr|attn|abt|tel|str|inkl|evtl|ggf|usw|seq|pos|poz|rif|art\.li|sig|egr|spett|dott|ds|ul|sygn|tzw|np|m\.in|mme|mlle|réf)|(?<![\w.])[a-z])\.$",
    re.IGNORECASE,
)
_LAST_OF_LETTERS = re.compile(r"(?:,|\b(?:and|or|und|et|y|e|i|oraz|&)) [A-H]\.$")
_NEXT_LETTER = re.compile(r"\s+[A-H](?= [a-zà-ÿ]|[,:])")
"""The end of a list of letters, and another such letter behind it: "removed: A and C. B stays"; no initial is followed so."""
_MONTH = re.compile(
    r"\s*(?:jan(?:uar)?|jän(?:ner)?|feb(?:ruar|er)?|märz?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dez(?:ember)?)\b|\s*\d{1,2}\.|\s*20\d\d\b",
    re.IGNORECASE,
)
"""What follows a day of the month that German writes with a full stop: 22. Mai, 22. 5."""
_DAY = re.compile(
    r"(?:[:=]|(?:^|[\s(])(?:am|bis|zum|vom|den|dem|der|ab|seit|zwischen|und|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|m[oi]|d[io]|fr|sa|so),?"
    r"|^|\d{1,2}\.)\s?\d{1,2}\.$",
    re.IGNORECASE,
)
_ASKED_AND_ANSWERED = re.compile(
    r"[^.!?。！？]{2,60}[?？]\s?(?:yes|no|ja|nein|oui|non|sí|si|sì|tak|nie|是|否|はい|いいえ|예|네|아니(?:오|요))\W{0,3}",
    re.IGNORECASE,
)
"""A question of a form with its answer is one sentence: "Removed? No"."""
_STOP = re.compile(
    rf"[.!?]+[\"')\]]*(?=\s+|[{HAN}])|[。！？!?]+[”’」』）]*|[；](?=\S)|(?<=\w )[:;]-?\)(?=\s+[A-ZÄÖÜ])|(?:(?<=[哦啦呢呀哈噢喔吧嘛哟])[~～]+(?=\s*[{HAN}])|(?<=[{HAN}])[~～]+(?=\s+[{HAN}]))|\n"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: as it stands in the mail, and in the plain form that rules look at."""

    words: str
    plain: str


def visible(text: str) -> str:
    """Take out what nobody sees (zero-width characters, soft hyphens) and cut at LONGEST characters."""
    seen = mended(_UNSEEN.sub("", text[:LONGEST])).replace("\r\n", "\n").replace("\r", "\n")
    seen = seen if seen.isascii() else _CIRCLED.sub(r"\g<0> ", seen)
    seen = _LEADER.sub(r"\g<1>: ", seen) if ".." in seen else seen
    return seen.replace("\u2028", "\n").replace("\u2029", "\n").replace("\u0085", "\n").replace("\x0c", "\n")


_LEADER = re.compile(r"^([^\n.]{2,40}?)(?: \.{4,60} |\.{8,60} ?|\.{2,60} ?: ?| \.\. )(?=\S)", re.MULTILINE)
"""Dots that lead from a label to what is told of it: "Rejected ........ 0"."""
_CIRCLED = re.compile(r"[①-⑳㉑-㉟](?=\d)")
"""A number in a circle that would run into the figures behind it: ①30021."""


def plain(text: str) -> str:
    """Give the form that rules look at: NFKC, lower case, straight quotes, single blanks (one behind each address), simplified characters."""
    return _plain(text) if len(text) < _LONG else _plain.__wrapped__(text)


_LONG = 2_000
"""Sentences are looked at again and again, and their plain form is kept; not that of a mail without an end."""
_EVERY_ONE = re.compile(r"\b(?:each and every|every single|every|each) one of ")
"""One that is all of them, and not one of them."""

_ALL_OF = {"of": "all", "out of": "all", "von": "alle", "sur": "les", "de": "los", "su": "tutti"}
_AS_MANY_OF_AS_MANY = re.compile(
    r"(?P<before>^|[:;!?(–—-] ?|[.,] |\b(?:all|alle|tou(?:te)?s les|todos los|tutt[ei] e|removed|deleted|disabled|blocked|that|and|now|we|entfernt|gelöscht|dass|und|que|et|y|che|e) )"
    r"(?P<many>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|due|tre|quattro|cinque) "
    r"(?P<of>out of|of|von|sur|de|su) (?:the |your |all |den |los |las |les |i )?(?P=many)"
    r"(?= (?:reported |listed |gemeldeten )?(?:listings|items|products|pages|links|urls|offers|ads|adverts|(?:have|were|are)\b|angebote\w*|artikeln?|seiten|annonces|liens|anuncios|enlaces|artículos|productos"
    r"|annunci|inserzioni|prodotti)(?! (?:is|was|has|wurde|ist|hat|est|a|es|fue|ha|è)\b))"
)
"""As many as there are, which is all of them: "5 of 5 listings", "drei von drei Angeboten"; "item 5 of 5" is one of them."""


def _all_of_them(found: re.Match[str]) -> str:
    before = found["before"]
    return f"{'' if before[:3] in ('all', 'tou', 'tod', 'tut') else before}{_ALL_OF[found['of']]} {found['many']}"


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    straight = unicodedata.normalize("NFKC", mended(_UNSEEN.sub("", text))).translate(_QUOTES).translate(_TRADITIONAL)
    bare = _MARKUP.sub("", straight) if "*" in straight or "_" in straight else straight
    words = unglued(" ".join(bare.lower().split())).replace("连结", "链接").replace("档案", "文件")
    words = _EVERY_ONE.sub("all of ", words) if " one of " in words else words
    words = _AS_MANY_OF_AS_MANY.sub(_all_of_them, words)
    words = _TORN_NOT.sub(lambda one: f"{'have' if one[1] == 'hav' else one[1]} not", words)
    words = _AS_TYPED.sub(lambda one: _TYPED.get(one.group()) or _TYPED_IN_ENGLISH[one.group()], words)
    return (
        _CONTRACTED.sub(lambda one: _WHOLE.get(one.group().replace(" ", ""), one.group()), words)
        if "'" in words
        else words
    )


_FIGURES = re.compile(r"[\d\s.,:;()#/-]*")


def mended(text: str) -> str:
    """Give back the quotes and dashes that a wrong charset broke: havenâ€™t, haven\ufffdt."""
    whole = text if text.isascii() and "&" not in text else _BROKEN.sub(lambda one: _MOJIBAKE[one.group()], text)
    whole = _LOST.sub("'", whole) if "\ufffd" in whole else whole
    return _ASKED_NOT.sub("n't", whole) if "n?t" in whole else whole


def is_figures(plain: str) -> bool:
    """Say whether a plain line holds figures and points and no word or sign that could say something of them."""
    return bool(_FIGURES.fullmatch(plain))


def simplified(text: str) -> str:
    """Write traditional characters (and the kanji among them) the way `plain` does."""
    return text.translate(_TRADITIONAL)


def squashed(text: str) -> str:
    """Give the plain form without any blanks, so that wrapping cannot hide a likeness."""
    return plain(text).replace(" ", "")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Split visible text into its sentences, in order."""
    return tuple(Sentence(part, plain(part)) for part in _parts(unwrapped(visible(text))))


_BEHIND_QUOTES = re.compile(r"[!?][\"'”’“»] (?![a-z]{1,3}[.:])[a-zà-öø-ÿ]")
"""Where a sentence goes on behind what it quotes: your review "Stolen!" was removed."""


def _parts(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if _ASKED_AND_ANSWERED.fullmatch(line.strip()):
            yield from _trimmed(line)
            continue
        start = 0
        for stop in _STOP.finditer(line):
            before = line[max(0, start, stop.start() - 12) : stop.start() + 1]
            goes_on = stop.group().startswith(".") and _goes_on(before, line[stop.end() : stop.end() + 14])
            around = line[max(0, stop.start() - 400) : stop.start()], line[stop.end() : stop.end() + 42]
            cut = CUT_SHORT.search(line, max(0, stop.start() - 60), stop.end() + 2)
            within = goes_on or cut or _BEHIND_QUOTES.match(line, stop.end() - 2)
            if within or (stop.group() == "?" and _is_in_address(*around)):
                continue
            yield from _receipt_aside(line[start : stop.end()])
            start = stop.end()
        yield from _receipt_aside(line[start:])


_RECEIPT_AND_REQUEST = re.compile(
    r"(?P<receipt>(?:[^,，;；]{0,12}[,，]\s?)?(?:(?!如|若|假|倘|[Ii]f\b|[Oo]nce\b|[Uu]nless\b|[Ww]hen\b|[Aa]s soon as|[Aa]fter\b)[^,，;；]){0,60}"
    r"(?:(?:已经?|均已|业已|業已)(?:收到|收悉|受理|登记|登記)|收到了?(?:您|你|贵|貴)|[Rr]eceived\b|[Tt]hank(?:s| you) for\b)(?:(?!后|後)[^,，;；]){0,60})"
    r"[,，;；]\s?(?P<request>(?:我们|我們|但|现|現|并|並|and |but |so )?(?:还|還|另|另外|仍|尚)?(?:请|請|烦请|煩請|麻烦|麻煩|敬请|敬請|需要?|[Pp]lease |[Kk]indly |could you |can you |we (?:still |also )?need )"
    r"(?:您|你|贵方|贵司|貴方|貴司)?(?!勿|不要|放心|耐心|等|稍|知悉|do not|don.t|allow|be patient|note|wait|bear|accept|rest assured|see|find|quote|留意|查收|登录|登錄|关注|關注|继续|繼續).*)",
    re.DOTALL,
)
"""What a desk has and what it still wants, in one breath: 已收到您的投诉，请补充原图."""


def _receipt_aside(part: str) -> Iterator[str]:
    """A sentence; the receipt before a request is a sentence of its own."""
    found = _RECEIPT_AND_REQUEST.fullmatch(part.strip())
    for each in (found["receipt"], found["request"]) if found else (part,):
        yield from _trimmed(each)


def _goes_on(before: str, after: str) -> bool:
    """Say whether a full stop is one of an abbreviation or of a date, and the sentence goes on behind it."""
    day = _DAY.search(before) and _MONTH.match(after)
    lettered = _LAST_OF_LETTERS.search(before) and _NEXT_LETTER.match(after)
    return bool(day or (_ABBREVIATION.search(before) and not lettered))


_QUERY = re.compile(r"[\w.%\[\]-]{1,40}=", re.ASCII)
_ADDRESS = re.compile(rf"h(?:tt|xx)ps?://|(?<![\w@.-]){HOST}/", re.IGNORECASE)


def _is_in_address(before: str, after: str) -> bool:
    """Say whether a question mark is one of an address (…/form?product=search), and the address goes on behind it."""
    return bool(
        _QUERY.match(after) and before and _ADDRESS.search(before.split()[-1] if not before[-1].isspace() else "")
    )


def _trimmed(part: str) -> Iterable[str]:
    words = " ".join(part.split()).strip("-=_*~#|·• \t")
    return (words[:LONGEST_SENTENCE],) if words else ()


def clauses(sentence: str) -> list[str]:
    """Split a plain sentence where it turns: "A was removed, but B was not" says two things."""
    return [part for part in _TURNS.split(sentence) if part.strip()]


_TURNS = re.compile(
    r"[;；]|,?\s+\b(?:but|however|while|whereas|although|though|aber|jedoch|mais|pero)\b,?\s+|,\s(?=(?:and )?the latter\b)|[,，]\s*(?=后者)|[,，]?\s*(?:但是|但|而是|然而|不过|其余|另外)"
)
