"""Trusted time where the user named authorities: asked for at the approval, verified offline at every check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.case import Case, Finding, Level
from bot.core.evidence import manifest
from bot.core.stamps import BROKEN
from bot.core.systemwords import system_said
from bot.core.words import NOTHING, Words, words
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.cli.call import Call
    from bot.cli.wiring import Workspace


APPROVED = "manifest-approved-sha256.txt"


def keep_approved(workspace: Workspace, case: Case) -> None:
    """Keep the sums of the evidence as it was approved: no check writes them anew, so that a change since then shows."""
    workspace.folders.write_out(case, APPROVED, manifest(case.evidence).encode())


def stamp(call: Call, workspace: Workspace, case: Case) -> None:
    """Have the manifest of a case stamped by each authority that has not done so; what cannot be had now is said."""
    from bot.adapters.casefolder.stampshelf import authority_of
    from bot.adapters.timestamps import request_stamp
    from bot.cli.showing import talk

    told = manifest(case.evidence).encode()
    done = {authority_of(path) for path, _, covered in workspace.folders.kept_stamps(case) if covered == told}
    tokens: dict[int, bytes] = {}
    for number, authority in enumerate(workspace.settings.timestamp.authorities, start=1):
        if number in done or not case.evidence:
            continue
        try:
            tokens[number] = request_stamp(told, authority)
        except BotError as refused:
            talk(f"{case.name}: {refused.said_in(call.language)}")
    if tokens:
        workspace.folders.keep_stamps(case, tokens)
        talk(
            call.said(
                f"{case.name}: {len(tokens)} time-stamp(s) over the manifest kept in mail/",
                f"{case.name}：已为证据清单取得 {len(tokens)} 个时间戳，存放在 mail/",
            )
        )


def stamp_findings(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """What the kept time-stamps show: that the evidence existed then, or that it has changed since."""
    kept = workspace.folders.kept_stamps(case)
    if not kept:
        return
    now = manifest(case.evidence).encode()
    for path, token, covered in [one for one in kept if one[2] == now] or kept[-1:]:
        yield _told(workspace, path, token, covered, covered == now)


def _told(workspace: Workspace, path: str, token: bytes, covered: bytes, whole: bool) -> Finding:
    from bot.adapters.timestamps import verify_stamp

    roots = [workspace.directory / Path(one) for one in workspace.settings.timestamp.roots]
    try:
        stamp = verify_stamp(token, covered, roots)
    except (BotError, OSError) as unverified:
        fault = unverified.faults[0] if isinstance(unverified, BotError) else None
        what = fault.what if fault else system_said(unverified)
        return Finding(Level.WARN, "time-stamp-unverified", path, what, fault.fix if fault else NOTHING)
    if stamp.broken:
        return Finding(Level.WARN, "time-stamp-unverified", path, BROKEN, _STAMPED_ANEW)
    shown = stamp.told
    if whole:
        return Finding(
            Level.HINT,
            "time-stamp",
            path,
            words("the evidence, as it is now, {shown}", "现有全部证据文件在 {shown}", shown=shown),
            NOTHING,
        )
    return Finding(
        Level.WARN,
        "evidence-changed",
        path,
        words(
            "the evidence has changed since its last time-stamp (what it covers {shown})",
            "上次盖时间戳之后证据有变动（当时的文件在 {shown}）",
            shown=shown,
        ),
        Words("look at what changed; the next approval is stamped anew", "请查看改动；下次批准时会重新申请时间戳"),
    )


_STAMPED_ANEW = Words(
    "take it out or put it back from a copy; the next approval is stamped anew",
    "请移走，或从备份恢复；移走后下次批准时会重新申请",
)
