"""What a row of a table, or a piece of a sentence, says of the listing it names."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.event import ListingState
from bot.core.reply.modality import answered_no
from bot.core.reply.text import is_figures, plain, simplified
from bot.core.reply.vocabulary import expanded

_GONE = (
    r"removed|taken (?:it |them |both )?(?:down|offline|out|off)|took (?:[\w' ]{1,40} )?(?:down|offline)|deleted?|disabled|delisted|de-listed|deactivated|blocked|gone|dead|unpublished|pulled|ended|offline|down|suspended|withdrawn|terminated"
    r"|hidden|(?:off|from) (?:the )?shel(?:f|ves)|made unavailable|came down|frozen|off-shelf|off sale|suppressed|unlisted|de-?indexed|dropped from (?:the |our )?(?:search|index|results|shop|store|site|catalogu?e)|removal|erased|nuked|entfernt|gelöscht|gesperrt|deaktiviert|vom netz|retirée?s?|supprimée?s?|désactivée?s?|bloquée?s?|retirad[oa]s?|eliminad[oa]s?|desactivad[oa]s?|bloquead[oa]s?|dad[oa]s? de baja"
    r"|suspendid[oa]s?|rimoss[oaie]|eliminat[oaie]|disattivat[oaie]|cancellat[oaie]|oscurat[oaie]|removid[oa]s?|excluíd[oa]s?|desativad[oa]s?|suprimid[oa]s?|finalizad[oa]s?|fuera|soppress[oaie]|chius[oaie]|quitad[oa]s?|anulad[oa]s?|apagad[oa]s?|disparue?s?|coupée?s?|arrêtée?s?|stripped|tolt[oaie]|sparit[oaie]|weg|killed|purged|binned|offline genommen|beendet|terminée?s?|virée?s?|enlevée?s?|effacée?s?|verwijderd|gewist|verdwenen|geblokkeerd|herausgenommen|borrad[oa]s?|borró|eliminó|retiró|apagou|excluiu|removemos|usunęli\w+|usunął|zniknę\w+|usunięt\w+|usunięto|zablokowan\w+|wycofan\w+|borttag\w+|tagits? bort|fjernet|slettet"
)
_NOT = r"not|never|without|neither|nor|nothing|none|nicht|kein\w*|pas|aucune?|ne|no|non|nessun\w*|niet|geen|nie|inte|ikke|não|nenhum\w*|rien|nada|niente|nichts|nulla|nic|niets"
_ACTING = r"aceit[eoa]s?|accolt[aoie]|aceptad[oa]s?|acceptée?s?|retenue?s?|toegewezen|uwzględnion\w+|effective|restriction|azion[ei]|maßnahmen?|mesures?|medidas?|actie|established|infring\w+|violat\w+|actioned|upheld|accepted|approved|granted|remov\w+|tak(?:e|ing)|delet\w+|disabl\w+|act(?:ing|ion)?|proceed\w*|match\w*|übereinstimmung\w*|correspondances?|coincidencias?|corrispondenz[ae]|zgodności|yours|rechtsverletz\w+|verletz\w+|infracción|contrefai\w+|violazion\w+|inbreuk|narusz\w+|intrång"
_STAY = r"remains?|stays?|still|kept|keeps|bleib(?:t|en)|reste(?:nt)?|demeure(?:nt)?|sigue[n]?|resta(?:no)?|blijft|blijven|pozostaj\w+|permanecem?|continuam?"
_ROW: tuple[tuple[ListingState, str], ...] = (
    (
        ListingState.OPEN,
        r"\b(?:not yet|yet to|noch nicht|noch offen|pas encore|todavía no|aún no|non ancora|ancora in|nog niet|jeszcze nie|(?:still |remains? |is |are )?(?:under|in) (?:review|examination|assessment|progress)|pending|awaiting|to be (?:reviewed|checked|assessed)"
        r"|(?:still |being |will be )(?:open|review(?:ed|ing)|check(?:ed|ing)|examin(?:ed|ing)|investigat(?:ed|ing)|assess(?:ed|ing)|waiting)|needs? (?:more|additional|further)|more information|escalated|forwarded|in prüfung|(?:wird|werden) (?:noch )?geprüft|prüfen wir|ausstehend"
        r"|en cours|à l'étude|en attente|en revisión|pendiente|en trámite|in esame|in verifica|in attesa|(?:em|sob) análise|pendente|(?:nog )?geen besluit|a la espera|à espera|finora|not been decided|in defence period|in behandeling|w trakcie|rozpatrywan\w+|granskas|pågår|postponed|under way)\b"
        r"|审核中|处理中|核实中|举证中|申诉中|审查中|(?:还|仍|尚)在|待(?:审|处|补|核|定|确)|尚未|还未|暂未|等待|等候|待定|(?:还没|没有)(?:回复|答复)|逐个|另行|缺少|缺(?:对比|材料)|请补充|(?:仍|还)(?:然|旧)?(?:可|能)(?:以)?(?:正常)?(?:购买|访问|打开|搜到|下单)|(?:現在|今|いま)も(?:公開|掲載|販売)|まだ(?:公開|掲載|販売)|审査中|確認中|調査中|保留中|검토\s?중|확인\s?중|심사\s?중|보류",
    ),
    (
        ListingState.RESTORED,
        r"\b(?:restored|reinstated|(?:made )?available (?:\w+ ){0,4}again|re-?enabled|put back|relisted|back (?:up|online|live)|wiederhergestellt|wieder (?:online|aktiv|freigeschaltet|erreichbar)|rétablie?s?|remise?s? en ligne|restablecid[oa]s?|ripristinat[oaie]|przywrócon\w+)\b"
        r"|(?<!未)(?<!不)(?<!无法)(?:恢复|重新(?:上架|上线|展示)|解封)|放回|回到(?:货架|店)|복원|복구|재개|再公開|再掲載|復元|復活",
    ),
    (
        ListingState.REMOVED,
        rf"\b(?:no longer|(?:not|no) (?:visible|available|accessible|listed|sold|shown|reachable|searchable)(?: to (?:anyone|buyers|anybody|the public))?(?: any ?more)?|(?:{_STAY}) (?:{_GONE})|nicht mehr|ya no|n'est plus(?! hébergée?)|ne sont plus(?! hébergée?s)|non (?:è|c'è|sono) più|niet meer|już nie)\b|더\s?이상 [^.,]{{0,14}}지 ?(?:않|못)"
        r"|(?:保持|维持|处于)(?:<<下架>>|撤除)|不再(?:出售|销售|展示|显示|可见|在售|提供|收录)|(?:已|均|现)(?:经)?(?:无法|不能)(?:再)?(?:访问|购买|打开|搜索)",
    ),
    (
        ListingState.REJECTED,
        rf"\b(?:{_NOT})\b(?: [\w'-]+){{0,4}}? (?:{_GONE}|{_ACTING})\b|\b(?:(?:is|are|was|were) )?(?:kept|retained|left (?:\w+ )?(?:up|online|in place|alone|live|as|standing|untouched)|leave (?:it|them|that)|maintained|unchanged|reject\w*|declin\w+|denied|refused|dismiss\w*"
        r"|no (?:action|violation|infringement|changes?|match|measures?)|(?:measures?|actions?)(?: taken)?\W{1,4}none|none\W*$|(?:remains?|stays?)(?! (?:to be|open|under|in force))|(?:will|may|can|to) (?:stay|remain)|still (?:live|active|online|up|there)|continues? to|did nothing|different (?:picture|photo\w*|image)|differs? from"
        r"|abgelehnt|zurückgewiesen|abgewiesen|bleib\w*|behalten|maintenue?s?|conservée?s?|reste(?:nt)?|demeure(?:nt)?|rejetée?s?|refusée?s?|sans suite|mant(?:iene\w*|enid[oa]s?)|permanece\w*|sigue(?:n)? (?:activ|en l|public|visib|dispon)\w*|se queda(?:n)? (?:activ|en l|public|visib|dispon|como)\w*|rechazad[oa]s?|desestimad[oa]s?|improcedente"
        r"|rest(?:a|ano)|riman(?:e|gono)|mantenut[oaie]|respint[oaie]|rigettat[oaie]|rifiutat[oaie]|mantid[oa]s?|permanece\w*|rejeitad[oa]s?|recusad[oa]s?|blijft|blijven|afgewezen|verworpen|laten (?:\w+ )?staan|wijzen (?:\w+ )?af|weisen (?:\w+ )?(?:ab|zurück)|staying put|ineffective|gehandhaafd|pozostaj\w+|odrzucon\w+|oddalon\w+|kvar|avslag\w*)\b"
        r"|\b(?:could|can|did|will|would|do|does) ?not (?:be )?(?:remov\w+|tak\w+|delet\w+|disabl\w+|confirm\w*|act\w*)\b|\b(?:cannot|unable to|can not) (?:confirm|remove|delete|take|disable|be (?:removed|deleted|taken))\b"
        r"|(?:未|不|没有?|无法|不能|拒绝|暂不|难以)(?:(?!已|后)[^,。;!?]){0,14}(?:<<下架>>|处理|成立|构成|侵权|通过|支持|采纳|一致|认定|采取|行动|动了|[下动删撤]了)|驳回|删不了|没(?:能)?[删撤下](?:成|掉)|没动|(?:^|[:|已予])拒绝|下不了架|予以保留|保留|维持|继续(?:在|销|展|售)|被拒|非同一|不同意|不是同一"
        r"|<<削除>>(?:[^。]{0,16})(?:ません|ない|せず|かね)|<<삭제>>(?:[^.]{0,12})(?:않|없|못)|(?:いた|致)?しません(?:でした)?|できません(?:でした)?|しかねます|対応不可|削除不可|不可|対象外|見送|非該当|認められ(?:ず|ません)|継続|却下|違反なし|あたら(?:ない|ず|ません)|該当し(?:ない|ません)|불가|않|반려|기각|거절|유지|침해\s?아님|미조치|해당\s?없음",
    ),
    (
        ListingState.REMOVED,
        rf"\b(?:{_GONE})\b(?! request| notice)|\bno longer\b|(?:(?:已|被|予以|完成|成功|均)<<下架>>|<<下架>>(?!(?:事宜|一事)?(?:前|之前|还?需|申请|请求|要求|须|必须|应)))|已删|(?:已|予以|均)(?:经)?(?:关闭|冻结|除下|收回)|拿掉了|删(?:了|掉)|<<削除>>(?!に(?:は|あた|つい|関|必要)|の(?:ため|前|可否|ご?依頼|請求|ご?申請|お?申し))|<<삭제>>|내렸|뺐|내려졌|내려간|지웠|撤架|清了|没了|拿下了|已撤|砍了|关掉了|消しました",
    ),
)
_ROWS = tuple((state, re.compile(simplified(expanded(pattern)))) for state, pattern in _ROW)
_NOT_FOUND = re.compile(
    simplified(
        r"\b(?:not found|(?:could|can|did)(?: ?not| not be)? (?:find|found|locate|located|access|open|identify|identified)|cannot (?:find|locate|access|open|be found)|(?:unable|not able) to (?:locate|find|access|open|identify)|invalid|duplicate|broken|not (?:looked at|located|accessible)"
        r"|nicht (?:zu finden|gefunden|auffindbar)|introuvable|no encontrad[oa]|non trovat[oa]|não encontrad[oa]|niet gevonden|nie znaleziono|no authority|another (?:site|store|host))\b"
        r"|不存在|未找到|找不到|没找到|无效链接|链接(?:无效|失效)|无法(?:打开|访问|找到)|打不开|不归|不属于|見つかり|존재하지|찾을 수"
    )
)
_UPHELD = re.compile(
    simplified(
        r"\b(?:complaints?|claims?|reports?|notices?|requests?|notifications?)\b[^.;]{0,60}\b(?:is|are|was|were|has been|have been) (?:\w+ )?(?:upheld|accepted|granted|sustained|allowed|validated)\b|(?<!not )(?<!not been )\bupheld\b"
        r"|\b(?:stattgegeben|begründet|anerkannt)\b|\b(?:recevables?|fondée?s?|accueillie?s?)\b|\b(?:estimad|admitid|procedente|aceptad)[oa]?s?\b|\b(?:accolt|fondat|accettat)[oaie]\b|\b(?:uwzględnion|uznan)\w+\b"
        r"|(?:投诉|举报|侵权|维权|申请)(?:已|均|予以|被)?(?:成立|通过|属实)|認め(?:られ|ました)|認定(?:され|しました)|인용|인정"
    )
)
"""That a complaint is right, which tells nothing of what became of the listing."""
_ONLY_UPHELD = re.compile(
    r"\W*(?:(?:is|was|were|has been|have been) )?(?:upheld|granted|valid|accepted|stattgegeben|begründet|fondée?s?|acceptée?s?|成立|支持|属实)\W*"
)
_CELL = (
    (ListingState.REJECTED, re.compile(r"^\W*(?:\d{1,2}\W+)?(?:not (?:approved|upheld|granted|accepted|valid)|no|rejected|invalid|unfounded|failed|failure|unsuccessful|fehlgeschlagen|échec|échouée?s?|fallid[oa]s?|fallit[oaie]|失败|失敗|실패|不成立|不通过|未通过|不支持|不侵权|✗|×|ng)\W*$")),
    (
        ListingState.REMOVED,
        re.compile(r"^\W*(?:\d{1,2}\W+)?(?:approved|upheld|granted|accepted|confirmed|infringing|actioned|done|fixed|yes|valid|success(?:ful)?|succeeded|erfolgreich|réussie?s?|stattgegeben|acceptée?s?|成功|성공|成立|通过|支持|属实|✓|√|ok|已处理)(?: (?:urls?|links?|listings?|items?|pages?|asins?))?\W*$"),
    ),
)  # fmt: skip
_OF_WHAT = re.compile(
    simplified(
        r"\b(?:(?:your|the|this|our|each|all|is|was|were|are|has been|have been|fully|in full) ?)?\b(?:complaints?|claims?|reports?|notices?|requests?|notifications?|submissions?|listings?|items?|urls?|links?|asins?|pages?|products?|extensions?|decisions?|outcomes?|results?|status|verdict|action|ergebnis|entscheidung|beschwerden?|angebote?|ihrer|ihre|wurde|décision|résultat|plainte|annonce|resultado|decisión|reclamación|anuncio|esito|decisione|segnalazione|inserzione|wynik|decyzja|zgłoszenie|oferta|est|es|è)\b"
        r"|\b(?:is|was|were|are|has been|have been)\b|商品|链接|宝贝|产品|投诉|举报|侵权|维权|申请|审核|处理|结果|状态|结论|判定|该|本|项|已|均|予以|被|申告|審査|判断|です|済み?|신고|결과|판단|상품|됨|되었습니다"
    )
)
"""What a judgment is told of, which leaves it one."""
_LETTER = re.compile(r"[^\W\d_]")
_JUDGMENT = re.compile(
    simplified(
        r"\b(?:approved|upheld|granted|accepted|confirmed|infringing|valid(?:ated)?|justified|well[- ]founded|founded|substantiated|sustained|stattgegeben|begründet|anerkannt|berechtigt|acceptée?s?|fondée?s?|recevables?|accueillie?s?|justifiée?s?|estimad[oa]s?|aceptad[oa]s?|admitid[oa]s?|procedentes?|aprobad[oa]s?|aceit[oae]s?|accolt[oaie]|accettat[oaie]|fondat[oaie]|approvat[oaie]|uznan\w{1,3}|uwzględnion\w{1,3}|zaakceptowan\w{1,3}|gegrond|toegewezen)\b"
        r"|成立|通过|支持|属实|采纳|認定|承認|認容|승인|인정|인용"
    )
)
_ELLIPSIS = re.compile(
    r"\b(?:was|were|is|are|has|have|did|could|will) not(?: been)?\W*$|\bnot\W*$|\bnicht\W*$|\bpas(?: (?:encore )?été)?\W*$|\bno l[oa]s? (?:fue(?:ron)?|ha(?:n)? sido|está[n]?|es|son)\W*$|\bnon (?:lo )?(?:è|sono)(?: stat[oaie])?\W*$|\bnie został[aoy]?\W*$|\bniet\W*$|\bnão (?:o )?(?:foi|foram)\W*$|没有[。!]?$|没$|除外\W*$"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if|may(?! (?:stay|remain))|might|would(?! not)|could(?! not)|will be(?! not| remov| tak| delet)|seront?|sera|será[sn]?|sarà|saranno|serão|zostan(?:ie|ą)|to be(?! found)|should|please|request(?:ed)?|asked|when|unless|falls|wenn|sollten?|si (?:vous|le|la|el|usted)|se (?:il|la|o|a)|qualora|available to us|possible|options?|(?:desired|wished|wanted|requested) (?:status|state|outcome|result|action|measure)|gewünscht\w* (?:status|stand|ergebnis|maßnahme)|(?:statut|état|mesure|résultat) (?:souhait|demand)ée?s?|(?:estado|medida|resultado) (?:desead|solicitad)[oa]|(?:stato|misura|esito) (?:desiderat|richiest)[oa]|(?:żądan|oczekiwan)\w+ (?:status|stan|wynik))\b|(?:期望|希望|要望)(?:する|的)?(?:状态|结果|处理|対応)|(?:희망|요청) ?(?:상태|결과)|(?<!例)如(?!下)|若|会(?=下架|删除|移除|屏蔽)|(?<!即)将(?!其|该)|(?<![申聘])请(?!求)|要求|申请|是否|場合|경우|可能"
)
_DONE = re.compile(r"已|\b(?:has|have) been\b|了[,。]?$")


_STAYS_GONE = re.compile(simplified(expanded(rf"\b(?:{_STAY}) (?:{_GONE})\b|(?:保持|维持|处于)(?:<<下架>>|撤除)")))


def stays_gone(line: str) -> bool:
    """Say whether a plain line tells that what was taken down stays so."""
    return bool(_STAYS_GONE.search(line))


def upheld(line: str) -> bool:
    """Say whether plain words tell that a complaint is right, and nothing of the listing: 投诉成立."""
    return bool(_UPHELD.search(line)) and not _ELLIPSIS.search(line)


def judges(line: str) -> bool:
    """Say whether plain words, without the addresses they name, judge our complaint and tell nothing else: "granted", "complaint: upheld", 投诉成立."""
    if not _JUDGMENT.search(line) or row_state(line) is ListingState.REJECTED:
        return False
    return not _LETTER.search(_OF_WHAT.sub(" ", _JUDGMENT.sub(" ", line)))


def only_upheld(line: str) -> bool:
    """Say whether a plain piece is no more than a judgment of our complaint: "upheld", 成立."""
    return bool(_ONLY_UPHELD.fullmatch(line))


@lru_cache(maxsize=1024)
def row_state(words: str) -> ListingState | None:
    """What a piece without addresses says of the listing it belongs to; None if it says nothing plain.

    Of two words the first counts: "removed, the seller's appeal is pending" is removed.
    """
    bare = plain(words)
    if is_figures(bare):
        return None
    asked = answered_no(bare)
    if asked and row_state(asked) in (ListingState.REMOVED, ListingState.RESTORED):
        return ListingState.OPEN if row_state(asked) is ListingState.REMOVED else None
    if _HYPOTHETICAL.search(bare) and not _DONE.search(bare):
        return None
    cell = next((state for state, pattern in _CELL if pattern.search(bare)), None)
    if cell:
        return cell
    hits = [(one.start(), rank, state) for rank, (state, pattern) in enumerate(_ROWS) if (one := pattern.search(bare))]
    if hits:
        return min(hits)[2]
    if _NOT_FOUND.search(bare):
        return ListingState.OPEN
    return ListingState.REJECTED if _ELLIPSIS.search(bare) else None
