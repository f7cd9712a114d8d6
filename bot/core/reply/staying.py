"""Of what stays up: was that decided, or is it only not decided yet, or not theirs to decide?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.reply.text import simplified

_NOT_YET = re.compile(
    simplified(
        r"\b(?:yet|pending|until|unless and until|awaiting|waiting?|for now|for the moment|for the time being|at the moment|currently being|meanwhile|at present|in (?:the )?queue|in defence period|under way|(?:am|are|is) (?:now |still )?(?:checking|verifying|clarifying|comparing)|(?:must be|to be|being|been) heard|wartet auf|postponed|undecided|(?:has|have) not been decided|given until|(?:has|have) until|asked (?:a|the|our|my) (?:senior )?colleagues?|last reminder|reminded|holiday|queued|undecided|to be decided|as (?:soon as|it is decided)|once (?:we|she|he|they|it)"
        r"|still (?:with|under|being|open|showing|in|check\w*|look\w*|review\w*|investigat\w*)|has not (?:answered|replied|come)|will (?:follow|write|get back|tell|let you)|needs? (?:to|more)|please (?:send|provide|reply|tell|give)|which of your|sign off|so far|will decide|decides? for (?:it|them)sel\w+"
        r"|erst ?mal|noch (?:nicht|offen|kl\w+|in|bei|aus\w*)|vorerst|vorläufig|solange|bis (?:dahin|zur|zum|er|sie|wir)|steht (?:noch )?aus|in prüfung|derzeit noch|klären|pas encore|encore rien|encore (?:en|une?|à)|pour l'instant|pour le moment|en attente|en cours|tant que|jusqu'à|d'ici|à ce stade|plus compliqué"
        r"|todavía|aún|por (?:ahora|el momento)|mientras|pendiente|hasta que|en revisión|(?<!ho )(?<!hai )ancora|per (?:ora|il momento)|finché|in attesa|in (?:fase di )?verifica|fino a|nel frattempo|ainda|por enquanto|pendente|até que|jeszcze|na razie|póki|do czasu|dopóki|w trakcie|oczeku\w+|nog niet|voorlopig|zolang|totdat|in behandeling|ännu|tills|staat er nog|czekamy|oczekujemy|esperando|esperamos|aspett(?:o|iamo|ando)|à espera|wachten (?:we|wij)|väntar|waiting for|wir warten|warten (?:noch )?auf|(?:nous )?attendons|en discussion|(?:i am|we are) not (?:sure|certain)|unsure|nicht sicher|unsicher|insufficient information|informations? insuffisantes?|información insuficiente|prox(?:y|ied) only|hasta la fecha|seguimos revisando|still needs? time|got (?:till|until)|entretanto|(?:em|sob) análise|à espera|a la espera|(?:nog )?geen besluit|finora|zaczekać|poczekać)\b"
        r"|还没|还在|尚(?:在|未|需)|暂(?!不予)|待(?!遇)|等(?:他|她|候|待|商家|卖家|审核|收)|仍在(?:审|核|处理|举证|申诉|等)|看不(?:出|清)|没(?:能|有)?收到|需要(?:[^,。;]{0,3})(?:时间|天)|结论(?:没|未)|正在|未决|核对中|核实中|审核中|举证期|延期|联系不上|在看|先(?:不动|挂着)|出来之前|最迟|再(?:跟|给)您|再行|(?<!不)再处理|征询|等候|拿不准|回[覆复]之前|面谈|排期|别催|逐个通知|补充后|まで(?:は|の間)|確認中|審査中|照会|調査中|未だ|まだ|保留(?:中|と)|아직|전까지|검토|확인\s?중|기다리|대기|보류|진행\s?중"
    )
)
_NOT_THEIRS = re.compile(
    simplified(
        r"\b(?:(?:another|other|different) (?:\w+ )?(?:provider|host\w*|network|company|entity|team|store|stores|seller registered)|pass(?:es)?[- ]through|merely pass\w*|only passes|do(?:es)? not host|(?:somebody|someone) else's|not (?:host\w*|on our|ours?\b|responsible)|no authority over|nothing to do with us|is not a \w+ of ours|(?:colleagues|team) in \w+ decide"
        r"|covers? \w+(?:\.\w+)? only|(?:anderen?|gesonderte?|eigene) (?:anbieter|provider|hoster|händler|server|verkäufer|meldung|vorgang)|separate(?:ly)? (?:notice|report|case)?|séparément|autre (?:vendeur|marchand)|egen rapport|(?:n'est|ne sont) plus hébergée?s?|nicht bei uns|autre (?:hébergeur|prestataire)|otro (?:proveedor|alojamiento)|altro (?:provider|fornitore|venditore)|innego (?:dostawcy|operatora)|innej osoby)\b"
        r"|不(?:归|属于?)(?:本|我|该)|不在我(?:司|们)?(?:的)?(?:机房|服务器|存储)?|由当地团队|当地团队负责|仅(?:经过|做)(?:我们的)?(?:网络代理|加速|转发)|请(?:分别)?(?:在|到)(?:相应|对应)站点|他社|管轄外|타사"
    )
)


_UNTIL_THEN = re.compile(
    simplified(
        r"\b(?:(?:until|till) then|in the meantime|for now|for the time being|for the moment|bis dahin|so lange|solange|vorerst|d'ici là|en attendant|pour l'instant|pour le moment|hasta entonces|mientras tanto|entretanto|por ahora|de momento|fino ad allora|nel frattempo|per ora|até lá|por enquanto|tot dan|voorlopig|do tego czasu|na razie|tills dess|can look (?:at it )?again)\b"
        r"|在此之前|在那之前|届时|收到(?:之?后|材料)(?:再|我们)|再(?:作|做)?(?:决定|判断)|それまで|当面|그때까지|당분간"
    )
)


_DECIDED_LATER = re.compile(
    simplified(
        r"\b(?:(?:i|we)(?: have|'ve)? (?:asked|reminded|passed|consulted|sent (?:the|our) \w+ (?:a|another) (?:last )?reminder)|(?:will|'ll) (?:tell you|let you know|write(?: to you)?|get back|decide) (?:once|when|as soon as|by|within|after|separately)|(?:i|we|he|she|they|who|it) (?:has|have|had) until"
        r"|(?:as soon as|once) (?:the|it|they|we|he|she)\b.{0,40}\b(?:re-?opens?|answers?|replies|decided?|goes live)|(?:was|were) (?:given|granted) until|(?:decision|answer|opinion) (?:has not|is not|will|should|in the)|(?:is|being|are) (?:considering|looking into|under way)|last reminder"
        r"|(?:wir|ich) (?:haben|habe|warten) .{0,30}(?:gebeten|gefragt|auf)|melde[n]? (?:mich|uns) .{0,24}sobald|entscheid\w+ (?:morgen|bis|am|nächste)|tranchera|nous (?:vous )?(?:tiendrons|reviendrons)|odezwę się|le (?:daremos|darò) notizie|receberá notícias|zgodziliśmy się)\b"
        r"|(?:最晚|最迟|大约|预计)[^,。;]{0,10}(?:告诉|答复|回复|出来|通知|结束|给)|有(?:进展|消息|结论|结果)[^,。;]{0,8}(?:告诉|通知|补|写|给)|结论[^,。;]{0,4}(?:没出|未出)|(?:将|会)[^,。;]{0,8}面谈|(?:维持|继续)[^,。;]{0,3}开启.{0,2}$"
        r"|改めて(?:お知らせ|ご連絡|結果)|다시 (?:알려|안내|연락)"
    )
)
_CONDITION = re.compile(
    r"\b(?:if|should|unless|falls|wenn|sollten?|si|se|jeśli|gdyby|indien|als)\b|如(?!下)|若|要是|場合|경우"
)


_ANEW = re.compile(
    simplified(
        r"\b(?:new (?:notice|claim|report|complaint|noci|submission)|(?:submit|file|send) (?:\w+ ){0,4}(?:again|anew)|you (?:may|can) appeal|to appeal,|resubmit|neue (?:meldung|anzeige|beschwerde)|nouveau signalement|nouvelle (?:plainte|demande)|un recours|nueva (?:reclamación|solicitud|denuncia)|recurrir|novo pedido|nuova segnalazione|ricorso|odwołanie|nieuwe melding)\b"
        r"|如不服|对(?:本|此|该)?(?:结论|结果|决定)(?:不服|有异议)|重新(?:提交|发起|投诉|申请|举报)|再次(?:发起|提交|投诉|申请)|新建投诉|复议|再審査|再度の?お?申|재심사|다시 신고"
    )
)


def invites_anew(plain: str) -> bool:
    """Say whether a plain sentence invites an appeal or a new complaint: what was refused before it was decided."""
    return bool(_ANEW.search(plain))


def decided_later(plain: str) -> bool:
    """Say whether a plain sentence tells, without a condition, that the desk is still to decide or to hear something."""
    return bool(_DECIDED_LATER.search(plain)) and not _CONDITION.search(plain)


_BY_NOW = re.compile(
    simplified(
        r"^\W*(?:(?:and|und|et|y|e) )?(?:it (?:has|was) )?(?:now|meanwhile|inzwischen|nun|jetzt|depuis|ahora|ora)\b|^\W*(?:(?:现|目前|如今|刚)[已经刚]|现在已)"
    )
)


def done_by_now(plain: str) -> bool:
    """Say whether a plain piece begins with what is the case now: "it was still up when you wrote, now it is gone"."""
    return bool(_BY_NOW.search(plain))


def until_then(plain: str) -> bool:
    """Say whether a plain sentence tells that what was said before it holds for the time being."""
    return bool(_UNTIL_THEN.search(plain))


def still_open(plain: str) -> bool:
    """Say whether a plain sentence about a listing that is still up leaves it open, rather than refusing it."""
    return bool(_NOT_YET.search(plain) or _NOT_THEIRS.search(plain))


_SO_FAR = re.compile(
    simplified(
        r"\b(?:so far|to date|bisher|bis jetzt|jusqu'(?:ici|à présent|à maintenant)|hasta (?:la fecha|ahora)|finora|fino ad ora|até agora|tot nu toe|do tej pory|dotychczas)\b|至今|迄今|截至目前|これまで(?:に)?|지금까지"
    )
)


def leaves_open(plain: str) -> bool:
    """Say whether a plain sentence about a listing that is gone leaves that open; "so far two were removed" does not."""
    return still_open(_SO_FAR.sub(" ", plain))


def undecided(plain: str, here: Mapping[str, float], next_two: Mapping[str, float]) -> bool:
    """Say whether a sentence heard as "stays" or "refused" leaves the matter open: by its words, or by a question after it.

    `here` and `next_two` say how loud each tone is in it, and at most in the two sentences behind it.
    """
    return still_open(plain) or (next_two["asks"] > 0.6 and here["refused"] < 0.3)
