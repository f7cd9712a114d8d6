"""The shape of lists: numbered rows, titles over rows, states under addresses, and rows that run on in one line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from bot.core.cells import PART
from bot.core.event import ListingState
from bot.core.reply.listings.legend import explained
from bot.core.reply.listings.ticking import carried_out
from bot.core.reply.naming.addresses import Index, without_addresses
from bot.core.reply.naming.counting import LIST, numbered, places
from bot.core.reply.naming.tallies import none_told, nothing_listed
from bot.core.reply.rules.courtesy import says_nothing
from bot.core.reply.rules.statewords import Rows, Tallies
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.quotes import Lines
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.states.otherwise import gone_from_elsewhere
from bot.core.reply.states.rows import is_labelled, row_state

_NUMBERED = re.compile(
    rf"\W{{0,3}}(?:第|#|no\.? ?|(?:listing|link|item|product|page|angebot|annonce|article|anuncio|enlace|annuncio|oferta|商品|链接|상품|링크) ?(?=[a-h0-9一二三四五六]\W))?({LIST}|[一二三四五六七八九十]|[a-h](?=[.):\]]))(?:[.)\]、:](?!\d)|\s(?=[|-](?!\d)))"
)
_CELLS = re.compile(rf"[|{PART.strip()}]")
_NUMBER_ALONE = re.compile(r"\W*(?:\d{1,3}|[a-z]|[ivx]{1,4}|[가나다라마바]|[一二三四五六七八九十])\W*")
_ABOUT_MORE = re.compile(
    r"\b(?:requests?|complaints?|(?<!for )(?<!for the )(?<!by )(?<!by the )sellers?|accounts?|compensation|claims?|notices?|both|all|items|listings|links|pages|products|offers|we will not"
    r"|anfrage|beschwerde|verkäufer|konto|beide|alle|angebote|demande|plainte|vendeur|compte|toutes|tous|annonces|solicitud|vendedor|cuenta"
    r"|todos|todas|anuncios|richiesta|venditore|tutt[ie]|annunci)\b|投诉|请求|要求|卖家信息|账号|账户|赔偿|均(?!有)|全部|所有|都|アカウント|すべて|모두|계정"
)
"""What no row that stands for one listing speaks of."""
_LABEL_OF_TITLE = re.compile(r"^\W*(?:(?:\d{1,2}|[a-h]|i{1,3}|iv|[一二三四五六]|[가나다라마바])[.)、:]\s?)?")
_END_OF_TITLE = re.compile(r"\s?(?:\(\d{1,3}\s?[个件条款건점]?\))?\s?:?\s?$")
_ASIDE = re.compile(r"[(（][^()（）]{1,80}[)）]")
_KEYS = re.compile(r"(?<=\s)(?=[^\s:：=|]{1,40}\s?[:：=](?!//))")
_MARK = "\x01"
_SEMICOLON = re.compile(r"[;；]\s?")
_STOPS = (_SEMICOLON, re.compile(r"[,，]\s(?!\d{1,3}\b)|，"))
_KEYED = re.compile(r"[:：=](?!//)")
_AFTER_LABEL = re.compile(r"[:：=](?!//)|\s[-–—]\s")
_WORD = re.compile(r"[^\W\d_]{3}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_WORDS = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_BEGINS = 30
"""Signs of a line in which listings are counted out that it begins with."""
_LONGEST_NOTE, _WORDS_OF_A_NAME = 100, 3
_LONGEST_TITLE, _LONGEST_STATE, _LONGEST_BARE_STATE = 60, 60, 24
_MOST_WORDS_OF_A_NAME = 6
_ADDRESS, _STATE, _TEXT = "address", "state", "text"
"""What a line in a list is: an address alone, a state alone, or a few other words."""
_NUMBER_BEHIND = re.compile(r":\s?\S*\d")
POINTS_UP = re.compile(r"\W{0,2}[\^↑⇧⬆☝👆]")
"""How a line begins that speaks of those above it: "^ these are gone"."""
_COUNT = re.compile(r"[(（]\d{1,3}[)）]\s*[:：]?\s*$")


def numbered_rows(lines: Lines, index: Index, total: int) -> list[tuple[list[int], Sequence[Sentence]]]:
    """The rows of a list numbered from one to as many as there are listings, "4-6" as well, in a mail that names none."""
    if total < 2 or any(index.named(one.words)[0] for line in lines for one in line):
        return []
    cells = [line for line in lines if line and len(_CELLS.findall(" ".join(one.words for one in line))) > 1]
    if len({bool(_NUMBERED.match(line[0].plain)) for line in cells}) > 1:
        return []  # a table whose headings say what it numbers, and that is no listing
    begun = [(at, line, _NUMBERED.match(line[0].plain)) for at, line in enumerate(line for line in lines if line)]
    found = [(at, line, numbered(one.group(1))) for at, line, one in begun if one]
    neighbours = all(below[0] - above[0] == 1 for above, below in pairwise(found))
    alone = [(line, places) for _, line, places in found if len(places) == 1]
    about_each = not any(_ABOUT_MORE.search(one.plain) or len(one.plain) > 160 for line, _ in alone for one in line)
    bare = sum(bool(_state_alone(line, _LONGEST_BARE_STATE, index.wording.rows)) for line, _ in alone)
    about_each = about_each or 2 * bare > len(alone) > 1
    complete = [place for _, _, places in found for place in places] == list(range(total))
    return [(places, line) for _, line, places in found] if neighbours and about_each and complete else []


def without_number(line: Sequence[Sentence]) -> Sequence[Sentence]:
    """A line without the number in a list that it begins with, where that stands as a sentence of its own: "1. https://…"."""
    return line[1:] if len(line) > 1 and _NUMBER_ALONE.fullmatch(line[0].plain) else line


def is_bare(line: Sequence[Sentence], index: Index) -> bool:
    """Say whether a line holds nothing but addresses, as in a list that is judged below."""
    return not _WORD.search(" ".join(without_addresses(one.words, index) for one in line))


def words_in(text: str) -> int:
    """How many words there are; two Chinese, Japanese or Korean signs count as one."""
    return len(_WORDS.findall(text))


def _names(line: Sequence[Sentence], index: Index) -> bool:
    return any(index.named(one.words)[0] for one in line)


def _state_alone(line: Sequence[Sentence], longest: int, words: Rows) -> ListingState | None:
    """The state that a short line tells, and nothing else."""
    bare = " ".join(one.plain for one in line)
    if len(bare) > longest:
        return None
    return row_state(_END_OF_TITLE.sub("", _LABEL_OF_TITLE.sub("", bare)), words)


def tells_of_none(lines: Lines, place: int, words: Tallies) -> bool:
    """Say whether the line at a place tells that there is none of something, alone or with the one above or below it: "Not removed" over "none"."""
    above, here, below = (
        " ".join(one.plain for one in lines[at]) if 0 <= at < len(lines) else "" for at in (place - 1, place, place + 1)
    )
    pairs = nothing_listed(here, below, words), nothing_listed(above, here, words)
    return any(one is not None for one in pairs) or any(none_told(one.plain, words) for one in lines[place])


def titles(lines: Lines, index: Index) -> Mapping[int, ListingState | None]:
    """The lines that are titles over lists of listings, each with what it tells: two or more that are understood or tell different things, with nothing listed above.

    Of a title in words that nobody taught ("off the shelf at last") nothing is told (None), but the next one does not tell of its rows. One that says that it was done as
    asked ("done") stands for a removal where another one says that its listings stay or wait, and none that they are gone.
    """
    full = [at for at, line in enumerate(lines) if line and not tells_of_none(lines, at, index.wording.tallies)]
    nones = sum(map(bool, lines)) - len(full)
    found: dict[int, ListingState | None] = {}
    for place, at in enumerate(full[:-1]):
        below = lines[full[place + 1]]
        if not _names(lines[at], index) and _refers(below, index) and _rows_say_nothing(below, index):
            state = _state_alone(lines[at], _LONGEST_TITLE, index.wording.rows)
            if state or _may_be_a_title(without_number(lines[at]), index.wording):
                found[at] = state
    told = {at: state for at, state in found.items() if state}
    if not told or _is_state(lines, full, index, told) or _in_turn(lines, full, index):
        return {}
    colon = {_ends_in(lines[at], ":") for at in told}
    found = {at: state for at, state in found.items() if state or {_ends_in(lines[at], ":")} == colon}
    first = full.index(min(found))
    listed_above = any(_names(lines[at], index) and _rows_say_nothing(lines[at], index) for at in full[:first])
    elsewhere = any(gone_from_elsewhere(lines[at][0].plain, index.wording.otherwise) for at in found)
    unsure = None in found.values() or len(found) + nones < 2 or colon == {True} or elsewhere
    if listed_above or (len(set(found.values())) < 2 and unsure):
        return {}
    stays = ListingState.REMOVED not in told.values() and set(told.values()) & {
        ListingState.REJECTED,
        ListingState.OPEN,
    }
    ticking = [at for at in found if at not in told and carried_out(lines[at][0].plain, index.wording.otherwise)]
    return {**found, **dict.fromkeys(ticking if stays else (), ListingState.REMOVED)}


def _refers(line: Sequence[Sentence], index: Index) -> bool:
    """Say whether a line names listings, or is a short one that counts them out, or begins with those: "the first six links"."""
    begins = line[0].plain[: _LONGEST_TITLE if len(line) == 1 and len(line[0].plain) <= _LONGEST_TITLE else _BEGINS]
    return _names(line, index) or bool(places(begins, index.total))


def _may_be_a_title(line: Sequence[Sentence], words: Wording) -> bool:
    """Say whether a line that tells no state may be a title all the same: a few words, no sentence, and no label of what stands below ("second product:")."""
    said = line[0].plain
    brief = len(line) == 1 and len(said) <= _LONGEST_TITLE and not said.endswith((".", ",", "!", "?"))
    return brief and not is_label(said, words)


def is_label(plain: str, words: Wording) -> bool:
    """Say whether a plain line only says which listing stands below it: "link:", "second product"."""
    return not _WORD.search(words.rows.ordinals.without(words.things.listings.without(plain, " "), " "))


def _ends_in(line: Sequence[Sentence], *signs: str) -> bool:
    return line[-1].plain.rstrip().endswith(signs)


def _is_state(lines: Lines, full: Sequence[int], index: Index, titled: Collection[int]) -> bool:
    """Say whether a state stands right below the last listing, so that states stand below those that they tell of, and not above.

    A reason is no state ("reason for refusal: …") unless a title is one too, and neither is a sentence with its full stop below titles without one.
    """
    last = max((place for place, at in enumerate(full) if _names(lines[at], index)), default=len(full))
    below = lines[full[last + 1]] if last + 1 < len(full) else ()
    if not below or _state_alone(below, _LONGEST_STATE, index.wording.rows) is None:
        return False
    over = [lines[at] for at in titled]
    unlike = _is_reason(below, index) and not any(_is_reason(one, index) for one in over)
    return not (unlike or (_ends_in(below, ".", "。", "!") and not any(_ends_in(one, ".", "。", "!") for one in over)))


def _is_reason(line: Sequence[Sentence], index: Index) -> bool:
    """Say whether a line tells why something was decided, behind a label that says so."""
    label, colon, behind = line[0].plain.partition(":")
    return bool(colon and (behind.strip() or len(line) > 1)) and index.wording.rows.reasons.is_all_of(label.strip())


def _rows_say_nothing(line: Sequence[Sentence], index: Index) -> bool:
    bare = (_ASIDE.sub(" ", without_addresses(one.words, index)) for one in line)
    return not any(row_state(one, index.wording.rows) for one in bare)


def told_above(lines: Lines, index: Index) -> frozenset[int]:
    """The lines that tell of the address above them, in a list that begins with an address and ends with such a line.

    Where a line with a state stands below the first addresses, so do others of their own words below theirs: "the seller has a licence". So does what is
    written below each of several addresses in turn, whatever it is, and a line that points up at them.
    """
    full = [at for at, line in enumerate(lines) if line]
    kinds = [_kind(lines[at], index) for at in full]
    for upper, lower in pairwise(range(len(full))):
        title, below_it = lines[full[upper]][0].plain, lines[full[lower]][0].plain
        if nothing_listed(title, below_it, index.wording.tallies) is not None:
            kinds[upper] = kinds[lower] = ""
    found: set[int] = set()
    for run in _runs(kinds, (_ADDRESS, _STATE)):
        if kinds[run[0]] == _ADDRESS and kinds[run[-1]] == _STATE:
            found.update(place for place in run if kinds[place] == _STATE)
    for run in _runs(kinds, (_ADDRESS, _STATE, _TEXT)):
        below = [place for place in run[1:] if kinds[place - 1] == _ADDRESS != kinds[place]]
        headed = run[0] > 0 and lines[full[run[0] - 1]][-1].plain.endswith(":")
        if not headed and len(below) > 1 and kinds[below[0]] == _STATE:
            found.update(below)
    found.update(_in_turn(lines, full, index))
    found.update(place for place, at in enumerate(full) if place and POINTS_UP.match(lines[at][0].words))
    return frozenset(full[place] for place in found)


def _in_turn(lines: Lines, full: Sequence[int], index: Index) -> Collection[int]:
    """The places, among the lines that are not empty, of those that stand in turn with addresses, one below each of two or more, the last one too.

    Not below a line that tells a state, as a title does, or is followed by an address and could be one.
    """
    named = [_calls_one(lines[at], index) for at in full]
    short = [
        len(lines[at]) == 1 and not _names(lines[at], index) and len(lines[at][0].plain) <= _LONGEST_NOTE for at in full
    ]
    place = 0
    while place < len(full):
        run = place
        while run + 1 < len(full) and named[run] and short[run + 1]:
            run += 2
        above = lines[full[place - 1]] if place else ()
        if run > place + 2 and (run == len(full) or not named[run]):
            states = [
                _state_alone(lines[full[at]], _LONGEST_STATE, index.wording.rows) for at in range(place + 1, run, 2)
            ]
            titled = above and (_names(above, index) or _state_alone(above, _LONGEST_TITLE, index.wording.rows))
            goes_on = place > 1 and named[place - 2] and _heads(above, index)
            known = states[0] and not goes_on and 2 * states.count(None) <= len(states)
            if not titled and (known or not _heads(above, index)):
                return range(place + 1, run, 2)
        place = max(run, place + 1)
    return ()


def below_each(lines: Lines, index: Index) -> frozenset[int]:
    """The first lines below each address, where text of any length stands below every one, the last too.

    Only where what stands above the first tells no state, and what stands below it does.
    """
    full = [at for at, line in enumerate(lines) if line]
    ours = [place for place, at in enumerate(full) if _calls_one(lines[at], index)]
    below = [place + 1 for place in ours]
    if len(ours) < 2 or not ours[0] or below[-1] >= len(full) or set(below) & set(ours):
        return frozenset()
    above, first, last = (lines[full[place]] for place in (ours[0] - 1, below[0], below[-1]))
    told = [row_state(one.plain, index.wording.rows) for one in above]
    if any(told) or _names(above, index) or row_state(first[0].plain, index.wording.rows) is None:
        return frozenset()
    if any(lines[full[place]][-1].plain.endswith(":") for place in below):
        return frozenset()
    ends = says_nothing(last[0].plain, index.wording.courtesy)
    return frozenset() if ends else frozenset(full[place] for place in below)


def _heads(line: Sequence[Sentence], index: Index) -> bool:
    """Say whether a line may be a title over the list below it; a label with a number behind it is none: "Case: VR-66021"."""
    return (
        bool(line) and _may_be_a_title(without_number(line), index.wording) and not _NUMBER_BEHIND.search(line[0].plain)
    )


def _calls_one(line: Sequence[Sentence], index: Index) -> bool:
    """Say whether a line names one listing and hardly says more than what it is called."""
    urls = {url for one in line for url in index.named(one.words)[0]}
    words = " ".join(without_addresses(one.words, index) for one in line)
    return len(urls) == 1 and words_in(words) <= _WORDS_OF_A_NAME and row_state(words, index.wording.rows) is None


def _runs(kinds: Sequence[str], held: Collection[str]) -> Iterator[range]:
    """The places of lines in succession that are of these kinds."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in held:
            end += 1
        if end > start:
            yield range(start, end)
        start = max(end, start + 1)


