"""What the mail says of each listing: row by row, piece by piece, also counted ("the first two") and left over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.core.event import ListingState, Reply
from bot.core.reply.addresses import Index, without_addresses
from bot.core.reply.amounts import EXCEPT, counted_out, says_all, says_one, says_some
from bot.core.reply.counting import number, places, rest_named
from bot.core.reply.quotes import Lines
from bot.core.reply.rows import row_state
from bot.core.reply.staying import still_open, until_then
from bot.core.reply.text import Sentence, plain
from bot.core.reply.verdict import Signal

_STATES = {
    Reply.REMOVED: ListingState.REMOVED,
    Reply.REJECTED: ListingState.REJECTED,
    Reply.RESTORED: ListingState.RESTORED,
}
_PIECES = re.compile(
    r"[,，;；|]\s?(?!//|\d{1,2}(?!\d))|、(?!第?(?:[一二三四五六七八九十]{1,2}|\d{1,2}(?!\d)))|\s(?:and|und|et|y|och|en|e)\s(?!\d{1,2}(?!\d))"
    r"|\s(?=(?:but|while|whereas|however|aber|jedoch|mais|pero|ma|ale|maar)\s)|(?=但|而(?!是)|不过|지만 )|(?<=[\u3400-\u9fff])\s(?=[\u3400-\u9fff])"
)
_KEYS = re.compile(r"(?<=\s)(?=[^\s:：=|]{1,40}\s?[:：=](?!//))")
_COUNT_OF_TITLE = re.compile(r"\s?(?:\(\d{1,3}\)|:)\s?$")
_NUMBERED = re.compile(r"\W{0,3}(?:第|#|no\.? ?)?(\d{1,2}|[一二三四五六七八九十])(?:[.)\]、:]|\s(?=[|-]))(?!\d)")
_ABOUT_MORE = re.compile(
    r"\b(?:requests?|complaints?|sellers?|accounts?|compensation|claims?|notices?|both|all|items|listings|links|pages|products|offers|we will not"
    r"|anfrage|beschwerde|verkäufer|konto|beide|alle|angebote|demande|plainte|vendeur|compte|toutes|tous|annonces|solicitud|vendedor|cuenta"
    r"|todos|todas|anuncios|richiesta|venditore|tutt[ie]|annunci)\b|投诉|请求|要求|卖家信息|账号|账户|赔偿|均|全部|所有|都|アカウント|すべて|모두|계정"
)
"""What no row that stands for one listing speaks of."""
_ONLY_THERE = re.compile(
    r"\b(?:only|solely|exclusively|nur|ausschließlich|uniquement|seulement|únicamente|sólo|solo|solamente|soltanto|solamente|apenas|alleen|tylko) (?:\w+ )?(?:in|within|for|inside|en|dans|no|na|nell\w*|w|für) (?:\w+ )?(?:\w+ )?(?:union|unión|unione|união|eu|countr\w+|territor\w+|region\w*|germany|deutschland|france|españa|italia|polsce)\b"
)
_TURN = re.compile(r"\s?(?:but|while|whereas|however|aber|jedoch|mais|pero|ma|ale|maar)\b|但|而|不过")
_FOLLOWING = re.compile(
    r"\b(?:following|below|these|listed|folgende\w*|suivante?s?|siguientes?|seguenti)\b|以下|如下|下列|下述|下记|다음|아래|[:：]\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W{0,3}(?:status|outcome|result|decision|(?:action|measure|step)s?(?: taken)?|disposition|state|ergebnis|maßnahme|entscheidung|mesure|décision|medida|decisión|stato|provvedimento|decyzja|wynik|résultat|resultado|esito|状态|结果|处理结果|结论|处理|审核结果|处置|結果|처리 ?결과|결과)\s?[:=：|-]"
)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """State per listing as the mail tells it; `some` is true when it says that not all of them are gone."""

    states: Mapping[str, ListingState]
    some: bool = False
    named: tuple[str, ...] = ()
    foreign: bool = False
    single: bool = False
    everything: bool = False
    rest: bool = False


@dataclass(slots=True)
class _Walk:
    """Where the reader stands: what was said so far, which heading holds, which listings wait for a word."""

    index: Index
    ordered: Sequence[str]
    told: Mapping[Sentence, ListingState]
    partly: frozenset[Sentence] = frozenset()
    states: dict[str, ListingState] = field(default_factory=dict)
    mentioned: dict[str, None] = field(default_factory=dict)
    others: list[tuple[int, ListingState]] = field(default_factory=list)
    heading: ListingState | None = None
    waiting: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    loose: list[tuple[ListingState, str]] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)
    over_list: bool = False
    listed: bool = False
    latest: tuple[str, ...] = ()
    since: int = 0
    foreign: bool = False

    def line(self, sentences: Sequence[Sentence], heads: bool, listed: bool) -> None:
        """Read one line; `heads` says that the next one is a listing and nothing else, `listed` that it names one."""
        self.here, self.listed = (), listed
        for sentence in sentences:
            self._sentence(sentence, heads)

    def numbered(self, rows: Sequence[Sequence[Sentence]]) -> None:
        """Take the rows of a numbered list for the listings in their order, if each row says what became of its own."""
        states = [next(filter(None, map(self._state_of, row)), None) for row in rows]
        if rows and all(states):
            self.states.update({url: one for url, one in zip(self.ordered, states, strict=True) if one})

    def _state_of(self, sentence: Sentence) -> ListingState | None:
        told = self.told.get(sentence)
        said = _corrected(_decided(row_state(sentence.words), sentence.words), told, sentence.plain) or told
        return said or (ListingState.OPEN if still_open(sentence.plain) else None)

    def bare(self, sentences: Sequence[Sentence]) -> bool:
        """Say whether a line holds nothing but addresses, as in a list that is judged below."""
        return not re.search(r"[^\W\d_]{3}", " ".join(without_addresses(one.words, self.index) for one in sentences))

    def _named(self, words: str) -> tuple[str, ...]:
        return self.index.named(words)[0]

    def _sentence(self, sentence: Sentence, heads: bool) -> None:
        named, others = self.index.named(sentence.words)
        self.foreign = self.foreign or (others and not named)
        self.mentioned.update(dict.fromkeys(named))
        counted = named or self._counted_out(sentence.words)
        if counted and EXCEPT.search(sentence.plain):
            self._all_but(sentence, self._excepted(sentence, counted))
        elif counted or rest_named(sentence.plain) is not None:
            self.since, self.latest = 0, counted
            self._pieces(sentence)
        elif not others:
            self._about_others(sentence, heads)

    def _excepted(self, sentence: Sentence, named: tuple[str, ...]) -> tuple[str, ...]:
        """Of a sentence that names every listing, those in the clause of the exception."""
        if len(named) < len(self.ordered):
            return named
        clauses = [one for one in re.split(r"[,，;；]|[:：](?!//)", sentence.words) if EXCEPT.search(plain(one))]
        return next((found for one in clauses if (found := self._named(one) or self._counted_out(one))), named)

    def _waits(self, sentence: Sentence) -> None:
        """Leave open what was kept, where the sentences behind it say that it is kept only for the time being."""
        self.since += 1
        if self.since <= 3 and (self.told.get(sentence) is ListingState.OPEN or until_then(sentence.plain)):
            for url in self.latest:
                if self.states.get(url) is ListingState.REJECTED:
                    self.states[url] = ListingState.OPEN

    def _about_others(self, sentence: Sentence, heads: bool) -> None:
        """Take a sentence that names no listing as a heading, or as the state of the listing above."""
        if not heads and not _FOLLOWING.search(sentence.plain):
            self._waits(sentence)
        said = self.told.get(sentence) or row_state(sentence.words)
        self.over_list = False
        if said and self.here:
            self._say(self.here, said)
            self.here = self.waiting = ()
        elif said and self.waiting and self._speaks_of_above(sentence.plain, heads):
            self._say(self.waiting, said)
            self.waiting = ()
        elif self.listed and (titled := _heading(sentence.plain)):
            self.heading, self.over_list, self.waiting = titled, True, ()
        elif said and (heads or _FOLLOWING.search(sentence.plain)):
            self.heading, self.waiting = said, ()
        elif said and (sentence in self.told or sentence in self.partly):
            self.loose.append((said, sentence.plain))

    def _speaks_of_above(self, line: str, heads: bool) -> bool:
        if _LABEL.match(line):
            return True
        return not heads and self.heading is None and not _FOLLOWING.search(line) and len(line) < 160

    def _pieces(self, sentence: Sentence) -> None:
        """Read "A and B were removed, C was not": what is said behind a listing holds for it and those before it."""
        silent: list[str] = []
        latest: tuple[str, ...] = ()
        lead = last = None
        own = self._named(sentence.words)
        counted, many = not own, len(own or self._counted_out(sentence.words)) > 1
        if len(own) == 1:
            said_of_it = " ".join(re.findall(r"[^\W\d]+", plain(without_addresses(sentence.words, self.index))))
            self.rows.setdefault(own[0], said_of_it)
        alone = counted and not self._counted_out(sentence.words)
        for piece in self._split(sentence.words):
            if silent and (last or lead) and _TURN.match(piece):
                self._say(tuple(silent), last or lead or ListingState.OPEN)
                silent = []
            named = self._named(piece) or (self._counted_out(piece) if counted else ())
            said = _decided(row_state(without_addresses(piece, self.index)), piece if many else sentence.words)
            if not many or said is ListingState.REJECTED:
                said = _corrected(said, self.told.get(sentence), sentence.plain)
            if named and not said and still_open(plain(piece)):
                said = ListingState.OPEN
            beside = rest_named(plain(piece)) if not named else None
            if beside is not None:
                told = said or (self.told.get(sentence) if alone else None)
                if told:
                    self.others.append((beside, told))
                latest, lead = (), None if silent else lead
            elif named and said:
                latest, last = (*silent, *named), said
                self._say(latest, said)
                silent = []
            elif named:
                silent += named
            elif said and silent:
                latest, last = tuple(silent), said
                self._say(latest, said)
                silent = []
            elif said and latest:
                self._correct(latest, said)
            elif said:
                lead = said
        if silent:
            told = (self.heading if self.over_list else None) or self.told.get(sentence) or self.heading
            self._leave(tuple(silent), lead or last or told)

    def _split(self, words: str) -> list[str]:
        """The pieces of a sentence; of a row of several keys, "p/1: gone p/2: kept", each begins a piece of its own."""
        rows = _KEYS.split(words)
        keyed = [one for one in rows if self._named(one) or self._counted_out(one)]
        several = len(keyed) > 1 and len(keyed) >= len(rows) - 1
        return [piece for row in (rows if several else [words]) for piece in _PIECES.split(row)]

    def _counted_out(self, piece: str) -> tuple[str, ...]:
        return tuple(self.ordered[place] for place in places(plain(piece), len(self.ordered), self._kind))

    def _kind(self, word: str) -> list[int]:
        return [place for place, url in enumerate(self.ordered) if url in self.index.group(word)]

    def _say(self, listings: Sequence[str], said: ListingState) -> None:
        self.states.update(dict.fromkeys(listings, said))
        self.waiting = ()

    def _correct(self, listings: Sequence[str], said: ListingState) -> None:
        """Let a decision later in the sentence outweigh a mere finding: "not found there, so it stays"."""
        for url in listings:
            if self.states.get(url) is ListingState.OPEN:
                self.states[url] = said

    def _leave(self, listings: tuple[str, ...], said: ListingState | None) -> None:
        if said:
            self._say(listings, said)
        else:
            self.waiting, self.here = (*self.waiting, *listings), (*self.here, *listings)

    def _all_but(self, sentence: Sentence, named: tuple[str, ...]) -> None:
        """Of "all except this one" this one is open, and the others are what is said of all."""
        said = row_state(without_addresses(EXCEPT.sub(" ", sentence.words), self.index))
        told = self.told.get(sentence)
        beside = {row_state(one) for one in re.split(r"[,，;；]", sentence.words) if not EXCEPT.search(plain(one))}
        if ListingState.REMOVED in (said, told, *beside):
            for url in self.ordered:
                if url not in named:
                    self.states.setdefault(url, ListingState.REMOVED)
        kept = ListingState.REJECTED in (said, told) and not still_open(sentence.plain)
        self._say(named, ListingState.REJECTED if kept else ListingState.OPEN)

    def finish(self) -> None:
        """Give rows alike the same state, and the others what was said of "the others", if the count fits."""
        known = {words: self.states[url] for url, words in self.rows.items() if url in self.states and words}
        self.states.update(
            {url: known[one] for url, one in self.rows.items() if url not in self.states and one in known}
        )
        for many, said in self.others:
            left = [url for url in self.ordered if url not in self.states]
            fewer = [url for url in left if url not in self.mentioned]
            left = fewer if many and len(fewer) == many else left
            if left and len(left) < len(self.ordered) and many in (0, len(left)):
                self._say(left, said)
        self._complete()

    def _complete(self) -> None:
        """What is said of nothing in particular holds for the listings left, where it is the opposite of all that was said.

        "Three were removed. We kept …/2, it shows another picture": the other three are the removed ones.
        """
        left = [url for url in self.ordered if url not in self.states]
        gone = {state is ListingState.REMOVED for state in self.states.values()}
        fitting = {
            said
            for said, words in self.loose
            if (said is ListingState.REMOVED) not in gone and counted_out(words, len(self.ordered)) in (0, len(left))
        }
        if left and len(gone) == 1 and len(fitting) == 1:
            self._say(left, fitting.pop())


def outcomes(
    lines: Lines,
    index: Index,
    ordered: Sequence[str],
    found: Sequence[Signal],
    heard: Mapping[Sentence, ListingState] | None = None,
) -> Outcomes:
    """Walk down the mail: a row speaks for its listing, a heading for the list under it.

    `heard` is what the ear made of sentences; it fills in where the rules are silent.
    """
    partly = frozenset(one.sentence for one in found if one.sure and one.kind is Reply.PARTIALLY_REMOVED)
    ruled = _told(found)
    open_yet = {one for one, state in (heard or {}).items() if state is ListingState.OPEN}
    refused = {one for one, state in ruled.items() if state is ListingState.REJECTED and one in open_yet}
    told = {**(heard or {}), **{one: state for one, state in ruled.items() if one not in refused}}
    walk = _Walk(index, ordered, told, partly)
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else ()
        listed = bool(following) and bool(index.named(following[0].words)[0])
        begins = listed and walk.bare(following[:1])
        walk.line(line, begins, listed)
    walk.numbered(_numbered(lines, index, len(ordered)))
    walk.finish()
    return _counted(lines, ordered, walk, found)


def _numbered(lines: Lines, index: Index, total: int) -> list[Sequence[Sentence]]:
    """The lines of a list numbered from one to as many as there are listings, in a mail that names none."""
    if total < 2 or any(index.named(one.words)[0] for line in lines for one in line):
        return []
    begun = [(place, line, _NUMBERED.match(line[0].plain)) for place, line in enumerate(line for line in lines if line)]
    found = [(place, line, number(one.group(1))) for place, line, one in begun if one]
    neighbours = all(below[0] - above[0] == 1 for above, below in pairwise(found))
    about_each = not any(_ABOUT_MORE.search(one.plain) or len(one.plain) > 160 for _, line, _ in found for one in line)
    fitting = neighbours and about_each and [many for _, _, many in found] == list(range(1, total + 1))
    return [line for _, line, _ in found] if fitting else []


def _decided(said: ListingState | None, words: str) -> ListingState | None:
    """A refusal whose words say that it is not the last word leaves the listing open."""
    bare = plain(words)
    if said is ListingState.REMOVED and _ONLY_THERE.search(bare):
        return ListingState.OPEN
    return ListingState.OPEN if said is ListingState.REJECTED and still_open(bare) else said


def _heading(line: str) -> ListingState | None:
    """The state that a short title over a list gives it: "Not ended (1)", "Removed:"."""
    return row_state(_COUNT_OF_TITLE.sub("", line)) if len(line) <= 40 and _COUNT_OF_TITLE.search(line) else None


def _corrected(said: ListingState | None, told: ListingState | None, line: str) -> ListingState | None:
    """A word of a sentence is outweighed by what the whole sentence tells, where that is the less final."""
    if said is ListingState.REMOVED and (len(line) < 40 or "|" in line):
        return said
    less_final = {
        ListingState.REJECTED: (ListingState.OPEN,),
        ListingState.REMOVED: (ListingState.OPEN, ListingState.REJECTED),
    }
    return told if said and told in less_final.get(said, ()) else said


def _told(found: Sequence[Signal]) -> dict[Sentence, ListingState]:
    """The sentences in which the rules heard one outcome and no other."""
    heard: dict[Sentence, set[ListingState]] = {}
    for one in found:
        if one.sure and one.kind in _STATES:
            heard.setdefault(one.sentence, set()).add(_STATES[one.kind])
    return {sentence: kinds.pop() for sentence, kinds in heard.items() if len(kinds) == 1}


def _counted(lines: Lines, ordered: Sequence[str], walk: _Walk, found: Sequence[Signal]) -> Outcomes:
    told = [one.sentence.plain for one in found if one.kind in (Reply.REMOVED, Reply.PARTIALLY_REMOVED) and one.sure]
    everything = any(says_all(one) for one in told)
    return Outcomes(
        walk.states,
        some=any(says_some(one, len(ordered)) for one in told),
        named=tuple(walk.mentioned),
        foreign=walk.foreign,
        single=bool(told) and not everything and any(says_one(one) for one in told),
        everything=everything,
        rest=any(rest_named(one.plain) is not None for line in lines for one in line),
    )
