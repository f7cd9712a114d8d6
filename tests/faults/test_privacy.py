"""Passwords stand nowhere, papers are for their owner, and who may read what is not left to the machine's habits."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.conftest import CONFIG

SERVERS = """
[smtp]
host = "localhost"
port = {smtp}
security = "ssl"
ca_file = "{ca}"
[imap]
host = "localhost"
port = {imap}
security = "ssl"
ca_file = "{ca}"
authserv_id = "mx.seller.test"
"""
TALKATIVE = [
    ("command", [], []),
    ("environment", ["always auth 535 5.7.8 {} is wrong"], []),
    ("environment", ["always dot 554 5.7.1 go away, {}"], []),
    ("command", [], ["always LOGIN NO [AUTHENTICATIONFAILED] {}"]),
    ("environment", [], ["always EXAMINE NO [UNAVAILABLE] {}"]),
]
"""Where the password comes from, and what servers repeat of it."""


@pytest.mark.parametrize(("source", "smtp_faults", "imap_faults"), TALKATIVE, ids=str)
def test_the_password_is_in_nothing_that_is_said_or_written(
    bench: Any,
    home: Any,
    smtp: Any,
    imap: Any,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    source: str,
    smtp_faults: list[str],
    imap_faults: list[str],
) -> None:
    servers = SERVERS.format(smtp=smtp.port, imap=imap.port, ca=home.ca_file)
    own = CONFIG[: CONFIG.index("[smtp]")], CONFIG[CONFIG.index("[claimants") :]
    if source == "environment":
        monkeypatch.setenv("WEIQUAN_PASSWORD", home.password)
    else:
        monkeypatch.delenv("WEIQUAN_PASSWORD", raising=False)
        (bench.directory / "secret").write_text(home.password)
        command = f'password_command = "cat {bench.directory / "secret"}"\n'
        servers = servers.replace("security", command + "security")
    (bench.directory / "config.toml").write_text(own[0] + servers + own[1], encoding="utf-8")
    bench.case()
    bench.approve()
    smtp.faults[:] = [one.format(home.password) for one in smtp_faults]
    imap.faults[:] = [one.format(home.password) for one in imap_faults]
    for words in (["run", "--json"], ["report"], ["log", "lamp"]):
        main(["--lang", "en", "-C", str(bench.directory), *words])
    if "LOGIN" in str(imap_faults):
        main(["--lang", "en", "-C", str(bench.directory), "doctor"])
    said = capfd.readouterr()
    assert said.out, "something was said"
    assert home.password not in said.out + said.err
    written = {
        str(path): home.password.encode() in path.read_bytes()
        for path in Path(bench.directory).rglob("*")
        if path.is_file() and path.name != "secret"
    }
    assert len(written) > 5 and not any(written.values())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_what_is_written_for_its_owner_is_readable_by_nobody_else(bench: Any, tmp_path: Path) -> None:
    """Whatever the umask says: pages, letters and caches carry names, addresses and papers."""
    folder = bench.case()
    (folder / "authority").mkdir()
    (folder / "authority" / "id-card.png").write_bytes((folder / "listing" / "page.png").read_bytes())
    bench.settle_files(folder)
    before = os.umask(0o000)
    try:
        lang = ["--lang", "en", "-C", str(bench.directory)]
        main([*lang, "check", "lamp"])
        main([*lang, "preview", "lamp", "--html", str(tmp_path / "p.html"), "--eml", str(tmp_path / "l.eml")])
        main([*lang, "report", "--html", str(tmp_path / "r.html")])
        main([*lang, "init", str(tmp_path / "new"), "--address", "shop@seller.test", "--smtp-host", "localhost",
              "--imap-host", "localhost", "--yes"])  # fmt: skip
        assert os.umask(0o000) == 0, "the umask of whoever called is as it was"
    finally:
        os.umask(before)
    theirs = {"original", "listing", "authority"}
    written = [
        path for path in (*tmp_path.glob("*.*"), *(tmp_path / "new").rglob("*"), *folder.parent.rglob("*"))
        if path.is_file() and not theirs & set(path.parts) and path.name not in ("case.toml", "config.toml")
    ]  # fmt: skip
    assert {"p.html", "l.eml", "r.html"} <= {path.name for path in written} and len(written) > 5
    assert {str(path): oct(path.stat().st_mode & 0o077) for path in written if path.stat().st_mode & 0o077} == {}
    assert (tmp_path / "new" / "config.toml").stat().st_mode & 0o077 == 0


def test_json_on_a_terminal_is_tame_and_says_the_same(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from bot.cli.showing import show_json

    value = {"title": "灯 \x9b2J \u202e \x1b[31m", "n": [1, {"x": "y\u2028z"}]}
    show_json(value)
    said = capsys.readouterr().out
    assert json.loads(said) == value
    assert not {"\x9b", "\u202e", "\x1b", "\u2028"} & set(said)
