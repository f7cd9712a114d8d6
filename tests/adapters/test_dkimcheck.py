"""A signature is verified with the key that its domain publishes; whatever is odd about it proves nothing."""

import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.dkimcheck import SignatureCheck, ask_dns
from bot.core.mailparse import parse
from bot.core.reply.signatures import Lack
from tests.signing import Key, der, number

dkim = pytest.importorskip("dkim", reason="the extra dkim is not installed")
pytest.importorskip("dns", reason="the extra dkim is not installed")

MAIL = (
    b"From: Desk <desk@mail.mart.example>\r\nTo: shop@seller.test\r\nSubject: Your report TK-20417\r\n"
    b"Message-ID: <a@mart.example>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\n\r\nWe have removed the listing.\r\n"
)
NAME = "s1._domainkey.mart.example"


@pytest.fixture(scope="module")
def key() -> Key:
    return Key()


def signed(key: Key, mail: bytes = MAIL, **more: Any) -> bytes:
    return key.signed(mail, **more)


class Dns:
    """What DNS would say, and what it was asked."""

    def __init__(self, answers: dict[str, bytes | Exception]) -> None:
        self.answers, self.asked = answers, list[str]()

    def __call__(self, name: str) -> bytes:
        self.asked.append(name)
        answer = self.answers.get(name, b"")
        if isinstance(answer, Exception):
            raise answer
        return answer


def found(raw: bytes, record: bytes | Exception, domain: str = "mail.mart.example") -> tuple[str, ...]:
    return SignatureCheck(Dns({NAME: record})).signed_by(raw, domain).domains


@pytest.mark.parametrize("ways", [(b"relaxed", b"relaxed"), (b"simple", b"simple"), (b"relaxed", b"simple")])
def test_a_signature_of_the_sender_s_domain_holds(key: Key, ways: tuple[bytes, bytes]) -> None:
    raw = signed(key, canonicalize=ways)
    assert found(raw, key.record()) == ("mart.example",)
    assert found(raw.replace(b"\r\n", b"\n"), key.record()) == ("mart.example",), "as a mail program saves it"


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "body": lambda raw: raw.replace(b"removed", b"refused"),
    "more body": lambda raw: raw + b"PS: and all others.\r\n",
    "subject": lambda raw: raw.replace(b"TK-20417", b"TK-20418"),
    "sender": lambda raw: raw.replace(b"desk@mail", b"boss@mail"),
    "second sender": lambda raw: b"From: boss@mail.mart.example\r\n" + raw,
    "second subject": lambda raw: b"Subject: All removed\r\n" + raw,
    "second date": lambda raw: b"Date: Tue, 03 Mar 2026 09:00:00 +0000\r\n" + raw,
    "answers elsewhere": lambda raw: b"Reply-To: boss@elsewhere.test\r\n" + raw,
    "header behind a bare CR": lambda raw: b"X-Note: a\rSubject: All removed\r\n" + raw,
    "body behind a bare CR": lambda raw: b"X-Note: a\rFrom: desk@mail.mart.example\r\rAll removed.\r\n" + raw,
    "signature": lambda raw: re.sub(rb"\bb=", b"b=QUJD", raw, count=1),
    "torn signature": lambda raw: re.sub(rb"\bb=[^:;]*?\r\n(?=\S)", b"b=A===\r\n", raw, count=1),
    "no mail": lambda _: b"\x00\xff garbage",
    "nothing": lambda _: b"",
    "continued first line": lambda raw: b" folded\r\n" + raw,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_was_changed_proves_nothing(key: Key, change: str) -> None:
    assert found(CHANGES[change](signed(key)), key.record()) == ()


def test_the_mail_parser_would_have_believed_what_stands_behind_a_bare_cr(key: Key) -> None:
    forged = CHANGES["body behind a bare CR"](signed(key))
    assert parse(forged, datetime(2026, 3, 2, tzinfo=UTC)).text.startswith("All removed.")
    assert dkim.verify(forged, dnsfunc=lambda *_, **__: key.record()), "the library takes it for one long header"


