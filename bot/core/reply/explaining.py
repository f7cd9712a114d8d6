"""The whole way to a verdict, for whoever wants to know: stages, sentences, rules that spoke or were silenced, details."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Unpack

from bot.core.event import Reply
from bot.core.labels import REPLY_LABELS
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.automatic import is_automatic, may_be_automatic
from bot.core.reply.besides.dates import day_of_receipt
from bot.core.reply.besides.details import asked_for, deadline_told, promise_told
from bot.core.reply.decision.overhearing import wishes
from bot.core.reply.ear.asking import loudest, wishes_of
from bot.core.reply.ear.hearing import Tone
from bot.core.reply.ear.look import Told
from bot.core.reply.listings.formalities import Formality, counting
from bot.core.reply.naming.addresses import Index
from bot.core.reply.overruled import Overruled, overruled
from bot.core.reply.reader import Begun, begun, finished
from bot.core.reply.reading import Asked, Reading
from bot.core.reply.reasons import ASIDE, SILENCED, STANDS, why_of
from bot.core.reply.rules.labels import with_labels
from bot.core.reply.rules.rule import UNDECIDED, Rule
from bot.core.reply.rules.verdict import COMPLAINT_OF_OURS, NOTHING_SAID, Signal, Verdict, Weighed, weighed
from bot.core.reply.sentences.quotes import Cut, cut_from, own_addresses
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.sentences.tongues import languages_of
from bot.core.reply.trace import Light, Trace
from bot.core.reply.unasked import not_asked
from bot.core.words import NOTHING, Language, Words, words


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing that was looked at: whether it was found (None: cannot be told), and what."""

    name: str
    found: bool | None
    said: Words


@dataclass(frozen=True, slots=True)
class Step:
    """The verdict as one stage left it."""

    stage: str
    kind: Reply
    rule: str
    confidence: str
    said: Words


