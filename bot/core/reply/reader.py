"""One mail in, one Reading out: report, robot, sender, quotes, rules, listings, details."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Unpack

from bot.core.case import TAG_PATTERN
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.anybody import answers_anybody
from bot.core.reply.authentic import FREEMAIL, authentic, domain_of
from bot.core.reply.automatic import is_automatic, may_be_automatic
from bot.core.reply.besides.dates import day_of_receipt
from bot.core.reply.besides.ticketnumbers import tickets as tickets_in
from bot.core.reply.bounce import DeliveryReport, delivery_report
from bot.core.reply.decision.bearing import ASKS_AFTER_ALL, asks_after_all
from bot.core.reply.decision.overhearing import given_by_others, overheard, wishes
from bot.core.reply.decision.requests import requested
from bot.core.reply.ear.hearing import Tone, telling
from bot.core.reply.ear.look import Look, Told
from bot.core.reply.facts import Facts
from bot.core.reply.listings.formalities import Formality, formalities, without_formal
from bot.core.reply.listings.outcomes import outcomes
from bot.core.reply.listings.settle import settled
from bot.core.reply.naming.addresses import (
    Index,
    address,
    addresses_in,
    item_in,
    with_listings_spoken_of,
    with_targets,
)
from bot.core.reply.particulars import Voices, with_particulars
from bot.core.reply.reading import Reading
from bot.core.reply.rules.addressee import is_for_another
from bot.core.reply.rules.objections import overcome, without_overcome
from bot.core.reply.rules.verdict import (
    ANSWERS_ANYBODY,
    COMPLAINT,
    NOTHING_SAID,
    Verdict,
    decide,
    own_first,
    signals,
)
from bot.core.reply.rules.wording import Greetings
from bot.core.reply.sentences.quotes import fresh_lines, names_in, own_addresses
from bot.core.reply.sentences.text import LONGEST, Sentence, plain, visible
from bot.core.reply.strangers import OUTCOMES_NEEDING_A_CAUSE, others_aside, strangers_aside
from bot.core.reply.trace import Light, Trace
from bot.core.words import words

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix, Meaning

_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|res|sv|antw|回复|答复|转发|回覆|轉寄)\s?[:：]\s*)+", re.IGNORECASE)


def read(mail: Mail, **light: Unpack[Light]) -> Reading:
    """Read one mail in the light of the notice it belongs to.

    `promised_days` of "within five days" is (5, 5): only the end is promised.
    """
    return traced(mail, **light)[0]


def traced(mail: Mail, **light: Unpack[Light]) -> tuple[Reading, Trace]:
    """Read one mail as `read` does, and give the way to the reading with it."""
    return finished(begun(mail, **light))


TOGETHER = 16
"""Mails that the ear is asked about at once; with more it is hardly faster."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A mail that the rules have read and the ear has not heard: what they saw, or the delivery report that it is."""

    mail: Mail
    light: Light
    seen: Look | DeliveryReport


def begun(mail: Mail, **light: Unpack[Light]) -> Begun:
    """Let the rules read one mail in the light of the notice it belongs to; `finished` does the rest."""
    report = delivery_report(mail)
    if report:
        return Begun(mail, light, report)
    seen = look(
        mail, light["platform"], light.get("listings", ()), light.get("items") or {}, light.get("own_texts", ()),
        light.get("domains", ()), light.get("our_ids", frozenset()), light.get("called"), light.get("tickets", ()),
        (light.get("addressees", ()), light.get("aliases", ())),
    )  # fmt: skip
    return Begun(mail, light, seen)


def warm(mails: Iterable[Begun]) -> None:
    """Ask at once what the sentences of several mails mean, which is remembered for a while and takes a third less time.

    Nothing changes but that: of what was not asked here the ear asks when a mail is `finished`.
    """
    said: dict[Meaning, list[str]] = {}
    for one in mails:
        ear = one.light["platform"].ear
        if ear is not None and isinstance(one.seen, Look):
            said.setdefault(ear().meaning, []).extend(one.seen.said())
    for meaning, sentences in said.items():
        meaning(sentences)


