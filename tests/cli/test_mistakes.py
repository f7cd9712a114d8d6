"""A wrong command line is explained in the reader's language, and ends with 2."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("argv", "english", "chinese"),
    [
        (["stats"], "there is no command stats; did you mean status?", "没有命令 stats；是不是 status？"),
        (["xyzzy"], "there is no command xyzzy", "没有命令 xyzzy"),
        (
            ["init", "--adress", "x"],
            "there is no option --adress; did you mean --address, --claimant-address or --yes?",
            "没有选项 --adress；是不是 --address、--claimant-address、--yes？",
        ),
        (["check", "--jso"], "there is no option --jso; did you mean --json?", "没有选项 --jso；是不是 --json？"),
        (["new"], "NAME is missing", "缺少 案件名"),
        (["new", "lamp"], "--platform is missing", "缺少 --platform"),
        (["compare", "--original", "a.jpg"], "--suspect is missing", "缺少 --suspect"),
        (["preview", "lamp", "--eml"], "--eml needs a value", "--eml 需要一个值"),
        (["preview", "lamp", "teapot"], "too much on the line: teapot", "多余的参数：teapot"),
        (["check", "--json=1"], "--json takes no value", "--json 不带值"),
        (["init", "--smtp-port", "x"], "--smtp-port must be a whole number", "--smtp-port 应为整数"),
        (
            ["init", "--smtp-security", "no"],
            "--smtp-security must be one of: ssl, starttls",
            "--smtp-security 应为：ssl, starttls",
        ),
    ],
)
def test_a_mistake_is_named(weiquan: Call, argv: list[str], english: str, chinese: str) -> None:
    for language, said in (("en", english), ("zh", chinese)):
        answer = weiquan("--lang", language, *argv)
        assert answer.code == 2
        assert answer.out == ""
        assert answer.err.splitlines()[0] == said


@pytest.mark.parametrize("verb", [["check"], ["status"], ["run"], ["show", "lamp"], ["log", "lamp"], ["report"]])
def test_outside_a_workspace_the_way_in_is_named(weiquan: Call, tmp_path: Path, verb: list[str]) -> None:
    answer = weiquan("-C", tmp_path, *verb)
    assert (answer.code, answer.out) == (78, "")
    assert "weiquan init" in answer.err
    assert "weiquan init" in weiquan("-C", tmp_path, "--lang", "zh", *verb).err


@pytest.mark.parametrize("verb", ["run", "status"])
def test_every_fault_of_the_config_is_named_at_once(weiquan: Call, tmp_path: Path, verb: str) -> None:
    (tmp_path / "config.toml").write_text(
        '[account]\naddress = "no"\n[smtp]\nprot = 465\nport = "x"\n', encoding="utf-8"
    )
    answer = weiquan("-C", tmp_path, verb)
    assert answer.code == 78
    assert all(word in answer.err for word in ("[account] address", "prot", "[smtp] port"))


def test_a_fault_of_our_own_is_one_sentence_unless_it_is_asked_for(shell: Call, tmp_path: Path) -> None:
    trap = tmp_path / "sitecustomize.py"
    trap.write_text(f"import sys\nsys.path.append({str(ROOT)!r})\nimport bot\ndel bot.__version__\n", encoding="utf-8")
    path = {"PYTHONPATH": str(tmp_path)}
    answer = shell("--version", **path)
    assert answer.code == 1 and len(answer.err.splitlines()) == 1 and "ImportError" in answer.err
    assert "Traceback" in shell("--version", **path, WEIQUAN_DEBUG="1").err


def test_the_right_help_is_named(weiquan: Call) -> None:
    assert weiquan("check", "--no").err.splitlines()[-1] == "more: weiquan check --help"
    assert weiquan("chekc").err.splitlines()[-1] == "more: weiquan --help"


def test_a_console_that_cannot_write_chinese_ends_nothing(shell: Call, tmp_path: Path) -> None:
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    assert shell("init", "--address", "lin@gmail.com", "--yes", "--lang", "zh", **env).code == 0
    answer = shell("--help", "--lang", "zh", **env)
    assert answer.code == 0 and "???" in answer.out


def test_json_is_right_in_any_encoding(shell: Call, tmp_path: Path) -> None:
    shell("init", "--address", "lin@gmail.com", "--claimant-name", "林", "--yes")
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    assert shell("new", "台灯", "--platform", "generic", "--json", **{**env, "PYTHONUTF8": "1"}).json["case"] == "台灯"
    answer = shell("status", "--json", PYTHONIOENCODING="ascii")
    assert answer.out.isascii() and answer.json[0]["case"] == "台灯"


def test_a_reader_who_goes_away_is_no_fault(tmp_path: Path) -> None:
    import subprocess
    import sys

    piped = f"{sys.executable} -m bot --help | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(  # noqa: S603
        ["bash", "-c", f"for n in 1 2 3; do {piped}; done"],  # noqa: S607
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""


def test_a_full_disk_is_told_with_what_to_do(house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.case()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.cli.check.leave_todo", full)
    answer = house("check", "lamp")
    assert (answer.code, answer.err) == (1, "the disk is full → make room on the disk, then do the same again\n")
    assert house("--lang", "zh", "check", "lamp").err == "磁盘已满 → 请清理磁盘空间，然后重做一次\n"


def test_a_slip_of_the_pen_in_what_is_recorded_is_asked_back(house: Call, bench: Any) -> None:
    bench.case()
    answer = house("record", "lamp", "gonne")
    assert answer.code == 2 and answer.err.rstrip().endswith("“gonne” cannot be recorded → did you mean gone?")
    assert "是不是 info_requested？" in house("--lang", "zh", "record", "lamp", "info-requested").err
    assert "one of: submitted, answered, " in house("record", "lamp", "xyzzy").err


def test_where_no_letter_waits_it_is_said_what_to_do_instead(house: Call, bench: Any) -> None:
    house("new", "lamp", "--platform", "generic", "--listing", "https://mart.example/item/1")
    told = house("approve", "lamp", "--hash", "ab" * 8, "--name", "Lin Example").err
    assert told.startswith("lamp: nothing waits for approval: no address to write to; put send_to = ")
    told = house("--lang", "zh", "approve", "lamp", "--hash", "ab" * 8, "--name", "Lin Example").err
    assert told.startswith("lamp: 没有待批准的信：没有收件地址；请在 case.toml 写 send_to")
