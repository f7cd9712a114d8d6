"""config.example.toml is what the settings say of themselves."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel

from bot.config import Settings
from bot.configdoc import example, written
from bot.core.tomlcheck import check_toml

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"


def test_the_example_is_up_to_date() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == example(), "write it anew: make example"


def test_the_example_can_be_used_as_it_is() -> None:
    settings = check_toml(example(), Settings, "config.example.toml")
    assert settings.claimants == {}, "nobody claims by accident"
    assert (settings.smtp, settings.report) == (type(settings.smtp)(), type(settings.report)())


def test_every_line_that_is_taken_out_of_its_remark_is_right() -> None:
    bare = re.sub(r"^# (?=\[|[a-z_]+ = )", "", example(), flags=re.MULTILINE)
    settings = check_toml(bare, Settings, "config.example.toml")
    assert settings.claimants and settings.platforms and settings.smtp.port == 465


def test_every_key_is_told_in_both_languages() -> None:
    lines = {line for line in example().splitlines() if re.match(r"(# )?[a-z_]+ = ", line)}
    for line in lines:
        said = line.split("  # ", 1)[1]
        assert " · " in said and re.search(r"[\u4e00-\u9fff]", said), line
    assert len(lines) == len(set(lines))
    assert {"address", "host", "password_command", "authserv_id", "confirmed_by", "silence_days"} <= {
        line.removeprefix("# ").split(" = ")[0] for line in lines
    }


def test_what_is_written_reads_back() -> None:
    odd = 'a "quoted" \\ 名字 # \t\x7f'
    text = written(
        {"account": {"address": "a@b.test", "name": odd}, "smtp": {}, "imap": {"folders": ["收件箱", "x"]}}, "zh"
    )
    settings = check_toml(text, Settings, "config.toml")
    assert (settings.account.name, settings.imap.folders) == (odd.strip(), ("收件箱", "x"))
    assert "[smtp]" not in text
    assert isinstance(settings, BaseModel)
