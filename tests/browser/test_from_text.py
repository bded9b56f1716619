"""The founding story, by two people, on a desk that has its places, parties and sources and no event.

The pages are those of the desk itself, on Django's own server and the test's database: the running site has the
chronology, in which the story's events are already. With PICTURES set, what is seen on the way is kept.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, Response, expect

from conflictmap.management.commands.load_chronology import APPROVER, AUTHOR, system_account
from control.models import ControlClaim
from editorial.accounts import User
from editorial.edit import drafted
from editorial.publish import publish_cast
from editorial.roles import Role
from events.models import Event
from imports.chronology.draft import draft
from imports.models import Batch, Row
from imports.outcome import Outcome
from record.models import EventRecord, State
from record.press import runs
from sources.models import Report
from tests.browser.live_desk import served
from tests.browser.test_pages_axe import AXE, READERS, RUN
from tests.factories import UserFactory
from tests.rules.reading.test_reports import STORY
from tests.world.desk import confirm_all
from texts.models import ReportText

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

MOST_MINUTES, MOST_CLICKS = 10, 120
TITLES = (
    "Aamaq claims that Islamic State executed Russians near Palmyra",
    "Islamic State takes Palmyra",
    "The offensive on Palmyra, as counted by SOHR",
    "Islamic State takes the Jazal oil field",
    "Ajnad Kavkaz claims spoils from Russian troops in Latakia",
)


@pytest.fixture(scope="module")
def browser(browser: Browser) -> Iterator[Browser]:
    """Nothing here is asynchronous: a loop runs in this thread for the browser's driver alone, and queries are safe."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture
def cast(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """The chronology's places, parties and sources; none of its events, control claims and reports."""
    monkeypatch.setattr(runs, "announce", lambda: None)
    State.objects.get_or_create(id=1)
    outcome = draft()
    drafted(outcome.printables(), system_account(AUTHOR, Role.EDITOR))
    Row.objects.all().delete()
    Batch.objects.all().delete()
    ControlClaim.objects.all().delete()
    Event.objects.update(part_of=None)
    Event.objects.all().delete()
    Report.objects.filter(ground_ends=None).delete()
    return outcome


@pytest.fixture
def public(cast: Outcome) -> None:
    """The same in print: a contributor names only what readers know."""
    approver = system_account(APPROVER, Role.PUBLISHER)
    for records in (cast.places, cast.actors, cast.sources, cast.fronts):
        for record in records:
            record.refresh_from_db(fields=["public_revision", "printed_version"])
            if not record.is_public:  # else it went into print with what it lies in, or whose voice it is
                publish_cast(record, approver)


@pytest.fixture
def server(cast: Outcome, settings: Any) -> Iterator[str]:
    yield from served(settings)


@dataclass
class Person:
    """A window that counts what its person presses: clicks, and keys that do what a click does."""

    page: Page
    clicks: int = 0

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.clicks += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.clicks += 1

    def choose(self, field: str, value: str) -> None:
        self.page.select_option(field, value)
        self.clicks += 2

    def find(self, field: str, typed: str) -> None:
        """A name typed into a list that searches, and Enter at once: the list waits for its answer."""
        self.click(f"{field} + .select2 .select2-selection")
        self.page.locator(".select2-container--open .select2-search__field").press_sequentially(typed)
        self.press("Enter")
        expect(self.page.locator(f"{field} + .select2 .select2-selection__rendered")).to_contain_text(typed)


@pytest.fixture
def window(server: str, browser: Browser) -> Iterator[Callable[..., Person]]:
    """Opens the desk's front page for a new person of a role; no script failed in the end."""
    contexts, troubles = [], []

    def opened(role: Role, *, width: int = 1440, height: int = 900, **options: Any) -> Person:
        client = Client()
        user: User = UserFactory(role=role)
        client.force_login(user, backend="editorial.backends.Backend")
        context = browser.new_context(
            base_url=server, viewport={"width": width, "height": height}, bypass_csp=True, **options
        )
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server}])
        # The frame reads as readers' role, which this database does not have; tests/desk/test_preview.py reads it.
        context.route("**/preview/", lambda route: route.fulfill(body="", content_type="text/html"))
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("response", lambda answer: troubles.extend(failures(answer)))
        page.goto("/admin/")
        return Person(page)

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def failures(answer: Response) -> list[str]:
    """Pages alone: that a place has no spot is a 404 of its own, whose page asks the readers' database."""
    is_page = answer.request.resource_type == "document"
    return [f"{answer.status} {answer.url}"] if is_page and answer.status >= 500 else []


