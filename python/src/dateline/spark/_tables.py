"""Pages that stand in a table: bytes or text in one column, addresses in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .._reader import Page, Reader
from .._tables import record_schema, table_of_lines
from ..errors import PageError, RequestError


def read(df: Any, *, html: str = "html", url: str | None = "url", keep: Iterable[str] = (), readings: bool = False, page_time: float = 30.0, memory_mib: int = 1024) -> Any:
    """A DataFrame of records of the pages in a DataFrame: the columns that keep
    names, those of record_schema, and error, which tells why a page could not
    be read. html is a column of bytes or text, url one of addresses, or None."""
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StringType, StructField, StructType

    kept = list(keep)
    for name in [html, *kept, *([url] if url else [])]:
        if name not in df.columns:
            raise RequestError(f"there is no column {name!r}; there are {', '.join(df.columns)}")
    fields = list(from_arrow_schema(record_schema(readings=readings)).fields)
    taken = {f.name for f in fields} | {"error"}
    if taken & set(kept):
        raise RequestError(f"the column {sorted(taken & set(kept))[0]!r} is a record's as well; rename it before")
    schema = StructType([df.schema[c] for c in kept] + fields + [StructField("error", StringType())])

    def each(incoming: Iterator[Any]) -> Iterator[Any]:
        import json

        import pyarrow as pa

        out = record_schema(readings=readings)
        with Reader(page_time=page_time, memory_mib=memory_mib) as reader:
            for batch in incoming:
                pages = [Page(h if h is not None else b"", u) for h, u in zip(batch.column(html).to_pylist(), batch.column(url).to_pylist() if url else [None] * batch.num_rows)]
                lines: list[bytes] = []
                errors: list[str | None] = []
                for r in reader.read_many(pages, workers=1, readings=readings, columns=True):
                    if isinstance(r, PageError):
                        lines.append(b"{}")
                        errors.append(r.reason)
                    else:
                        lines.append(json.dumps(r.json, ensure_ascii=False).encode())
                        errors.append(None)
                table = table_of_lines(b"\n".join(lines) + b"\n", readings=readings) if lines else out.empty_table()
                arrays = [batch.column(c) for c in kept] + [table.column(f.name).combine_chunks() for f in out] + [pa.array(errors, pa.string())]
                yield pa.RecordBatch.from_arrays([a.chunk(0) if isinstance(a, pa.ChunkedArray) else a for a in arrays], names=[*kept, *out.names, "error"])

    kept_batch = df.select(*dict.fromkeys([*kept, html, *([url] if url else [])]))
    return kept_batch.mapInArrow(each, schema)
