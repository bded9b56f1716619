"""What `collectstatic` makes of the scripts: bundles with esbuild, and without it the modules as they are."""

import json
import re
import shutil

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from conflictmap import bundles
from stack.folders import ROOT

IMPORTED = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)"(\.[^"]+)";?""")
SCRIPT = re.compile(r"""['"](js/[\w/-]+\.js)['"]""")


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    """The collected files after bundling."""
    folder = tmp_path_factory.mktemp("static")
    shutil.copytree(ROOT / "static", folder, dirs_exist_ok=True)
    shutil.copytree(finders.find("leaflet"), folder / "leaflet")
    esbuild = bundles.program()
    assert esbuild, "npm ci --ignore-scripts installs it"
    bundles.replace(esbuild, folder)
    return folder


@pytest.fixture
def unbundled(settings, tmp_path, monkeypatch):
    """The collected files of a machine that has only Python."""
    monkeypatch.setattr(bundles, "program", lambda: None)
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "conflictmap.static.BundledStorage"}}
    call_command("collectstatic", "--noinput", verbosity=0)
    return tmp_path


def scripts(folder):
    return {file.relative_to(folder).as_posix() for file in (folder / "js").rglob("*.js")}


def test_every_script_that_a_page_names_is_bundled():
    sources = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("dashboard/*.py"), *ROOT.glob("desk/*.py")]
    for app in ("events", "places", "sources", "control", "editorial", "texts", "ingest"):
        sources += ROOT.glob(f"{app}/**/*.py")
    named = {name for file in sources for name in SCRIPT.findall(file.read_text())}

    assert named == {*bundles.SPLIT, *bundles.WHOLE}


def test_the_map_page_starts_with_a_handful_of_files(bundled):
    imports = json.loads((bundled / bundles.IMPORTS).read_text())["js/start.js"]

    assert 0 < len(imports) <= 5
    assert not any("later" in name for name in imports), "that waits for the reader's first act"
    assert all((bundled / name).is_file() for name in imports)


def test_bundles_import_only_bundles_and_have_source_maps(bundled):
    found = scripts(bundled)

    assert {*bundles.SPLIT, *bundles.WHOLE} < found
    assert {name for name in found if not name.startswith(bundles.CHUNKS)} == {*bundles.SPLIT, *bundles.WHOLE}
    for name in found:
        for imported in IMPORTED.findall((bundled / name).read_text()):
            assert (bundled / name).parent.joinpath(imported).is_file(), (name, imported)
        sources = json.loads((bundled / f"{name}.map").read_text())["sources"]
        assert all(source.startswith("../") for source in sources), "no path of the machine that bundled"


def test_without_esbuild_modules_stay_as_they_are_and_find_each_other(unbundled):
    found = scripts(unbundled)

    assert "js/drawer/drawer.js" in found
    assert staticfiles_storage.url("js/start.js") == "/static/js/start.js"
    assert re.fullmatch(r"/static/css/map\.[0-9a-f]{12}\.css", staticfiles_storage.url("css/map.css"))
    for name in found:
        imports = IMPORTED.findall((unbundled / name).read_text())
        for imported in (name for name in imports if not name.endswith(".d.ts")):  # types alone, in comments
            assert (unbundled / name).parent.joinpath(imported).is_file(), (name, imported)


def test_styles_are_one_file_a_page_with_leaflets_own_below_ours(bundled):
    styles = (bundled / "css/map.css").read_text()

    assert "@import" not in styles
    assert styles.index("@layer vendor") < styles.index(".leaflet-pane")
    assert all((bundled / "css" / name).is_file() for name in re.findall(r"url\(([^)]+\.png)\)", styles))
    assert not (bundled / "css/map").exists() or not any((bundled / "css/map").iterdir())
    assert (bundled / "leaflet/leaflet.css").is_file(), "the desk's forms name it"
