"""The desk's pages from the process of the test, whose records they show."""

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread


def served(settings: Any) -> Iterator[str]:
    """The address of the pages; files are served from where they are written."""
    settings.ALLOWED_HOSTS = ["localhost"]
    thread = LiveServerThread("localhost", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None, thread.error
    yield f"http://localhost:{thread.port}"
    thread.terminate()
    thread.join()
