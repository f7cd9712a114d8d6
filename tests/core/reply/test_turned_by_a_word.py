"""Mails that sound like news and are none: something else is meant, wished, joked, taken back, or wants an answer first."""

from dataclasses import replace

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.reply.decision.misfits import asks_for_more, may_return, nothing_gone
from bot.core.reply.decision.overhearing import agreed
from bot.core.reply.ear.hearing import Tone
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import removes_nothing, restored_else, said_otherwise
from bot.core.reply.states.rows import row_state
from tests.core.reply.decision.test_misfits import loud
from tests.core.reply.decision.test_overhearing import share_of
from tests.core.reply.looking import MART, looked_at
from tests.core.reply.test_reader import Make, reading

WORDING = Playbook(shipped_templates()).platform("generic").wording
WORDS = WORDING.otherwise


def against(kind: Reply, *sentences: str) -> bool:
    return said_otherwise(kind, [plain(one) for one in sentences], 1, WORDING)


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
        "拟执行动作：SKU 下柜",
        "Geplante Maßnahme: Löschung",
        "Planned action: removal",
        "我们已把该网址在我司节点上的缓存清空。",
        "Cached copies on our edge: purged (they refill from the origin)",
        "Wir haben den Cache geleert.",
        "Nous avons vidé le cache.",
        "Hemos vaciado la caché.",
        "キャッシュを削除しました。",
        "The offer was moved to another category.",
        "Ofertę usunięto z działu Lampy i przeniesiono do działu Dom.",
        "商品已调整至家居类目。",
        "B098NBAM8M has been taken off him and given to me.",
        "Stock of the goods in the Leipzig warehouse has been withdrawn.",
        "能不能删由源站说了算。",
        "He has promised me faithfully that both pages will be gone by Friday.",
        "I've pulled all three listings up on my screen.",
        "We took it out from the Summer Fair recommend page.",
        "La campagna sponsorizzata relativa a B0CQ30HH2T è stata eliminata.",
        "Die Betreiberin wurde im Handelsregister gelöscht.",
        "该商品的推广计划已被暂停。",
        "店主答应这两天把图删了。",
        "执行完毕后，商品状态会变更为“已封禁”。",
        "今晚12点前下掉，不然我去平台投诉你。",
        "閣下發送的電郵已被系統自動刪除。",
    ],
)
def test_what_is_wished_or_done_to_the_complaint_removes_nothing(said: str) -> None:
    assert removes_nothing(plain(said), WORDING)


@pytest.mark.parametrize(
    "said",
    [
        "We removed the page and purged the cache.",
        "我们已删除该页面并清空缓存。",
        "The listing was removed under your report.",
        "Next: the listing has been deleted.",
        "商品已于12日前下架。",
        "We removed all listings from your report.",
        "我们已按照您的举报移除了 ASIN B0M0XCDLZQ 上的内容。",
        "We had promised to remove the listing and have now done so.",
        "商家承诺整改,平台已下架该商品。",
        "We removed listing 482101 from the case you reported.",
        "The listing using your stock photos has been removed.",
        "Listing 482101, which had 40 pieces in stock, has been removed.",
        "The listing was taken offline and the cache was purged.",
        "Listing 482101 no longer exists; we have cleared the page cache.",
        "Wir haben das Angebot gelöscht und den Cache geleert.",
        "L'annonce a été supprimée et le cache vidé.",
        "商品482101已下线,缓存已清空。",
        "商品已屏蔽,库存已清零。",
        "We transferred your complaint to the legal department and removed listing 482101.",
        "已将您的投诉转至知识产权频道处理,商品482101已下架。",
        "The action requested has been completed: listing 482101 was removed.",
        "La mesure demandée a été prise : l'annonce 482101 est retirée.",
        "Request: 5538210 - listing 482101 has been removed.",
        "申请结果:已通过,商品482101已下架。",
        "您好,您来信投诉的商品已删除。",
        "您的申请已通过,商品482101已于今天中午前下架。",
        "商品已移除,刷新后页面会显示为已下架。",
        "下架流程已启动并已完成,商品482101已下架。",
        "The listing has been removed and a copy of it went to our legal archive.",
        "商品状态已变更为“已封禁”。",
    ],
)
def test_a_removal_beside_such_words_is_one(said: str) -> None:
    assert not removes_nothing(plain(said), WORDING)


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        ("The listing no longer appears in the app.", "This is due to a fault of the app."),
        ("En la aplicación ya no aparece el anuncio.", "Se debe a un fallo de la propia aplicación."),
        ("In der App ist das Angebot nicht mehr zu sehen.", "Das liegt an einer Störung."),
        ("商品暂时搜不到。", "这是系统升级导致的。"),
        ("L'annonce n'apparaît plus.", "Cela vient d'une panne."),
    ],
)
def test_what_cannot_be_seen_for_a_fault_is_not_gone(gone: str, why: str) -> None:
    seen = looked_at(f"{gone}\n{why}", MART[:1])
    assert nothing_gone(Reply.REMOVED, loud(seen, Tone.GONE, Tone.NOTHING), seen)
    alone = looked_at(f"{gone}\nKind regards", MART[:1])
    assert not nothing_gone(Reply.REMOVED, loud(alone, Tone.GONE, Tone.NOTHING), alone)


