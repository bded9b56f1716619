"""The files for readers of UCDP GED and ACLED in R: base R alone, where it is installed (`make clients`)."""

import os
import shutil
from pathlib import Path

import pytest

from tests.clients.exports import SITE, run, scripts

pytestmark = pytest.mark.world


@pytest.mark.parametrize("code", scripts("r"), ids=["ged", "acled"])
def test_scripts_in_r_run_as_they_stand(site_address: str, code: str, tmp_path: Path) -> None:
    if not shutil.which("Rscript"):
        pytest.fail("There is no Rscript. Install it (Debian: apt-get install --no-install-recommends r-base-core).")

    said = run(["Rscript", "-e", code.replace(SITE, site_address)], tmp_path, PATH=os.environ["PATH"], LC_ALL="C.UTF-8")

    assert "Homs" in said or "best" in said
