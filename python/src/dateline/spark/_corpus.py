"""The corpus job: WARC files to tables of records, quotes, events and names,
then, over all of them, one row an address, clusters, entities and events."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import time
from collections.abc import Iterator
from typing import Any

from .. import _sources
from .._reader import Reader
from .._tables import record_schema, table_of_lines
from .._worker import Limits, Stream
from ..errors import PageError, RequestError
from ._source import SPLIT, Piece, batches, pieces

#: Up to so many articles that share a key each is compared with each; of more,
#: each with the PIVOTS first ones, so that a key that thousands share costs
#: thousands of comparisons and no millions.
CROWD, PIVOTS = 40, 4
#: Pairs of sketches, and their bytes, that a worker is asked about at a time.
PAIRS, PAIR_BYTES = 512, 4 << 20
#: Kinds of pages that are no articles.
NOT_ARTICLES = ("listing", "other")


class Output:
    """The output folder, local or at an address that pyarrow.fs knows."""

    def __init__(self, folder: str) -> None:
        self.folder = folder.rstrip("/") if _sources.is_address(folder) else os.path.abspath(_sources.plain(folder))

    def path(self, *names: str) -> str:
        return "/".join([self.folder, *names])

    def _fs(self) -> tuple[Any, str]:
        from pyarrow import fs

        if _sources.is_address(self.folder):
            return _sources._arrow(self.folder)
        return fs.LocalFileSystem(), self.folder

    def put(self, name: str, write: Any) -> None:
        """Writes a file through write(stream); it appears when it is whole."""
        system, root = self._fs()
        path = f"{root}/{name}"
        system.create_dir(path.rsplit("/", 1)[0], recursive=True)
        partial = f"{path.rsplit('/', 1)[0]}/.{path.rsplit('/', 1)[1]}.{os.getpid()}.{time.time_ns()}"
        with system.open_output_stream(partial, compression=None) as stream:
            write(stream)
        system.move(partial, path)

    def get(self, name: str) -> bytes | None:
        system, root = self._fs()
        try:
            with system.open_input_stream(f"{root}/{name}", compression=None) as stream:
                data: bytes = stream.read()
                return data
        except FileNotFoundError:
            return None

    def names(self, folder: str) -> list[str]:
        from pyarrow import fs

        system, root = self._fs()
        found = system.get_file_info(fs.FileSelector(f"{root}/{folder}", allow_not_found=True))
        return sorted(i.base_name for i in found if not i.base_name.startswith("."))

    def remove(self, folder: str) -> None:
        from pyarrow import fs

        system, root = self._fs()
        if system.get_file_info(f"{root}/{folder}").type == fs.FileType.Directory:
            system.delete_dir(f"{root}/{folder}")


def _task_name(p: Piece) -> str:
    return hashlib.sha256(f"{p.path}\n{p.begin}\n{p.end}".encode()).hexdigest()[:20]


def _stage(p: Piece, out: Output, ask: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """Reads a piece into one Parquet file and its counts into another. A task
    that runs twice writes the same."""
    from pyarrow import parquet
    import pyarrow as pa

    name = _task_name(p)
    counts: dict[str, Any] = {"source": p.path, "begin": p.begin, "end": p.end, "records": 0, "skipped": {}, "failed": {}}

    def failed(e: PageError) -> None:
        # Of the reason what is the same for many pages.
        reason = {"time": "took too long", "memory": "took too much memory", "crash": "the reader died of it", "file": "the file cannot be read", "fault": "a fault of Dateline's"}.get(e.code, e.reason.rsplit(": ", 1)[-1])
        counts["failed"][reason] = counts["failed"].get(reason, 0) + 1

    readings = bool(ask.get("readings"))
    schema = record_schema(readings=readings, sketches=True)

    def write(stream: Any) -> None:
        with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            try:
                with _sources.local(p.path) as local:
                    answers = Stream(limits, {**ask, "columns": True, **p.head(local)})
                    for lines in batches(iter(answers), failed):
                        table = table_of_lines(lines, readings=readings, sketches=True)
                        at = table.schema.get_field_index("source")
                        table = table.set_column(at, "source", pa.array([p.path] * table.num_rows, pa.string()))
                        counts["records"] += table.num_rows
                        writer.write_table(table)
                    counts["skipped"] = answers.skipped
            except PageError as e:
                failed(e)

    out.put(f"_staging/records/{name}.parquet", write)
    out.put(f"_staging/counts/{name}.json", lambda s: s.write(json.dumps(counts).encode()))
    return counts


def corpus(session: Any, paths: list[str], folder: str, *, readings: bool = False, split: int = SPLIT, base: str = _sources.COMMON_CRAWL, restart: bool = True, page_time: float = 30.0, memory_mib: int = 1024, **filters: Any) -> dict[str, Any]:
    """Makes a corpus of WARC files in a folder, and returns its counts.

    A folder that holds an unfinished corpus of the same files and options is
    gone on with, task by task and table by table; any other one that is not
    empty is refused.
    """
    out = Output(folder)
    todo = pieces(paths, split, base)
    ask = {k: v for k, v in {"readings": readings, **filters}.items() if v}
    order = {"tasks": sorted(_task_name(p) for p in todo), "ask": ask}
    before = out.get("_corpus.json")
    there = out.names("")
    if before is None and there:
        raise RequestError(f"{folder} exists and is not empty: name a new folder")
    if before is not None:
        known = json.loads(before)
        if known.get("order") != order:
            raise RequestError(f"{folder} holds a corpus of other files or options: name a new folder")
        if known.get("counts"):
            raise RequestError(f"{folder} holds this corpus, finished: name a new folder, or remove it")
    else:
        out.put("_corpus.json", lambda s: s.write(json.dumps({"order": order}).encode()))
    done = set(out.names("_staging/counts"))
    left = [p for p in todo if f"{_task_name(p)}.json" not in done]
    limits = Limits(page_time, memory_mib)
    if left:
        session.sparkContext.parallelize(left, len(left)).map(lambda p: _stage(p, out, ask, limits)["records"]).count()
    counts: dict[str, Any] = {"files": len({p.path for p in todo}), "tasks": len(todo), "records": 0, "skipped": {}, "failed": {}}
    for p in todo:
        one = json.loads(out.get(f"_staging/counts/{_task_name(p)}.json") or b"{}")
        counts["records"] += one["records"]
        for part in ("skipped", "failed"):
            for reason, n in one[part].items():
                counts[part][reason] = counts[part].get(reason, 0) + n
    _Tables(session, out, readings).make(counts)
    out.put("_corpus.json", lambda s: s.write(json.dumps({"order": order, "counts": counts}, indent=1).encode()))
    out.remove("_work")
    out.remove("_staging")
    return counts


class _Tables:
    """The tables over all records, one after the other; one that is there is
    left as it is."""

    def __init__(self, session: Any, out: Output, readings: bool) -> None:
        self.session, self.out, self.readings = session, out, readings

    def make(self, counts: dict[str, Any]) -> None:
        from pyspark.sql import Window, functions as F

        records = self.session.read.schema(self._schema()).parquet(self._spark("_staging/records"))
        records = records.withColumn("address", F.coalesce("canonical_url", "url", F.concat(F.lit("warc:"), "source", F.lit("@"), "at")))
        self._write("records", records.drop("keys", "sketch", "reading"), by_day=True)
        newest = Window.partitionBy("address").orderBy(F.col("fetched").desc_nulls_last(), F.col("source").desc(), F.length("at").desc(), F.col("at").desc())
        articles = records.where(~F.col("kind").isin(*NOT_ARTICLES)).withColumn("_rank", F.row_number().over(newest)).where("_rank = 1").drop("_rank").withColumn("id", F.xxhash64("address"))
        articles = self._work("articles", articles)
        counts["articles"] = articles.count()
        clusters = self._clusters(articles)
        table = articles.drop("keys", "sketch").join(clusters, "id", "left")
        self._write("articles", table, by_day=True)
        self._write("clusters", clusters.join(articles.select("id", "address", "host", "day", "published", "published_at", "headline"), "id"), sort=["cluster", "published_at", "id"])
        counts["clustered"] = clusters.count()
        if self.readings:
            self._readings(articles, counts)

    def _schema(self) -> Any:
        from pyspark.sql.pandas.types import from_arrow_schema

        return from_arrow_schema(record_schema(readings=self.readings, sketches=True))

    def _spark(self, name: str) -> str:
        path = self.out.path(name)
        return path if _sources.is_address(path) else "file://" + path

    def _has(self, name: str) -> bool:
        return self.out.get(f"{name}/_SUCCESS") is not None

    def _write(self, name: str, df: Any, by_day: bool = False, sort: list[str] | None = None) -> None:
        """Writes a table once. By day: a folder a day, and in the files the day
        is a column of the folder's name, as Hive has it."""
        if self._has(name):
            return
        if by_day:
            df = df.repartition("day").sortWithinPartitions("day", *[c for c in ("source", "at", "id", "number") if c in df.columns])
            df.write.mode("overwrite").partitionBy("day").option("compression", "zstd").parquet(self._spark(name))
            return
        if sort:
            df = df.orderBy(*sort)
        df.write.mode("overwrite").option("compression", "zstd").parquet(self._spark(name))

    def _work(self, name: str, df: Any) -> Any:
        """A table that later ones are made of, kept on disk: what an executor
        that dies held in memory is lost."""
        if not self._has(f"_work/{name}"):
            df.write.mode("overwrite").parquet(self._spark(f"_work/{name}"))
        return self.session.read.parquet(self._spark(f"_work/{name}"))

    def _clusters(self, articles: Any) -> Any:
        """id and cluster of the articles that are near-identical to others. The
        cluster is the least id in it."""
        from pyspark.sql import functions as F

        keys = articles.select("id", F.explode("keys").alias("key"))
        sizes = keys.groupBy("key").agg(F.count("*").alias("n")).where("n > 1")
        few = keys.join(sizes.where(f"n <= {CROWD}").select("key"), "key")
        pairs = few.alias("x").join(few.alias("y"), "key").where("x.id < y.id").select(F.col("x.id").alias("a"), F.col("y.id").alias("b"))
        # The pivots of crowded keys are few: every executor gets them, and no
        # task gets all that share a key.
        many = F.broadcast(sizes.where(f"n > {CROWD}").select("key"))
        crowded = keys.join(many, "key")
        pivots = crowded
        chosen = None
        for _ in range(PIVOTS):
            least = pivots.groupBy("key").agg(F.min("id").alias("pivot"))
            chosen = least if chosen is None else chosen.union(least)
            pivots = pivots.join(F.broadcast(least), "key").where("id <> pivot").drop("pivot")
        assert chosen is not None
        pairs = pairs.union(crowded.join(F.broadcast(chosen), "key").where("id <> pivot").select(F.least("id", "pivot").alias("a"), F.greatest("id", "pivot").alias("b")))
        pairs = self._work("pairs", pairs.distinct())
        sketches = articles.select("id", "sketch").where("sketch is not null")
        with_sketches = (
            pairs.join(sketches.withColumnsRenamed({"id": "a", "sketch": "x"}), "a").join(sketches.withColumnsRenamed({"id": "b", "sketch": "y"}), "b").select("a", "b", "x", "y")
        )
        edges = self._work("edges", with_sketches.mapInArrow(_same, "a long, b long"))
        return self._components(edges, "clusters").withColumnsRenamed({"node": "id", "component": "cluster"})

    def _components(self, edges: Any, name: str) -> Any:
        """node and component (its least node) of a graph. Each round every node
        takes the least name among its neighbours' and of whom it names; a
        chain of n is done after some log n rounds."""
        from pyspark.sql import functions as F

        both = edges.select(F.col("a").alias("node"), F.col("b").alias("other")).union(edges.select(F.col("b"), F.col("a"))).distinct()
        both = self._work(f"{name}-both", both)
        labels = self._work(f"{name}-0", both.groupBy("node").agg(F.least("node", F.min("other")).alias("component")))
        for i in range(1, 64):
            near = both.join(labels.withColumnsRenamed({"node": "other"}), "other").groupBy("node").agg(F.min("component").alias("near"))
            far = labels.select(F.col("node").alias("component"), F.col("component").alias("far"))
            moved = labels.join(near, "node", "left").join(far, "component", "left")
            moved = moved.select("node", F.least("component", "near", "far").alias("component"), (F.least("component", "near", "far") < F.col("component")).alias("_moved"))
            moved = self._work(f"{name}-{i}", moved)
            labels = moved.select("node", "component")
            if moved.where("_moved").limit(1).count() == 0:
                break
        return labels

    def _readings(self, articles: Any, counts: dict[str, Any]) -> None:
        from pyspark.sql import functions as F

        cite = ["id", "address", "host", "headline", "day"]

        def told(part: str) -> Any:
            return articles.select(*cite, F.posexplode(f"reading.{part}").alias("number", "_x")).select(*cite, "number", "_x.*")

        names = told("names").withColumn("mentioned", F.size("mentions"))
        self._write("names", names, by_day=True)
        quotes = told("quotes")
        self._write("quotes", quotes, by_day=True)
        events = told("events").withColumn("event", F.xxhash64("id", "number"))
        self._write("events", events, by_day=True)
        counts["names"], counts["quotes"], counts["events"] = names.count(), quotes.count(), events.count()
        # One name is one entity, letters' case aside; the spelling is that of most articles.
        spelt = names.groupBy("kind", F.lower("name").alias("folded"), "name").agg(
            F.countDistinct("id").alias("articles"), F.sum("mentioned").alias("mentions"), F.min("day").alias("first"), F.max("day").alias("last"),
            F.array_sort(F.collect_set(F.nullif("country", F.lit("")))).alias("countries"), F.array_sort(F.collect_set(F.nullif("role", F.lit("")))).alias("roles"))
        entities = spelt.groupBy("kind", "folded").agg(
            F.max_by("name", F.struct("articles", "name")).alias("name"), F.sum("articles").alias("articles"), F.sum("mentions").alias("mentions"), F.min("first").alias("first"), F.max("last").alias("last"),
            F.array_sort(F.array_distinct(F.flatten(F.collect_list("countries")))).alias("countries"), F.array_sort(F.array_distinct(F.flatten(F.collect_list("roles")))).alias("roles"))
        self._write("entities", entities, sort=["kind", "folded"])
        self._happenings(events)

    def _happenings(self, events: Any) -> None:
        """Events that several articles tell of are one (reading.SameEvent). Only
        those of one month that share a name are compared."""
        from pyspark.sql import functions as F

        who = F.filter(F.transform("who", lambda p: p["name"]), lambda n: n.isNotNull() & (n != ""))
        slim = events.select("event", "id", "day", "number", "kind", "status", "place", "when", who.alias("names"))
        blocks = slim.where("length(when) >= 7 and size(names) > 0").withColumn("month", F.explode(_months("when"))).withColumn("name", F.explode(F.array_distinct(F.transform("names", lambda n: F.lower(F.element_at(F.split(n, " "), -1))))))
        edges = self._work("same-events", blocks.groupBy("month", "name").applyInArrow(_unite, "a long, b long").distinct())
        of = self._components(edges, "happenings").withColumnsRenamed({"node": "event", "component": "happening"})
        all_ = slim.join(of, "event", "left").withColumn("happening", F.coalesce("happening", "event"))
        last = F.struct("day", "id", "number")
        happenings = all_.groupBy("happening").agg(
            F.max_by("kind", last).alias("kind"), F.max_by("status", last).alias("status"), F.max_by("when", F.struct(F.length("when"), "day", "id", "number")).alias("when"),
            F.max_by("place", F.struct(F.length("place"), "day", "id", "number")).alias("place"), F.array_sort(F.array_distinct(F.flatten(F.collect_list("names")))).alias("who"),
            F.min("day").alias("first"), F.max("day").alias("last"), F.countDistinct("id").alias("articles"), F.array_sort(F.collect_set("id")).alias("told_by"))
        self._write("happenings", happenings, sort=["first", "happening"])


