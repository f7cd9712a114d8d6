"""What strangers can write is never a command, a header or a path; what is secret is never said."""

from __future__ import annotations

import json
import os
import re
import traceback
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.adapters.casefolder.portalshelf import lay_out_portal
from bot.cli.showing import aligned, tame
from bot.core.login import Secret
from bot.errors import BotError, CaseError, CredentialsError, MailboxError
from bot.ports import Delivery
from bot.record import Said, record
from tests.conftest import CASE, CONFIG, picture

HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
           "X-Weiquan-Case", "In-Reply-To", "References"}  # fmt: skip
NASTY = ["x\r\nBcc: all@evil.example", "x\nBcc: all@evil.example", "x\r\n\r\nnew body", "x\u2028Bcc: a@evil.example",
         "x\x00y", "x\x1b[2Jy", "=?utf-8?q?x=0D=0ABcc=3A_a=40evil.example?="]  # fmt: skip


def escaped(text: str) -> str:
    """As TOML writes it."""
    return "".join(mark if mark.isprintable() and mark not in '"\\' else f"\\u{ord(mark):04X}" for mark in text)


def headers_of(raw: bytes) -> list[str]:
    return [name for name, _ in message_from_bytes(raw).items()]


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize(
    "field",
    ['title = "lamp"', 'name = "Lin Example"', 'name = "Lin Example Studio"', 'title = "Brass desk lamp, front view"'],
)
def test_no_field_of_the_user_s_writes_a_header(bench: Any, field: str, nasty: str) -> None:
    key, _, value = field.partition(" = ")
    poisoned = f'{key} = "{value.strip(chr(34))}{escaped(nasty)}"'
    config, case = CONFIG.replace(field, poisoned), CASE.replace(field, poisoned)
    (bench.directory / "config.toml").write_text(config, encoding="utf-8")
    try:
        bench.case(text=case)
        bench.approve()
        bench.run()
    except BotError:
        return  # refused is as good
    for raw, to in bench.outbox.letters:
        assert set(headers_of(raw)) <= HEADERS
        assert len(headers_of(raw)) == len(set(headers_of(raw)))
        assert to == ("desk@mart.example",)
        assert not message_from_bytes(raw).get_all("Bcc")


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("where", ["subject", "ticket", "id", "sender"])
def test_nothing_the_platform_writes_becomes_a_header_of_ours(bench: Any, nasty: str, where: str) -> None:
    bench.case()
    bench.approve()
    bench.run()
    text = "We have received your report. Your ticket number is TK-20417."
    bench.on(1).answer(text, to=bench.sent(), subject="Re: received")
    raw = bench.inbox.mails[-1].raw
    folded = nasty.replace("\r\n", "\r\n ").encode()
    swaps = {
        "subject": (b"Subject: Re: received", b"Subject: Re: received " + folded),
        "ticket": (b"TK-20417", b"TK-20417" + nasty.encode()),
        "id": (b"<answer-1@mart.example>", b"<answer-1" + folded + b"@mart.example>"),
        "sender": (b"From: desk@mart.example", b'From: "' + folded + b'" <desk@mart.example>'),
    }
    bench.inbox.mails[-1] = replace(bench.inbox.mails[-1], raw=raw.replace(*swaps[where]))
    bench.run()
    passed = bench.on(8).run()
    assert len(bench.outbox.letters) == 2 or passed.asks, "a reminder is due, unless the mail is for a person to read"
    for raw, to in bench.outbox.letters:
        assert set(headers_of(raw)) <= HEADERS and to == ("desk@mart.example",)
        assert not message_from_bytes(raw).get_all("Bcc")


FIELDS = {
    "case.toml": [
        'send_to = "desk@mart.example"', 'url = "https://shop.seller.test/lamp"', 'url = "https://mart.example/item/1"',
        'claimant = "me"', 'platform = "generic"', 'key = "K7QF2M"',
    ],
    "config.toml": [
        'address = "shop@seller.test"', 'address = "1 Example Road, Exampletown"', 'phone = "+1 555 0100"',
        'email = "shop@seller.test"', 'authserv_id = "mx.seller.test"',
    ],
}  # fmt: skip
"""Every other text that a user can set and that a letter may carry."""


