"""A file's own words about its making are found wherever they lie, and read as they were meant."""

import io
import struct
import zlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin, TiffTags

from bot.core.marks import Dated, Marks, Source, marks_from_json
from bot.pictures.origin.authorship import marks_of, read_marks
from bot.pictures.origin.mojibake import repaired
from tests.core.test_strength import BARE, case, found

TAKEN = Dated("taken", date(2025, 3, 1), Source.CAMERA, "10:12:05+08:00")


def exif(artist: bytes | str = "Zhang San", taken: str = "2025:03:01 10:12:05") -> Image.Exif:
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x0131] = "Canon", "Canon EOS R5", "Photo Editor 5"
    tags[0x013B], tags[0x8298] = artist, "(c) Zhang San"
    tags.get_ifd(0x8769).update({0x9003: taken, 0x9011: "+08:00", 0xA431: "SERIAL-4711"})
    return tags


XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmp:CreatorTool="Adobe Photoshop 26.0" photoshop:DateCreated="2025-02-27" xmp:ModifyDate="2025-03-04T09:00:00+08:00">
<dc:creator><rdf:Seq><rdf:li>李四</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 李四</rdf:li></rdf:Alt></dc:rights>
<xmpMM:History><rdf:Seq>
<rdf:li stEvt:action="created" stEvt:when="2025-03-02T08:00:00+08:00" stEvt:softwareAgent="Adobe Photoshop 26.0"/>
<rdf:li rdf:parseType="Resource"><stEvt:action>saved</stEvt:action><stEvt:when>2025-03-05T08:30:00+08:00</stEvt:when>
<stEvt:softwareAgent>Adobe Photoshop Lightroom</stEvt:softwareAgent></rdf:li>
</rdf:Seq></xmpMM:History>{more}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def xmp(more: str = "") -> bytes:
    return XMP.replace("{more}", more).encode()


def saved(kind: str, **more: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(stream, kind, **more)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_exif_is_read_in_every_kind_of_picture(kind: str) -> None:
    marks = marks_of(saved(kind, exif=exif()), f"lamp.{kind.lower()}")
    assert marks.taken == TAKEN
    assert marks.camera == "Canon EOS R5" and marks.makers == ("Zhang San",) and marks.rights == ("(c) Zhang San",)
    assert (marks.width, marks.height) == (64, 48)


def test_a_tiff_tells_its_maker_and_its_packet() -> None:
    tags = exif()
    tags[700] = xmp()
    marks = marks_of(saved("TIFF", exif=tags), "lamp.tif")
    assert marks.camera == "Canon EOS R5" and "李四" in marks.makers


def raw(endian: str = ">") -> bytes:
    tags = exif()
    tags.endian = endian
    return tags.tobytes().removeprefix(b"Exif\x00\x00")


RAW = raw()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lamp.nef", RAW),
        ("lamp.rw2", b"IIU\x00" + raw("<")[4:]),
        ("lamp.cr3", b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x20CMT2" + RAW),
        ("lamp.raf", b"FUJIFILMCCD-RAW 0201" + saved("JPEG", exif=exif())),
    ],
)
def test_raw_files_are_known_and_read(name: str, content: bytes) -> None:
    marks = marks_of(content, name)
    assert marks.raw and marks.is_layered and marks.taken == TAKEN


def test_a_file_that_only_calls_itself_raw_is_none() -> None:
    assert not marks_of(b"<html>", "lamp.nef").is_layered


PSD = b"8BPS\x00\x01" + bytes(6) + struct.pack(">HIIHH", 3, 48, 64, 8, 3) + struct.pack(">I", 0)


def photoshop(layers: int = 3) -> bytes:
    resources = b"8BIM\x04\x24\x00\x00" + struct.pack(">I", len(xmp())) + xmp()
    info = struct.pack(">IIh", 60, 40, -layers) + bytes(60)
    return PSD + struct.pack(">I", len(resources)) + resources + info


def test_photoshop_tells_layers_author_and_every_time_it_saved() -> None:
    marks = marks_of(photoshop(), "lamp.psd")
    assert marks.layers == 3 and marks.makers == ("李四",) and marks.rights == ("© 李四",)
    assert marks.taken == Dated("taken", date(2025, 2, 27), Source.EMBEDDED)
    assert marks.edited == Dated(
        "edited", date(2025, 3, 5), Source.EDITOR, "08:30:00+08:00", "Adobe Photoshop Lightroom"
    )
    assert "Adobe Photoshop 26.0" in marks.software


