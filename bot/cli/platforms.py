"""`weiquan platforms`: which doors are known, where that stands, and how old it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.options import Json
from bot.cli.showing import show, show_folded, show_json, show_table, talk
from bot.core.words import NOTHING, Words, words
from bot.errors import EXIT_DONE, BotError, UsageError, exit_code_of

if TYPE_CHECKING:
    from bot.adapters.playbook import Playbook
    from bot.core.platform import Origin, Platform

OLD_DAYS = 365
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_NARROW = (0, 1, 2, 5, 6, 7)
"""What is told on a narrow terminal; the rest stands in `platforms NAME`."""
_DOORS = {
    "email": Words("mail", "邮件"),
    "portal": Words("portal", "网页"),
    "both": Words("mail, portal", "邮件、网页"),
}


@verb("platforms", "weiquan platforms temu")
def platforms(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=both("NAME", "平台"),
            help=both(
                "platforms to tell all about; new NAME starts one of your own", "查看详情的平台；new 名称 新建一个"
            ),
        ),
    ] = None,
    as_json: Json = False,
) -> int:
    """List what is known of platforms, each fact with source and age; `platforms new NAME` makes a skeleton."""
    from bot.adapters.playbook import Playbook, shipped_templates

    call: Call = ctx.obj
    playbook = Playbook(shipped_templates(), call.directory / "templates")
    if names and names[0] == "new":
        _begin(call, playbook, names[1:], as_json)
        return EXIT_DONE
    profiles, sick = _read(playbook, names or playbook.names(), strict=bool(names))
    today = call.clock().date()
    if as_json:
        show_json([_row(call, one, today) for one in profiles])
    elif names:
        for one in profiles:
            _tell(call, one, today)
    else:
        show_table(_heads(call), [_line(call, one, today) for one in profiles], narrow=_NARROW)
    for one in profiles if not as_json else ():
        if old := [key for key, found, _ in one.origins() if _is_old(found, today)]:
            talk(
                call.said(
                    f"{one.name}: not looked at for more than a year: {', '.join(dict.fromkeys(old))}",
                    f"{one.name}：一年多没有核对：{'、'.join(dict.fromkeys(old))}",
                )
            )
    for error in sick:
        talk(error.said_in(call.language))
    return exit_code_of(sick)


def _read(playbook: Playbook, names: Sequence[str], strict: bool) -> tuple[list[Platform], list[BotError]]:
    """One faulty profile is a line, the others go on; one that was asked for by name is an error."""
    profiles, sick = [], []
    for name in dict.fromkeys(names):
        if strict and (question := asked_back(playbook, name)):
            raise UsageError(words('there is no platform "{name}"', "没有平台“{name}”", name=name), "", question)
        try:
            profiles.append(playbook.platform(name))
        except BotError as error:
            if strict:
                raise
            sick.append(error)
    return profiles, sick


def asked_back(playbook: Playbook, name: str) -> Words:
    """Ask whether a platform is meant that a name comes near; nothing where it is one, or comes near none."""
    from bot.cli.wiring import nearest

    one = nearest(playbook, name)
    if one is None:
        return NOTHING
    return words("did you mean {one}: {title}?", "是不是 {one}：{title}？", one=one[0], title=one[1])


def _is_old(found: Origin, today: date) -> bool:
    return (today - found.seen).days > OLD_DAYS


def _oldest(profile: Platform) -> date | None:
    return min((found.seen for _, found, _ in profile.origins()), default=None)


def _heads(call: Call) -> list[str]:
    english = ("NAME", "DOOR", "ADDRESS OR PORTAL", "LAW", "LANGUAGES", "LISTINGS", "DAYS", "SEEN", "CHECKED LIVE")
    chinese = ("名称", "渠道", "邮箱或网页", "法律", "语言", "每次商品数", "工作日", "出处日期", "已核对")
    return list(chinese if call.language == "zh" else english)


def _line(call: Call, one: Platform, today: date) -> list[str]:
    oldest = _oldest(one)
    doors = [fact.value for fact in (one.address, one.portal) if fact is not None]
    checked = all(found.verified for _, found, _ in one.origins())
    return [
        one.name,
        _DOORS[one.channel].said_in(call.language),
        " ".join(doors) or call.said("(yours: send_to)", "（由你填写 send_to）"),
        one.regime,
        " ".join(one.languages),
        str(one.listings_per_notice.value) if one.listings_per_notice else "-",
        str(one.response_days.value) if one.response_days else "-",
        f"{oldest}{' !' if (today - oldest).days > OLD_DAYS else ''}" if oldest else "-",
        call.said("yes", "是") if checked and oldest else call.said("no", "否"),
    ]


def _facts(call: Call, one: Platform, today: date) -> Iterator[dict[str, Any]]:
    for key, found, value in one.origins():
        told = value if value is not None else found.model_dump(mode="json", exclude=_ORIGIN, exclude_defaults=True)
        if hasattr(told, "words"):
            told = told.words().said_in(call.language)
        yield {
            "fact": key,
            "value": list(told) if isinstance(told, tuple) else told,
            "source": found.source.words().said_in(call.language),
            "seen": found.seen.isoformat(),
            "verified": found.verified,
            "note": found.note.words().said_in(call.language),
            "old": _is_old(found, today),
        }


_FACTS = {
    "address": Words("complaints go to", "投诉邮箱"),
    "escalation_address": Words("a second address, when it stays silent", "不答复时的第二邮箱"),
    "not_for_filing": Words("an address for something else", "另有用途的邮箱"),
    "portal": Words("website for complaints", "投诉网页"),
    "form": Words("what its form asks for", "表单要填的内容"),
    "sender_domains": Words("its mails come from", "来信域名"),
    "attachments": Words("attached files", "附件"),
    "formats": Words("files it takes", "接收的文件格式"),
    "refused_formats": Words("files it refuses", "不收的文件格式"),
    "external_links": Words("links to cloud drives", "网盘链接"),
    "required": Words("what it requires", "必需的材料"),
    "size_limit": Words("largest letter, in bytes", "邮件大小上限（字节）"),
    "listings_per_notice": Words("links in one complaint, at most", "每次最多链接数"),
    "one_country_per_notice": Words("each country by itself", "各国站点分开投诉"),
    "shapes": Words("how its pages are known", "商品页的识别依据"),
    "response_days": Words("working days that it takes", "处理所需的工作日"),
    "seller_appeal_days": Words("days in which the seller may appeal", "卖家可申诉的天数"),
    "ladder_source": Words("why it is reminded after so many days", "催办间隔的依据"),
    "contacts": Words("another door", "其他渠道"),
    "passes_on": Words("it passes complaints on", "只转交投诉"),
    "repeat_infringers": Words("who does it again", "对重复侵权的处理"),
}
"""What the keys of a profile mean; the key stands beside it, as config.toml and templates/ want it."""
_PARTS = {
    "fields": Words("fields", "项目"),
    "links": Words("links as", "链接填"),
    "urls": Words("addresses of the pages", "商品页网址"),
    "items": Words("item numbers", "商品编号"),
    "either": Words("addresses or item numbers", "网址或商品编号均可"),
    "separator": Words("one after the other by", "分隔方式"),
    "comma": Words("comma", "逗号"),
    "line": Words("line", "换行"),
    "takes_files": Words("takes files", "可上传文件"),
    "sign_in": Words("wants an account", "需要登录"),
    "file_limit": Words("largest file, in bytes", "单个文件上限（字节）"),
    "evidence": Words("folders", "文件夹"),
    "wished": Words("often refused without", "缺了常被拒"),
    "claimant": Words("about you", "本人信息"),
    "papers": Words("papers", "证件"),
    "item_numbers": Words("item numbers", "商品编号"),
    "kind": Words("kind", "类型"),
    "title": Words("what it is", "说明"),
    "hours": Words("hours", "时间"),
    "after": Words("when", "何时用"),
    "desk": Words("desk", "受理部门"),
    "form": Words("form", "表单"),
    "service": Words("customer service", "客服"),
    "host": Words("host", "主机商"),
    "search": Words("search engine", "搜索引擎"),
    "authority": Words("authority", "主管部门"),
    "silence": Words("after silence", "不答复时"),
    "refusal": Words("after a refusal", "被拒后"),
    "refused": Words("refused", "不收"),
    "taken": Words("taken", "接收"),
    "attached": Words("attached", "收附件"),
    "body": Words("everything in the text of the mail", "全部写进邮件正文"),
    "none": Words("no files at all", "不收任何文件"),
}
"""What stands within a fact, in words; the names of fields are those of the page for a portal."""
_STEPS = {
    "remind": Words("a reminder", "催办"),
    "escalate": Words("an escalation", "升级投诉"),
    "ask": Words("you are asked", "由你处理"),
}
_ORIGIN = {"source", "seen", "verified", "note"}


def _row(call: Call, one: Platform, today: date) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title.words().said_in(call.language),
        "kind": one.kind,
        "channel": one.channel,
        "address": one.address.value if one.address else "",
        "portal": one.portal.value if one.portal else "",
        "regime": one.regime,
        "languages": list(one.languages),
        "files": one.attachments.value if one.attachments else "attached",
        "listings_per_notice": one.listings_per_notice.value if one.listings_per_notice else None,
        "response_days": one.response_days.value if one.response_days else None,
        "facts": list(_facts(call, one, today)),
        "notes": [note.words().said_in(call.language) for note in one.notes],
        "old": any(_is_old(found, today) for _, found, _ in one.origins()),
    }


def _tell(call: Call, one: Platform, today: date) -> None:
    tell, law = partial(show_folded, hang=4), one.law_of()
    colon, pause, semicolon = call.said(": ", "："), call.said(", ", "，"), call.said("; ", "；")
    show(f"{one.name}  {one.title.words().said_in(call.language)}")
    tell(f"  {call.said('door', '渠道')}{colon}{_DOORS[one.channel].said_in(call.language)}")
    tell(f"  {call.said('law', '法律')}{colon}{one.regime}  {law.title.words().said_in(call.language)}")
    if law.clock is not None:
        unit = {"business": call.said("working days", "个工作日"), "calendar": call.said("days", "个自然日")}[
            law.clock.unit
        ]
        tell(
            f"  {call.said('after a counter-notice', '反通知之后')}{colon}{law.clock.days} {unit}{semicolon}{law.clock.law}"
        )
    tell(f"  {call.said('languages', '语言')}{colon}{' '.join(one.languages)}")
    if one.sites:
        tell(f"  {call.said('sites', '站点')}{colon}{' '.join(site.domain for site in one.sites)}")
    steps = pause.join(f"{rung.after} {_STEPS[rung.do].said_in(call.language)}" for rung in one.ladder)
    tell(f"  {call.said('after working days of silence', '无答复的工作日之后')}{colon}{steps}")
    for fact in _facts(call, one, today):
        value = fact["value"]
        said = _flat(call, value)
        if isinstance(value, dict):
            said = semicolon.join(f"{_named(call, key)}{colon}{_flat(call, told)}" for key, told in value.items())
        checked = call.said("checked live", "已核对") if fact["verified"] else call.said("not checked live", "未核对")
        label = _FACTS[fact["fact"]].said_in(call.language)
        key = call.said(f"{label} ({fact['fact']})", f"{label}（{fact['fact']}）")
        remark = call.said(f"  ({fact['note']})", f"（{fact['note']}）") if fact["note"] else ""
        tell(f"  {key}{colon if said else ''}{said}{remark}")
        days = (today - date.fromisoformat(fact["seen"])).days
        age = call.said(f" ({days} days ago)", f"（{days} 天前）")
        show_folded(f"      {fact['source']}  {fact['seen']}{age}  {checked}", 6)
    for note in one.notes:
        tell(f"  * {note.words().said_in(call.language)}")
    show("")


def _flat(call: Call, told: Any) -> str:
    """A value in words: yes or no, and of a text in both languages the reader's."""
    if isinstance(told, dict):
        return str(told.get(call.language, told))
    if isinstance(told, bool):
        return call.said("yes", "是") if told else call.said("no", "否")
    if isinstance(told, list):
        from bot.core.portalfields import label_of

        return call.said(", ", "、").join(label_of(str(one)).said_in(call.language) for one in told)
    return _named(call, told)


