"""What a desk waits for is no promise of its own: "we'd be grateful to hear from you", "we need your ID card"."""

from __future__ import annotations

import re

from bot.core.reply.text import simplified

_SOME_TIME = (
    r"(?!\d|about\b|around\b|approx|roughly\b|up to\b|at (?:least|most)\b|some\b|until\b|between\b|another\b|no more\b|(?:more |additional |further |extra )?time\b|to (?!receive|have|see|get)|more\b"
    r"|an? (?:\w+ )?look\b|(?:(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|few|couple|maximum|minimum|further|additional|full|total|usual|little|bit|while|next|coming|of) ){1,4}(?:\w+ )?(?:days?|weeks?|months?|hours?|while|longer|time)\b|two\b|three\b|five\b|seven\b|ten\b)"
)
_AWAITED = re.compile(
    simplified(
        # English
        r"\bhear(?:ing)? (?:back )?from you\b"
        r"|\b(?:grateful|thankful|glad|pleased|obliged|appreciate[ds]?|look(?:ing)? forward to|we (?:\w+ )?(?:await|expect)(?= (?:an?|the|your|evidence|proof)\b)) (?!to (?!receive|have|get|see)|(?:sending|giving|providing)\b)(?:\w+ ){0,3}(?:responses?|reply|replies|answers?|feedback|documents?|papers?|files?|pictures?|images?|originals?|evidence|proof|statement|submission|power of attorney)\b(?! (?:from us|from our|to)\b)"
        rf"|\b(?:we|i) (?:\w+ )?(?:need|require|lack|must have|would like to (?:have|receive|see)) {_SOME_TIME}"
        r"|\bwe are (?:still )?(?:waiting for|missing|lacking) (?:your|the|a|an)\b"
        # German
        r"|\bvon ihnen (?:zu )?(?:hören|lesen|erhalten|bekommen)\b|\bdankbar\b|\bfreuen uns (?:auf|über)\b|\berbitten\b|\b(?:wenn|sofern|falls) (?:wir|uns) [^.;,]{0,120}\b(?:erhalten|bekommen|haben|vorlieg\w+|erreich\w+|zugeh\w+)\b"
        r"|\b(?:benötigen|brauchen) (?:(?:wir|noch|zudem|außerdem|dringend|hierzu|dafür) ){0,3}(?:innerhalb|binnen|in den nächsten|(?:eine?n?|ihre?n?|den|die|das) (?!woche|tag|monat|paar|weitere))"
        # French
        r"|\breconnaissant\w*|\bapprécier\w+|\b(?:réponse|retour|nouvelles?|preuves?|pièces?|documents?) de votre part\b|\bbesoin (?:d'(?!une? (?:\w+ )?(?:jour|semaine|mois|délai)|environ)|de (?!\d|quelques|deux|trois|cinq|sept|dix|quinze|temps|plus de))|\bsi nous (?:recevons|obtenons)\b|\bserions heureux de (?:recevoir|vous lire)"
        # Spanish, Portuguese
        r"|\bagrade[cz]\w+ (?!(?:a )?(?:su|tu|sua|tua|la) pac)|\b(?:requerimos|necesitamos|precisamos de|necessitamos de) (?!\d|unos|uns|algun|aproximad|cerca|entre|hasta|até|más|mais|tiempo|tempo|dos|dois|tres|três|cinco|siete|sete|diez|dez)|\bsi recibimos\b|\bse recebermos\b"
        # Italian
        r"|\bsare(?:mmo|mo|i) (?:\w+ )?grat[io]\b|\bgradire\w+|\b(?:bisogno d(?:i |el |ella |ell'|')|ci serv(?:e|ono) |ci occorr(?:e|ono) |necessitiamo di )(?:ancora )?(?!\d|circa|alcuni|altri|tempo|due|tre|cinque|sette|dieci)|\bse riceviamo\b"
        # Polish
        r"|\bwdzięczn\w+|\boczekujemy (?!na decyzj)|\b(?:potrzebujemy|potrzebna jest|potrzebne są|wymagamy) (?:jeszcze )?(?!\d|około|kilku|dwóch|trzech|pięciu|siedmiu|dziesięciu|więcej czasu|czasu)|\b(?:gdy|jeśli|jeżeli) otrzymamy\b"
        # Chinese, Japanese, Korean
        r"|(?:收到|得到)(?:您|你|贵方)(?![^,。]{0,14}后)|内(?:能|可|未|没有?)?(?:收到|得到)(?![^,。]{0,14}后)|将不胜感激|不胜感谢"
        r"|(?:いただけ|顶け|頂け)(?:ますと|れば|ましたら)|幸いです|(?<!日)(?<!间)(?<!月)が必要|场合に限り"
        r"|주시면 ?감사|받지 ?못(?!했)|받아야|(?<![일간주]이 )(?<!더 )(?<!정도 )필요합니다"
    )
)
_RECEIVED = re.compile(
    r"\b(?:if|unless|once|when|provided(?: that)?|only(?: if| when)?)\b[^.;,]{0,12} (?:we|i) (?:\w+ )?(?:receive|get|have|obtain)d?\b(?:(?!\b(?:we|i|our|will|shall|can)\b)[^.;,]){0,100}$"
    r"|\b(?:reach(?:es)?|arrives? (?:here|with)) us\b(?:(?!\b(?:we|i|our|will|shall|can)\b)[^.;,]){0,30}$"
)
"""What stands before a period within which something comes to the desk."""


def is_awaited(scope: str, before: str) -> bool:
    """Say whether a desk waits for something within a period: `scope` is where it stands, `before` all of it up to the period."""
    return bool(_AWAITED.search(scope) or _RECEIVED.search(before[-200:]))
