"""No pattern that reads mails has a repeat without end within another one: nobody can write a line that it hangs on."""

import tomllib
from collections.abc import Iterator
from re import _constants as ops  # type: ignore[attr-defined]  # the parser of re, which has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from bot.adapters.playbook import shipped_templates
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply import read
from bot.core.reply.rules import _ENDLESS
from bot.core.reply.vocabulary import expanded


def patterns() -> Iterator[tuple[str, str]]:
    for file in sorted(shipped_templates().glob("*/*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for rule in table.get("rules", []):
            yield from ((rule["id"], expanded(one)) for part in ("any", "all", "unless") for one in rule.get(part, []))
        for item, languages in table.get("asked", {}).items():
            yield from ((item, one) for fragments in languages.values() for one in fragments)


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
    ],
)
def test_a_line_made_to_hang_a_pattern_is_read(mail: Any, mart: Platform, line: str) -> None:
    """Before this test, 42 dashes behind "status" took for ever."""
    letter: Mail = mail(f"Complaint {line}")
    assert read(letter, platform=mart.model_copy(update={"rules": rules()})).kind


def rules() -> tuple[Any, ...]:
    from bot.adapters.playbook import Playbook

    return Playbook(shipped_templates()).platform("generic").rules
