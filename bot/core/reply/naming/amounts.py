"""How many of our listings a plain sentence speaks of: all of them, one, some, or so and so many."""

from __future__ import annotations

import re

from bot.core.reply.naming.counting import NUMBER_WORDS, number, without_more
from bot.core.reply.rules.vocabulary import expanded
from bot.core.reply.sentences.text import simplified

EXCEPT = re.compile(
    expanded(
        r"\b(?:<<except>>(?: for| of)?|apart from|aside from|other than|excluding(?! (?:it|them|weekends|holidays)\b)|barring(?! an)|save for|save(?= (?:the|no\.|number|item|that|this)\b)|abgesehen von|à part|aparte de|a parte(?! questo| ciò)|but not|all but|excepted|not counting|bar(?= https?:)|bis auf|außer|ausgenommen|mit ausnahme|sauf(?! erreur)|hormis|excepté|à l'exception d\w+|excepto|(?:a|con(?: la)?) excepción de|salvo(?! que| error)|(?<!al )(?<!en )(?<!a )(?<!por lo )menos|tranne|eccetto|(?:ad|fatta) eccezione|exceto|(?:à|com) exce[pç]+ão d\w+|behalve|uitgezonderd|op \w+ na|z wyjątkiem|o?prócz|poza(?! tym)|utom)\b"
        r"|\b(?:all|everything|every \w+|each)(?: (?!was|were|is|are|has|have|had|been|got|will)[\w'-]+){0,5} but(?= (?:the|for|no\.?|number|item|that|this|one|https?:|\d|\S{0,10}\d))"
        r"|(?<![删移清撤解扣免去削排開开消摘剔抹拆拔根废铲驱屏り])除(?!此|非|了解|去|外|下|名|草|湿|夕|か)|以外|(?<=[条个件款项张接品0-9a-z)]) ?之外(?=的|,|均|都|全)|(?<=[条个件款项张接品0-9a-z)]) ?除外|を除(?:く|き|いて)|(?<!에서)(?<!에서 )(?<!결과 )(?<!검색 )(?<!노출 )제외|(?<=[0-9a-z]) ?외에는|(?:을|를) 뺀|(?:만|을|를) 빼고"
    )
)
_ALL = re.compile(
    r"\b(?:all|every|each|both|everything|entire|alle|sämtliche|beide|tou(?:te)?s|tutt[ie]|entrambi|tod[oa]s|ambos|wszystkie|alla|niets|ninguno)\b|全部|均已|均|所有|都|皆|一并|一律|すべて|全て|いずれも|모두|전부"
)
_ONE = re.compile(
    simplified(
        r"\b(?:the|this|that|your reported|reported) (?:\w+ ){0,2}(?:listing|item|product|url|link|page|asin|auction|offer|ad|image|picture|photo)\b(?!\(e?s\))(?! ?(?:page|link|listing|image|photo|picture|item|url)?s\b)"
        r"|\b(?:das|dieses) (?:\w+ ){0,2}(?:angebot|inserat|produkt|listing)\b|\b(?:die|diese) (?:\w+ ){0,2}(?:anzeige|auktion|\w*seite|annonce)\b|\b(?:den|diesen) (?:\w+ ){0,2}(?:artikel|link|eintrag)\b"
        r"|\b(?:der|dieser) (?:\w+ ){0,2}(?:artikel|link|eintrag) (?:(?!wurden|sind|werden)\w+ ){0,4}?(?:wurde|ist|wird)\b"
        r"|\b(?:l'|(?:la|le|cette|cet|ce) )(?:annonce|offre|article|produit|lien|fiche|page)\b(?! d'accueil)"
        r"|\b(?:el|este|ese|dicho|la|esta|esa|dicha) (?:anuncio|artículo|producto|enlace|publicación|página|oferta)\b(?! (?:principal|de inicio))"
        r"|\b(?:l'|(?:il|la|lo|questo|questa|tale) )(?:inserzione|annuncio|prodotto|articolo|pagina|link|offerta)\b(?! (?:principale|iniziale))"
        r"|(?<!każda )(?<!każdą )(?<!każde )(?<!każdy )\b(?:oferta|ofertę|aukcja|aukcję|ogłoszenie|produkt|przedmiot)\b"
        r"|(?<![因如由据就应与像似「『])(?:该|此|这一?)(?:个|条|件|款|则|项)?(?:被?(?:投诉|举报|侵权)的?)?(?:商品|链接|宝贝|产品|页面|网页)(?!们|类|等|[和与及、]|信息|的?(?:卖家|商家|店铺|店主)|(?:如|若)?再次)"
        r"|(?:当該|この|その)(?:商品|出品|ページ|リンク|広告)(?![等群ら類、])|(?<![가-힣])(?:해당|이|그|본) ?(?:상품|게시물|판매글|페이지|링크|제품)(?!들|군|류|,| 등)"
    )
)
_ONE_OF = re.compile(
    r"\bone (?:single )?of (?:the|your|these|those|them|our)\b|\beine[srmn]? (?:der|ihrer|dieser|von)\b|\bl'une? (?:des|de vos|de ces)\b|\b(?:uno|una) de (?:los|las|sus|estos|estas)\b"
    r"|\b(?:uno|una) (?:dei|degli|delle|di quest[ei])\b|\bjed(?:na|ną|en|no) z\b|其中(?:的)?[一1](?:个|条|件|款)|うちの?[1一](?:件|点|つ)|중 ?(?:하나|한|1) ?(?:개|건|는|만|의)?"
)
"""One of several, by number."""
_NUMBER = r"(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
_OF = re.compile(
    rf"\b{_NUMBER}(?: \w+)? (?:out )?of (?:the |your |these |a total of )?{_NUMBER}\b|\b(\d{{1,4}})\s?/\s?(\d{{1,4}})\b(?!/)"
)
_OF_ZH = re.compile(
    r"(\d{1,4}|[一二两三四五六七八九十])\s?(?:个|条|件|款|张)(?:[^。;]{0,16})(?:中的?|里的?)(?:[^。;\d]{0,10}?)(\d{1,4}|[一二两三四五六七八九十])\s?(?:个|条|件|款|张)"
)
_COUNT = re.compile(
    rf"\b(?:the |these |those |all |all of the )?{_NUMBER} (?:\w+ )?(?:listings|items|products|urls|links|pages|images|asins|auctions|offers)\b"
    r"|(\d{1,4}|[一二两三四五六七八九十])\s?(?:个|条|件|款)(?:商品|链接|侵权)?(?:[^,。;:\d]{0,6}?)(?:已|均已|被|予以|进行)?(?:[^,。;:\d未不]{0,4})(?:下架|删除|移除|屏蔽|断开)"
)

