"""The guides of those who change the house are held to the truth: files, names, bars and tables are those of the code."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.core.event import Reply
from bot.core.reply.reasons import STAGES
from bot.core.reply.rules.wording import Wording
from tests.test_docs import ROOT, commands, parsed, rows, spans

READING, PICTURES = "docs/reading.md", "docs/pictures.md"
GUIDES = {
    "CONTRIBUTING.md": ("bot/core/reply", "bot/pictures"),
    READING: ("bot/core/reply",),
    PICTURES: ("bot/pictures",),
}
"""Each guide, and the houses whose files it calls by their bare names, in whichever room they are."""
SHELVES = (
    "", "templates", "templates/_base", "bot/core", "bot/adapters/casefolder", "tests/core/reply", "tests/core/reply/*", "tests/accuracy/pictures",
    *(f"tests/replies{one}" for one in ("", "/rows", "/removals", "/refusals", "/sentences")),
)  # fmt: skip
"""Where else a bare name may lie."""
FILE = re.compile(r"[\w.*-]*\.(?:py|toml|txt|tsv|npz|json|md|j2|eml)|[\w.*{},-]*/[\w.*{},/-]*")
WIDEST = 120
EACH = pytest.mark.parametrize("guide", GUIDES)


def guide_text(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


def section(guide: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(r"^#+ ", guide_text(guide).split(f" {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def unfolded(name: str) -> Iterator[str]:
    """What a name with `{a,b}` stands for; `<anything>` in it stands for whatever there is."""
    parts = re.split(r"\{([^}]*)\}", re.sub(r"<\w+>", "*", name))
    yield from map("".join, product(*(part.split(",") if n % 2 else [part] for n, part in enumerate(parts))))


def is_there(name: str, guide: str) -> bool:
    shelves = (*(f"{house}/{room}" for house in GUIDES[guide] for room in ("", "*/")), *SHELVES)
    return any(next(ROOT.glob(f"{shelf}/{name}".strip("/")), None) for shelf in shelves)


def files_named(guide: str) -> list[str]:
    bare = [re.sub(r"<\w+>", "*", one) for one in spans(guide_text(guide))]
    told = re.findall(r"(?<![\w/`])(?:docs|tests)/[\w/]+\.md", guide_text(guide))
    return [*told, *(one for one in bare if FILE.fullmatch(one) and one != ".j2")]


@EACH
def test_every_file_named_is_there(guide: str) -> None:
    named = files_named(guide)
    assert len(named) > 50
    assert [one for name in named for one in unfolded(name) if not is_there(one, guide)] == []


def test_a_file_that_is_not_there_would_be_noticed() -> None:
    assert is_there("hearing.py", READING) and not is_there("hearsays.py", READING)
    assert not is_there("lettering.py", READING), "a room of the other house must be called by its path"
    assert list(unfolded("a/{en,zh}/<name>.j2")) == ["a/en/*.j2", "a/zh/*.j2"]


SOURCES = [*sorted((ROOT / "bot").rglob("*.py")), *sorted((ROOT / "tests" / "accuracy").rglob("*.py"))]


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def defined_in(tree: ast.AST) -> Iterator[str]:
    """The names that a module or a class gives to anything in it, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@cache
def names_of_the_code() -> frozenset[str]:
    return frozenset(name for path in SOURCES for name in defined_in(syntax(path)))


@cache
def names_of_classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for node in (one for path in SOURCES for one in syntax(path).body if isinstance(one, ast.ClassDef)):
        found[node.name] = found.get(node.name, frozenset()) | frozenset(defined_in(node))
    return found


def is_defined(name: str, guide: str) -> bool:
    """Say whether code has this name: alone, in a module of the guide's rooms or of the benchmark, or in a class."""
    *before, last = name.split(".")
    if not before:
        return last in names_of_the_code()
    if before[0] in names_of_classes():
        return last in names_of_classes()[before[0]]
    houses = (*GUIDES[guide], "bot/core", "tests/accuracy/pictures")
    paths = [path for house in houses for path in (ROOT / house).rglob(f"{before[0]}.py")]
    return any(last in defined_in(syntax(path)) for path in paths)


NO_NAMES_OF_CODE = {
    "preflight": {"lawcheck", "claimantcheck", "workcheck", "linkcheck", "recipientcheck", "filecheck", "textcheck"},
    "packages": {"chromium", "libgomp1"},
    "halves": {"scored"},
}