def test_half_a_body_a_loose_subject_and_old_sums_are_not_accepted(key: Key) -> None:
    halves = signed(key, length=True)
    assert b"l=30" in halves and dkim.verify(halves, dnsfunc=lambda *_, **__: key.record())
    assert found(halves, key.record()) == ()
    assert found(signed(key, include_headers=[b"from", b"to"]), key.record()) == ()
    old = dkim.DKIM(MAIL, signature_algorithm=b"rsa-sha1").sign(b"s1", b"mart.example", key.pem) + MAIL
    assert dkim.verify(old, dnsfunc=lambda *_, **__: key.record())
    assert found(old, key.record()) == ()


def test_short_keys_are_refused(key: Key) -> None:
    short = Key(1016)
    assert found(signed(short), short.record()) == ()
    assert dkim.verify(signed(short), minkey=512, dnsfunc=lambda *_, **__: short.record()), (
        "but for its length it holds"
    )


def test_keys_that_are_withdrawn_under_test_or_strange_prove_nothing(key: Key) -> None:
    raw = signed(key)
    assert found(raw, key.record(b"t=s; ")) == ("mart.example",)
    for record in (b"", b"v=DKIM1; p=", key.record(b"t=y:s; "), key.record(b"x; "), b"p=AAAA", b"\xff\x00", key.record(b"n=" + b"A" * 5000 + b"; "),
                   Key(seed=2).record(), key.record().replace(b"DKIM1", b"DKIM2")):  # fmt: skip
        assert found(raw, record) == (), record


def test_what_is_amiss_is_told(key: Key) -> None:
    raw, of_several = signed(key), signed(key, signed(key).replace(b"removed", b"refused"))
    for lack, mail, record in (
        (Lack.UNSIGNED, MAIL, key.record()),
        (Lack.UNSIGNED, signed(key, domain=b"evil.test"), key.record()),
        (Lack.NO_ANSWER, raw, TimeoutError()),
        (Lack.NO_KEY, raw, b""),
        (Lack.NO_KEY, raw, b"v=DKIM1; k=rsa; p="),
        (Lack.POOR_KEY, raw, key.record(b"t=y; ")),
        (Lack.POOR_KEY, signed(Key(1016)), Key(1016).record()),
        (Lack.POOR_KEY, raw, b"v=DKIM1; k=new; p=AAAA"),
        (Lack.BROKEN, raw.replace(b"removed", b"refused"), key.record()),
        (Lack.BROKEN, raw, Key(seed=2).record()),
        (Lack.BROKEN, of_several.replace(b"refused", b"restored"), key.record()),
        (Lack.RUN_OUT, raw.replace(b" t=", b" x=1; t="), key.record()),
        (Lack.PARTIAL, signed(key, length=True), key.record()),
        (Lack.ODD, CHANGES["second sender"](raw), key.record()),
    ):
        said = SignatureCheck(Dns({NAME: record})).signed_by(mail, "mail.mart.example")
        assert (said.domains, said.lack) == ((), lack), lack


def test_a_key_record_in_pieces_proves_nothing(key: Key) -> None:
    raw, nought = signed(key), base64.b64encode(der(0x30, number(0), number(65537)))
    assert found(raw, b"p=" + nought) == ()
    for length in range(0, len(key.record()) - 4, 5):
        assert found(raw, key.record()[:length]) == ()


def test_only_the_sender_s_organisation_is_looked_up(key: Key) -> None:
    dns = Dns({NAME: key.record(), "s1._domainkey.evil.test": key.record()})
    raw = signed(key, signed(key, domain=b"evil.test"))
    assert SignatureCheck(dns).signed_by(raw, "mail.mart.example").domains == ("mart.example",)
    assert SignatureCheck(dns).signed_by(signed(key, domain=b"evil.test"), "mail.mart.example").domains == ()
    assert dns.asked == [NAME]


