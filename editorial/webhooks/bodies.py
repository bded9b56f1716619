"""What a webhook sends: codes, revisions and addresses of events, and nothing of their text."""

from datetime import datetime

import orjson
from django.conf import settings
from django.utils import translation

from editorial.following.news import Item, News, Span
from editorial.webhooks.models import Webhook
from record.queries import followed
from rules.dates import in_utc


def of_news(webhook: Webhook, news: News, span: Span, moment: datetime) -> str:
    """``news`` that reach from the one position of the record to the other."""
    lists = {
        "published": news.published,
        "corrected": news.corrected,
        "left_view": news.left,
        "retracted": news.retracted,
    }
    listed = {name: [_event(item) for item in items] for name, items in lists.items()}
    positions = {"from": span.after, "to": span.until}
    # Where not all are listed, this address has the rest.
    rest = f"{settings.SITE_ADDRESS}/api/v1/changes/?after={span.after}"
    return _body("events.changed", moment, webhook, {**positions, **listed, "more": news.more, "changes": rest})


def of_test(webhook: Webhook, moment: datetime) -> str:
    return _body("webhook.test", moment, webhook, {"message": "Sent by hand at the desk. Nothing is new."})


def _body(kind: str, moment: datetime, webhook: Webhook, data: dict[str, object]) -> str:
    text = followed.text(webhook.chosen)
    with translation.override("en"):
        view = {"query": text, "words": webhook.view, "page": f"{settings.SITE_ADDRESS}/?{text}"}
    return orjson.dumps({"type": kind, "timestamp": in_utc(moment), "data": {"view": view, **data}}).decode()


def _event(item: Item) -> dict[str, object]:
    return {
        "code": item.code,
        "revision": item.revision,
        "page": f"{settings.SITE_ADDRESS}{item.path}",
        "api": f"{settings.SITE_ADDRESS}/api/v1/events/{item.code}/",
    }
