"""Which case a mail belongs to: several proofs, a score and a reason, and a person where proofs disagree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from bot.core.case import KEY_ALPHABET, TAG_PATTERN, Case
from bot.core.event import PLATFORM
from bot.core.message import Mail
from bot.core.notice import NoticeState, Status
from bot.core.platform import Platform
from bot.core.reply.authentic import domain_of
from bot.core.reply.bounce import returned_id
from bot.core.reply.naming.addresses import address, addresses_in, item_in
from bot.core.reply.sentences.quotes import fresh
from bot.core.reply.sentences.text import plain, visible
from bot.core.words import NOTHING, Words, joined, words

WEIGHTS = {
    "message-id": 100,
    "returned-letter": 100,
    "thread": 95,
    "tag": 90,
    "plus-address": 80,
    "ticket": 70,
    "url": 40,
    "item": 35,
}
"""How much each proof weighs; from STRONG on, one alone is enough even for a closed case."""
STRONG = 70
_SENDER_ALONE = 10
_SHORTEST_TICKET = 5
_SHORTEST_ITEM = 6
_SHORTEST_NUMBER = 9

_KEY = f"[{KEY_ALPHABET}]{{6}}"
_OWN_ID = re.compile(rf"<?wq\.({_KEY})\.(n\d{{1,4}})\.\d+@", re.IGNORECASE)
_OWN_HEADER = re.compile(rf"^x-weiquan-case:\s*({_KEY})(?:/(n\d{{1,4}}))?", re.IGNORECASE | re.MULTILINE)
_SUBJECT_OF_RETURNED = re.compile(r"^subject:((?:[^\n]|\n[ \t]){0,900})", re.IGNORECASE | re.MULTILINE)
"""The subject of a letter that came back; long ones are folded."""
_BARE_TAG = re.compile(rf"(?<![\w/.@-])WQ-({_KEY})(?:/(\d{{1,4}}))?(?![\w@-]|\.\w)")
"""Our tag as a person types it, without brackets."""
_PLUS = re.compile(rf"\+(?:wq-?)?({_KEY})(?:[-./]?(n?\d{{1,4}}))?@", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9][a-z0-9_./-]{3,60}[a-z0-9]")

Target = tuple[str, str]
"""A case key and the id of one of its notices (nothing where the proof does not tell)."""
Row = tuple[Case, Platform, Sequence[NoticeState], tuple[str, ...]]
Places = Mapping[str, frozenset[Target]]


@dataclass(frozen=True, slots=True)
class Known:
    """All that a mail may name a case by, made by `index`.

    `over` are addresses and item numbers of notices that are closed or withdrawn, `past` the desks of these: they prove
    nothing, and tell a person where a mail may belong.
    """

    our_ids: frozenset[str] = frozenset()
    ids: Places = field(default_factory=dict)
    thread: Places = field(default_factory=dict)
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tickets: Places = field(default_factory=dict)
    urls: Places = field(default_factory=dict)
    items: Places = field(default_factory=dict)
    desks: tuple[tuple[Platform, tuple[str, ...], Target], ...] = ()
    over: Places = field(default_factory=dict)
    past: tuple[tuple[Platform, tuple[str, ...], Target], ...] = ()
    account: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a mail belongs; no case where nothing proves one, and then ranked guesses.

    `matched_by` is one word for the strongest proof (message-id, returned-letter, thread, tag, plus-address, ticket,
    url, item); `candidates` are (case key, score), best first; `over` says that those are closed or withdrawn.
    A mail that answers a letter of one case, and names listings of others alone, is the former's, with the keys of the
    latter in `elsewhere`: it moves nothing, and a person is told.
    """

    case: str = ""
    notice: str = ""
    score: int = 0
    proofs: tuple[str, ...] = ()
    why: Words = NOTHING
    candidates: tuple[tuple[str, int], ...] = ()
    over: bool = False
    elsewhere: tuple[str, ...] = ()

    @property
    def matched_by(self) -> str:
        """The strongest proof, or nothing."""
        return self.proofs[0] if self.case and self.proofs else ""


