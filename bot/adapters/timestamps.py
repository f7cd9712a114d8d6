"""Trusted time: authorities that the user names sign that the manifest existed, and their tokens are verified offline later."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import ssl
import urllib.error
import urllib.request
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from http.client import HTTPException, RemoteDisconnected
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.core.extras import to_install
from bot.core.login import connection_trouble
from bot.core.stamps import Seal
from bot.core.tokens import Signed, Token, in_order, read_signed, read_token
from bot.core.words import NOTHING, Words, same, words
from bot.errors import EXIT_TRY_LATER, BotError, CaseError, ConfigError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

SECONDS = 20.0
_BROKEN = re.compile(r'reason: "digest failure"')
"""What OpenSSL says where the issuer is known and the sum that was signed is not that of these bytes (PKCS7_verify). Its
"signature failure" tells less: it takes every signature for plain RSA or ECDSA by the hash of the content.
"""
_MOST_BYTES = 1_000_000
_GRANTED = bytes.fromhex("3003020100")
"""A PKIStatusInfo that says granted (RFC 3161, section 2.4.2)."""


class StampError(BotError):
    """An authority could not be reached or did not sign; trying again later is enough."""

    exit_code = EXIT_TRY_LATER


@dataclass(frozen=True, slots=True)
class Stamp:
    """A token that fits: the bytes it covers existed at `at`.

    `trusted` says that its signature was followed up to a root that is known here; `why` what was lacking else. A `broken`
    one was changed after it was signed, or never signed by whom it names.
    """

    at: datetime
    issuer: str
    trusted: bool
    why: str = ""
    broken: bool = False

    @property
    def told(self) -> Words:
        """What it shows: that something existed at a time, never who made it."""
        doubt = NOTHING if self.trusted else Words("; its issuer is not known here", "；签发者未经验证")
        return words(
            "existed at {when}, says {issuer}{doubt}",
            "{when} 已经存在，签发者 {issuer}{doubt}",
            when=self.at.strftime("%Y-%m-%d %H:%M:%S UTC"),
            issuer=self.issuer or "?",
            doubt=doubt,
        )


def is_available() -> bool:
    """Say whether the extra `timestamp` is installed."""
    return importlib.util.find_spec("rfc3161_client") is not None


def request_stamp(content: bytes, authority: str, seconds: float = SECONDS) -> bytes:
    """Have an authority sign that these bytes exist now, and give its response (a .tsr file); only their sum is sent.

    `authority` is an address that speaks RFC 3161 over HTTP. Raises StampError, or ConfigError when the extra is missing
    or the address is none.
    """
    _needed()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

    if not _is_web_address(authority):
        raise ConfigError(words("{url} is no web address", "{url} 不是网址", url=authority), "config.toml [timestamp]")
    asked = TimestampRequestBuilder(content, HashAlgorithm.SHA256).build()
    raw = _posted(asked.as_bytes(), authority, seconds)
    try:
        given = decode_timestamp_response(in_order(raw))
        status = given.status
        fits = status == 0 and given.tst_info.nonce == asked.nonce and _digest_of(raw) == _sha256(content)
    except ValueError as strange:
        raise _unusable(authority, _NO_STAMP) from strange
    if not fits:
        said = "; ".join(given.status_string)
        raise _unusable(authority, (same(said) if said else _REFUSED) if status else _OF_ANOTHER)
    return raw


def _is_web_address(authority: str) -> bool:
    try:
        parts = urlsplit(authority)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def verify_stamp(token: bytes, content: bytes, roots: Sequence[Path] = ()) -> Stamp:
    """Check a token against the bytes it covers, offline; `roots` are PEM files, else the system's own roots are taken.

    Raises CaseError when it is no token or covers other bytes, ConfigError when the extra is missing.
    """
    _needed()
    read = read_token(token)
    if read is None:
        raise CaseError(Words("this is no time-stamp token", "这不是时间戳凭证"))
    if not hasattr(hashlib, read.algorithm) or hashlib.new(read.algorithm, content).hexdigest() != read.digest:
        raise CaseError(
            Words(
                "the time-stamp covers other bytes: what it was made over has changed", "时间戳与内容不符：内容已改动"
            ),
            "",
            Words("compare with the manifest that lies beside it", "请与旁边保存的清单对照"),
        )
    seal, why, issuer = _verified(token, read, roots)
    return Stamp(read.at, read.issuer or issuer, seal is Seal.TRUSTED, why, broken=seal is Seal.BROKEN)


def seal_of(token: bytes, roots: Sequence[Path] = ()) -> Seal:
    """Follow the signature of a token, whatever it covers, offline; `roots` are as for `verify_stamp`.

    Raises ConfigError when the extra is missing, or a root cannot be read and the signature is not broken anyway.
    """
    _needed()
    read = read_token(token)
    return _verified(token, read, roots)[0] if read else Seal.UNREADABLE


def _verified(token: bytes, read: Token, roots: Sequence[Path]) -> tuple[Seal, str, str]:
    """How far the signature could be followed, what was lacking, and what the signer calls itself."""
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        given = decode_timestamp_response(in_order(_as_response(token)))
        issuer = _signer(given.signed_data.certificates)
    except ValueError as strange:
        return Seal.UNREADABLE, str(strange), ""
    why, barred = "no roots", None
    try:
        if known := _certificates(roots):
            VerifierBuilder(roots=known).build().verify(given, bytes.fromhex(read.digest))
            return Seal.TRUSTED, "", issuer
    except (VerificationError, ValueError) as doubtful:
        why = str(doubtful)
    except ConfigError as no_root:
        barred = no_root
    if _BROKEN.search(why) is not None or _is_forged(token, given):
        return Seal.BROKEN, why, issuer
    if barred:
        raise barred
    return Seal.UNKNOWN, why, issuer


def _is_forged(token: bytes, given: TimeStampResponse) -> bool:
    """Say whether the certificate that a token brings along did not sign it as it is: OpenSSL does not come so far where
    the issuer is unknown. What cannot be told, as where the scheme is not known here, is not called forged.
    """
    signers, signed = given.signed_data.signer_infos, read_signed(token)
    if not signers:
        return True
    if signed is None or not signed.hashes[0]:
        return False
    if hashlib.new(signed.hashes[0], signed.content).digest() != signed.digest:
        return True
    if not signed.hashes[1]:
        return False
    named = {(one.issuer, one.serial_number) for one in signers}
    certificates = [one for raw in given.signed_data.certificates for one in _certificate(raw)]
    return any(not _has_signed(one, signed) for one in certificates if (one.issuer, one.serial_number) in named)


def _has_signed(certificate: Certificate, signed: Signed) -> bool:
    """Say whether a signature is one of this certificate's key; of a kind of key that is not known here it is believed."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    kind = _hash(signed.hashes[1])
    try:
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            pss = padding.PSS(padding.MGF1(_hash(signed.mask)), padding.PSS.AUTO) if signed.mask else None
            key.verify(signed.signature, signed.attributes, pss or padding.PKCS1v15(), kind)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signed.signature, signed.attributes, ec.ECDSA(kind))
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError):
        return True
    return True


