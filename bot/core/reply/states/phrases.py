"""The phrases that tie what is said to the listing that it is said of: turns, titles, "these two", "idem", "as we told you"."""

from __future__ import annotations

import re

from bot.core.event import ListingState
from bot.core.reply.rules.statewords import Rows
from bot.core.reply.rules.vocabulary import expanded
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.text import plain, simplified
from bot.core.reply.states.rows import row_state, stays_gone
from bot.core.reply.states.staying import still_open

PIECES = re.compile(
    r"(?!(?:(?<=\D\d)|(?<=\D\d\d)|(?<=\d번)),\s?\d{1,2}(?!\d|\s(?:others?|more)\b))[,，;；|]\s?(?!//|\d{1,2}(?!\d))|、(?!第?(?:[一二三四五六七八九十]{1,2}|\d{1,2}(?!\d)))|\s(?:and|und|et|y|och|en|e)\s(?!\d{1,2}(?!\d))"
    r"|\s(?=(?:but|while|whereas|however|aber|jedoch|mais|pero|ma|ale|maar)\s)|(?=但|而(?!是)|不过|지만 )|\s(?=(?:근데|그런데|하지만|반면)\s)|(?<=[\u3400-\u9fff])\s(?=[\u3400-\u9fff])"
)
OF_MORE = re.compile(
    r"\b(?:others?|further|else|regarding|complaint|report|weitere\w*|sonstige\w*|andere\w*|beschwerde|autres?|plainte|otr[oa]s?|reclamación|altr[ioae]|reclamo|inn\w+)\b|其他|其它|另|投诉|举报|その他|他の|다른|기타"
)
"""Of what no sentence speaks that says more of a listing excepted before it."""
_COUNT_OF_TITLE = re.compile(r"\s?(?:\(\d{1,3}\)|:)\s?$")
_ONLY_THERE = re.compile(
    r"\b(?:only|solely|exclusively|nur|ausschließlich|uniquement|seulement|únicamente|sólo|solo|solamente|soltanto|solamente|apenas|alleen|tylko) (?:\w+ )?(?:in|within|for|inside|en|dans|no|na|nell\w*|w|für) (?:\w+ )?(?:\w+ )?(?:union|unión|unione|união|eu|countr\w+|territor\w+|region\w*|germany|deutschland|france|españa|italia|polsce)\b"
)
TURN = re.compile(
    r"\s?(?:but|while|whereas|however|aber|jedoch|mais|pero|ma|ale|maar)\b|但|而|不过|\s?(?:근데|그런데|하지만|반면)\s"
)
FOLLOWING = re.compile(
    r"\b(?:following|below|these|listed|folgende\w*|suivante?s?|siguientes?|seguenti)\b|以下|如下|下列|下述|下记|다음|아래|[:：]\s*$",
    re.IGNORECASE,
)
THESE = re.compile(
    r"\b(?:these|those|diese|ces|estos|estas|questi|queste) (two|three|four|five|zwei|drei|vier|deux|trois|dos|tres|due|tre|\d{1,2})\b"
    r"|\b(?:the|both|all) (two|three|four|five|\d{1,2}) (?:\w+ )?above\b|(?:上述|以上|该|这)([两三四五六七八九\d])(?:个|条|件|款|项)"
)
_OF_ALL_THOSE = re.compile(
    r"\W*(?:(?:and|und|et|y|e|i) )?(?:(?:both|all|each)(?: \w+)?(?: of)? )?(?:which|that|them|both|all|they|die (?:wir|beide|alle|nun|inzwischen|daher|von uns|entfernt|gelöscht|gesperrt)|beide|alle|que (?:nous|hemos|ya|han|fueron|foram|removemos)|qui (?:ont|sont)|che (?:abbiamo|sono)|które|oba|obie)\b|(?:均|都|两者|二者|两个|三个|以上)"
)
"""What begins a piece that speaks of all that were named before it: "A and B, which we removed"."""
_OF_SOMETHING_ELSE = re.compile(
    simplified(
        r"\b(?:profile (?:picture|photo|image)|avatar|banner|logo|(?:customer )?reviews?(?= (?:was|were|has|have|by|of))|(?:a|one|the) (?:review|comment|rating)|(?:the|an?)? ?(?:other|another|further) (?:\w+ ){0,2}(?:listings?|items?|products?|offers?)|last time"
        r"|profilbild\w*|(?:ein|das|weiteres?|anderes?) (?:weiteres?|anderes?) (?:angebot|produkt)|bewertung(?:en)?|photo de profil|autres? (?:annonces?|produits?)|foto de perfil|otr[oa]s? (?:anuncios?|productos?)|foto del profilo|altr[oaie] (?:inserzion[ei]|prodott[oi])|recension[ei])\b"
        r"|头像|店招|招牌|评[价论]|另(?:外)?[一的][^,。;]{0,3}(?:商品|链接|宝贝|产品)|其[他它余](?:违规|侵权)?[^,。;]{0,4}(?:商品|链接|宝贝|产品)|上次|此前|プロフィール|アイコン|レビュー|口コミ|(?:別|他)の商品|前回|프로필|리뷰|다른 상품"
    )
)
"""What is gone beside our listings, or before."""
_OF_THOSE = re.compile(r"\W*(?:die|que|qui|che)\b")
"""What begins a piece that speaks of some of them."""
_OF_THE_LAST = re.compile(r"\W*(?:(?:and|und|et|y|e|i) )?(?:which|that) (?:is|was|has|gets|got)\b")
"""What begins a piece that speaks of the last of them alone."""
_NOT_DONE_BY_US = re.compile(
    simplified(
        r"\b(?:will|shall|'ll|going to|about to|due to be|to be|being|tomorrow|next (?:week|month|monday|tuesday|wednesday|thursday|friday)|soon|shortly|werden|wird|morgen|demnächst|nächste\w*|sera|seront|va|vont|demain|bientôt|\w+erons"
        r"|ser[áa]n?|vamos a|van? a|mañana|\w+remos|verr(?:à|anno)|sar(?:à|anno)|domani|\w+eremo|zostan(?:ie|ą)|jutro|usuniemy|wkrótce)\b"
        r"|(?<!已)(?:将|会|拟|准备|计划|待)|明[天日]|后天|下周|稍后|随后|近期|正在|予定|明日|예정|내일"
        r"|\b(?:sellers?|vendors?|merchants?|traders?|shop owners?|owners?|account holders?|users?|verkäufer\w*|händler\w*|anbieter|vendeu(?:rs?|se)|marchands?|vendedor\w*|comerciantes?|venditor[ei]|commercianti?|sprzedaw\w+)\b"
        r"|卖家|商家|店家|店主|对方|被投诉[人方]|用户|自行|出品者|販売者|판매자"
    )
)
"""What tells of what is still to come, or of what somebody else does."""
_SAME = re.compile(
    r"(?:^|[:|=-]\s?|\s|(?<=\d))(?:同上|同前|同样处理|idem|dit?to|dto\.?|wie oben|s(?:iehe|\.) ?o(?:ben|\.)|see above|as above|comme ci-dessus|como arriba|come sopra|jak wyżej|same (?:here|as above|thing)|likewise|dasselbe|ebenso|desgleichen|de même|pareil|lo mismo|igualmente|lo stesso|o mesmo|tak samo|hetzelfde|同様|同じ|동일|위와 같음)\W*$"
    r"|[:：]\s?同[^,。;]{1,4}站\W*$"
)
_SAME_PERSON = re.compile(
    r"\b(?:seller|shop|store|account|merchant|member|owner|verkäufer|vendeur|vendedor|venditore|sprzedawca)\b|卖家|商家|店铺|出品者|판매자"
)
"""Whose it is, and not what became of it: "same seller as above"."""
_TOO = re.compile(
    r"\W*(?:and |und |et |y |e |i )?(?:[\w-]+ )?(?:too|as well|auch|ebenfalls|gleichfalls|aussi|également|también|anche|również|też|também)\W*|\W*也(?:是|一样|如此|同样)?\W*|\W*亦[然同]\W*"
)
"""All that a piece says, beside the listing that it names, where it means the same as the one before."""
_EARLIER = re.compile(
    r"\b(?:had|'d) (?:already )?(?:told|written|informed|said|announced|promised)\b|\b(?:i|we|colleague\w*|which|there we) (?:told|wrote to|informed) you (?:last|in|on|that)\b.{0,80}\b(?:were|was|had|would)\b"
    r"|\b(?:there we|it|which|that) said that\b|\bhatten (?:wir )?(?:ihnen )?(?:mitgeteilt|geschrieben)|\b(?:avions|avait) (?:dit|écrit|annoncé)|\bhabíamos (?:dicho|escrito)|\bavevamo (?:detto|scritto)|(?:上次|上封|之前|此前|先前)(?:[^,。;]{0,6})(?:告诉|说|回复|告知|通知称)|(?:昨日|昨天|前天|上回)[^,。;]{0,6}(?:告知|告诉|通知|回复|说)|(?:昨日|前回|先日|先ほど).{0,40}お[伝传]え(?:し|いたし)|^(?:当时|上周|上次|此前|之前)(?:我们?)?(?:曾|把|将)"
)
_ANOTHER_CASE = re.compile(
    r"\bin (?:an|another|one of your) (?:(?:earlier|previous|prior|former|separate|different|other|older) )?(?:case|complaint|report|notice|matter|request|ticket)s?\b|\bin a (?:previous|prior|former|separate|different) (?:case|complaint|report|notice|matter|request|ticket)\b|\bin einem (?:früheren|anderen|älteren|vorherigen) (?:fall|verfahren|vorgang)\b"
    r"|\bdans (?:une|un) (?:(?:autre|ancien(?:ne)?) (?:affaire|dossier|signalement)|(?:affaire|dossier|signalement) (?:précédente?|antérieure?))\b|在?(?:此前|之前|以前|先前|另一|另外一)(?:的|个|起|次){0,2}(?:投诉|案件|举报|工单)(?:中|里|时)|曾(?:经)?(?:被|予以)"
    r"|(?:另外?|其他|其它|别的|其余)[^。;]{0,12}(?:货|商品|宝贝|产品)[^。;]{0,16}(?:没(?:有)?(?:提|投诉|举报)|(?:跟|与|和)(?:您|你|本次|这次)[^。;]{0,6}(?:没关系|无关)|不在(?:本次|这次)?投诉)"
)
_HEARSAY = re.compile(
    simplified(
        expanded(
            r"\b<<seller>> (?:now |also |has |have )?(?:(?:tells?|told|assures?|assured|informs?|informed)(?= (?:me|us|our|that)\b)|(?:says?|said|claims?|claimed|states?|stated|writes?|wrote|reports?|alleges?|promises?|promised|assert\w*)\b)"
            r"|\baccording to (?:the |his |her )?<<seller>>|\b(?:verkäufer\w*|händler\w*|anbieter\w*) (?:behauptet|sagt|erklärt|versichert|gibt an|teilt\w* (?:uns )?mit|schreibt|hat uns mitgeteilt)\b|\b(?:laut|nach angaben de[sr]) (?:verkäufer|händler|anbieter)"
            r"|\b(?:vendeur|vendeuse|marchand) (?:nous )?(?:affirme|dit|indique|assure|déclare|prétend|écrit|a indiqué|a déclaré)\b|\bselon le (?:vendeur|marchand)\b"
            r"|(?:卖家|商家|店主|店家|店铺|商户|被投诉人|对方)(?:方)?(?:来信)?(?:自?称|宣称|声称|据称|表示|告知|反馈|回复称|回复|说|承诺)|(?<!尊敬的)(?<!感谢)(?<!根据)客户(?:方)?(?:来信)?(?:自?称|宣称|声称|表示|说)|据(?:卖家|商家|对方)|(?<![向对给])(?:您|你)(?:来信|信中|邮件中)?(?:所)?(?:称|说|提到|表示)(?!的|明)[^,。;]{0,16}(?:下架|删除|移除|恢复|上架)|\byou (?:write|wrote|say|said|tell us|told us|mention|mentioned|claim|claimed) (?:to us )?that [^,;:.]{0,40}(?:, which [^,;:.]{0,40},[^,;:.]{0,20})?\b(?:removed|deleted|taken down|gone|back|restored|reinstated)\b|\bsie (?:schreiben|schrieben|geben an|teilen (?:uns )?mit),? dass [^,;:.]{0,50}\b(?:entfernt|gelöscht|wieder online)\b|\bvous (?:écrivez|indiquez|mentionnez|nous (?:dites|écrivez)) que [^,;:.]{0,50}\b(?:supprimée?s?|retirée?s?|rétablie?s?)\b|\b(?:usted|nos) (?:indica|escribe|dice|menciona) que [^,;:.]{0,50}\b(?:eliminad|retirad|restablecid)\w+|\b(?:lei|ci) (?:scrive|indica|dice) che [^,;:.]{0,50}\b(?:rimoss|eliminat|ripristinat)\w+|(?:削除|停止|復活)(?:された|済み|している)?とのご(?:連絡|申告|指摘)|(?:삭제|복구)(?:되었|됐|했)다고 ?(?:하셨|말씀|알려 ?주)|(?:出品者|販売者|セラー)(?:から|より|によ|は)(?:.{0,30})(?:連絡|報告|申告|主張|とのこと)|판매자(?:는|가|에 따르면).{0,30}(?:라고|다고|주장)"
        )
    )
)
_CHECKED = re.compile(
    r"\b(?:(?:we|i) (?:can |could |do |have |now |also ){0,2}(?:see|saw|find|found|agree|looked|tried)|(?<!not )(?<!not yet )(?:verified|confirmed|checked)(?! yet)|(?:can|could|did) confirm|geprüft und|bestätigen|vérifié|confirmons)\b|(?<!未)(?<!未能)(?<!未经)(?<!待)(?<!在)(?<!需)(?<!没有)(?<!没)(?<!尚未)(?<!无法)(?:核实(?!中)|查证|核查|确认)(?:属实|无误|,|后|该|已)"
)
_OF_PICTURES = re.compile(
    r"\b(?:images?|pictures?|photos?|photographs?|shots?|fotos?|bild(?:er)?|immagin[ei]|imágenes|imagens|zdję\w+|photographies)\b|图片?|画像|写真|사진|이미지"
)

