"""Encryption that knows whom it talks to: by the system's authorities, or by the user's own."""

from __future__ import annotations

import ssl

from bot.core.systemwords import system_said
from bot.core.words import Words, words
from bot.errors import ConfigError


def verifying_context(ca_file: str) -> ssl.SSLContext:
    """Trust the authorities in `ca_file`, or where none is named those of the system. Raises ConfigError."""
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as unusable:
        raise ConfigError(
            words("the ca_file cannot be used: {why}", "ca_file 不能用：{why}", why=system_said(unusable)),
            ca_file,
            Words("name a PEM file with the certificate of the authority", "请填写 CA 证书的 PEM 文件路径"),
        ) from unusable
