"""An archive: one SQLite file that answers. Its commands do the work."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Union

from . import _binary
from ._reader import Page
from ._record import Record
from .errors import ArchiveError, RequestError

__all__ = ["Archive", "Hit", "Hits"]


class Hit(dict[str, Any]):
    """One answer: a dict whose keys are attributes as well."""

    def __getattr__(self, name: str) -> Any:
        try:
            value = self[name]
        except KeyError:
            raise AttributeError(name) from None
        return Hit(value) if type(value) is dict else value


class Hits:
    """Answers, got from the archive a page at a time while they are iterated
    over; each iteration asks anew. notes is what the last one was told besides:
    for whom a name was taken, how many articles are not read yet."""

    def __init__(self, ask: Callable[[Hits], Iterator[dict[str, Any]]]) -> None:
        self._ask = ask
        self.notes: list[str] = []

    def __iter__(self) -> Iterator[Hit]:
        self.notes = []
        return (Hit(h) for h in self._ask(self))

    def first(self) -> Hit | None:
        """The first answer, None where there is none."""
        with contextlib.closing(self._ask(self)) as answers:  # type: ignore[type-var]
            found = next(answers, None)
        return Hit(found) if found is not None else None

    def to_arrow(self) -> Any:
        """All answers as a pyarrow.Table; day is a DATE."""
        from ._tables import answers_table

        return answers_table(self)

    def to_pandas(self) -> Any:
        from ._tables import frame

        return frame(self.to_arrow())

    def to_polars(self) -> Any:
        from ._tables import polars_frame

        return polars_frame(self.to_arrow())


class Archive:
    """An archive's file; it need not exist before the first add.

    Days are texts: 2025-03-04, 2025-03 or 2025. Errors are ArchiveError, and
    RequestError for what was not understood. Several processes may read an
    archive while one writes.
    """

    def __init__(self, path: Union[str, "os.PathLike[str]"]) -> None:
        self.path = os.fspath(path)

    def __repr__(self) -> str:
        return f"Archive({self.path!r})"

    def _run(self, command: str, args: list[str], hits: Hits | None = None, quiet: tuple[int, ...] = (0,)) -> bytes:
        """Runs a command; what it says on standard error goes to notes, or
        into the error."""
        binary = _binary.find()
        words = [binary, command, "--archive", self.path, *args]
        try:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True)
        except OSError as e:
            raise _binary.cannot_run(binary, e) from None
        said = [line for line in done.stderr.decode(errors="replace").splitlines() if line]
        if hits is not None:
            hits.notes += [line.removeprefix("dateline: ") for line in said if line not in hits.notes]
        if done.returncode not in quiet:
            reason = " ".join(line.removeprefix("dateline: ") for line in said) or f"dateline {command} ended with exit code {done.returncode}"
            raise RequestError(reason) if done.returncode == 2 else ArchiveError(reason)
        return done.stdout

    def search(
        self,
        words: str = "",
        *,
        sort: str = "relevance",
        outlets: Iterable[str] = (),
        languages: Iterable[str] = (),
        sections: Iterable[str] = (),
        tags: Iterable[str] = (),
        authors: Iterable[str] = (),
        kinds: Iterable[str] = (),
        since: str = "",
        until: str = "",
        fold: bool = False,
        page: int = 200,
    ) -> Hits:
        """Articles that hold the words (`dateline search --help` has the
        language), best first; sort is relevance, newest or oldest."""
        flags = ["--sort", sort, "--limit", str(page), "--json"]
        for name, values in (("outlet", outlets), ("language", languages), ("section", sections), ("tag", tags), ("author", authors), ("kind", kinds)):
            for v in [values] if isinstance(values, str) else values:
                flags += [f"--{name}", v]
        flags += [f for name, v in (("since", since), ("until", until)) if v for f in (f"--{name}", v)]
        flags += ["--fold"] if fold else []

        def ask(hits: Hits) -> Iterator[dict[str, Any]]:
            after: list[str] = []
            while True:
                found = json.loads(self._run("search", [*flags, *after, "--", words], hits, (0, 1)) or b"{}")
                if not found and hits.notes:
                    raise ArchiveError(" ".join(hits.notes))
                yield from found.get("hits", ())
                if not found.get("next"):
                    return
                after = ["--after", found["next"]]

        return Hits(ask)

    def said(self, name: str, *, about: str = "", since: str = "", until: str = "", thoughts: bool = False, page: int = 200) -> Hits:
        """What articles report somebody to have said, the newest first."""
        flags = (["--about", about] if about else []) + (["--thoughts"] if thoughts else [])
        return self._by_day("said", [name], flags, since, until, page, lambda a: str(a["citation"]["day"]))

    def met(self, name: str, other: str = "", *, since: str = "", until: str = "", page: int = 200) -> Hits:
        """Meetings, talks, calls and visits of somebody, or of two together,
        the latest first."""
        return self._by_day("met", [name, other] if other else [name], [], since, until, page, lambda a: str(a["filed"]), backward=True)

    def timeline(self, *names: str, kinds: Iterable[str] = (), since: str = "", until: str = "", page: int = 200) -> Hits:
        """Events in which all the names take part, or all events, the latest first."""
        flags = ["--kind", ",".join([kinds] if isinstance(kinds, str) else kinds)] if kinds else []
        return self._by_day("timeline", list(names), flags, since, until, page, lambda a: str(a["filed"]), backward=True)

    def _by_day(self, command: str, names: list[str], flags: list[str], since: str, until: str, page: int, day: Callable[[dict[str, Any]], str], backward: bool = False) -> Hits:
        """Asks for the newest answers, then for those up to the day of the
        oldest of these, and so on."""

        def ask(hits: Hits) -> Iterator[dict[str, Any]]:
            last, limit = until, page
            seen: set[str] = set()
            while True:
                bounds = [f for name, v in (("since", since), ("until", last)) if v for f in (f"--{name}", v)]
                out = self._run(command, [*flags, *bounds, "--limit", str(limit), "--json", "--", *names], hits, (0, 1))
                if not out:
                    unknown = [n for n in hits.notes if "that was read tells of" in n]
                    if unknown:
                        return
                    raise ArchiveError(" ".join(hits.notes) or f"dateline {command} failed")
                found = json.loads(out)
                if backward:
                    found.reverse()
                new = 0
                for answer in found:
                    known = json.dumps({k: v for k, v in answer.items() if k != "also"}, sort_keys=True)
                    if known not in seen:
                        seen.add(known)
                        new += 1
                        yield answer
                if len(found) < limit:
                    return
                oldest = day(found[-1])
                # A day with more than a page's answers takes a longer page.
                if oldest == last or not new:
                    limit *= 4
                last = oldest
                seen = {k for k in seen if f'"{oldest}"' in k} if len(seen) > 100_000 else seen

        return Hits(ask)

    def names(self, words: str = "", *, kind: str = "") -> Hits:
        """The people, organisations and places that articles tell of, those in
        most articles first, with the number of articles; words must all be in
        the name. They are read from the file itself (docs/archive.md)."""

        def ask(hits: Hits) -> Iterator[dict[str, Any]]:
            if not os.path.exists(self.path):
                raise ArchiveError(f"{self.path}: there is no archive")
            wanted = [w for w in words.lower().split()]
            query = "SELECT n.id, n.shown, n.kind, n.country, count(DISTINCT m.article) AS articles FROM names n JOIN mentions m ON m.name = n.id JOIN articles a ON a.id = m.article AND a.latest = 1"
            where, args = [], []
            if kind:
                where, args = ["n.kind = ?"], [kind]
            for w in wanted:
                where.append("(instr(n.folded, ?) > 0 OR instr(lower(n.shown), ?) > 0)")
                args += [w, w]
            query += (" WHERE " + " AND ".join(where) if where else "") + " GROUP BY n.id ORDER BY articles DESC, n.id"
            try:
                with contextlib.closing(sqlite3.connect(pathlib.Path(self.path).absolute().as_uri() + "?mode=ro", uri=True)) as db:
                    for row in db.execute(query, args):
                        yield dict(zip(("id", "name", "kind", "country", "articles"), row))
            except sqlite3.Error as e:
                raise ArchiveError(f"{self.path}: {e}") from None

        return Hits(ask)

    def add(self, *what: Union[str, "os.PathLike[str]", Page, tuple[Union[bytes, str], str]], readings: bool = False, **filters: Any) -> dict[str, Any]:
        """Adds pages: paths (files, folders, WARC files), addresses, Pages or
        (html, url). readings finds names, quotes and events, too. Filters are
        the flags of `dateline add`: language=["en"], host=..., from_="2025-03-01".
        Returns the counts of what became of them."""
        flags = ["--json"] + (["--readings"] if readings else [])
        for name, value in filters.items():
            for v in [value] if isinstance(value, str) or not isinstance(value, Iterable) else value:
                flags += [f"--{name.rstrip('_').replace('_', '-')}", str(v)]
        paths = [os.fspath(w) for w in what if isinstance(w, (str, os.PathLike))]
        pages = [Page(w[0], w[1]) if isinstance(w, tuple) else w for w in what if not isinstance(w, (str, os.PathLike))]
        total: dict[str, Any] = {}
        if paths or not pages:
            _sum(total, json.loads(self._run("add", [*flags, "--", *paths], None, (0, 1)) or b"{}"))
        if pages:
            with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
                lines = []
                for i, p in enumerate(pages):
                    if not isinstance(p, Page):
                        raise TypeError(f"a page to add is a path, an address, (html, url) or a dateline.Page, not {type(p).__name__}")
                    suffix = ".txt" if (p.content_type or "").startswith("text/plain") else ".html"
                    path = os.path.join(folder, f"{i}{suffix}")
                    with open(path, "wb") as f:
                        f.write(b"\xef\xbb\xbf" + p.html.encode("utf-8", "replace") if isinstance(p.html, str) else p.html)
                    lines.append(f"{path}\t{p.url or ''}\n")
                listed = os.path.join(folder, "list")
                pathlib.Path(listed).write_text("".join(lines), encoding="utf-8")
                _sum(total, json.loads(self._run("add", [*flags, "--list", listed], None, (0, 1)) or b"{}"))
        return total

    def read(self) -> int:
        """Finds names, quotes and events in articles that were added since the
        last time; returns how many articles that were."""
        return int(json.loads(self._run("readings", ["--json"]))["articles"])

    def export(self, path: Union[str, "os.PathLike[str]"], words: str = "", *, format: str = "", **filters: Any) -> int:
        """Writes the articles that a search finds, all without words, to a file:
        jsonl, csv, parquet, ninjs or atom, by the file's name. Filters are the
        flags of `dateline export`: outlet=, since=, ... Returns their number."""
        flags = ["--json", "--output", os.fspath(path)] + (["--format", format] if format else [])
        for name, value in filters.items():
            for v in [value] if isinstance(value, str) else value:
                flags += [f"--{name}", v]
        hits = Hits(lambda _: iter(()))
        self._run("export", [*flags, "--", words], hits)
        for note in reversed(hits.notes):
            with contextlib.suppress(ValueError):
                return int(json.loads(note)["articles"])
        return 0

    def records(self, words: str = "", **filters: Any) -> Iterator[Record]:
        """The articles that a search finds, all without words, as records, the
        newest first. Record.extra has none of the archive's columns; key is the
        article's number."""
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            path = os.path.join(folder, "articles.jsonl")
            self.export(path, words, format="jsonl", **filters)
            with open(path, "rb") as f:
                for line in f:
                    article = json.loads(line)
                    yield Record.from_json(article["record"], article.get("id"))

    def to_arrow(self, words: str = "", **filters: Any) -> Any:
        """The articles that a search finds, all without words, as a
        pyarrow.Table with the columns of docs/export.md."""
        from ._tables import _pyarrow

        _pyarrow()
        from pyarrow import parquet

        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            path = os.path.join(folder, "articles.parquet")
            self.export(path, words, format="parquet", **filters)
            return parquet.read_table(path)

    def to_pandas(self, words: str = "", **filters: Any) -> Any:
        from ._tables import frame

        return frame(self.to_arrow(words, **filters))

    def to_polars(self, words: str = "", **filters: Any) -> Any:
        from ._tables import polars_frame

        return polars_frame(self.to_arrow(words, **filters))


def _sum(total: dict[str, Any], more: dict[str, Any]) -> None:
    for k, v in more.items():
        if isinstance(v, dict):
            _sum(total.setdefault(k, {}), v)
        elif isinstance(v, (int, float)):
            total[k] = total.get(k, 0) + v
        else:
            total[k] = v
