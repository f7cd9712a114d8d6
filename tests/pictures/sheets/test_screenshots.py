"""A page with its address is told from a page without, from a telephone's, from a scrap, and from a bare picture."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

import bot
from bot.errors import CaseError
from bot.pictures.sheets.fonts import face_for
from bot.pictures.sheets.screenshots import look_at_screenshot

Paint = Callable[..., Image.Image]
DEMO = Path(bot.__file__).parent / "demo" / "pictures"
TEXT = "Table lamp with a ceramic base and a linen shade, ships within twelve days"
CHINESE = "陶瓷底座亚麻灯罩台灯，十二天内发货，七天无理由退货，店铺评分四点八"


def png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def page(
    picture: Image.Image,
    width: int = 1366,
    height: int = 900,
    text: str = TEXT,
    size: int = 15,
    paper: str = "white",
    ink: str = "black",
) -> Image.Image:
    """A shop's page without any browser round it: a coloured head with a search field, a picture, lines of text."""
    sheet = Image.new("RGB", (width, height), paper)
    pen, font = ImageDraw.Draw(sheet), face_for([text]).at(size)
    pen.rectangle((0, 0, width, 56), fill="darkorange")
    pen.rounded_rectangle((200, 14, 620, 42), 14, fill="white")
    pen.text((214, 18), "Search two million things", fill="grey", font=font)
    sheet.paste(picture, (40, 90))
    left = 60 + picture.width if width > 900 else 40
    top = 90 if width > 900 else 120 + picture.height
    for n, y in enumerate(range(top, height - 30, round(size * 1.9))):
        pen.text((left, y), f"{text[n % 7 :]}", fill=ink, font=font)
    return sheet


def in_browser(page: Image.Image, dark: bool = False, field: tuple[int, int] = (120, 1280)) -> Image.Image:
    """The same page as a browser's window shows it."""
    window = Image.new("RGB", (page.width, page.height + 88), "#202124" if dark else "#d3e3fd")
    pen, font = ImageDraw.Draw(window), face_for(["a"]).at(14)
    bar, pill, ink = ("#3c3c3c", "#282828", "white") if dark else ("white", "#edf2fa", "black")
    pen.rectangle((0, 40, page.width, 88), fill=bar)
    pen.rounded_rectangle((field[0], 47, field[1], 80), 17, fill=pill)
    pen.text((field[0] + 40, 55), "https://mart.example/item/601100452211", fill=ink, font=font)
    pen.text((26, 55), "<   >", fill=ink, font=font)
    window.paste(page, (0, 88))
    return window


@pytest.mark.parametrize("ware", ["lamp", "scarf", "teapot"])
def test_a_window_with_its_address_is_a_page(ware: str) -> None:
    look = look_at_screenshot(DEMO / f"{ware}-listing.jpg")
    assert (look.kind, look.address, look.legible) == ("page", True, True)


@pytest.mark.parametrize("ware", ["lamp", "scarf", "teapot"])
@pytest.mark.parametrize("frame", ["original", "outtake"])
def test_a_product_picture_is_only_a_picture(ware: str, frame: str) -> None:
    assert look_at_screenshot(DEMO / f"{ware}-{frame}.jpg").kind == "picture"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("field", [(120, 1280), (300, 1000)])
def test_address_bars_are_seen_light_and_dark_wide_and_narrow(paint: Paint, dark: bool, field: tuple[int, int]) -> None:
    look = look_at_screenshot(png(in_browser(page(paint(1)), dark, field)))
    assert (look.kind, look.address) == ("page", True)


def test_a_shops_own_search_field_is_no_address_bar(paint: Paint) -> None:
    look = look_at_screenshot(png(page(paint(1))))
    assert (look.kind, look.address, look.legible) == ("page", False, True)


