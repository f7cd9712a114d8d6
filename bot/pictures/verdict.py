"""Whether a suspect shows the original: same, different, or a person looks; the evidence is counted, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.core.words import NOTHING, Language, Words
from bot.errors import BotError, CaseError
from bot.pictures.changes.traits import joined, traits_of
from bot.pictures.finding.box import Reach, box_of
from bot.pictures.finding.places import Place, places
from bot.pictures.finding.study import NoShelf, Shelf, StudiedOriginal, StudiedSuspect, study_original, study_suspect
from bot.pictures.judgement.doubtwords import OTHER_WORDS
from bot.pictures.judgement.judging import (
    Verdict,
    is_doubted,
    is_same_beside_proof,
    judged,
    rank,
    shows_again,
)
from bot.pictures.known.boxes import Box, area, shared
from bot.pictures.known.rectangles import as_read
from bot.pictures.page.blots import blots
from bot.pictures.page.echoes import core_of, counterpart, echoes
from bot.pictures.page.repeats import laid_exactly, repeats, without_ringing
from bot.pictures.sheets.sidebyside import Unwritten, draw_row
from bot.pictures.telling import Found, Instance, but_for, evidence_of, nothing_found, too_plain

_ONE = 0.5
"""Share of the larger from which two boxes are of one thumbnail."""
_MAIN = 0.8
"""Share of the largest copy on a page from which another one may be the page's main picture."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was found for one original and one suspect; `score` is the share of textured places that agree, 0 to 1.

    Of several instances that are proven the first is the page's main picture; score and words are of that one.

    `reason` is `why` in both languages, `finding` that without what was done to the copy, which is `changed`.
    """

    original: str
    suspect: str
    verdict: Verdict
    score: float
    instances: tuple[Instance, ...]
    why: str
    error: str = ""
    reason: Words = NOTHING
    finding: Words = NOTHING

    @property
    def changed(self) -> Words:
        """What was done to the best instance, as it stands beside a picture; nothing, if there is none."""
        return joined(self.instances[0].traits.said()) if self.instances else NOTHING

    def as_json(self) -> dict[str, Any]:
        """Give the row with the keys that `weiquan compare --json` promises."""
        return {
            "original": self.original,
            "suspect": self.suspect,
            "verdict": self.verdict,
            "score": self.score,
            "instances": [
                {"box": list(one.box), "mirrored": one.mirrored, "coverage": one.coverage} for one in self.instances
            ],
            "why": self.why,
            "error": self.error,
        }


def compare(
    originals: Sequence[Path],
    suspects: Sequence[Path],
    out: Path | None = None,
    language: Language = "en",
    shelf: Shelf | None = None,
) -> list[Row]:
    """Compare every original with every suspect; one row a pair, an unreadable picture is a row with its error.

    With `out`, a picture of both sides is written there for each pair that is the same or unsure. `language` is that
    of `why` and `error`; `shelf` keeps what was found in a picture from run to run. Raises CaseError only when `out`
    cannot be written or a pair cannot be drawn, ConfigError when no font has the letters of one; the first, at the end.
    """
    return list(compared(originals, suspects, out, language, shelf))


def compared(
    originals: Sequence[Path],
    suspects: Sequence[Path],
    out: Path | None = None,
    language: Language = "en",
    shelf: Shelf | None = None,
) -> Iterator[Row]:
    """Do what `compare` does and give each row as soon as it is there; what it raises comes after the last one."""
    sheets = None if out is None else _Sheets(out, language)
    kept = NoShelf() if shelf is None else shelf
    known = [_readable(study_original, path, kept) for path in originals]
    for number, path in enumerate(suspects):
        yield from _against(path, originals, known, sheets, number * len(originals), language, kept)
    if sheets is not None and sheets.failed is not None:
        raise sheets.failed


class _Sheets:
    """What is drawn into `out`, and what `failed` first; a pair's own fault hinders no other, but a folder that cannot be written all."""

    def __init__(self, out: Path, language: Language) -> None:
        self.out, self.language = out, language
        self.failed: BotError | None = None
        self.closed = False

    def draw(self, number: int, row: Row) -> None:
        """Draw one."""
        if self.closed:
            return
        try:
            draw_row(self.out, number, row, self.language)
        except BotError as failed:
            self.failed = self.failed or failed
            self.closed = isinstance(failed, Unwritten)


