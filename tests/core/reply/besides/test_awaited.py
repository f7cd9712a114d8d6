"""What a desk would be glad of, needs or has to receive within so many days is our deadline and never its promise."""

import time

import pytest

from bot.core.event import Reply
from bot.core.reply.besides.awaited import is_awaited
from bot.core.reply.besides.details import deadline, promised_days
from bot.core.reply.sentences.text import LONGEST_SENTENCE, sentences
from tests.core.reply.looking import looked_at

WORDS = looked_at("").wording.whose


@pytest.mark.parametrize(
    "text",
    [
        "We'd be grateful to hear from you within five working days.",
        "We would be glad to hear back from you within five working days.",
        "We would appreciate a response within 3 business days.",
        "We would appreciate your reply within 3 business days.",
        "We look forward to your reply within 5 working days.",
        "We require a copy of your ID card within 10 working days to continue.",
        "We require the power of attorney within 10 working days.",
        "We still need a power of attorney within 5 business days, otherwise the case will be closed.",
        "We need a power of attorney within 5 business days.",
        "Please note that we can only process your report if we receive the original files within 5 business days.",
        "We will process your report once we receive the original files within 5 business days.",
        "We can only continue if the original files reach us within 5 business days.",
        "Please send us your VAT number and the purchase invoice of the camera within two weeks.",
        "Please send us the camera within two weeks.",
        "We kindly ask for the invoice within 5 days.",
        "We hope to receive the documents from you within 5 days.",
        "We expect the documents within 5 days.",
        "We are waiting for the documents and close the case after 5 days.",
        "我们希望在5个工作日内收到您的回复。",
        "我们需要在5个工作日内收到您的授权委托书。",
        "我们仍需要您在5个工作日内提供授权委托书，否则案件将被关闭。",
        "请注意，只有在5个工作日内收到原图，我们才能处理您的投诉。",
        "我们需要授权委托书，请于5个工作日内补充。",
        "如能在5个工作日内收到您的回复，我们将不胜感激。",
        "Wir würden uns freuen, innerhalb von fünf Werktagen von Ihnen zu hören.",
        "Wir freuen uns auf Ihre Rückmeldung innerhalb von drei Werktagen.",
        "Wir benötigen innerhalb von zehn Werktagen eine Kopie Ihres Ausweises.",
        "Wir brauchen noch eine Vollmacht innerhalb von fünf Werktagen, sonst wird der Fall geschlossen.",
        "Bitte beachten Sie, dass wir Ihre Meldung nur bearbeiten können, wenn wir die Originaldateien innerhalb von fünf Werktagen erhalten.",
        "Wir bitten um Zusendung der Originaldateien innerhalb von fünf Werktagen.",
        "Für eine Antwort innerhalb von drei Werktagen wären wir dankbar.",
        "Nous vous serions reconnaissants de nous répondre dans un délai de cinq jours ouvrables.",
        "Nous apprécierions une réponse de votre part sous 3 jours ouvrés.",
        "Nous avons besoin d'une copie de votre pièce d'identité dans un délai de 10 jours ouvrables.",
        "Il nous faut encore une procuration sous 5 jours ouvrables, sinon le dossier sera clos.",
        "Veuillez noter que nous ne pouvons traiter votre signalement que si nous recevons les fichiers originaux sous 5 jours ouvrables.",
        "Le agradeceríamos que nos respondiera en un plazo de cinco días hábiles.",
        "Agradeceríamos una respuesta en 3 días hábiles.",
        "Requerimos una copia de su documento de identidad en un plazo de 10 días hábiles.",
        "Todavía necesitamos un poder en un plazo de 5 días hábiles; de lo contrario, el caso se cerrará.",
        "Tenga en cuenta que solo podemos tramitar su denuncia si recibimos los archivos originales en un plazo de 5 días hábiles.",
        "Le saremmo grati di una risposta entro cinque giorni lavorativi.",
        "Gradiremmo una risposta entro 3 giorni lavorativi.",
        "Abbiamo bisogno di una copia del suo documento d'identità entro 10 giorni lavorativi.",
        "Ci serve ancora una procura entro 5 giorni lavorativi, altrimenti il caso verrà chiuso.",
        "Si prega di notare che possiamo trattare la segnalazione solo se riceviamo i file originali entro 5 giorni lavorativi.",
        "5営業日以内にご返信いただけますと幸いです。",
        "10営業日以内に身分証明書の写しが必要です。",
        "5営業日以内に委任状が届かない場合は、本件を終了いたします。",
        "5営業日以内に元画像を受領した場合に限り、審査を進めることができます。",
        "5영업일 이내에 답변을 주시면 감사하겠습니다.",
        "10영업일 이내에 신분증 사본이 필요합니다.",
        "5영업일 이내에 위임장을 받지 못하면 사건이 종료됩니다.",
        "5영업일 이내에 원본 파일을 받아야만 신고를 처리할 수 있습니다.",
        "Będziemy wdzięczni za odpowiedź w ciągu pięciu dni roboczych.",
        "Oczekujemy odpowiedzi w ciągu 3 dni roboczych.",
        "Potrzebujemy kopii dowodu osobistego w ciągu 10 dni roboczych.",
        "Nadal potrzebujemy pełnomocnictwa w ciągu 5 dni roboczych, w przeciwnym razie sprawa zostanie zamknięta.",
        "Możemy rozpatrzyć zgłoszenie tylko wtedy, gdy otrzymamy oryginalne pliki w ciągu 5 dni roboczych.",
        "Agradecemos uma resposta no prazo de 5 dias úteis.",
        "Precisamos de uma cópia do seu documento no prazo de 10 dias úteis.",
        "Só podemos tratar a denúncia se recebermos os ficheiros originais no prazo de 5 dias úteis.",
    ],
)
def test_days_in_which_something_has_to_come_are_ours(text: str) -> None:
    body = sentences(text)
    assert deadline(body, WORDS, Reply.INFO_REQUESTED)[0] is not None
    assert promised_days(body, WORDS, Reply.INFO_REQUESTED) is None


