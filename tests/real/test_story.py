"""The whole way of a seller, by the front door, on a real Postfix and a real Dovecot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[2]
DESK = "desk@mart.test"
URLS = ("https://mart.test/item/4001", "https://mart.test/item/4002")


class Seller:
    """Somebody at a shell with a workspace, who knows the documented verbs and nothing else."""

    def __init__(self, home: Path, server: Any) -> None:
        self.home = home
        self.server = server
        self.answers = 0

    def weiquan(self, *argv: str, code: int = 0) -> str:
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "WEIQUAN_PASSWORD": self.server.password,
            "LANG": "C.UTF-8",
        }
        for name in ("WEIQUAN_HOME", "LC_ALL"):
            env.pop(name, None)
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "bot", "-C", str(self.home), *argv], cwd=self.home.parent, env=env,
            capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == code, f"{argv}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout if code == 0 else done.stderr

    def json(self, *argv: str) -> Any:
        return json.loads(self.weiquan(*argv, "--json"))

    def init(self) -> None:
        server = self.server
        self.weiquan(
            "init", str(self.home), "--address", server.user, "--name", "Lin Example Studio",
            "--smtp-host", server.host, "--smtp-port", str(server.ports["starttls"]), "--smtp-security", "starttls",
            "--imap-host", server.host, "--imap-port", str(server.imap_port), "--imap-security", "ssl",
            "--ca-file", server.ca_file, "--authserv-id", server.authserv_id, "--claimant-name", "Lin Example",
            "--claimant-address", "1 Example Road, Exampletown", "--claimant-phone", "+1 555 0100", "--lang", "en", "--yes",
        )  # fmt: skip

    def open_case(self, picture: Callable[..., bytes]) -> None:
        dropped = self.home.parent / "dropped"
        (dropped / "original").mkdir(parents=True)
        (dropped / "截图").mkdir()
        (dropped / "original" / "lamp.jpg").write_bytes(picture("goldenrod"))
        (dropped / "截图" / "page.png").write_bytes(picture("khaki", kind="PNG"))
        made = self.json(
            "new", "lamp", "--platform", "generic", "--claimant", "me", "--send-to", DESK, "--from", str(dropped),
            "--listing", URLS[0], "--listing", URLS[1],
        )  # fmt: skip
        assert set(made) == {"case", "key", "path"}

    def approve(self) -> None:
        (row,) = self.json("preview", "lamp")
        self.weiquan("approve", "lamp", "--hash", row["hash"], "--name", "Lin Example")

    def status(self) -> Any:
        (row,) = self.json("status", "lamp")
        return row

    def desk_box(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for raw in self.server.mails(DESK)]  # type: ignore[misc]

    def desk_answers(self, text: str, to: EmailMessage, verdict: str = "dmarc=pass") -> None:
        self.answers += 1
        mail = EmailMessage()
        mail["From"], mail["To"] = f"Mart IP desk <{DESK}>", self.server.user
        mail["Subject"] = f"Re: {to['Subject']}"
        mail["Message-ID"] = f"<{self.server.user.split('@')[0]}-{self.answers}@mart.test>"
        mail["In-Reply-To"] = mail["References"] = to["Message-ID"]
        mail.set_content(text)
        self.server.deliver(mail.as_bytes(policy=policy.SMTP), DESK, verdict=verdict)


@pytest.fixture
def seller(tmp_path: Path, mail_server: Any) -> Seller:
    return Seller(tmp_path / "shop", mail_server)


def letters_to_desk(seller: Seller) -> list[EmailMessage]:
    """The desk's mailbox is shared by all tests; these are the letters of this seller."""
    return [mail for mail in seller.desk_box() if seller.server.user in str(mail["From"])]


