"""What went wrong while reference layers were fetched, in words for the operator."""


class NotInstalledError(Exception):
    """Nothing was installed; what was there before is there still."""
