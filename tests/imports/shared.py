"""Outside data that tests read where it lies: it is no part of the project, and CI has it."""

import os
from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
# A worktree may lie one folder deeper than the repository.
_FOLDERS = (_SHARED, _SHARED.parents[2] / "shared" / "data")


def shared(name: str) -> Path:
    """The file of that name; without it the test fails in CI and is skipped elsewhere."""
    for folder in _FOLDERS:
        if (folder / name).exists():
            return folder / name
    problem = f"needs shared/data/{name}, which lies beside the repository"
    if os.environ.get("CI"):
        pytest.fail(problem)
    pytest.skip(problem)
