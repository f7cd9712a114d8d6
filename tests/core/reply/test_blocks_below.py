"""Text below each address in turn, however long, tells of the address above it; a title keeps those below it."""

from __future__ import annotations

import pytest

from tests.core.reply.looking import MART, looked_at, states_of

ASKED = "You say that the photo is yours. We cannot tell from a crop of it. Please send us the original file."


@pytest.mark.parametrize(
    "text",
    [
        f"Regarding your report 7734:\n\n{{0}}\nWe have removed the three images.\n\n{{1}}\n{ASKED}\n\nNotice review",
        "案件编号 7734\n\n▼ {0}\n该商品已下架。\n\n▼ {1}\n图片经过裁切。我们暂时无法判断。请提供原图。\n\n版权组",
        "案件番号 7734\n▼ {0}\n出品を終了しました。\n▼ {1}\n画像が加工されており、判断しかねています。比較画像をご提出ください。\n権利保護プログラム",
    ],
)
def test_each_text_tells_of_the_address_above_it(text: str) -> None:
    states = states_of(looked_at(text.format(*MART)), MART)
    assert states[0] == "r"
    assert states[1] != "r"


@pytest.mark.parametrize(
    "text",
    [
        f"We have removed this one:\n{{0}}\n{ASKED}\n{{1}}\nKind regards\nNotice review",
        "This one could not be found. It is open yet.\n{0}\nWe removed the next one today.\n{1}\nKind regards",
    ],
)
def test_what_stands_above_an_address_is_not_moved_to_the_one_before(text: str) -> None:
    assert states_of(looked_at(text.format(*MART)), MART) in ("r.", "or")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("White kettle: removed\n{0}\nBlue mug: stays, other picture\n{1}\nReference: VR-88120", "rx"),
        ("水壶：已下架\n{0}\n杯子：没有动\n{1}\n工单号 VR-88120", "rx"),
        ("Removed\n{0}\nStays, other picture\n{1}\nRegards", "rx"),
        ("Entfernt:\n{0}\nBleibt online:\n{1}\nMit freundlichen Grüßen, Ihr Rechteteam", "rx"),
        ("Bouilloire : retirée\n{0}\nTasse : maintenue en ligne\n{1}\nDossier VR-88120", "rx"),
    ],
)
def test_titles_above_each_address_stay_titles(text: str, states: str) -> None:
    assert states_of(looked_at(text.format(*MART)), MART) == states


def test_a_title_of_the_next_address_is_not_moved_up() -> None:
    text = "Page one\n{0}\nDisabled.\nPage two\n{1}\nSame seller as above. We asked for his licence and keep it open until he replies."
    assert states_of(looked_at(text.format(*MART)), MART)[1] != "r"


def test_the_same_seller_is_not_the_same_fate() -> None:
    text = (
        "Our notes.\n\nPage one\n{0}\nDisabled.\nPage two\n{1}\nSame seller as above. We keep it open until he replies."
    )
    assert states_of(looked_at(text.format(*MART)), MART)[1] != "r"
    assert states_of(looked_at(f"{MART[0]}: removed\n{MART[1]}: same as above"), MART) == "rr"
