"""A removal that hangs on an act still to come, of ours or of the desk's, and one that was done behind such an act."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at, read_text

THREE = tuple(f"https://mart.example/item/{number}" for number in (601, 602, 603))


@pytest.mark.parametrize(
    "sentence",
    [
        "麻烦您发一下原图，我们核对后马上下架。",
        "请提供版权登记证书，收到后我们立即下架。",
        "给我们发原图，我们马上给您下架。",
        "您提供材料后我们马上下架。",
        "核对后马上下架。",
        "您把授权书发过来，我们这边立刻删除链接。",
        "只要您补齐身份证，我们第一时间移除。",
        "材料齐全后随即下架。",
        "待您上传对比图后，三个链接即刻屏蔽。",
        "您补充一下权属证明，审核通过就下架。",
        "您這邊提供原圖後，我們會馬上下架。",
        "收到原片就马上删。",
        "等您签字回传，我们马上处理下架。",
        "原图一到，马上下架。",
        "Send us the original files and we take the listings down at once.",
        "Once you send the originals we take it down immediately.",
        "After we have checked your files, we will remove the listings right away.",
        "As soon as we receive your ID, the listings are removed.",
        "Upon receipt of the signed statement we remove the listings immediately.",
        "Send us the originals, then the listings are removed at once.",
        "Schicken Sie uns die Originale, dann löschen wir die Angebote sofort.",
        "Nach Prüfung Ihrer Unterlagen löschen wir die Angebote umgehend.",
        "Sobald Sie uns die Originaldateien schicken, werden die Angebote sofort gelöscht.",
        "Nach Eingang der Vollmacht werden die Angebote umgehend entfernt.",
        "Envoyez-nous les originaux et nous supprimons les annonces immédiatement.",
        "Dès réception des originaux, nous supprimons les annonces.",
        "Après vérification de vos documents, les annonces sont immédiatement supprimées.",
        "Envíenos los originales y retiramos los anuncios de inmediato.",
        "En cuanto nos envíe los originales, eliminamos los anuncios.",
        "Tras la recepción de los documentos, los anuncios son eliminados de inmediato.",
        "Ci invii gli originali e rimuoviamo subito le inserzioni.",
        "Dopo la verifica dei documenti, le inserzioni vengono subito rimosse.",
        "Po otrzymaniu oryginałów usuwamy oferty natychmiast.",
        "Proszę przesłać oryginały, a natychmiast usuniemy oferty.",
        "原本データをお送りいただければ、すぐに商品を削除します。",
        "確認後、直ちに削除いたします。",
        "書類を受領次第、速やかに削除いたします。",
        "원본 파일을 보내 주시면 바로 삭제하겠습니다.",
        "확인 후 즉시 삭제합니다.",
        "서류를 제출하시면 즉시 상품을 삭제합니다.",
    ],
)
def test_what_hangs_on_an_act_still_to_come_is_no_removal(sentence: str) -> None:
    reading = read_text(sentence, THREE)
    assert reading.kind in (Reply.INFO_REQUESTED, Reply.ACKNOWLEDGED, Reply.UNCLEAR)
    assert not reading.listings


@pytest.mark.parametrize(
    "sentence",
    [
        "麻烦您发一下原图，我们核对后马上下架。",
        "请提供版权登记证书，收到后我们立即下架。",
        "您把授权书发过来，我们这边立刻删除链接。",
        "Send us the original files and we take the listings down at once.",
        "Envíenos los originales y retiramos los anuncios de inmediato.",
        "Ci invii gli originali e rimuoviamo subito le inserzioni.",
        "원본 파일을 보내 주시면 바로 삭제하겠습니다.",
    ],
)
def test_what_hangs_on_what_we_send_asks_for_it(sentence: str) -> None:
    assert read_text(sentence, THREE).kind is Reply.INFO_REQUESTED


@pytest.mark.parametrize(
    "sentence",
    [
        "已于今日马上为您下架。",
        "收到您的投诉后，我们立即下架了该三个链接。",
        "收到您的投诉后，平台随即对三个商品进行了下架处理。",
        "经核实后，三个商品已立即下架。",
        "核对您的材料后，我们已马上将三个链接下架。",
        "您提供的原图我们核对过了，三个链接已随即删除。",
        "收到材料后我们马上下架了三个商品，请您查看。",
        "经核实侵权成立，现立即对三个商品予以下架。",
        "您补充材料后，我们于11月3日立即下架了全部商品。",
        "审核通过后，三个商品均已被立即屏蔽。",
        "材料核对无误，三个链接已经马上移除。",
        "接到您提供的证明后，平台当即删除了全部链接。",
        "您的投诉成立，我们马上下架全部三个商品。",
        "我们正在下架三个商品。",
        "您投诉的三个链接已核对，马上为您下架。",
        "您的材料审核通过，三个商品即将下架。",
        "已收到您的材料，三个商品马上下架。",
        "全部商品已下架，如需补充材料请联系我们。",
        "您提供材料后我们当天就把三个链接全部下架了。",
        "All three listings were removed right away after we checked your files.",
        "Upon receipt of your statement we immediately removed all three listings.",
        "Nach Prüfung Ihrer Unterlagen haben wir alle drei Angebote umgehend gelöscht.",
        "Nach Eingang der Vollmacht wurden alle drei Angebote sofort entfernt.",
        "Après vérification de vos documents, les trois annonces ont été immédiatement supprimées.",
        "Dès réception de vos originaux, nous avons supprimé les trois annonces.",
        "Tras la verificación de los documentos hemos eliminado los tres anuncios de inmediato.",
        "Dopo la verifica dei documenti abbiamo subito rimosso le tre inserzioni.",
        "Po otrzymaniu oryginałów natychmiast usunęliśmy wszystkie trzy oferty.",
        "原本データを確認のうえ、3件すべて直ちに削除いたしました。",
        "서류 확인 후 즉시 세 개의 상품을 모두 삭제하였습니다.",
        "원본을 확인한 뒤 바로 3개 상품 모두 삭제 조치하였습니다.",
        "經核對您的資料後，三個商品已立即下架。",
        "我们核对后马上就把三个链接删了。",
        "核实后平台立即做了下架处理，三个链接全部清掉了。",
    ],
)
def test_what_was_done_behind_such_an_act_stays_a_removal(sentence: str) -> None:
    assert read_text(sentence, THREE).kind is Reply.REMOVED


@pytest.mark.parametrize("text", ["您提供材料后我们马上下架。", "给我们发原图，我们马上给您下架。"])
def test_the_rules_alone_hear_no_removal_in_it(text: str) -> None:
    assert looked_at(text).told.no_removals
