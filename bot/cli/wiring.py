"""The one place where adapters are plugged in: a workspace, and the world of one pass."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot import config
from bot.core.case import Case
from bot.core.docket import Docket, Standing
from bot.core.words import Language, Words, words
from bot.errors import BotError, BusyError, ConfigError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.adapters.casefolder import CaseFolders
    from bot.adapters.caselog import TinyCaseLog
    from bot.adapters.dkimcheck import SignatureCheck
    from bot.adapters.playbook import Playbook
    from bot.core.login import ImapLogin, SmtpLogin
    from bot.core.stamps import Seal
    from bot.world import World


FINDINGS = "provider_findings"
"""The name under which the log keeps what a test letter found out about the mail provider."""
USUAL_SIZE_LIMIT = 20_000_000
"""Bytes of an encoded letter that nearly every mail server takes, where nothing better is known."""


@dataclass(slots=True)
class Workspace:
    """A folder with config.toml, cases/ and perhaps templates/ of the user's own."""

    directory: Path
    settings: config.Settings
    language: Language
    playbook: Playbook
    folders: CaseFolders

    @property
    def cases(self) -> Path:
        """Where the case folders lie."""
        return self.directory / "cases"

    def log(self, throwaway: bool = True) -> TinyCaseLog:
        """The case log; without the lock only a throwaway one, which never writes."""
        from bot.adapters.caselog import TinyCaseLog

        return TinyCaseLog(self.cases / "log.json", throwaway)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the workspace. Raises BusyError when another run holds it."""
        from filelock import FileLock, Timeout

        self.cases.mkdir(mode=0o700, exist_ok=True)
        try:
            with FileLock(self.cases / ".lock", timeout=0):
                yield
        except Timeout as held:
            raise BusyError(
                words("another run is at work here", "另一个 weiquan 正在运行"),
                str(self.directory.resolve()),
                words("try again when it has ended", "请等它结束后再试"),
            ) from held

    def docket(self, size_limit: int | None = None) -> Docket:
        """The docket with this user's choices."""
        from bot.adapters import pdf

        return Docket(
            playbook=self.playbook,
            account_address=self.settings.account.address,
            account_name=self.settings.account.name,
            choices=self.settings.platforms,
            country=self.settings.holidays.country,
            size_limit=size_limit or self._provider_limit() or USUAL_SIZE_LIMIT,
            paged=pdf.is_available(),
        )

    def _provider_limit(self) -> int | None:
        from bot.adapters.providers import preset_for

        return preset_for(self.settings.account.provider, self.settings.account.address).size_limit or None

    def logins(self) -> tuple[SmtpLogin, ImapLogin]:
        """How to get into both servers. Raises ConfigError when one is not known."""
        from bot.adapters.providers import resolve
        from bot.adapters.secrets import password

        return resolve(self.settings, password, self.directory)

    def reading_world(self) -> World:
        """A world without mail servers, for verbs that only look or record under the lock."""
        return self._world(throwaway=True)

    def _world(self, throwaway: bool) -> World:
        from bot.adapters.dryrun import DryOutbox
        from bot.adapters.smtp import how_it_ended
        from bot.world import World

        log = self.log(throwaway)
        return World(
            folders=self.folders,
            log=log,
            inbox=None,
            outbox=DryOutbox(lambda transcript: how_it_ended(Path(transcript))),
            docket=self.docket(),
            authserv_ids=self._authserv_ids(log),
            unverified=self.settings.reading.unverified,
            signatures=self._signatures(),
            lookback_days=self.settings.imap.lookback_days,
            language=self.language,
        )

    def _signatures(self) -> SignatureCheck | None:
        if not self.settings.reading.dkim:
            return None
        from bot.adapters.dkimcheck import SignatureCheck, ask_dns
        from bot.cli.showing import announced

        return SignatureCheck(announced(ask_dns, self.language))

    def _authserv_ids(self, log: TinyCaseLog) -> tuple[str, ...]:
        """Whose word counts on a mail; the same as in a pass, also where config.toml is not ready for one."""
        from bot.core.login import with_findings

        try:
            return with_findings(*self.logins(), log.meta(FINDINGS))[1].authserv_ids
        except ConfigError:
            own = self.settings.imap.authserv_id
            return (own,) if own else ()

    @contextmanager
    def locked_world(self) -> Iterator[World]:
        """A world without mail servers but with a log that is kept, inside the lock."""
        with self.lock():
            yield self._world(throwaway=False)

    @contextmanager
    def world(self) -> Iterator[World]:
        """The world of one pass: real mail servers, a log that is kept, inside the lock."""
        from bot.adapters.imap import ImapInbox
        from bot.adapters.smtp import SmtpOutbox
        from bot.core.login import with_findings
        from bot.pacing import Pacing

        smtp, imap = self.logins()
        with self.lock():
            world = self._world(throwaway=False)
            smtp, imap = with_findings(smtp, imap, world.log.meta(FINDINGS))
            inbox = ImapInbox(imap, self.settings.imap.folders)
            outbox = SmtpOutbox(smtp, inbox.append_to_sent)
            world.inbox, world.outbox, world.authserv_ids = inbox, outbox, imap.authserv_ids
            world.pacing = Pacing(smtp.daily_limit, smtp.pace_seconds, time.sleep)
            try:
                yield world
            finally:
                outbox.close()
                inbox.close()

    @contextmanager
    def dry_world(self) -> Iterator[World]:
        """The same world with an outbox that sends nothing, folders that keep nothing and a log that is thrown away."""
        from bot.adapters.dryrun import DryFolders
        from bot.adapters.imap import ImapInbox
        from bot.core.login import with_findings

        smtp, imap = self.logins()
        with self.lock():
            world = self._world(throwaway=True)
            world.minds_clock = False  # a dry run may pretend to any time
            _, imap = with_findings(smtp, imap, world.log.meta(FINDINGS))
            inbox = ImapInbox(imap, self.settings.imap.folders)
            world.inbox, world.authserv_ids = inbox, imap.authserv_ids
            world.folders = DryFolders(self.folders)
            try:
                yield world
            finally:
                inbox.close()

    def case_named(self, word: str) -> Case:
        """Find a case by folder name or key. Raises UsageError with what was probably meant, or the case's own error."""
        import difflib

        from bot.world import copied

        cases, sick = self.folders.load()
        for case in cases:
            if word == case.name or word.upper() == case.key:
                first = next(one for one in cases if one.key == case.key)
                if first is not case:
                    raise copied(case)
                return case
        for name, error in sick:
            if word == name:
                raise error
        names = [case.name for case in cases] + [name for name, _ in sick]
        close = difflib.get_close_matches(word, names, n=1)
        raise UsageError(
            words("there is no case {word}", "没有案件 {word}", word=word),
            str(self.cases),
            words("did you mean {close}?", "是不是 {close}？", close=close[0])
            if close
            else words("known: {names}", "现有案件：{names}", names=", ".join(sorted(names)) or "-"),
        )

    def standing(self, case: Case, world: World, now: datetime) -> Standing:
        """How one case stands, with what all the other cases say."""
        from bot.desk import Desk
        from bot.standings import standing_of

        cases, _ = world.load()
        full = world.folders.as_looked_at(cases.get(case.key) or replace(case, events=world.log.events(case.key)))
        return standing_of(Desk.open(world, cases, now=now), full)


