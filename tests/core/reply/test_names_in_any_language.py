"""What is asked for by its plain name is heard in every language of a desk, and what only sounds like a name is not."""

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.besides.outright import named_outright
from bot.core.reply.ear.asking import Wish, as_asked, at_hand, outright_in_words
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import plain

PLATFORM = Playbook(shipped_templates()).platform("generic")
NAMED, MEANT = PLATFORM.wording.named, PLATFORM.wording.meant


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("Please send other proof of your rights and a scan of your passport.", "ownership_statement identity"),
        ("We need documentation that shows you are the copyright holder.", "ownership_statement"),
        ("Please provide the untouched camera files and a receipt.", "original_files order_proof"),
        ("若要继续,请提供您对图片享有权利的凭据、设计源文件。", "ownership_statement original_files"),
        ("请补充国家版权局登记证书及投诉人身份证件影印件。", "registration_certificate identity"),
        ("Bitte senden Sie uns einen Nachweis Ihrer Rechte und die unbearbeiteten Dateien.", "ownership_statement original_files"),
        ("Merci de nous envoyer un document prouvant que vous êtes titulaire des droits.", "ownership_statement"),
        ("Le rogamos que aporte prueba de la titularidad y copia de su DNI.", "ownership_statement identity"),
        ("Ci invii una prova della titolarità dei diritti e i file originali.", "ownership_statement original_files"),
        ("Prosimy przesłać skan dowodu osobistego oraz zestawienie zdjęć.", "identity comparison"),
        ("著作権者であることを証明する書類、委任状をお送りください。", "ownership_statement power_of_attorney"),
        ("저작권 등록증과 신분증 사본을 제출해 주세요.", "registration_certificate identity"),
    ],
)  # fmt: skip
def test_plain_names_are_heard(sentence: str, items: str) -> None:
    assert {one.value for one in named_outright(as_asked(plain(sentence), NAMED), NAMED)} == set(items.split())


@pytest.mark.parametrize(
    "sentence",
    [
        "Please give us the link to where it was first published.",
        "请提供首次公开发表的页面链接。",
        "There is no need for order numbers.",
        "Kindly do not send originals by post.",
        "No precisamos copia de su pasaporte.",
        "请提供该公司的注册证明。",
        "没有的话我们无从比对。",
        "Thank you for your signature.",
    ],
)
def test_what_only_sounds_like_one_is_not(sentence: str) -> None:
    assert named_outright(as_asked(plain(sentence), NAMED), NAMED) == set()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("请把页面截图发来,截图需包含完整的网址和时间。", "请把页面截图发来,截图。"),
        ("请提供含完整网址和时间的网页截图。", "请提供网页截图。"),
        ("원본과의 비교 이미지를 보내 주세요.", "비교 이미지를 보내 주세요."),
        ("请提供同一次拍摄的其他照片供我们比对。", "请提供同一次拍摄的其他照片。"),
    ],
)
def test_what_a_picture_shows_and_what_a_thing_is_for_are_no_things(said: str, left: str) -> None:
    assert as_asked(plain(said), NAMED) == left


HARDLY = 0.15
"""How likely a sentence asks that the ear hardly hears asking."""


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("咱这单还缺两样东西:原图、侵权页面截图。", {Asked.ORIGINAL_FILES, Asked.SCREENSHOTS}),
        ("We still need the original files.", {Asked.ORIGINAL_FILES}),
        ("We asked the seller for the original files.", set()),
        ("The original files will be kept.", set()),
    ],
)
def test_words_that_ask_make_up_for_a_tone_that_hardly_does(sentence: str, items: set[Asked]) -> None:
    said = plain(sentence)
    assert outright_in_words([Wish(as_asked(said, NAMED), HARDLY)], NAMED, MEANT, said) == items


@pytest.mark.parametrize(
    "sentence",
    [
        "After reviewing the original files we see no infringement.",
        "Nach Prüfung der Originaldateien sehen wir keine Verletzung.",
        "Après examen des fichiers originaux, nous ne constatons pas d'atteinte.",
        "经比对您提供的原图，未发现侵权。",
    ],
)
def test_what_the_desk_looked_at_is_not_asked_for(sentence: str) -> None:
    said = plain(sentence)
    assert Asked.ORIGINAL_FILES in at_hand([Wish(said, 0.03)], PLATFORM.asked, said, MEANT)