@EACH
def test_every_name_of_code_is_one(guide: str) -> None:
    places = {path.stem for path in (ROOT / "bot").rglob("*") if path.is_dir() or path.suffix == ".py"}
    named = {
        one for one in spans(guide_text(guide)) if re.fullmatch(r"[A-Za-z_][\w.]*", one) and not FILE.fullmatch(one)
    }
    project = tomllib.loads(guide_text("pyproject.toml"))["project"]
    known = (
        places
        | {*STAGES, *map(str, Reply)}
        | set(project["optional-dependencies"])
        | set.union(*NO_NAMES_OF_CODE.values())
    )
    wrong = {one for one in named - known if not one.startswith("WEIQUAN_") and not is_defined(one, guide)}
    assert named and not wrong
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    assert {name for name in re.findall(r"WEIQUAN_[A-Z_]+", guide_text(guide)) if name not in code} == set()


@EACH
def test_every_command_is_one(guide: str) -> None:
    lines = [*spans(guide_text(guide)), *re.findall(r"^    (make .*)", guide_text(guide), re.MULTILINE)]
    targets = set(re.findall(r"^([a-z-]+):", guide_text("Makefile"), re.MULTILINE))
    named = {line.split()[1] for line in lines if line.startswith("make ")}
    assert named and named <= targets
    for argv in commands(lines):
        parsed(argv)


@EACH
def test_no_line_is_too_long_to_read(guide: str) -> None:
    tables_too = guide != "CONTRIBUTING.md"
    lines = enumerate(guide_text(guide).splitlines(), 1)
    assert [n for n, line in lines if len(line) > WIDEST and (tables_too or not line.startswith("|"))] == []


@pytest.mark.parametrize("guide", [READING, PICTURES])
def test_every_room_of_the_house_is_on_the_map(guide: str) -> None:
    (house,) = GUIDES[guide]
    parts = re.split(r"^### .*?(?: \(`(\w+)/`\))?$", section_of_rooms(guide), flags=re.MULTILINE)[1:]
    shown = {
        f"{room}/{one}" if room else one
        for room, part in zip(parts[::2], parts[1::2], strict=True)
        for row in re.findall(r"^\|.*\|$", part, re.MULTILINE)
        for one in spans(row)
    }
    there = {path.relative_to(ROOT / house).as_posix() for path in (ROOT / house).rglob("*.py")}
    assert {one for one in shown if one.endswith(".py")} == {one for one in there if not one.endswith("__init__.py")}


def section_of_rooms(guide: str) -> str:
    return guide_text(guide).split("\n## Rooms\n", 1)[1].split("\n## ", 1)[0]


def test_the_stages_are_those_of_the_reader() -> None:
    assert [row[0].strip("`") for row in rows(guide_text(READING), "| stage |")] == list(STAGES)


def test_the_words_are_those_of_the_files() -> None:
    told = [row[0].strip("`") for row in rows(guide_text(READING), "| file |")]
    assert told == sorted(["asked.toml", *(f"{one}.toml" for one in Wording.model_fields)])


def values(constant: Any) -> Iterator[float]:
    """The numbers that a constant is or holds."""
    if isinstance(constant, Mapping):
        for one in constant.values():
            yield from values(one)
    else:
        yield float(constant)


@pytest.mark.parametrize("guide", [READING, PICTURES])
def test_the_bars_are_those_of_the_code(guide: str) -> None:
    (house,) = GUIDES[guide]
    table = rows(guide_text(guide), "| bar |")
    assert len(table) >= 10
    for name, told, *_ in table:
        module, constant = name.strip("`").split(".")
        (path,) = (ROOT / house).rglob(f"{module}.py")
        held = getattr(importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)), constant)
        assert set(map(float, told.split(", "))) == set(values(held)), name


def test_the_sets_of_mails_are_as_large_as_told() -> None:
    tables = [
        *rows(section(READING, "The practice sets"), "| set |"),
        *rows(section(READING, "The scored half"), "| set |"),
    ]
    assert len(tables) > 20
    for name, told, *_ in tables:
        paths = list((ROOT / "tests" / "replies" / "rows").glob(name.strip("`")))
        mails = sum(len(tomllib.loads(path.read_text(encoding="utf-8"))["mails"]) for path in paths)
        assert int(told.replace(",", "")) == mails, name
