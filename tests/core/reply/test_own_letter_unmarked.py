"""A whole letter of ours that stands in their mail without any mark comes off with its headings, links and short lines."""

from __future__ import annotations

import pytest

from bot.core.reply.sentences.quotes import cut_from, fresh_lines

OURS = """To whoever decides on copyright notices for this site:

This is a notice about pictures of ours. Lin Example made the pictures that section 1 describes.

1. The pictures

Work 1: Brass desk lamp, front view
   Original file: lamp.jpg
   First published: 1 March 2025, https://shop.seller.test/lamp

2. Where they are shown

Listing 1
   Link: https://mart.example/item/601
   Seen on: 30 September 2025

Listing 2
   Link: https://mart.example/item/602
   Seen on: 30 September 2025

All listings named above show copies of the work described in section 1.

6. Signature

/s/ Lin Example

Please keep the reference [WQ-K7QF2M] in the subject line of your answer.
"""
ZH_OURS = """致版权投诉处理人员：

本人是下列作品的著作权人，第一节写明了作品的名称和原图。

一、作品
铜台灯
   原图：lamp.jpg

二、侵权链接
链接1：https://mart.example/item/601
发现日期：2025年9月30日

以上链接均未经许可使用了第一节所述的作品。

三、签名
林例

请在回信主题中保留编号 [WQ-K7QF2M]，以便归案。
"""


def _left(text: str, *own: str) -> list[str]:
    return [one.words for line in fresh_lines(text, own) for one in line]


@pytest.mark.parametrize(
    "text",
    [
        f"Noted, thank you.\n\n{OURS}",
        f"{OURS}\nNoted, thank you.\n",
        f"Noted, thank you.\n\n{' '.join(OURS.split())}",
        f"Noted, thank you.\n\n{OURS.replace('   ', '')}",
    ],
)
def test_nothing_of_our_letter_is_left(text: str) -> None:
    assert _left(text, OURS) == ["Noted, thank you."]


def test_nothing_of_our_chinese_letter_is_left() -> None:
    assert _left(f"已收到。\n\n{ZH_OURS}", ZH_OURS) == ["已收到。"]


def test_it_is_told_what_came_off() -> None:
    assert "Signature" in cut_from(f"Noted, thank you.\n\n{OURS}", (OURS,)).ours


def test_an_answer_written_into_our_letter_keeps_the_links_around_it() -> None:
    text = OURS.replace(
        "Seen on: 30 September 2025\n\nListing 2", "Seen on: 30 September 2025\nRemoved today.\n\nListing 2"
    )
    left = _left(text, OURS)
    assert "Removed today." in left
    assert any("item/601" in one for one in left) and any("item/602" in one for one in left)


def test_their_list_in_our_shape_is_theirs() -> None:
    theirs = "We removed these:\n\nListing 1\n   Link: https://mart.example/item/601\n   Seen on: 30 September 2025\n"
    left = _left(theirs, OURS)
    assert "We removed these:" in left and any("item/601" in one for one in left)
