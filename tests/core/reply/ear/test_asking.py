"""What a desk asks for is judged sentence by sentence, by likeness; words that a user taught always count."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.adapters.playbook import BASE, Playbook, ear_in, shipped_templates
from bot.core.event import Reply
from bot.core.reply.besides.details import named_in
from bot.core.reply.ear.asking import (
    ITEMS,
    LEAST,
    Wish,
    asked_by_ear,
    asking_traits,
    at_hand,
    beside,
    chosen,
    in_light_of,
    likeness,
    loudest,
    scored,
    together,
    with_clauses,
)
from bot.core.reply.ear.hearing import Ear
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import plain
from tests.accuracy.replies import CORPUS

KNOWN = Playbook(shipped_templates()).platform("generic").asked


@pytest.fixture(scope="module")
def ear() -> Ear:
    return ear_in(shipped_templates() / BASE)


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("Would you kindly let us have the camera files?", {Asked.ORIGINAL_FILES}),
        ("Please send a copy of your passport and the power of attorney.", {Asked.IDENTITY, Asked.POWER_OF_ATTORNEY}),
        ("请您补充作品登记证书。", {Asked.REGISTRATION_CERTIFICATE}),
        ("麻烦把侵权商品的链接逐条列出来发给我们。", {Asked.LISTING_URLS}),
        ("Bitte schicken Sie uns die unbearbeiteten Originaldateien.", {Asked.ORIGINAL_FILES}),
        ("Merci de joindre une capture d'écran de l'annonce.", {Asked.SCREENSHOTS}),
        ("著作権者であることの宣言書をお送りください。", {Asked.OWNERSHIP_STATEMENT}),
    ],
)
def test_a_sentence_asks_for_what_it_means(ear: Ear, sentence: str, items: set[Asked]) -> None:
    assert set(asked_by_ear(ear, Reply.INFO_REQUESTED, [Wish(plain(sentence))], KNOWN, {})) == items


def test_items_come_in_the_order_of_the_vocabulary_and_once(ear: Ear) -> None:
    asking = [
        Wish(plain("We need your ID card.")),
        Wish(plain("Send the original file.")),
        Wish(plain("And your ID card again, please.")),
    ]
    found = asked_by_ear(ear, Reply.INFO_REQUESTED, asking, KNOWN, {})
    assert found == (Asked.ORIGINAL_FILES, Asked.IDENTITY)


def test_words_that_the_user_taught_always_count(ear: Ear) -> None:
    sentence = Wish(plain("Kindly furnish form zeta nine."))
    own = {"comparison": {"en": ("form zeta nine",)}}
    assert Asked.COMPARISON not in asked_by_ear(ear, Reply.UNCLEAR, [sentence], KNOWN, {})
    assert Asked.COMPARISON in asked_by_ear(ear, Reply.UNCLEAR, [sentence], KNOWN, own)


def test_the_loudest_sentence_for_an_item_is_the_one_that_a_user_taught(ear: Ear) -> None:
    asking = [Wish(plain("Please send a copy of your passport.")), Wish(plain("Kindly furnish form zeta nine."))]
    places = loudest(ear, asking, KNOWN, {"comparison": {"en": ("form zeta nine",)}})
    assert (places[Asked.IDENTITY], places[Asked.COMPARISON]) == (0, 1)


def test_a_line_made_of_commas_is_judged_by_its_first_clauses_only() -> None:
    judged: list[str] = []

    def none(words: str) -> NDArray[np.float32]:
        judged.append(words)
        return np.zeros(len(ITEMS), dtype=np.float32)

    with_clauses(none, "please send " + "abc," * 400)
    with_clauses(none, ", ".join(f"the proof{place}" for place in range(400)))
    assert len(judged) < 20


def test_nothing_asked_is_nothing(ear: Ear) -> None:
    assert asked_by_ear(ear, Reply.INFO_REQUESTED, [], KNOWN, {}) == ()
    assert together([], []).tolist() == [0.0] * len(ITEMS)


def test_sentences_that_half_ask_for_the_same_ask_for_it_together() -> None:
    half = np.zeros(len(ITEMS), dtype=np.float32)
    half[ITEMS.index(Asked.SIGNATURE)] = LEAST - 0.05
    assert chosen(half) == ()
    assert chosen(together([half, half], [1.0, 1.0])) == (Asked.SIGNATURE,)


def test_a_sentence_that_hardly_asks_counts_less() -> None:
    sure = np.full(len(ITEMS), 0.8, dtype=np.float32)
    assert (together([sure], [0.01]) < together([sure], [0.3])).all()
    assert together([sure], [1.0]) == pytest.approx(sure)


def test_what_a_mail_is_tells_what_it_asks_for(ear: Ear) -> None:
    unsure = np.full(len(ITEMS), 0.4, dtype=np.float32)
    countered, asked = (in_light_of(ear, kind, unsure) for kind in (Reply.COUNTER_NOTICE, Reply.INFO_REQUESTED))
    assert countered[ITEMS.index(Asked.OTHER)] > asked[ITEMS.index(Asked.OTHER)]
    assert countered[ITEMS.index(Asked.LISTING_URLS)] < asked[ITEMS.index(Asked.LISTING_URLS)]


def test_beside_what_is_asked_for_surely_half_a_sign_says_less(ear: Ear) -> None:
    half = np.full(len(ITEMS), 0.1, dtype=np.float32)
    half[ITEMS.index(Asked.IDENTITY)] = 0.5
    alone = in_light_of(ear, Reply.INFO_REQUESTED, half)[ITEMS.index(Asked.IDENTITY)]
    half[ITEMS.index(Asked.SIGNATURE)] = 0.99
    assert in_light_of(ear, Reply.INFO_REQUESTED, half)[ITEMS.index(Asked.IDENTITY)] < alone


def test_the_rival_of_an_item_is_never_itself() -> None:
    likely = np.zeros(len(ITEMS), dtype=np.float32)
    likely[[2, 5]] = 0.9, 0.4
    assert beside(likely)[2] == pytest.approx(0.4)
    assert np.delete(beside(likely), 2) == pytest.approx(0.9)


def test_the_likelier_a_sentence_the_likelier_the_mail(ear: Ear) -> None:
    shares = [in_light_of(ear, Reply.REJECTED, np.full(len(ITEMS), one, np.float32)) for one in (0.0, 0.3, 0.9, 1.0)]
    assert all((low < high).all() for low, high in pairwise(shares))
    assert np.isfinite(scored(np.array([0.0, 1.0], dtype=np.float32))).all()


def test_words_of_a_language_count_where_it_is_spoken(ear: Ear) -> None:
    said = plain("Die Vollmacht fehlt.")
    assert "a:power_of_attorney" in asking_traits(said, ear.families, KNOWN)
    assert likeness(ear, said, KNOWN).shape == (len(ITEMS),)


def test_every_marked_sentence_names_items_of_the_vocabulary() -> None:
    rows = [
        line.split("\t") for path in (CORPUS / "asks").glob("*.tsv") for line in path.read_text("utf-8").splitlines()
    ]
    assert len(rows) > 3000
    for *mail, items, sentence in rows:
        assert len(mail) < 2 and sentence.strip()
        assert {Asked(one) for one in items.split(",") if one != "-"} <= set(ITEMS)


def test_what_is_named_only_as_there_is_not_asked_for() -> None:
    known = Playbook(shipped_templates()).platform("generic").asked
    there = Wish("thank you, we have your id and the original files.", 0.2)
    assert set(at_hand([there], known)) == {Asked.IDENTITY, Asked.ORIGINAL_FILES}
    assert set(at_hand([there, Wish("please send the original files again.")], known)) == {Asked.IDENTITY}
    assert not set(at_hand([Wish(there.plain, 0.9)], known))


def test_an_item_is_named_only_in_a_language_that_the_mail_speaks() -> None:
    known = {"signature": {"es": ("firma",)}, "identity": {"en": ("passport",)}}
    assert named_in("firma, passport", known, "we have received the file and thank you") == ["identity"]
    assert named_in("firma, passport", known, "hemos recibido el archivo y los datos") == ["signature"]
