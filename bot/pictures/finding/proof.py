"""The original is laid over the suspect where a pose says, and every textured cell is asked whether it agrees."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

from bot.pictures.finding.poses import projected

GRID = 220
"""Longest side at which both are compared, in pixels; never finer than the copy is."""
STEP, WINDOW = 10, 9
TEXTURED = 5.0
"""Standard deviation of grey from which a window shows something that could agree."""
_SHOWN = 1.5
"""The same for the suspect, which may be faded."""
_EDGED, _ENOUGH_EDGED = 1.0, 25
AGREES, EDGES_AGREE = 0.7, 0.35
CHANCE = 0.03
"""How often two unrelated windows agree."""


Within = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels of the suspect; x1 and y1 exclusive."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Proof:
    """What came out: each array is (rows, columns) of cells over the original.

    `matrix` carries pixels of the original to the suspect's, `alike` is the correlation of each cell, `inside` are the
    cells that lie within the suspect at all, `side` is the longest side of the copy in pixels of the suspect. Nothing beyond `within` was
    looked at, if a crop of the original is known to end there.
    """

    matrix: Any
    alike: Any
    textured: Any
    agreeing: Any
    inside: Any
    product: Any
    suspect_textured: Any
    side: float
    shape: tuple[int, int]
    laid: Laid
    grid: Any
    within: Within | None = None
    quantiles: dict[float, float] = field(init=False, default_factory=dict, repr=False)

    @property
    def cells(self) -> int:
        """Textured cells that could have agreed."""
        return int(self.textured.sum())

    @property
    def agreed(self) -> int:
        """Textured cells that do agree."""
        return int(self.agreeing.sum())

    @property
    def share(self) -> float:
        """Agreeing by textured cells."""
        return self.agreed / self.cells if self.cells else 0.0

    @property
    def product_cells(self) -> int:
        """Textured cells on the product."""
        return int((self.textured & self.product).sum())

    @property
    def product_share(self) -> float:
        """Agreeing by textured cells of the product; 1 where it has none that could speak."""
        return int((self.agreeing & self.product).sum()) / self.product_cells if self.product_cells else 1.0

    @property
    def shown(self) -> float:
        """How much of the original lies within the suspect, 0 to 1."""
        return float(self.inside.mean())

    @property
    def product_shown(self) -> float:
        """How much of the product lies within the suspect, 0 to 1."""
        return float(self.inside[self.product].mean()) if self.product.any() else self.shown

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """The upright rectangle round the whole projected original, in pixels of the suspect; it may reach beyond."""
        height, width = self.shape
        corners = projected(self.matrix, [(0, 0), (width, 0), (width, height), (0, height)])
        (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
        return float(x0), float(y0), float(x1), float(y1)

    @property
    def lean(self) -> float:
        """How aslant the original is seen: how many times nearer its nearest corner is than its farthest, 1 for straight on."""
        height, width = self.shape
        far = [abs(float(self.matrix[2] @ (x, y, 1.0))) for x in (0, width) for y in (0, height)]
        return max(far) / max(1e-9, min(far))

    @property
    def stretched(self) -> float:
        """How many times more the original is grown along its own width than along its height, where it is seen straight on."""
        import numpy

        across, down = numpy.hypot(self.matrix[0, :2], self.matrix[1, :2])
        return float(max(1e-9, across) / max(1e-9, down))

    def quantile(self, share: float) -> float:
        """Correlation that `share` of the agreeing cells stay below."""
        import numpy

        if share not in self.quantiles:
            self.quantiles[share] = float(numpy.quantile(self.alike[self.agreeing], share)) if self.agreed else 0.0
        return self.quantiles[share]

    @property
    def surprise(self) -> float:
        """-log10 of the chance that so many of so many cells agree by accident (binomial tail, by its largest term)."""
        return surprise(self.agreed, self.cells)


def surprise(agreed: int, cells: int, chance: float = CHANCE) -> float:
    """-log10 of a binomial tail, from Hoeffding's bound."""
    if not cells or agreed / cells <= chance:
        return 0.0
    share = agreed / cells
    nats = share * math.log(share / chance)
    if share < 1:
        nats += (1 - share) * math.log((1 - share) / (1 - chance))
    return cells * nats / math.log(10)


