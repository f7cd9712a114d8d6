"""The words of what is asked for, and of why a letter came back."""

from __future__ import annotations

from bot.core.reply.reading import Asked
from bot.core.words import Words

ASKED_LABELS = {
    Asked.ORIGINAL_FILES: Words("original files", "原图文件"),
    Asked.CREATION_PROOF: Words("proof of creation", "创作证明"),
    Asked.OWNERSHIP_STATEMENT: Words("proof or statement of ownership", "权属证明或声明"),
    Asked.REGISTRATION_CERTIFICATE: Words("registration certificate", "作品登记证书"),
    Asked.POWER_OF_ATTORNEY: Words("power of attorney", "授权委托书"),
    Asked.IDENTITY: Words("identity paper or business licence", "身份证明或营业执照"),
    Asked.LISTING_URLS: Words("links of the listings", "侵权链接"),
    Asked.SCREENSHOTS: Words("screenshots", "截图"),
    Asked.SIGNATURE: Words("signature", "签名"),
    Asked.CONTACT_DETAILS: Words("contact details", "联系方式"),
    Asked.COMPARISON: Words("comparison of original and copy", "原图与盗图的对比"),
    Asked.ORDER_PROOF: Words("proof of an order", "订单或购买凭证"),
    Asked.OTHER: Words("something else (read their mail)", "其他材料（请阅读来信）"),
}

BOUNCE_LABELS = {
    "unknown_user": Words("there is no such mailbox", "没有这个邮箱"),
    "not_found": Words("there is no such domain or server", "域名或服务器不存在"),
    "mailbox_full": Words("the mailbox is full", "对方邮箱已满"),
    "too_large": Words("the mail is too large", "邮件太大"),
    "blocked": Words("their server refuses our mail", "对方服务器拒收"),
    "other": Words("no reason that is known", "原因不明"),
}