def test_from_init_to_removed(seller: Seller, make_picture: Callable[..., bytes]) -> None:
    seller.init()
    seller.open_case(make_picture)
    (checked,) = seller.json("check")
    assert checked["ready"], checked
    assert seller.status()["status"] == "ready"

    seller.approve()
    before = seller.server.state()
    passed = seller.json("run")
    assert [one["letter"] for one in passed["sent"]] == ["complaint"], passed
    seller.server.wait_for(DESK, 1)
    (complaint,) = letters_to_desk(seller)
    assert complaint["Message-ID"] == passed["sent"][0]["message_id"]
    assert all(url in complaint.get_body(("plain",)).get_content() for url in URLS)
    names = [part.get_filename() for part in complaint.iter_attachments()]
    assert {"lamp.jpg", "page.png"} <= set(names)
    assert seller.server.state() == before, "the inbox is never changed"
    assert len(seller.server.mails(folder="Sent")) == 1

    seller.desk_answers(
        "Thank you, we have received your report. Your ticket number is MT-48213. We will review it.", complaint
    )
    before = seller.server.state()
    (received,) = seller.json("run")["received"]
    assert (received["case"], received["kind"]) == ("lamp", "acknowledged")
    assert seller.server.state() == before
    status = seller.status()
    assert (status["status"], status["waiting_on"]) == ("acknowledged", "platform")
    assert status["notices"][0]["tickets"] == ["MT-48213"]

    seller.desk_answers("Please provide the original files of the picture within 3 business days.", complaint)
    seller.json("run")
    assert seller.status()["status"] == "needs_info"
    assert seller.status()["deadline"]
    seller.approve()
    assert [one["letter"] for one in seller.json("run")["sent"]] == ["answer"]
    answer = letters_to_desk(seller)[-1]
    assert "lamp.jpg" in [part.get_filename() for part in answer.iter_attachments()]
    assert complaint["Message-ID"] in answer["References"]

    seller.desk_answers(f"We have removed {URLS[0]}. The other listing is still under review.", answer)
    seller.json("run")
    assert seller.status()["listings"] == {URLS[0]: "removed", URLS[1]: "open"}
    seller.desk_answers(f"{URLS[1]} has been removed as well.", answer, verdict="dmarc=fail")
    passed = seller.json("run")
    assert seller.status()["status"] == "partially_removed", "a forged answer moves nothing"
    assert passed["asks"]
    seller.desk_answers(f"The listing {URLS[1]} has now been removed from our site.", answer)
    seller.json("run")
    assert seller.status()["status"] == "removed"

    log = (seller.home / "cases" / "log.json").read_bytes()
    assert seller.json("run")["sent"] == []
    assert (seller.home / "cases" / "log.json").read_bytes() == log, "a second run changes nothing"
    kinds = [event["kind"] for event in seller.json("log", "lamp")]
    assert kinds[:3] == ["approved", "queued", "sent"]
    seller.weiquan("record", "lamp", "closed", "--by", "Lin Example")
    assert seller.status()["status"] == "closed"


def test_the_digest_arrives(seller: Seller, make_picture: Callable[..., bytes]) -> None:
    seller.init()
    seller.open_case(make_picture)
    seller.weiquan("report", "--send")
    (raw,) = seller.server.wait_for(seller.server.user, 1)
    digest = message_from_bytes(raw, policy=policy.default)
    assert "lamp" in digest.get_body(("plain",)).get_content()
    assert "lamp" in digest.get_body(("html",)).get_content()
    assert seller.json("run")["received"] == [], "our own digest is nobody's answer"


def test_a_letter_that_bounces_stops_that_address(seller: Seller, make_picture: Callable[..., bytes]) -> None:
    seller.init()
    seller.open_case(make_picture)
    toml = seller.home / "cases" / "lamp" / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace(DESK, "gone@mart.test"), encoding="utf-8")
    seller.approve()
    received = seller.json("run")["received"]
    seller.server.wait_for(seller.server.user, 1)
    received += seller.json("run")["received"]  # the report may come while the first run is still at work
    assert [one["kind"] for one in received] == ["bounced"]
    status = seller.status()
    assert (status["status"], status["waiting_on"]) == ("bounced", "you")

    toml.write_text(toml.read_text(encoding="utf-8").replace("gone@mart.test", DESK), encoding="utf-8")
    seller.approve()
    (sent,) = seller.json("run")["sent"]
    assert (sent["letter"], sent["to"]) == ("complaint", DESK)
    assert seller.status()["status"] == "submitted"


def test_doctor_finds_everything_well_and_names_a_wrong_password(seller: Seller) -> None:
    seller.init()
    assert "MEND" not in seller.weiquan("doctor")
    seller.server.password = "not this one"
    seller.weiquan("doctor", code=78)
    assert "password" in seller.weiquan("run", code=78)


def test_two_runs_at_once(seller: Seller, make_picture: Callable[..., bytes]) -> None:
    from filelock import FileLock

    seller.init()
    with FileLock(seller.home / "cases" / ".lock"):
        seller.weiquan("run", code=75)