@pytest.mark.parametrize("content", [saved("JPEG", xmp=xmp()), saved("WEBP", xmp=xmp()), b"%PDF-1.6 AI " + xmp()])
def test_xmp_is_read_wherever_it_lies(content: bytes) -> None:
    assert marks_of(content, "lamp.ai").makers == ("李四",)


def test_a_clock_that_was_never_set_is_read_and_what_an_editing_program_wrote_so_is_none() -> None:
    marks = marks_of(saved("JPEG", exif=exif(taken="1970:01:01 08:00:00")), "lamp.jpg")
    assert marks.taken == Dated("taken", date(1970, 1, 1), Source.CAMERA, "08:00:00+08:00")
    tags = Image.Exif()
    tags[0x0132] = "1970:01:01 00:00:00"
    assert not marks_of(saved("JPEG", exif=tags), "lamp.jpg").dates


def test_the_day_on_which_a_file_was_begun_is_not_that_of_the_picture_where_this_is_told() -> None:
    begun = "<xmp:CreateDate>2026-01-05T10:00:00</xmp:CreateDate>"
    assert [one.day for one in marks_of(saved("JPEG", xmp=xmp(begun)), "a.jpg").dates if one.what == "taken"] == [
        date(2025, 2, 27)
    ]
    alone = xmp(begun).replace(b'photoshop:DateCreated="2025-02-27" ', b"")
    taken = marks_of(saved("JPEG", xmp=alone), "a.jpg").taken
    assert taken is not None and taken.day == date(2026, 1, 5)


def test_rights_are_read_from_every_field_that_holds_them() -> None:
    more = (
        '<x:Owner xmlns:x="http://ns.adobe.com/xap/1.0/rights/">Wang</x:Owner>'
        '<p:CopyrightOwnerName xmlns:p="http://ns.useplus.org/ldf/xmp/1.0/">Zhao</p:CopyrightOwnerName>'
        "<photoshop:Credit>Getty Images</photoshop:Credit>"
    )
    tags = Image.Exif()
    tags[0x8298] = "Photographer Li\x00Editor Sun"
    marks = marks_of(saved("JPEG", xmp=xmp(more), exif=tags), "lamp.jpg")
    assert marks.rights == ("Photographer Li", "Editor Sun", "© 李四", "Wang", "Zhao", "Getty Images")
    assert marks.makers == ("李四",)


def test_xmp_of_a_png_is_read_plain_and_compressed() -> None:
    for packed in (False, True):
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp().decode(), zip=packed)
        assert marks_of(saved("PNG", pnginfo=info), "lamp.png").makers == ("李四",)


def test_a_packet_that_declares_entities_is_passed_over() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + xmp().replace("李四".encode(), b"&b;")
    assert marks_of(b"8BPS" + bomb, "lamp.psd").makers == ()


def test_a_model_that_made_the_picture_is_noticed() -> None:
    more = (
        "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
        "</Iptc4xmpExt:DigitalSourceType>"
    )
    assert "trainedAlgorithmicMedia" in marks_of(saved("JPEG", xmp=xmp(more)), "lamp.jpg").generated
    assert not marks_of(saved("JPEG", xmp=xmp()), "lamp.jpg").generated


def iptc_block(*fields: tuple[int, bytes]) -> bytes:
    return b"\x1c\x01\x5a\x00\x03\x1b%G" + b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value for number, value in fields
    )


def iptc(*fields: tuple[int, bytes]) -> bytes:
    block = iptc_block(*fields)
    resource = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block
    jpeg = saved("JPEG")
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource + jpeg[2:]


def test_iptc_tells_author_rights_and_day() -> None:
    content = iptc((55, b"20250301"), (60, b"101205+0800"), (80, "王五".encode()), (116, "© 王五".encode()))
    marks = marks_of(content, "lamp.jpg")
    assert marks.makers == ("王五",) and marks.rights == ("© 王五",)
    assert marks.taken == Dated("taken", date(2025, 3, 1), Source.EMBEDDED, "10:12:05+0800")


