"""Words of a file of its own: put in where they are named, and every fault of them told with its line."""

import tomllib

import pytest

from bot.adapters.templatefiles import read_toml, rules_in
from bot.core.reply.rules.filewords import with_words_put_in
from bot.core.reply.rules.statewords import Rows
from bot.errors import ConfigError


def test_a_list_stands_for_any_of_its_fragments_and_a_text_for_itself():
    table = {"words": {"papers": ["reports?", "notices?"], "from": "out of (?:your|the) "}}
    read = with_words_put_in({**table, "rules": [{"any": [r"<<from>><<papers>>\b"]}]})
    assert read == {"rules": [{"any": [r"out of (?:your|the) (?:reports?|notices?)\b"]}]}


def test_words_are_made_of_others_in_any_order_and_of_the_shared_ones():
    read = with_words_put_in(
        {"words": {"a": "<<b>> <<removed>>", "b": ["x", "y"]}, "list": {"en": ["<<a>>", "<<gone>>"]}}
    )
    assert read == {"list": {"en": ["(?:x|y) <<removed>>", "<<gone>>"]}}


def test_a_file_without_words_is_read_as_it_is():
    table = {"rules": [{"any": ["<<gone>>", 3, True]}]}
    assert with_words_put_in(table) is table


def test_what_is_no_text_stays_as_it_is():
    assert with_words_put_in({"words": {"a": "x"}, "n": 3, "on": True, "s": "<<a>>"}) == {"n": 3, "on": True, "s": "x"}


@pytest.mark.parametrize(
    ("written", "line", "what"),
    [
        ("papers = 3", 2, "words are fragments"),
        ("papers = []", 2, "words are fragments"),
        ('papers = ["x", 3]', 2, "words are fragments"),
        ('my-papers = ["x"]', 2, "no pattern can name such words"),
        ('listing = ["x"]', 2, "a shared word of weiquan has this name"),
        ('then_gone = ["x"]', 2, "a shared word of weiquan has this name"),
        ('papers = ["<<papers>> x"]', 2, "is made of itself"),
        ('more = "x"\npapers = ["<<more>>"]\nother = "y"', 4, "no pattern of this file names it"),
        ('one = "<<papers>>"\npapers = ["<<one>>"]', 3, "is made of itself"),
    ],
)
def test_faults_are_told_with_their_line(written, line, what):
    text = f'[words]\n{written}\n[[rules]]\nid = "a"\nany = ["<<papers>>"]\n'
    with pytest.raises(ConfigError) as told:
        with_words_put_in(tomllib.loads(text), "templates/generic/replies.toml", text)
    assert any(f"replies.toml:{line} [words]" in str(one.where) and what in str(one.what) for one in told.value.faults)
    assert what not in told.value.said_in("zh")


def test_all_faults_of_the_words_are_told_together():
    with pytest.raises(ConfigError) as told:
        with_words_put_in({"words": {"gone": ["x"], "unused": "y", "odd": 3}}, "f.toml")
    assert [one.where.split()[-1] for one in told.value.faults] == ["gone", "unused", "odd"]


def test_words_that_are_no_table_are_told():
    with pytest.raises(ConfigError, match="words are fragments"):
        with_words_put_in({"words": ["x"]}, "f.toml")


def test_a_users_rule_may_have_words_of_its_own(tmp_path):
    file = tmp_path / "replies.toml"
    file.write_text(
        '[words]\npages = ["pages?", "sheets?"]\n[[rules]]\nid = "cleared"\nkind = "removed"\nany = ["<<pages>> cleared"]\n',
        encoding="utf-8",
    )
    assert rules_in(file, own=True)[0]["any"] == ["(?:pages?|sheets?) cleared"]


def test_a_word_that_is_not_there_is_told_as_any_other(tmp_path):
    file = tmp_path / "replies.toml"
    file.write_text('[[rules]]\nid = "cleared"\nkind = "removed"\nany = ["<<pages>> cleared"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="no such shared word: 'pages'"):
        rules_in(file, own=True)


def test_words_are_no_unknown_key_of_a_file_that_cannot_be_read(tmp_path):
    file = tmp_path / "rows.toml"
    file.write_text('[words]\na = "x"\n[stays]\nen = ["<<a>>"]\n[kept]\nen = "is kept\n', encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        read_toml(file, Rows)
    assert [one.where.split(":")[1] for one in told.value.faults] == ["6"]