def proven(
    original: Any, product: Any, suspect: Any, matrix: Any, sheets: Sheets | None = None, within: Within | None = None
) -> Proof | None:
    """Ask every cell of an original (grey bytes; `product` is its mask of any size) under one pose.

    None when the copy would be smaller than a window or lies outside the suspect. `sheets` keeps what is known of the
    original and its product at each size, for the next pose; beyond `within` the suspect ends.
    """
    sheets = {} if sheets is None else sheets
    laid = lay(original, suspect, matrix, sheets=sheets, within=within)
    if laid is None:
        return None
    size = laid.ours.shape[1::-1]
    if not sheets[size].ready:
        sheets[size] = _sheet(laid.ours, product)
    return replace(_counted(laid, sheets[size], matrix, original.shape), within=within)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """An original at one size; once `ready` also what its cells show: means and deviations of grey and of edges."""

    grey: Any
    ready: bool = False
    cells: Any = None
    windows: Any = None
    edges: Any = None
    product: Any = None


Sheets = dict[tuple[int, int], Sheet]
"""Sheets of one original by (width, height)."""


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """A picture's values as floats, and in windows round the cells their mean and variance."""

    values: Any
    mean: Any
    variance: Any


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Both pictures on one grid; `there` says where the suspect has pixels, `to_original` carries grid to original."""

    ours: Any
    theirs: Any
    there: Any
    to_original: Any
    side: float


def lay(
    original: Any,
    suspect: Any,
    matrix: Any,
    longest: int = GRID,
    sheets: Sheets | None = None,
    within: Within | None = None,
) -> Laid | None:
    """Bring an original and the place a matrix says onto one grid, never finer than the suspect; grey or colours. Nothing is there beyond `within`."""
    import cv2
    import numpy

    height, width = original.shape[:2]
    corners = projected(matrix, [(0, 0), (width, 0), (width, height), (0, height)])
    if not numpy.isfinite(corners).all():
        return None
    edges = numpy.hypot(*(numpy.roll(corners, -1, axis=0) - corners).T)
    side = float(edges.max())
    if side < 2 * WINDOW or side > 12 * max(suspect.shape[:2]):
        return None
    size = _size_within((width, height), min(longest, side))
    to_original = _scaling(width / size[0], height / size[1])
    warp, ground = matrix @ to_original, suspect
    region = _region(corners, suspect.shape[:2], within)
    if region is None:
        return None
    x0, y0, x1, y1 = region
    finer = side / max(size)
    ground = suspect[y0:y1, x0:x1]
    warp = _shift(-x0, -y0) @ warp
    if finer > 1.25:
        small = (max(1, round((x1 - x0) / finer)), max(1, round((y1 - y0) / finer)))
        ground = cv2.resize(ground, small, interpolation=cv2.INTER_AREA)
        warp = numpy.linalg.inv(_scaling((x1 - x0) / small[0], (y1 - y0) / small[1])) @ warp
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    theirs = cv2.warpPerspective(ground, warp, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    full = numpy.ones(ground.shape[:2], numpy.uint8)
    there = cv2.warpPerspective(full, warp, size, flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP) > 0
    sheets = {} if sheets is None else sheets
    if size not in sheets:
        sheets[size] = Sheet(_resized(original, size))
    return Laid(sheets[size].grey, theirs, there, to_original, side)


def _size_within(size: tuple[int, int], longest: float) -> tuple[int, int]:
    shrunk = longest / max(size)
    return max(WINDOW, round(size[0] * shrunk)), max(WINDOW, round(size[1] * shrunk))


def _resized(original: Any, size: tuple[int, int]) -> Any:
    import cv2

    smaller = max(size) < max(original.shape[:2])
    return cv2.resize(original, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)


def _scaling(across: float, down: float) -> Any:
    """From a smaller picture to the larger one it was shrunk from; pixel centres stay pixel centres."""
    import numpy

    return numpy.array([[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2], [0, 0, 1.0]])


def _shift(along: float, down: float) -> Any:
    import numpy

    return numpy.array([[1, 0, along], [0, 1, down], [0, 0, 1.0]])


def _region(corners: Any, shape: tuple[int, int], within: Within | None) -> tuple[int, int, int, int] | None:
    height, width = shape
    x0, y0 = (max(0, math.floor(float(low)) - 3) for low in corners.min(axis=0))
    x1, y1 = (
        min(most, math.ceil(float(high)) + 3) for most, high in zip((width, height), corners.max(axis=0), strict=True)
    )
    if within is not None:
        x0, y0, x1, y1 = max(x0, within[0]), max(y0, within[1]), min(x1, within[2]), min(y1, within[3])
    return (x0, y0, x1, y1) if x1 - x0 >= WINDOW and y1 - y0 >= WINDOW else None


def full_sheet(original: Any, product: Any) -> Sheets:
    """Make the sheet that most poses ask for, so that it is there for every suspect."""
    size = _size_within(original.shape[::-1], GRID)
    return {size: _sheet(_resized(original, size), product)}


def _sheet(grey: Any, product: Any) -> Sheet:
    import cv2
    import numpy

    height, width = grey.shape
    rows = numpy.arange(WINDOW // 2, height - WINDOW // 2, STEP)
    columns = numpy.arange(WINDOW // 2, width - WINDOW // 2, STEP)
    cells = numpy.ix_(rows, columns)
    values = grey.astype(numpy.float32)
    mask = cv2.resize(product.astype(numpy.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    return Sheet(grey, True, cells, windows(values, cells), windows(_edges(values), cells), mask[cells] > 0)


def _counted(laid: Laid, sheet: Sheet, matrix: Any, shape: tuple[int, int]) -> Proof:
    import cv2
    import numpy

    cells, theirs = sheet.cells, laid.theirs.astype(numpy.float32)
    shown, edges = windows(theirs, cells), windows(_edges(theirs), cells)
    alike, edges_alike = correlation(sheet.windows, shown, cells), correlation(sheet.edges, edges, cells)
    inside = (
        cv2.erode(laid.there.astype(numpy.uint8), numpy.ones((WINDOW, WINDOW), numpy.uint8), borderValue=1)[cells] > 0
    )
    textured = (sheet.windows.variance >= TEXTURED**2) & inside
    # A plain gradient has no edges that could agree; it is asked only where a picture has little else.
    edged = textured & (sheet.edges.variance >= _EDGED**2)
    textured = edged if edged.sum() >= _ENOUGH_EDGED else textured
    agreeing = textured & (alike > AGREES) & (edges_alike > EDGES_AGREE) & (shown.variance >= _SHOWN**2)
    return Proof(
        matrix=matrix,
        alike=alike,
        textured=textured,
        agreeing=agreeing,
        inside=inside,
        product=sheet.product,
        suspect_textured=(shown.variance >= TEXTURED**2) & (edges.variance >= _EDGED**2),
        side=laid.side,
        shape=shape,
        laid=laid,
        grid=(cells[0].ravel(), cells[1].ravel()),
    )


def _edges(values: Any) -> Any:
    import cv2

    return cv2.Laplacian(cv2.GaussianBlur(values, (0, 0), 0.8), cv2.CV_32F, ksize=3)


def windows(values: Any, cells: Any) -> Windows:
    """Mean and variance of a picture's values (floats) in windows round the cells."""
    import numpy

    mean = _mean(values, cells)
    return Windows(values, mean, numpy.maximum(_mean(values * values, cells) - mean**2, 0))