_OF_A_PART = re.compile(
    r"\b(?:one|two|three|four|some|several|\d{1,2}) of (?:the|its|their|those) (?:\w+ )?(?:images|pictures|photos|photographs)\b"
)

_ANOTHER_ACT = re.compile(
    simplified(
        r"\b(?:contact(?:ed|ing)?|warn(?:ed|ing)?|inform(?:ed|ing)?|notif(?:ied|ying)|ask(?:ed|ing)|told|wrote|written|cautioned|fined|(?:forward|pass|hand|send|sent)(?:ed|ing)? (?:\w+ ){0,6}(?:on|over|to)\b|escalat\w+|refer(?:red|ring)"
        r"|review(?:ed|ing)?|examin(?:e|ed|ing)|check(?:ed|ing)?|look(?:ed|ing)? (?:at|into)|investigat\w+|monitor\w*|consider\w*|(?:account|store|shop) (?:of|behind)|(?:disabl|suspend|block|restrict|limit)(?:ed|ing) (?:the )?(?:seller|account|store|shop)"
        r"|informiert|verwarnt|kontaktiert|angeschrieben|benachrichtigt|aufgefordert|gebeten|weitergeleitet|weitergegeben|geprüft|prüfen|überprüf\w+|untersuch\w+|sehen uns|schauen uns"
        r"|contacté|averti|informé|prévenu|notifié|demandé|transmis|transféré|examin(?:ons|é|ée|er)|vérifi(?:ons|é|er)|étudi(?:ons|é|er)|enquêtons"
        r"|contactado|advertido|avisado|informado|notificado|pedido|solicitado|remitido|trasladado|revis(?:amos|ando|ar)|examin(?:amos|ando)|estudi(?:amos|ando)|investig(?:amos|ando)|comprob(?:amos|ando)"
        r"|contattato|avvertito|avvisato|informato|notificato|chiesto|inoltrato|trasmesso|esamin(?:iamo|ando)|verific(?:hiamo|ando)|valut(?:iamo|ando)"
        r"|skontaktowal\w+|ostrze\w+|poinformowal\w+|powiadomi\w+|popros\w+|przekaza\w+|sprawdz\w+|bada(?:my|ne)|weryfikuj\w+|analizuj\w+|contactad\w+|avisad\w+|informad\w+|analis\w+|verific\w+"
        r"|still|wait(?:ing)?|weiterhin|immer noch|nach wie vor|warten|toujours|attend(?:ons|ant)|sigue\w*|siguen|esperamos|ancora|aspettiamo|nadal|wciąż|czekamy)\b"
        r"|通知|转交|转给|转达|联系|警告|约谈|核实|核查|审核|审查|排查|跟进|整改|调查|要求|告知|提醒|督促|责成|研究|另行|处理中|还(?:挂|在|能)|仍|[停删下撤]不了|没法|不能|まだ|아직|连絡|警告|注意|依頼|確認|審査|調査|転送|연락|경고|통지|요청|전달|확인|검토|조사"
    )
)