def test_a_band_of_even_light_in_the_picture_is_no_address_bar(paint: Paint) -> None:
    picture, bare = Image.new("RGB", (560, 420)), page(paint(1))
    pen = ImageDraw.Draw(picture)
    for y in range(420):
        pen.line((0, y, 560, y), fill=(225 - y // 9, 215 - y // 9, 200 - y // 9))
    pen.ellipse((330, 20, 540, 230), fill="navy")
    bare.paste("white", (0, 0, bare.width, 57))
    bare.paste(picture, (30, 30))
    look = look_at_screenshot(png(bare))
    assert (look.kind, look.address) == ("page", False)


def test_a_fine_screen_is_judged_like_a_coarse_one(paint: Paint) -> None:
    fine = in_browser(page(paint(1))).resize((2732, 1976), Image.Resampling.LANCZOS)
    look = look_at_screenshot(png(fine))
    assert (look.kind, look.address, look.legible) == ("page", True, True)


@pytest.mark.parametrize(("paper", "ink"), [("white", "black"), ("#181818", "white")])
def test_chinese_pages_are_pages_by_day_and_by_night(paint: Paint, paper: str, ink: str) -> None:
    look = look_at_screenshot(png(in_browser(page(paint(1), text=CHINESE, paper=paper, ink=ink))))
    assert (look.kind, look.address, look.legible) == ("page", True, True)


def test_a_long_page_of_a_telephone_is_known(paint: Paint) -> None:
    look = look_at_screenshot(png(page(paint(1), width=1080, height=9000, size=44, text=CHINESE[:20])))
    assert (look.kind, look.address, look.height) == ("phone", False, 9000)


def test_a_strip_of_a_page_is_a_strip(paint: Paint) -> None:
    whole = page(paint(1))
    assert look_at_screenshot(png(whole.crop((500, 80, 1300, 340)))).kind == "strip"


@pytest.mark.parametrize("seed", range(6))
def test_a_painted_picture_is_not_taken_for_a_page(paint: Paint, seed: int) -> None:
    assert look_at_screenshot(png(paint(seed, 1200, 900))).kind == "picture"


def test_a_white_product_picture_with_a_price_on_it_is_a_picture(paint: Paint) -> None:
    sheet = Image.new("RGB", (1000, 1000), "white")
    sheet.paste(paint(1), (260, 300))
    ImageDraw.Draw(sheet).text((80, 60), "NEW ARRIVAL 9.98", fill="red", font=face_for(["N"]).at(60))
    assert look_at_screenshot(png(sheet)).kind == "picture"


def test_text_too_small_or_blurred_is_not_legible(paint: Paint) -> None:
    whole = in_browser(page(paint(1)))
    assert look_at_screenshot(png(whole)).legible
    assert not look_at_screenshot(png(whole.filter(ImageFilter.GaussianBlur(2)))).legible
    assert not look_at_screenshot(png(whole.resize((478, 346)))).legible


def blinds(width: int = 600, height: int = 380) -> Image.Image:
    """A picture of pale slats in soft light: stripes as long and thin as lines of text, without a sharp edge."""
    picture = Image.new("RGB", (width, height), "#202020")
    pen = ImageDraw.Draw(picture)
    for n, y in enumerate(range(8, height - 12, 15)):
        for x in range(10 + n % 5 * 9, width - 60, 95):
            pen.rectangle((x, y, x + 60, y + 5), fill="#b8b8b8")
    return picture.filter(ImageFilter.GaussianBlur(2))


def test_stripes_of_a_picture_are_no_blurred_text() -> None:
    few = page(blinds(), size=40)
    look = look_at_screenshot(png(few))
    assert look.lines > 30 and look.legible
    assert not look_at_screenshot(png(few.filter(ImageFilter.GaussianBlur(6)))).legible


def on_a_telephone(picture: Image.Image, dark: bool, lines: int = 3) -> Image.Image:
    """A page or an app's screen without any bar: the clock, a picture, a few lines."""
    sheet = Image.new("RGB", (1170, 2532), "#121212" if dark else "white")
    pen, ink = ImageDraw.Draw(sheet), "white" if dark else "black"
    pen.text((110, 40), "9:41", fill=ink, font=face_for(["9"]).at(48))
    sheet.paste(picture.resize((1170, 1170)), (0, 320))
    for n in range(lines):
        pen.text((40, 1540 + n * 100), TEXT[n * 9 : n * 9 + 32], fill=ink, font=face_for([TEXT]).at(50))
    return sheet


def with_field(
    sheet: Image.Image, box: tuple[int, int, int, int], text: str, left: int, fill: str, ink: str, bar: str
) -> Image.Image:
    """The same with a field and a word in it, in a bar across the whole screen."""
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, box[1] - 30, 1170, box[3] + (100 if box[1] > 2000 else 30)), fill=bar)
    pen.rounded_rectangle(box, 50, fill=fill)
    pen.text((left, box[1] + 35), text, fill=ink, font=face_for([text]).at(50))
    return sheet


