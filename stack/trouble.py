"""What a person has to know or do before this can go on."""


class Trouble(Exception):
    """Shown as it is, without a traceback: what was expected, what came, what to do."""


class CutShort(Trouble):
    """Not this step's own failure: another one failed, or someone asked for the end."""


class Ended(BaseException):
    """Someone asked for the end: Ctrl-C, a closed terminal, `make stop`. Not an error."""
