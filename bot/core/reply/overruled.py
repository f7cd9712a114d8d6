"""Rules that would have spoken, were it not for something else in the sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.core.reply.rules.modality import Doubt, doubt
from bot.core.reply.rules.patterns import compiled, scripts_in
from bot.core.reply.rules.rule import Rule
from bot.core.reply.rules.verdict import all_there


@dataclass(frozen=True, slots=True)
class Overruled:
    """A rule that found its words (`found`), and what silenced it: a doubt about them, or other words (`because`)."""

    rule: Rule
    found: str
    by: Doubt | Literal["unless"]
    because: str = ""


def overruled(
    rules: Sequence[Rule], plain: str, where: Literal["sentence", "subject"], spoke: Collection[str] = ()
) -> tuple[Overruled, ...]:
    """Give the rules that found their words in a plain sentence and were silenced; `spoke` are ids of those that were not."""
    there = (one for one in rules if one.where in (where, "either") and one.id not in spoke)
    return tuple(found for one in there if all_there(one.all, plain) and (found := _silenced(one, plain)))


def _silenced(rule: Rule, plain: str) -> Overruled | None:
    doubted = None
    for found, by in _finds(rule, plain):
        if by is None:
            against = (hit for one in compiled(rule.unless, scripts_in(plain)) if (hit := one.search(plain)))
            hit = next(against, None)
            return Overruled(rule, found, "unless", hit.group().strip()) if hit else None
        doubted = doubted or Overruled(rule, found, by)
    return doubted


def _finds(rule: Rule, plain: str) -> Iterator[tuple[str, Doubt | None]]:
    for pattern in compiled(rule.any, scripts_in(plain)):
        for hit in pattern.finditer(plain):
            yield hit.group().strip(), doubt(plain, hit.start(), hit.end(), rule.guard)