def index(rows: Iterable[Row], account_address: str = "") -> Known:
    """Index cases with their platform, notices and confirmed sender domains by all that a mail may name them by."""
    ids, thread, tickets, urls, items, over = (_Places() for _ in range(6))
    keys: dict[str, frozenset[str]] = {}
    ours: set[str] = set()
    desks, past = [], []
    for case, platform, notices, domains in rows:
        keys[case.key] = keys.get(case.key, frozenset()) | frozenset(one.id for one in notices)
        for event in case.events:
            if event.by == PLATFORM and event.message_id:
                thread.add(event.message_id, (case.key, event.notice))
        for notice in notices:
            target = (case.key, notice.id)
            for letter in notice.letters:
                ids.add(letter.message_id, target)
                ours.add(letter.message_id)
            for ticket in notice.tickets:
                if len(ticket) >= _SHORTEST_TICKET:
                    tickets.add(plain(ticket), target)
            if notice.status in (Status.CLOSED, Status.WITHDRAWN):
                _index_listings(case, platform, notice, target, over, over)
                past.append((platform, domains, target))
                continue
            _index_listings(case, platform, notice, target, urls, items)
            if notice.started:
                desks.append((platform, domains, target))
    return Known(
        frozenset(ours),
        ids.done(),
        thread.done(),
        keys,
        tickets.done(),
        urls.done(),
        items.done(),
        tuple(desks),
        over.done(),
        tuple(past),
        account_address,
    )


def _index_listings(
    case: Case, platform: Platform, notice: NoticeState, target: Target, urls: _Places, items: _Places
) -> None:
    for url in notice.listings:
        urls.add(address(url), target)
        listing = case.listing(url)
        item = (listing.item if listing else "") or platform.item_of(url) or _long_number(item_in(url, platform))
        if len(item) >= _SHORTEST_ITEM and any(mark.isdigit() for mark in item):
            items.add(item.lower(), target)


def _long_number(item: str) -> str:
    """What stands in an address where nobody knows its pattern, if it is a number too long to be anything else."""
    return item if item.isdecimal() and len(item) >= _SHORTEST_NUMBER else ""


class _Places:
    """What is gathered while indexing: a word, and the targets that it points to."""

    def __init__(self) -> None:
        self._found: dict[str, set[Target]] = defaultdict(set)

    def add(self, word: str, target: Target) -> None:
        """Let `word` point to `target` as well."""
        if word:
            self._found[word].add(target)

    def done(self) -> Places:
        """Give what was gathered, frozen."""
        return {word: frozenset(targets) for word, targets in self._found.items()}


def match(mail: Mail, known: Known) -> Match:
    """Say which case a mail belongs to. Proofs that disagree, equal ones, or the sender alone are left to a person."""
    if _is_of_another_workspace(mail, known):
        return Match()
    scores: dict[Target, int] = defaultdict(int)
    proofs: dict[str, dict[str, None]] = defaultdict(dict)
    found_here = sorted(set(_proofs(mail, known)), key=lambda one: -WEIGHTS[one[0]])
    naming = frozenset(target for proof, target in found_here if proof in ("url", "item"))
    for proof, target in found_here:
        scores[target] = max(scores[target], WEIGHTS[proof])
        proofs[target[0]][proof] = None
    if not scores:
        return _by_what_is_over(mail, known) or _by_sender(mail, known)
    by_case: dict[str, int] = {}
    for (key, _), score in scores.items():
        by_case[key] = max(by_case.get(key, 0), score)
    ranked = sorted(by_case.items(), key=lambda one: (-one[1], -len(proofs[one[0]]), one[0]))
    (best, score), rest = ranked[0], ranked[1:]
    if rest and rest[0][1] == score and tuple(proofs[rest[0][0]]) == tuple(proofs[best]):
        return Match(score=score, why=_torn(next(iter(proofs[best]))), candidates=tuple(ranked))
    found, others = tuple(proofs[best]), _named_against(best, proofs, mail, known)
    why = _at_odds(found[0], others, by_tag=others == _tagged(mail.subject, known)) if others else _because(found)
    if others and score <= WEIGHTS["tag"]:  # a tag or a number is only typed, and may be typed wrongly
        return Match(score=score, why=why, candidates=tuple(ranked))
    others = () if "returned-letter" in found else others  # what stands in a letter that came back decides nothing
    return Match(best, _notice(best, scores, known, naming), score, found, why, tuple(ranked), elsewhere=others)


def _named_against(best: str, proofs: Mapping[str, Mapping[str, None]], mail: Mail, known: Known) -> tuple[str, ...]:
    """Cases whose tag the subject bears, or whose listings the mail names, and none of the case that its other marks stand for.

    What it says itself goes before its subject and what it quotes, which are ours where it answers a letter.
    """
    tagged = _tagged(mail.subject, known)
    if tagged and best not in tagged:
        return tagged
    naming = tuple(key for key, found in proofs.items() if {"url", "item"} & found.keys())
    if not set(naming) - {best}:
        return ()
    said = fresh(mail.text)
    own = {target[0] for _, target in _by_listing(said, _tokens(said), known.urls, known.items)}
    naming = tuple(key for key in naming if key in own) or naming
    return () if best in naming else naming


