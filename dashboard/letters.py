"""Readers say what is wrong: a form for each public thing, whose text is stored where the desk alone reads it."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from dashboard import inbox
from record.tables.revisions import Revision
from wording.problems import respond

# What one address may send within ten minutes, and all of them together: the second is a trigger's.
PER_ADDRESS = 5
_LONGEST_BODY = 32 * 1024
_KINDS = {"event": "event", "place": "place", "actor": "actor", "source": "source", "front": "front"}


class Letter(forms.Form):
    """``website`` is not shown: a program that fills in whatever it finds says by it what it is."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong, and how do you know?"),
        min_length=10,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=gettext_lazy("Name the figure, day or place, and a source that we can read. Up to 4,000 characters."),
    )
    name = forms.CharField(label=gettext_lazy("Your name, if you like"), max_length=120, required=False)
    reply_to = forms.CharField(
        label=gettext_lazy("Where we may answer, if you like"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The desk alone sees it; it is never published."),
    )
    website = forms.CharField(required=False, max_length=200)


@csrf_exempt  # no cookie and no session: there is nothing that a forged request could use
def new(request: HttpRequest) -> HttpResponse:
    """The form, and what it sends. Raises Http404 for what is not public."""
    if refusal := inbox.not_by_this_method(request):
        return refusal
    if request.method == "POST" and (refusal := _refused(request)):
        return refusal
    kind, code = _about(request.GET.get("about", ""))
    form = Letter(request.POST if request.method == "POST" else None, label_suffix="")
    if form.is_valid():
        return _taken(request, form, kind, code)
    context = {"form": form, "kind": kind, "code": code, "thing": reverse(kind, args=[code])}
    answer = render(request, "letters/new.html", context, status=422 if form.is_bound else 200)
    answer["Cache-Control"] = "no-store" if form.is_bound else "public, max-age=300"
    return answer


def sent(request: HttpRequest) -> HttpResponse:
    answer = render(request, "letters/sent.html")
    answer["Cache-Control"] = "no-store"
    return answer


def _about(text: str) -> tuple[str, str]:
    """Such as «events/cm-2015-05-20-022», as the page's own address begins."""
    plural, _slash, code = text.partition("/")
    kind = _KINDS.get(plural.removesuffix("s"), "")
    if not kind or not Revision.public.of(Revision.Kind(kind), code[:80]).exists():
        raise Http404(_("There is nothing public of this name that could be corrected."))
    return kind, code


def _refused(request: HttpRequest) -> HttpResponse | None:
    if inbox.is_longer(request, _LONGEST_BODY):
        return respond(request, 413, _("This is longer than a correction may be: 4,000 characters."))
    return inbox.from_elsewhere(request)


def _taken(request: HttpRequest, form: Letter, kind: str, code: str) -> HttpResponse:
    data = form.cleaned_data
    done = HttpResponseRedirect(reverse("letter_sent"), status=303)
    if data["website"]:
        return done
    if not inbox.is_counted(request, "letters", PER_ADDRESS):
        return _too_many(request)
    language = (get_language() or "en")[:2]
    said = {"text": data["text"], "name": data["name"], "reply_to": data["reply_to"]}
    try:
        inbox.add("editorial_readercorrection", kind=kind, code=code, language=language, **said)
    except inbox.TooMany:
        return _too_many(request)
    return done


def _too_many(request: HttpRequest) -> HttpResponse:
    return inbox.too_many(
        request, _("Too many corrections were sent just now. Keep your text, and try in ten minutes.")
    )
