"""White things on white in a shop's template: another one is told by what hardly shows, copies are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.patches import Change
from bot.pictures.finding.places import Place
from bot.pictures.judgement import faint as looking
from bot.pictures.judgement import judging, paleness
from bot.pictures.judgement.faint import Faint, Likeness, Told, faint
from bot.pictures.judgement.judging import judged
from bot.pictures.judgement.paleness import HINTED, MANY_FAINT, PALE_MIDDLE, VOID
from bot.pictures.verdict import compare
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import photographed
from tests.accuracy.pictures.templates import templated
from tests.pictures.conftest import painted
from tests.pictures.looking import SHOP, best, judged_by, pale

NOTHING = Told(0, 0, 0)


@pytest.fixture(scope="module")
def another(mug: Image.Image) -> Place:
    """Another pale thing in the same template."""
    return best(mug, pale(41))


def told(place: Place) -> Faint:
    said = faint(place)
    assert said is not None
    return said


def test_of_another_pale_thing_all_that_is_plain_to_see_agrees(another: Place) -> None:
    assert another.proof.share >= 0.9
    assert judging.by_rules(another) is None
    assert not judging.shows_another_product(another)


def test_another_pale_thing_in_a_template_is_left_to_a_person(another: Place) -> None:
    assert told(another).alone.together >= MANY_FAINT
    assert told(another).around.together >= MANY_FAINT
    said = judged(another)
    assert said.verdict == "unsure"
    assert "palest" in said.doubt.en
    assert "最浅" in said.doubt.zh


@pytest.mark.parametrize(
    ("alike", "intact", "enough"),
    [(1.0, True, judging.BLATANTLY), (0.98, True, judging.CLEARLY), (0.98, False, judging.SURELY)],
)
def test_all_that_was_counted_may_outweigh_what_hardly_shows(
    another: Place, monkeypatch: pytest.MonkeyPatch, alike: float, intact: bool, enough: float
) -> None:
    """In a picture that is not worn, or only lies a pixel aside, it takes more."""
    seen = replace(told(another), intact=intact, middle=0.5, hinted=0.45)
    monkeypatch.setattr(paleness, "faint", lambda _: seen)
    dimmed = replace(another, proof=replace(another.proof, alike=another.proof.alike.clip(max=alike)))
    monkeypatch.setattr(judging, "likelihood", lambda _: enough)
    assert judged(dimmed).verdict == "same"
    assert judged(dimmed).weighed
    monkeypatch.setattr(judging, "likelihood", lambda _: enough - 0.1)
    assert judged(dimmed).verdict == "unsure"


def drawn(kind: str, depth: float) -> Image.Image:
    """A ring or a frame in the template, so many levels darker than its ground."""
    sheet = Image.new("L", (800, 800), 0)
    pen = ImageDraw.Draw(sheet)
    if kind == "ring":
        pen.ellipse((150, 150, 650, 650), outline=255, width=30)
    else:
        pen.rectangle((170, 170, 630, 630), outline=255, width=30)
    shade = np.asarray(sheet.filter(ImageFilter.GaussianBlur(2)), float) / 255 * depth
    return templated(Image.fromarray((248 - shade).round().astype(np.uint8)).convert("RGB"), SHOP)


@pytest.mark.parametrize("depth", [2, 3, 4, 6])
def test_what_no_block_can_tell_alone_those_around_it_tell_together(depth: float) -> None:
    ring = drawn("ring", depth)
    other, own = best(ring, drawn("frame", depth)), best(ring, ring)
    assert told(other).around.together >= MANY_FAINT
    if depth < 6:
        assert told(other).alone.together < MANY_FAINT
    assert judged(other).verdict == "unsure"
    assert told(own).around.lacking == 0
    assert judged(own).verdict == "same"


def test_a_speck_that_was_retouched_is_no_other_thing() -> None:
    """The block that it lay on shows so much that its sums would speak for all around it, though these are there."""
    shows = np.full((26, 26), 0.5)
    shows[13, 13] = 2.8
    common, noise = shows**2, np.full_like(shows, 0.2)
    common[13, 13] = 0
    seen = looking._Blocks(shows, shows, [common], noise, 1.0, np.ones(shows.shape, bool))
    assert looking._told(looking._around(seen)) == Told(26 * 26, 1, 1)
    common[10:17, 10:17] = 0
    assert looking._told(looking._around(seen)).together >= MANY_FAINT


@pytest.mark.parametrize("edit", ["jpeg", "scale", "mirror", "hue", "text", "crop", "blur"])
def test_a_copy_of_a_pale_thing_shows_what_hardly_shows(mug: Image.Image, edit: str) -> None:
    place = best(mug, edited(edit, mug, 2, 1).image)
    assert told(place).alone.asked > 20
    assert told(place).alone.together < MANY_FAINT
    # Compression and blur take what is less than a level deep; all else that was counted outweighs that.
    assert told(place).around.together < MANY_FAINT or edit in ("jpeg", "blur")
    # Written over, too little else agrees for a thing whose middle is pale.
    assert judged(place).verdict == "same" or edit == "text"


def test_who_recolours_scatters_the_colours_of_grain_and_no_light() -> None:
    lamp = photographed(shot_of(33))
    place = best(lamp, edited("recoloured", lamp, 1, 92033).image)
    assert told(place).around.asked > 100
    assert told(place).around.lacking == 0


def test_it_is_seen_whatever_colour_it_differs_in(mug: Image.Image) -> None:
    """A print of the same brightness as its ground shows in red or blue alone."""
    printed = np.asarray(mug).copy()
    square = printed[300:420, 300:420].astype(int)
    rows = (np.arange(120) // 15 % 2 == 0)[:, None]
    square[..., 0] += np.where(rows, -10, 0)
    square[..., 2] += np.where(rows, 26, 0)
    printed[300:420, 300:420] = square.clip(0, 255)
    assert told(best(Image.fromarray(printed), mug)).alone.lacking > told(best(mug, mug)).alone.lacking


def test_what_plainly_changed_silences_what_it_lies_on(another: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    over = overlay(another)
    assert over is not None
    everywhere = np.ones(over.laid.ours.shape[:2], bool)
    change = Change(everywhere, 1.0, 1.0, True, 1.0, 1.0, False, 0, 0.0)
    monkeypatch.setattr(looking, "overlay", lambda _: replace(over, changes=[change]))
    said = looking._asked(another)
    assert said is not None
    assert (said.alone, said.around) == (NOTHING, NOTHING)


def test_of_a_copy_so_bright_that_the_pale_thing_is_lost_nobody_can_say(mug: Image.Image) -> None:
    burnt = Image.fromarray((np.asarray(mug, float) * 1.25).clip(0, 255).astype(np.uint8))
    assert judged(best(mug, burnt)).verdict == "unsure"


def test_what_is_left_of_a_pale_thing_in_the_light_of_a_copy_is_known(mug: Image.Image) -> None:
    assert told(best(mug, mug)).kept == 1.0
    grain = np.random.default_rng(3).normal(0, 2, (480, 480, 3))
    white, half, everywhere = np.zeros_like(grain), grain.copy(), np.ones((39, 39), bool)
    half[240:] = 0.0
    assert looking._kept(grain, grain, everywhere) == 1.0
    assert looking._kept(grain, white, everywhere) == 0.0
    assert looking._kept(grain, half, everywhere) == pytest.approx(0.5, abs=0.05)
    assert looking._kept(grain, half, everywhere & (np.arange(39) < 18)[:, None]) == 1.0
    assert looking._kept(grain, half, ~everywhere) is looking._kept(white, white, everywhere) is None


@pytest.mark.parametrize(
    ("kept", "middle", "verdict"), [(0.4, 0.5, "unsure"), (0.6, 0.5, "same"), (0.4, 0.7, "same"), (None, 0.5, "same")]
)
@pytest.mark.parametrize("alike", [0.98, 1.0])
def test_where_a_pale_thing_is_lost_in_light_no_odds_tell_it_from_another(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, kept: float | None, middle: float, verdict: str, alike: float
) -> None:
    said = judged_by(
        Faint(NOTHING, NOTHING, 0.0, True, middle, 0.9, kept=kept), best(mug, mug), monkeypatch, 20.0, alike
    )
    assert said.verdict == verdict
    assert (verdict == "same") or ("so bright" in said.doubt.en and "过亮" in said.doubt.zh)


def test_a_place_is_asked_once(another: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    first = faint(another)

    def again(_: Place) -> Faint:
        raise AssertionError("asked again")

    monkeypatch.setattr(looking, "_asked", again)
    assert faint(another) is first


def test_where_nothing_can_be_laid_nothing_is_said(another: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "overlay", lambda _: None)
    assert looking._asked(another) is None


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ((728, 90), (160, 20)), ((728, 90), (100, 12)), ((600, 120), (100, 20)), ((1200, 60), (1200, 60)), ((60, 1200), (60, 1200)),
        ((1200, 40), (1200, 40)), ((970, 30), (970, 30)), ((600, 600), (22, 22)),
    ],
)  # fmt: skip
def test_banners_and_icons_are_judged_whatever_their_shape(
    tmp_path: Path, original: tuple[int, int], shown: tuple[int, int]
) -> None:
    banner = painted(3, *original)
    banner.save(tmp_path / "original.png")
    banner.resize(shown).save(tmp_path / "suspect.png")
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "suspect.png"])
    assert not row.error
    assert row.verdict != "different" or max(shown) < 160


def test_where_nearly_all_that_hardly_shows_is_lacking_grain_was_smoothed_away(
    another: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paleness, "faint", lambda _: Faint(Told(100, 30, 30), NOTHING, 0.0, True, 1.0))
    assert paleness.doubted_pale(another) is not None
    monkeypatch.setattr(paleness, "faint", lambda _: Faint(Told(100, 60, 60), NOTHING, 0.0, True, 1.0))
    assert paleness.doubted_pale(another) is None


def test_either_way_of_asking_is_enough_for_a_doubt(another: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for told_so in (Faint(Told(100, 9, 9), NOTHING, 0.0, True, 1.0), Faint(NOTHING, Told(100, 9, 9), 0.0, True, 1.0)):
        monkeypatch.setattr(paleness, "faint", lambda _, told_so=told_so: told_so)
        assert paleness.doubted_pale(another) is not None
    monkeypatch.setattr(paleness, "faint", lambda _: Faint(Told(100, 9, 5), Told(100, 9, 5), 0.0, True, 1.0))
    assert paleness.doubted_pale(another) is None


def framed(thing: Image.Image | None, strips: int = 1) -> Image.Image:
    """A frame with badges and writing round a thing, or round next to nothing: strips of a level's difference, or none."""
    sheet = painted(7, 640, 640)
    sheet.paste((250,) * 3, (110, 90, 560, 540))
    for x in range(120, 550, 40):
        sheet.paste((250 - strips,) * 3, (x, 100, x + 6, 530))
    if thing is not None:
        sheet.paste(thing, (260, 240))
    return sheet


