"""Actors, what they are part of, and whose voice a source is."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from desk.forms import DeskForm
from desk.printables import NamedAdmin, ReadersSee
from desk.rows import ShortRows
from events.actors import ActorSpelling, Affiliation, Membership


class ActorSpellings(ShortRows):
    model = ActorSpelling
    fields = (("name", "language"),)


class MembershipForm(DeskForm):
    explained_at: ClassVar = {"membership_of_another": "of", "membership_dates_in_order": "end"}


class Memberships(ShortRows):
    model = Membership
    form = MembershipForm
    fk_name = "member"
    fields = (("of", "start", "end"),)
    shown_with = ("of",)
    verbose_name_plural = _("part of")


class AffiliationForm(DeskForm):
    explained_at: ClassVar = {"affiliation_once": "actor"}


class Affiliations(ShortRows):
    """On a source's page: whose own voice it is."""

    model = Affiliation
    form = AffiliationForm
    fields = (("actor", "reason"),)
    shown_with = ("actor",)
    verbose_name_plural = _("speaks for")


class ActorAdmin(NamedAdmin):
    inlines = (ActorSpellings, Memberships)
    list_display = ("name_en", "name_ar", "kind", "side", "readers_see", "changed")
    list_filter = ("kind", "side", ReadersSee)
    folded = ("folded_en", "folded_ar", "spellings__folded")
    fieldsets = (
        (_("Name"), {"fields": (("name_en", "name_ar"), "slug")}),
        (_("Who they are"), {"fields": (("kind", "side"),)}),
        (_("For readers"), {"fields": ("note",)}),
    )
