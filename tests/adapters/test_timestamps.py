"""A token says that bytes existed, is asked for on a real wire, and is checked offline long after."""

import hashlib
import re
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.client import BadStatusLine, RemoteDisconnected
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.adapters import timestamps
from bot.adapters.timestamps import StampError, request_stamp, seal_of, verify_stamp
from bot.core.stamps import Seal
from bot.core.tokens import read_signed, read_token
from bot.errors import CaseError, ConfigError

pytest.importorskip("rfc3161_client", reason="the extra timestamp is not installed")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

MANIFEST = b"ab" * 32 + b"  original/lamp.jpg\n"
SHA256 = bytes.fromhex("0609608648016503040201")
SIGNED_DATA, DATA_KIND = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("060b2a864886f70d0109100104")
CONTENT_TYPE, DIGEST = bytes.fromhex("06092a864886f70d010903"), bytes.fromhex("06092a864886f70d010904")
RSA_SHA256, NULL = bytes.fromhex("06092a864886f70d01010b"), b"\x05\x00"


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    head = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + head + body


def number(value: int) -> bytes:
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


class Authority:
    """A time-stamp authority with a root of its own (RFC 3161; CMS, RFC 5652); as OpenSSL's, it minds no order of certificates."""

    def __init__(self, at: datetime) -> None:
        self.at, self.asked = at, 0
        self._root_key, self.root = self._made("Test Root", None, None)
        self._key, self._certificate = self._made("Example TSA", self._root_key, self.root)

    def _made(self, name: str, above: Any, issuer: Any) -> tuple[Any, x509.Certificate]:
        key = rsa.generate_private_key(65537, 2048)
        called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        built = (
            x509.CertificateBuilder(
                issuer.subject if issuer else called, called, key.public_key(), x509.random_serial_number(),
                self.at - timedelta(days=9), self.at + timedelta(days=900),
            )
            .add_extension(x509.BasicConstraints(issuer is None, None), True)
        )  # fmt: skip
        if issuer is not None:
            built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
        return key, built.sign(above or key, hashes.SHA256())

    def answer(self, query: bytes) -> bytes:
        """Sign the sum of a query."""
        self.asked += 1
        at = query.index(SHA256)
        start = query.index(b"\x04\x20", at) + 2
        nonce_at = start + 32
        nonce = query[nonce_at : nonce_at + 2 + query[nonce_at + 1]] if query[nonce_at] == 2 else b""
        return self.signed(query[start : start + 32], nonce)

    def signed(self, digest: bytes, nonce: bytes = b"", scheme: bytes = b"", way: Any = None, by: Any = None) -> bytes:
        scheme, way, by = scheme or der(0x30, RSA_SHA256, NULL), way or padding.PKCS1v15(), by or hashes.SHA256()
        stamped = der(
            0x30,
            number(1),
            bytes.fromhex("06032a0304"),
            der(0x30, der(0x30, SHA256, NULL), der(4, digest)),
            number(4711),
            der(0x18, self.at.strftime("%Y%m%d%H%M%SZ").encode()),
            nonce,
        )
        attributes = (
            der(0x30, CONTENT_TYPE, der(0x31, DATA_KIND)),
            der(0x30, DIGEST, der(0x31, der(4, hashlib.sha256(stamped).digest()))),
        )
        signature = self._key.sign(der(0x31, *attributes), way, by)
        both = [one.public_bytes(serialization.Encoding.DER) for one in (self._certificate, self.root)]
        issuer = der(0x30, self.root.subject.public_bytes(), number(self._certificate.serial_number))
        signer = der(
            0x30, number(1), issuer, der(0x30, SHA256, NULL), der(0xA0, *attributes), scheme, der(4, signature),
        )  # fmt: skip
        signed_data = der(
            0x30, number(3), der(0x31, der(0x30, SHA256, NULL)), der(0x30, DATA_KIND, der(0xA0, der(4, stamped))),
            der(0xA0, *sorted(both, reverse=True)), der(0x31, signer),
        )  # fmt: skip
        return der(0x30, der(0x30, number(0)), der(0x30, SIGNED_DATA, der(0xA0, signed_data)))


