"""Whom a mail greets: "Dear Mr Aldous" is no answer to Lin Example, whatever thread it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from bot.core.reply.text import plain, simplified

_GREETING = (
    r"(?:dear|hello|hi|good (?:morning|afternoon|day|evening)|sehr geehrter?|guten (?:tag|morgen)|lieber?|hallo"
    r"|gentil(?:e|issim[oa])|egregi[oa]|spett(?:\.le|abile)|buongiorno|(?:muy )?estimad[oa]s?|apreciad[oa]s?|buenos días|buenas tardes|hola"
    r"|bonjour|chère?|szanown[aiy]\w{0,2}|dzień dobry|(?:prezad|car)[oa]s?|geachte|beste|bästa)"
)
_TITLE = (
    r"(?:mr|mrs|ms|miss|mx|herrn?|frau|fräulein|sig\.?ra|signor[ae]?|sig|dott\.?(?:ssa)?|sr|sra|srta|señor(?:es|ita|a)?|señ?ores"
    r"|monsieur|madame|mademoiselle|mlle|mme|pan(?:ie|i|u)?|senhora?|heer|mevrouw)"
)
_NAME = r"([^,:;!?\n]{2,60}?)"
_GREETED = re.compile(rf"^\W{{0,3}}{_GREETING}[ ,]{{1,2}}{_TITLE}\.? {_NAME} ?(?:[,:;!\n]|\s[-–—]\s|$)")
_TITLED = re.compile(rf"^\W{{0,3}}(?:monsieur|madame|mademoiselle|szanown[aiy] pan(?:ie|i)?|pani?e?) {_NAME} ?[,:!]?$")
_EASTERN = (
    re.compile(
        simplified(
            r"^\W{0,3}(?:尊敬的|敬爱的|亲爱的)?([\u4e00-\u9fff]{1,4}?)(?:先生|女士|小姐|老师|经理)(?:[,:!。您你大收]|$)"
        )
    ),
    re.compile(r"^\W{0,3}([\u3400-\u9fff]{1,4})\s?[様样](?:[、,。:\s]|$)"),
    re.compile(r"^\W{0,3}([\uac00-\ud7af]{2,4}) ?(?:님|귀하)(?:[,.:께\s]|$)"),
)
"""Greetings in Chinese, Japanese and Korean, with the name."""
_NOBODY = frozenset(
    re.findall(
        r"\S+",
        """
    sir sirs madam customer customers client clients seller sellers claimant complainant reporter notifier partner partners owner owners
    holder holders user users member members colleague colleagues team all author rights rightsholder vendor manager photographer
    kunde kundin kunden damen herren rechteinhaber rechteinhaberin verkäufer mitglied cliente clienti clientes utente usuario usuarios
    titular vendedor vendedora denunciante segnalante autor autora client cliente titulaire vendeur madame monsieur klient klientka
    użytkownik użytkowniku kliencie państwo państwa signori signore señores
    """,
    )
)
"""Words in a greeting that name nobody."""
_NOBODY_EASTERN = re.compile(
    simplified(
        r"各位|这位|那位|卖家|商家|店主|店铺|权利|投诉|举报|申诉|客户|用户|会员|顾客|贵[司方]?|先生|女士|您|你|"
        r"お?客|申告|申立|担[当任]|出品|販売|贩卖|购入|通報|通报|皆|ご|고객|권리|신고|담당|판매|회원|대표|안녕|선생|여러"
    )
)
_PARTICLES = frozenset(
    {"dr", "prof", "von", "van", "der", "de", "del", "la", "di", "da", "du", "and", "und", "et", "y"}
)
_ALIKE = 3
"""First letters by which a name is known again: languages bend names (Marku is Marek), and desks misspell them."""


def is_for_another(sentences: Iterable[str], ours: Sequence[str]) -> bool:
    """Say whether a mail greets somebody by a name that is none of ours; `sentences` are its first ones, as plain text.

    Names in letters of another kind than all of ours are not held against them: 林 may well be Lin.
    """
    names = [plain(one) for one in ours if one.strip()]
    greeted = next((found for one in sentences if (found := _greeted(one))), "")
    if not greeted or not names:
        return False
    if "\uac00" <= greeted[0] <= "\ud7af" or "\u3400" <= greeted[0] <= "\u9fff":
        kind = re.compile(r"[\uac00-\ud7af]" if greeted[0] >= "\uac00" else r"[\u3400-\u9fff]")
        known = {sign for one in names for sign in kind.findall(one)}
        return bool(known) and greeted[0] not in known
    known = {word[:_ALIKE] for one in names for word in _latin(one)}
    said = _latin(greeted)
    return bool(known) and bool(said) and not any(word[:_ALIKE] in known for word in said)


def _greeted(sentence: str) -> str:
    """The name that a sentence greets; nothing if it greets nobody, or by what many are called."""
    found = _GREETED.search(sentence) or _TITLED.search(sentence)
    if found:
        name = found[1].strip()
        return "" if len(name.split()) > 6 or _NOBODY & set(re.findall(r"\w+", name)) else name
    eastern = next((hit[1] for one in _EASTERN if (hit := one.search(sentence))), "")
    return "" if _NOBODY_EASTERN.search(eastern) else eastern


def _latin(name: str) -> list[str]:
    """Words of Latin letters of a name, without accents."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", name.replace("'", "")) if not unicodedata.combining(sign)
    )
    bare = re.sub("([aou])e", r"\1", bare)  # Mueller is Müller
    return [word for word in re.findall(r"[a-z]{2,}", bare) if word not in _PARTICLES]