def test_a_frame_round_nothing_that_can_be_seen_is_left_to_a_person_unless_all_else_is_overwhelming() -> None:
    empty, full = best(framed(None), framed(None)), best(framed(painted(3, 160, 160)), framed(painted(3, 160, 160)))
    assert told(empty).void > VOID > told(full).void
    assert paleness.doubted_void(empty) is not None
    assert paleness.doubted_void(full) is None
    assert told(best(framed(None, strips=0), framed(None, strips=0))).void < VOID  # plain white hides nothing


def test_what_is_faint_but_told_is_no_void(mug: Image.Image) -> None:
    assert told(best(mug, mug)).void < VOID


def test_a_place_a_pixel_aside_is_as_intact_as_one_in_its_place_and_a_worn_one_is_not(mug: Image.Image) -> None:
    assert told(best(mug, ImageChops.offset(mug, 1, 0))).intact
    worn = np.asarray(mug.filter(ImageFilter.GaussianBlur(2)), float)
    noisy = worn + np.random.default_rng(1).normal(0, 12, worn.shape)
    assert not told(best(mug, Image.fromarray(noisy.clip(0, 255).astype(np.uint8)))).intact


@pytest.mark.parametrize(
    ("alike", "intact", "odds", "verdict"),
    [
        (0.999, True, 4.0, "unsure"), (0.98, True, 3.4, "unsure"), (0.98, False, judging.SURELY + 0.1, "same"), (0.98, False, judging.SURELY - 0.1, "unsure"),
        (0.98, True, 3.6, "same"),
    ],
)  # fmt: skip
def test_worn_is_only_what_does_not_agree_wherever_within_a_pixel(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, alike: float, intact: bool, odds: float, verdict: str
) -> None:
    said = judged_by(Faint(Told(100, 9, 9), NOTHING, 0.0, intact, 0.5), best(mug, mug), monkeypatch, odds, alike)
    assert said.verdict == verdict


