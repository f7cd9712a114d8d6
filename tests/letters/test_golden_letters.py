"""Every letter as it would leave, byte for byte. After a change on purpose: WEIQUAN_REGOLD=1 pytest tests/letters."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.case import Case, CaseFile, Claimant, Evidence, Listing, Role, Work
from bot.core.complaint import compose, message_id
from bot.core.event import Deed, Event, Letter, ListingState, Reply
from bot.core.message import Attachment, Mail, Outgoing, build
from bot.core.status import fold

GOLDEN = Path(__file__).parent / "golden"
KEY = "K7QF2M"
SHOP = "shop@studio.example"
DESK = "copyright@market.test"
URLS = (
    "https://market.test/goods/brass-lamp-601099512345678.html",
    "https://market.test/goods/desk-light-601099587654321.html",
)
OUR_COMPLAINT = message_id(KEY, "n1", 1, "studio.example")
THEIR_QUESTION = "<q1@market.test>"


def evidence(role: Role, name: str) -> Evidence:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Evidence(role, f"{role.value}/{name}", 480_000, 1, digest)


def a_case(language: str, events: tuple[Event, ...]) -> Case:
    file = CaseFile(
        key=KEY,
        platform="generic",
        language=language,  # type: ignore[arg-type]
        regime="cn" if language == "zh" else "dmca",
        claimant="studio",
        works=(
            Work(
                title="黄铜台灯，灰色背景，正面"
                if language == "zh"
                else "a brass desk lamp on grey, seen from the front",
                files=("lamp-front.jpg", "lamp-front.psd"),
                first_published=date(2025, 3, 1),
                url="https://studio.example/lamp",
            ),
            Work(
                title="台灯开关的特写" if language == "zh" else "the switch of the lamp, close up",
                files=("lamp-switch.jpg",),
            ),
        ),
        listings=(
            Listing(url=URLS[0], item="601099512345678", seller="Bright Home 88", seen=date(2026, 10, 20)),
            Listing(url=URLS[1], item="601099587654321", seller="LuxLight"),
        ),
    )
    claimant = Claimant(
        name="林示例工作室" if language == "zh" else "Lin Example Studio",
        address="示例省示例市样板路 1 号" if language == "zh" else "1 Sample Road, Exampleton 00001",
        phone="+86 10 0000 0000" if language == "zh" else "+1 555 0100",
        website="https://studio.example",
    )
    files = (
        evidence(Role.ORIGINAL, "lamp-front.jpg"),
        evidence(Role.ORIGINAL, "lamp-front.psd"),
        evidence(Role.ORIGINAL, "lamp-switch.jpg"),
        evidence(Role.OUTTAKES, "lamp-front-2.jpg"),
        evidence(Role.LISTING, "截图1.png" if language == "zh" else "bright-home.png"),
        evidence(Role.LISTING, "截图2.png" if language == "zh" else "luxlight.png"),
        evidence(Role.PROOF, "首次发布.pdf" if language == "zh" else "first-publication.pdf"),
    )
    return Case("lamp", file, claimant, files, events)


def history(letter: Letter, subject: str) -> tuple[Event, ...]:
    """What has happened before each kind of letter."""

    def event(nth: int, kind: Deed | Reply, day: int, by: str, mail: str, **data: object) -> Event:
        return Event(f"e{nth}", KEY, "n1", kind, datetime(2026, 11, day, 9, tzinfo=UTC), by, mail, data=data)

    sent = {"letter": "complaint", "number": 1, "to": [DESK], "subject": subject}
    queued = Event("e1", KEY, "n1", Deed.QUEUED, datetime(2026, 11, 2, 9, tzinfo=UTC), "bot", OUR_COMPLAINT,
                   listings=dict.fromkeys(URLS, ListingState.OPEN), data=sent)  # fmt: skip
    past = [queued, event(2, Deed.SENT, 2, "bot", OUR_COMPLAINT, **sent)]
    past.append(
        event(3, Reply.ACKNOWLEDGED, 3, "platform", "<a1@market.test>", tickets=["CR-20261103-17"], trusted=True)
    )
    if letter is Letter.ESCALATION:
        for number, day in ((2, 9), (3, 16)):
            mail = message_id(KEY, "n1", number, "studio.example")
            past.append(event(number + 2, Deed.SENT, day, "bot", mail, letter="reminder", number=number, to=[DESK]))
    if letter is Letter.ANSWER:
        asked = ["original_files", "registration_certificate", "power_of_attorney", "ownership_statement", "signature"]
        past.append(event(4, Reply.INFO_REQUESTED, 5, "platform", THEIR_QUESTION, asked_for=asked, trusted=True))
    return () if letter is Letter.COMPLAINT else tuple(past)


QUESTION = Mail(
    message_id=THEIR_QUESTION,
    digest="",
    sender=DESK,
    sender_name="",
    to=(SHOP,),
    subject="Re: [CR-20261103-17] More information needed",
    date=None,
    received_at=datetime(2026, 11, 5, 9, tzinfo=UTC),
    in_reply_to=OUR_COMPLAINT,
    references=(OUR_COMPLAINT,),
    headers=(),
    text="",
)


def written(letter: Letter, language: str) -> bytes:
    playbook = Playbook(shipped_templates())
    platform = playbook.platform("generic")
    first = a_case(language, ())
    (complaint,) = compose(Letter.COMPLAINT, first, fold("n1", URLS, ()), platform, playbook, (DESK,), SHOP)
    events = history(letter, complaint.subject)
    case, notice = a_case(language, events), fold("n1", URLS, events)
    (draft,) = compose(
        letter,
        case,
        notice,
        platform,
        playbook,
        ("head@market.test",) if letter is Letter.ESCALATION else (DESK,),
        SHOP,
        asked_mail=QUESTION if letter is Letter.ANSWER else None,
        signer="林示例" if language == "zh" else "Lin Example",
        signed_on=date(2026, 11, 25),
    )
    return build(
        Outgoing(
            message_id=message_id(KEY, "n1", 7, "studio.example"),
            date=datetime(2026, 11, 25, 8, 30, tzinfo=UTC),
            sender=SHOP,
            sender_name=case.claimant.name if case.claimant else "",
            to=draft.to,
            subject=draft.subject,
            text=draft.body,
            attachments=tuple(
                Attachment(one.name, one.media_type, (one.text or f"bytes of {one.name}\n").encode())
                for one in draft.enclosures
            ),
            in_reply_to=draft.in_reply_to,
            references=draft.references,
            headers={"X-Weiquan-Case": f"{KEY}/n1"},
        )
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("letter", list(Letter))
def test_the_letter_is_the_golden_one(letter: Letter, language: str) -> None:
    raw, golden = written(letter, language), GOLDEN / f"{letter.value}-{language}.eml"
    if os.environ.get("WEIQUAN_REGOLD") == "1":
        golden.write_bytes(raw)
    assert raw == golden.read_bytes()
