"""What travels is a copy without places and serials, and not a pixel worse than planned."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from bot.errors import CaseError
from bot.pictures.files import metadata
from bot.pictures.files.copies import look_at, private_in, stays_private, travelling_copy
from bot.pictures.files.metadata import first_tags, tells_a_place

SERIAL = "SERIAL-4711"


def drawn(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    picture = Image.new("RGB", size, "khaki")
    for x in range(size[0]):
        for y in range(size[1] // 2):
            picture.putpixel((x, y), (x * 3 % 256, y * 5 % 256, (x * y) % 256))
    return picture.convert(mode)


def told(orientation: int = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110] = orientation, "Example Works", "E-1"
    exif.get_ifd(0x8769)[0xA431] = SERIAL
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 3.0), 3: "E", 4: (121.0, 28.0, 9.0)})
    return exif


def saved(kind: str, picture: Image.Image | None = None, **more: object) -> bytes:
    stream = io.BytesIO()
    (picture or drawn()).save(stream, kind, **more)
    return stream.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>31,14N</exif:GPSLatitude></x:xmpmeta>'


def text_chunk() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SERIAL)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


PICTURES = {
    "jpeg": saved("JPEG", exif=told(), xmp=XMP, comment=SERIAL, icc_profile=b"profile" * 9, quality=88),
    "progressive jpeg": saved("JPEG", exif=told(), progressive=True, icc_profile=b"profile" * 9),
    "cmyk jpeg": saved("JPEG", drawn(mode="CMYK"), exif=told(), icc_profile=b"profile" * 9),
    "png": saved("PNG", exif=told(), pnginfo=text_chunk(), icc_profile=b"profile" * 9),
    "webp": saved("WEBP", exif=told(), xmp=XMP, icc_profile=b"profile" * 9, lossless=True),
    "lossy webp": saved("WEBP", exif=told(), xmp=XMP, icc_profile=b"profile" * 9),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_places_and_serials_stay_at_home(kind: str) -> None:
    content = PICTURES[kind]
    assert tells_a_place(content)
    copy = travelling_copy(content, "lamp")
    assert not tells_a_place(copy)
    assert SERIAL.encode() not in copy and b"Example Works" not in copy
    assert set(opened(copy).getexif()) <= {0x0112}


@pytest.mark.parametrize("kind", PICTURES)
def test_no_pixel_changes_and_the_picture_stands_upright(kind: str) -> None:
    before, after = opened(PICTURES[kind]), opened(travelling_copy(PICTURES[kind], "lamp"))
    assert after.tobytes() == before.tobytes() and after.mode == before.mode
    assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()
    assert after.info["icc_profile"] == before.info["icc_profile"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_without_metadata_still_opens_and_a_copy_of_a_copy_is_the_copy(kind: str) -> None:
    copy = travelling_copy(saved(kind), "lamp")
    assert opened(copy).size == (64, 48)
    assert travelling_copy(copy, "lamp") == copy


def test_the_marker_that_tells_how_colours_are_meant_stays() -> None:
    assert b"Adobe" in PICTURES["cmyk jpeg"] and b"Adobe" in travelling_copy(PICTURES["cmyk jpeg"], "lamp")


def test_what_hangs_on_behind_a_picture_does_not_travel() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        whole = saved(kind)
        assert SERIAL.encode() not in travelling_copy(whole + b"\xff\xd8" + SERIAL.encode(), "lamp")


def test_a_jpeg_with_restart_markers_is_copied_whole() -> None:
    content = saved("JPEG", drawn((160, 120)), restart_marker_blocks=2, exif=told())
    assert b"\xff\xd1" in content
    assert opened(travelling_copy(content, "lamp")).tobytes() == opened(content).tobytes()


def test_an_animated_webp_keeps_its_frames() -> None:
    frames = [drawn(), ImageOps.mirror(drawn())]
    content = saved("WEBP", frames[0], save_all=True, append_images=frames[1:], exif=told())
    copy = travelling_copy(content, "lamp")
    assert opened(copy).n_frames == 2 and not tells_a_place(copy)


RAW = told().tobytes().removeprefix(b"Exif\x00\x00")  # RAW files are TIFF structures, like EXIF itself
TIFF = saved("TIFF", tiffinfo={700: XMP})
SEVERAL = saved("TIFF", tiffinfo={700: XMP}, save_all=True, append_images=[drawn()])


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "I;16", "L"])
def test_of_a_tiff_only_the_pixels_travel(mode: str) -> None:
    picture = Image.new("I;16", (64, 48), 30000) if mode == "I;16" else drawn(mode=mode)
    content = saved("TIFF", picture, tiffinfo={700: XMP, 271: "Canon", 305: SERIAL}, icc_profile=b"profile")
    copy = travelling_copy(content, "original/lamp.TIF")
    assert not tells_a_place(copy) and b"Canon" not in copy and SERIAL.encode() not in copy
    assert opened(copy).mode == picture.mode and opened(copy).tobytes() == picture.tobytes()
    assert opened(copy).info["icc_profile"] == b"profile"
    plain = saved("TIFF", picture)
    assert travelling_copy(plain, "original/lamp.tif") == plain


@pytest.mark.parametrize("content", [RAW, SEVERAL], ids=["raw", "several pages"])
def test_what_cannot_be_cleaned_is_refused_with_a_remedy(content: bytes) -> None:
    with pytest.raises(CaseError) as raised:
        travelling_copy(content, "original/lamp.tif")
    (fault,) = raised.value.faults
    assert fault.where == "original/lamp.tif"
    assert "GPS" in fault.what.zh and "JPEG" in fault.fix.zh and "JPEG" in fault.fix.en


AVIF = saved("AVIF", exif=told())
SERIAL_XMP = XMP.replace(b"exif:GPSLatitude", b"aux:SerialNumber").replace(b"31,14N", SERIAL.encode())


def serial_only() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0131] = "Firmware 1"
    exif.get_ifd(0x8769)[0xA431] = SERIAL
    return exif


def heif(exif: Image.Exif) -> bytes:
    """A HEIC file as far as its metadata go; pillow-heif writes the rest."""
    pytest.importorskip("pillow_heif").register_heif_opener()
    return saved("HEIF", exif=exif)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"8BPS\x00\x01" + bytes(40) + XMP, "GPS"),
        (b"8BPS\x00\x01" + bytes(40) + SERIAL_XMP, "serial"),
        (b"8BPS\x00\x01" + bytes(40) + b"8BIM\x04\x22\x00\x00\x00\x00\x01\x00" + serial_only().tobytes()[6:], "serial"),
    ],
    ids=["psd place", "psd serial in text", "psd serial in exif"],
)
def test_files_that_cannot_be_cleaned_do_not_travel_with_place_or_serial(content: bytes, word: str) -> None:
    with pytest.raises(CaseError) as raised:
        travelling_copy(content, "original/lamp")
    assert word in str(raised.value)
    for kind in ("AVIF", "TIFF"):
        assert travelling_copy(saved(kind), "lamp") == saved(kind)


@pytest.mark.parametrize("exif", [told(), serial_only()], ids=["place", "serial"])
@pytest.mark.parametrize("kind", ["HEIF", "AVIF"])
def test_heic_and_avif_travel_without_place_and_serial_pixel_for_pixel(kind: str, exif: Image.Exif) -> None:
    content = heif(exif) if kind == "HEIF" else saved("AVIF", exif=exif)
    copy = travelling_copy(content, "original/lamp")
    assert stays_private(content, "lamp") == "" and private_in(content) and not private_in(copy)
    assert SERIAL.encode() not in copy and len(copy) == len(content)
    assert opened(copy).tobytes() == opened(content).tobytes()
    assert opened(copy).getexif().get(0x0131) is None


@pytest.mark.parametrize("kind", ["HEIF", "AVIF"])
def test_what_still_tells_when_it_was_blanked_does_not_travel(kind: str) -> None:
    content = (heif(told()) if kind == "HEIF" else AVIF) + XMP
    assert stays_private(content, "lamp") == "place"
    with pytest.raises(CaseError):
        travelling_copy(content, "original/lamp")


def packet(told: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {told}</rdf:RDF></x:xmpmeta>'.encode()


@pytest.mark.parametrize(
    "told",
    ['photoshop:City="Exampletown" />', "><photoshop:City>示例市</photoshop:City></rdf:Description>",
     'Iptc4xmpCore:Location="Example Road 1"/>', 'photoshop:State = "Example" />',
     "><Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li Iptc4xmpExt:City='Exampletown'/></rdf:Bag></Iptc4xmpExt:LocationCreated></rdf:Description>",
     "><Iptc4xmpExt:Sublocation>\n <rdf:Alt><rdf:li xml:lang='x-default'>a house</rdf:li></rdf:Alt></Iptc4xmpExt:Sublocation></rdf:Description>"],
)  # fmt: skip
def test_a_file_that_names_a_place_does_not_travel_as_it_is(told: str) -> None:
    pytest.importorskip("pillow_heif").register_heif_opener()
    plain = Image.new("RGB", (64, 48), "teal")
    made = io.BytesIO()
    plain.save(made, "HEIF", xmp=packet(told))
    with pytest.raises(CaseError) as raised:
        travelling_copy(b"8BPS\x00\x01" + bytes(40) + packet(told), "original/lamp.psd")
    assert "name of the place" in str(raised.value)
    copy = travelling_copy(made.getvalue(), "original/lamp.heic")
    assert private_in(made.getvalue()) == "place" and not private_in(copy) and opened(copy).size == plain.size


@pytest.mark.parametrize(
    "told",
    ['photoshop:City="" />', "><photoshop:City></photoshop:City></rdf:Description>", "><photoshop:City/></rdf:Description>",
     'xmp:CreatorTool="City Lights"/>', '><dc:description>my city: a lamp="x"</dc:description></rdf:Description>'],
)  # fmt: skip
def test_an_empty_place_or_a_mere_word_tells_none(told: str) -> None:
    content = b"8BPS\x00\x01" + bytes(40) + packet(told)
    assert travelling_copy(content, "original/lamp.psd") == content
    assert travelling_copy(b'%PDF-1.7 photoshop:City="Exampletown"', "lamp.pdf")


def test_an_avif_with_place_and_serial_may_travel_reduced() -> None:
    copy = travelling_copy(AVIF, "lamp", longest_side=40, quality=85)
    assert not tells_a_place(copy) and SERIAL.encode() not in copy


def test_what_tells_no_place_travels_as_it_is() -> None:
    for harmless in (saved("TIFF"), b"%PDF-1.7 declaration", saved("GIF")):
        assert travelling_copy(harmless, "lamp") == harmless


@pytest.mark.parametrize("tags", [{271: "Canon"}, {272: "EOS R6"}, {270: "the garden at home"}, {33723: b"by-line"}])
def test_a_tiff_travels_without_camera_and_remarks_too(tags: dict[int, str | bytes]) -> None:
    content = saved("TIFF", tiffinfo=tags)
    bare = travelling_copy(content, "original/lamp.tif")
    assert not any((one if isinstance(one, bytes) else one.encode()) in bare for one in tags.values())
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(content)).tobytes()


def test_a_tiff_with_a_place_may_travel_reduced() -> None:
    assert not tells_a_place(travelling_copy(TIFF, "lamp", longest_side=40, quality=85))


def test_gps_is_seen_in_canon_boxes_and_in_the_text_of_layered_files() -> None:
    gps = struct.pack(">2sHI H HHII HHII I", b"MM", 42, 8, 2, 2, 5, 3, 64, 4, 5, 3, 88, 0)
    assert tells_a_place(b"\x00\x00\x00\x18ftypcrx " + b"CMT4" + gps)
    assert tells_a_place(b"8BPS" + bytes(40) + XMP)
    assert not tells_a_place(b"%PDF-1.7 MM\x00* a file like any other")


def test_a_planned_reduction_is_a_jpeg_of_that_size_and_always_the_same() -> None:
    content = saved("PNG", drawn((400, 300)), exif=told())
    copy = travelling_copy(content, "lamp", longest_side=100, quality=80)
    assert copy == travelling_copy(content, "lamp", longest_side=100, quality=80)
    assert opened(copy).format == "JPEG" and opened(copy).size == (75, 100)
    assert not dict(opened(copy).getexif())


def test_a_reduction_never_enlarges() -> None:
    assert opened(travelling_copy(saved("JPEG"), "lamp", longest_side=2000, quality=80)).size == (64, 48)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "CMYK", "I", "F"])
def test_every_kind_of_pixel_can_be_reduced(mode: str) -> None:
    picture = Image.new("I;16", (64, 48), 30000) if mode == "I;16" else drawn(mode="L" if mode in "IF" else mode)
    kind = "JPEG" if mode == "CMYK" else "TIFF" if mode in "IF" else "PNG"
    copy = travelling_copy(saved(kind, picture.convert(mode) if mode in "IF" else picture), "lamp", 32, 80)
    assert opened(copy).mode == "RGB" and opened(copy).size == (32, 24)


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert opened(travelling_copy(saved("PNG", clear), "lamp", 40, 90)).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_keep_their_brightness() -> None:
    grey = Image.new("I;16", (16, 16), 0x8000)
    assert opened(travelling_copy(saved("PNG", grey), "lamp", 16, 95)).getpixel((8, 8)) == (128, 128, 128)


def bomb() -> bytes:
    """A small file that unfolds to four hundred million pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")


