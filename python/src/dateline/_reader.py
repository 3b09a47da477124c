"""Reading pages: one, many, and WARC files."""

from __future__ import annotations

import atexit
import collections
import contextlib
import json
import os
import pathlib
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Union

from . import _sources
from ._record import Record
from ._worker import Answer, Channel, Limits, Question, Stream
from .errors import PageError, RequestError

__all__ = ["Page", "Reader", "WARC", "cores", "default_reader", "fetch", "read", "read_many", "read_warc"]


@dataclass(slots=True)
class Page:
    """A page to read: html is its bytes as served, in any charset and also gzip
    or Zstandard, or text that is decoded already. key comes back with the
    record, or with the error."""

    html: Union[bytes, str]
    url: str | None = None
    content_type: str | None = None
    fetched: Any = None  # a datetime with its zone, or RFC 3339
    key: Any = None


#: What read_many takes: a page's bytes or text, (html, url), a file's path, or a Page.
PageLike = Union[Page, bytes, str, tuple[Union[bytes, str], Union[str, None]], "os.PathLike[str]"]


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _question(page: PageLike, wants: dict[str, Any]) -> Question:
    if isinstance(page, Page):
        p = page
    elif isinstance(page, (bytes, bytearray, memoryview)):
        p = Page(bytes(page))
    elif isinstance(page, str):
        p = Page(page)
    elif isinstance(page, tuple) and len(page) == 2:
        p = Page(page[0], page[1])
    elif isinstance(page, os.PathLike):
        path = os.path.abspath(page)
        return Question(b"p", {**wants, "path": path}, page=os.fspath(page), key=page)
    else:
        raise TypeError(f"a page is bytes, str, (html, url), a path or a dateline.Page, not {type(page).__name__}")
    head: dict[str, Any] = dict(wants)
    body: tuple[bytes, ...]
    if isinstance(p.html, str):
        # A text has no charset any more, whatever its meta elements claim: the
        # byte order mark says so.
        body = (b"\xef\xbb\xbf", p.html.encode("utf-8", "replace")) if p.html else ()
    else:
        body = (p.html,) if p.html else ()
    if p.url:
        head["url"] = p.url
    if p.content_type:
        head["content_type"] = p.content_type
    if p.fetched is not None:
        head["fetched"] = p.fetched if isinstance(p.fetched, str) else p.fetched.isoformat()
    return Question(b"p", head, body, page=p.url or "", key=p.key)


def _result(q: Question, answer: Answer | PageError) -> Record | PageError:
    if isinstance(answer, PageError):
        return answer
    return Record.from_json(answer.body, q.key)


