"""A domain with a platform's name in it is false where a telling word is glued to the name; other words make other names."""

from collections.abc import Callable
from functools import cache

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply.authentic import authentic

Make = Callable[..., Mail]


@cache
def platform(name: str) -> Platform:
    return Playbook(shipped_templates()).platform(name)


def judged(mail: Mail, name: str) -> bool | None:
    return authentic(mail, platform(name), ("mx.seller.test",), ())[0]


def passed(domain: str, **more: str) -> dict[str, str]:
    return {"authentication_results": f"mx.seller.test; dmarc=pass header.from={domain}", **more}


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("alibaba", "fastmail.com"),
        ("alibaba", "startmail.com"),
        ("alibaba", "rocketmail.com"),
        ("alibaba", "alibabacloud.com"),
        ("alibaba", "tmallglobal.com"),
        ("alibaba", "lazadagroup.com"),
        ("amazon", "amazonses.com"),
        ("amazon", "amazonaws.com"),
        ("amazon", "amazonpay.com"),
        ("amazon", "amazonservices.com"),
        ("ebay", "ebayinc.com"),
        ("ebay", "bluebay.com"),
        ("ebay", "homebay.com"),
        ("meta", "metallbau.de"),
        ("meta", "metadata.org"),
        ("meta", "metalworks.com"),
        ("shein", "sheinberg-law.com"),
        ("shein", "sheingroup.com"),
        ("shopify", "shopifyemail.com"),
        ("shopify", "myshopify.com"),
        ("temu", "temucodiario.cl"),
        ("tiktok-shop", "tiktokglobalshop.com"),
        ("walmart", "walmartlabs.com"),
    ],
)
def test_another_word_makes_another_name(mail: Make, name: str, domain: str) -> None:
    assert judged(mail(sender=f"desk@{domain}", headers=passed(domain)), name) is None


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("temu", "temuip.com"),
        ("temu", "temuiprights.com"),
        ("temu", "eviltemu.com"),
        ("temu", "temusupport24.com"),
        ("temu", "temukefu.com"),
        ("meta", "metacopyright.com"),
        ("shein", "she1nlegal.com"),
        ("shein", "weiquanshein.com"),
        ("amazon", "arnazonnotice.com"),
        ("amazon", "amazonurheberrecht.de"),
        ("ebay", "securityebay.com"),
        ("walmart", "vvalmartclaims.com"),
        ("alibaba", "tma11help.com"),
        ("alibaba", "tousu1688.com"),
        ("shopee", "ayudashopee.com"),
    ],
)
def test_a_telling_word_beside_the_name_is_false_even_with_a_pass(mail: Make, name: str, domain: str) -> None:
    assert judged(mail(sender=f"desk@{domain}", headers=passed(domain)), name) is False


@pytest.mark.parametrize(
    ("name", "home", "there"),
    [
        ("alibaba", "alibaba.com", "alibabacloud.com"),
        ("amazon", "amazon.com", "amazonses.com"),
        ("ebay", "ebay.com", "ebayinc.com"),
        ("temu", "temu.com", "temusupport.com"),
    ],
)
def test_where_the_platform_itself_sends_answers_a_glued_name_only_asks(
    mail: Make, name: str, home: str, there: str
) -> None:
    assert judged(mail(sender=f"ip@{home}", headers=passed(home, reply_to=f"case@{there}")), name) is None


def test_a_reply_address_of_other_letters_is_still_false(mail: Make) -> None:
    assert (
        judged(mail(sender="copyright@amazon.com", headers=passed("amazon.com", reply_to="ip@amaz0n.com")), "amazon")
        is False
    )