_OF_THE_SELLER = re.compile(
    simplified(
        r"\b(?:disabl|suspend|block|clos|terminat|ban|restrict)\w* (?:the |their |his |her )?(?:account|seller|vendor|merchant|user)\b|(?:konto|verkäufer) (?:\w+ ){0,4}(?:gesperrt|geschlossen)"
        r"|(?:compte|vendeur) (?:\w+ ){0,4}(?:suspendu|bloqué|fermé)|(?:cuenta|vendedor) (?:\w+ ){0,4}(?:suspendid|bloquead|cerrad)\w|(?:封停|封禁|冻结|停用|处罚)[^,。;]{0,8}(?:账号|账户|卖家|商家)|(?:账号|账户|卖家|商家)[^,。;]{0,6}(?:封停|封禁|冻结|停用|处罚)"
    )
)


def is_same(line: str) -> bool:
    """Say whether a plain row says no more than that its listing fared like the one before: "idem", 同上."""
    return bool(_SAME.search(line)) and not _SAME_PERSON.search(line)


def is_too(bare: str) -> bool:
    """Say whether plain words, without the listing that they name, say no more than "too": 也一样."""
    return bool(_TOO.fullmatch(bare))


def tells_of_earlier(line: str) -> bool:
    """Say whether a plain sentence tells what they said before, which need not hold any more."""
    return bool(_EARLIER.search(line))


