"""What the marks beside listings stand for, where the mail says so itself: "✅ = product deleted, ❌ = report declined", yes = taken down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.core.event import ListingState
from bot.core.reply.naming.addresses import Index, without_addresses
from bot.core.reply.rules.sieve import Same
from bot.core.reply.rules.wordlists import compiled
from bot.core.reply.sentences.quotes import Lines
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.rows import row_state

_SIGN = r"[✅✔☑✓√❌✘✖✗×○◯●◎△▲☐⬜⏳\U0001f7e0-\U0001f7e9\U0001f534\U0001f535]\ufe0f?"
_WORD = (
    r"(?:(?<![\w/.-])(?:yes|no|ok|ng|y|n|x|ja|nein|oui|non|sí|si|tak|nie)(?![\w/.-])"
    r"|\"[^\"\s]{1,10}\"|'[^'\s]{1,10}'|\[[^\[\]\s]{1,10}\])"
)
_TOLD = r"(?:(?!\s/\s)[^,;,，；。]){2,80}"
_EDGES = " .,;:|*-–—=>→()[]'\"\ufe0f"


def explained(line: str, index: Index) -> Mapping[str, ListingState]:
    """What each mark stands for that a plain line explains, open where that is no state; nothing for a line that names a listing, or tells no state at all."""
    return _explained(line, Same(index))


@lru_cache(maxsize=512)
def _explained(line: str, by: Same) -> Mapping[str, ListingState]:
    """The same; whoever walks down a mail asks it of each line."""
    index: Index = by.thing
    item = _item(index.wording.rows.means.either)
    if not item.search(line) or index.named(line)[0]:
        return {}
    found = {(one["sign"] or one["word"]).strip(_EDGES): one["told"] or one["said"] for one in item.finditer(line)}
    states = {mark: row_state(said, index.wording.rows) for mark, said in found.items()}
    told = any(states.values())
    return {mark: state or ListingState.OPEN for mark, state in states.items()} if told else {}


def _item(means: str) -> re.Pattern[str]:
    """A mark and what it stands for; behind a sign a colon or a dash will do, a word needs more."""
    is_said = rf"\s?(?:=|{means})\s?"
    return compiled(
        rf"(?P<sign>{_SIGN}|(?:(?<=^)|(?<=[(/,;] )|(?<=[(/,;]))[oxyn](?=\s?:))(?:{is_said}|\s?[:–—-]\s)(?P<told>{_TOLD})|(?P<word>{_WORD}){is_said}(?P<said>{_TOLD})"
    )


def told_by_marks(lines: Lines, index: Index) -> Mapping[str, ListingState]:
    """The states of the listings beside which a mark stands, and nothing else, that the mail explains, by listing."""
    return {url: state for one, state in _marked(lines, index) for url in index.named(one.words)[0]}


def tells_no_removal(lines: Lines, index: Index) -> frozenset[Sentence]:
    """The sentences that explain marks, and the rows whose mark stands for no removal: whatever they sound like, they tell none."""
    rows = {one for one, state in _marked(lines, index) if state is not ListingState.REMOVED}
    return frozenset(rows | {one for line in lines for one in line if explained(one.plain, index)})


def _marked(lines: Lines, index: Index) -> Iterator[tuple[Sentence, ListingState]]:
    """The rows that are a listing and a mark that the mail explains, each with what the mark stands for."""
    marks: dict[str, ListingState] = {}
    for line in lines:
        for one in line:
            marks.update(explained(one.plain, index))
    for line in lines if marks else ():
        for one in line:
            beside = [word for word in one.plain.split() if not index.named(word)[0]]
            alone = " ".join(beside).strip(_EDGES)
            called = index.wording.things.listings.without(plain(without_addresses(one.words, index)), " ").strip(
                _EDGES
            )
            mark = next((one for one in (alone, called) if one in marks), None)
            if mark is not None and index.named(one.words)[0]:
                yield one, marks[mark]
