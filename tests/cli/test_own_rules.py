"""Rules of the user's own: `weiquan read` says in a line that one spoke, and a broken file is told, with the code for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]

CLEARED = 'id = "mymart-cleared"\nkind = "removed"\nany = ["the page has been cleared"]\n'


@pytest.fixture
def taught(bench: Any) -> Callable[..., Path]:
    """Write rules into the workspace."""

    def write(*rules: str, name: str = "generic/replies.toml") -> Path:
        file: Path = bench.directory / "templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(f"[[rules]]\n{one}" for one in rules), encoding="utf-8")
        return file

    return write


@pytest.fixture
def saved(bench: Any) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        file: Path = bench.directory / "a.eml"
        file.write_bytes(bench.answer(text))
        return file

    return write


@pytest.mark.parametrize(
    ("language", "line"), [("en", "your own rules that spoke: "), ("zh", "你自己的规则起了作用：")]
)
def test_reading_says_in_a_line_that_an_own_rule_spoke(
    house: Call, taught: Any, saved: Any, language: str, line: str
) -> None:
    taught(CLEARED)
    shown = house(
        "read", saved("Hello, one of them: the page has been cleared. The other two stay."), "--lang", language
    )
    assert f"{line}mymart-cleared" in shown.out
    assert line not in house("read", saved("We are looking into it."), "--lang", language).out


def test_a_rule_in_place_of_ours_is_said_even_where_it_is_silent(house: Call, taught: Any, saved: Any) -> None:
    taught(CLEARED.replace("mymart-cleared", "removed-passive"))
    shown, rows = house("read", saved("We are looking into it.")), house("read", saved("We look."), "--json").json
    assert "rules of yours in place of ours: removed-passive" in shown.out
    assert (rows[0]["own_rules"], rows[0]["replaced"]) == ([], ["removed-passive"])


@pytest.mark.parametrize("pattern", ["", "a?", ".*", r"\\b", "^", "(?:gone|)", r"\\w", ".", "[^!]"])
@pytest.mark.parametrize("key", ["any", "unless"])
def test_a_pattern_that_is_found_in_every_sentence_is_refused(
    house: Call, taught: Any, saved: Any, pattern: str, key: str
) -> None:
    file = taught(CLEARED.replace("any", key) + ('any = ["gone"]\n' if key == "unless" else ""))
    text = file.read_text(encoding="utf-8").replace("the page has been cleared", pattern)
    file.write_text(text, encoding="utf-8")
    answer = house("read", saved("Hello."))
    assert answer.code == 78 and "is found in every sentence" in answer.out


def test_two_rules_of_one_id_in_one_file_are_refused(house: Call, taught: Any, saved: Any) -> None:
    taught(CLEARED, CLEARED.replace("removed", "rejected").replace("page", "shop"))
    answer = house("read", saved("Hello."), "--lang", "zh")
    assert answer.code == 78 and "两条规则的 id 都是 “mymart-cleared”" in answer.out


@pytest.mark.parametrize("verb", [("read",), ("status",), ("check",), ("run",)])
def test_a_broken_rule_file_ends_every_verb_with_the_code_for_it(
    house: Call, bench: Any, taught: Any, saved: Any, verb: tuple[str, ...]
) -> None:
    bench.case()
    taught(CLEARED.replace("the page", "(the page"))
    assert house(*verb, *([saved("Hello.")] if verb == ("read",) else [])).code == 78
    assert house("read", "nowhere.eml").code == 1


def test_a_mail_that_was_cut_is_told_without_asking(house: Call, bench: Any) -> None:
    raw = bench.answer("We are looking into it.").replace(
        b"Subject:", b"".join(b"X-Filler-%d: a\r\n" % n for n in range(12_000)) + b"Subject:", 1
    )
    file = bench.directory / "long.eml"
    file.write_bytes(raw)
    assert "not all of the mail was read as it is: " in house("read", file).out
    assert "邮件未能完整读取：" in house("read", file, "--lang", "zh").out
    assert house("read", file, "--json").json[0]["flaws"]


def test_what_agrees_with_the_verdict_did_not_speak_against_it(house: Call, taught: Any, saved: Any) -> None:
    taught('id = "mine"\nkind = "removed"\nlanguage = "zh"\nany = ["清退"]\n', name="_base/replies.toml")
    (row,) = house("read", saved("您投诉的商品已清退，链接已下架。"), "--json", "--explain").json
    assert row["kind"] == "removed" and row["own_rules"] == ["mine"]
    assert "removed" not in {one["kind"] for one in row["explain"]["against"]}


def test_what_carried_a_partial_removal_counts(house: Call, bench: Any, saved: Any) -> None:
    urls = [f"https://mart.example/item/{n}" for n in (601, 602)]
    bench.case(urls=urls)
    text = f"We have removed {urls[0]}. We will not remove {urls[1]}, as it does not infringe."
    (row,) = house("read", saved(text), "--case", "lamp", "--json", "--explain").json
    assert row["kind"] == "partially_removed"
    assert any(rule["counted"] for line in row["explain"]["sentences"] for rule in line["rules"])
    assert not {"removed", "rejected", "partially_removed"} & {one["kind"] for one in row["explain"]["against"]}


STRAYS = {
    "replies.toml": ("templates/_base/", "请放进以平台命名的文件夹"),
    "generic/reply.toml": ("call it templates/generic/replies.toml", "请命名为 templates/generic/replies.toml"),
    "generic/replies.toml.txt": ("call it templates/generic/replies.toml", "请命名为 templates/generic/replies.toml"),
    "gneric/replies.toml": ("did you mean generic?", "是不是 generic？"),
    "generic/asked.toml": ("templates/_base/", "templates/_base/"),
    "generic/complaint.j2": ("templates/generic/en/complaint.j2", "templates/generic/zh/complaint.j2"),
    "generic/cn/complaint.txt.j2": ("letters are written in en, zh, de, fr", "信件语言只有 en, zh, de, fr"),
    "generic/EN/complaint.txt.j2": ("letters are written in en, zh, de, fr", "信件语言只有 en, zh, de, fr"),
    "generic/en/complant.txt.j2": (
        "call it templates/generic/en/complaint.txt.j2",
        "请命名为 templates/generic/en/complaint.txt.j2",
    ),
    "generic/en/complaint.j2": (
        "call it templates/generic/en/complaint.txt.j2",
        "请命名为 templates/generic/en/complaint.txt.j2",
    ),
    "_base/de/portal.html.j2": ("there is one in en, zh only", "只有 en, zh 有这个模板"),
    "generic/shared/portal-style.html.j2": ("letters are written in", "信件语言只有"),
}


@pytest.mark.parametrize("name", STRAYS)
def test_a_file_that_nothing_reads_is_told_with_where_it_belongs(
    house: Call, taught: Any, saved: Any, name: str
) -> None:
    taught(CLEARED, name=name)
    file = saved("Hello, the page has been cleared.")
    for said, language in zip(STRAYS[name], ("en", "zh"), strict=True):
        for answer in (house("read", file, "--lang", language).err, house("doctor", "--lang", language).out):
            (line,) = [one for one in answer.splitlines() if f"templates/{name}" in one]
            assert said in answer and ("nothing reads" in line or "不会读取" in line)


@pytest.mark.parametrize(
    "name",
    ["generic/replies.toml", "_base/replies.toml", "_base/rows.toml", "generic/en/complaint.txt.j2", "_base/shared/portal-style.html.j2",
     "generic/zh/portal-script.html.j2",
     "README.txt", "generic/notes.txt", ".replies.toml.swp", "generic/.#replies.toml"],
)  # fmt: skip
def test_what_is_read_or_the_users_own_business_is_not_told(house: Call, taught: Any, saved: Any, name: str) -> None:
    taught(name=name)
    answer = house("read", saved("Hello."))
    assert answer.code == 0 and "nothing reads" not in answer.err


def test_a_template_that_another_of_the_users_own_includes_is_read(house: Call, taught: Any, saved: Any) -> None:
    taught(name="generic/en/our-shops.txt.j2")
    place = house("read", saved("Hello."))
    assert "templates/generic/en/our-shops.txt.j2" in place.err
    taught('{% include "our-shops.txt.j2" %}', name="generic/en/contact.txt.j2")
    assert "nothing reads" not in house("read", saved("Hello.")).err


@pytest.mark.parametrize("name", ["generic/replies.toml", "_base/asked.toml", "generic/platform.toml"])
def test_of_a_broken_file_that_is_laid_over_ours_only_what_is_broken_is_told(
    house: Call, taught: Any, saved: Any, name: str
) -> None:
    taught(name=name).write_text("[words]\nname = no quotes\n", encoding="utf-8")
    out = house("read", saved("Hello.")).out
    assert "no quotes" in out and "is missing" not in out


def test_a_pattern_that_is_wrong_is_explained_in_chinese(house: Call, taught: Any, saved: Any) -> None:
    taught(CLEARED.replace("the page", "(the page"))
    out = house("read", saved("Hello."), "--lang", "zh").out
    assert "句子里至少要出现其中一个" in out and "regular expressions" not in out


@pytest.mark.parametrize(
    ("head", "fix"),
    [("[[rule]]", "write [[rules]]"), ("[rules]", "write [[rules]]"), ("[address]", "put it into platform.toml")],
)
def test_another_table_than_rules_is_told_where_it_stands(
    house: Call, taught: Any, saved: Any, head: str, fix: str
) -> None:
    taught(CLEARED).write_text(f"{head}\n{CLEARED}", encoding="utf-8")
    out = house("read", saved("Hello.")).out
    assert "generic/replies.toml:1: only [[rules]]" in out and fix in out