@pytest.mark.parametrize(
    "text",
    [
        "You will hear from us within five working days.",
        "We need about 5 business days to review your report.",
        "We need up to 10 business days.",
        "We require 3 business days for the review.",
        "We will need a few weeks, at most 10 working days.",
        "We hope to have news within 5 days.",
        "We expect to answer within 5 days.",
        "We would be grateful for your patience; the review takes 5 days.",
        "Once we receive the files, we will decide within 5 days.",
        "If we receive the files, we will decide within 5 business days.",
        "我们需要5个工作日进行审核。",
        "我们会在收到后5个工作日内回复。",
        "我们希望在5个工作日内给您答复。",
        "Wir benötigen etwa fünf Werktage für die Prüfung.",
        "Wir melden uns innerhalb von fünf Werktagen bei Ihnen.",
        "Nous vous répondrons sous 5 jours ouvrables.",
        "Nous avons besoin de 5 jours ouvrables pour examiner votre demande.",
        "Necesitamos 5 días hábiles para revisar su caso.",
        "Le responderemos en un plazo de 5 días hábiles.",
        "Le risponderemo entro 5 giorni lavorativi.",
        "Abbiamo bisogno di 5 giorni lavorativi per la verifica.",
        "5営業日以内にご返信いたします。",
        "審査には5営業日ほど必要です。",
        "5영업일 이내에 답변드리겠습니다.",
        "검토에 5영업일이 필요합니다.",
        "Odpowiemy w ciągu 5 dni roboczych.",
        "Potrzebujemy 5 dni roboczych na rozpatrzenie zgłoszenia.",
        "Expect an answer within six working days.",
        "You may expect our substantive response within fifteen days.",
        "We need a closer look and will get back to you within 2 business days.",
    ],
)
def test_days_that_the_desk_needs_or_promises_stay_theirs(text: str) -> None:
    body = sentences(text)
    assert deadline(body, WORDS, Reply.INFO_REQUESTED)[0] is None
    assert promised_days(body, WORDS, Reply.INFO_REQUESTED) is not None


@pytest.mark.parametrize(
    "text",
    [
        "已转给卖家，请他48小时内把您的照片撤换。",
        "We have required him to reply in 3 working days.",
        "We gave the shop 5 days to answer.",
    ],
)
def test_days_that_others_were_given_are_neither(text: str) -> None:
    body = sentences(text)
    assert (deadline(body, WORDS, Reply.UNCLEAR)[0], promised_days(body, WORDS, Reply.UNCLEAR)) == (None, None)


@pytest.mark.parametrize("line", ["grateful " * 220, "wenn wir " * 220, "if we receive " * 150, "we need a a a " * 150])
def test_a_line_made_to_hang_it_is_read(line: str) -> None:
    began = time.monotonic()
    is_awaited(line[:LONGEST_SENTENCE], line[:LONGEST_SENTENCE], WORDS)
    assert time.monotonic() - began < 1
