"""Listings that a mail counts out instead of naming: "the first two", 第三条, "die anderen beiden"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.core.reply.sentences.text import is_figures, simplified

NUMBER_WORDS = {
    "one": 1, "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "俩": 2, "仨": 3, "eleven": 11, "twelve": 12,
    "eins": 1, "zwei": 2, "beiden": 2, "drei": 3, "vier": 4, "fünf": 5, "deux": 2, "trois": 3, "quatre": 4, "dos": 2, "tres": 3, "cuatro": 4, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "cinq": 5, "cinco": 5, "pięć": 5,
    "duas": 2, "dois": 2, "três": 3, "quatro": 4, "twee": 2, "drie": 3, "dwa": 2, "dwie": 2, "dwóch": 2, "trzy": 3, "trzech": 3, "cztery": 4, "två": 2, "uno": 1, "한": 1, "두": 2, "세": 3, "네": 4, "하나": 1, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "sept": 7, "huit": 8, "dix": 10, "onze": 11, "douze": 12, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "sette": 7, "otto": 8, "nove": 9, "dieci": 10, "pięciu": 5, "sześć": 6, "sześciu": 6, "siedem": 7, "osiem": 8, "dziewięć": 9, "dziesięć": 10, "sete": 7, "oito": 8, "zes": 6, "zeven": 7,
}  # fmt: skip
LITTLE_NUMBERS = "|".join(
    sorted(
        (one for one in NUMBER_WORDS if one.isalpha() and max(one) < "\u0250" and one != "both"), key=len, reverse=True
    )
)
"""What finds the words for numbers in languages that are written with blanks."""
_NTH = {
    "top": 0, "bottom": -1, "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "sixth": 5, "seventh": 6, "eighth": 7, "ninth": 8, "tenth": 9, "last but one": -2, "last": -1, "latter": -1, "final": -1,
    "erst": 0, "zweit": 1, "dritt": 2, "viert": 3, "fünft": 4, "sechst": 5, "siebt": 6, "acht": 7, "neunt": 8, "zehnt": 9, "vorletzt": -2, "letzt": -1,
    "premi": 0, "deuxi": 1, "troisi": 2, "quatri": 3, "cinqui": 4, "sixi": 5, "septi": 6, "huiti": 7, "neuvi": 8, "dixi": 9, "avant-derni": -2, "derni": -1,
    "prim": 0, "segund": 1, "terc": 2, "cuart": 3, "quart": 3, "quint": 4, "sext": 5, "séptim": 6, "octav": 7, "noven": 8, "décim": 9, "penúltim": -2, "últim": -1, "ultim": -1, "terz": 2,
    "sest": 5, "settim": 6, "ottav": 7, "nono": 8, "nona": 8, "decim": 9, "penultim": -2,
    "pierwsz": 0, "drug": 1, "trzec": 2, "czwart": 3, "piąt": 4, "szóst": 5, "siódm": 6, "ósm": 7, "dziewiąt": 8, "dziesiąt": 9, "przedostatni": -2, "ostatni": -1, "eerst": 0, "tweed": 1, "derd": 2, "vierd": 3, "laatst": -1, "först": 0, "andra": 1, "tredje": 2, "sist": -1,
    "上": 0, "下": -1, "前": 0, "首": 0, "最初": 0, "头": 0, "后": -1, "末": -1, "最后": -1, "尾": -1,
    "첫": 0, "두": 1, "세": 2, "네": 3, "다섯": 4, "마지막": -1, "처음": 0, "앞": 0, "뒤": -1,
}  # fmt: skip
"""What a word for a place begins with, and the place."""
_OF_TWO = ("former", "latter", "前者", "后者")
"""Of more than two listings these mean what was spoken of before, not the first and the last of all."""
_THINGS = r"listings?|links?|items?|products?|urls?|pages?|asins?|offers?|auctions?|ads?|adverts?|images?|pictures?|photos?|ones?"
_TO = r"\s?[-~〜–至到]\s?|から|부터|(?<=\d)번?에서 ?| (?:to|through|thru|bis|à|au|al|a|do|tot|até) "
_UP_TO_THE = re.compile(r"\W*(?:al|alla|au|à la)\b")
"""How the last of "dal primo al quarto" begins; without the first it may stand for itself: "al quarto"."""
_FROM_THE = re.compile(r"\W*(?:d[ua]|de la|del|dal|dalla)\b")
_UPTO = re.compile(rf"(?:{_TO}|\s?(?:부터|から)\s?| bis )(?:the |to the |zum |zur |la |il |le |de |het )?")
LIST = rf"\d{{1,2}}(?:(?:\s?(?:[,、&+和及与]|および|及び)\s?(?:and )?| and | und | et | y | e | i | en | och | as well as | sowie | ainsi que | así como | nonché | oraz | plus |{_TO})(?:第|#|n[or]?\.? ?|n[º°] ?)?\d{{1,2}}){{0,8}}"
_EN = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_DE = "beiden|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
_FR = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
_ES = "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"
_IT = "due|tre|quattro|cinque|sei|sette|otto|nove|dieci"
_PL = "dwa|dwie|dwóch|trzy|trzech|cztery|czterech|pięć|pięciu|sześć|sześciu|siedem|osiem|dziewięć|dziesięć"
_NTH_EN = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_OF_A_LAW = (
    r"(?!,? (?:abs(?:\.|atz)|n[or]?\.|c(?:omma|\.)|par(?:\.|agraph)|dsa|dsgvo|urhg|gdpr|l\.)|,? (?:of (?:the|our) |d(?:es|er|el|elle?s?|ella|u|ei|e la|e las|e los|e nos|e nuestr[oa]s?) )"
    r"(?:\w+ ){0,2}(?:dsa|gesetz\w*|verordnung|vertrag\w*|agb|\w*bedingungen|\w*richtlinien?|règlement|loi|contrat\w*|conditions?|code|reglamento|ley|normas|condiciones|políticas?"
    r"|regolamento|legge|condizioni|codice|contract|terms|agreement|regulation)\b)"
)
"""What does not follow on the number of an article that is for sale: "Artikel 5 der Nutzungsbedingungen" is one of a law."""
_STEP = re.compile(rf"(\d{{1,2}}|[一二三四五六七八九十]|\b(?:{LITTLE_NUMBERS})\b)|{_TO}")
_GOES_ON = (
    rf"(?= (?:{_THINGS}|of (?:the|your|these|those|them)|we|i|you|he|she|it|they|has|have|had|was|were|is|are|will|stays?|remains?|could|did|does|do|can|cannot|may|might|shows?|because|since|as|where|which|whose|that|too|either|and|or|but|for|in|on|from|at|still|also|only|now|already|just|not|never"
    r"|by|as|to the (?:second|third|fourth|fifth|last)|needs?|belongs?|goes|went|came|comes|got|gets|gone|looks?|uses?|on your list|listed)\b|[^\w\s-]|\s[^\w\s]|\s?$)"
)
_NO_THING = (
    "times?|days?|weeks?|months?|years?|hours?|minutes?|steps?|things?|place|instance|notices?|reports?|complaints?|claims?|e?-?mails?|messages?|letters?|reply|replies|answers?|part(?:y|ies)|publication|warnings?|strikes?|offen[cs]es?|violations?|reminders?|requests?"
    "|paragraphs?|sentences?|lines?|names?|rounds?|look|check|glance|half|quarter|attempts?|try|contact|response|reviews?|stage|level|opinion|set|reasons?|questions?|points?|persons?|tickets?|cases?|deadlines?|appeals?|business|working|calendar|few|resort|step|submission|decisions?"
    "|mal|schritte?|prüfung|hinweis|meldung(?:en)?|nachricht|anfrage|frist|tage?n?|wochen?|instanz|stelle|verstoß|verwarnung|monate?n?|linie|blick|mahnung|satz|zeile|schreiben|fois|étape|courriel|rappel|vue|lieu|temps|jours?|semaines?|mois|signalement|notification|lettre|avertissement|délai|demande|analyse|examen|réponse|ligne"
    "|vez|veces|lugar|paso|días?|semanas?|mes(?:es)?|correo|aviso|mensaje|solicitud|plazo|línea|volta|volte|luogo|passo|giorn\\w+|settiman\\w+|mes[ei]|segnalazione|richiesta|messaggio|dias?|prazo|raz|kolejno\\w+|miesi\\w+|dni|tygodni\\w*|keer|stap|dag(?:en)?|week|melding|gången"
)
MEASURES = "个|条|件(?!目)|款|项|张|则|家|处|本|幅|笔|篇|页|只|枚|组|份|支|行|套|楼|单|段|宗|品"
_NO_NOUN = (
    r"(?=\s?[,;:.)-]|\s?$| (?:was|were|are|is|have|has|stays?|remains?|remov\w+|taken|gone|down|deleted|rejected|declined|kept|wurden?|sind|ist|werden|haben|bleib\w+|entfernt|gelöscht|gesperrt|weg|offline|online|abgelehnt|nicht"
    r"|ont|sont|est|restent?|supprimés?|retirés?|han|fueron|están|siguen?|quedan?|eliminad\w+|retirad\w+|sono|restano|rimoss\w|eliminat\w|rimangono)\b)"
)
"""What follows on numbers in words that do not count the noun behind them: "link one and two pictures" names one."""
_LITTLE = re.compile(rf"\b(?:{LITTLE_NUMBERS})\b", re.IGNORECASE)
_LISTED_WORDS = re.compile(
    rf"\b(?:links?|listings?|items?|products?|numbers?|nummern?|angebote?|inserate?|liens?|annonces?|numéros?|enlaces?|anuncios?|números?|annunci?o?|numer[oi]) (?:{LITTLE_NUMBERS})(?:,? (?:{LITTLE_NUMBERS})){{0,8}} (?:and|und|et|y|e) (?:{LITTLE_NUMBERS}){_NO_NOUN}",
    re.IGNORECASE,
)
_COUNTED = tuple(
    re.compile(simplified(pattern))
    for pattern in (
        rf"(?:^(?!(?:{_NTH_EN}),(?! (?:{_NTH_EN})))|\b(?:the|your|and|or|nor)|&|\(|,(?= (?:{_NTH_EN})(?:, (?:{_NTH_EN})){{0,6}},? (?:and|or|&) )) ?(?P<nth>{_NTH_EN}|1st|2nd|3rd|4th|5th|last(?: but one)?|latter|former)(?: (?P<many>{_EN}|\d{{1,2}}))?(?: (?P<kind>[a-z]{{3,20}})(?= (?:{_THINGS})\b))?{_GOES_ON}",
        rf"\b(?:the|your) (?P<nth>top|bottom) (?P<many>{_EN}|\d{{1,2}})(?: (?:{_THINGS}))?{_GOES_ON}",
        rf"\b(?:from|numbers?|del|dall'|von|de|od) (?P<num>\d{{1,2}}(?:{_TO})(?:l')?\d{{1,2}})(?=[,;:)]|\.(?!\d)|\s?$)",
        rf"^\W{{0,3}}(?P<nth>first|last) (?P<many>{_EN}|\d{{1,2}})(?= ?(?:[-:]|are|were|have|went))",
        rf"\b(?:der|die|das|den|dem|beim|zum|im|vom|und|oder|sowie) (?:(?P<many>{_DE}|\d{{1,2}}) )?(?P<nth>erst|zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt|vorletzt|letzt)e[nrsm]?(?! (?:(?:{_DE}|\d{{1,2}}) )?(?:{_NO_THING})\b)(?: (?P<more>{_DE}|\d{{1,2}}))?\b(?! (?:{_NO_THING})\b)",
        rf"(?:\b(?:les?|la|du|des|aux?|et|ou)|l'|\bl') ?(?:(?P<many>{_FR}|\d{{1,2}}) )?(?P<nth>premi(?:er|ère)|deuxième|second|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|(?:avant-)?derni(?:er|ère))e?s?\b(?! (?:{_NO_THING})\b)",
        rf"\b(?:el|la|los|las|al|del|y|lo) (?:(?P<many>{_ES}|\d{{1,2}}) )?(?P<nth>primer|segund|tercer|cuart|quint|sext|séptim|octav|noven|décim|penúltim|últim)[oa]?s?(?! (?:(?:{_ES}|\d{{1,2}}) )?(?:{_NO_THING})\b)(?: (?P<more>{_ES}|\d{{1,2}}))?\b(?! (?:{_NO_THING})\b)",
        rf"(?:\b(?:il|la|i|le|lo|gli|al|alla|ai|alle|del|della|dei|delle|sul|sulla|sui|sulle|nel|nella|dal|dalla|e|ed)|l'|ll') ?(?:(?P<many>{_IT}|\d{{1,2}}) )?(?P<nth>prim|second|terz|quart|quint|sest|settim|ottav|nono|nona|decim|penultim|ultim)[oaie]?(?<=[oaie])(?! (?:(?:{_IT}|\d{{1,2}}) )?(?:{_NO_THING})\b)(?: (?P<more>{_IT}|\d{{1,2}}))?\b(?! (?:{_NO_THING})\b)",
        rf"\b(?:os?|as?|aos?|às?|d[oa]s?|n[oa]s?|e) (?:(?P<many>duas|dois|três|quatro) )?(?P<nth>primeir|segund|terceir|quart|quint|últim)[oa]s?(?: (?P<more>duas|dois|três|quatro))?\b(?! (?:{_NO_THING})\b)",
        rf"\b(?:de|het|en) (?P<nth>eerst|tweed|derd|vierd|laatst)e(?: (?P<many>twee|drie|vier))?\b(?! (?:{_NO_THING})\b)",
        rf"\b(?:(?P<many>{_PL}|\d{{1,2}}) )?(?!drug\w{{1,4}} stron)(?P<nth>pierwsz|drug|trzec|czwart|piąt|szóst|siódm|ósm|przedostatni|ostatni)(?:[ayei]|ą|ego|ej|ym|im|ich|ych|ia|ie|iej|iego)?(?: (?P<more>{_PL}|\d{{1,2}}))?(?= (?:aukcj|ofert|pozycj|link|produkt|stron|ogłosze|został|usun|jest|pozosta|nadal|zniknę|nie|i |wycof|zdję|zablok|jeszcze)|\W|$)(?! (?:{_NO_THING})\b)",
        r"\b(?:den|det|de|och) (?:(?P<many>två|tre) )?(?P<nth>först|andra|tredje|sist)[ae]?(?: (?P<more>två|tre))?\b(?= (?:annons|länk|produkt|artik|sida|är|har|togs|ligger|kvar|finns|tog)|[,.:;(])",
        rf"(?P<nth>最后|最初|末|首(?!页)|(?<![首头一])尾|(?<!开)头(?!条)|(?<![之以目先提此日当从])前(?!款规|段)|(?<![之以然随])后)(?:面|头)?(?:的|那|这|の)?(?P<many>[一二两三四五六七八九十\d]{{1,2}})?\s?(?:{MEASURES}|つ|点|商品|链接)",
        r"(?P<nth>(?<![之以目先提此日当从])前|(?<![之以然随后最])后)(?:面)?(?P<many>[俩仨])",
        rf"(?<!倒数)(?:(?<![法》款则例定议约规章书同])|(?=第[^,。;]{{1,12}}(?:链接|商品|宝贝|产品))|(?=第[^,。;]{{1,3}}条[、和及与第]))(?!(?<=条)第[^,。;]{{1,3}}(?:款|项))第(?!\s?(?:[一二三四五六七八九十百]{{3}}|\d{{3}}))\s?(?P<num>[一二三四五六七八九十\d]{{1,2}}(?:(?:{MEASURES}|号)?[、,和及与至到~-]第?[一二三四五六七八九十\d]{{1,2}}){{0,8}})\s?[一二两三四五六七八九十]?(?:{MEASURES}|号?(?:商品|链接|网页|网址|页面)|号(?:产品|图))",
        r"倒数第?\s?(?P<back>[一二三四五六七八九十\d]{1,2})",
        rf"(?P<ends>首尾|头尾|一头一尾)(?:的|这|那)?(?:两|二|2)?\s?(?:{MEASURES}|商品|链接)?",
        r"(?P<nth>前者|后者)",
        r"其(?P<num>[一二三四五])(?=[,:]|\s?$)",
        r"(?<![\d-])(?P<num>\d{1,2}|[一二三四五])\s?(?:件|つ|番|点|個|个|枚|本)目",
        r"(?<![\d-])(?P<num>\d{1,2}(?:番?[、,と]\s?\d{1,2}){0,8})\s?番(?=以外|[はがをのと、も])",
        r"(?<!以)(?P<nth>上|下)の(?P<many>[二三四五2-5])(?:つ|件|点|枚|個)(?!の?(?:条件|コメント|质问|書類|书类|资料|情报|项目|事项|理由|方法|レビュー|口コミ))(?!を(?:[おご]|确认|送|提出|教|满))(?![^。]{0,40}:\s?$)",
        r"(?<![\d第-])(?P<num>\d{1,2}(?:[、,和及与]\d{1,2}){0,6})\s?号(?:商品|链接|页|产品|图|笔记|款|店)?(?=[:,。\s已未经因的由被在外]|的|以外|$)",
        r"(?:链接|商品|网址|卖家|清单|产品|宝贝|笔记|文章|帖子|视频|图片?|页面)\s?(?P<num>[一二三四五六七八九十](?:[、,和及与][一二三四五六七八九十]){0,6})(?=[:,。《\"\s-]|已|未|经|因|的|由|被)",
        r"(?P<nth>첫|두|세|네|다섯|마지막)\s?번째",
        r"(?<![\d-])(?P<num>\d{1,2}(?:번?[,·과와및 ]{1,2}\d{1,2}){0,6})\s?번(?:째)?(?=\s?(?:은|는|이|가|과|와|의|을|를|도|만|[,:·-]|상품|링크|항목|게시|사진|페이지|글|판매|제품|건|영상|이미지))",
        r"(?P<nth>처음|마지막|앞|뒤)(?:의|쪽)?\s?(?P<many>한|두|세|네|\d)?\s?(?:개|건|상품|링크|게시물|페이지)",
        rf"(?:链接|商品|网址|项目|产品|宝贝|笔记|图片?|页面|序号|编号|番号|항목|상품|링크|\b(?:listings?|links?|items?|urls?|products?|pages?|numbers?|contents?|seq\.?|pos\.|poz\.|n\.|screenshots?|entry|entries|nos?\.|n[ro]s?\.?|nummern?|n[º°]|liens?|enlaces?|artikel|angebote?|artículos?|anuncios?|articol[oi]|annunci?o?|annonces?|pozycj\w|numer(?:y|ów)?|oferty?|aukcj\w|produkt\w?|punkt|ziffer|position|prodott[oi]|productos?|artigos?|fall|case item|num[ée]ros?|números?|numer[oi]|objets?|fiches?|fichas?|lots?|inserzion[ei]|schede?|treść|treści|fundstellen?|inserate?|anzeigen?|posizion[ei]|posiciones))\s?(?:n?[#º°]|no\.|nr\.)?\s?(?P<num>(?>{LIST})){_OF_A_LAW}(?![\d-]|\.\d|\s?(?:of (?!your|the|our|these|\d)|个|条|件|张|款|幅|项|건|개|장|点(?!目)|枚(?!目)|天|日|days?|hours?))",
        rf"\b(?:number|item|link|listing|page|product)s? (?P<num>(?:one|{_EN})(?:(?:,? (?:one|{_EN})){{0,8}},? (?:and|to) (?:one|{_EN}){_NO_NOUN})?)\b",
        rf"(?<!\bauf )\b(?:nummern?|nr\.|links?|seiten?|artikel|angebote?|inserate?|anzeigen?|position(?:en)?) (?P<num>(?:eins|{_DE})(?:(?:,? (?:eins|{_DE})){{0,8}} (?:und|sowie|bis) (?:eins|{_DE}){_NO_NOUN})?)\b",
        rf"\b(?:numéro|lien|annonce|produit)s? (?P<num>(?:{_FR})(?:(?:, (?:{_FR})){{0,8}} (?:et|à) (?:{_FR}){_NO_NOUN})?)\b",
        rf"\b(?:número|enlace|anuncio|artículo|numero|link|annuncio|articolo)s? (?P<num>(?:uno|{_ES}|{_IT})(?:(?:, (?:uno|{_ES}|{_IT})){{0,8}} (?:y|e|a) (?:uno|{_ES}|{_IT}){_NO_NOUN})?)\b",
        rf"\bthe middle (?P<mid>one|{_EN}|\d)\b{_GOES_ON}",
        rf"\bdie (?:(?P<mid>{_DE}) mittleren|mittleren (?P<more>{_DE}))\b",
        rf"\bles (?P<mid>{_FR}) (?:\w+ )?du milieu\b",
        rf"\b(?:l[oa]s|i|le|gli) (?P<mid>{_ES}|{_IT}) (?:\w+ )?(?:del medio|de en medio|centrales|centrali|di mezzo|in mezzo)\b",
        rf"\bśrodkow\w{{1,2}} (?P<mid>{_PL})\b|\b(?P<more>{_PL}) środkow\w{{1,2}}\b",
        r"中间(?:的|那|这)?(?P<mid>[一二两三四五六七八九十\d])?(?:个(?!别|月)|条|件|款|项)|(?:真ん中|中央|中ほど)の(?P<more>[一二三四五六\d])(?:つ|件|点|枚|個)|중간의? (?P<many>한|두|세|네|\d) ?[개건]",
        r"\b(?:(?P<odd>odd)|(?P<even>even))[- ]number(?:ed|s)\b(?! (?:pages?|rows?|lines?|days?)\b)|\b(?:(?:die|den|der|alle) (?:(?P<odd_de>ungeraden)|(?P<even_de>geraden))|(?:(?:^\W*|(?:alle|nur|die) )(?:(?P<odd_nr>ungerade)|(?P<even_nr>gerade))(?= nummern\b(?! \d))))\b(?! (?:seiten?|zeilen?|tagen?)\b)"
        r"|\b(?:les|numéros|liens|annonces|articles|produits|l[oa]s|números|enlaces|anuncios|artículos|i|gli|le|numeri|link|annunci|articoli) (?:(?P<odd_fr>impaire?s|impares|dispari)|(?P<even_fr>paire?s|pares|pari))\b(?! (?:de|di|a|opportunità)\b)"
        r"|\b(?:(?P<odd_pl>nieparzyst\w{1,3})|(?P<even_pl>parzyst\w{1,3}))\b|(?:(?P<odd_zh>奇数|单数|홀수)|(?P<even_zh>偶数|(?<![一二两三四\d])双数(?!据)|짝수))(?!\s?[页行列排楼段天日月]|\s?(?:ページ|페이지|행|쪽))",
        rf"(?:^|[,;(] ?|\band )#\s?(?P<num>{LIST})(?= (?:was|were|is|are|has|have|stays?|remains?)\b|[:,])",
        r"\b(?:the|your) (?P<back>second|third)[ -](?:to|from)[ -](?:the[ -])?last\b",
    )
)
_REST = re.compile(
    simplified(
        r"\b(?:the|all|both|any) (?:other|others|remaining|rest)\b|\bothers (?:are|were|have|remain|stay)\b|\b(?:die|den|der|das|dem) (?:anderen?|übrigen?|restlichen?|rest(?= (?:ist|sind|wurden?|bleib\w+|haben)\b))\b|\b(?:les|l'|la|le) ?autres?\b|\ble reste (?=est|a|ont|des annonces)"
        r"|\b(?:l[oa]s (?:demás|otr[oa]s|restantes)|el otro|la otra|el resto(?= (?:est|fu|h|s)\w+))\b|\b(?:gli altri|le altre|l'altr[oa]|i restanti|il resto)\b|\bpozosta(?:łe|łych|łymi)\b"
        r"|其余|其他|其它|剩(?:余|下)|另(?:外)?(?:[一二两三四\d]\s?)?(?:个|条|件|款|张)|余下|残り|その他|나머지|그 외"
    )
)
_MANY = re.compile(
    r"\d{1,3}|one|two|three|four|five|six|zwei|beiden|drei|deux|trois|dos|tres|due|tre|[一二两三四五六七八九十]|두|세"
)
_MANY_MORE = rf"(\d{{1,3}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_NAMED = r"(?<![a-z0-9_./:?=&%-])([a-z0-9_./:?=&%-]{0,200}\d[a-z0-9_./:?=&%-]{0,80})\s?"
"""A number or address of a listing, right before what is counted with it."""
_ENDS = r"(?=\s?(?:[,.;:!)。，；]|$)| (?:was|were|has|have|is|are|had|got|wurden?|sind|werden|ont|sont|han|fueron|están|son|sono|został\w*|są|removed|deleted|no longer|taken)\b)"
_UNIT = r"(?:个|個|条|條|件|款|张|張|点|개|건)(?:\s?(?:的)?(?:商品|链接|連結|產品|产品|宝贝|賣場|상품|링크|게시물)){0,2}(?=\s?(?:[均都全也已被予经經下删刪移]|[은는이가을를도모]|[はがをも]|[,.;:!)。，；、]|$))"
_AND_MORE = re.compile(
    rf"{_NAMED}(?:, ?)?(?:and|plus|along with|together with|as well as) (?:the (?:other )?)?{_MANY_MORE}"
    rf"(?: (?:others?|more|further|additional|remaining)(?: (?:listings?|links?|items?|products?|urls?|pages?|asins?|offers?|auctions?|ads?|adverts?|ones?))?)?{_ENDS}"
    rf"|{_NAMED}(?:und|sowie) (?:die )?{_MANY_MORE} (?:weiter|ander|übrig)\w*(?: (?:angebot|artikel|anzeige|inserat|link|seite|produkt)\w*)?{_ENDS}"
    rf"|{_NAMED}et (?:les )?{_MANY_MORE} autres?(?: (?:annonces?|articles?|liens?|offres?|produits?|pages?|fiches?))?{_ENDS}"
    rf"|{_NAMED}y (?:(?:l[oa]s )?otr[oa]s {_MANY_MORE}|{_MANY_MORE} (?:(?:anuncios?|artículos?|productos?|enlaces?|publicaci\w+|ofertas?) )?(?:más|otr[oa]s))(?: (?:anuncios?|artículos?|productos?|enlaces?|publicaci\w+|ofertas?))?{_ENDS}"
    rf"|{_NAMED}e (?:(?:gli |le )?altr[ie] {_MANY_MORE}|{_MANY_MORE} altr[ie])(?: (?:annunci|inserzioni|articoli|prodotti|link|pagine|offerte))?{_ENDS}"
    rf"|{_NAMED}(?:i|oraz) {_MANY_MORE} (?:inn|pozostał|kolejn|dalsz)\w*(?: (?:ofert|aukcj|ogłosze|produkt)\w*)?{_ENDS}"
    rf"|{_NAMED}(?:以?及|和|与|與)(?:另外?|其他|其它)的?\s?{_MANY_MORE}\s?{_UNIT}"
    rf"|{_NAMED}(?:외에?|및 다른)\s?{_MANY_MORE}\s?{_UNIT}|{_NAMED}(?:ほか|他)\s?{_MANY_MORE}\s?{_UNIT}",
    re.IGNORECASE,
)
_AND_SO_ON = re.compile(rf"{_NAMED}(?:等|など|등)\s?(?:共|计|計|总|这|這)?\s?{_MANY_MORE}\s?{_UNIT}", re.IGNORECASE)
_NOT_REPORTED = re.compile(
    r"\bnot (?:part of|named|listed|mentioned|in) |\b(?:same|that|this|of the|another|other) (?:seller|shop|store)(?! you)|\bwe (?:\w+ )?(?:found|came across)\b|\bourselves\b|\b(?:sellers?|shops?|stores?|owners?) of "
    r"|(?:desselben|anderer?) (?:verkäufer|händler)|même vendeur|mismo vendedor|stesso venditore|(?:非|不在)[您你贵]|同一?(?:卖家|店铺|商家)|(?:该|此)(?:卖家|店铺|商家)|另行发现|동일 ?판매자|같은 판매자|同じ出品者",
    re.IGNORECASE,
)
"""What is said of listings beside ours that nobody had reported."""


Kinds = Callable[[str], Sequence[int]]
_ANY_KIND = frozenset(
    {"reported", "listed", "said", "named", "mentioned", "remaining", "product", "infringing", "alleged"}
)


def _no_kind(_: str) -> Sequence[int]:
    return ()


def number(word: str) -> int:
    """The number that a word or numeral says; 0 if none."""
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word, 0)


def _many(word: str) -> int:
    """The number of listings that a word beside a place says; elsewhere these words are others as well: German "sei", French "neuf"."""
    return {"sei": 6, "neuf": 9}.get(word) or number(word)


def places(piece: str, total: int, kinds: Kinds = _no_kind) -> tuple[int, ...]:
    """Which listings, counted in the order of the notice, a plain piece speaks of.

    `kinds` gives the places of the listings of a kind: of "the third Instagram post" only those on Instagram are counted.
    """
    if total < 2 or is_figures(piece):
        return ()
    found = [one for one in ordinals(piece) if total == 2 or one.groupdict().get("nth") not in _OF_TWO]
    kind = next((said for one in found if (said := one.groupdict().get("kind"))), "")
    among = (range(total) if kind in _ANY_KIND else kinds(kind)) if kind else range(total)
    counted = [place for one in found for place in _places(one, len(among))]
    for first, last in pairwise(found):
        between = piece[first.end() : last.start()]
        from_to = not between.strip() and _FROM_THE.match(first.group()) and _UP_TO_THE.match(last.group())
        if from_to or _UPTO.fullmatch(between):
            counted += range(
                *(place + at for at, one in enumerate((first, last)) for place in _places(one, len(among))[:1])
            )
    return tuple(dict.fromkeys(among[place] for place in counted if -len(among) <= place < len(among)))


@lru_cache(maxsize=1024)
def ordinals(piece: str) -> tuple[re.Match[str], ...]:
    """Where a plain piece counts, in order; asked again for the same piece, it remembers."""
    return tuple(sorted((one for pattern in _COUNTED for one in pattern.finditer(piece)), key=lambda one: one.start()))


def in_digits(words: str) -> str:
    """Words with digits for the numbers in words that are listed behind what they number: "link one and two" is "link 1 and 2", which nobody tears apart."""
    return _LISTED_WORDS.sub(
        lambda found: _LITTLE.sub(lambda one: str(number(one.group().lower())), found.group()), words
    )


def _places(one: re.Match[str], total: int) -> list[int]:
    said = {name: words for name, words in one.groupdict().items() if words}
    if said.get("num"):
        return numbered(said["num"])
    if parity := [name.partition("_")[0] for name in said if name.startswith(("odd", "even"))]:
        return list(range(0 if parity == ["odd"] else 1, total, 2))
    if "mid" in one.groupdict():
        return _in_the_middle(next((_many(many) for many in said.values()), 1), total)
    if said.get("ends"):
        return [0, -1]
    if back := said.get("back"):
        return [-(_NTH[back] if back in _NTH else number(back) - 1) - 1]
    word = said.get("nth") or ""
    anchor = next((place for begin, place in _NTH.items() if word.startswith(begin)), None)
    if anchor is None:
        return []
    many = _many(said.get("many") or said.get("more") or "") or 1
    return list(range(anchor - many + 1, anchor + 1)) if anchor < 0 else list(range(anchor, anchor + many))


def _in_the_middle(many: int, total: int) -> list[int]:
    """The places of so many in the middle; none where as many do not stand before them as behind."""
    first, odd = divmod(total - many, 2)
    return [] if odd or first < 1 else list(range(first, first + many))


def numbered(text: str) -> list[int]:
    """Read "1 and 3", "2-4", "no. 1 to no. 3 and 5", 一、三 as places, the first being 0; a letter alone, as rows have it, too."""
    if len(text) == 1 and "a" <= text <= "z":
        return [ord(text) - ord("a")]
    found: list[int] = []
    upto = False
    for one in _STEP.finditer(text):
        value = number(one.group(1) or "")
        if not one.group(1):
            upto = bool(found)
        elif value and upto and found[-1] + 1 < value:
            found += range(found[-1] + 1, value)
            upto = False
        elif value:
            found.append(value - 1)
            upto = False
    return found


_RANGE = re.compile(
    rf"(?<![\w.-])([a-z0-9_./-]{{0,80}}?)(?<!\d)(\d{{1,18}})(?:번|号|號|番)?(?:{_TO}|\s?(?:부터|から)\s?)[a-z0-9_./-]{{0,80}}?(?<!\d)(\d{{1,18}})(?![\d-])"
)
_LONGEST = 200
"""Most listings that a range is taken to name."""


def ranges(words: str) -> Iterator[list[str]]:
    """The numbers that words name as a range, each as the two ends of it are written: "f01 to f03", 701번부터 703번까지."""
    for head, first, last in _RANGE.findall(words.lower()):
        if int(first) + 1 < int(last) <= int(first) + _LONGEST:
            yield [f"{head}{number:0{len(first)}}" for number in range(int(first), int(last) + 1)]


@lru_cache(maxsize=2048)
def together(words: str, named: int) -> tuple[str, int]:
    """How many listings are meant by words that name so many and count more right behind one of them, behind what names that one.

    "4821 and two others" is three where one is named, 4821等3条 is three whatever is named; 0 where no more are counted, or such
    as were not reported ("… of the same seller").
    """
    if _NOT_REPORTED.search(words):
        return "", 0
    for pattern, more in ((_AND_MORE, named), (_AND_SO_ON, 0)):
        if found := pattern.search(words):
            name, many = (one for one in found.groups() if one)
            return name, number(many.lower()) + more
    return "", 0


def without_more(words: str) -> str:
    """Words without what they count right behind a listing that they name, as its number says nothing of all: "4821 and two others"."""
    return _AND_SO_ON.sub(" ", _AND_MORE.sub(" ", words))


@lru_cache(maxsize=1024)
def rest_named(piece: str) -> int | None:
    """How many others a plain piece speaks of: 0 where it does not count them, None where it speaks of no others."""
    found = _REST.search(piece)
    if not found:
        return None
    counted = _MANY.search(piece[found.start() : found.end() + 12])
    return number(counted.group()) if counted else 0
