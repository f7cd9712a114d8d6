"""A text is drawn with a font that has its letters, or the package that brings one is named."""

from pathlib import Path

import numpy as np
import pytest

from bot.errors import ConfigError
from bot.pictures.sheets.fonts import Face, face_for, spelled
from bot.pictures.sheets.sheet import Sheet


def test_chinese_is_drawn_by_a_font_that_has_it() -> None:
    assert face_for(["维权 lamp"]).lacks("维权 lamp") == ""


def test_a_missing_chinese_font_names_the_package(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        face_for(["台灯"], [tmp_path])
    for language in ("en", "zh"):
        assert "fonts-noto-cjk" in raised.value.said_in(language)  # type: ignore[arg-type]
        assert "pylopdf-fonts-zh-cn" in raised.value.said_in(language)  # type: ignore[arg-type]


def test_plain_english_needs_no_font_at_all(tmp_path: Path) -> None:
    assert face_for(["The listing shows the claimant's picture"], [tmp_path]) == Face()


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"no font")
    assert face_for(["lamp"], [tmp_path]) == Face()


def test_what_no_font_has_is_spelled_out() -> None:
    face = Face()
    assert face.lacks("lamp") == "" and face.lacks("台") == "台"
    assert spelled("lamp 🔥 HOT", face) == "lamp [fire U+1F525] HOT"
    assert spelled("ภาษา ok\u200b", face) == "[thai] ok"


def test_a_mere_sign_of_multiplication_asks_for_no_font(tmp_path: Path) -> None:
    assert face_for(["Size: 3 × 4"], [tmp_path]) == Face()
    assert spelled("3 × 4", Face()) == "3 x 4"


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_a_blank_that_a_font_lacks_is_an_ordinary_one(blank: str) -> None:
    assert not any(Face().inks(one) for one in spelled(f"a{blank}b", Face())[1:-1])


def test_no_square_stands_before_a_sign_of_per_cent() -> None:
    """There no line may end."""
    sheet = Sheet(Face())
    sheet.write("63 %", 40, 40, 600, 32)
    ink = np.asarray(sheet.image.crop((0, 0, 300, 120)).convert("L")).min(axis=0) < 128
    assert (np.diff(ink.astype(int)) == 1).sum() == 3, "6, 3 and %"