def judged_below(lines: Lines, index: Index, at: int) -> bool:
    """Say whether the lines below one, before the next that names a listing, hold a short judgment of it: "Decision: kept"."""
    if not _names(lines[at], index):
        return False
    if words_in(" ".join(without_addresses(one.words, index) for one in lines[at])) > _MOST_WORDS_OF_A_NAME:
        return False
    following = [line for line in lines[at + 1 : at + 8] if line][:4]
    for place, line in enumerate(following):
        if _names(line, index):
            return False
        labelled = is_labelled(line[0].plain, index.wording.rows) and any(
            row_state(one.plain, index.wording.rows) for one in line
        )
        if labelled or (place == 0 and _state_alone(line, _LONGEST_STATE, index.wording.rows)):
            return True
    return False


def _kind(line: Sequence[Sentence], index: Index) -> str:
    """An address and nothing else, a state, or a few other words that name nothing; empty for what else there is."""
    if _names(line, index):
        return _ADDRESS if is_bare(line, index) else ""
    if explained(line[0].plain, index):
        return ""
    if _state_alone(line, _LONGEST_STATE, index.wording.rows):
        return _STATE
    bare = " ".join(one.plain for one in line)
    tells = not all(says_nothing(one.plain, index.wording.courtesy) for one in line)
    return _TEXT if tells and len(bare) <= _LONGEST_STATE and not bare.endswith(":") else ""