def test_a_number_below_a_letter_makes_no_removal_of_what_is_none() -> None:
    seen = looked_at("The review of the seller was removed.\n18120045511", MART[:1])
    assert nothing_gone(Reply.REMOVED, loud(seen, Tone.GONE), seen)


@pytest.mark.parametrize(
    "said",
    [
        "After that the seller put the very same photos up again under another number.",
        "Der Verkäufer hat die Fotos erneut eingestellt.",
        "La tienda ha vuelto a publicar el anuncio.",
        "商家改标题重新挂出了该商品。",
        "投诉单曾被误关，现已恢复至“审理中”。",
    ],
)
def test_what_the_seller_puts_up_again_is_not_restored_by_the_desk(said: str) -> None:
    assert restored_else(plain(said), WORDING)
    alone = looked_at(said, MART[:1])
    assert may_return(Reply.RESTORED, loud(alone, Tone.RESTORED), alone)
    assert may_return(Reply.RESTORED, loud(alone, Tone.NOTHING), alone)
    beside = looked_at(f"We have reinstated the listing.\n{said}", MART[:1])
    assert not may_return(Reply.RESTORED, loud(beside, Tone.RESTORED), beside)


@pytest.mark.parametrize(("ruled", "left"), [(Reply.INFO_REQUESTED, True), (Reply.UNCLEAR, False)])
def test_a_question_that_sounds_like_a_returned_mail_is_no_bounce(ruled: Reply, left: bool) -> None:
    seen = looked_at("Your mail was blocked for its size. Please send the photos by a link.", MART[:1])
    verdict = Verdict(ruled, "", "some-rule")
    assert (agreed(verdict, share_of(bounced=0.98), loud(seen, Tone.BOUNCED), seen).kind is Reply.UNCLEAR) is left


@pytest.mark.parametrize("label", ["desired status", "statut souhaité", "gewünschter Status", "期望状态", "희망 상태"])
def test_a_row_of_what_is_wished_has_no_state(label: str) -> None:
    assert row_state(f"{label}: removed", WORDING.rows) is None


@pytest.mark.parametrize(
    "said",
    [
        "We have mistakenly announced the removal.",
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
        "If this e-mail was sent to you in error, please delete it.",
        "Si ce message vous a été envoyé par erreur, merci de le supprimer.",
        "Wenn diese E-Mail versehentlich an Sie gesendet wurde, löschen Sie sie bitte.",
        "如非本人操作,请忽略此邮件。",
        "You can ignore the automatic message you received this morning.",
        "Your second notice was sent to us by mistake twice.",
        "卖家称只是开玩笑。",
        "Se questo messaggio le è stato inviato per errore, lo cancelli.",
        "The seller was informed.",
        "出店者には再掲載を行わないよう指導しております。",
    ],
)
def test_courtesy_takes_nothing_back(said: str) -> None:
    assert not against(Reply.REMOVED, said)


