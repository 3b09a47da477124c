"""One child process that reads pages: the frames of docs/worker.md."""

from __future__ import annotations

import contextlib
import json
import os
import struct
import subprocess
import tempfile
import threading
import time
import weakref
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from . import _binary
from .errors import BinaryError, PageError

PROTOCOL = 1

# Writes pieces without joining them; a page's bytes are many.
_writev: Any = getattr(os, "writev", None)
_head = struct.Struct(">IBII")
# Bounds of what is asked before an answer is taken; the worker's own are 64
# questions and 64 MiB.
_AHEAD_FRAMES = 16
_AHEAD_BYTES = 8 << 20


@dataclass(slots=True)
class Question:
    """A frame that asks, and what its answer belongs to."""

    kind: bytes
    head: dict[str, Any]
    body: tuple[bytes, ...] = ()  # in pieces, which need not be joined
    page: str = ""
    key: Any = None
    deaths: int = 0  # workers that died while they read it


@dataclass(slots=True)
class Answer:
    """A frame that answers."""

    kind: bytes
    head: dict[str, Any]
    body: bytes


class _Died(Exception):
    """The child ended without a word."""


class _Killed(BinaryError):
    """A signal ended the child before it said a word."""


def _start(limits: Limits) -> Child:
    """Starts a child, again where a signal ends it at once."""
    for _ in range(4):
        try:
            return Child(limits)
        except _Killed:
            continue
    return Child(limits)


@dataclass(slots=True)
class Limits:
    """What a page may take; see Reader."""

    page_time: float = 30.0
    memory_mib: int = 1024
    page_mib: int = 64
    environment: dict[str, str] = field(default_factory=dict)


class Child:
    """A `dateline worker` process with its pipes. Not for several threads."""

    def __init__(self, limits: Limits) -> None:
        path = _binary.find()
        self.limits = limits
        self.owner = os.getpid()
        self.errors: IO[bytes] = tempfile.TemporaryFile()
        command = [path, "worker", "--page-time", f"{limits.page_time}s", "--memory-mib", str(limits.memory_mib), "--limit-mib", str(limits.page_mib)]
        try:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, bufsize=1 << 17, env={**os.environ, **limits.environment} if limits.environment else None
            )
        except OSError as e:
            self.errors.close()
            raise _binary.cannot_run(path, e) from None
        assert self.process.stdin and self.process.stdout
        self.stdin: Any = self.process.stdin.detach()  # type: ignore[attr-defined]
        self.stdout: IO[bytes] = self.process.stdout
        _widen(self.stdin)
        self.deadline: float | None = None
        self.end = weakref.finalize(self, _end, self.process, self.stdin, self.errors, self.owner)
        _children.add(self)
        try:
            hello = self.receive(30.0)
        except _Died:
            said = self.last_words()
            killed = (self.process.returncode or 0) < 0
            self.end()
            raise (_Killed if killed else BinaryError)(f"{path} does not answer as a worker{': ' + said if said else ''}") from None
        if hello.kind != b"H" or hello.head.get("protocol") != PROTOCOL:
            self.end()
            raise BinaryError(f"{path} speaks another version of the protocol than this package; install both from one release")
        self.version = str(hello.head.get("version", ""))

    def send(self, kind: bytes, number: int, head: dict[str, Any], body: tuple[bytes, ...]) -> None:
        h = json.dumps(head).encode() if head else b""
        parts: list[Any] = [_head.pack(9 + len(h) + sum(map(len, body)), kind[0], number, len(h)) + h, *body]
        try:
            if _writev is None:
                self.stdin.write(b"".join(parts))
                return
            while parts:
                done = _writev(self.stdin.fileno(), parts)
                while parts and done >= len(parts[0]):
                    done -= len(parts.pop(0))
                if done:
                    parts[0] = memoryview(parts[0])[done:]
        except (BrokenPipeError, OSError, ValueError):
            raise _Died from None

    def receive(self, patience: float | None) -> Answer:
        """Takes the next answer. A child that is silent for longer than
        patience seconds is ended and counts as dead."""
        if patience is not None:
            self.deadline = time.monotonic() + patience
            _watch()
        try:
            head = self.stdout.read(13)
            if len(head) < 13:
                raise _Died
            length, kind, _, head_length = _head.unpack(head)
            rest = self.stdout.read(length - 9)
            if len(rest) < length - 9:
                raise _Died
        except (OSError, ValueError):
            raise _Died from None
        finally:
            self.deadline = None
        return Answer(bytes((kind,)), json.loads(rest[:head_length]) if head_length else {}, rest[head_length:])

    def last_words(self) -> str:
        """The first line that the child left on standard error, with how it ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(2)
        with contextlib.suppress(ValueError, OSError):
            self.errors.seek(0)
            line = self.errors.read(2000).decode(errors="replace").strip().split("\n")[0]
            code = self.process.returncode
            how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
            return f"{line} ({how})" if line else f"it ended with {how}"
        return ""


def _end(process: subprocess.Popen[bytes], stdin: Any, errors: IO[bytes], owner: int) -> None:
    """Ends a child: by the end of its input, then by force. In a process that
    was forked from the owner only the pipes' ends are closed."""
    mine = os.getpid() == owner
    if mine and process.poll() is None:
        process.kill()
    for pipe in (stdin, process.stdout, errors):
        if pipe:
            with contextlib.suppress(OSError, ValueError):
                pipe.close()
    if mine:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
    else:
        process.returncode = 0  # so that nobody waits for another's child


