"""Countries as desks name them, and as addresses show them: "the German site", 德国站, amazon.de, shop.example/uk/p/1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from bot.core.reply.sentences.text import simplified

_WORDS = {
    "us": r"u\.?s\.?a?\.?(?= (?:site|store|market\w*|page|storefront|shop)\b)|(?:the|in|for) u\.?s\.?a?\b|united states|american?|vereinigte\w* staaten|usa|états-unis|américaine?|ee\.? ?uu\.?|estados unidos|stati uniti|stany zjednoczone|美国|美區|アメリカ|米国|미국",
    "uk": r"u\.?k\.?|united kingdom|great britain|british|vereinigte\w* königreich\w*|großbritannien|britisch\w*|royaume-uni|britannique|reino unido|regno unito|wielk\w+ brytani\w+|英国|イギリス|영국",
    "de": r"german\w*|deutsch\w*|allemand\w*|allemagne|alemania|alemán|germania|tedesc[oa]|niemcy|niemczech|niemieck\w+|duitsland|德国|ドイツ|독일",
    "fr": r"france|french|frankreich|französisch\w*|français\w*|francia|francés|francese|francj[ai]\w*|frankrijk|法国|フランス|프랑스",
    "es": r"spain|spanish|spanien|spanisch\w*|espagne|espagnole?|españa|español|spagna|spagnolo|hiszpani\w*|spanje|西班牙|スペイン|스페인",
    "it": r"ital(?:y|ian|ien|ienisch\w*|ie|ienne?|ia|iano|ii)|włoch\w*|italië|意大利|義大利|イタリア|이탈리아",
    "nl": r"netherlands|dutch|niederland\w*|pays-bas|países bajos|paesi bassi|holandi\w*|nederland\w*|荷兰|オランダ|네덜란드",
    "pl": r"poland|polish|polen|polnisch\w*|pologne|polonia|polsk\w*|polsc\w*|波兰|ポーランド|폴란드",
    "se": r"sweden|swedish|schwed\w+|suède|suecia|svezia|szwecj\w*|sverige|瑞典",
    "jp": r"japan\w*|japon\w*|giappone\w*|japoni\w*|日本|일본",
    "kr": r"korea\w*|corée|corea|韩国|韓国|한국",
    "ca": r"canad\w+|kanad\w+|加拿大|カナダ|캐나다",
    "mx": r"mexic\w+|mexik\w+|mexique|méxico|messico|meksyk\w*|墨西哥|メキシコ|멕시코",
    "br": r"bra[sz]il\w*|brésil|brasile|巴西|ブラジル|브라질",
    "au": r"australi\w*|austràlia|澳大利亚|澳洲|オーストラリア|호주",
    "in": r"india|indian|indien|inde|印度|インド|인도",
    "sg": r"singapore|singapur|singapour|新加坡|シンガポール|싱가포르",
    "my": r"malaysi\w*|马来西亚|マレーシア|말레이시아",
    "id": r"indonesi\w*|印度尼西亚|印尼|インドネシア|인도네시아",
    "th": r"thai\w*|泰国|タイ(?=サイト|版|国)|태국",
    "vn": r"viet ?nam\w*|越南|ベトナム|베트남",
    "ph": r"philippin\w*|filipin\w*|菲律宾|フィリピン|필리핀",
    "tw": r"taiwan\w*|台湾|대만",
    "hk": r"hong ?kong|香港|홍콩",
    "ae": r"u\.?a\.?e\.?|emirat\w*|阿联酋",
    "sa": r"saudi\w*|沙特",
    "at": r"austria\w*|österreich\w*|autriche|奥地利",
    "ie": r"irish|ireland|irland\w*|irlandais\w*|irlanda|irlandes\w*|爱尔兰",
    "pt": r"portug\w+|葡萄牙",
    "nz": r"new zealand|neuseeland|新西兰",
    "tr": r"turk(?:ey|ish)|türk\w+|土耳其",
    "cz": r"czech|tschech\w+|捷克",
    "dk": r"danish|denmark|dänemark|dänisch\w*|丹麦",
    "be": r"belgi\w*|比利时",
    "ch": r"switzerland|swiss|schweiz\w*|suisse|suiza|svizzera|瑞士",
}
_CODES = {"gb": "uk", "en-gb": "uk", "en-us": "us", "pt-br": "br", "ja": "jp", "www-us": "us"}
_SITES = {"us": "美", "uk": "英", "de": "德", "fr": "法", "es": "西", "it": "意", "jp": "日", "kr": "韩", "au": "澳", "my": "马来?|大马", "sg": "狮城", "th": "泰", "vn": "越", "ph": "菲律?", "id": "印尼", "mx": "墨", "br": "巴", "pl": "波", "nl": "荷", "se": "瑞典"}  # fmt: skip
"""The sign by which a sister site is called for short: 德站, 马来站."""
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def territory_of(url: str) -> str:
    """The country that an address shows in its host or the first piece of its path, as a key of this table; "" if none."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:
        return ""
    labels = (parts.hostname or "").lower().split(".")
    first = parts.path.strip("/").partition("/")[0].lower()
    shown = [one for one in (labels[0], first, labels[-1]) if len(one) <= 5]
    for one in shown:
        code = _CODES.get(one, one)
        if code in _WORDS and len(one) >= 2:
            return code
    return ""


class Territories:
    """The listings that stand alone in their country, where a notice names pages of several."""

    def __init__(self, listings: Sequence[str]) -> None:
        shown = {url: territory_of(url) for url in listings}
        counted = Counter(shown.values())
        homes = {code: url for url, code in shown.items() if code and counted[code] == 1}
        strays = [url for url, code in shown.items() if not code]
        if len(strays) == 1 and homes and re.search(r"//(?:www\.)?[\w-]+\.com/", strays[0]):
            homes.setdefault("us", strays[0])
        self._homes = homes if len(set(shown.values())) > 1 else {}

    def named(self, words: str, plain: str) -> list[str]:
        """The listings whose country a line speaks of: by name, or by its two letters in capitals."""
        return [
            url
            for code, url in self._homes.items()
            if _named(code).search(plain) or re.search(rf"(?<![\w./-]){code.upper()}(?![\w/]|\.\w)", words)
        ]


@lru_cache(maxsize=64)
def _named(code: str) -> re.Pattern[str]:
    western = [one for one in _WORDS[code].split("|") if not _EASTERN.search(one)]
    eastern = [one for one in _WORDS[code].split("|") if _EASTERN.search(one)]
    if code in _SITES:
        eastern.append(rf"(?<![\u3400-\u9fff])(?:{_SITES[code]})(?=站(?!点|内))")
    found = rf"(?<!\w)(?:{'|'.join(western)})(?!\w)"
    return re.compile(simplified("|".join([found, *eastern])))