def _named(call: Call, key: Any) -> str:
    """A word of the profile's own in the reader's language; what is none stays as it is."""
    return _PARTS[key].said_in(call.language) if key in _PARTS else str(key)


def _begin(call: Call, playbook: Playbook, words_left: Sequence[str], as_json: bool) -> None:
    """Write a commented skeleton into the workspace's templates/. Raises UsageError."""
    from bot.adapters.playbook import PROFILE, skeleton

    name = words_left[0] if len(words_left) == 1 else ""
    if not _NAME.fullmatch(name):
        raise UsageError(
            Words("a platform needs one short name", "平台需要一个简短的名称"),
            "weiquan platforms new NAME",
            Words("small letters, digits and hyphens, like my-market", "用小写字母、数字和连字符，例如 my-market"),
        )
    path = call.directory / "templates" / name / PROFILE
    if name in playbook.names() or path.exists():
        raise UsageError(
            words('there is a platform "{name}" already', "已经有平台“{name}”", name=name),
            str(path),
            words(
                "to change it, write only what differs into {path}", "要修改它，只把不同的内容写进 {path}", path=path
            ),
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(name, call.clock().date()), encoding="utf-8")
    if as_json:
        show_json({"name": name, "path": str(path)})
    else:
        show(call.said(f"fill in what you know: {path}", f"请填写你知道的内容：{path}"))
