from __future__ import annotations

import string
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.mailparse import parse
from bot.core.message import Attachment, Outgoing, build
from bot.errors import CaseError

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


def letter(**changes: object) -> Outgoing:
    fields: dict[str, object] = {
        "message_id": "<wq.K7QF2M.n1.0001@studio.example>",
        "date": NOW,
        "sender": "shop@studio.example",
        "sender_name": "Lin Example Studio",
        "to": ("desk@market.test",),
        "subject": "Copyright infringement notice [WQ-K7QF2M]",
        "text": "Dear desk,\n\nplease look.\n",
    }
    return Outgoing(**{**fields, **changes})  # type: ignore[arg-type]


SPEAKABLE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=300)
NAMES = st.text(string.ascii_letters + "原图声明灯具 -_()&;'%=", min_size=1, max_size=60).map(
    lambda s: "a" + s.strip() + ".jpg"
)


@given(
    SPEAKABLE,
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=2000),
    st.lists(st.tuples(NAMES, st.binary(max_size=300)), max_size=3),
)
def test_what_is_built_reads_back(subject: str, text: str, files: list[tuple[str, bytes]]) -> None:
    attachments = tuple(Attachment(name, "image/jpeg", content) for name, content in files)
    raw = build(letter(subject=subject, text=text, attachments=attachments))
    mail = parse(raw, NOW)
    assert mail.subject == " ".join(part for part in subject.split(" ") if part).strip()
    assert mail.text.strip() == text.strip()
    assert [one.content for one in mail.attachments] == [one.content for one in attachments]
    assert [" ".join(one.name.split()) for one in mail.attachments] == [
        " ".join(one.name.split()) for one in attachments
    ]


@given(SPEAKABLE, st.text(max_size=500), NAMES, st.text(max_size=40))
def test_bytes_are_seven_bit_short_lined_and_the_same_every_time(
    subject: str, text: str, name: str, sender_name: str
) -> None:
    one = letter(
        subject=subject, text=text, sender_name=sender_name, attachments=(Attachment(name, "image/png", b"x"),)
    )
    raw = build(one)
    assert raw == build(one)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_the_message_id_alone_makes_the_boundaries_differ() -> None:
    files = (Attachment("a.png", "image/png", b"x"),)
    first, second = (
        build(letter(attachments=files)),
        build(letter(message_id="<other@studio.example>", attachments=files)),
    )
    assert first.split(b'boundary="')[1] != second.split(b'boundary="')[1]


@pytest.mark.parametrize("poison", ["a\r\nBcc: x@evil.test", "a\nb", "a\x00b", "a\rb", "a\u2028b", "a\x85b"])
@pytest.mark.parametrize("field", ["subject", "sender", "message_id"])
def test_a_line_break_in_a_header_is_refused(field: str, poison: str) -> None:
    with pytest.raises(CaseError):
        build(letter(**{field: poison}))


@pytest.mark.parametrize(
    "to", ["a@b.test\r\nBcc: x@evil.test", "a@b.test, c@d.test", "Name <a@b.test>", "nobody", "a b@c.test"]
)
def test_a_recipient_is_one_plain_address(to: str) -> None:
    with pytest.raises(CaseError):
        build(letter(to=(to,)))


def test_headers_of_our_own_are_refused_with_line_breaks() -> None:
    with pytest.raises(CaseError):
        build(letter(headers={"X-Weiquan-Case": "K7QF2M\r\nBcc: x@evil.test"}))
    with pytest.raises(CaseError):
        build(letter(headers={"X: y\r\nBcc": "x@evil.test"}))


def test_a_line_break_in_a_display_or_file_name_becomes_a_space() -> None:
    files = (Attachment("a\r\nX-Evil: 1.png", "image/png", b"x"),)
    raw = build(letter(sender_name="Lin\r\nBcc: x@evil.test", attachments=files))
    mail = parse(raw, NOW)
    assert not mail.header("bcc") and not mail.header("x-evil")
    assert mail.sender_name == "Lin Bcc: x@evil.test"
    assert mail.sender == "shop@studio.example"


def test_a_long_thread_keeps_its_first_and_its_latest_ids() -> None:
    ids = tuple(f"<{'m' * 120}.{n}@market.test>" for n in range(60))
    mail = parse(build(letter(in_reply_to=ids[-1], references=(*ids, "not an id\r\nBcc: x@evil.test"))), NOW)
    assert mail.in_reply_to == ids[-1]
    assert mail.references[0] == ids[0] and mail.references[-1] == ids[-1]
    assert len(mail.references) == 20


def test_an_international_domain_travels_in_ascii() -> None:
    assert b"To: desk@xn--fiqs8s.test" in build(letter(to=("desk@中国.test",)))


def test_pictures_of_the_html_travel_inside_it_and_files_beside_it() -> None:
    raw = build(
        letter(
            html='<p>look</p><img src="cid:pair-1.png">',
            inline=(Attachment("pair-1.png", "image/png", b"pair"),),
            attachments=(Attachment("letter.eml", "message/rfc822", b"a: b\n\nc"),),
        )
    )
    assert b"multipart/related" in raw and b"Content-ID: <pair-1.png>" in raw
    assert b"message/rfc822" not in raw
    mail = parse(raw, NOW)
    assert mail.text.strip() == "Dear desk,\n\nplease look."
    assert [one.name for one in mail.attachments] == ["pair-1.png", "letter.eml"]
