"""Rows that are ticked off: what was done to a listing is told by the words above or below them."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import fates, read_of_three


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (3, "Links we received:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "We received the following links: A1 ✓ A2 ✓ A3 ✓"),
        (3, "Receipt of your report\nA1: ok\nA2: ok\nA3: ok"),
        (3, "URLs received\nA1 - done\nA2 - done\nA3 - done"),
        (3, "We have checked that your links open:\nA1: yes\nA2: yes\nA3: yes"),
        (3, "Your submission:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Link check:\nA1: OK\nA2: OK\nA3: OK"),
        (3, "Format of the links:\nA1 valid\nA2 valid\nA3 valid"),
        (3, "Screenshots received?\nA1: yes\nA2: yes\nA3: yes"),
        (3, "Hello,\nthe following items were added to your case:\nA1 ✓\nA2 ✓\nA3 ✓\nWe will get back to you."),
        (1, "Link received: A1 ✓"),
        (3, "Seller notified:\nA1: yes\nA2: yes\nA3: yes"),
        (3, "Listing found on our site:\nA1: yes\nA2: yes\nA3: yes"),
        (3, "已收到以下链接：\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "链接提交成功：\nA1 成功\nA2 成功\nA3 成功"),
        (3, "材料核对：\nA1 ok\nA2 ok\nA3 ok"),
        (3, "我们收到的链接：A1 ✓ A2 ✓ A3 ✓"),
        (3, "链接可访问：\nA1 是\nA2 是\nA3 是"),
        (3, "已通知卖家：\nA1 √\nA2 √\nA3 √"),
        (3, "投诉登记结果：\nA1：成功\nA2：成功\nA3：成功"),
        (3, "已收到以下連結：\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Eingegangene Links:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Empfangsbestätigung\nA1: ok\nA2: ok\nA3: ok"),
        (3, "Liens reçus :\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Accusé de réception\nA1 : ok\nA2 : ok\nA3 : ok"),
        (3, "Enlaces recibidos:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Link ricevuti:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "受け付けたリンク:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "접수된 링크:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Otrzymane linki:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Not removed:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Removal requested:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "To be removed:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "待下架：\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Still online?\nA1: yes\nA2: yes\nA3: yes"),
        (3, "Passed to the removal team:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Removal form complete:\nA1: ok\nA2: ok\nA3: ok"),
        (3, "下架申请已收到：\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Zu löschen:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (
            3,
            "Your report was registered with these listings:\n1. A1 ✓\n2. A2 ✓\n3. A3 ✓\nA colleague will look at them within three days.",
        ),
        (3, "Listing | Received\nA1 | yes\nA2 | yes\nA3 | yes"),
        (3, "Proof attached?\nA1: ok\nA2: ok\nA3: ok"),
        (3, "以下链接已登记：\nA1：成功\nA2：成功\nA3：成功\n我们将在三个工作日内处理。"),
        (3, "Checked so far\nA1 - done\nA2 - done\nA3 - done"),
        (3, "Angaben vollständig?\nA1: ja\nA2: ja\nA3: ja"),
        (3, "Notification envoyée au vendeur :\nA1 : oui\nA2 : oui\nA3 : oui"),
        (3, "Result:\nA1 ✓\nA2 ✓\nA3 ✓"),
    ],
)
def test_ticks_under_words_that_speak_of_no_removal_are_none(count: int, text: str) -> None:
    reading = read_of_three(text, count)
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert "r" not in fates(reading, count)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (3, "Removed listings:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Removed?\nA1: yes\nA2: yes\nA3: yes"),
        (3, "Listing | Removed\nA1 | yes\nA2 | yes\nA3 | yes"),
        (3, "Takedown results:\nA1: success\nA2: success\nA3: success"),
        (3, "The following listings have been removed:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "We have taken these down:\nA1 ok\nA2 ok\nA3 ok"),
        (3, "已下架：\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "下架结果：\nA1 成功\nA2 成功\nA3 成功"),
        (3, "删除结果：\nA1：成功\nA2：成功\nA3：成功"),
        (3, "商品 | 下架状态\nA1 | 成功\nA2 | 成功\nA3 | 成功"),
        (3, "Entfernt:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Ergebnis der Löschung:\nA1: ok\nA2: ok\nA3: ok"),
        (3, "Annonces supprimées :\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Anuncios eliminados:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Inserzioni rimosse:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "削除結果:\nA1 成功\nA2 成功\nA3 成功"),
        (3, "We received your report and removed all the listings:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "We received these links and have taken them all down.\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "A1 ✓\nA2 ✓\nA3 ✓\nAll the listings above have been removed."),
        (3, "A1 ✓\nA2 ✓\nA3 ✓\n以上商品均已下架。"),
        (3, "Links received: 3\nA1: removed\nA2: removed\nA3: removed"),
        (3, "收到的链接及处理结果：\nA1：已下架\nA2：已下架\nA3：已下架"),
        (3, "Report received 3 Nov.\nRemoval result:\nA1: done\nA2: done\nA3: done"),
        (3, "The listings you reported have been taken down:\nA1 ✓\nA2 ✓\nA3 ✓\nThank you."),
        (3, "Deleted\nA1 ✓\nA2 ✓\nA3 ✓"),
        (3, "Taken down:\nA1 - done\nA2 - done\nA3 - done"),
        (3, "下架情况：\nA1 完成\nA2 完成\nA3 完成"),
        (3, "A1 - removed ✓\nA2 - removed ✓\nA3 - removed ✓"),
        (3, "A1 已下架 ✓\nA2 已下架 ✓\nA3 已下架 ✓"),
        (3, "Links received: A1, A2, A3. All have been removed."),
        (3, "Gelöscht:\nA1: ja\nA2: ja\nA3: ja"),
    ],
)
def test_ticks_are_a_removal_where_the_mail_speaks_of_one(count: int, text: str) -> None:
    reading = read_of_three(text, count)
    assert reading.kind is Reply.REMOVED
    assert fates(reading, count) == "r" * count


@pytest.mark.parametrize(
    ("states", "text"),
    [
        ("rrx", "Removed?\nA1: yes\nA2: yes\nA3: no"),
        ("rrx", "Takedown results:\nA1: success\nA2: success\nA3: failed"),
        ("rrx", "Removed:\nA1 ✓\nA2 ✓\nA3 ✗"),
        ("rrx", "下架结果：\nA1 成功\nA2 成功\nA3 失败"),
        ("rrx", "已下架：\nA1 ✓\nA2 ✓\nA3 ×"),
        ("rxx", "Links received and checked:\nA1: removed\nA2: no\nA3: no"),
        ("rxr", "Removed?\nA1: yes\nA2: no\nA3: yes"),
    ],
)
def test_crosses_among_the_ticks_stay(states: str, text: str) -> None:
    reading = read_of_three(text, len(states))
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert fates(reading, len(states)) == states


@pytest.mark.parametrize(
    "head",
    [
        "Removed links (sellers will be informed):",
        "Removed, as you asked:",
        "Deletion status (the cache will be emptied by tomorrow)",
    ],
)
def test_what_else_a_heading_says_does_not_undo_it(head: str) -> None:
    assert read_of_three(f"{head}\nA1 ✓\nA2 ✓", 2).kind is Reply.REMOVED


def test_a_tick_alone_is_shown_as_no_removal() -> None:
    """Whether the mail as a whole is left to a person or is a receipt."""
    assert "r" not in fates(read_of_three("Links we received:\nA1 ✓\nA2 ✓"))
    assert "r" not in fates(read_of_three("A1 ✓\nA2 ✓"))
