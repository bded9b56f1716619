"""Sentences that name what came: stored with their values, to be said in the language of who reads them."""


class Sentence:
    """``template`` is marked for the translators; the text is English."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = {name: str(given) for name, given in values.items()}

    def __str__(self) -> str:
        return self.template % self.values if self.values else self.template


class Problem(ValueError):
    """What is wrong with a text: what was expected, what came, what to do."""

    def __init__(self, template: str, **values: object) -> None:
        self.sentence = Sentence(template, **values)
        super().__init__(str(self.sentence))