AT = datetime(2025, 3, 1, 10, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(AT)


@pytest.fixture
def root(authority: Authority, tmp_path: Path) -> Path:
    place = tmp_path / "root.pem"
    place.write_bytes(authority.root.public_bytes(serialization.Encoding.PEM))
    return place


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[bytes], bytes]], str]]:
    """Start a server on loopback that answers what it is told to; gives its address."""
    running: list[HTTPServer] = []

    def start(answer: Callable[[bytes], bytes]) -> str:
        class Desk(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = answer(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *told: Any) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Desk)
        running.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/tsr"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def test_a_token_is_asked_for_and_verified_offline(serve: Callable[..., str], authority: Authority, root: Path) -> None:
    sent: list[bytes] = []
    token = request_stamp(MANIFEST, serve(lambda query: sent.append(query) or authority.answer(query)))
    assert MANIFEST not in sent[0] and hashlib.sha256(MANIFEST).digest() in sent[0]
    stamp = verify_stamp(token, MANIFEST, [root])
    assert stamp.at == AT and stamp.trusted and stamp.issuer == "Example TSA"


def test_it_says_existed_and_never_created(authority: Authority, root: Path) -> None:
    told = verify_stamp(authority.signed(hashlib.sha256(MANIFEST).digest()), MANIFEST, [root]).told
    assert "existed at 2025-03-01 10:12:00 UTC" in told.en and "已经存在" in told.zh
    assert "creat" not in told.en and "创作" not in told.zh


def test_changed_evidence_is_found_by_its_token(authority: Authority, root: Path) -> None:
    token = authority.signed(hashlib.sha256(MANIFEST).digest())
    with pytest.raises(CaseError):
        verify_stamp(token, MANIFEST + b"more", [root])


def test_a_stranger_is_read_but_not_trusted(authority: Authority, root: Path) -> None:
    forged = Authority(AT).signed(hashlib.sha256(MANIFEST).digest())
    stamp = verify_stamp(forged, MANIFEST, [root])
    assert not stamp.trusted and not stamp.broken and stamp.why and "not known here" in stamp.told.en
    assert not verify_stamp(authority.signed(hashlib.sha256(MANIFEST).digest()), MANIFEST).trusted


def test_a_token_whose_time_was_touched_is_not_trusted(authority: Authority, root: Path) -> None:
    token = authority.signed(hashlib.sha256(MANIFEST).digest()).replace(b"20250301101200Z", b"20200301101200Z")
    assert not verify_stamp(token, MANIFEST, [root]).trusted
    by_a_minute = authority.signed(hashlib.sha256(MANIFEST).digest()).replace(b"20250301101200Z", b"20250301101300Z")
    assert verify_stamp(by_a_minute, MANIFEST, [root]).broken


def test_a_bare_token_is_verified_like_a_response(authority: Authority, root: Path) -> None:
    response = authority.signed(hashlib.sha256(MANIFEST).digest())
    bare = response[4 + len(der(0x30, number(0))) :]
    assert verify_stamp(bare, MANIFEST, [root]).trusted


@pytest.mark.parametrize("content", [b"", b"tsa", b"\x30\x82\xff\xff", bytes(200)])
def test_what_is_no_token_is_refused(content: bytes, root: Path) -> None:
    with pytest.raises(CaseError):
        verify_stamp(content, MANIFEST, [root])


def test_an_answer_to_another_question_is_not_kept(serve: Callable[..., str], authority: Authority) -> None:
    replayed = serve(lambda query: authority.signed(hashlib.sha256(b"another").digest()))
    for url, why in (
        (replayed, "it stamps something else than was asked"),
        (serve(lambda query: b"<html>busy</html>"), "it is no time-stamp"),
        (serve(lambda query: der(0x30, der(0x30, number(2)))), "it was refused without a reason"),
    ):
        with pytest.raises(StampError, match=f"no usable answer: {why} →"):
            request_stamp(MANIFEST, url)


def test_an_authority_that_is_away_is_tried_again_later(serve: Callable[..., str]) -> None:
    url = serve(lambda query: b"")
    with pytest.raises(StampError) as raised:
        request_stamp(MANIFEST, url.replace("http://127.0.0.1:", "http://127.0.0.1:1"), 2)
    assert raised.value.exit_code == 75


def test_only_web_addresses_are_asked() -> None:
    with pytest.raises(ConfigError):
        request_stamp(MANIFEST, "file:///etc/passwd")


def test_without_the_extra_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timestamps, "is_available", lambda: False)
    with pytest.raises(ConfigError) as raised:
        request_stamp(MANIFEST, "http://127.0.0.1/")
    assert ".[demo,timestamp]" in str(raised.value)


