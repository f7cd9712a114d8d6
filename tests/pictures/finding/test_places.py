"""Which of two proofs of one place is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from bot.pictures.finding import places as placing
from bot.pictures.finding.places import Place
from bot.pictures.finding.poses import Pose
from bot.pictures.finding.proof import Proof
from bot.pictures.finding.study import NoShelf, study_original, study_suspect

Paint = Callable[..., Image.Image]


def packed(picture: Image.Image) -> bytes:
    content = BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def under_a_sticker(picture: Image.Image) -> Image.Image:
    covered = picture.copy()
    ImageDraw.Draw(covered).ellipse((150, 90, 300, 240), fill="white")
    return covered


def proofs(picture: Image.Image) -> tuple[Proof, Proof]:
    """Those of a copy under a sticker as it lies, and a pixel or two aside with as many cells more as say that they agree."""
    ours = study_original(packed(picture), NoShelf())
    side = placing._Side(ours.known, study_suspect(packed(under_a_sticker(picture)), NoShelf()).searched, False)
    exact, aside = side._at(np.eye(3)), side._at(np.array([[1, 0, 1.2], [0, 1, 0.8], [0, 0, 1.0]]))
    assert exact is not None and aside is not None
    return exact, aside


def agreeing(proof: Proof, cells: Any) -> Proof:
    return replace(proof, agreeing=cells)


def kept_of(*some: tuple[Proof, int]) -> Place:
    (kept,) = placing._apart([Place(False, Pose(one.matrix), one, (None, None), bits) for one, bits in some])
    return kept


def test_the_exact_one_of_two_proofs_is_kept_though_the_other_has_a_cell_more(paint: Paint) -> None:
    exact, aside = proofs(paint(1))
    more = exact.agreeing.copy()
    more[tuple(np.argwhere(exact.textured & ~exact.agreeing)[0])] = True
    aside = agreeing(aside, more)
    assert aside.agreed == exact.agreed + 1 and aside.quantile(0.5) < exact.quantile(0.5) - 0.01
    kept = kept_of((aside, 30), (exact, 256))
    assert kept.proof is exact and kept.distance == 30
    assert kept_of((exact, 256), (aside, 30)).proof is exact


def test_one_in_which_plainly_more_agrees_is_kept_however_exact_the_other_is(paint: Paint) -> None:
    exact, aside = proofs(paint(1))
    fewer = exact.agreeing.copy()
    fewer[tuple(np.argwhere(fewer)[: int(0.1 * fewer.sum())].T)] = False
    aside = agreeing(aside, exact.agreeing)
    assert kept_of((aside, 256), (agreeing(exact, fewer), 256)).proof is aside
