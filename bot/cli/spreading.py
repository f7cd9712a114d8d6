"""`--original a.jpg b.jpg` means the same as `--original a.jpg --original b.jpg`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_ANY: Callable[[str], bool] = lambda word: True  # noqa: E731


def _is_address(word: str) -> bool:
    return "://" in word


_SPREAD: dict[str, dict[str, Callable[[str], bool]]] = {
    "compare": {"--original": _ANY, "--suspect": _ANY},
    "new": {"--listing": _is_address},
    "record": {"--listing": _is_address},
}
"""Options that take several values at once, and which words they may take: a case name is no web address."""


def spread(argv: Sequence[str]) -> list[str]:
    """Repeat such an option before each of its values, which is how typer wants it."""
    options = _SPREAD.get(argv[0], {}) if argv else {}
    out: list[str] = []
    current = ""
    for word in argv:
        if word.startswith("-") or (current and not options[current](word)):
            current = word if word in options else ""
            out.append(word)
        elif current and out[-1] != current:
            out += [current, word]
        else:
            out.append(word)
    return out
