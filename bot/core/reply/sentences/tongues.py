"""Which languages a mail is written in, by its smallest words: rules of other languages need not be tried on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import chain

_SMALL_WORDS = {
    "en": r"the|of|and|is|are|we|you|your|has|have|been|with|not|this|it|that|for|from|by|our|please|thanks|thank|hello|dear|be|i",
    "de": r"und|der|die|das|ist|wir|sie|ihr|ihre|ihren|ihrer|ihnen|nicht|haben|hab|wurden?|für|mit|auf|ein|eine|dem|zu|von|bei|guten|ich|moin|hallo|per|keine?|zum|zur",
    "fr": r"le|les|nous|vous|votre|est|une|des|du|pour|dans|pas|sur|avons|été|bonjour|et|je|ne|au|aux|c'est|merci|sans",
    "es": r"el|los|las|que|para|su|sus|por|una|hemos|está|con|del|le|y|hola|al|um|uma|não|foi|seu|sua|lo|ha|sin|de|em|já|ya|e|olá",
    "it": r"il|lo|gli|che|non|per|una|di|è|abbiamo|sono|del|della|con|un|ciao|ha|le|la|in|ed|dell'\w+|l'\w+",
    "pl": r"nie|się|jest|na|do|w|z|że|oraz|dla|przez|prosimy|i|po|został\w*|dzień|od|już|pan\w*|państw\w*|\w*[ąęłśźż]\w*",
    "nl": r"het|een|van|voor|wij|uw|niet|op|te|zijn|heeft|hebben|och|att|vi|är|har|det|den|på|til|ikke|og|du|av|af|hej|hei|inte|som|de|je|ik",
}  # fmt: skip
_SPOKEN = {tongue: re.compile(words) for tongue, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[\w']+")
EASTERN_SIGN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WRITTEN_IN_SIGNS = frozenset({"zh", "zh-Hant", "ja", "ko"})
_LIKE = {"pt": "es", "sv": "nl", "da": "nl", "no": "nl"}
LANGUAGES_READ = frozenset({*_SMALL_WORDS, *_LIKE, *WRITTEN_IN_SIGNS})
"""Codes of the languages that mails are read in."""
_ENOUGH = 20_000


def languages_of(text: str) -> Callable[[str], bool]:
    """Give a test whether a plain text may be written in a language, by its code: rules of others need not be tried on it.

    `es` stands for Portuguese too and `nl` for the Nordic languages; a language that is not known here is always one, and
    where none is recognised all are.
    """
    return _may_speak_in(*_traces(text[:_ENOUGH]))


@lru_cache(maxsize=64)
def _may_speak_in(spoken: frozenset[str], signs: bool) -> Callable[[str], bool]:
    """The test for all texts with the same traces, of which there are few; what it answered for a language it remembers."""
    return cache(lambda language: _may_speak(language, spoken, signs))


@lru_cache(maxsize=16)
def _traces(start: str) -> tuple[frozenset[str], bool]:
    """The languages whose smallest words stand in a text, and whether it has signs; asked anew for each piece of a mail."""
    spoken = frozenset(chain.from_iterable(map(_tongues_of, set(_WORD.findall(start)))))
    return spoken, bool(EASTERN_SIGN.search(start))


@lru_cache(maxsize=20_000)
def _tongues_of(word: str) -> tuple[str, ...]:
    """The languages that a word is one of the smallest of."""
    return tuple(tongue for tongue, words in _SPOKEN.items() if words.fullmatch(word))


_SIGNS_OF = {
    "zh": re.compile("[\u3400-\u9fff]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
}
_MOSTLY, _FEW_WORDS = 0.2, 3
"""Share of signs among letters from which on a text is written in them, and least small words for it to be written in their language."""


@lru_cache(maxsize=16)
def written_in(text: str) -> str:
    """The code of the language that a text is written in, as its small words and signs tell; "" where they do not."""
    start = text[:_ENOUGH].lower()
    letters = sum(one.isalpha() for one in start)
    signs = {tongue: len(one.findall(start)) for tongue, one in _SIGNS_OF.items()}
    if letters and sum(signs.values()) >= _MOSTLY * letters:
        return next((one for one in ("ko", "ja") if signs[one] >= _MOSTLY * sum(signs.values())), "zh")
    found = Counter(chain.from_iterable(map(_tongues_of, _WORD.findall(start))))
    (most, tongue), (next_most, _) = sorted(((found[one], one) for one in _SPOKEN), reverse=True)[:2]
    return tongue if most >= _FEW_WORDS and most > next_most else ""


def _may_speak(language: str, spoken: frozenset[str], signs: bool) -> bool:
    if language in WRITTEN_IN_SIGNS:
        return signs
    language = _LIKE.get(language, language)
    if language not in _SPOKEN:
        return True
    return not spoken or language in spoken or (signs and language == "en")
