"""Errors of the stack: what a person has to know or do before it can go on."""


class StackError(Exception):
    """Shown as it is, without a traceback: what was expected, what came, what to do."""


class Cancelled(StackError):
    """Not this step's own failure: another step failed, or a stop was requested."""


class StopRequested(BaseException):
    """Ctrl-C, a closed terminal or `make stop`. Not an error."""
