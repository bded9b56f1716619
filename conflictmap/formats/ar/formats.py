"""Days and moments in Arabic: «30 November 2026, 14:05 UTC»."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = r"j F Y, H:i \U\T\C"
