"""The page of a story: with the verbs, checks of what its steps show and cite, and a preview."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from desk.rows import Inlines
from editorial.admin.actions import STORY_ACTS
from editorial.admin.pages import PrintedPage
from editorial.releases import preview
from editorial.stories import not_public, read_view, story_problems
from rules.documents.reading import ThingDocument
from rules.documents.stories import StoryDocument
from stories.admin import StepForm, Steps, StoryAdmin
from stories.models import Story
from wording.documents import in_words
from wording.templatetags.stories import Sentences, cited_of, step_title, story_paragraphs
from wording.templatetags.wording import in_language, named


@dataclass(frozen=True)
class PreviewStep:
    """A step in one language."""

    number: int
    title: str
    paragraphs: list[list[Sentences]]
    cited: list[str]
    view: str


@dataclass(frozen=True)
class Side:
    """The story in one language, as readers of that language are shown it."""

    language: str
    title: str
    summary: str
    steps: list[PreviewStep]


def _sides(document: ThingDocument) -> list[Side]:
    """English, and Arabic where there is any."""
    assert isinstance(document, StoryDocument)
    has_arabic = document.ar or document.summary_ar or any(step.title_ar or step.text_ar for step in document.steps)
    return [_side(document, language) for language in (("en", "ar") if has_arabic else ("en",))]


def _side(document: StoryDocument, language: str) -> Side:
    with override(language):
        steps = [
            PreviewStep(
                step.number,
                step_title(step),
                story_paragraphs(step),
                [in_words(one) for one in cited_of(step)],
                step.view,
            )
            for step in document.steps
        ]
        return Side(language, named(document), in_language(document, "summary"), steps)


def _map_address() -> str:
    """Where the public map is: of this very site, or where SITE_ADDRESS says; empty where nobody said."""
    return "/" if settings.SERVES_READERS else f"{settings.SITE_ADDRESS}/" if settings.SITE_ADDRESS else ""


class CheckedStepForm(StepForm):
    @staticmethod
    def read_view(text: str) -> str:
        return read_view(text)

    @staticmethod
    def not_public(codes: Iterable[str]) -> list[str]:
        return not_public(codes)

    @staticmethod
    def map_address() -> str:
        return _map_address()


class CheckedSteps(Steps):
    form = CheckedStepForm


@admin.register(Story)
class StoryPage(PrintedPage[Story], StoryAdmin):
    acts = STORY_ACTS
    inlines: ClassVar[Inlines] = (CheckedSteps,)

    class Media:
        js = (Script("js/desk/steps.js", type="module"),)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview)
        return [path("<path:object_id>/preview/", view, name="stories_story_preview"), *super().get_urls()]

    def beside_form(self, request: HttpRequest, record: Story) -> dict[str, object]:
        address = reverse("admin:stories_story_preview", args=[record.pk])
        return {**super().beside_form(request, record), "preview_address": address}

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The story as readers would see it, with what still stands in its way."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        full = Story.objects.in_full().get(pk=record.pk)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "sides": _sides(preview(full)),
            "problems": story_problems(full),
            "map_address": _map_address(),
            "page": self.page_of(record),
        }
        return TemplateResponse(request, "admin/stories/preview.html", context)
