"""The ear goes by likeness: every sentence gets a tone, every mail its shares, and doubt keeps the upper hand."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.adapters.playbook import BASE, EAR, FAMILIES, REFUSALS, REMOVALS, ear_in, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.reply.ear.evidence import evidence
from bot.core.reply.ear.hearing import BUCKETS, TONES, Ear, Spoken, Tone, families_in, heard, states_heard, traits_of
from bot.core.reply.ear.traits import traits, words_of
from bot.core.reply.ear.weighing import all_traits, at_large, shares
from bot.core.reply.facts import KINDS, Facts
from bot.core.reply.reading import Asked
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.text import Sentence, plain
from bot.errors import ConfigError
from tests.core.reply.looking import looked_at

SHIPPED = shipped_templates() / BASE
MART = ("https://mart.example/item/482101", "https://mart.example/item/482102")


@pytest.fixture(scope="module")
def ear() -> Ear:
    return ear_in(SHIPPED)


def facts(**changed: object) -> Facts:
    calm = Facts(False, False, True, False, True, 1, 0, 3, Verdict(Reply.UNCLEAR, "", "nothing-recognised", "weak"), {})
    return replace(calm, **changed)  # type: ignore[arg-type]


def spoken(ear: Ear, subject: str, *body: str) -> Spoken:
    return Spoken(traits_of(subject, body, {}, ear.families), ear.meaning([subject, *body]), [True] * (len(body) + 1))


def loudest(ear: Ear, sentence: str) -> Tone:
    tones = heard(ear, spoken(ear, "re: your complaint", plain(sentence)))
    return TONES[int(tones[1].argmax())]


@pytest.mark.parametrize(
    ("sentence", "tone"),
    [
        ("The offending page has been yanked from the store.", Tone.GONE),
        ("We took the liberty of leaving the second advert where it is.", Tone.REFUSED),
        ("Having looked at both, we do not agree that your rights were infringed.", Tone.REFUSED),
        ("Would you kindly let us have the camera files?", Tone.ASKS),
        ("We have passed your message on to the shop owner.", Tone.PASSED_ON),
        ("Your complaint is in the queue and somebody will get back to you.", Tone.RECEIVED),
        ("The seller has submitted a counter-notice.", Tone.DISPUTED),
        ("The listing was put back online this morning.", Tone.RESTORED),
        ("您举报的链接已经被我们清掉了。", Tone.GONE),
        ("另一条链接暂不处理，继续保留。", Tone.STAYS),
        ("经审核，您的投诉不成立。", Tone.REFUSED),
        ("麻烦您把原图发给我们。", Tone.ASKS),
        ("L'annonce a été supprimée.", Tone.GONE),
        ("Bitte senden Sie uns die Originaldateien.", Tone.ASKS),
        ("Kind regards, the team", Tone.NOTHING),
    ],
)
def test_a_sentence_is_heard_by_its_meaning(ear: Ear, sentence: str, tone: Tone) -> None:
    assert loudest(ear, sentence) is tone


def test_numbers_and_addresses_count_as_such_and_not_by_what_they_say() -> None:
    one = traits(plain("Item 48210 at https://mart.example/a is gone"), {})
    other = traits(plain("Item 7 at https://other.example/b/c is gone"), {})
    assert [trait for trait in one if not trait.startswith("len:")] == [t for t in other if not t.startswith("len:")]


def test_a_family_lends_its_word_what_was_learned_of_another() -> None:
    families = families_in(["# head", "removed\t3\t9", "entfernt\t3\t9"])
    assert {"f:3", "n:9"} <= set(traits("wurde entfernt", families)) & set(traits("was removed", families))


def test_a_broken_line_of_families_is_refused() -> None:
    with pytest.raises(ValueError, match=r"unpack|invalid literal"):
        families_in(["removed 3 9"])


def test_words_are_taken_apart_where_a_language_has_blanks() -> None:
    assert words_of("we removed 3 items，链接") == ["we", "removed", "0", "items"]


def test_shares_are_one_together_and_rows_are_as_long_as_the_weights(ear: Ear) -> None:
    seen = looked_at("We removed it.", MART)
    told = seen.spoken(ear)
    tones, large = heard(ear, told), at_large(ear, told)
    shown = evidence(seen, told, tones, large)
    assert shown.shape == (ear.kinds.shape[0],)
    assert int(ear.trees.asks.max()) < len(shown)
    assert large.sum() == pytest.approx(1, abs=1e-4)
    assert sum(shares(ear, shown).values()) == pytest.approx(1, abs=1e-4)
    assert np.allclose(tones.sum(axis=1), 1, atol=1e-4)


def test_a_mail_without_a_sentence_is_heard_by_its_subject(ear: Ear) -> None:
    seen = looked_at("", MART)
    told = seen.spoken(ear)
    tones = heard(ear, told)
    assert tones.shape == (1, len(TONES))
    assert set(shares(ear, evidence(seen, told, tones, at_large(ear, told)))) == set(KINDS)


def test_a_mail_as_a_whole_is_judged_without_what_rules_said_of_it() -> None:
    assert all_traits([["w:b", "w:a"], ["w:a", "r:removed:1"]]) == ["w:a", "w:b"]


def test_facts_without_the_verdict_hide_what_the_rules_said() -> None:
    told = facts(verdict=Verdict(Reply.REMOVED, "", "x"), states={MART[0]: ListingState.REMOVED})
    open_row, hidden = told.as_row(), told.as_row(with_verdict=False)
    assert len(open_row) == len(hidden)
    assert sum(open_row) > sum(hidden)


def test_the_weights_fit_the_code(ear: Ear) -> None:
    assert ear.words.shape == (BUCKETS, len(TONES))
    assert ear.kinds.shape[1] == len(KINDS)
    assert ear.mails.shape == (BUCKETS, len(KINDS))
    assert len(ear.trees.asks) % len(KINDS) == 0
    assert (SHIPPED / EAR).stat().st_size < 3_600_000
    assert len(families_in((SHIPPED / FAMILIES).read_text(encoding="utf-8").splitlines())) > 10_000


def _weights(folder: Path, **changed: Any) -> Path:
    """A folder with the shipped families and weights, of which some are left out (None) or put anew."""
    for name in (FAMILIES, REMOVALS, REFUSALS):
        shutil.copy(SHIPPED / name, folder / name)
    with np.load(SHIPPED / EAR) as stored:
        arrays = {name: stored[name] for name in stored.files} | changed
    np.savez(folder / EAR, **{name: one for name, one in arrays.items() if one is not None})
    return folder


def test_weights_that_are_whole_are_read(tmp_path: Path) -> None:
    assert ear_in(_weights(tmp_path)).asks_kinds.shape == (len(Reply), len(Asked))


@pytest.mark.parametrize(
    "changed",
    [{"asks_steep": None}, {"asks_kinds": np.zeros((3, 4))}, {"words": np.zeros((2, 2))}, {"bias": np.zeros(0)}],
)
def test_weights_of_another_version_are_an_error_with_what_to_do(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="install weiquan anew"):
        ear_in(_weights(tmp_path, **changed))


@pytest.mark.parametrize("name", [EAR, FAMILIES, REMOVALS, REFUSALS])
def test_a_file_that_is_missing_is_an_error_too(tmp_path: Path, name: str) -> None:
    (_weights(tmp_path) / name).unlink()
    with pytest.raises(ConfigError, match="install weiquan anew"):
        ear_in(tmp_path)


def test_a_file_that_is_cut_off_is_an_error_too(tmp_path: Path) -> None:
    file = _weights(tmp_path) / EAR
    file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(ConfigError, match="install weiquan anew"):
        ear_in(tmp_path)


def test_a_form_that_answers_no_leaves_a_listing_open_however_gone_it_sounds() -> None:
    gone = np.eye(len(TONES), dtype=np.float32)[[0, TONES.index(Tone.GONE)]]
    for line, state in (("Removed: no", ListingState.OPEN), ("Removed: yes", ListingState.REMOVED)):
        one = Sentence(line, plain(line))
        assert states_heard(gone, [one], Wording()) == {one: state}