def _against(
    path: Path,
    originals: Sequence[Path],
    known: Sequence[Any],
    sheets: _Sheets | None,
    done: int,
    language: Language,
    shelf: Shelf,
) -> Iterator[Row]:
    """The rows of one suspect, of which nothing is held any more when the next one is looked at."""
    page = _readable(study_suspect, path, shelf)
    for number, (original, ours) in enumerate(zip(originals, known, strict=True), done + 1):
        if isinstance(ours, CaseError) or isinstance(page, CaseError):
            yield _unreadable(original, path, (ours, page), language)
            continue
        found = findings(ours, page)
        row = _row(original, path, ours, page, found, language)
        if sheets is not None and found:
            sheets.draw(number, row)
        yield row


def findings(ours: StudiedOriginal, page: StudiedSuspect) -> list[Found]:
    """Every place worth telling, best first; where something is proven, only what shows it again is told beside it, as a page is read."""
    found = [(place, judged(place)) for place in places(ours.known, page.searched, page.guesses_for(ours))]
    told = sorted((pair for pair in found if pair[1].verdict != "different"), key=lambda pair: rank(*pair))
    if not told or told[0][1].verdict != "same":
        return [Found(place, judgement, _instance(ours, page, place)) for place, judgement in told]
    again = [
        (place, _reach(ours, page, place).box)
        for place, judgement in told
        if not is_same_beside_proof(place, judgement)
    ]
    doubted = [_reach(ours, page, place).box for place, judgement in told if is_doubted(place, judgement)]
    shown = [
        Found(place, judgement, _instance(ours, page, place))
        for place, judgement in told
        if is_same_beside_proof(place, judgement)
    ]
    best, *others = _wherever_shown(page, shown, again, doubted)
    return [best, *(others[n] for n in as_read([one.instance.box for one in others]))]


def _wherever_shown(
    page: StudiedSuspect, shown: Sequence[Found], perhaps: Sequence[tuple[Place, Box]], doubted: Sequence[Box]
) -> Iterator[Found]:
    """What is proven, and the picture in which the best of it was, wherever else the page shows that.

    It is looked for in places where `perhaps` it shows again; where one was `doubted` for what it shows, it is none of it.
    """
    first, told = shown[0], [_scaled(one.instance.box, page, loaded=True) for one in shown]
    stretched = 1.0 if first.place.pose.turned_freely else first.place.proof.stretched
    views = [*page.views, *without_ringing(page.searched.grey, page.views, told[0])]
    sheet = page.searched.colours, page.searched.grey, views
    boxes = laid_exactly(*sheet, told, stretched)
    for one, before, box in zip(shown, told, boxes, strict=True):
        yield one if box == before else _elsewhere(one, page, box)
    core = core_of(first.place, boxes[0])
    alike = [box for place, box in perhaps if shows_again(place, first.place)]
    hints = [*alike, *echoes(first.place, boxes, stretched), *blots(page.searched.grey, boxes[0], core)]
    pairs = [pair for place, box in perhaps if (pair := counterpart(place, first.place, boxes[0], box)) is not None]
    again = list(repeats(*sheet, boxes, stretched, core, hints, pairs))
    turned = list(repeats(*sheet, [*boxes, *again], stretched, core, mirrored=True))
    for box in [*again, *turned]:
        if not any(shared(box, one) >= _ONE * max(area(box), area(one)) for one in doubted):
            yield _elsewhere(first, page, box, box in turned)