@pytest.mark.parametrize(
    ("refused", "asked"),
    [
        ("Votre demande n'a pas été retenue en l'état.", "Il nous manque votre signature."),
        ("As it stands your notice is rejected.", "Please send the page with the signature."),
        ("In der vorliegenden Form lehnen wir die Meldung ab.", "Senden Sie uns die Originale."),
        ("目前材料不足，暂不予支持。", "请补充原图。"),
        ("目前这份材料支持不了下架。", "请补充原图。"),
        ("현재 자료만으로는 삭제를 결정할 수 없습니다.", "원본을 보내 주시면 다시 보겠습니다."),
    ],
)
def test_a_refusal_of_what_was_sent_so_far_with_a_request_is_no_refusal(refused: str, asked: str) -> None:
    both = looked_at(f"{refused}\n{asked}", MART[:1])
    tones = loud(both, Tone.REFUSED, Tone.ASKS)
    assert asks_for_more(Reply.REJECTED, tones, both)
    assert not asks_for_more(Reply.REMOVED, tones, both)
    share, ruled = share_of(rejected=0.98), Verdict(Reply.REJECTED, refused, "some-rule")
    assert agreed(ruled, share, tones, both).kind is Reply.UNCLEAR
    question = Verdict(Reply.INFO_REQUESTED, asked, "some-rule")
    assert agreed(question, share, tones, both) == question
    alone = looked_at(f"{refused}\nKind regards", MART[:1])
    assert not asks_for_more(Reply.REJECTED, loud(alone, Tone.REFUSED, Tone.NOTHING), alone)
    flat = looked_at(f"The pictures differ.\n{asked}", MART[:1])
    assert not asks_for_more(Reply.REJECTED, loud(flat, Tone.REFUSED, Tone.ASKS), flat)


@pytest.mark.parametrize(
    "said",
    [
        "File 88-1204, which a colleague had deleted with your attachments, has been restored from last night's backup.",
        "商品已恢复为下架状态。",
        "您自己店里的“亚麻围裙”资料补齐后今早恢复。",
        "您在买家秀里发的视频申诉成功，已经恢复展示。",
        "Ya vuelve a estar fuera.",
        "Your complaint has been recovered.",
    ],
)
def test_a_file_or_a_removal_that_is_restored_is_no_listing_that_is_back(said: str) -> None:
    assert restored_else(plain(said), WORDING)


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


@pytest.mark.parametrize(("number", "rule"), [("V7712009", "names-other-listings"), ("482101", "removed-zh")])
def test_a_video_with_a_number_that_is_none_of_ours_is_not_ours(mail: Make, number: str, rule: str) -> None:
    answer = reading(
        mail(f"经核查，该账号发布的视频 {number} 使用了他人图片，已作删除。"), "https://mart.example/item/482101"
    )
    assert rule in answer.rule


@pytest.mark.parametrize(
    "said",
    ["wie gewünscht entfernt", "removed as desired", "supprimée comme demandé", "ご要望通り削除", "요청 사항대로 삭제"],
)
def test_what_was_done_as_wished_was_done(said: str) -> None:
    assert row_state(said, WORDING.rows) is ListingState.REMOVED


@pytest.mark.parametrize("said", ["online: no", "the seller says no", "gone? no"])
def test_a_bare_no_at_the_end_refuses_nothing(said: str) -> None:
    assert row_state(said, WORDING.rows) is not ListingState.REJECTED


