"""What polite people add is neither heard nor held against what they say."""

from __future__ import annotations

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.rules.courtesy import says_nothing, without_courtesy
from bot.core.reply.sentences.text import plain

COURTESY = Playbook(shipped_templates()).platform("generic").wording.courtesy


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("该商品已下架，如有其他问题请随时联系我们。", "该商品已下架"),
        ("您好，您投诉的链接已删除，如有疑问，请联系客服，祝您生活愉快！", "您好,您投诉的链接已删除"),
        ("您檢舉的商品已下架，如有其他問題請與我們聯繫。", "您检举的商品已下架"),
        ("经核实侵权成立，商品已下架，感谢您的理解与支持。", "经核实侵权成立,商品已下架"),
        ("The listing has been removed, please contact us if you have any further questions.", "the listing has been removed"),
        ("If you have any questions, just reply to this email; the page is gone.", "the page is gone."),
        ("Das Angebot wurde gelöscht, bei Fragen stehen wir Ihnen gerne zur Verfügung.", "das angebot wurde gelöscht"),
        ("W razie pytań prosimy o kontakt, ofertę usunięto.", "ofertę usunięto."),
    ],
)  # fmt: skip
def test_courtesy_is_cut_off_what_a_sentence_tells(sentence: str, left: str) -> None:
    assert without_courtesy(plain(sentence), COURTESY) == left


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you for your patience.", "Please do not hesitate to contact us if you have any further questions.",
        "If you have questions, just reply to this email.", "No further action is required from you.", "Your ticket is now closed.",
        "Please allow up to 24 hours for the change to be visible everywhere.", "If you see more, please let us know.",
        "如有疑问请联系客服。", "投诉处理结果：成立。", "我们会在3个工作日内处理。", "以便我们核实。", "感谢您的支持，祝您生活愉快！", "后续如再发现侵权请继续投诉。", "Vielen Dank für Ihre Geduld.",
        "N'hésitez pas à nous contacter.", "Gracias por su aviso.", "Restiamo a disposizione.", "W razie pytań prosimy o kontakt.",
        "ご不明な点がございましたらお問い合わせください。", "추가 문의사항이 있으시면 연락 주시기 바랍니다.",
        "Dies ist eine automatisch erstellte Nachricht.", "Bitte antworten Sie nicht darauf.", "Mit freundlichen Grüßen",
        "Es kann bis zu 24 Stunden dauern, bis die Änderung überall sichtbar ist.", "Wir entschuldigen uns für die Unannehmlichkeiten.",
        "Mensaje generado automáticamente.", "Por favor, no responda a este mensaje.", "L'aggiornamento potrebbe richiedere fino a 24 ore.",
        "本邮件由系统自动发出，请勿直接回复。", "页面更新可能需要一些时间，请您耐心等待。", "如果您对本次服务满意，欢迎为我们打分。",
        "This is an automated message, please do not reply.", "It may take up to 24 hours for the change to show everywhere.",
        "We apologise for the inconvenience.", "本メールは送信専用です。", "反映までに多少お時間がかかる場合がございます。",
        "변경 사항이 반영되기까지 다소 시간이 걸릴 수 있습니다.", "Zmiany mogą być widoczne z pewnym opóźnieniem.",
        "Nous considérons par conséquent ce dossier comme clos.", "Cette réponse vous a-t-elle été utile ?",
    ],
)  # fmt: skip
def test_a_sentence_of_courtesy_alone_says_nothing_and_stays_whole(sentence: str) -> None:
    assert says_nothing(plain(sentence), COURTESY)
    assert without_courtesy(plain(sentence), COURTESY) == plain(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Please contact us with the original files.", "Please contact the seller.", "Thank you, but the listing stays.",
        "If you have the licence, please send it.", "If you do not reply within five days, we close the case.",
        "The listing is back, if you have seen it.", "Your report was not valid.", "The case is closed without action.",
        "Thank you for sending us the originals within five days.",
        "We appreciate that you have removed the reported item.",
        "Thank you for your report which we reject.",
        "Please allow up to 10 days before the listing is restored.",
        "If there are concerns we will restore the listing.",
        "Vielen Dank für die Zusendung der Originaldateien bis Freitag.",
        "Merci de nous fournir une preuve de propriété.",
        "No dude en presentar una contranotificación.",
        "W razie wątpliwości oferta wróci do sprzedaży.",
        "感谢您尽快提供原图。",
        "谢谢您撤回投诉。",
        "我们将在收到原图后3个工作日内处理。",
        "原本をご提出いただけますと感謝いたします。",
        "원본을 보내주시면 감사합니다.",
        "如有异议请提交补充材料。", "请联系卖家协商解决。", "请补充材料，感谢您的配合。", "链接有问题，请重新提交。", "如有证据请提交。",
        "Wenn Sie die Originale haben, schicken Sie sie uns.", "Si vous avez la preuve, envoyez-la.", "ご連絡ください。",
        "It may take up to 3 days for the removal to take effect.", "请耐心等待，我们还未下架该商品。", "Sie haben 24 Stunden Zeit zu antworten.",
        "It may take a day for you to sign it.", "It may take two days for your approval to arrive.", "The update will show the page again in two days.", "It will appear again in three days.",
        "This will need a signed statement from you in two days.", "Das kann bis zu 14 Tage dauern, bis die Seite wieder erscheint.",
        "商品页面可能3天后会重新显示。", "How would you rate the similarity of picture two?", "Dicci quale immagine è tua.",
    ],
)  # fmt: skip
def test_what_asks_refuses_or_hangs_on_something_is_no_courtesy(sentence: str) -> None:
    assert not says_nothing(plain(sentence), COURTESY)
