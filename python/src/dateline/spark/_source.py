"""The data source: session.read.format("dateline").load("crawl/*.warc.gz")."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from pyspark.sql.datasource import DataSource, DataSourceReader, EqualTo, GreaterThan, GreaterThanOrEqual, In, InputPartition, LessThan, LessThanOrEqual
from pyspark.sql.pandas.types import from_arrow_schema

from .. import _sources
from .._tables import record_schema, table_of_lines
from .._worker import Answer, Limits, Stream
from ..errors import PageError, RequestError

#: A gzip file larger than this is several tasks; bytes.
SPLIT = 256 << 20
#: Records, and bytes of them, that go to Spark at a time.
BATCH_ROWS, BATCH_BYTES = 256, 4 << 20


def spark_schema(*, readings: bool = False, columns: list[str] | None = None) -> Any:
    """The StructType of records: record_schema as Spark has it."""
    return from_arrow_schema(record_schema(readings=readings, columns=columns))


@dataclasses.dataclass
class Piece(InputPartition):  # type: ignore[misc]
    """A WARC file, or a piece of one."""

    path: str
    begin: int = 0
    end: int = 0  # 0: the file's

    def head(self, local: str) -> dict[str, Any]:
        return {"path": local, "from": self.begin, "to": self.end}


def pieces(paths: list[str], split: int = SPLIT, base: str = _sources.COMMON_CRAWL) -> list[Piece]:
    """The tasks that paths stand for: a file each, large gzip files several.
    A file at an address is one task: it is copied before it is read."""
    if split < 1:
        raise RequestError(f"split={split}: it must be 1 or more bytes")
    out: list[Piece] = []
    for path in _sources.expand(paths, base):
        size = None if _sources.is_address(path) or not path.endswith(".gz") else _sources.size(path)
        if size is None or size <= split:
            out.append(Piece(path))
            continue
        n = -(-size // split)
        out += [Piece(path, i * size // n, (i + 1) * size // n if i + 1 < n else 0) for i in range(n)]
    return out


def batches(answers: Iterator[Answer | PageError], failed: Any = None) -> Iterator[bytes]:
    """The records' lines in batches; failed is told of pages that could not be read."""
    lines: list[bytes] = []
    size = 0
    for answer in answers:
        if isinstance(answer, PageError):
            if failed is not None:
                failed(answer)
            continue
        lines.append(answer.body)
        size += len(answer.body)
        if len(lines) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield b"".join(lines)
            lines, size = [], 0
    if lines:
        yield b"".join(lines)


class DatelineSource(DataSource):  # type: ignore[misc]
    """Options: readings (true: add the column reading), language (en,de), hosts
    and notHosts (news.example,...), kinds, since and until (days), split (bytes
    of a task), base (what relative lines of a list of paths are under),
    pageTime (seconds), memory (MiB of the child). Columns that a schema leaves
    out are not made."""

    @classmethod
    def name(cls) -> str:
        return "dateline"

    def _flag(self, name: str) -> bool:
        value = str(self.options.get(name, "false")).lower()
        if value not in ("true", "false"):
            raise RequestError(f"option {name}: {value!r} is neither true nor false")
        return value == "true"

    def schema(self) -> Any:
        return spark_schema(readings=self._flag("readings"))

    def reader(self, schema: Any) -> DataSourceReader:
        return _Reader(dict(self.options), self._flag("readings"), [f.name for f in schema.fields])


def _list(options: dict[str, str], name: str) -> list[str]:
    return [x.strip() for x in options.get(name, options.get(name.lower(), "")).split(",") if x.strip()]


def _number(options: dict[str, str], name: str, default: float) -> float:
    value = options.get(name, options.get(name.lower(), ""))
    try:
        return float(value) if value else default
    except ValueError:
        raise RequestError(f"option {name}: {value!r} is no number") from None


class _Reader(DataSourceReader):  # type: ignore[misc]
    def __init__(self, options: dict[str, str], readings: bool, columns: list[str]) -> None:
        # Several paths come as a JSON list, under another name.
        path = options.get("path") or options.get("paths") or ""
        import json

        self.paths = json.loads(path) if path.startswith("[") else [p for p in path.split(",") if p]
        if not self.paths:
            raise RequestError("name the WARC files to read: load('crawl/*.warc.gz')")
        known = record_schema(readings=readings).names
        unknown = [c for c in columns if c not in known]
        if unknown:
            raise RequestError(f"there is no column {unknown[0]!r}; there are {', '.join(known)}")
        self.columns, self.readings = columns, readings and "reading" in columns
        self.split = int(_number(options, "split", SPLIT))
        self.base = options.get("base", _sources.COMMON_CRAWL)
        self.limits = Limits(_number(options, "pageTime", 30.0), int(_number(options, "memory", 1024)))
        self.ask: dict[str, Any] = {"columns": True, "readings": self.readings}
        for option, name in (("hosts", "hosts"), ("notHosts", "not_hosts"), ("language", "languages"), ("kinds", "kinds")):
            if _list(options, option):
                self.ask[name] = _list(options, option)
        for name in ("since", "until"):
            if options.get(name):
                self.ask[name] = options[name]

    def pushFilters(self, filters: list[Any]) -> Any:
        """Filters on day and host leave pages out before they are read, or
        handed on. Spark applies them all again, since the worker's are wider."""
        for f in filters:
            name = f.attribute[0] if len(f.attribute) == 1 else ""
            value = getattr(f, "value", None)
            if name == "host" and isinstance(f, (EqualTo, In)) and "hosts" not in self.ask:
                hosts = [value] if isinstance(f, EqualTo) else list(value or ())
                if hosts and all(isinstance(h, str) and h for h in hosts):
                    self.ask["hosts"] = sorted(hosts)
            if name == "day" and value is not None and hasattr(value, "isoformat"):
                day = value.isoformat()
                if isinstance(f, (EqualTo, GreaterThan, GreaterThanOrEqual)):
                    self.ask["since"] = max(day, self.ask.get("since", ""))
                if isinstance(f, (EqualTo, LessThan, LessThanOrEqual)):
                    self.ask["until"] = min(day, self.ask.get("until") or day)
            yield f

    def partitions(self) -> list[InputPartition]:
        return list(pieces(self.paths, self.split, self.base))

    def read(self, partition: InputPartition) -> Iterator[Any]:
        assert isinstance(partition, Piece)
        try:
            with _sources.local(partition.path) as local:
                for lines in batches(iter(Stream(self.limits, {**self.ask, **partition.head(local)}))):
                    table = table_of_lines(lines, readings=self.readings, columns=self.columns).select(self.columns)
                    if "source" in self.columns:
                        import pyarrow as pa

                        at = self.columns.index("source")
                        table = table.set_column(at, "source", pa.array([partition.path] * table.num_rows, pa.string()))
                    yield from table.to_batches()
        except PageError:
            return  # a file that cannot be had costs itself
