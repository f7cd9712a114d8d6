"""What the invented desks write back, in the tone that complaint desks have; every word of it is made up."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.words import Words


@dataclass(frozen=True, slots=True)
class Wording:
    """A mail's subject and text; fields in braces are filled by the desk."""

    subject: Words
    text: Words


RECEIPT = Wording(
    Words("[{ticket}] We have received your report", "[{ticket}] 我们已收到您的投诉"),
    Words(
        """Hello {name},

Thank you for contacting the DemoMart Intellectual Property team. We have received your report and opened case {ticket}.

We review reports in the order in which they come in. This usually takes 3 to 5 business days. If your \
report is found to be valid, the listings concerned will be taken down and you will be told. You do not need to send it again.

Please keep the number {ticket} in the subject of any further mail.

This message was sent automatically.
DemoMart Intellectual Property Team""",
        """{name}，您好：

感谢您联系 DemoMart 知识产权团队。我们已收到您的投诉，受理编号为 {ticket}。

我们将按收到的先后顺序进行审核，通常需要 3-5 个工作日。如投诉成立，相关商品将被下架，届时会通知您。请勿重复提交。

后续来信请在主题中保留编号 {ticket}。

本邮件由系统自动发送。
DemoMart 知识产权团队""",
    ),
)

VACATION = Wording(
    Words("Automatic reply: {subject}", "自动回复：{subject}"),
    Words(
        """Hello,

I am out of the office until {back} and have no access to my mail. I will read your message when I am back.

Best wishes
Robin Vale""",
        """您好，

我正在休假，{back} 返回，期间无法查看邮件。您的来信我会在返回后阅读。

祝好
叶知秋""",
    ),
)

QUESTION = Wording(
    Words("[{ticket}] More information needed", "[{ticket}] 请补充材料"),
    Words(
        """Hello {name},

We are looking at your report {ticket}. Before we can continue with the review we need additional information from you.

Please send us:
- the original image files as they came out of the camera
- proof of creation, for example other pictures of the same shoot

Please reply to this email within 5 business days. Without your answer we may have to close the report.

Kind regards
Jo Marsh
DemoMart Intellectual Property Team""",
        """{name}，您好：

您的投诉 {ticket} 正在审核中。为继续处理，请您补充以下材料：

1. 相机直出的图片原始文件（原图）；
2. 创作证明，例如同一次拍摄的其他照片（花絮）。

请在 5 个工作日内直接回复本邮件。逾期未补充的，投诉可能会被关闭。

此致
DemoMart 知识产权团队 马小舟""",
    ),
)

PARTIAL = Wording(
    Words("[{ticket}] Update on your report", "[{ticket}] 投诉处理进展"),
    Words(
        """Hello {name},

Thank you for the files you sent. We have finished a part of the review of {ticket}.

The following listings have been removed:
{gone}

The following listing is still under review:
{open}

We will write to you again when the review is finished.

Kind regards
Jo Marsh
DemoMart Intellectual Property Team""",
        """{name}，您好：

感谢您补充的材料。投诉 {ticket} 已完成部分审核。

以下商品已下架：
{gone}

以下商品仍在审核中：
{open}

审核完成后我们会再次通知您。

此致
DemoMart 知识产权团队 马小舟""",
    ),
)

REMOVAL = Wording(
    Words("[{ticket}] Your report has been resolved", "[{ticket}] 投诉处理结果"),
    Words(
        """Hello {name},

The review of your report {ticket} is finished. We have removed the following listing from DemoMart:
{gone}

The seller has been told. If they dispute this decision we will let you know.

Kind regards
Jo Marsh
DemoMart Intellectual Property Team""",
        """{name}，您好：

您的投诉 {ticket} 已审核完毕，投诉成立。以下商品已从 DemoMart 下架：
{gone}

我们已通知卖家。如卖家提出异议，我们会告知您。

此致
DemoMart 知识产权团队 马小舟""",
    ),
)

HOST_REMOVAL = Wording(
    Words("Re: {subject}", "回复：{subject}"),
    Words(
        """Hi {name},

thanks for the heads-up. We have removed the page from our server:
{gone}

Regards
Smallhost support""",
        """{name}，您好：

谢谢告知。以下页面已从我们的服务器上删除：
{gone}

Smallhost 客服""",
    ),
)

BOUNCE_TEXT = """This is the mail system at host mx.demo.example.

I'm sorry to have to inform you that your message could not be delivered to one or more recipients. It's attached below.

<{recipient}>: host mx.smallhost.example said: 550 5.1.1 <{recipient}>: Recipient address rejected: User unknown in \
virtual mailbox table (in reply to RCPT TO command)
"""
"""English in either story: mail servers seldom speak the language of their users."""
