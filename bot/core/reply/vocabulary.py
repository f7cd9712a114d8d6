"""Words that many rules share: `<<listing>>` in a pattern stands for everything a desk calls a listing."""

from __future__ import annotations

import re

VOCABULARY = {
    "listing": r"(?:listings?|items?|products?|contents?|materials?|urls?|links?|pages?|webpages?|posts?|ads?|adverts?|advertisements?|offers?|asins?|images?|pictures?|photos?"
    r"|photographs?|goods|files?|stores?|shops?|storefronts?|works?|artworks?|media|videos?|designs?|copies|websites?|sites?|auctions?|search results?|infringements?|skus?|merchandise)",
    "removed": r"(?:removed|taken (?:(?:it|them|this|these|that|those|each|both|all) )?(?:down|offline|off)|took (?:(?:it|them|this|these|that|those|both|all) )?(?:down|offline)|deleted|disabled|delisted|de-listed|deactivated"
    r"|blocked|unpublished|withdrawn|pulled|deindexed|de-indexed|suppressed|unlisted|made (?:inaccessible|unavailable|invisible)|taken the .{1,60} (?:down|offline)|ended early)",
    "removing": r"(?:removing|taking (?:(?:it|them|this|these|that|those) |(?:the|this|that|your|these|those|said) [\w' ]{1,40}?)?(?:down|offline)|deleting|disabling|delisting|de-listing|deactivating|blocking|unpublishing|pulling)",
    "remove": r"(?:remove|take (?:(?:it|them|this|these|that|those) |(?:the|this|that|your|these|those|any|said) [\w' ]{1,40}?)?(?:down|offline)|delete|disable|delist|de-list|deactivate|block|unpublish)",
    "adv": r"(?:(?:now|already|since|therefore|accordingly|successfully|immediately|promptly|also|just|all|both|each|thus|hereby|today|subsequently|permanently|temporarily|fully|completely|indeed|recently|duly|again|currently|then|manually|automatically),? ){0,3}",
    "report": r"(?:reports?|complaints?|notices?|notifications?|claims?|requests?|submissions?|inquiry|enquiry|e-?mails?|messages?|letter|correspondence|ticket|case|notice of infringement|noci|dmca)",
    "seller": r"(?:sellers?|merchants?|vendors?|(?:shop|store|site|website|listing|content|domain|account)(?:'s)? (?:owners?|operators?|holders?|administrators?)|customers?|users?|members?|uploaders?|respondents?|publishers?"
    r"|(?:web ?)?hosting (?:providers?|compan(?:y|ies))|hosts?|web ?hosts?|registrars?|resellers?|subscribers?|other party|third[- ]party|counterparty|webmasters?|host of the site)",
    "proof": r"(?:originals?|raw files?|source files?|psds?|photos?|photographs?|images?|pictures?|files?|proofs?|evidence|documents?|documentation|information|details|certificates?|registrations?|power of attorney|authori[sz]ations?|letter of|loa|poa"
    r"|identification|identity|id card|passport|licen[cs]e|urls?|links?|asins?|item (?:ids?|numbers?)|screenshots?|signatures?|signed|statements?|declarations?|address|phone|telephone|contact|full name|comparisons?|side-by-side|invoices?|receipts?|orders?|copies|copy|ownership|agreements?|contracts?|clarif\w*|materials?|answers?)",
    "下架": r"(?:下架|删除|移除|屏蔽|断开链接|断开|断链|封禁|撤下|清除|下线|禁售|停止销售|停售|关闭链接|撤除|清退|禁止展示)",
    "商品": r"(?:商品|链接|宝贝|产品|内容|图片|页面|店铺|网页|信息|资源|作品|地址|listing|asin|url|视频|文件)",
    "卖家": r"(?:卖家|商家|店铺|商户|店主|经营者|被投诉(?:方|人|商家)|被举报(?:方|人)|对方|用户|发布者|上传者|服务商|主机商|托管商|网站(?:所有者|运营者|管理员)|客户|入驻商|供应商|站长)",
    "投诉": r"(?:投诉|举报|维权|申请|通知|来信|来件|邮件|反馈|材料|工单|诉求|请求|侵权通知|权利通知)",
    "材料": r"(?:材料|资料|证明|证据|文件|原图|原片|底片|源文件|截图|链接|网址|地址|身份证|营业执照|执照|护照|授权书|委托书|声明|证书|登记|权属|联系方式|电话|姓名|签名|签字|盖章|对比|信息|订单|凭证|花絮|合同|说明)",
}
"""Non-capturing groups over plain text: lower case, straight quotes, simplified characters."""

_PLACE = re.compile(r"<<(\w+)>>")


def expanded(pattern: str) -> str:
    """Put the shared words into a pattern. Raises KeyError for a name that is not in VOCABULARY."""
    return _PLACE.sub(lambda place: VOCABULARY[place.group(1)], pattern)
