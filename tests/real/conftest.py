"""A provider made of a real Dovecot and a real Postfix, thrown together in a temporary folder on loopback.

Postfix takes letters in three ways: submission with implicit TLS, submission with STARTTLS (both with login, by
Dovecot's SASL), and from outside without login. It hands everything to Dovecot by LMTP. Mail to gone@mart.test is
accepted and comes back as a real delivery report.
"""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import smtplib
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest
import trustme

HOST = "localhost"
AUTHSERV_ID = "mx.seller.test"
PASSWORD = "a password with spaces"
SIZE_LIMIT = 5_000_000
_POSTFIX = Path("/usr/lib/postfix/sbin/master")
_START_SECONDS = 20
_PAUSE = 0.02
"""Between two looks at a server that is not ready yet; it tells nobody when it is."""

DOVECOT = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {run}
state_dir = {run}
log_path = {log}/dovecot.log
protocols {{
  imap = yes
  lmtp = yes
}}
listen = 127.0.0.1
ssl = required
ssl_server_cert_file = {cert}
ssl_server_key_file = {key}
auth_mechanisms = plain login
auth_failure_delay = 0
mail_driver = maildir
mail_home = {mail}/%{{user}}
mail_path = ~/Maildir
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {mail}/%{{user}}
  }}
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Junk {{
    special_use = \\Junk
    auto = create
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    listen = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  inet_listener sasl {{
    listen = 127.0.0.1
    port = {sasl}
  }}
}}
protocol lmtp {{
  auth_username_format = %{{user | lower}}
}}
"""

MAIN_CF = """
compatibility_level = 3.6
queue_directory = {queue}
data_directory = {data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = {log}/postfix.log
maillog_file_prefixes = {log}
myhostname = mx.seller.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_dns_support_level = disabled
virtual_mailbox_domains = seller.test mart.test temu.test
virtual_mailbox_maps = regexp:{{ {{/^(shop[0-9]*|copyright|desk|legal)@/ ok}} }}
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
virtual_alias_maps = inline:{{ {{gone@mart.test = gone@desk.mart.test}} }}
transport_maps = inline:{{ {{desk.mart.test = error:5.1.1 there is no such desk}} }}
message_size_limit = {size_limit}
mailbox_size_limit = 0
virtual_mailbox_limit = 0
smtpd_tls_cert_file = {cert}
smtpd_tls_key_file = {key}
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sasl}
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = reject_unlisted_recipient
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtputf8_enable = no
"""

MASTER_CF = """
127.0.0.1:{outside} inet n - n - - smtpd
127.0.0.1:{starttls} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes -o smtpd_tls_auth_only=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{smtps} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass
class MailServer:
    """Where the servers are, and one user's fresh mailbox on them."""

    ports: dict[str, int]
    ca_file: str
    user: str = ""
    host: str = HOST
    password: str = PASSWORD
    authserv_id: str = AUTHSERV_ID
    size_limit: int = SIZE_LIMIT
    logs: Path = field(default_factory=Path)

    @property
    def imap_port(self) -> int:
        return self.ports["imaps"]

    @property
    def smtp_port(self) -> int:
        return self.ports["smtps"]

    def config_toml(self) -> str:
        """The tables [account], [smtp] and [imap] for a workspace of this user."""
        return (
            f'[account]\naddress = "{self.user}"\nname = "Lin Example Studio"\n'
            f'[smtp]\nhost = "{self.host}"\nport = {self.smtp_port}\nsecurity = "ssl"\nca_file = "{self.ca_file}"\n'
            f'[imap]\nhost = "{self.host}"\nport = {self.imap_port}\nsecurity = "ssl"\nca_file = "{self.ca_file}"\n'
            f'authserv_id = "{self.authserv_id}"\n'
        )

    def deliver(self, raw: bytes, sender: str = "desk@mart.test", to: str = "", verdict: str = "dmarc=pass") -> None:
        """Let a mail come in from outside; the border MX stamps what it found out about the sender, unless told "".

        Returns when the mail lies in the inbox.
        """
        to = to or self.user
        domain = sender.rsplit("@", 1)[-1]
        stamp = (
            f"Authentication-Results: {self.authserv_id};\r\n\t{verdict} header.from={domain}\r\n" if verdict else ""
        )
        before = len(self.mails(to))
        with smtplib.SMTP(self.host, self.ports["outside"], timeout=10) as outside:
            assert outside.sendmail(sender, [to], stamp.encode() + raw) == {}
        self.wait_for(to, before + 1)

    def wait_for(self, user: str, count: int, folder: str = "INBOX") -> list[bytes]:
        """Wait until the folder holds that many mails; gives them."""
        until = time.monotonic() + 20
        while len(mails := self.mails(user, folder)) < count:
            assert time.monotonic() < until, f"{count} mails did not arrive:\n{self.log()}"
            time.sleep(_PAUSE)
        return mails

    def mails(self, user: str = "", folder: str = "INBOX") -> list[bytes]:
        """The raw mails of a folder, oldest first; looking changes nothing."""
        with self.mailbox(user) as box:
            count = box.select(folder, readonly=True)[1][0]
            found = box.fetch("1:*", "(BODY.PEEK[])")[1] if count != b"0" else []
            return [part[1] for part in found if isinstance(part, tuple)]

    def state(self, folder: str = "INBOX") -> list[object]:
        """Counts and every flag of a folder."""
        with self.mailbox() as box:
            counts = box.status(folder, "(MESSAGES RECENT UNSEEN UIDNEXT UIDVALIDITY)")[1]
            held = box.select(folder, readonly=True)[1]
            return [*counts, *(box.fetch("1:*", "(UID FLAGS)")[1] if held != [b"0"] else [])]

    @contextmanager
    def mailbox(self, user: str = "") -> Iterator[imaplib.IMAP4_SSL]:
        """The owner's own way into a mailbox."""
        context = ssl.create_default_context(cafile=self.ca_file)
        with imaplib.IMAP4_SSL(self.host, self.imap_port, ssl_context=context, timeout=10) as box:
            box.login(user or self.user, self.password)
            yield box

    def log(self) -> str:
        """What both servers wrote, for whoever must find out why a test failed."""
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.logs.glob("*.log")))


