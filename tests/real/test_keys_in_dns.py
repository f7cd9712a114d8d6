"""Signatures of a platform are verified with keys that a real name server publishes (NSD, on loopback)."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from bot.adapters import dkimcheck
from bot.adapters.dkimcheck import SignatureCheck, ask_dns
from bot.core.reply.signatures import Lack
from tests.real.conftest import alive, free_ports, go_without, wait_for_port
from tests.signing import Ed25519Key, Key

pytest.importorskip("dkim", reason="the extra dkim is not installed")
dns_resolver = pytest.importorskip("dns.resolver", reason="the extra dkim is not installed")

pytestmark = pytest.mark.real

MAIL = (
    b"From: Desk <desk@mart.example>\r\nTo: shop@seller.test\r\nSubject: Your report TK-20417\r\n"
    b"Message-ID: <a@mart.example>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\n\r\nWe have removed the listing.\r\n"
)
NSD = """
server:
  ip-address: 127.0.0.1@{port}
  username: ""
  zonesdir: "{folder}"
  pidfile: ""
  xfrdfile: ""
  xfrdir: "{folder}"
  zonelistfile: "{folder}/zones"
  logfile: "{folder}/nsd.log"
  server-count: 1
remote-control:
  control-enable: no
zone:
  name: mart.example
  zonefile: mart.zone
"""
ZONE = """$ORIGIN mart.example.
$TTL 60
@ IN SOA ns.mart.example. desk.mart.example. 1 3600 600 86400 60
@ IN NS ns.mart.example.
ns IN A 127.0.0.1
{records}
rented._domainkey IN CNAME mart.keys
mart.keys IN TXT {plain}
nowhere._domainkey IN CNAME gone.keys
beside._domainkey IN TXT "v=spf1 exp=why.mart.example -all"
beside._domainkey IN TXT {plain}
note._domainkey IN A 127.0.0.1
"""


def _quoted(record: bytes) -> str:
    """A record as a zone file has it: in strings of at most 255 bytes (RFC 1035 section 3.3.14)."""
    text = record.decode()
    return " ".join(f'"{text[start : start + 200]}"' for start in range(0, len(text), 200))


@pytest.fixture(scope="module")
def keys() -> dict[str, Key | Ed25519Key]:
    return {"plain": Key(), "curve": Ed25519Key()}


@pytest.fixture(scope="module")
def name_server(keys: dict[str, Key | Ed25519Key], tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a name server that knows the keys of mart.example."""
    nsd = shutil.which("nsd") or shutil.which("nsd", path="/usr/sbin")
    if nsd is None:
        go_without("not installed: nsd")
    folder = tmp_path_factory.mktemp("nsd")
    records = {name: key.record() for name, key in keys.items()}
    records |= {
        "long": keys["plain"].record(b"n=" + b"a note " * 100 + b"; "),
        "withdrawn": b"v=DKIM1; k=rsa; p=",
        "test": keys["plain"].record(b"t=y; "),
        "other": Key(seed=2).record(),
    }
    lines = "\n".join(f"{name}._domainkey IN TXT {_quoted(record)}" for name, record in records.items())
    (folder / "mart.zone").write_text(ZONE.format(records=lines, plain=_quoted(records["plain"])))
    (port,) = free_ports(1)
    (folder / "nsd.conf").write_text(NSD.format(folder=folder, port=port))
    log = folder / "nsd.log"
    with alive([nsd, "-d", "-c", str(folder / "nsd.conf")], folder / "start.log"):
        wait_for_port("nsd", port, lambda: log.read_text(errors="replace") if log.exists() else "")
        yield port


def _ask_at(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    resolver = dns_resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], port
    monkeypatch.setattr(dns_resolver, "default_resolver", resolver)


@pytest.fixture
def check(name_server: int, monkeypatch: pytest.MonkeyPatch) -> SignatureCheck:
    _ask_at(name_server, monkeypatch)
    return SignatureCheck(ask_dns)


@pytest.mark.parametrize(
    ("selector", "key"),
    [("plain", "plain"), ("long", "plain"), ("curve", "curve"), ("rented", "plain"), ("beside", "plain")],
    ids=["rsa", "too long for one packet", "ed25519", "CNAME", "another record beside it"],
)
def test_a_key_is_found_however_it_is_published(
    check: SignatureCheck, keys: dict[str, Any], selector: str, key: str
) -> None:
    raw = keys[key].signed(MAIL, selector=selector.encode())
    said = check.signed_by(raw, "mart.example")
    assert said.domains == ("mart.example",), said.lack
    changed = check.signed_by(raw.replace(b"removed", b"refused"), "mart.example")
    assert (changed.domains, changed.lack) == ((), Lack.BROKEN)


@pytest.mark.parametrize(
    ("selector", "lack"),
    [
        ("withdrawn", Lack.NO_KEY),
        ("nowhere", Lack.NO_KEY),
        ("never", Lack.NO_KEY),
        ("note", Lack.NO_KEY),
        ("test", Lack.POOR_KEY),
        ("other", Lack.BROKEN),
    ],
)
def test_without_its_key_a_signature_proves_nothing(
    check: SignatureCheck, keys: dict[str, Any], selector: str, lack: Lack
) -> None:
    said = check.signed_by(keys["plain"].signed(MAIL, selector=selector.encode()), "mart.example")
    assert (said.domains, said.lack) == ((), lack)


def test_of_two_signatures_the_platform_s_own_counts(check: SignatureCheck, keys: dict[str, Any]) -> None:
    twice = Key(seed=2).signed(keys["plain"].signed(MAIL, selector=b"plain"), domain=b"bulkmailer.test")
    assert check.signed_by(twice, "mart.example").domains == ("mart.example",)
    withdrawn_first = keys["plain"].signed(keys["curve"].signed(MAIL, selector=b"curve"), selector=b"withdrawn")
    assert check.signed_by(withdrawn_first, "mart.example").domains == ("mart.example",)


def test_of_a_zone_that_the_server_does_not_know_nothing_is_known(check: SignatureCheck, keys: dict[str, Any]) -> None:
    said = check.signed_by(keys["plain"].signed(MAIL, domain=b"bazaar.example"), "bazaar.example")
    assert (said.domains, said.lack) == ((), Lack.NO_ANSWER)


def test_a_name_server_that_is_silent_or_gone_is_waited_for_so_long_and_no_longer(
    keys: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dkimcheck, "SECONDS", 0.2)
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as silent:
        silent.bind(("127.0.0.1", 0))
        for port in (silent.getsockname()[1], 1):
            _ask_at(port, monkeypatch)
            said = SignatureCheck(ask_dns).signed_by(keys["plain"].signed(MAIL), "mart.example")
            assert (said.domains, said.lack) == ((), Lack.NO_ANSWER)
        silent.setblocking(False)
        assert b"mart" in silent.recv(512), "it was asked"
