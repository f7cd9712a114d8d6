"""Words that say otherwise than what a mail sounds like: back again, still there, our own pictures. Then a person reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from bot.core.event import Reply
from bot.core.reply.modality import moods
from bot.core.reply.text import simplified

_BACK_AGAIN = re.compile(
    simplified(
        r"\b(?:(?:back|again|once more) (?:online|on sale|up|live|visible|on (?:the )?(?:shelf|site|air)|in the (?:shop|store))"
        r"|(?:online|on sale|up|live|visible|available|reachable|accessible|published|listed|searchable) again"
        r"|recovered|reinstated|re-?activated|re-?(?:listed|published)(?! (?:copies|items|listings|offers|pages|versions)\b)|re-?enabled|re-?opened|un-?(?:deleted|blocked|hidden|suspended)"
        r"|put back|(?:is|are|went|goes|came) back|(?:now|is): (?:published|live|online|active)"
        r"|(?:removal|block|takedown|ban)s? (?:\w+ ){0,6}(?:lifted|reversed|undone|revoked)|reversed (?:that|this|the|our) (?:decision|removal)"
        r"|wieder (?:\w+ ){0,4}(?:erreichbar|online|sichtbar|verfügbar|abrufbar|freigeschaltet|freigegeben|da|aktiv)"
        r"|wiederhergestellt|reaktiviert|entsperrt"
        r"|(?:de|à) nouveau (?:\w+ ){0,3}(?:en ligne|visibles?|accessibles?|disponibles?)|rétabli\w*|remis\w* en ligne|réactivée?s?"
        r"|(?:de nuevo|nuevamente|otra vez) (?:\w+ ){0,3}(?:visibles?|activ\w+|publicad\w+|disponibles?|en línea)"
        r"|restablecid\w+|restaurad\w+|reactivad\w+|republicad\w+"
        r"|(?:di nuovo|nuovamente) (?:\w+ ){0,3}(?:pubblicat\w+|visibil\w+|online|attiv\w+|disponibil\w+)|ripristinat\w+|riattivat\w+"
        r"|(?:ponownie|z powrotem|znów|znowu) (?:\w+ ){0,3}(?:widoczn\w+|dostępn\w+|aktywn\w+|opublikowan\w+)|przywrócon\w+)\b"
        r"|恢复(?:上架|销售|展示|显示|正常|链接|访问|公开)|重新(?:上架|上线|公开|开放|展示)|解封|解除(?:屏蔽|下架|限制)|复原|复架"
        r"|(?:下架|屏蔽)(?:决定|处理|措施|处罚)?(?:已|均)?(?:予以|被)?(?:撤销|取消|解除)"
        r"|再(?:公開|掲載|開)|復(?:活|元|旧)|削除(?:措置|処分|対応)?(?:を|は).{0,4}(?:取り消|解除|撤回)|(?:다시|재)(?: ?(?:게시|노출|공개|판매|열|오픈))|복구|복원"
    )
)
_STILL_THERE = re.compile(
    simplified(
        r"\b(?:still (?:\w+ )?(?:online|up|active|opens?|available|visible|live|there|listed|for sale|on sale|loads?|shown|reachable|in place|public)"
        r"|(?:remains?|stays?|left) (?:\w+ )?(?:online|up|active|available|visible|live|listed|on sale)|awaiting|pending"
        r"|(?<!case was )(?<!complaint was )(?<!notice was )(?<!report was )(?<!request was )under review"
        r"|(?:noch|weiterhin|nach wie vor) (?:\w+ )?(?:online|sichtbar|aktiv|abrufbar|erreichbar)|bleib(?:t|en) (?:\w+ )?(?:online|sichtbar|aktiv)"
        r"|(?:encore|toujours) (?:\w+ )?(?:en ligne|visibles?|accessibles?)|restent? (?:en ligne|visibles?|accessibles?)|en attente"
        r"|(?:sigue|continúa|permanece)n? (?:\w+ )?(?:activ\w+|visible|public\w+|en línea|disponible)|pendiente"
        r"|ancora (?:\w+ )?(?:online|visibil\w+|attiv\w+)|(?:resta|rimane)(?:no)? (?:online|visibil\w+|attiv\w+)|in attesa"
        r"|(?:wciąż|nadal)(?! (?:monitor|obserw)\w+)|pozosta(?:je|ją|ł\w*)|bez zmian|w toku)\b"
        r"|(?:目前|暂时|依然|仍然|依旧|仍|还|尚)(?:可(?!以?(?:确认|确定|告知))|能|在|开|未)|照常(?:销售|展示|显示)|保持(?:在线|上架)|未(?:予)?下架|待(?:审|核|处理|商家|卖家)"
        r"|引き続き(?!(?:の?監視|.{0,8}(?:監視|注視|巡回)して|.{0,4}よろしく))|そのまま(?:掲載|表示|公開|販売)|まだ|措置なし|継続|아직|여전히"
        r"|계속(?!(?:해서|하여|적으로)? ?(?:모니터링|감시|주시))|그대로 ?(?:판매|게시|노출|유지)|유지|판매중(?!지|단)|보류|대기"
    )
)
_THEIR_OWN = re.compile(
    simplified(
        r"\b(?:(?:my|our) clients?(?! base\b)|(?:we|i) (?:took|shot|made|photographed) (?:the|these|those|all|our)|our own (?:photos?|pictures?|images?|studio|(?:photo )?shoots?|photographers?|camera)"
        r"|(?:photos?|pictures?|images?) (?:are|is|were) (?:ours|our own|my own|taken by us)|counter[- ]?(?:notice|notification|claim)"
        r"|declaración de no infracción|moi (?:mocodawcy|klienci)|meine? mandant\w*|mandantschaft|nos clients?|mis? (?:clientes?|mandantes?)"
        r"|(?:prise?s|faites|réalisée?s) par (?:nous|moi|nos|notre)|nous avons (?:nous-mêmes )?(?:pris|réalisé|photographié)"
        r"|(?:(?:haben wir|habe ich) (?:\w+ ){0,3}selbst|wir haben (?:\w+ ){0,3}selbst|ich habe (?:\w+ ){0,3}selbst) (?:gemacht|aufgenommen|fotografiert|geschossen)"
        r"|il mio (?:cliente|assistito)|tener licencia|niega)\b"
        r"|我们自己(?:在|拍|摄)|自行拍摄|我方(?:自行)?拍摄|本店(?:自行|自己)?拍|不侵权声明|我司(?:自行)?拍摄"
        r"|(?:本店|我店|我司|我方|我公司|本公司|我们)[^,。;无未不您你请求供贵]{0,8}(?:拍摄|摄影|原创)"
        r"|(?:私|当方|当店|弊店)(?:ども|たち)?(?:の|が|で).{0,8}撮|当社(?:の|が)(?:写真|.{0,8}撮)|弊社.{0,10}撮|직접 ?(?:찍|촬영)"
    )
)
_ELSEWHERE = re.compile(
    simplified(
        r"\bcache[ds]?\b|\bsearch (?:engine|result)s?\b|suchmaschine|moteurs? de recherche|缓存|快照|キャッシュ|캐시"
    )
)
"""Where copies stay for a while of what is gone."""
_NOT_GONE = re.compile(
    simplified(
        r"\b(?:not (?:yet )?(?:been )?(?:removed|taken down|deleted|touched)|nicht (?:entfernt|gelöscht)|pas (?:encore )?(?:été )?(?:supprimée?s?|retirée?s?)"
        r"|no (?:se )?(?:ha|han) (?:sido )?(?:retirad|eliminad)\w+|non (?:è|sono) stat\w (?:rimoss|eliminat)\w|nie (?:został\w* )?usunięt\w+)\b"
        r"|没动|没有?(?:下架|删除|处理)|未(?:予|能)?(?:下架|删除)|(?:削除|停止)(?:して|されて)いません|삭제(?:되지|하지) ?않"
    )
)
_REFUSED = re.compile(
    simplified(
        r"\b(?:do(?:es)? not infringe|no infringement|not infringing|dismiss\w+|(?:complaint|claim|notice|report) (?:is|was|has been) (?:rejected|refused|not upheld)"
        r"|verletzt (?:\w+ ){0,3}nicht|keine (?:rechts|urheberrechts)?verletzung|abgewiesen|zurückgewiesen|ne porte pas atteinte|pas de contrefaçon"
        r"|no infringe|desestimad\w+|non viola|respint\w+|nie narusza|odrzucon\w+)\b"
        r"|不构成(?:侵权|盗图)|未(?:构成)?侵权|不成立|驳回|侵害(?:に(?:は)?当たら|では(?:あり|な))|침해(?:가 아니|에 해당하지)"
    )
)
_NONE_LEFT = re.compile(
    simplified(
        r"\b(?:without exception|none (?:of (?:them|these|those|the \w+) )?(?:remains?|(?:is|are) (?:left|still))|no longer (?:any|one) of"
        r"|(?:keine?s|nichts) (?:davon )?(?:mehr|ist noch)|aucune?(?: d'elles| d'eux)? ne reste|ninguno queda|nessun[ao] (?:\w+ )?resta"
        r"|żadn\w+ nie pozosta\w+)\b"
        r"|无一(?:在架|幸免|保留|可见)|(?:全数|悉数)(?:下架|删除|移除)|至此(?:均|全部)|均(?:已)?无法(?:浏览|访问|打开)"
        r"|(?:いずれも|一点も|一件も)(?:残って|掲載されて)(?:おり|い)(?:ませ|な)|もうどなたにも|남아 ?있지 ?않|모두 (?:삭제|내려|판매중지)"
    )
)
_SHOULD_IT = re.compile(r"^sollten?\b")
_UNREAL = frozenset({"if", "if later", "may"})


def back_again(plain: str) -> bool:
    """Say whether a plain sentence tells, as a fact, that something can be seen again: "is: published", wieder erreichbar."""
    return _as_a_fact(_BACK_AGAIN, plain)


def still_there(plain: str) -> bool:
    """Say whether a plain sentence tells, as a fact, that something is still there or undecided: 引き続き表示, "2.webp wciąż się otwiera"."""
    if _NOT_GONE.search(plain) and not _UNREAL & set(moods(plain)):
        return True
    return _as_a_fact(_STILL_THERE, plain) and not _ELSEWHERE.search(plain)


def their_own(plain: str) -> bool:
    """Say whether a plain sentence claims the pictures for the other side, as sellers and their lawyers write."""
    return bool(_THEIR_OWN.search(plain)) and not _UNREAL & set(moods(plain))


def refused(plain: str) -> bool:
    """Say whether a plain sentence refuses a complaint: what is for sale again then was perhaps never taken down for us."""
    return bool(_REFUSED.search(plain)) and not _UNREAL & set(moods(plain))


def none_left(plain: str) -> bool:
    """Say whether a plain sentence tells that nothing of what was complained about is left: 无一在架, "without exception"."""
    return bool(_NONE_LEFT.search(plain)) and not _UNREAL & set(moods(plain))


def _as_a_fact(words: re.Pattern[str], plain: str) -> bool:
    return bool(words.search(plain)) and not _SHOULD_IT.match(plain) and not (_UNREAL | {"not"}) & set(moods(plain))


_AGAINST: Mapping[Reply, Callable[[str], bool]] = {
    Reply.REMOVED: back_again,
    Reply.PARTIALLY_REMOVED: none_left,
    Reply.REJECTED: their_own,
    Reply.RESTORED: refused,
}


def said_otherwise(kind: Reply, sentences: Iterable[str], listings: int) -> bool:
    """Say whether a plain sentence speaks against what a mail sounds like, which would be costly if it were wrong.

    Of several listings one may be still there although all sounds like a removal.
    """
    against = [_AGAINST[kind]] if kind in _AGAINST else []
    if kind is Reply.REMOVED and listings > 1:
        against.append(still_there)
    return any(says(one) for one in sentences for says in against)