def correlation(ours: Windows, theirs: Windows, cells: Any) -> Any:
    """Zero-mean normalised cross-correlation in windows round the cells."""
    import numpy

    together = _mean(ours.values * theirs.values, cells) - ours.mean * theirs.mean
    return together / numpy.sqrt(numpy.maximum(ours.variance * theirs.variance, 1e-3))


def _mean(values: Any, cells: Any) -> Any:
    import cv2

    return cv2.boxFilter(values, cv2.CV_64F, (WINDOW, WINDOW))[cells]


def nudged(proof: Proof, steps: int = 15, leaning: bool = False, where: Any = None) -> Any:
    """Move a pose a little so that the pictures lie on each other best (ECC, Evangelidis and Psarakis, 2008).

    Gives a better matrix, or None when there is none to be found in so many `steps`; `leaning` allows perspective, `where`
    says which pixels of the grid are looked at.
    """
    import cv2
    import numpy

    laid = proof.laid
    step: Any = numpy.eye(3 if leaning else 2, 3, dtype=numpy.float32)
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, steps, 1e-4)
    motion = cv2.MOTION_HOMOGRAPHY if leaning else cv2.MOTION_AFFINE
    asked = laid.there if where is None else laid.there & where
    try:
        _, step = cv2.findTransformECC(laid.ours, laid.theirs, step, motion, criteria, asked.astype(numpy.uint8), 5)
    except cv2.error:
        return None
    moved = numpy.vstack([step.astype(numpy.float64), [0, 0, 1]])[:3]
    if abs(moved - numpy.eye(3))[:2, :2].max() > 0.25:
        return None
    return proof.matrix @ laid.to_original @ moved @ numpy.linalg.inv(laid.to_original)
