"""Removals, refusals, what was handed on and what waits, in words that desks use beside the plain ones; and what only has the same words."""

from __future__ import annotations

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.reply.rules.verdict import Verdict, decide, signals
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.otherwise import removes_nothing

GENERIC = Playbook(shipped_templates()).platform("generic")


def ruled(said: str) -> Verdict:
    """What the rules make of one sentence."""
    one = Sentence(said, plain(said))
    return decide(signals(GENERIC.rules, [one], None, GENERIC.wording.courtesy), [one])


def is_gone(said: str) -> bool:
    return ruled(said).kind is Reply.REMOVED and not removes_nothing(plain(said), GENERIC.wording)


@pytest.mark.parametrize(
    "said",
    [
        "The competition ended on Friday.", "We closed our review of the matter.", "Your session was closed by the system.", "The shop is closed on Sundays.",
        "Measure proposed: item page closed", "Measure: none", "Our system deleted the draft of your form.", "The pages are closed for maintenance.",
        "The merchant took the pages down himself, he says.",
        "报名页面已关闭。", "工单已失效。", "处置措施：无", "下架指令尚未执行。", "您的店铺链接已关闭。", "拟采取措施：链接失效",
        "Die Umfrage ist seit Montag beendet.", "Wir haben die Akte geschlossen.", "Maßnahme: keine", "Der Schalter ist geschlossen.",
        "L'enquête est close.", "Mesure : aucune", "La encuesta está cerrada.", "Medida: ninguna", "Il sondaggio è chiuso.", "Misura: nessuna",
        "Zamknęliśmy sprawę.", "Środek: brak", "이벤트 페이지가 종료되었습니다.", "조치: 없음", "キャンペーンページは終了しました。", "対応:なし",
    ],
)  # fmt: skip
def test_no_removal_in_the_same_words(said: str) -> None:
    assert not is_gone(said)


@pytest.mark.parametrize(
    "said",
    [
        "Your report was shelved.", "The claim lapsed because nothing was sent in.", "We dropped the case with no action.", "The jury decided for the seller.",
        "Enforcement: none", "您的举报视为放弃处理。", "超时未补充，举报单已自动关闭。", "本案结案，不再处理。", "处罚：无",
        "Die Sache kommt zu den Akten.", "Ihre Anzeige blieb erfolglos.", "Eine Sperrung ist nicht geboten.", "Für eine Löschung fehlt die Handhabe.",
        "Plainte classée sans suite.", "Su denuncia queda archivada sin medidas.", "La segnalazione è archiviata senza seguito.",
        "Zgłoszenie zamknięto bez dalszych kroków.", "조치 없이 종료합니다.", "措置は講じず終了いたします。",
    ],
)  # fmt: skip
def test_a_refusal_in_other_words(said: str) -> None:
    assert ruled(said).kind is Reply.REJECTED


@pytest.mark.parametrize(
    "said",
    [
        "If nothing is sent in, the claim lapses and will be cancelled.", "Your order was cancelled.", "The seller's appeal was dropped.",
        "逾期未补充的，投诉单将自动关闭。", "Ihr Widerspruch wurde verworfen.", "Votre abonnement a été annulé.",
        "Si no responde, el caso se archiva.", "Altrimenti la pratica è archiviata senza seguito.",
    ],
)  # fmt: skip
def test_no_refusal_in_the_same_words(said: str) -> None:
    assert ruled(said).kind is not Reply.REJECTED


@pytest.mark.parametrize(
    "said",
    [
        "We showed your letter to the merchant.", "We advised both shops to use their own photos.", "我方已把贵函转给厂家。", "卖家承诺自行整改，我方暂不介入。",
        "Ihr Brief wurde der Händlerin zugestellt.", "Nous avons soumis votre demande au vendeur.", "Hemos hecho llegar su carta al vendedor.",
        "Abbiamo sottoposto la Sua lettera al venditore.", "Przekazano pismo sprzedawcy.", "出品者より画像を差し替えるとの申し出、確約がありました。",
    ],
)  # fmt: skip
def test_handed_on_in_other_words(said: str) -> None:
    assert ruled(said).kind is Reply.FORWARDED


@pytest.mark.parametrize(
    "said",
    [
        "Your letter is third in line.", "Stage: pending", "The deletion failed last night and will be tried again.", "The takedown is scheduled but awaits sign-off.",
        "举报目前在排队。", "进度：待复核", "原定的屏蔽因系统故障推迟。", "删除失败，将再次执行。",
        "Die Sperrung ist veranlasst, die Freigabe steht noch aus.", "Ihr Fall liegt in der Warteschlange.", "Le retrait est prévu mais doit être validé.",
        "La eliminación está prevista, pero queda pendiente la aprobación.", "La cancellazione è prevista ma deve essere approvata.", "Zgłoszenie jest w kolejce.",
        "차단은 승인을 기다리고 있습니다.", "順番に審査しております。",
    ],
)  # fmt: skip
def test_what_waits_in_other_words(said: str) -> None:
    assert ruled(said).kind is Reply.ACKNOWLEDGED


@pytest.mark.parametrize(
    "said",
    [
        "Ogłoszenia 4410 jeszcze nie zdjęliśmy.", "Ofert dotąd nie zamknęliśmy.", "Oferty jeszcze nie są zakończone.",
        "The two items were not closed.", "We did not end the items you reported.",
        "Die beiden Angebote wurden bisher nicht geschlossen.", "Les annonces ne sont pas encore fermées.",
        "Non abbiamo chiuso le inserzioni.", "No hemos cerrado los anuncios.", "这两个页面尚未关闭。", "系统没有删除您举报的商品。",
        "該当ページはまだ閉鎖していません。", "판매 중지 조치를 하지 않았습니다.",
    ],
)  # fmt: skip
def test_what_was_not_done_in_these_words_is_no_removal(said: str) -> None:
    assert ruled(said).kind is not Reply.REMOVED
