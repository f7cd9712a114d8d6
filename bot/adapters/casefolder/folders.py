"""The case folders under cases/: read as the user left them, written to only in mail/ and out/."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.casefolder.disk import sha256_of, sync_folder, write_if_changed
from bot.adapters.casefolder.enclosing import Typesetter, enclose
from bot.adapters.casefolder.examining import Means, examined
from bot.adapters.casefolder.fingerprints import kept_prints
from bot.adapters.casefolder.lastlook import as_looked_at, keep_look
from bot.adapters.casefolder.mailshelf import Spool, inside, keep_mail, stays_below
from bot.adapters.casefolder.memory import Memory
from bot.adapters.casefolder.portalshelf import lay_out_portal
from bot.adapters.casefolder.reading import House, Nearest, key_remembered, keys_it_had, read_case, text_of_key
from bot.adapters.casefolder.sorting import STILL_COPIED
from bot.adapters.casefolder.stampshelf import keep_stamps, kept_stamps
from bot.adapters.casefolder.walk import Dropped, walk
from bot.core.case import COPIED_KEY, KEY_ALPHABET, Case, Claimant, Finding, Level, Role
from bot.core.draft import Enclosure
from bot.core.evidence import is_identity_paper, left_alone, manifest
from bot.core.message import Attachment
from bot.core.systemwords import system_said
from bot.core.todo import todo
from bot.core.words import Language, Words, words
from bot.errors import BotError, CaseError

SETTLE = 2.0
"""A file that changed within so many seconds may still be being copied."""
MANIFEST = "manifest-sha256.txt"
_TODO: dict[Language, str] = {"en": "TODO.txt", "zh": "待办.txt"}


def _utc() -> datetime:
    return datetime.now(UTC)


class CaseFolders(Spool):
    """The folders of one workspace; see bot.ports.Folders.

    `claimant` looks a claimant up by name, `language` is what the user reads, `platforms` and `claimants` are the
    names there are (none: they are not checked here). With `wait`, files that changed a moment ago are waited for,
    once and for as long as `settle`, before they are left alone. `means` are those of looking at
    pictures; `meant` gives the platform, and its title, that a misspelt name comes near.
    """

    def __init__(
        self,
        workspace: Path,
        claimant: Callable[[str], Claimant | None],
        language: Language = "en",
        platforms: Sequence[str] = (),
        claimants: Sequence[str] = (),
        settle: float = SETTLE,
        clock: Callable[[], datetime] = _utc,
        wait: Callable[[float], None] | None = None,
        typeset: Typesetter | None = None,
        means: Means | None = None,
        meant: Nearest | None = None,
    ) -> None:
        self.cases = workspace / "cases"
        super().__init__(self.cases, clock)
        self.house = House(claimant, language, tuple(platforms), tuple(claimants), settle, self.mint, meant)
        self._clock = clock
        self._wait = wait
        self._typeset = typeset
        self._means = means or Means(language)
        self._mails: dict[str, list[Dropped]] = {}

    def path(self, case: Case) -> Path:
        """Where the folder of a case lies."""
        return self.cases / case.name

    def load(self) -> tuple[list[Case], list[tuple[str, BotError]]]:
        """Read every case folder, by name; a sick one comes back as its name and error."""
        healthy, sick = self._read_all()
        if self._wait and any(one.rule == STILL_COPIED for case in healthy for one in case.folder_findings):
            self._wait(self.house.settle)
            healthy, sick = self._read_all()
        return self._told_apart(healthy), sick

    def _read_all(self) -> tuple[list[Case], list[tuple[str, BotError]]]:
        healthy: list[Case] = []
        sick: list[tuple[str, BotError]] = []
        for folder in self._case_folders():
            try:
                healthy.append(self._read(folder))
            except CaseError as fault:
                sick.append((folder.name, fault))
        return healthy, sick

    def verified(self, case: Case) -> Case:
        """Read every file of the case anew; events and findings of the log stay as they are. Raises CaseError."""
        return replace(case, evidence=self._read(self.path(case), rehash=True).evidence)

    def examined(self, case: Case, language: Language) -> Case:
        """Look closely at the pictures of a case: findings on date, author and screenshots, and exhibits in `language`.

        Raises CaseError or ConfigError.
        """
        means = replace(self._means, today=self._clock().date())
        return examined(case, self.path(case), self.cases / "_cache", language, means)

    def keep_look(self, case: Case, findings: Sequence[Finding]) -> None:
        """Keep what only a close look at a case finds; `case` has the findings of the folder alone."""
        keep_look(self._look(case), case, findings)

    def as_looked_at(self, case: Case) -> Case:
        """The case with what the last close look found, or with the word that it was not looked at since it changed."""
        return as_looked_at(self._look(case), case)

    def _look(self, case: Case) -> Path:
        return self.cases / "_cache" / f"{case.name}.look.json"

    def fingerprints(self) -> dict[str, bytes]:
        """What is remembered of the pictures of each case, by its folder's name: it grows when new ones are examined."""
        return kept_prints(self.cases / "_cache")

    def enclose(self, case: Case, enclosure: Enclosure) -> Attachment:
        """Make the bytes that travel: a copy without GPS, reduced as planned. Raises CaseError."""
        return enclose(self.path(case), enclosure, self._typeset)

    def keep(self, case: Case, name: str, raw: bytes) -> str:
        """Write a mail into mail/ as NNNN-name.eml; give its path relative to the case."""
        return keep_mail(self.path(case), name, raw)

    def transcript(self, case: Case, mail: str) -> str:
        """The path of the SMTP transcript beside a kept letter."""
        return str(inside(self.path(case), f"{mail.removesuffix('.eml')}.smtp.txt"))

    def kept_mails(self, case: Case) -> list[str]:
        """Every mail in mail/, as paths relative to the case, by number."""
        return sorted(f"mail/{one.name}" for one in (self.path(case) / "mail").glob("*.eml"))

    def read_mail(self, case: Case, mail: str) -> bytes:
        """The bytes of a kept mail. Raises CaseError when it is gone."""
        try:
            return inside(self.path(case), mail).read_bytes()
        except OSError as gone:
            raise CaseError(
                words("the mail cannot be read: {why}", "无法读取邮件：{why}", why=system_said(gone)),
                f"{case.name}/{mail}",
                Words("put it back from a backup", "请从备份恢复"),
            ) from gone

    def dropped_mails(self, case: Case) -> list[tuple[str, bytes, datetime]]:
        """Saved mails (.eml) that the user put anywhere in the case: path, bytes, time of the file."""
        found, now, mails = self._mails.pop(case.name, None), self._clock().timestamp(), []
        if found is None:  # not walked since it was looked at last
            found = walk(self.path(case)).mails
        if self._wait and any(one.is_fresh(now, self.house.settle) for one in found):
            self._wait(self.house.settle)
            found, now = walk(self.path(case)).mails, self._clock().timestamp()
        for one in found:
            if not one.is_fresh(now, self.house.settle):
                with suppress(OSError):  # gone or locked at this moment; the next run looks again
                    mails.append((one.path, one.place.read_bytes(), datetime.fromtimestamp(one.stat.st_mtime, UTC)))
        return mails

    def write_todo(self, case: Case, findings: Sequence[Finding], asks: Sequence[Words]) -> None:
        """Write what the user has to do into out/, in their language, only if it changed."""
        language = self.house.language
        for other in _TODO.keys() - {language}:
            inside(self.path(case), f"out/{_TODO[other]}").unlink(missing_ok=True)
        self.write_out(case, _TODO[language], todo(findings, asks, language).encode())

    def write_out(self, case: Case, name: str, content: bytes) -> str:
        """Write a file into out/, only if it changed; give its path relative to the case."""
        if name in ("", ".", "..") or name != os.path.basename(name) or left_alone(name):  # noqa: PTH119
            raise CaseError(Words("not a plain file name", "不是普通的文件名"), name)
        write_if_changed(inside(self.path(case), f"out/{name}"), content)
        return f"out/{name}"

    def lay_out(self, case: Case, name: str, text: str, enclosures: Sequence[Enclosure]) -> list[str]:
        """Write a text and the files that go with it into out/, unless just this text lies there; give their paths.

        The text lists the sums of the originals, so the same text means the same files. Raises CaseError.
        """
        place = self.path(case) / "out" / name
        if place.is_file() and place.read_bytes() == text.encode():
            return [f"out/{name}"]
        copies = [self.enclose(case, one) for one in enclosures]
        paths = [self.write_out(case, one.name, one.content) for one in copies]
        return [self.write_out(case, name, text.encode()), *paths]

    def lay_out_portal(self, case: Case, texts: Mapping[str, str], enclosures: Sequence[Enclosure]) -> list[str]:
        """Write pages and lists into out/portal/ and copies into files/ there, and what is left over goes; give the page.

        The page lists the sums of the originals, so the same page means the same files. Raises CaseError.
        """
        return lay_out_portal(self.path(case), texts, enclosures, lambda one: self.enclose(case, one).content)

    def keep_stamps(self, case: Case, tokens: Mapping[int, bytes]) -> tuple[str, ...]:
        """Keep time-stamp tokens with the manifest they were made over, beside the mails; give their paths."""
        return keep_stamps(inside(self.path(case), "mail"), manifest(case.evidence).encode(), tokens, self._clock())

    def kept_stamps(self, case: Case) -> list[tuple[str, bytes, bytes]]:
        """Every token that was kept: its path, the token, and the manifest it was made over; oldest first."""
        return kept_stamps(self.path(case) / "mail")

    def write_manifest(self, case: Case) -> None:
        """Write the sums of the evidence, and of the exhibits that lie in out/.

        In the case folder `sha256sum -c out/manifest-sha256.txt` checks them.
        """
        out = self.path(case) / "out"
        sheets = {f"out/{one.name}": one.sha256 for one in case.exhibits if one.sha256 and (out / one.name).is_file()}
        if case.evidence:
            self.write_out(case, MANIFEST, manifest(case.evidence, sheets).encode())

    def forget_papers(self, case: Case) -> tuple[str, ...]:
        """Delete the identity papers in authority/ and their copies in out/; give the paths that are gone.

        Only what its name tells to be an identity paper; sent letters in mail/ keep what they carried.
        """
        folder = self.path(case)
        papers = [one for one in case.evidence_of(Role.AUTHORITY) if is_identity_paper(one.name)]
        sums = {one.sha256 for one in papers}
        gone = [one.path for one in papers]
        for copy in sorted((folder / "out").rglob("*")):
            path = copy.relative_to(folder).as_posix()
            if not stays_below(str(folder), path) or not copy.is_file():
                continue  # behind a link lies what is not ours to delete
            if is_identity_paper(copy.name) or sha256_of(copy) in sums:
                gone.append(path)
        for path in gone:
            place = folder / path
            place.unlink(missing_ok=True)
            sync_folder(place.parent)
        return tuple(gone)

    def mint(self, wished: Iterable[str] = ()) -> str:
        """A case key that no case of the workspace has: the first of those wished for, else a new one."""
        taken = {text_of_key(folder) for folder in self._case_folders()}
        for key in wished:
            if key not in taken:
                return key
        while True:
            key = "".join(secrets.choice(KEY_ALPHABET) for _ in range(6))
            if key not in taken:
                return key

    def keys_there(self) -> frozenset[str]:
        """The keys of all case folders, also of those that cannot be read now: such a one has the key that it had."""
        keys: set[str] = set()
        for folder in self._case_folders():
            named = text_of_key(folder)
            keys.update([named] if named else keys_it_had(folder, self.memory(folder.name)))
        return frozenset(keys)

    def was_called(self, key: str) -> str:
        """The name of a case folder that is gone, by what is remembered of its files; nothing where it is forgotten."""
        caches = sorted((self.cases / "_cache").glob("*.json"))
        return next((one.stem for one in caches if key == key_remembered(self.memory(one.stem))), "")

    def memory(self, name: str) -> Memory:
        """What is known of the files of one case."""
        return Memory(self.cases / "_cache" / f"{name}.json")

    def _read(self, folder: Path, rehash: bool = False) -> Case:
        found = walk(folder)
        self._mails[folder.name] = found.mails
        return read_case(folder, found, self.house, self.memory(folder.name), self._clock().timestamp(), rehash)

    def _case_folders(self) -> list[Path]:
        if not self.cases.is_dir():
            return []
        return sorted(
            (one for one in self.cases.iterdir() if not one.name.startswith(("_", ".")) and one.is_dir()),
            key=lambda folder: folder.name,
        )

    def _told_apart(self, cases: list[Case]) -> list[Case]:
        """Two folders with one key would share one history: both are blocked until one has a key of its own."""
        times = Counter(case.key for case in cases)
        return [self._copied(case, cases) if times[case.key] > 1 else case for case in cases]

    def _copied(self, case: Case, cases: Sequence[Case]) -> Case:
        others = [one.name for one in cases if one.key == case.key and one.name != case.name]
        finding = Finding(
            Level.BLOCK,
            COPIED_KEY,
            "case.toml key",
            words(
                "the case {others} has the same key {key}: a copied folder?",
                "案件 {others} 的案号也是 {key}：是复制的文件夹吗？",
                others=Words(", ".join(others), "、".join(others)),
                key=case.key,
            ),
            words(
                'in the copy (only there) write key = "{key}"',
                '请只在复制出来的那个里改成 key = "{key}"',
                key=self.mint(),
            ),
        )
        return replace(case, folder_findings=(finding, *case.folder_findings))
