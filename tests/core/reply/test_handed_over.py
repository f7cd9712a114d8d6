"""Mails that only say who has the matter now, that it came in, or what is wanted; refusals for good, and those that invite us to try anew."""

from __future__ import annotations

import numpy as np
import pytest

from bot.core.event import Reply
from bot.core.reply.decision.certain import settled_by_words
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.facts import KINDS
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import looked_at

OTHERWISE = looked_at("").wording.otherwise


def settled(text: str, kind: Reply, tone: Tone = Tone.NOTHING) -> Reply | None:
    """What words make of a mail that sounds like a kind, each sentence of it like this; None if they settle nothing."""
    seen = looked_at(text)
    tones = np.zeros((len(seen.told.body) + 1, len(TONES)), dtype=np.float32)
    tones[:, TONES.index(tone)] = 1
    share = {one: 0.0 for one in KINDS} | {kind: 0.6}
    verdict = settled_by_words(kind, share, seen.verdict, tones, seen)
    return verdict.kind if verdict else None


@pytest.mark.parametrize(
    "sentence",
    [
        "Your notice has been escalated to our copyright experts.",
        "I have passed the matter to the legal department.",
        "The file was turned over to our brand protection unit.",
        "您反馈的问题已升级至版权专员跟进。",
        "已将您的邮件转给法务同事。",
        "案件已移交合规团队。",
        "Ich habe Ihre Meldung an unsere Fachabteilung übergeben.",
        "Votre demande a été transmise à notre service juridique.",
        "Su denuncia ha sido remitida al departamento competente.",
        "La segnalazione è stata inoltrata al nostro ufficio legale.",
        "Zgłoszenie zostało przekazane do działu prawnego.",
        "本件は担当部署に引き継ぎました。",
        "신고 내용은 법무팀에 전달하였습니다.",
        "案件已转交法务部门审核，请耐心等待。",
        "We have forwarded your complaint to our legal team for review.",
        "Your report was passed to our specialists, who will get back to you shortly.",
        "本件は法務チームに共有いたしましたので、しばらくお待ちください。",
    ],
)
def test_what_went_to_colleagues_is_in_hand(sentence: str) -> None:
    assert looked_at(sentence).verdict.kind is Reply.ACKNOWLEDGED
    assert settled(sentence, Reply.ACKNOWLEDGED, Tone.RECEIVED) is Reply.ACKNOWLEDGED
    assert settled(sentence, Reply.UNCLEAR, Tone.VAGUE) is Reply.ACKNOWLEDGED
    assert settled(sentence, Reply.UNCLEAR, Tone.GONE) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Your notice will be escalated to our copyright experts if need be.",
        "We have not yet passed the matter to the legal department.",
        "Your complaint was registered and passed to our legal team, who will answer within 5 days.",
        "Your report has been escalated to a senior specialist.",
        "您的问题已转给相关同事跟进。",
        "如有必要，案件会移交合规团队。",
        "您的投诉已立案，编号667，并转给法务同事。",
        "Ihre Meldung wird an unsere Fachabteilung übergeben.",
        "Both listings have been deleted and the file was passed to our legal team.",
        "已转交法务部门处理，法务部门等您的授权书。",
        "已升级至版权专员，专员想看拍摄原图。",
        "已上报法务部，对方主张已获授权。",
        "已移交法务部，法务认为不构成侵权。",
        "案件已转给合规团队，请您提供授权书。",
        "Your complaint has been forwarded to our brand team, whose only open point is your signature.",
        "The case was handed to our specialists and they found the pictures to be stock pictures.",
        "Your file was passed to our legal team to obtain your signature.",
        "La pratica è stata inoltrata al nostro ufficio legale, che vuole sapere chi ha scattato le foto.",
        "Votre demande a été transmise à notre service juridique, à qui manque votre mandat.",
        "Su denuncia ha sido remitida al departamento legal, que echa en falta su firma.",
        "Ich habe Ihre Meldung an unsere Fachabteilung übergeben, der Ihre Vollmacht fehlt.",
        "本件は担当部署に引き継ぎましたが、委任状が不足しています。",
    ],
)
def test_what_will_go_to_colleagues_or_tells_more_was_not(sentence: str) -> None:
    ruled = {one.rule.manner for one in looked_at(sentence).told.signals if one.sure}
    assert "to colleagues" not in ruled


@pytest.mark.parametrize(
    "sentence",
    [
        "已转交法务部门处理，法务部门等您的授权书。",
        "已升级至版权专员，专员想看拍摄原图。",
        "案件审核中，同事想看一下原图。",
    ],
)
def test_what_colleagues_wait_for_is_no_receipt(sentence: str) -> None:
    assert looked_at(sentence).verdict.kind is not Reply.ACKNOWLEDGED


