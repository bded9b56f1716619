"""Addresses of the Atom feeds."""

from django.urls import URLPattern, re_path

from api import feeds

urlpatterns: list[URLPattern] = [
    re_path(r"^feeds/events\.atom$", feeds.EventFeed.as_view()),
    re_path(r"^corrections/feed\.atom$", feeds.CorrectionFeed.as_view()),
]
