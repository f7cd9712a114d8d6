"""What the user has to do about a case, in plain words, most important first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.case import Finding, Level
from bot.core.words import Language, Words

_HEADS = {
    Level.BLOCK: Words("Needed before the letter can go out:", "发信前必须解决："),
    Level.WARN: Words("Would make the complaint stronger, please look:", "建议处理，会让投诉更有力："),
    Level.HINT: Words("For your information:", "供参考："),
}
_ASKED = Words("Waiting for you:", "等你处理：")
_NOTHING = Words("There is nothing to do here at the moment.", "目前没有需要你处理的事。")


def todo(findings: Sequence[Finding], asks: Sequence[Words], language: Language) -> str:
    """Write the text of TODO.txt (待办.txt): numbered through, what waits for a person first."""
    blocks = [(_ASKED, [ask.said_in(language) for ask in asks])]
    blocks += [
        (head, [_said(one, language) for one in findings if one.level is level]) for level, head in _HEADS.items()
    ]
    written, number = [], 0
    for head, lines in blocks:
        if not lines:
            continue
        written.append(head.said_in(language))
        for line in dict.fromkeys(lines):
            number += 1
            written.append(f"{number:>3}. {line}")
        written.append("")
    return "\n".join(written) if written else _NOTHING.said_in(language) + "\n"


def _said(finding: Finding, language: Language) -> str:
    what, fix = finding.what.said_in(language), finding.fix.said_in(language)
    line = f"{finding.where}: {what}" if finding.where else what
    return f"{line}\n     → {fix}" if fix else line