def test_a_decompression_bomb_is_refused_and_named() -> None:
    assert look_at(bomb()).flaw == "huge"
    with pytest.raises(CaseError) as raised:
        travelling_copy(bomb(), "listing/big.png", longest_side=100)
    assert raised.value.faults[0].where == "listing/big.png"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_cut_off_is_refused_and_named(kind: str) -> None:
    cut = saved(kind, drawn((200, 200)))[:-300]
    assert look_at(cut).flaw == "unreadable"
    with pytest.raises(CaseError):
        travelling_copy(cut, "lamp")
    with pytest.raises(CaseError):
        travelling_copy(cut, "lamp", longest_side=50)


def test_a_look_tells_size_camera_and_flaw() -> None:
    assert look_at(saved("JPEG", exif=told())).camera
    assert not look_at(saved("PNG")).camera
    assert (look_at(saved("PNG")).width, look_at(saved("PNG")).height) == (64, 48)
    assert look_at(b"").flaw == "empty"
    assert look_at(b"<html>").flaw == "unreadable"


@given(st.sampled_from(sorted(PICTURES)), st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damage_never_does_more_than_raise_a_case_error(kind: str, at: int, garbage: bytes) -> None:
    content = PICTURES[kind]
    at %= len(content)
    damaged = content[:at] + garbage + content[at + len(garbage) :]
    look_at(damaged)
    for plan in ((None, None), (20, 70)):
        try:
            travelling_copy(damaged, "lamp", *plan)
        except CaseError as fault:
            assert fault.faults[0].where == "lamp"


@given(st.binary())
def test_any_bytes_have_tags_or_none(content: bytes) -> None:
    first_tags(b"II*\x00" + content)
    tells_a_place(b"MM\x00*" + content)
    look_at(content)


@pytest.mark.parametrize("before", range(9))
def test_a_place_is_seen_across_the_pieces_of_a_file_whatever_its_case(
    monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    monkeypatch.setattr(metadata, "_PIECE", 7)
    for told in (b"exif:GPSLatitude=", b"EXIF:gpslongitude ", b"GpsLatitude"):
        assert tells_a_place(b"." * before + told)
    assert not tells_a_place(b"." * before + b"exif:GPSLatitudeRef=")


@pytest.mark.parametrize("mark", [b"\xa9xyz\x00\x12+31.2304+121.4737/", b"mdtacom.apple.quicktime.location.ISO6709"])
def test_a_film_that_tells_a_place_does_not_travel(mark: bytes) -> None:
    film = b"\x00\x00\x00\x14ftypqt  " + bytes(40)
    assert travelling_copy(film, "shoot.mp4") == film
    with pytest.raises(CaseError, match="GPS"):
        travelling_copy(film + mark, "shoot.mp4")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "TIFF", "AVIF"])
def test_whatever_is_told_to_stay_private_cannot_travel(kind: str) -> None:
    more = {"xmp": XMP} if kind in ("WEBP", "AVIF") else {"tiffinfo": {700: XMP}} if kind == "TIFF" else {}
    content = saved(kind, comment=XMP) if kind == "GIF" else saved(kind, **more)
    name = f"lamp.{kind.lower()}"
    if stays_private(content, name):
        assert kind == "AVIF"
        with pytest.raises(CaseError):
            travelling_copy(content, name)
    else:
        assert not tells_a_place(travelling_copy(content, name))