class Reader:
    """Reads pages in child processes, which are kept for the next page.

    page_time is how many seconds a page may take, memory_mib how much memory a
    child may hold, page_mib how much of a page is read. A page that takes more
    is a PageError; the next ones are read by another child. A Reader may be
    used by several threads; it ends its children when it is closed or
    collected. environment is added to the children's.
    """

    def __init__(self, *, page_time: float = 30.0, memory_mib: int = 1024, page_mib: int = 64, environment: dict[str, str] | None = None) -> None:
        if page_time < 0 or memory_mib < 0 or not 1 <= page_mib <= 512:
            raise RequestError("limits are positive, page_mib from 1 to 512")
        self.limits = Limits(page_time, memory_mib, page_mib, environment or {})
        self._idle: list[Channel] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the children. The reader can be used again."""
        with self._lock:
            idle, self._idle = self._idle, []
        for channel in idle:
            channel.close()

    @contextlib.contextmanager
    def _channel(self) -> Iterator[Channel]:
        """Lends an idle child, or a new one."""
        channel = None
        with self._lock:
            while self._idle and channel is None:
                channel = self._idle.pop()
                if not channel.usable:
                    channel = None
        channel = channel or Channel(self.limits)
        try:
            yield channel
        except BaseException:
            channel.close()
            raise
        if channel.usable:
            with self._lock:
                if len(self._idle) < max(8, cores()):
                    self._idle.append(channel)
                    return
        channel.close()

    def read(self, html: PageLike, url: str | None = None, *, readings: bool = False) -> Record:
        """Reads one page. Raises a PageError where it cannot be read."""
        page: PageLike = html if url is None or isinstance(html, (Page, tuple, os.PathLike)) else Page(html, url)
        q = _question(page, {"readings": True} if readings else {})
        if url is not None and isinstance(page, os.PathLike):
            q.head["url"] = url
        result = _result(*self._ask(q))
        if isinstance(result, PageError):
            raise _again(result)
        return result

    def _ask(self, q: Question) -> tuple[Question, Answer | PageError]:
        with self._channel() as channel:
            channel.ask(q)
            return channel.take()

    def ask(self, kind: bytes, head: dict[str, Any] | None = None, body: bytes = b"") -> Answer:
        """Asks a question of docs/worker.md that has one answer."""
        _, answer = self._ask(Question(kind, head or {}, (body,) if body else ()))
        if isinstance(answer, PageError):
            if answer.code == "request":
                raise RequestError(answer.reason)
            raise _again(answer)
        return answer

    def form(self, record: dict[str, Any], format: str) -> str:
        """A record's JSON in another form: markdown, text or ninjs."""
        return self.ask(b"c", {"format": format}, json.dumps(record).encode()).body.decode()

    def fetch(self, url: str, *, timeout: float = 30.0, user_agent: str = "") -> Page:
        """Fetches the page at an address, without reading it. The Page's url is
        where redirects ended. Raises a PageError of code "file"."""
        answer = self.ask(b"f", {"url": url, "seconds": timeout, "user_agent": user_agent})
        return Page(answer.body, answer.head.get("url"), answer.head.get("content_type"), answer.head.get("fetched"))

    def read_many(
        self, pages: Iterable[PageLike], *, workers: int | None = None, ordered: bool = True, readings: bool = False, errors: str = "yield", columns: bool = False
    ) -> Iterator[Record | PageError]:
        """Reads many pages with several children (workers; None: one a core).

        The pages are taken from the iterable as they are read, in the calling
        thread; some sixteen a worker are in memory. Results come in the pages'
        order, or, with ordered=False, as they come. A page that cannot be read
        is a PageError in its place; errors="raise" raises the first one,
        errors="skip" leaves them out. columns adds day, host and more, as
        docs/worker.md has it, to Record.extra.
        """
        if errors not in ("yield", "raise", "skip"):
            raise RequestError(f"errors={errors!r}: choose yield, raise or skip")
        n = cores() if workers is None else workers
        if n < 1:
            raise RequestError(f"workers={workers}: it must be 1 or more")
        wants = {k: True for k, v in (("readings", readings), ("columns", columns)) if v}
        return self._many(pages, n, ordered, wants, errors)

    def _many(self, pages: Iterable[PageLike], workers: int, ordered: bool, wants: dict[str, Any], errors: str) -> Iterator[Record | PageError]:
        questions = (_question(p, wants) for p in pages)
        results = self._one(questions) if workers == 1 else self._several(questions, workers, ordered)
        with contextlib.closing(results):
            for result in results:
                if isinstance(result, PageError):
                    if errors == "raise":
                        raise _again(result)
                    if errors == "skip":
                        continue
                yield result

    def _one(self, questions: Iterator[Question]) -> collections.abc.Generator[Record | PageError, None, None]:
        """One child, without threads: asking is always some pages ahead."""
        with self._channel() as channel:
            more = True
            while more or channel.asked:
                while more and channel.room:
                    q = next(questions, None)
                    if q is None:
                        more = False
                    else:
                        channel.ask(q)
                if channel.asked:
                    yield _result(*channel.take())

    def _several(self, questions: Iterator[Question], workers: int, ordered: bool) -> collections.abc.Generator[Record | PageError, None, None]:
        """A thread a child. The iterable stays in the calling thread."""
        team = _Team(self, workers)
        try:
            taken = given = 0
            waiting: dict[int, Record | PageError] = {}
            more = True
            while more or given < taken:
                while more and team.under_way < workers * 16 and len(waiting) < workers * 64:
                    q = next(questions, None)
                    if q is None:
                        more = False
                    else:
                        team.put(taken, q)
                        taken += 1
                if given == taken:
                    break
                number, result = team.get()
                if not ordered:
                    given += 1
                    yield result
                    continue
                waiting[number] = result
                while given in waiting:
                    given += 1
                    yield waiting.pop(given - 1)
        finally:
            team.stop()

    def read_warc(
        self,
        source: Union[str, "os.PathLike[str]"],
        *,
        workers: int = 1,
        readings: bool = False,
        columns: bool = False,
        hosts: Iterable[str] = (),
        not_hosts: Iterable[str] = (),
        languages: Iterable[str] = (),
        kinds: Iterable[str] = (),
        since: str = "",
        until: str = "",
        limit: int = 0,
        errors: str = "yield",
    ) -> WARC:
        """Reads the pages of a WARC, WET or ARC file: a path, or an address
        (http, https, s3 and what pyarrow.fs knows), which is first copied to a
        temporary file. Several workers divide a gzip file among them; records
        come in the file's order all the same.

        Filters leave pages out, as those of `dateline add`; since and until
        are days (2025-03-01) of the article. What was passed over, and why, is
        counted in the result's skipped.
        """
        if errors not in ("yield", "raise", "skip"):
            raise RequestError(f"errors={errors!r}: choose yield, raise or skip")
        head: dict[str, Any] = {"hosts": list(hosts), "not_hosts": list(not_hosts), "languages": list(languages), "kinds": list(kinds), "since": since, "until": until, "limit": limit}
        head = {k: v for k, v in head.items() if v}
        if readings:
            head["readings"] = True
        if columns:
            head["columns"] = True
        return WARC(self.limits, source, head, workers, errors)


