"""What is made from the code and committed says what the code says."""

from pathlib import Path

import pytest

from conflictmap import generated

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("path", generated.FILES)
def test_a_file_that_is_made_from_the_code_is_fresh(path):
    assert (ROOT / path).read_text() == generated.FILES[path](), f"Run `make generated`, and review {path}."
