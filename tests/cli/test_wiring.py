"""What a verb that only looks knows of the world is what a pass knows."""

from pathlib import Path

from bot.cli.wiring import FINDINGS, open_workspace

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
