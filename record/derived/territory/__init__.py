"""The territory of the record: laid out in the background from the public control claims, opened at any day."""

from record.derived.territory.computing import compute, is_of_this_release
from record.derived.territory.opening import Territory, last_days, ledger, opened

__all__ = ["Territory", "compute", "is_of_this_release", "last_days", "ledger", "opened"]
