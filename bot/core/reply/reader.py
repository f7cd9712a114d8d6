"""One mail in, one Reading out: report, robot, sender, quotes, rules, listings, details."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Unpack

from bot.core.case import TAG_PATTERN
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.addresses import Index, addresses_in
from bot.core.reply.authentic import FREEMAIL, authentic, domain_of
from bot.core.reply.automatic import is_automatic, may_be_automatic
from bot.core.reply.bounce import DeliveryReport, delivery_report
from bot.core.reply.details import asked_for, deadline, place_named, promised_days
from bot.core.reply.outcomes import outcomes
from bot.core.reply.quotes import fresh_lines
from bot.core.reply.reading import Asked, Reading
from bot.core.reply.settle import settled
from bot.core.reply.text import LONGEST, Sentence, plain, simplified, visible
from bot.core.reply.ticketnumbers import tickets
from bot.core.reply.trace import Light, Told, Trace
from bot.core.reply.verdict import COMPLAINT_OF_OURS, NOTHING_SAID, Verdict, decide, signals
from bot.core.words import words

_COMPLAINT = re.compile(
    simplified(
        r"\b(?:(?:your|this|infringement|abuse|ip|copyright|violation) reports?|reported|report id|complain\w*|infring\w*|copyright\w*|notices?|notifications?|take-?downs?|dmca|intellectual|ip rights|rights owner|claims?|ticket|(?:your|this|the) case|case (?:no|number|id|ref)|violation"
        r"|urheberrecht\w*|beschwerde\w*|meldung\w*|gemeldet\w*|beanstandet\w*|rechtsverletz\w+|signal(?:ement|ée?s?)|droits? d'auteur|contrefaçon|plainte|denuncia\w*|denúncia\w*|derechos de autor|infracción|segnalat\w*|segnalazion\w*"
        r"|melding\w*|gemelde|klacht\w*|zgłosz\w*|narusz\w*|anmäl\w*|intrång\w*)\b|投诉|举报|检举|侵权|维权|版权|著作权|知识产权|盗图|盗用|工单|受理|権利侵害|著作権|申告|ご指摘|신고|저작권|침해"
    )
)
_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|res|sv|antw|回复|答复|转发|回覆|轉寄)\s?[:：]\s*)+", re.IGNORECASE)
_DEADLINES = frozenset(
    {
        Reply.INFO_REQUESTED,
        Reply.COUNTER_NOTICE,
        Reply.REDIRECTED,
        Reply.REJECTED,
        Reply.UNCLEAR,
        Reply.PARTIALLY_REMOVED,
        Reply.ACCUSED,
    }
)
_NO_PROMISES = frozenset({Reply.COUNTER_NOTICE, Reply.ACCUSED, Reply.UNRELATED, Reply.RESTORED, Reply.AUTO_REPLY})
_MAY_ASK = frozenset({Reply.INFO_REQUESTED, Reply.UNCLEAR, Reply.PARTIALLY_REMOVED, Reply.REDIRECTED})


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
    own_texts: tuple[str, ...] = (),
    authserv_ids: tuple[str, ...] = (),
    domains: tuple[str, ...] = (),
    our_ids: frozenset[str] = frozenset(),
    signed_by: tuple[str, ...] | None = None,
) -> tuple[Reading, Trace]:
    """Read one mail as `read` does, and give the way to the reading with it."""
    report = delivery_report(mail)
    if report:
        return _of_report(report, mail, our_ids), Trace(report)
    told = _told(mail, platform, own_texts)
    items = items or {}
    path = {"rules": decide(told.signals, told.body)}
    verdict = path["robots"] = _robots_aside(path["rules"], told, mail, platform, domains)
    subjects = listings or _pages_in(told, platform)
    index = Index(subjects, items, platform)
    names_ours = bool(listings) and any(index.named(one.words)[0] for one in told.body)
    verdict = path["strangers"] = _strangers_aside(
        verdict, told, mail, names_ours, platform.owns(domain_of(mail.sender), domains)
    )
    if listings and not names_ours and verdict.kind in _OUTCOMES_NEEDING_A_CAUSE:
        verdict = path["others"] = _others_aside(
            verdict, told, mail, " ".join((*listings, *items.values(), *our_ids)).lower()
        )
    verdict, states = settled(verdict, outcomes(told.lines, index, subjects, told.signals), listings)
    path["rows"] = verdict
    genuine, why = authentic(mail, platform, authserv_ids, domains, signed_by)
    reading = Reading(
        verdict.kind,
        verdict.sentence,
        verdict.rule,
        verdict.confidence,
        states,
        authentic=genuine,
        authentic_why=why,
        flaws=_flaws(mail),
    )
    detailed = _with_details(reading, told, mail, platform, subjects, our_ids | frozenset(items.values()))
    return detailed, Trace(None, told, path, _in_our_thread(mail), names_ours)


def _told(mail: Mail, platform: Platform, own_texts: tuple[str, ...]) -> Told:
    lines = fresh_lines(mail.text, own_texts)
    body = tuple(sentence for line in lines for sentence in line)
    bare = _PREFIX.sub("", visible(mail.subject)[:500]).strip()
    ours = bare != mail.subject.strip() and ("WQ-" in bare.upper() or bool(own_texts))
    subject = Sentence(bare, plain(bare)) if bare and not ours else None
    return Told(lines, body, signals(platform.rules, body, subject), subject)


def _robots_aside(verdict: Verdict, told: Told, mail: Mail, platform: Platform, domains: tuple[str, ...]) -> Verdict:
    """Tell a desk's receipt from a robot that answers everybody, and advertising from a desk."""
    about_it = bool(_COMPLAINT.search(" ".join(one.plain for one in told.body)))
    if verdict.kind not in (Reply.ACKNOWLEDGED, Reply.AUTO_REPLY, Reply.UNCLEAR, Reply.UNRELATED):
        return verdict
    desk = about_it or bool(tickets(mail.subject, told.body, platform, frozenset()))
    away = told.of(Reply.AUTO_REPLY)
    if verdict.kind is Reply.AUTO_REPLY or (away and verdict.kind is Reply.ACKNOWLEDGED):
        received = told.of(Reply.ACKNOWLEDGED, sure_only=True)
        return _receipt(verdict, told) if desk and received and not _is_vacation(away) else _robot(verdict, away)
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


