"""The state a form was opened at. The form carries it, so that a save can tell what somebody else changed meanwhile.

Values are kept as short digests: enough to see which side changed a field, and nothing to trust, since a forged one
harms only the forger's own save.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256

from django.forms import BaseForm

from desk.forms import RowSet

FIELD = "_opened"
MAIN = ""

Prints = dict[str, str]


@dataclass(frozen=True)
class FormSnapshot:
    """The record's version, and a digest of each field of the form and of each of its rows."""

    version: int
    prints: dict[str, Prints] = field(default_factory=dict)

    def written(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))


def read(text: str) -> FormSnapshot | None:
    """What a form carried; None where it carried nothing that can be read."""
    try:
        content = json.loads(text)
        prints = {str(key): {str(k): str(v) for k, v in row.items()} for key, row in content["prints"].items()}
        return FormSnapshot(int(content["version"]), prints)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def state(version: int, form: BaseForm, formsets: Iterable[RowSet]) -> FormSnapshot:
    """The state that the forms show before anything is typed."""
    prints = {MAIN: prints_of(form)}
    for formset in formsets:
        for row in formset.initial_forms:
            prints[row_key(str(formset.prefix), row.instance.pk)] = prints_of(row)
    return FormSnapshot(version, prints)


def row_key(prefix: str, pk: object) -> str:
    return f"{prefix}:{pk}"


def prints_of(form: BaseForm) -> Prints:
    return {name: fingerprint(shown(form, name)) for name in form.fields}


def shown(form: BaseForm, name: str) -> object:
    """A field's value as the form shows it before anything is typed."""
    formfield = form.fields[name]
    return formfield.prepare_value(form.get_initial_for_field(formfield, name))


def fingerprint(value: object) -> str:
    """The same for a value of the database and for the text a browser sends for it."""
    return sha256(as_sent(value).encode()).hexdigest()[:8]


def as_sent(value: object) -> str:
    """A value as the text that a browser would send for it; several are sorted and joined."""
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ",".join(sorted(as_sent(item) for item in value))
    if isinstance(value, tuple):
        return ";".join(as_sent(item) for item in value)
    return str(value).replace("\r\n", "\n").strip()
