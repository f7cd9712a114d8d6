"""A font that has every letter of a text, or the name of the package that brings one: never squares."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bot.core.words import Words, words
from bot.errors import ConfigError

if TYPE_CHECKING:
    from PIL import ImageFont

_PACKAGE = "pylopdf_fonts_zh_cn"
_KNOWN: tuple[tuple[str, str], ...] = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"),
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"),
    ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf"),
    ("PingFang.ttc", ""),
    ("Hiragino Sans GB.ttc", ""),
    ("STHeiti Light.ttc", "STHeiti Medium.ttc"),
    ("msyh.ttc", "msyhbd.ttc"),
    ("simhei.ttf", ""),
    ("simsun.ttc", ""),
    ("wqy-microhei.ttc", ""),
    ("wqy-zenhei.ttc", ""),
    ("DroidSansFallbackFull.ttf", ""),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
)
"""Regular and bold of one family, those with Chinese first: they have the Latin letters as well."""
_ALPHABETS = (("!", "~"), ("À", "ɏ"), ("Α", "ӿ"), ("\u3000", "\u30ff"), ("\u3400", "\u9fff"), ("\uff01", "\uff5e"))
"""Latin, Greek and Cyrillic; Chinese, its marks and full-width forms, Japanese syllables."""
_PLAINLY = {"×": "x", "÷": "/"}
"""Signs among the letters that can be said otherwise: the font inside Pillow has none of them."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
_SIMPLIFIED = ("SC", "CN", "GB", "Hans")
_NEVER = "\ufffe"
"""No font has a sign for this; what it draws instead is its square."""
_HEADS = (b"ttcf", b"OTTO", b"true", b"\x00\x01\x00\x00")
_DEEP_ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and, in a collection, the number of the face; without a file it is the Latin one inside Pillow.

    `bold` is the heavier file of the same family, where there is one.
    """

    path: Path | None = None
    index: int = 0
    bold: Path | None = None

    def at(self, size: int, heavy: bool = False) -> ImageFont.FreeTypeFont:
        """The font at a size in pixels."""
        return _opened(self.bold if heavy and self.bold else self.path, self.index, size)

    def lacks(self, text: str) -> str:
        """The signs of a text that this font cannot draw, each once."""
        font = self.at(24)
        square = font.getmask(_NEVER)
        return "".join(one for one in dict.fromkeys(text) if not _draws(font, one, bytes(square), square.size))

    def inks(self, one: str) -> bool:
        """Say whether anything is seen of a sign, as of the square that stands for a blank which is not there."""
        return self.at(24).getmask(one).getbbox() is not None


def face_for(texts: Iterable[str], folders: Iterable[Path] | None = None) -> Face:
    """Find a font for the texts: with every letter of the alphabets it may be asked for (Chinese, Latin, Greek, Cyrillic).

    Other signs do not count: see `spelled`. `folders` are searched instead of the system's own. Raises ConfigError
    that names the package to install.
    """
    wanted = "".join(sorted({one for text in texts for one in text if _must_be_drawn(one)}))
    lacking = wanted
    for face in (*_faces(None if folders is None else tuple(folders)), Face()):
        lacks = face.lacks(wanted)
        if not lacks:
            return face
        lacking = min(lacking, lacks, key=len)
    raise _no_font(lacking)


def spelled(text: str, face: Face) -> str:
    """Write out what a font cannot draw, so that nothing becomes a square: [fire U+1F525] for a pictograph, [thai] for a word.

    A file is named beside its sum, so a sign that is not drawn has to be told apart from every other.
    """
    whole = unicodedata.normalize("NFC", text)
    shown = "".join(one for one in whole if unicodedata.category(one) not in _UNSEEN)
    blanks = {one for one in shown if unicodedata.category(one) == "Zs" and face.inks(one)}
    shown = shown.translate({ord(one): " " for one in blanks})
    lacking = face.lacks(shown)
    shown = shown.translate({ord(one): plain for one, plain in _PLAINLY.items() if one in lacking})
    lacking = "".join(one for one in lacking if one not in _PLAINLY)
    letters = "".join(one for one in lacking if one.isalpha())
    if letters:
        shown = re.sub(f"[{re.escape(letters)}]+", lambda run: f"[{_name(run[0]).split()[0]}]", shown)
    for one in lacking.translate(dict.fromkeys(map(ord, letters))):
        shown = shown.replace(one, f"[{_name(one)} U+{ord(one):04X}]")
    return shown


def _name(one: str) -> str:
    return unicodedata.name(one[0], "sign").lower()


def _must_be_drawn(one: str) -> bool:
    return not one.isspace() and one not in _PLAINLY and any(low <= one <= high for low, high in _ALPHABETS)


def _draws(font: ImageFont.FreeTypeFont, one: str, square: bytes, size: tuple[int, int]) -> bool:
    if one.isspace():
        return True
    mask = font.getmask(one)
    return bool(mask.size[0]) and not (mask.size == size and bytes(mask) == square)


@lru_cache(maxsize=64)
def _opened(path: Path | None, index: int, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    if path is None:
        return cast("ImageFont.FreeTypeFont", ImageFont.load_default(size))
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8)
def _faces(folders: tuple[Path, ...] | None) -> tuple[Face, ...]:
    """Every known font that is there, the best first."""
    files = dict(_files(_system_folders() if folders is None else folders))
    found = []
    for regular, bold in _KNOWN:
        path = files.get(regular.lower())
        if path is not None and (face := _face(path, files.get(bold.lower()) if bold else None)) is not None:
            found.append(face)
    return tuple(found)


def _face(path: Path, bold: Path | None) -> Face | None:
    """The face for simplified Chinese where a collection has several; nothing, if the file is no font."""
    names: list[str] = []
    with path.open("rb") as file:
        if file.read(4) not in _HEADS:  # else the drawing library would go and look for another file of this name
            return None
    for index in range(20 if path.suffix.lower() == ".ttc" else 1):
        try:
            names.append(str(_opened(path, index, 16).getname()[0]))
        except OSError:
            break
    if not names:
        return None
    index = next((n for n, name in enumerate(names) if name.endswith(_SIMPLIFIED)), 0)
    return Face(path, index, bold)


def _files(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Font files by their name in lower case; of several the one in the last folder counts."""
    for folder in folders:
        depth = len(folder.parts)
        for place, below, names in os.walk(folder):
            if len(Path(place).parts) - depth >= _DEEP_ENOUGH:
                below.clear()
            below.sort()
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".otf", ".ttc")):
                    yield name.lower(), Path(place) / name


def _system_folders() -> tuple[Path, ...]:
    home = Path.home()
    package = importlib.util.find_spec(_PACKAGE)
    bundled = [Path(one) for one in (package.submodule_search_locations or ())] if package else []
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return (*bundled, Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", own)
    if sys.platform == "darwin":
        return (*bundled, Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*bundled, *shared, home / ".local/share/fonts", home / ".fonts")


def _no_font(lacking: str) -> ConfigError:
    return ConfigError(
        words(
            "no font of this computer has the letters {letters}",
            "本机没有能显示“{letters}”的字体",
            letters=lacking[:12],
        ),
        "",
        words(
            "install one: {ways}; on Windows and macOS add a Chinese font in the system's settings",
            "请安装字体：{ways}；Windows、macOS 请在系统设置里添加中文字体",
            ways=Words(
                "apt install fonts-noto-cjk, or pip install pylopdf-fonts-zh-cn",
                "apt install fonts-noto-cjk，或 pip install pylopdf-fonts-zh-cn",
            ),
        ),
    )
