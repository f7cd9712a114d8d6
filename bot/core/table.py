"""A table of a TOML file: frozen, strict, and described in both languages."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.core.words import Words


class Strict(BaseModel):
    """A frozen table in which every unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def told(en: str, zh: str, default: Any = ...) -> Any:
    """A key with its description in both languages; without a default it must be given."""
    return Field(default=default, description=en, json_schema_extra={"zh": zh})


class Refused(ValueError):
    """A validator's objection, in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        self.words = Words(en, zh)
        super().__init__(en)