_PAGES = (
    r"(?:listings?|links?|items?|products?|urls?|pages?|asins?|offers?|auctions?|ads?|adverts?|posts?|skus?|artikel\w*|angebot\w*|anzeigen?|seiten|annonces?|offres?|liens?|articles?|produits?|fiches?|anuncios?|enlaces?|publicaciones"
    r"|artículos?|productos?|páginas?|inserzion[ei]|annunc[io]|articol[oi]|prodott[oi]|pagin[ae]|ofert\w*|aukcj\w*|stron\w*|produkt\w+)"
)
_LISTINGS = rf"(?:\w+ ){{0,2}}(?:{_PAGES}|photos?|images?|pictures?)"
_WORD = "|".join(
    sorted((one for one in NUMBER_WORDS if (one.isalpha() and one.isascii()) or "ü" in one), key=len, reverse=True)
)
_KOREAN = "|".join(one for one in NUMBER_WORDS if "가" <= one <= "힣")
_KOREAN_TO_40 = rf"(?:열|스물|서른)?(?:{_KOREAN})|열|스무|서른"
_SO_MANY = re.compile(
    rf"(?<![\w.,:/-])(?<!\b(?:art|abs|ust)\. )(?<!\bsection )(?<!\barticle )(?<!\bpage )(?<!\bstep )(\d{{1,2}}|{_WORD})(?: (?:of|von|de|di|des|delle|dei|der|z) (?:the |your |den |los |las |sus |tus |vos |les )?| )"
    rf"{_LISTINGS}\b|(?<![a-z0-9.,/\-第])(?<!외)(?<!외 )(\d{{1,2}}|[一二两三四五六七八九十])\s?(?:个|条|件|款|张|篇|点|つ|枚|개|건)(?!月|工作|自然|小时|目|码|ずつ|残らず)"
    rf"|(?<![가-힣])(?<!신고 )(?<!접수 )(?<!문의 )(하나(?=[는은를만] )|(?:{_KOREAN})(?= ?(?:개|건|점|곳)(?!월|도|씩)))"
    r"|(?<!\d)[:：]\s?(\d{1,2})\s*(?:$|[,，;；。.])"
)
_SOME = re.compile(
    rf"^\W{{0,3}}({_WORD}|\d{{1,4}})\b(?! to\b)|\b(?:those|these|the|other|remaining) {_NUMBER}\b|\b({_WORD}|\d{{1,4}})(?: \w+)? (?:(?:out )?of|von|der|des|de (?:los|las|sus|tus|les|vos|ces|\d{{1,3}}\b)|dei|delle|degli|van de|ze?|spośród)\b|(\d{{1,4}}|[一二两三四五六七八九十])\s?(?:个|条|件|款|张)"
)
_FRACTION = re.compile(r"(?<![\d/])(\d{1,3}) ?/ ?(\d{1,3})(?![\d/])")
_PART = re.compile(
    r"\b(?:half (?:of )?(?:the|your|them|these|those)|(?:nearly|almost|virtually) (?:all|every\w*)|most (?:of|listings|links|items)|several (?:of|listings|links|items)"
    r"|a (?:number|couple|few|handful) of (?:the|your|them|these|those)|(?:some|a few|many) (?:of (?:the|your|them|these|those)|listings|links|items)"
    r"|hälfte|fast (?:alle\w*|sämtliche)|einige|mehrere|die meisten|(?:la )?plupart|moitié|quelques|presque (?:tou\w+)|mitad|casi tod[oa]s|algun[oa]s|la mayoría"
    r"|metà|quasi tutt[ie]|alcun[ie]|la maggior parte|połow\w+|prawie wszystkie|niektóre|większość)\b"
    rf"|(?<![\d一二三四五六七八九十])([\d一二三四五六七八九十]{{1,4}})[件点つ枚](?:の?うち|中)の?(?!\1[件点つ枚])[\d一二三四五六七八九十]{{1,4}}[件点つ枚]|((?<![가-힣])(?:{_KOREAN_TO_40})|(?<!\d)\d{{1,4}}) ?[개건](?: ?상품)? ?(?:중|가운데) ?(?!\2 ?[개건])(?:{_KOREAN_TO_40}|\d{{1,4}}) ?[개건]"
    r"|大部分|部分(?:商品|链接|已)|一部分|一半|半分|几乎全部|多数|大半|一部の|半数|ほとんど|[件点つ]だけ|일부|대부분|절반|[개건]만(?=[ 을은이])"
)

