"""What has to go through a portal by hand lies ready to paste in the case folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.core.action import Ask
from bot.core.asks import service_file
from bot.core.case import Case
from bot.core.docket import Docket, Prospect, Standing
from bot.core.draft import Draft
from bot.core.event import Letter
from bot.core.followup import RUNNING, pending_letter
from bot.core.notice import Status
from bot.core.portal import Sheet, sheet, uploads
from bot.core.portalfields import Box, Desk, Upload
from bot.core.words import Language
from bot.ports import Folders

PAGE = "index.html"


def letters_by_hand(docket: Docket, standing: Standing) -> Iterator[tuple[Prospect, Draft]]:
    """Complaints that no mail carries: there is no address, or the platform sent us to another door."""
    for prospect in standing.prospects:
        notice = prospect.notice
        first = pending_letter(notice) is Letter.COMPLAINT and notice.listings and not prospect.drafts
        elsewhere = notice.status is Status.REDIRECTED and notice.open_listings
        if first or elsewhere:
            for draft in docket.draft(Letter.COMPLAINT, standing.case, notice, by_hand=True):
                yield prospect, replace(draft, to=()) if elsewhere else draft


def lay_out(folders: Folders, docket: Docket, standing: Standing, language: Language) -> list[str]:
    """Write into out/ what a person files by hand; give the paths. Raises CaseError.

    A portal gets out/portal/: a page in the language of the user with every field to copy, the links, the files under
    plain names. Where no portal is known, the text and its files lie in out/ itself. At the end of the ladder a text for
    customer service lies there.
    """
    by_hand: dict[str, list[Draft]] = {}
    for prospect, draft in letters_by_hand(docket, standing):
        by_hand.setdefault(prospect.notice.id, []).append(draft)
    paths: list[str] = []
    waiting: list[tuple[Prospect, list[Draft]]] = []
    for prospect in standing.prospects:
        drafts = by_hand.get(prospect.notice.id, [])
        if prospect.platform is None or prospect.platform.portal is None:
            paths += [path for draft in drafts for path in _as_text(folders, standing.case, draft)]
        if prospect.overdue and prospect.notice.status in RUNNING and isinstance(prospect.action, Ask):
            text = docket.service_text(standing.case, prospect.notice)
            paths += folders.lay_out(standing.case, service_file(prospect.notice), text, ())
        if drafts or _has_two_doors(prospect):
            waiting.append((prospect, drafts or _unsigned(docket, standing, prospect)))
    sheets = _sheets(docket, standing.case, waiting)
    if any(one.portal for one in sheets):
        paths += _as_page(folders, docket, standing, sheets, language)
    return paths


def _unsigned(docket: Docket, standing: Standing, prospect: Prospect) -> list[Draft]:
    """The letter of a notice as it would be filed: on sheets that go with a mail the name under it will stand."""
    return list(docket.draft(Letter.COMPLAINT, standing.case, prospect.notice, by_hand=True))


def _has_two_doors(prospect: Prospect) -> bool:
    """A desk that reads mail and has a portal too: the person chooses, so both are laid ready."""
    complains = any(one.letter is Letter.COMPLAINT for one in prospect.drafts)
    return complains and prospect.platform is not None and prospect.platform.portal is not None


def _as_text(folders: Folders, case: Case, draft: Draft) -> list[str]:
    name = f"{draft.letter.value}-{draft.notice}" + (f"-{draft.part[0]}" if draft.part[1] > 1 else "")
    return folders.lay_out(case, f"{name}.txt", f"{draft.subject}\n\n{draft.body}", draft.enclosures)


def _sheets(docket: Docket, case: Case, waiting: Sequence[tuple[Prospect, list[Draft]]]) -> list[Sheet]:
    """One sheet a notice. They share their files; where they have different ones, each has its own."""
    shared = {tuple(one.source for draft in drafts for one in draft.enclosures) for _, drafts in waiting}
    sheets = []
    for prospect, drafts in waiting:
        turned, platform = docket.facing(case, prospect.notice)
        files = uploads(turned, platform, drafts, "" if len(shared) == 1 else f"{prospect.notice.id}-")
        desk = Desk(turned, platform, prospect.notice, drafts, docket.account_address, files)
        sheets.append(sheet(desk, prospect.findings))
    return sheets


def _as_page(
    folders: Folders, docket: Docket, standing: Standing, sheets: Sequence[Sheet], language: Language
) -> list[str]:
    case = standing.case
    context = {
        "case": {"name": case.name, "key": case.key, "title": case.file.title or case.name},
        "sheets": [_told(one, language) for one in sheets],
    }
    texts = {one.link_file: "\n".join(one.links) + "\n" for one in sheets}
    texts[PAGE] = docket.playbook.render("portal.html.j2", language, case.file.platform, context)
    files = {upload.name: upload.enclosure for one in sheets for upload in one.files}
    return folders.lay_out_portal(case, texts, list(files.values()))


def _told(one: Sheet, language: Language) -> dict[str, Any]:
    """One notice as plain values, each sentence in the language of the user."""
    return {
        "notice": one.notice,
        "title": one.title.said_in(language),
        "portal": one.portal,
        "href": one.portal if one.portal.startswith(("https://", "http://")) and " " not in one.portal else "",
        "boxes": [_told_box(box, language) for box in one.boxes],
        "links": list(one.links),
        "link_file": one.link_file,
        "files": [_told_file(file) for file in one.files],
        "listed_only": list(one.listed_only),
        "before": [said.said_in(language) for said in one.before],
        "after": [said.said_in(language) for said in one.after],
        "record": one.record,
        "order_known": one.order_known,
    }


def _told_box(box: Box, language: Language) -> dict[str, Any]:
    lines = sum(1 + len(line) // 70 for line in box.value.splitlines())
    return {
        "key": box.key,
        "label": box.label.said_in(language),
        "hint": box.hint.said_in(language),
        "value": box.value,
        "pieces": list(box.pieces),
        "rows": min(max(lines, 1), 12),
        "files": [_told_file(file) for file in box.files],
    }


def _told_file(file: Upload) -> dict[str, Any]:
    made = file.source.startswith("generated:")
    return {
        "name": file.name,
        "source": "" if made else file.source,
        "reduced": file.reduced,
        "sha256": file.enclosure.sha256 if not made else "",
    }
