"""Sheets are bound into a PDF for whoever prints or files them, with their words as text that can be copied."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.pictures.sheets.sheet import LINES, WHITE

if TYPE_CHECKING:
    from PIL import Image

_A4, _A4_POINTS, _RIM = 2**0.5, 841.68, 40
_PAGE = 2200
"""Pixels from top to bottom of a page of paper: 188 dots an inch."""
_POINT = _A4_POINTS / _PAGE
_RISE = 0.8
"""How far below the top of its line the letters of a text stand, as a part of their size."""
_MOST_IN_A_BLOCK = 100
_FONT, _FIRST_PAGE = 3, 7


def as_pdf(sheets: Sequence[bytes]) -> bytes:
    """Bind PNG sheets into one PDF, each on a page of A4 with its text invisible over it; the same bytes every time.

    Source: ISO 32000-1, 9.4 (text), 9.7.4 (CID-keyed fonts), 9.10.3 (ToUnicode).
    """
    pages = [_page(png) for png in sheets]
    codes = {
        sign: n for n, sign in enumerate(sorted({sign for _, lines in pages for line in lines for sign in line[0]}), 1)
    }
    kids = " ".join(f"{_FIRST_PAGE + 3 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDToGIDMap /Identity /DW 1000 /FontDescriptor 5 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 "
        b"/Descent -200 /CapHeight 700 /StemV 80 >>",
        _stream(_to_unicode(codes)),
    ]
    for n, (image, lines) in enumerate(pages):
        at = _FIRST_PAGE + 3 * n
        box = f"[0 0 {image.width * _POINT:.2f} {image.height * _POINT:.2f}]"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {at + 1} 0 R /Resources << /Font << /F {_FONT} 0 R >> "
            f"/XObject << /I {at + 2} 0 R >> >> >>".encode(),
            _stream(_drawn(image, lines, codes)),
            _picture(image),
        ]
    return _file(objects)


_Line = tuple[str, float, float, float, float]
"""A text with its place on the page in pixels: left, top, width, size of its letters."""


def _page(png: bytes) -> tuple[Image.Image, list[_Line]]:
    """The sheet in the middle of a page, and what is written on it."""
    from PIL import Image

    with Image.open(BytesIO(png)) as opened:
        opened.load()
        told: Any = json.loads(getattr(opened, "text", {}).get(LINES, "[]"))
        sheet = opened.convert("RGB")
    high = max(sheet.height, round(sheet.width * _A4)) + 2 * _RIM
    page = Image.new("RGB", (round(high / _A4), high), WHITE)
    left = (page.width - sheet.width) // 2
    page.paste(sheet, (left, _RIM))
    small, wide = _PAGE / high, sheet.width
    lines = [
        (text, (left + x * wide) * small, (_RIM + y * wide) * small, broad * wide * small, size * wide * small)
        for text, x, y, broad, size in told
    ]
    return page.resize((round(_PAGE / _A4), _PAGE), Image.Resampling.LANCZOS), lines


def _drawn(image: Image.Image, lines: Iterable[_Line], codes: dict[str, int]) -> bytes:
    """The picture over the whole page, and each line of text unseen (rendering mode 3) as broad as it is drawn."""
    told = [f"q {image.width * _POINT:.2f} 0 0 {image.height * _POINT:.2f} 0 0 cm /I Do Q BT 3 Tr"]
    for text, x, y, broad, size in lines:
        told.append(
            f"/F {size * _POINT:.2f} Tf {100 * broad / (len(text) * size):.2f} Tz "
            f"1 0 0 1 {x * _POINT:.2f} {(image.height - y - _RISE * size) * _POINT:.2f} Tm "
            f"<{''.join(f'{codes[sign]:04X}' for sign in text)}> Tj"
        )
    return "\n".join([*told, "ET"]).encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:04X}> <{sign.encode('utf-16-be', 'replace').hex().upper()}>" for sign, code in codes.items()]
    blocks = [rows[at : at + _MOST_IN_A_BLOCK] for at in range(0, len(rows), _MOST_IN_A_BLOCK)]
    told = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Unseen def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{told}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _picture(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "JPEG", quality=90, subsampling=0)
    head = f"<< /Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    content = kept.getvalue()
    return f"{head}/Filter /DCTDecode /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1, with the table of where each begins."""
    made, starts = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for number, one in enumerate(objects, start=1):
        starts.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n"
    return bytes(made) + f"{end}{len(made)}\n%%EOF\n".encode()