_OF_ALL = re.compile(
    rf"(?<![\w.,/-])(\d{{1,4}}|{_WORD})(?: \w+)? (?:(?:out )?of|von|der|des|sur|de|su|dei|delle|spośród|z|van(?: de)?|av)(?: (?:the|your|these|all|a total of|den|ihren|les|vos|los|las|sus|tus|le|le sue|twoich|de))? (\d{{1,4}}|{_WORD})\b"
)


def says_all(sentence: str) -> bool:
    """Say whether a plain sentence speaks of all of something."""
    return bool(_ALL.search(sentence))


_BOTH = r"\b(?:both|beiden?|entramb[ie]|amb[oa]s|les deux|ob[ay]dw\w+|oba|obie)\b"
_TWO = re.compile(rf"{_BOTH}|どちらも|둘 ?다")
_TOGETHER = re.compile(r"均|都|皆|いずれも|모두")
"""What takes together the things that the sentence has just named."""
_EXAMPLES = re.compile(
    r"\b(?:including|among|such as|e\.g\.|for example|einschließlich|darunter|unter anderem|z\.b\.|y compris|dont|par exemple"
    r"|incluid[oa]s?|entre ell[oa]s|compres[ei]|tra cui|w tym|między innymi)\b|例如|譬如|比如|[如含]|包括|等|など|含む|포함"
)
"""What names some of all as examples."""
_TWO_PAGES = re.compile(
    rf"{_BOTH}(?: of)?(?: (?:the|these|those|your|our))? (?:\w+ )?{_PAGES}\b(?! (?:and|und|et|y|e|oraz|i)\b)"
)


