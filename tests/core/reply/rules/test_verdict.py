"""What several rules say together: neighbours, labels, headings, other people's cases and other languages."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply import Reading, read
from bot.core.reply.rules.patterns import likely, sieve_of
from bot.core.reply.rules.rule import Rule
from bot.core.reply.rules.verdict import decide, signals
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.sentences.tongues import languages_of
from tests.accuracy.replies import platform

Make = Callable[..., Mail]
BASE = Playbook(shipped_templates()).platform("generic").model_copy(update={"ear": None})
A, B, C = (f"https://mart.example/item/48210{n}" for n in "123")


def reading(one: Mail, *listings: str) -> Reading:
    known: dict[str, Any] = {"items": {}, "domains": ("mart.example",)}
    return read(one, platform=BASE, listings=listings or (A,), **known)


def said(*lines: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(line, line.lower()) for line in lines)


def test_a_rule_that_needs_another_is_silent_alone() -> None:
    gone = Rule(id="gone", kind=Reply.REMOVED, any=("is gone",))
    rest = Rule(id="rest", kind=Reply.PARTIALLY_REMOVED, needs=(Reply.REMOVED,), any=("the other one stays",))
    alone, together = said("The other one stays."), said("Yours is gone.", "The other one stays.")
    assert decide(signals((gone, rest), alone), alone).kind is Reply.UNCLEAR
    assert decide(signals((gone, rest), together), together).kind is Reply.PARTIALLY_REMOVED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Decision:\nRemoved\n", Reply.REMOVED),
        ("Ergebnis:\nAbgelehnt\n", Reply.REJECTED),
        ("处理结果：\n驳回\n", Reply.REJECTED),
    ],
)
def test_a_label_is_read_with_the_line_below_it(mail: Make, text: str, kind: Reply) -> None:
    assert reading(mail(f"Your complaint 5512\n\n{text}")).kind is kind


def test_what_happens_next_has_not_happened(mail: Make) -> None:
    steps = "We got your notice.\n\nWhat happens next?\nWe check the notice.\nThe listing has been removed."
    assert reading(mail(steps)).kind is Reply.ACKNOWLEDGED


def test_passing_on_and_doing_nothing_else_is_passing_on(mail: Make) -> None:
    text = "Your report was forwarded to the seller. We have not removed anything."
    assert reading(mail(text)).kind is Reply.FORWARDED


def test_a_judgement_beside_an_informal_objection_is_a_refusal(mail: Make) -> None:
    text = "The seller has disputed your complaint and showed us a licence. We have decided not to remove the listing."
    assert reading(mail(text)).kind is Reply.REJECTED


def test_a_refusal_that_was_taken_back_is_a_removal(mail: Make) -> None:
    text = "On 3 November we declined your complaint. With the new evidence the decision is changed: the listing was deleted today."
    assert reading(mail(text)).kind is Reply.REMOVED


def test_granted_but_left_standing_is_for_a_person(mail: Make) -> None:
    assert reading(mail("Your request was granted. The item will remain available.")).kind is Reply.UNCLEAR


def test_numbered_listings_that_are_not_ours_are_somebody_else_s(mail: Make) -> None:
    text = "As asked in your report, listings 99112233 and 99112244 have been removed."
    assert reading(mail(text, subject="Report 77")).rule == "names-other-listings"


def test_a_trade_mark_case_is_not_ours(mail: Make) -> None:
    text = "In your trademark complaint about LUMO all twelve listings have been removed."
    assert reading(mail(text, subject="Complaint 77")).kind is Reply.UNRELATED


def test_two_of_three_and_the_third_left(mail: Make) -> None:
    text = "Two listings have been removed. In the third the picture is a different one, so it stays."
    assert reading(mail(text), A, B, C).kind is Reply.PARTIALLY_REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "The offer has been removed from our marketplace.",
        "The photo has been deleted; the shop itself remains open. No further action is needed on your side.",
        "The listing has been taken down. Cached copies may remain visible for a few hours.",
        "We removed the offer. Other offers of this seller are not affected.",
        "We rejected the seller's objection; the listing stays removed.",
        "Der Anbieter hat das Foto entfernt, wir haben das überprüft.",
        "Votre demande a été acceptée : l'annonce n'apparaîtra plus sur notre site.",
        "Los anuncios fueron dados de baja ayer.",
        "Ogłoszenie zniknęło z serwisu.",
        "Annonsen har tagits bort.",
    ],
)
def test_what_is_said_beside_a_removal_does_not_undo_it(mail: Make, text: str) -> None:
    assert reading(mail(text)).kind is Reply.REMOVED


def test_an_absence_note_is_no_removal(mail: Make) -> None:
    assert reading(mail("Gone fishing! I'll see your message when I get back on the 12th.")).kind is Reply.AUTO_REPLY


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("we have removed the listing", {"en", "several"}),
        ("das angebot wurde gelöscht", {"de", "several"}),
        ("已下架", {"en", "de", "fr", "zh", "several"}),
        ("removed", {"en", "de", "fr", "several"}),
    ],
)
def test_rules_of_languages_that_are_not_spoken_are_left_out(text: str, spoken: set[str]) -> None:
    known = [Rule(id=one, kind=Reply.REMOVED, language=one, any=("x",)) for one in ("en", "de", "fr", "zh", "several")]
    said = likely(known, sieve_of(known), text, languages_of(text))
    assert {rule.id for rule, _ in said} == spoken


@pytest.mark.parametrize(
    "text",
    [
        "Keines der drei Angebote wurde entfernt, weil die Bilder abweichen.",
        "Aucune des deux annonces n'a été retirée.",
        "We have closed this complaint. Neither listing has been taken down.",
        "We did not remove the item. It was removed in an earlier case, which does not apply here.",
    ],
)
def test_none_of_them_removed_is_a_refusal(mail: Make, text: str) -> None:
    assert reading(mail(f"Your complaint 5512\n\n{text}"), A, B, C).kind is Reply.REJECTED


@pytest.mark.parametrize(
    ("text", "in_part"),
    [
        ("Three of the five listings have been removed.", True),
        ("Items ended - 2 of 4.", True),
        ("Dois dos cinco anúncios foram removidos.", True),
        ("신고하신 5건 중 2건을 삭제하였습니다.", True),
        ("Every one of the three pins was removed.", False),
        ("All three of the items in your report have been removed.", False),
        ("Items ended - 4 of 4.", False),
        ("Con efectos de 10 de junio las fotografías han sido eliminadas.", False),
        ("신고하신 상품 2건은 판매 중지 및 삭제 처리되었습니다.", False),
    ],
)
def test_so_many_of_so_many_are_a_part_only_where_they_are_fewer(text: str, in_part: bool) -> None:
    body = (Sentence(text, plain(text)),)
    fired = {one.rule.id for one in signals(platform("generic").rules, body)}
    assert bool(fired & {"partial-some-of", "partial-more-languages"}) is in_part


def test_a_french_participle_is_no_spanish_past() -> None:
    denied, told = "Nous n'avons pas retiré les deux annonces del vendeur.", "Ayer retiré el anuncio de la tienda."
    fired = [
        {one.rule.id for one in signals(platform("generic").rules, (Sentence(text, plain(text)),))}
        for text in (denied, told)
    ]
    assert ["fuera-es" in one for one in fired] == [False, True]


def test_papers_that_are_not_needed_are_no_question(mail: Make) -> None:
    assert reading(mail("No further documents are needed.")).kind is not Reply.INFO_REQUESTED
    assert reading(mail("Further documents are needed.")).kind is Reply.INFO_REQUESTED


def test_a_picture_taken_off_a_page_that_goes_on_selling_is_no_removal(mail: Make) -> None:
    assert reading(mail("链接已移除盗用的主图,商品仍可销售。")).kind is not Reply.REMOVED
    assert reading(mail("链接已移除,盗用的主图也已删除。")).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "被投诉人对两条链接均不认可，主张取得了授权。",
        "卖家不同意投诉理由，已提交声明。",
    ],
)
def test_what_the_seller_does_not_accept_is_no_refusal_by_the_desk(mail: Make, text: str) -> None:
    assert reading(mail(text)).kind is not Reply.REJECTED
    assert reading(mail("经审核，您的投诉不成立。")).kind is Reply.REJECTED


def test_a_request_to_explain_asks_in_polish_as_well(mail: Make) -> None:
    text = "Prosimy o wyjaśnienie, na jakiej podstawie nabyli Państwo prawa do zdjęć."
    assert reading(mail(text)).kind is Reply.INFO_REQUESTED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thank you for your message. We are on holiday, back on 3 May.", Reply.AUTO_REPLY),
        (
            "Wir haben Ihre Nachricht erhalten. Unser Team ist im Urlaub, ab dem 3. Mai sind wir zurück.",
            Reply.AUTO_REPLY,
        ),
        ("Your request was granted. The item will remain available.", Reply.UNCLEAR),
        ("We have received your complaint. It has not yet been reviewed, and nothing was removed.", Reply.ACKNOWLEDGED),
        ("You reached the wrong team. Please send us the original file through our form.", Reply.REDIRECTED),
    ],
)
def test_what_a_rule_means_does_not_hang_on_its_name(mail: Make, text: str, kind: Reply) -> None:
    unnamed = BASE.model_copy(
        update={"rules": tuple(one.model_copy(update={"id": f"r{n}"}) for n, one in enumerate(BASE.rules))}
    )
    known: dict[str, Any] = {"items": {}, "domains": ("mart.example",), "listings": (A,)}
    assert reading(mail(text), A).kind is kind
    assert read(mail(text), platform=unnamed, **known).kind is kind
