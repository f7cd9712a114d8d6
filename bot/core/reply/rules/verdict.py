"""Which kind of answer it is: rules speak, facts outweigh courtesies, and disagreement is left to a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.core.event import Reply
from bot.core.reply.rules.courtesy import without_courtesy
from bot.core.reply.rules.labels import with_labels
from bot.core.reply.rules.modality import holds
from bot.core.reply.rules.patterns import ANY_SCRIPT, Likely, compiled, likely, scripts_in, sieve_of
from bot.core.reply.rules.rule import UNDECIDED, Rule
from bot.core.reply.rules.vocabulary import VOCABULARY
from bot.core.reply.rules.wording import NO_COURTESY, Courtesy
from bot.core.reply.sentences.text import Sentence, clauses, simplified
from bot.core.reply.sentences.tongues import languages_of

OUTCOMES = (
    Reply.RESTORED,
    Reply.COUNTER_NOTICE,
    Reply.PARTIALLY_REMOVED,
    Reply.REMOVED,
    Reply.REJECTED,
    Reply.INFO_REQUESTED,
    Reply.REDIRECTED,
    Reply.FORWARDED,
)
"""What moves a case, strongest first."""
_SUBJECT_MAY_TELL = frozenset({Reply.COUNTER_NOTICE, Reply.INFO_REQUESTED, Reply.ACCUSED, Reply.UNRELATED})
"""What a subject may add to a body without an outcome; "processed" or "removed" stands over opposite answers."""
_ANSWERS = frozenset(OUTCOMES) | {Reply.ACKNOWLEDGED, Reply.UNCLEAR, Reply.AUTO_REPLY, Reply.ACCUSED, Reply.UNRELATED}
_DECISIONS = frozenset(OUTCOMES[:5]) | {Reply.ACCUSED}
_MANY_TRIES = 6


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule that fired: on which sentence, the how-many-eth it is, and where in its plain form."""

    rule: Rule
    sentence: Sentence
    place: int
    span: tuple[int, int] = (0, 0)

    @property
    def kind(self) -> Reply:
        """The kind that the rule speaks for."""
        return self.rule.kind

    @property
    def sure(self) -> bool:
        """Say whether the rule alone may decide."""
        return self.rule.weight == "sure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, the sentence that decided, the rule's name, and how sure it is; `because` names what held another answer back (held.py)."""

    kind: Reply
    sentence: str
    rule: str
    confidence: Literal["sure", "weak"] = "sure"
    because: str = field(default="", compare=False)


ANSWERS_ANYBODY, LISTING_ROWS = "answers-anybody", "listing-rows"
"""The names for verdicts that rest on what a machine or an absent person answers to anybody, and on what is said of each listing."""
NOTHING_SAID = Verdict(Reply.UNCLEAR, "", "nothing-recognised", "weak")


def signals(
    rules: Sequence[Rule], body: Sequence[Sentence], subject: Sentence | None = None, courtesy: Courtesy = NO_COURTESY
) -> tuple[Signal, ...]:
    """Let every rule look at every sentence, also without its courtesy, whose "if" silences nothing that is said beside it.

    The subject is looked at last and counts only where the body is silent.
    """
    whole = [*with_labels(body), *([subject] if subject else [])]
    may_speak, sieve = languages_of(" ".join(one.plain for one in whole)), sieve_of(rules)
    found: list[Signal] = []
    for place, sentence in enumerate(whole):
        where, bare = "sentence" if place < len(body) else "subject", without_courtesy(sentence.plain, courtesy)
        found += _fired(likely(rules, sieve, sentence.plain, may_speak), sentence, place, where, bare)
    return tuple(found)


def own_first(found: Sequence[Signal], own: Collection[str]) -> tuple[tuple[Signal, ...], tuple[Signal, ...]]:
    """What speaks, and what gives way: of a sentence for which a rule of the user's own (by id) is sure, nothing else tells the kind."""
    places = {one.place for one in found if one.sure and one.rule.id in own}
    aside = tuple(one for one in found if one.place in places and one.rule.id not in own)
    return tuple(one for one in found if one not in aside), aside


