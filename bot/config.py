"""Settings: one model that validates, documents and writes the example."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator

from bot.core.case import Claimant
from bot.core.table import Refused, Strict, told
from bot.core.tomlcheck import check_toml
from bot.core.words import Language, words
from bot.errors import ConfigError

Port = Annotated[int, Field(ge=1, le=65535)]
Security = Literal["ssl", "starttls"]
CONFIG_NAME = "config.toml"


class Account(Strict):
    """The mailbox that complaints leave from and answers come to."""

    address: str = told("your mail address", "你的邮箱地址")
    name: str = told("the name shown beside it", "显示的名字", "")
    provider: str = told(
        "gmail, outlook, microsoft365, qq, 163, exmail, aliyun, zoho or custom; empty: by the address",
        "邮箱服务商；留空则按地址判断",
        "",
    )

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        if address.count("@") != 1 or any(mark in address for mark in " ,;<>\r\n"):
            raise Refused("not a plain mail address, like shop@mail.example", "不是邮箱地址，例如 shop@mail.example")
        return address


class Smtp(Strict):
    """The server that sends. Empty values come from the provider."""

    host: str = told("smtp host", "发信服务器", "")
    port: Port | None = told("465 for ssl, 587 for starttls", "端口", None)
    security: Security | None = told('"ssl" or "starttls"; clear text does not exist', "加密方式", None)
    user: str = told("login name; empty means the address", "登录名", "")
    ca_file: str = told(
        "file with the certificate authority to trust, for servers of your own", "自建服务器所用的 CA 证书文件", ""
    )
    password_command: str | tuple[str, ...] = told(
        "command whose first line of output is the password", "输出密码的命令", ""
    )
    sent_copy: Literal["auto", "always", "never"] = told(
        "file a copy in Sent: where the provider does not (auto), always, never", "是否在“已发送”里存一份副本", "auto"
    )


class Imap(Strict):
    """The server that receives. Empty values come from the provider."""

    host: str = told("imap host", "收信服务器", "")
    port: Port | None = told("993 for ssl, 143 for starttls", "端口", None)
    security: Security | None = told('"ssl" or "starttls"; clear text does not exist', "加密方式", None)
    user: str = told("login name; empty means the address", "登录名", "")
    ca_file: str = told(
        "file with the certificate authority to trust, for servers of your own", "自建服务器所用的 CA 证书文件", ""
    )
    password_command: str | tuple[str, ...] = told(
        "command whose first line of output is the password", "输出密码的命令", ""
    )
    authserv_id: str = told(
        "name your provider signs Authentication-Results with; empty: the provider's usual",
        "服务商写在 Authentication-Results 里的名字",
        "",
    )
    folders: tuple[str, ...] = told("folders to read; empty: inbox, spam and Sent", "要读的文件夹", ())
    lookback_days: Annotated[int, Field(ge=0, le=3650)] = told(
        "how far back the first run reads", "第一次运行往回读几天", 30
    )


class PlatformChoice(Strict):
    """What you know of a platform's desk."""

    address: str = told("address of the complaint desk", "投诉邮箱", "")
    confirmed_by: str = told("full name of whoever made sure of the address", "核对过地址的人", "")
    escalation_address: str = told("second address, for when the first stays silent", "升级投诉邮箱", "")
    sender_domains: tuple[str, ...] = told("domains its answers come from", "它回信所用的域名", ())


class Reading(Strict):
    """How careful to be with answers."""

    unverified: Literal["ask", "trust"] = told(
        "answers whose sender nobody could verify: ask a person, or trust them",
        "无法核实发件人的回信：询问 (ask) 或相信 (trust)",
        "ask",
    )
    dkim: bool = told(
        "where your provider leaves no check of the sender, verify the platform's signature here; asks DNS, needs the extra dkim",
        "服务商没有留下发件人核验结果时，由本机验证平台的签名；会查询 DNS，需要安装 dkim 附加项",
        False,
    )


class ReportTo(Strict):
    """Where the digest goes, and the language weiquan speaks to you."""

    to: str = told("address for the digest; empty: your own", "日报收件地址", "")
    language: Language | None = told('"en" or "zh"; empty: that of your system', "语言", None)
    silence_days: Annotated[int, Field(ge=1, le=365)] = told(
        "warn when the mailbox was silent for so many days", "邮箱静默几天后提醒", 14
    )


class Holidays(Strict):
    """Your own working days."""

    country: str = told("ISO code like CN, US, DE; empty: the platform's only", "国家代码", "")


class Timestamp(Strict):
    """Trusted time over the sums of the evidence; off unless authorities are named."""

    authorities: tuple[str, ...] = told(
        "addresses that speak RFC 3161, asked when you approve; they get one checksum and nothing else",
        "时间戳服务网址（RFC 3161），批准时申请；只发送一个校验值",
        (),
    )
    roots: tuple[str, ...] = told(
        "their root certificates, PEM files; empty: those of your system",
        "它们的根证书（PEM 文件）；留空用系统自带的",
        (),
    )


class Links(Strict):
    """Whether weiquan itself may open links that are said to be gone; off unless you switch it on."""

    check: bool = told(
        "true: a run opens links that are said to be gone, once a day each",
        "true：运行时自己打开据称已下架的链接，每个链接每天最多一次",
        False,
    )
    hosts: tuple[str, ...] = told(
        "hosts that allow it, like www.shop.example; no other is asked, and robots.txt is respected",
        "允许这样做的网站，例如 www.shop.example；只访问这些网站，并遵守 robots.txt",
        (),
    )
    pause: Annotated[int, Field(ge=1, le=3600)] = told(
        "seconds between two requests to one host", "对同一网站两次访问之间的秒数", 10
    )


class Settings(Strict):
    """config.toml."""

    account: Account = told("a table [account] with address", "[account] 表，含 address")
    smtp: Smtp = Smtp()
    imap: Imap = Imap()
    claimants: dict[str, Claimant] = Field(default_factory=dict)
    platforms: dict[str, PlatformChoice] = Field(default_factory=dict)
    report: ReportTo = ReportTo()
    holidays: Holidays = Holidays()
    reading: Reading = Reading()
    timestamp: Timestamp = Timestamp()
    links: Links = Links()

    def claimant(self, name: str) -> Claimant | None:
        """The claimant of that name; without a name, the only one there is."""
        if not name and len(self.claimants) == 1:
            return next(iter(self.claimants.values()))
        return self.claimants.get(name)


def load(workspace: Path) -> Settings:
    """Read config.toml of a workspace. Raises ConfigError with every fault at once."""
    path = workspace / CONFIG_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as missing:
        raise ConfigError(
            words("there is no workspace here", "这里没有工作区"),
            str(path),
            words("run `weiquan init`, or name the workspace with -C DIR", "请先运行 weiquan init，或用 -C 指定目录"),
        ) from missing
    except UnicodeDecodeError as garbled:
        raise ConfigError(
            words("the file is not UTF-8 text", "文件不是 UTF-8 编码"),
            str(path),
            words("save it as UTF-8", "请另存为 UTF-8"),
        ) from garbled
    return check_toml(text, Settings, CONFIG_NAME)
