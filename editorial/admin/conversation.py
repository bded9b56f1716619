"""The conversation about a record on its page: what was said at which field, settling it, and who works on it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.addresses import record_address
from desk.inputs import whole_number
from desk.models import Versioned
from editorial.accounts import User, editor
from editorial.admin.conflict_save import SavedAsEdit
from editorial.admin.spots import spots_of
from editorial.permissions import NotAllowed, can
from editorial.review.assignments import assign, assignee, may_work_on
from editorial.review.comments import Comment, say, settle
from editorial.review.mentions import parts
from editorial.review.subjects import about
from editorial.states import WrongState

_LONGEST = 4_000
# The script of the page wants the conversation alone, so that what is typed in the form stays where it is.
_FRAGMENT = "X-Fragment"


@dataclass(frozen=True)
class Said:
    """One comment as the page shows it. ``spot``: the field in words; ``pieces``: the text, names marked."""

    comment: Comment
    spot: str
    pieces: list[tuple[bool, str]]
    answers: list["Said"] = field(default_factory=list)


@dataclass(frozen=True)
class Conversation:
    open: list[Said]
    settled: list[Said]
    spots: list[tuple[str, str]]
    assignee: User | None
    people: list[User]
    may_speak: bool
    may_assign: bool
    typed: str = ""


M = TypeVar("M", bound=Versioned)


class WithConversation(SavedAsEdit[M]):
    """A record's page with what is said about it. Who may read the record reads all of it."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        views = {"comment": self._comment, "settle": self._settle, "assign": self._assign}
        own = [
            path(f"<path:object_id>/{word}/", self.admin_site.admin_view(require_POST(view)), name=f"{name}_{word}")
            for word, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def beside_form(self, request: HttpRequest, record: M) -> dict[str, object]:
        return {**super().beside_form(request, record), "conversation": self._conversation(request, record)}

    def _conversation(self, request: HttpRequest, record: M, typed: str = "") -> Conversation:
        spots = spots_of(*self._as_saved_now(request, record))
        comments = Comment.objects.filter(about(record)).select_related("author", "settled_by")
        threads = _threads(comments, spots.in_words)
        may_assign = can(request.user, "assign", record)
        return Conversation(
            open=[said for said in threads if not said.comment.is_settled],
            settled=[said for said in threads if said.comment.is_settled],
            spots=list(spots.named.items()),
            assignee=assignee(record),
            people=may_work_on(record) if may_assign else [],
            may_speak=can(request.user, "comment", record),
            may_assign=may_assign,
            typed=typed,
        )

    # --- Acts ---

    def _comment(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self._subject(request, object_id, "comment")
        text = request.POST.get("text", "")[:_LONGEST]
        spot = request.POST.get("spot", "")[:80]
        try:
            answers = self._thread(record, request.POST.get("answers", ""))
            unknown = say(record, editor(request), text, field=spot, answers=answers)[1]
        except (NotAllowed, WrongState) as refusal:
            messages.error(request, str(refusal))
            return self._shown(request, record, text, 422)
        for name in unknown:
            warning = _("@%(name)s: nobody who may read this has that user name, so nobody gets a notice.")
            messages.warning(request, warning % {"name": name})
        return self._shown(request, record)

    def _settle(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self._subject(request, object_id, "comment")
        comment = self._thread(record, request.POST.get("number", ""))
        if comment is None:
            raise Http404(_("There is nothing at this address."))
        settle(comment, record, editor(request), is_settled=request.POST.get("settled") == "1")
        return self._shown(request, record)

    def _assign(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self._subject(request, object_id, "assign")
        number = whole_number(request.POST.get("person", ""))
        person = User.objects.filter(pk=number).first() if number else None
        try:
            assign(record, editor(request), person)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        return self._shown(request, record)

    def _page_of(self, record: M) -> str:
        return record_address(self.model, record.pk)

    def _subject(self, request: HttpRequest, object_id: str, action: str) -> M:
        record = self.get_object(request, unquote(object_id))
        if not can(request.user, action, record):
            raise PermissionDenied
        return record

    def _thread(self, record: M, number: str) -> Comment | None:
        """The comment of that number that begins a thread about the record."""
        key = whole_number(number)
        return Comment.objects.filter(about(record), pk=key, answers=None).first() if key else None

    def _shown(self, request: HttpRequest, record: M, typed: str = "", status: int = 200) -> HttpResponse:
        """The conversation as it is now: alone for the script, as part of the page for a form."""
        if _FRAGMENT not in request.headers:
            return HttpResponseRedirect(f"{self._page_of(record)}#conversation")
        request.current_app = self.admin_site.name
        context = {
            "conversation": self._conversation(request, record, typed),
            "messages": messages.get_messages(request),
        }
        return TemplateResponse(request, "admin/desk/conversation.html", context, status=status)


def _threads(comments: Iterable[Comment], in_words: Callable[[str], str]) -> list[Said]:
    """In the order in which they were begun, each with its answers."""
    found: dict[int, Said] = {}
    for comment in comments:
        if comment.answers_id is None:
            found[comment.pk] = Said(comment, in_words(comment.field), parts(comment.text))
        elif comment.answers_id in found:
            found[comment.answers_id].answers.append(Said(comment, "", parts(comment.text)))
    return list(found.values())