def _widen(pipe: Any) -> None:
    """Makes a pipe hold a page, so that both sides switch less often."""
    try:
        import fcntl

        fcntl.fcntl(pipe.fileno(), getattr(fcntl, "F_SETPIPE_SZ", 1031), 1 << 20)
    except (ImportError, OSError):
        pass


_children: weakref.WeakSet[Child] = weakref.WeakSet()
_watching = threading.Lock()
_watcher: threading.Thread | None = None


def _watch() -> None:
    """Starts the thread that ends children that are silent for too long."""
    global _watcher
    if _watcher is not None and _watcher.is_alive():
        return
    with _watching:
        if _watcher is None or not _watcher.is_alive():
            _watcher = threading.Thread(target=_watch_all, name="dateline-watch", daemon=True)
            _watcher.start()


def _watch_all() -> None:
    while True:
        time.sleep(1)
        now = time.monotonic()
        for child in list(_children):
            if child.deadline is not None and now > child.deadline:
                with contextlib.suppress(OSError):
                    child.process.kill()


def _forked() -> None:
    """In a forked process: the children are the parent's."""
    global _watcher, _watching
    _watcher, _watching = None, threading.Lock()
    for child in list(_children):
        child.end()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)


class Channel:
    """Asks pages of a child, several under way, and starts another child where
    one dies. Not for several threads."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.child: Child | None = None
        self.asked: deque[Question] = deque()
        self.bytes = 0
        self.sent = 0  # of asked, how many the child has
        self.careful = 0  # answers until more than one is asked at a time again
        self.number = 0

    @property
    def room(self) -> bool:
        return len(self.asked) < _AHEAD_FRAMES and self.bytes < _AHEAD_BYTES

    def ask(self, q: Question) -> None:
        self.asked.append(q)
        self.bytes += sum(map(len, q.body))
        if not self.careful:
            self._send()

    def _send(self) -> None:
        """Sends what is not sent; of a child that died another takes its place
        when the answer is taken."""
        if self.child is None:
            self.child = _start(self.limits)
        most = 1 if self.careful else len(self.asked)
        try:
            while self.sent < most:
                q = self.asked[self.sent]
                self.number = (self.number + 1) & 0xFFFFFFFF
                self.child.send(q.kind, self.number, q.head, q.body)
                self.sent += 1
        except _Died:
            # Whichever page it died of is found by taking the answers.
            self.sent = max(self.sent, 1)

    def take(self) -> tuple[Question, Answer | PageError]:
        """Takes the answer to the oldest question."""
        while True:
            self._send()
            assert self.child is not None
            q = self.asked[0]
            try:
                answer = self.child.receive(self._patience())
            except _Died:
                lost = self._died(q)
                if lost is not None:
                    return q, lost
                continue
            self._answered()
            if answer.kind == b"E":
                error = page_error(answer, q)
                if error.code in ("time", "memory"):
                    self._drop()
                return q, error
            return q, answer

    def _patience(self) -> float | None:
        """The worker tells itself of a page that takes too long."""
        return self.limits.page_time + 30 if self.limits.page_time else None

    def _answered(self) -> None:
        self.bytes -= sum(map(len, self.asked.popleft().body))
        self.sent -= 1
        self.careful = max(0, self.careful - 1)

    def _died(self, q: Question) -> PageError | None:
        """A page that two children died of is given up; the others are asked
        one at a time of the next child, until all that were under way are done."""
        alone = self.sent == 1
        assert self.child is not None
        words = self.child.last_words()
        self._drop()
        if alone:
            q.deaths += 1
        self.careful = len(self.asked)
        if q.deaths < 2:
            return None
        self.sent = 1
        self._answered()
        return PageError(f"the reader died of it, twice: {words}", page=q.page, code="crash", key=q.key)

    def _drop(self) -> None:
        if self.child is not None:
            self.child.end()
        self.child, self.sent = None, 0

    def close(self) -> None:
        self._drop()
        self.asked.clear()
        self.bytes = self.careful = 0

    @property
    def usable(self) -> bool:
        """Whether it is idle and this process's own."""
        return not self.asked and (self.child is None or self.child.owner == os.getpid())


