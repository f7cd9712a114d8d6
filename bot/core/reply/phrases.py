"""The phrases that tie what is said to the listing that it is said of: turns, titles, "these two", "idem", "as we told you"."""

from __future__ import annotations

import re

from bot.core.event import ListingState
from bot.core.reply.rows import row_state, stays_gone
from bot.core.reply.staying import still_open
from bot.core.reply.text import plain

PIECES = re.compile(
    r"[,，;；|]\s?(?!//|\d{1,2}(?!\d))|、(?!第?(?:[一二三四五六七八九十]{1,2}|\d{1,2}(?!\d)))|\s(?:and|und|et|y|och|en|e)\s(?!\d{1,2}(?!\d))"
    r"|\s(?=(?:but|while|whereas|however|aber|jedoch|mais|pero|ma|ale|maar)\s)|(?=但|而(?!是)|不过|지만 )|(?<=[\u3400-\u9fff])\s(?=[\u3400-\u9fff])"
)
_COUNT_OF_TITLE = re.compile(r"\s?(?:\(\d{1,3}\)|:)\s?$")
_ONLY_THERE = re.compile(
    r"\b(?:only|solely|exclusively|nur|ausschließlich|uniquement|seulement|únicamente|sólo|solo|solamente|soltanto|solamente|apenas|alleen|tylko) (?:\w+ )?(?:in|within|for|inside|en|dans|no|na|nell\w*|w|für) (?:\w+ )?(?:\w+ )?(?:union|unión|unione|união|eu|countr\w+|territor\w+|region\w*|germany|deutschland|france|españa|italia|polsce)\b"
)
TURN = re.compile(r"\s?(?:but|while|whereas|however|aber|jedoch|mais|pero|ma|ale|maar)\b|但|而|不过")
FOLLOWING = re.compile(
    r"\b(?:following|below|these|listed|folgende\w*|suivante?s?|siguientes?|seguenti)\b|以下|如下|下列|下述|下记|다음|아래|[:：]\s*$",
    re.IGNORECASE,
)
THESE = re.compile(
    r"\b(?:these|those|diese|ces|estos|estas|questi|queste) (two|three|four|five|zwei|drei|vier|deux|trois|dos|tres|due|tre|\d{1,2})\b"
    r"|\b(?:the|both|all) (two|three|four|five|\d{1,2}) (?:\w+ )?above\b|(?:上述|以上|该|这)([两三四五六七八九\d])(?:个|条|件|款|项)"
)
LABEL = re.compile(
    r"^\W{0,3}(?:status|outcome|result|decision|(?:action|measure|step)s?(?: taken)?|disposition|state|ergebnis|maßnahme|entscheidung|mesure|décision|medida|decisión|stato|provvedimento|decyzja|wynik|résultat|resultado|esito|状态|结果|处理结果|结论|处理|审核结果|处置|結果|처리 ?결과|결과)\s?[:=：|-]"
)
_SAME = re.compile(
    r"(?:^|[:|=-]\s?|\s)(?:同上|同前|同样处理|idem|ditto|same (?:here|as above|thing)|likewise|dasselbe|ebenso|desgleichen|de même|pareil|lo mismo|igualmente|lo stesso|o mesmo|tak samo|hetzelfde|同様|同じ|동일|위와 같음)\W*$"
    r"|[:：]\s?同[^,。;]{1,4}站\W*$"
)
_EARLIER = re.compile(
    r"\b(?:had|'d) (?:already )?(?:told|written|informed|said|announced|promised)\b|\b(?:i|we|colleague\w*|which|there we) (?:told|wrote to|informed) you (?:last|in|on|that)\b.{0,80}\b(?:were|was|had|would)\b"
    r"|\b(?:there we|it|which|that) said that\b|\bhatten (?:wir )?(?:ihnen )?(?:mitgeteilt|geschrieben)|\b(?:avions|avait) (?:dit|écrit|annoncé)|\bhabíamos (?:dicho|escrito)|\bavevamo (?:detto|scritto)|(?:上次|上封|之前|此前|先前)(?:[^,。;]{0,6})(?:告诉|说|回复|告知)|^(?:当时|上周|上次|此前|之前)(?:我们?)?(?:曾|把|将)"
)
_OF_PICTURES = re.compile(
    r"\b(?:images?|pictures?|photos?|photographs?|shots?|fotos?|bild(?:er)?|immagin[ei]|imágenes|imagens|zdję\w+|photographies)\b|图片?|画像|写真|사진|이미지"
)

_OF_A_PART = re.compile(
    r"\b(?:one|two|three|four|some|several|\d{1,2}) of (?:the|its|their|those) (?:\w+ )?(?:images|pictures|photos|photographs)\b"
)


def is_same(line: str) -> bool:
    """Say whether a plain row says no more than that its listing fared like the one before: "idem", 同上."""
    return bool(_SAME.search(line))


def tells_of_earlier(line: str) -> bool:
    """Say whether a plain sentence tells what they said before, which need not hold any more."""
    return bool(_EARLIER.search(line))


def of_a_part(line: str) -> bool:
    """Say whether a plain sentence speaks of a few of the pictures in a listing: "two of the five pictures on it"."""
    return bool(_OF_A_PART.search(line))


def of_pictures(line: str) -> bool:
    """Say whether plain words speak of pictures, which may be those in a listing and not the listing."""
    return bool(_OF_PICTURES.search(line))


def decided(said: ListingState | None, words: str) -> ListingState | None:
    """A refusal whose words say that it is not the last word leaves the listing open."""
    bare = plain(words)
    if said is ListingState.REMOVED and _ONLY_THERE.search(bare):
        return ListingState.OPEN
    return ListingState.OPEN if said is ListingState.REJECTED and still_open(bare) else said


def heading(line: str) -> ListingState | None:
    """The state that a short title over a list gives it: "Not ended (1)", "Removed:"."""
    return row_state(_COUNT_OF_TITLE.sub("", line)) if len(line) <= 40 and _COUNT_OF_TITLE.search(line) else None


def corrected(said: ListingState | None, told: ListingState | None, line: str) -> ListingState | None:
    """A word of a sentence is outweighed by what the whole sentence tells, where that is the less final."""
    if said is ListingState.REMOVED and (len(line) < 40 or "|" in line or stays_gone(line)):
        return said
    less_final = {
        ListingState.REJECTED: (ListingState.OPEN,),
        ListingState.REMOVED: (ListingState.OPEN, ListingState.REJECTED),
    }
    return told if said and told in less_final.get(said, ()) else said
