"""What a state was before it changed tells nothing where the mail tells what it is now."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.listings.formalities import Formality
from tests.core.reply.looking import MART, looked_at, read_text

GONE = [
    "Case 55121 was updated.\n\nPrevious status: Active\nNew status: Removed",
    "Item: 482101\nOld state: On sale\nNew state: Off sale (copyright)",
    "单号：C-7741902\n变更前：在售\n变更后：禁售（图片权利）",
    "处理前状态：在售\n处理后状态：已下架",
    "Ancien statut : en ligne\nNouveau statut : supprimée",
    "Estado anterior: activo\nEstado nuevo: retirado",
]


@pytest.mark.parametrize("text", GONE)
def test_what_it_was_before_is_not_heard(text: str) -> None:
    seen = looked_at(text, MART[:1])
    former = [one for one, about in seen.told.formal.items() if about is Formality.FORMER]
    assert len(former) == 1
    assert former[0] not in seen.told.heard
    assert former[0] not in [one for line in seen.told.telling for one in line]
    assert read_text(text, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text", ["Previous status: Removed\nNew status: Active", "变更前：下架\n变更后：在售", "Bisheriger Status: entfernt\nNeuer Status: aktiv"]
)  # fmt: skip
def test_what_was_removed_before_it_changed_is_no_removal(text: str) -> None:
    reading = read_text(text, MART[:1])
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert not looked_at(text, MART[:1]).told.signals


def test_a_former_state_alone_is_heard() -> None:
    assert not looked_at("Previous status: Removed", MART[:1]).told.formal