def test_of_a_pale_thing_the_middle_is_not_plain_to_see_and_of_others_it_is(mug: Image.Image) -> None:
    other = photographed(shot_of(45))
    assert told(best(mug, mug)).middle < PALE_MIDDLE < told(best(other, other)).middle


def test_of_another_pale_thing_the_middle_agrees_by_accident_and_of_a_copy_however_little_it_shows(
    mug: Image.Image, another: Place
) -> None:
    hinted = told(another).hinted
    assert hinted is not None
    assert hinted < HINTED
    assert not paleness.agrees_however_little(another)
    for edit in ("mirror", "crop", "scale", "blur", "sticker"):
        copy = best(mug, edited(edit, mug, 2, 1).image)
        assert paleness.agrees_however_little(copy), edit
        assert judged(copy).verdict == "same"


def test_what_shows_little_is_alike_in_a_copy_and_not_in_another_thing(mug: Image.Image, another: Place) -> None:
    own, other = told(best(mug, edited("sticker", mug, 2, 1).image)), told(another)
    assert own.uncovered.little is not None
    assert other.uncovered.middle is not None
    assert own.uncovered.little > 0.8 > 0.5 > other.uncovered.middle
    assert (own.anywhere.most_of_middle or 0.0) < (own.uncovered.most_of_middle or 0.0)