def _fired(rules: Likely, sentence: Sentence, place: int, where: str, bare: str) -> Iterable[Signal]:
    pieces = list(dict.fromkeys([sentence.plain, *clauses(sentence.plain), bare]))
    here = [one for one in rules if one[0].where in (where, "either")]
    hushing = [one for one in here if one[0].silences and any(speaks(*one, piece) for piece in pieces)]
    for rule, patterns in here:
        spans = (speaks(rule, patterns, _hushed(piece, rule.kind, hushing) if hushing else piece) for piece in pieces)
        span = next((one for one in spans if one), None)
        if span:
            yield Signal(rule, sentence, place, span)


def _hushed(plain: str, kind: Reply, hushing: Likely) -> str:
    """A plain piece without the words that do not tell a kind, as long as before."""
    for patterns in (each for rule, each in hushing if kind in rule.silences):
        for one in patterns:
            plain = one.sub(lambda found: ";" * len(found.group()), plain)
    return plain


def silenced(found: Iterable[Signal], kinds: Collection[Reply]) -> frozenset[Sentence]:
    """The sentences that sound like one of some kinds and do not tell it: a rule silences it there, and none speaks of it."""
    signals = tuple(found)
    told = {one.sentence for one in signals if one.sure and one.kind in kinds}
    return frozenset(one.sentence for one in signals if set(kinds) & set(one.rule.silences)) - told


def speaks(rule: Rule, patterns: Sequence[re.Pattern[str]], plain: str) -> tuple[int, int] | None:
    """Say where in a plain sentence these patterns of a rule find what it stands for, or None."""
    found = _anywhere(rule, patterns, plain)
    if not found or any(pattern.search(plain) for pattern in compiled(rule.unless, scripts_in(plain))):
        return None
    return found if all_there(rule.all, plain) else None


def _anywhere(rule: Rule, patterns: Sequence[re.Pattern[str]], plain: str) -> tuple[int, int] | None:
    for pattern in patterns:
        if not pattern.search(plain):  # most find nothing, and to say so is cheaper this way
            continue
        for count, found in enumerate(pattern.finditer(plain)):
            if count >= _MANY_TRIES:
                break
            if holds(plain, found.start(), found.end(), rule.guard):
                return found.span()
    return None


