"""What we complained of goes once we have sent something: that is a question, and what is asked for is named."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.reading import Asked
from tests.core.reply.looking import MART, read_text

THREE = tuple(f"https://mart.example/item/{number}" for number in (601, 602, 603))


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Once you provide proof of ownership we will remove the listing.", Asked.OWNERSHIP_STATEMENT),
        ("We will remove the listings once you have provided proof of ownership.", Asked.OWNERSHIP_STATEMENT),
        ("As soon as you send us the original files, we will take the listings down.", Asked.ORIGINAL_FILES),
        ("The listings will be removed after you provide a power of attorney.", Asked.POWER_OF_ATTORNEY),
        ("We will remove it when you give us your registration certificate.", Asked.REGISTRATION_CERTIFICATE),
        ("When you have sent a copy of your ID, the listing will be taken down.", Asked.IDENTITY),
        ("We can remove the listing as soon as we have received the originals from you.", Asked.ORIGINAL_FILES),
        ("Provide proof of ownership and we will remove the listing.", Asked.OWNERSHIP_STATEMENT),
        ("Upon receipt of your proof of ownership the listing will be removed.", Asked.OWNERSHIP_STATEMENT),
        ("请先提供权属证明，我们再处理。", Asked.OWNERSHIP_STATEMENT),
        ("请先提供版权登记证书，收到后即下架。", Asked.REGISTRATION_CERTIFICATE),
        ("您先提供一下原图，我们再做下架处理。", Asked.ORIGINAL_FILES),
        ("待您提供授权书后，我们会下架该商品。", Asked.POWER_OF_ATTORNEY),
        ("收到您的权属证明后，我们将下架该商品。", Asked.OWNERSHIP_STATEMENT),
        ("請先提供原始檔案，我們再處理。", Asked.ORIGINAL_FILES),
        ("Sobald Sie die Originaldateien vorlegen, werden wir die Angebote löschen.", Asked.ORIGINAL_FILES),
        ("Sobald Sie einen Nachweis Ihrer Urheberschaft vorlegen, entfernen wir das Angebot.", Asked.CREATION_PROOF),
        ("Wenn Sie uns eine Vollmacht vorlegen, löschen wir die Angebote.", Asked.POWER_OF_ATTORNEY),
        ("Une fois que vous aurez envoyé les originaux, nous supprimerons les annonces.", Asked.ORIGINAL_FILES),
        ("Una vez que nos envíe los archivos originales, eliminaremos los anuncios.", Asked.ORIGINAL_FILES),
        ("Non appena ci fornirà la prova di titolarità, rimuoveremo l'inserzione.", Asked.CREATION_PROOF),
        ("Gdy tylko przedstawi Pan dowód autorstwa, usuniemy ofertę.", Asked.CREATION_PROOF),
        ("権利を証明する書類をご提出いただき次第、商品を削除いたします。", Asked.OWNERSHIP_STATEMENT),
        ("소유권 증빙을 제출해 주시면 상품을 삭제하겠습니다.", Asked.OWNERSHIP_STATEMENT),
        ("Das Angebot wird entfernt, sobald Sie uns die Originaldatei schicken.", Asked.ORIGINAL_FILES),
        ("Die Angebote werden gelöscht, wenn Sie eine Vollmacht vorlegen.", Asked.POWER_OF_ATTORNEY),
        ("L'annonce sera supprimée dès que vous nous aurez envoyé le fichier original.", Asked.ORIGINAL_FILES),
        ("Les annonces seront retirées une fois que vous aurez fourni une procuration.", Asked.POWER_OF_ATTORNEY),
        ("El anuncio se eliminará en cuanto nos envíe el archivo original.", Asked.ORIGINAL_FILES),
        ("Los anuncios serán retirados una vez que nos aporte un poder de representación.", Asked.POWER_OF_ATTORNEY),
        ("L'annuncio verrà rimosso non appena ci invierà il file originale.", Asked.ORIGINAL_FILES),
        ("Ogłoszenie zostanie usunięte, gdy tylko prześle nam Pan plik źródłowy.", Asked.ORIGINAL_FILES),
        ("Usuniemy ofertę, gdy tylko przedstawi Pani pełnomocnictwo.", Asked.POWER_OF_ATTORNEY),
        ("收到原图后我们即下架该商品。", Asked.ORIGINAL_FILES),
        ("收到授权书后，我们将删除这些链接。", Asked.POWER_OF_ATTORNEY),
    ],
)
def test_what_a_removal_hangs_on_is_asked_for(sentence: str, asked: Asked) -> None:
    reading = read_text(sentence, THREE)
    assert reading.kind is Reply.INFO_REQUESTED
    assert asked in reading.asked_for
    assert not reading.listings


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\nThank you for your report. Once you provide proof of ownership we will remove the listing.\nBest regards",
        "您好，您的投诉已收到。请先提供权属证明，我们再处理。谢谢",
        "您好！请先提供作品登记证书，收到后我们会尽快下架相关商品。",
    ],
)
def test_thanks_and_a_receipt_beside_it_change_nothing(text: str) -> None:
    assert read_text(text, THREE).kind is Reply.INFO_REQUESTED


@pytest.mark.parametrize(
    "text",
    [
        "Once the seller provides proof of ownership we will restore the listing.",
        "Once our team has reviewed your proof of ownership we will remove the listing.",
        "Once the platform has reviewed your proof, we will remove the listings.",
        "You have provided proof of ownership; once it is checked, we will remove the listings.",
        "The seller must first provide an invoice, then we will decide about the listing.",
        "No further documents are needed. Once we finish, we will remove the listings.",
        "待卖家提供授权书后，我们再处理。",
        "请卖家先提供授权书，我们再处理。",
        "无需再提供材料，我们会处理后下架。",
        "您提供的权属证明我们已收到，审核后会处理。",
        "您提交的材料正在审核，通过后将下架商品。",
        "Sobald der Verkäufer einen Nachweis vorlegt, prüfen wir weiter.",
    ],
)
def test_what_others_send_or_we_have_sent_asks_nothing_of_us(text: str) -> None:
    assert read_text(text, THREE).kind not in (Reply.INFO_REQUESTED, Reply.REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "After you provided proof of ownership all three listings were removed.",
        "You provided proof of ownership and we have removed all three listings.",
        "您提供权属证明后，我们已下架全部商品。",
        "Nachdem Sie den Nachweis vorgelegt haben, haben wir alle drei Angebote entfernt.",
    ],
)
def test_what_was_done_after_we_had_sent_it_is_a_removal(text: str) -> None:
    assert read_text(text, THREE).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Once you provide an authorization letter, we will remove the strike from your account.",
        "Once you provide the invoice documents we will restore your listing, which was removed after a complaint about you.",
    ],
)
def test_what_a_seller_is_told_is_no_question_to_us(text: str) -> None:
    assert read_text(text, MART[:1]).kind in (Reply.ACCUSED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        # the desk looks at what it has
        "Once we have checked your documents, we will remove the listings.",
        "Thank you for your documents. After we have verified your evidence, the listings will be removed.",
        "When we have finished checking your proof of ownership, we will remove both listings.",
        "Your report 4471-22 is in the queue. Listings can be removed only after we have assessed your evidence.",
        "After we have matched your photos with the listing images we will take the listings down.",
        "As soon as we get your documents checked we will remove the listings.",
        "Once we have completed our review of your evidence, the listing will be removed if infringing.",
        "We'll remove the listing when we have confirmed that the photos are your property.",
        "先日お送りいただいた資料を確認した後、問題がなければ商品を削除いたします。",
        "ご提出いただいた資料を確認した後、該当商品を削除いたします。",
        "제공해 주신 후 접수된 자료는 검토 후 삭제할 예정입니다.",
        # it is there, or is being looked at
        "We received your files today. Once your documents have been received by the legal team, the listings will be removed.",
        "We have received your documents. After your evidence has been received, listings can be removed within 3 days.",
        "No action from you is required. When you sent your report you gave all documents, so we will remove the listings shortly.",
        "After you sent your proof, we forwarded it to the legal team, and we will remove the listings once they agree.",
        "Once you provide the originals we will remove the listing. Your files are being checked.",
        "请知悉：收到您提供的授权书后，我们将下架，目前授权书正在核验。",
        "您好，您的投诉已受理。您提供证明材料后，平台将处理，目前正在审核中。",
        "收到您的权属证明后，我们将下架该商品。您的证明材料正在审核。",
        "您发来的证明，我们会在审核后处理。",
        "您寄来的证书我们收到后将处理，请等候通知。",
        "我们会将您发来的图片转给专员，之后会处理。",
        "Nachdem Sie uns die Unterlagen vollständig vorgelegt haben, werden wir die Angebote nach Prüfung löschen.",
        # a report, or one day
        "When you send a report with evidence we will remove the listing if it infringes. Yours is being processed.",
        "Once we receive your report with the evidence, we will remove infringing listings. We got yours today and are reviewing it.",
        "When you have sent your report, we remove it from the queue only after our team has looked at your documents.",
        "Wenn Sie künftig Belege einreichen, werden wir schneller löschen. Ihr Vorgang wird geprüft.",
        "Wenn Sie uns eine Meldung mit Belegen schicken, werden wir diese prüfen und rechtsverletzende Angebote löschen. Ihre Meldung ist eingegangen.",
        "您提交投诉时上传图片即可，我们会处理；您的投诉正在处理中。",
        "请发现侵权时提供图片，我们会处理。本次投诉已受理。",
        # somebody else sends it
        "Cuando presente el vendedor los documentos o venza el plazo, retiraremos el anuncio.",
        "Non appena fornirà il venditore i documenti, rimuoveremo l'inserzione.",
        "Gdy tylko przedstawi sprzedawca dowód, usuniemy ofertę.",
        "Das Angebot wird entfernt, sobald der Verkäufer die Originaldatei vorlegt.",
        "Ogłoszenie zostanie usunięte, gdy tylko sprzedawca prześle plik źródłowy.",
        "收到卖家的授权书后我们将下架该商品。",
    ],
)
def test_what_hangs_on_the_desk_or_is_there_asks_nothing_of_us(text: str) -> None:
    assert read_text(text, THREE).kind not in (Reply.INFO_REQUESTED, Reply.REMOVED, Reply.PARTIALLY_REMOVED)
