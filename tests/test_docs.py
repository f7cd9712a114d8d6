"""The documentation is held to the truth: commands parse, tables say what the code says, files that are named exist."""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import typer.main

import bot
from bot import errors
from bot.adapters.playbook import Playbook, shipped_templates
from bot.adapters.providers import providers
from bot.cli.call import take_call
from bot.cli.front import VERBS, app
from bot.cli.spreading import spread
from bot.config import Settings
from bot.core.case import CaseFile
from bot.core.event import Reply
from bot.core.evidence import FOLDERS
from bot.core.notice import Status
from bot.core.platform import Platform
from bot.core.words import LANGUAGES, Language, Words, words
from bot.record import RECORDABLE

ROOT = Path(__file__).parent.parent
READMES: dict[Language, Path] = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
REGOLD = bool(os.environ.get("WEIQUAN_REGOLD"))
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
EACH = pytest.mark.parametrize("language", LANGUAGES)


def readme(language: Language) -> str:
    return READMES[language].read_text(encoding="utf-8")


def fences(text: str, *kinds: str) -> list[str]:
    return [body for _, kind, body in FENCE.findall(text) if kind in kinds]


def spans(text: str) -> list[str]:
    """What stands between single backticks; a line break inside is a space."""
    return [" ".join(one.split()) for one in re.findall(r"`([^`]+)`", FENCE.sub("", text))]


def typed(text: str) -> list[str]:
    """The lines of fenced blocks that a reader types."""
    shown = [line[2:] for body in fences(text, "console") for line in body.splitlines() if line.startswith("$ ")]
    plain = [line.split("  #")[0].strip() for body in fences(text, "sh") for line in body.splitlines()]
    return [line for line in [*plain, *shown] if line]


def commands(lines: list[str]) -> list[list[str]]:
    return [shlex.split(line)[1:] for line in lines if line.startswith("weiquan ")]


@cache
def group() -> Any:
    return typer.main.get_command(app)


def parsed(argv: list[str]) -> tuple[str, dict[str, Any]]:
    """Fit a command line to its verb, as the program would. A verb alone is a mention and needs no arguments."""
    _, rest = take_call(argv, {})
    verb, given = rest[0], [word for word in spread(rest) if word != "--help"][1:]
    command = group().get_command(typer.Context(group()), verb)
    assert command is not None, f"there is no verb {verb}"
    if not given:
        return verb, {}
    return verb, command.make_context(verb, given, parent=typer.Context(group(), obj=None)).params


