"""A removal that is planned, hangs on somebody's silence or was tried in vain shows no listing as removed while nobody can tell what a mail is."""

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import read_text

TOLD = Playbook(shipped_templates()).platform("generic").wording.otherwise.yet_to_come
TO_COME = [
    "Both offers are due to be taken down on Friday.",
    "Unless the shops object, the pages will then be deleted.",
    "The deletion of the two items has been postponed.",
    "We attempted to remove them, and neither attempt worked.",
    "两件商品排期于周五下架。",
    "商家逾期未回应的，系统将自动删除。",
    "删除任务执行失败，稍后重试。",
    "Die Löschung der Angebote ist für Freitag geplant.",
    "Les annonces seront retirées vendredi.",
    "出品は金曜日に削除予定です。",
]


@pytest.mark.parametrize("sentence", TO_COME)
def test_what_is_yet_to_come_is_told(sentence: str) -> None:
    assert TOLD.found_in(plain(sentence))


@pytest.mark.parametrize("sentence", TO_COME)
def test_it_shows_no_listing_as_removed(sentence: str) -> None:
    assert ListingState.REMOVED not in read_text(f"Your complaint was accepted.\n{sentence}").listings.values()


@pytest.mark.parametrize(
    "sentence",
    [
        "Both offers have been taken down.",
        "The pages were deleted on Friday.",
        "我们已将两个链接下架。",
        "两件商品已删除。",
        "Die Angebote wurden gelöscht.",
        "Les annonces ont été retirées.",
    ],
)
def test_what_is_done_is_not_yet_to_come(sentence: str) -> None:
    assert not TOLD.found_in(plain(sentence))
