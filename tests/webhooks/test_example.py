"""The receiver that docs/webhooks.md shows, run against what is really sent."""

import re
from pathlib import Path

import pytest

from editorial.webhooks import sending
from tests.factories import a_published_event

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs/webhooks.md"


@pytest.fixture
def example():
    (code,) = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    space: dict[str, object] = {}
    exec(compile(code, str(PAGE), "exec"), space)
    return space


def test_the_example_takes_what_is_sent_once_and_nothing_else(webhook, far, example):
    a_published_event(type="capture")
    sending.send_all()
    (got,) = far.got

    def verify(secret=webhook.of_test, body=got.body, **changed):
        return example["verify"](secret, {**got.headers, **changed}, body)

    with pytest.raises(ValueError, match="Not signed"):
        verify(body=got.body + b" ")
    with pytest.raises(ValueError, match="Not signed"):
        verify("whsec_" + "A" * 43 + "=")
    with pytest.raises(ValueError, match="Not signed"):
        verify(**{"webhook-id": "msg_other"})
    with pytest.raises(ValueError, match="Too old"):
        verify(**{"webhook-timestamp": str(int(got.headers["webhook-timestamp"]) - 301)})
    assert verify() is True
    assert verify() is False
