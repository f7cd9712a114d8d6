"""Whose time a period is, by the words of whose.toml put together, and the user's own beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.besides.awaited import is_awaited
from bot.core.reply.besides.periods import periods
from bot.core.reply.besides.whose import Whose, speaks_to_us, whose
from bot.core.reply.rules.wording import WhoseTime
from bot.core.reply.sentences.text import LONGEST_SENTENCE, plain
from tests.core.reply.looking import looked_at

WORDS = looked_at("").wording.whose


def told(text: str, words: WhoseTime = WORDS) -> Whose:
    """Whose the first period of a sentence is."""
    said = plain(text)
    return whose(said, periods(said)[0], words)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("You have 5 days to send it.", Whose.OURS), ("You can expect our answer in 5 days.", Whose.THEIRS),
        ("Our review team will decide within 5 days.", Whose.THEIRS), ("The seller has 5 days to answer.", Whose.OTHERS),
        ("We gave the shop 5 days.", Whose.OTHERS), ("Your case will be closed in 5 days.", Whose.OURS),
        ("We removed it 5 days ago.", Whose.PAST), ("Wir haben es vor 5 Tagen entfernt.", Whose.PAST),
        ("Sie haben 5 Tage Zeit.", Whose.OURS), ("Vous disposez de 5 jours.", Whose.OURS), ("请在5天内补充材料", Whose.OURS),
        ("我们将在5天内答复", Whose.THEIRS), ("卖家须在5天内作出回应", Whose.OTHERS), ("Translations take 5 days.", Whose.THEIRS),
        ("Translation: 5 days.", Whose.NOBODYS), ("请补充登记证书、授权委托书，并在3个工作日内回复。", Whose.OURS),
        ("请补充登记证书、授权委托书，我们将在3个工作日内回复。", Whose.THEIRS),
        ("ご提出ください、3営業日以内に当社が回答いたします。", Whose.THEIRS),
    ],
)  # fmt: skip
def test_lists_are_put_together_to_whose_time_it_is(text: str, of: Whose) -> None:
    assert told(text) is of


def test_words_of_ones_own_count_in_every_place_of_their_list(tmp_path: Path) -> None:
    own = tmp_path / "_base"
    own.mkdir()
    (own / "whose.toml").write_text(
        '[others_who]\nen = ["stallholders?"]\n[parties]\nen = ["stallholders?"]\n', encoding="utf-8"
    )
    mine = Playbook(shipped_templates(), tmp_path).platform("generic").wording.whose
    assert told("The stallholder now has 5 days.", mine) is Whose.OTHERS
    assert told("The stallholder now has 5 days.") is not Whose.OTHERS
    assert speaks_to_us("please tell the stallholder", WORDS) and not speaks_to_us("please tell the stallholder", mine)


@pytest.mark.parametrize(
    ("text", "awaited"),
    [
        ("We would be grateful for your reply", True), ("We are glad to send you our reply", False),
        ("We need your identity card", True), ("We need a few more days", False), ("We need about five days", False),
        ("Wir benötigen Ihre Vollmacht", True), ("Wir benötigen noch drei Tage", False), ("Necesitamos su firma", True),
        ("Necesitamos tres días", False), ("Precisamos de sua assinatura", True), ("Ci serve la firma", True),
    ],
)  # fmt: skip
def test_what_a_desk_waits_for_is_no_time_that_it_needs(text: str, awaited: bool) -> None:
    assert is_awaited(plain(text), "", WORDS) is awaited and not is_awaited(plain(text), "", WhoseTime())


def test_without_words_a_period_is_nobodys() -> None:
    assert told("You have 5 days to send it.", WhoseTime()) is Whose.NOBODYS


@pytest.mark.parametrize("line", ["you a b c " * 200, "our a b " * 250, "if a b c " * 220, "will be a b " * 170])
def test_hostile_lines_are_read_at_once(line: str) -> None:
    text = f"{line[: LONGEST_SENTENCE - 20]} 5 days"
    assert told(text) in Whose
