"""What has to go through a portal by hand lies ready to paste in the case folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.core.docket import Docket, Prospect, Standing
from bot.core.draft import Draft
from bot.core.event import Letter
from bot.core.followup import pending_letter
from bot.core.notice import Status
from bot.ports import Folders


def letters_by_hand(docket: Docket, standing: Standing) -> Iterator[tuple[Prospect, Draft]]:
    """Complaints that no mail carries: there is no address, or the platform sent us to another door."""
    for prospect in standing.prospects:
        notice = prospect.notice
        first = pending_letter(notice) is Letter.COMPLAINT and notice.listings and not prospect.drafts
        elsewhere = notice.status is Status.REDIRECTED and notice.open_listings
        if first or elsewhere:
            for draft in docket.draft(Letter.COMPLAINT, standing.case, notice):
                yield prospect, replace(draft, to=()) if elsewhere else draft


def lay_out(folders: Folders, standing: Standing, drafts: list[Draft]) -> list[str]:
    """Write the text to paste and the files that go with it into out/; give their paths. Raises CaseError."""
    paths: list[str] = []
    for draft in drafts:
        if draft.to:
            continue
        name = f"{draft.letter.value}-{draft.notice}" + (f"-{draft.part[0]}" if draft.part[1] > 1 else "")
        text = f"{draft.subject}\n\n{draft.body}"
        paths += folders.lay_out(standing.case, f"{name}.txt", text, draft.enclosures)
    return paths
