"""Which rules may fire on a sentence at all: those that find in it a bit of text that they cannot do without.

A thousand patterns on every sentence are most of the time that a mail takes, and hardly one of them finds anything. From
each pattern follow bits of text of which a sentence must hold one ("remov", "delet", 下架), and to look for those is cheap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import product
from typing import Any

import ahocorasick

Bits = frozenset[str]
Place = tuple[int, int]
"""A group and the number of a pattern in it."""
Told = tuple[Bits | None, Bits | None]
"""All that a part of a pattern can match, where that is little, and bits of which any match holds one; None: not known."""

_NOTHING: Bits = frozenset({""})
_MOST = 60
_LEAST = 3
"""What a bit must weigh to hold anything back: a letter weighs one, and a sign says as much as two or three."""
_SIGN = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af]")


class Same:
    """A thing by which something else is remembered: equal only to itself, as to compare large tables costs more than it saves."""

    __slots__ = ("thing",)

    def __init__(self, thing: Any) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.thing is other.thing


class Sieve:
    """What groups of patterns cannot do without; what it lets pass need not match, what it holds back does not.

    All bits are looked for at once (Aho and Corasick 1975).
    """

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        always: set[Place] = set()
        places: dict[str, list[Place]] = defaultdict(list)
        for group, patterns in enumerate(groups):
            for number, pattern in enumerate(patterns):
                bits = needed(pattern)
                if bits is None:
                    always.add((group, number))
                for bit in bits or ():
                    places[bit].append((group, number))
        self._always = frozenset(always)
        self._bits = ahocorasick.Automaton()
        for bit, told in places.items():
            self._bits.add_word(bit, told)
        self._bits.make_automaton()

    def passed(self, text: str) -> set[Place]:
        """The groups, and in each the patterns, that may find something in a text."""
        found = set(self._always)
        if self._bits:
            for _, places in self._bits.iter(text):
                found.update(places)
        return found

    def passes(self, text: str) -> bool:
        """Say whether any pattern may find something in a text; the first bit found is enough."""
        return bool(self._always) or (bool(self._bits) and next(self._bits.iter(text), None) is not None)


class Sifted:
    """A pattern behind a sieve of its own: a text that holds none of the bits it cannot do without is not searched."""

    __slots__ = ("_pattern", "_sieve")

    def __init__(self, pattern: str) -> None:
        self._pattern, self._sieve = re.compile(pattern), Sieve([[pattern]])

    def search(self, text: str) -> re.Match[str] | None:
        """What `re` gives."""
        return self._pattern.search(text) if self._sieve.passes(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """What `re` gives."""
        return self._pattern.fullmatch(text) if self._sieve.passes(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What `re` gives."""
        return self._pattern.finditer(text) if self._sieve.passes(text) else iter(())


@lru_cache(maxsize=20_000)
def needed(pattern: str) -> Bits | None:
    """Bits of text of which every match of a pattern holds at least one; None where none is sure.

    It goes by the tree that Python's own `re` makes of a pattern, which is not promised to stay as it is: what is not
    known in it counts as anything.
    """
    try:
        tree = re._parser.parse(pattern)  # type: ignore[attr-defined]
    except AttributeError:
        return None
    if tree.state.flags & re.IGNORECASE:
        return None
    whole, bits = _row(tree)
    return _better(whole, bits)


def _row(parts: Iterable[tuple[Any, Any]]) -> Told:
    """One part after the other: the best bits of any, or those of a run of parts that are known whole."""
    run, best, broken = _NOTHING, None, False
    for name, given in parts:
        whole, bits = _part(str(name), given)
        if whole is not None and len(run) * len(whole) <= _MOST:
            run = frozenset(map("".join, product(run, whole)))
            continue
        best, broken = reduce(_better, (run, bits), best), True
        run = whole if whole is not None and len(whole) <= _MOST else _NOTHING
    return (None if broken else run), _better(best, run)


def _part(name: str, given: Any) -> Told:
    match name:
        case "LITERAL":
            return frozenset({chr(given)}), None
        case "IN":
            return _one_of(given), None
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _NOTHING, None
        case "SUBPATTERN" if not given[1]:
            return _row(given[3])
        case "ATOMIC_GROUP":
            return _row(given)
        case "BRANCH":
            return _any_of([_row(one) for one in given[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*given)
    return None, None


def _repeated(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> Told:
    whole, bits = _row(parts)
    if most == 1 and whole is not None:
        return whole | _NOTHING if least == 0 else whole, None
    return None, _better(whole, bits) if least else None


def _any_of(ways: Sequence[Told]) -> Told:
    wholes = [whole for whole, _ in ways if whole is not None]
    if len(wholes) == len(ways) and sum(map(len, wholes)) <= _MOST:
        return frozenset().union(*wholes), None
    bits = [_better(*one) for one in ways]
    return None, None if any(one is None for one in bits) else frozenset().union(*(one for one in bits if one))


def _one_of(members: Sequence[tuple[Any, Any]]) -> Bits | None:
    signs = [chr(given) for name, given in members if str(name) == "LITERAL"]
    return frozenset(signs) if len(signs) == len(members) <= _MOST else None


def _better(one: Bits | None, other: Bits | None) -> Bits | None:
    """The bits that hold back more: whose lightest is heavier, then the fewer; what may be nothing, or next to it, is none."""
    usable = [bits for bits in (one, other) if bits and _lightest(bits) >= _LEAST]
    return max(usable, key=lambda bits: (min(_lightest(bits), 8), -len(bits)), default=None)


@lru_cache(maxsize=1 << 14)
def _lightest(bits: Bits) -> int:
    return min(map(_weight, bits))


def _weight(bit: str) -> int:
    return len(bit) if bit.isascii() else len(bit) + 2 * len(_SIGN.findall(bit))
