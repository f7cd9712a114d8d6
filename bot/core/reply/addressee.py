"""Whom a mail greets: "Dear Mr Aldous" is no answer to Lin Example, whatever thread it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from bot.core.reply.text import plain, simplified

_GREETING = (
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|day|evening)|sehr geehrter?|guten (?:tag|morgen|abend)|lieber?|hallo"
    r"|gentil(?:[ei]|issim[oai])|egregi[oa]|spett(?:\.le|abile)|buongiorno|(?:muy )?estimad[oa]s?|apreciad[oa]s?|buenos días|buenas tardes|hola"
    r"|bonjour|ch(?:er|ère)s?|szanown[aiy]\w{0,2}|dzień dobry|(?:prezad|car)[oa]s?|geachte|beste|bästa)"
)
_TITLE = (
    r"(?:mr|mrs|ms|miss|mx|herrn?|frau|fräulein|sig\.?ra|signor[ae]?|sig|dott\.?(?:ssa)?|sr|sra|srta|señor(?:es|ita|a)?"
    r"|monsieur|madame|mademoiselle|mlle|mme|pan(?:ie|i|u)?|senhora?|heer|mevrouw)"
)
_NAME = r"([^,:;!?\n]{2,60}?)"
_GREETED = re.compile(rf"^\W{{0,3}}{_GREETING}[ ,]{{1,2}}{_TITLE}\.? {_NAME} ?(?:[,:;!\n]|\s[-–—]\s|$)")
_TITLED = re.compile(
    r"^\W{0,3}(?:monsieur|madame|mademoiselle|panie|szanown[aiy] pan(?:ie|i)?) ((?:[^\s,:.;!?]{1,30} ?){1,3})[,:!]$"
)
_OR_ANOTHER = re.compile(rf"^(?:(?:and|or|und|oder|of|en|et|ou|y|o|e|lub|i)\b|/) ?{_TITLE}\.?(?:$|\s)")
"""Behind a title: "Mr or Ms" greets everybody."""
_EASTERN = (
    re.compile(
        simplified(
            r"^\W{0,3}(?:尊敬的|敬爱的|亲爱的)?([\u4e00-\u9fff]{1,4}?)(?:先生|女士|小姐|老师|经理)(?:[,:!。您你大收]|$)"
        )
    ),
    re.compile(r"^\W{0,3}([\u3400-\u9fff]{1,4})\s?(?<![这這同一怎那原照多图圖模])[様样](?:[、,。:\s]|$)"),
    re.compile(r"^\W{0,3}([\uac00-\ud7af]{2,4}) ?(?:님|귀하)(?:[,.:께\s]|$)"),
)
"""Greetings in Chinese, Japanese and Korean, with the name."""
_NOBODY = frozenset(
    re.findall(
        r"\S+",
        """
    sir sirs madam customer customers client clients seller sellers claimant complainant complainer reporter notifier partner partners
    owner owners holder holders user users member members colleague colleagues team all author rights rightsholder vendor manager
    photographer agent attorney representative representatives
    kunde kundin kunden damen herren kollege rechtsanwalt rechteinhaber rechteinhaberin verkäufer mitglied
    titulaire vendeur madame monsieur titular vendedor vendedora denunciante autor autora cliente clientes usuario usuarios propietaria
    proprietária titolare segnalante clienti utente signori signore señores
    klient klientka kliencie użytkownik użytkowniku państwo państwa
    """,
    )
)
"""Words in a greeting that name nobody."""
_NOBODY_EASTERN = re.compile(
    simplified(
        r"各位|这位|那位|卖家|商家|店主|店铺|本店|权利|版权|著作|品牌|作者|摄影|创作|投诉|举报|申诉|客户|用户|会员|顾客|代理|贵[司方]?|先生|女士|您|你"
        r"|客|権|申告|申立|担[当任]|出品|販売|贩卖|购入|通报|企业|関係|关系|皆|ご|고객|권리|저작권|신고|담당|판매|셀러|파트너|작가|회원|대표|안녕|선생|여러"
    )
)
_PARTICLES = frozenset(
    {"dr", "prof", "von", "van", "der", "de", "del", "la", "di", "da", "du", "and", "und", "et", "y"}
)
_EASTERN_SIGNS = re.compile("[\uac00-\ud7af\u3400-\u9fff]")
_STROKES = str.maketrans("đłøß", "dlos")
_ALIKE = 3
"""First letters by which a name is known again: languages bend names (Marku is Marek), and desks misspell them."""


def is_for_another(sentences: Iterable[str], names: Sequence[str], aliases: Sequence[str] = ()) -> bool:
    """Say whether a mail greets somebody by title and a name that is none of ours; `sentences` are its first ones, as plain text.

    `names` are what we are called, `aliases` what we may be known by as well: a shop, the first half of an address. A name in
    letters of another kind than all of ours is not held against us: 王 may well be Wang.
    """
    greeted = next((found for one in sentences if (found := _greeted(one))), "")
    ours, known = ([plain(one) for one in some if one.strip()] for some in (names, (*names, *aliases)))
    if not greeted:
        return False
    if kind := _EASTERN_SIGNS.match(greeted):
        signs = re.compile("[\uac00-\ud7af]" if kind[0] >= "\uac00" else "[\u3400-\u9fff]")
        mine = {sign for one in ours for sign in signs.findall(one)}
        return bool(mine) and greeted[0] not in {sign for one in known for sign in signs.findall(one)}
    begun = {word[:_ALIKE] for one in known for word in _latin(one)}
    said = _latin(greeted)
    return any(map(_latin, ours)) and bool(said) and not any(word[:_ALIKE] in begun for word in said)


def _greeted(sentence: str) -> str:
    """The name that a sentence greets; nothing if it greets nobody, or by what many are called."""
    found = _GREETED.search(sentence) or _TITLED.search(sentence)
    if found:
        name = _OR_ANOTHER.sub("", found[1].strip()).strip()
        nobody = len(name.split()) > 6 or re.search(r"\d", name) or _NOBODY & set(re.findall(r"\w+", name))
        return "" if nobody else name
    eastern = next((hit[1] for one in _EASTERN if (hit := one.search(sentence))), "")
    return "" if _NOBODY_EASTERN.search(eastern) else eastern


def _latin(name: str) -> list[str]:
    """Words of Latin letters of a name, without accents."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFD", name.translate(_STROKES).replace("'", ""))
        if not unicodedata.combining(sign)
    )
    bare = re.sub("([aou])e", r"\1", bare)  # Mueller is Müller
    return [word for word in re.findall(r"[a-z]{2,}", bare) if word not in _PARTICLES]
