"""The letters: plain text in the language in use, with links to public pages and nothing that counts who opens them."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from editorial.following import keys
from editorial.following.news import News
from editorial.following.subscriptions import Subscription
from rules.following import CONFIRM_WITHIN
from wording.addresses import IN_QUERIES


def to_confirm(subscription: Subscription) -> EmailMessage:
    """Asks whether the address wants letters; without its owner's answer no other letter follows."""
    key = keys.to_confirm(subscription.named(), subscription.at + CONFIRM_WITHIN)
    return _letter(subscription, "confirm", "confirm", confirms=page("/follow/confirm/", key=key))


def of_news(subscription: Subscription, news: News, until: int) -> EmailMessage:
    """``until``: the position of the record up to which it speaks."""
    return _letter(subscription, "news", str(until), news=news)


def of_the_end(subscription: Subscription) -> EmailMessage:
    """For a view that cannot be read any more."""
    return _letter(subscription, "ended", "ended")


def page(path: str, **query: str) -> str:
    """The whole address of a public page in the language in use."""
    prefix = "/ar" if translation.get_language() == "ar" else ""
    return f"{settings.SITE_ADDRESS}{prefix}{path}{'?' + urlencode(query, safe=IN_QUERIES) if query else ''}"


def _letter(subscription: Subscription, template: str, number: str, **said: object) -> EmailMessage:
    ends = page("/follow/end/", key=keys.to_end(subscription.named()))
    shown = {name: str(value) for name, value in subscription.chosen.items()}
    given = {
        "subscription": subscription,
        "view": subscription.view,
        "view_page": page("/", **shown, sort="-updated"),
        "site": page("/"),
        "root": page(""),
        "ends": ends,
        **said,
    }
    subject = render_to_string(f"following/{template}_subject.txt", given)
    body = render_to_string(f"following/{template}.txt", given)
    headers = {
        # RFC 8058: a mail program ends the letters with one POST to this address.
        "List-Unsubscribe": f"<{ends}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        # The same for a letter that is sent again, so that mail programs show it once.
        "Message-ID": f"<{subscription.named().hex}.{number}@{urlsplit(settings.SITE_ADDRESS).hostname}>",
    }
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[subscription.address], headers=headers)
