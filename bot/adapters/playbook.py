"""What we know of platforms and how we write to them is data on disk; the user's own files win."""

from __future__ import annotations

import difflib
import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bot
from bot.adapters.templatefiles import (
    WORD_FILES,
    WordTable,
    asked_in,
    included_in,
    letters_in,
    read_toml,
    rules_in,
    wording_in,
)
from bot.core.platform import Platform
from bot.core.regime import LawBook, Regime
from bot.core.reply.rules.wording import Wording
from bot.core.strays import strays
from bot.core.tomlcheck import check_table
from bot.core.words import NOTHING, words
from bot.errors import ConfigError, Fault, TemplatesError

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import BytecodeCache, TemplateError
    from jinja2.bccache import Bucket
    from jinja2.sandbox import SandboxedEnvironment

    from bot.core.reply.ear.hearing import Ear

BASE = "_base"
SHARED = "shared"
"""Templates without words, for every language."""
PROFILE = "platform.toml"
REGIMES = "regimes.toml"
SKELETON = "skeleton.toml"
REPLIES = "replies.toml"
ASKED = "asked.toml"
EAR = "ear.npz"
REMOVALS = "removals.npz"
REFUSALS = "refusals.npz"
FAMILIES = "families.tsv"
_MOST_CODES, _MOST_READ = 1_000, 64


def shipped_templates() -> Path:
    """The folder of templates that comes with weiquan: inside the wheel, or beside the code in a checkout."""
    package = Path(bot.__file__).parent
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def skeleton(name: str, today: date) -> str:
    """A profile for a new platform in which every key is a remark, ready to be filled in."""
    text = (shipped_templates() / BASE / SKELETON).read_text(encoding="utf-8")
    return text.format(name=name, today=today.isoformat())


def ear_in(folder: Path) -> Ear:
    """Read learned weights and word families. Raises ConfigError when a file is not there or is none."""
    import numpy as np

    from bot.adapters.meaning import meaning
    from bot.core.reply.ear.hearing import Ear, Opinion, families_in

    try:
        families = families_in((folder / FAMILIES).read_text(encoding="utf-8").splitlines())
        opinions = []
        for name in (REMOVALS, REFUSALS):
            with (folder / name).open("rb") as file, np.load(file, allow_pickle=False) as stored:
                opinions.append(Opinion.of(stored))
        with (folder / EAR).open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return Ear.of(stored, families, meaning, *opinions)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as broken:
        raise ConfigError(
            words("the learned weights cannot be read: {why}", "学习得到的权重无法读取：{why}", why=str(broken)[:200]),
            str(folder),
            words("install weiquan anew", "请重新安装 weiquan"),
        ) from broken


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The file that a rule stands in, from templates/ on, whether it is the user's own, and whether ours of the same id gave way to it."""

    name: str
    own: bool
    replaces: bool = False


