"""Gone from our complaint, a queue, a search or this mail, or sold out: the listing may still be there, so a person looks."""

import pytest

from bot.core.event import Reply
from tests.core.reply.test_plain_answers import MART, answer

ALL = ", ".join(MART)
ROWS = "\n".join(f"{one} {{0}}" for one in MART)


@pytest.mark.parametrize(
    "text",
    [
        f"From your complaint we removed: {MART[0]}, {MART[1]}",
        f"From your report we have taken out the following links: {MART[0]} and {MART[1]}. They were reported twice.",
        f"Aus Ihrer Meldung haben wir folgende Links entfernt: {MART[0]}, {MART[1]}",
        f"De votre signalement nous avons retiré : {MART[0]}, {MART[1]}",
        f"Dalla sua segnalazione abbiamo escluso: {MART[0]}, {MART[1]}",
        f"从您的投诉中，我们删除了以下链接：{MART[0]}、{MART[1]}",
        f"{ALL} have been taken off the list of open cases.",
        "All three links were dropped from the queue.",
    ],
)
def test_what_was_taken_out_of_our_complaint_is_not_gone(text: str) -> None:
    assert answer(text, MART).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "The listing was removed from search results but can be opened by link.",
        "Das Angebot wurde aus der Suche entfernt, ist aber über den Direktlink erreichbar.",
        "El anuncio ha sido retirado del buscador, pero es accesible desde el enlace.",
        "L'inserzione è stata rimossa dalla ricerca, ma è raggiungibile tramite il link.",
        "该商品已从搜索结果中移除，但可通过链接访问。",
        "商品链接已被屏蔽搜索，但可以通过链接访问。",
        "The item has sold out and is no longer listed.",
        "该商品已售罄下架。",
        "この商品は完売のため削除されました。",
        "해당 상품은 품절로 삭제되었습니다.",
        f"For your safety, links in this message have been removed: {MART[0]}",
        "Your picture has been deleted from your own store.",
    ],
)
def test_what_can_still_be_opened_or_is_only_sold_out_is_not_removed(text: str) -> None:
    assert answer(text, MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Links:\n" + ROWS.format("ok") + "\nAttachments are deleted after 30 days.",
        "Your files were deleted after the check.\n" + ROWS.format("done"),
        ROWS.format("完成") + "\n您上传的文件已删除。",
        ROWS.format("erledigt") + "\nIhre Unterlagen wurden nach der Prüfung gelöscht.",
    ],
)
def test_files_that_are_deleted_make_no_removal_of_rows_that_are_ticked(text: str) -> None:
    assert answer(text, MART).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        f"The links in this e-mail have been removed from our marketplace: {ALL}",
        "We have removed all three items from the seller's store.",
        "The three listings were removed from our site and can no longer be opened.",
        "From your complaint we identified three listings, and all three have been removed.",
        "您投诉的三个商品已全部从店铺下架。",
        f"您投诉中的以下链接已删除：{ALL}",
        "Aus unserem Shop haben wir alle drei Angebote entfernt.",
        "All three listings: removed. The documents you sent will be deleted after 90 days.",
        "Takedown completed.\n" + ROWS.format("done") + "\nYour files will be deleted after 90 days.",
        f"From our marketplace we removed: {ALL}.",
        f"Based on your proof, we removed {ALL}.",
        "Having checked your original files, our team took down all of the reported links today.",
        "根据您提供的证明，我们已将三个商品下架。",
        f"根据您提供的证明已删除上述链接：{ALL}",
        f"From your report, we have removed all the listings from our marketplace: {ALL}",
        f"Aufgrund Ihrer Nachweise haben wir {MART[0]}, {MART[1]} und {MART[2]} entfernt.",
    ],
)
def test_a_removal_is_still_one(text: str) -> None:
    assert answer(text, MART).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "L'annonce a été retirée de la plateforme et n'est plus accessible par son lien.",
        "Das Angebot wurde von der Plattform entfernt und ist über den Link nicht mehr erreichbar.",
        "El anuncio ha sido retirado de la tienda y ya no es accesible desde el enlace.",
        "该商品已从平台移除，无法通过链接访问。",
        "We removed the product. It can still be found in Google's cache for some days.",
        "The item was out of stock; regardless, we removed the listing for infringement.",
    ],
)
def test_what_can_no_longer_be_opened_is_removed(text: str) -> None:
    assert answer(text, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Based on your documents, the three listings are removed.",
        "Based on the evidence, we removed all three listings from the shortlist.",
        "根据您提供的证明，我们将对三个商品进行下架。",
        "根据您提供的证明，三个商品下架后会通知您。",
        f"Nach Prüfung Ihrer Unterlagen werden wir {MART[0]}, {MART[1]} und {MART[2]} entfernen.",
    ],
)
def test_what_our_proof_may_still_lead_to_is_not_done(text: str) -> None:
    assert answer(text, MART).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
