"""What has to be on the machine first: servers, Python packages, browser packages, all fetched at the same time."""

from stack import node, python
from stack.processes import at_once
from stack.progress import Progress
from stack.services import Services
from stack.services_lock import exclusively


def everything(progress: Progress, services: Services, *, development: bool = False) -> None:
    """Start the services and have every package, as the locks say. Raises StackError with what is missing."""
    with exclusively("preparing"):
        at_once([services.start, lambda: packages(progress, development=development)])


def for_a_guest(progress: Progress, services: Services) -> None:
    """Have every package, and wait for the services that another start is bringing up."""
    with exclusively("preparing"):
        packages(progress)
    services.attach()


def packages(progress: Progress, *, development: bool = False) -> None:
    """Python's packages first: where there is no Node.js, the tools that bring them bring it."""
    python.ensure(progress, development=development)
    node.ensure(progress, development=development)
