"""Down the mail, line by line: what was said so far, which heading holds, which listings wait for a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.core.event import ListingState
from bot.core.reply.listings.excepting import SingledOut, all_but, only
from bot.core.reply.listings.headings import Heading
from bot.core.reply.listings.inturn import in_order, meant_of, names_first, only_says_more, told_in_turn
from bot.core.reply.listings.lists import has_count, is_no_row, label_state, rows_in
from bot.core.reply.listings.subjects import ends_with_one, tells_itself
from bot.core.reply.listings.telling import Telling
from bot.core.reply.naming.amounts import EXCEPT, counted_out
from bot.core.reply.naming.apposition import told_by_counts
from bot.core.reply.naming.counting import in_digits, number, rest_named
from bot.core.reply.naming.referring import Referring, Row
from bot.core.reply.naming.remainder import completed, in_their_order
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.otherwise import gone_from_elsewhere
from bot.core.reply.states.phrases import (
    FOLLOWING,
    OF_MORE,
    PIECES,
    THESE,
    TURN,
    corrected,
    decided,
    heading,
    is_same,
    is_too,
    of_a_part,
    of_all_those,
    of_another_act,
    of_another_case,
    of_pictures,
    of_the_seller,
    tells_of_earlier,
    to_come_or_others,
)
from bot.core.reply.states.rows import judges, only_upheld, row_state, upheld
from bot.core.reply.states.staying import done_by_now, leaves_open

_PAUSE = re.compile(r"[,，;；]")
"""What ends a row of names that "and" holds together."""


@dataclass(slots=True)
class Walk:
    """Where the reader stands: what was said so far, which heading holds, which listings wait for a word."""

    refer: Referring
    telling: Telling
    states: dict[str, ListingState] = field(default_factory=dict)
    mentioned: dict[str, None] = field(default_factory=dict)
    others: list[tuple[int, ListingState]] = field(default_factory=list)
    heading: Heading = field(default_factory=Heading)
    waiting: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    loose: list[tuple[ListingState, str]] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)
    listed: bool = False
    latest: tuple[str, ...] = ()
    since: int = 0
    foreign: bool = False
    earlier: dict[str, ListingState] = field(default_factory=dict)
    last: ListingState | None = None
    groups: list[frozenset[str]] = field(default_factory=list)
    judged: bool = False
    until_judged: bool = False
    excepted: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def words(self) -> Wording:
        """The words that lines are read by."""
        return self.telling.words

    def line(
        self, sentences: Sequence[Sentence], heads: bool, listed: bool, judged: bool = False, closes: bool = False
    ) -> None:
        """Read one line; `heads` says that the next one is a listing and nothing else, `listed` that it names one.

        `judged` says that a short judgment of what it names stands below it, `closes` that it tells of those above it, whatever it tells.
        """
        self.here, self.listed, self.judged = (), listed, judged
        for sentence in sentences:
            self._sentence(sentence, heads)
        self.waiting = () if closes else self.waiting

    def title(self, said: ListingState | None) -> None:
        """Take a line that is nothing but a title: it holds for the list under it, of which it may tell nothing that is understood."""
        self.heading, self.waiting, self.here = replace(self.heading, said=said, over_list=True, direct=True), (), ()

    def in_a_column(self, line: Sequence[Sentence], cell: str) -> None:
        """Take a row of a table of which one cell tells the state: what is not understood there leaves its listings open, an empty one tells nothing."""
        words = " ".join(one.words for one in line)
        named, others = self.refer.named(words), self.refer.index.named(words)[1]
        self.foreign = self.foreign or (others and not named)
        self.mentioned.update(dict.fromkeys(named))
        self.heading, self.waiting, self.here = Heading(), (), ()
        said = self.last if is_same(plain(cell)) else decided(self.telling.worded(cell), cell, self.words)
        said = ListingState.OPEN if cell.rstrip().endswith(("?", "？")) else said
        if named and cell:
            self._say(named, said or ListingState.OPEN)

    def numbered(self, rows: Sequence[tuple[Sequence[int], Sequence[Sentence]]]) -> None:
        """Take the rows of a numbered list for the listings in their order, if each says what became of its own, or the most in a word."""
        states: list[ListingState | None] = []
        for _, row in rows:
            said = next(filter(None, map(self.telling.of, row)), None)
            states.append(said or (states[-1] if states and any(is_same(one.plain) for one in row) else None))
        self.states.update(in_their_order(rows, states, self.refer.ordered))

    def _sentence(self, sentence: Sentence, heads: bool) -> None:
        named, others = self.refer.named(sentence.words), self.refer.index.named(sentence.words)[1]
        self.foreign = self.foreign or (others and not named)
        self.mentioned.update(dict.fromkeys(named))
        counted = named or self.refer.counted_out(sentence.words)
        if in_turn := told_in_turn(sentence, self.refer, self.telling):
            for url, said in in_turn.items():
                self._say((url,), said)
        elif counted and EXCEPT.search(sentence.plain):
            excepted, told = self.refer.excepted(sentence, counted), all_but(sentence, self.refer, self.telling)
            self._single_out(excepted, told, counted if len(excepted) < len(counted) else self.refer.ordered)
            self.excepted = excepted if told.named is ListingState.OPEN else ()
        elif 0 < len(named) < len(self.refer.ordered) and (alone := only(sentence, self.refer, self.telling)):
            self.since, self.latest = 0, named
            self._single_out(named, alone, self.refer.ordered)
        elif counted and tells_of_earlier(sentence.plain):
            self._earlier(sentence)
        elif (
            counted
            or meant_of(sentence.plain, self.before, self.words)
            or (rest_named(sentence.plain) is not None and not self._is_over(sentence, heads))
        ):
            self.since, self.latest = 0, counted
            self.groups.append(frozenset(counted))
            self._pieces(sentence)
        elif not others:
            self._about_others(sentence, heads)
        if not named and not meant_of(sentence.plain, self.before, self.words):
            self.before = ()

    def _earlier(self, sentence: Sentence) -> None:
        """What they say that they had said before holds only for what they say nothing newer of."""
        before = dict(self.states)
        self._pieces(sentence)
        self.earlier.update({url: said for url, said in self.states.items() if before.get(url) is not said})
        self.states, self.here, self.waiting = before, (), ()

    def _waits(self, sentence: Sentence) -> None:
        """Leave open what was kept, where the sentences behind it say that it is kept only for the time being."""
        self.since += 1
        open_beside = any(said is ListingState.OPEN and url not in self.latest for url, said in self.states.items())
        if self.since <= 3 and not open_beside and self.telling.leaves_open(sentence):
            for url in self.latest:
                if self.states.get(url) is ListingState.REJECTED:
                    self.states[url] = ListingState.OPEN

    def _about_others(self, sentence: Sentence, heads: bool) -> None:
        """Take a sentence that names no listing as a heading, or as the state of the listing above."""
        if not heads and not FOLLOWING.search(sentence.plain):
            self._waits(sentence)
        worded = None if of_another_case(sentence.plain) else self.telling.worded(sentence.words)
        said = worded if self.until_judged and self.waiting else self.telling.told.get(sentence) or worded
        self.heading = replace(self.heading, over_list=False)
        unreal = sentence in self.telling.unreal or gone_from_elsewhere(sentence.plain, self.words.otherwise)
        said = ListingState.OPEN if unreal and said is ListingState.REMOVED else said
        of_it = self.excepted and not self.telling.waits_yet(sentence.plain) and not OF_MORE.search(sentence.plain)
        if said is ListingState.REJECTED and of_it:
            self._say(self.excepted, said)
        self.excepted = ()
        sure = worded and not of_pictures(sentence.plain) if said is ListingState.REMOVED else said
        if said and sure and not self._is_over(sentence, heads) and (these := self._these(sentence.plain)):
            self._say(these, said)
        elif said and self.here and not of_another_case(sentence.plain):
            self._judge(self.here, sentence, said, bool(worded))
        elif said and self.waiting and self.heading.is_judged_by(sentence.plain, heads, self.words):
            self._judge(self.waiting, sentence, said, bool(worded))
        elif self.listed and (titled := heading(sentence.plain, self.words.rows)):
            granted = self.telling.only_granted and judges(sentence.plain, self.words.rows)
            titled = ListingState.OPEN if granted or unreal else titled
            self.heading, self.waiting = Heading(titled, True, has_count(sentence.words), heads), ()
        elif said and (heads or (FOLLOWING.search(sentence.plain) and (worded or sentence in self.telling.ruled))):
            self.heading, self.waiting = Heading(said, False, has_count(sentence.words), heads), ()
        elif heads and not said and self.heading.is_ended_by(sentence.words, self.words):
            gone = self.heading.said is ListingState.REMOVED
            self.heading, self.waiting = (Heading(), ()) if gone else (self.heading, self.waiting)
        elif said and (sentence in self.telling.told or sentence in self.telling.partly):
            self.loose.append((self.telling.decided(said, sentence) or said, sentence.plain))

    def _judge(self, above: tuple[str, ...], sentence: Sentence, said: ListingState, worded: bool) -> None:
        """Let a sentence that names none judge those above it; what was said of them before it makes no removal."""
        gone = said is ListingState.REMOVED
        if gone or not worded:
            above = tuple(url for url in above if url not in self.states)
        part = gone and of_a_part(sentence.plain)
        self._say(above, ListingState.OPEN if part else self.telling.decided(said, sentence) or said)
        self.here = ()

    def _is_over(self, sentence: Sentence, heads: bool) -> bool:
        """Say whether a sentence heads the list below it, and no clause before its last tells of those above: "these two are gone, this one stays:"."""
        over = sentence.plain.endswith(":") and (heads or self.listed)
        *before, last = map(self.telling.worded, _PAUSE.split(sentence.words)) if over else (None,)
        return over and not (last and any(before))

    def _these(self, line: str) -> tuple[str, ...]:
        """The listings named just before, where a line speaks of them with their number: "these two", 上述两件."""
        found = THESE.search(line) if self.groups and self.since <= 2 else None
        return self.refer.latest(self.groups, number(next(filter(None, found.groups())))) if found else ()

    def _pieces(self, sentence: Sentence) -> None:
        """Read the rows that a sentence is, mostly one; a row that names a listing and does not judge it waits for the next."""
        own = self.refer.named(sentence.words)
        if len(own) == 1:
            said_of_it = " ".join(re.findall(r"[^\W\d]+", plain(self.refer.stripped(sentence.words))))
            self.rows.setdefault(own[0], said_of_it)
        row = Row(sentence, frozenset(own), len({*own, *self.refer.counted_out(sentence.words)}) > 1)
        first, behind = names_first(sentence.words, self.refer, self.telling) if row.many else ((), "")
        row.before = first or (() if own else self.before)
        row.many = row.many or bool(row.before)
        several = [behind] if first else rows_in(sentence.words, self.refer.index)
        for words in several:
            self._row(row, words)
            if row.silent and (said := label_state(words, self.refer.index)):
                self._say(tuple(row.silent), said)
                row.silent = []
            if len(several) > 1:
                row.silent = [] if self.refer.worded(words) else row.silent
                row.latest, row.lead, row.last = (), None, None
        if own:
            self.before = first or in_order(sentence.words, row.silent, self.refer)
        if row.silent:
            self._leave(tuple(row.silent), row.lead or row.last or self._told_of(row))

    def _row(self, row: Row, words: str) -> None:
        """Read "A and B were removed, C was not": what is said behind a listing holds for it and those before it."""
        words = in_digits(words)
        pieces = PIECES.split(words)
        between = ["", *(one.group() for one in PIECES.finditer(words))]
        named_in = [self.refer.meant(row.own, piece) for piece in pieces]
        row.silent += self.refer.torn(words, named_in)
        object_behind = False
        in_list = label_state(words, self.refer.index) is not None
        counted_by = told_by_counts(pieces, named_in, self.refer.stripped, self.words)
        for place, (piece, named, link) in enumerate(zip(pieces, named_in, between, strict=True)):
            if place in counted_by:
                self._say(named, self._said(row, pieces[counted_by[place]], ()) or ListingState.OPEN)
            if place in (*counted_by, *counted_by.values()):
                continue
            of_all = bool(row.granted and of_all_those(plain(piece)))
            ends = bool(_PAUSE.search(link)) and object_behind and not of_all
            if row.silent and (row.last or row.lead) and (ends or TURN.match(piece)):
                self._say(tuple(row.silent), row.last or row.lead or ListingState.OPEN)
                row.silent = []
            silent_before = bool(row.silent)
            goes_on = not named or link.startswith("、")
            if meant := self._meant_of(row, piece):
                self._piece(row, piece, meant, True)
            elif named and only_says_more(piece, row, self.refer, self.telling):
                continue
            else:
                self._piece(
                    row, piece, named, not goes_on and tells_itself(piece, self.refer.index, self.words.rows, in_list)
                )
            object_behind = ends_with_one(piece, named, self.refer.index) and (
                not row.silent or (object_behind and not silent_before)
            )

    def _meant_of(self, row: Row, piece: str) -> tuple[str, ...]:
        """Of listings that were named before anything was told of them, those that a piece means by their order: "66 and 77: the first is gone"."""
        named = self.refer.index.named(piece)[0]
        return () if named else meant_of(plain(piece), row.before, self.words)

    def _piece(self, row: Row, piece: str, named: tuple[str, ...], of_itself: bool) -> None:
        said = self._said(row, piece, named)
        if said is ListingState.REMOVED and row.granted and not named and to_come_or_others(plain(piece)):
            said, row.latest = ListingState.OPEN, ()
            self._say((*row.granted, *row.silent), said)
        beside = rest_named(plain(piece)) if not named else None
        if beside is not None:
            alone = not row.own and not self.refer.counted_out(row.sentence.words)
            told = said or (self._heard_of_others(row.sentence) if alone else None)
            if told:
                self.others.append((beside, self.telling.by_now(told, row.sentence.plain, plain(piece))))
            row.latest, row.lead = (), None if row.silent else row.lead
        elif said and (named or row.silent):
            of_all = not named and of_all_those(plain(piece))
            self._leave_open(row, named)
            row.latest, row.last = (*(row.granted if of_all else ()), *row.silent, *named), said
            granted = upheld(plain(self.refer.stripped(piece)), self.words.rows)
            row.granted = [*row.granted, *named] if granted else []
            self._say(row.latest, said)
            row.silent = []
        elif named and row.last is ListingState.REMOVED and of_another_act(plain(self.refer.stripped(piece))):
            row.latest = tuple(url for url in named if url not in self.states)
            self._say(row.latest, ListingState.OPEN)
        elif of_itself and (row.last or row.lead):
            row.latest, row.told_of = named, []
            self._say(named, ListingState.OPEN)
        elif named:
            row.silent += named
            row.told_of += named if of_itself else ()
        elif said and row.latest:
            waits = self.telling.waits_yet(row.sentence.plain) and not done_by_now(plain(piece), self.words.staying)
            self._correct(row.latest, said, waits)
            row.granted = [] if said is ListingState.REJECTED else row.granted
        elif said:
            many = counted_out(plain(piece), len(self.refer.ordered))
            if many and (counted := row_state(self.refer.stripped(piece), self.words.rows)):
                self.others.append((many, counted))
            row.lead = None if many and not piece.rstrip().endswith((":", "：")) else said

    def _heard_of_others(self, sentence: Sentence) -> ListingState | None:
        """What a whole sentence about the others tells; that they are gone as well is not taken from the ear alone, as they are mostly set against the rest."""
        told = self.telling.told.get(sentence)
        gone_as_well = told is ListingState.REMOVED and told in self.states.values()
        return None if gone_as_well and sentence not in self.telling.ruled else told

    def _leave_open(self, row: Row, named: tuple[str, ...]) -> None:
        """Leave open what was told nothing known: "while 66 is licensed, 77 was removed", "we checked 66 and 77 and removed 77"."""
        again = set(named) < set(row.silent) and self.words.rows.looked_at.found_in(row.sentence.plain)
        apart = [url for url in row.silent if url in row.told_of or (again and url not in named)] if named else []
        if apart:
            self._say(tuple(apart), ListingState.OPEN)
        row.silent = [url for url in row.silent if url not in apart]
        row.told_of = []

    def _said(self, row: Row, piece: str, named: tuple[str, ...]) -> ListingState | None:
        """What a piece says of what it names, weighed with what its sentence tells."""
        if of_another_case(plain(piece)):
            return None
        worded = self.telling.worded(self.refer.stripped(piece))
        said = self.telling.decided(worded, row.sentence, piece if row.many else "")
        if not row.many or said is ListingState.REJECTED:
            said = corrected(said, self.telling.told.get(row.sentence), row.sentence.plain, self.words.rows)
        bare = plain(self.refer.stripped(piece))
        part = said is ListingState.REMOVED and (
            (row.many and "|" not in row.sentence.words and only_upheld(bare, self.words.rows))
            or of_a_part(bare)
            or (bool(row.last) and of_the_seller(bare))
        )
        if part or (named and not said and (self.telling.waits_yet(plain(piece)) or upheld(bare, self.words.rows))):
            return ListingState.OPEN
        if named and not said and (is_same(plain(piece)) or is_too(bare)):
            return next((self.states[url] for url in named if url in self.states), self.last)
        return said

    def _told_of(self, row: Row) -> ListingState | None:
        """What the heading or the whole sentence tells of listings that no piece of it judges.

        That something is gone is not taken from the ear alone where words leave it open, or said otherwise before.
        """
        ended = self.heading.said is ListingState.REMOVED and is_no_row(self.refer.stripped(row.sentence.words))
        heading = None if ended else self.heading.said
        if self.heading.over_list and heading:
            return heading
        told = self.telling.told.get(row.sentence)
        if (self.judged and not heading) or (row.sentence.plain.endswith(":") and not self.listed):
            return None
        said_otherwise = any(self.states.get(url, told) is not told for url in row.silent)
        if told is ListingState.REMOVED and (said_otherwise or of_another_case(row.sentence.plain)):
            return None
        waits = told is None and "|" in row.sentence.words and self.telling.waits_yet(row.sentence.plain)
        if waits or (told is ListingState.REMOVED and leaves_open(row.sentence.plain, self.words.staying)):
            return ListingState.OPEN
        return told or (None if any(url in self.states for url in row.silent) else heading)

    def _say(self, listings: Sequence[str], said: ListingState) -> None:
        self.states.update(dict.fromkeys(listings, said))
        self.waiting, self.last = (), said

    def _correct(self, listings: Sequence[str], said: ListingState, waits: bool) -> None:
        """Let a decision later in the sentence outweigh a mere finding: "not found there, so it stays"; what waits is not gone."""
        for url in listings:
            if self.states.get(url) is ListingState.OPEN and not (waits and said is ListingState.REMOVED):
                self.states[url] = said

    def _leave(self, listings: tuple[str, ...], said: ListingState | None) -> None:
        if said:
            self._say(listings, said)
        else:
            self.waiting, self.here = (*self.waiting, *listings), (*self.here, *listings)
            self.until_judged = self.judged

    def _single_out(self, named: tuple[str, ...], told: SingledOut, among: Sequence[str]) -> None:
        """Take what a sentence tells of those that it singles out, and of the others among these of which nothing was said before."""
        if told.others:
            others = dict.fromkeys((url for url in among if url not in named), told.others)
            self.states = {**others, **self.states}
        self._say(named, told.named)

    def finish(self) -> None:
        """Take what was said before where nothing newer was, give rows alike the same state, and the others what was said of "the others", if the count fits."""
        told = {**self.earlier, **self.states}
        self.states = completed(told, self.rows, self.others, self.mentioned, self.loose, self.refer.ordered)
