"""What the ear learns from: the marked mails and sentences of the practice half, read as the ear would read them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from bot.adapters.playbook import BASE, FAMILIES, shipped_templates
from bot.core.event import Reply
from bot.core.mailparse import parse
from bot.core.message import Mail
from bot.core.reply.bounce import delivery_report
from bot.core.reply.ear.evidence import evidence
from bot.core.reply.ear.hearing import TONES, Spoken, families_in
from bot.core.reply.ear.look import Look
from bot.core.reply.ear.traits import Families
from bot.core.reply.reader import look
from bot.core.reply.sentences.quotes import fresh_lines
from tests.accuracy.replies import CLAIMANTS, CORPUS, NOW, OURS, mails, platform

CODES = {
    "NUL": "nothing", "REM": "gone", "STA": "stays", "REJ": "refused", "ASK": "asks", "RED": "sent away", "FWD": "passed on",
    "ACK": "received", "CON": "conditional", "CNT": "disputed", "RES": "restored", "ACC": "accuses", "UNR": "foreign",
    "AUT": "robot", "VAG": "vague", "OLD": "past", "DLY": "delayed", "BNC": "bounced", "?": "",
}  # fmt: skip
"""The short names of tones in the marks; of what bears a question mark it is not known what it tells."""


VOICES = "practice-voices"
"""What the mails are called that say the same as all others in as many ways as there are people."""
BARELY = "practice-barely"
"""What the mails are called that say the plainest news and lists in hardly any words."""
NEAR = ("practice-near", "practice-beside", "practice-dear")
"""What the mails are called whose every sentence but one sounds like another outcome: rarer in life than among them."""
_OF_VOICES, _OF_SHORT_ONES, _OF_NEAR_ONES = 0.4, 3.0, 0.3
"""What one of the voices weighs, and a mail of one sentence or of hardly more: with all their weight the ear no longer hears the plainest words for what they are, which stand in
them for anything."""


@dataclass(slots=True)
class Lesson:
    """One mail of the practice half: its sentences' traits, what each tells, and what the mail is."""

    name: str
    kind: Reply
    language: str
    seen: Look
    told: list[list[str]]
    marks: np.ndarray[Any, Any]
    tuned: bool
    asked: frozenset[str] | None = None
    listings: tuple[str, ...] = ()
    weight: float = 1.0
    vectors: Any = field(default=None)
    worded: Any = field(default=None)
    first: Any = field(default=None)
    second: Any = field(default=None)
    large: Any = field(default=None)

    @property
    def spoken(self) -> Spoken:
        said = [self.seen.plainly(place) for place in range(len(self.told))]
        return Spoken(self.told, self.vectors, self.worded, said)

    def evidence(self, with_rules: bool = True) -> np.ndarray[Any, Any]:
        return evidence(self.seen, self.spoken, self.second, self.large, with_rules)


@dataclass(slots=True)
class Loose:
    """A sentence without a mail: the traits of its words, and the tone it has."""

    sentence: str
    told: list[str]
    tone: str
    vectors: Any = field(default=None)