def says_all_of(sentence: str, named: int, total: int) -> bool:
    """Say whether a plain sentence that names so many of our listings speaks of all of them, and does not only take those together, or two of more."""
    beyond = _TWO.sub("", sentence) if total > 2 else sentence
    only_those = 1 < named < total and not _EXAMPLES.search(sentence)
    return says_all(_TOGETHER.sub("", beyond) if only_those else beyond)


def says_both(sentence: str) -> bool:
    """Say whether a plain sentence speaks of two listings by "both": "both pages"."""
    return bool(_TWO_PAGES.search(sentence))


_NONE = re.compile(r"\b(?:none|neither|keine[rs]?|aucune?|ningun[oa]|nessun[oa]|żadn[aey])\b(?! other)")


def says_none(sentence: str) -> bool:
    """Say whether a plain sentence speaks of none of something."""
    return bool(_NONE.search(sentence))


def excepts_none(sentence: str) -> bool:
    """Say whether a plain sentence speaks of all of something and excepts nothing."""
    return says_all(sentence) and not EXCEPT.search(sentence)


def says_one(sentence: str) -> bool:
    """Say whether a plain sentence speaks of a single listing; of languages without a number, where it points at one: 该链接, 当該商品."""
    return bool(_ONE.search(sentence))


def says_one_of(sentence: str) -> bool:
    """Say whether a plain sentence speaks of one of several: "one of the listings", 其中一个."""
    return bool(_ONE_OF.search(sentence))


def fewer_than(total: int, sentence: str) -> bool:
    """Say whether a plain sentence counts listings, and fewer than this, or speaks of a part: half, most, 大部分."""
    if total > 1 and _PART.search(sentence):
        return True
    said = without_more(sentence) if _SO_MANY.search(sentence) else sentence
    found = [number(next(one for one in parts if one)) for parts in _SO_MANY.findall(said)]
    if total in found and says_all(sentence):
        return False  # "all 3 listings and the 2 pictures in them"
    return any(0 < one < total for one in found)


def says_a_part(sentence: str) -> bool:
    """Say whether a plain sentence speaks of a part in words, not numbers: half, most, all but one."""
    return bool(_PART.search(sentence) or EXCEPT.search(sentence))


def counts_all(total: int, sentence: str) -> bool:
    """Say whether a plain sentence counts listings, and as many as there are: "all three pages", 五个商品."""
    found = [number(next(one for one in parts if one)) for parts in _SO_MANY.findall(sentence)]
    together = re.search(rf"\b(?:all|alle|tou(?:te)?s(?: les)?|todos los|tutt[ei] e) ({_WORD}|\d{{1,2}})\b", sentence)
    return total > 1 and total in (*found, number(together.group(1)) if together else 0)


def is_whole(total: int, sentence: str) -> bool:
    """Say whether a plain sentence gives as many of as many as there are: "2/2"."""
    return total > 1 and any(int(part) == int(whole) == total for part, whole in _FRACTION.findall(sentence))


def counted_out(plain_sentence: str, total: int) -> int:
    """How many listings a sentence speaks of; 0 where it does not count them, or counts all."""
    found = _SOME.search(plain_sentence)
    many = number(next(one for one in found.groups() if one)) if found else 0
    return 0 if many == total else many


def counts_a_part(total: int, sentence: str) -> bool:
    """Say whether a plain sentence counts some of just as many as there are: "3 of the 5 listings", 5个链接中,3个."""
    if found := _OF_ALL.search(sentence):
        return 0 < number(found.group(1)) < number(found.group(2)) == total
    if found := _OF_ZH.search(sentence):
        return 0 < number(found.group(2)) < number(found.group(1)) == total
    return False


def says_some(plain_sentence: str, total: int) -> bool:
    """Say whether a plain sentence counts fewer listings than there are: "3 of 5", "the two links"."""
    found = _OF.search(plain_sentence)
    if found:
        part, whole = (number(one) for one in (found.group(1) or found.group(3), found.group(2) or found.group(4)))
        return part < whole and (not found.group(4) or whole == total)
    found = _OF_ZH.search(plain_sentence)
    if found:
        return number(found.group(2)) < number(found.group(1))
    counted = _COUNT.search(plain_sentence) and _COUNT.search(without_more(plain_sentence))
    return bool(counted and total and number(counted.group(1) or counted.group(2)) < total)
