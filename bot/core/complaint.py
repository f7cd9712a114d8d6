"""A case and its notice become letters: what is sworn, in the words of the playbook, ready to be signed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.draft import Draft, Enclosure
from bot.core.enclosures import (
    COMPARISON,
    STATEMENT,
    Packet,
    files_for,
    for_answer,
    for_complaint,
    missing_for,
    originals_of,
    uniquely_named,
    works_of,
)
from bot.core.event import SWORN, Letter
from bot.core.exhibit import VOUCHED, signed_exhibit
from bot.core.exhibits import travelling
from bot.core.ledger import Citation
from bot.core.letterhead import answered, complaint_subject, subject, thread
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.occasion import Occasion, Renderer, day_of, flat, hashes_of, message_id, subject_tag
from bot.core.platform import Platform
from bot.core.reply.reading import Asked
from bot.core.sizeplan import SizePlan, plan
from bot.core.statement import statement_source, statement_text
from bot.core.words import Words

__all__ = ["Renderer", "compose", "message_id", "missing_for", "oversize", "subject_tag"]

_PAGES = 200_000
"""What a statement of a few pages weighs at most, fonts included, in bytes."""
_SLACK = 3_000
"""Room for what numbering and signing add to a text, in bytes."""
_GENERATED_NAMES: dict[tuple[str, str], str] = {
    (STATEMENT, "en"): "copyright-statement.txt",
    (STATEMENT, "zh"): "著作权声明.txt",
    (COMPARISON, "en"): "comparison-list.txt",
    (COMPARISON, "zh"): "对比清单.txt",
    (STATEMENT, "de"): "urheberrechtserklaerung.txt",
    (COMPARISON, "de"): "vergleichsliste.txt",
    (STATEMENT, "fr"): "declaration-droits-auteur.txt",
    (COMPARISON, "fr"): "liste-comparative.txt",
}


def compose(
    letter: Letter,
    case: Case,
    notice: NoticeState,
    platform: Platform,
    playbook: Renderer,
    to: tuple[str, ...],
    account_address: str,
    asked_mail: Mail | None = None,
    why: str | Words = "",
    size_limit: int | None = None,
    signer: str = "",
    signed_on: date | None = None,
    paged: bool = False,
    earlier: tuple[Citation, ...] = (),
    by_hand: bool = False,
) -> tuple[Draft, ...]:
    """Write a letter: one Draft, or several numbered ones where its enclosures need them.

    `why` is told to the recipient of a retraction when it is plain text; Words are the bot's own reason and stay here.
    `size_limit` is in encoded bytes. Without `signer` the signature line stays open; signed or not, the hash is the
    same. `paged` says that the statement can be typeset as pages (text is taken where they fit into no letter), `earlier` are notices to cite. What is
    filed `by_hand` is signed by nobody here. Raises ConfigError where a template is faulty.
    """
    told = why if isinstance(why, str) else ""
    occasion = Occasion(letter, case, notice, platform, playbook, to, account_address, asked_mail, told, paged=paged)
    occasion = replace(occasion, earlier=earlier, by_hand=by_hand)
    packet, planned = _planned(occasion, size_limit)
    if occasion.paged and any(one.source == STATEMENT for one in planned.too_big):
        occasion = replace(occasion, paged=False)  # the same words as text weigh a fiftieth of the pages
        packet, planned = _planned(occasion, size_limit)
    groups = _named(planned.groups)
    drafts = _unsigned(occasion, packet, groups, tuple(one.source for one in planned.too_big))
    if not signer or letter not in SWORN:
        return drafts
    signed = replace(occasion, signer=signer, signed_on=signed_on)
    return tuple(_signed(signed, packet, groups, one) for one in drafts)


def service_text(case: Case, notice: NoticeState, platform: Platform, playbook: Renderer, account_address: str) -> str:
    """A text for a platform's customer service about a notice that nobody answers, in the language of its letters."""
    reminder = Letter.REMINDER
    return Occasion(reminder, case, notice, platform, playbook, (), account_address, None, "").write("service")


