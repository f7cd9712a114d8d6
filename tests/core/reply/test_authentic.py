"""Whether a mail is the platform's own is what the user's provider wrote, read strictly."""

from collections.abc import Callable

import pytest

from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.authentic import authentic, worth_verifying
from bot.core.reply.signatures import Lack, Signed

Make = Callable[..., Mail]
ID = ("MX.seller.test",)


def judged(one: Mail, mart: Platform, domains: tuple[str, ...] = ()) -> bool | None:
    verdict, why = authentic(one, mart, ID, domains)
    assert why.en and why.zh
    return verdict


@pytest.mark.parametrize(
    "results",
    [
        "mx.seller.test; dmarc=pass (p=reject) header.from=mart.example",
        "mx.seller.test; dkim=pass header.d=mart.example header.s=a",
        "mx.seller.test; dkim=fail header.d=other.test; dkim=pass header.i=@mail.mart.example",
        "mx.seller.test; spf=pass smtp.mailfrom=bounce@send.mart.example",
        "mx.seller.test 1; spf=none smtp.mailfrom=x.test; dmarc=pass action=none header.from=mart.example;compauth=pass reason=100",
        'mx.seller.test; auth=pass smtp.auth=x stray="1 2" ; dkim=pass (ok) header.d=mart.example',
    ],
)
def test_a_pass_of_the_platform_s_domain_is_believed(mail: Make, mart: Platform, results: str) -> None:
    assert judged(mail(headers={"authentication_results": results}), mart) is True


@pytest.mark.parametrize(
    "results",
    [
        "mx.elsewhere.test; dmarc=pass header.from=mart.example",
        "spf=pass smtp.mailfrom=mart.example; dmarc=pass header.from=mart.example",
        "mx.seller.test; none",
        "mx.seller.test; dmarc=pass header.from=elsewhere.test",
        "mx.seller.test; spf=none (dmarc=pass header.from=mart.example)",
        'mx.seller.test; spf=fail reason="; dmarc=pass header.from=mart.example" smtp.mailfrom=evil.test',
        "mx.seller.test; spf=pass smtp.mailfrom=mart.example@evil.test",
        "mx.seller.test; dkim=pass header.d=bulkmailer.test; spf=pass smtp.mailfrom=bulkmailer.test",
        "",
    ],
)
def test_other_results_say_nothing(mail: Make, mart: Platform, results: str) -> None:
    assert judged(mail(headers={"authentication_results": results} if results else {}), mart) is None


def test_only_the_topmost_result_counts(mail: Make, mart: Platform) -> None:
    forged = mail(headers={})
    lines = (("authentication-results", "mx.seller.test; dmarc=fail header.from=mart.example"),
             ("authentication-results", "mx.seller.test; dmarc=pass header.from=mart.example"))  # fmt: skip
    object.__setattr__(forged, "headers", lines)
    assert judged(forged, mart) is False


@pytest.mark.parametrize(
    "sender",
    [
        "ip@megamart-copyright.test",
        "ip@mart-megamart.example",
        "ip@mart.example.evil.test",
        "ip@rnart.example",
        "ip@badmegamart.example",
        "ip@megamarthelp.test",
        "ip@rightsmart.example",
        "ip@megarnartlegal.test",
    ],
)
def test_a_look_alike_is_false_even_with_a_pass(mail: Make, sender: str) -> None:
    from datetime import date

    from bot.core.platform import Bilingual, Fact

    domains = Fact[tuple[str, ...]](value=("megamart.example", "mart.example"), source="made up", seen=date(2026, 1, 1))
    shop = Platform(name="megamart", title=Bilingual(en="Megamart", zh="大集市"), sender_domains=domains)
    passed = {"authentication_results": f"mx.seller.test; dmarc=pass header.from={sender.partition('@')[2]}"}
    assert judged(mail(sender=sender, headers=passed), shop) is False


def test_a_homoglyph_is_a_look_alike(mail: Make, mart: Platform) -> None:
    assert judged(mail(sender="ip@m\u0430rt.example"), mart) is False
    assert judged(mail(sender="ip@" + "m\u0430rt".encode("idna").decode() + ".example"), mart) is False