def fill_in(person: Person, published: str = "17 March 2016") -> None:
    """The form of handing in, to the page that the text is read on."""
    person.page.fill("#id_text", STORY)
    person.page.fill("#id_url", "https://example.org/aamaq-claims")
    person.page.fill("#id_title", "Aamaq claims to have killed Russians near Palmyra")
    person.page.fill("#id_published", published)
    person.find("#id_source", "The Long War Journal")
    person.click("#text_form button[type=submit]")
    # The buttons come after the last proposal: a page that is still coming in has fewer of them.
    expect(person.page.locator("#reading_form .reader-acts")).to_be_visible()


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"from-a-text-{name}.png")


def test_the_founding_story_is_published_by_two_people_in_minutes(public: None, window: Callable[..., Person]) -> None:
    began = time.monotonic()
    author, publisher = window(Role.CONTRIBUTOR), window(Role.PUBLISHER)
    author.click("text=From a text")
    fill_in(author)
    picture(author.page, "read")
    proposals = author.page.locator(".proposal")
    count = proposals.count()
    proposals.first.focus()
    for _ in range(count):
        author.press("a")
    expect(author.page.locator("[data-states]")).to_contain_text(f"taken: {count}")
    for number, title in enumerate(TITLES, start=1):
        author.page.fill(f"#id_e{number}-title", title)
    author.page.locator("h1").click()
    author.press("Control+Enter")
    expect(author.page.locator(".reader-made li")).to_have_count(5)
    expect(author.page.locator(".reader-made .quiet", has_text="in review")).to_have_count(5)
    picture(author.page, "made")

    for title in TITLES:
        publisher.page.goto("/admin/")
        publisher.click(f".pile a:has-text('{title}')")
        publisher.click(".bar a:has-text('Publish')")
        publisher.clicks += confirm_all(publisher.page)
        publisher.click("form button.primary:has-text('Publish')")
        expect(publisher.page.locator(".messages")).to_contain_text("Published")

    minutes, clicks = (time.monotonic() - began) / 60, author.clicks + publisher.clicks
    assert minutes < MOST_MINUTES, f"{minutes:.1f} minutes"
    assert clicks < MOST_CLICKS, f"{clicks} clicks"
    assert EventRecord.objects.count() == 5
    assert sorted(str(claim.place.slug) for claim in ControlClaim.objects.filter(public_revision=1)) == [
        "jazal-oil-field",
        "palmyra",
    ]
    executed = EventRecord.objects.get(code__startswith="cm-2016-03-12").revision.content
    assert "five Russian soldiers" in str(executed["claims"])
    assert ReportText.objects.get().published == date(2016, 3, 17)


def test_no_rule_of_accessibility_is_broken(window: Callable[..., Person]) -> None:
    """Wide, on a phone, in the dark and in Arabic, one after the other: loading the cast takes longer than all."""
    broken = {}
    for reader, options in READERS.items():
        language = {"locale": "ar"} if reader == "in Arabic" else {}
        person = window(Role.EDITOR, **options, **language, reduced_motion="reduce")
        page, name = person.page, reader.replace(" ", "-")
        page.goto("/admin/texts/reporttext/add/")
        broken[f"handing in, {reader}"] = violations(page)
        picture(page, f"{name}-hand-in")
        fill_in(person, published="١٧ آذار ٢٠١٦")
        page.locator("#proposal-1").focus()
        for key in "aad":
            page.keyboard.press(key)
        broken[f"reading, {reader}"] = violations(page)
        picture(page, f"{name}-read")
        is_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not is_wide, f"{reader}: it scrolls sideways"

    assert {where: found for where, found in broken.items() if found} == {}


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(RUN)["violations"]
    return [f"{item['id']}: {[node['html'][:160] for node in item['nodes'][:3]]}" for item in found]