def _hash(name: str) -> HashAlgorithm:
    from cryptography.hazmat.primitives import hashes

    kind: HashAlgorithm = getattr(hashes, name.upper())()
    return kind


def _posted(asked: bytes, authority: str, seconds: float) -> bytes:
    head = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    request = urllib.request.Request(authority, asked, head, method="POST")  # noqa: S310  (http or https, see above)
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310
            return bytes(answer.read(_MOST_BYTES))
    except (OSError, HTTPException, ValueError) as lost:
        raise StampError(
            words("the time-stamp authority gave none: {why}", "没有取得时间戳：{why}", why=_why_not(lost)),
            authority,
            Words(
                "what you approve holds without it; see that the address under [timestamp] in config.toml is right and that you "
                "are online, then run weiquan approve once more",
                "批准仍然有效；请核对 config.toml 的 [timestamp] 里的网址和网络连接，然后再运行一次 weiquan approve",
            ),
        ) from lost


def _why_not(lost: Exception) -> Words:
    """What kept an authority from answering, in words."""
    if isinstance(lost, urllib.error.HTTPError):
        return words("its web server answered with error {code}", "对方网站返回错误 {code}", code=lost.code)
    if isinstance(lost, RemoteDisconnected):
        return Words("it hung up without an answer", "对方没有答复就断开了连接")
    if isinstance(lost, HTTPException):
        return Words("what answers there is no web server", "该地址不是网页服务")
    reason = getattr(lost, "reason", lost)
    return connection_trouble(reason if isinstance(reason, Exception) else lost, str(reason))[0]