def of_another_case(line: str) -> bool:
    """Say whether plain words tell what came of another complaint, of goods that nobody complained of, or once upon a time: "in an earlier case", 曾被."""
    return bool(_ANOTHER_CASE.search(line))


def by_hearsay(line: str) -> bool:
    """Say whether a plain sentence only passes on what the seller says of it, and does not say that they looked."""
    return bool(_HEARSAY.search(line)) and not looked_into(line)


def looked_into(line: str) -> bool:
    """Say whether a plain sentence tells that the desk itself looked: "we checked and confirm it", 经核实属实."""
    return bool(_CHECKED.search(line))


def of_all_those(line: str) -> bool:
    """Say whether a plain piece tells what the desk did with all that were named before it: "both of which we removed", 均已下架.

    What is to come, and what the seller does, is no such piece; nor is "which is removed", which speaks of the last alone.
    """
    return bool(_OF_ALL_THOSE.match(line)) and not _OF_THE_LAST.match(line) and not _NOT_DONE_BY_US.search(line)


def of_the_last(line: str) -> bool:
    """Say whether a plain piece goes on about what was named last: "except 4821, which was removed"."""
    return bool(_OF_THE_LAST.match(line) or _OF_THOSE.match(line))


def done_by_us(line: str) -> bool:
    """Say whether a plain line that tells a removal tells none that is to come, or that somebody else carries out."""
    return not _NOT_DONE_BY_US.search(line)


