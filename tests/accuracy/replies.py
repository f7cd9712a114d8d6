"""How well replies are read: accuracy, macro-F1, share answered and costly errors, tuned half beside scored half.

Run with `make accuracy` or `python -m tests.accuracy.replies [--errors]`. Definitions:

- macro-F1: mean over the fifteen kinds of the F1 of each, `unclear` being a kind like the others.
- answered: share of the mails whose true kind is not `unclear` that were not read as `unclear`.
- costly: said removed, partially_removed or restored when it is not; said rejected, unrelated or auto_reply when it was
  a question, a counter-notice or a rejection; believed a mail that is not authentic.
- tickets: share of mails with known tickets whose set of tickets is exactly right.
- asked_for: F1 over the items of mails that want something from us (info_requested), and over those of every mail whose true
  items are known, of which most ask for nothing. What a desk wants to be sent or told lest the other side have its way is asked
  for as well: proof of a lawsuit against a counter-notice, an appeal of the accused (`other`); what is only possible is not.
- listings: share of listings, counted one by one, whose outcome (none said counts as open) is right.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.mailparse import parse
from bot.core.platform import Platform
from bot.core.reply import Reading
from bot.core.reply.reader import Begun, begun, finished, warm
from tests.accuracy.rows import rows

CORPUS = Path(__file__).parents[1] / "replies"
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
CLAIMANTS = ("Lin Example",)
"""Whom the mails of the corpus are meant for."""
OURS = frozenset(f"<wq.K7QF2M.n1.{n:04d}@seller.test>" for n in range(1, 10))
SUCCESS = {Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED}
DEAF = {Reply.REJECTED, Reply.UNRELATED, Reply.AUTO_REPLY}
MUST_BE_HEARD = {Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE, Reply.REJECTED}
PLAYBOOK = Playbook(shipped_templates(), trusts_shipped=True)


def costly_said(said: Reply, true: Reply) -> bool:
    """Say whether taking a mail for another kind ends a matter that goes on, or closes our ears."""
    return said is not true and (said in SUCCESS or (said in DEAF and true in MUST_BE_HEARD))


@dataclass(frozen=True)
class Scored:
    """One mail: what it is, what it was read as, and what is known of it."""

    name: str
    true: Reply
    reading: Reading
    known: dict[str, Any] = field(repr=False)

    @property
    def said(self) -> Reply:
        return self.reading.kind

    @property
    def costly(self) -> bool:
        believed = self.known.get("authentic") is False and self.reading.authentic is True
        return believed or costly_said(self.said, self.true)

    @property
    def language(self) -> str:
        return str(self.known.get("language", "?"))


@cache
def platform(name: str) -> Platform:
    return PLAYBOOK.platform(name if name in PLAYBOOK.names() else "generic")


def mails(half: str) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Every mail of a half, "practice" or "scored": its name, its bytes, and what is true of it.

    The practice half is every mail that rules and weights were made on: those beside their expectation in
    tests/replies/<platform> and practice/, and the rows of rows/practice-*.toml.
    """
    for path in sorted(CORPUS.rglob("*.eml")):
        if ("scored" in path.parts) == (half == "scored"):
            known = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
            kind = path.stem.rsplit("_", 1)[0]
            yield (
                str(path.relative_to(CORPUS)),
                path.read_bytes(),
                {"kind": kind, "platform": path.parent.name, **known},
            )
    for path in sorted((CORPUS / "rows").glob(f"{half}-*.toml")):
        yield from rows(path)


def score(name: str, raw: bytes, known: dict[str, Any]) -> Scored:
    """Read one mail of the corpus and lay what is known of it beside."""
    return scores([(name, raw, known)])[0]


def scores(some: Iterable[tuple[str, bytes, dict[str, Any]]]) -> list[Scored]:
    """The same for some mails, read together as `weiquan read` reads many files."""
    read_by_rules = [(name, known, _begun(raw, known)) for name, raw, known in some]
    warm(one for _, _, one in read_by_rules)
    return [Scored(name, Reply(known["kind"]), finished(one)[0], known) for name, known, one in read_by_rules]


def _begun(raw: bytes, known: dict[str, Any]) -> Begun:
    of = platform(known.get("platform", "generic"))
    listings = tuple(known.get("listings", ()))
    return begun(
        parse(raw, NOW), platform=of, listings=listings, items={url: of.item_of(url) for url in listings},
        own_texts=tuple(known.get("own_texts", ())), authserv_ids=("mx.seller.test",),
        domains=tuple(known.get("domains", ())), our_ids=OURS,
        addressees=tuple(known.get("addressees", CLAIMANTS)),
    )  # fmt: skip


