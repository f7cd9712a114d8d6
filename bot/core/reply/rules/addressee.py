"""Whom a mail greets: "Dear Mr Aldous" is no answer to Lin Example, whatever thread it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from bot.core.reply.rules.wording import Greetings
from bot.core.reply.rules.wordlists import WordList, compiled
from bot.core.reply.sentences.text import plain

_NAME = r"([^,:;!?\n]{2,60}?)"
_NAME_IN_SIGNS = r"([\u3400-\u9fff]{1,4}?|[\uac00-\ud7af]{2,4})"
_FIRM_IN_SIGNS = (
    r"(?!我是|这里是)[\u3400-\u9fff()]{1,23}(?<!承办)(?<!客)[\u3400-\u9fff](?<![部组处科服])(?<!中心)(?<!承办人)"
)
"""A firm before the name of its man, 某某文创有限公司 吴经理, and no department of theirs."""
_WORDS_OF_A_NAME = r"((?:[^\s,:.;!?]{1,30} ?){1,3})"
_CLOSED = r"(?:[、,。:!.\s您你大收께]|$)"
"""What may stand behind a title that stands behind a name."""
_MANY_WORDS = 6
"""Words from which it is a sentence that stands there, and no name."""
_PARTICLES = frozenset(
    {"dr", "prof", "von", "van", "der", "de", "del", "la", "di", "da", "du", "and", "und", "et", "y"}
)
_EASTERN_SIGNS = re.compile("[\uac00-\ud7af\u3400-\u9fff]")
_STROKES = str.maketrans("đłøß", "dlos")
_ALIKE = 3
"""First letters by which a name is known again: languages bend names (Marku is Marek), and desks misspell them."""


def is_for_another(
    sentences: Iterable[str], words: Greetings, names: Sequence[str], aliases: Sequence[str] = ()
) -> bool:
    """Say whether a mail greets somebody by title and a name that is none of ours; `sentences` are its first ones, as plain text.

    `names` are what we are called, `aliases` what we may be known by as well: a shop, the first half of an address. A name in
    letters of another kind than ours is held against us only where we have such a surname too: 王 may well be Wang, and is not Lin.
    """
    ours, known = ([plain(one) for one in some if one.strip()] for some in (names, (*names, *aliases)))
    strange = (one for one in sentences if not any(len(name) > 1 and name in one for name in known))
    greeted = next((found for one in strange if (found := _greeted(one, words))), "")
    if not greeted:
        return False
    if kind := _EASTERN_SIGNS.match(greeted):
        signs = re.compile("[\uac00-\ud7af]" if kind[0] >= "\uac00" else "[\u3400-\u9fff]")
        mine = {sign for one in ours for sign in signs.findall(one)}
        if not mine:
            return _is_called_otherwise(greeted, words.surnames, ours, known)
        return bool(mine) and greeted[0] not in {sign for one in known for sign in signs.findall(one)}
    begun = {word[:_ALIKE] for one in known for word in _latin(one)}
    said = _latin(greeted)
    return any(map(_latin, ours)) and bool(said) and not any(word[:_ALIKE] in begun for word in said)


def _is_called_otherwise(greeted: str, surnames: WordList, ours: Sequence[str], known: Sequence[str]) -> bool:
    """Say whether somebody with a surname in signs is greeted, and we have surnames of that kind in Latin letters, but not this one."""
    spelt = [entry.split() for told in surnames.root.values() for entry in told]
    spellings = {latin for latin, *signs in spelt if any(map(greeted.startswith, signs))}
    mine = {word for one in ours for word in _latin(one)} & {latin for latin, *_ in spelt}
    return bool(spellings and mine) and not spellings & {word for one in known for word in _latin(one)}


def greets_by_name(plain_sentence: str, words: Greetings) -> bool:
    """Say whether a plain sentence greets somebody by title and name."""
    return bool(_greeted(plain_sentence, words))


def _greeted(sentence: str, words: Greetings) -> str:
    """The name that a sentence greets; nothing if it greets nobody, or by what many are called."""
    before, behind, title = words.greetings.either, words.titles_behind.either, rf"{words.titles.either}\.?"
    ways = (
        rf"^\W{{0,3}}{before}[ ,]{{1,2}}{title} {_NAME} ?(?:[,:;!\n]|\s[-–—]\s|$)",
        rf"^\W{{0,3}}{words.titles_that_greet.either} {_WORDS_OF_A_NAME}[,:!]$",
        rf"^\W{{0,3}}{before}?{_NAME_IN_SIGNS}\s?{behind}{_CLOSED}",
        rf"^\W{{0,3}}{before}?{_FIRM_IN_SIGNS}[ ,、]{_NAME_IN_SIGNS}\s?{behind} ?(?:,? ?[您你]好[:!,]?|:|!)$",
    )
    name = next((found[1].strip() for one in ways if (found := compiled(one).search(sentence))), "")
    name = compiled(rf"^(?:{words.or_another.either}|/) ?(?:{before}[ ,]{{1,2}})?{title}(?:$|\s)").sub("", name).strip()
    nobody = len(name.split()) > _MANY_WORDS or re.search(r"\d", name) or words.nobody.found_in(name)
    return "" if nobody else name


def _latin(name: str) -> list[str]:
    """Words of Latin letters of a name, without accents."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFD", name.translate(_STROKES).replace("'", ""))
        if not unicodedata.combining(sign)
    )
    bare = re.sub("([aou])e", r"\1", bare)  # Mueller is Müller
    return [word for word in re.findall(r"[a-z]{2,}", bare) if word not in _PARTICLES]
