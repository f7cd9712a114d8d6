"""Words by language, as a template file has them, and the one pattern that finds any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, RootModel, ValidationInfo

from bot.core.reply.rules.patterns import read_out
from bot.core.reply.rules.rule import refuse_capitals, refuse_unless_sound
from bot.core.reply.rules.sieve import Sieve, Sifted
from bot.core.reply.sentences.text import simplified
from bot.core.reply.sentences.tongues import LANGUAGES_READ, WRITTEN_IN_SIGNS
from bot.core.table import Refused


def _is_sound(fragment: str, seen: ValidationInfo) -> str:
    if seen.context != "patterns":
        refuse_unless_sound(fragment)
        refuse_unless_sound(f"(?:{simplified(fragment)})")  # so it will stand inside a larger one
        _refuse_groups(fragment)
        refuse_capitals(fragment)
        _refuse_nothing(fragment)
    return fragment


def _refuse_groups(fragment: str) -> None:
    """A group with a name or number would take the place of one of the pattern that the words are put into."""
    if compiled(fragment).groups:
        raise Refused(
            f"has a group with a name or number, use (?:…): {fragment}", f"含有捕获组，请改用 (?:…)：{fragment}"
        )


def _refuse_nothing(fragment: str) -> None:
    if not _widths(fragment)[0]:
        raise Refused(
            f"is found in every text, as it may match nothing at all: {fragment}",
            f"可以匹配空文字，在任何文字里都会找到：{fragment}",
        )


@lru_cache(maxsize=1_000)
def _widths(fragment: str) -> tuple[int, int]:
    """Signs that a match has at least, and at most."""
    least, most = re._parser.parse(read_out(fragment)).getwidth()  # type: ignore[attr-defined]
    return least, most


def _is_known(language: str, seen: ValidationInfo) -> str:
    if seen.context != "patterns" and language not in LANGUAGES_READ:
        known = ", ".join(sorted(LANGUAGES_READ))
        raise Refused(f"no language that is read here (there are {known})", f"这里不识别这种语言代码（可用：{known}）")
    return language


Language = Annotated[str, AfterValidator(_is_known)]
Fragment = Annotated[str, AfterValidator(_is_sound)]


class WordList(RootModel[dict[Language, tuple[Fragment, ...]]]):
    """Fragments of regular expressions by language; between word boundaries where a language is written with blanks."""

    model_config = ConfigDict(frozen=True)

    @cached_property
    def either(self) -> str:
        """What finds any of the words, to be put into a larger pattern; of those that begin at one place the first counts."""
        return any_of(*(one for one in (self.spaced, self.unspaced) if one is not _NEVER))

    @cached_property
    def spaced(self) -> str:
        """The same of the languages that are written with blanks, so that a larger pattern may put words behind one another."""
        told = [one for language, told in self.root.items() if language not in WRITTEN_IN_SIGNS for one in told]
        return f"(?:{between_blanks(told)})" if told else _NEVER

    @cached_property
    def unspaced(self) -> str:
        """The same of the languages that are written in signs."""
        return any_of(*(one for language, told in self.root.items() if language in WRITTEN_IN_SIGNS for one in told))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds any of the words in a plain text."""
        return compiled(self.either)

    @cached_property
    def by_language(self) -> Mapping[str, re.Pattern[str]]:
        """What finds any of the words of one language, by its code."""
        return {
            language: compiled("|".join(told) if language in WRITTEN_IN_SIGNS else between_blanks(told))
            for language, told in self.root.items()
        }

    @cached_property
    def _each(self) -> Sequence[tuple[str, str]]:
        """The language of each fragment, and what finds it alone."""
        return [
            (language, one if language in WRITTEN_IN_SIGNS else between_blanks([one]))
            for language, told in self.root.items()
            for one in told
        ]

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve([[read_out(one) for _, one in self._each]])

    @cached_property
    def _longest(self) -> int:
        """Signs of the longest text that is one of the words."""
        return max((_widths(one)[1] for told in self.root.values() for one in told), default=0)

    def found_in(self, plain: str, speaks: Callable[[str], bool] = lambda _: True) -> bool:
        """Say whether any of the words, of languages that may be spoken here, stands in a plain text; few of them are tried."""
        likely = self._sieve.passed(plain)
        if not likely:
            return False
        found = (self._each[number] for _, number in likely)
        return any(speaks(language) and compiled(one).search(plain) for language, one in found)

    def first_in(self, plain: str) -> re.Match[str] | None:
        """Where the first of the words stands in a plain text, if any does."""
        return self.pattern.search(plain) if self.found_in(plain) else None

    def is_all_of(self, plain: str) -> bool:
        """Say whether a plain text is one of the words from end to end."""
        return len(plain) <= self._longest and self.found_in(plain) and bool(self.pattern.fullmatch(plain))

    def without(self, plain: str, mark: str = "") -> str:
        """A plain text with a mark for each of the words that stand in it."""
        return self.pattern.sub(mark, plain) if self.found_in(plain) else plain


_NEVER = "(?!)"
NOTHING = re.compile(_NEVER)
"""What finds nothing."""
NO_WORDS = WordList({})


def any_of(*ways: str) -> str:
    """What finds any of some patterns, of none nothing; of those that begin at one place the first counts."""
    return f"(?:{'|'.join(ways)})" if ways else _NEVER


def between_blanks(fragments: Iterable[str]) -> str:
    """Any of the fragments, as whole words."""
    return rf"(?<!\w)(?:{'|'.join(fragments)})(?!\w)"


@lru_cache(maxsize=1 << 14)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern as it is looked for, once a process."""
    return re.compile(read_out(pattern))


def sifted(pattern: str) -> Sifted:
    """A pattern as it is looked for, behind a sieve."""
    return Sifted(read_out(pattern))
