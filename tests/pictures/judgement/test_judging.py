"""The rules that tell a worn copy from another frame of a shoot and a sticker from another print, by their numbers alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from bot.core.words import Words
from bot.pictures.changes import oddity
from bot.pictures.changes.oddity import ground_share, is_recoloured, lacks_a_thing, stands_out
from bot.pictures.finding.patches import Change, is_round, kept_edges, shining_through
from bot.pictures.finding.places import places
from bot.pictures.finding.poses import Pose
from bot.pictures.finding.proof import surprise
from bot.pictures.finding.study import study_original, study_suspect
from bot.pictures.judgement import judging
from bot.pictures.judgement.doubtwords import PERHAPS, TOO_LITTLE
from bot.pictures.judgement.judging import STEEP, by_nearly_all, by_worn_cells, is_doubted, judged, perhaps
from tests.accuracy.pictures import renders
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.measuring import Drawer
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import other_print, photographed
from tests.pictures.looking import found


def place(pose: Pose, agreed: int, cells: int, z50: float, z10: float, distance: int = 60) -> Any:
    """A place with these numbers and nothing else."""
    proof = SimpleNamespace(
        agreed=agreed,
        cells=cells,
        share=agreed / cells,
        surprise=surprise(agreed, cells),
        quantile=lambda share: z50 if share == 0.5 else z10,
    )
    return SimpleNamespace(pose=pose, proof=proof, distance=distance)


WORN = Pose(np.eye(3), support=9, rms=1.3, angle_spread=7.8, strays=3)
"""A mushroom at 200 pixels, compressed to quality 30, with a sticker on it."""


@pytest.mark.parametrize(("agreed", "why"), [(26, TOO_LITTLE), (24, TOO_LITTLE), (23, PERHAPS)])
def test_where_all_agrees_nobody_is_told_that_only_a_part_does(
    monkeypatch: pytest.MonkeyPatch, agreed: int, why: Words
) -> None:
    monkeypatch.setattr(judging, "is_merely_smaller", lambda _: False)
    little = place(WORN, agreed, 26, 0.9, 0.8)
    assert perhaps(little.proof).doubt == why
    assert not is_doubted(little, perhaps(little.proof)), "what it shows is not in doubt"


@pytest.mark.parametrize(
    ("pose", "agreed", "is_worn"),
    [
        (WORN, 42, True),
        (WORN, 30, False),
        (replace(WORN, strays=6), 42, False),
        (replace(WORN, turned_freely=True), 42, False),
        (replace(WORN, angle_spread=12.0), 42, False),
    ],
)
def test_compression_turns_features_but_hardly_moves_one(pose: Pose, agreed: int, is_worn: bool) -> None:
    assert by_worn_cells(place(pose, agreed, 78, 0.925, 0.83)) == is_worn


MOTLEY = Change(
    mask=None,
    area=0.027,
    on_product=1.0,
    at_rim=False,
    plainest=0.09,
    plain=0.23,
    erased=True,
    odd_cells=6,
    odd_share=0.4,
)


def test_a_motley_change_on_the_product_is_another_print() -> None:
    assert MOTLEY.is_another_print
    assert not replace(MOTLEY, odd_cells=2).is_another_print
    assert not replace(MOTLEY, plain=0.6).is_another_print
    assert not replace(MOTLEY, at_rim=True).is_another_print


def test_a_large_change_needs_no_exact_picture_round_it() -> None:
    proof = place(WORN, 46, 108, 0.959, 0.77).proof
    large = replace(MOTLEY, area=0.123, odd_cells=35)
    assert stands_out(large, proof)
    assert not stands_out(replace(large, odd_cells=12), proof)
    assert not stands_out(replace(large, plain=0.8), proof)
    assert not stands_out(large, place(WORN, 46, 108, 0.93, 0.77).proof)


STICKER = replace(MOTLEY, plainest=0.5, plain=0.65, erased=False, odd_cells=14, round=True)
"""A disc with a price on it, compressed."""


def test_what_was_outlined_before_was_not_drawn_over() -> None:
    assert STICKER.is_drawn
    assert not replace(STICKER, outlined=True).is_drawn
    assert replace(STICKER, outlined=True, odd_cells=3).is_drawn  # what was recoloured keeps its outline


def test_on_the_product_only_discs_and_banners_count_as_drawn() -> None:
    thing = replace(STICKER, round=False, plainest=0.76, plain=0.85)
    assert not thing.is_drawn  # a gravestone where a firework was
    assert replace(thing, on_product=0.1).is_drawn
    assert replace(thing, bar=True, at_rim=True).is_drawn


def test_a_banner_with_blurred_writing_from_side_to_side_was_drawn() -> None:
    banner = replace(MOTLEY, area=0.177, at_rim=True, plainest=0.53, plain=0.63, odd_cells=54, erased=False)
    assert not banner.is_drawn
    assert replace(banner, bar=True).is_drawn
    assert not replace(banner, bar=True, plainest=0.3).is_drawn


def test_one_colour_behind_another_thing_in_a_frame_was_exchanged() -> None:
    ground = replace(MOTLEY, area=0.32, plainest=0.9, plain=0.92, odd_cells=41, odd_share=0.26)
    assert ground.is_exchanged_ground
    assert not replace(ground, odd_cells=5).is_exchanged_ground  # the same thing on a new colour


def test_what_agrees_nowhere_needs_no_exact_picture_round_it() -> None:
    proof = place(WORN, 145, 171, 0.989, 0.87).proof
    chick = replace(MOTLEY, area=0.049, plain=0.6, odd_cells=21, odd_share=1.0)
    assert stands_out(chick, proof)
    assert not stands_out(replace(chick, odd_share=0.7), proof)


def test_nearly_all_of_an_original_shown_large_needs_no_features() -> None:
    glass = place(WORN, 41, 42, 0.967, 0.912).proof
    glass.side = 604.0
    assert by_nearly_all(glass)
    for agreed, cells, z50, side in ((30, 30, 0.967, 604.0), (41, 46, 0.967, 604.0), (41, 42, 0.93, 604.0)):
        other = place(WORN, agreed, cells, z50, 0.912).proof
        other.side = side
        assert not by_nearly_all(other)


def test_writing_that_hangs_over_a_sticker_leaves_it_round_and_a_box_is_not() -> None:
    sheet = np.zeros((220, 220), np.uint8)
    cv2.circle(sheet, (100, 100), 24, 1, cv2.FILLED)
    sheet[96:104, 100:130] = 1
    assert is_round(sheet > 0)
    cv2.circle(sheet, (70, 80), 24, 1, cv2.FILLED)
    assert is_round(sheet > 0)  # two of them
    box = np.zeros((220, 220), bool)
    box[70:120, 80:130] = True
    assert not is_round(box)
    ring = np.zeros((220, 220), np.uint8)
    cv2.circle(ring, (100, 100), 30, 1, 5)
    assert not is_round(ring > 0)


def test_part_of_an_exchanged_thing_that_joins_a_sticker_is_not_round() -> None:
    sheet = np.zeros((220, 220), np.uint8)
    cv2.circle(sheet, (117, 75), 29, 1, cv2.FILLED)
    cv2.circle(sheet, (147, 75), 29, 1, cv2.FILLED)
    assert is_round(sheet > 0, motley=True)
    sheet[75:155, 90:152] = 1
    assert not is_round(sheet > 0, motley=True)


def test_a_disc_of_half_a_picture_is_no_sticker() -> None:
    sheet = np.zeros((220, 220), np.uint8)
    cv2.circle(sheet, (110, 110), 55, 1, cv2.FILLED)
    assert not is_round(sheet > 0)


def test_three_stickers_on_each_other_were_drawn_whatever_they_cover() -> None:
    three = replace(STICKER, plainest=0.3, plain=0.79, area=0.243, on_product=0.7)
    assert three.is_drawn
    assert replace(three, plainest=0.6, plain=0.86, area=0.123).is_drawn  # one colour, and no ground within a frame
    assert not replace(three, area=0.31).is_drawn
    assert not replace(three, plain=0.3).is_drawn


def cells(textured: Any, agreeing: Any, product: Any) -> Any:
    """A proof with these cells and nothing else."""
    textured, agreeing, product = (np.asarray(each, bool) for each in (textured, agreeing, product))
    return SimpleNamespace(
        textured=textured, agreeing=agreeing, product=product, product_cells=int((textured & product).sum())
    )


def test_of_a_thing_under_a_sticker_something_must_show() -> None:
    product = np.ones((12, 12), bool)
    textured = np.zeros((12, 12), bool)
    textured[0], textured[4:8, 4:8] = True, True  # the rim of a frame, and what is in it
    covered = textured.copy()
    covered[3:9, 3:9] = False
    before = cells(textured, covered, product)
    assert lacks_a_thing(before, cells(covered, covered, product))
    partly = textured.copy()
    partly[4:7, 4:8] = False
    assert not lacks_a_thing(before, cells(partly, partly, product))
    assert lacks_a_thing(before, before)  # nothing was drawn, and another thing shows there
    assert not lacks_a_thing(cells(textured, textured, product), cells(textured, textured, product))


def test_what_was_cut_out_has_another_ground() -> None:
    product = np.zeros((6, 6), bool)
    product[2:4] = True
    everything = np.ones((6, 6), bool)
    assert ground_share(cells(everything, product, product)) == 0
    assert ground_share(cells(everything, ~product, product)) == 1
    assert ground_share(cells(product, product, product)) == 1


def painted(seed: int, turn: int = 0) -> Any:
    """Coloured boxes, all of them turned to other colours by `turn` degrees."""
    draw = np.random.default_rng(seed)
    sheet = np.full((220, 220, 3), 230, np.uint8)
    for x, y, wide, tall in draw.integers(10, 90, (12, 4)).tolist():
        tone = tuple(
            int(v) for v in cv2.cvtColor(np.uint8([[[draw.integers(180), 200, 200]]]), cv2.COLOR_HSV2RGB)[0, 0]
        )
        cv2.rectangle(sheet, (2 * x, 2 * y), (2 * x + wide, 2 * y + tall), tone, cv2.FILLED)
    hsv = cv2.cvtColor(sheet, cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0].astype(int) + turn // 2) % 180
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)


def test_new_colours_keep_the_edges_of_a_thing_and_another_thing_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    mask = np.zeros((220, 220), bool)
    mask[40:180, 40:180] = True
    new_colours = SimpleNamespace(ours=painted(1), theirs=painted(1, 120))
    other_thing = SimpleNamespace(ours=painted(1), theirs=painted(2))
    assert kept_edges(new_colours, mask) > 0.7  # type: ignore[arg-type]
    assert kept_edges(other_thing, mask) < 0.3  # type: ignore[arg-type]

    proof: Any = SimpleNamespace(grid=(np.arange(4, 216, 10), np.arange(4, 216, 10)), share=0.7)
    change = replace(MOTLEY, mask=mask, area=0.4)
    monkeypatch.setattr(oddity, "moved_colours", lambda *_: 40.0)
    assert is_recoloured(change, new_colours, proof)  # type: ignore[arg-type]
    assert not is_recoloured(change, other_thing, proof)  # type: ignore[arg-type]
    seam = replace(change, area=0.01)
    assert not is_recoloured(seam, other_thing, proof)  # type: ignore[arg-type]
    proof.share = 0.97
    assert is_recoloured(seam, other_thing, proof)  # type: ignore[arg-type]
    monkeypatch.setattr(oddity, "moved_colours", lambda *_: 5.0)
    assert not is_recoloured(seam, new_colours, proof)  # type: ignore[arg-type]


SHREDS = replace(MOTLEY, mask=np.zeros((220, 220), bool), area=0.007, plain=0.6, odd_cells=2)
SHREDS.mask[100:110, 100:130] = True
"""All that shows of another print between the ribs of a vase."""


def torn(
    monkeypatch: pytest.MonkeyPatch, *, edges: float = 0.5, moved: float = 0.0, through: float = 0.6,
    sharp: float = 0.99, ground: float = 1.0, product: float = 1.0, plain: bool = False, odd: int = 3, others: tuple[Change, ...] = (),
    see_through: bool = False,
) -> bool:  # fmt: skip
    """Ask about such shreds beside which so much agrees, so well."""
    answers = {"kept_edges": edges, "moved_colours": moved, "shining_through": through, "is_see_through": see_through}
    for name, told in answers.items():
        monkeypatch.setattr(oddity, name, lambda *_, told=told: told)
    grid = np.arange(4, 216, 10), np.arange(4, 216, 10)
    textured = np.ones((22, 22), bool)
    thing = np.zeros((22, 22), bool)
    thing[5:18, 5:18] = True
    agreeing = textured.copy()
    agreeing[10, 10 : 10 + odd] = False
    for of, share in ((~thing, ground), (thing, product)):
        rows, columns = np.nonzero(of)
        keep = round(share * len(rows))
        agreeing[rows[keep:], columns[keep:]] = False
    proof: Any = SimpleNamespace(
        grid=grid,
        inside=textured,
        textured=textured & thing if plain else textured,
        suspect_textured=textured,
        agreeing=agreeing & thing if plain else agreeing,
        product=thing,
        alike=np.full((22, 22), sharp),
        quantile=lambda _: sharp,
    )
    return oddity.shows_a_torn_print(proof, proof, None, [SHREDS, *others])  # type: ignore[arg-type]


def test_shreds_of_another_print_where_all_else_agrees_to_the_pixel(monkeypatch: pytest.MonkeyPatch) -> None:
    assert torn(monkeypatch)
    assert not torn(monkeypatch, odd=2)
    assert not torn(monkeypatch, sharp=0.95)  # worn
    assert not torn(monkeypatch, edges=0.8)  # light that was clipped
    assert not torn(monkeypatch, moved=8)  # new colours
    assert not torn(monkeypatch, product=0.85)
    assert not torn(monkeypatch, see_through=True)  # a mark laid over it
    assert not torn(monkeypatch, others=(replace(SHREDS, on_product=0.0, plain=0.3),))
    assert torn(monkeypatch, others=(replace(SHREDS, on_product=0.0, area=0.002),))


def test_a_watermark_lies_on_the_ground_as_well_or_lets_the_old_print_show(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not torn(monkeypatch, ground=0.9)
    assert not torn(monkeypatch, plain=True)  # letters on a white ground
    assert torn(monkeypatch, ground=0.9, through=0.1)  # compressed
    draw = np.random.default_rng(1)
    ours, other = draw.integers(0, 255, (2, 20, 20, 3), np.uint8)
    everywhere = np.ones((20, 20), bool)
    assert shining_through(SimpleNamespace(ours=ours, theirs=0.4 * ours + 150), everywhere) >= 0.399  # type: ignore[arg-type]
    assert shining_through(SimpleNamespace(ours=ours, theirs=other), everywhere) < 0.1  # type: ignore[arg-type]


def test_another_label_round_a_ribbed_vase_is_no_copy_and_a_watermark_is_one(tmp_path: Path) -> None:
    shot = shot_of(17)
    vase = photographed(shot)
    vase.save(tmp_path / "vase.png")
    shelf = Drawer(tmp_path / "shelf")
    original = study_original(tmp_path / "vase.png", shelf)

    def told(picture: Image.Image) -> set[str]:
        picture.save(tmp_path / "suspect.png")
        suspect = study_suspect(tmp_path / "suspect.png", shelf)
        return {
            judged(each).verdict for each in places(original.known, suspect.searched, suspect.guesses_for(original))
        }

    assert "same" not in told(photographed(other_print(shot, 6)))
    assert "same" in told(edited("watermark", vase, 2, 1).image)
    assert "same" in told(edited("brightness", vase, 3, 1).image)


@pytest.mark.parametrize(
    ("before", "left", "z50", "is_covered"),
    [
        (0.35, 5, 0.96, True),
        (0.19, 16, 1.0, True),
        (0.19, 16, 0.98, False),  # of so little a worn copy proves nothing
        (0.19, 8, 1.0, False),
        (0.35, 3, 1.0, False),
    ],
)
def test_the_less_of_a_product_shows_the_more_exactly_it_must_agree(
    before: float, left: int, z50: float, is_covered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = SimpleNamespace(product_share=1.0, product_cells=left, share=1.0, quantile=lambda _: z50)
    monkeypatch.setattr(oddity, "overlay", lambda _: SimpleNamespace(rest=rest))
    monkeypatch.setattr(oddity, "lacks_a_thing", lambda *_: False)
    covered: Any = SimpleNamespace(colours=(None, None), proof=SimpleNamespace(matrix=np.eye(3), product_share=before))
    assert oddity.is_merely_covered(covered) == is_covered


def test_a_box_photographed_by_another_from_aside_is_for_a_person() -> None:
    """Its printed side is flat and agrees, whoever photographs it; a photograph of the picture itself is seen less aslant."""
    shot = renders.shot("parcel", 1_300_004)
    ours = photographed(shot)
    for n in range(3):
        other = photographed(renders.by_another(shot, n))
        for suspect in (other, edited("combined", other, 1, 0).image):
            assert all(judged(one).verdict != "same" for one in found(ours, suspect))
    aslant = [one for one in found(ours, edited("perspective", ours, 3, 5).image) if judged(one).verdict == "same"]
    assert aslant
    assert all(one.proof.lean < STEEP for one in aslant)
