"""Two entries for one thing are noticed: while they are typed, when they are saved, and on their pages."""

import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from editorial.edit import edited
from editorial.log import AuditEntry
from places.models import Place
from sources.models import Report
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import ActorFactory, PlaceFactory, ReportFactory, SourceFactory

pytestmark = pytest.mark.django_db

PALMYRA = Point(38.284, 34.5624, srid=4326)


@pytest.fixture
def palmyra():
    return PlaceFactory(name_en="Palmyra", name_ar="تدمر", point=PALMYRA)


@pytest.fixture
def report():
    return ReportFactory(title="A report of Kestrel", url="https://www.example.org/kestrel")


def typed(client, model, **fields):
    return client.post(listing(model, "doubts"), fields).json()["doubts"]


@pytest.mark.parametrize("address", ["http://example.org/kestrel/", "https://example.org/kestrel?utm_source=x#top"])
def test_a_report_that_is_there_already_is_named_while_its_address_is_typed(as_editor, report, address):
    found = typed(as_editor, Report, url=address)

    assert [(doubt["at"], doubt["address"]) for doubt in found] == [("url", page(report))]
    assert "A report of Kestrel" in found[0]["text"]


def test_a_report_of_an_address_that_is_there_already_is_refused_and_the_other_offered(as_editor, report):
    form = PageForm.of(as_editor, listing(Report, "add"))
    source = SourceFactory()

    answer = form.fill(url="http://m.example.org/kestrel#top", title="The same", source=source.pk).send(as_editor)

    assert "A report of Kestrel" in said(answer)
    assert page(report) in said(answer)
    assert Report.objects.count() == 1


def test_the_window_of_a_new_report_gives_back_the_one_that_is_there(as_editor, report):
    found = typed(as_editor, Report, url="http://example.org/kestrel", _popup="1")

    answer = said(as_editor.get(listing(Report, "add") + found[0]["address"]))

    assert f"&quot;value&quot;: &quot;{report.pk}&quot;" in answer


def test_entries_of_one_live_page_are_reports_of_their_own(as_editor):
    ReportFactory(url="https://example.org/live#entry-1")
    form = PageForm.of(as_editor, listing(Report, "add"))

    form.fill(url="https://example.org/live#entry-2", title="Another", source=SourceFactory().pk).send(as_editor)

    assert Report.objects.count() == 2


def test_a_contributor_hears_of_an_address_and_of_no_report_that_they_may_not_see(as_contributor, report):
    form = PageForm.of(as_contributor, listing(Report, "add"))

    found = typed(as_contributor, Report, url="https://example.org/kestrel")
    answer = form.fill(url="http://example.org/kestrel", title="Mine").send(as_contributor)

    assert found == []
    assert "There is a report with this address already" in said(answer)
    assert "Kestrel" not in said(answer)


def test_a_second_place_at_the_same_spot_is_named_while_it_is_typed(as_editor, palmyra):
    fields = {"name_en": "Tadmur", "name_ar": "تدمر", "kind": "town", "pin_latitude": "34.5624"}

    found = typed(as_editor, Place, **fields, pin_longitude="38.284")

    assert "«Palmyra»: the same name, the same spot, 0.0 km away" in found[0]["text"]


def test_a_place_of_the_same_name_far_off_is_another(as_editor, palmyra):
    fields = {"name_en": "Palmyra", "kind": "town", "pin_latitude": "36.5", "pin_longitude": "37.0"}

    assert typed(as_editor, Place, **fields) == []


def test_a_place_is_no_double_of_what_it_lies_in(as_editor, palmyra):
    quarter = PlaceFactory(name_en="Old Palmyra", name_ar="تدمر", point=PALMYRA, parent=palmyra)

    assert "may be the same" not in said(as_editor.get(page(quarter)))
    assert "may be the same" not in said(as_editor.get(page(palmyra)))


@pytest.mark.parametrize(
    ("factory", "one", "other"),
    [
        (ActorFactory, {"name_en": "Kestrel Brigade"}, {"name_en": "Kestral Brigade", "name_ar": "لواء العوسق"}),
        (SourceFactory, {"name_en": "Aamaq News Agency"}, {"name_en": "Amaq"}),
        (SourceFactory, {"homepage": "https://www.kestrel.example/"}, {"homepage": "http://kestrel.example/en"}),
    ],
)
def test_an_entry_says_on_its_page_which_other_it_may_be(as_editor, factory, one, other):
    first, second = factory(**one), factory(**other)
    if factory is ActorFactory:
        second.spellings.create(name="Kestrel brigade")

    assert page(second) in said(as_editor.get(page(first)))
    assert page(first) in said(as_editor.get(page(second)))


def test_two_entries_that_a_person_keeps_apart_are_not_named_again(as_editor, editor, palmyra):
    second = PlaceFactory(name_en="Tadmur", name_ar="تدمر", point=PALMYRA)

    answer = as_editor.post(page(second, "two"), {"other": palmyra.pk}, follow=True)

    assert "Remembered" in said(answer)
    assert "may be the same" not in said(as_editor.get(page(second)))
    assert "may be the same" not in said(as_editor.get(page(palmyra)))
    kept = AuditEntry.objects.get(action="two entries")
    assert (kept.user, kept.detail["names"]) == (editor, ["Palmyra", "Tadmur"])


def test_a_contributor_decides_nothing_of_what_others_began(as_contributor, contributor, palmyra):
    own = PlaceFactory(name_en="Tadmur", name_ar="تدمر", point=PALMYRA)
    edited(own, contributor)

    assert as_contributor.post(page(own, "two"), {"other": palmyra.pk}).status_code == 403
    assert not AuditEntry.objects.filter(kind="place").exists()


def test_a_window_gives_back_no_entry_that_the_person_may_not_see(as_contributor, palmyra):
    address = reverse("admin:places_place_add") + f"?_popup=1&_instead={palmyra.pk}"

    assert as_contributor.get(address).status_code == 404
