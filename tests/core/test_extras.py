"""What is said of an addition that is not installed can be run: the README installs weiquan in the same way."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.core.extras import to_install
from bot.core.words import Language

ROOT = Path(__file__).parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]


@pytest.mark.parametrize("extra", EXTRAS)
@pytest.mark.parametrize(("language", "file"), [("en", "README.md"), ("zh", "README.zh-CN.md")])
def test_an_addition_is_got_as_the_guide_says(extra: str, language: Language, file: str) -> None:
    said, guide = to_install(extra).said_in(language), (ROOT / file).read_text("utf-8")
    command, brackets = re.fullmatch(r'.*(pipx install --force) "\.\[([\w,]+)\]"', said, re.DOTALL).groups()  # type: ignore[union-attr]
    assert brackets.split(",") == list(dict.fromkeys(("demo", extra))), "each once, and the demo is kept"
    assert (f"{command} '.[demo," in guide and f"`{extra}`" in guide) or extra == "demo"


def test_no_package_index_is_asked_for_weiquan() -> None:
    named = re.compile(r"install[^\n]*\bweiquan\[")
    assert not [path for path in (ROOT / "bot").rglob("*.py") if named.search(path.read_text("utf-8"))]
