"""Names as files, forms and people write them: one person or firm in several spellings, and addresses on the web."""

from __future__ import annotations

import re
import unicodedata

from bot.core.ownership import page_of
from bot.core.reply.sentences.text import simplified

_SHARED = re.compile(
    r"(?:^|\.)(?:etsy|ebay|amazon|aliexpress|alibaba|1688|taobao|tmall|jd|temu|shopee|lazada|mercadolibre|rakuten|instagram|facebook|pinterest"
    r"|tiktok|douyin|weibo|xiaohongshu|behance|flickr|deviantart|artstation|500px|unsplash|pexels|pixabay|freepik|youtube|linktr|x|twitter"
    r"|redbubble|zazzle|society6|shutterstock|adobe|alamy|istockphoto|gettyimages|canva|dreamstime|tuchong)\.[a-z.]{2,6}$"
)
"""Hosts on which many have pages: the host alone names nobody of them."""
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#][^\s,;)]*)?", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_BARRED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_OF_TRADE = frozenset(
    ["a", "and", "the", "of", "by", "co", "company", "ltd", "limited", "inc", "llc", "gmbh", "corp", "corporation", "trading", "studio",
     "studios", "photo", "photos", "photography", "images", "pictures", "design", "shop", "store", "official"]
)  # fmt: skip


def plain(text: str) -> str:
    """The letters and digits alone, in lower case, whatever widths and accents are composed of."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def is_one_name(one: str, other: str) -> bool:
    """Say whether two names are one: Jane Doe, J. Doe and "Doe, Jane"; Müller and Mueller; 陳 and 陈; with or without Ltd."""
    return any(_is_within(a, b) or _are_alike(a, b) for a in _spellings(one) for b in _spellings(other))


def is_address(text: str) -> bool:
    """Say whether a text is an address on the web, with or without its scheme."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def is_at(name: str, site: str) -> bool:
    """Say whether a text names a site or its host; where many share a host only the page itself does."""
    own = _page(site)
    host = own.partition("/")[0]
    if not host:
        return False
    pages = [_page(found[0]) for found in _ADDRESS.finditer(name)]
    shared = _SHARED.search(host)
    if shared and not shared.start():
        return "/" in own and any(f"{page}/".startswith(own + "/") for page in pages)
    hosts = [page.partition("/")[0] for page in pages]
    labels = (host[: shared.start()] if shared else host.rpartition(".")[0]).split(".")
    called = {plain(label) for label in labels if len(label) > 2} - _OF_TRADE
    parents = [one for one in hosts if not _SHARED.search(one)]
    return (
        plain(name) in called
        or any(_is_under(one, host) for one in hosts)
        or any(_is_under(host, one) for one in parents)
    )


def _page(address: str) -> str:
    return page_of(address if "//" in address else f"https://{address.strip()}").casefold()


def _is_under(one: str, other: str) -> bool:
    return one == other or one.endswith("." + other)


def _spellings(name: str) -> set[str]:
    """A name without accents, and with its umlauts written out, both in simplified characters."""
    whole = simplified(unicodedata.normalize("NFKC", name)).casefold()
    bare = "".join(sign for sign in unicodedata.normalize("NFD", whole) if not unicodedata.combining(sign))
    return {unicodedata.normalize("NFC", bare).translate(_BARRED), whole.translate(_UMLAUTS)}


def _is_within(one: str, other: str) -> bool:
    a, b = plain(one), plain(other)
    return bool(a and b) and (a in b or b in a)


def _are_alike(one: str, other: str) -> bool:
    """Say whether all that distinguishes one name stands in the other, in whatever order; a single word proves nothing."""
    fewer, more = sorted((_words(one), _words(other)), key=len)
    whole = [word for word in fewer if len(word) > 1 and word in more]
    left = [word for word in more if word not in whole]
    initials = [word for word in fewer if word not in whole]
    if not whole or len(fewer) < 2:
        return False
    return all(any(_is_initial(one, other) for other in left) for one in initials)


def _is_initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text) if word not in _OF_TRADE]