def oversize(drafts: Iterable[Draft]) -> tuple[Finding, ...]:
    """What blocks a letter whose files fit into no mail."""
    paths = dict.fromkeys(path for draft in drafts for path in draft.too_big)
    return tuple(
        Finding(
            Level.BLOCK,
            "file-too-large",
            path,
            Words("the file is too large for any mail", "文件太大，一封邮件放不下"),
            Words(
                "put a smaller copy (a shorter film, a PDF of few pages) in its place and keep this one elsewhere",
                "请换成较小的副本（剪短的视频、页数较少的 PDF），原文件另行保存",
            ),
        )
        for path in paths
    )


def _planned(occasion: Occasion, size_limit: int | None) -> tuple[Packet, SizePlan]:
    packet = _packet(occasion)
    room_for = len(_body(occasion, packet, (packet.enclosures,), 1).encode()) + _SLACK
    return packet, plan(packet.enclosures, size_limit, room_for)


def _packet(occasion: Occasion) -> Packet:
    if occasion.letter is Letter.COMPLAINT:
        return for_complaint(occasion.case, occasion.platform, occasion.law, _generated(occasion))
    if occasion.letter is Letter.ANSWER:
        return for_answer(occasion.asked, occasion.case, occasion.platform, _generated(occasion))
    return Packet((), {})


def _generated(occasion: Occasion) -> list[Enclosure]:
    """The texts that the bot encloses, as yet unsigned."""
    made = []
    for source in (STATEMENT, COMPARISON):
        text = _text_of(occasion, source)
        raw = text.encode("utf-8", "replace")
        name, kind, size = _GENERATED_NAMES[source, occasion.language], "text/plain", len(raw)
        if source == STATEMENT and _is_paged(occasion):
            name, kind, size = f"{name.removesuffix('.txt')}.pdf", "application/pdf", _PAGES
        made.append(Enclosure(source, name, kind, hashlib.sha256(raw).hexdigest(), size, text))
    signs = occasion.letter is Letter.COMPLAINT and bool(occasion.to) and not occasion.by_hand
    return [*made, *(one.enclosure for one in travelling(occasion.case, signs))]


def _is_paged(occasion: Occasion) -> bool:
    return occasion.paged and "pdf" in occasion.platform.takes


def _text_of(occasion: Occasion, source: str) -> str:
    if source == STATEMENT:
        return statement_source(occasion) if _is_paged(occasion) else statement_text(occasion)
    return occasion.write(source.removeprefix("generated:"), hashes=hashes_of(originals_of(occasion.case)))


def _named(groups: tuple[tuple[Enclosure, ...], ...]) -> tuple[tuple[Enclosure, ...], ...]:
    """Names stay unique over all numbered letters, also after pictures became JPEGs."""
    flat = iter(uniquely_named(one for group in groups for one in group))
    return tuple(tuple(next(flat) for _ in group) for group in groups)


def _body(
    occasion: Occasion,
    packet: Packet,
    groups: tuple[tuple[Enclosure, ...], ...],
    part: int,
) -> str:
    rows = _enclosure_rows(occasion.case, packet, groups)
    names = {one.source: one.name for group in groups for one in group}
    return occasion.write(
        occasion.letter.value,
        complaint_subject=complaint_subject(occasion),
        part=part,
        parts=len(groups),
        enclosures=rows,
        listed_only=[{"name": flat(one.name), "kind": packet.roles[one.path]} for one in packet.listed],
        has_screenshots=any(row["kind"] == "listing" for row in rows),
        points=_points(occasion, names) if occasion.letter is Letter.ANSWER else [],
        statement_below=_states_in_the_text(occasion, names),
        stated_hashes=hashes_of(originals_of(occasion.case)),
    )


def _enclosure_rows(case: Case, packet: Packet, groups: tuple[tuple[Enclosure, ...], ...]) -> list[dict[str, Any]]:
    evidence: Mapping[str, Evidence] = {one.path: one for one in case.evidence}
    placed = [(one, part) for part, group in enumerate(groups, start=1) for one in group]
    return [
        {
            "n": n,
            "name": one.name,
            "kind": packet.roles[one.source],
            "works": works_of(case, evidence[one.source]) if one.source in evidence else (),
            "vouched": one.source.startswith(VOUCHED),
            "reduced": one.longest_side is not None,
            "made_of": _other_name(evidence.get(one.source), one.name),
            "sha256": one.sha256,
            "part": part,
        }
        for n, (one, part) in enumerate(placed, start=1)
    ]