@dataclass(frozen=True, slots=True)
class Heard:
    """A rule and one sentence: whether it spoke, whether that counted, and why not."""

    rule: Rule
    spoke: bool
    counted: bool
    why: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the new text by its number (the subject is 0), what the rules heard in it, and its tone by ear;
    `about` says what it is about that is not about our complaint, so that nobody listens."""

    number: int
    words: str
    heard: tuple[Heard, ...] = ()
    tone: Tone = Tone.NOTHING
    about: Formality | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that was read out of the mail, and the number of the sentence it stands in, where that is known."""

    what: str
    value: str
    sentence: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading with the whole way to it; `shares` are the kinds that the ear hears most of, the likeliest first;
    `cut` is what came off before reading."""

    reading: Reading
    stages: tuple[Stage, ...]
    path: tuple[Step, ...] = ()
    lines: tuple[Line, ...] = ()
    details: tuple[Detail, ...] = ()
    shares: tuple[tuple[Reply, float], ...] = ()
    cut: Cut | None = None
    trace: Trace = field(default_factory=Trace)

    def against(self) -> Iterator[tuple[Line, Heard]]:
        """What spoke for something else than the verdict."""
        agreeing = _agreeing(self.reading.kind)
        for line in self.lines:
            for one in line.heard:
                if one.spoke and not one.counted and one.rule.kind not in agreeing:
                    yield line, one

    def as_json(self, language: Language, files: Mapping[str, tuple[str, bool]]) -> dict[str, Any]:
        """Plain values with the keys that `read --json --explain` promises; `files` are name and ownership by rule."""

        def heard(one: Heard) -> dict[str, Any]:
            file, own = files.get(one.rule.id, ("", False))
            return {
                "rule": one.rule.id, "kind": one.rule.kind.value, "weight": one.rule.weight, "spoke": one.spoke,
                "counted": one.counted, "why": one.why.said_in(language), "file": file, "own": own,
            }  # fmt: skip

        return {
            "stages": [
                {"stage": one.name, "found": one.found, "said": one.said.said_in(language)} for one in self.stages
            ],
            "path": [
                {
                    "stage": one.stage, "kind": one.kind.value, "rule": one.rule, "confidence": one.confidence,
                    "said": one.said.said_in(language),
                }
                for one in self.path
            ],
            "sentences": [
                {
                    "number": one.number, "words": one.words, "rules": [heard(rule) for rule in one.heard],
                    "tone": "" if one.tone is Tone.NOTHING else one.tone.value,
                }
                for one in self.lines
            ],
            "heard": {kind.value: round(share, 2) for kind, share in self.shares},
            "against": [{"sentence": line.number, **heard(one)} for line, one in self.against()],
            "details": [
                {"what": one.what, "value": one.value, "sentence": one.sentence} for one in self.details
            ],
        }  # fmt: skip


def _agreeing(kind: Reply) -> tuple[Reply, ...]:
    """The kinds whose rules bear a verdict out: a part is gone where one listing is removed and another refused."""
    return (kind, Reply.REMOVED, Reply.REJECTED) if kind is Reply.PARTIALLY_REMOVED else (kind,)


def explained(mail: Mail, **light: Unpack[Light]) -> Explanation:
    """Read a mail as `read` does, and say how that came about."""
    return explanation_of(begun(mail, **light))


def explanation_of(one: Begun) -> Explanation:
    """Read on what the rules have read, and say how the reading came about."""
    mail, light = one.mail, one.light
    reading, trace = finished(one)
    cut = cut_from(mail.text, light.get("own_texts", ()), own_addresses(mail))
    stages = tuple(_stages(mail, reading, trace, cut))
    if trace.report:
        return Explanation(reading, stages, trace=trace)
    lines = tuple(_lines(light["platform"].rules, mail, trace, reading))
    index = Index(tuple(reading.listings), light.get("items") or {}, light["platform"])
    received = day_of_receipt(mail.received_at, light.get("zone"))
    details = tuple(_details(reading, trace, lines, index, light["platform"], received, light.get("agent", False)))
    return Explanation(reading, stages, tuple(_path(trace)), lines, details, tuple(_leading(trace)), cut, trace)


_LEADING, _AUDIBLE = 3, 0.05
"""Most kinds whose shares are shown, and the least share that is."""


def _leading(trace: Trace) -> Iterator[tuple[Reply, float]]:
    heard = sorted(trace.ear.shares.items(), key=lambda one: -one[1]) if trace.ear else []
    yield from (one for one in heard[:_LEADING] if one[1] >= _AUDIBLE)


def _stages(mail: Mail, reading: Reading, trace: Trace, cut: Cut) -> Iterator[Stage]:
    report = trace.report
    yield Stage("delivery_report", report is not None, why_of(report.rule) if report else NOTHING)
    yield Stage("authentic", reading.authentic, reading.authentic_why)
    if report:
        return
    machine = True if is_automatic(mail) else None if may_be_automatic(mail) else False
    yield Stage("automatic", machine, _AUTOMATIC[machine])
    yield Stage("cut", bool(cut.quoted + cut.footer + cut.complaint + cut.ours), _cut_off(cut))
    about_ours = any(COMPLAINT_OF_OURS.search(one.plain) for one in trace.told.body)
    signs = [
        said
        for holds, said in zip((trace.in_thread, trace.names_ours, about_ours), _SIGNS_OF_OURS, strict=True)
        if holds
    ]
    yield Stage("ours", bool(signs), _joined(signs))


_AUTOMATIC: dict[bool | None, Words] = {
    True: Words("headers or subject say that a machine answered", "邮件头或主题表明是机器自动回复"),
    None: Words("there are signs of a machine, which desks' own systems bear too", "有机器发信的迹象，但投诉系统的信也常如此"),
    False: NOTHING,
}  # fmt: skip
_SIGNS_OF_OURS = (
    Words("it answers a letter of ours", "它回复我们的信"),
    Words("it names a listing of ours", "提到我们投诉的链接"),
    Words("it speaks of a complaint that we made", "提到我们提交的投诉"),
)


def _cut_off(cut: Cut) -> Words:
    counts = (
        (cut.quoted, "{n} quoted", "引用 {n} 行"),
        (cut.footer, "{n} of a footer", "签名 {n} 行"),
        (cut.complaint, "{n} of a complaint", "投诉书原文 {n} 行"),
        (cut.ours, "{n} sentences of our own letters", "我们自己信里的 {n} 句话"),
    )
    parts = [words(en, zh, n=len(cut_off)) for cut_off, en, zh in counts if cut_off]
    return _joined([*parts, words("lines in all: {n}", "共 {n} 行", n=cut.lines)])


def _joined(parts: Sequence[Words]) -> Words:
    return Words(", ".join(one.en for one in parts), "，".join(one.zh for one in parts))


def _path(trace: Trace) -> Iterator[Step]:
    before = None
    for stage, one in trace.verdicts.items():
        kind = REPLY_LABELS[one.kind]
        why = why_of(one.rule, one.because)
        if stage == "ear" and trace.ear and trace.ear.silent:
            said = STANDS
        elif before is not None and (before.kind, before.rule, before.because) == (one.kind, one.rule, one.because):
            said = Words("nothing changes", "没有变化")
        else:
            said = words("{kind} ({why})", "{kind}（{why}）", kind=kind, why=why or one.rule)
        yield Step(stage, one.kind, one.rule, one.confidence, said)
        before = one


def _lines(rules: Sequence[Rule], mail: Mail, trace: Trace, reading: Reading) -> Iterator[Line]:
    told = trace.told
    weight = weighed(told.signals, told.body)
    final = next(reversed([*trace.verdicts.values()]), NOTHING_SAID)
    whole = [*told.body, *([told.subject] if told.subject else [])]
    may_speak = languages_of(" ".join(one.plain for one in whole))
    tried = [one for one in rules if may_speak(one.language)]

    def heard(sentence: Sentence, place: int, where: Literal["sentence", "subject"]) -> tuple[Heard, ...]:
        here = [one for one in (*told.fired, *told.aside) if one.place == place]
        spoken = [Heard(one.rule, True, not (why := _why_aside(one, told, weight, final)), why) for one in here]
        return (*spoken, *map(_silenced, overruled(tried, sentence.plain, where, {one.rule.id for one in here})))

    def tone(number: int) -> Tone:
        return trace.ear.tone_of(number) if trace.ear else Tone.NOTHING

    if told.subject or mail.subject:
        yield Line(
            0,
            told.subject.words if told.subject else mail.subject,
            heard(told.subject, len(told.body), "subject") if told.subject else (),
            tone(0),
        )
    for place, one in enumerate(with_labels(told.body)):
        yield Line(
            place + 1, one.words, heard(one, place, "sentence"), tone(place + 1), told.formal.get(told.body[place])
        )


def _silenced(one: Overruled) -> Heard:
    said = SILENCED[one.by]
    return Heard(
        one.rule,
        spoke=False,
        counted=False,
        why=words(
            "“{found}”: {said}",
            "“{found}”：{said}",
            found=one.found,
            said=words(said.en, said.zh, because=one.because),
        ),
    )


def _why_aside(one: Signal, told: Told, weight: Weighed, reading: Verdict) -> Words:
    """Why a rule that spoke did not decide; nothing where it did."""
    if (one.rule.id, one.sentence.words) == (reading.rule, reading.sentence):
        return NOTHING
    if told.body[one.place : one.place + 1] and told.body[one.place] in told.formal:
        return ASIDE["formal"]
    if one in told.aside:
        return ASIDE["own"]
    if one.rule.only_silences:
        return _naming("silences", one.rule.silences)
    if one not in weight.spoken:
        return ASIDE["subject"] if one.place == len(told.body) else ASIDE["next"]
    if one.sure and reading.kind is Reply.PARTIALLY_REMOVED and one.kind in _agreeing(reading.kind):
        return NOTHING
    if one in weight.sure:
        return _why_not_decisive(one, weight, reading)
    if not one.sure:
        return ASIDE["weak"]
    if one in weight.standing:
        undecided = any(other.rule.manner in UNDECIDED for other in weight.standing)
        return ASIDE["informal" if one.kind is Reply.COUNTER_NOTICE else "undecided" if undecided else "inaction"]
    kinds = {other.kind for other in weight.spoken if other.sure} - {one.kind}
    stronger = [kind for kind in one.rule.yields if kind in kinds]
    return _naming("yields", stronger) if stronger else _naming("needs", one.rule.needs)


def _why_not_decisive(one: Signal, weight: Weighed, reading: Verdict) -> Words:
    kinds = dict.fromkeys(other.kind for other in weight.sure)
    if one.kind is reading.kind:
        return NOTHING
    if reading.rule.startswith(("heard-", "doubted-")):
        return why_of(reading.rule, reading.because) or ASIDE["later"]
    if reading.kind in kinds:
        return words(ASIDE["outweighed"].en, ASIDE["outweighed"].zh, kind=REPLY_LABELS[reading.kind])
    if reading.kind is Reply.UNCLEAR and len(kinds) > 1:
        return _naming("torn", [kind for kind in kinds if kind is not one.kind])
    return why_of(reading.rule, reading.because) or ASIDE["later"]


def _naming(why: str, kinds: Sequence[Reply]) -> Words:
    return words(ASIDE[why].en, ASIDE[why].zh, kinds=_joined([REPLY_LABELS[kind] for kind in kinds]))


def _details(
    reading: Reading,
    trace: Trace,
    lines: Sequence[Line],
    index: Index,
    platform: Platform,
    received: date,
    agent: bool,
) -> Iterator[Detail]:
    told = trace.told
    counted = counting(told.body, told.formal, reading.kind, platform.wording.formal)
    body_first = sorted(lines, key=lambda line: (line.number == 0, line.number))

    def where(value: str) -> int | None:
        return next((one.number for one in body_first if value and value.casefold() in one.words.casefold()), None)

    def number_of(sentence: Sentence | None) -> int | None:
        return told.body.index(sentence) + 1 if sentence in told.body else None

    yield Detail("kind", reading.kind.value, where(reading.sentence))
    for url, state in reading.listings.items():
        named = next((one.number for one in body_first if url in index.named(one.words)[0]), None)
        yield Detail(state.value, url, named if named is not None else where(reading.sentence))
    for ticket in reading.tickets:
        yield Detail("ticket", ticket, where(ticket))
    for item, sentence in _asking_for(reading, trace, platform):
        yield Detail("asked_for", item.value, number_of(sentence))
    for why, item, naming in not_asked(reading, told, platform, agent):
        yield Detail(why, item.value, number_of(naming))
    if reading.deadline_days is not None:
        days = f"{reading.deadline_days} {reading.deadline_unit}"
        yield Detail(
            "deadline", days, number_of(deadline_told(counted, platform.wording.whose, reading.kind, received))
        )
    if reading.promised_days:
        days = "-".join(dict.fromkeys(map(str, reading.promised_days)))
        yield Detail("promised", days, number_of(promise_told(counted, platform.wording.whose, reading.kind)))
    for what, value in (("redirect_to", reading.redirect_to), ("forwarded_to", reading.forwarded_to)):
        if value:
            yield Detail(what, value, where(value))


def _asking_for(reading: Reading, trace: Trace, platform: Platform) -> Iterator[tuple[Asked, Sentence | None]]:
    """Each item with the sentence that asks for it: by ear the loudest that may ask, by words the first that names it."""
    body, items = trace.told.body, reading.asked_for
    asking = wishes(reading.kind, trace.ear.tones, trace.told) if trace.ear else ()
    said = wishes_of(asking, platform.wording) if items else []
    if said and platform.ear is not None:
        whole = " ".join(one.plain for one in body)
        places = loudest(platform.ear(), said, platform.asked, platform.own_asked, whole)
        yield from ((item, said[places[item]].sentence) for item in items)
        return
    ruled = {one.place for one in trace.told.signals if one.kind is Reply.INFO_REQUESTED}
    order = sorted(range(len(body)), key=lambda place: (place not in ruled, place))
    for item in items:
        naming = (body[place] for place in order if item in asked_for((body[place],), (), platform.asked))
        yield item, next(naming, None)