@pytest.mark.parametrize("kind", [TiffTags.UNDEFINED, TiffTags.BYTE, TiffTags.LONG])
@pytest.mark.parametrize("name", ["王五".encode(), "王五".encode("gbk")])
def test_a_tiff_keeps_iptc_in_a_tag_of_its_own(kind: int, name: bytes) -> None:
    block = iptc_block((55, b"20250301"), (80, name))
    block += bytes(-len(block) % 4)
    content = saved("TIFF", tiffinfo={0x83BB: block})
    written = struct.pack("<HHI", 0x83BB, TiffTags.UNDEFINED, len(block))
    assert content.count(written) == 1
    size = 4 if kind == TiffTags.LONG else 1
    marks = marks_of(content.replace(written, struct.pack("<HHI", 0x83BB, kind, len(block) // size)), "lamp.tif")
    assert marks.makers == ("王五",) and marks.taken == Dated("taken", date(2025, 3, 1), Source.EMBEDDED, "")


@pytest.mark.parametrize(
    "raw",
    [
        "张三工作室".encode(),
        "张三工作室".encode("gbk"),
        "张三工作室".encode().decode("latin-1").encode(),
        b"\xe5\xbc\xa0\xe4\xb8\x89\xe5\xb7\xa5\xe4\xbd\x9c\xe5\xae\xa4\x00\x00 ",
    ],
)
def test_garbled_names_are_repaired(raw: bytes) -> None:
    assert repaired(raw) == "张三工作室"


@pytest.mark.parametrize("name", ["José Müller", "Zoë", "plain"])
def test_names_that_are_right_stay_as_they_are(name: str) -> None:
    assert repaired(name.encode()) == repaired(name.encode("latin-1")) == repaired(name) == name


def test_chinese_written_into_exif_by_a_phone_is_read() -> None:
    assert marks_of(saved("JPEG", exif=exif("张三".encode())), "lamp.jpg").makers == ("张三",)


@pytest.mark.parametrize("author", ["Unknown", "  ", "---", "user", "NONE"])
def test_what_cameras_write_for_nobody_is_nobody(author: str) -> None:
    assert marks_of(saved("JPEG", exif=exif(author)), "lamp.jpg").makers == ()


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "2025:13:41 10:00:00", "soon"])
def test_what_is_no_date_tells_nothing(taken: str) -> None:
    assert marks_of(saved("JPEG", exif=exif(taken=taken)), "lamp.jpg").taken is None


@pytest.mark.parametrize(
    ("name", "day", "clock"),
    [
        ("Screenshot_20250930-211405.png", date(2025, 9, 30), "21:14:05"),
        ("Screenshot 2025-09-30 at 21.14.05.png", date(2025, 9, 30), "21:14:05"),
        ("截图2025年09月30日.png", date(2025, 9, 30), ""),
        ("mmexport1759238045123.jpg", date(2025, 9, 30), "13:14:05Z"),
        ("item-601100452211.png", None, ""),
        ("20259930.png", None, ""),
    ],
)
def test_a_name_may_tell_the_time(name: str, day: date | None, clock: str) -> None:
    captured = marks_of(saved("PNG"), name).captured
    assert (captured.day, captured.clock) == (day, clock) if captured and day else captured is None


@pytest.mark.parametrize(
    "name", ["mmexport1759238045123.jpg", "IMG-20250930-WA0004.jpg", "微信图片_20250930101205.jpg"]
)
def test_the_day_on_which_a_chat_program_saved_a_file_is_not_when_it_was_taken(name: str) -> None:
    marks = marks_of(saved("JPEG"), name)
    assert marks.taken is None and marks.captured and marks.captured.day == date(2025, 9, 30)
    assert marks_of(saved("JPEG"), "IMG_20250930_101205.jpg").taken


def test_the_time_of_the_file_is_the_weakest_and_is_said_to_be_one() -> None:
    marks = marks_of(saved("PNG"), "lamp.png", datetime(2025, 9, 30, 12, tzinfo=UTC))
    assert marks.taken is None
    assert marks.captured == Dated("saved", date(2025, 9, 30), Source.FILE, "12:00:00Z")
    assert "time of the file" in marks.captured.told.en and "文件时间" in marks.captured.told.zh


def test_a_chat_program_gives_itself_away() -> None:
    assert marks_of(b"", "mmexport1759238045123.jpg").forwarded == "WeChat"
    assert marks_of(b"", "IMG-20250930-WA0004.jpg").forwarded == "WhatsApp"
    assert marks_of(b"", "lamp.jpg").forwarded == ""


def test_the_serial_number_is_not_kept_though_it_tells_cameras_apart() -> None:
    marks = marks_of(saved("JPEG", exif=exif()), "lamp.jpg")
    assert "SERIAL" not in str(marks.as_json())
    assert marks.serial
    assert marks.serial == marks_of(saved("JPEG", exif=exif()), "mug.jpg").serial
    assert marks_of(saved("JPEG"), "lamp.jpg").serial == ""


def test_marks_survive_being_kept() -> None:
    for marks in (marks_of(photoshop(), "lamp.psd", datetime(2025, 9, 30, tzinfo=UTC)), Marks()):
        assert marks_from_json(marks.as_json()) == marks


def test_a_file_on_disk_is_read_with_its_time(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("marks") / "lamp.jpg"
    place.write_bytes(saved("JPEG", exif=exif()))
    marks = read_marks(place)
    assert marks.taken == TAKEN and any(one.source is Source.FILE for one in marks.dates)


@given(
    st.sampled_from([saved("JPEG", exif=exif(), xmp=xmp()), RAW, photoshop()]),
    st.integers(0, 4000),
    st.binary(min_size=1, max_size=9),
)
def test_damage_never_raises(content: bytes, at: int, garbage: bytes) -> None:
    at %= len(content)
    marks_of(content[:at] + garbage + content[at + len(garbage) :], "lamp.psd")


@given(st.binary(max_size=300))
def test_any_bytes_have_marks_or_none(content: bytes) -> None:
    for head in (b"", b"II*\x00", b"8BPS", b"\x89PNG\r\n\x1a\n", b"8BIM\x04\x04", b"<x:xmpmeta>"):
        marks_of(head + content, "x.cr2")


def test_a_bomb_in_a_packet_is_not_unpacked() -> None:
    body = b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + zlib.compress(b"<x:xmpmeta>" + bytes(50_000_000))
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + bytes(4)
    png = saved("PNG")
    assert marks_of(png[:33] + chunk + png[33:], "lamp.png").makers == ()


@pytest.mark.parametrize(
    ("name", "head"), [("a.ai", b"%PDF-1.6"), ("a.kra", b"PK\x03\x04"), ("a.xcf", b"gimp xcf v011")]
)
def test_a_layered_file_is_one_by_its_head_and_not_by_its_name_alone(name: str, head: bytes) -> None:
    assert marks_of(head + b" rest", name).is_layered
    assert not marks_of(b"<html>", name).is_layered and not marks_of(b"", name).is_layered


def test_the_day_of_digitizing_is_told_apart_where_it_is_another() -> None:
    tags = exif(taken="1985:05:04 10:00:00")
    tags.get_ifd(0x8769)[0x9004] = "2020:05:04 10:00:00"
    marks = marks_of(saved("JPEG", exif=tags), "lamp.jpg")
    assert [(one.what, one.day.year) for one in marks.dates] == [("taken", 1985), ("digitized", 2020)]
    assert marks.taken is not None and marks.taken.day.year == 1985
    del tags.get_ifd(0x8769)[0x9003]
    alone = marks_of(saved("JPEG", exif=tags), "lamp.jpg").taken
    assert alone is not None and alone.day.year == 2020


def test_the_day_of_a_scan_in_a_file_contradicts_no_day_of_making_in_it() -> None:
    tags = exif(taken="2020:05:04 10:00:00")
    told = [marks_of(saved("JPEG", xmp=xmp(), exif=tags), "lamp.jpg")]
    tags.get_ifd(0x8769)[0x9004] = tags.get_ifd(0x8769).pop(0x9003)
    told.append(marks_of(saved("JPEG", xmp=xmp(), exif=tags), "lamp.jpg"))
    assert all({2020, 2025} <= {one.day.year for one in marks.dates} for marks in told)
    assert ["dates-disagree" in found(case(BARE), lamp=marks) for marks in told] == [True, False]
