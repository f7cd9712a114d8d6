"""The settings explain themselves: config.example.toml, and what `weiquan init` writes, come from the model."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.config import Settings
from bot.core.words import Language, Words

Tables = Mapping[str, Mapping[str, Any]]
"""Dotted table name → key → value."""

_HEAD = """\
# weiquan: settings. Copy this file to config.toml, or let `weiquan init` write one.
# weiquan 设置。复制为 config.toml，或运行 weiquan init 自动生成。
#
# A line that begins with "# name = …" shows a key with its default (or with an example, where there is no default).
# 以“# 名称 = …”开头的行给出一项设置及其默认值（没有默认值的给出例子）；去掉 # 即可修改。
#
# Passwords do not belong here: WEIQUAN_PASSWORD (or WEIQUAN_SMTP_PASSWORD and WEIQUAN_IMAP_PASSWORD) in the
# environment, password_command below, a file in $CREDENTIALS_DIRECTORY, or the keyring of your system.
# 密码不要写在这里：用环境变量 WEIQUAN_PASSWORD（或 WEIQUAN_SMTP_PASSWORD、WEIQUAN_IMAP_PASSWORD）、下面的
# password_command、$CREDENTIALS_DIRECTORY 里的文件，或系统钥匙串。
"""
_SHOWN: dict[tuple[str, str], Any] = {
    ("account", "address"): "shop@mail.example",
    ("smtp", "port"): 465,
    ("smtp", "security"): "ssl",
    ("imap", "port"): 993,
    ("imap", "security"): "ssl",
    ("report", "language"): "zh",
    ("claimants.me", "name"): "Lin Example",
    ("claimants.me", "authority_until"): date(2027, 12, 31),
}
"""Examples for keys that have no default."""
_NAMED = {"claimants": "me", "platforms": "temu"}
"""Tables that the user names."""
_SAID = {
    "account": Words("the mailbox", "邮箱"),
    "smtp": Words("the server that sends; empty values come from your provider", "发信服务器；留空则用服务商的设置"),
    "imap": Words("the server that receives; empty values come from your provider", "收信服务器；留空则用服务商的设置"),
    "claimants": Words(
        "who claims; one table each, the name after the dot is yours", "权利人；每人一个表，点后面的名字自定"
    ),
    "platforms": Words(
        "what you know of a platform's complaint desk; one table each", "你所了解的平台投诉渠道；每个平台一个表"
    ),
    "report": Words("the digest, and the language weiquan speaks", "日报，以及界面语言"),
    "holidays": Words("your own working days", "你自己的工作日"),
    "reading": Words("how careful to be with answers", "如何看待回信"),
    "links": Words(
        "whether weiquan may look itself whether a listing is gone; off unless you switch it on",
        "是否允许 weiquan 自己查看商品是否已下架；默认关闭",
    ),
    "timestamp": Words(
        "trusted time over your evidence; needs the extra timestamp", "证据的可信时间；需要安装 timestamp 附加项"
    ),
}


def example() -> str:
    """Write config.example.toml: every key there is, described in both languages, with its default."""
    parts = [_HEAD]
    for name, field in Settings.model_fields.items():
        model = _model_of(field)
        table = f"{name}.{_NAMED[name]}" if name in _NAMED else name
        # A table with a key that must be given stays a remark, lest a copied example claims in somebody's name.
        head = f"# [{table}]" if name == "claimants" else f"[{table}]"
        lines = [f"# {_SAID[name].en}", f"# {_SAID[name].zh}", head]
        for key, inner in model.model_fields.items():
            mark = "" if name == "account" and inner.is_required() else "# "
            value = _toml_value(_example_of(table, key, inner))
            lines.append(f"{mark}{key} = {value}  # {' · '.join(_described(inner, ('en', 'zh')))}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def written(tables: Tables, language: Language) -> str:
    """Write a config.toml that says just this, each key described in one language."""
    parts = []
    for table, values in tables.items():
        if not values:
            continue
        top = table.split(".")[0]
        model = _model_of(Settings.model_fields[top])
        lines = [f"# {_SAID[top].said_in(language)}", f"[{table}]"]
        for key, value in values.items():
            said = "; ".join(_described(model.model_fields[key], (language,)))
            lines.append(f"{key} = {_toml_value(value)}  # {said}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _toml_value(value: Any) -> str:
    """Write a value as TOML does."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _described(field: FieldInfo, languages: Sequence[Language]) -> Iterator[str]:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    for language in languages:
        yield str(extra.get("zh", field.description)) if language == "zh" else str(field.description)


def _example_of(table: str, key: str, field: FieldInfo) -> Any:
    shown = _SHOWN.get((table, key))
    return shown if shown is not None else field.default


def _model_of(field: FieldInfo) -> type[BaseModel]:
    """The table that a setting is, or that each of its named tables is."""
    for one in (field.annotation, *get_args(field.annotation)):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    raise TypeError(f"{field.annotation} is no table")


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(example())
