"""Readers who follow by e-mail, at the desk: administrators see how many, and no whole address."""

import pytest
from django.urls import reverse

from editorial.following.subscriptions import Subscription
from editorial.log import AuditEntry
from tests.desk.addresses import listing, page, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscription(db):
    return Subscription.objects.create(
        address="reader@example.org", query="type=capture", language="en", rhythm="daily"
    )


def test_no_page_of_the_desk_has_a_whole_address(as_administrator, subscription):
    for address in (listing(Subscription), page(subscription), reverse("admin:index")):
        shown = said(as_administrator.get(address))
        assert "reader@" not in shown
    assert "r…@example.org" in said(as_administrator.get(listing(Subscription)))
    assert "capture" in said(as_administrator.get(page(subscription)))


@pytest.mark.parametrize(("typed", "found"), [("READER@example.org ", True), ("reader", False), ("example.org", False)])
def test_an_address_is_found_by_all_of_it(as_administrator, subscription, typed, found):
    shown = said(as_administrator.get(listing(Subscription), {"q": typed}))

    assert ("r…@example.org" in shown) is found


def test_an_administrator_ends_a_subscription_and_the_log_has_no_address(as_administrator, subscription):
    address = reverse("admin:editorial_subscription_delete", args=[subscription.pk])
    assert "reader@" not in said(as_administrator.get(address))
    as_administrator.post(address, {"post": "yes"})

    assert not Subscription.objects.exists()
    entry = AuditEntry.objects.get(action="end subscription")
    assert "reader" not in str(entry.detail) + entry.code


@pytest.mark.parametrize("lookup", ["address__startswith=r", "address=reader@example.org", "key__isnull=False"])
def test_a_filter_in_the_address_reads_nothing(as_administrator, subscription, lookup):
    assert as_administrator.get(f"{listing(Subscription)}?{lookup}").status_code in {302, 400}
