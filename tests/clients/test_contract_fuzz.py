"""Thousands of requests made up from the contract: no failure, no answer off it, no status it does not have.

The same requests every time: 800 in every run; `make fuzz` asks twenty-five times as many,
and every value beside a limit. FUZZ_REQUESTS says how many.
"""

import os
import re
import subprocess
import sys
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.world

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "800"))
SEED = "20150520"
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
# Every value at and beside each limit of the contract: some six thousand requests, too many for every run.
_ALSO_LIMITS_FROM = 20_000
# Of operations without parameters there are few requests to make up.
_SPARE = 2.2


def test_no_request_made_up_from_the_contract_is_answered_off_it(site_address: str) -> None:
    pytest.importorskip("schemathesis")
    operations = _operations(site_address)
    phases = "examples,coverage,fuzzing" if REQUESTS >= _ALSO_LIMITS_FROM else "examples,fuzzing"

    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{site_address}/api/v1/schema/"),
            *("--checks", ",".join(CHECKS), "--phases", phases, "--seed", SEED),
            *("--max-examples", str(round(_SPARE * REQUESTS / operations))),
            *("--generation-database", "none", "--max-redirects", "0"),
            *("--continue-on-failure", "--no-shrink", "--no-color", "--warnings", "off"),
        ],
        # A proxy of the environment is not for a site on this machine.
        env={**os.environ, "NO_PROXY": "127.0.0.1,localhost"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    made_up = re.search(r"([0-9]+) generated, \1 passed", done.stdout)
    assert made_up, done.stdout[-2_000:]
    assert int(made_up[1]) >= REQUESTS


def _operations(site_address: str) -> int:
    with urlopen(f"{site_address}/api/v1/schema/") as answer:
        return answer.read().count(b'"operationId"')
