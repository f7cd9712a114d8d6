"""Listings by the letters that the mail itself gives them: "Listing A: https://…" or "… (A)" above, "A and C are gone, B stays" below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.core.reply.naming.enumerated import listed, up_to
from bot.core.reply.rules.statewords import Rows
from bot.core.reply.rules.wordlists import any_of, compiled

_LETTERS = "ABCDEFGH"
_MOST = len(_LETTERS)
_LETTER = f"[{_LETTERS}]"
_COLON = re.compile(r"\s?[:：]\s?$")
_SIGNS_BEFORE = 24
"""Signs before a letter that tell what has it."""
_HEADS = re.compile(r"[.)）]\s")
"""What stands behind a letter that heads a section of a mail."""
_KIND = r"(?:[^\W\d_]{2,14}\s|[\u3040-\u9fff\uac00-\ud7af]{2,6})?"
_BEFORE_IT = re.compile(rf"\W{{0,4}}{_KIND}(?P<letter>{_LETTER})(?:\s?[:：=.)）\]、–—-]|\s)\s*(?P<rest>\S.*)")
_BEHIND_IT = re.compile(rf"(?P<rest>\S.*?)\s?[(（\[=:：]\s?{_KIND}(?P<letter>{_LETTER})\s?[)）\]]?\W*")


class Letters:
    """The letters that a mail gives to our listings, each to another one; nothing where it gives fewer than two."""

    def __init__(
        self, text: str, words: Rows, named: Callable[[str], Sequence[str]], ordered: Sequence[str] = ()
    ) -> None:
        """Take from the lines of a text which letter stands beside the one listing that they name; `named` gives the listings that words name.

        Where none does, a mail that lists letters, as many as our listings are, means those by their order in our letter, where no word
        stands before them but one for listings.
        """
        given = set(_given_in(text, named)) if re.search(rf"(?<![^\W\d_]){_LETTER}(?!\w)", text) else set()
        each = {letter for letter, _ in given}, {url for _, url in given}
        self._by_order = False
        self._by: Mapping[str, str] = dict(given) if len(given) == len(each[0]) == len(each[1]) > 1 else {}
        self._words = words
        letters = listed(rf"{_LETTER}(?![A-Za-zÀ-ÿ\d_])", words, _KIND, most=7)
        behind = rf"(?=\s?[:：,，;；.。)）\]|=–—-]|\s?$|\s(?:{words.predicates.spaced}|{words.left_out.spaced})|\s?[\u3040-\u9fff\uac00-\ud7af])"
        self._told = rf"(?<![^\W\d_\u3040-\u9fff\uac00-\ud7af])(?<!['’.&])(?P<list>{letters}){behind}"
        if not self._by:
            self._by_order = True
            self._by = self._in_order(text, ordered)

    def _in_order(self, text: str, ordered: Sequence[str]) -> Mapping[str, str]:
        """The letters by the order of our listings, in a text that tells of each and lists some together; nothing where a letter heads a section."""
        if not 1 < len(ordered) <= _MOST or not re.search(rf"(?<![A-Za-z])[{_LETTERS[1:]}](?![A-Za-z])", text):
            return {}
        told = [
            list(self._spelled_out(one["list"]))
            for one in compiled(self._told).finditer(text)
            if not self._of_something_else(text[: one.start()]) and not _HEADS.match(text, one.end("list"))
        ]
        letters = _LETTERS[: len(ordered)]
        several = any(len(one) > 1 for one in told)
        return (
            dict(zip(letters, ordered, strict=True))
            if several and {*letters} == {one for each in told for one in each}
            else {}
        )

    def named(self, line: str) -> Sequence[str]:
        """The listings that a line calls by their letters, of which it tells something: before a verb, a mark, or a sign of eastern writing."""
        if not self._by:
            return ()
        told = (one for one in compiled(self._told).finditer(line) if not self._of_something_else(line[: one.start()]))
        letters = (one for list_of in told for one in self._spelled_out(list_of["list"]))
        return list(dict.fromkeys(self._by[one] for one in letters if one in self._by))

    def _spelled_out(self, several: str) -> Iterator[str]:
        """The letters of a list, those between the ends of a range too."""
        one = rf"({_LETTER})(?![a-z'’])"
        for first, last in compiled(rf"{one}(?:{up_to(self._words)}{one})?").findall(several):
            yield from map(chr, range(ord(first), ord(last or first) + 1))

    def _of_something_else(self, before: str) -> bool:
        """Say whether a letter behind these words is that of a grade, a section, an annex; one that nobody gave, of whatever is no listing."""
        said = before.lower()[-_SIGNS_BEFORE:]
        if self._words.lettered_else.pattern.search(_COLON.sub(" ", said)):
            return True
        ours = (
            rf"(?:^|[^\w\s'’&/-]|\n|{any_of(self._words.clause_begins.either, self._words.listing_names.either)})\s*$"
        )
        return self._by_order and compiled(ours).search(said) is None

    def without(self, line: str, mark: str) -> str:
        """A line with a mark for each list of such letters."""
        if not self._by:
            return line
        return compiled(self._told).sub(
            lambda found: found.group() if self._of_something_else(line[: found.start()]) else mark, line
        )


def _given_in(text: str, named: Callable[[str], Sequence[str]]) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        for shape in (_BEFORE_IT, _BEHIND_IT):
            given = shape.fullmatch(line.strip())
            if given and len(urls := named(given["rest"])) == 1:
                yield given["letter"], urls[0]
                break
