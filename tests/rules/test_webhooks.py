"""Signatures of webhooks, held against the vector that the specification's own libraries are tested with."""

import base64

import pytest

from rules.webhooks import PREFIX, SECRET_BYTES, secret_of, signatures, wait_after

# tests of the libraries at github.com/standard-webhooks/standard-webhooks, such as libraries/go/webhook_test.go
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, TIMESTAMP, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("secret", [SECRET, SECRET.removeprefix(PREFIX)])
def test_the_signature_is_the_one_of_the_specifications_libraries(secret):
    assert signatures([secret], MESSAGE, TIMESTAMP, BODY) == SIGNED


def test_while_a_secret_is_renewed_both_sign(request):
    both = signatures([secret_of(b"n" * 32), SECRET], MESSAGE, TIMESTAMP, BODY).split(" ")

    assert both[1] == SIGNED
    assert both[0].startswith("v1,")
    assert both[0] != SIGNED


@pytest.mark.parametrize(
    ("message", "timestamp", "body"),
    [("msg_other", TIMESTAMP, BODY), (MESSAGE, TIMESTAMP + 1, BODY), (MESSAGE, TIMESTAMP, BODY + b" ")],
)
def test_whatever_is_changed_changes_the_signature(message, timestamp, body):
    assert signatures([SECRET], message, timestamp, body) != SIGNED


def test_a_secret_is_written_as_the_specification_says():
    secret = secret_of(bytes(range(SECRET_BYTES)))

    assert secret.startswith("whsec_")
    assert 24 <= len(base64.b64decode(secret.removeprefix("whsec_"))) <= 64


def test_waits_grow_from_a_minute_to_ten_hours():
    minutes = [wait_after(tries).total_seconds() / 60 for tries in range(9)]

    assert minutes == [1, 1, 5, 30, 120, 300, 600, 600, 600]
