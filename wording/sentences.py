"""Sentences of the rules in the language of the page."""

from django.utils.translation import gettext

from rules.sentences import Sentence


def in_words(sentence: Sentence) -> str:
    """The sentence, translated, with its values in their places."""
    said = gettext(sentence.template)
    return said % sentence.values if sentence.values else said
