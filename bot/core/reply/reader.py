"""One mail in, one Reading out: report, robot, sender, quotes, rules, listings, details."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING, Unpack

from bot.core.case import TAG_PATTERN
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.addressee import is_for_another
from bot.core.reply.addresses import Index, address, addresses_in, item_in, with_listings_spoken_of, with_targets
from bot.core.reply.anybody import answers_anybody
from bot.core.reply.authentic import FREEMAIL, authentic, domain_of
from bot.core.reply.automatic import is_automatic, may_be_automatic
from bot.core.reply.bearing import ASKS_AFTER_ALL, asks_after_all
from bot.core.reply.bounce import DeliveryReport, delivery_report
from bot.core.reply.dates import day_of_receipt
from bot.core.reply.facts import Facts
from bot.core.reply.formalities import Formality, formalities, without_formal
from bot.core.reply.hearing import Tone, telling
from bot.core.reply.look import Look, Told
from bot.core.reply.objections import overcome, without_overcome
from bot.core.reply.outcomes import outcomes
from bot.core.reply.overhearing import given_by_others, overheard, wishes
from bot.core.reply.particulars import Voices, with_particulars
from bot.core.reply.quotes import fresh_lines, names_in, own_addresses
from bot.core.reply.reading import Reading
from bot.core.reply.requests import requested
from bot.core.reply.settle import settled
from bot.core.reply.signatures import Signed
from bot.core.reply.text import LONGEST, Sentence, plain, visible
from bot.core.reply.ticketnumbers import tickets as tickets_in
from bot.core.reply.trace import Light, Trace
from bot.core.reply.verdict import (
    ANSWERS_ANYBODY,
    COMPLAINT,
    COMPLAINT_OF_OURS,
    NOTHING_SAID,
    Verdict,
    decide,
    own_first,
    signals,
)
from bot.core.reply.wording import Greetings, Otherwise
from bot.core.words import words

if TYPE_CHECKING:
    from bot.core.reply.hearing import Matrix

_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|res|sv|antw|回复|答复|转发|回覆|轉寄)\s?[:：]\s*)+", re.IGNORECASE)


def read(mail: Mail, **light: Unpack[Light]) -> Reading:
    """Read one mail in the light of the notice it belongs to.

    `promised_days` of "within five days" is (5, 5): only the end is promised.
    """
    return traced(mail, **light)[0]


def traced(
    mail: Mail,
    *,
    platform: Platform,
    listings: tuple[str, ...] = (),
    items: Mapping[str, str] | None = None,
    called: Mapping[str, Sequence[str]] | None = None,
    own_texts: tuple[str, ...] = (),
    authserv_ids: tuple[str, ...] = (),
    domains: tuple[str, ...] = (),
    our_ids: frozenset[str] = frozenset(),
    tickets: tuple[str, ...] = (),
    addressees: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    agent: bool = False,
    signed: Signed | None = None,
    zone: tzinfo | None = None,
) -> tuple[Reading, Trace]:
    """Read one mail as `read` does, and give the way to the reading with it."""
    report = delivery_report(mail)
    if report:
        return _of_report(report, mail, our_ids), Trace(report)
    seen = look(
        mail, platform, listings, items or {}, own_texts, domains, our_ids, called, tickets, (addressees, aliases)
    )
    verdict, states, path, ear = seen.verdict, seen.states, dict(seen.path), None
    if platform.ear is not None:
        ear = overheard(platform.ear(), seen, listings, platform.own_rules)
        verdict, states, path["ear"] = ear.verdict, ear.states, ear.verdict
        asked = verdict if ear.silent else requested(verdict, ear.shares, ear.tones, seen)
        if asked is not verdict:
            verdict, states, path["requests"] = asked, {}, asked
    genuine, why = authentic(mail, platform, authserv_ids, domains, signed)
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
    ours = our_ids | frozenset((items or {}).values()) | frozenset(item_in(url, platform) for url in seen.subjects)
    received = day_of_receipt(mail.received_at, zone)

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
    verdict = path["strangers"] = _strangers_aside(
        verdict, told, mail, bool(named), answers, known_sender, platform.wording.otherwise
    )
    if listings and not named and verdict.kind in _OUTCOMES_NEEDING_A_CAUSE:
        ours = " ".join((*listings, *items.values(), *our_ids)).lower()
        verdict = path["others"] = _others_aside(verdict, told, answers, ours)
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
    over = overcome(body, spoken, platform.wording.formal)
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
_OUTCOMES_NEEDING_A_CAUSE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED)
_NOT_FOR_ANOTHER = (*_OUTCOMES_NEEDING_A_CAUSE, Reply.REJECTED, Reply.UNCLEAR)
"""What a mail that greets somebody else does not tell us."""
_HEARD_ANYHOW = (Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE, Reply.REJECTED, Reply.ACCUSED)


def _strangers_aside(
    verdict: Verdict, told: Told, mail: Mail, names_ours: bool, answers_us: bool, known_sender: bool, words: Otherwise
) -> Verdict:
    """Advertising, orders and news are none of our business, whatever they say was removed."""
    text = " ".join(one.plain for one in told.body)
    ours = names_ours or answers_us or bool(COMPLAINT_OF_OURS.search(text))
    chatter = next((one for one in told.signals if one.kind is Reply.UNRELATED), None)
    listed = bool(mail.header("list-unsubscribe"))
    heard = verdict.kind in _HEARD_ANYHOW and (known_sender or verdict.kind is Reply.ACCUSED) and not listed
    if not ours and chatter and not heard:
        return Verdict(Reply.UNRELATED, chatter.sentence.words, chatter.rule.id)
    if chatter and chatter.rule.manner == "survey" and verdict.kind is Reply.UNCLEAR:
        return Verdict(
            Reply.UNRELATED, chatter.sentence.words, chatter.rule.id
        )  # "handled; how did we do?" tells nothing
    whole, decides = f"{plain(mail.subject)} {text}", plain(verdict.sentence)
    where = decides if answers_us else whole  # in our thread the signature of a team that does both is no sign
    our_right = words.our_works.found_in(whole) or words.our_right.found_in(whole)
    elsewhere = words.another_right.found_in(where) and not names_ours and not our_right
    if elsewhere and verdict.kind in _OUTCOMES_NEEDING_A_CAUSE and not answers_us:
        return replace(verdict, kind=Reply.UNRELATED, rule="another-right")
    if elsewhere and verdict.kind in (*_OUTCOMES_NEEDING_A_CAUSE, Reply.UNCLEAR):
        return replace(verdict, kind=Reply.UNCLEAR, rule="another-right", confidence="weak")
    of_pictures = words.our_works.found_in(text)  # our own subject, that they answer, always names them
    of_others = words.other_works.found_in(decides or text) and not names_ours and not of_pictures
    if of_others and verdict.kind in (*_OUTCOMES_NEEDING_A_CAUSE, Reply.UNCLEAR):
        return replace(verdict, kind=Reply.UNCLEAR, rule="other-works", confidence="weak")
    about_it = ours or bool(COMPLAINT.search(whole))
    if verdict.kind in _OUTCOMES_NEEDING_A_CAUSE and not about_it:
        return replace(verdict, kind=Reply.UNCLEAR, rule="removed-but-what", confidence="weak")
    return verdict


_NUMBERED = re.compile(
    r"\b(?:listings?|items?|asins?|offers?|products?|goods|auctions?|ads?|artikel|annonces?|artículos?|annunci\w*|inserzion\w*|angebote?s?|anzeigen?|auktion(?:en)?|ofert\w*|anuncios?|aukcj\w*|produkt\w?|produits?|productos?|prodott[oi])"
    r"(?: (?:no\.?|nos\.?|numbers?|ids?))?:? #?([a-z]{0,4}\d[a-z0-9]{5,})(?: and ([a-z]{0,4}\d[a-z0-9]{5,}))?"
    r"|(?:商品|链接|物品|产品|宝贝|卖场|出品|상품|게시물|매물)(?:编号|番号|번호|号| ?id)?[:：]? ?#?(\d{6,}|b0[a-z0-9]{8})(?![a-z0-9])|(?:视频|笔记|帖子|动态|文章)(?:编号|号| ?id)?[:：]? ?#?([a-z]{0,3}\d{5,})(?![a-z0-9])"
)
"""Numbers of listings, in plain words, as what they are called."""
_LEADS = re.compile(
    r"\W{0,3}(\d{8,}|b0[a-z0-9]{8}) ?(?:(?:等 ?\d{1,3} ?(?:个|条|件|款)(?:商品|链接|产品)?)? ?(?:均|都)?(?:已|已经)(?:被)?(?:下架|删除|移除)(?![^,。;]{0,6}(?:商品|链接|内容))|외 ?\d{1,3} ?[개건](?:이|은|을|의 상품))"
)
"""The number of a listing that leads its sentence, as what is gone."""


def _others_aside(verdict: Verdict, told: Told, answers_us: bool, ours: str) -> Verdict:
    """A removal of numbered things, none of them ours, is somebody else's; in our own thread a person looks."""
    text = " ".join(one.plain for one in told.body)
    called = {number for found in _NUMBERED.findall(text) for number in found if number}
    leading = {found[1] for one in told.body if (found := _LEADS.match(one.plain))}
    if not called | leading or any(number in ours for number in called | leading):
        return verdict
    if answers_us or not called:
        return replace(verdict, kind=Reply.UNCLEAR, rule="names-other-listings", confidence="weak")
    return replace(verdict, kind=Reply.UNRELATED, rule="names-other-listings")


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
