"""The desk's site: who may do what is answered from the matrix, and the front page says what waits for whom."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import TypeVar

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from desk.inputs import whole_number
from desk.models import Mergeable, Printable, Versioned
from desk.site import DeskSite, Extra, Person
from editorial.accounts import User, editor
from editorial.identity import second_factor
from editorial.identity.fresh import require_fresh_login
from editorial.log import audit, begun_by, open_to
from editorial.logins import LoginForm
from editorial.permissions import can, matrix
from editorial.review.notices import done
from events.models import CasualtyClaim, Citation
from sources.models import Report

M = TypeVar("M", bound=Model)
Section = dict[str, object]

# The model list, by what an editor looks for rather than by application.
_SECTIONS = (
    (_("What happened"), ("events.event", "control.controlclaim", "stories.story")),
    (_("Who says so"), ("sources.report", "sources.source", "texts.reporttext")),
    (_("Who and where"), ("events.actor", "places.place", "places.front")),
    (_("What came in"), ("editorial.readercorrection", "imports.batch", "imports.row", "imports.token")),
    (_("What was done"), ("editorial.merge", "editorial.bulkedit", "editorial.auditentry", "editorial.edit")),
    (_("People"), ("editorial.user", "editorial.personchange")),
    (_("Who is notified"), ("editorial.subscription", "editorial.webhook", "editorial.webhookdelivery")),
)

# In the session: what the browser calls the text that was saved with the last request.
SAVED_TYPING = "saved_typing"

# Libraries that bring pages of their own for the admin.
_NO_PAGES = frozenset({"auth", "account", "mfa", "usersessions"})


class Desk(DeskSite):
    site_header = site_title = _("conflictmap")
    index_title = _("The desk")
    # Where readers are served elsewhere, the way to what they see is the site's public address.
    site_url = "/" if settings.SERVES_READERS else settings.SITE_ADDRESS or None
    login_form = LoginForm
    password_change_template = "admin/password_change.html"  # noqa: S105
    password_change_done_template = "admin/password_changed.html"  # noqa: S105
    logout_template = "admin/logged_out.html"

    def register(
        self,
        model_or_iterable: type[M] | Iterable[type[M]],
        admin_class: type[ModelAdmin[M]] | None = None,
        **options: object,
    ) -> None:
        """Rights follow from the role alone: no groups. Second factors and sessions are their owners' business."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        shown = [model for model in models if model._meta.app_label not in _NO_PAGES]
        super().register(shown, admin_class, **options)

    def each_context(self, request: HttpRequest) -> dict[str, object]:
        """With what the browser need not keep any longer, once."""
        own: dict[str, object] = super().each_context(request)
        return {**own, "saved_typing": request.session.pop(SAVED_TYPING, "")}

    def has_permission(self, request: HttpRequest) -> bool:
        """Who must have a second factor and has none yet is let in when it is set up."""
        return super().has_permission(request) and not second_factor.is_missing(request.user)

    def password_change(self, request: HttpRequest, extra_context: Extra = None) -> TemplateResponse:
        """Who found an open window must not make it theirs."""
        require_fresh_login(request)
        answer = super().password_change(request, extra_context)
        if request.method == "POST" and answer.status_code == HTTPStatus.FOUND:
            audit(editor(request), "change passphrase", None, editor(request).username)
        return answer

    def may(self, user: Person, action: str, record: Versioned | None = None) -> bool:
        return can(user, action, record)

    def readable(self, user: Person, records: QuerySet[M]) -> QuerySet[M]:
        if not isinstance(user, User):
            return records.none()
        match matrix().get(("read_drafts", user.role), "no"):
            case "all":
                return records
            case "own":
                return begun_by(user, records)
            case "own_or_public":
                begun = begun_by(user, records.model._base_manager.all()).order_by().values("pk")
                return records.filter(Q(pk__in=begun) | open_to(user, records.model))
        return records.none()

    def choosable(self, user: Person, records: QuerySet[M]) -> QuerySet[M]:
        """What the person may read, and what everybody can read because it is public."""
        readable = self.readable(user, records.model._base_manager.all())
        if issubclass(records.model, Mergeable):
            records = records.filter(merged_into=None)
        return records.filter(Q(pk__in=readable.values("pk")) | _in_print(records.model))

    def index(self, request: HttpRequest, extra_context: Extra = None) -> TemplateResponse:
        from editorial.admin.front_page import waiting

        return super().index(request, {"front": waiting(editor(request)), **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        done_with = self.admin_view(require_POST(self.notice_done))
        return [
            path("notices/done/", done_with, name="notice_done"),
            path("search/", self.admin_view(self.search), name="search"),
            path("language/", require_POST(set_language), name="language"),
            *super().get_urls(),
        ]

    def search(self, request: HttpRequest) -> TemplateResponse:
        """Everything at the desk in which the words of ``q`` occur, as far as the person may open it."""
        from editorial.admin.everywhere import LONGEST, found_everywhere

        text = request.GET.get("q", "").strip()[:LONGEST]
        context = {
            **self.each_context(request),
            "title": _("Search everything at the desk"),
            "text": text,
            "found": found_everywhere(self, request, text),
        }
        return TemplateResponse(request, "admin/desk/everywhere.html", context)

    def notice_done(self, request: HttpRequest) -> HttpResponse:
        """One of the person's own notices is dealt with."""
        number = whole_number(request.POST.get("number", ""))
        if number:
            done(number, editor(request))
        return HttpResponseRedirect(reverse("admin:index"))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Section]:
        if app_label:
            return super().get_app_list(request, app_label)
        return [section for section in self._sections(request) if section["models"]]

    def _sections(self, request: HttpRequest) -> Iterator[Section]:
        shown = {
            f"{app['app_label']}.{model['object_name'].lower()}": model
            for app in super().get_app_list(request)
            for model in app["models"]
        }
        for name, labels in _SECTIONS:
            models = [shown[label] for label in labels if label in shown]
            yield {"name": name, "app_label": labels[0].partition(".")[0], "app_url": "", "models": models}


def _in_print(model: type[Model]) -> Q:
    if issubclass(model, Printable):
        return Q(public_revision__isnull=False)
    if model is Report:
        cited = Q(report=OuterRef("pk"), event__public_revision__isnull=False)
        return Q(Exists(Citation.objects.filter(cited))) | Q(Exists(CasualtyClaim.objects.filter(cited)))
    return Q(pk__in=[])
