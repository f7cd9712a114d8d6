"""Plays the story with the real bot, real mail servers and a turned clock, and stops at the first thing that is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.cli.gathering import gather
from bot.cli.wiring import Workspace, open_workspace
from bot.core.asks import LETTER_NAMES
from bot.core.docket import Standing
from bot.core.event import Event, Letter, Reply
from bot.core.labels import REPLY_LABELS
from bot.core.words import Language, Words, same, words
from bot.demo.platform import Desks
from bot.demo.servers import SENT, MailServers
from bot.demo.story import ANSWERED_WITH, CAST, DAILY_RUN, ENDS, KEYS, LAST_DAY, LISTINGS, SCENES, Deed, Pairs, Scene
from bot.demo.workspace import correct_address, lay_out
from bot.errors import BotError
from bot.record import Said, approve, record
from bot.run import one_pass
from bot.world import Passed, World

Say = Callable[[str], None]
_SECRETS = ("WEIQUAN_SMTP_PASSWORD", "WEIQUAN_IMAP_PASSWORD")
_WEEKDAYS = "一二三四五六日"


class WrongTurn(BotError):
    """The story did not go as it must: a fault of weiquan, to be reported."""


@dataclass(slots=True)
class TurnedClock:
    """A clock that stands until it is turned."""

    now: datetime


def perform(folder: Path, language: Language, say: Say, spoken: Language) -> tuple[Workspace, datetime]:
    """Play the whole story in a new workspace in `folder`; gives that workspace and the moment at the end.

    `language` is that of the cast and its letters, `spoken` that in which the story is told.

    Raises WrongTurn, or whatever stops a real run, at the first thing that is not as it must be.
    """
    cast = CAST[language]
    clock = TurnedClock(cast.moment(0, "08:00"))
    wares = {url: ware for ware, urls in LISTINGS.items() for url in urls}
    desks = Desks(cast.address, cast.seller, wares, lambda: clock.now)
    with MailServers(folder, cast.address, desks.take) as servers, _known_password(servers.password):
        lay_out(folder, language, servers)
        stage = Stage(open_workspace(folder, spoken), language, clock, servers, desks, say, spoken)
        stage.open_curtain(folder)
        stage.play()
        return stage.workspace, clock.now


@contextmanager
def _known_password(password: str) -> Iterator[None]:
    """Lay the password where a run looks for it first, and leave the environment as it was."""
    before = {name: os.environ.get(name) for name in _SECRETS}
    os.environ.update(dict.fromkeys(_SECRETS, password))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@dataclass(slots=True)
class Stage:
    """Everything that a scene is played with."""

    workspace: Workspace
    language: Language
    clock: TurnedClock
    servers: MailServers
    desks: Desks
    say: Say
    spoken: Language

    def open_curtain(self, folder: Path) -> None:
        """Say what is about to happen, and where."""
        for line in (
            words(
                "Everything here is invented; nothing leaves this computer. The bot, its SMTP and its IMAP are the real "
                "ones, only the clock is turned.",
                "以下全是虚构，不会有任何邮件离开这台电脑。机器人和收发信都是真的，只有时钟是拨快的。",
            ),
            words(
                "Mail servers: smtp {host}:{smtp}, imap {host}:{imap}, both with TLS",
                "邮件服务器：smtp {host}:{smtp}，imap {host}:{imap}，均为 TLS",
                host=self.servers.host,
                smtp=self.servers.smtp_port,
                imap=self.servers.imap_port,
            ),
            words("Workspace: {folder}", "工作区：{folder}", folder=folder),
        ):
            self.say(line.said_in(self.spoken))

    def play(self) -> None:
        """Play every day from the first to the last; on days without a scene the bot runs too, and must do nothing."""
        quiet = 0
        for day in range(LAST_DAY + 1):
            scenes = [scene for scene in SCENES if scene.day == day]
            if scenes and quiet:
                self._tell_quiet(quiet)
            quiet = 0 if scenes else quiet + 1
            for scene in scenes or [Scene(day, DAILY_RUN)]:
                self._play(scene)
        self._check_end()

    def _play(self, scene: Scene) -> None:
        cast = CAST[self.language]
        self.clock.now = cast.moment(scene.day, scene.at)
        for mail in self.desks.due(self.clock.now):
            self.servers.deliver(mail.raw, mail.at)
        told = bool(scene.before or scene.after or scene.sent or scene.received)
        if told:
            self.say("")
            self.say(_day(self.clock.now, self.spoken))
        if scene.before:
            self._tell(words(scene.before.en, scene.before.zh, seller=cast.seller))
        for deed, ware in scene.deeds:
            self._do(deed, ware)
        with self.workspace.world() as world:
            passed = one_pass(world, self.clock.now)
            self._check(scene, passed)
            self._narrate(passed, world)
        if scene.after:
            self._tell(scene.after)

    def _do(self, deed: Deed, ware: str) -> None:
        """Let the seller do with her own hands what weiquan leaves to a person."""
        name = CAST[self.language].folders[ware]
        if deed is Deed.CORRECT_ADDRESS:
            correct_address(self.workspace.cases / name)
            return
        seller = CAST[self.language].seller
        with self.workspace.locked_world() as world:
            standing = self._looked_at(name, world)
            if deed is Deed.CHECK:
                self._tell_exhibits(standing)
            elif deed is Deed.APPROVE:
                approve(standing, self._waiting(standing), seller, self.clock.now, world.log)
            else:
                record(standing, Said("gone", seller), self.clock.now, world.log)

    def _looked_at(self, name: str, world: World) -> Standing:
        """How a case stands once its pictures were looked at and compared, as `weiquan check` and `weiquan approve` do."""
        gathered = gather(self.workspace, world, [name], self.clock.now, closely=True)
        for folder, error in gathered.sick:
            raise WrongTurn(error.words(), folder)
        return gathered.standings[0]

    def _tell_exhibits(self, standing: Standing) -> None:
        """Say what the exhibits of a case show."""
        name = standing.case.name
        if not standing.case.exhibits:
            raise WrongTurn(Words("no exhibit was made", "没有生成对比图"), name)
        for one in standing.case.exhibits:
            self._tell(
                words(
                    "{case}: out/{exhibit}: the listing shows her picture: {changed}; {finding}",
                    "{case}：out/{exhibit}：商品页用的是她的图：{changed}；{finding}",
                    case=name,
                    exhibit=one.name,
                    changed=one.changed,
                    finding=one.finding,
                )
            )

    def _waiting(self, standing: Standing) -> list[str]:
        hashes = [one.drafts[0].hash for one in standing.prospects if one.drafts]
        if not hashes:
            found = "; ".join(f"{one.where}: {one.what.said_in(self.spoken)}" for one in standing.findings)
            raise WrongTurn(
                words("no letter waits to be approved ({found})", "没有待批准的信（{found}）", found=found or "-"),
                standing.case.name,
            )
        return hashes

    def _check(self, scene: Scene, passed: Passed) -> None:
        """Hold what the pass did against what the story wants."""
        where = _day(self.clock.now, self.spoken)
        if passed.trouble is not None:
            raise passed.trouble
        for name, error in passed.failed + passed.unfiled:
            raise WrongTurn(error, f"{where} {name}")
        for what, done, wanted in (
            (Words("read", "读到"), self._pairs(passed.received, "kind"), scene.received),
            (Words("sent", "发出"), self._pairs(passed.sent, "letter"), scene.sent),
        ):
            if done != wanted:
                raise WrongTurn(
                    words(
                        "the bot should have {what} {wanted}, but it {what} {done}",
                        "机器人应当{what} {wanted}，实际{what} {done}",
                        what=what,
                        wanted=_listed(wanted),
                        done=_listed(done),
                    ),
                    where,
                )
        silent = scene.asked - {self._ware(name) for name, _, _ in passed.asks}
        if silent:
            raise WrongTurn(
                words("the bot should have asked about {wares}", "机器人应当询问 {wares}", wares=", ".join(silent)),
                where,
            )

    def _check_end(self) -> None:
        """At the end every case stands as it must, and the other side has what it should have, once."""
        for fault in self.desks.faults:
            raise WrongTurn(same(fault), "DemoMart")
        answer = next(one for one in reversed(self.desks.received) if one.ware == "lamp")
        self._expect(Words("enclosed", "附件"), answer.subject, ", ".join(answer.pictures), ", ".join(ANSWERED_WITH))
        self._expect(Words("in Sent", "已发送"), SENT, self.servers.count(SENT), len(self.desks.received))
        world = self.workspace.reading_world()
        for ware, status in ENDS.items():
            case = self.workspace.case_named(CAST[self.language].folders[ware])
            standing = self.workspace.standing(case, world, self.clock.now)
            self._expect(Words("status", "状态"), case.name, standing.status.value, status.value)

    def _expect(self, what: Words, where: str, found: object, wanted: object) -> None:
        if found != wanted:
            raise WrongTurn(
                words(
                    "{what}: should be {wanted}, but is {found}",
                    "{what}：应为 {wanted}，实际为 {found}",
                    what=what,
                    wanted=wanted,
                    found=found,
                ),
                where,
            )

    def _pairs(self, rows: list[dict[str, str]], key: str) -> Pairs:
        return frozenset((self._ware(row["case"]), row[key]) for row in rows)

    def _ware(self, folder: str) -> str:
        names = CAST[self.language].folders
        return next((ware for ware, name in names.items() if name == folder), folder)

    def _narrate(self, passed: Passed, world: World) -> None:
        for row in passed.received:
            event = self._event(world, row["case"], row["message_id"])
            said = f" “{_short(event.note)}”" if event and event.note and row["kind"] != Reply.AUTO_REPLY else ""
            self._tell(
                words(
                    "came in: {case}: {kind}{said}",
                    "收到：{case}：{kind}{said}",
                    case=row["case"],
                    kind=REPLY_LABELS[Reply(row["kind"])],
                    said=said,
                )
            )
        for row in passed.sent:
            self._tell(
                words(
                    "sent:    {case}: {letter} to {to}",
                    "发出：{case}：{letter}，寄往 {to}",
                    case=row["case"],
                    letter=LETTER_NAMES[Letter(row["letter"])],
                    to=row["to"],
                )
            )

    def _event(self, world: World, folder: str, message_id: str) -> Event | None:
        events = world.log.events(KEYS.get(self._ware(folder), ""))
        return next((event for event in events if event.message_id == message_id), None)

    def _tell(self, line: Words) -> None:
        self.say("  " + line.said_in(self.spoken))

    def _tell_quiet(self, days: int) -> None:
        self.say("")
        self.say(
            words(
                "({days} more days: the bot ran each morning, nothing came, nothing was due)",
                "（又过了 {days} 天：机器人每天早上运行，没有来信，也没有到期的事）",
                days=days,
            ).said_in(self.spoken)
            if days > 1
            else Words(
                "(one more day: the bot ran, nothing came, nothing was due)",
                "（又过了一天：机器人照常运行，没有来信，也没有到期的事）",
            ).said_in(self.spoken)
        )


def _day(moment: datetime, language: Language) -> str:
    if language == "zh":
        return f"{moment.month}月{moment.day}日 周{_WEEKDAYS[moment.weekday()]} {moment:%H:%M}"
    return f"{moment:%A} {moment.day} {moment:%B}, {moment:%H:%M}"


def _listed(pairs: Pairs) -> str:
    return ", ".join(f"{ware} {kind}" for ware, kind in sorted(pairs)) or "-"


def _short(sentence: str, most: int = 90) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
