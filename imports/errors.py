"""Why outside data cannot be read; each message names file, row and value, what was expected, and what to do."""


class Unreadable(Exception):
    """A file does not have the shape that is expected of it."""


class Unmapped(Exception):
    """A table does not map a word of the files, and no word is ever guessed."""
