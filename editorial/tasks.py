"""What the desk's own worker does for editors: short acts that have a time. It has the desk's role, and a queue that no
other worker reads and nothing long is put on."""

from celery import shared_task

from editorial.following import answers, sending
from editorial.review import letters, notices, scheduling
from editorial.webhooks import acts as webhook_acts
from editorial.webhooks import sending as webhooks


@shared_task(name=notices.SEND)
def send_notices() -> None:
    letters.send_all()


@shared_task(name=scheduling.PUBLISH)
def publish_due() -> None:
    scheduling.publish_due()


@shared_task(name=sending.TASK)
def write_to_followers() -> None:
    answers.take_up()
    answers.delete_unconfirmed()
    sending.send_all()


@shared_task(name=webhook_acts.SEND)
def send_webhooks() -> None:
    webhooks.send_all()