def all_there(patterns: tuple[str, ...], plain: str) -> bool:
    """Say whether every one of the patterns is found."""
    return all(pattern.search(plain) for pattern in compiled(patterns, ANY_SCRIPT))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is left of the signals after each sieve: those that speak, of the sure ones those that stand, and that count."""

    spoken: Sequence[Signal]
    standing: Sequence[Signal]
    sure: Sequence[Signal]


def weighed(found: Sequence[Signal], body: Sequence[Sentence]) -> Weighed:
    """Sift the signals: the body goes before the subject, yielding ones step back, and inaction is no refusal."""
    spoken = [one for one in _before_what_comes_next(found, body) if one.place < len(body)]
    if not any(one.sure and one.kind in _ANSWERS for one in spoken):
        spoken = list(found)
    if not any(one.sure and one.kind in OUTCOMES for one in spoken):
        spoken += [one for one in found if one not in spoken and one.kind in _SUBJECT_MAY_TELL]
    standing = _standing([one for one in spoken if one.sure])
    undecided = any(one.rule.manner in UNDECIDED for one in standing)
    sure = [one for one in standing if not (undecided and one.kind is Reply.REJECTED)]
    return Weighed(spoken, standing, _without_mere_inaction(sure, body))


def decide(found: Sequence[Signal], body: Sequence[Sentence]) -> Verdict:
    """Weigh the signals: the strongest outcome wins, contradictions are unclear."""
    left = weighed(found, body)
    spoken, sure = left.spoken, left.sure
    kinds = {one.kind for one in sure}
    away = next((one for one in sure if one.rule.manner == "away"), None)
    if away and not kinds & (_DECISIONS - {Reply.REMOVED}) and not _removal_of_what_we_reported(sure):
        return _told(sure, Reply.AUTO_REPLY)
    accusation = _accusation(spoken, sure)
    if accusation:
        return accusation
    clash = _clash(sure, kinds, body) or _two_minds(spoken, kinds)
    if clash:
        return clash
    for kind in OUTCOMES:
        if kind in kinds:
            return _told(sure, kind) if kind is not Reply.REMOVED else _ours_or_against_us(sure, body, spoken)
    weak = next((one for one in spoken if not one.sure and one.kind in OUTCOMES), None)
    if (Reply.UNCLEAR in kinds and not _merely_waits(sure)) or (weak and _outweighs(weak, kinds)):
        doubtful = weak or next(one for one in sure if one.kind is Reply.UNCLEAR)
        return Verdict(Reply.UNCLEAR, doubtful.sentence.words, doubtful.rule.id, "weak")
    for kind in (Reply.AUTO_REPLY, Reply.ACKNOWLEDGED, Reply.UNRELATED):
        if kind in kinds:
            return _told(sure, kind)
    return NOTHING_SAID


def _merely_waits(sure: Sequence[Signal]) -> bool:
    """Say whether all that is unclear is a removal that did not come about, and is told to be still to come."""
    undone = all(Reply.REMOVED in one.rule.silences for one in sure if one.kind is Reply.UNCLEAR)
    return undone and any(one.rule.manner == "still waits" for one in sure)


_JUDGED = re.compile(
    r"\b(?:deci[ds]\w+|infring\w+|violat\w+|breach\w*|reject\w*|declin\w+|dismiss\w*|refus\w+|den(?:y|ied)|unfounded|licen[cs]\w+|permission|no (?:\w+ )?(?:reason|grounds?|basis|cause|merit)|convinc\w+|persua\w+|upheld|uphold|lawful|legal|fair use"
    r"|final|conclu\w+|found|in favou?r|turn\w* down|evidence|proof|entschieden|abgelehnt|zurückgewiesen|verletz\w+|verstoß|rejet\w+|refus\w+|atteinte|décid\w+|rechaz\w+|desestim\w+|infracci\w+|decid\w+|respint\w+|violazion\w+|deciso"
    r"|odrzuc\w+|narusz\w+|afgewezen|inbreuk|avslag\w*|intrång)\b|成立|驳回|构成|决定|侵权|证据|支持|通过"
)
"""A refusal that gives a judgement; "we have taken nothing down" beside "we passed it on" is none."""
_LOOKED_AT = re.compile(
    r"\b(?:have|has|was|were|been) (?:\w+ )?(?:examined|reviewed|assessed|considered|investigated|checked|compared)\b|\bafter (?:\w+ )?(?:review|examination|consideration|checking)|经(?:审核|核实|审查|查)"
)
_ON_THE_CLOCK = re.compile(
    rf"\b{VOCABULARY['proceedings']}\b|\bcounter[- ]?(?:notice|notification|claim|statement)|反通知|不侵权声明|起诉|诉讼|gegendarstellung|klage|contre-notification|contranotificaci\w+|contronotifica|sprzeciw"
)


def _without_mere_inaction(sure: list[Signal], body: Sequence[Sentence]) -> list[Signal]:
    """Weigh a refusal against its neighbours: passing on beats not acting, a judgement beats an informal objection."""
    kinds = {one.kind for one in sure}
    if Reply.REJECTED not in kinds:
        return sure
    judged = any(one.kind is Reply.REJECTED and _JUDGED.search(one.sentence.plain) for one in sure)
    looked_at = any(_LOOKED_AT.search(one.plain) for one in body)
    if Reply.FORWARDED in kinds and not judged and not looked_at:
        return [one for one in sure if one.kind is not Reply.REJECTED]
    formal = any(one.kind is Reply.COUNTER_NOTICE and _ON_THE_CLOCK.search(one.sentence.plain) for one in sure)
    if Reply.COUNTER_NOTICE in kinds and judged and not formal:
        return [one for one in sure if one.kind is not Reply.COUNTER_NOTICE]
    return sure


_WHAT_COMES_NEXT = re.compile(
    r"^\W*(?:(?:here is|here's|this is|see) )?(?:what happens (?:next|now|then)|next steps?|how (?:it works|we work|this works|we (?:handle|process) \w+)|our (?:process|procedure)|the (?:process|procedure)|possible (?:next )?(?:outcomes?|states?|results?)|"
    r"wie geht es weiter|ablauf|et ensuite|la suite|qué pasa ahora|próximos pasos|cosa succede ora|prossimi passi|co dalej|接下来|后续流程|处理流程|流程说明)\b[^.]{0,60}(?:[:?]|$)|^possible next states"
)


def _before_what_comes_next(found: Sequence[Signal], body: Sequence[Sentence]) -> list[Signal]:
    """Leave out the outcomes that stand under "what happens next": nothing of it has happened."""
    heading = next((place for place, one in enumerate(body) if _WHAT_COMES_NEXT.search(one.plain)), len(body))
    told = frozenset((Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED, Reply.REJECTED, Reply.COUNTER_NOTICE))
    return [one for one in found if not (len(body) > one.place >= heading and one.kind in told)]


_REPORTED_THING = re.compile(
    r"\b(?:listings?|items?|offers?|products?|ads?|auctions?|pages?|pictures?|photos?|images?|links?|urls?|content|material)\b|://|\d{5}|商品|链接|宝贝|图片"
)


def _removal_of_what_we_reported(sure: Sequence[Signal]) -> bool:
    return any(one.kind is Reply.REMOVED and _REPORTED_THING.search(one.sentence.plain) for one in sure)


def _standing(sure: list[Signal]) -> list[Signal]:
    """Drop the signals whose rule gives way to a kind that another sentence speaks for."""
    kinds = {one.kind for one in sure if not one.rule.needs}
    sure = [one for one in sure if not one.rule.needs or kinds & set(one.rule.needs)]
    kinds = {one.kind for one in sure}
    return [one for one in sure if not (set(one.rule.yields) & (kinds - {one.kind}))]


def _outweighs(weak: Signal, kinds: set[Reply]) -> bool:
    """Say whether a weak hint is worth a person's look although the mail also says something plain."""
    if weak.kind in (Reply.INFO_REQUESTED, Reply.REDIRECTED):
        return not kinds
    return Reply.ACKNOWLEDGED not in kinds or (weak.kind is Reply.REMOVED and not _mere_promise(weak))


