"""One account for each role, with generated passphrases: for the one-command start on the reader's own machine."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from conflictmap.passphrases import passphrase
from editorial.accounts import User
from editorial.roles import Role


class Command(BaseCommand):
    help = "Make one demo account for each role, keep the passphrases in a file, and print both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, required=True, help="keeps the passphrases, for your eyes only")

    def handle(self, *args: object, file: Path, **options: object) -> None:
        if not settings.LOCAL_START:
            raise CommandError(
                "Demo accounts are for the local start alone, and LOCAL_START is not set. "
                "Make the first account of an installation with: manage.py createsuperuser"
            )
        kept = _read(file)
        found = {role: _account(role, kept.get(role.value, "")) for role in Role}
        text = _table(found)
        _write(file, text)
        self.stdout.write(text)


def _account(role: Role, known: str) -> str:
    """The passphrase of the role's account. It is changed only when the file does not know the one in force."""
    user = User.objects.filter(username=f"demo-{role.value}").first()
    if user and known and user.is_demo and user.check_password(known):
        return known
    made = known or passphrase()
    if user is None:
        User.objects.create_user(f"demo-{role.value}", made, role=role, name=f"Demo {role.value}", is_demo=True)
    else:
        user.set_password(made)
        user.is_demo = True
        user.save(update_fields=["password", "is_demo"])
    return made


def _table(passphrases: dict[Role, str]) -> str:
    rows = [("user name", "role", "passphrase")]
    rows += [(f"demo-{role.value}", role.value, secret) for role, secret in passphrases.items()]
    return "\n".join(f"{name:<20}{role:<16}{secret}" for name, role, secret in rows)


def _read(file: Path) -> dict[str, str]:
    """Role to passphrase, from the table that this command wrote."""
    if not file.exists():
        return {}
    rows = [line.split() for line in file.read_text().splitlines()[1:]]
    return {row[1]: row[2] for row in rows if len(row) == 3}


def _write(file: Path, text: str) -> None:
    """Never readable for anyone else, not even for a moment."""
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(f"{text}\n")
    draft.replace(file)