def f1(right: int, said: int, true: int) -> float:
    """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was said."""
    return 2 * right / (said + true) if said + true else 1.0


def kind_table(rows: Sequence[Scored]) -> list[tuple[Reply, int, float]]:
    """Each kind with its count and F1."""
    said, true = Counter(one.said for one in rows), Counter(one.true for one in rows)
    right = Counter(one.true for one in rows if one.said is one.true)
    return [(kind, true[kind], f1(right[kind], said[kind], true[kind])) for kind in Reply]


def share(rows: Iterable[bool]) -> str:
    """A share in per cent with its count."""
    found = list(rows)
    return f"{100 * sum(found) / len(found):5.1f} % of {len(found)}" if found else "    -"


def ticket_rows(rows: Sequence[Scored]) -> list[bool]:
    return [set(one.reading.tickets) == set(one.known["tickets"]) for one in rows if "tickets" in one.known]


def asked_f1(rows: Sequence[Scored]) -> float:
    pairs = [
        ({a.value for a in one.reading.asked_for}, set(one.known["asked_for"]))
        for one in rows
        if "asked_for" in one.known
    ]
    return f1(sum(len(a & b) for a, b in pairs), sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs))


def listing_rows(rows: Sequence[Scored]) -> list[bool]:
    return [
        str(one.reading.listings.get(url, "open")) == one.known["states"].get(url, "open")
        for one in rows
        if "states" in one.known
        for url in one.known.get("listings", ())
    ]


def detail(rows: Sequence[Scored], key: str) -> list[bool]:
    said = [(one.reading.as_json(), one.known) for one in rows if key in one.known]
    return [told[key] == (None if known[key] == "none" else known[key]) for told, known in said]


def report(name: str, rows: Sequence[Scored]) -> bool:
    """Print the table of one half; gives whether no error was costly."""
    table = kind_table(rows)
    clear = [one for one in rows if one.true is not Reply.UNCLEAR]
    costly = [one for one in rows if one.costly]
    macro = sum(value for _, _, value in table) / len(table)
    print(f"\n{name}: {len(rows)} mails")
    print(f"  accuracy    {share(one.said is one.true for one in rows)}")
    print(f"  macro-F1    {macro:5.3f}")
    print(f"  answered    {share(one.said is not Reply.UNCLEAR for one in clear)}")
    print(f"  costly      {len(costly)}")
    print(f"  tickets     {share(ticket_rows(rows))}")
    wanting = [one for one in rows if one.true is Reply.INFO_REQUESTED]
    print(
        f"  asked_for   {asked_f1(wanting):5.3f} (F1 where something is wanted), {asked_f1(rows):5.3f} (of all mails)"
    )
    print(f"  listings    {share(listing_rows(rows))}")
    for key in ("deadline_days", "promised_days", "redirect_to", "forwarded_to", "authentic"):
        print(f"  {key:<14}{share(detail(rows, key))}")
    print("  per kind     " + ", ".join(f"{kind} {value:.2f} (n={count})" for kind, count, value in table))
    languages = sorted({one.language for one in rows})
    print(
        "  per language "
        + ", ".join(
            f"{tongue} {share(o.said is o.true for o in rows if o.language == tongue).strip()}" for tongue in languages
        )
    )
    for one in costly if name.startswith("tuned") else ():  # the scored half is not to be looked at
        print(
            f"  COSTLY {one.name}: {one.true} read as {one.said}: {one.reading.sentence[:100]!r} by {one.reading.rule}"
        )
    return not costly


def main(argv: Sequence[str]) -> int:
    """Score both halves; exit 1 on a costly error."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true", help="name every mail of the tuned half that was misread")
    given = options.parse_args(argv)
    tuned, scored = ([score(*mail) for mail in mails(half)] for half in ("practice", "scored"))
    good = [report("tuned half (rules were made on it)", tuned), report("scored half (never tuned on)", scored)]
    if given.errors:
        for one in tuned:
            if one.said is not one.true:
                print(
                    f"  {one.name}: {one.true} read as {one.said}: {one.reading.sentence[:100]!r} by {one.reading.rule}"
                )
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