def all_commands(text: str) -> list[list[str]]:
    return commands(typed(text)) + commands(spans(text))


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the table whose head begins like this."""
    lines = text[text.index(head) :].splitlines()[2:]
    table = lines[: next((n for n, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def hold(language: Language, mark: str, truth: str) -> None:
    """Compare what stands between two marks with the truth, or, when asked to, write the truth there."""
    text = readme(language)
    pattern = re.compile(rf"(<!-- {mark}:[^\n]*-->\n)(.*?)(<!-- /{mark} -->)", re.DOTALL)
    if REGOLD:
        READMES[language].write_text(pattern.sub(lambda m: m[1] + truth + m[3], text), encoding="utf-8")
        return
    found = pattern.search(text)
    assert found and found[2] == truth, f"write it anew: WEIQUAN_REGOLD=1 make test ARGS=tests/test_docs.py\n{truth}"


@EACH
def test_every_command_line_shown_is_one_that_parses(language: Language) -> None:
    names = Playbook(shipped_templates()).names()
    for argv in all_commands(readme(language)):
        verb, params = parsed(argv)
        if verb == "record" and params:
            assert params["event"] in RECORDABLE, argv
        assert params.get("platform", "generic") in names, argv


@EACH
def test_every_option_named_alone_exists(language: Language) -> None:
    known = {"-C", "--lang", "--version", "--help"}
    for verb in VERBS:
        known |= {option for param in group().get_command(None, verb).params for option in param.opts}
    named = {word for one in spans(readme(language)) if one.startswith("-") for word in one.split() if word[0] == "-"}
    assert named and named <= known


def test_both_tell_the_same_commands_in_the_same_order() -> None:
    def shape(argv: list[str]) -> tuple[str, ...]:
        verb, params = parsed(argv)
        event = (str(params["event"]),) if params.get("event") else ()
        return (verb, *event, *sorted(word for word in argv if word.startswith("-")))

    blocks = {one: [shape(argv) for argv in commands(typed(readme(one)))] for one in LANGUAGES}
    assert blocks["en"] == blocks["zh"]
    counted = {one: Counter(map(shape, all_commands(readme(one)))) for one in LANGUAGES}
    assert counted["en"] == counted["zh"]


def test_both_have_the_same_chapters() -> None:
    levels = {
        one: [len(mark) for mark in re.findall(r"^(#+) ", FENCE.sub("", readme(one)), re.MULTILINE)]
        for one in LANGUAGES
    }
    assert levels["en"] == levels["zh"] and len(levels["en"]) > 10
    tables = {one: len(re.findall(r"^\|---", readme(one), re.MULTILINE)) for one in LANGUAGES}
    assert tables["en"] == tables["zh"]


@EACH
def test_every_verb_is_named(language: Language) -> None:
    head = "| command | what it does |" if language == "en" else "| 命令 | 作用 |"
    lines = [f"| `weiquan {verb}` | {said.said_in(language)} |" for verb, (_, said) in VERBS.items()]
    hold(language, "verbs", "\n".join([head, "|---|---|", *lines]) + "\n")


@EACH
def test_the_exit_codes_are_those_of_the_program(language: Language) -> None:
    told = [int(row[0]) for row in rows(readme(language), "| code |" if language == "en" else "| 退出码 |")]
    assert told == sorted(value for name, value in vars(errors).items() if name.startswith("EXIT_"))
    samples = (ROOT / "samples" / "README.md").read_text(encoding="utf-8")
    assert all(re.search(rf"\b{code}\b", samples) for code in told)


@EACH
def test_the_sub_folders_are_those_that_count(language: Language) -> None:
    table = [(row[0].strip("`"), row[1].strip("`")) for row in rows(readme(language), "| folder | 文件夹 |")]
    assert table == list(FOLDERS.values())


DOORS = {
    "email": words("mail", "邮件"),
    "portal": words("website", "网页"),
    "both": words("mail or website", "邮件或网页"),
}


NEEDS = {
    "address": words("postal address", "通讯地址"),
    "phone": words("telephone", "电话"),
    "email": words("mail address", "邮箱"),
    "identity": words("identity paper", "身份证件"),
    "power": words("an agent's power of attorney", "代理人的授权委托书"),
}


def needs(platform: Platform) -> Iterator[Words]:
    """What a desk refuses to do without, as far as its profile knows."""
    if platform.form and platform.form.sign_in:
        yield words("an account", "账号")
    if (required := platform.required) is None:
        return
    for role in (*required.evidence, *required.wished):
        yield words("{role}", "{role}", role=words(*FOLDERS[role]))
    yield from (NEEDS[one] for one in (*required.claimant, *required.papers))
    if required.item_numbers:
        yield words("item numbers", "商品编号")


def limits(platform: Platform) -> Iterator[Words]:
    """How much a desk takes at once, in which form, and how long it takes, as far as its profile knows."""
    if platform.listings_per_notice:
        yield words("{n} links a complaint", "每次最多 {n} 个链接", n=platform.listings_per_notice.value)
    if platform.one_country_per_notice and platform.one_country_per_notice.value:
        yield words("one country each", "各国站点分开投诉")
    if platform.attachments and platform.attachments.value != "attached":
        yield words("no attached files", "不收附件")
    elif platform.form and not platform.form.takes_files:
        yield words("no files in the form", "表单不收文件")
    if platform.refused_formats:
        names = ", ".join(platform.refused_formats.value)
        yield words("no {names}", "不收 {names}", names=names)
    if platform.external_links and platform.external_links.value == "refused":
        yield words("no links to cloud drives", "不收网盘链接")
    if platform.size_limit:
        yield words("{n} MB a mail", "每封 {n} MB", n=platform.size_limit.value // 1_000_000)
    if platform.response_days:
        yield words("about {n} working days", "约 {n} 个工作日", n=platform.response_days.value)


def source_of(platform: Platform, language: Language) -> str:
    """Where its door was found: the first web address of that source."""
    facts = [
        one
        for one in (platform.address, platform.portal, platform.required, *platform.contacts, platform.shapes)
        if one
    ]
    found = next((url for one in facts for url in re.findall(r"https?://[^\s;|,)]+", one.source.en)), "")
    seen = f"{facts[0].seen:%Y-%m}" if facts else "-"
    host = (urlsplit(found).hostname or "").removeprefix("www.")
    return (
        f"[{host}]({found}), {seen}"
        if found
        else words("general knowledge, {d}", "常识，{d}", d=seen).said_in(language)
    )


@EACH
def test_the_platforms_are_those_of_the_profiles(language: Language) -> None:
    playbook = Playbook(shipped_templates())
    head = words(
        "| `--platform` | name | door | needs | limits | source, seen |",
        "| `--platform` | 名称 | 渠道 | 必需 | 限制 | 出处和日期 |",
    )
    lines = [head.said_in(language), "|---|---|---|---|---|---|"]
    between = "; " if language == "en" else "，"
    for name in playbook.names():
        one = playbook.platform(name)
        address = one.address.value if one.address else words("you tell it", "由你提供").said_in(language)
        where = [] if one.channel == "portal" else [address]
        where += [f"<{one.portal.value}>"] if one.portal else []
        door = f"{DOORS[one.channel].said_in(language)}: {', '.join(where)}".replace(
            ": ", ": " if language == "en" else "："
        )
        told = [between.join(said.said_in(language) for said in part(one)) or "-" for part in (needs, limits)]
        lines.append(
            f"| `{name}` | {one.title.words().said_in(language)} | {door} | {' | '.join(told)} | {source_of(one, language)} |"
        )
    hold(language, "platforms", "\n".join(lines) + "\n")


@EACH
def test_every_setting_shown_is_one(language: Language) -> None:
    text = readme(language)
    for body in fences(text, "toml"):
        shown = tomllib.loads("\n".join(line.strip() for line in body.splitlines()))
        Settings.model_validate({"account": {"address": "shop@mail.example"}, **shown})
    tables = [field.annotation for field in Settings.model_fields.values()]
    known = {key for table in tables for key in getattr(table, "model_fields", {})} | set(CaseFile.model_fields)
    named = {one.split(" = ")[0] for one in spans(text) if re.fullmatch(r"[a-z]+_[a-z_]+|[a-z_]+ = .+", one)}
    assert {"send_to", "unverified", "authserv_id", "ca_file"} <= named <= known
    assert {one.strip("[]") for one in spans(text) if re.fullmatch(r"\[[a-z]+\]", one)} <= set(Settings.model_fields)
    assert "config.example.toml" in text and (ROOT / "config.example.toml").is_file()


@EACH
def test_every_variable_named_is_read_somewhere(language: Language) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    code += code.replace("WEIQUAN_{which.upper()}", "WEIQUAN_SMTP") + code.replace(
        "WEIQUAN_{which.upper()}", "WEIQUAN_IMAP"
    )
    named = set(re.findall(r"WEIQUAN_[A-Z_]+", readme(language))) - {"WEIQUAN_REGOLD"}
    assert named and not {name for name in named if name not in code}


@EACH
def test_the_steps_to_a_password_are_those_of_the_presets(language: Language) -> None:
    text, presets = readme(language), providers()
    for name in ("gmail", "qq", "163"):
        steps = presets[name].how_to_get_a_password.said_in(language).strip()
        assert steps in text, f"{name}:\n{steps}"
    assert set(presets) - {"gmail", "qq", "163"} <= set(spans(text))
    signed = {name for name, one in presets.items() if one.authserv_ids}
    assert signed == {"gmail", "qq"}, "the Security Model names the providers whose check is known"


@EACH
def test_every_place_named_is_there(language: Language) -> None:
    text = readme(language)
    for place in {*re.findall(r"\bsamples/[\w./-]*\w", text), *re.findall(r"\]\(([\w./-]+)\)", text)}:
        assert (ROOT / place).exists(), place
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    slugs = {re.sub(r"[^\w-]", "", head.lower().replace(" ", "-")) for head in heads}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= slugs
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {extra for found in re.findall(r"\.\[([a-z,]+)\]", text) for extra in found.split(",")}
    assert extras and extras <= set(project["optional-dependencies"])
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {line.split()[1] for line in [*typed(text), *spans(text)] if line.startswith("make ")}
    assert {"demo", "test"} <= targets <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_the_samples_run_what_there_is() -> None:
    samples = {path: path.read_text(encoding="utf-8") for path in (ROOT / "samples").rglob("*") if path.is_file()}
    found = []
    for path, text in samples.items():
        lines = re.findall(r"(?:bin/weiquan|\\weiquan\.exe|<Arguments>|`weiquan)((?: ?[\w:.\\-]+)*)", text)
        found += [(path.name, one.strip().replace("\\", "/")) for one in lines if one.strip()]
    assert {"crontab", "weiquan.service", "weiquan-report.service", "weiquan.xml", "README.md"} <= dict(found).keys()
    for _, line in found:
        parsed(shlex.split(line))
    told = samples[ROOT / "samples" / "README.md"]
    for place in re.findall(r"`((?:cron|systemd|windows)/[\w./]*)`", told):
        assert (ROOT / "samples" / place).exists()


def test_the_json_page_names_every_key_that_is_promised() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    told = {
        verb: set(re.findall(r"`(\w+)`", cells)) for verb, cells in re.findall(r"^\| `(\w+)`.*?\| (.*) \|$", page, re.M)
    }
    contracts = ast.parse((ROOT / "tests" / "cli" / "test_contracts.py").read_text(encoding="utf-8"))
    promised = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in contracts.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Set | ast.Dict)
    }  # fmt: skip
    speak = {
        verb for verb in VERBS if "--json" in {o for one in group().get_command(None, verb).params for o in one.opts}
    }
    assert set(told) == speak
    assert promised["STATUS"] | promised["NOTICE"] <= told["status"]
    assert promised["FINDING"] <= told["check"]
    assert set(promised["RUN"]) | set().union(*promised["RUN"].values()) <= told["run"]
    for verb, name in (("log", "EVENT"), ("read", "READ"), ("preview", "PREVIEW"), ("compare", "COMPARE")):
        assert promised[name] <= told[verb], verb
    kinds, states = (set(re.findall(r"`(\w+)`", part)) for part in page.split("\n\n")[-2:])
    assert set(map(str, Reply)) <= kinds and set(map(str, Status)) <= states


def test_the_changelog_has_an_entry_for_this_version() -> None:
    entry = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split(f"## {bot.__version__}", 1)[1].split("\n## ")[0]
    assert re.search(r"^- \w", entry, re.MULTILINE)


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def index_hosts() -> set[str]:
    """Package indexes: the public one, and whatever this machine is set up with."""
    told = "\n".join(os.environ.get(name, "") for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_DEFAULT_INDEX"))
    for place in (Path("/etc/pip.conf"), Path.home() / ".config/pip/pip.conf", Path.home() / ".pip/pip.conf"):
        told += place.read_text(encoding="utf-8") if place.is_file() else ""
    found = {urlsplit(url).hostname or "" for url in re.findall(r"https?://\S+", told)}
    return {"py" + "pi.org", "files.python" + "hosted.org", *found} - {"", "localhost"}


def test_no_file_names_an_index_or_a_place_on_somebody_s_machine() -> None:
    wrong = [re.escape(host) for host in index_hosts()]
    wrong += [
        rf"--(?:extra-)?index-{'url'}[ =]",
        r"(?<![\w.~}])/(?:root|work|Users)/\w",
        r"(?<![\w.~}])/home/(?!you\b)\w",
    ]
    pattern = re.compile("|".join(wrong).encode())
    found = [
        (path.relative_to(ROOT).as_posix(), hit.group())
        for path in tracked()
        if (hit := pattern.search(path.read_bytes()))
    ]
    assert found == []