def test_a_key_is_asked_for_once_a_pass(key: Key) -> None:
    dns = Dns({NAME: key.record()})
    check = SignatureCheck(dns)
    for n in range(3):
        assert check.signed_by(signed(key, MAIL + b"%d\r\n" % n), "mart.example").domains == ("mart.example",)
    assert dns.asked == [NAME]


def test_a_silent_dns_is_left_alone_after_three_questions(key: Key) -> None:
    hosts = [f"m{n}.mart.example" for n in range(9)]
    dns = Dns({f"s1._domainkey.{host}": TimeoutError() for host in hosts})
    check = SignatureCheck(dns)
    assert [check.signed_by(signed(key, domain=host.encode()), "mart.example").domains for host in hosts] == [()] * 9
    assert len(dns.asked) == 3


def test_a_mail_full_of_signatures_asks_a_few_times_only(key: Key) -> None:
    dns = Dns({})
    raw = MAIL
    for n in range(12):
        raw = signed(key, domain=b"m%d.mart.example" % n).removesuffix(MAIL) + raw
    assert SignatureCheck(dns).signed_by(raw, "mart.example").domains == ()
    assert len(dns.asked) == 4


@pytest.mark.parametrize("selector", ["a..b", "s1/../x", "x" * 64, "s 1", "s1.", "\u00e9"])
def test_no_odd_name_is_asked_for(key: Key, selector: str) -> None:
    dns = Dns({})
    SignatureCheck(dns).signed_by(signed(key).replace(b"s=s1", b"s=" + selector.encode()), "mart.example")
    assert dns.asked == []


@pytest.mark.parametrize(
    "bomb",
    [
        b"X-Long: a\r\n" + b" b\r\n" * 200_000 + MAIL,
        MAIL + b" " * 5_000_000 + b"x\r\n",
        MAIL + b"x" * 11_000_000,
    ],
    ids=["folded header", "blanks", "size"],
)
def test_a_mail_made_to_be_slow_is_not_even_parsed(key: Key, bomb: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = signed(key).removesuffix(MAIL) + bomb

    def parsed(*_: Any, **__: Any) -> Any:
        raise MemoryError("the library was asked")

    monkeypatch.setattr(dkim, "DKIM", parsed)
    assert found(raw, key.record()) == ()


def test_a_signature_made_to_be_slow_is_not_tried(key: Key) -> None:
    dns = Dns({NAME: key.record()})
    blown = re.sub(rb"\bb=", b"b" + b"\r\n " * 2_000 + b"=", signed(key), count=1)
    assert SignatureCheck(dns).signed_by(blown, "mart.example").domains == ()
    assert dns.asked == []


def test_a_name_that_is_not_there_is_an_answer_and_a_resolver_that_is_not_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import dns.resolver

    def refuse(kind: type[Exception]) -> Callable[..., Any]:
        def resolve(*_: Any, **how: Any) -> Any:
            assert how["lifetime"] <= 5 and how["search"] is False
            raise kind

        return resolve

    for absent in (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        monkeypatch.setattr(dns.resolver, "resolve", refuse(absent))
        assert ask_dns(NAME) == b""
    for silent in (
        dns.resolver.LifetimeTimeout,
        dns.resolver.NoNameservers,
        dns.resolver.NoResolverConfiguration,
        OSError,
    ):
        monkeypatch.setattr(dns.resolver, "resolve", refuse(silent))
        with pytest.raises(TimeoutError):
            ask_dns(NAME)


def test_of_several_records_the_one_with_a_key_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    import dns.resolver
    import dns.rrset

    answer = dns.rrset.from_text(NAME + ".", 60, "IN", "TXT", '"v=spf1 exp=why.test"', '"v=DKIM1; " "p=AAAA"')
    monkeypatch.setattr(dns.resolver, "resolve", lambda *_, **__: answer)
    assert ask_dns(NAME) == b"v=DKIM1; p=AAAA"