_VACATION = re.compile(
    r"out of|leave|vacation|holiday|away|back on|return|closed|travell?ing|休假|年假|产假|出差|不在|外出|度假|假期|urlaub|abwesen|nicht im|nicht erreichbar|absent|congés|hors du|fuera|vacaciones|ausente|fuori|ferie|不在|休暇"
)


def _is_vacation(away: Sequence[Sentence]) -> bool:
    return any(_VACATION.search(one.plain) for one in away)


_OUTCOMES_NEEDING_A_CAUSE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED)
_HEARD_ANYHOW = (Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE, Reply.REJECTED, Reply.ACCUSED)


_OTHER_RIGHT = re.compile(
    r"\b(?:trade ?marks?|patents?|utility models?|design rights?|wortmarke|marke(?:nrecht\w*|nverletzung)|marque déposée|marca registrada|marchio|znak towarowy)\b|商标|专利|外观设计|商標"
)
_OUR_RIGHT = re.compile(
    r"\b(?:copyright\w*|photo\w*|pictures?|images?|dmca|urheber\w*|bild\w*|foto\w*|droits? d'auteur|derechos de autor|diritto d'autore|autorsk\w+)\b|著作权|版权|图片|盗图|照片|摄影"
)


def _strangers_aside(verdict: Verdict, told: Told, mail: Mail, names_ours: bool, known_sender: bool) -> Verdict:
    """Advertising, orders and news are none of our business, whatever they say was removed."""
    text = " ".join(one.plain for one in told.body)
    ours = names_ours or _in_our_thread(mail) or bool(COMPLAINT_OF_OURS.search(text))
    chatter = next((one for one in told.signals if one.kind is Reply.UNRELATED), None)
    listed = bool(mail.header("list-unsubscribe"))
    heard = verdict.kind in _HEARD_ANYHOW and (known_sender or verdict.kind is Reply.ACCUSED) and not listed
    if not ours and chatter and not heard:
        return Verdict(Reply.UNRELATED, chatter.sentence.words, chatter.rule.id)
    if chatter and chatter.rule.id == "survey" and verdict.kind is Reply.UNCLEAR:
        return Verdict(
            Reply.UNRELATED, chatter.sentence.words, chatter.rule.id
        )  # "handled; how did we do?" tells nothing
    whole = f"{plain(mail.subject)} {text}"
    if (
        verdict.kind in _OUTCOMES_NEEDING_A_CAUSE
        and not names_ours
        and not _in_our_thread(mail)
        and _OTHER_RIGHT.search(whole)
        and not _OUR_RIGHT.search(whole)
    ):
        return replace(verdict, kind=Reply.UNRELATED, rule="another-right")
    about_it = ours or bool(_COMPLAINT.search(whole))
    if verdict.kind in _OUTCOMES_NEEDING_A_CAUSE and not about_it:
        return replace(verdict, kind=Reply.UNCLEAR, rule="removed-but-what", confidence="weak")
    return verdict


_NUMBERED = re.compile(
    r"\b(?:listings?|items?|asins?|offers?|products?|goods|auctions?|ads?|artikel|annonces?|artículos?|annunci\w*|商品|链接|物品)(?: (?:no\.?|nos\.?|numbers?|ids?))?:? #?([a-z]{0,4}\d[a-z0-9]{5,})(?: and ([a-z]{0,4}\d[a-z0-9]{5,}))?"
)