class Playbook:
    """Platform profiles and letter templates: the shipped ones, and the user's own over them.

    A profile is merged key by key, from `_base` up to the user's own; a template is replaced as a whole. What was read
    once is kept.
    """

    def __init__(self, shipped: Path, own: Path | None = None, trusts_shipped: bool = False) -> None:
        self._trusts_shipped = trusts_shipped
        self._shipped, self._own = shipped, own
        self._roots = [root for root in (shipped, own) if root is not None and root.is_dir()]
        self._platforms: dict[str, Platform] = {}
        self._items: tuple[WordTable, WordTable] | None = None
        self._words: Wording | None = None
        self._rule_files: dict[str, dict[str, RuleFile]] = {}
        self._law: dict[str, Any] | None = None
        self._environments: dict[tuple[str, str], SandboxedEnvironment] = {}

    def names(self) -> tuple[str, ...]:
        """All platforms there are, sorted."""
        found = {one.parent.name for root in self._roots for one in root.glob(f"*/{PROFILE}")}
        return tuple(sorted(name for name in found if not name.startswith("_")))

    def platform(self, name: str) -> Platform:
        """The profile of that name. Raises ConfigError when there is none, or with every fault it has."""
        if name not in self._platforms:
            if name not in self.names():
                raise self._unknown(name)
            try:
                self._platforms[name] = self._read_once(name)
            except ConfigError as broken:
                raise TemplatesError(broken.faults) from broken
        return self._platforms[name]

    def rule_files(self, name: str) -> dict[str, RuleFile]:
        """Which file each rule of a platform stands in, by the rule's id. Raises ConfigError as `platform` does."""
        self.platform(name)
        return self._rule_files[name]

    def strays(self) -> tuple[Fault, ...]:
        """Files among the user's own that nothing reads, each with where it belongs."""
        if self._own is None or not self._own.is_dir():
            return ()
        files = sorted(path.relative_to(self._own).as_posix() for path in self._own.rglob("*") if path.is_file())
        ours = {one.name: letters_in(one) for one in (self._shipped / BASE).iterdir() if one.is_dir()}
        return tuple(strays(files, self.names(), ours, included_in(self._own / one for one in files)))

    def render(self, template: str, language: str, platform: str, context: dict[str, Any]) -> str:
        """Fill a template, the platform's own before the base's, the user's before ours.

        Raises ConfigError with the template and the line where it fails.
        """
        from jinja2 import TemplateError

        environment = self._environment(language, platform)
        try:
            return environment.get_template(template).render(context)
        except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as broken:
            raise self._broken(broken, template, language, platform) from broken

    def _unknown(self, name: str) -> ConfigError:
        known = self.names()
        close = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
        hint = words(' Did you mean "{close}"?', "是不是想写“{close}”？", close=close[0]) if close else NOTHING
        return ConfigError(
            words('there is no platform "{name}".{hint}', "没有平台“{name}”。{hint}", name=name, hint=hint),
            "case.toml platform",
            words(
                "write one of: {known}; or make templates/{name}/platform.toml",
                "请写下列之一：{known}；也可以自己建 templates/{name}/platform.toml",
                known=", ".join(known),
                name=name,
            ),
        )

    def _read_once(self, name: str) -> Platform:
        """Read a platform, or take what this process read from files with the very same words."""
        digest = hashlib.sha256(repr((self._roots, self._own in self._roots, self._trusts_shipped)).encode())
        for path in self._files(name):
            written = path.read_bytes() if path.is_file() else b""
            digest.update(b"%d:%b" % (len(written), written))
        key = (name, digest.digest())
        if key not in _READ:
            platform = self._read(name)
            if len(_READ) >= _MOST_READ:
                _READ.clear()
            _READ[key] = platform, self._rule_files[name]
        platform, self._rule_files[name] = _READ[key]
        return platform

    def _files(self, name: str) -> Iterator[Path]:
        """Every file that says something of a platform, whether it is there or not."""
        for root in self._roots:
            yield from (root / folder / file for folder in (BASE, name) for file in (PROFILE, REPLIES))
            yield from (root / BASE / file for file in (REGIMES, ASKED, *WORD_FILES))

    def _read(self, name: str) -> Platform:
        """Merge what every root says of a platform. A faulty file is named before the merged whole is judged."""
        merged: dict[str, Any] = {"name": name, "law": self._laws()}
        nearest, with_rules = "", Path()
        for folder in (BASE, name):
            for root in self._roots:
                path = root / folder / PROFILE
                if path.is_file():
                    table = read_toml(path)
                    merged = _merged(merged, table)
                    nearest, with_rules = str(path), path if "rules" in table else with_rules
        hidden: set[str] = set()
        rules = list(self._rules(name, merged, with_rules, hidden))
        files = {str(rule.get("id")): self._rule_file(path) for rule, path in rules if isinstance(rule, dict)}
        files |= {one: replace(files[one], replaces=True) for one in hidden if files[one].own}
        merged["rules"] = [rule for rule, _ in rules]
        merged["own_rules"] = [rule for rule, file in files.items() if file.own]
        merged["asked"], merged["own_asked"] = self._asked()
        merged["wording"] = self._wording()
        merged["ear"] = _shipped_ear
        self._rule_files[name] = files
        text = Path(nearest).read_text(encoding="utf-8-sig") if nearest else ""
        return check_table(merged, Platform, nearest or name, text=text, known_good=self._known_good(name))

    def _known_good(self, name: str) -> str:
        """The patterns of shipped rules are checked by tests and by the doctor; to compile them all takes 0.3 s."""
        own = self._roots[-1] if len(self._roots) > 1 else None
        files = [own / one / file for one in (name, BASE) for file in (PROFILE, REPLIES)] if own else []
        return "patterns" if self._trusts_shipped and not any(one.is_file() for one in files) else ""

    def regimes(self) -> dict[str, Regime]:
        """The laws there are, the user's wording over ours. Raises ConfigError with every fault."""
        return check_table({"law": self._laws()}, LawBook, REGIMES).law

    def _laws(self) -> dict[str, Any]:
        """What every root says of the laws. A faulty file is named before anything is laid over it."""
        if self._law is None:
            merged: dict[str, Any] = {}
            for root in self._roots:
                path = root / BASE / REGIMES
                if path.is_file():
                    merged = _merged(merged, read_toml(path, LawBook))
                    check_table(merged, LawBook, str(path), text=path.read_text(encoding="utf-8-sig"))
            self._law = merged.get("law", {})
        return self._law

    def _asked(self) -> tuple[WordTable, WordTable]:
        """What desks ask for, by which words: the user's words beside ours, and the user's alone."""
        if self._items is None:
            own = [root for root in self._roots if root == self._own]
            whole, alone = ([root / BASE / ASKED for root in roots] for roots in (self._roots, own))
            self._items = asked_in(whole), asked_in(alone)
        return self._items

    def _wording(self) -> Wording:
        """The lists of words that reading goes by beside the rules, the user's words beside ours."""
        if self._words is None:
            trusted = self._trusts_shipped
            self._words = wording_in((root / BASE, trusted and root != self._own) for root in self._roots)
        return self._words

    def _rule_file(self, path: Path) -> RuleFile:
        root = next(one for one in self._roots if path.is_relative_to(one))
        return RuleFile(f"templates/{path.relative_to(root).as_posix()}", root == self._own)

    def _rules(
        self, name: str, merged: dict[str, Any], profile: Path, hidden: set[str]
    ) -> Iterator[tuple[dict[str, Any], Path]]:
        """Rules of the platform before those of the base, the user's before ours; of one id the first counts.

        Each comes with its file; `profile` is the one that the rules within the profile were taken from. Ids of rules of ours
        that gave way go into `hidden`. Raises ConfigError for two rules of one id in one file.
        """
        seen: set[str] = set()
        tables = [(merged.get("rules", []), profile)]
        for folder in (name, BASE):
            for root in reversed(self._roots):
                path = root / folder / REPLIES
                if path.is_file():
                    tables.append((rules_in(path, root == self._own), path))
        for table, path in tables:
            here: set[str] = set()
            for rule in table:
                rule_id = str(rule.get("id", "")) if isinstance(rule, dict) else ""
                if rule_id and rule_id in here:
                    raise _twice(rule_id, path)
                here.add(rule_id)
                if rule_id and rule_id in seen:
                    hidden.update([rule_id] if self._own is None or not path.is_relative_to(self._own) else [])
                    continue
                seen.add(rule_id)
                yield rule, path

    def _environment(self, language: str, platform: str) -> SandboxedEnvironment:
        """Templates may be the user's or a stranger's: they see their values and nothing else."""
        if (language, platform) not in self._environments:
            from jinja2 import FileSystemLoader, StrictUndefined
            from jinja2.sandbox import SandboxedEnvironment

            folders = [root / folder / language for root in reversed(self._roots) for folder in (platform, BASE)]
            folders += [root / BASE / SHARED for root in reversed(self._roots)]
            self._environments[language, platform] = SandboxedEnvironment(
                loader=FileSystemLoader(folders),
                undefined=StrictUndefined,
                autoescape=lambda name: name is not None and ".html" in name,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                bytecode_cache=_known_code(),
            )
        return self._environments[language, platform]

    def _broken(self, broken: Exception, template: str, language: str, platform: str) -> TemplatesError:
        where, line = _place(broken, template)
        return TemplatesError(
            words("the template cannot be filled: {why}", "模板无法填写：{why}", why=_why(broken)),
            f"{platform}/{language}/{where}:{line}" if line else f"{platform}/{language}/{where}",
            words(
                "correct the file in templates/, or delete your own copy of it to use the shipped one",
                "请改正 templates/ 里的这个文件；删掉自己的那份就会使用自带的模板",
            ),
        )