_NO_STAMP = Words("it is no time-stamp", "回复的不是时间戳")
_REFUSED = Words("it was refused without a reason", "申请被拒绝，没有说明原因")
_OF_ANOTHER = Words("it stamps something else than was asked", "盖的不是所申请的内容")


def _unusable(authority: str, why: Words) -> StampError:
    return StampError(
        words("the time-stamp authority gave no usable answer: {why}", "时间戳服务没有给出可用的回复：{why}", why=why),
        authority,
        Words("name another one under [timestamp] in config.toml", "请在 config.toml 的 [timestamp] 换一个"),
    )


def _as_response(token: bytes) -> bytes:
    """A bare token (.tst) in the envelope in which authorities send it; a response stays as it is."""
    body = _GRANTED + token
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    is_bare = token[:1] == b"\x30" and b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" in token[:20]
    return b"\x30" + bytes([0x80 | len(length)]) + length + body if is_bare and len(body) > 127 else token


def _certificates(roots: Sequence[Path]) -> list[Certificate]:
    from cryptography.x509 import load_pem_x509_certificates

    found: list[Certificate] = []
    for path in roots:
        try:
            found += load_pem_x509_certificates(path.read_bytes())
        except (OSError, ValueError) as strange:
            raise _no_root(path) from strange
    return found if roots else _system_certificates()


@cache
def _system_certificates() -> list[Certificate]:
    known = ssl.create_default_context().get_ca_certs(binary_form=True)
    return [one for raw in known for one in _certificate(raw)]


def _no_root(path: Path) -> ConfigError:
    return ConfigError(
        words("the root certificate {path} cannot be read", "无法读取根证书 {path}", path=path),
        "config.toml [timestamp] roots",
        Words(
            "name PEM files of the issuer under roots in [timestamp] of config.toml, or leave it empty",
            "请在 config.toml 的 [timestamp] roots 填写签发机构的 PEM 文件，或留空",
        ),
    )


def _certificate(raw: bytes) -> Iterator[Certificate]:
    """A certificate, unless it is one of the odd old roots that every system has."""
    from cryptography.x509 import load_der_x509_certificate

    with warnings.catch_warnings(), suppress(ValueError):
        warnings.simplefilter("ignore")
        yield load_der_x509_certificate(raw)


def _signer(certificates: set[bytes]) -> str:
    """What the first signing certificate of a token calls itself."""
    from cryptography.x509 import ExtendedKeyUsage, ExtensionNotFound, load_der_x509_certificate
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    for raw in sorted(certificates):
        one = load_der_x509_certificate(raw)
        try:
            uses = one.extensions.get_extension_for_class(ExtendedKeyUsage).value
        except ExtensionNotFound:
            continue
        names = one.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        if ExtendedKeyUsageOID.TIME_STAMPING in uses and names:
            return str(names[0].value)
    return ""


def _digest_of(token: bytes) -> str:
    read = read_token(token)
    return read.digest if read else ""


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _needed() -> None:
    if not is_available():
        raise ConfigError(
            Words(
                "time-stamps need the package rfc3161-client, which is not installed",
                "时间戳需要 rfc3161-client，尚未安装",
            ),
            "",
            to_install("timestamp"),
        )
