"""Twenty editors of one event edit it at the running site at the same time, and nothing is lost or made twice.

`make fuzz` has them make 200 edits; here each makes two, of which most are refused at first.

Each has an account, a session and a page of their own. A save over somebody else's is refused with what was typed in
the form; then it is done again, from what the page shows, as a person would.
"""

import html
import json
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Semaphore
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest

from stack import folders
from stack.site import Site
from tests.desk.browser_form import PageForm
from tests.world.desk_client import DeskClient, Reply

pytestmark = pytest.mark.world

EDITORS, EDITS = 20, int(os.environ.get("EDITS_EACH", "2"))
# Of those who were refused, this many try again at the same time.
AT_ONCE = 2
# An edit that is refused this often is nobody's bad luck any more.
MOST_TRIES = 20
TYPING_S = 3.0
THEIRS = re.compile(r'<tr><th scope="row">Summary</th><td class="prose" dir="auto">(.*?)</td>', re.S)


@dataclass
class Editor:
    """One person: what they added, and how often a save of theirs was refused."""

    number: int
    name: str
    client: DeskClient
    address: str
    turn: Semaphore
    added: list[str] = field(default_factory=list)
    refused: int = 0

    def work(self) -> None:
        for number in range(EDITS):
            if number == EDITS // 2 and self.number % 4 == 0:
                self._add_figure(1_000 * self.number)
            else:
                self._add_word(number)

    def _add_word(self, number: int) -> None:
        """At the end of the summary, which all of them want to change."""
        word = f"word-{self.number}-{number}"

        def type_in(form: PageForm, theirs: str | None = None) -> None:
            before = form["summary"] if theirs is None else theirs
            form.fill(summary=f"{before} {word}".strip())

        def is_there(form: PageForm) -> bool:
            return word in form["summary"].split()

        self._edit(type_in, is_there)
        self.added.append(word)

    def _add_figure(self, low: int) -> None:
        """A row of its own, beside those that others add."""

        def type_in(form: PageForm, theirs: str | None = None) -> None:
            if not is_there(form):
                report = form["citations-0-report"]
                form.add_row("claims", counted="total", low=low, report=report, wording=f"figure {low}")

        def is_there(form: PageForm) -> bool:
            return [f"figure {low}"] in form.values.values()

        self._edit(type_in, is_there)
        self.added.append(f"figure {low}")

    def _edit(self, type_in: Any, is_there: Any) -> None:
        if self._saved(type_in, is_there, pause_s=random.uniform(0, TYPING_S)):
            return
        # If all of them tried again at once, nearly all would be refused again.
        with self.turn:
            for _ in range(MOST_TRIES):
                if self._saved(type_in, is_there):
                    return
        raise AssertionError(f"refused {MOST_TRIES} times")

    def _saved(self, type_in: Any, is_there: Any, pause_s: float = 0) -> bool:
        """The page opened, filled in and sent; where somebody was faster, once more from what the answer shows."""
        page = self.client.get(self.address)
        assert page.status == 200, page.status
        form = self._form(page)
        type_in(form)
        time.sleep(pause_s)
        for _ in range(2):
            answer = self.client.post(self.address, {**form.values, "_continue": ["1"]})
            if answer.status == 302:
                return True
            self.refused += 1
            form = self._refused(answer)
            assert is_there(form), "what was typed is not in the form"
            if theirs := THEIRS.search(answer.text):
                type_in(form, html.unescape(theirs[1]))
        return False

    def _refused(self, answer: Reply) -> PageForm:
        assert answer.status == 200, answer.status
        assert "Somebody else saved this while you were editing" in answer.text, answer.text
        return self._form(answer)

    def _form(self, page: Reply) -> PageForm:
        return PageForm.shown(SimpleNamespace(content=page.text.encode()), self.address, "event_form")


def program(site: Site, *words: str) -> Any:
    command = [sys.executable, "-m", "tests.world.shared_record", *words]
    ran = subprocess.run(command, stdout=subprocess.PIPE, cwd=folders.ROOT, env=site.environment("desk"), check=True)
    return json.loads(ran.stdout)


@pytest.fixture
def made(site: Site) -> Any:
    return program(site, "make", str(EDITORS))


@pytest.fixture
def editors(site: Site, made: Any) -> list[Editor]:
    address = f"/admin/events/event/{made['key']}/change/"
    people, turn = [], Semaphore(AT_ONCE)
    for number, (name, passphrase) in enumerate(made["passphrases"].items(), start=1):
        client = DeskClient(site.address.rstrip("/"), urlsplit(site.address).netloc)
        assert client.log_in(name, passphrase).status == 302
        people.append(Editor(number, name, client, address, turn))
    return people


def test_no_edit_is_lost_and_none_is_made_twice(site: Site, made: Any, editors: list[Editor]) -> None:
    assert processes_of_the_desk(site) >= 2

    with ThreadPoolExecutor(EDITORS) as pool:
        for done in [pool.submit(editor.work) for editor in editors]:
            done.result()

    kept = program(site, "read", str(made["key"]))
    added = Counter(item for editor in editors for item in editor.added)
    assert len(added) == EDITORS * EDITS
    assert sum(editor.refused for editor in editors) > EDITORS, "nobody was in anybody's way: this shows nothing"
    there = Counter([*kept["summary"].split(), *(f"figure {low}" for low in kept["figures"])])
    assert there == added
    first, *edits = kept["edits"]
    assert first["by"].startswith("began-it-")
    assert Counter(edit["by"] for edit in edits) == {editor.name: EDITS for editor in editors}
    numbers = list(range(made["version"] + 1, made["version"] + 1 + EDITORS * EDITS))
    assert [edit["version"] for edit in edits] == numbers
    assert [(one["version"], one["by"]) for one in kept["versions"][-len(numbers) :]] == [
        (edit["version"], edit["by"]) for edit in edits
    ]
    assert each_version_adds_one_thing(kept["versions"][-len(numbers) :])
    history = editors[0].client.get(f"/admin/events/event/{made['key']}/history/").text
    assert [number for number in numbers if f"(version {number})" not in history] == []


def each_version_adds_one_thing(versions: list[dict[str, Any]]) -> bool:
    """A word of who saved it, at the end of the words before; or a figure, which leaves the words as they were."""
    before: list[str] = []
    for version in versions:
        words = version["summary"].split()
        new = words[len(before) :]
        whose = re.sub(r"^editor-(\d+)-\w+$", r"word-\1-", version["by"])
        assert words[: len(before)] == before, (version["version"], before, words)
        assert len(new) <= 1, (version["version"], new)
        assert all(word.startswith(whose) for word in new), (version["by"], new)
        before = words
    return True


def processes_of_the_desk(site: Site) -> int:
    """How many of gunicorn's workers answer editors."""
    master = site.children["desk"].process
    assert master is not None
    return len(Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split())
