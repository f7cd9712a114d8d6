"""Every place in a suspect where an original may show, each with its proof; judging them is another matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.pictures.finding.cropping import cropped
from bot.pictures.finding.edges import upright_box
from bot.pictures.finding.outlines import outlined
from bot.pictures.finding.patches import unchanged
from bot.pictures.finding.poses import UPRIGHT, Matches, Pose, bent, matched, projected, recounted, upright, voted
from bot.pictures.finding.proof import STEP, WINDOW, Proof, Sheets, Within, full_sheet, lay, nudged, proven
from bot.pictures.known.features import Features
from bot.pictures.known.hashes import BITS, SAME, Guess
from bot.pictures.known.heaps import Heaps, in_heaps

MOST_POSES = 4
_WORTH_NUDGING, _WORTH_MORE, _WORTH_BENDING = 2.0, 8.0, 12
"""How surprising a proof must be before its pose is moved, and how many cells must agree before perspective is tried."""
_STEPS, _LEANS, _WORTH_LEANING = (4, 15, 15), 30, 0.25
"""What a pose is moved by; of a copy the first few steps show more at once, and most strangers are done with there."""
_GOOD, _VERY_GOOD, _ALL = 0.8, 0.9, 0.97
_AS_IT_LIES, _BARE_STEPS, _AGAIN = 0.6, 40, 3
"""Share from which a place needs no laying anew by what was not drawn over, and the steps and times of that."""
_SURELY_TURNED = 12
"""Features that must lie alike for a turned picture to be looked for beside one that is proven upright."""
_AS_MUCH, _TRUER = 0.98, 0.01
"""How much of what agrees in one proof must in another at the same place, and how much more alike half of it must be there, for that to be the better one."""
_OVERLAP = 0.5
_AS_GOOD, _CUTS = 0.8, 2
"""How much of what agreed must still agree where nothing beyond a crop is asked, and how often one looks for its sides."""
_MANY = 3000
"""Features from which a suspect is sorted into heaps."""
_WORTH_A_HASH, _COST_OF_A_TURN = 20.0, 5.0
_PROVES_LITTLE = 12.0
"""Powers of ten below which a bare suspect is also laid over the original as a whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """An original made ready, as it is and mirrored: grey, colours, product mask, features with descriptors, its sheet."""

    grey: tuple[Any, Any]
    colours: tuple[Any, Any]
    product: tuple[Any, Any]
    features: tuple[Features, Features]
    described: tuple[Any, Any]
    sheets: dict[bool, Sheets] = field(default_factory=dict)

    def sheets_of(self, mirrored: bool) -> Sheets:
        """The sheet that most poses ask for, made when the first one does."""
        if mirrored not in self.sheets:
            self.sheets[mirrored] = full_sheet(self.grey[mirrored], self.product[mirrored])
        return self.sheets[mirrored]


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """A suspect made ready: grey and coloured bytes and features with descriptors, of the same size; heaps of a page."""

    grey: Any
    colours: Any
    features: Features
    described: Any
    heaps: Heaps | None = None


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Place:
    """One pose of the original (of its mirror image, if `mirrored`) and its proof.

    `colours` are those of the original (mirrored if need be) and of the suspect. `distance` is how many of 256 hash bits
    differ between the whole original and a rectangle there; 256 when unknown. `matches` are all of the suspect's, wherever.
    """

    mirrored: bool
    pose: Pose
    proof: Proof
    colours: tuple[Any, Any]
    distance: int = BITS
    matches: Matches | None = None


def known(grey: Any, colours: Any, product: Any, features: Features) -> Known:
    """Make an original ready; its mirror image costs no second look."""
    import cv2

    flipped = features.mirrored()
    greys, masks = (grey, cv2.flip(grey, 1)), (product, product[:, ::-1].copy())
    return Known(
        greys,
        (colours, cv2.flip(colours, 1)),
        masks,
        (features, flipped),
        (features.described(), flipped.described()),
    )


def searched(grey: Any, colours: Any, features: Features) -> Searched:
    """Make a suspect ready."""
    described = features.described()
    return Searched(grey, colours, features, described, in_heaps(described) if len(features) >= _MANY else None)


def places(original: Known, suspect: Searched, guesses: Sequence[Guess] = ()) -> list[Place]:
    """Find where the original may show: where its features lie, where hashes guess it, and else where its edges run alike."""
    found: list[Place] = []
    sides = _Side(original, suspect, False), _Side(original, suspect, True)
    for mirrored, side in enumerate(sides):
        found += side.by_features()
        found += side.by_guesses([guess for guess in guesses if guess.mirrored == mirrored])
    kept = _apart(found)
    if suspect.heaps is None and (not kept or kept[0].proof.surprise < _PROVES_LITTLE):
        whole = [sides[mirrored].at_once(matrix) for mirrored, matrix in outlined(original.grey[0], suspect.grey)]
        kept = _apart([*found, *(place for place in whole if place is not None)])
    kept = [sides[one.mirrored].cropped(one) for one in kept]
    if not kept or kept[0].proof.surprise < _WORTH_MORE or any(one.proof.share >= _AS_IT_LIES for one in kept):
        return kept
    return [sides[kept[0].mirrored].uncovered(kept[0]), *kept[1:]]


