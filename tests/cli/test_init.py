"""`weiquan init` makes a workspace that works."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import config

Call = Callable[..., Any]
OWN_SERVER = (
    "--address", "shop@seller.test", "--smtp-host", "mail.seller.test", "--smtp-port", 1465, "--smtp-security", "ssl",
    "--imap-host", "mail.seller.test", "--imap-port", 1143, "--imap-security", "starttls",
)  # fmt: skip


def test_flags_become_settings(weiquan: Call, tmp_path: Path) -> None:
    answer = weiquan(
        "init", tmp_path / "w", *OWN_SERVER, "--name", '林 "Lin"', "--smtp-user", "out", "--imap-user", "in", "--ca-file", tmp_path / "ca.pem",
        "--authserv-id", "mx.seller.test", "--password-command", "pass show 'mail box'", "--claimant-name", "Lin Example", "--claimant-kind", "agent",
        "--claimant-owner", "Old Example", "--claimant-address", "1 Example Road\\2", "--claimant-phone", "+1 555 0100", "--claimant-email", "lin@seller.test",
        "--country", "CN", "--report-to", "boss@seller.test", "--lang", "zh", "--yes",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    made = config.load(tmp_path / "w")
    assert (made.account.address, made.account.name) == ("shop@seller.test", '林 "Lin"')
    assert (made.smtp.host, made.smtp.port, made.smtp.security, made.smtp.user) == (
        "mail.seller.test",
        1465,
        "ssl",
        "out",
    )
    assert (made.imap.host, made.imap.port, made.imap.security, made.imap.user) == (
        "mail.seller.test",
        1143,
        "starttls",
        "in",
    )
    assert made.smtp.ca_file == made.imap.ca_file == str(tmp_path / "ca.pem")
    assert made.imap.authserv_id == "mx.seller.test"
    assert made.smtp.password_command == made.imap.password_command == "pass show 'mail box'"
    claimant = made.claimants["me"]
    assert (claimant.name, claimant.kind, claimant.owner, claimant.address) == (
        "Lin Example",
        "agent",
        "Old Example",
        "1 Example Road\\2",
    )
    assert (made.report.language, made.report.to, made.holidays.country) == ("zh", "boss@seller.test", "CN")
    assert (tmp_path / "w" / "cases").is_dir() and (tmp_path / "w" / "templates").is_dir()
    assert "WEIQUAN_PASSWORD" not in answer.out, "a password command was given"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_nobody_else_reads_the_cases(weiquan: Call, tmp_path: Path) -> None:
    weiquan("init", tmp_path / "w", *OWN_SERVER, "--yes")
    assert (tmp_path / "w" / "cases").stat().st_mode & 0o077 == 0


def test_only_what_was_given_is_written(weiquan: Call, tmp_path: Path) -> None:
    weiquan("-C", tmp_path, "init", "--address", "lin@gmail.com", "--yes")
    text = (tmp_path / "config.toml").read_text(encoding="utf-8")
    assert "[smtp]" not in text and "[claimants" not in text
    assert config.load(tmp_path).report.language == "en"


def test_a_ca_file_named_from_here_is_found_from_there(
    weiquan: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert weiquan("init", "w", *OWN_SERVER, "--ca-file", "ca.pem", "--yes").code == 0
    assert config.load(tmp_path / "w").smtp.ca_file == str(tmp_path / "ca.pem")


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ([], ["--address"]),
        (["--address", "a@seller.test"], ["--smtp-host", "--imap-host"]),
        (["--address", "a@gmail.com"], []),
    ],
)
@pytest.mark.parametrize("yes", [[], ["--yes"]])
def test_without_a_terminal_every_missing_flag_is_named(
    weiquan: Call, tmp_path: Path, given: list[str], missing: list[str], yes: list[str]
) -> None:
    answer = weiquan("-C", tmp_path, "init", *given, *yes)
    assert answer.code == (2 if missing else 0)
    assert all(flag in answer.err for flag in missing)
    assert (tmp_path / "config.toml").exists() is not bool(missing)


def test_settings_are_never_replaced_unasked(weiquan: Call, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("# mine\n", encoding="utf-8")
    assert weiquan("init", tmp_path, "--address", "lin@gmail.com", "--yes").code == 2
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == "# mine\n"
    assert weiquan("init", tmp_path, "--address", "lin@gmail.com", "--yes", "--force").code == 0
    assert config.load(tmp_path).account.address == "lin@gmail.com"


@pytest.mark.parametrize("wrong", [("--address", "lin"), ("--address", "lin@gmail.com", "--smtp-port", "70000")])
def test_a_wrong_value_is_a_usage_error_and_writes_nothing(
    weiquan: Call, tmp_path: Path, wrong: tuple[str, ...]
) -> None:
    answer = weiquan("init", tmp_path, *wrong, "--smtp-host", "a.test", "--imap-host", "a.test", "--yes")
    assert answer.code == 2 and wrong[-1] in answer.err
    assert not (tmp_path / "config.toml").exists()


def test_it_says_how_to_get_the_password_of_the_provider(weiquan: Call, tmp_path: Path) -> None:
    assert "apppasswords" in weiquan("init", tmp_path / "a", "--address", "lin@gmail.com", "--yes").out
    assert "授权码" in weiquan("init", tmp_path / "b", "--address", "lin@163.com", "--yes", "--lang", "zh").out


class Terminal:
    """A keyboard that has typed already."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def isatty(self) -> bool:
        return True

    def close(self) -> None:
        pass

    def readline(self, *_: Any) -> str:
        return self.lines.pop(0) + "\n"


def test_on_a_terminal_it_asks(weiquan: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys, "stdin", Terminal("lin@gmail.com", "Lin Example", "1 Example Road", "", "", "US"))
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: True, raising=False)
    answer = weiquan("init", tmp_path)
    assert answer.code == 0, answer.err
    made = config.load(tmp_path)
    assert made.claimants["me"].name == made.account.name == "Lin Example"
    assert (made.claimants["me"].address, made.claimants["me"].phone, made.holidays.country) == (
        "1 Example Road",
        "",
        "US",
    )
