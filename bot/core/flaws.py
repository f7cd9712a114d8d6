"""What was wrong with a mail or had to be left out, in both languages."""

from __future__ import annotations

import re

from bot.core.words import Words, same

_IN_CHINESE = (
    (r"more than one From", "写了不止一个发件人"),
    (r"the plain text says .*", "纯文本部分写了网页部分看不到的内容，以网页部分为准"),
    (r"characters that do not fit .*", "有字符与声明的编码不符"),
    (r".* could not be (?:decoded|written out)", "有一部分无法解码"),
    (r"not readable as mail", "不像一封邮件"),
    (r".*only (?:its|the) beginning .*", "邮件过长，只读取了开头"),
    (r".*headers? .*cut after (\d+).*|headers cut after (\d+).*", "邮件头过长，只读取了一部分"),
    (r"text cut after (\d+) characters", r"正文只读取了前 \1 个字符"),
    (r"8-bit text cut after (\d+) MB", r"未按邮件标准编码的正文只读取了前 \1 MB"),
    (r"parts cut after (\d+)", r"只读取了前 \1 个部分"),
    (r"(?:HTML )?nested deeper than (\d+).*", r"嵌套超过 \1 层，更深的没有读取"),
    (r"HTML .*|<.*> without an end|more than .* formats .*", "网页部分过于庞杂，有些没有读取"),
    (r"Content- fields cut .*", "邮件各部分的说明过长，只读取了一部分"),
)


def flaw_said(flaw: str) -> Words:
    """Say a flaw; one without Chinese words is told in English, never left out."""
    for pattern, chinese in _IN_CHINESE:
        found = re.fullmatch(pattern, flaw)
        if found:
            return Words(flaw, found.expand(chinese))
    return same(flaw)
