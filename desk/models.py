"""What every record of the desk has in common."""

from collections.abc import Iterable
from typing import ClassVar, Self, TypedDict, Unpack, cast

from django.db import models, transaction
from django.db.models.base import ModelBase
from django.utils.translation import gettext_lazy as _


class Stale(Exception):
    """Somebody else saved the record since it was read; nothing was written."""

    def __init__(self, record: "Versioned", current: int) -> None:
        super().__init__(
            f"{record._meta.verbose_name} {record.pk} was read at version {record.version} and is now at version "
            f"{current}: read it again, bring the changes together, and save."
        )
        self.record, self.current = record, current


class SaveOptions(TypedDict, total=False):
    """What ``Model.save`` takes, for those who extend it."""

    force_insert: bool | tuple[ModelBase, ...]
    force_update: bool
    using: str | None
    update_fields: Iterable[str] | None


class Versioned(models.Model):
    """A record whose every save is counted, and refused where somebody else saved in between."""

    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        abstract = True

    # What the press writes: an instance read before a print must not put the state before it back.
    kept_by_the_press: ClassVar[frozenset[str]] = frozenset()

    def save(self, **options: Unpack[SaveOptions]) -> None:
        with transaction.atomic(using=options.get("using") or self._state.db):
            if not self._state.adding:
                current = type(self)._base_manager.select_for_update().values_list("version", flat=True).get(pk=self.pk)
                if current != self.version:
                    raise Stale(self, current)
            self.version += 1
            if chosen := options.get("update_fields"):
                options["update_fields"] = {*chosen, "version", "changed_at"}
            elif not self._state.adding:
                options["update_fields"] = self._written_at_the_desk()
            try:
                super().save(**options)
            except BaseException:
                self.version -= 1
                raise

    def _written_at_the_desk(self) -> set[str]:
        own = {field.name for field in self._meta.concrete_fields if not field.primary_key and not field.generated}
        return own - self.kept_by_the_press


class Mergeable(models.Model):
    """An entry that may turn out to be another: it then stays at the desk, for its history, and is offered nowhere."""

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_entries",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True

    def survivor(self) -> Self:
        """The entry that it was merged into, however often; itself where it was not."""
        found = self
        while found.merged_into is not None:
            found = cast(Self, found.merged_into)
        return found


class Printable(Versioned):
    """A record that readers see as it was last printed, whatever has been changed at the desk since."""

    public_revision = models.PositiveIntegerField(_("public revision"), null=True, editable=False)
    printed_version = models.PositiveIntegerField(_("version printed last"), null=True, editable=False)

    kept_by_the_press = frozenset({"public_revision", "printed_version"})

    class Meta:
        abstract = True

    @property
    def public_code(self) -> str | None:
        """The code or slug by which readers know it; None until the press gives one."""
        raise NotImplementedError

    @property
    def is_public(self) -> bool:
        return self.public_revision is not None

    @property
    def has_unprinted_changes(self) -> bool:
        return self.version != self.printed_version

    @property
    def is_ahead_of_readers(self) -> bool:
        """Whether readers see an older state than the desk's."""
        return self.is_public and self.has_unprinted_changes
