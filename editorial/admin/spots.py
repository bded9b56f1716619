"""What a comment may speak of on a record's page: a field, a table, a row of it, or a field of a row."""

from dataclasses import dataclass, field
from typing import Any

from django.forms import ModelForm
from django.utils.text import capfirst

from desk.forms import FormSets


@dataclass(frozen=True)
class Spots:
    """What can be spoken of, by the names that comments have for it: fields, tables, their rows, fields of rows."""

    named: dict[str, str]
    within: dict[str, dict[str, str]] = field(default_factory=dict)

    def in_words(self, key: str) -> str:
        """«Title», or «Figures: … – Minimum» for a field of a row; a row that is gone is called by its table."""
        if key in self.named:
            return self.named[key]
        table, __, rest = key.partition(":")
        number, __, name = rest.partition(":")
        row = self.named.get(f"{table}:{number}") or self.named.get(table) or table
        label = self.within.get(table, {}).get(name)
        return f"{row} – {capfirst(label)}" if label else row


def spots_of(form: ModelForm[Any], formsets: FormSets) -> Spots:
    """Everything on a page, as its form and its tables were saved last."""
    found = Spots({name: capfirst(str(form[name].label)) for name in form.fields})
    for rows in formsets:
        prefix = str(rows.prefix)
        label = capfirst(str(rows.model._meta.verbose_name_plural)) if rows.model else prefix
        found.named[prefix] = label
        found.within[prefix] = {name: str(one.label or name) for name, one in rows.empty_form.fields.items()}
        for row in rows.initial_forms:
            found.named[f"{prefix}:{row.instance.pk}"] = f"{label}: {row.instance}"
    return found
