"""Subject and thread of a letter: where a desk, and the case itself, find it again."""

from __future__ import annotations

import re
from datetime import datetime

from bot.core.case import TAG_PATTERN
from bot.core.draft import Draft
from bot.core.event import Deed, Letter
from bot.core.message import Attachment, Outgoing
from bot.core.occasion import Occasion, complained, flat, listing_row, message_id

LONGEST_LINK = 80
_HEADLINES: dict[str, tuple[str, str, str]] = {
    "en": ("Copyright infringement notice", " (+{n} more)", "item {item}"),
    "zh": ("图片侵权投诉", " 等{all}个链接", "商品 {item}"),
    "de": ("Meldung einer Urheberrechtsverletzung", " (+{n} weitere)", "Artikel {item}"),
    "fr": ("Notification d'atteinte au droit d'auteur", " (+{n} autres)", "article {item}"),
}
"""What a complaint is called, how further links are counted, and how an item number is told, in each language."""
_PART = re.compile(r" \(\d+/\d+\)")
_PREFIX = re.compile(r"^\s*(?:(?:re|aw|sv|fwd?|回复|答复|转发)\s*[:：]\s*)+", re.IGNORECASE)


def outgoing(
    draft: Draft, number: int, sender: str, sender_name: str, attachments: tuple[Attachment, ...], now: datetime
) -> Outgoing:
    """The mail that a draft becomes as the letter of that number in its case."""
    return Outgoing(
        message_id=message_id(draft.case, draft.notice, number, sender.rsplit("@", 1)[-1]),
        date=now,
        sender=sender,
        sender_name=sender_name,
        to=draft.to,
        subject=draft.subject,
        text=draft.body,
        attachments=attachments,
        in_reply_to=draft.in_reply_to,
        references=draft.references,
        headers={"X-Weiquan-Case": f"{draft.case}/{draft.notice}"},
    )


def answered(occasion: Occasion) -> str:
    """The id of the event whose mail an answer replies to."""
    if occasion.letter is not Letter.ANSWER:
        return ""
    if occasion.notice.requests:
        return occasion.notice.requests[-1].id
    asked = occasion.asked_mail.message_id if occasion.asked_mail else ""
    found = [event.id for event in occasion.case.events if asked and event.message_id == asked]
    last = occasion.notice.last_inbound
    return found[-1] if found else last.id if last else ""


def thread(occasion: Occasion) -> tuple[str, tuple[str, ...]]:
    """What the letter replies to: a complaint begins a thread, everything else goes on in it."""
    ours = occasion.notice.thread
    if occasion.letter is Letter.COMPLAINT:
        return "", ()
    asked = occasion.asked_mail
    if occasion.letter is Letter.ANSWER and asked is not None and asked.message_id:
        known = asked.references or ours
        return asked.message_id, tuple(dict.fromkeys((*known, asked.message_id)))
    return (ours[-1] if ours else ""), tuple(dict.fromkeys(ours))


def subject(occasion: Occasion, part: int = 1, parts: int = 1) -> str:
    """The subject of a letter: the link and our tag, numbered where there are several letters."""
    numbered = f" ({part}/{parts})" if parts > 1 else ""
    if occasion.letter is Letter.COMPLAINT:
        return f"{_headline(occasion, occasion.urls)}{numbered} {occasion.tag}"
    if occasion.letter is Letter.ANSWER and occasion.asked_mail is not None:
        theirs = _PREFIX.sub("", flat(occasion.asked_mail.subject))
        ours = any(found.group(1).upper() == occasion.case.key for found in TAG_PATTERN.finditer(theirs))
        return " ".join(f"Re: {theirs}{numbered} {'' if ours else occasion.tag}".split())
    begun = complained(occasion.case, occasion.notice)
    prefix = "" if begun is not None and begun.kind is Deed.SUBMITTED else "Re: "
    return f"{prefix}{complaint_subject(occasion)}{numbered}"


def complaint_subject(occasion: Occasion) -> str:
    """The subject the complaint went out under, without its number."""
    sent = complained(occasion.case, occasion.notice)
    written = str(sent.data.get("subject", "")) if sent else ""
    if written:
        return flat(_PART.sub("", written))
    return f"{_headline(occasion, tuple(occasion.notice.listings))} {occasion.tag}"


def _headline(occasion: Occasion, urls: tuple[str, ...]) -> str:
    link = _short_link(occasion, urls[0]) if urls else ""
    called, counted, _ = _HEADLINES[occasion.language]
    more = counted.format(n=len(urls) - 1, all=len(urls)) if len(urls) > 1 else ""
    return f"{called} {link}{more}".strip()


def _short_link(occasion: Occasion, url: str) -> str:
    """The link, where it is short enough for a subject; else the item number; else as much of it as says something."""
    if len(url) <= LONGEST_LINK:
        return flat(url)
    item = listing_row(occasion, url, 1)["item"]
    if item:
        return _HEADLINES[occasion.language][2].format(item=item)
    bare = re.split(r"[?#]", url)[0]
    return flat(bare if len(bare) <= LONGEST_LINK else bare[: LONGEST_LINK - 3] + "...")
