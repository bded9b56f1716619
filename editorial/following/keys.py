"""Keys in the links of letters, signed by the desk: readers' process cannot make one, so confirms no address itself."""

import uuid
from datetime import datetime

from django.core.signing import BadSignature, Signer

from rules import following
from rules.following import Act


def to_confirm(key: uuid.UUID, until: datetime) -> str:
    return _signer(Act.CONFIRM).sign(f"{key.hex}.{int(until.timestamp()):010d}")


def to_end(key: uuid.UUID) -> str:
    return _signer(Act.END).sign(key.hex)


def read(act: Act, text: str, at: datetime) -> uuid.UUID | None:
    """What a key names; None for one that is not the desk's, is for another act, or was no longer good then."""
    if act == Act.CONFIRM:
        until = following.good_until(text)
        if until is None or until < at:
            return None
    elif not following.ends(text):
        return None
    try:
        said = _signer(act).unsign(text)
    except BadSignature:
        return None
    return uuid.UUID(said.partition(".")[0])


def _signer(act: Act) -> Signer:
    return Signer(salt=f"following.{act.value}", sep=".")
