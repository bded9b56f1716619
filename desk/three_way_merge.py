"""Two editors in one record: what the second typed is kept, what only the first changed is taken over.

The form comes back with the outcome. Nothing is saved until the second editor has seen it and saves again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from desk.form_snapshot import MAIN, FormSnapshot, Prints, as_sent, fingerprint, row_key, shown
from desk.forms import RowSet
from desk.inputs import RecordField
from wording.lists import listed


@dataclass(frozen=True)
class Clash:
    """A field that both changed: the form shows the second editor's value, this the one that was saved."""

    where: str
    theirs: str


@dataclass
class Merge:
    """What to show in the form, and how it came about."""

    data: QueryDict
    taken_over: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def bring_together(posted: QueryDict, opened: FormSnapshot, form: forms.BaseForm, formsets: Iterable[RowSet]) -> Merge:
    """``form`` and ``formsets`` show the record as it is saved now; ``posted`` is what the second editor sent."""
    merge = Merge(posted.copy())
    _merge_form(merge, form, "", opened.prints.get(MAIN, {}), "")
    for formset in formsets:
        _merge_rows(merge, posted, opened, formset)
    return merge


def _merge_form(merge: Merge, form: forms.BaseForm, prefix: str, was: Prints, row: str) -> None:
    """Bring one form's fields together in ``merge.data``, where its names begin with ``prefix``."""
    for name, formfield in form.fields.items():
        if formfield.widget.is_hidden:
            continue
        theirs = shown(form, name)
        now = fingerprint(theirs)
        mine = fingerprint(formfield.widget.value_from_datadict(merge.data, {}, prefix + name))
        if now == was.get(name) or now == mine:
            continue
        where = f"{row}: {_label(form, name)}" if row else _label(form, name)
        if mine == was.get(name):
            _put(merge.data, formfield, prefix + name, theirs)
            merge.taken_over.append(where)
        else:
            merge.clashes.append(Clash(where, in_words(formfield, theirs)))


def _merge_rows(merge: Merge, posted: QueryDict, opened: FormSnapshot, formset: RowSet) -> None:
    """Write the rows again: those saved now, brought together with what was sent, then those the editor added."""
    prefix = str(formset.prefix)
    sent = _rows_sent(posted, prefix)
    for key in [key for key in merge.data if re.match(rf"{re.escape(prefix)}-\d+-", key)]:
        del merge.data[key]
    for index, row in enumerate(formset.initial_forms):
        at = f"{prefix}-{index}-"
        values = sent.pop(str(row.instance.pk), None)
        if values is None:
            _added_by_the_other(merge, row, at)
        else:
            _copy(merge.data, at, values)
            was = opened.prints.get(row_key(prefix, row.instance.pk), {})
            _merge_form(merge, row, at, was, str(row.instance))
    kept = [values for key, values in sent.items() if _is_kept(merge, opened, formset, key, values)]
    for index, values in enumerate(kept, start=len(formset.initial_forms)):
        _copy(merge.data, f"{prefix}-{index}-", {**values, "id": [""]})
    merge.data[f"{prefix}-INITIAL_FORMS"] = str(len(formset.initial_forms))
    merge.data[f"{prefix}-TOTAL_FORMS"] = str(len(formset.initial_forms) + len(kept))


def _added_by_the_other(merge: Merge, row: forms.ModelForm[Model], at: str) -> None:
    for name, formfield in row.fields.items():
        _put(merge.data, formfield, at + name, shown(row, name))
    merge.taken_over.append(_("%(row)s (added)") % {"row": row.instance})


def _is_kept(merge: Merge, opened: FormSnapshot, formset: RowSet, key: str, values: dict[str, list[str]]) -> bool:
    """Whether a row without a saved record goes on: a new one does, a removed one only if it was being changed."""
    was = opened.prints.get(row_key(str(formset.prefix), key))
    if was is None:
        return True
    where = f"{formset.empty_form.instance._meta.verbose_name} {key}"
    if _touched(formset.empty_form, values, was):
        merge.clashes.append(Clash(where, _("removed; yours will be added again")))
        return True
    merge.taken_over.append(_("%(row)s (removed)") % {"row": where})
    return False


def _rows_sent(posted: QueryDict, prefix: str) -> dict[str, dict[str, list[str]]]:
    """Each row that was sent, by the key of its record; those without one by where they stood."""
    rows: dict[str, dict[str, list[str]]] = {}
    for key, values in posted.lists():
        match = re.match(rf"{re.escape(prefix)}-(\d+)-(.+)", key)
        if match:
            rows.setdefault(match[1], {})[match[2]] = [str(value) for value in values]
    return {(row.get("id") or [""])[0] or f"+{number}": row for number, row in rows.items()}


def _touched(blank: forms.BaseForm, values: dict[str, list[str]], was: Prints) -> bool:
    """Whether the editor changed a row that somebody else removed."""
    data = QueryDict(mutable=True)
    _copy(data, "", values)
    return any(
        fingerprint(formfield.widget.value_from_datadict(data, {}, name)) != was.get(name)
        for name, formfield in blank.fields.items()
        if not formfield.widget.is_hidden and name in was
    )


def _copy(data: QueryDict, prefix: str, values: dict[str, list[str]]) -> None:
    for name, items in values.items():
        data.setlist(prefix + name, items)


def _put(data: QueryDict, formfield: forms.Field, name: str, value: object) -> None:
    """Write a value as a browser would send it."""
    parts = getattr(formfield.widget, "parts", None)
    for key in list(parts(name, ("", ""))) if parts else [name]:
        data.pop(key, None)
    if parts:
        data.update(parts(name, value))
    elif isinstance(value, list):
        data.setlist(name, [as_sent(item) for item in value])
    elif value is not False:
        data[name] = as_sent(value)


def in_words(formfield: forms.Field, value: object) -> str:
    """A value as the form would show it to its reader."""
    if isinstance(value, tuple):
        return listed(str(item) for item in value if item)
    if isinstance(formfield, RecordField) and value:
        record = formfield.to_python(value)
        return formfield.label_from_instance(record) if record else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(formfield, forms.ChoiceField) and not isinstance(value, list):
        choices: Any = formfield.choices
        labels = {str(key): str(text) for key, text in choices}
        return labels.get(as_sent(value), as_sent(value)) if value else ""
    return as_sent(value)


def _label(form: forms.BaseForm, name: str) -> str:
    return str(form[name].label)
