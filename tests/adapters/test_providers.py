"""Presets: whoever has an address at a known provider writes nothing but the address."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.providers import preset_for, providers, resolve
from bot.config import Settings
from bot.core.login import Secret
from bot.errors import ConfigError


def no_password(which, command, address):
    return Secret(f"{which} {command} {address}")


def settings(address: str, provider: str = "", **tables: dict[str, object]) -> Settings:
    return Settings.model_validate({"account": {"address": address, "provider": provider}, **tables})


@pytest.mark.parametrize("provider", providers().values(), ids=providers())
def test_every_preset_is_whole(provider):
    assert provider.source and provider.seen
    assert provider.help.zh.startswith("1.") and provider.help.en.startswith("1.")
    if provider.name != "custom":
        assert provider.smtp and provider.imap
        assert provider.sent_folders and provider.junk_folders


def test_no_domain_belongs_to_two():
    domains = [domain for provider in providers().values() for domain in provider.domains]
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("a@gmail.com", "gmail"),
        ("a@FoxMail.com", "qq"),
        ("a@163.com", "163"),
        ("a@126.com", "126"),
        ("a@yeah.net", "yeah"),
        ("a@aliyun.com", "aliyun"),
        ("a@shop.example", "custom"),
        ("a@notgmail.com", "custom"),
    ],
)
def test_the_address_tells_the_provider(address, name):
    assert preset_for("", address).name == name


def test_the_name_goes_before_the_address():
    assert preset_for("Exmail", "a@shop.example").name == "exmail"
    assert preset_for("netease", "a@126.com").name == "126"


def test_an_unknown_name_is_refused_with_those_that_are_known():
    with pytest.raises(ConfigError, match="gmail, outlook"):
        preset_for("hotmail2", "a@shop.example")


@pytest.mark.parametrize("name", ["163", "126", "yeah", "netease-qiye"])
def test_netease_wants_to_know_who_calls(name):
    assert providers()[name].needs_imap_id


def test_a_known_address_is_all_that_is_needed():
    smtp, imap = resolve(settings("shop@163.com"), no_password)
    assert (smtp.host, smtp.port, smtp.security, smtp.user) == ("smtp.163.com", 465, "ssl", "shop@163.com")
    assert (imap.host, imap.port, imap.security, imap.needs_id) == ("imap.163.com", 993, "ssl", True)
    assert "已发送" in imap.sent_folders
    assert "授权码" in smtp.help.zh


def test_passwords_are_asked_for_only_when_needed():
    smtp, imap = resolve(settings("a@gmail.com", smtp={"password_command": "pass x"}), no_password)
    assert smtp.password().reveal() == "smtp pass x a@gmail.com"
    assert imap.password().reveal() == "imap  a@gmail.com"


def test_every_missing_host_is_named_at_once():
    with pytest.raises(ConfigError) as missing:
        resolve(settings("a@shop.example"), no_password)
    assert [fault.where for fault in missing.value.faults] == ["config.toml [smtp] host", "config.toml [imap] host"]


def test_a_server_of_ones_own_does_not_behave_like_the_preset():
    own = settings("a@gmail.com", smtp={"host": "mx.shop.example"}, imap={"host": "mx.shop.example"})
    smtp, imap = resolve(own, no_password)
    assert (smtp.port, smtp.files_sent, smtp.size_limit) == (465, "unknown", 0)
    assert imap.authserv_ids == ()


@pytest.mark.parametrize(
    ("table", "port", "security"),
    [
        ({}, 465, "ssl"),
        ({"security": "starttls"}, 587, "starttls"),
        ({"port": 587}, 587, "starttls"),
        ({"port": 2525, "security": "starttls"}, 2525, "starttls"),
    ],
)
def test_port_and_security_complete_each_other(table, port, security):
    own = {"host": "mx.shop.example"}
    smtp, _ = resolve(settings("a@shop.example", smtp={**own, **table}, imap=own), no_password)
    assert (smtp.port, smtp.security) == (port, security)


def test_what_the_user_writes_goes_before_the_preset():
    own = settings("a@gmail.com", smtp={"user": "u", "sent_copy": "always"}, imap={"authserv_id": "mx.x.example"})
    smtp, imap = resolve(own, no_password)
    assert (smtp.user, smtp.sent_copy, smtp.files_sent) == ("u", "always", "yes")
    assert imap.authserv_ids == ("mx.x.example",)


def test_a_ca_file_lies_beside_config_toml(tmp_path):
    smtp, _ = resolve(settings("a@gmail.com", smtp={"ca_file": "ca.pem"}), no_password, tmp_path)
    assert Path(smtp.ca_file) == tmp_path / "ca.pem"


def test_a_domain_of_the_user_s_own_at_a_known_server_is_that_provider_s():
    hosts = {"smtp": {"host": "smtp.gmail.com"}, "imap": {"host": "imap.gmail.com"}}
    smtp, imap = resolve(settings("a@shop.example", **hosts), no_password)
    assert imap.authserv_ids == ("mx.google.com",) and smtp.files_sent == "yes"
    elsewhere = {"smtp": {"host": "mail.shop.example"}, "imap": {"host": "mail.shop.example"}}
    assert resolve(settings("a@gmail.com", **elsewhere), no_password)[1].authserv_ids == ()
