"""Two and a half weeks in the life of three complaints: what is done when, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.core.notice import Status
from bot.core.words import NOTHING, Language, Words


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays, where and when; each language has its own seller, country and holiday."""

    seller: str
    address: str
    street: str
    phone: str
    country: str
    regime: str
    begins: datetime
    folders: dict[str, str]
    titles: dict[str, str]

    def moment(self, day: int, at: str) -> datetime:
        """The moment at that time of day, `day` days into the story."""
        hour, minute = map(int, at.split(":"))
        return self.begins + timedelta(days=day, hours=hour, minutes=minute)


CAST: dict[Language, Cast] = {
    "en": Cast(
        seller="Mia Lindqvist",
        address="mia@lindqvist-home.example",
        street="12 Harbour Lane, Rockport, ME 04856, USA",
        phone="+1 207 555 0143",
        country="US",
        regime="dmca",
        begins=datetime(2026, 2, 9, tzinfo=UTC),
        folders={"lamp": "lamp", "teapot": "teapot", "scarf": "scarf"},
        titles={
            "lamp": "Teal ceramic table lamp with a linen shade",
            "teapot": "Blue glazed stoneware teapot",
            "scarf": "Checked woollen scarf laid out on linen",
        },
    ),
    "zh": Cast(
        seller="林小满",
        address="xiaoman@linjia-zahuo.example",
        street="浙江省宁波市海曙区示例路 12 号",
        phone="+86 574 5550 0143",
        country="CN",
        regime="cn",
        begins=datetime(2026, 3, 30, tzinfo=UTC),
        folders={"lamp": "台灯", "teapot": "茶壶", "scarf": "围巾"},
        titles={
            "lamp": "青釉陶瓷台灯，亚麻灯罩",
            "teapot": "蓝釉粗陶茶壶",
            "scarf": "平铺在亚麻布上的格纹羊毛围巾",
        },
    ),
}
KEYS = {"lamp": "WARM4Q", "teapot": "TEAP2T", "scarf": "SCARF7"}
LISTINGS = {
    "lamp": tuple(f"https://www.demomart.example/item/60110045221{n}" for n in (1, 4, 8)),
    "teapot": ("https://www.demomart.example/item/601100459907",),
    "scarf": ("https://smallhost.example/shop/item-77.html",),
}
SELLERS = {"lamp": "BrightHome Direct", "teapot": "Lucky Kitchen 88", "scarf": "Cosy Corner"}


class Deed(StrEnum):
    """What the seller does with her own hands."""

    CHECK = "check"
    APPROVE = "approve"
    CORRECT_ADDRESS = "correct address"
    SEE_GONE = "see gone"


Pairs = frozenset[tuple[str, str]]
NONE: Pairs = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """One pass of the bot: what the seller did before it, what must be read and sent in it, and what to say of it.

    `received` pairs a thing with the kind of mail, `sent` with the kind of letter; `asked` are things of which the bot
    must ask something.
    """

    day: int
    at: str
    before: Words = NOTHING
    deeds: tuple[tuple[Deed, str], ...] = ()
    received: Pairs = NONE
    sent: Pairs = NONE
    asked: frozenset[str] = frozenset()
    after: Words = NOTHING