ABOVE, BELOW = (140, 130, 900, 250), (48, 2240, 1122, 2370)
LIGHT, DARK = ("#f1f3f4", "#202124", "#ffffff"), ("#303134", "#e8eaed", "#202124")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("box", "left"), [(ABOVE, 200), (BELOW, 440)])
def test_a_telephones_address_bar_is_seen_above_and_below_a_page_of_few_words(
    paint: Paint, dark: bool, box: tuple[int, int, int, int], left: int
) -> None:
    sheet = on_a_telephone(paint(1), dark)
    look = look_at_screenshot(png(with_field(sheet, box, "mart.example", left, *(DARK if dark else LIGHT))))
    assert (look.kind, look.address, look.legible) == ("phone", True, True)


@pytest.mark.parametrize(
    ("box", "text", "left", "colours"),
    [
        (ABOVE, "Search two million things", 200, ("#f1f3f4", "#8a8a8e", "#ffffff")),  # an app's field for searching
        ((40, 2240, 640, 2350), "Say something", 100, ("#f3f3f3", "#333333", "#ffffff")),  # and one for comments
        (BELOW, "Add to basket", 420, ("#ff6600", "#ffffff", "#ffffff")),
        (BELOW, "Add to basket", 420, ("#ffe8d6", "#aa3300", "#ffffff")),
        (BELOW, "Add to basket", 420, ("#111111", "#ffffff", "#ffffff")),
        ((140, 260, 900, 380), "Is this picture yours?", 200, ("#ffffff", "#202124", "#ededed")),  # a chat
    ],
)
def test_fields_and_buttons_of_apps_are_no_address_bar(
    paint: Paint, box: tuple[int, int, int, int], text: str, left: int, colours: tuple[str, str, str]
) -> None:
    look = look_at_screenshot(png(with_field(on_a_telephone(paint(1), False, 7), box, text, left, *colours)))
    assert (look.kind, look.address) == ("phone", False)


def under_a_strip(
    page: Image.Image, high: int, fill: str, ink: str, text: str, size: int, left: int, top: int = 0
) -> Image.Image:
    """A page with a strip across its whole width and a line in it, above it or within its head."""
    sheet = Image.new("RGB", (page.width, page.height + (0 if top else high)), fill)
    sheet.paste(page, (0, 0 if top else high))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, top, page.width, top + high), fill=fill)
    pen.text((left, top + high // 2), text, fill=ink, font=face_for([text]).at(size), anchor="lm")
    return sheet


ADDRESS = "https://mart.example/item/601100452211"


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize(
    ("high", "fill", "ink"),
    [(30, "#f1f3f4", "#202124"), (48, "#e8e8e8", "#000000"), (36, "white", "#333333"), (40, "#202124", "#e8eaed")],
)
def test_an_address_in_a_strip_across_a_page_is_seen(paint: Paint, width: int, high: int, fill: str, ink: str) -> None:
    grown = width / 1366
    strip = under_a_strip(page(paint(1), width), round(high * grown), fill, ink, ADDRESS, round(15 * grown), 12)
    look = look_at_screenshot(png(strip))
    assert (look.kind, look.address) == ("page", True)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "left"), [("mart.example/item/601", 40), ("mart.example", 440)])
def test_an_address_in_a_strip_across_a_telephones_page_is_seen(paint: Paint, dark: bool, text: str, left: int) -> None:
    colours = ("#303134", "#ffffff") if dark else ("#f8f8f8", "#222222")
    sheet = on_a_telephone(paint(1), dark, 7)
    look = look_at_screenshot(png(under_a_strip(sheet, 120, *colours, text, 44, left, top=110)))
    assert (look.kind, look.address) == ("phone", True)