def _again(e: PageError) -> PageError:
    """The error to raise in the caller's thread."""
    return PageError(e.reason, page=e.page, code=e.code, key=e.key, at=e.at)


class _Team:
    """Threads with a child each, and the pages between them and the caller."""

    def __init__(self, reader: Reader, workers: int) -> None:
        self.reader = reader
        self.changed = threading.Condition()
        self.todo: collections.deque[tuple[int, Question]] = collections.deque()
        self.done: collections.deque[tuple[int, Record | PageError]] = collections.deque()
        self.under_way = 0
        self.stopped = False
        self.failure: BaseException | None = None
        self.channels: list[Channel] = []
        self.threads = [threading.Thread(target=self._work, name=f"dateline-{i}", daemon=True) for i in range(workers)]
        for t in self.threads:
            t.start()

    def put(self, number: int, q: Question) -> None:
        with self.changed:
            self.todo.append((number, q))
            self.under_way += 1
            self.changed.notify_all()

    def get(self) -> tuple[int, Record | PageError]:
        with self.changed:
            while not self.done:
                if self.failure is not None:
                    raise self.failure
                self.changed.wait()
            self.under_way -= 1
            return self.done.popleft()

    def _work(self) -> None:
        try:
            with self.reader._channel() as channel:
                with self.changed:
                    self.channels.append(channel)
                numbers: collections.deque[int] = collections.deque()
                while True:
                    with self.changed:
                        while not self.stopped and not self.todo and not numbers:
                            self.changed.wait()
                        if self.stopped:
                            channel.close()
                            return
                        batch: list[tuple[int, Question]] = []
                        # A child that has two pages is busy; the rest is the others'.
                        while self.todo and len(numbers) + len(batch) < 4 and channel.room:
                            batch.append(self.todo.popleft())
                    for number, q in batch:
                        channel.ask(q)
                        numbers.append(number)
                    if numbers:
                        result = _result(*channel.take())
                        self._tell(numbers.popleft(), result)
        except BaseException as e:
            with self.changed:
                if not self.stopped:
                    self.failure = e
                self.changed.notify_all()

    def _tell(self, number: int, result: Record | PageError) -> None:
        with self.changed:
            self.done.append((number, result))
            self.changed.notify_all()

    def stop(self) -> None:
        with self.changed:
            self.stopped = True
            busy = [c for c in self.channels if c.asked]
            self.changed.notify_all()
        for channel in busy:  # who waits for an answer is woken by its end
            child = channel.child
            if child is not None:
                with contextlib.suppress(OSError):
                    child.process.kill()
        for t in self.threads:
            t.join(10)


#: The bytes of a piece of a WARC file that several workers divide.
_PIECE = 32 << 20
#: How many records of a piece wait for their turn.
_PIECE_WAITING = 64