SCENES = (
    Scene(
        0,
        "08:30",
        before=Words(
            "{seller} has weiquan check the three folders: it holds her photographs against the screenshots.",
            "{seller}让 weiquan 检查三个文件夹：把原图和截图逐一对照。",
        ),
        deeds=((Deed.CHECK, "lamp"), (Deed.CHECK, "teapot"), (Deed.CHECK, "scarf")),
    ),
    Scene(
        0,
        "09:00",
        before=Words(
            "{seller} reads the three complaints and approves them with her full name.",
            "{seller}读过三封投诉信，署上全名批准。",
        ),
        deeds=((Deed.APPROVE, "lamp"), (Deed.APPROVE, "teapot"), (Deed.APPROVE, "scarf")),
        sent=frozenset({("lamp", "complaint"), ("teapot", "complaint"), ("scarf", "complaint")}),
        after=Words(
            "The exhibits travel with them. The pictures go as copies without GPS; the files in the folders stay as they are.",
            "对比图随信寄出。图片以去除 GPS 的副本寄出，文件夹里的原文件不动。",
        ),
    ),
    Scene(
        0,
        "17:00",
        received=frozenset({("scarf", "bounced"), ("lamp", "acknowledged")}),
        asked=frozenset({"scarf"}),
        after=Words(
            "The host's address was wrong: a person must find the right one. The lamp has a ticket and a promise of 3 to 5 "
            "business days.",
            "主机商的邮箱写错了，要由人找到正确的地址。台灯案有了受理编号，对方承诺 3-5 个工作日。",
        ),
    ),
    Scene(
        1,
        "10:00",
        received=frozenset({("teapot", "auto_reply")}),
        after=Words(
            "Somebody is on holiday. That is no answer: the teapot's clock runs on.",
            "有人在休假，这不算答复：茶壶案继续计时。",
        ),
    ),
    Scene(
        2,
        "10:00",
        before=Words(
            "{seller} corrects send_to in the scarf's case.toml and approves the letter to the new address.",
            "{seller}在围巾案的 case.toml 里改正 send_to，并批准寄往新地址的信。",
        ),
        deeds=((Deed.CORRECT_ADDRESS, "scarf"), (Deed.APPROVE, "scarf")),
        sent=frozenset({("scarf", "complaint")}),
    ),
    Scene(
        4,
        "10:00",
        received=frozenset({("scarf", "removed")}),
        after=Words(
            "The host says that the page is gone. The bot believes it only when a person has looked.",
            "主机商说页面已删除。要有人看过，机器人才当真。",
        ),
    ),
    Scene(
        4,
        "17:00",
        before=Words(
            "{seller} opens the page: it is gone. She records it.", "{seller}打开页面：确实没有了，于是记录下来。"
        ),
        deeds=((Deed.SEE_GONE, "scarf"),),
    ),
    Scene(
        7,
        "10:00",
        after=Words(
            "A public holiday. Five working days have not passed yet, so nobody is reminded today.",
            "法定假日，还不满五个工作日，今天不催。",
        ),
    ),
    Scene(
        8,
        "10:00",
        sent=frozenset({("teapot", "reminder")}),
        after=Words(
            "Five working days of silence about the teapot, weekend and holiday not counted.",
            "茶壶案已有五个工作日没有答复（周末和假日不算）。",
        ),
    ),
    Scene(
        9,
        "10:00",
        sent=frozenset({("lamp", "reminder")}),
        after=Words(
            "The desk had promised an answer within 5 business days, so the lamp was given one day more.",
            "对方承诺过 5 个工作日内答复，所以台灯案多等了一天。",
        ),
    ),
    Scene(
        10,
        "10:00",
        received=frozenset({("lamp", "info_requested"), ("teapot", "removed")}),
        asked=frozenset({"lamp"}),
        after=Words(
            "They ask for original files and proof of creation. The bot has found both in the folder and drafted the answer.",
            "对方要原图和创作证明。机器人已在文件夹里找到，并写好了答复草稿。",
        ),
    ),
    Scene(
        11,
        "10:00",
        before=Words(
            "{seller} reads the drafted answer and approves it.",
            "{seller}读过答复草稿并批准。",
        ),
        deeds=((Deed.APPROVE, "lamp"),),
        sent=frozenset({("lamp", "answer")}),
    ),
    Scene(
        14,
        "10:00",
        received=frozenset({("lamp", "partially_removed")}),
        after=Words(
            "Two of three are down. The clock runs on for the third.",
            "三个商品下架了两个，第三个继续计时。",
        ),
    ),
    Scene(
        17,
        "10:00",
        received=frozenset({("lamp", "partially_removed")}),
        after=Words(
            "The mail speaks of one listing only, but it was the last one open: the case follows from its listings.",
            "这封信只说了一个商品，但它正是最后一个：案件状态由各商品得出。",
        ),
    ),
)
LAST_DAY = 17
DAILY_RUN = "10:00"
"""When cron runs the bot on days on which nothing happens."""
ENDS = {"lamp": Status.REMOVED, "teapot": Status.REMOVED, "scarf": Status.REMOVED}
"""How every case must stand at the end."""
ANSWERED_WITH = ("lamp-original.jpg", "lamp-outtake.jpg")
"""What must go with the answer to the question: the files of the folder that were asked for."""
