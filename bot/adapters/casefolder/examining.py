"""The pictures of a case are examined: what their files say of date and author, what the screenshots lack, which pairs are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.adapters.casefolder.comparing import Watch, compared_pairs, maker
from bot.adapters.casefolder.disk import write_whole
from bot.adapters.casefolder.fingerprints import recurrences
from bot.adapters.casefolder.sheets import drawn_exhibits, with_looks
from bot.adapters.casefolder.shooting import strange_outtakes
from bot.adapters.casefolder.sorting import FLAWS
from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.doubt import Doubt
from bot.core.doubts import doubt_findings, kinds_not_opened, not_compared, unseen_finding
from bot.core.evidence import LAYERED, PICTURES, SHOWN, TOKENS, VIEWABLE, suffix_of
from bot.core.exhibit import Exhibit
from bot.core.exhibits import Pair, beyond, doubts_of, of_the_strongest, shown, to_compare, unseen
from bot.core.impossible import believed, clock_findings
from bot.core.marks import CLOCK_OFF, Marks, marks_from_json
from bot.core.outtakes import outtake_findings
from bot.core.recurrences import Again, better_originals, recurrence_findings, repeated_outtakes
from bot.core.screens import ScreenLook, screenshot_findings
from bot.core.sizes import shown_sizes, smaller_originals
from bot.core.sources import believed_sources, source_findings, unlike_sources
from bot.core.stamps import Seal, Stamped, stamps_of, token_findings
from bot.core.strength import proof_findings
from bot.core.words import Language, Words, words
from bot.errors import CaseError, ConfigError, Fault

if TYPE_CHECKING:
    from bot.pictures.finding.study import Shelf

_LARGEST_TOKEN = 1_000_000


@dataclass(frozen=True, slots=True)
class Means:
    """What looking takes: the user's language, where features are kept from run to run, who watches, who checks the
    signature of a time-stamp (ConfigError says why nobody can), and the day, after which nothing can have been made.
    """

    language: Language = "en"
    shelf: Shelf | None = None
    watch: Watch | None = None
    verify: Callable[[bytes], Seal] | None = None
    today: date = date.max - CLOCK_OFF


USUAL = Means()


@dataclass(frozen=True, slots=True)
class Known:
    """What one file was found to say; one with `faults` could not be opened, and is tried again the next time.

    `misnamed` is the ending that its name should have, where it has another.
    """

    marks: Marks
    look: ScreenLook | None = None
    private: str = ""
    misnamed: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What came of holding the originals against everything that may show them; an example is held against nothing.

    `marks` are what is still believed of each file after that.
    """

    marks: Mapping[str, Marks]
    pairs: tuple[Pair, ...] = ()
    again: tuple[Again, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    found: tuple[Finding, ...] = ()


def examined(case: Case, folder: Path, cache: Path, language: Language, means: Means = USUAL) -> Case:
    """Give the case with what its pictures say, and with exhibits of every copy that is proven or that a name
    can stand for; they are drawn into out/.

    What was found is kept in the folder `cache` by sum, so that only new files are looked at. `language` is that of the
    letter.
    """
    known = _known(case, folder, cache / f"{case.name}.pictures.json")
    told = {path: one.marks for path, one in known.items()}
    marks = {path: believed(one, means.today) for path, one in told.items()}
    looks = _looks(known)
    stamps = _stamps(case, folder, means)
    closed = _closed(case, known)
    held = Held(marks) if case.file.example else _held(case, folder, cache, language, means, known, marks)
    nothing = repeated_outtakes(held.again) | _worth_nothing(case, closed)
    strange = strange_outtakes(case, folder, held.marks, nothing | closed)
    found = [
        *proof_findings(case, held.marks, nothing, stamps, shown_sizes(held.pairs)),
        *smaller_originals(held.marks, held.pairs, {path for path, look in looks.items() if look.kind == "picture"}),
        *(_tells(path, one.private) for path, one in known.items() if one.private),
        *(_named_wrongly(path, one) for path, one in known.items() if one.misnamed),
        *screenshot_findings(case, looks),
        *token_findings(stamps),
        *clock_findings(case, told, means.today),
        *held.found,
        *outtake_findings(strange),
    ]
    findings = tuple(dict.fromkeys((*case.folder_findings, *found)))
    return replace(case, folder_findings=findings, exhibits=held.exhibits, doubts=held.doubts)


def _held(
    case: Case,
    folder: Path,
    cache: Path,
    language: Language,
    means: Means,
    known: Mapping[str, Known],
    marks: Mapping[str, Marks],
) -> Held:
    """Hold the originals against everything that may show them, and draw what is to be looked at."""
    closed = _closed(case, known)
    pairs = compared_pairs(case, folder, cache / f"{case.name}.pairs.json", closed, means.shelf, means.watch)
    doubts = doubts_of(case, pairs, closed)
    again = recurrences(case, folder, cache, pairs, _looks(known))
    drawn = of_the_strongest(case, pairs, better_originals(again, marks))
    exhibits: tuple[Exhibit, ...] = ()
    not_drawn: list[Finding] = []
    try:
        exhibits = drawn_exhibits(case, folder, drawn, doubts, marks, language)
        doubts = with_looks(case, folder, pairs, doubts, exhibits, means.language)
    except ConfigError as no_font:
        not_drawn = [_not_drawn(fault, Level.BLOCK if shown(drawn) else Level.WARN) for fault in no_font.faults]
    except CaseError as barred:
        not_drawn = [_not_drawn(fault, Level.WARN) for fault in barred.faults]
    unlike = _unlike(unlike_sources(case, marks, pairs, again, closed), case, folder, cache, closed)
    found = (
        *not_drawn,
        *_not_opened(case, known, closed),
        *_unsigned(case, folder),
        *kinds_not_opened(case, closed),
        *recurrence_findings(case, again, marks),
        *doubt_findings(case, doubts),
        *unseen_finding(unseen(case, pairs)),
        *beyond(drawn),
        *source_findings(unlike),
    )
    return Held(believed_sources(marks, {*unlike, *closed}), pairs, again, exhibits, doubts, found)


def _unlike(sources: Sequence[str], case: Case, folder: Path, cache: Path, closed: frozenset[str]) -> tuple[str, ...]:
    """Those of the sources that also no other original shows when it is held against them, cropped and edited as it may be."""
    if not sources:
        return ()
    ours = [one for one in case.evidence_of(Role.ORIGINAL) if one.path in sources]
    others = [one for one in case.evidence_of(Role.ORIGINAL) if one.path not in sources]
    turned = replace(case, evidence=(*ours, *(replace(one, role=Role.LISTING) for one in others)))
    pairs = compared_pairs(turned, folder, cache / f"{case.name}.sources.json", closed)
    alike = {one.original for one in pairs if one.verdict != "different"}
    return tuple(path for path in sources if path not in alike)


def _closed(case: Case, known: Mapping[str, Known]) -> frozenset[str]:
    """The files that nobody can open here, by path; that is told of elsewhere."""
    closed = {path for path, one in known.items() if one.faults}
    return frozenset(closed | {one.where for one in case.folder_findings if one.rule in FLAWS})


def _worth_nothing(case: Case, closed: frozenset[str]) -> frozenset[str]:
    """Frames and papers that nobody can open prove nothing."""
    kept = (*case.evidence_of(Role.OUTTAKES), *case.evidence_of(Role.PROOF))
    return frozenset(one.path for one in kept if one.path in closed)


def _not_drawn(fault: Fault, level: Level) -> Finding:
    """A font that is missing must not keep a case from being looked at; a letter waits for it where its best proof would be left out."""
    return Finding(level, "exhibit-not-made", fault.where or "out/exhibit-1.png", fault.what, fault.fix)


def _known(case: Case, folder: Path, cache: Path) -> dict[str, Known]:
    """What every picture says, from the cache where the bytes, the name and the time are the same."""
    rows = _rows(cache)
    known: dict[str, Known] = {}
    fresh: dict[str, Any] = {}
    for one in case.evidence:
        if not _tells_something(one):
            continue
        sign = f"{one.sha256}:{one.mtime}:{one.role.value}:{one.name}:{maker()[:12]}"
        row = rows.get(sign)
        found = _recalled(row) or _looked_at(one, folder)
        if found is not None:
            known[one.path] = found
        if found is not None and not found.faults:
            look = found.look.as_json() if found.look else None
            fresh[sign] = {
                "marks": found.marks.as_json(),
                "look": look,
                "private": found.private,
                "misnamed": found.misnamed,
            }
    if fresh != rows:
        with suppress(OSError):  # a cache that cannot be written is no fault
            write_whole(cache, json.dumps(fresh, ensure_ascii=False).encode())
    return known


def _looks(known: Mapping[str, Known]) -> dict[str, ScreenLook]:
    return {path: one.look for path, one in known.items() if one.look is not None}


def _tells_something(one: Evidence) -> bool:
    ending = suffix_of(one.name)
    return ending in VIEWABLE | LAYERED | SHOWN


def _rows(cache: Path) -> dict[str, Any]:
    try:
        rows = json.loads(cache.read_bytes())
    except (OSError, ValueError):
        return {}
    return rows if isinstance(rows, dict) else {}


def _recalled(row: Any) -> Known | None:
    try:
        return Known(
            marks_from_json(row["marks"]),
            ScreenLook(**row["look"]) if row["look"] else None,
            str(row["private"]),
            str(row["misnamed"]),
        )
    except (TypeError, ValueError, KeyError):
        return None


def _looked_at(one: Evidence, folder: Path) -> Known | None:
    from bot.pictures.files.copies import stays_private
    from bot.pictures.files.formats import refuse_broken_pdf
    from bot.pictures.files.load import head_of, load
    from bot.pictures.origin.authorship import read_marks
    from bot.pictures.sheets.screenshots import look_at_screenshot

    place = folder / one.path
    try:
        known = Known(read_marks(place), misnamed=_misnamed(one.name, head_of(place)))
    except OSError:
        return None
    if suffix_of(one.name) in _GO_AS_THEY_ARE and one.size <= _LARGEST_MAILED:
        with suppress(OSError):
            known = replace(known, private=stays_private(place.read_bytes(), one.name))
    try:
        if one.role is Role.LISTING and suffix_of(one.name) in SHOWN:
            return replace(known, look=look_at_screenshot(place))
        if suffix_of(one.name) in _OPENED_FIRST_HERE.get(one.role, ()):
            load(place, 64)
        if suffix_of(one.name) == "pdf" and one.size <= _LARGEST_MAILED:
            refuse_broken_pdf(place.read_bytes(), one.name)
    except CaseError as refused:
        return replace(known, faults=refused.faults)
    except OSError:
        return None
    return known


_OPENED_FIRST_HERE = {Role.ORIGINAL: (VIEWABLE | LAYERED) - PICTURES, Role.OUTTAKES: VIEWABLE - PICTURES}
"""What was not opened when the folder was read. Layered outtakes are held against nothing, so they may stay closed."""
_OTHERWISE = {"jpeg": "jpg", "tiff": "tif", "heif": "heic"}


def _misnamed(name: str, head: bytes) -> str:
    """The ending that a picture should have; nothing where it has it, and for RAW files, which look like TIFF."""
    from bot.pictures.files.formats import kind_of

    ending, kind = suffix_of(name), kind_of(head)
    return "" if ending not in SHOWN or kind == _OTHERWISE.get(ending, ending) else kind


_GO_AS_THEY_ARE = frozenset({"pdf", "tif", "tiff", "heic", "heif", "avif"})
"""What desks take and of which not always a copy without metadata can be made."""
_LARGEST_MAILED = 60_000_000


def _tells(path: str, private: str) -> Finding:
    from bot.pictures.files.copies import PRIVATE

    return Finding(
        Level.WARN,
        "tells-a-place" if private == "place" else "tells-a-serial",
        path,
        PRIVATE[private],
        Words(
            "no letter can be built with it: print it to a PDF anew, or export a PNG, and put that in its place",
            "带着它无法生成邮件：请重新打印成 PDF 或导出 PNG，替换此文件",
        ),
        Words("places and serial numbers never leave this computer", "地点和序列号绝不外发"),
    )


def _named_wrongly(path: str, one: Known) -> Finding:
    return Finding(
        Level.BLOCK if one.faults and suffix_of(path) == "pdf" else Level.WARN,
        "picture-misnamed",
        path,
        words(
            "by its content this is a .{kind} file, whatever its name says",
            "从内容看这是 .{kind} 文件，与扩展名不符",
            kind=one.misnamed,
        ),
        words(
            "let its name end in .{kind}; else a desk may not be able to open it",
            "请把扩展名改为 .{kind}，否则平台可能打不开",
            kind=one.misnamed,
        ),
    )


def _not_opened(case: Case, known: Mapping[str, Known], closed: frozenset[str]) -> Iterator[Finding]:
    """PDFs, layered files and telephones' pictures are opened here first; of others whoever read the folder has told.

    A statement of one's own that nobody can open must not leave in place of ours, and no damaged PDF as proof of anything, as
    no damaged picture does.
    """
    from bot.pictures.files.formats import PDF_DAMAGED

    sworn = {one.path for one in case.evidence_of(Role.STATEMENT)}
    alone = all(one.path in closed for one in to_compare(case)[0])
    for path, one in known.items():
        if suffix_of(path) in LAYERED - PICTURES:
            yield from (not_compared(path, fault.what, alone) for fault in one.faults)
        elif suffix_of(path) not in PICTURES and not one.misnamed:  # what it is instead is told
            for fault in one.faults:
                level = Level.BLOCK if path in sworn or fault.what == PDF_DAMAGED else Level.WARN
                yield Finding(level, "picture-not-opened", path, fault.what, fault.fix)


def _sum_of(path: Path) -> str:
    with suppress(OSError):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return ""


def _unsigned(case: Case, folder: Path) -> Iterator[Finding]:
    """The statement that was laid out to be signed, put back as it was."""
    out = folder / "out"
    for one in case.evidence_of(Role.STATEMENT):
        ending = suffix_of(one.name)
        for laid_out in (out / f"statement.{ending}", *out.glob(f"portal/files/*statement*.{ending}")):
            if _sum_of(laid_out) == one.sha256:
                yield Finding(
                    Level.BLOCK,
                    "statement-unsigned",
                    one.path,
                    Words(
                        "this is the statement as it was laid out, with no signature", "这是待签署的声明，还没有签名"
                    ),
                    Words(
                        "print, sign and stamp it and put the scan here; or take it out, and the letter brings one that "
                        "bears the name of whoever approves it",
                        "请打印、签名盖章后放扫描件；或移走此文件，信中会附上署有批准人姓名的声明",
                    ),
                )


def _stamps(case: Case, folder: Path, means: Means) -> dict[str, Stamped]:
    """The user's own time-stamps, verified and held against the sums of all other files."""
    tokens = {}
    for one in case.evidence_of(Role.PROOF):
        if suffix_of(one.name) in TOKENS:
            with suppress(OSError):
                tokens[one.path] = (folder / one.path).read_bytes() if one.size <= _LARGEST_TOKEN else b""
    found = stamps_of(tokens, {one.path: _sums(one, folder) for one in case.evidence}) if tokens else {}
    return {path: _sealed(one, tokens[path], means) for path, one in found.items()}


def _sealed(one: Stamped, token: bytes, means: Means) -> Stamped:
    if one.token is None or one.damaged or means.verify is None:
        return one
    try:
        return replace(one, seal=means.verify(token))
    except ConfigError as barred:
        return replace(one, barred=barred.faults[0])


def _sums(one: Evidence, folder: Path) -> list[str]:
    """The sum that is known, and for originals those that other authorities sign."""
    sums = [one.sha256]
    if one.role is Role.ORIGINAL:
        with suppress(OSError):
            content = (folder / one.path).read_bytes()
            sums += [hashlib.new(name, content).hexdigest() for name in ("sha1", "sha384", "sha512")]
    return sums
