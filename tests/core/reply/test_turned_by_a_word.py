"""Mails that sound like news and are none: something else is meant, wished, joked, taken back, or wants an answer first."""

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.reply.otherwise import removes_nothing, said_otherwise
from bot.core.reply.rows import row_state
from bot.core.reply.text import plain
from tests.core.reply.test_reader import Make, reading

WORDS = Playbook(shipped_templates()).platform("generic").wording.otherwise


def against(kind: Reply, *sentences: str) -> bool:
    return said_otherwise(kind, [plain(one) for one in sentences], 1, WORDS)


@pytest.mark.parametrize(
    "said",
    [
        "Line 4 was removed from your complaint, as it was there twice.",
        "Off it went to our lawyers this morning, your letter with all its pictures.",
        "Two penalty points have been taken off his record today.",
        "第4条已从本投诉单中移除。",
        "Requested action: removal of both listings",
        "Desired status: removed",
        "Demande : suppression des deux fiches",
        "Statut souhaité : supprimé",
        "Gewünschter Status: gelöscht",
        "Estado deseado: eliminado",
        "Stato richiesto: rimosso",
        "Żądanie: usunięcie oferty",
        "诉求：下架该商品",
        "希望する対応：削除",
        "희망 조치: 삭제",
    ],
)
def test_what_is_wished_or_done_to_the_complaint_removes_nothing(said: str) -> None:
    assert removes_nothing(plain(said), WORDS)


@pytest.mark.parametrize("label", ["desired status", "statut souhaité", "gewünschter Status", "期望状态", "희망 상태"])
def test_a_row_of_what_is_wished_has_no_state(label: str) -> None:
    assert row_state(f"{label}: removed") is None


@pytest.mark.parametrize(
    "said",
    [
        "Please disregard our mail of 09:02.",
        'A message with the heading "The items are no longer on eBay" left our system by mistake.',
        "Just kidding!",
        "Die Nachricht wurde irrtümlich verschickt.",
        "Ce message a été envoyé par erreur.",
        "El aviso fue enviado por error.",
        "Il messaggio è stato inviato per errore.",
        "Wiadomość wysłano: wysłana omyłkowo.",
        "骗你的，哈哈。",
        "上一封通知系误发。",
        "先ほどのメールは誤って送信しました。",
        "이전 안내는 착오로 발송되었습니다.",
    ],
)
@pytest.mark.parametrize("kind", [Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED, Reply.REJECTED])
def test_what_is_taken_back_speaks_against_every_outcome(said: str, kind: Reply) -> None:
    assert against(kind, said)


@pytest.mark.parametrize(
    "said",
    [
        "Please ignore this message if you have already replied.",
        "The listing was removed by mistake of the seller's template.",
        "We sent you this message because you reported a listing.",
        "请忽略重复的链接。",
        "The seller was informed.",
    ],
)
def test_courtesy_takes_nothing_back(said: str) -> None:
    assert not against(Reply.REMOVED, said)


@pytest.mark.parametrize(
    ("refused", "asked"),
    [
        ("Votre demande n'a pas été retenue en l'état.", "Renvoyez-la-nous signée."),
        ("As it stands your notice is rejected.", "Please send the page with the signature."),
        ("In der vorliegenden Form lehnen wir die Meldung ab.", "Senden Sie uns die Originale."),
        ("目前材料不足，暂不予支持。", "请补充原图。"),
    ],
)
def test_a_refusal_of_what_was_sent_so_far_with_a_request_is_for_a_person(refused: str, asked: str) -> None:
    assert against(Reply.REJECTED, refused, asked)
    assert not against(Reply.REJECTED, refused)
    assert not against(Reply.REJECTED, asked)


@pytest.mark.parametrize(
    "said",
    [
        "File 88-1204, which a colleague had deleted with your attachments, has been restored from last night's backup.",
        "商品已恢复为下架状态。",
        "Your complaint has been recovered.",
    ],
)
def test_a_file_or_a_removal_that_is_restored_is_no_listing_that_is_back(said: str) -> None:
    assert against(Reply.RESTORED, said)
    assert not against(Reply.RESTORED, "The listing has been restored.")


@pytest.mark.parametrize(
    "said", ["The goods keep selling.", "Actual status: open", "Statut réel : ouvert", "实际状态：在售"]
)
def test_what_sells_on_or_is_open_in_truth_was_not_removed(said: str) -> None:
    assert against(Reply.REMOVED, said)


def test_our_own_words_in_the_subject_of_an_answer_are_no_news(mail: Make) -> None:
    of_theirs, of_ours = (
        reading(mail("Hello Lin, see above.", subject="Re: Status: removed", in_reply_to=answered))
        for answered in ("", "<wq.K7QF2M.n1.0001@seller.test>")
    )
    assert (of_theirs.rule, of_ours.rule) == ("removed-but-what", "nothing-recognised")
