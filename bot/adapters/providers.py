"""Mail providers are data: where their servers are, what they do by themselves, and how to get a password for programs."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from bot.core.login import FilesSent, ImapLogin, Secret, Security, SentCopy, SmtpLogin
from bot.core.words import Words, words
from bot.errors import ConfigError, Fault

CUSTOM = "custom"
_DEFAULT_PORT: dict[tuple[str, Security], int] = {
    ("smtp", "ssl"): 465,
    ("smtp", "starttls"): 587,
    ("imap", "ssl"): 993,
    ("imap", "starttls"): 143,
}


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Said(_Frozen):
    """The same text in both languages."""

    en: str
    zh: str


class Endpoint(_Frozen):
    """One server of a provider."""

    host: str
    port: Annotated[int, Field(ge=1, le=65535)]
    security: Security


class Provider(_Frozen):
    """What is known of a mail provider; 0 and empty mean unknown.

    `size_limit` is in bytes of the encoded mail, `daily_limit` in letters, `pace_seconds` between two letters.
    """

    name: str
    title: Said
    domains: tuple[str, ...] = ()
    smtp: Endpoint | None = None
    imap: Endpoint | None = None
    user: Literal["address", "local part"] = "address"
    size_limit: int = 0
    files_sent: FilesSent = "unknown"
    needs_imap_id: bool = False
    authserv_ids: tuple[str, ...] = ()
    sent_folders: tuple[str, ...] = ()
    junk_folders: tuple[str, ...] = ()
    daily_limit: int = 0
    pace_seconds: int = 0
    help: Said
    source: str
    seen: date

    @property
    def how_to_get_a_password(self) -> Words:
        """The steps, one a line."""
        return Words(self.help.en, self.help.zh)


class AccountSettings(Protocol):
    """What config.toml says of the account."""

    @property
    def address(self) -> str: ...
    @property
    def provider(self) -> str: ...


class ServerSettings(Protocol):
    """What config.toml says of one server."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int | None: ...
    @property
    def security(self) -> Security | None: ...
    @property
    def user(self) -> str: ...
    @property
    def ca_file(self) -> str: ...
    @property
    def password_command(self) -> str | tuple[str, ...]: ...


class SmtpSettings(ServerSettings, Protocol):
    """What config.toml says of the way out."""

    @property
    def sent_copy(self) -> SentCopy: ...


class ImapSettings(ServerSettings, Protocol):
    """What config.toml says of the way in."""

    @property
    def authserv_id(self) -> str: ...


class MailSettings(Protocol):
    """The part of config.toml that mail needs."""

    @property
    def account(self) -> AccountSettings: ...
    @property
    def smtp(self) -> SmtpSettings: ...
    @property
    def imap(self) -> ImapSettings: ...


class PasswordSource(Protocol):
    """Finds a password when a connection is opened."""

    def __call__(self, which: Literal["smtp", "imap"], command: str | tuple[str, ...], address: str) -> Secret: ...


@cache
def providers() -> dict[str, Provider]:
    """Every preset by its name."""
    text = files("bot.adapters").joinpath("providers.toml").read_text(encoding="utf-8")
    return {name: Provider(name=name, **table) for name, table in tomllib.loads(text).items()}


def preset_for(provider: str, address: str) -> Provider:
    """Find the preset by its name, else by the domain of the address, else "custom". Raises ConfigError."""
    presets = providers()
    name = provider.strip().lower()
    domain = address.rsplit("@", 1)[-1].lower()
    if name:
        known = {
            "foxmail": "qq",
            "netease": domain.split(".")[0],
            "yeah.net": "yeah",
            "163.com": "163",
            "126.com": "126",
        }
        found = presets.get(known.get(name, name))
        if found is None:
            raise ConfigError(
                words('there is no provider "{name}"', "没有名为 “{name}” 的邮箱服务商", name=provider),
                "config.toml [account] provider",
                words("known here: {known}", "这里可以写：{known}", known=", ".join(presets)),
            )
        return found
    return next((one for one in presets.values() if domain in one.domains), presets[CUSTOM])


def resolve(settings: MailSettings, password: PasswordSource, base: Path = Path()) -> tuple[SmtpLogin, ImapLogin]:
    """Say where to log in and as whom: config.toml first, the provider's preset for what it leaves out.

    A relative ca_file lies under `base`. Raises ConfigError naming every key that is missing.
    """
    address = settings.account.address
    preset = preset_for(settings.account.provider, address)
    faults: list[Fault] = []
    smtp = _common("smtp", settings.smtp, preset, address, password, base, faults)
    imap = _common("imap", settings.imap, preset, address, password, base, faults)
    if faults:
        raise ConfigError(faults)
    out = _rules_of(preset, "smtp", smtp["host"], settings.account.provider)
    into = _rules_of(preset, "imap", imap["host"], settings.account.provider)
    own_id = settings.imap.authserv_id
    return (
        SmtpLogin(
            **smtp,
            size_limit=out.size_limit,
            daily_limit=out.daily_limit,
            pace_seconds=out.pace_seconds,
            files_sent=out.files_sent,
            sent_copy=settings.smtp.sent_copy,
        ),
        ImapLogin(
            **imap,
            needs_id=into.needs_imap_id,
            sent_folders=into.sent_folders,
            junk_folders=into.junk_folders,
            authserv_ids=(own_id,) if own_id else into.authserv_ids,
        ),
    )


def _rules_of(preset: Provider, which: Literal["smtp", "imap"], host: str, named: str) -> Provider:
    """A server behaves as its own provider's do, whatever the address: a domain of the user's own may lie at Google."""
    if named:
        return preset
    for one in (preset, *providers().values()):
        endpoint = one.smtp if which == "smtp" else one.imap
        if endpoint is not None and endpoint.host == host:
            return one
    return providers()[CUSTOM]


def _common(
    which: Literal["smtp", "imap"],
    given: ServerSettings,
    preset: Provider,
    address: str,
    password: PasswordSource,
    base: Path,
    faults: list[Fault],
) -> dict[str, Any]:
    """The arguments that both kinds of Login share."""
    endpoint = preset.smtp if which == "smtp" else preset.imap
    host = given.host or (endpoint.host if endpoint else "")
    if not host:
        faults.append(_no_host(which, address))
    usual = endpoint if endpoint and endpoint.host == host else None
    security = given.security or _security_by_port(given.port) or (usual.security if usual else "ssl")
    port = given.port or (usual.port if usual and usual.security == security else _DEFAULT_PORT[which, security])
    local_part = address.rsplit("@", 1)[0]
    return {
        "address": address,
        "user": given.user or (local_part if preset.user == "local part" else address),
        "host": host,
        "port": port,
        "security": security,
        "password": lambda: password(which, given.password_command, address),
        "ca_file": str(base / Path(given.ca_file).expanduser()) if given.ca_file else "",
        "help": preset.how_to_get_a_password,
    }


def _security_by_port(port: int | None) -> Security | None:
    usual: dict[int, Security] = {465: "ssl", 993: "ssl", 994: "ssl", 587: "starttls", 143: "starttls", 25: "starttls"}
    return usual.get(port) if port else None


def _no_host(which: str, address: str) -> Fault:
    return Fault(
        words("the server of {address} is not known", "不知道 {address} 的服务器", address=address),
        f"config.toml [{which}] host",
        words(
            'write host = "…" there, or name one of these in [account] provider: {known}',
            "请在那里写 host，或在 [account] 的 provider 里写：{known}",
            known=", ".join(providers()),
        ),
    )