def _tagged(subject: str, known: Known) -> tuple[str, ...]:
    """Cases of ours whose tags a subject bears."""
    keys = (one.group(1).upper() for one in TAG_PATTERN.finditer(subject))
    return tuple(dict.fromkeys(key for key in keys if key in known.keys))


def named_notices(mail: Mail, known: Known, key: str) -> tuple[str, ...]:
    """The notices of a case whose listings a mail names, by address or item number."""
    naming = {notice for proof, (case, notice) in _proofs(mail, known) if proof in ("url", "item") and case == key}
    return tuple(sorted(naming))


def _is_of_another_workspace(mail: Mail, known: Known) -> bool:
    """Say whether our marks in a mail name only cases that are not here: two workspaces may share one mailbox."""
    answered = [mail.in_reply_to, *mail.references, _returned(mail)]
    marks = [one.group(1).upper() for text in answered if (one := _OWN_ID.match(text))]
    marks += [one.group(1).upper() for one in TAG_PATTERN.finditer(mail.subject)]
    marks += [one.group(1).upper() for one in _OWN_HEADER.finditer(mail.returned_headers)]
    return bool(marks) and not known.keys.keys() & set(marks)


def _notice(key: str, scores: Mapping[Target, int], known: Known, naming: frozenset[Target]) -> str:
    """The notice that the strongest proof names, if it names just one that exists.

    Where the mail names listings, none of which is in that notice, it speaks of the notice that they are in: desks
    answer for one number in the thread of another.
    """
    named = {notice: score for (case, notice), score in scores.items() if case == key and notice}
    best = [notice for notice, score in named.items() if score == max(named.values())]
    of_listings = sorted({notice for case, notice in naming if case == key})
    if of_listings and not set(best).intersection(of_listings):
        best = of_listings
    return best[0] if len(best) == 1 and best[0] in known.keys[key] else ""


def _by_what_is_over(mail: Mail, known: Known) -> Match | None:
    """Cases that are over and of which the mail names a listing: it may be about them, or about the same page anew."""
    if not known.over:
        return None
    text = _text(mail)
    named = (target for _, target in _by_listing(text, _tokens(text), known.over, known.over))
    keys = tuple(dict.fromkeys(key for key, _ in named))
    why = words("it names a listing of a case that is over", "提到已结案或已撤回案件的商品")
    return (
        Match(score=_SENDER_ALONE, why=why, candidates=tuple((key, _SENDER_ALONE) for key in keys), over=True)
        if keys
        else None
    )


def _by_sender(mail: Mail, known: Known) -> Match:
    home = domain_of(mail.sender)
    guesses = dict.fromkeys(key for platform, domains, (key, _) in known.desks if home and platform.owns(home, domains))
    if not guesses:
        return Match()
    score = 2 * _SENDER_ALONE if len(guesses) == 1 else _SENDER_ALONE
    why = words("only the sender's domain {home} fits", "只有发件域名 {home} 对得上", home=home)
    return Match(score=score, why=why, candidates=tuple((key, score) for key in guesses))


def _proofs(mail: Mail, known: Known) -> Iterable[tuple[str, Target]]:
    yield from _by_ids(mail, known)
    yield from _by_tag(mail, known)
    text = _text(mail)
    tokens = _tokens(text)
    for ticket, targets in known.tickets.items():
        if ticket in tokens or (not _WORD.fullmatch(ticket) and ticket in plain(text)):
            yield from (("ticket", target) for target in targets)
    yield from _by_listing(text, tokens, known.urls, known.items)


def _by_listing(text: str, tokens: set[str], urls: Places, items: Places) -> Iterable[tuple[str, Target]]:
    mentioned = addresses_in(text)
    for url in mentioned:
        yield from (("url", target) for target in urls.get(address(url), ()))
    words_of_addresses = {piece for url in mentioned for piece in re.split(r"[^a-z0-9]+", url.lower())}
    for item in items.keys() & (tokens | words_of_addresses):
        yield from (("item", target) for target in items[item])


def _text(mail: Mail) -> str:
    return f"{mail.subject}\n{visible(mail.text)}"