def test_what_went_to_colleagues_is_no_receipt_beside_what_may_be_more() -> None:
    text = "I have passed the matter to the legal department. The other side has a paper about the photographs."
    seen = looked_at(text)
    tones = np.zeros((len(seen.told.body) + 1, len(TONES)), dtype=np.float32)
    tones[:, TONES.index(Tone.RECEIVED)] = 1
    share = {one: 0.0 for one in KINDS} | {Reply.ACKNOWLEDGED: 0.6}
    assert settled_by_words(Reply.ACKNOWLEDGED, share, seen.verdict, tones, seen) is not None
    tones[-1] = np.eye(len(TONES), dtype=np.float32)[TONES.index(Tone.VAGUE)]
    assert settled_by_words(Reply.ACKNOWLEDGED, share, seen.verdict, tones, seen) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Please let us know whether you ever licensed the photographs to this shop.",
        "Could you tell us whether the seller is one of your customers?",
        "Please let us know if you know this seller.",
        "Please tell us whether you took the photographs yourself.",
        "Action required: please complete your report by adding the item numbers.",
        "Please confirm your e-mail address with the link below so that your complaint can be examined.",
        "If we do not receive the certificate within seven days, the case will be closed.",
        "Unless the requested documents reach us by Friday, your complaint will be dismissed.",
        "若五日内未收到您的补充材料，投诉将自动关闭。",
        "逾期未提交证明材料，本次投诉将被驳回。",
        "如7日内未收到您的授权书，系统将自动关闭本次投诉。",
        "逾期未补充证明材料，将予以驳回。",
        "If we do not receive the other documents by Monday, your complaint will be closed.",
        "Wenn wir die Nachweise nicht innerhalb von zehn Tagen erhalten, wird der Fall geschlossen.",
        "Vi preghiamo di comunicarci i link dei prodotti.",
    ],
)
def test_what_is_wanted_of_us_is_a_question(sentence: str) -> None:
    assert looked_at(sentence).verdict.kind is Reply.INFO_REQUESTED


@pytest.mark.parametrize(
    "sentence",
    [
        "Please let us know if you have further questions.",
        "Please let us know whether the listings are still online.",
        "Please let us know if you know of any further ones.",
        "Please tell us if you know about others.",
        "Please confirm whether the seller has been blocked on your side.",
        "Kindly let us know if your company has additional links.",
        "If the seller does not send proof within seven days, the listings will be closed.",
        "If you do not write again within seven days, the case will be closed.",
        "若商家未提交材料，链接将被关闭。",
        "If the other party does not submit evidence within five days, its account will be cancelled.",
        "If he does not provide documents within five days, the offer will be withdrawn.",
        "If we do not receive the documents within a week, the listing will be cancelled.",
        "如果7日内未收到证明材料，系统将关闭该店铺。",
        "我们已要求其举证，如未在3日内提交证明材料，系统将关闭链接。",
        "逾期未提交授权书，该链接将被撤销。",
        "Wenn wir vom Verkäufer keine Nachweise erhalten oder diese nicht genügen, wird das Angebot geschlossen.",
        "Si nous ne recevons pas les documents du vendeur, sa boutique sera clôturée.",
    ],
)
def test_what_is_only_polite_or_wanted_of_the_seller_is_none(sentence: str) -> None:
    ruled = {one.rule.id for one in looked_at(sentence).told.signals if one.sure}
    assert not ruled & {"asks-whether", "or-closed"}


@pytest.mark.parametrize("kind", [Reply.REJECTED, Reply.UNCLEAR, Reply.ACKNOWLEDGED])
def test_a_case_that_is_refused_unless_we_send_something_is_a_question(kind: Reply) -> None:
    assert settled("逾期未提交证明材料，本次投诉将被驳回。", kind, Tone.CONDITIONAL) is Reply.INFO_REQUESTED


