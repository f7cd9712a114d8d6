"""What alone does not agree in a picture that else does to the pixel is another thing, although nobody took it for the product."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from bot.pictures.changes import oddity
from bot.pictures.changes.oddity import Blob, shows_another_product
from tests.pictures.looking import best


def blob(rows: slice = slice(3, 6), **more: float) -> Blob:
    """A group of cells beside the product, clear of the rim, of which nothing agrees."""
    mask = np.zeros((10, 10), bool)
    mask[rows, 3:6] = True
    return replace(Blob(mask, 9, 0.09, 0.97, 0.0, 0.1), **more)


@pytest.mark.parametrize(
    ("alone", "is_another"),
    [
        (blob(), True),
        (blob(slice(0, 6)), False),  # a banner joins it to the rim
        (blob(cells=7), False),
        (blob(share=0.06), False),
        (blob(elsewhere=0.9), False),
        (blob(alike=0.5), False),
        (blob(shown=0.6), False),  # light washed it out
    ],
)
def test_a_thing_that_alone_differs_is_another_wherever_it_lies(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, alone: Blob, is_another: bool
) -> None:
    place = best(mug, mug)
    monkeypatch.setattr(oddity, "largest_blob", lambda _: alone)
    assert alone.stands_alone is is_another
    assert not shows_another_product(place)  # its colours are those of the original
    monkeypatch.setattr(oddity, "has_merely_new_colours", lambda *_: False)
    assert shows_another_product(place) is is_another


def test_where_nothing_agrees_so_exactly_it_may_be_wear(mug: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    place = best(mug, mug)
    monkeypatch.setattr(oddity, "largest_blob", lambda _: blob())
    monkeypatch.setattr(type(place.proof), "quantile", lambda *_: 0.98)
    assert not shows_another_product(place)