def test_of_a_few_blocks_it_is_not_known_how_alike_they_are() -> None:
    shows = np.full((26, 26), 5.0)
    shows[:2, :5] = 1.0
    seen = looking._Blocks(shows, shows, [shows**2 * 0.5], shows * 0, 1.0, np.ones(shows.shape, bool))
    everywhere, product = np.ones(shows.shape, bool), np.zeros(shows.shape, bool)
    assert looking._likeness(seen, everywhere, product) == Likeness(0.5, None, 0.5, 0.5)
    assert looking._likeness(seen, shows > 2, product) == Likeness(None, None, 0.5, 0.5)
    assert looking._likeness(seen, everywhere, shows < 2) == Likeness(0.5, 0.5, 0.5, 0.5)


def test_few_blocks_that_show_little_hint_at_nothing() -> None:
    shows = np.full((26, 26), 5.0)
    shows[10:13, 10:13] = 1.0
    seen = looking._Blocks(shows, shows, [shows**2], shows * 0, 1.0, np.ones(shows.shape, bool))
    assert looking._hinted(seen) is None
    shows[10:14, 10:14] = 1.0
    assert looking._hinted(replace(seen, ours=shows, theirs=shows, common=[shows**2])) == 1.0
    assert looking._hinted(replace(seen, common=[shows**2 * 0.2])) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("seen", "odds", "alike", "verdict"),
    [
        (Faint(NOTHING, NOTHING, 0.0, True, 0.3), 4.9, 1.0, "unsure"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.3), 5.1, 1.0, "same"),
        (Faint(NOTHING, NOTHING, 0.0, False, 0.3), 2.9, 0.98, "unsure"),
        (Faint(NOTHING, NOTHING, 0.0, False, 0.3), 3.1, 0.98, "same"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.5), judging.SURELY + 0.1, 1.0, "same"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.5), judging.SURELY - 0.1, 1.0, "unsure"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.05), 20.0, 1.0, "unsure"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.05, 0.4), 20.0, 1.0, "unsure"),
        (Faint(NOTHING, NOTHING, 0.9, True, 0.05, 0.6), 3.6, 1.0, "same"),
        (Faint(NOTHING, NOTHING, 0.9, True, 0.05, 0.6), 3.4, 1.0, "unsure"),
        (Faint(Told(100, 9, 9), NOTHING, 0.0, True, 0.7), judging.HARDLY + 0.1, 1.0, "same"),
        (Faint(Told(100, 9, 9), NOTHING, 0.0, True, 0.7), judging.HARDLY - 0.1, 1.0, "unsure"),
        (Faint(Told(100, 9, 9), NOTHING, 0.0, True, 0.5), 4.9, 1.0, "unsure"),
        (Faint(Told(100, 9, 9), NOTHING, 0.0, True, 0.5, 0.6), judging.SURELY + 0.1, 1.0, "same"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.5, 0.6), judging.SURELY - 0.1, 1.0, "unsure"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.55, 0.39), 1.9, 0.98, "unsure"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.55, 0.39), 2.1, 0.98, "same"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.65, 0.39), judging.HARDLY + 0.1, 1.0, "same"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.55, 0.41), judging.SURELY + 0.1, 1.0, "same"),
        (Faint(NOTHING, NOTHING, 0.0, True, 0.55, 0.41), judging.SURELY - 0.1, 1.0, "unsure"),
    ],
)
def test_a_pale_middle_asks_for_more_unless_it_agrees_however_little(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, seen: Faint, odds: float, alike: float, verdict: str
) -> None:
    said = judged_by(seen, best(mug, mug), monkeypatch, odds, alike)
    assert said.verdict == verdict
    pale = seen.alone.lacking > 0 or (seen.hinted or 1.0) < paleness.UNLIKE
    spoke = "" if verdict == "same" else "palest" if pale else "only a part" if odds < judging.HARDLY else "middle"
    assert spoke in said.doubt.en
    assert bool(said.doubt.zh) is (verdict != "same")


@pytest.mark.parametrize(
    ("void", "alike", "intact", "odds", "verdict"),
    [
        (0.5, 0.98, False, 2.9, "unsure"), (0.5, 0.98, False, 3.1, "same"), (0.5, 0.98, True, 3.4, "unsure"), (0.5, 1.0, True, 4.4, "unsure"),
        (0.4, 1.0, True, 4.4, "same"),
    ],
)  # fmt: skip
def test_a_patch_of_which_nothing_can_be_told_asks_for_more_the_less_is_worn(
    mug: Image.Image,
    monkeypatch: pytest.MonkeyPatch,
    void: float,
    alike: float,
    intact: bool,
    odds: float,
    verdict: str,
) -> None:
    said = judged_by(Faint(NOTHING, NOTHING, void, intact, 1.0), best(mug, mug), monkeypatch, odds, alike)
    assert said.verdict == verdict
    assert (verdict == "same") or ("large part" in said.doubt.en and "一大片" in said.doubt.zh)