def _mere_promise(weak: Signal) -> bool:
    return bool(re.search(r"\bwill\b|将|会", weak.sentence.plain))


def _told(sure: Sequence[Signal], kind: Reply) -> Verdict:
    first = next(one for one in sure if one.kind is kind)
    return Verdict(kind, first.sentence.words, first.rule.id)


COMPLAINT = re.compile(
    simplified(
        r"\b(?:(?:your|this|infringement|abuse|ip|copyright|violation) reports?|reports? #?[\w-]{0,8}\d|reported|report id|complain\w*|infring\w*|copyright\w*|notices?|notifications?|take-?downs?|dmca|intellectual|ip rights|rights owner|claims?|ticket|(?:your|this|the) case|case (?:no|number|id|ref)|violation"
        r"|urheberrecht\w*|beschwerde\w*|meldung\w*|gemeldet\w*|beanstandet\w*|rechtsverletz\w+|signal(?:ement|ée?s?)|droits? d'auteur|contrefaçon|plainte|denuncia\w*|denúncia\w*|derechos de autor|infracción|segnalat\w*|segnalazion\w*"
        r"|melding\w*|gemelde|klacht\w*|zgłosz\w*|narusz\w*|anmäl\w*|intrång\w*|noci)\b|投诉|举报|检举|侵权|维权|版权|著作权|知识产权|盗图|盗用|工单|受理|権利侵害|著作権|申告|ご指摘|신고|저작권|침해"
    )
)
COMPLAINT_OF_OURS = re.compile(
    r"\b(?:your (?:\w+ )?(?:report|complaint|notice|notification|takedown request|submission|claim)|you (?:have )?(?:reported|submitted|complained|filed))\b"
    r"|\b(?:votre (?:signalement|demande|notification|réclamation)|ihr(?:e|er|en) (?:meldung|beschwerde|anzeige|hinweis|schreiben)|su (?:denuncia|reclamación|notificación|solicitud)|(?:la|della) sua segnalazione|(?:państwa|pani|pana) zgłoszeni\w+"
    r"|uw (?:melding|klacht)|(?:a sua|sua) (?:denúncia|reclamação)|din (?:anmälan|anmeldelse|melding))\b"
    r"|(?:您|你|贵方|贵司)(?:所|已|曾|此前|的)?(?:提交|发起)?(?:的)?(?:投诉|举报|维权)|投诉人您好|举报人您好|ご(?:申告|通报|申请)|お申し?(?:出|立て)|신고(?:하신|해 ?주신)|(?:귀하|고객님)의 (?:신고|요청)"
)


