"""What can go wrong, sorted by who must act: what is wrong, where, what to do, and the exit code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.words import NOTHING, Language, Words

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h
EXIT_CONFIG = 78  # EX_CONFIG of sysexits.h


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it is wrong, and what to do about it."""

    what: Words
    where: str = ""
    fix: Words = NOTHING

    def said_in(self, language: Language) -> str:
        """Put the fault into one line."""
        parts = [part for part in (self.where, self.what.said_in(language)) if part]
        line = ": ".join(parts)
        fix = self.fix.said_in(language)
        return f"{line} → {fix}" if fix else line


class BotError(Exception):
    """Something went wrong that a person can mend; carries every fault found at once."""

    exit_code = EXIT_FAILED

    def __init__(self, what: Words | Iterable[Fault], where: str = "", fix: Words = NOTHING) -> None:
        self.faults: tuple[Fault, ...] = (Fault(what, where, fix),) if isinstance(what, Words) else tuple(what)
        super().__init__(self.said_in("en"))

    def said_in(self, language: Language) -> str:
        """Put all faults into words, one line each."""
        return "\n".join(fault.said_in(language) for fault in self.faults)

    def words(self) -> Words:
        """All faults in both languages, one line each."""
        return Words(self.said_in("en"), self.said_in("zh"))


class UsageError(BotError):
    """The command line asks for something that does not exist or does not go together."""

    exit_code = EXIT_USAGE


class ConfigError(BotError):
    """config.toml, a template or a platform profile needs mending."""

    exit_code = EXIT_CONFIG


class TemplatesError(ConfigError):
    """A profile, a rule, a word list or a letter in templates/ needs mending, whichever case it was wanted for."""


class CredentialsError(ConfigError):
    """A password is missing or was refused."""


class CaseError(BotError):
    """A case folder or its case.toml needs mending."""


class OutOfOrder(CaseError):
    """We were about to do something that the history of the notice does not allow."""


class LogError(BotError):
    """The case log cannot be read or written."""


class BusyError(BotError):
    """Another run holds the workspace; trying again later is enough."""

    exit_code = EXIT_TRY_LATER


class MailboxError(BotError):
    """The mailbox could not be read now; trying again later is enough."""

    exit_code = EXIT_TRY_LATER


class DeliveryError(BotError):
    """The mail server could not be reached before a letter was begun; trying again later is enough."""

    exit_code = EXIT_TRY_LATER


def exit_code_of(errors: Iterable[BaseException]) -> int:
    """How a command ends that went on past these: 78 where templates must be mended, 1 for anything else, 0 for nothing."""
    met = list(errors)
    if any(isinstance(one, TemplatesError) for one in met):
        return EXIT_CONFIG
    return EXIT_FAILED if met else EXIT_DONE
