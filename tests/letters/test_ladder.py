"""Reminders grow firmer from step to step, in every language, and threaten with nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Listing, Work
from bot.core.docket import Docket
from bot.core.event import Deed, Event, Letter, ListingState
from bot.core.words import LETTER_LANGUAGES

BOOK = Playbook(shipped_templates())
URL, DESK = "https://mart.example/item/1", "desk@mart.example"
THREATS = re.compile(
    r"\b(sue|lawsuit|court|lawyer|attorney|legal action|damages|police|last warning|final warning|otherwise)\b|起诉|诉讼|法院|律师|报警|最后通牒|否则|赔偿"
    r"|\b(klage|gericht|anwalt|schadensersatz|rechtliche schritte|andernfalls|sonst)\b|\b(tribunal|avocat|poursuites|faute de quoi|mise en demeure|dommages)\b",
    re.IGNORECASE,
)


def case_at(step: int, language: str, by_mail: bool = True) -> Case:
    """A case whose complaint had so many reminders."""
    file = CaseFile(key="K7QF2M", platform="generic", language=language, send_to=DESK, works=(Work(title="lamp"),),
                    listings=(Listing(url=URL),))  # fmt: skip
    listed = {URL: ListingState.OPEN}

    def mail(n: int, letter: Letter, kind: Deed) -> Event:
        data = {"letter": letter.value, "number": n, "to": [DESK], "subject": "s"}
        return Event(f"e{n}{kind}", "K7QF2M", "n1", kind, datetime(2026, 3, 2 + 7 * n, 9, tzinfo=UTC), "bot", f"<{n}@x.test>",
                     listed, data=data)  # fmt: skip

    begun = [mail(0, Letter.COMPLAINT, kind) for kind in (Deed.QUEUED, Deed.SENT)]
    if not by_mail:
        begun = [
            Event("s", "K7QF2M", "n1", Deed.SUBMITTED, datetime(2026, 3, 2, 9, tzinfo=UTC), "Lin", listings=listed)
        ]
    reminders = [mail(n, Letter.REMINDER, Deed.SENT) for n in range(1, step)]
    return Case("lamp", file, Claimant(name="Lin Example"), (), (*begun, *reminders))


def written(letter: Letter, step: int, language: str, by_mail: bool = True) -> str:
    docket, case = Docket(BOOK, "office@studio.example"), case_at(step, language, by_mail)
    (notice,) = docket.notices(case)
    return docket.draft(letter, case, notice)[0].body


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
@pytest.mark.parametrize("by_mail", [True, False])
def test_each_reminder_says_more_than_the_one_before(language: str, by_mail: bool) -> None:
    told = [written(Letter.REMINDER, step, language, by_mail) for step in (1, 2, 3)]
    asked = [text.split(URL)[1] for text in told]
    assert len(set(asked)) == 3, "every step asks for something else"
    assert re.search(r"9 March 2026|2026年3月9日|9\. März 2026|9 mars 2026", told[2]), (
        "the third names the earlier ones"
    )
    for text in told:
        assert not THREATS.search(text), THREATS.search(text)


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_neither_escalation_nor_the_text_for_customer_service_threatens(language: str) -> None:
    docket, case = Docket(BOOK, "office@studio.example"), case_at(3, language)
    (notice,) = docket.notices(case)
    for text in (written(Letter.ESCALATION, 3, language), docket.service_text(case, notice)):
        assert not THREATS.search(text) and URL in text and "[WQ-K7QF2M]" in text
