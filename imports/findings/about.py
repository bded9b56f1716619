"""What the findings of one kind say."""

from typing import NamedTuple

from imports.candidates import Weight


class About(NamedTuple):
    """``label`` heads the findings of the kind, ``text`` says what came, ``remedy`` what to do: marked for the
    translators."""

    weight: Weight
    label: str
    text: str
    remedy: str
