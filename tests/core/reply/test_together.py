"""Mails that are read together are read as each would be alone; their ear is asked what they mean once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.adapters.meaning import meaning
from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.reader import begun, finished, read, warm
from tests.core.reply.looking import MART

GENERIC = Playbook(shipped_templates()).platform("generic")
TEXTS = (
    f"Dear Ms Lin,\n\nwe removed {MART[0]} and {MART[1]} today.\n\nKind regards",
    f"您举报的链接 {MART[0]} 已删除，{MART[1]} 不成立，不予处理。",
    "Thank you. Please send us the original files within five days.",
    f"Der Verkäufer hat Widerspruch eingelegt. {MART[0]} bleibt online.",
    "",
    "- \n" * 200,
)


def with_ear(asked: list[str]) -> Platform:
    """A platform whose ear notes down what it asks the meaning of."""

    def noted(sentences: Sequence[str]) -> Any:
        asked.append(" / ".join(sentences))
        return meaning(sentences)

    assert GENERIC.ear is not None
    ear = replace(GENERIC.ear(), meaning=noted)
    return GENERIC.model_copy(update={"ear": lambda: ear})


def test_mails_read_together_are_read_as_alone(mail: Callable[..., Mail]) -> None:
    mails = [mail(text) for text in TEXTS]
    together = [begun(one, platform=GENERIC, listings=MART) for one in mails]
    warm(together)
    assert [finished(one)[0] for one in together] == [read(one, platform=GENERIC, listings=MART) for one in mails]
    assert finished(together[0])[0].kind is Reply.REMOVED


def test_what_several_mails_mean_is_asked_at_once_and_is_what_each_would_ask(mail: Callable[..., Mail]) -> None:
    asked: list[str] = []
    platform = with_ear(asked)
    together = [begun(mail(text), platform=platform, listings=MART) for text in TEXTS]
    assert asked == []
    warm(together)
    (at_once,) = asked
    asked.clear()
    for one in together:
        finished(one)
        assert asked[0] in at_once
        asked.clear()


def test_a_delivery_report_and_a_platform_without_an_ear_have_nothing_to_hear(mail: Callable[..., Mail]) -> None:
    asked: list[str] = []
    returned = mail("desk@mart.example: user unknown", sender="", subject="Returned mail")
    together = [
        begun(returned, platform=with_ear(asked)),
        begun(mail(TEXTS[0]), platform=GENERIC.model_copy(update={"ear": None}), listings=MART),
    ]
    warm(together)
    assert asked == [] and finished(together[0])[0].kind is Reply.BOUNCED