@pytest.mark.parametrize("name", ["mr\u0430t", "sh\u03bfpping", "b\u0430zaar"])
def test_a_name_in_two_alphabets_is_false_whomever_it_imitates(mail: Make, mart: Platform, name: str) -> None:
    assert judged(mail(sender=f"ip@{name.encode('idna').decode()}.example"), mart) is False


@pytest.mark.parametrize("sender", ["ip@smart.example", "ip@marty.example", "ip@рынок.example", "ip@bazaar.example"])
def test_a_name_that_merely_holds_a_short_one_is_a_stranger_s(mail: Make, mart: Platform, sender: str) -> None:
    assert judged(mail(sender=sender), mart) is None


def test_a_display_name_does_not_make_a_platform(mail: Make, mart: Platform) -> None:
    assert judged(mail(sender="x@anywhere.test", sender_name="Megamart Copyright Team"), mart) is False
    assert judged(mail(sender="x@anywhere.test", sender_name="大集市客服"), mart) is False
    assert judged(mail(sender="x@anywhere.test", sender_name="M\u0435gamar\u0442 rights"), mart) is False
    assert judged(mail(sender="x@anywhere.test", sender_name="ip@mart.example"), mart) is False


def test_a_reply_address_at_a_freemailer_is_false(mail: Make, mart: Platform) -> None:
    results = "mx.seller.test; dmarc=pass header.from=mart.example"
    one = mail(headers={"authentication_results": results, "reply_to": "Desk <mart.desk@gmail.com>"})
    assert judged(one, mart) is False


@pytest.mark.parametrize(
    ("there", "verdict"),
    [
        ("case-7@eu.mart.example", True),
        ("mart@mart.zendesk.com", True),
        ("desk@confirmed.test", True),
        ("desk@anywhere.test", None),
        ("desk@mart-rights.test", False),
        ("desk@m\u0430rt.example", False),
    ],
)
def test_a_reply_address_elsewhere_is_not_believed(
    mail: Make, mart: Platform, there: str, verdict: bool | None
) -> None:
    results = "mx.seller.test; dmarc=pass header.from=mart.example"
    one = mail(headers={"authentication_results": results, "reply_to": there})
    assert judged(one, mart, ("confirmed.test",)) is verdict


def test_a_check_by_somebody_else_is_named(mail: Make, mart: Platform) -> None:
    results = {"authentication_results": "mx.elsewhere.test; dmarc=pass header.from=mart.example"}
    _, why = authentic(mail(headers=results), mart, ("mx.seller.test",), ())
    assert "mx.elsewhere.test" in why.en and "mx.elsewhere.test" in why.zh


def test_a_stranger_is_unknown_and_a_confirmed_one_believed(mail: Make, mart: Platform) -> None:
    one = mail(
        sender="abuse@hoster.test",
        headers={"authentication_results": "mx.seller.test; dmarc=pass header.from=hoster.test"},
    )
    assert judged(one, mart) is None
    assert judged(one, mart, ("hoster.test",)) is True


def test_a_freemail_address_is_nobody_s_even_when_confirmed(mail: Make, mart: Platform) -> None:
    one = mail(
        sender="a@gmail.com", headers={"authentication_results": "mx.seller.test; dmarc=pass header.from=gmail.com"}
    )
    assert judged(one, mart, ("gmail.com",)) is None


def test_two_senders_in_one_mail_are_false(mail: Make, mart: Platform) -> None:
    results = {"authentication_results": "mx.seller.test; dmarc=pass header.from=mart.example"}
    assert judged(mail(headers=results, flaws=("more than one From",)), mart) is False


def test_a_national_branch_is_not_called_a_forgery(mail: Make, mart: Platform) -> None:
    assert judged(mail(sender="ip@mart.de"), mart) is None


def test_a_garbled_header_raises_nothing(mail: Make, mart: Platform) -> None:
    for results in (
        "mx.seller.test; ;;;===",
        "mx.seller.test; dkim=(((",
        "\x00\x01; dkim=pass",
        "mx.seller.test;" + "dkim=pass " * 2000,
    ):
        judged(mail(headers={"authentication_results": results}), mart)


