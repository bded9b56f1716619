"""Addresses of the desk's pages."""

from typing import Any

from django.db.models import Model
from django.urls import reverse


def page(record: Model, what: str = "change") -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{what}", args=[record.pk])


def listing(model: type[Model], what: str = "changelist") -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}")


def said(response: Any) -> str:
    """The page's text as bytes came, for looking words up in it."""
    return response.content.decode()
