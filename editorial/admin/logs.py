"""What was done and by whom, to look at; nobody changes it here, and the audit log nobody changes at all."""

import json

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from desk.admin import ReadOnlyAdmin
from editorial.admin.words_of_acts import in_words
from editorial.log import AuditEntry, Edit
from wording.lists import listed


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin[AuditEntry]):
    read_with = "read_audit"
    list_display = ("at", "user", "role", "action", "kind", "code", "said")
    list_select_related = ("user",)
    list_filter = ("action", "kind", "role")
    unfolded = ("code", "user__username")
    known_by = unfolded
    shown_with = ("user",)
    fields = ("at", "user", "role", "action", "kind", "record_id", "code", "said", "in_full")

    @admin.display(description=_("in words"))
    def said(self, entry: AuditEntry) -> str:
        return in_words(entry) or str(entry.detail.get("reason", ""))[:120]

    @admin.display(description=_("in full"))
    def in_full(self, entry: AuditEntry) -> str:
        return json.dumps(entry.detail, ensure_ascii=False)


@admin.register(Edit)
class EditAdmin(ReadOnlyAdmin[Edit]):
    read_with = "read_audit"
    list_display = ("at", "user", "kind", "record_id", "version", "what")
    list_select_related = ("user", "kind")
    unfolded = ("user__username",)
    shown_with = ("user", "kind")
    fields = ("at", "user", "kind", "record_id", "version", "what")

    @admin.display(description=_("what was changed"))
    def what(self, edit: Edit) -> str:
        return listed(str(name) for name in edit.fields)
