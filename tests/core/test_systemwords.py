"""What the system refuses is said in both languages; an error of another kind keeps its own words."""

from __future__ import annotations

import errno
import socket
import ssl

import pytest

from bot.core.systemwords import system_mended, system_said


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [(errno.ENOSPC, "the disk is full", "磁盘已满"), (errno.EACCES, "may not be opened", "没有权限")],
)
def test_what_the_system_refuses_is_said_in_both_languages(number: int, english: str, chinese: str) -> None:
    said = system_said(OSError(number, "raw words of the system"))
    assert english in said.en and chinese in said.zh and "raw" not in said.en + said.zh


@pytest.mark.parametrize(
    "error", [ssl.SSLError(1, "odd"), socket.gaierror(13, "odd"), OSError(9999, "odd"), OSError("odd")]
)
def test_a_number_that_means_something_else_is_not_taken_for_one_of_the_disk(error: OSError) -> None:
    assert "odd" in system_said(error).en and system_said(error, "better").zh == "better"


def test_what_can_be_done_about_a_refusal_is_said_where_it_is_known() -> None:
    assert "make room" in system_mended(OSError(errno.ENOSPC, "odd")).en
    assert "权限" in system_mended(OSError(errno.EROFS, "odd")).zh
    assert not system_mended(OSError(errno.ENOENT, "odd")) and not system_mended(ssl.SSLError(errno.EPERM, "odd"))
