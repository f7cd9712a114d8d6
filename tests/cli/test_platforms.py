"""`weiquan platforms` tells every door with its age, and starts a new one."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli.platforms import _FACTS
from bot.cli.showing import folded, show_table, width
from bot.core.platform import Platform

Call = Callable[..., Any]
ROW = {
    "name", "title", "kind", "channel", "address", "portal", "regime", "languages", "files", "listings_per_notice",
    "response_days", "facts", "notes", "old",
}  # fmt: skip
FACT = {"fact", "value", "source", "seen", "verified", "note", "old"}


def test_the_list_names_every_platform_with_its_door(house: Call, bench: Any) -> None:
    answer = house("platforms")
    assert answer.code == 0 and answer.err == ""
    lines = {line.split()[0]: line for line in answer.out.splitlines()}
    assert "vero@ebay.com" in lines["ebay"] and "200" in lines["temu"] and "2026-11-25" in lines["temu"]
    assert len(lines) == 16


@pytest.mark.parametrize("columns", [80, 160])
def test_a_narrow_terminal_is_told_what_fits_and_no_address_falls_to_pieces(
    house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    for name, value in (("COLUMNS", str(columns)), ("LINES", "50"), ("TERM", "dumb"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    lines = house("platforms").out.splitlines()
    assert max(map(len, lines)) <= columns
    assert any("tiktok-shop" in line for line in lines) and any("vero@ebay.com" in line for line in lines)
    assert ("LANGUAGES" in "".join(lines)) is (columns > 80)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_platform_is_told_within_the_terminal_and_whole_where_there_is_none(
    house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    whole = house("--lang", language, "platforms", "temu").out
    assert max(map(width, whole.splitlines())) > 160, "a line a fact, for whoever searches it"
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    lines = house("--lang", language, "platforms", "temu").out.splitlines()
    assert all(width(line) <= 80 or " " not in line.strip() for line in lines), "only an address may be longer"
    assert "".join("".join(lines).split()) == "".join(whole.split()), "not a word is lost"
    assert not any(line.lstrip()[:1] in tuple("，。、；：）),;") for line in lines)
    assert all(line.startswith("  ") for line in lines[1:-1])


def test_text_is_folded_by_columns_and_what_belongs_together_stays_so() -> None:
    assert folded("  甲乙丙丁（戊己）。", 12, 4) == ["  甲乙丙丁", "    （戊", "    己）。"]
    assert folded("  see https://shop.example/a/long/address 和 it", 16, 2) == [
        "  see", "  https://shop.example/a/long/address", "  和 it",
    ]  # fmt: skip
    assert folded("say “two words”  (x) 天前)", 10, 1) == ["say “two", " words”", " (x) 天前)"]
    assert folded("", 10, 2) == [""]
    assert folded("a https://shop.example/a/long/address ;", 12, 2) == ["a", "  https://shop.example/a/long/address ;"]
    assert folded("https://shop.example/a/long/address ", 12, 2) == ["https://shop.example/a/long/address"]
    assert folded("共有十多张，第 12 张在此", 14, 0) == ["共有十多张，", "第 12 张在此"], "no number is torn"
    assert folded("请打开链接，然后再看", 16, 0) == ["请打开链接，", "然后再看"], "a pause is better than a torn word"


@pytest.mark.parametrize(
    "command", ["weiquan record 台灯 gone", 'weiquan -C "my work" run', 'pipx install --force ".[demo,pdf]"']
)
def test_a_command_is_folded_onto_a_line_of_its_own_since_it_is_copied(command: str) -> None:
    for text in (f"请打开链接核实，然后运行：{command}（如有）", f"look there, then ({command}) or let it be"):
        assert any(command in line for line in folded(text, 34, 2))


def test_a_table_keeps_within_the_terminal_and_breaks_chinese_at_no_blank(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    cell = "已被 平台 下架请打开链接核实是否真的没了：weiquan run"
    show_table(["案件", "下一步"], [["台灯", cell], ["a", "b" * 50]])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(width, lines)) <= 40
    told = ["台灯  已被 平台 下架请打开链接核实是否真", "      的没了：weiquan run"]
    assert lines[:3] == ["案件  下一步", *told]


@pytest.mark.parametrize(
    ("name", "near"), [("taobao", "alibaba"), ("淘宝", "alibaba"), ("Instagram", "meta"), ("amzon", "amazon")]
)
def test_a_shop_that_goes_by_another_name_and_a_slip_of_the_pen_are_known(
    house: Call, bench: Any, name: str, near: str
) -> None:
    for argv in (["platforms", name], ["new", "lamp", "--platform", name]):
        answer = house(*argv)
        assert answer.code == 2 and f"did you mean {near}: " in answer.err
        assert f"是不是 {near}：" in house("--lang", "zh", *argv).err
    assert not (bench.directory / "cases" / "lamp").exists()
    assert "known: alibaba, " in house("new", "lamp", "--platform", "zzzzz").err
    several = house("new", "lamp", "--platform", name, "--send-to", "nobody").err.splitlines()
    assert len(several) == 2 and "did you mean" in several[0] and "nobody" in several[1]


@pytest.mark.parametrize(
    ("name", "near"),
    [("taobao", "alibaba"), ("淘宝", "alibaba"), ("TEMU", "temu"), ("拼多多", "pinduoduo"), ("amzon", "amazon")],
)
def test_a_name_in_case_toml_that_is_no_platform_is_asked_back(house: Call, bench: Any, name: str, near: str) -> None:
    path = bench.case() / "case.toml"
    written = path.read_text(encoding="utf-8")

    def told(called: str, language: str) -> str:
        text = re.sub(r"^platform = .*", f'platform = "{called}"', written, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
        answer = house("--lang", language, "check", "lamp")
        assert answer.code == 1
        return str(answer.out + answer.err)

    assert f'did you mean platform = "{near}"? That is ' in told(name, "en")
    assert f'是不是想写 platform = "{near}"？即' in told(name, "zh")
    assert "write one of: alibaba, " in told("zzzzz", "en") and 'platform = "generic"' in told("zzzzz", "zh")


def test_one_platform_is_told_with_its_sources(house: Call, bench: Any) -> None:
    said = house("platforms", "temu", "--lang", "zh").out
    assert "snapdragon-ip.com" in said and "未核对" in said and "网页" in said
    assert "Temu" in house("platforms", "temu").out


def test_what_is_remarked_of_a_fact_is_told_in_the_language_of_the_reader(house: Call, bench: Any) -> None:
    names = [row["name"] for row in house("platforms", "--json").json]
    chinese = house("--lang", "zh", "platforms", *names, "--json").json
    for row in chinese:
        for fact in row["facts"]:
            for said in (fact["note"], re.sub(r"https?://\S+", "", fact["source"]).strip(" ;")):
                assert not said or re.search("[\u4e00-\u9fff]", said), (row["name"], fact["fact"], said)
    told = house("--lang", "zh", "platforms", *names).out
    assert "（仅限版权；商标和专利走表单）" in told and "平台自己的域名" in told and "需要登录：是" in told
    assert "项目：商品编号、卖家、涉及哪些图片" in told
    assert not re.search("[\u4e00-\u9fff）]: ", told), "Chinese has its own marks"
    assert not re.search(r"\b(?:True|False|sign_in|takes_files|general knowledge)\b", told)
    plain = house("platforms", "amazon").out
    assert "(copyright only; trademarks and patents go through the form)" in plain and "wants an account: yes" in plain


def test_a_remark_in_one_language_stands_for_both(house: Call, bench: Any) -> None:
    own = bench.directory / "templates" / "mymart"
    own.mkdir(parents=True)
    fact = 'value = "c@mymart.example"\nsource = "their page"\nseen = 2026-01-01\nnote = "as they told me"\n'
    (own / "platform.toml").write_text(f'[title]\nen = "M"\nzh = "M"\n[address]\n{fact}', encoding="utf-8")
    for language in ("en", "zh"):
        told = house("--lang", language, "platforms", "mymart").out
        assert "as they told me" in told and "their page" in told


def test_each_fact_is_told_in_words_beside_its_key(house: Call, bench: Any) -> None:
    told = {
        language: house(
            "--lang", language, "platforms", *[row["name"] for row in house("platforms", "--json").json]
        ).out
        for language in ("en", "zh")
    }
    assert "links in one complaint, at most (listings_per_notice): 200" in told["en"]
    assert (
        "每次最多链接数（listings_per_notice）：200" in told["zh"]
        and "投诉网页（portal）：https://www.temu.com/" in told["zh"]
    )
    assert not re.search(r"^  [a-z_]+: *$", told["en"], re.MULTILINE), "nothing ends in a colon"
    kinds = {
        key
        for key in Platform.model_fields
        if "Origin" in str(key) or "Fact[" in str(Platform.model_fields[key].annotation)
    }
    assert kinds <= set(_FACTS) >= {"form", "required", "contacts", "shapes", "ladder_source"}


def test_what_nobody_looked_at_for_a_year_is_named(house: Call, bench: Any) -> None:
    bench.now = datetime(2026, 11, 25, tzinfo=UTC) + timedelta(days=366)
    answer = house("platforms", "ebay")
    assert "more than a year" in answer.err and "address" in answer.err
    (row,) = house("platforms", "ebay", "--json").json
    assert row["old"] is True and any(fact["old"] for fact in row["facts"])


def test_for_programs(house: Call, bench: Any) -> None:
    rows = house("platforms", "--json").json
    assert all(set(row) == ROW for row in rows)
    assert all(set(fact) == FACT for row in rows for fact in row["facts"])
    assert {row["name"]: row["address"] for row in rows if row["address"]} == {
        "amazon": "copyright@amazon.com",
        "ebay": "vero@ebay.com",
        "pinduoduo": "copyright@pinduoduo.com",
    }


def test_a_new_one_is_a_skeleton_that_works_at_once(house: Call, bench: Any) -> None:
    answer = house("platforms", "new", "my-market", "--json")
    path = Path(answer.json["path"])
    assert path == bench.directory / "templates" / "my-market" / "platform.toml"
    assert "my-market" in house("platforms").out
    assert house("new", "lamp", "--platform", "my-market", "--json").code == 0


@pytest.mark.parametrize("name", [(), ("temu",), ("../x",), ("Big Market",), ("a", "b")])
def test_a_new_one_needs_a_name_of_its_own(house: Call, bench: Any, name: tuple[str, ...]) -> None:
    answer = house("platforms", "new", *name)
    assert answer.code == 2 and answer.err


def test_a_faulty_profile_is_a_line_and_the_others_go_on(house: Call, bench: Any) -> None:
    place = bench.directory / "templates" / "shop" / "platform.toml"
    place.parent.mkdir(parents=True)
    place.write_text('channel = "fax"\n', encoding="utf-8")
    answer = house("platforms")
    assert answer.code == 78
    assert "temu" in answer.out and "channel" in answer.err
    assert house("platforms", "shop").code == 78


def test_without_a_workspace_the_shipped_ones_are_told(weiquan: Call, tmp_path: Path) -> None:
    assert "pinduoduo" in weiquan("-C", tmp_path / "nowhere", "platforms").out


def test_each_fact_is_told_with_its_age_and_the_ladder_with_its_source(house: Call, bench: Any) -> None:
    bench.now = datetime(2026, 12, 25, 9, tzinfo=UTC)
    told = house("platforms", "temu").out
    assert "2026-11-25 (30 days ago)  not checked live" in told
    assert "after working days of silence: 5 a reminder, 5 a reminder, 5 an escalation, 5 you are asked" in told
    assert "ladder_source" in told and "adultmodelprotection.com" in told
    assert "无答复的工作日之后：5 催办" in house("platforms", "temu", "--lang", "zh").out
