"""Short addresses of events, places, actors, sources and fronts, for a line of print or a message."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.pages import public_page
from record.queries.links import redirect

# The letter in the address, the kind of page, and the name of what it needs.
_KINDS = {"e": ("event", "code"), "p": ("place", "slug"), "a": ("actor", "slug"), "s": ("source", "slug")} | {
    "f": ("front", "slug")
}
_LETTERS = {kind: letter for letter, (kind, _name) in _KINDS.items()}
# What every code begins with says nothing in an address that has «e» before it.
_BEGINNING = "cm-"


def short_path(kind: str, code: str) -> str:
    """``/e/2015-05-20-022``, in the language in use."""
    return reverse("short", args=[_LETTERS[kind], code.removeprefix(_BEGINNING)])


@public_page({})
def short(request: HttpRequest, letter: str, rest: str) -> HttpResponse:
    """To the page itself, which says whether there is such a thing."""
    if letter not in _KINDS:
        raise Http404(_("There is nothing at this address."))
    kind, name = _KINDS[letter]
    is_code = name == "code" and not rest.startswith(_BEGINNING)
    return redirect(reverse(kind, kwargs={name: f"{_BEGINNING}{rest}" if is_code else rest}))