_FOR_SELLERS = re.compile(
    r"\byou (?:may|can|could|have the right to|wish to|would like to|want to) (?:\w+ ){0,2}(?:appeal|dispute this (?:decision|removal)|counter[- ]?(?:notice|notification))|\b(?:relist|list|sell)(?:ing)? (?:it|this|the|them|these)(?: \w+)? again"
    r"|\bdear (?:seller|merchant|vendor|shop owner)\b|\bhi seller\b|尊敬的(?:商家|卖家|店主)|(?:您|你)(?:可|有权|如有异议)(?:[^。]{0,16})申诉"
)


def _ours_or_against_us(sure: Sequence[Signal], body: Sequence[Sentence], spoken: Sequence[Signal]) -> Verdict:
    """A removal that is told to a seller, and never speaks of our report, may be the removal of our own listing."""
    told = _told(sure, Reply.REMOVED)
    text = " ".join(dict.fromkeys(one.plain for one in (*body, *(one.sentence for one in spoken))))
    if _FOR_SELLERS.search(text) and not COMPLAINT_OF_OURS.search(text):
        return Verdict(Reply.UNCLEAR, told.sentence, "removed-but-whose", "weak")
    return told


def _accusation(spoken: Sequence[Signal], sure: Sequence[Signal]) -> Verdict | None:
    """A mail that accuses us is never our success; where it also speaks of our report, a person looks."""
    against = [one for one in sure if one.kind is Reply.ACCUSED]
    if not against:
        return None
    about_ours = [
        one for one in spoken if COMPLAINT_OF_OURS.search(one.sentence.plain) and one.kind is not Reply.ACCUSED
    ]
    if about_ours and len({one.place for one in against}) < 2:
        return Verdict(Reply.UNCLEAR, against[0].sentence.words, against[0].rule.id, "weak")
    return _told(sure, Reply.ACCUSED)


_ANOTHER_MIND = re.compile(
    r"\b(?:(?:was|were) (?:wrong|mistaken)|our mistake|(?:decision|view|mind) (?:is|was|has been)? ?(?:changed|revised|reversed|overturned)|changed our (?:mind|view|decision)|reconsider\w*|another conclusion|look(?:ed)? (?:at it )?again|(?:second|another|fresh) look"
    r"|(?:new|further|additional) (?:evidence|proof|documents?|originals)|refusal .{0,30}withdrawn|overturn\w*|revers\w+ (?:our|the|that))\b|复核后|重新(?:审核|核实)后|更正"
)


