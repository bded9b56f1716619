"""«Tell me when»: a view as a feed, and by e-mail where the operator sends some. Addresses go to the desk alone.

Nothing here says whether an address is known: this process cannot read any.
"""

from datetime import UTC, datetime
from functools import wraps

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from dashboard import inbox
from dashboard.pages import View
from record.queries import described, followed
from record.queries.reading import BadParameter
from rules import following
from rules.following import Act
from wording.addresses import absolute
from wording.following import RHYTHMS
from wording.problems import respond

# What one client may send within ten minutes. Mail providers end subscriptions of many readers from few addresses.
PER_CLIENT, ANSWERS_PER_CLIENT = 5, 300
_LONGEST_BODY = 8 * 1024


class Subscribing(forms.Form):
    """``website`` is not shown: a program that fills in whatever it finds says by it what it is."""

    address = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=following.LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        help_text=gettext_lazy("Used for these e-mails alone, and deleted when you end them."),
    )
    rhythm = forms.ChoiceField(label=gettext_lazy("How often"), choices=RHYTHMS, widget=forms.RadioSelect)
    website = forms.CharField(required=False, max_length=200)

    def clean_address(self) -> str:
        """With a host name of ASCII, as mail servers take it."""
        name, _at, host = str(self.cleaned_data["address"]).rpartition("@")
        try:
            return f"{name}@{host.encode('idna').decode()}"
        except UnicodeError:
            raise ValidationError(_("The part after the @ is no host name.")) from None


def for_forms(view: View) -> View:
    """Reading and sending alone; a body of a few fields; nothing is stored by caches."""

    @csrf_exempt  # no cookie and no session: there is nothing that a forged request could use
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
        if refusal := inbox.not_by_this_method(request):
            return refusal
        if inbox.is_longer(request, _LONGEST_BODY):
            return respond(request, 413, _("This is longer than what the form holds."))
        response = view(request, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


@for_forms
def follow(request: HttpRequest) -> HttpResponse:
    """The view in words, its feed, and the form."""
    try:
        query = followed.read(request.GET)
    except BadParameter as problem:
        return respond(request, 400, problem.detail, **problem.members)
    if not settings.FOLLOW_BY_MAIL:
        return render(request, "following/follow.html", _said(request, query, None))
    if request.method == "POST" and (refusal := inbox.from_elsewhere(request)):
        return refusal
    form = Subscribing(request.POST if request.method == "POST" else None, label_suffix="", initial={"rhythm": "daily"})
    if form.is_valid():
        return _taken(request, form, query)
    status = 422 if form.is_bound else 200
    return render(request, "following/follow.html", _said(request, query, form), status=status)


@for_forms
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "following/sent.html")


@for_forms
def confirm(request: HttpRequest) -> HttpResponse:
    """Programs that look at letters open every link: only a press of the button confirms."""
    key = request.GET.get("key", "")
    until = following.good_until(key)
    if until is None or until < datetime.now(UTC):
        return respond(request, 410 if until else 404, _gone(is_late=until is not None))
    if request.method != "POST":
        return render(request, "following/confirm.html")
    return inbox.from_elsewhere(request) or _answered(request, Act.CONFIRM, key)


@for_forms
def end(request: HttpRequest) -> HttpResponse:
    """By the button, or by a mail program in one request (RFC 8058): the key alone decides."""
    key = request.GET.get("key", "")
    if not following.ends(key):
        return respond(
            request, 404, _("This is not the whole link of an e-mail: copy all of it, to its last character.")
        )
    if request.method != "POST":
        return render(request, "following/end.html")
    return _answered(request, Act.END, key)


def _said(request: HttpRequest, query: QueryDict, form: Subscribing | None) -> dict[str, object]:
    text = followed.text(query)
    spoken = "lang=ar" if get_language() == "ar" else ""
    feed = "&".join(part for part in (text, spoken) if part)
    return {
        "view": described.in_words(query) or _("all events"),
        "view_page": f"{reverse('map')}?{text or 'sort=-latest'}",
        "feed": absolute(request, f"/feeds/events.atom{'?' + feed if feed else ''}"),
        "form": form,
    }


def _taken(request: HttpRequest, form: Subscribing, query: QueryDict) -> HttpResponse:
    data = form.cleaned_data
    done = HttpResponseRedirect(reverse("follow_sent"), status=303)
    if data["website"]:
        return done
    language = (get_language() or "en")[:2]
    row = {"address": data["address"], "query": followed.text(query), "language": language, "rhythm": data["rhythm"]}
    try:
        if not inbox.is_counted(request, "following", PER_CLIENT):
            raise inbox.TooMany
        inbox.add("editorial_subscription", **row)
    except inbox.TooMany:
        return inbox.too_many(request, _("Too many addresses were sent just now. Please try in ten minutes."))
    return done


def _answered(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    try:
        if not inbox.is_counted(request, "following-answers", ANSWERS_PER_CLIENT):
            raise inbox.TooMany
        inbox.add("editorial_subscriptionanswer", act=act.value, key=key)
    except inbox.TooMany:
        return inbox.too_many(request, _("Too many links were opened just now. Please try in ten minutes."))
    # Not a redirect: mail programs follow none (RFC 8058, 3.1).
    return render(request, f"following/{'confirmed' if act == Act.CONFIRM else 'ended'}.html")


def _gone(*, is_late: bool) -> str:
    if is_late:
        return _("This link was good for three days. Follow the view again for a fresh one.")
    return _("This is not the whole link of an e-mail: copy all of it, to its last character.")