def finished(one: Begun) -> tuple[Reading, Trace]:
    """Let the ear hear a mail that the rules have read, and bring both together."""
    mail, light, seen = one.mail, one.light, one.seen
    platform, listings, our_ids = light["platform"], light.get("listings", ()), light.get("our_ids", frozenset())
    if isinstance(seen, DeliveryReport):
        return _of_report(seen, mail, our_ids), Trace(seen)
    verdict, states, path, ear = seen.verdict, seen.states, dict(seen.path), None
    if platform.ear is not None:
        ear = overheard(platform.ear(), seen, listings, platform.own_rules)
        verdict, states, path["ear"] = ear.verdict, ear.states, ear.verdict
        asked = verdict if ear.silent else requested(verdict, ear.shares, ear.tones, seen)
        if asked is not verdict:
            verdict, states, path["requests"] = asked, {}, asked
    signed = light.get("signed")
    genuine, why = authentic(mail, platform, light.get("authserv_ids", ()), light.get("domains", ()), signed)
    reading = Reading(
        verdict.kind,
        verdict.sentence,
        verdict.rule,
        verdict.confidence,
        states,
        authentic=genuine,
        authentic_why=why,
        unanswered=genuine is None and signed is not None and signed.is_unanswered,
        flaws=_flaws(mail),
    )
    items = (light.get("items") or {}).values()
    ours = our_ids | frozenset(items) | frozenset(item_in(url, platform) for url in seen.subjects)
    received, agent = day_of_receipt(mail.received_at, light.get("zone")), light.get("agent", False)

    def detailed(one: Reading) -> Reading:
        voices = _voices(seen, ear.tones if ear else None, one.kind)
        return with_particulars(one, seen.told, voices, mail, platform, seen.subjects, ours, received, agent)

    read_so = detailed(reading)
    asking = None if ear is None or ear.silent else asks_after_all(read_so, ear.tones, seen.told)
    if asking is not None:
        path["asks"] = Verdict(Reply.INFO_REQUESTED, asking.words, ASKS_AFTER_ALL, "weak")
        read_so = detailed(
            replace(reading, kind=Reply.INFO_REQUESTED, sentence=asking.words, rule=ASKS_AFTER_ALL, confidence="weak")
        )
    return read_so, Trace(None, seen.told, path, seen.facts.answers_us, seen.facts.named > 0, ear)


_BY_EAR = {
    Reply.INFO_REQUESTED: Tone.ASKS,
    Reply.REDIRECTED: Tone.SENT_AWAY,
    Reply.FORWARDED: Tone.PASSED_ON,
    Reply.REJECTED: Tone.REFUSED,
}