@pytest.mark.parametrize("nasty", [*NASTY[:2], NASTY[5]])
@pytest.mark.parametrize(("file", "field"), [(file, one) for file, fields in FIELDS.items() for one in fields])
def test_no_other_field_writes_a_header_either(bench: Any, file: str, field: str, nasty: str) -> None:
    texts = {"config.toml": CONFIG, "case.toml": CASE}
    url = "https://mart.example/item/1"
    key, _, value = field.partition(" = ")
    poisoned = f'{key} = "{value.strip(chr(34))}{escaped(nasty)}"'
    assert field in texts[file] or url in field, "the field is there to be poisoned"
    texts[file] = texts[file].replace(field, poisoned)
    (bench.directory / "config.toml").write_text(texts["config.toml"], encoding="utf-8")
    try:
        bench.case(text=texts["case.toml"], urls=[escaped(url + nasty)] if url in field else [url])
        bench.approve()
        bench.run()
        bench.on(8).run()  # the reminder carries less, but all of it anew
    except BotError:
        return  # refused is as good
    for raw, to in bench.outbox.letters:
        assert set(headers_of(raw)) <= HEADERS
        assert len(headers_of(raw)) == len(set(headers_of(raw)))
        assert to == ("desk@mart.example",)


NAMES = {
    "Bcc: all@evil.example\r\nX.jpg": None, "a\x1b[2J.jpg": None, "photo\u202egpj.exe": None,
    "a\\..\\evil.jpg": "a_.._evil.jpg", "NUL.jpg": "_NUL.jpg", "com1.jpg": "_com1.jpg", "x:y?.jpg": "x_y_.jpg",
    "l" * 240 + ".jpg": "l" * 176 + ".jpg", "=?utf-8?q?x=0D=0ABcc=3A_a=40evil.example?=.jpg": "=_utf-8_q_x=0D=0ABcc=3A_a=40evil.example_=.jpg",
}  # fmt: skip
"""File names that a seller may drop, and what they travel under; None: the file is not used, and that is said."""


@pytest.mark.skipif(os.name == "nt", reason="such names cannot even be made there")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_file_names_do_no_harm_on_the_way(bench: Any, name: str) -> None:
    folder = bench.case()
    (folder / "listing" / name).write_bytes((folder / "listing" / "page.png").read_bytes())
    bench.settle_files(folder)
    findings = bench.standing().case.folder_findings
    bench.approve()
    bench.run()
    (letter,) = bench.outbox.letters
    assert set(headers_of(letter[0])) <= HEADERS
    travelled = [part.get_filename() for part in message_from_bytes(letter[0], policy=policy.default).walk()]
    if NAMES[name] is None:
        assert "file-name" in {one.rule for one in findings}
        assert all(one.isprintable() for one in travelled if one)
    else:
        assert NAMES[name] in travelled


BREAKOUTS = [
    "{{ digest.__class__.__mro__[-1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ digest.needs.__init__.__globals__ }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../config.toml' %}",
    "{{ ''.__class__ }}",
    "{{ '{0.__class__}'.format(digest) }}",
]


@pytest.mark.parametrize("template", BREAKOUTS)
def test_a_template_of_the_user_s_sees_its_values_and_nothing_else(
    bench: Any, capsys: pytest.CaptureFixture[str], template: str
) -> None:
    bench.case()
    own = bench.directory / "templates" / "_base" / "en"
    own.mkdir(parents=True)
    (own / "digest.txt.j2").write_text("before " + template + " after")
    code = main(["--lang", "en", "-C", str(bench.directory), "report"])
    said = capsys.readouterr()
    assert code != 0 and "template" in said.err
    assert "before" not in said.out and "[account]" not in said.out + said.err and "root:" not in said.out + said.err