def _verifier(directory: Path, settings: config.Settings) -> Callable[[bytes], Seal]:
    """Checks the signature of a time-stamp by the roots that the user names."""

    def verify(token: bytes) -> Seal:
        from bot.adapters.timestamps import seal_of

        return seal_of(token, [directory / one for one in settings.timestamp.roots])

    return verify


def open_workspace(directory: Path, language: Language | None = None) -> Workspace:
    """Open the workspace in `directory`. Raises ConfigError with every fault of config.toml."""
    from bot.adapters import pdf
    from bot.adapters.casefolder import CaseFolders
    from bot.adapters.casefolder.examining import Means
    from bot.adapters.featurecache import FeatureCache
    from bot.adapters.playbook import Playbook, shipped_templates
    from bot.cli.showing import watched

    settings = config.load(directory)
    spoken: Language = language or settings.report.language or "en"
    playbook = Playbook(shipped_templates(), directory / "templates", trusts_shipped=True)
    folders = CaseFolders(
        directory,
        settings.claimant,
        spoken,
        playbook.names(),
        tuple(settings.claimants),
        wait=time.sleep,
        typeset=pdf.typeset if pdf.is_available() else None,
        meant=lambda name: nearest(playbook, name),
        means=Means(spoken, FeatureCache(), watched(spoken), _verifier(directory, settings)),
    )
    return Workspace(directory, settings, spoken, playbook, folders)


def nearest(playbook: Playbook, name: str) -> tuple[str, Words] | None:
    """The platform, with its title, that a name comes near; None where it is one, or comes near none."""
    from bot.core.platform import meant

    known, profiles = playbook.names(), []
    for each in known if name.strip() and name not in known else ():
        with suppress(BotError):  # a faulty profile is told where it is used
            profiles.append(playbook.platform(each))
    one = meant(name, profiles)
    return (one.name, one.title.words()) if one else None
