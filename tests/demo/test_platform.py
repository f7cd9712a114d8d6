"""The invented desks answer like real ones: in thread, in time, in the letter's language, and they look at what came."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from PIL import Image

pytest.importorskip("aiosmtpd")
pytest.importorskip("pymap")

from bot.demo.platform import COLLEAGUE, DESK, HOST_DESK, HOST_TYPO, PROVIDER, Desks
from bot.demo.servers import Letter

USER = "mia@seller.example"
START = datetime(2026, 2, 9, 9, 0, tzinfo=UTC)
LAMPS = [f"https://www.demomart.example/item/60110045221{n}" for n in range(3)]
WARES = {"item/60110045221": "lamp", "item/601100459907": "teapot", "smallhost.example": "scarf"}


class Day:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = START


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def desks(day: Day) -> Desks:
    return Desks(USER, "Mia Example", WARES, lambda: day.now)


def picture(*, with_place: bool = False) -> bytes:
    exif = Image.Exif()
    if with_place:
        exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 16.0, 12.0)})
    written = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(written, "JPEG", exif=exif)
    return written.getvalue()


def letter(
    urls: list[str], to: str = DESK, *, n: int = 1, text: str = "Please remove:", enclosure: bytes = b""
) -> Letter:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = USER, to, "Copyright complaint [WQ-K7QF2M]"
    mail["Message-ID"] = f"<wq.K7QF2M.n1.{n:04d}@seller.example>"
    mail.set_content(text + "\n" + "\n".join(urls) + "\n")
    mail.add_attachment(enclosure or picture(), maintype="image", subtype="jpeg", filename="lamp.jpg")
    return Letter(USER, (to,), mail.as_bytes())


def opened(raw: bytes) -> EmailMessage:
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(mail, EmailMessage)
    return mail


def text_of(raw: bytes) -> str:
    body = opened(raw).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_a_receipt_comes_the_same_day_in_our_thread_with_a_ticket(desks: Desks, day: Day) -> None:
    desks.take(letter(LAMPS))
    assert desks.due(day.now) == []
    (receipt,) = desks.due(day.now + timedelta(hours=8))
    mail = opened(receipt.raw)
    assert mail["In-Reply-To"] == "<wq.K7QF2M.n1.0001@seller.example>"
    assert "DM-2026-004417" in str(mail["Subject"])
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["To"] == USER
    assert desks.faults == []


def test_every_answer_is_stamped_by_the_users_own_provider(desks: Desks, day: Day) -> None:
    desks.take(letter(LAMPS))
    (receipt,) = desks.due(day.now + timedelta(days=1))
    verdict = str(opened(receipt.raw)["Authentication-Results"])
    assert verdict.startswith(PROVIDER)
    assert "dmarc=pass header.from=demomart.example" in verdict


def test_an_answer_is_handed_out_once(desks: Desks, day: Day) -> None:
    desks.take(letter(LAMPS))
    assert len(desks.due(day.now + timedelta(days=1))) == 1
    assert desks.due(day.now + timedelta(days=1)) == []


def test_the_second_letter_brings_a_question_and_the_third_a_removal_in_two_steps(desks: Desks, day: Day) -> None:
    for n in (1, 2, 3):
        desks.take(letter(LAMPS, n=n))
    texts = [text_of(one.raw).split("wrote:")[0] for one in desks.due(day.now + timedelta(days=10))]
    assert "original image files" in texts[1]
    assert LAMPS[0] in texts[2]
    assert texts[2].index(LAMPS[1]) < texts[2].index("still under review") < texts[2].index(LAMPS[2])
    assert LAMPS[2] in texts[3]
    assert LAMPS[0] not in texts[3]


def test_a_chinese_letter_is_answered_in_chinese(desks: Desks, day: Day) -> None:
    desks.take(letter(LAMPS, text="请下架以下商品："))
    (receipt,) = desks.due(day.now + timedelta(days=1))
    assert "我们已收到您的投诉" in text_of(receipt.raw)
    assert "3-5 个工作日" in text_of(receipt.raw)


def test_a_colleague_on_leave_says_so_by_machine(desks: Desks, day: Day) -> None:
    desks.take(letter(["https://www.demomart.example/item/601100459907"]))
    (away,) = desks.due(day.now + timedelta(days=2))
    mail = opened(away.raw)
    assert mail["From"] == COLLEAGUE
    assert mail["Auto-Submitted"] == "auto-replied"


def test_a_letter_to_nobody_comes_back_with_its_headers(desks: Desks, day: Day) -> None:
    desks.take(letter(["https://smallhost.example/shop/item-77.html"], HOST_TYPO))
    (returned,) = desks.due(day.now + timedelta(hours=1))
    mail = opened(returned.raw)
    assert mail.get_content_type() == "multipart/report"
    assert mail.get_param("report-type") == "delivery-status"
    kinds = [part.get_content_type() for part in mail.walk()]
    assert "message/delivery-status" in kinds
    assert b"Final-Recipient: rfc822; " + HOST_TYPO.encode() in returned.raw
    assert b"<wq.K7QF2M.n1.0001@seller.example>" in returned.raw
    assert "Status: 5.1.1" in returned.raw.decode()


def test_the_host_answers_at_its_true_address(desks: Desks, day: Day) -> None:
    urls = ["https://smallhost.example/shop/item-77.html"]
    desks.take(letter(urls, HOST_TYPO))
    desks.take(letter(urls, HOST_DESK, n=2))
    _bounced, removed = desks.due(day.now + timedelta(days=3))
    assert opened(removed.raw)["From"] == HOST_DESK
    assert urls[0] in text_of(removed.raw)


def test_a_picture_that_tells_where_it_was_taken_is_noticed(desks: Desks) -> None:
    desks.take(letter(LAMPS, enclosure=picture(with_place=True)))
    assert desks.faults == ["lamp.jpg went out with GPS coordinates in it"]


def test_a_letter_without_links_is_noticed(desks: Desks) -> None:
    desks.take(letter([]))
    assert desks.faults == ["a letter came without links: Copyright complaint [WQ-K7QF2M]"]


def test_a_letter_to_a_stranger_is_noticed(desks: Desks) -> None:
    desks.take(letter(LAMPS, "boss@elsewhere.example"))
    assert desks.faults == ["a letter went to boss@elsewhere.example, whom nobody had named"]