STAMPED = {"authentication_results": "mx.seller.test; spf=none smtp.mailfrom=mart.example"}


@pytest.mark.parametrize(
    ("sender", "signed_by", "verdict"),
    [
        ("ip@mart.example", ("mart.example",), True),
        ("ip@mail.mart.example", ("mart.example",), True),
        ("ip@mart.example", ("news.mart.example",), True),
        ("ip@mart.example", ("bulkmailer.test", "mart.example"), True),
        ("ip@mart.example", ("bulkmailer.test",), None),
        ("ip@mart.example", ("example",), None),
        ("ip@mart.example", (), None),
        ("ip@mart.example", None, None),
        ("ip@elsewhere.test", ("elsewhere.test",), None),
        ("ip@rnart.example", ("rnart.example",), False),
    ],
)
def test_a_signature_verified_here_counts_for_the_platform_s_own_domain(
    mail: Make, mart: Platform, sender: str, signed_by: tuple[str, ...] | None, verdict: bool | None
) -> None:
    signed = None if signed_by is None else Signed(signed_by)
    found, why = authentic(mail(sender=sender), mart, ID, (), signed)
    assert found is verdict
    assert ("DKIM" in why.en, "DKIM" in why.zh) == (
        (True,) * 2 if found or (found is None and signed_by is not None and "mart" in sender) else (False,) * 2
    )


@pytest.mark.parametrize("lack", Lack)
def test_what_is_amiss_with_a_signature_is_told(mail: Make, mart: Platform, lack: Lack) -> None:
    found, why = authentic(mail(), mart, ID, (), Signed(lack=lack))
    assert found is None and why.en.endswith(lack.value.en) and why.zh.endswith(lack.value.zh)


def test_a_signature_of_a_neighbour_under_the_same_roof_is_not_the_desk_s(mail: Make, mart: Platform) -> None:
    desk = mail(sender="help@mart.helpdesk.example")
    for signer, verdict in (
        ("mart.helpdesk.example", True),
        ("helpdesk.example", True),
        ("thief.helpdesk.example", None),
    ):
        assert authentic(desk, mart, ID, ("mart.helpdesk.example",), Signed((signer,)))[0] is verdict


def test_the_provider_s_own_word_goes_before_a_signature(mail: Make, mart: Platform) -> None:
    failed = {"authentication_results": "mx.seller.test; dmarc=fail header.from=mart.example"}
    assert authentic(mail(headers=failed), mart, ID, (), Signed(("mart.example",)))[0] is False
    assert authentic(mail(headers=STAMPED), mart, ID, (), Signed(("mart.example",)))[0] is None
    foreign = {"authentication_results": "mx.elsewhere.test; dmarc=fail header.from=mart.example"}
    assert authentic(mail(headers=foreign), mart, ID, (), Signed(("mart.example",)))[0] is True


def test_no_signature_makes_a_freemail_address_or_a_second_sender_genuine(mail: Make, mart: Platform) -> None:
    assert authentic(mail(sender="mart@qq.com"), mart, ID, ("qq.com",), Signed(("qq.com",)))[0] is None
    assert authentic(mail(flaws=("more than one From",)), mart, ID, (), Signed(("mart.example",)))[0] is False


def test_a_signature_is_worth_a_look_only_where_it_would_settle_something(mail: Make, mart: Platform) -> None:
    assert worth_verifying(mail(sender="ip@mail.mart.example"), mart, ID, ()) == "mail.mart.example"
    for other in (mail(headers=STAMPED), mail(sender="a@elsewhere.test"), mail(sender="a@rnart.example"), mail(sender=""),
                  mail(flaws=("more than one From",)), mail(headers={"reply_to": "boss@gmail.com"})):  # fmt: skip
        assert worth_verifying(other, mart, ID, ()) == ""
    assert worth_verifying(mail(sender="mart@qq.com"), mart, ID, ("qq.com",)) == ""
