"""The codes of a second factor as an authenticator app makes them: TOTP (RFC 6238), six digits every 30 seconds."""

import base64
import hmac
import struct
import time


def code(key: str) -> str:
    """The code of now, of a key in Base32 as the desk shows it."""
    step = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(key), step, "sha1")
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"