def test_the_token_is_read_alike_without_the_extra(authority: Authority) -> None:
    token = read_token(authority.signed(hashlib.sha256(MANIFEST).digest()))
    assert token is not None and token.at == AT and token.digest == hashlib.sha256(MANIFEST).hexdigest()


def token_over(authority: Authority, content: bytes = MANIFEST) -> bytes:
    return authority.signed(hashlib.sha256(content).digest())


def touched(token: bytes, old: bytes, new: bytes) -> bytes:
    assert token.count(old) == 1 and len(old) == len(new)
    return token.replace(old, new)


def test_the_seal_of_a_token_says_how_far_it_was_followed(authority: Authority, root: Path) -> None:
    token = token_over(authority)
    assert seal_of(token, [root]) is Seal.TRUSTED
    assert seal_of(token_over(Authority(AT)), [root]) is Seal.UNKNOWN
    assert seal_of(token) is Seal.UNKNOWN
    assert seal_of(b"no token", [root]) is Seal.UNREADABLE


@pytest.mark.parametrize("known", [True, False])
def test_a_token_that_was_touched_is_broken_even_where_its_issuer_is_unknown(
    authority: Authority, root: Path, known: bool
) -> None:
    token, roots = token_over(authority), [root] if known else []
    later = touched(token, b"20250301101200Z", b"20250301101300Z")
    assert seal_of(later, roots) is Seal.BROKEN and verify_stamp(later, MANIFEST, roots).broken
    other = touched(token, hashlib.sha256(MANIFEST).digest(), hashlib.sha256(b"another").digest())
    assert seal_of(other, roots) is Seal.BROKEN
    signed = read_signed(token)
    assert signed is not None
    forged = touched(token, signed.signature, bytes(255) + b"\x01")
    assert seal_of(forged, roots) is Seal.BROKEN


def test_a_forger_who_mends_the_sum_within_is_found_by_the_signature(authority: Authority) -> None:
    token = touched(token_over(authority), b"20250301101200Z", b"20250301101300Z")
    signed = read_signed(token)
    assert signed is not None
    mended = touched(token, signed.digest, hashlib.sha256(signed.content).digest())
    assert seal_of(mended) is Seal.BROKEN


def test_what_nobody_signed_is_no_whole_token(authority: Authority) -> None:
    stamped = token_over(authority)
    start = stamped.index(bytes.fromhex("060b2a864886f70d0109100104"))
    assert seal_of(stamped[start:]) is Seal.UNREADABLE


def test_a_bare_token_has_its_seal_too(authority: Authority, root: Path) -> None:
    bare = token_over(authority)[4 + len(der(0x30, number(0))) :]
    assert seal_of(bare, [root]) is Seal.TRUSTED


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_root_that_cannot_be_read_is_a_fault_of_the_config(
    authority: Authority, tmp_path: Path, content: bytes | None
) -> None:
    place = tmp_path / "issuer.pem"
    if content:
        place.write_bytes(content)
    with pytest.raises(ConfigError) as raised:
        seal_of(token_over(authority), [place])
    assert seal_of(touched(token_over(authority), b"20250301101200Z", b"20250301101300Z"), [place]) is Seal.BROKEN
    assert "issuer.pem" in str(raised.value) and "roots" in raised.value.said_in("zh")


def test_without_the_extra_no_seal_is_looked_at(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timestamps, "is_available", lambda: False)
    with pytest.raises(ConfigError) as raised:
        seal_of(token_over(authority))
    assert ".[demo,timestamp]" in raised.value.said_in("zh")