def _thought_again(body: Sequence[Sentence]) -> bool:
    return any(_ANOTHER_MIND.search(one.plain) for one in body)


def _clash(sure: Sequence[Signal], kinds: set[Reply], spoken: Sequence[Sentence]) -> Verdict | None:
    """Settle what contradicts itself: by order in time where the mail tells it, else by asking a person."""
    first = {kind: next(one for one in sure if one.kind is kind) for kind in kinds}
    last = {kind: next(one for one in reversed(sure) if one.kind is kind) for kind in kinds}
    gone = Reply.PARTIALLY_REMOVED if Reply.PARTIALLY_REMOVED in kinds else Reply.REMOVED
    if kinds >= {Reply.RESTORED, Reply.COUNTER_NOTICE} and any(one.rule.manner == "legal clock" for one in sure):
        return _told(sure, Reply.COUNTER_NOTICE)
    if Reply.RESTORED in kinds and gone in kinds:
        again = re.search(
            r"\bagain\b|\bonce more\b|\banew\b|\bfor good\b|\bre-?removed|再次|重新下架", last[gone].sentence.plain
        )
        after = last[gone].place > first[Reply.RESTORED].place or (
            last[gone].place == first[Reply.RESTORED].place and last[gone].span > first[Reply.RESTORED].span
        )
        if again and after:
            return _told(sure, gone)
        if last[gone].place > first[Reply.RESTORED].place:
            return _unclear(last[gone])
    if gone in kinds and Reply.REJECTED in kinds and Reply.RESTORED not in kinds:
        if last[Reply.REJECTED].place <= first[gone].place and _thought_again(spoken):
            return _told(sure, gone)
        if gone is Reply.PARTIALLY_REMOVED:
            return _told(sure, gone)
        if first[gone].place == first[Reply.REJECTED].place and len(clauses(first[gone].sentence.plain)) > 1:
            return Verdict(Reply.PARTIALLY_REMOVED, first[gone].sentence.words, "one-but-not-the-other")
        return _unclear(first[Reply.REJECTED], "removed-and-refused")
    if Reply.REMOVED in kinds and Reply.INFO_REQUESTED in kinds and Reply.COUNTER_NOTICE not in kinds:
        return _unclear(first[Reply.INFO_REQUESTED], "removed-and-asked")
    if Reply.REJECTED in kinds and kinds & {Reply.INFO_REQUESTED} and not first[Reply.REJECTED].rule.yields:
        return _told(sure, Reply.INFO_REQUESTED)
    if Reply.INFO_REQUESTED in kinds and Reply.REDIRECTED in kinds:
        return _asked_or_sent_away(sure)
    return None


def _two_minds(spoken: Sequence[Signal], kinds: set[Reply]) -> Verdict | None:
    """A mail that grants the request and leaves the listing, or removes it and has decided nothing, is for a person."""
    if Reply.REMOVED in kinds:
        against = next((one for one in spoken if one.rule.manner == "nothing decided"), None)
    elif Reply.REJECTED in kinds and not kinds & {Reply.PARTIALLY_REMOVED, Reply.RESTORED, Reply.COUNTER_NOTICE}:
        against = next((one for one in spoken if one.rule.manner == "granted"), None)
    else:
        against = None
    return _unclear(against, "of-two-minds") if against else None


def _asked_or_sent_away(sure: Sequence[Signal]) -> Verdict | None:
    away = [one for one in sure if one.kind is Reply.REDIRECTED]
    shut = any(one.rule.manner == "wrong mailbox" for one in away)
    places = {one.place for one in sure if one.kind is Reply.INFO_REQUESTED}
    elsewhere = places - {one.place for one in away}
    return _told(sure, Reply.REDIRECTED) if shut or not elsewhere else None


def _unclear(signal: Signal, rule: str = "") -> Verdict:
    return Verdict(Reply.UNCLEAR, signal.sentence.words, rule or signal.rule.id, "weak")
