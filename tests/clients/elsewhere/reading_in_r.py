"""R with sf, where it is installed: no part of the ordinary run, `make clients` asks for it."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.clients.test_recipes import BLOCKS, SITE

pytestmark = pytest.mark.world

(RECIPE,) = [code for language, code in BLOCKS if language == "r"]
_COUNTED = """
cat(nrow(events), nrow(whole), st_crs(events)$input, any(grepl("[\\u0600-\\u06ff]", whole$place_ar)), sep = "\\n")
"""


def test_the_recipe_for_r_reads_all_that_there_is(site_address: str, tmp_path: Path) -> None:
    if not shutil.which("Rscript"):
        pytest.fail("There is no Rscript. Install it (Debian: apt-get install --no-install-recommends r-cran-sf).")

    done = subprocess.run(
        ["Rscript", "-e", RECIPE.replace(SITE, site_address) + _COUNTED],
        cwd=tmp_path,
        # A proxy of the environment is not for a site on this machine; a library of our Python is not for R.
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "NO_PROXY": "127.0.0.1,localhost"},
        capture_output=True,
        text=True,
        timeout=180,
    )

    assert done.returncode == 0, done.stderr
    palmyra, whole, crs, has_arabic = done.stdout.splitlines()[-4:]
    asked = re.search(r'events/([^"]*)"', RECIPE)
    assert asked
    assert int(palmyra) == min(_matched(site_address, asked[1]), 100) > 0
    assert int(whole) == _matched(site_address, "")
    assert (crs, has_arabic) == ("WGS 84", "TRUE")
    assert (tmp_path / "Rplots.pdf").stat().st_size


def _matched(site_address: str, query: str) -> int:
    with urlopen(f"{site_address}/api/v1/events/{query}") as answer:
        return json.load(answer)["numberMatched"]
