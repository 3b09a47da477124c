"""Other tools read what Dateline writes: DuckDB, Polars, pandas and pyarrow its
Parquet, Datasette its archives."""

from __future__ import annotations

import asyncio
import datetime
import pathlib

import pytest
from press import press

from dateline import Archive

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("tools")
    a = Archive(folder / "news.dateline")
    a.add(*press(folder / "press", 6), readings=True)
    return a


@pytest.fixture(scope="module")
def parquet(archive: Archive) -> pathlib.Path:
    path = pathlib.Path(archive.path).parent / "news.parquet"
    archive.export(path)
    return path


@pytest.fixture(scope="module")
def by_day(archive: Archive) -> pathlib.Path:
    path = pathlib.Path(archive.path).parent / "by-day"
    archive.export(path, format="parquet", partition="day")
    return path


def test_duckdb(parquet: pathlib.Path, by_day: pathlib.Path, archive: Archive) -> None:
    duckdb = pytest.importorskip("duckdb")
    types = {name: kind for name, kind, *_ in duckdb.sql(f"describe select * from '{parquet}'").fetchall()}
    assert types["published"] == "DATE" and types["published_at"].startswith("TIMESTAMP") and types["tags"] == "VARCHAR[]"
    n, first = duckdb.sql(f"select count(*), min(published) from '{parquet}'").fetchall()[0]
    assert n == sum(1 for _ in archive.records()) and isinstance(first, datetime.date)
    outlets = duckdb.sql(f"select outlet, count(*) from '{parquet}' group by 1 order by 2 desc").fetchall()
    assert len(outlets) == 6
    # Of a dataset by day only the folders that are asked for are read.
    some = duckdb.sql(f"select count(*) from read_parquet('{by_day}/*/*.parquet', hive_partitioning = true) where day >= date '2025-03-15'").fetchall()[0][0]
    assert 0 < some < n


def test_pyarrow_pandas_polars(parquet: pathlib.Path, by_day: pathlib.Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(parquet)
    assert table.schema.field("published").type == pa.date32() and pa.types.is_timestamp(table.schema.field("published_at").type) and pa.types.is_list(table.schema.field("tags").type)
    assert pq.read_table(by_day).num_rows == table.num_rows
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(parquet)
    assert len(frame) == table.num_rows and frame.headline.str.contains("waits for its").all()
    polars = pytest.importorskip("polars")
    lazy = polars.scan_parquet(parquet).group_by("outlet").len().collect()
    assert lazy["len"].sum() == table.num_rows and polars.read_parquet(parquet).schema["published"] == polars.Date


def test_datasette(archive: Archive) -> None:
    """The canned queries of docs/datasette.yaml answer, and facets count."""
    app = pytest.importorskip("datasette.app")
    yaml = pytest.importorskip("yaml")
    if not DOCS.is_dir():
        pytest.skip("the documents are not here")
    ds = app.Datasette([str(archive.path)], metadata=yaml.safe_load((DOCS / "datasette.yaml").read_text()))

    async def ask(path: str) -> dict:
        answer = await ds.client.get(path)
        assert answer.status_code == 200, answer.text[:500]
        return answer.json()

    async def all_of_it() -> None:
        hits = await ask("/news/search.json?_shape=array&words=lighthouse&since=2025-03-05&until=")
        assert hits and all(h["day"] >= "2025-03-05" and h["url"].startswith("https://") for h in hits)
        said = await ask("/news/said.json?_shape=array&name=greta+holm")
        assert said and all(s["speaker"] == "Greta Holm" and "Greta Holm" in s["sentence"] for s in said) and any("Greta Holm said" in s["sentence"] for s in said)
        told = await ask("/news/timeline.json?_shape=array&kind=meeting&since=2025-03&until=")
        assert told and all(t["kind"] == "meeting" and " met " in t["sentence"] and ";" in t["parties"] for t in told)
        months = await ask("/news/outlets_by_month.json?_shape=array")
        assert {m["month"] for m in months} == {"2025-03"} and len({m["outlet"] for m in months}) == 6
        table = await ask("/news/articles.json?_facet=outlet&_facet=language")
        facets = table["facet_results"]
        assert facets["outlet"]["results"] and facets["language"]["results"][0]["value"] == "en"
        for table in ("articles", "quotes", "events", "names", "addresses", "outlets"):
            answer = await ds.client.get(f"/news/{table}")
            assert answer.status_code == 200, table
        page = await ds.client.get("/news")
        assert page.status_code == 200 and "Articles that hold words" in page.text

    asyncio.run(all_of_it())