def rows_in(words: str, index: Index) -> list[str]:
    """The rows that run on in one line, "p/1: gone p/2: kept" or "1 7711 gone 2 7722 kept"; else the line itself."""
    rows = _KEYS.split(words) if _KEYED.search(words) else [words]
    keyed = [one for one in rows if index.named(one)[0]]
    if len(keyed) > 1 and len(keyed) >= len(rows) - 1 and all(_KEYED.search(one) for one in keyed):
        return rows
    return list(_by_item(words, index)) or _by_stop(words, index) or [words]


def _by_stop(words: str, index: Index) -> list[str]:
    """Cut a line at semicolons, or else at commas, where each piece begins with a listing and goes on, the first with a state: "7711: gone; 7712: see below"."""
    for stop in _STOPS:
        cut = [one for one in stop.split(words) if one.strip()]
        bare = [without_addresses(one, index) for one in cut]
        if len(cut) > 1 and all(map(_WORD.search, bare)) and all(_begins_with_one(one, index) for one in cut):
            states = [row_state(one, index.wording.rows) for one in bare]
            return cut if states[0] and (stop is _SEMICOLON or any(states[1:])) else []
    return []


def _begins_with_one(piece: str, index: Index) -> bool:
    """Say whether a piece of a line begins with the only listing that it names."""
    marked = without_addresses(piece, index, _MARK).lstrip(" -*•·")
    return marked.startswith(_MARK) and marked.count(_MARK) == 1 == len(index.named(piece)[0])


