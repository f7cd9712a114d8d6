"""Pages on paper: the statement becomes a PDF, with every letter drawn and the same bytes each time."""

from __future__ import annotations

import importlib.util
import re
import tempfile
from pathlib import Path
from typing import Any

from bot.core.extras import to_install
from bot.core.words import Words, words
from bot.errors import ConfigError
from bot.pictures.sheets.fonts import Face, face_for, spelled

_LATIN = "Libertinus Serif"
"""The family that is built into the typesetter."""


def is_available() -> bool:
    """Say whether the extra `pdf` is installed."""
    return importlib.util.find_spec("typst") is not None


def typeset(source: str) -> bytes:
    """Make a PDF of a Typst source; it may ask for `sys.inputs.font` and reads no file.

    Raises ConfigError when the extra is missing, when no font has the letters, or when the source is faulty.
    """
    face = face_for([source])
    with tempfile.TemporaryDirectory(prefix="weiquan-") as empty:
        return _compiled(_spelled_lines(source, face), face, Path(empty))


def _spelled_lines(source: str, face: Face) -> str:
    """Spell out what the font lacks, line by line: a line break is no sign to be drawn."""
    return "\n".join(spelled(line, face) for line in source.split("\n"))


def _compiled(source: str, face: Face, root: Path) -> bytes:
    if not is_available():
        raise not_installed()
    import typst

    setter: Any = typst  # its annotations want input and root to be of one type
    folders: list[Any] = [str(one.parent) for one in (face.path, face.bold) if one is not None]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(dict.fromkeys(folders)))
    family = str(face.at(16).getname()[0]) if face.path is not None else _LATIN
    try:
        made, warnings = setter.compile_with_warnings(
            source.encode(),
            root=str(root),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"font": family},
            format="pdf",
            timestamp=0,
        )
    except typst.TypstError as faulty:
        raise _faulty(faulty.message, faulty.diagnostic) from faulty
    missing = [one.message for one in warnings if "unknown font" in one.message]
    if missing:
        raise _faulty(missing[0], "")
    return bytes(made)


def _faulty(why: str, where: str) -> ConfigError:
    line = re.search(r":(\d+):\d+", where)
    return ConfigError(
        words("the page cannot be typeset: {why}", "无法排版：{why}", why=" ".join(why.split())[:300]),
        f"statement.typ.j2:{line[1]}" if line else "statement.typ.j2",
        Words(
            "correct your own copy of the template in templates/, or delete it to use the shipped one",
            "请改正 templates/ 里自己的模板；删掉它就会使用自带的模板",
        ),
    )


def not_installed() -> ConfigError:
    """What is lacking where no pages can be set, and how to get it."""
    return ConfigError(
        Words("PDF pages need the package typst, which is not installed", "生成 PDF 需要 typst，尚未安装"),
        "",
        to_install("pdf"),
    )
