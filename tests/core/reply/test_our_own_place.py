"""Where our own work can be seen is another thing than the pages that we complained of, and asked for as such."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.reading import Asked
from tests.core.reply.looking import read_text


@pytest.mark.parametrize(
    "text",
    [
        "We can't verify your report. You name the infringing pages, but not the works they infringe.\n"
        "Please reply with a link to the product on your own website where the photographs can be seen.",
        "We need a link to your original work before we can go on.",
        "您好！为了核实情况，请告诉我们在哪里可以看到受版权保护作品的正版内容。",
        "Um fortzufahren, benötigen wir einen Link zu Ihrem Originalwerk.",
        "Necesitamos un enlace a su obra original para continuar.",
    ],
)
def test_where_our_own_work_is_is_asked_for_and_no_link_to_what_we_reported(text: str) -> None:
    reading = read_text(text)
    assert reading.kind is Reply.INFO_REQUESTED
    assert Asked.OTHER in reading.asked_for
    assert Asked.LISTING_URLS not in reading.asked_for


@pytest.mark.parametrize(
    "text",
    [
        "Please send us the links to the infringing pages and to your original work.",
        "Please send the exact links of the listings you report.\nPlease add a link to your original work.",
        "请提供被投诉商品的链接。",
    ],
)
def test_links_to_what_we_reported_are_asked_for_all_the_same(text: str) -> None:
    assert Asked.LISTING_URLS in read_text(text).asked_for


@pytest.mark.parametrize(
    "text",
    [
        "Please send us links to the original works and links to the listings you want removed.",
        "Please provide the URLs of the listings in which your own pictures are used.",
        "请提供使用了您的作品的商品链接。",
        "您提供的版权投诉中没有商品链接，请补充。",
        "Bitte nennen Sie uns die Adressen der Angebote mit Ihren Originalfotos.",
        "Necesitamos las URL de las páginas que usan su imagen.",
        "無断で掲載されているページのURLをお知らせください。",
    ],
)
def test_pages_that_show_our_work_without_leave_are_what_we_reported(text: str) -> None:
    assert Asked.LISTING_URLS in read_text(text).asked_for
