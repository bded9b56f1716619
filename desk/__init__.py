"""What every record of the desk has in common: clean text, a version, geometry read safely."""

import django_stubs_ext

# Classes of Django name their model, as ModelAdmin[Event] and ModelForm[Event]: at run time too.
django_stubs_ext.monkeypatch()