def to_come_or_others(line: str) -> bool:
    """Say whether a plain piece tells of those named before it what is still to come, or what somebody else does: "both of which the seller removes"."""
    return bool(_OF_THOSE.match(line) or _OF_ALL_THOSE.match(line)) and bool(_NOT_DONE_BY_US.search(line))


def of_another_act(line: str) -> bool:
    """Say whether plain words tell of something else that was done, or that it is still there: "and contacted the seller about …", 还挂着."""
    return bool(_ANOTHER_ACT.search(line))


def of_something_else(line: str) -> bool:
    """Say whether what plain words tell to be gone is another listing, or no listing: 店铺的头像, "the other listing you reported last time"."""
    return bool(_OF_SOMETHING_ELSE.search(line))


def of_the_seller(line: str) -> bool:
    """Say whether what plain words tell was done to a seller or an account, not to a listing."""
    return bool(_OF_THE_SELLER.search(line))


def of_a_part(line: str) -> bool:
    """Say whether a plain sentence speaks of a few of the pictures in a listing: "two of the five pictures on it"."""
    return bool(_OF_A_PART.search(line))


def of_pictures(line: str) -> bool:
    """Say whether plain words speak of pictures, which may be those in a listing and not the listing."""
    return bool(_OF_PICTURES.search(line))


def decided(said: ListingState | None, words: str, told: Wording) -> ListingState | None:
    """A refusal that is not the last word leaves the listing open; so does a removal in some countries, or by hearsay."""
    bare = plain(words)
    if said is ListingState.REMOVED and (_ONLY_THERE.search(bare) or by_hearsay(bare)):
        return ListingState.OPEN
    return ListingState.OPEN if said is ListingState.REJECTED and still_open(bare, told.staying) else said


def heading(line: str, words: Rows) -> ListingState | None:
    """The state that a short title over a list gives it: "Not ended (1)", "Removed:"."""
    return row_state(_COUNT_OF_TITLE.sub("", line), words) if len(line) <= 40 and _COUNT_OF_TITLE.search(line) else None


def corrected(said: ListingState | None, told: ListingState | None, line: str, words: Rows) -> ListingState | None:
    """A word of a sentence is outweighed by what the whole sentence tells, where that is the less final."""
    if said is ListingState.REMOVED and (len(line) < 40 or "|" in line or stays_gone(line, words)):
        return said
    less_final = {
        ListingState.REJECTED: (ListingState.OPEN,),
        ListingState.REMOVED: (ListingState.OPEN, ListingState.REJECTED),
    }
    return told if said and told in less_final.get(said, ()) else said
