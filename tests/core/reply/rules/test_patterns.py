"""No pattern that reads mails has a repeat without end within another one: nobody can write a line that it hangs on."""

import re
import tomllib
from collections.abc import Iterator
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of re, which has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.adapters.templatefiles import read_toml
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply import read
from bot.core.reply.rules.rule import _ENDLESS
from bot.core.reply.rules.vocabulary import expanded
from bot.core.reply.rules.wording import Wording

WORDS = ("asked", "automatic", "greetings", *Wording.model_fields)
"""The files of words by language beside the rules."""
SEVERAL = re.compile(r"""\s*(?:'[^']*'|"[^"]*"), ['"]""")


def patterns() -> Iterator[tuple[str, str]]:
    for file in sorted(shipped_templates().glob("*/*.toml")):
        table = read_toml(file)
        for rule in table.get("rules", []):
            yield from ((rule["id"], expanded(one)) for part in ("any", "all", "unless") for one in rule.get(part, []))
        if file.stem in WORDS:
            yield from (
                (f"{file.stem}: {name}", expanded(one)) for name, told in table.items() for one in written(told)
            )


def written(told: Any) -> Iterator[str]:
    """Every string of a table, however deep it lies."""
    if isinstance(told, str):
        yield told
    else:
        yield from (one for part in (told.values() if isinstance(told, dict) else told) for one in written(part))


def is_nested(tree: Any, within: bool = False) -> bool:
    """Say whether a repeat without end stands in another one; what gives nothing back (possessive, atomic) is safe."""
    return any(_is_nested_in(op, value, within) for op, value in tree)


def _is_nested_in(op: Any, value: Any, within: bool) -> bool:
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        endless = value[1] is ops.MAXREPEAT
        return (endless and within) or is_nested(value[2], within or endless)
    if op is ops.BRANCH:
        return any(is_nested(branch, within) for branch in value[1])
    if op is ops.SUBPATTERN:
        return is_nested(value[3], within)
    return op in (ops.ASSERT, ops.ASSERT_NOT) and is_nested(value[1])


def test_no_shipped_pattern_nests_repeats_without_end() -> None:
    assert [(name, one) for name, one in patterns() if is_nested(parser.parse(one))] == []


@pytest.mark.parametrize("words", WORDS)
def test_the_words_beside_the_rules_are_among_them(words: str) -> None:
    assert any(name.startswith(f"{words}: ") for name, _ in patterns())


@pytest.mark.parametrize("nested", ["(a+)+b", "(?:a|b+)*", r"(\w+\s)+x", "(?:x[+*]*)+"])
def test_a_rule_of_the_user_s_own_may_not_either(nested: str) -> None:
    assert is_nested(parser.parse(nested)) and _ENDLESS.search(nested)


@pytest.mark.parametrize("plain", ["(?:a b)+", "(a{1,3})+", "([+*])+", r"(\+)+", "a+b+", "(?:a?b)*"])
def test_repeats_side_by_side_are_no_fault(plain: str) -> None:
    assert not is_nested(parser.parse(plain)) and not _ENDLESS.search(plain)


@pytest.mark.parametrize(
    "line",
    [
        *("status " + "-" * 300 + "x", "status: " + "=-" * 300, "result " + "->" * 300, "a " * 3000, "re: " * 300),
        *("www." * 12_500, "http://" * 7_000, "https://www." * 4_000, "hxxp://a." * 5_000, "/www." * 10_000),
        *(
            "the seller says that the " * 800,
            "please confirm that all " * 800,
            "removed, says the seller's lawyer, " * 600,
        ),
        *(
            "not the listings reported by " * 700,
            "we side with the seller's view of the " * 500,
            "no proof is needed and " * 800,
        ),
        *(
            "we confirm the removal of all three listings from the " * 400,
            "came down in " * 1500,
            "the name of the " * 1200,
        ),
        *(
            "商家称三个商品" * 2000,
            "请确认是否已" * 2500,
            "例如：“已下架”" * 2000,
            "我们支持商家的" * 2000,
            "还需要提供" * 2500,
        ),
    ],
)
def test_a_line_made_to_hang_a_pattern_is_read(mail: Any, mart: Platform, line: str) -> None:
    """Before this test, 42 dashes behind "status" took for ever."""
    letter: Mail = mail(f"All three listings have been removed.\n\nComplaint {line}")
    shipped = Playbook(shipped_templates()).platform("generic")
    words = {name: getattr(shipped, name) for name in ("rules", "asked", "wording")}
    assert read(letter, platform=mart.model_copy(update=words)).kind


@pytest.mark.parametrize("name", ["replies", *WORDS])
def test_no_line_of_rules_and_words_is_too_long_to_be_read(name: str) -> None:
    """A longer fragment is made of words with names (filewords.py), and several fragments fill one line only where they are short."""
    lines = [
        line for file in shipped_templates().glob(f"*/{name}.toml") for line in file.read_text("utf-8").split("\n")
    ]
    assert lines and not [line for line in lines if len(line) > 400]
    assert not [line for line in lines if len(line) > 120 and SEVERAL.match(line)]


def test_no_fragment_stands_twice_in_one_list() -> None:
    def lists(told: Any) -> Iterator[list[str]]:
        if isinstance(told, list) and all(isinstance(one, str) for one in told):
            yield told
        elif isinstance(told, list | dict):
            yield from (one for part in (told.values() if isinstance(told, dict) else told) for one in lists(part))

    files = sorted(shipped_templates().glob("*/*.toml"))
    found = [
        one for file in files for one in lists(tomllib.loads(file.read_text("utf-8"))) if len(one) != len(set(one))
    ]
    assert not found