def go_without(why: str) -> NoReturn:
    """Skip a test for which a server is missing, and say so; where all are required, it fails."""
    if os.environ.get("WEIQUAN_REQUIRE_REAL"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def running_servers() -> Iterator[MailServer]:
    why_not = _why_not()
    if why_not:
        go_without(why_not)
    names = ("imap", "imaps", "lmtp", "sasl", "outside", "starttls", "smtps")
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    # Not below pytest's own folder, which only its owner may enter: the servers work as other users.
    with TemporaryDirectory(prefix="weiquan-servers-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        ca_file, places = _lay_out(folder)
        server = MailServer(ports, ca_file, logs=folder / "log")
        with _dovecot(folder, ports, places), _postfix(folder, ports, places):
            for name, port in ports.items():
                wait_for_port(name, port, server.log)
            yield server


@pytest.fixture
def mail_server(running_servers: MailServer, request: pytest.FixtureRequest) -> MailServer:
    """The servers, with a mailbox that no other test has seen."""
    count = getattr(request.config, "fresh_mailboxes", 0) + 1
    request.config.fresh_mailboxes = count
    return MailServer(
        running_servers.ports, running_servers.ca_file, f"shop{count}@seller.test", logs=running_servers.logs
    )


def _why_not() -> str:
    if os.name != "posix" or os.geteuid() != 0:
        return "a real Postfix starts only as root"
    missing = [
        name for name, there in (("dovecot", shutil.which("dovecot")), ("postfix", _POSTFIX.exists())) if not there
    ]
    return f"not installed: {', '.join(missing)}" if missing else ""


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _lay_out(folder: Path) -> tuple[str, dict[str, object]]:
    """Make the certificates and the folders with the owners that the servers insist on."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    issued = authority.issue_cert(HOST, "127.0.0.1")
    issued.private_key_pem.write_to_path(str(folder / "key.pem"))
    for blob in issued.cert_chain_pems:
        blob.write_to_path(str(folder / "cert.pem"), append=True)
    nobody, postfix = pwd.getpwnam("nobody"), pwd.getpwnam("postfix")
    for name, owner in (("run", 0), ("log", 0), ("mail", nobody.pw_uid), ("data", postfix.pw_uid), ("queue", 0)):
        (folder / name).mkdir()
        os.chown(folder / name, owner, -1)
    queues = [
        "active",
        "bounce",
        "corrupt",
        "defer",
        "deferred",
        "flush",
        "hold",
        "incoming",
        "maildrop",
        "private",
        "public",
        "saved",
        "trace",
    ]
    for name in queues:
        (folder / "queue" / name).mkdir(mode=0o700)
        os.chown(folder / "queue" / name, postfix.pw_uid, -1)
    (folder / "queue" / "pid").mkdir()
    return str(folder / "ca.pem"), {
        **{name: folder / name for name in ("run", "log", "mail", "data", "queue")},
        "cert": folder / "cert.pem",
        "key": folder / "key.pem",
        "uid": nobody.pw_uid,
        "gid": nobody.pw_gid,
        "password": PASSWORD,
        "size_limit": SIZE_LIMIT,
    }


@contextmanager
def _dovecot(folder: Path, ports: dict[str, int], places: dict[str, object]) -> Iterator[None]:
    config = folder / "dovecot.conf"
    config.write_text(DOVECOT.format(**places, **ports))
    with alive(["dovecot", "-F", "-c", str(config)], folder / "log" / "dovecot-start.log"):
        yield


@contextmanager
def _postfix(folder: Path, ports: dict[str, int], places: dict[str, object]) -> Iterator[None]:
    config = folder / "postfix"
    config.mkdir()
    (config / "main.cf").write_text(MAIN_CF.format(**places, **ports))
    (config / "master.cf").write_text(MASTER_CF.format(**ports))
    with alive([str(_POSTFIX), "-c", str(config), "-d"], folder / "log" / "postfix-start.log"):
        yield


@contextmanager
def alive(command: list[str], log: Path) -> Iterator[None]:
    """Keep a server alive inside the block, and end it by its own process id."""
    with (
        log.open("wb") as words,
        subprocess.Popen(  # noqa: S603
            command, stdout=words, stderr=words, start_new_session=True
        ) as server,
    ):
        try:
            yield
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for_port(name: str, port: int, log: Callable[[], str]) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < until, f"{name} did not come up:\n{log()}"
        time.sleep(_PAUSE)