class _Side:
    """The original, or its mirror image, against one suspect."""

    def __init__(self, original: Known, suspect: Searched, mirrored: bool) -> None:
        self.grey, self.product = original.grey[mirrored], original.product[mirrored]
        self.suspect, self.mirrored = suspect, mirrored
        self.colours = original.colours[mirrored], suspect.colours
        self.original, self.sheets = original, Sheets()
        self.proofs: dict[tuple[bytes, bool], Proof | None] = {}
        self.matches = matched(
            original.features[mirrored],
            original.described[mirrored],
            suspect.features,
            suspect.described,
            suspect.heaps,
        )

    def by_features(self) -> list[Place]:
        """Where groups of features lie as in the original; turned any way if nothing upright is found, or many lie so elsewhere."""
        found = [self._tried(pose) for pose in voted(upright(self.matches), MOST_POSES)]
        good = [place for place in found if place and place.proof.share >= _GOOD]
        left, fewest = (self._turned_beside(good), _SURELY_TURNED) if good else (self.matches, 0)
        turned = voted(left, MOST_POSES, freely=True) if len(left) >= fewest else []
        found += [self._tried(pose) for pose in turned if pose.support >= fewest]
        return [place for place in found if place is not None]

    def _turned_beside(self, good: Sequence[Place]) -> Matches:
        """What of the original is shown turned, and not where it is proven upright."""
        beside = abs(self.matches.turned) >= UPRIGHT
        across, down = self.matches.theirs.T
        for place in good:
            x0, y0, x1, y1 = place.proof.frame
            beside &= (across < x0) | (across > x1) | (down < y0) | (down > y1)
        return self.matches.only(beside)

    def by_guesses(self, guesses: Sequence[Guess]) -> list[Place]:
        """Where the hash of a rectangle is near."""
        tried = [(guess, self._tried(Pose(guess.matrix))) for guess in guesses]
        return [
            replace(place, distance=guess.distance if guess.whole else BITS)
            for guess, place in tried
            if place is not None
        ]

    def at_once(self, matrix: Any) -> Place | None:
        """Where the edges of the whole run alike."""
        return self._tried(Pose(matrix))

    def uncovered(self, place: Place) -> Place:
        """Lay a place anew by what did not change alone: stickers and banners draw a small copy out of its place."""
        best = place.proof
        for _ in range(_AGAIN):
            laid = lay(*self.colours, best.matrix, within=best.within)
            where = None if laid is None else unchanged(laid, best)
            after = None if where is None else self._at(nudged(best, _BARE_STEPS, where=where), best.within)
            if after is None or after.agreed <= best.agreed:
                break
            best = after
        if best is place.proof:
            return place
        return replace(place, proof=best, pose=recounted(self.matches, best.matrix, place.pose.turned_freely))

    def cropped(self, place: Place) -> Place:
        """Ask nothing of a place beyond the part that is left of it, if a page is seen to show no more: the page's own things lie there.

        Once that is left out, another side may be seen where it was hidden by what agreed beyond by chance.
        """
        for _ in range(_CUTS):
            left = self._left(place)
            if left is None or left.within == place.proof.within:
                break
            within, theirs = left.within or (0, 0, 0, 0), self.matches.theirs
            inside = ((theirs >= within[:2]) & (theirs < within[2:])).all(axis=1) if len(theirs) else slice(0)
            pose = recounted(self.matches.only(inside), left.matrix, place.pose.turned_freely)
            place = replace(place, proof=left, pose=pose)
        return place

    def _left(self, place: Place) -> Proof | None:
        """The proof by the part alone that a page is seen to show; None where it shows all, or that holds less."""
        proof = place.proof
        part = None if proof.surprise < _WORTH_MORE else cropped(self.grey, self.suspect.grey, proof)
        if part is None:
            return None
        left = self._at(proof.matrix, upright_box(proof, part, self.suspect.grey.shape))
        return None if left is None or left.agreed < _AS_GOOD * proof.agreed else left

    def _tried(self, pose: Pose) -> Place | None:
        """Prove a pose; one of ten was proven before, upright and turned freely or by two guesses."""
        key = pose.matrix.tobytes(), pose.matches is None
        if key not in self.proofs:
            self.proofs[key] = self._best(pose)
        best = self.proofs[key]
        if best is None:
            return None
        pose = recounted(self.matches, best.matrix, pose.turned_freely)
        return Place(self.mirrored, pose, best, self.colours, matches=self.matches)

    def _best(self, pose: Pose) -> Proof | None:
        """The proof of a pose nudged into place; with perspective, if that shows more."""
        best = self._nudged(pose.matrix)
        if best is None:
            return None
        if pose.matches is not None and best.share < _VERY_GOOD and best.agreed >= _WORTH_BENDING:
            leaning = bent(self.matches, pose)
            by_points = None if leaning is None else self._nudged(leaning.matrix)
            by_light = self._at(nudged(best, _LEANS, leaning=True)) if best.share >= _WORTH_LEANING else None
            others = [by_points, by_light]
            best = max([best, *(other for other in others if other is not None)], key=lambda proof: proof.agreed)
        return best

    def _at(self, matrix: Any, within: Within | None = None) -> Proof | None:
        if matrix is None:
            return None
        if not self.sheets:
            self.sheets.update(self.original.sheets_of(self.mirrored))
        asked = self.grey, self.product, self.suspect.grey, matrix, self.sheets
        return proven(*asked) if within is None else proven(*asked, within=within)

    def _nudged(self, matrix: Any) -> Proof | None:
        best = self._at(matrix)
        if best is None or best.surprise < _WORTH_NUDGING:
            return best
        for steps in _STEPS if best.surprise < _WORTH_MORE else _STEPS[1:]:
            after = self._at(nudged(best, steps)) if best.share <= _ALL else None
            if after is None or after.agreed <= best.agreed:
                break
            best = after
        return best


