"""What may be read of an event that was retracted, and of one that was published again since."""

import pytest

from editorial.edit import edited
from editorial.publish import publish
from editorial.retract import retract
from editorial.submit import submit
from tests.factories import a_published_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def published_again(editor, publisher):
    """Publishes an event, retracts it, and publishes it under another title; its page and the moment of retraction."""

    def make(*, may_still_be_read):
        event = a_published_event(title="Kestrel")
        tombstone = retract(event, editor, "It named a witness.", may_still_be_read=may_still_be_read)
        event.title = "Wren"
        event.save()
        edited(event, editor)
        submit(event, editor)
        publish(event, publisher)
        return f"/events/{event.code}/", f"{tombstone.recorded_at:%Y-%m-%dT%H:%M:%S.%fZ}"

    return make


def test_what_a_retraction_took_from_view_does_not_come_back_when_the_event_is_published_again(published_again, reader):
    page, _moment = published_again(may_still_be_read=False)

    for address in (f"{page}?revision=1", f"{page}changes/?from=1&to=3"):
        answer = reader.get(address)
        assert answer.status_code == 410
        assert "It named a witness." in answer.content.decode()
    for address in (page, f"{page}?revision=3", f"{page}changes/"):
        answer = reader.get(address)
        assert answer.status_code == 200
        assert "Kestrel" not in answer.content.decode()


def test_what_a_retraction_left_to_be_read_can_be_read_and_compared(published_again, reader):
    page, _moment = published_again(may_still_be_read=True)

    assert "Kestrel" in reader.get(f"{page}?revision=1").content.decode()
    assert "Kestrel" in reader.get(f"{page}changes/").content.decode()


def test_the_retraction_itself_answers_gone_with_its_reason(published_again, reader):
    page, moment = published_again(may_still_be_read=True)

    for address in (f"{page}?revision=2", f"{page}?recorded_at={moment}", f"{page}changes/?from=2&to=3"):
        assert reader.get(address).status_code == 410
