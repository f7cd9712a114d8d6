"""Logins are values that keep their password to themselves, and troubles have names."""

from __future__ import annotations

import errno
import ssl

import pytest

from bot.core.login import Secret, SmtpLogin, connection_trouble


def test_a_login_shows_everything_but_the_password():
    login = SmtpLogin("a@x.example", "a", "smtp.x.example", 465, "ssl", lambda: Secret("hunter2"))
    assert "smtp.x.example" in repr(login) and "password" not in repr(login)
    assert login.place == "smtp.x.example:465"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ssl.SSLCertVerificationError("x"), "certificate"),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER {odd}"), "encrypted"),
        (ConnectionRefusedError(), "nobody answers"),
        (TimeoutError(), "in time"),
        (ConnectionResetError("reset by peer"), "reset by peer"),
        (EOFError(), "EOFError"),
    ],
)
def test_every_trouble_has_a_name_and_a_remedy(error, said):
    what, fix = connection_trouble(error)
    assert said in what.en
    assert what.zh and fix.en and fix.zh


def test_what_only_programmers_know_of_a_connection_is_left_out():
    what, _ = connection_trouble(ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)"))
    assert what.en == "no encrypted connection came about (wrong version number)"
    what, _ = connection_trouble(ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"))
    assert what.zh == "连接中断（对方断开了连接）"