def _apart(found: Sequence[Place]) -> list[Place]:
    """The best of those that lie on each other; it inherits how near a hash and how many points the others had."""
    kept: list[Place] = []
    for place in sorted(found, key=_merit, reverse=True):
        at = next((n for n, one in enumerate(kept) if _overlap(place.proof, one.proof) >= _OVERLAP), None)
        if at is None:
            if not any(is_seen_in(place, better) for better in kept):
                kept.append(place)
        elif kept[at].mirrored == place.mirrored and _equal(kept[at].proof, place.proof):
            best, other = (place, kept[at]) if _lies_truer(place.proof, kept[at].proof) else (kept[at], place)
            pose = best.pose if best.pose.support >= other.pose.support else other.pose
            kept[at] = replace(best, pose=pose, distance=min(best.distance, other.distance))
    return kept


def _merit(place: Place) -> float:
    """What agrees, in powers of ten; a near hash and an upright picture are worth some of them."""
    return place.proof.surprise + _WORTH_A_HASH * (place.distance <= SAME) - _COST_OF_A_TURN * place.pose.turned_freely


def _lies_truer(a: Proof, b: Proof) -> bool:
    """Say whether one proof shows as much as another, but for a cell or two, and lies more exactly: a sticker draws the other out of its place."""
    return a.agreed >= _AS_MUCH * b.agreed and a.quantile(0.5) >= b.quantile(0.5) + _TRUER


def _equal(a: Proof, b: Proof) -> bool:
    """Say whether two proofs put the original at the same place, to a twentieth of its side."""
    return all(abs(x - y) < 0.05 * a.side for x, y in zip(a.frame, b.frame, strict=True))


def is_seen_in(place: Place, better: Place) -> bool:
    """Say whether what agrees at a place agrees at a better one already, as itself: no pixel shows two things.

    The panes of a window are alike in a mirror; a picture set into another leaves nothing there that would agree with it.
    """
    import numpy

    proof, other = place.proof, better.proof
    down, along = (axis[cells] for axis, cells in zip(proof.grid, numpy.nonzero(proof.agreeing), strict=True))
    shown = projected(proof.matrix @ proof.laid.to_original, numpy.column_stack([along, down]))
    beneath = projected(numpy.linalg.inv(other.matrix @ other.laid.to_original), shown)
    cell = numpy.rint((beneath - WINDOW // 2) / STEP).astype(int)[:, ::-1]
    cell = cell[((cell >= 0) & (cell < other.agreeing.shape)).all(axis=1)]
    odd = other.inside & ~other.agreeing & (other.textured | other.suspect_textured)
    agreeing, odd = (int(each[tuple(cell.T)].sum()) for each in (other.agreeing, odd))
    return len(cell) >= _OVERLAP * proof.agreed and agreeing > odd


def _overlap(a: Proof, b: Proof) -> float:
    """Shared area by the smaller area of two frames."""
    ax0, ay0, ax1, ay1 = a.frame
    bx0, by0, bx1, by1 = b.frame
    shared = max(0.0, min(ax1, bx1) - max(ax0, bx0)) * max(0.0, min(ay1, by1) - max(ay0, by0))
    return float(shared / max(1.0, min((ax1 - ax0) * (ay1 - ay0), (bx1 - bx0) * (by1 - by0))))
