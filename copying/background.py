"""COPYs and updates of a transaction in a thread of its own, while the next rows are made.

They go through the connection of the transaction that is open. It does one thing at a time: the other statements of the
transaction wait until one is done.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from io import BytesIO
from threading import Lock
from types import TracebackType
from typing import Self

from django.db import connection
from django.db.models import Model

from copying.sending import Cursor, send, statement
from rules.copy_format import lines

# Django's types do not say what a wrapper of ``execute`` is given: what is executed, and how.
_Execute = Callable[..., object]


class BackgroundCopy:
    """``put`` what is to be written, ``start`` it where the database has nothing else to do for a while."""

    def __init__(self) -> None:
        self._put: list[Callable[[], None]] = []
        self._started: list[Future[None]] = []
        self._turn = Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="copy")
        self._wrapper = connection.execute_wrapper(self._in_turn)

    def put(self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Make the lines of the rows now, to be written later."""
        self.put_lines(model, columns, lines(rows))

    def put_lines(self, model: type[Model], columns: Sequence[str], text: BytesIO | None) -> None:
        """Lines that are made already, to be written later."""
        if text is not None:
            self._put.append(partial(self._write, _cursor(), statement(model, columns), text))

    def put_statement(self, sql: str, parameters: Sequence[object]) -> None:
        """A statement to be executed after what was put before."""
        self._put.append(partial(self._execute, _cursor(), sql, parameters))

    def start(self) -> None:
        """Have what was put written; the one before is done by then."""
        self.wait()
        put, self._put = self._put, []
        self._started = [self._thread.submit(write) for write in put]

    def wait(self) -> None:
        """Until all that was started is written. Raises what the database said against it."""
        started, self._started = self._started, []
        _raise_what_failed(started)

    def finish(self) -> None:
        """Write all that was put, and wait for it: what follows may read it."""
        self.start()
        self.wait()

    def __enter__(self) -> Self:
        self._wrapper.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        """After an error nothing more is written: the transaction is about to be taken back."""
        try:
            if kind is None:
                self.finish()
        finally:
            self._thread.shutdown(wait=True, cancel_futures=True)
            self._wrapper.__exit__(kind, problem, at)

    def _write(self, cursor: Cursor, copy: str, text: BytesIO) -> None:
        with self._turn:
            send(cursor, copy, text)

    def _execute(self, cursor: Cursor, sql: str, parameters: Sequence[object]) -> None:
        with self._turn:
            cursor.execute(sql, parameters)

    def _in_turn(self, execute: _Execute, *given: object) -> object:
        with self._turn:
            # After an error the database refuses every statement: what it said first is what counts.
            _raise_what_failed(one for one in self._started if one.done())
            return execute(*given)


def _cursor() -> Cursor:
    """The thread has no connection of its own by Django's count."""
    cursor: Cursor = connection.connection.cursor()
    return cursor


def _raise_what_failed(started: Iterable[Future[None]]) -> None:
    with connection.wrap_database_errors:
        for one in started:
            one.result()