def _other_name(file: Evidence | None, travelling: str) -> str:
    """What a file is called at home where it travels under another name, as statement, exhibits and sums know it by that."""
    return flat(file.name) if file is not None and flat(file.name) != travelling else ""


def _points(occasion: Occasion, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was asked for, one by one, and what is enclosed for it."""
    points = []
    for n, ask in enumerate(occasion.asked, start=1):
        files = files_for(ask, occasion.case)
        enclosed = [names[one.path] for one in files if one.path in names]
        enclosed += [names[STATEMENT]] if ask is Asked.OWNERSHIP_STATEMENT and STATEMENT in names else []
        enclosed += [names[COMPARISON]] if ask is Asked.COMPARISON and COMPARISON in names else []
        listed = [flat(one.name) for one in files if one.path not in names]
        points.append({"n": n, "ask": ask.value, "files": enclosed, "listed": listed})
    return points


def _states_in_the_text(occasion: Occasion, names: Mapping[str, str]) -> bool:
    """Say whether the text itself has to hold the statement that was asked for; a complaint swears to the same anyway."""
    asked = occasion.letter is Letter.ANSWER and Asked.OWNERSHIP_STATEMENT in occasion.asked
    return asked and STATEMENT not in names and not occasion.case.evidence_of(Role.STATEMENT)


def _unsigned(
    occasion: Occasion, packet: Packet, groups: tuple[tuple[Enclosure, ...], ...], too_big: tuple[str, ...]
) -> tuple[Draft, ...]:
    """Every part of the letter; of several, each names the sums of all, as they are sworn to together."""
    drafts = [_draft(occasion, packet, groups, part, too_big) for part in range(1, len(groups) + 1)]
    if len(drafts) > 1:
        digests = tuple(one.digest for one in drafts)
        drafts = [replace(one, sworn_with=digests) for one in drafts]
    return tuple(drafts)


def _draft(
    occasion: Occasion,
    packet: Packet,
    groups: tuple[tuple[Enclosure, ...], ...],
    part: int,
    too_big: tuple[str, ...],
) -> Draft:
    unsigned = _body(occasion, packet, groups, part)
    parent, references = thread(occasion)
    return Draft(
        case=occasion.case.key,
        notice=occasion.notice.id,
        letter=occasion.letter,
        to=occasion.to,
        subject=subject(occasion, part, len(groups)),
        body=unsigned,
        listings=occasion.urls,
        language="+".join(occasion.languages),
        enclosures=groups[part - 1],
        in_reply_to=parent,
        references=references,
        part=(part, len(groups)),
        answers=answered(occasion),
        unsigned_body=unsigned,
        listed=tuple((one.path, one.sha256) for one in packet.listed),
        not_taken=packet.not_taken,
        too_big=too_big,
    )


def _signed(
    occasion: Occasion,
    packet: Packet,
    groups: tuple[tuple[Enclosure, ...], ...],
    draft: Draft,
) -> Draft:
    """The same letter with the name of whoever approved it, in the text and in the statement that goes with it."""
    body = _body(occasion, packet, groups, draft.part[0])
    enclosures = tuple(_with_signature(occasion, one) for one in draft.enclosures)
    return replace(draft, body=body, enclosures=enclosures, signature="signed")


def _with_signature(occasion: Occasion, enclosure: Enclosure) -> Enclosure:
    """The statement with the name under it, and the sheets that this name vouches for; all else as it is."""
    if enclosure.source == STATEMENT:
        return replace(enclosure, text=_text_of(occasion, STATEMENT))
    if enclosure.source.startswith(VOUCHED):
        return signed_exhibit(enclosure, flat(occasion.signer), lambda language: day_of(occasion.signed_on, language))
    return enclosure
