"""What the tree makes of the last term of events that it declares.

Run by test_adding_a_term.py in a copy of the tree that declares the example of docs/adding-things.md; needs no server.
"""

import json
from datetime import date

import msgspec
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.http import QueryDict
from django.template.loader import render_to_string

from api.exports import columns
from api.exports.lines import csv_lines
from conflictmap import generated
from dashboard import choosing
from editorial.admin.pages import EventPage
from events.models import Event
from imports import drafting
from imports.formats.reading import mapped
from imports.readers.text import pasted
from imports.recognition.mapping import Field
from imports.recognition.proposing import propose
from ingest.pages.column_forms import options
from record.derived.columns.collecting import NOTHING, Collected
from record.press import rows
from record.queries.filters import FILTERS
from rules.documents.canonical import canonical
from rules.documents.event_terms import EVENT_TERMS, terms_of, with_terms
from rules.known import as_known_on
from tests.rules import printed
from wording.difference import Change, difference

TERM = EVENT_TERMS[-1]
NAME, VALUE = TERM.name, next(iter(TERM.vocabulary))
REPORTED = {"earliest": "2015-05-14", "latest": "2015-05-14", "precision": "day", "basis": ""}
WITHOUT = printed.event(reports=[printed.report("r1", published=REPORTED)])
DOCUMENT = with_terms(WITHOUT, {NAME: VALUE})
FEATURE = msgspec.json.encode(rows.feature(DOCUMENT))
NAMES = [column.name for column in columns.COLUMNS]


def test_the_desk_has_a_column_that_a_migration_adds():
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph)

    (migration,) = changes["events"]
    assert [operation.describe() for operation in migration.operations] == [f"Add field {NAME} to event"]


def test_the_form_offers_the_closed_list_or_nothing():
    field = Event._meta.get_field(NAME).formfield()

    assert [value for value, _ in field.choices] == ["", *TERM.vocabulary.values()]
    assert not field.required
    assert any(NAME in str(options["fields"]) for _, options in EventPage.fieldsets)


def test_the_desks_term_is_printed():
    assert Event(**{NAME: VALUE.value}).terms() == {NAME: VALUE}
    assert Event().terms() == {}


def test_a_document_has_it_or_leaves_it_out():
    assert json.loads(canonical(DOCUMENT))[NAME] == VALUE
    assert NAME not in json.loads(canonical(WITHOUT))


def test_a_table_that_is_brought_in_may_have_a_column_of_it():
    header, label = "id,date,place,type", TERM.shown.label
    rows = (f"{number},2016-03-0{number},Kestrel,shelling,{word}" for number, word in enumerate((VALUE.label, "?"), 1))
    table = "\n".join((f"{header},{label}", *rows))
    proposal = propose(pasted(table))
    (use,) = proposal.mapping.of(Field.TERM)
    known, unknown = mapped(pasted(table), proposal.mapping)

    assert (use.column, use.term, use.terms) == (label, NAME, {VALUE.label: VALUE.value})
    assert (known.terms, unknown.terms) == ({NAME: VALUE.value}, {})
    assert f"{Field.TERM}:{NAME}" in [value for _group, offered in options() for value, _label in offered]
    assert NAME in drafting.EVENT_COLUMNS


def test_lists_and_searches_have_it():
    assert json.loads(FEATURE)["properties"][NAME] == VALUE
    assert set(rows.tags(DOCUMENT)) - set(rows.tags(WITHOUT)) == {f"{NAME}:{VALUE}"}


def test_it_is_known_from_the_day_on_which_the_editors_recorded_it():
    earlier, later = (as_known_on(DOCUMENT, day) for day in (date(2015, 5, 20), date(2026, 11, 29)))

    assert (terms_of(earlier), terms_of(later)) == ({}, {NAME: VALUE})


def test_a_comparison_of_revisions_names_it():
    assert difference(WITHOUT, DOCUMENT).fields == [Change(TERM.shown.label.capitalize(), "", VALUE.label)]


def test_the_page_and_the_list_show_it():
    listed = render_to_string("map/listed.html", {"event": rows.feature(DOCUMENT).properties, "window": {"year": None}})

    assert f"<span>{VALUE.label}</span>" in listed


def test_files_have_a_column():
    (line,) = csv_lines([[(FEATURE,)]], "https://map.example.org")
    (empty,) = csv_lines([[(msgspec.json.encode(rows.feature(WITHOUT)),)]], "https://map.example.org")

    at = NAMES.index(NAME)
    assert line.decode().strip().split(",")[at - len(NAMES)] == VALUE
    assert empty.decode().strip("\r\n").split(",")[at - len(NAMES)] == ""
    assert columns.row(columns.read(FEATURE), "")[at] == VALUE
    assert columns.COLUMNS[at].hxl == TERM.shown.hxl


def test_the_map_page_has_a_column():
    collected = Collected()
    collected.add([(msgspec.json.encode(rows.feature(event)).decode(), []) for event in (DOCUMENT, WITHOUT)])

    assert list(collected.words[NAME]) == [VALUE]
    assert sorted(collected.columns()[NAME].tolist()) == [NOTHING, 0]


def test_it_is_a_filter_with_a_facet():
    facets = {facet.name: facet.choices for facet in choosing._facets(QueryDict(f"{NAME}={VALUE}"), {})}

    assert FILTERS[NAME].contract == TERM.shown.filter
    assert [(choice.value, choice.is_chosen) for choice in facets[NAME]] == [
        (value, value == VALUE) for value in TERM.vocabulary.values()
    ]


def test_what_is_made_from_the_code_has_it():
    made = {path: make() for path, make in generated.FILES.items()}
    contract = json.loads(made["tests/api/snapshots/openapi.json"])
    filters = {part["name"] for part in contract["paths"]["/api/v1/events/"]["get"]["parameters"]}

    assert NAME in filters
    for kind in ("EventDocument", "EventProperties"):
        assert f'"{NAME}"' in json.dumps(contract["components"]["schemas"][kind])
    assert made["static/js/documents.d.ts"].count(f"{NAME}?: {TERM.vocabulary.__name__};") == 3
    assert f'name: "{NAME}"' in made["static/js/data/filters.js"]
    assert f"| `{NAME}` | `{TERM.vocabulary.__name__}` |" in made["docs/vocabulary.md"]
