"""The page of a table's columns: what each is taken for and why, and the questions that only a person can answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _

from editorial.accounts import editor
from imports.candidates import Finding
from imports.dry_run import mapping_of, proposal_of, words_without_meaning
from imports.findings import Rule
from imports.jobs import Job
from imports.models import Batch
from imports.recognition.mapping import Field, Mapping, Use, vocabulary_of
from imports.recognition.proposing import OpenTerm, Proposal, Proposed
from imports.saying import Said, said
from ingest import jobs
from ingest.pages.access import ImportPages, to
from ingest.pages.column_forms import (
    Option,
    Unanswered,
    chosen,
    mapping_from,
    name_of,
    options,
    words_of,
)
from rules.reading.days import Order
from rules.vocabulary import EventType, PlacePrecision, Vocabulary
from wording.choices import label

_SURE, _LIKELY = 0.85, 0.6
_ORDER_RULES = {Rule.DAY_ORDER_OPEN.value, Rule.DAY_ORDER_MIXED.value}


@dataclass(frozen=True)
class Word:
    """A word of a column of terms, and what it may be taken for."""

    name: str
    word: str
    rows: int
    meaning: str
    is_open: bool


@dataclass(frozen=True)
class Column:
    """One column of the file as the page shows it."""

    number: int
    name: str
    chosen: str
    certainty: str
    is_doubtful: bool
    reason: str
    examples: tuple[str, ...]
    group: str | None
    order: str | None
    question: str
    open_words: list[Word] = field(default_factory=list)
    known_words: list[Word] = field(default_factory=list)
    asks_order: bool = False
    meanings: list[Option] = field(default_factory=list)


class Columns(ImportPages):
    def step_urls(self) -> list[URLPattern]:
        return [*super().step_urls(), self.page("columns", self.columns)]

    def columns(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        if not can_be_confirmed(batch):
            return to(batch)
        if request.method != "POST":
            return self._show(request, batch, before(batch))
        try:
            mapping = mapping_from(request.POST.dict(), before(batch), proposed(batch), opened(batch))
        except Unanswered as problem:
            return self._show(request, batch, before(batch), problem)
        try:
            with transaction.atomic():
                confirmed = Batch.objects.filter(pk=batch.pk, state__in=Batch.BEFORE_DRAFTS)
                confirmed.update(mapping=msgspec.to_builtins(mapping))
                # A dry run stands until the file is read once more.
                confirmed.filter(state=Batch.State.COLUMNS).update(state=Batch.State.READ)
                jobs.order(batch, Job.Act.READ, editor(request))
        except jobs.REFUSALS as refusal:
            messages.error(request, str(refusal))
        return to(batch)

    def _show(
        self, request: HttpRequest, batch: Batch, mapping: Mapping, problem: Unanswered | None = None
    ) -> HttpResponse:
        proposal = proposed(batch)
        answers = request.POST.dict() if request.method == "POST" else {}
        return self.show(
            request,
            batch,
            "columns",
            "columns",
            422 if problem else 200,
            title=_("What the columns mean"),
            columns=_columns(mapping, proposal, opened(batch), answers),
            options=options(),
            orders=[(Order.DAY_FIRST.value, _("the day")), (Order.MONTH_FIRST.value, _("the month"))],
            types=_terms(EventType),
            precisions=_terms(PlacePrecision),
            mapping=mapping,
            problem=problem,
            notices=_notices(proposal),
        )


def can_be_confirmed(batch: Batch) -> bool:
    """Whether it is a table whose columns were looked at, of which nothing is a draft yet."""
    is_table = batch.read_as == Batch.ReadAs.TABLE and bool(batch.mapping or "columns" in batch.proposal)
    return is_table and batch.state in Batch.BEFORE_DRAFTS


def proposed(batch: Batch) -> Proposal | None:
    """What was proposed when the file was first read; None where it was read by what is remembered of its source."""
    return proposal_of(batch) if "columns" in batch.proposal else None


def opened(batch: Batch) -> list[OpenTerm]:
    """The words without a meaning: those seen when the columns were looked at, and those for which rows were refused
    since, as where a later file of the source has new ones."""
    proposal = proposed(batch)
    found = words_without_meaning(batch)
    known = {(term.column, term.word) for term in found}
    return [
        *found,
        *(term for term in (proposal.open_terms if proposal else ()) if (term.column, term.word) not in known),
    ]


def before(batch: Batch) -> Mapping:
    """What was confirmed, else what is proposed, with what earlier files of the source say of columns of that name."""
    if batch.mapping:
        return mapping_of(batch)
    mapping = proposal_of(batch).mapping
    earlier = Batch.objects.filter(dataset=batch.dataset, read_as=Batch.ReadAs.TABLE).exclude(mapping={})
    found = earlier.exclude(pk=batch.pk).order_by("-pk").values_list("mapping", flat=True).first()
    known = {use.column: use for use in msgspec.convert(found, Mapping).uses} if found else {}
    uses = tuple(_with_new_words(known.get(use.column, use), use) for use in mapping.uses)
    return msgspec.structs.replace(mapping, uses=uses)


def _with_new_words(known: Use, now: Use) -> Use:
    return msgspec.structs.replace(known, terms={**now.terms, **known.terms}) if known.terms else known


def _columns(
    mapping: Mapping, proposal: Proposal | None, opened: Sequence[OpenTerm], answers: dict[str, str]
) -> list[Column]:
    found = {each.use.column: each for each in proposal.columns} if proposal else {}
    questions = {each.column: each for each in proposal.findings if each.rule in _ORDER_RULES} if proposal else {}
    return [
        _column(number, use, found.get(use.column), questions.get(use.column), opened, answers)
        for number, use in enumerate(mapping.uses)
    ]


def _column(
    number: int,
    use: Use,
    found: Proposed | None,
    question: Finding | None,
    opened: Sequence[OpenTerm],
    answers: dict[str, str],
) -> Column:
    vocabulary = vocabulary_of(use)
    words = [
        Word(name, word, rows, answers.get(name, meaning), word not in use.terms)
        for word, rows, meaning in (words_of(use, opened) if vocabulary else [])
        if (name := name_of(number, word))
    ]
    is_day = use.field in {Field.DAY, Field.LAST_DAY, Field.PUBLISHED}
    is_sure = found is None or found.certainty >= _SURE
    return Column(
        number=number,
        name=use.column,
        chosen=answers.get(f"c{number}", chosen(use)),
        certainty=_certainty(found),
        is_doubtful=not is_sure,
        reason=_(found.reason) % {"other": found.other} if found else _("as in the last file of this source"),
        examples=found.examples if found else (),
        group=answers.get(f"group{number}", use.group) if use.field is Field.FIGURE else None,
        order=answers.get(f"order{number}", use.order.value if use.order else "") if is_day else None,
        question=said(question).text if question and is_day else "",
        open_words=[word for word in words if word.is_open],
        known_words=[word for word in words if not word.is_open],
        asks_order=is_day and bool(question or use.order or answers.get(f"order{number}")),
        meanings=_terms(vocabulary) if vocabulary else [],
    )


def _certainty(found: Proposed | None) -> str:
    if found is None or found.certainty >= _SURE:
        return _("sure")
    return _("likely") if found.certainty >= _LIKELY else _("a guess")


def _terms(vocabulary: type[Vocabulary]) -> list[Option]:
    return [(term.value, label(vocabulary, term.value)) for term in vocabulary]


def _notices(proposal: Proposal | None) -> list[Said]:
    """What is worth knowing of the file, but for questions that stand at their columns."""
    return [said(each) for each in proposal.findings if each.rule not in _ORDER_RULES] if proposal else []
