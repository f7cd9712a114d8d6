"""A domain that signs its mail (RFC 6376) with a key of its own, made on the spot."""

import base64
import random
from math import gcd
from typing import Any


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8 or 1, "big")
    return bytes([tag]) + (size if len(body) < 128 else bytes([0x80 | len(size)]) + size) + body


def number(value: int) -> bytes:
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def prime(bits: int, chance: random.Random) -> int:
    """A number that is prime as far as twenty tries tell; these keys guard nothing."""
    while True:
        one = chance.getrandbits(bits) | 1 | 3 << (bits - 2)
        if one % 65537 != 1 and all(pow(base, one - 1, one) == 1 for base in chance.sample(range(2, 10_000), 20)):
            return one


class Key:
    """A domain's key pair, and what it publishes of it."""

    def __init__(self, bits: int = 1024, seed: int = 1) -> None:
        chance = random.Random(seed)  # noqa: S311  (the same key each time; it guards nothing)
        p, q, e = prime(bits // 2, chance), prime(bits - bits // 2, chance), 65537
        assert gcd(e, (p - 1) * (q - 1)) == 1
        d = pow(e, -1, (p - 1) * (q - 1))
        whole = der(0x30, *map(number, (0, p * q, e, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))))
        self.pem = b"-----BEGIN RSA PRIVATE KEY-----\n" + base64.b64encode(whole) + b"\n-----END RSA PRIVATE KEY-----\n"
        self._public = base64.b64encode(der(0x30, number(p * q), number(e)))

    def record(self, more: bytes = b"") -> bytes:
        return b"v=DKIM1; k=rsa; " + more + b"p=" + self._public

    def signed(self, mail: bytes, domain: bytes = b"mart.example", selector: bytes = b"s1", **more: Any) -> bytes:
        import dkim

        more = {"canonicalize": (b"relaxed", b"relaxed"), **more}
        return bytes(dkim.sign(mail, selector, domain, self.pem, **more)) + mail


class Ed25519Key:
    """A key pair on the curve of RFC 8463, and what is published of it."""

    def __init__(self, seed: bytes = b"weiquan guards nothing with this") -> None:
        from nacl.signing import SigningKey

        self._private = base64.b64encode(seed)
        self._public = base64.b64encode(bytes(SigningKey(seed).verify_key))

    def record(self, more: bytes = b"") -> bytes:
        return b"v=DKIM1; k=ed25519; " + more + b"p=" + self._public

    def signed(self, mail: bytes, domain: bytes = b"mart.example", selector: bytes = b"s1", **more: Any) -> bytes:
        import dkim

        more = {"canonicalize": (b"relaxed", b"relaxed"), "signature_algorithm": b"ed25519-sha256", **more}
        return bytes(dkim.sign(mail, selector, domain, self._private, **more)) + mail
