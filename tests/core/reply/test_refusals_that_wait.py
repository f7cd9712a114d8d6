"""A refusal that waits for us, a dispute on a term, and what is refused to the seller: none of them refuses our complaint."""

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import (
    asks_outright,
    disputed_on_a_term,
    refuses_the_seller,
    said_otherwise,
    waits_for_us,
)
from tests.core.reply.states.test_otherwise import OTHERWISE, WORDING
from tests.core.reply.test_plain_answers import MART, answer

WAITS = [
    "在收到您的授权书以前，我们不会下架商品。", "凭目前的信息无法下架商品。补交原图后，审核将继续。", "没有身份证明，我们不能移除商品。提供后即可继续处理。",
    "目前我们不下架，等收到您的书面声明再决定。", "商品在您提交公证书之前不会删除。",
    "We will not take the listings down before we have received the registration certificate.",
    "We can't remove the listings on the basis of a screenshot. If you send the original files, the review goes on.",
    "Your complaint was turned down in this form. As soon as your answer arrives we will decide.",
    "Bevor uns Ihre Vollmacht nicht vorliegt, löschen wir die Angebote nicht.",
    "Tant que nous n'avons pas reçu votre pouvoir, les annonces ne seront pas retirées.",
    "Hasta recibir su poder, no retiraremos los anuncios.", "Finché non riceviamo la procura, non rimuoveremo le inserzioni.",
    "Dopóki nie otrzymamy pełnomocnictwa, nie usuniemy ofert.", "委任状を受領するまで、商品は削除いたしません。",
    "위임장을 받기 전까지 상품은 삭제되지 않습니다.",
]  # fmt: skip
SELLERS = [
    "The merchant's application for restoration was refused.", "We did not grant the vendor's petition to restore the items.",
    "Den Antrag des Verkäufers auf Wiederherstellung haben wir abgelehnt.", "Rechazamos la solicitud del vendedor de restablecer los anuncios.",
    "卖家要求重新上架，我们没有批准。", "商家的申诉被驳回。",
]  # fmt: skip


@pytest.mark.parametrize("text", WAITS)
def test_what_waits_for_us_is_no_refusal(text: str) -> None:
    assert any(
        waits_for_us(plain(one), OTHERWISE) for one in text.replace("。", "。\n").replace(". ", ".\n").split("\n")
    )
    assert said_otherwise(Reply.REJECTED, [plain(text)], 1, WORDING)
    assert answer(text, MART).kind in (Reply.INFO_REQUESTED, Reply.UNCLEAR)


@pytest.mark.parametrize("text", SELLERS)
def test_what_is_refused_to_the_seller_is_no_refusal_of_ours(text: str) -> None:
    assert refuses_the_seller(plain(text), OTHERWISE)
    assert answer(text, MART).kind not in (Reply.REJECTED, Reply.RESTORED)


@pytest.mark.parametrize(
    "text",
    [
        "您的投诉不成立。在收到法院判决之前，我们不会下架商品。", "您的投诉被驳回，我们不会继续处理。", "投诉不成立，商家已提交授权证明。您可向法院起诉。",
        "您的投诉已被驳回。如有新的证据，可重新提交投诉。", "Your complaint is rejected. Unless a court orders otherwise, the listings stay online.",
        "We have considered the seller's objection and reject your complaint.", "The seller has sent us a licence, and your complaint is therefore dismissed.",
        "Your complaint has been rejected. If you have new evidence, you may file a new complaint.",
    ],
)  # fmt: skip
def test_a_plain_refusal_stays_one(text: str) -> None:
    assert not said_otherwise(Reply.REJECTED, [plain(text)], 1, WORDING)
    assert answer(text, MART).kind is Reply.REJECTED


@pytest.mark.parametrize(
    ("objects", "sue"),
    [
        (
            "The respondent has submitted a declaration that nothing was infringed.",
            "You can take the matter to court within 15 days.",
        ),
        ("商家否认侵权并提交了申辩声明。", "您若不采取法律行动，下架措施将终止。"),
        ("Die Gegenseite hat uns eine Erklärung der Nichtverletzung geschickt.", "Sie können binnen 15 Tagen klagen."),
        (
            "La partie adverse nous a remis une déclaration de non-contrefaçon.",
            "Vous pouvez saisir le tribunal dans les 15 jours.",
        ),
        ("La otra parte ha enviado una declaración de no infracción.", "Puedes acudir a los tribunales en 15 días."),
    ],
)
def test_a_written_objection_beside_a_term_to_sue_in_is_no_refusal(objects: str, sue: str) -> None:
    said = [plain(objects), plain(sue)]
    assert disputed_on_a_term(said, OTHERWISE)
    assert not disputed_on_a_term(said[:1], OTHERWISE)
    assert not disputed_on_a_term(said[1:], OTHERWISE)
    assert answer(f"{objects} {sue}", MART).kind in (Reply.COUNTER_NOTICE, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "text", ["您的投诉重新开启，审核已恢复。", "我们已恢复对该投诉的调查。", "案件已恢复处理，请留意后续通知。"]
)
def test_a_review_that_goes_on_again_restores_no_listing(text: str) -> None:
    assert answer(text, MART).kind is not Reply.RESTORED


@pytest.mark.parametrize(
    "text",
    [
        "Nous vous écrivons au sujet de votre plainte concernant vos photos.", "Votre réclamation relative à vos photographies est à l'étude.",
        "Le escribimos por su denuncia sobre sus fotos.", "Su queja relativa a sus fotografías está en revisión.",
        "Wir bearbeiten Ihre Beschwerde wegen Ihrer Bilder.", "Abbiamo ricevuto la sua segnalazione riguardo il suo lavoro.",
    ],
)  # fmt: skip
def test_our_own_complaint_about_our_pictures_accuses_nobody_of_us(text: str) -> None:
    assert answer(text, MART).kind is not Reply.ACCUSED


@pytest.mark.parametrize(
    "text", ["Nous avons reçu une plainte concernant votre annonce.", "Recibimos una denuncia contra sus anuncios."]
)
def test_a_complaint_against_us_still_accuses(text: str) -> None:
    assert answer(text, MART).kind is Reply.ACCUSED


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Proof of your test purchase is still needed.", True), ("A signed statement is missing.", True), ("您的投诉在等待中，需要您的测试购买凭证。", True),
        ("还差一份授权书。", True), ("Es wird ein Kaufbeleg über die Ware benötigt.", True), ("Il manque encore la procuration.", True),
        ("Falta todavía el poder.", True), ("No further proof is needed.", False), ("A copy of your ID is not needed.", False),
        ("不需要授权书。", False), ("Ein Nachweis ist nicht erforderlich.", False),
    ],
)  # fmt: skip
def test_what_is_said_to_be_needed_is_asked_for_outright(text: str, asks: bool) -> None:
    assert asks_outright(plain(text), WORDING.otherwise) is asks


@pytest.mark.parametrize(
    "text",
    [
        "Your notice is on hold. A power of attorney is still needed.", "Your complaint is registered and waits. A letter of authority is required.",
        "Hello, your report is on file and on hold. The original files are still needed.", "您的投诉已登记，尚缺原图。", "您的投诉已收到，还差一份授权书。",
        "Tu denuncia está registrada. Falta todavía el poder.",
    ],
)  # fmt: skip
def test_a_question_without_a_please_is_more_than_a_receipt(text: str) -> None:
    assert answer(text, MART).kind is Reply.INFO_REQUESTED