class WARC:
    """The pages of a WARC file: iterate over it for records and errors.

    skipped counts what was passed over by reason, as far as it was read; lost
    how many pages could not be read."""

    def __init__(self, limits: Limits, source: Union[str, "os.PathLike[str]"], head: dict[str, Any], workers: int, errors: str, parse: Callable[[bytes], Any] = Record.from_json) -> None:
        if workers < 1:
            raise RequestError(f"workers={workers}: it must be 1 or more")
        self.source = os.fspath(source)
        self.skipped: collections.Counter[str] = collections.Counter()
        self.lost = 0
        self._limits, self._head, self._workers, self._errors, self._parse = limits, head, workers, errors, parse

    def __iter__(self) -> Iterator[Any]:
        self.skipped.clear()
        self.lost = 0
        with _sources.local(self.source) as path:
            head = {**self._head, "path": path}
            size = os.path.getsize(path)
            workers = min(self._workers, -(-size // _PIECE)) if path.endswith(".gz") and not head.get("limit") else 1
            answers = self._serial(head) if workers <= 1 else self._divided(head, size, workers)
            with contextlib.closing(answers):
                for answer in answers:
                    if isinstance(answer, PageError):
                        self.lost += 1
                        if self._errors == "raise":
                            raise _again(answer)
                        if self._errors == "skip":
                            continue
                        yield answer
                        continue
                    yield self._named(self._parse(answer.body))

    def _named(self, result: Any) -> Any:
        if isinstance(result, Record):
            result.source = result.json["source"] = self.source
        return result

    def _serial(self, head: dict[str, Any]) -> collections.abc.Generator[Answer | PageError, None, None]:
        stream = Stream(self._limits, head)
        try:
            yield from stream
        finally:
            self.skipped.update(stream.skipped)

    def _divided(self, head: dict[str, Any], size: int, workers: int) -> collections.abc.Generator[Answer | PageError, None, None]:
        """Pieces are read at the same time and told in order."""
        changed = threading.Condition()
        pieces: list[collections.deque[Answer | PageError]] = [collections.deque() for _ in range(-(-size // _PIECE))]
        ended = [False] * len(pieces)
        state = {"next": 0, "stopped": False}
        failures: list[BaseException] = []

        def work() -> None:
            while True:
                with changed:
                    i = state["next"]
                    state["next"] += 1
                if i >= len(pieces):
                    return
                stream = Stream(self._limits, {**head, "from": i * _PIECE, "to": (i + 1) * _PIECE})
                try:
                    for answer in stream:
                        with changed:
                            while len(pieces[i]) >= _PIECE_WAITING and not state["stopped"]:
                                changed.wait()
                            if state["stopped"]:
                                return
                            pieces[i].append(answer)
                            changed.notify_all()
                except BaseException as e:
                    failures.append(e)
                finally:
                    with changed:
                        self.skipped.update(stream.skipped)
                        ended[i] = True
                        changed.notify_all()

        threads = [threading.Thread(target=work, name=f"dateline-warc-{n}", daemon=True) for n in range(workers)]
        for t in threads:
            t.start()
        try:
            for i in range(len(pieces)):
                while True:
                    with changed:
                        while not pieces[i] and not ended[i]:
                            changed.wait()
                        if failures:
                            raise failures[0]
                        if not pieces[i]:
                            break
                        answer = pieces[i].popleft()
                        changed.notify_all()
                    yield answer
        finally:
            with changed:
                state["stopped"] = 1
                changed.notify_all()
            for t in threads:
                t.join(10)


_default: Reader | None = None
_default_lock = threading.Lock()


def default_reader() -> Reader:
    """The reader behind the functions of this module."""
    global _default
    with _default_lock:
        if _default is None:
            _default = Reader()
            atexit.register(_default.close)
        return _default


if hasattr(os, "register_at_fork"):

    def _forked() -> None:
        global _default, _default_lock
        _default, _default_lock = None, threading.Lock()

    os.register_at_fork(after_in_child=_forked)


def read(html: PageLike, url: str | None = None, *, readings: bool = False) -> Record:
    """Reads a page: its bytes (any charset, also gzip or Zstandard), its text,
    or a file's path. readings=True adds what the text tells: names, times,
    quotes, events (English). Raises a PageError where it cannot be read."""
    return default_reader().read(html, url, readings=readings)


def read_many(
    pages: Iterable[PageLike], *, workers: int | None = None, ordered: bool = True, readings: bool = False, errors: str = "yield", columns: bool = False
) -> Iterator[Record | PageError]:
    return default_reader().read_many(pages, workers=workers, ordered=ordered, readings=readings, errors=errors, columns=columns)


def read_warc(source: Union[str, "os.PathLike[str]"], **options: Any) -> WARC:
    return default_reader().read_warc(source, **options)


def fetch(url: str, *, timeout: float = 30.0, user_agent: str = "") -> Page:
    return default_reader().fetch(url, timeout=timeout, user_agent=user_agent)


read_many.__doc__, read_warc.__doc__, fetch.__doc__ = Reader.read_many.__doc__, Reader.read_warc.__doc__, Reader.fetch.__doc__
