"""Every flaw that a mail can have is said in Chinese as well."""

import re
from pathlib import Path

import bot.core
from bot.core.flaws import flaw_said


def test_every_flaw_that_is_noted_has_chinese_words() -> None:
    sources = [one.read_text(encoding="utf-8") for one in Path(next(iter(bot.core.__path__))).glob("*.py")]
    noted = [flaw for text in sources for flaw in re.findall(r"\bnote\(f?\"([^\"]+)\"\)", text)]
    assert len(noted) > 15
    assert [one for one in noted if flaw_said(re.sub(r"\{[^}]*\}", "7", one)).zh.isascii()] == []


def test_a_flaw_that_nobody_put_into_chinese_is_told_all_the_same() -> None:
    assert flaw_said("something new").zh == "something new"
