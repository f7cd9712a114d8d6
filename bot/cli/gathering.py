"""The cases that a verb is about, each as it stands now; a sick one is a line, the others go on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.cli.stamping import stamp_findings
from bot.core.action import Ask, Resend, Rest, Send, Settle, Wait
from bot.core.case import Case, Finding, Level
from bot.core.docket import Docket, Prospect, Standing
from bot.core.enclosures import STATEMENT
from bot.core.goingon import goes_on
from bot.core.preflight import by_weight
from bot.core.statement import not_attached, text_findings
from bot.core.words import Language, Words, beside, words
from bot.desk import Desk
from bot.errors import BotError, ConfigError, UsageError
from bot.packet import letters_by_hand
from bot.standings import standing_of
from bot.todolist import findings_of, leave_todo

if TYPE_CHECKING:
    from bot.cli.wiring import Workspace
    from bot.core.draft import Draft
    from bot.core.platform import Platform
    from bot.world import World


@dataclass(frozen=True, slots=True)
class Gathered:
    """Cases as they stand, in the order asked for; `sick` are folder names and what is wrong there, `lost` cases without a folder."""

    standings: tuple[Standing, ...]
    sick: tuple[tuple[str, BotError], ...]
    docket: Docket
    lost: tuple[tuple[str, Words], ...] = ()


def gather(
    workspace: Workspace, world: World, names: Sequence[str] | None, now: datetime, closely: bool = False
) -> Gathered:
    """Work out how these cases stand (all, if none is named). Raises UsageError naming a case that there is not.

    With `closely` their pictures are looked at and compared, which takes seconds where files are new, and what only that finds is
    kept; otherwise they stand as they were looked at last.
    """
    cases, unwell = world.load()
    desk = Desk.open(world, cases, now=now)
    docket = desk.docket
    keys = list(cases) if not names else [_key(workspace, name) for name in dict.fromkeys(names)]
    sick = [one for one in unwell if not names or one[0] in names]
    standings = []
    wanted = [key for key in dict.fromkeys(keys) if key]
    seen = _all_examined(workspace, docket, [cases[key] for key in wanted]) if closely else {}
    for key in wanted:
        try:
            if closely:
                case = seen.get(key) or _examined(workspace, docket, cases[key])
            else:
                case = world.folders.as_looked_at(cases[key])
            standing = standing_of(desk, case)
            if closely and not case.file.example:
                if missing := _not_laid_out(workspace, docket, standing):
                    case = replace(case, folder_findings=(*case.folder_findings, *missing))
                    standing = standing_of(desk, case)
                else:
                    standing = _with_statement_told(docket, standing)
                    case = standing.case
                _lay_exhibits_out(workspace, case)
                workspace.folders.write_manifest(case)
                workspace.folders.keep_look(cases[key], _only_close(standing, standing_of(desk, cases[key])))
            standings.append(standing)
        except BotError as error:
            sick.append((cases[key].name, error))
    lost = () if names else tuple(_lost(workspace, world, cases, now))
    return Gathered(tuple(standings), tuple(sick), docket, lost)


_LOST_FOR = timedelta(days=90)
"""So long after the last event of a case its folder is asked for; who threw it away on purpose hears no more of it then."""


def _lost(workspace: Workspace, world: World, cases: Collection[str], now: datetime) -> Iterator[tuple[str, Words]]:
    """Cases with a history that goes on, and no folder any more: nothing of them is watched, and nobody else would say so."""
    gone = [key for key in world.log.keys() if key not in cases]  # noqa: SIM118  (a log is no mapping)
    there = workspace.folders.keys_there() if gone else ()
    for key in gone:
        events = world.log.events(key)
        last = max((one.at for one in events), default=now)
        if key in there or now - last > _LOST_FOR or not goes_on(events):
            continue
        what = words(
            "the folder of this case ({key}) is gone, and nothing of it is watched meanwhile; its last event is of {day}: put it back into cases/",
            "这个案件（{key}）的文件夹不见了，目前无人跟进；最近一条记录是 {day}：请放回 cases/",
            key=key,
            day=f"{last.astimezone():%Y-%m-%d}",
        )
        yield workspace.folders.was_called(key) or key, what


def _only_close(closely: Standing, at_a_glance: Standing) -> list[Finding]:
    """What a close look found beside all that the folder tells at a glance; each once, at its heaviest."""
    told = {(one.rule, one.where, one.what) for one in findings_of(at_a_glance)}
    found: dict[tuple[str, str, Words], Finding] = {}
    for one in by_weight(findings_of(closely)):
        found.setdefault((one.rule, one.where, one.what), one)
    return [one for sign, one in found.items() if sign not in told]


def leave_true(workspace: Workspace, world: World, names: Sequence[str], now: datetime, closely: bool = False) -> None:
    """Bring what lies in out/ up to what was just written down: the list of what is to be done, and with `closely` the
    exhibits, which may bear a name, and their sums. What cannot be brought up keeps as it is until it is looked at.
    """
    with suppress(OSError, BotError):  # what was written down stands, also where out/ cannot be written to
        for standing in gather(workspace, world, names, now, closely).standings:
            leave_todo(workspace.folders, standing)


def _examined(workspace: Workspace, docket: Docket, case: Case) -> Case:
    platform = docket.playbook.platform(case.file.platform)
    first = (case.file.languages or platform.languages or ("en",))[0]
    seen = workspace.folders.examined(case, "zh" if first == "zh" else "en")
    return replace(seen, folder_findings=(*seen.folder_findings, *stamp_findings(workspace, seen)))


def _all_examined(workspace: Workspace, docket: Docket, cases: Sequence[Case]) -> dict[str, Case]:
    """Examine several cases, each in the light of all, whatever their order: anew where pictures were met that none knew.

    What keeps a case from being examined is told when its turn comes. A single case needs no such care.
    """
    seen: dict[str, Case] = {}
    for _ in range(2 if len(cases) > 1 else 0):
        known = workspace.folders.fingerprints()
        for case in cases:
            with suppress(BotError):
                seen[case.key] = _examined(workspace, docket, case)
        if workspace.folders.fingerprints() == known:
            break
    return seen


def _not_laid_out(workspace: Workspace, docket: Docket, standing: Standing) -> list[Finding]:
    """Lay the statement out; what keeps it from being made blocks the letter, and must not hide what else is to say."""
    try:
        _lay_statement_out(workspace, docket, standing)
    except ConfigError as barred:
        return [
            Finding(Level.BLOCK, "statement-not-made", one.where or "out/statement.pdf", one.what, one.fix)
            for one in barred.faults
        ]
    return []


def _with_statement_told(docket: Docket, standing: Standing) -> Standing:
    """Say how the statement travels where that is not as pages: as text, or not at all."""
    from bot.adapters.pdf import not_installed

    lacking = None if docket.paged else not_installed().faults[0]
    by_hand = list(letters_by_hand(docket, standing))
    letters: list[tuple[Platform, Draft]] = []
    prospects = []
    for prospect in standing.prospects:
        platform = prospect.platform or standing.platform
        drafts = [*prospect.drafts, *(draft for one, draft in by_hand if one is prospect)]
        letters += [(platform, draft) for draft in drafts]
        found = by_weight((*prospect.findings, *not_attached(platform, drafts, lacking)))
        prospects.append(replace(prospect, findings=found))
    told = text_findings(letters, lacking) if lacking else ()
    case = replace(standing.case, folder_findings=(*standing.case.folder_findings, *told))
    return replace(standing, case=case, prospects=tuple(prospects))


def _lay_statement_out(workspace: Workspace, docket: Docket, standing: Standing) -> None:
    """Put the statement into out/, to be printed, signed and stamped; its scan in statement/ then takes its place.

    It lies there as pages, or as text where nothing can set them; also where the desk takes no text.
    """
    out = workspace.folders.path(standing.case) / "out"
    by_mail = [one for prospect in standing.prospects for one in prospect.drafts]
    left_out = (one for _, one in letters_by_hand(docket, standing) if one.not_taken)
    for draft in (*by_mail, *left_out):
        for enclosure in (*draft.enclosures, *draft.not_taken):
            if enclosure.source == STATEMENT:
                made = workspace.folders.enclose(standing.case, enclosure)
                ending, other = ("pdf", "txt") if made.media_type == "application/pdf" else ("txt", "pdf")
                workspace.folders.write_out(standing.case, f"statement.{ending}", made.content)
                (out / f"statement.{other}").unlink(missing_ok=True)
                return


def _lay_exhibits_out(workspace: Workspace, case: Case) -> None:
    """Bind the exhibits into one PDF beside them, for whoever prints or files them by hand; only when they are new."""
    from bot.adapters.casefolder.sheets import PLANS
    from bot.pictures.sheets.paper import as_pdf

    out = workspace.folders.path(case) / "out"
    finished = [one for one in case.exhibits if one.by or not one.vouched]
    sheets = [out / one.name for one in finished if (out / one.name).is_file()]
    bound, plans = out / "exhibits.pdf", out / PLANS
    if not sheets:
        bound.unlink(missing_ok=True)
    elif not bound.is_file() or bound.stat().st_mtime_ns < max(one.stat().st_mtime_ns for one in [*sheets, plans]):
        workspace.folders.write_out(case, bound.name, as_pdf([one.read_bytes() for one in sheets]))
        bound.touch()


def _key(workspace: Workspace, name: str) -> str:
    """The key of the case so named; nothing for a sick one, which is reported with the sick."""
    try:
        return workspace.case_named(name).key
    except UsageError:
        raise
    except BotError:
        return ""


def letters_of(docket: Docket, standing: Standing) -> Iterator[tuple[Prospect, Draft]]:
    """Every letter that waits or would leave next; one that has to be filed by hand has no recipient."""
    for prospect in standing.prospects:
        drafts, due = prospect.drafts, prospect.action
        if not drafts and isinstance(due, Send):
            drafts = docket.draft(due.letter, standing.case, prospect.notice, to=due.to, why=due.why)
        for draft in drafts:
            yield prospect, draft
    yield from letters_by_hand(docket, standing)


@dataclass(frozen=True, slots=True)
class Next:
    """What is due in a notice, in one word, with its time and reason."""

    action: str
    at: datetime | None
    why: Words


def next_of(prospect: Prospect, now: datetime) -> Next:
    """Say what is due in a notice: send, resend, settle, wait, ask or rest."""
    match prospect.action:
        case Send(why=why):
            return Next("send", now, why)
        case Resend(why=why):
            return Next("resend", now, why)
        case Settle(why=why):
            return Next("settle", now, why)
        case Wait(until=until, why=why):
            return Next("wait", until, why)
        case Ask(what=what, why=why, deadline=deadline):
            return Next("ask", deadline, beside(what, why))
        case Rest(why=why):
            return Next("rest", None, why)


def finding_as_json(finding: Finding, language: Language) -> dict[str, Any]:
    """Plain values with the keys that `check --json` promises."""
    return {
        "level": finding.level.value,
        "rule": finding.rule,
        "where": finding.where,
        "what": finding.what.said_in(language),
        "fix": finding.fix.said_in(language),
    }
