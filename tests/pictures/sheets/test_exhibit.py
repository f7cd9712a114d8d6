"""One sheet shows at a glance what was taken and what was done to it, the same bytes every time."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

import bot
from bot.core.words import Language, Words
from bot.errors import CaseError
from bot.pictures.sheets.alignment import align, laid_over
from bot.pictures.sheets.captions import Captions
from bot.pictures.sheets.difference import difference
from bot.pictures.sheets.exhibit import exhibit
from bot.pictures.sheets.paper import as_pdf
from bot.pictures.sheets.sheet import Sheet, as_png
from bot.pictures.sheets.vouched import vouched_exhibit

Paint = Callable[..., Image.Image]
DEMO = Path(bot.__file__).parent / "demo" / "pictures"
LAMP, PAGE = DEMO / "lamp-original.jpg", DEMO / "lamp-listing.jpg"
BOX = (30, 174, 523, 655)


@dataclass(frozen=True)
class Seen:
    box: tuple[int, int, int, int] = BOX
    mirrored: bool = False
    cropped: bool = False
    covers: tuple[tuple[float, float, float, float], ...] = ()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def off(original: Image.Image, copy: Image.Image) -> Any:
    """How far a copy is off, 300 rows by 400 columns."""
    ours, theirs = np.asarray(original.convert("RGB")), np.asarray(copy.convert("RGB"))
    laid = align(ours, theirs, (0, 0, copy.width, copy.height), False)
    return difference(laid, laid_over(laid, ours, theirs, (400, 300)))


CAPTIONS = Captions(
    number=3,
    reference="WQ-K7QF2M",
    work="Lamp",
    url="https://market.example/item/1",
    seller="Bright",
    finding=Words("109 of 111 places agree", "111 处中 109 处吻合"),
)


def test_the_same_files_give_the_same_bytes_below_the_limit() -> None:
    first = exhibit(LAMP, PAGE, [Seen()], CAPTIONS)
    assert first == exhibit(LAMP, PAGE, [Seen()], CAPTIONS)
    assert len(first) < 1_500_000
    sheet = opened(first)
    assert sheet.format == "PNG" and sheet.height > sheet.width and not sheet.info.get("exif")


def test_it_bears_number_names_sums_link_seller_and_times(said: list[str]) -> None:
    captions = Captions(
        number=3,
        reference="WQ-K7QF2M",
        url="https://market.example/item/1",
        seller="Bright",
        item="1",
        title="Warm lamp",
        taken=(Words("1 March 2025 (camera)", ""),),
        captured=(Words("2 May 2025 (file time)", ""),),
        changed=Words("covered top right by about 6 %", ""),
    )
    exhibit(LAMP, PAGE, [Seen()], captions)
    for needed in (
        "EXHIBIT 3",
        "WQ-K7QF2M",
        "lamp-original.jpg",
        "lamp-listing.jpg",
        "38578cf8063ed63efcd48dfde5539e63ce945df1417a2db391362f0c541c380e",
        "2c484fd1e2ccadced18e04661cff16677a46bddbd15e72fb409ee6cef9e9f026",
        "https://market.example/item/1",
        "Seller: Bright",
        "Item: 1",
        "Listing: Warm lamp",
        "Taken: 1 March 2025 (camera)",
        "Captured: 2 May 2025 (file time)",
        "What was changed: covered top right by about 6 %.",
    ):
        assert needed in "\n".join(said)


def test_what_a_person_has_yet_to_judge_is_not_called_a_copy_and_chinese_is_chinese(said: list[str]) -> None:
    exhibit(LAMP, PAGE, [Seen()], Captions(proven=False, changed=Words("mirrored", "左右镜像")), "zh")
    assert "权利人的图片与商品页图片对比" in said and "A  原图" in said and "如系同一图片，改动为：左右镜像。" in said
    assert not any("使用了" in one or "Original" in one for one in said)


def test_what_may_be_another_thing_is_not_said_to_lie_over_the_picture(said: list[str]) -> None:
    exhibit(LAMP, PAGE, [Seen(covers=((0.5, 0.1, 0.7, 0.3),))], Captions(proven=False))
    told = "\n".join(said)
    assert "Broken lines in D mark where something else is seen." in told and "laid over it." not in told


def test_of_what_nothing_is_known_nothing_is_told(said: list[str]) -> None:
    exhibit(LAMP, PAGE, [Seen()], Captions())
    told = "\n".join(said)
    assert "changed" not in told and "roken line" not in told
    assert "A  Original" in said


def test_lines_mark_what_is_missing_and_what_was_laid_over_and_are_explained(said: list[str]) -> None:
    plain = exhibit(LAMP, PAGE, [Seen()], CAPTIONS)
    assert "roken line" not in "\n".join(said)
    marked = exhibit(LAMP, PAGE, [Seen(cropped=True, covers=((0.7, 0.1, 0.95, 0.3),))], CAPTIONS)
    assert "The broken line in A" in "\n".join(said) and "Broken lines in D" in "\n".join(said)
    before, after = (np.asarray(opened(one).convert("L")).astype(int) for one in (plain, marked))
    rows = min(len(before), len(after)) - 200  # the words below the pictures differ as well
    _, columns = np.nonzero(abs(before[:rows] - after[:rows]) > 60)
    assert columns.size and columns.max() < 1360 * 0.5  # A and D lie left, B and C are untouched


def test_the_frame_is_seen_without_colour() -> None:
    sheet = np.asarray(opened(exhibit(LAMP, PAGE, [Seen()], CAPTIONS)).convert("RGB")).astype(int)
    red = (sheet[..., 0] > 180) & (sheet[..., 1] < 40) & (sheet[..., 2] < 40)
    rows = np.flatnonzero(red.sum(axis=1) > 250)
    assert rows.size  # the upper edge of the frame
    above = sheet[rows[0] - 4 : rows[0] + 12].mean(axis=2)
    assert above.min() < 40 and above.max() > 235


def test_frames_are_drawn_before_numbers_and_a_single_one_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(Sheet, "frame", lambda *_, **__: drawn.append("frame"))
    monkeypatch.setattr(Sheet, "tag", lambda *asked: drawn.append(asked[1]))
    boxes = [BOX, (40, 600, 120, 680), (110, 600, 190, 680)]
    exhibit(LAMP, PAGE, [Seen(box) for box in boxes], CAPTIONS)
    assert drawn == ["frame"] * 3 + ["1", "2", "3"]
    drawn.clear()
    exhibit(LAMP, PAGE, [Seen()], CAPTIONS)
    assert drawn == ["frame"]


def test_the_note_names_whatever_was_drawn(said: list[str]) -> None:
    exhibit(LAMP, PAGE, [Seen()], CAPTIONS)
    assert "nothing was drawn into them but the frames. " in said[-1]
    exhibit(LAMP, PAGE, [Seen(), Seen((40, 600, 120, 680))], CAPTIONS)
    assert "nothing was drawn into them but the frames and their numbers; C and D show number 1." in said[-1]
    exhibit(LAMP, PAGE, [Seen(), Seen((40, 600, 120, 680))], CAPTIONS, "zh")
    assert "除边框和编号外未作任何添加；C、D 为编号 1 处。" in said[-1]


def test_only_an_exhibit_is_called_one(said: list[str]) -> None:
    exhibit(LAMP, PAGE, [Seen()], Captions(proven=False))
    exhibit(LAMP, PAGE, [Seen()], Captions(proven=False), "zh")
    assert "TO LOOK AT 1, not to be sent" in said and "待核对 1（不随信发出）" in said
    assert not any(one.startswith(("EXHIBIT", "证据")) for one in said)


@pytest.mark.parametrize(("how", "aside"), [("grey", True), ("hue", True), ("dark", False), ("same", False)])
def test_a_view_of_differences_says_where_it_leaves_colours_out(
    tmp_path: Path, paint: Paint, said: list[str], how: str, aside: bool
) -> None:
    """A recoloured copy agrees in all but its colours: white there is not "the same"."""
    picture = paint(5)
    paint(5).save(tmp_path / "original.png")
    light, reds, blues = picture.convert("YCbCr").split()
    turned = Image.merge("YCbCr", (light, blues, reds)).convert("RGB")
    dark = ImageEnhance.Brightness(picture).enhance(0.8)
    copy = {"hue": turned, "same": picture, "dark": dark}.get(how) or recoloured(picture, how)
    copy.save(tmp_path / "copy.png")
    exhibit(tmp_path / "original.png", tmp_path / "copy.png", [Seen((0, 0, *copy.size))], CAPTIONS)
    assert ("F  Differences are dark; colours aside" in said) == aside
    assert ("the listing's colours are others" in said[-1]) == aside


def test_of_what_may_be_another_thing_every_larger_difference_is_marked(
    tmp_path: Path, paint: Paint, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    marked: list[Any] = []
    monkeypatch.setattr(Sheet, "dashes", lambda _, place: marked.append(place))
    paint(5).save(tmp_path / "original.png")
    for many in (3, 8):
        copy = paint(5)
        for n in range(many):
            left, top = 20 + 115 * (n % 4), 20 + 160 * (n // 4)
            ImageDraw.Draw(copy).ellipse((left, top, left + 40 - 2 * n, top + 40 - 2 * n), fill="magenta")
        copy.save(tmp_path / "copy.png")
        marked.clear()
        exhibit(tmp_path / "original.png", tmp_path / "copy.png", [Seen((0, 0, *copy.size))], Captions(proven=False))
        assert len(marked) == min(many, 6)
        assert ("among others" in said[-1]) == (many > 6)
    marked.clear()
    exhibit(tmp_path / "original.png", tmp_path / "copy.png", [Seen((0, 0, *copy.size))], CAPTIONS)
    assert not marked  # of a proven copy only what its measure says lies on it


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("size", [(576, 288), (400, 480), (480, 360)])
def test_the_original_keeps_its_shape_and_a_stretched_copy_is_given_it_back(
    size: tuple[int, int],
    mirrored: bool,
    tmp_path: Path,
    paint: Paint,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid: list[Any] = []
    lay = Sheet.lay
    monkeypatch.setattr(
        Sheet, "lay", lambda sheet, picture, *at: (laid.append(np.asarray(picture)), lay(sheet, picture, *at))
    )
    page = Image.new("RGB", (1000, 700), "white")
    copy = paint(1).resize(size, Image.Resampling.LANCZOS)
    page.paste(ImageOps.mirror(copy) if mirrored else copy, (60, 90))
    page.save(tmp_path / "page.png")
    paint(1).save(tmp_path / "original.png")
    box = (60, 90, 60 + size[0], 90 + size[1])
    exhibit(tmp_path / "original.png", tmp_path / "page.png", [Seen(box, mirrored)], Captions())
    shapes = [one.shape[1] / one.shape[0] for one in laid]
    assert len(laid) == 6 and [shapes[n] for n in (0, 2, 3, 4, 5)] == pytest.approx([4 / 3] * 5, abs=0.03)
    assert abs(laid[2].astype(int) - laid[3]).mean() < 4  # C and D lie on each other
    stretched, told = size != (480, 360), "\n".join(said)
    assert ("in the original's shape" in told) == ("D is brought to the shape" in told) == stretched
    assert ("mirrored" in told) == mirrored
    assert ("at the same scale" in told) != stretched


def test_a_long_page_is_cut_to_where_the_copy_is(tmp_path: Path, paint: Paint, said: list[str]) -> None:
    page = Image.new("RGB", (600, 6000), "white")
    page.paste(paint(1), (60, 4000))
    page.save(tmp_path / "page.png")
    paint(1).save(tmp_path / "original.png")
    exhibit(tmp_path / "original.png", tmp_path / "page.png", [Seen((60, 4000, 540, 4360))], Captions())
    assert any("of 6,000" in one for one in said)


def test_a_noisy_picture_stays_below_the_limit() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (800, 680, 3), dtype=np.uint8)
    made = as_png(Image.fromarray(noise), 200_000)
    assert len(made) <= 200_000 and opened(made).width < 680


def test_nothing_found_is_nothing_shown() -> None:
    with pytest.raises(CaseError):
        exhibit(LAMP, PAGE, [], CAPTIONS)


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"\x89PNG")
    with pytest.raises(CaseError) as raised:
        exhibit(LAMP, tmp_path / "broken.png", [Seen()], CAPTIONS)
    assert "broken.png" in str(raised.value)


def recoloured(picture: Image.Image, how: str) -> Image.Image:
    if how == "grey":
        return ImageOps.grayscale(picture).convert("RGB")
    if how == "faint":
        return Image.blend(picture, Image.new("RGB", picture.size, "white"), 0.5)
    if how == "vivid":
        return ImageEnhance.Color(picture).enhance(1.3)
    return ImageEnhance.Brightness(picture).enhance(1.2)


@pytest.mark.parametrize("how", ["grey", "faint", "vivid", "bright"])
def test_what_became_of_all_colours_alike_is_no_difference_and_a_sticker_is(paint: Paint, how: str) -> None:
    picture = recoloured(paint(5), how)
    assert (off(paint(5), picture) > 34).mean() < 0.01
    ImageDraw.Draw(picture).rectangle((20, 20, 110, 80), fill="red")
    different = off(paint(5), picture) > 34
    assert different[20:65, 20:90].mean() > 0.9
    assert different[80:].mean() < 0.01


def test_an_untouched_copy_differs_nowhere(paint: Paint) -> None:
    assert off(paint(2), paint(2)).max() < 8


def test_sheets_are_bound_into_one_pdf_each_on_a_page_of_paper_below_the_limit() -> None:
    sheet = exhibit(LAMP, PAGE, [Seen()], CAPTIONS)
    bound = as_pdf([sheet, sheet])
    assert bound == as_pdf([sheet, sheet]) and len(bound) < 2 * 1_500_000
    document = pypdfium2.PdfDocument(bound)
    try:
        assert [[round(side) for side in document[n].get_size()] for n in range(len(document))] == [[595, 842]] * 2
        drawn = document[0].render(scale=2).to_pil().convert("L")
    finally:
        document.close()
    assert drawn.getextrema()[0] < 60 and drawn.getpixel((3, 3)) > 250


def test_names_links_and_sums_can_be_copied_out_of_the_pdf(tmp_path: Path) -> None:
    """A desk looks a link up; whoever types a sum from paper mistypes it."""
    names = tmp_path / "花瓶 原图🏺.jpg", tmp_path / "listing.jpg"
    for source, name in zip((LAMP, PAGE), names, strict=True):
        name.write_bytes(source.read_bytes())
    document = pypdfium2.PdfDocument(as_pdf([exhibit(*names, [Seen()], CAPTIONS, "zh")]))
    try:
        page = document[0].get_textpage()
        text, (left, bottom, right, top) = page.get_text_range(), page.get_charbox(0)
        page.close()
    finally:
        document.close()
    assert "花瓶 原图🏺.jpg" in text and CAPTIONS.url in text
    assert all(hashlib.sha256(name.read_bytes()).hexdigest() in text for name in names)
    assert 0 < left < right < 300 and 750 < bottom < top < 842


@pytest.mark.parametrize(
    ("language", "saved", "captured"), [("en", "Saved: ", "Captured: "), ("zh", "保存时间：", "截图时间：")]
)
def test_a_picture_that_was_saved_is_not_called_a_screenshot(
    tmp_path: Path, paint: Paint, said: list[str], language: Language, saved: str, captured: str
) -> None:
    paint(5).save(tmp_path / "saved.jpg")
    captions = Captions(captured=(Words("2 May 2025", "2025年5月2日"),))
    place = Seen(box=(0, 0, 480, 360))
    for draw in (
        lambda: exhibit(tmp_path / "saved.jpg", tmp_path / "saved.jpg", [place], captions, language),
        lambda: vouched_exhibit(tmp_path / "saved.jpg", tmp_path / "saved.jpg", captions, language=language),
    ):
        said.clear()
        draw()
        told = "\n".join(said)
        assert saved in told and captured not in told and "截图" not in told
        assert "B  Picture of the listing" in told or "B  商品页图片" in told
        assert "Listing (B" not in told and "商品页（B" not in told
