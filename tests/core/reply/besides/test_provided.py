"""Rows of a checklist that say that something is there already."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.besides.provided import provided
from bot.core.reply.reading import Asked
from tests.core.reply.looking import looked_at, read_text


def _there(text: str) -> list[str]:
    seen = looked_at(text, ("https://shop.example/p/1",))
    found = provided(seen.told.lines, seen.wording.meant, seen.wording.named.faulty)
    return [one.words for one in seen.told.body if one in found]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Received\n- certificate of incorporation\n- list of SKUs\nOutstanding\n- mandate of the photographer", 3),
        ("Outstanding\n- mandate\n\nWaived\n- test purchase\n- notarisation", 3),
        ("Bereits eingegangen:\nAusweis\nLinks\nEs fehlen:\nVollmacht", 3),
        ("已收到：营业执照、链接\n尚缺：授权委托书", 1),
        ("受領済み：商品URL、連絡先\n不足：\n・委任状", 1),
        ("접수 완료: 신분증\n부족한 서류: 위임장", 1),
        ("Reçus\ncarte d'identité\nliens\nManquants\nmandat", 3),
        ("Risultano agli atti: fotografie originali, link.\nRestano da produrre:\na) documento d'identità;", 1),
        ("Constan en el expediente: DNI y enlaces.\nFaltan:\nla firma", 1),
        ("Otrzymaliśmy:\ndowód osobisty\nBrakuje:\npełnomocnictwo", 2),
        (
            "Product links – provided\nRegistration certificate – unreadable, upload again\nTest order – not applicable",
            2,
        ),
        ("Link e dichiarazione di titolarità: ricevuti.\nManca la procura.", 1),
        ("身份证：已提供\n授权书：未提供", 1),
    ],
)
def test_rows_under_what_is_there_are_told_from_those_that_are_wanted(text: str, there: int) -> None:
    assert len(_there(text)) == there


@pytest.mark.parametrize(
    "text",
    [
        "Received\n- your complaint\n- your photos",
        "Please send us:\n- the original file\n- a copy of your passport",
        "Required\n- proof of identity\n\nReceived complaints are handled in order.",
        "Status: open\nOriginal files: please upload",
        "We have received your complaint. Please send the original file.",
        "Vollmacht: fehlt\nAusweis: unleserlich",
        "资料：请补充原图",
    ],
)
def test_what_is_wanted_or_only_acknowledged_is_no_row_of_what_is_there(text: str) -> None:
    assert not [one for one in _there(text) if "complaint" not in one and one != "Received"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Received\nlinks\nYou still have to send the power of attorney\nMissing\noriginal files", "You still have to send"),
        ("Received\n- power of attorney (expired, please renew)\nMissing\n- original files", "power of attorney"),
        ("Received so far:\n- links\n- ID (page 2 is missing)\nStill missing:\n- original files", "ID"),
        ("已收到\n链接\n请补交授权书\n缺少\n身份证", "授权书"),
        ("已收到:\n营业执照（请补盖章）\n身份证（已过期）\n缺:\n授权书", "身份证"),
        ("受領済み\n・URL\n委任状をお送りください\n不足\n・身分証明書", "委任状"),
        ("Reçus\nliens\nMerci d'envoyer le mandat\nManquants\npièce d'identité", "mandat"),
        ("Recibido\nenlaces\nEnvíen el poder\nFaltan\nDNI", "poder"),
        ("Required\n- ID\nReceived\n- links\nPlease send the original files as well", "original files"),
        ("Erforderlich:\n- Vollmacht\nErledigt:\n- Ausweis\nBitte noch Originaldateien senden", "Originaldateien"),
        ("We need:\npower of attorney - verified\nID card - valid", "ID card"),
        ("Complete\n- your ID\nMissing\n- original files", "your ID"),
    ],
)  # fmt: skip
def test_what_is_wanted_below_such_a_heading_is_not_there(text: str, wanted: str) -> None:
    assert not [one for one in _there(text) if wanted in one]


def test_rows_below_a_heading_of_what_is_there_end_at_the_next_heading_and_at_prose() -> None:
    text = "Received\nID card\nMissing\nmandate\n\nReceived\nlinks\nPlease note that we wait for ten days. After that we close the file."
    assert _there(text) == ["Received", "ID card", "Received", "links"]


def test_what_is_asked_and_the_sentence_that_is_quoted_are_what_is_missing() -> None:
    text = "Your report cannot be decided yet.\n\nReceived\n- list of links\n- screenshots\n\nStill missing\n- power of attorney of the photographer\n\nPlease send these within 10 days."
    reading = read_text(text)
    assert (reading.kind, reading.asked_for) == (Reply.INFO_REQUESTED, (Asked.POWER_OF_ATTORNEY,))
    assert reading.sentence == "Please send these within 10 days."
