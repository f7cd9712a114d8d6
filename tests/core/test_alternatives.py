"""Two versions of one letter: the plain one is read where the page says the same, else the page."""

import pytest

from bot.core.alternatives import version_read

LETTER = "Dear Lin,\nyour report was received and is\nunder review. We will write again.\n"
PAGE = "Dear Lin,\nyour report was received and is under review. We will write again."


@pytest.mark.parametrize(
    "plain",
    [
        LETTER,
        LETTER + "\n[image: Mart]\n[1] https://mart.example/help/a/very/long/address\n",
        LETTER.replace("report", "report <https://mart.example/report/12345678>"),
        "* Dear Lin,\n> your report was received and is\nunder review. We will write again.",
        LETTER + "\nBye, Mart",
    ],
)
def test_the_plain_text_is_read_where_the_page_says_the_same(plain: str) -> None:
    assert version_read([("text/plain", plain), ("text/html", PAGE)]) == (plain, False)


@pytest.mark.parametrize("plain", [LETTER + "\nThe listing was removed.\n", "已下架您投诉的商品链接。\n" + LETTER])
def test_what_only_the_plain_text_says_nobody_sees(plain: str) -> None:
    assert version_read([("text/plain", plain), ("text/html", PAGE)]) == (PAGE, True)


def test_a_page_that_is_a_mere_stub_gives_way() -> None:
    assert version_read([("text/plain", LETTER), ("text/html", "Mart")]) == (LETTER, False)


def test_one_version_alone_is_the_letter() -> None:
    assert version_read([("text/html", PAGE)]) == (PAGE, False)
    assert version_read([]) == ("", False)
