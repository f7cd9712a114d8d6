"""The doctor: every fault is named with its remedy, and the healthy are told so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.doctor import Check, examine, top_stamp
from bot.adapters.imap import ImapInbox
from bot.adapters.smtp import SmtpOutbox
from bot.core.login import ImapLogin, Secret, SmtpLogin
from bot.core.mailbox import MailFolders
from bot.core.words import Words
from bot.errors import ConfigError, CredentialsError

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
STAMPED = b"Authentication-Results: MX.provider.example 1;\r\n spf=pass\r\nAuthentication-Results: mx.forged.example; x=y\r\n\r\n"


USUAL = MailFolders("Sent", "Junk", ("INBOX", "Sent", "Junk"))


class Wire:
    """Both servers in ten lines."""

    size_limit = 35_000_000

    def __init__(self, latest=(), folders=USUAL, error=None):
        self._latest, self._folders, self._error, self.closed = list(latest), folders, error, False

    def open(self):
        if self._error:
            raise self._error

    def close(self):
        self.closed = True

    def folders(self):
        return self._folders

    def latest(self, count):
        return self._latest


def logins(ids: tuple[str, ...] = (), password=lambda: Secret("x")):
    common = {"address": "a@x.example", "user": "a", "host": "h", "port": 1, "security": "ssl", "password": password}
    return SmtpLogin(**common), ImapLogin(**common, authserv_ids=ids)


def look(out=None, into=None, **changes) -> dict[str, Check]:
    usual = {
        "config": lambda: None,
        "templates": lambda: None,
        "logins": logins,
        "outbox": lambda login: out or Wire(),
        "inbox": lambda login: into or Wire(),
        "countries": ("US",),
        "now": NOW,
    }
    return {check.name: check for check in examine(**usual | changes)}


def failing(error):
    def load():
        raise error

    return load


def test_a_healthy_house_has_nothing_to_mend():
    checks = look()
    assert all(check.ok for check in checks.values())
    assert list(checks) == [
        "config", "templates", "holidays", "smtp password", "smtp", "size", "imap password", "imap", "sent", "spam", "stamp", "clock",
    ]  # fmt: skip
    assert "35 MB" in checks["size"].what.en


def test_without_a_config_nothing_else_is_tried():
    checks = look(config=failing(ConfigError(Words("broken", "坏了"), "config.toml:3", Words("mend it", "修好"))))
    assert list(checks) == ["config"]
    assert (checks["config"].what.en, checks["config"].fix.zh) == ("config.toml:3: broken", "修好")


def test_one_fault_does_not_hide_the_next():
    refused = CredentialsError(Words("refused", "被拒绝"), "[smtp]", Words("get a code", "获取授权码"))
    wire = Wire(error=refused)
    checks = look(out=wire, templates=failing(ConfigError(Words("bad template", "模板有误"))))
    assert [name for name, check in checks.items() if not check.ok] == ["templates", "smtp"]
    assert checks["smtp"].fix.zh == "获取授权码"
    assert "imap" in checks and wire.closed


def test_without_a_password_no_server_is_bothered():
    checks = look(logins=lambda: logins(password=failing(CredentialsError(Words("none", "没有")))))
    assert not checks["smtp password"].ok and not checks["imap password"].ok
    assert "smtp" not in checks and "imap" not in checks


def test_missing_folders_are_told_with_those_that_are_there():
    checks = look(into=Wire(folders=MailFolders("", "", ("INBOX", "Foo"))))
    assert checks["sent"].fix and "Foo" in checks["spam"].fix.en


@pytest.mark.parametrize(
    ("configured", "count", "ok", "said"),
    [
        ((), 3, True, 'authserv_id = "mx.provider.example"'),
        (("mx.provider.example",), 3, True, ""),
        (("mx.other.example",), 3, False, 'authserv_id = "mx.provider.example"'),
        ((), 1, True, "vary"),
        ((), 0, True, ""),
    ],
)
def test_the_providers_stamp_is_proposed_only_when_most_mails_bear_it(configured, count, ok, said):
    mails = [(NOW, STAMPED)] * count + [(NOW, b"Subject: x\r\n\r\n")] * (3 - count)
    check = look(logins=lambda: logins(configured), into=Wire(mails))["stamp"]
    assert check.ok is ok
    assert said in check.fix.en if said else not check.fix


def test_where_no_mail_is_stamped_it_is_said_who_verifies_senders():
    nobody, here = look()["stamp"], look(verifies=lambda: True)["stamp"]
    assert nobody.ok and "cannot be verified" in nobody.what.en and "无法核实" in nobody.what.zh
    assert here.ok and "verified here by their signatures" in here.what.en and "由本机验证" in here.what.zh


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (STAMPED, "mx.provider.example"),
        (b"Authentication-Results: spf=pass smtp.mailfrom=x; dkim=pass\r\n\r\n", ""),  # Microsoft gives no name
        (b"Subject: x\r\n\r\n", ""),
    ],
)
def test_only_the_topmost_stamp_counts(header, name):
    assert top_stamp(header) == name


def test_a_mail_from_the_future_means_a_slow_clock():
    assert look(into=Wire([(NOW + timedelta(minutes=4), b"")]))["clock"].ok
    assert not look(into=Wire([(NOW + timedelta(minutes=9), b"")]))["clock"].ok


def test_holidays_nobody_decreed_yet_are_told():
    far = look(countries=("CN",), now=datetime(2050, 1, 1, tzinfo=UTC))["holidays"]
    assert not far.ok and "CN 2050" in far.what.en


def test_real_servers_are_examined(start_smtp, imap, smtp_login, imap_login):
    post = start_smtp()
    imap.deliver(STAMPED + b"x\r\n", NOW)
    checks = look(
        logins=lambda: (smtp_login(post.port), imap_login(imap.port)),
        outbox=lambda login: SmtpOutbox(login, seconds=5),
        inbox=lambda login: ImapInbox(login, seconds=5),
    )
    assert all(check.ok for check in checks.values())
    assert "mx.provider.example" in checks["stamp"].fix.en


def test_network_faults_are_named(unused_port, smtp_login, imap_login):
    checks = look(
        logins=lambda: (smtp_login(unused_port), imap_login(unused_port, host="no-such-host.invalid")),
        outbox=lambda login: SmtpOutbox(login, seconds=5),
        inbox=lambda login: ImapInbox(login, seconds=5),
    )
    assert "nobody answers" in checks["smtp"].what.en
    assert "name of the server" in checks["imap"].what.en