def _elsewhere(one: Found, page: StudiedSuspect, box: Box, turned: bool = False) -> Found:
    mirrored = one.instance.mirrored != turned
    return replace(one, instance=replace(one.instance, box=_scaled(box, page), mirrored=mirrored))


def _instance(ours: StudiedOriginal, page: StudiedSuspect, place: Place) -> Instance:
    reach = _reach(ours, page, place)
    traits = traits_of(place, reach)
    return Instance(_scaled(reach.box, page), place.mirrored, round(min(1.0, reach.shown), 3), traits)


def _reach(ours: StudiedOriginal, page: StudiedSuspect, place: Place) -> Reach:
    return box_of(ours.known.grey[place.mirrored], page.searched.grey, place.proof)


def _scaled(box: Sequence[float], page: StudiedSuspect, loaded: bool = False) -> Box:
    """A box of the loaded picture in pixels of the file, or the other way round."""
    across, down = page.picture.width / page.picture.image.width, page.picture.height / page.picture.image.height
    if loaded:
        across, down = 1 / across, 1 / down
    x0, y0, x1, y1 = box
    return round(x0 * across), round(y0 * down), round(x1 * across), round(y1 * down)


def _readable(study: Any, path: Path, shelf: Shelf) -> Any:
    try:
        return study(path, shelf)
    except CaseError as unreadable:
        return unreadable


def _unreadable(original: Path, suspect: Path, pair: Sequence[Any], language: Language) -> Row:
    errors = "\n".join(one.said_in(language) for one in pair if isinstance(one, CaseError))
    why = Words("not compared: a file could not be read", "未能比较：有文件无法读取")
    return Row(str(original), str(suspect), "unsure", 0.0, (), why.said_in(language), errors, why, why)


def _row(
    original: Path, suspect: Path, ours: StudiedOriginal, page: StudiedSuspect, found: list[Found], language: Language
) -> Row:
    verdict: Verdict = found[0].judgement.verdict if found else "different"
    plain = [one.picture.name for one in (ours, page) if one.plain]
    if not found and (plain or page.picture.unseen or ours.picture.unseen):  # what was not looked at may show it
        verdict = "unsure"
    nothing = too_plain(plain) if plain else nothing_found(page)
    found = [_as_doubted(one) for one in _main_first(found)]
    why = evidence_of(found, found[0].instance.traits.said()) if found else nothing
    finding = evidence_of(found) if found else nothing
    if verdict != "same":
        why, finding = (but_for(one, ours.picture, page.picture) for one in (why, finding))
    score = round(found[0].place.proof.share, 3) if found else 0.0
    instances = tuple(one.instance for one in found)
    return Row(str(original), str(suspect), verdict, score, instances, why.said_in(language), "", why, finding)


def _main_first(found: list[Found]) -> list[Found]:
    """The same, of several proven copies beginning with the page's main picture: one of the largest, in the topmost row of these."""
    proven = [one for one in found if one.judgement.verdict == "same" and one.instance.mirrored == one.place.mirrored]
    most = max((area(one.instance.box) for one in proven), default=0)
    large = [one for one in proven if area(one.instance.box) >= _MAIN * most]
    if len(found) < 2 or not large:
        return found
    _, top, _, bottom = min((one.instance.box for one in large), key=lambda box: box[1])
    main = next(one for one in large if one.instance.box[1] < (top + bottom) / 2)
    others = [one for one in found if one is not main]
    return (
        [main, *(others[n] for n in as_read([one.instance.box for one in others]))] if main is not found[0] else found
    )


def _as_doubted(found: Found) -> Found:
    """The same; where it is not proven, another thing may stand there: its instance says that, and not that something lies on it or is written over it."""
    if found.judgement.verdict == "same":
        return found
    traits = found.instance.traits
    traits = replace(traits, exchanged=True, written_over=traits.written_over and found.judgement.doubt != OTHER_WORDS)
    return replace(found, instance=replace(found.instance, traits=traits))