@pytest.mark.parametrize(
    "text",
    [
        "Free shipping over 40.00, returns within 30 days.",
        "Manufaktur-Produktbeschreibung",
        "首页 > 台灯 > 陶瓷底座亚麻灯罩台灯 12.9 寸",
        "No. 4 mart.example help, sign in, basket, orders",
        "Welcome_to_the_mart_of_lamps.",
    ],
)
@pytest.mark.parametrize("fill", ["#f1f3f4", "#202124"])
def test_other_words_in_a_strip_across_a_page_are_no_address(paint: Paint, text: str, fill: str) -> None:
    ink = "#202124" if fill == "#f1f3f4" else "white"
    look = look_at_screenshot(png(under_a_strip(page(paint(1)), 40, fill, ink, text, 15, 12)))
    assert (look.kind, look.address) == ("page", False)


def test_a_shops_large_name_in_its_head_is_no_address(paint: Paint) -> None:
    strip = under_a_strip(page(paint(1)), 60, "white", "#202124", "mart-of-lamps.example", 34, 12)
    assert look_at_screenshot(png(strip)).address is False


def test_a_telephones_page_that_a_computer_drew_in_the_dark_is_a_page(paint: Paint) -> None:
    sheet = on_a_telephone(paint(1), True, 7).resize((780, 1688), Image.Resampling.LANCZOS)
    assert look_at_screenshot(png(sheet)).kind == "phone"


def test_a_shops_field_for_searching_in_a_white_head_is_no_address_bar(paint: Paint) -> None:
    sheet = page(paint(1))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, sheet.width, 56), fill="white")
    pen.rounded_rectangle((200, 10, 900, 46), 18, fill="#f2f2f2")
    pen.text((220, 18), "Search in 40 million products", fill="#767676", font=face_for(["S"]).at(15))
    assert look_at_screenshot(png(sheet)).address is False


@pytest.mark.parametrize("width", [640, 683, 760])
def test_a_window_that_was_shrunk_is_no_strip(paint: Paint, width: int) -> None:
    window = in_browser(page(paint(1), height=680))
    look = look_at_screenshot(png(window.resize((width, round(window.height * width / window.width)))))
    assert look.kind == "page" and look.shrunk
    assert not look_at_screenshot(png(window)).shrunk


def test_a_poster_as_large_as_a_telephones_screen_is_a_picture(paint: Paint) -> None:
    sheet = Image.new("RGB", (1080, 1920), "#1a2b5f")
    sheet.paste(paint(1, 900, 900), (90, 500))
    ImageDraw.Draw(sheet).text((90, 160), "SUMMER SALE", fill="white", font=face_for(["S"]).at(120))
    assert look_at_screenshot(png(sheet)).kind == "picture"


def test_what_is_no_picture_is_refused_by_name() -> None:
    with pytest.raises(CaseError) as raised:
        look_at_screenshot(b"<html>", "page.png")
    assert "page.png" in str(raised.value)


def printed(lines: list[str]) -> bytes:
    """A page printed to PDF, made by hand: each line with its own words."""
    words = b"BT /F 12 Tf 40 800 Td " + b" ".join(b"0 -20 Td (%s) Tj" % line.encode() for line in lines) + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def test_a_print_of_a_page_tells_its_address_by_its_own_words() -> None:
    lines = [TEXT] * 8
    without = look_at_screenshot(printed(lines), "page.pdf")
    assert (without.kind, without.address, without.legible, without.lines) == ("page", False, True, 8)
    assert look_at_screenshot(printed([*lines, "https://mart.example/item/60123  1/3"]), "page.pdf").address


def test_a_scan_in_a_pdf_is_looked_at_like_a_picture(paint: Paint) -> None:
    stream = io.BytesIO()
    paint(1).save(stream, "PDF")
    assert look_at_screenshot(stream.getvalue(), "scan.pdf").kind == "picture"
