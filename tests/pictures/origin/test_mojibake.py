"""What programs wrote in another code page than they said is read as it was meant, and nothing is read into it."""

import pytest

from bot.pictures.origin.mojibake import repaired

CHINESE = ("林小满", "张三工作室", "朱镕基", "小林studio", "林小满 (Lin Studio)", "陶喆")
TRADITIONAL = ("林小滿", "陳大文", "黃曉明攝影工作室")
JAPANESE = ("山田写真", "たなか商店")
LATIN = (
    "Jürgen Müller", "Fotografie Weiß", "François Lefèvre", "Peña e Hijos", "JOÃO ANUNCIAÇÃO", "Øyvind Sørensen",
    "José", "Łukasz".replace("Ł", "L"), "Anaïs Noël", "Ångström", "© Zoë Brontë", "“Atelier” – Émile",
)  # fmt: skip


@pytest.mark.parametrize("name", [*CHINESE, *TRADITIONAL, *JAPANESE, *LATIN, "Lin Example", "", "홍길동"])
def test_utf_8_is_what_it_says(name: str) -> None:
    assert repaired(name) == repaired(name.encode()) == name


@pytest.mark.parametrize(
    ("name", "page"),
    [
        *((name, "gb18030") for name in CHINESE),
        *((name, "big5") for name in TRADITIONAL),
        *((name, "shift_jis") for name in JAPANESE),
        *((name, "cp1252") for name in LATIN),
    ],
)
def test_a_code_page_is_told_by_what_makes_sense_in_it(name: str, page: str) -> None:
    assert repaired(name.encode(page)) == repaired(name.encode(page) + b"\x00rest") == name


@pytest.mark.parametrize("name", ["林小满", "张三工作室", "李娜摄影"])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_what_was_taken_for_latin_once_is_turned_back(name: str, wrong: str) -> None:
    for page in ("utf-8", "gb18030"):
        garbled = name.encode(page).decode(wrong, "ignore")
        if garbled.encode(wrong) == name.encode(page):
            assert repaired(garbled) == repaired(garbled.encode()) == name