def marks() -> dict[str, dict[str, list[str]]]:
    """The marked sentences: mail to plain sentence to tones; an empty one where it is not known."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted((CORPUS / "marks").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            mail, codes, sentence = line.split("\t")
            found.setdefault(mail, {})[sentence] = [CODES[one] for one in codes.split("+")] if codes != "-" else []
    return found


def bank() -> list[tuple[str, str]]:
    """The sentences without a mail: tone and sentence."""
    rows = []
    for path in sorted((CORPUS / "sentences").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            code, _, sentence = line.partition("\t")
            rows.append((CODES[code], sentence))
    return rows


def practice_sentences() -> Iterator[str]:
    """Every sentence of every mail of the practice half, subjects too, as it reads."""
    for _, raw, known in mails("practice"):
        mail = parse(raw, NOW)
        yield mail.subject
        yield from (one.words for line in fresh_lines(mail.text, tuple(known.get("own_texts", ()))) for one in line)


@lru_cache(maxsize=1)
def known_families() -> Families:
    """The table of word families as it is shipped."""
    return families_in((shipped_templates() / BASE / FAMILIES).read_text(encoding="utf-8").splitlines())


def looked_at(mail: Mail, known: Mapping[str, Any]) -> Look:
    """Let the rules read a mail of the corpus in the light of what is known of it."""
    of, listings = platform(known.get("platform", "generic")), tuple(known.get("listings", ()))
    items = {url: of.item_of(url) for url in listings}
    own_texts, domains = tuple(known.get("own_texts", ())), tuple(known.get("domains", ()))
    greeted = tuple(known.get("addressees", CLAIMANTS))
    return look(mail, of, listings, items, own_texts, domains, OURS, greeted=(greeted, ()))


def weight_of(name: str) -> float:
    """What a practice mail weighs among the lessons, by what it is called."""
    if name.startswith(VOICES):
        return _OF_VOICES
    if name.startswith(BARELY):
        return _OF_SHORT_ONES
    return _OF_NEAR_ONES if name.startswith(NEAR) else 1.0


def lessons(families: Families) -> list[Lesson]:
    """Every marked mail of the practice half that is no delivery report."""
    marked, found = marks(), []
    for name, raw, known in mails("practice"):
        mail = parse(raw, NOW)
        if name not in marked or delivery_report(mail):
            continue
        seen = looked_at(mail, known)
        told = seen.traits(families)
        tuned = "rows" not in name and ":" not in name and not name.startswith("earlier")
        if tuned:  # the rules were made on it: what they say of it proves nothing
            told = [[one for one in row if not one.startswith("r:")] for row in told]
        sentences = [seen.subject, *(one.plain for one in seen.told.body)][: len(told)]
        found.append(
            Lesson(
                name,
                Reply(known["kind"]),
                known.get("language", "?"),
                seen,
                told,
                targets(sentences, marked[name]),
                tuned,
                frozenset(known["asked_for"]) if "asked_for" in known else None,
                tuple(known.get("listings", ())),
                weight_of(name),
            )
        )
    return [*found, *short_lessons(families)]


_ONE_TONE = {
    "removed": "gone", "rejected": "refused", "restored": "restored", "counter_notice": "disputed", "info_requested": "asks",
    "redirected": "sent away", "forwarded": "passed on", "acknowledged": "received", "auto_reply": "robot",
    "accused": "accuses", "unrelated": "foreign", "unclear": "vague",
}  # fmt: skip


def short_lessons(families: Families) -> Iterator[Lesson]:
    """The mails of one sentence in short.toml and eastern.toml: what the mail is, the sentence tells."""
    mart = "https://mart.example/item/482101"
    for number, (kind, text) in enumerate(_short_mails()):
        mail = Mail(
            f"<s{number}@mart.example>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Re: Copyright complaint",
            None, NOW, "<wq.K7QF2M.n1.0001@seller.test>" if number % 2 else "", (), (), text,
        )  # fmt: skip
        seen = look(mail, platform("generic"), (mart,), {}, (), ("mart.example",), OURS)
        told = seen.traits(families)
        if kind in _ONE_TONE and len(told) > 1:
            told = [[one for one in row if not one.startswith("r:")] for row in told]
            yield Lesson(
                f"short:{number}", Reply(kind), "?", seen, told, _deciding_marked(seen, kind, len(told)), tuned=True,
                weight=_OF_SHORT_ONES,
            )  # fmt: skip


def _deciding_marked(seen: Look, kind: str, rows: int) -> np.ndarray[Any, Any]:
    """Mark the sentence that decides; what the others tell is not known, which is a row of noughts."""
    target = np.zeros((rows, len(TONES)), dtype=np.float32)
    deciding = next((place for place, one in enumerate(seen.told.body) if one.words == seen.verdict.sentence), None)
    if rows == 2 or (deciding is not None and seen.verdict.kind.value == kind):
        target[1 if rows == 2 else min(deciding or 0, rows - 2) + 1] = targets(["x"], {"x": [_ONE_TONE[kind]]})[0]
    return target


def _short_mails() -> Iterator[tuple[str, str]]:
    for one in tomllib.loads((CORPUS / "short.toml").read_text(encoding="utf-8"))["mails"]:
        if one.get("listings", 1) == 1 and not one.get("headers"):
            yield one["kind"], one["text"]
    for kind, texts in tomllib.loads((CORPUS / "eastern.toml").read_text(encoding="utf-8")).items():
        if isinstance(texts, list):
            yield from ((kind, one) for one in texts if isinstance(one, str))


def targets(sentences: Sequence[str], told: dict[str, list[str]]) -> np.ndarray[Any, Any]:
    """What each sentence tells; of a piece of what was marked as one sentence it is not known, which is a row of noughts."""
    lost = [one for one in told if one not in set(sentences)]
    target = np.zeros((len(sentences), len(TONES)), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        if sentence not in told and any(sentence in one or one in sentence for one in lost):
            continue
        tones = told.get(sentence) or ["nothing"]
        for tone in filter(None, tones):
            target[row, [one.value for one in TONES].index(tone)] += 1 / len(tones)
    return target
