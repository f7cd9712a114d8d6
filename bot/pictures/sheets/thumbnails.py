"""A picture small enough for a mail, the same bytes every time."""

from __future__ import annotations

from io import BytesIO

from bot.pictures.files.load import load


def thumbnail(content: bytes, longest: int = 160, name: str = "") -> bytes:
    """Make a small JPEG without any metadata; `longest` is its longer side in pixels. Raises CaseError."""
    kept = BytesIO()
    load(content, longest, name).image.save(kept, "JPEG", quality=80, optimize=True)
    return kept.getvalue()
