"""Notices as letters. A letter says who did what and where to look; nothing of a draft leaves the desk by mail."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from editorial.review.notices import Notice
from wording.counted import counted

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5


def send_all() -> int:
    """Send a letter for every notice that has none yet. How many were sent; without a mail server, none."""
    if not settings.SENDS_MAIL:
        return 0
    waiting = Notice.objects.filter(mailed_at=None, done_at=None, mail_attempts__lt=MOST_ATTEMPTS)
    numbers = waiting.exclude(person__email="").order_by("id").values_list("pk", flat=True)
    return sum(_send(number) for number in numbers[:200])


def _send(number: int) -> bool:
    """One letter. What fails is tried again with the next round, five times in all."""
    with transaction.atomic():
        rows = Notice.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=number, mailed_at=None)
        notice = rows.select_related("person", "by", "kind").first()
        if notice is None or not notice.person.is_active:
            return False
        try:
            _letter(notice).send()
        except (OSError, SMTPException) as problem:
            log.error("A letter was not sent: %s. Is EMAIL_HOST right?", type(problem).__name__)
            Notice.objects.filter(pk=number).update(mail_attempts=F("mail_attempts") + 1)
            return False
        Notice.objects.filter(pk=number).update(mailed_at=timezone.now())
        return True


def _letter(notice: Notice) -> EmailMessage:
    with translation.override(settings.LANGUAGE_CODE):
        given = {
            "notice": notice,
            "address": _address(notice),
            "many": counted(notice.kind.model, notice.count) if notice.records else "",
        }
        subject = render_to_string("review/letter_subject.txt", given)
        body = render_to_string("review/letter.txt", given)
    return EmailMessage(subject.strip(), body.strip() + "\n", to=[notice.person.email])


def _address(notice: Notice) -> str:
    """Of the record's page, or of the list of those it tells of; empty where the desk does not know its own address."""
    if not settings.DESK_ADDRESS:
        return ""
    if notice.records:
        listed = reverse(f"admin:{notice.kind.app_label}_{notice.kind.model}_changelist")
        return f"{settings.DESK_ADDRESS}{listed}?notice={notice.pk}"
    page = f"admin:{notice.kind.app_label}_{notice.kind.model}_change"
    return settings.DESK_ADDRESS + reverse(page, args=[notice.record_id])
