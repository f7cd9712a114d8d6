"""Passwords come from where the user put them, in a fixed order, and show up nowhere."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest

from bot.adapters.secrets import password
from bot.core.login import Secret
from bot.errors import CredentialsError

ME = "shop@mail.example"


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)


def test_a_command_goes_before_everything_and_gives_its_first_line(tmp_path):
    command = python("print('from command '); print('second line')")
    assert password("smtp", command, ME, {"WEIQUAN_PASSWORD": "env"}).reveal() == "from command "


def test_a_command_in_one_string_is_split_but_sees_no_shell(tmp_path):
    script = tmp_path / "a b.py"
    script.write_text("import sys; print('|'.join(sys.argv[1:]))")
    command = f"'{Path(sys.executable).as_posix()}' '{script.as_posix()}' '$HOME;x' \"two words\""
    if sys.platform == "win32":
        command = command.replace("'", '"')
    assert password("imap", command, ME, {}).reveal() == "$HOME;x|two words"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (python("import sys; print('hunter2'); sys.exit('the vault is locked')"), "the vault is locked"),
        (python("print()"), "empty"),
        (python(""), "empty"),
        (("no-such-program-anywhere",), "no-such-program"),
        ("unbalanced 'quote", "quot"),
    ],
)
def test_a_command_that_fails_ends_the_search(command, said):
    with pytest.raises(CredentialsError, match=said) as failed:
        password("smtp", command, ME, {"WEIQUAN_PASSWORD": "env"})
    assert "hunter2" not in str(failed.value)


def test_the_one_for_the_server_goes_before_the_one_for_both():
    env = {"WEIQUAN_SMTP_PASSWORD": "out", "WEIQUAN_PASSWORD": "both"}
    assert password("smtp", "", ME, env).reveal() == "out"
    assert password("imap", "", ME, env).reveal() == "both"


def test_credential_files_of_the_service_are_read(tmp_path):
    (tmp_path / "weiquan").write_text("both\n")
    (tmp_path / "weiquan-imap").write_text("in\n")
    env = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert password("smtp", "", ME, env).reveal() == "both"
    assert password("imap", "", ME, env).reveal() == "in"
    assert password("imap", "", ME, {**env, "WEIQUAN_PASSWORD": "env"}).reveal() == "env"


def test_the_keyring_comes_last(monkeypatch):
    class Errors:
        class KeyringError(Exception): ...

    class Keyring:
        errors = Errors

        @staticmethod
        def get_password(service: str, user: str) -> str | None:
            return "ring" if (service, user) == ("weiquan", ME) else None

    monkeypatch.setitem(sys.modules, "keyring", Keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", Errors)
    assert password("smtp", "", ME, {}).reveal() == "ring"


def test_without_a_password_every_way_is_told_in_both_languages():
    with pytest.raises(CredentialsError) as missing:
        password("smtp", "", ME, {})
    for language in ("en", "zh"):
        told = missing.value.said_in(language)
        for way in ("password_command", "WEIQUAN_SMTP_PASSWORD", "$CREDENTIALS_DIRECTORY", "keyring set weiquan"):
            assert way in told
    assert missing.value.exit_code == 78


def test_a_secret_shows_nothing_by_itself():
    secret = Secret("hunter2")
    assert "hunter2" not in f"{secret} {secret!r} {[secret]}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    assert bool(secret) and not Secret("")
