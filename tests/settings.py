"""Settings for plain `pytest`: tests of pure code need neither variables nor servers.

`make pytest` names conflictmap.settings itself, with servers of its own. Here only what is missing is filled in, with
addresses at which nothing answers: a test that needs a server says so at once (tests/conftest.py).
"""

import os

NEEDS_SERVERS = "DATABASE_URL" not in os.environ

os.environ.setdefault("LOCAL_START", "1")
os.environ.setdefault("SECRET_KEY", "of-no-use-to-anyone-for-tests-of-pure-code-0123456789-abcdefghijklmn")
for _role in ("DATABASE_URL", "PUBLIC_DATABASE_URL", "WORKER_DATABASE_URL"):
    os.environ.setdefault(_role, f"postgis://{_role.lower()}@nowhere.invalid/conflictmap")

from conflictmap.settings import *  # noqa: E402, F403
