"""What only the seller says, or what we are quoted with, is no news of the desk's."""

import pytest

from bot.core.reply.sentences.text import plain
from bot.core.reply.states.phrases import by_hearsay


@pytest.mark.parametrize(
    ("line", "passed_on"),
    [
        ("The seller says that he deleted the offer.", True),
        ("According to the seller both listings were deleted yesterday.", True),
        ("Der Verkäufer behauptet, beide Angebote gelöscht zu haben.", True),
        ("卖家称已自行删除该链接，我们尚未核实。", True),
        ("商家表示已删除该链接，经我们核实属实。", False),
        ("店家回复说商品已自行删除。", True),
        ("客户来信表示已删除，但我们打开链接时图片仍在。", True),
        ("客户反馈的侵权链接已下架。", False),
        ("尊敬的客户您好，感谢客户反馈，该商品已删除。", False),
        ("The seller told us that it is gone; we checked and confirm it.", False),
        ("Goods removed from shelf, merchant informed. The merchant can object.", False),
        ("We told the seller that the listing was removed.", False),
        ("客户说东西已经撤了，我们没有核实。", True),
        ("You write that the listing has been removed.", True),
        ("您来信称该商品已下架。", True),
        ("您说的商品已下架。", False),
        ("Sie schreiben, dass das Angebot gelöscht wurde.", True),
        ("Vous écrivez que l'annonce a été supprimée.", True),
        ("削除されたとのご連絡をいただきました。", True),
        ("客户表示已撤下，经核实属实。", False),
    ],
)
def test_what_only_the_seller_says_is_told_apart(line: str, passed_on: bool) -> None:
    assert by_hearsay(plain(line)) is passed_on
