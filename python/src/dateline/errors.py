"""What can go wrong."""

from __future__ import annotations

from typing import Any

__all__ = ["ArchiveError", "BinaryError", "DatelineError", "PageError", "RequestError"]


class DatelineError(Exception):
    """The base of all errors of this package."""


class BinaryError(DatelineError):
    """The dateline binary is missing, cannot be run here, or does not answer."""


class RequestError(DatelineError, ValueError):
    """An argument that Dateline does not understand."""


class ArchiveError(DatelineError):
    """An archive that cannot be read or written, or a command over it that failed."""


class PageError(DatelineError):
    """A page that could not be read.

    page is its address, or "" where none was given; reason says why; code is
    one of "page" (it holds no page), "file" (a file or address cannot be read),
    "time" and "memory" (it took more than it may), "fault" (a mistake of
    Dateline's own) and "crash" (the reader died of it, twice). key is what the
    page came with; at, in a WARC file, is where its record starts.
    """

    def __init__(self, reason: str, *, page: str = "", code: str = "page", key: Any = None, at: str = "") -> None:
        super().__init__(reason, page, code)
        self.reason, self.page, self.code, self.key, self.at = reason, page, code, key, at

    def __str__(self) -> str:
        if self.page and self.page not in self.reason:
            return f"{self.page}: {self.reason}"
        return self.reason

    def __reduce__(self) -> Any:
        return (_page_error, (self.reason, self.page, self.code, self.key, self.at))


def _page_error(reason: str, page: str, code: str, key: Any, at: str) -> PageError:
    return PageError(reason, page=page, code=code, key=key, at=at)
