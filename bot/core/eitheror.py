"""Where a desk asks for one thing or another, one of them is enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.reply.rules.modality import moods
from bot.core.words import Words, words

_OR = re.compile(
    r",?\s*(?:\b(?:and/or|or|oder|bzw\.?|ou|o|oppure|lub|albo)\b|(?:和|及|与)?/?或者?|または|もしくは|또는),?\s*"
)
_AND = re.compile(r"[;:]|\b(?:and|und|sowie|et|y|e|oraz|i)\b|以及|和|及|与|且|と|および|및|[.。](?=\s|$)")
_COMMA = re.compile(r"[,、]")
_DENIED = "not"
_NAMES_LATE = 2
"""Of what follows an "or", so many pieces may name the other thing: "or, failing that, proof of publication"."""

Needs = dict[str, Words]
"""What has to be put where, by what it is for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a plain sentence between its commas and "or"s, and what stands before them: "or", "," or nothing that joins."""

    words: str
    joint: str


def choices(plain: str, names: Callable[[str], Collection[str]]) -> Iterator[tuple[str, ...]]:
    """The pieces of a plain sentence of which each names something, and one is enough; `names` tells what words name.

    "A, B or C" is one choice of three where no "and" stands between. A sentence that denies something is none: "we have no A or B" lacks both.
    """
    if _DENIED in moods(plain) or not _OR.search(plain):
        return
    for part in _AND.split(plain):
        pieces = list(_pieces(part))
        joined: list[tuple[str, ...]] = []
        for place, one in enumerate(pieces):
            if one.joint == "or" and (chosen := _choice(pieces, place, names)):
                if joined and joined[-1] == chosen[: len(joined[-1])]:  # "A or B or C" is one choice
                    joined.pop()
                joined.append(chosen)
        yield from joined


def _pieces(part: str) -> Iterator[Piece]:
    for nth, way in enumerate(_OR.split(part)):
        for mth, words_of in enumerate(_COMMA.split(way)):
            if words_of.strip():
                yield Piece(words_of, "," if mth else "or" if nth else "")


def _choice(pieces: Sequence[Piece], place: int, names: Callable[[str], Collection[str]]) -> tuple[str, ...]:
    """What the "or" before a piece joins: all that commas and "or"s chain to it, as far as each names something."""
    right = next((one.words for one in pieces[place : place + _NAMES_LATE] if names(one.words)), "")
    left: list[str] = []
    for at in range(place - 1, -1, -1):
        if not names(pieces[at].words):
            break
        left.insert(0, pieces[at].words)
    return (*left, right) if left and right else ()


def with_choices(needs: Needs, groups: Iterable[Iterable[frozenset[str]]]) -> Needs:
    """The needs without those that another way makes needless, and those of which one is enough put into one, in place of the first.

    Each group holds its ways, each by the names of all that it takes; a way of which nothing is lacking is the way to go.
    """
    for group in groups:
        ways = [(way, [needs[name] for name in needs if name in way]) for way in dict.fromkeys(group)]
        wanted = {name for way, _ in ways for name in way}
        for_nothing = wanted.difference(*(way for way, lacks in ways if not lacks))
        if for_nothing != wanted:
            needs = {name: told for name, told in needs.items() if name not in for_nothing}
        elif len(ways) > 1:
            first = next(name for name in needs if name in wanted)
            one = {first: _one_of([lacks for _, lacks in ways])}
            needs = {
                k: v
                for name, told in needs.items()
                for k, v in (one if name == first else {} if name in wanted else {name: told}).items()
            }
    return needs


def _one_of(ways: Sequence[Sequence[Words]]) -> Words:
    told = [(" + ".join(map(_thing_en, way)), "，并".join(map(_thing_zh, way))) for way in ways]
    return words(
        "they ask for one of these, and one is enough: {en}",
        "平台要以下材料之一，有一种即可：{zh}",
        en="; or ".join(f"({nth}) {en}" for nth, (en, _) in enumerate(told, 1)),
        zh="；或 ".join(f"({nth}) {zh}" for nth, (_, zh) in enumerate(told, 1)),
    )


def _thing_en(one: Words) -> str:
    return one.en.removeprefix("they ask for ")


def _thing_zh(one: Words) -> str:
    return one.zh.removeprefix("平台要")