def label_state(words: str, index: Index) -> ListingState | None:
    """What the label before the listings of a row tells of all of them: "removed: 7711, 7712", 已下架:7711、7712."""
    label = _AFTER_LABEL.split(words, maxsplit=1)[0]
    return None if label == words or index.named(label)[0] else row_state(_COUNT.sub("", label), index.wording.rows)


def _by_item(words: str, index: Index) -> Iterator[str]:
    """Cut a line at item numbers, where a state stands behind each of three or more."""
    lower = words.lower()
    starts = index.items_at(lower)
    if len(starts) > 2 and len(lower) == len(words):
        cut = [words[start:end] for start, end in pairwise([*starts, len(words)])]
        if all(
            _WORD.search(bare) and row_state(bare, index.wording.rows)
            for bare in (without_addresses(one, index) for one in cut)
        ):
            yield from cut


_LONGEST_ROW = 14
"""Words of a line that may be the row of a listing, beside its address."""
_ROW_WITH_A_STOP, _ROW_WITHOUT = 5, 9
"""Words that a row of a list has at most, where a full stop ends it and where none does."""


def rows_of_their_own(lines: Lines, index: Index) -> Mapping[str, ListingState]:
    """The listings that have a short line each, for themselves alone, with what it tells; nothing where such a line tells nothing, or one has two."""
    found: dict[str, ListingState] = {}
    for line in lines:
        named = list(dict.fromkeys(url for one in line for url in index.named(one.words)[0]))
        bare = " ".join(without_addresses(one.words, index) for one in line)
        if len(named) != 1 or words_in(bare) > _LONGEST_ROW:
            continue
        state = row_state(bare, index.wording.rows)
        if state is None or named[0] in found:
            return {}
        found[named[0]] = state
    return found


def is_no_row(words: str) -> bool:
    """Say whether a line in a list is a sentence of its own, which a heading over the list does not make a removal."""
    return words_in(words) > (_ROW_WITH_A_STOP if words.rstrip().endswith((".", "。")) else _ROW_WITHOUT)


def has_count(words: str) -> bool:
    """Say whether a line ends with a count, as headings of groups do: "Removed (3)"."""
    return bool(_COUNT.search(words))
