"""What was refused at first is no refusal once they changed their mind; what is refused again, or stands, is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply.rules.verdict import signals
from bot.core.reply.sentences.text import Sentence, plain
from tests.core.reply.test_beside import A, B, C, D, reading

Make = Callable[..., Mail]


def kinds(words: str) -> set[Reply]:
    """What the rules are sure of in one sentence."""
    generic = Playbook(shipped_templates()).platform("generic")
    sentence = Sentence(words, plain(words))
    return {one.kind for one in signals(generic.rules, (sentence,), None, generic.wording.courtesy) if one.sure}


@pytest.mark.parametrize(
    "text",
    [
        "We first declined your notice, since no picture was attached.",
        "Entgegen unserer ersten Auskunft, wonach wir keine Verletzung erkennen konnten, haben wir neu entschieden.",
        "Nous vous avions d'abord répondu que votre signalement était rejeté.",
        "Inizialmente avevamo respinto la segnalazione.",
        "Al principio rechazamos su denuncia por falta de pruebas.",
        "Początkowo odmówiliśmy usunięcia oferty.",
        "起初我们认定不构成侵权、不予下架。",
    ],
)
def test_it_refuses_nothing(text: str) -> None:
    assert not kinds(text) & {Reply.REJECTED, Reply.PARTIALLY_REMOVED}


@pytest.mark.parametrize(
    "text",
    [
        "We declined your notice, since no picture was attached.",
        "Wir konnten keine Verletzung erkennen und werden nichts entfernen.",
        "Votre signalement est rejeté.",
        "Abbiamo respinto la segnalazione.",
        "我们认定不构成侵权，不予下架。",
        "We originally declined your notice and we have now rejected your complaint a second time.",
        "Inicialmente rechazamos su denuncia y mantenemos el rechazo: la denuncia queda rechazada.",
        "Como inicialmente le comunicamos, no retiraremos los anuncios.",
        "Come inizialmente vi abbiamo comunicato, l'inserzione non sarà rimossa.",
        "Nous vous avions indiqué que l'annonce ne serait pas retirée.",
    ],
)
def test_the_same_said_of_today_refuses(text: str) -> None:
    assert Reply.REJECTED in kinds(text)


def test_a_removal_after_a_first_refusal_is_told(mail: Make) -> None:
    text = (
        "Początkowo odmówiliśmy interwencji, ponieważ zdjęcia były zbyt małe. Po ponownym rozpatrzeniu sprawy "
        "zmieniamy stanowisko. Wszystkie cztery oferty zostały zakończone."
    )
    assert reading(mail, text, A, B, C, D).kind is Reply.REMOVED


def test_a_first_refusal_that_stands_is_no_removal(mail: Make) -> None:
    text = "We first declined your notice, and after a second look we decline it again. The page stays online."
    assert reading(mail, text, A).kind in (Reply.REJECTED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "offer",
    [
        "If you answer this mail with the camera files, I will look at the listing again the same day.",
        "If you reply with the raw files and a signed sentence, we will review the page right away.",
    ],
)
def test_a_refusal_that_will_be_looked_at_the_same_day_asks_for_proof(mail: Make, offer: str) -> None:
    text = f"Unfortunately we could not take action on your report because it does not show that the pictures are yours. {offer}"
    assert reading(mail, text, A).kind is not Reply.REJECTED


@pytest.mark.parametrize(
    "beside",
    [
        "If you send the same notice again, we will take it as abuse and block your account immediately.",
        "After your reply we looked at the listing again the same day, and our decision is final.",
    ],
)
def test_a_final_refusal_is_one_whatever_was_looked_at(mail: Make, beside: str) -> None:
    text = f"We have decided not to remove the listing, since the picture is not yours. {beside}"
    assert reading(mail, text, A).kind is Reply.REJECTED


def test_a_final_refusal_in_chinese_that_was_looked_at_again_is_one(mail: Make) -> None:
    text = "收到您的申诉后，我们当天就重新审核了。经核实，图片不构成侵权，我们决定不予下架，维持原结论。"
    assert reading(mail, text, A).kind is Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "Lamentablemente no hemos podido actuar porque no acredita la autoría. En cuanto nos envíe los archivos originales volveremos a revisar el anuncio.",
        "Nous n'avons pas pu agir, la preuve de votre qualité d'auteur manquant. Dès réception des fichiers originaux, nous réexaminerons l'annonce.",
    ],
)
def test_an_offer_to_look_again_as_soon_as_proof_is_there_is_no_refusal(mail: Make, text: str) -> None:
    assert reading(mail, text, A).kind is not Reply.REJECTED


def test_a_court_s_paper_is_no_proof_that_they_wait_for(mail: Make) -> None:
    text = (
        "Hemos decidido no retirar el anuncio: el vendedor ha demostrado que las fotos son suyas. La decisión es definitiva. "
        "En cuanto nos aporte una sentencia judicial volveremos a revisar el caso."
    )
    assert reading(mail, text, A).kind is Reply.REJECTED


def test_an_offer_for_one_of_several_leaves_the_refusal_of_the_others(mail: Make) -> None:
    text = (
        f"We have decided not to remove {A} and {B}: the pictures there are not yours. "
        "If you reply about the third page with its camera file, we will look at it right away."
    )
    assert reading(mail, text, A, B).kind is Reply.REJECTED
