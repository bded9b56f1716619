"""A database that is filled once and copied: for the same code never twice, and for another never the same."""

from pathlib import Path

import pytest

from stack import folders, prepared
from stack.services import Services

pytestmark = pytest.mark.world


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folders, "LOCAL", tmp_path)
    return tmp_path / "prepared"


def started(fill) -> tuple[str, str]:
    """What a site finds in its database, and its accounts."""

    def start(services: Services) -> None:
        prepared.start(services, fill)

    with Services.temporary(start=start) as services:
        rows = services.cluster.query("SELECT string_agg(said, ' ') FROM filling", "conflictmap")
        return rows, (services.folder / "accounts-conflictmap.txt").read_text()


def test_the_second_site_gets_a_copy_of_what_the_first_filled(kept: Path) -> None:
    filled = []

    def fill(services: Services) -> None:
        filled.append(services)
        services.start()
        services.database("conflictmap")
        services.cluster.query("CREATE TABLE filling AS SELECT 'once' AS said", "conflictmap")
        (services.folder / "accounts-conflictmap.txt").write_text("demo")

    assert started(fill) == started(fill) == ("once", "demo")
    assert len(filled) == 1


def test_a_filling_that_failed_is_never_copied(kept: Path) -> None:
    def fail(services: Services) -> None:
        raise RuntimeError("half way")

    for _attempt in range(2):
        with pytest.raises(RuntimeError, match="half way"):
            started(fail)
    assert [folder.name for folder in kept.iterdir()] == ["unfinished"]


def test_whatever_may_fill_it_differently_has_it_filled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "ROOT", tmp_path)
    for name in ("requirements.txt", "record/rows.py", "static/map.js", "tests/test_map.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("before")

    first = prepared.fingerprint()
    for name in ("static/map.js", "tests/test_map.py"):
        (tmp_path / name).write_text("after")
    assert prepared.fingerprint() == first

    for name in ("requirements.txt", "record/rows.py"):
        before = prepared.fingerprint()
        (tmp_path / name).write_text("after")
        assert prepared.fingerprint() != before
