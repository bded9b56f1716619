"""Sets of words, written as one line of text."""


def words(text: str) -> frozenset[str]:
    """Each word of a text once.

    >>> sorted(words("killed wounded killed"))
    ['killed', 'wounded']
    """
    return frozenset(text.split())
