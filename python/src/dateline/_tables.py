"""Records and answers as tables of Arrow, pandas and Polars."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from ._reader import Reader, default_reader
from ._record import Record, parse_date
from .errors import PageError, RequestError

__all__ = ["line_types", "record_schema", "table_of_lines", "to_arrow", "to_pandas", "to_polars"]


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise RequestError("this needs pyarrow: pip install 'dateline[arrow]'") from None
    return pyarrow


_types: list[dict[str, Any]] | None = None


def line_types(reader: Reader | None = None) -> list[dict[str, Any]]:
    """The fields of a record and their types, as the binary tells them: what it
    learns to find has a column without this package knowing."""
    global _types
    if _types is None:
        _types = (reader or default_reader()).ask(b"t").head["fields"]
    return _types


#: Columns that only serve to find near-identical articles.
SKETCHES = ("keys", "sketch")


def _arrow_type(t: Any, pairs: bool) -> Any:
    pa = _pyarrow()
    if isinstance(t, dict):
        if "list" in t:
            return pa.list_(_arrow_type(t["list"], pairs))
        if "map" in t:
            if pairs:
                return pa.list_(pa.struct([pa.field("key", pa.string(), nullable=False), ("value", _arrow_type(t["map"], pairs))]))
            return pa.map_(pa.string(), _arrow_type(t["map"], pairs))
        return pa.struct([(f["name"], _arrow_type(f["type"], pairs)) for f in t["fields"]])
    if t == "day":
        return pa.timestamp("s") if pairs else pa.date32()
    return {"text": pa.string(), "date": pa.string(), "bytes": pa.string(), "whole": pa.int64(), "number": pa.float64(), "yes": pa.bool_(), "instant": pa.timestamp("us", "UTC")}[t]


def record_schema(*, readings: bool = False, sketches: bool = False, columns: Iterable[str] | None = None, _pairs: bool = False) -> Any:
    """The pyarrow.Schema of records as tables have them: the fields of
    docs/record.md, with day (DATE), published_at and fetched (TIMESTAMP, UTC),
    host, and where in which WARC file the page is (source, at)."""
    pa = _pyarrow()
    wanted = None if columns is None else set(columns)
    fields = []
    for f in line_types():
        name = f["name"]
        if (name == "reading" and not readings) or (name in SKETCHES and not sketches) or (wanted is not None and name not in wanted):
            continue
        fields.append((name, _arrow_type(f["type"], _pairs)))
    return pa.schema(fields)


def table_of_lines(lines: bytes, *, readings: bool = False, sketches: bool = False, columns: Iterable[str] | None = None) -> Any:
    """A pyarrow.Table of the lines of a worker that was asked for columns."""
    pa = _pyarrow()
    names = None if columns is None else list(columns)
    schema = record_schema(readings=readings, sketches=sketches, columns=names)
    if not lines:
        return schema.empty_table()
    from pyarrow import json as reader

    given = record_schema(readings=readings, sketches=sketches, columns=names, _pairs=True)
    longest = max(1 << 20, max((len(line) for line in lines.split(b"\n")), default=0) + 2)
    table = reader.read_json(
        io.BytesIO(lines),
        read_options=reader.ReadOptions(use_threads=False, block_size=longest),
        parse_options=reader.ParseOptions(explicit_schema=given, unexpected_field_behavior="ignore"),
    )
    return pa.table([_cast(table.column(f.name), f.type) for f in schema], schema=schema)


def _cast(column: Any, to: Any) -> Any:
    pa = _pyarrow()
    if pa.types.is_map(to):
        chunks = []
        for c in column.chunks:
            flat = c.flatten()
            offsets = c.offsets if c.null_count == 0 else pa.array([None if not v else o for o, v in zip(c.offsets.to_pylist(), c.is_valid().to_pylist())] + [c.offsets[-1].as_py()], pa.int32())
            base = c.offsets[0].as_py()
            if base:
                flat = c.values
            chunks.append(pa.MapArray.from_arrays(offsets, flat.field("key") if not base else flat.field(0), flat.field("value") if not base else flat.field(1), type=to))
        return pa.chunked_array(chunks, to)
    return column.cast(to)


def _row(item: Any) -> dict[str, Any]:
    """What a table has of a record or of an archive's answer."""
    if isinstance(item, Record):
        row = dict(item.json)
        origins = row.get("origins")
        if isinstance(origins, Mapping):
            row["origins"] = [{"key": k, "value": v} for k, v in origins.items()]
        day = item.day
        if day is None and item.fetched is not None:
            day = item.fetched.date() if isinstance(item.fetched, datetime.datetime) else item.fetched
        if day is not None:
            row.setdefault("day", day.isoformat())
        if isinstance(item.published, datetime.datetime) and item.published.tzinfo is not None:
            row.setdefault("published_at", item.published.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"))
        return row
    raise TypeError(f"a table is made of records, not of {type(item).__name__}")


def to_arrow(records: Iterable[Record | PageError], *, readings: bool | None = None) -> Any:
    """A pyarrow.Table of records, a row each, with the columns of
    record_schema; pages that could not be read are left out. readings: whether
    to add the column reading; None: if the first record has one."""
    lines = []
    for r in records:
        if isinstance(r, PageError):
            continue
        if readings is None:
            readings = r.reading is not None
        lines.append(json.dumps(_row(r), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    return table_of_lines(b"".join(lines), readings=bool(readings))


def to_pandas(records: Iterable[Record | PageError], **options: Any) -> Any:
    """A pandas.DataFrame of records; see to_arrow."""
    return frame(to_arrow(records, **options))


def to_polars(records: Iterable[Record | PageError], **options: Any) -> Any:
    """A polars.DataFrame of records; see to_arrow."""
    return polars_frame(to_arrow(records, **options))


def frame(table: Any) -> Any:
    try:
        import pandas  # noqa: F401
    except ImportError:
        raise RequestError("this needs pandas: pip install 'dateline[pandas]'") from None
    return table.to_pandas()


def polars_frame(table: Any) -> Any:
    try:
        import polars
    except ImportError:
        raise RequestError("this needs Polars: pip install 'dateline[polars]'") from None
    return polars.from_arrow(table)


def answers_table(rows: Iterable[Mapping[str, Any]]) -> Any:
    """A pyarrow.Table of an archive's answers: their own fields; day is a DATE."""
    pa = _pyarrow()
    made = []
    for row in rows:
        r = dict(row)
        day = parse_date(r["day"]) if isinstance(r.get("day"), str) else None
        if "day" in r:
            r["day"] = day if day is None or not isinstance(day, datetime.datetime) else day.date()
        made.append(r)
    names: dict[str, None] = {}
    for r in made:
        names.update(dict.fromkeys(r))
    return pa.table({n: pa.array([r.get(n) for r in made]) for n in names})