def _months(column: str) -> Any:
    """The months that a TIMEX3 value is compared in: its own, of a week both
    that it may lie in, else the value itself."""
    from pyspark.sql import functions as F

    v = F.col(column)
    week = F.concat(F.substring(v, 1, 4), F.lit("-01-04")).try_cast("date") if hasattr(v, "try_cast") else F.to_date(F.concat(F.substring(v, 1, 4), F.lit("-01-04")))
    number = F.expr(f"try_cast(substring({column}, 7, 2) as int)")
    monday = F.date_add(F.date_trunc("week", week).cast("date"), (number - 1) * 7)
    return (
        F.when(v.rlike(r"^\d{4}-\d{2}"), F.array(F.substring(v, 1, 7)))
        .when(v.rlike(r"^\d{4}-W\d{2}"), F.array_distinct(F.array(F.date_format(monday, "yyyy-MM"), F.date_format(F.date_add(monday, 6), "yyyy-MM"))))
        .otherwise(F.array(v))
    )


def _same(incoming: Iterator[Any]) -> Iterator[Any]:
    """Of pairs with their sketches those that are near-identical."""
    import base64

    import pyarrow as pa

    with Reader() as reader:

        def ask(pairs: list[tuple[int, int]], body: list[bytes]) -> Any:
            same = reader.ask(b"s", None, b"".join(body)).body
            kept = [p for p, yes in zip(pairs, same) if yes]
            return pa.RecordBatch.from_arrays([pa.array([a for a, _ in kept], pa.int64()), pa.array([b for _, b in kept], pa.int64())], names=["a", "b"])

        for batch in incoming:
            pairs: list[tuple[int, int]] = []
            body: list[bytes] = []
            size = 0
            for a, b, x, y in zip(*(c.to_pylist() for c in batch.columns)):
                pairs.append((a, b))
                for sketch in (base64.b64decode(x), base64.b64decode(y)):
                    body += [struct.pack(">I", len(sketch)), sketch]
                    size += len(sketch)
                if len(pairs) >= PAIRS or size >= PAIR_BYTES:
                    yield ask(pairs, body)
                    pairs, body, size = [], [], 0
            if pairs:
                yield ask(pairs, body)


def _unite(table: Any) -> Any:
    """Pairs of tellings of one event among those of one month and name."""
    import pyarrow as pa

    rows = sorted(table.to_pylist(), key=lambda r: (str(r["day"] or ""), r["id"], r["number"]))
    tellings = [{"kind": r["kind"], "status": r["status"], "who": r["names"], "place": r["place"] or "", "when": r["when"]} for r in rows]
    from .._reader import default_reader

    of = json.loads(default_reader().ask(b"e", None, json.dumps(tellings).encode()).body)
    first: dict[int, int] = {}
    pairs = []
    for r, e in zip(rows, of):
        if e in first:
            pairs.append((first[e], r["event"]))
        else:
            first[e] = r["event"]
    return pa.table({"a": pa.array([a for a, _ in pairs], pa.int64()), "b": pa.array([b for _, b in pairs], pa.int64())})