PSS, SHA1, MGF1 = (bytes.fromhex(one) for one in ("06092a864886f70d01010a", "06052b0e03021a", "06092a864886f70d010108"))
SHA224_RSA, RSA = bytes.fromhex("06092a864886f70d01010e"), bytes.fromhex("06092a864886f70d010101")
SHA512_RSA = bytes.fromhex("06092a864886f70d01010d")
BY_SHA256 = der(0xA0, der(0x30, SHA256, NULL))
OLD: Any = hashes.SHA1()  # noqa: S303  (what a signature names no hash for)
KNOWN: dict[str, tuple[bytes, Any, Any]] = {
    "plain": (der(0x30, RSA, NULL), padding.PKCS1v15(), hashes.SHA256()),
    "another hash than that of the content": (der(0x30, SHA512_RSA, NULL), padding.PKCS1v15(), hashes.SHA512()),
    "pss, all by default": (der(0x30, PSS, der(0x30)), padding.PSS(padding.MGF1(OLD), 20), OLD),
    "pss, mask by default": (
        der(0x30, PSS, der(0x30, BY_SHA256, der(0xA2, number(32)))),
        padding.PSS(padding.MGF1(OLD), 32),
        hashes.SHA256(),
    ),
    "pss": (
        der(0x30, PSS, der(0x30, BY_SHA256, der(0xA1, der(0x30, MGF1, der(0x30, SHA256, NULL))), der(0xA3, number(1)))),
        padding.PSS(padding.MGF1(hashes.SHA256()), 20),
        hashes.SHA256(),
    ),
}
STRANGE: dict[str, bytes] = {
    "a hash that is not known": der(0x30, SHA224_RSA, NULL),
    "no scheme at all": der(0x30, bytes.fromhex("06032a0304")),
    "pss without parameters": der(0x30, PSS),
    "pss with another mask": der(0x30, PSS, der(0x30, BY_SHA256, der(0xA1, der(0x30, SHA1, der(0x30, SHA1))))),
    "pss with another trailer": der(0x30, PSS, der(0x30, BY_SHA256, der(0xA3, number(2)))),
    "pss with a hash that is not known": der(0x30, PSS, der(0x30, der(0xA0, der(0x30, bytes.fromhex("06032a0304"))))),
    "pss with more": der(0x30, PSS, der(0x30, BY_SHA256, der(0xA4, number(2)))),
}


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize("known", [True, False])
def test_good_signatures_of_known_schemes_are_not_broken_and_bad_ones_are(
    authority: Authority, root: Path, name: str, known: bool
) -> None:
    scheme, way, by = KNOWN[name]
    roots = [root] if known else []
    token = authority.signed(hashlib.sha256(MANIFEST).digest(), b"", scheme, way, by)
    signed = read_signed(token)
    assert signed is not None and signed.hashes[1] == by.name
    assert seal_of(token, roots) in (Seal.UNKNOWN, Seal.TRUSTED)
    flipped = signed.signature[:-1] + bytes([signed.signature[-1] ^ 1])
    assert seal_of(touched(token, signed.signature, flipped), roots) is Seal.BROKEN


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("known", [True, False])
def test_of_a_scheme_that_is_not_known_no_signature_is_called_broken(
    authority: Authority, root: Path, name: str, known: bool
) -> None:
    roots = [root] if known else []
    token = authority.signed(hashlib.sha256(MANIFEST).digest(), b"", STRANGE[name], None, hashes.SHA224())
    signed = read_signed(token)
    assert signed is not None and signed.hashes == ("sha256", "") and not signed.mask
    assert seal_of(token, roots) in (Seal.UNKNOWN, Seal.UNREADABLE)
    assert seal_of(touched(token, b"20250301101200Z", b"20250301101300Z"), roots) in (Seal.BROKEN, Seal.UNREADABLE)


@pytest.mark.parametrize(
    ("lost", "english", "chinese"),
    [
        (
            urllib.error.URLError(socket.gaierror(-2, "Name or service not known")),
            "name of the server is not",
            "找不到",
        ),
        (urllib.error.HTTPError("", 503, "nope", Message(), None), "answered with error 503", "返回错误 503"),
        (RemoteDisconnected("Remote end closed connection"), "hung up without an answer", "没有答复就断开"),
        (BadStatusLine("SSH-2.0-here"), "is no web server", "不是网页服务"),
    ],
)
def test_what_keeps_an_authority_from_stamping_is_said_without_the_words_of_the_system(
    monkeypatch: pytest.MonkeyPatch, lost: Exception, english: str, chinese: str
) -> None:
    def barred(*_: Any, **__: Any) -> None:
        raise lost

    monkeypatch.setattr(urllib.request, "urlopen", barred)
    with pytest.raises(StampError) as told:
        request_stamp(MANIFEST, "http://tsa.example/")
    assert english in told.value.said_in("en") and chinese in told.value.said_in("zh")
    assert "[timestamp]" in told.value.said_in("en") and "批准仍然有效" in told.value.said_in("zh")
    assert not re.search("Errno|Name or|Remote|SSH", told.value.said_in("en") + told.value.said_in("zh"))


@pytest.mark.parametrize("odd", ["http://[half/", "http:///nowhere", "ftp://tsa.example", "tsa.example"])
def test_an_address_that_is_none_is_a_fault_of_the_settings(odd: str) -> None:
    with pytest.raises(ConfigError, match="is no web address"):
        request_stamp(MANIFEST, odd)