def page_error(answer: Answer, q: Question) -> PageError:
    head = answer.head
    return PageError(str(head.get("error", "")), page=str(head.get("page") or q.page), code=str(head.get("code", "page")), key=q.key, at=str(head.get("at", "")))


class Stream:
    """The pages of a WARC file, or of a piece of it, from a child of its own,
    which is started again after the page that it died of."""

    def __init__(self, limits: Limits, head: dict[str, Any]) -> None:
        self.limits, self.head = limits, head
        self.skipped: dict[str, int] = {}
        self.next = ""

    def __iter__(self) -> Iterator[Answer | PageError]:
        path = str(self.head["path"])
        deaths = skip = told = 0
        limit = int(self.head.get("limit") or 0)
        while True:
            child = _start(self.limits)
            try:
                head = {**self.head, "skip": skip, "limit": max(0, limit - told)}
                if self.next:
                    head["resume"] = self.next
                q = Question(b"w", head, page=path)
                child.send(b"w", 1, head, ())
                while True:
                    answer = child.receive(None if not self.limits.page_time else self.limits.page_time * 4 + 60)
                    for reason, n in answer.head.get("skipped", {}).items():
                        self.skipped[reason] = self.skipped.get(reason, 0) + n
                    if answer.kind == b"D":
                        return
                    if answer.kind == b"E":
                        error = page_error(answer, q)
                        if error.code == "file" or error.code == "request":
                            yield error
                            return
                        self.next, deaths, skip = str(answer.head.get("next", self.next)), 0, 0
                        yield error
                        if error.code in ("time", "memory"):
                            break
                        continue
                    self.next, deaths, skip = str(answer.head.get("next", self.next)), 0, 0
                    told += 1
                    yield answer
                    if limit and told >= limit:
                        return
            except _Died:
                deaths += 1
                if skip:
                    # Not even what comes after the page can be read.
                    yield PageError(f"the reader died in it, again after {self.next or 'the start'}: {child.last_words()}", page=path, code="crash", at=self.next)
                    return
                if deaths >= 2:
                    yield PageError(f"the reader died of the page after {self.next or 'the start'}, twice: {child.last_words()}", page=path, code="crash", at=self.next)
                    skip, deaths = 1, 0
            finally:
                child.end()