def _twice(rule_id: str, path: Path) -> ConfigError:
    return ConfigError(
        words('two rules have the id "{id}"', "有两条规则的 id 都是 “{id}”", id=rule_id),
        str(path),
        words("give each rule an id of its own", "请给每条规则各起一个 id"),
    )


@lru_cache(maxsize=1)
def _shipped_ear() -> Ear:
    """The learned weights; read once, when the first mail is, since most commands read none."""
    return ear_in(shipped_templates() / BASE)


_READ: dict[tuple[str, bytes], tuple[Platform, dict[str, RuleFile]]] = {}
"""Platforms that this process has read, by name and by the words of all their files."""


@lru_cache(maxsize=1)
def _known_code() -> BytecodeCache:
    """What templates were compiled to in this process, by file and text: a template that changes is compiled anew."""
    from jinja2 import BytecodeCache

    codes: dict[tuple[str, str], CodeType | None] = {}

    class KnownCode(BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = codes.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Bucket) -> None:
            if len(codes) >= _MOST_CODES:
                codes.clear()
            codes[bucket.key, bucket.checksum] = bucket.code

    return KnownCode()


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Lay one table over another: tables are merged key by key, everything else is replaced.

    A new value of a fact replaces the whole fact: its old source would be a lie.
    """
    if "value" in over:
        return dict(over)
    out = dict(under)
    for key, value in over.items():
        known = out.get(key)
        out[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return out


def _place(broken: Exception, template: str) -> tuple[str, int]:
    """The template and the line in which filling it failed, from the error or its traceback."""
    name, line = getattr(broken, "name", None), getattr(broken, "lineno", None)
    if name and line:
        return str(name), int(line)
    found = (template, 0)
    trace = broken.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            found = (Path(file).name, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _why(broken: Exception) -> str:
    said: str | TemplateError | None = getattr(broken, "message", None) or str(broken)
    return re.sub(r"\s+", " ", str(said or type(broken).__name__))[:300]
