"""Of how many listings a sentence speaks, and at which step, by the words of reach.toml and numbers."""

from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.ear.reach import WIDTH, reaches
from bot.core.reply.rules.statewords import Reach
from bot.core.reply.sentences.text import plain

WORDS = Playbook(shipped_templates()).platform("generic").wording.reach
NAMES = (*Reach.model_fields, "fewer", "so many")


def said(sentence: str, listings: int = 3, words: Reach = WORDS) -> set[str]:
    (row,) = reaches([plain(sentence)], listings, words)
    return {name for name, found in zip(NAMES, row, strict=True) if found}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The remaining one went the same way today.", {"rest", "too", "now", "fewer"}),
        ("All three are gone.", {"all", "so many"}),
        ("Only the second still shows your picture.", {"only", "still"}),
        ("Two had been ended before.", {"before", "fewer"}),
        ("It was not removed.", {"denied"}),
        ("剩下那条今早也没了。", {"rest", "now", "too", "denied"}),
        ("三条均已下架。", {"all", "so many"}),
        ("其中两条仍在展示。", {"still", "fewer"}),
        ("Die letzte ist heute auch verschwunden.", {"rest", "now", "too"}),
        ("Les deux autres ont été retirées hier.", {"all", "rest", "before", "fewer"}),
        ("Los otros dos siguen publicados.", {"rest", "still", "fewer"}),
        ("Anche l'ultima è stata tolta.", {"too", "rest"}),
        ("Wszystkie trzy już usunięto.", {"all", "now", "so many"}),
        ("残り2件も本日削除しました。", {"rest", "too", "now", "fewer"}),
        ("나머지 2건도 오늘 삭제했습니다.", {"rest", "too", "now", "fewer"}),
        ("The picture shows a blue cup.", set()),
    ],
)
def test_small_words_tell_how_far_a_sentence_reaches(sentence: str, told: set[str]) -> None:
    assert said(sentence) == told


@pytest.mark.parametrize(
    "sentence", ["Ticket 20418 of 12 March 2026.", "编号2026-3381。", "Item 771204418801 is gone."]
)
def test_numbers_that_are_no_counts_count_nothing(sentence: str) -> None:
    assert not said(sentence, 3) & {"fewer", "so many"}


def test_one_listing_is_never_fewer_than_ours_nor_all_of_several() -> None:
    assert not said("We removed one listing.", 1) & {"fewer", "so many"}


def test_every_sentence_has_its_row() -> None:
    assert reaches(["a", "b"], 2, WORDS).shape == (2, WIDTH)
    assert reaches([], 2, WORDS).shape == (0, WIDTH)


def test_words_of_the_users_own_are_heard_beside_ours(tmp_path: Path) -> None:
    (tmp_path / "_base").mkdir()
    (tmp_path / "_base" / "reach.toml").write_text('[rest]\nen = ["odd one out"]\n', encoding="utf-8")
    words = Playbook(shipped_templates(), tmp_path).platform("generic").wording.reach
    assert said("The odd one out is a lamp.", 3, words) >= {"rest"}
    assert said("The last is a lamp.", 3, words) == {"rest"}
