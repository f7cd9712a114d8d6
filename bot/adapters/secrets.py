"""Where passwords come from; nobody is ever asked on a terminal, because cron has none."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from bot.core.login import Secret
from bot.core.words import Words, same, words
from bot.errors import CredentialsError

Which = Literal["smtp", "imap"]
_COMMAND_SECONDS = 30
_SERVICE = "weiquan"


def password(which: Which, command: str | Sequence[str], address: str, env: Mapping[str, str] | None = None) -> Secret:
    """Find the password: command, environment, credential file, keyring, in this order.

    A command that fails ends the search: whoever configured it does not want another source to step in.
    Raises CredentialsError that tells all ways.
    """
    env = os.environ if env is None else env
    if command:
        return _from_command(which, command)
    found = _from_environment(which, env) or _from_credential_file(which, env) or _from_keyring(address)
    if not found:
        raise _missing(which, address)
    return found


def _from_command(which: Which, command: str | Sequence[str]) -> Secret:
    where = f"[{which}] password_command"
    try:
        done = subprocess.run(  # noqa: S603  (the user's own command, no shell)
            _argv(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_COMMAND_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # Not chained: the exception carries what the command had printed so far.
        raise _command_failed(
            where, words("it took longer than {n} seconds", "超过 {n} 秒没有结束", n=_COMMAND_SECONDS)
        ) from None
    except (OSError, ValueError) as broken:
        raise _command_failed(where, same(broken)) from broken
    if done.returncode != 0:
        complaint = done.stderr.decode(errors="replace").strip().splitlines()
        raise _command_failed(
            where,
            words(
                "it ended with code {code}: {why}",
                "退出码 {code}：{why}",
                code=done.returncode,
                why=complaint[-1] if complaint else "-",
            ),
        )
    lines = done.stdout.decode(errors="replace").splitlines()
    if not lines or not lines[0]:
        raise _command_failed(where, Words("its first line of output is empty", "输出的第一行是空的"))
    return Secret(lines[0])


def _argv(command: str | Sequence[str]) -> str | list[str]:
    if not isinstance(command, str):
        return list(command)
    # Windows splits a command line itself; shlex would eat the backslashes of its paths.
    return command if os.name == "nt" else shlex.split(command)


def _command_failed(where: str, why: Words) -> CredentialsError:
    return CredentialsError(
        words("the command did not give a password: {why}", "命令没有给出密码：{why}", why=why),
        where,
        Words("run it by hand in a terminal and mend it", "请在终端里手动运行一次，找出原因"),
    )


def _from_environment(which: Which, env: Mapping[str, str]) -> Secret:
    return Secret(env.get(f"WEIQUAN_{which.upper()}_PASSWORD") or env.get("WEIQUAN_PASSWORD") or "")


def _from_credential_file(which: Which, env: Mapping[str, str]) -> Secret:
    """Read what systemd (LoadCredential=) laid out for this service."""
    folder = env.get("CREDENTIALS_DIRECTORY")
    for name in (f"weiquan-{which}", "weiquan") if folder else ():
        path = Path(str(folder)) / name
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as unreadable:
            raise CredentialsError(
                words(
                    "the credential file cannot be read: {why}",
                    "无法读取密码文件：{why}",
                    why=type(unreadable).__name__,
                ),
                str(path),
                Words("make it a text file that this user may read", "请改为当前用户可读的文本文件"),
            ) from unreadable
        if lines and lines[0]:
            return Secret(lines[0])
    return Secret("")


def _from_keyring(address: str) -> Secret:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return Secret("")
    try:
        return Secret(keyring.get_password(_SERVICE, address) or "")
    except keyring.errors.KeyringError:
        # A machine without a desktop has no keyring to open; that is no fault of the user's.
        return Secret("")


def _missing(which: Which, address: str) -> CredentialsError:
    name = which.upper()
    return CredentialsError(
        words("no password for {address} was found", "没有找到 {address} 的密码", address=address),
        f"[{which}]",
        words(
            'give it in one of these ways: password_command = "…" in config.toml under [{which}]; the environment variable WEIQUAN_{name}_PASSWORD or WEIQUAN_PASSWORD; a file weiquan-{which} in $CREDENTIALS_DIRECTORY; the keyring: keyring set weiquan {address}',
            "任选一种方式提供：在 config.toml 的 [{which}] 里写 password_command；设置环境变量 WEIQUAN_{name}_PASSWORD 或 WEIQUAN_PASSWORD；在 $CREDENTIALS_DIRECTORY 放文件 weiquan-{which}；或存入系统钥匙串：keyring set weiquan {address}",
            which=which,
            name=name,
            address=address,
        ),
    )
