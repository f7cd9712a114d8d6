"""Kinds of file that Pillow does not open by itself: PDF prints of pages, and what telephones save as HEIC."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from bot.core.words import words
from bot.errors import CaseError

if TYPE_CHECKING:
    from PIL import Image

_PIXELS_ACROSS = 1240
"""An A4 page at 150 dots an inch; a print of a web page is as wide as a screen then."""
_MOST_PAGES = 20
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})


def is_pdf(head: bytes) -> bool:
    """Say whether a file begins as a PDF does (a little rubbish before it is common)."""
    return b"%PDF-" in head[:1024]


def is_heic(head: bytes) -> bool:
    """Say whether a file begins as HEIF with HEVC inside does (ISO/IEC 23008-12)."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS


def learn_heic(name: str) -> None:
    """Let Pillow open HEIC. Raises CaseError that names the extra, if it is not installed."""
    try:
        pillow_heif = import_module("pillow_heif")
    except ImportError as missing:
        raise _extra(name, "HEIC", "heic") from missing
    pillow_heif.register_heif_opener()


def pdf_pages(content: bytes, name: str) -> Image.Image:
    """Draw the pages of a PDF below each other, each 1,240 pixels wide. Raises CaseError."""
    try:
        pypdfium2 = import_module("pypdfium2")
    except ImportError as missing:
        raise _extra(name, "PDF", "pdf-pages") from missing
    try:
        document = pypdfium2.PdfDocument(content)
        pages = [_drawn(document[n]) for n in range(min(len(document), _MOST_PAGES))]
    except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError) as broken:
        raise CaseError(
            words("the PDF is damaged or locked by a password", "PDF 已损坏或有密码保护"),
            name,
            words("print the page to PDF anew, or save a screenshot as PNG", "请重新打印成 PDF，或把截图存为 PNG"),
        ) from broken
    return _below_each_other(pages)


def _drawn(page: object) -> Image.Image:
    width, height = page.get_size()  # type: ignore[attr-defined]
    scale = _PIXELS_ACROSS / max(width, 1.0)
    tallest = 8 * _PIXELS_ACROSS
    scale = min(scale, tallest / max(height, 1.0))
    drawn: Image.Image = page.render(scale=scale).to_pil()  # type: ignore[attr-defined]
    return drawn.convert("RGB")


def _below_each_other(pages: list[Image.Image]) -> Image.Image:
    from PIL import Image

    sheet = Image.new("RGB", (max(page.width for page in pages), sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        sheet.paste(page, (0, top))
        top += page.height
    return sheet


def _extra(name: str, what: str, extra: str) -> CaseError:
    return CaseError(
        words("{what} files need an addition that is not installed", "读取 {what} 文件需要先安装附加组件", what=what),
        name,
        words(
            "install it with: pip install 'weiquan[{extra}]', or save the picture as PNG or JPEG",
            "请运行 pip install 'weiquan[{extra}]'，或把图片另存为 PNG 或 JPEG",
            extra=extra,
        ),
    )
