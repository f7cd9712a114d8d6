"""Features, poses, proof, product, blobs, boxes and traits, each by itself."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from bot.pictures.changes.oddity import shows_another_product
from bot.pictures.changes.traits import traits_of
from bot.pictures.finding import places as placing
from bot.pictures.finding import poses
from bot.pictures.finding.box import Reach, box_of
from bot.pictures.finding.fitting import NO_COLOUR, seen_in
from bot.pictures.finding.places import Known, Place, Searched, known, places
from bot.pictures.finding.poses import Matches, Pose, matched, recounted, voted
from bot.pictures.finding.proof import Proof, lay, nudged, proven, surprise
from bot.pictures.known import features
from bot.pictures.known.features import features_from, features_of_original, features_of_suspect
from bot.pictures.known.heaps import in_heaps
from bot.pictures.known.product import product_mask

Paint = Callable[..., Image.Image]
WHOLE = Reach((0, 0, 1, 1), 1.0, (0.0, 0.0, 1.0, 1.0))


def grey(image: Image.Image) -> Any:
    return np.asarray(image.convert("L"))


def everywhere(image: Image.Image) -> Any:
    return np.ones((image.height, image.width), bool)


def prepared(image: Image.Image) -> Known:
    return known(grey(image), np.asarray(image), product_mask(np.asarray(image)), features_of_original(grey(image)))


def searched(image: Image.Image) -> Searched:
    found = features_of_suspect(grey(image))
    return Searched(grey(image), np.asarray(image), found, found.described())


def proof_of(ours: Image.Image, theirs: Image.Image, matrix: Any = None) -> Proof:
    proof = proven(grey(ours), everywhere(ours), grey(theirs), np.eye(3) if matrix is None else matrix)
    assert proof is not None
    return proof


def test_the_mirror_image_needs_no_second_look(paint: Paint) -> None:
    once = features_of_original(grey(paint(1))).mirrored()
    again = features_of_original(grey(ImageOps.mirror(paint(1))))
    matches = matched(once, once.described(), again, again.described())
    assert len(matches) > 0.7 * len(again)
    assert np.median(np.hypot(*(matches.ours - matches.theirs).T)) < 1
    assert np.median(abs(matches.turned)) < 3


def test_heaps_overlook_few_matches(paint: Paint) -> None:
    sheet = Image.new("RGB", (1400, 1100), "white")
    for n, at in enumerate(((20, 20), (520, 20), (20, 420), (520, 420))):
        sheet.paste(paint(n), at)
    ours, page = features_of_original(grey(paint(1))), features_of_suspect(grey(sheet))
    described, theirs = ours.described(), page.described()
    exact = matched(ours, described, page, theirs)
    quick = matched(ours, described, page, theirs, in_heaps(theirs))
    wanted, found = ({tuple(at) for at in each.theirs.tolist()} for each in (exact, quick))
    assert len(wanted) > 50
    assert len(wanted & found) > 0.9 * len(wanted)


def test_a_heap_is_opposite_to_what_it_is_among_the_five_nearest_of() -> None:
    draw = np.random.default_rng(3)
    theirs, ours = (each / np.linalg.norm(each, axis=1, keepdims=True) for each in draw.random((2, 600, 128)))
    heaps = in_heaps(theirs)
    nearest = np.argsort(-(ours @ heaps.middles.T), axis=1)[:, :5]
    met = [(tuple(theirs), tuple(rows)) for _, theirs, _, rows in heaps.opposite(ours)]
    for heap in range(len(heaps.middles)):
        rows = np.flatnonzero((nearest == heap).any(axis=1))
        named = heaps.named[heaps.edges[heap] : heaps.edges[heap + 1]]
        assert ((tuple(named), tuple(rows)) in met) == (len(named) > 0 and len(rows) >= 2)


def test_features_survive_being_kept_and_rubbish_gives_none(paint: Paint) -> None:
    found = features_of_original(grey(paint(1)))
    back = features_from(found.as_bytes())
    assert back is not None
    assert (back.width, back.height, len(back)) == (480, 360, len(found))
    assert (back.raw == found.raw).all()
    assert features_from(found.as_bytes()[:100]) is None
    assert features_from(b"") is None


def test_a_long_page_read_in_strips_has_no_feature_twice_and_none_misplaced(paint: Paint) -> None:
    page = Image.new("RGB", (1170, 4000), "white")
    page.paste(paint(1), (300, 3300))
    found = features_of_suspect(grey(page))
    assert len(np.unique(np.concatenate([found.xy, found.angle[:, None], found.size[:, None]], axis=1), axis=0)) == len(
        found
    )
    assert found.xy[:, 1].min() > 3200


def test_a_wide_page_read_in_pieces_has_no_feature_twice_and_none_misplaced(paint: Paint) -> None:
    page = Image.new("RGB", (9000, 330), "white")
    page.paste(paint(1).resize((400, 300)), (4300, 15))
    found = features_of_suspect(grey(page))
    each = np.concatenate([found.xy, found.angle[:, None], found.size[:, None]], axis=1)
    assert len(np.unique(each, axis=0)) == len(found) > 20
    alone = features_of_suspect(grey(page.crop((3900, 0, 5100, 330))))
    apart = np.linalg.norm(found.xy[:, None] - np.add(alone.xy, (3900, 0))[None], axis=2).min(axis=1)
    assert np.mean(apart < 0.5) > 0.9


@pytest.mark.parametrize(
    ("width", "height"), [(1170, 4000), (1440, 2083), (1920, 1080), (2000, 1500), (9000, 330), (640, 300)]
)
def test_the_pieces_of_a_page_are_of_one_size_and_none_larger_than_memory_allows(
    monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    read: list[tuple[int, int]] = []
    seen = np.zeros((height, width), bool)
    page = np.arange(width * height, dtype=np.uint32).reshape(height, width)

    def detected(piece: np.ndarray, most: int, asked: np.ndarray | None = None) -> tuple[features.Features, np.ndarray]:
        read.append(piece.shape)
        seen[np.unravel_index(piece if asked is None else piece[asked > 0], seen.shape)] = True
        return features.Features(*(np.zeros((0, n), np.float32) for n in (2, 1, 1, 128)), 0, 0), np.zeros(0)

    monkeypatch.setattr(features, "_detected", detected)
    features_of_suspect(page)
    assert len(set(read)) == 1
    assert read[0][0] * read[0][1] <= 1_050_000
    assert seen.all()


@pytest.mark.parametrize(("length", "count"), [(300, 1), (1000, 2), (1500, 3), (12_000, 9), (30_000, 59)])
def test_each_piece_answers_for_what_it_shows_with_all_that_lies_round_it(length: int, count: int) -> None:
    pieces = list(features._stretches(length, count))
    edges = [edge for piece in pieces for edge in piece.own]
    assert edges[0] == 0
    assert edges[-1] == length
    assert edges[1:-1:2] == edges[2:-1:2], "none answers for what another does, and none for nothing"
    for piece in pieces:
        (first, end) = piece.own
        assert first - piece.first >= (60 if first else 0)
        assert piece.end - end >= (60 if end < length else 0)


def test_a_pose_is_found_exactly_and_other_matches_are_left_over(paint: Paint) -> None:
    ours = features_of_original(grey(paint(1)))
    theirs = features_of_suspect(grey(paint(1).resize((360, 270))))
    matches = matched(ours, ours.described(), theirs, theirs.described())
    best = voted(matches, 4)[0]
    assert best.matrix[0, 0] == pytest.approx(0.75, abs=0.01)
    assert best.matrix[0, 2] == pytest.approx(0, abs=1.5)
    assert recounted(matches, best.matrix, False).strays <= 0.1 * best.support


def test_a_turned_copy_is_found(paint: Paint) -> None:
    turned = paint(1).rotate(35, expand=True, fillcolor="white")
    place = places(prepared(paint(1)), searched(turned))[0]
    assert place.proof.share > 0.9
    assert place.pose.turned_freely


def test_a_copy_seen_at_an_angle_is_found(paint: Paint) -> None:
    corners = np.float32([[0, 0], [480, 0], [480, 360], [0, 360]])
    lean = cv2.getPerspectiveTransform(corners, np.float32([[70, 35], [470, 0], [424, 325], [0, 360]]))
    leaning = Image.fromarray(cv2.warpPerspective(np.asarray(paint(1)), lean, (480, 360)))
    place = places(prepared(paint(1)), searched(leaning))[0]
    assert place.proof.share > 0.9
    assert traits_of(place, WHOLE).leaning


def test_a_pose_found_upright_and_turned_freely_is_proven_once(paint: Paint, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = paint(1, 640, 480), paint(1, 640, 480)
    theirs.paste(paint(2).crop((0, 0, 480, 240)).resize((640, 200)), (0, 0))
    asked: list[bytes] = []

    def counted(grey: Any, product: Any, suspect: Any, matrix: Any, sheets: Any) -> Proof | None:
        asked.append(matrix.tobytes())
        return proven(grey, product, suspect, matrix, sheets)

    monkeypatch.setattr(placing, "proven", counted)
    assert places(prepared(ours), searched(theirs))
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(("share", "tried"), [(0.24, False), (0.26, True)])
def test_what_hardly_agrees_is_not_tried_aslant(
    paint: Paint, monkeypatch: pytest.MonkeyPatch, share: float, tried: bool
) -> None:
    side, aslant = placing._Side(prepared(paint(1)), searched(paint(1)), False), []
    monkeypatch.setattr(side, "_nudged", lambda matrix: SimpleNamespace(share=share, agreed=40))
    monkeypatch.setattr(placing, "nudged", lambda proof, steps, leaning: aslant.append(leaning))
    side._best(voted(side.matches, 1)[0])
    assert aslant == [True] * tried


def test_few_matches_all_ask_all_and_many_give_the_same(paint: Paint, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, page = features_of_original(grey(paint(1, 960, 720))), features_of_suspect(grey(paint(1, 960, 720)))
    matches = matched(ours, ours.described(), page, page.described())
    few = [poses._agreement(matches, freely) for freely in (False, True)]
    assert 30 < len(matches) <= poses._AT_ONCE
    monkeypatch.setattr(poses, "_AT_ONCE", 20)
    many = [poses._agreement(matches, freely) for freely in (False, True)]
    assert all((once == again).all() and once.any() for once, again in zip(few, many, strict=True))


def test_every_cell_of_a_copy_agrees_whatever_its_brightness_and_hardly_one_of_a_stranger(paint: Paint) -> None:
    faded = paint(1).point(lambda v: int(v * 0.4 + 120))
    assert proof_of(paint(1), faded).share > 0.95
    assert proof_of(paint(1), paint(2)).share < 0.1


def test_a_pose_a_little_off_is_nudged_into_place(paint: Paint) -> None:
    off = np.array([[1.01, 0, 4], [0, 0.99, -3], [0, 0, 1.0]])
    before = proof_of(paint(1), paint(1), off)
    after = proof_of(paint(1), paint(1), nudged(before))
    assert after.share > max(0.98, before.share)


def test_a_place_outside_the_suspect_proves_nothing(paint: Paint) -> None:
    far = np.array([[1, 0, 5000], [0, 1, 0], [0, 0, 1.0]])
    assert lay(grey(paint(1)), grey(paint(2)), far) is None


def test_chance_is_counted_in_powers_of_ten() -> None:
    assert surprise(0, 100) == 0
    assert surprise(3, 100) == 0
    assert surprise(100, 100) == pytest.approx(100 * -np.log10(0.03))
    assert surprise(30, 100) > surprise(20, 100) > 6


def test_the_product_on_a_plain_ground_is_what_stands_out() -> None:
    picture = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(picture).rectangle((100, 50, 200, 250), fill="navy")
    mask = product_mask(np.asarray(picture))
    assert mask[80, 80]
    assert not mask[80, 20]
    assert mask.mean() == pytest.approx(100 * 200 / 300**2, abs=0.03)


def shown_in_a_frame(ours: Image.Image, theirs: Image.Image) -> bool:
    middle = np.zeros((360, 480), bool)
    middle[80:280, 110:370] = True
    proof = proven(grey(ours), middle, grey(theirs), np.eye(3))
    assert proof is not None
    return shows_another_product(Place(False, Pose(np.eye(3)), proof, (np.asarray(ours), np.asarray(theirs))))


def test_another_product_in_the_frame_is_told_from_stickers_and_new_colours(paint: Paint) -> None:
    swapped, banner, sticker, recoloured = paint(7), paint(7), paint(7), paint(7)
    swapped.paste(paint(2, 200, 150), (140, 105))
    ImageDraw.Draw(banner).rectangle((0, 0, 480, 60), fill="red")
    ImageDraw.Draw(sticker).ellipse((170, 110, 300, 240), fill="red", outline="white", width=3)
    recoloured.paste(Image.merge("RGB", [recoloured.getchannel(c) for c in "BRG"]).crop((120, 90, 360, 270)), (120, 90))
    assert shown_in_a_frame(paint(7), swapped)
    assert not any(shown_in_a_frame(paint(7), each) for each in (banner, sticker, recoloured, paint(7)))


def test_the_box_of_a_crop_ends_where_the_copy_ends(paint: Paint) -> None:
    page = Image.new("RGB", (900, 700), "white")
    page.paste(paint(1).crop((80, 0, 400, 360)), (200, 150))
    place = places(prepared(paint(1)), searched(page))[0]
    reach = box_of(grey(paint(1)), grey(page), place.proof)
    assert reach.box == pytest.approx((200, 150, 520, 510), abs=3)
    assert reach.shown == pytest.approx(320 / 480, abs=0.03)


def test_a_banner_on_the_rim_does_not_shorten_the_box(paint: Paint) -> None:
    copy, page = paint(1), Image.new("RGB", (900, 700), "white")
    ImageDraw.Draw(copy).rectangle((0, 0, 480, 70), fill="crimson")
    page.paste(copy, (200, 150))
    place = places(prepared(paint(1)), searched(page))[0]
    assert box_of(grey(paint(1)), grey(page), place.proof).box == pytest.approx((200, 150, 680, 510), abs=3)


def test_a_ground_made_as_light_as_can_be_fits_what_it_was() -> None:
    ours = np.full((40, 80), 240, np.uint8)
    ours[:, :40] = np.arange(40) * 3
    theirs = np.minimum(253, ours.astype(int) * 2).astype(np.uint8)
    laid: Any = SimpleNamespace(ours=ours, theirs=theirs, there=np.ones((40, 80), bool))
    agreeing = np.repeat([[True] * 4 + [False] * 4], 4, axis=0)  # only the dark half
    assert seen_in(laid, agreeing, (0, 0, 40, 40), NO_COLOUR).fits.all()


def test_a_ground_that_stayed_as_it_was_fits_whatever_became_of_the_product() -> None:
    dice = np.random.default_rng(4)
    ours = np.full((60, 120), 250, np.uint8)
    for left in (50, 58, 66):  # strokes, with the ground between them
        ours[20:40, left : left + 4] = dice.integers(100, 220, (20, 4))
    stroke = ours < 250
    agreeing = np.zeros((6, 12), bool)
    agreeing[2:4, 5:7] = True
    for ground, fitting in ((250, True), (190, False)):  # left alone, and as dark as all else while the page is not
        theirs = np.where(stroke, ours * 1.3 - 110, 250.0)
        theirs[18:42, 48:72][~stroke[18:42, 48:72]] = ground
        laid: Any = SimpleNamespace(
            ours=ours, theirs=theirs.clip(0, 255).astype(np.uint8), there=np.ones(ours.shape, bool)
        )
        beyond = seen_in(laid, agreeing, (50, 20, 70, 40), NO_COLOUR).fits[:, 80:]
        assert beyond.all() if fitting else not beyond.any(), ground


def test_more_light_on_one_side_is_no_end_of_the_copy_and_a_page_beside_it_is() -> None:
    dice = np.random.default_rng(4)
    ours = np.full((60, 120), 190, np.uint8)
    ours[20:40, 50:70] = dice.integers(40, 160, (20, 20))
    lit = ours.astype(int) - 50 + np.arange(120)  # darker on the left, lighter on the right
    cut = lit.copy()
    cut[:, 90:] = 140
    agreeing = np.zeros((6, 12), bool)
    agreeing[2:4, 5:7] = True
    for theirs, shown in ((lit, 120), (cut, 90)):
        laid: Any = SimpleNamespace(
            ours=ours, theirs=theirs.clip(0, 255).astype(np.uint8), there=np.ones(ours.shape, bool)
        )
        fits = seen_in(laid, agreeing, (50, 20, 70, 40), NO_COLOUR).fits
        assert fits[:, : shown - 4].all()
        assert not fits[:, shown + 4 :].any()


def traits(ours: Image.Image, theirs: Image.Image) -> Any:
    place = places(prepared(ours), searched(theirs))[0]
    return traits_of(place, WHOLE)


def test_what_was_done_is_read_off(paint: Paint) -> None:
    plain = paint(1)
    assert traits(plain, ImageOps.mirror(plain)).mirrored
    assert traits(plain, plain.resize((600, 360))).stretched == pytest.approx(1.25, abs=0.02)
    assert abs(traits(plain, plain.rotate(12, expand=True)).turned) == pytest.approx(12, abs=0.5)
    assert traits(plain, ImageOps.grayscale(plain).convert("RGB")).recoloured == "grey"
    untouched = traits(plain, plain)
    assert (untouched.recoloured, untouched.covered, untouched.said()) == ("", 0.0, [])


def test_where_and_how_much_is_covered_is_said_in_both_languages(paint: Paint) -> None:
    stuck = paint(1)
    ImageDraw.Draw(stuck).rectangle((340, 230, 480, 360), fill="yellow")
    found = traits(paint(1), stuck)
    assert found.covered == pytest.approx(140 * 130 / (480 * 360), abs=0.05)
    (sentence,) = found.said()
    assert "bottom right" in sentence.en
    assert "右下" in sentence.zh


def test_a_frame_round_a_copy_covers_nothing_of_it(paint: Paint) -> None:
    plain = ImageOps.expand(paint(1), 60, "#d8d4ee")
    framed = ImageOps.expand(plain, 33, "#5a7be0")
    framed = framed.resize((round(framed.width * 0.9), round(framed.height * 0.9)), Image.Resampling.BICUBIC)
    assert traits(plain, framed).covered == 0.0


def test_many_matches_are_asked_in_little_memory() -> None:
    """A page that shows the original many times has 1,500 matches; all pairs of them at once took 300 MB."""
    draw = np.random.default_rng(3)
    ours = draw.uniform(0, 600, (1500, 2)).astype(np.float32)
    none = np.zeros(1500, np.float32)
    matches = Matches(ours, ours / 2 + 40, none + np.float32(np.log(0.5)), none, np.arange(1500))
    tracemalloc.start()
    found = voted(matches, 4)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert np.allclose(found[0].matrix, [[0.5, 0, 40], [0, 0.5, 40], [0, 0, 1]], atol=1e-3)
    assert peak < 60e6