@pytest.mark.parametrize(
    "text",
    [
        "As the complaint was not filed by the owner of the photographs, we have to refuse it.",
        "We must decline your report, since the registration you sent has expired.",
        "您的版权登记已失效，投诉无效。",
        "您并非权利人，投诉不予受理。",
        "Pełnomocnictwo wygasło i zgłoszenie odrzucono.",
    ],
)
def test_a_refusal_for_what_cannot_be_mended_is_one(text: str) -> None:
    assert settled(text, Reply.INFO_REQUESTED, Tone.ASKS) is Reply.REJECTED
    assert settled(text, Reply.UNCLEAR) is Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "As the complaint was not filed by the owner, we have to refuse it. Please send us a power of attorney.",
        "Your complaint was refused because the certificate had expired. You can file it anew.",
        "您的登记证书已过期，投诉无效，请更换证书后重新提交。",
        "您的授权书已失效，投诉未通过，补充后可再次提交。",
        "Ihre Vollmacht ist abgelaufen, daher wurde die Meldung abgelehnt. Bitte reichen Sie eine gültige ein.",
        "您的授权书已过期，投诉不予受理，期待收到新版授权书。",
        "商标已过期，投诉驳回，劳烦寄来续展证明。",
        "Pełnomocnictwo wygasło i zgłoszenie odrzucono. Czekamy na przedłużenie.",
        "The complaint was not filed by the rights holder and was rejected. Who is the rights holder?",
        "Your complaint was refused because the certificate had expired. We look forward to a renewed one.",
        "La procuration a expiré, le signalement est donc rejeté. Nous attendons la nouvelle.",
    ],
)
def test_a_refusal_that_invites_us_to_try_anew_is_none(text: str) -> None:
    assert settled(text, Reply.INFO_REQUESTED, Tone.ASKS) is not Reply.REJECTED
    assert settled(text, Reply.REJECTED, Tone.REFUSED) is not Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "您的授权书已过期，投诉不予受理，期待收到新版授权书。",
        "商标已过期，投诉驳回，劳烦寄来续展证明。",
        "版权登记已到期，投诉不予受理，能否发来最新的证书",
        "Pełnomocnictwo wygasło i zgłoszenie odrzucono. Czekamy na przedłużenie.",
        "The complaint was not filed by the rights holder and was rejected. Who is the rights holder?",
        "Your power of attorney has expired and the complaint was rejected. We look forward to its renewal.",
        "Ihre Vollmacht ist abgelaufen, die Meldung wurde abgelehnt. Wir warten auf die Verlängerung.",
        "La procuration a expiré, le signalement est rejeté. Nous attendons la nouvelle.",
    ],
)
def test_a_refusal_for_good_behind_which_something_is_awaited_is_none(text: str) -> None:
    assert settled(text, Reply.INFO_REQUESTED) is not Reply.REJECTED
    if looked_at(text).verdict.kind is Reply.REJECTED:
        assert settled(text, Reply.REJECTED) is Reply.UNCLEAR


def test_a_refusal_for_good_beside_a_sentence_that_sounds_like_asking_is_none() -> None:
    text = "The certificate has expired and the complaint was rejected. The original is what the desk looks at."
    assert settled(text, Reply.UNCLEAR, Tone.REFUSED) is Reply.REJECTED
    assert settled(text, Reply.REJECTED, Tone.ASKS) is Reply.UNCLEAR


@pytest.mark.parametrize(
    ("sentence", "good"),
    [
        ("ihre vollmacht ist erloschen, die meldung wurde daher abgelehnt.", True),
        ("la procuration a expiré, le signalement est donc rejeté.", True),
        ("el certificado ha caducado, por lo que la denuncia ha sido rechazada.", True),
        ("la procura è scaduta e la segnalazione è stata respinta.", True),
        ("权利证书有效期内，投诉成立。", False),
    ],
)
def test_a_fault_that_lasts_is_told(sentence: str, good: bool) -> None:
    assert OTHERWISE.refused_for_good.found_in(plain(sentence)) is good


@pytest.mark.parametrize(
    "text", ["已为您登记，请留意后续通知。", "已为您登记投诉，请耐心等候。", "您的投诉已登记，正在加急为您核实。"]
)
def test_a_bare_receipt_is_one(text: str) -> None:
    assert settled(text, Reply.UNCLEAR, Tone.RECEIVED) is Reply.ACKNOWLEDGED
    assert settled(text, Reply.UNCLEAR, Tone.VAGUE) is None


@pytest.mark.parametrize("loud", [0.1, 0.6])
def test_what_sounds_like_asking_beside_a_refusal_for_good_leaves_it_open(loud: float) -> None:
    seen = looked_at(
        "The complaint was not filed by the rights holder and was rejected. A word on the owner is wanted."
    )
    tones = np.zeros((len(seen.told.body) + 1, len(TONES)), dtype=np.float32)
    tones[2, TONES.index(Tone.ASKS)] = loud
    share = {one: 0.0 for one in KINDS} | {Reply.REJECTED: 0.6}
    verdict = settled_by_words(Reply.REJECTED, share, seen.verdict, tones, seen)
    assert verdict is not None
    assert verdict.kind is (Reply.REJECTED if loud < 0.3 else Reply.UNCLEAR)
