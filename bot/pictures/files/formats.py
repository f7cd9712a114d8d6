"""Kinds of file that Pillow does not open by itself: PDF prints of pages, and what telephones save as HEIC."""

from __future__ import annotations

import time
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.core.extras import to_install
from bot.core.words import Words, words
from bot.errors import CaseError

if TYPE_CHECKING:
    from PIL import Image

_PIXELS_ACROSS = 1240
"""An A4 page at 150 dots an inch; a print of a web page is as wide as a screen then."""
_MOST_PAGES, _TALLEST = 60, 19_000
"""The whole sheet stays below 24 megapixels: eleven pages of A4."""
_MOST_SECONDS = 3.0
"""What drawing, or reading, may take of the processor: what others take of it meanwhile is no fault of the file."""
_MOST_SIGNS = 20_000
_BAND = 256
"""Rows of a page that are copied at once."""
_BROKEN = (ValueError, OSError, MemoryError)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})


def is_pdf(head: bytes) -> bool:
    """Say whether a file begins as a PDF does (a little rubbish before it is common)."""
    return b"%PDF-" in head[:1024]


def is_heic(head: bytes) -> bool:
    """Say whether a file begins as HEIF with HEVC inside does (ISO/IEC 23008-12)."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS


def kind_of(head: bytes) -> str:
    """The ending that a picture's file should have, by how it begins; nothing for what is no picture known here."""
    if is_heic(head):
        return "heic"
    if head[:4] == b"RIFF":
        return "webp" if head[8:12] == b"WEBP" else ""
    if head[4:8] == b"ftyp":
        return "avif" if head[8:12] in (b"avif", b"avis") else ""
    return next((kind for start, kind in _HEADS if head.startswith(start)), "")


_HEADS = (
    (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"II*\x00", "tif"), (b"MM\x00*", "tif"),
    (b"BM", "bmp"),
)  # fmt: skip


def learn_heic(name: str) -> None:
    """Let Pillow open HEIC. Raises CaseError that names the extra, if it is not installed."""
    try:
        pillow_heif = import_module("pillow_heif")
    except ImportError as missing:
        raise CaseError(
            Words("HEIC files need an addition that is not installed", "读取 HEIC 文件需要先安装附加组件"),
            name,
            words(
                "save the picture as PNG or JPEG; or, {install}",
                "把图片另存为 PNG 或 JPEG；或者{install}",
                install=to_install("heic"),
            ),
        ) from missing
    pillow_heif.register_heif_opener()


def pdf_pages(content: bytes, name: str) -> tuple[Image.Image, int, int]:
    """Draw the pages of a PDF below each other, 1,240 pixels wide, as many as fit into one picture.

    Gives how many these are and how many there are beside it. Raises CaseError.
    """
    import pypdfium2

    until = time.thread_time() + _MOST_SECONDS
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            return *_sheet(document, until), len(document)
    except TimeoutError as endless:
        raise CaseError(
            words("the PDF takes too long to be drawn", "PDF 太复杂，无法在限定时间内绘制"),
            name,
            words("save a screenshot as PNG instead", "请改用 PNG 截图"),
        ) from endless.with_traceback(None)  # which would hold the sheet
    except (pypdfium2.PdfiumError, *_BROKEN) as broken:
        raise _damaged(name) from broken.with_traceback(None)


def _sheet(document: Any, until: float) -> tuple[Image.Image, int]:
    """The pages that fit below each other on one sheet, and how many they are."""
    from PIL import Image

    sizes: list[tuple[int, int]] = []
    for number in range(min(len(document), _MOST_PAGES)):
        across, down = _size_on_sheet(*document.get_page_size(number))
        if sizes and sum(high for _, high in sizes) + down > _TALLEST:
            break
        sizes.append((across, down))
    sheet = Image.new("RGB", (max(across for across, _ in sizes), sum(down for _, down in sizes)), "white")
    top = 0
    for number, (across, down) in enumerate(sizes):
        with closing(document[number]) as page:
            _draw(page, across, down, until, sheet, top)
        top += down
    return sheet, len(sizes)


def refuse_broken_pdf(content: bytes, name: str) -> None:
    """Raise CaseError for what calls itself a PDF and cannot be opened; nothing is drawn."""
    import pypdfium2

    try:
        whole = len(pypdfium2.PdfDocument(content)) > 0
    except (pypdfium2.PdfiumError, *_BROKEN) as broken:
        raise _damaged(name) from broken
    if not whole:
        raise _damaged(name)


PDF_DAMAGED = Words("the PDF is damaged or locked by a password", "PDF 已损坏或有密码保护")


def _damaged(name: str) -> CaseError:
    return CaseError(
        PDF_DAMAGED,
        name,
        words(
            "print or scan it to PDF anew, or save it as a picture (PNG)", "请重新打印或扫描成 PDF，或存为图片（PNG）"
        ),
    )


def pdf_text(content: bytes | Path) -> str:
    """The words on the first pages of a PDF; nothing for a scan, and for a PDF that cannot be read."""
    import pypdfium2

    told: list[str] = []
    until = time.thread_time() + _MOST_SECONDS
    try:
        document = pypdfium2.PdfDocument(content)
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number].get_textpage()
            if signs := min(page.count_chars(), _MOST_SIGNS):
                told.append(page.get_text_range(0, signs))
            if time.thread_time() > until:
                break
    except (pypdfium2.PdfiumError, *_BROKEN):
        pass
    return "\n".join(told)


def _size_on_sheet(width: float, height: float) -> tuple[int, int]:
    scale = min(_PIXELS_ACROSS / max(width, 1.0), _TALLEST / max(height, 1.0))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _draw(page: Any, across: int, down: int, until: float, sheet: Image.Image, top: int) -> None:
    """Draw one page into its place, step by step, so that a page of millions of strokes can be left (pdfium, fpdf_progressive.h)."""
    import pypdfium2
    from PIL import Image
    from pypdfium2 import raw

    pause = raw.IFSDK_PAUSE(version=1)
    pypdfium2.internal.set_callback(pause, "NeedToPauseNow", lambda _: time.thread_time() > until)
    with closing(pypdfium2.PdfBitmap.new_native(across, down, raw.FPDFBitmap_BGRx)) as bitmap:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, across, down)
        state = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, across, down, 0, raw.FPDF_ANNOT, pause)
        raw.FPDF_RenderPage_Close(page)
        if state == raw.FPDF_RENDER_TOBECONTINUED:
            raise TimeoutError
        pixels = bitmap.to_numpy()
        for row in range(0, down, _BAND):
            band = pixels[row : row + _BAND]
            sheet.paste(Image.frombytes("RGB", (across, len(band)), band.tobytes(), "raw", "BGRX"), (0, top + row))
        del pixels, band
