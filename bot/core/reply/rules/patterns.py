"""The patterns of rules as they are looked for: with the shared words put in, compiled, and few of them on any sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.core.reply.rules.rule import Rule
from bot.core.reply.rules.sieve import Same, Sieve
from bot.core.reply.rules.vocabulary import expanded
from bot.core.reply.sentences.text import simplified

_LATIN, _EASTERN = 1, 2
ANY_SCRIPT = _LATIN | _EASTERN
_LETTERS = re.compile(r"[a-zß-ſ]{2}")
_SIGNS = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=64)
def scripts_in(text: str) -> int:
    """Say in which scripts a text is written, as bits."""
    return (_LATIN if _LETTERS.search(text) else 0) | (_EASTERN if _SIGNS.search(text) else 0)


@lru_cache(maxsize=8192)
def compiled(patterns: tuple[str, ...], written: int) -> tuple[re.Pattern[str], ...]:
    """Compile those of the patterns that can be found in a text written in these scripts at all."""
    full = [read_out(pattern) for pattern in patterns]
    return tuple(re.compile(one) for one in full if not (needs := scripts_in(_ESCAPES.sub("", one))) or needs & written)


def read_out(pattern: str) -> str:
    """A pattern as it is looked for: with the shared words put in, in simplified characters."""
    return simplified(expanded(pattern))


_ESCAPES = re.compile(r"\\\w|\\u[0-9a-f]{4}")


Likely = Sequence[tuple[Rule, Sequence[re.Pattern[str]]]]
"""Rules that may speak, in their order, each with those of its patterns that may find something."""


def sieve_of(rules: Sequence[Rule]) -> Sieve:
    """Put rules behind a sieve, one for each set of rules a process."""
    return _sieve_of(Same(rules))


@lru_cache(maxsize=512)
def _sieve_of(rules: Same) -> Sieve:
    return _sieve(tuple(rule.any for rule in rules.thing))


@lru_cache(maxsize=64)
def _sieve(patterns: tuple[tuple[str, ...], ...]) -> Sieve:
    return Sieve([read_out(one) for one in each] for each in patterns)


def likely(rules: Sequence[Rule], sieve: Sieve, plain: str, may_speak: Callable[[str], bool]) -> Likely:
    """Those of the rules behind their sieve, of languages that may be spoken here, that may find something in a plain sentence."""
    found: dict[int, list[re.Pattern[str]]] = {}
    written = scripts_in(plain)
    spoken = (one for one in sieve.passed(plain) if may_speak(rules[one[0]].language))
    for place, number in sorted(spoken):
        found.setdefault(place, []).extend(compiled((rules[place].any[number],), written))
    return [(rules[place], patterns) for place, patterns in found.items()]