def test_html_of_a_mail_is_never_html_of_ours(bench: Any, tmp_path: Path) -> None:
    """It reaches the report as text, the page forbids whatever could be loaded, and the digest mail has no script."""
    bench.case()
    bench.approve()
    bench.run()
    evil = "<script src=//evil.example/x.js></script><img src=https://evil.example/p.gif onerror=alert(1)>"
    bench.on(1).answer(f"Unclear words {evil} of theirs.", to=bench.sent(), subject=f"Re: {evil}")
    raw = bench.inbox.mails[-1]
    html = raw.raw.replace(b"text/plain", b"text/html")
    bench.inbox.mails[-1] = replace(raw, raw=html.replace(b"Unclear", b"<b>We need more information</b><iframe src=x>"))
    bench.answer(f"Send us your papers. {evil}", to=bench.sent(), subject=f"Re: {evil}")
    bench.run()
    page = tmp_path / "page.html"
    main(["--lang", "en", "-C", str(bench.directory), "report", "--html", str(page)])
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text and "<script" not in text and "<iframe" not in text
    assert not re.search(r"<[^<>]*onerror", text)
    sources = set(re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?([^"'>\s)]+)""", re.sub(r"&lt;.*?&gt;", "", text)))
    assert all(one.startswith(("data:", "#")) for one in sources), sources


POLYGLOTS = {
    "html that is called jpg": b"<html><script>alert(1)</script></html>",
    "a gif that is a script": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "a picture with a zip behind it": b"",
    "half a picture": b"",
}


@pytest.mark.parametrize("kind", POLYGLOTS)
def test_a_file_that_is_two_things_travels_as_a_picture_or_not_at_all(bench: Any, kind: str) -> None:
    folder = bench.case()
    whole = picture("peru")
    content = POLYGLOTS[kind] or (whole + b"PK\x03\x04 evil payload" if "zip" in kind else whole[: len(whole) // 2])
    (folder / "listing" / "odd.jpg").write_bytes(content)
    bench.settle_files(folder)
    try:
        bench.approve()
    except CaseError as refused:
        assert "odd.jpg" in refused.said_in("en")
        return
    assert bench.run().sent
    for raw, _ in bench.outbox.letters:
        for part in message_from_bytes(raw, policy=policy.default).iter_attachments():
            carried = part.get_payload(decode=True)
            assert b"alert(1)" not in carried and b"evil payload" not in carried


@pytest.mark.parametrize("verb", ["show", "log", "status"])
def test_a_mail_cannot_command_the_terminal(bench: Any, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer(
        "The listing \x1b]0;owned\x07\x1b[31mhas been removed\u202e.\x9b2J",
        to=bench.sent(),
        verdict="",
        subject="\x1b[2J",
    )
    bench.run()
    with bench.workspace.locked_world() as world:
        record(
            bench.standing(), Said("noted", "Lin\x1b[2J", note="beware \x1b]0;owned\x07 \u202e"), bench.now, world.log
        )
    main(["--lang", "en", "-C", str(bench.directory), verb, "lamp"])
    said = capsys.readouterr()
    assert said.out and ("beware" in said.out or verb == "status")
    assert not {"\x1b", "\x07", "\u202e", "\x9b", "\r"} & set(said.out + said.err)


@pytest.mark.parametrize(
    "words", [["check"], ["preview", "lamp"], ["report"], ["status", "lamp"], ["run", "--dry-run"], ["show", "lamp"],
              ["check", "--json"], ["preview", "lamp", "--json"], ["status", "--json"], ["report", "--json"]],
    ids=" ".join,
)  # fmt: skip
def test_what_a_seller_or_a_thief_typed_commands_no_terminal(
    bench: Any, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    nasty = escaped("\x1b]0;owned\x07 \u202e \x9b2J")
    bench.case(text=CASE.replace('title = "', f'title = "{nasty}'))
    main(["--lang", "en", "-C", str(bench.directory), *words])
    said = capsys.readouterr()
    assert said.out + said.err
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(said.out + said.err)
    if "--json" in words:
        assert json.loads(said.out)


def test_cells_stay_in_their_row() -> None:
    assert aligned([["a\nb", "c\x1b[0m"]]) == ["a b  c\ufffd[0m"]
    assert tame("侵权 – ok\n\t") == "侵权 – ok\n\t"


@pytest.mark.parametrize("fault", ["auth 535 5.7.8 wrong: {}", "auth 454 4.7.0 not now: {}", "connect 554 go away {}"])
def test_a_server_that_repeats_the_password_is_not_repeated(smtp: Any, outbox: Any, home: Any, fault: str) -> None:
    from base64 import b64encode

    blob = b64encode(f"\0shop@seller.test\0{home.password}".encode()).decode()
    for shown in (home.password, blob):
        smtp.faults[:] = [f"always {fault.format(shown)}"]
        with pytest.raises(BotError) as raised:
            outbox().open()
        everything = "".join(traceback.format_exception(raised.value)) + raised.value.said_in("zh") + repr(raised.value)
        assert shown not in everything


@pytest.mark.parametrize(
    "fault", ["LOGIN NO [AUTHENTICATIONFAILED] wrong: {}", "LOGIN BAD what is {}", "LOGIN BYE no {}"]
)
def test_a_mailbox_that_repeats_the_password_is_not_repeated(imap: Any, inbox: Any, home: Any, fault: str) -> None:
    imap.faults[:] = [f"always {fault.format(home.password)}"]
    with pytest.raises((CredentialsError, MailboxError)) as raised:
        inbox().open()
    everything = "".join(traceback.format_exception(raised.value)) + raised.value.said_in("zh") + repr(raised.value)
    assert home.password not in everything


def test_a_secret_hides_itself_in_a_text() -> None:
    secret = Secret("hunter2")
    assert secret.hidden_in("no: hunter2, aHVudGVyMg==, AG1lAGh1bnRlcjI=", "me") == "no: …, …, …"
    assert Secret("").hidden_in("abc") == "abc"


@pytest.mark.skipif(os.name == "nt", reason="needs the right to make links")
@pytest.mark.parametrize("name", ["mail", "out"])
def test_a_link_that_leads_away_is_not_written_through(
    bench: Any, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    folder = bench.case()
    (folder / name).symlink_to(elsewhere, target_is_directory=True)
    bench.approve()
    passed = bench.run()
    assert not list(elsewhere.iterdir())
    assert passed.failed and "leads out of the case folder" in passed.failed[0][1].en


@pytest.mark.skipif(os.name == "nt", reason="needs the right to make links")
def test_a_transcript_is_not_written_through_a_link(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Its name is known before the letter is: a folder that came from somebody else may wait for it."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "authorized_keys"
    elsewhere.write_text("mine\n")
    folder = bench.case()
    (folder / "mail").mkdir()
    (folder / "mail" / "0001-complaint.smtp.txt").symlink_to(elsewhere)
    bench.outbox.hand_over = lambda raw, sender, to, at: Path(at).write_text("250") and Delivery("sent")
    bench.approve()
    passed = bench.run()
    assert elsewhere.read_text() == "mine\n" and passed.failed


@pytest.mark.skipif(os.name == "nt", reason="needs the right to make links")
@pytest.mark.parametrize("leads", ["elsewhere", "original"])
def test_nothing_is_deleted_or_stamped_behind_a_link(
    bench: Any, tmp_path_factory: pytest.TempPathFactory, leads: str
) -> None:
    folder = bench.case()
    elsewhere = folder / "original" if leads == "original" else tmp_path_factory.mktemp("elsewhere")
    for name in ("passport.jpg", "TODO.txt", "待办.txt"):
        (elsewhere / name).write_bytes(picture("peru"))
    (folder / "authority").mkdir()
    (folder / "authority" / "passport.jpg").write_bytes(picture("peru"))
    bench.settle_files(folder)
    (elsewhere / "portal").mkdir()
    (elsewhere / "portal" / "theirs.txt").write_text("theirs")
    before = sorted(elsewhere.rglob("*"))
    for name in ("out", "mail"):
        (folder / name).symlink_to(elsewhere, target_is_directory=True)
    case, folders = bench.standing().case, bench.workspace.folders
    for deed in (
        lambda: folders.forget_papers(case),
        lambda: lay_out_portal(folder, {}, (), lambda _: b""),
    ):
        deed()
    if leads == "elsewhere":
        for deed in (lambda: folders.write_todo(case, (), ()), lambda: folders.keep_stamps(case, {1: b"token"})):
            with pytest.raises(CaseError, match="leads out"):
                deed()
    assert sorted(elsewhere.rglob("*")) == before
    assert not (folder / "authority" / "passport.jpg").exists()


def test_a_link_to_a_file_elsewhere_is_no_evidence(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "passwd.jpg"
    secret.write_bytes(b"\xff\xd8 root \xff\xd9")
    folder = bench.case()
    (folder / "listing" / "second.jpg").symlink_to(secret)
    standing = bench.standing()
    assert "listing/second.jpg" not in {one.path for one in standing.case.evidence}
    assert any(one.rule == "link-outside" for one in standing.case.folder_findings)


def test_a_kept_mail_is_read_inside_its_case_only(bench: Any) -> None:
    bench.case()
    workspace = bench.workspace
    case = workspace.case_named("lamp")
    for path in ("../../config.toml", "mail/../../../config.toml", str(Path(bench.directory / "config.toml"))):
        with pytest.raises(CaseError, match="leads out"):
            workspace.folders.read_mail(case, path)
