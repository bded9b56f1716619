"""Scripts and style sheets made by esbuild into a few files, from the modules that development serves as they are."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from django.conf import settings

# The map page's modules are split: what it starts with, and what the reader's first act brings.
SPLIT = ("js/start.js",)
# Each is whole in one file: a worker, and scripts that are alone on their page.
WHOLE = (
    "js/engine/worker.js",
    "js/charts/page.js",
    "js/copy.js",
    "js/watchdog.js",
    "js/desk/area.js",
    "js/desk/autosave.js",
    "js/desk/conversation.js",
    "js/desk/dates.js",
    "js/desk/doubts.js",
    "js/desk/figures.js",
    "js/desk/inherit.js",
    "js/desk/keys.js",
    "js/desk/named.js",
    "js/desk/pin.js",
    "js/desk/progress.js",
    "js/desk/proposals.js",
    "js/desk/reader.js",
    "js/desk/searching-lists.js",
    "js/desk/steps.js",
    "js/desk/unsaved.js",
)
STYLES = ("css/*.css", "admin-desk/desk.css")
CHUNKS = "js/chunks/"
IMPORTS = "js/imports.json"
_OPTIONS = (
    "--bundle",
    "--minify",
    "--sourcemap",
    "--format=esm",
    "--target=es2022",
    "--outbase=.",
    "--log-level=error",
    "--loader:.png=copy",  # what Leaflet's style sheet shows
    "--external:*.woff2",  # static/fonts, from where every bundle is
    "--asset-names=css/images/[name]",
)
# Packages' files that went into a bundle stay: the desk's forms name them.
_OURS = ("admin-desk/", "css/", "js/")


class Import(msgspec.Struct):
    """What one of esbuild's outputs imports: a file as seen from where it ran, and by which kind of statement."""

    path: str
    kind: str


class Output(msgspec.Struct):
    """One file that esbuild wrote."""

    imports: list[Import] = []


class Metafile(msgspec.Struct):
    """esbuild's account of one run: what it read, and what it wrote, by name."""

    inputs: dict[str, msgspec.Raw]
    outputs: dict[str, Output]


@dataclass(frozen=True)
class Bundles:
    """Names of the files that esbuild wrote, and of those that went into them."""

    written: frozenset[str]
    sources: frozenset[str]


def program() -> Path | None:
    """esbuild's own program, which needs no Node.js; npm installs the one of this machine's kind."""
    return next((Path(settings.BASE_DIR) / "node_modules/@esbuild").glob("*/bin/esbuild"), None)


def replace(esbuild: Path, collected: Path) -> Bundles:
    """Put bundles in the place of the files they are made of, among those collected.

    Raises CalledProcessError, after esbuild has said what is wrong.
    """
    with tempfile.TemporaryDirectory(dir=collected, prefix=".bundles-") as temporary:
        folder = Path(temporary)
        sources = _make(esbuild, collected, folder)
        for name in sources:
            (collected / name).unlink()
        written = _files(folder)
        for name in written:
            (collected / name).parent.mkdir(exist_ok=True)
            (folder / name).rename(collected / name)
    return Bundles(frozenset(written), frozenset(sources))


def _make(esbuild: Path, collected: Path, folder: Path) -> set[str]:
    """Write the bundles below a folder. Returns what they are made of, and modules that went into none."""
    styles = [file.relative_to(collected).as_posix() for pattern in STYLES for file in sorted(collected.glob(pattern))]
    chunks = f"--chunk-names={CHUNKS}[name]-[hash]"
    split = _run(esbuild, collected, folder, *SPLIT, "--splitting", chunks)
    whole = _run(esbuild, collected, folder, *WHOLE, *styles)
    (folder / IMPORTS).write_text(json.dumps({name: sorted(_imports(split, name)) for name in SPLIT}))
    modules = {f"js/{name}" for name in _files(collected / "js")}
    return {name for name in modules.union(split.inputs, whole.inputs) if name.startswith(_OURS)}


def _files(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]


def _run(esbuild: Path, collected: Path, folder: Path, *words: str) -> Metafile:
    """Names of inputs are seen from where esbuild ran, those of outputs from the folder that it wrote to."""
    meta = folder / "meta.json"
    command = [str(esbuild), *words, *_OPTIONS, f"--outdir={folder}", f"--metafile={meta}"]
    subprocess.run(command, cwd=collected, check=True)  # noqa: S603  (every word of it is ours)
    found = msgspec.json.decode(meta.read_bytes(), type=Metafile)
    meta.unlink()
    above = f"{folder.relative_to(collected).as_posix()}/"
    found.outputs = {name.removeprefix(above): output for name, output in found.outputs.items()}
    for output in found.outputs.values():
        for imported in output.imports:
            imported.path = imported.path.removeprefix(above)
    return found


def _imports(meta: Metafile, name: str) -> set[str]:
    """Everything that a bundle imports before it runs, directly or not."""
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        new = set(_imported(meta, waiting.pop())) - reached
        reached |= new
        waiting += new
    return reached


def _imported(meta: Metafile, name: str) -> Iterator[str]:
    for imported in meta.outputs[name].imports:
        if imported.kind == "import-statement":
            yield imported.path
