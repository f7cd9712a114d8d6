"""What a verb that only looks knows of the world is what a pass knows."""

import os
from pathlib import Path

import pytest

from bot.cli.wiring import FINDINGS, open_workspace
from bot.core.stamps import Seal
from tests.adapters.casebench import token_over

ACCOUNT = '[account]\naddress = "lin@shop.example"\n'
SERVERS = '[smtp]\nhost = "mail.shop.example"\n[imap]\nhost = "mail.shop.example"\n'


def _ids(directory: Path, config: str) -> tuple[str, ...]:
    (directory / "config.toml").write_text(config, encoding="utf-8")
    return open_workspace(directory).reading_world().authserv_ids


def test_reading_believes_whom_a_pass_believes(tmp_path: Path) -> None:
    assert _ids(tmp_path, ACCOUNT) == ()
    assert _ids(tmp_path, ACCOUNT + '[imap]\nauthserv_id = "mx.shop.example"') == ("mx.shop.example",)
    assert _ids(tmp_path, ACCOUNT + SERVERS.replace("mail.shop.example", "imap.gmail.com")) == ("mx.google.com",)


def test_reading_knows_what_a_test_letter_found_out(tmp_path: Path) -> None:
    assert _ids(tmp_path, ACCOUNT + SERVERS) == ()
    workspace = open_workspace(tmp_path)
    place = workspace.logins()[0].place
    with workspace.locked_world() as world:
        world.log.set_meta(FINDINGS, {"address": "lin@shop.example", "place": place, "authserv_id": "mx1.shop.example"})
    assert _ids(tmp_path, ACCOUNT + SERVERS) == ("mx1.shop.example",)


def test_time_stamps_are_verified_by_the_roots_that_the_user_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[bytes, list[Path]]] = []

    def seal_of(token: bytes, roots: list[Path]) -> Seal:
        asked.append((token, roots))
        return Seal.BROKEN

    monkeypatch.setattr("bot.adapters.timestamps.seal_of", seal_of)
    (tmp_path / "config.toml").write_text(ACCOUNT + '[timestamp]\nroots = ["authority.pem"]\n', encoding="utf-8")
    place = tmp_path / "cases" / "lamp"
    for path, content in (("original/lamp.jpg", b"pixels"), ("proof/lamp.tsr", token_over(b"pixels"))):
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
        os.utime(place / path, (1_700_000_000, 1_700_000_000))
    (place / "case.toml").write_text('key = "K7QF2M"\nplatform = "generic"\n', encoding="utf-8")
    workspace = open_workspace(tmp_path)
    ((case,), _) = workspace.folders.load()
    found = workspace.folders.examined(case, "en").folder_findings
    assert asked == [(token_over(b"pixels"), [tmp_path / "authority.pem"])]
    assert "time-stamp-broken" in {one.rule for one in found}
