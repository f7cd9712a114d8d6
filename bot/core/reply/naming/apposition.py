"""Listings that stand right behind what counts them: "five were removed, 1 to 5, and three refused, 6 to 8"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.core.reply.naming.counting import LITTLE_NUMBERS, MEASURES, number, ordinals
from bot.core.reply.rules.wording import Wording
from bot.core.reply.rules.wordlists import any_of, compiled
from bot.core.reply.sentences.text import plain

_COUNT = re.compile(
    rf"(?<![\w.,/-])(?:\d{{1,2}}|{LITTLE_NUMBERS})(?![\w/-])|[一二两三四五六七八九十\d]{{1,2}}(?=\s?(?:{MEASURES}|点|つ|개|건))"
    r"|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?= ?[개건])"
)
_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SIGNS = re.compile(rf"(?:{MEASURES}|点|つ|番目|번째?|번|号|第|商品|链接|상품|링크)")


def told_by_counts(
    pieces: Sequence[str], named_in: Sequence[Sequence[str]], bare: Callable[[str], str], words: Wording
) -> Mapping[int, int]:
    """Which pieces of a sentence only list what another one counts: the place of each, and that of the other.

    `named_in` are the listings of each piece, `bare` gives words without addresses. Nothing where the listings are not just as many as counted, or
    may be those of a piece behind them: "two were removed, A, B and C stay".
    """
    told: dict[int, int] = {}
    for at, piece in enumerate(pieces[:-1]):
        if named_in[at] or not named_in[at + 1] or not _counts(piece):
            continue
        end = at + 1
        while end < len(pieces) and named_in[end] and _only_lists(bare(pieces[end]), words):
            end += 1
        if end < len(pieces) and not named_in[end] and _goes_on(plain(pieces[end]), words):
            continue  # "the two pages, A and B, have been removed"
        many = len({url for named in named_in[at + 1 : end] for url in named})
        alone = end == len(pieces) or not named_in[end] or (end == at + 2 and many > 1)
        if many and alone and many in _counts(piece):
            told.update(dict.fromkeys(range(at + 1, end), at))
    return told


def _goes_on(piece: str, words: Wording) -> bool:
    """Say whether a plain piece begins with the verb of what stands before it."""
    return compiled(rf"\s*{words.rows.predicates.spaced}\b").match(piece) is not None


def _counts(piece: str) -> list[int]:
    return [number(one.group()) for one in _COUNT.finditer(plain(piece))]


def _only_lists(bare: str, words: Wording) -> bool:
    """Say whether words without addresses hold nothing but what counts listings out, and what joins such words."""
    rest = plain(bare)
    for one in reversed(ordinals(rest)):
        rest = f"{rest[: one.start()]} {rest[one.end() :]}"
    rows = words.rows
    lists = (rows.listed_and, rows.listed_to, rows.before_numbers, rows.ordinals, words.things.listings)
    rest = compiled(any_of(*(one.either for one in lists))).sub(" ", rest)
    return not _WORD.search(_SIGNS.sub(" ", compiled(LITTLE_NUMBERS).sub(" ", rest)))