def _telling(tone: Tone, tones: Matrix, told: Told, theirs: Collection[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that tell this; what somebody else gave asks nothing."""
    return tuple(one for one in telling(tone, tones, told.body) if tone is not Tone.ASKS or one not in theirs)


def _voices(seen: Look, tones: Matrix | None, kind: Reply) -> Voices:
    told, theirs = seen.told, given_by_others(seen.told, seen.wording)
    return Voices(
        {one: told.of(one) for one in _BY_EAR},
        {one: told.of(one, sure_only=True) for one in _BY_EAR},
        None if tones is None else {one: _telling(tone, tones, told, theirs) for one, tone in _BY_EAR.items()},
        () if tones is None else wishes(kind, tones, told, seen.wording),
    )


def look(
    mail: Mail,
    platform: Platform,
    listings: tuple[str, ...],
    items: Mapping[str, str],
    own_texts: tuple[str, ...],
    domains: tuple[str, ...],
    our_ids: frozenset[str],
    called: Mapping[str, Sequence[str]] | None = None,
    tickets: Sequence[str] = (),
    greeted: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> Look:
    """Let the rules read a mail, and gather what the ear goes by."""
    in_thread = _is_in_our_thread(mail, our_ids)
    told = _told(mail, platform, own_texts, listings, in_thread)
    answers = in_thread or _names_our_case(mail, told, tickets)
    path = {"rules": decide(told.signals, told.body)}
    verdict = path["robots"] = _robots_aside(path["rules"], told, mail, platform, domains, answers)
    subjects = listings or _pages_in(told, platform)
    said = "\n".join(one.words for one in told.body)
    index = Index(subjects, items, platform, mail.text[:LONGEST], called, said)
    named = {url for one in told.body for url in index.named(one.words)[0]} if listings else set()
    known_sender = platform.owns(domain_of(mail.sender), domains)
    verdict = path["strangers"] = strangers_aside(
        verdict, told, mail, bool(named), answers, known_sender, platform.wording.otherwise
    )
    if listings and not named and verdict.kind in OUTCOMES_NEEDING_A_CAUSE:
        ours = " ".join((*listings, *items.values(), *our_ids)).lower()
        verdict = path["others"] = others_aside(verdict, told, answers, ours)
    if greeted[0]:
        verdict = path["addressee"] = _anothers_aside(verdict, told, platform.wording.greetings, *greeted)
    found = outcomes(told.telling, index, subjects, told.fired)
    verdict, states = settled(verdict, found, listings)
    path["rows"] = verdict
    facts = Facts(
        is_automatic(mail), may_be_automatic(mail), answers or bool(mail.in_reply_to), bool(mail.header("list-unsubscribe")),
        "wq-" in mail.subject.lower(), len(listings), len(named), len(told.body), verdict, found.states,
    )  # fmt: skip
    subject = plain(_PREFIX.sub("", mail.subject[:200]))
    if told.subject is not None:
        subject = told.overcome.get(told.subject, subject)
    return Look(told, verdict, states, found, index, subjects, facts, subject, platform.wording, path)


def _told(mail: Mail, platform: Platform, own_texts: tuple[str, ...], listings: Sequence[str], in_thread: bool) -> Told:
    reported = frozenset(address(url) for url in listings)
    text = with_targets(mail.text, mail.links, reported)
    fresh = fresh_lines(text, own_texts, own_addresses(mail), names_in(reported))
    lines = tuple(tuple(with_listings_spoken_of(one, reported, platform) for one in line) for line in fresh)
    body = tuple(sentence for line in lines for sentence in line)
    bare = _PREFIX.sub("", visible(mail.subject)[:500]).strip()
    ours = bare != mail.subject.strip() and ("WQ-" in bare.upper() or bool(own_texts) or in_thread)
    subject = Sentence(bare, plain(bare)) if bare and not ours else None
    found = signals(platform.rules, body, subject, platform.wording.courtesy)
    quiet = tuple(one for one in found if one.rule.only_silences)
    spoken, aside = own_first([one for one in found if one not in quiet], platform.own_rules)
    formal = formalities(body, spoken, platform.wording, platform.asked, platform.own_rules)
    over = overcome(body, spoken, platform.wording.formal, subject)
    formal = {**formal, **{one: Formality.OBJECTION for one, beside in over.items() if not beside}}
    heard = without_overcome(without_formal(spoken, formal), over)
    kept = set(map(id, heard))  # thousands of lines may all have one
    aside = (*aside, *(one for one in spoken if id(one) not in kept))
    return Told(lines, body, heard, subject, aside, formal, quiet, over)


_OF_ANYBODY = (Reply.ACKNOWLEDGED, Reply.AUTO_REPLY, Reply.UNRELATED)
"""What the rules may hear in an answer to anybody."""


def _robots_aside(
    verdict: Verdict, told: Told, mail: Mail, platform: Platform, domains: tuple[str, ...], answers_us: bool
) -> Verdict:
    """Tell a desk's receipt from a robot that answers everybody, and advertising from a desk."""
    about_it = bool(COMPLAINT.search(" ".join(one.plain for one in told.body)))
    if verdict.kind not in (Reply.ACKNOWLEDGED, Reply.AUTO_REPLY, Reply.UNCLEAR, Reply.UNRELATED):
        return verdict
    numbered = bool(tickets_in(mail.subject, told.body, platform, frozenset()))
    desk = about_it or numbered
    only_robots = answers_us and not is_automatic(mail)
    anybody = answers_anybody(told.body, told.subject, platform.wording, only_robots)
    if anybody and not numbered and not any(one.sure and one.kind not in _OF_ANYBODY for one in told.signals):
        return Verdict(Reply.AUTO_REPLY, anybody.words, ANSWERS_ANYBODY)
    away = told.of(Reply.AUTO_REPLY)
    if verdict.kind is Reply.AUTO_REPLY or (away and verdict.kind is Reply.ACKNOWLEDGED):
        received = told.of(Reply.ACKNOWLEDGED, sure_only=True)
        absent = any(platform.wording.automatic.absence.found_in(one.plain) for one in away)
        return _receipt(verdict, told) if desk and received and not absent else _robot(verdict, away)
    if verdict.kind is Reply.ACKNOWLEDGED and not desk and not _from_desk(mail, platform, domains):
        return replace(verdict, kind=Reply.AUTO_REPLY, rule="receipt-of-no-desk")
    if verdict.rule == NOTHING_SAID.rule and is_automatic(mail) and not desk:
        return replace(
            verdict,
            kind=Reply.AUTO_REPLY,
            sentence=told.body[0].words if told.body else mail.subject,
            rule="automatic-headers",
            confidence="sure",
        )
    return verdict


_GREETINGS = 2
"""Sentences of a mail in which it may greet somebody."""
_NOT_FOR_ANOTHER = (*OUTCOMES_NEEDING_A_CAUSE, Reply.REJECTED, Reply.UNCLEAR)
"""What a mail that greets somebody else does not tell us."""


def _anothers_aside(
    verdict: Verdict, told: Told, words: Greetings, names: Sequence[str], aliases: Sequence[str]
) -> Verdict:
    """What is told to somebody else is looked at by a person, in whichever thread it stands."""
    first = [one.plain for one in told.body[:_GREETINGS]]
    if verdict.kind not in _NOT_FOR_ANOTHER or not is_for_another(first, words, names, aliases):
        return verdict
    return replace(verdict, kind=Reply.UNCLEAR, rule="greets-another", confidence="weak")


def _names_our_case(mail: Mail, told: Told, tickets: Sequence[str]) -> bool:
    """Say whether a mail answers us by our tag, or by a number that their desk gave our case before."""
    if TAG_PATTERN.search(mail.subject):
        return True
    text = "\n".join((plain(mail.subject[:500]), *(one.plain for one in told.body)))
    return any(re.search(rf"(?<!\w){re.escape(plain(one))}(?!\w)", text) for one in tickets if plain(one))


def _is_in_our_thread(mail: Mail, our_ids: Collection[str]) -> bool:
    """Say whether a mail answers a letter of ours: one that weiquan sent, or that we sent from a mail program of our own."""
    answered = (mail.in_reply_to, *mail.references)
    return any(one.lower().startswith("<wq.") or one in our_ids for one in answered if one)


def _receipt(verdict: Verdict, told: Told) -> Verdict:
    first = next(one for one in told.signals if one.kind is Reply.ACKNOWLEDGED)
    return replace(verdict, kind=Reply.ACKNOWLEDGED, sentence=first.sentence.words, rule=first.rule.id)


def _robot(verdict: Verdict, away: Sequence[Sentence]) -> Verdict:
    return replace(
        verdict, kind=Reply.AUTO_REPLY, sentence=away[0].words if away else verdict.sentence, rule="out-of-office"
    )


def _from_desk(mail: Mail, platform: Platform, domains: tuple[str, ...]) -> bool:
    """Say whether a bare "received, in hand" comes from the desk: from its domain, and not from a machine that answers all."""
    home = domain_of(mail.sender)
    if platform.owns(home, domains):
        return not is_automatic(mail)
    nobody_knows = platform.sender_domains is None and not domains
    return nobody_knows and home not in FREEMAIL and not may_be_automatic(mail)


def _pages_in(told: Told, platform: Platform) -> tuple[str, ...]:
    """The listings that the mail itself names, where we have none to look for."""
    found = dict.fromkeys(url for one in told.body for url in addresses_in(one.words))
    if platform.url_patterns or platform.item_pattern:
        return tuple(
            url
            for url in found
            if platform.item_of(url) or any(re.search(pattern, url) for pattern in platform.url_patterns)
        )
    return tuple(
        url
        for url in found
        if not re.search(
            r"/(?:help|support|legal|forms?|reports?|policy|policies|faq|contact|hc|terms|privacy|portal|ticket)\b|//(?:help|support|legal|abuse|portal)\.",
            url,
        )
    )[:1500]


def _of_report(report: DeliveryReport, mail: Mail, our_ids: frozenset[str]) -> Reading:
    returned = report.bounce.message_id if report.bounce else ""
    known = returned.lower().startswith("<wq.") or (bool(returned) and returned in our_ids)
    why = words("the delivery report does not say which letter it returns", "退信没有说明退回的是哪一封信")
    if known:
        why = words("the delivery report returns a letter of ours", "退信里附有我们寄出的邮件编号")
    elif returned:
        why = words(
            "the delivery report returns a letter under an id that is none of ours ({id}); some providers rewrite ours",
            "退信里的邮件编号（{id}）不是我们寄出的；有的邮箱服务商会改写编号",
            id=returned[:120],
        )
    return Reading(
        report.kind,
        report.sentence,
        report.rule,
        bounce=report.bounce,
        authentic=True if known else None,
        authentic_why=why,
        flaws=mail.flaws,
    )


def _flaws(mail: Mail) -> tuple[str, ...]:
    return (*mail.flaws, "only the beginning of the text was read") if len(mail.text) > LONGEST else mail.flaws
