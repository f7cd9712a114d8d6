"""Languages are told by whole words, the smallest of each."""

from __future__ import annotations

import pytest

from bot.core.reply.sentences.tongues import languages_of, written_in


@pytest.mark.parametrize(
    ("text", "spoken", "not_spoken"),
    [
        ("we have removed it", {"en"}, {"de", "fr", "es", "it", "pl", "nl", "zh"}),
        ("c'est retiré", {"fr"}, {"en", "de", "it", "pl"}),
        ("dell'annuncio rimosso", {"it"}, {"en", "de", "fr", "pl"}),
        ("zgłoszenie zostało przyjęte", {"pl"}, {"en", "de", "it"}),
        ("商品 removed by us", {"zh", "ja", "ko", "en"}, {"de", "pl"}),
        ("theory,ofthe'be_is", {"en", "de", "fr", "es", "it", "pl", "nl"}, {"zh"}),  # of none; so it may be any
    ],
)
def test_small_words_and_signs_tell_which_languages_are_spoken(
    text: str, spoken: set[str], not_spoken: set[str]
) -> None:
    speaks = languages_of(text)
    assert {one for one in spoken | not_spoken if speaks(one)} == spoken


def test_a_text_is_written_in_the_language_of_most_of_its_small_words() -> None:
    assert written_in("der Artikel und die Anzeige, das ist weg; the listing is gone") == "de"
    assert written_in("der und die, the of and") == ""
    assert written_in("ist das der the") == "de"
    assert written_in("der der") == ""
