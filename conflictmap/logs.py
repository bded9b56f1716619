"""Log lines that cannot be forged: one event, one line."""

import logging
import time


class Line(logging.Formatter):
    """``2015-05-20T14:05:00Z INFO record.derived.computing message``, in UTC, with line breaks written out."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%SZ"
    default_msec_format = ""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        if record.exc_info:
            return line
        return line.replace("\r", "\\r").replace("\n", "\\n")