def _tokens(text: str) -> set[str]:
    tokens = set(_WORD.findall(plain(text)))
    return tokens | {piece for one in tokens for piece in re.split(r"[./]", one)}


def _by_ids(mail: Mail, known: Known) -> Iterable[tuple[str, Target]]:
    answered = dict.fromkeys([mail.in_reply_to, *mail.references[::-1]])
    for proof, one in [*(("message-id", one) for one in answered), ("returned-letter", _returned(mail))]:
        yield from ((proof, target) for target in known.ids.get(one, ()))
        yield from (("thread", target) for target in known.thread.get(one, ()))
        own = _OWN_ID.match(one)
        if own and own.group(1).upper() in known.keys:
            yield proof, (own.group(1).upper(), own.group(2).lower())
    header = _OWN_HEADER.search(mail.returned_headers)
    if header and header.group(1).upper() in known.keys:
        yield "returned-letter", (header.group(1).upper(), (header.group(2) or "").lower())
        return
    titled = _SUBJECT_OF_RETURNED.search(mail.returned_headers)
    for tag in TAG_PATTERN.finditer(_decoded(titled.group(1))) if titled else ():
        if tag.group(1).upper() in known.keys:  # some providers rewrite the Message-ID, and leave the subject alone
            yield "returned-letter", (tag.group(1).upper(), f"n{tag.group(2) or 1}")


def _decoded(subject: str) -> str:
    """A raw subject with its encoded words (RFC 2047) in plain letters; as it stands where they are broken."""
    try:
        return str(make_header(decode_header(subject)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return subject


def _returned(mail: Mail) -> str:
    """The Message-ID of a letter that the mail returns, as a delivery report does."""
    returned = returned_id(mail)
    return "" if returned == mail.in_reply_to or returned in mail.references else returned


def _by_tag(mail: Mail, known: Known) -> Iterable[tuple[str, Target]]:
    for text in (mail.subject, visible(mail.text)):
        tags = {(one.group(1).upper(), f"n{one.group(2) or 1}") for one in TAG_PATTERN.finditer(text)}
        ours = [tag for tag in tags if tag[0] in known.keys] or _bare_tag(text, known)
        yield from (("tag", tag) for tag in ours)
        if ours:
            break  # a tag further down is an older one that was quoted
    for to in mail.to:
        plus = _PLUS.search(to)
        local = known.account.partition("@")[0].partition("+")[0].lower()
        if plus and plus.group(1).upper() in known.keys and (not local or to.lower().startswith(f"{local}+")):
            number = (plus.group(2) or "").lower().removeprefix("n")
            yield "plus-address", (plus.group(1).upper(), f"n{number}" if number else "")


def _bare_tag(text: str, known: Known) -> list[Target]:
    """The case whose tag stands in a text without brackets, if that is just one; the notice only where it has a number."""
    tags = {
        (one.group(1), f"n{one.group(2)}" if one.group(2) else "")
        for one in _BARE_TAG.finditer(text)
        if one.group(1) in known.keys
    }
    return list(tags) if len(tags) == 1 else []


PROVES = {
    "message-id": Words("it answers our letter", "回复的是我们的信"),
    "returned-letter": Words("it returns our letter", "退回的是我们的信"),
    "thread": Words("it continues a conversation of the case", "属于本案的邮件往来"),
    "tag": Words("its subject bears our tag", "主题里有我们的案号标签"),
    "plus-address": Words("it was sent to the address of the case", "寄到本案的专用地址"),
    "ticket": Words("it names their ticket number", "写有对方的受理编号"),
    "url": Words("it names a listing of the case", "提到本案的商品链接"),
    "item": Words("it names an item number of the case", "提到本案的商品编号"),
}
"""What each proof of `Match.matched_by` says of a mail."""


def _because(proofs: Sequence[str]) -> Words:
    return joined(PROVES[proof] for proof in proofs)


def _at_odds(proof: str, others: Sequence[str], *, by_tag: bool) -> Words:
    by = (
        words("its subject bears the tag of", "主题里的案号标签属于")
        if by_tag
        else words("it names a listing of", "提到的商品属于")
    )
    return words(
        "{proof}, but {by} another case ({others})",
        "{proof}，但{by}另一个案件（{others}）",
        proof=PROVES[proof],
        by=by,
        others=", ".join(others),
    )


def _torn(proof: str) -> Words:
    return words("several cases fit equally well: {proof}", "有几个案件同样对得上：{proof}", proof=PROVES[proof])
