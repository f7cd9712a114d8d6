"""Words by language, as a template file has them, and the one pattern that finds any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, RootModel, ValidationInfo

from bot.core.reply.patterns import read_out
from bot.core.reply.rules import refuse_unless_sound
from bot.core.reply.tongues import WRITTEN_IN_SIGNS
from bot.core.table import Refused


def _is_sound(fragment: str, seen: ValidationInfo) -> str:
    if seen.context != "patterns":
        refuse_unless_sound(fragment)
        refuse_unless_sound(f"(?:{fragment})")  # it will stand inside a larger one
        if compiled(fragment).search(""):
            raise Refused(
                f"is found in every text, as it may match nothing at all: {fragment}",
                f"可以匹配空文字，在任何文字里都会找到：{fragment}",
            )
    return fragment


class WordList(RootModel[dict[str, tuple[Annotated[str, AfterValidator(_is_sound)], ...]]]):
    """Fragments of regular expressions by language; between word boundaries where a language is written with blanks."""

    model_config = ConfigDict(frozen=True)

    @cached_property
    def either(self) -> str:
        """What finds any of the words, to be put into a larger pattern; of those that begin at one place the first counts."""
        blanks = [one for language, told in self.root.items() if language not in WRITTEN_IN_SIGNS for one in told]
        signs = [one for language, told in self.root.items() if language in WRITTEN_IN_SIGNS for one in told]
        ways = [between_blanks(blanks)] * bool(blanks) + signs
        return f"(?:{'|'.join(ways)})" if ways else _NEVER

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds any of the words in a plain text."""
        return compiled(self.either)

    def found_in(self, plain: str) -> bool:
        """Say whether any of the words stands in a plain text."""
        return bool(self.pattern.search(plain))


_NEVER = "(?!)"
NO_WORDS = WordList({})


def between_blanks(fragments: Iterable[str]) -> str:
    """Any of the fragments, as whole words."""
    return rf"(?<!\w)(?:{'|'.join(fragments)})(?!\w)"


@lru_cache(maxsize=1_000)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern as it is looked for, once a process."""
    return re.compile(read_out(pattern))
