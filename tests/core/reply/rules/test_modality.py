"""The moods of a sentence: what tells papers that are there, or not needed, from papers that are asked for."""

from __future__ import annotations

import pytest

from bot.core.reply.rules.modality import answered_no, doubt, moods
from bot.core.reply.sentences.text import plain


@pytest.mark.parametrize(
    "sentence",
    [
        "Your business licence is already on file.",
        "Thank you for the original files.",
        "We received the signed declaration.",
        "营业执照核验无误。",
        "權利聲明已收到。",
        "登記証は確認できました。",
        "사업자등록증은 확인되었습니다.",
        "Die Originaldatei liegt uns vor.",
        "Le mandat est au dossier.",
        "Los archivos originales obran ya en nuestro poder.",
        "La visura è agli atti.",
        "Pełnomocnictwo już mamy.",
    ],
)
def test_what_is_there_is_heard_as_at_hand(sentence: str) -> None:
    assert "at hand" in moods(plain(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no need to send a passport.",
        "Please do not attach the receipt.",
        "不需要证件,写清楚就行。",
        "毋庸檢附登記證書。",
        "身分証の写しは必要ありません。",
        "등록증은 필요하지 않습니다.",
        "Einen Ausweis brauchen wir nicht.",
        "Inutile de nous envoyer une pièce d'identité.",
        "No hace falta el certificado.",
        "Il passaporto non serve.",
        "Dowód nie jest potrzebny.",
    ],
)
def test_what_need_not_be_sent_is_heard_as_needless(sentence: str) -> None:
    assert "needless" in moods(plain(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Please send the original files.",
        "We have not received the certificate.",
        "Unless we have them in two days we close the case.",
        "请补充营业执照。",
        "来函不符合要求,尚缺登记证书。",
        "Die Vollmacht liegt nicht vor.",
        "Merci de nous envoyer le mandat.",
        "원본 파일을 보내 주십시오.",
    ],
)
def test_what_is_lacking_is_neither(sentence: str) -> None:
    assert {"at hand", "needless"}.isdisjoint(moods(plain(sentence)))


@pytest.mark.parametrize(
    "line",
    [
        "Removed: no",
        "Entfernt: nein",
        "Supprimé : non",
        "已下架：否",
        "削除：いいえ",
        "삭제 여부: 아니오",
        "Removed | ✗",
    ],
)
def test_the_answer_no_in_a_form_denies_what_is_asked(line: str) -> None:
    bare = plain(line)
    asked = answered_no(bare)
    assert asked
    assert doubt(bare, 0, len(asked), "fact") == "denied"


@pytest.mark.parametrize("line", ["Removed: yes", "Removed: no longer than a day", "No: 7", "已下架：是", "Removed"])
def test_another_answer_denies_nothing(line: str) -> None:
    assert answered_no(plain(line)) is None


def test_the_end_of_an_address_is_no_answer() -> None:
    assert answered_no("we have removed https://mart.example/item/482101?page=x") is None
    assert answered_no("removed: no") == "removed" and answered_no("已下架:否") == "已下架"
