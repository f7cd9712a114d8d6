"""The report leaves as a mail, or stays as one page that opens without the internet."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.case import Case, Role
from bot.core.digest import Digest
from bot.core.docket import Standing
from bot.core.message import Attachment, Outgoing
from bot.errors import CaseError
from bot.ports import Playbook

MOST_IN_MAIL = 12
"""Pairs of pictures in a mail: about 15 KB each, and no mail server minds."""
MOST_ON_PAGE = 100
_LONGEST = 240
_BASE = "_base"
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pair:
    """What an <img> of either side points at; empty where there is no picture."""

    original: str
    stolen: str


@dataclass(frozen=True, slots=True)
class Report:
    """A digest put into words for the mail; `inline` are the pictures that `html` shows."""

    subject: str
    text: str
    html: str
    inline: tuple[Attachment, ...]


def compose_report(digest: Digest, standings: Sequence[Standing], playbook: Playbook, cases: Path) -> Report:
    """Render the digest for a mail; `cases` is the folder that holds the case folders.

    Raises ConfigError where a template is faulty. A picture that cannot be read is left out.
    """
    inline: list[Attachment] = []

    def enclosed(name: str, content: bytes) -> str:
        inline.append(Attachment(name, "image/jpeg", content))
        return f"cid:{name}"

    pairs = _pairs(digest, standings, cases, enclosed, MOST_IN_MAIL, everywhere=False)
    return Report(
        subject=digest.subject,
        text=_tidy(playbook.render("digest.txt.j2", digest.language, _BASE, {"digest": digest})),
        html=_filled(digest, playbook, pairs, page=False),
        inline=tuple(inline),
    )


def as_mail(report: Report, digest: Digest, sender: str, sender_name: str, to: str) -> Outgoing:
    """Make the report a mail from `sender`; the same digest gives the same Message-ID."""
    domain = sender.rpartition("@")[2]
    return Outgoing(
        message_id=f"<wq.report.{digest.now.strftime('%Y%m%d.%H%M%S')}@{domain}>",
        date=digest.now,
        sender=sender,
        sender_name=sender_name,
        to=(to or sender,),
        subject=report.subject,
        text=report.text,
        html=report.html,
        inline=report.inline,
        headers={"X-Weiquan-Report": digest.now.date().isoformat(), "Auto-Submitted": "auto-generated"},
    )


def as_page(digest: Digest, standings: Sequence[Standing], playbook: Playbook, cases: Path) -> str:
    """Render the digest as one self-contained HTML page: no script, nothing loaded from anywhere."""

    def embedded(_name: str, content: bytes) -> str:
        return f"data:image/jpeg;base64,{b64encode(content).decode('ascii')}"

    return _filled(digest, playbook, _pairs(digest, standings, cases, embedded, MOST_ON_PAGE, everywhere=True), True)


def _filled(digest: Digest, playbook: Playbook, pairs: dict[str, Pair], page: bool) -> str:
    context = {"digest": digest, "pairs": pairs, "page": page}
    return playbook.render("digest.html.j2", digest.language, _BASE, context)


def _tidy(text: str) -> str:
    """Never more than one empty line."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _pairs(
    digest: Digest,
    standings: Sequence[Standing],
    cases: Path,
    placed: Callable[[str, bytes], str],
    most: int,
    everywhere: bool,
) -> dict[str, Pair]:
    """The first original and the first listing picture of each case that is shown, by case key."""
    wanted = [need.key for need in digest.needs.shown]
    if everywhere:
        wanted += [row.key for row in digest.cases.shown]
    known = {one.case.key: one.case for one in standings}
    pairs: dict[str, Pair] = {}
    for key in dict.fromkeys(wanted):
        if len(pairs) >= most:
            break
        original, stolen = (
            _placed(known[key], role, cases, placed) if key in known else "" for role in (Role.ORIGINAL, Role.LISTING)
        )
        if original or stolen:
            pairs[key] = Pair(original, stolen)
    return pairs


def _placed(case: Case, role: Role, cases: Path, placed: Callable[[str, bytes], str]) -> str:
    """Put the first readable picture of a role where the report can show it."""
    from bot.pictures.sheets.thumbnails import thumbnail

    for evidence in case.evidence_of(role)[:5]:
        if evidence.size > _LARGEST:
            continue
        try:
            content = thumbnail((cases / case.name / evidence.path).read_bytes(), _LONGEST, evidence.name)
        except (CaseError, OSError):
            continue  # check says what is wrong with it; the report does without
        return placed(f"{case.key}-{role.value}.jpg", content)
    return ""