def _others_aside(verdict: Verdict, told: Told, mail: Mail, ours: str) -> Verdict:
    """A removal of numbered things, none of them ours, is somebody else's; in our own thread a person looks."""
    text = " ".join(one.plain for one in told.body)
    named = {number for found in _NUMBERED.findall(text) for number in found if number}
    if not named or any(number in ours for number in named):
        return verdict
    if _in_our_thread(mail):
        return replace(verdict, kind=Reply.UNCLEAR, rule="names-other-listings", confidence="weak")
    return replace(verdict, kind=Reply.UNRELATED, rule="names-other-listings")


def _in_our_thread(mail: Mail) -> bool:
    answered = (mail.in_reply_to, *mail.references)
    return any(one.lower().startswith("<wq.") for one in answered) or bool(TAG_PATTERN.search(mail.subject))


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
            r"/(?:help|support|legal|form|report|policy|policies|faq|contact|hc|terms|privacy|portal|ticket)\b|//(?:help|support|legal|abuse|portal)\.",
            url,
        )
    )[:1500]


def _of_report(report: DeliveryReport, mail: Mail, our_ids: frozenset[str]) -> Reading:
    returned = report.bounce.message_id if report.bounce else ""
    known = returned.lower().startswith("<wq.") or (bool(returned) and returned in our_ids)
    why = (
        words("the delivery report returns a letter of ours", "退信里附有我们寄出的邮件编号")
        if known
        else words("the delivery report does not say which letter it returns", "退信没有说明退回的是哪一封信")
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


def _with_details(
    reading: Reading, told: Told, mail: Mail, platform: Platform, listings: Sequence[str], our_ids: frozenset[str]
) -> Reading:
    days, unit = deadline(told.body, reading.kind) if reading.kind in _DEADLINES else (None, None)
    ours = [*listings, *mail.to]
    return replace(
        reading,
        tickets=tickets(mail.subject, told.body, platform, our_ids),
        asked_for=_asked(reading.kind, told),
        deadline_days=days,
        deadline_unit=unit,
        promised_days=None if reading.kind in _NO_PROMISES else promised_days(told.body, reading.kind),
        redirect_to=place_named(told.of(Reply.REDIRECTED), told.body, ours) if reading.kind is Reply.REDIRECTED else "",
        forwarded_to=_forwarded_to(told, ours) if told.of(Reply.FORWARDED) and reading.kind is Reply.FORWARDED else "",
    )


_LISTS = r":$|following|below|아래|다음|下记|以下|如下|下列|missing|folgende|suivant|siguiente"


def _asked(kind: Reply, told: Told) -> tuple[Asked, ...]:
    if kind not in _MAY_ASK:
        return ()
    asking = told.of(Reply.INFO_REQUESTED, sure_only=kind is not Reply.INFO_REQUESTED)
    following: list[Sentence] = []
    for place, one in enumerate(told.body):
        heads_list = one.plain.endswith(":") and kind is Reply.INFO_REQUESTED
        if heads_list or (one in asking and re.search(_LISTS, one.plain)):
            following += _list_under(told.body[place + 1 : place + 14])
    lacking: tuple[Sentence, ...] = ()
    if kind is Reply.INFO_REQUESTED:
        lacking = told.of(Reply.REJECTED) + tuple(one for one in told.body if one.plain.endswith("?"))
    found = asked_for(asking, (*lacking, *following))
    if found != (Asked.OTHER,):
        return found
    near = {place + step for place, one in enumerate(told.body) if one in asking for step in (-1, 1)}
    return asked_for(asking, [told.body[place] for place in sorted(near) if 0 <= place < len(told.body)])


def _list_under(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    end = next(
        (
            number
            for number, one in enumerate(sentences)
            if re.match(
                r"(?:best|kind|many)? ?(?:regards|thanks|thank you|sincerely)|此致|谢谢|祝|(?:once|if|after) |如|若|收到",
                one.plain,
            )
        ),
        len(sentences),
    )
    return sentences[:end]


_NAMED = re.compile(
    r"(?:(?:hosting )?(?:provider|host|registrar|seller|merchant|reseller)s?(?: of the (?:site|website|listing))?(?: is|:|,| \(| named| called)\s{0,2}|(?:forwarded|passed|sent|relayed|referred)[^.]{0,60}? to (?:the )?(?:seller |merchant |host(?:ing provider)? )?)"
    r"[\"']?([A-Z][\w&'-]*(?:[ .](?:[A-Z&][\w&'-]*|of|and|Inc|Ltd)){0,5})"
)


def _forwarded_to(told: Told, ours: Sequence[str]) -> str:
    sentences = told.of(Reply.FORWARDED)
    places = {told.body.index(one) for one in sentences if one in told.body}
    near = [
        told.body[number] for place in sorted(places) for number in range(place + 1, min(place + 6, len(told.body)))
    ]
    mailbox = place_named(sentences, near, ours, prefer="mail")
    if "@" in mailbox:
        return mailbox
    for one in (*sentences, *near):
        found = _NAMED.search(one.words)
        if found:
            return found.group(1).rstrip(".")
    return ""