@pytest.mark.parametrize(
    ("after", "fault"),
    [
        ("This is due to a fault.", True),
        ("This was delayed due to a migration of our ticket system.", True),
        ("系统升级中,如有疑问请拨打客服热线。", False),
        ("这是系统升级导致的。", True),
    ],
)
def test_a_fault_explains_only_what_nobody_says_to_have_done(after: str, fault: bool) -> None:
    unseen = looked_at(f"The listing is no longer visible.\n{after}", MART[:1])
    assert nothing_gone(Reply.REMOVED, loud(unseen, Tone.GONE, Tone.NOTHING), unseen) is fault
    done = looked_at(f"We have removed the listing.\n{after}", MART[:1])
    assert not nothing_gone(Reply.REMOVED, loud(done, Tone.GONE, Tone.NOTHING), done)


@pytest.mark.parametrize(
    "said",
    [
        "We took the seller's statement into account and will not take the item off our platform.",
        "We have taken all reports about this item off our platform queue.",
        "We have taken the necessary steps so the seller can take the item off the market.",
        "We have taken the seller's reply into account and the item will not come off our site.",
    ],
)
def test_what_is_taken_into_account_is_not_taken_off(said: str) -> None:
    assert looked_at(said, MART[:1]).verdict.rule != "removed-by-us"
    assert looked_at("We have taken these items out of our store.", MART[:1]).verdict.rule == "removed-by-us"


@pytest.mark.parametrize("said", ["该卖家不得不予以下架处理。", "我方不得不予以下架处理。"])
def test_what_one_could_not_but_do_is_not_refused(said: str) -> None:
    assert looked_at(said, MART[:1]).verdict.kind is not Reply.REJECTED


@pytest.mark.parametrize(
    ("share", "ours", "kind"),
    [(0.8, True, Reply.UNCLEAR), (0.95, True, Reply.UNRELATED), (0.8, False, Reply.UNRELATED)],
)
def test_an_answer_to_us_must_sound_much_like_something_else_to_be_unrelated(
    share: float, ours: bool, kind: Reply
) -> None:
    seen = looked_at("睇過喇，件貨照擺。", MART[:1])
    seen = replace(seen, facts=replace(seen.facts, answers_us=ours))
    ruled = Verdict(Reply.UNCLEAR, "", "nothing-recognised", "weak")
    assert agreed(ruled, share_of(unrelated=share), loud(seen, Tone.FOREIGN), seen).kind is kind


@pytest.mark.parametrize(
    "said",
    [
        "Content is removed within 24 hours of the decision.", "Inhalte werden binnen 48 Stunden nach der Entscheidung entfernt.",
        "Les contenus sont retirés dans les 24 heures suivant la décision.", "El contenido se elimina en un plazo de 24 horas desde la decisión.",
        "Il contenuto viene rimosso entro 24 ore dalla decisione.", "Treść jest usuwana w ciągu 24 godzin od decyzji.",
        "侵权认定后24小时内下架。", "削除は決定後24時間以内に行います。", "결정 후 24시간 이내에 삭제합니다.", "대표 이미지도 그대로였습니다.",
    ],
)  # fmt: skip
def test_what_a_procedure_would_do_or_what_is_as_before_is_not_gone(said: str) -> None:
    assert removes_nothing(plain(said), WORDING)


@pytest.mark.parametrize(
    "said",
    [
        "4월 22일에 재게시될 예정임을 통보드립니다.",
        "4月22日に再掲載される予定です。",
        "Eine erneute Einstellung führt zur Kontosperrung.",
        "Die Veröffentlichung wurde zurückgezogen.",
        "Relisting it will lead to a ban.",
        "Toute remise en ligne entraînera un blocage.",
        "重新上架将导致封号。",
        "卖家已请求恢复该链接。",
        "我们尚未作出任何恢复的决定。",
    ],
)
def test_what_is_only_planned_or_asked_for_is_not_back(said: str) -> None:
    assert restored_else(plain(said), WORDING)
    assert not restored_else(plain("卖家申请恢复,现已恢复上架。"), WORDING)
