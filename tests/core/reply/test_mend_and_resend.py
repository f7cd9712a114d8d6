"""Refusals of what was sent and not of the matter: they say what to mend, and to send it again."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.reading import Asked
from tests.core.reply.test_plain_answers import MART, answer


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("审核结果：不通过\n原因：缺少作品登记证书\n操作建议：补充登记证书后再次提交", Asked.REGISTRATION_CERTIFICATE),
        ("您提交的侵权投诉已被退回。退回原因：身份证照片模糊。请更换清晰的照片后重新提交。", Asked.IDENTITY),
        ("投诉被驳回，驳回原因：授权书已过期。请您修改后重新提交。", Asked.POWER_OF_ATTORNEY),
        ("举报未通过：网址打不开。请核对后提供正确的商品链接。", Asked.LISTING_URLS),
        ("您的檢舉未通過審核，原因：未附上委託書。請補充後重新提交。", Asked.POWER_OF_ATTORNEY),
        ("Status: Rejected. Reason: no power of attorney. Please add it and submit again.", Asked.POWER_OF_ATTORNEY),
        ("Result: Not approved\nReason: side-by-side comparison is missing\nNext step: add the comparison and resubmit", Asked.COMPARISON),
        ("We could not accept your complaint because the copy of your passport is illegible. Please upload a clear one and submit the complaint again.", Asked.IDENTITY),
        ("Your claim was denied: the form bears no signature. Sign it and send it back to us.", Asked.SIGNATURE),
        ("Ihr Antrag wurde zurückgewiesen, da die Ausweiskopie unleserlich ist. Bitte laden Sie eine lesbare Kopie noch einmal hoch.", Asked.IDENTITY),
        ("Votre plainte a été refusée car les captures d'écran sont illisibles. Merci de les remplacer et de soumettre à nouveau votre plainte.", Asked.SCREENSHOTS),
        ("Rechazamos su reclamación porque falta la firma. Fírmela y vuelva a enviarla.", Asked.SIGNATURE),
        ("Esito: respinta. Motivo: firma assente. Firmi il modulo e lo rinvii.", Asked.SIGNATURE),
        ("Wniosek odrzucono, ponieważ brakuje zrzutów ekranu. Prosimy je dołączyć i przesłać wniosek ponownie.", Asked.SCREENSHOTS),
        ("ご申告は却下されました。理由：委任状が添付されていません。委任状を添付のうえ、再度ご提出ください。", Asked.POWER_OF_ATTORNEY),
        ("申請は受理できませんでした。理由：署名がありません。ご署名のうえ、再送してください。", Asked.SIGNATURE),
        ("신고를 승인하지 않았습니다. 사유: 위임장 누락. 보완 후 재제출 바랍니다.", Asked.POWER_OF_ATTORNEY),
    ],
)  # fmt: skip
def test_a_refusal_that_says_what_to_mend_and_to_send_it_again_is_a_question(text: str, asked: Asked) -> None:
    reading = answer(text, MART[:2])
    assert reading.kind is Reply.INFO_REQUESTED
    assert asked in reading.asked_for
    assert not reading.listings


@pytest.mark.parametrize(
    "text",
    [
        "经审核，两图不构成实质性相似，投诉不成立。请勿重复提交。",
        "您的投诉被驳回，原因：图片不相同。如您有新的证据，可补充后重新提交投诉。",
        "投诉不成立，卖家已提供授权。今后如发现其他侵权商品，请重新提交投诉。",
        "經審查，您的檢舉不成立，本站不予下架。如有新事證，可重新提出檢舉。",
        "Your report was rejected because the pictures are not the same. If you have additional evidence, please submit a new report.",
        "Rejected. The two photographs were taken from different angles. No action will be taken. You may submit again with further evidence.",
        "Your complaint was rejected, since the seller owns the pictures. Please do not send the complaint again.",
        "Ihre Meldung wurde abgelehnt, weil die Bilder nicht übereinstimmen. Sollten Sie neue Beweise haben, können Sie sie erneut einreichen.",
        "Abbiamo deciso di non rimuovere le inserzioni. Se ha nuove prove, può inviare nuovamente la segnalazione.",
        "검토 결과 침해가 확인되지 않아 신고를 반려하였습니다. 새로운 증거가 있으면 다시 신고해 주세요.",
    ],
)
def test_a_refusal_that_only_leaves_one_free_to_complain_anew_stays_one(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "ご申告は認められません。同じ内容での再申告はお控えください。",
        "申告は却下いたしました。再度申告なさらないようお願いいたします。",
        "신고를 반려하였습니다. 같은 내용으로 재신고하지 마시기 바랍니다.",
        "침해가 아니므로 신고를 반려합니다. 다시 신고하지 말아 주세요.",
        "La segnalazione è stata respinta. La preghiamo di non rinviare la stessa richiesta.",
        "Abbiamo respinto la segnalazione. Rinviamo alle nostre condizioni.",
        "Zgłoszenie odrzucono. Prosimy nie przesyłać go ponownie.",
        "您的投诉不成立。请停止再次提交此类投诉。",
        "您的投诉不成立，请避免重新提交。",
        "您的檢舉不成立，切勿再次提交。",
        "Ihre Meldung wurde abgelehnt. Bitte reichen Sie sie keinesfalls erneut ein.",
        "Ihre Meldung wurde zurückgewiesen. Unterlassen Sie es, die Meldung erneut einzureichen.",
        "Votre plainte a été refusée. Merci de ne plus la soumettre à nouveau.",
        "Votre plainte a été rejetée. Évitez de renvoyer la même demande.",
        "Su reclamación fue rechazada. No vuelva a enviarla.",
        "Rechazamos su reclamación. Le rogamos que se abstenga de volver a presentarla.",
        "Your complaint was rejected. Please refrain from this and never resubmit it.",
        "Your complaint was rejected. There is nothing you must resubmit.",
    ],
)
def test_a_refusal_that_forbids_to_send_it_again_stays_one(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "Your complaint was rejected. The seller must resubmit the listing.",
        "We rejected your complaint and asked the seller to please resubmit the pictures.",
        "您的投诉不成立，商家已补充授权材料并重新提交商品。",
        "您的投诉不成立。请商家修改后重新上传商品图片。",
        "La segnalazione è stata respinta. Il venditore ha inviato nuovamente la licenza.",
        "La segnalazione è stata respinta. Il venditore deve ripresentare la licenza.",
        "Zgłoszenie odrzucono. Odesłaliśmy je do sprzedawcy.",
        "Ihre Meldung wurde abgelehnt. Der Verkäufer muss das Angebot erneut hochladen.",
        "Votre plainte a été rejetée. Le vendeur doit soumettre à nouveau sa licence.",
        "Su reclamación fue rechazada. El vendedor debe volver a presentar la licencia.",
        "申告は却下いたしました。出品者が画像を再度アップロードするようお願いしております。",
        "신고를 반려하였습니다. 판매자에게 사진을 다시 업로드해 주시도록 안내하였습니다.",
    ],
)
def test_what_the_seller_sends_again_is_no_question_to_us(text: str) -> None:
    reading = answer(text, MART[:2])
    assert reading.kind is not Reply.INFO_REQUESTED


@pytest.mark.parametrize(
    "text",
    [
        "Your complaint was rejected because it is not signed. As it is not complete please resubmit it with a signature.",
        "您的投诉被驳回，商家已提供授权。请您补充授权书后重新提交。",
        "La segnalazione è stata respinta perché la firma non è presente. Firmi e la rinvii.",
        "Ihr Antrag wurde zurückgewiesen, weil keine Vollmacht beiliegt. Bitte reichen Sie ihn mit Vollmacht erneut ein.",
        "Wniosek odrzucono, bo nie ma podpisu. Prosimy podpisać i przesłać ponownie.",
        "Rechazamos su reclamación: no hay firma. Firme y reenvíela.",
        "Ihr Antrag wurde abgelehnt. Bitte reichen Sie die nicht lesbare Vollmacht erneut ein.",
        "Your complaint was rejected: no screenshots. Please resubmit it with a screenshot of what the seller shows.",
    ],
)
def test_a_negation_elsewhere_does_not_forbid_it(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.INFO_REQUESTED


def test_what_is_to_be_sent_again_elsewhere_is_no_question() -> None:
    text = "您好，您的投诉未受理。本邮箱不处理侵权投诉，请登录https://mart.example/ipr重新提交。"
    assert answer(text, MART[:2]).kind is Reply.REDIRECTED
