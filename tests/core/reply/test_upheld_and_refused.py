"""Listings told apart: upheld and refused, two of three in one breath, the same as above, and tables whose links stand behind names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.mailparse import parse
from bot.core.reply import read
from bot.core.reply.reading import Reading
from tests.core.reply.looking import read_text

THREE = tuple(f"https://mart.example/item/{number}" for number in (601, 602, 603))


def _states(reading: Reading) -> list[str]:
    return [reading.listings[one].value if one in reading.listings else "-" for one in THREE]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("601、602投诉成立，603投诉不成立。", ["open", "open", "rejected"]),
        ("601投诉成立，602、603投诉不成立。", ["open", "rejected", "rejected"]),
        (
            "链接 https://mart.example/item/601 投诉成立，链接 https://mart.example/item/602 和 https://mart.example/item/603 投诉不成立。",
            ["open", "rejected", "rejected"],
        ),
        ("Your complaint about 601 and 602 was upheld, the one about 603 was rejected.", ["open", "open", "rejected"]),
        (
            "Your claim regarding 601 was accepted; your claims regarding 602 and 603 were declined.",
            ["open", "rejected", "rejected"],
        ),
        ("Ihre Beschwerde zu 601 ist begründet, die zu 602 und 603 wird abgelehnt.", ["open", "rejected", "rejected"]),
        (
            "Votre plainte concernant 601 est fondée, celles concernant 602 et 603 sont rejetées.",
            ["open", "rejected", "rejected"],
        ),
    ],
)
def test_upheld_and_not_said_to_be_gone_is_left_open(text: str, states: list[str]) -> None:
    reading = read_text(text, THREE)
    assert (reading.kind, _states(reading)) == (Reply.UNCLEAR, states)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("601投诉成立，已下架；602、603投诉不成立。", ["removed", "rejected", "rejected"]),
        ("Abbiamo rimosso le inserzioni 601 e 602; la 603 resta online.", ["removed", "removed", "rejected"]),
        ("Hemos retirado los anuncios 601 y 602; el 603 sigue publicado.", ["removed", "removed", "rejected"]),
        ("Nous avons supprimé les annonces 601 et 602 ; la 603 reste en ligne.", ["removed", "removed", "rejected"]),
        ("Wir haben 601 und 602 gelöscht; 603 bleibt online.", ["removed", "removed", "rejected"]),
        ("We removed 601 and 602; 603 stays online.", ["removed", "removed", "rejected"]),
        ("Usunęliśmy oferty 601 i 602; 603 pozostaje.", ["removed", "removed", "rejected"]),
        ("601已下架，602同上，603维持不变。", ["removed", "removed", "rejected"]),
        ("Item 601 was removed and 602, 603 were kept.", ["removed", "rejected", "rejected"]),
        ("601 was removed and 602 and 603 stay online.", ["removed", "rejected", "rejected"]),
        ("601 removed; 602; 603 kept.", ["removed", "rejected", "rejected"]),
        ("We deleted 601; 602 and 603 were not deleted.", ["removed", "rejected", "rejected"]),
    ],
)
def test_each_listing_has_its_own_state(text: str, states: list[str]) -> None:
    reading = read_text(text, THREE)
    assert (reading.kind, _states(reading)) == (Reply.PARTIALLY_REMOVED, states)


TABLE = """From: Desk <desk@mart.example>
To: lin@seller.test
Subject: Re: Your report
In-Reply-To: <wq.K7QF2M.n1.0001@seller.test>
Message-ID: <t@mart.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>{lead}</p><table>{rows}</table>
"""
MOMENT = datetime(2026, 11, 25, tzinfo=UTC)


def _read_table(lead: str, words: tuple[str, str, str], name: str) -> Reading:
    rows = "".join(
        f'<tr><td><a href="{url}">{name} {place}</a></td><td>{said}</td></tr>'
        for place, (url, said) in enumerate(zip(THREE, words, strict=True), 1)
    )
    mail = parse(TABLE.format(lead=lead, rows=rows).replace("\n", "\r\n").encode(), MOMENT)
    platform = Playbook(shipped_templates()).platform("generic")
    our_ids = frozenset({"<wq.K7QF2M.n1.0001@seller.test>"})
    assert all(url not in mail.text for url in THREE)
    return read(replace(mail, received_at=MOMENT), platform=platform, listings=THREE, our_ids=our_ids)


@pytest.mark.parametrize(
    ("lead", "words", "name"),
    [
        ("The result of your report:", ("Removed", "Rejected", "Under review"), "Lamp"),
        ("处理结果如下：", ("已下架", "不予处理", "审核中"), "台灯"),
        ("Das Ergebnis Ihrer Meldung:", ("Gelöscht", "Abgelehnt", "In Prüfung"), "Lampe"),
        ("Le résultat de votre signalement :", ("Supprimée", "Rejetée", "En cours"), "Lampe"),
        ("El resultado de su denuncia:", ("Eliminado", "Rechazado", "En revisión"), "Lámpara"),
        ("L'esito della sua segnalazione:", ("Rimossa", "Respinta", "In verifica"), "Lampada"),
    ],
)
def test_a_link_behind_a_name_names_its_listing(lead: str, words: tuple[str, str, str], name: str) -> None:
    reading = _read_table(lead, words, name)
    assert (reading.kind, _states(reading)) == (Reply.PARTIALLY_REMOVED, ["removed", "rejected", "open"])
