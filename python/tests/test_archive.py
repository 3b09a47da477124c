"""Archives, and tables of their answers."""

from __future__ import annotations

import datetime
import pathlib

import pytest
from conftest import article, write_warc

import dateline
from dateline import Archive, ArchiveError, RequestError


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive")
    a = Archive(folder / "news.dateline")
    counts = a.add(write_warc(folder / "news.warc.gz", range(60)), readings=True)
    assert counts["pages"] == 60
    return a


def test_add(tmp_path: pathlib.Path) -> None:
    a = Archive(tmp_path / "a.dateline")
    assert a.add((article(1), "https://a.example/1"), dateline.Page(article(2).encode("utf-16"), "https://a.example/2"))["added"] == 2
    assert a.add((article(1), "https://a.example/1"))["unchanged"] == 1
    assert a.read() == 2
    assert {r.headline for r in a.records()} == {"Ferry 1 sails", "Ferry 2 sails"}
    assert sum(a.add(tmp_path / "none.html")["failed"].values()) == 1
    with pytest.raises(RequestError, match="--kind"):
        a.add("x", kind="poem")


def test_search_goes_on(archive: Archive) -> None:
    hits = list(archive.search("ferry", sort="oldest", page=7))
    assert len(hits) == 60 and len({h.id for h in hits}) == 60
    days = [h.day for h in hits]
    assert days == sorted(days) and hits[0].snippet.text
    later = [h.id for h in archive.search("ferry", outlets=["outlet1.example"], since="2025-03-05", page=2)]
    assert sorted(later) == sorted(h.id for h in hits if h.outlet == "outlet1.example" and h.day >= "2025-03-05") and len(later) > 4
    assert {h.outlet for h in archive.search(outlets=["outlet1.example"])} == {"outlet1.example"}
    assert list(archive.search("zeppelin")) == [] and archive.search("zeppelin").first() is None
    with pytest.raises(RequestError):
        list(archive.search("ferry", page=5000))


def test_said_and_timeline_go_on(archive: Archive) -> None:
    whole = list(archive.said("Greta Holm", page=1000))
    assert len(whole) >= 15 and all(s.speaker == "Greta Holm" for s in whole)
    pieces = list(archive.said("Greta Holm", page=4))
    assert sorted(s.words for s in pieces) == sorted(s.words for s in whole)
    assert len(list(archive.said("Greta Holm", about="long enough 24"))) == 1
    assert list(archive.said("Nobody Atall")) == []
    met = archive.met("Greta Holm", "Aldo Conti", page=3)
    days = [m.day for m in met]
    assert days == sorted(days, reverse=True) and len(days) == len(list(archive.met("Greta Holm", "Aldo Conti")))
    assert archive.met("Holm").first() is not None
    events = list(archive.timeline(kinds="meeting", since="2025-03-10"))
    assert events and all(e.kind == "meeting" and e.day >= "2025-03-10" for e in events)
    with pytest.raises(RequestError, match="no such kind"):
        list(archive.timeline(kinds="poem"))


def test_names(archive: Archive) -> None:
    names = {n.name: n for n in archive.names(kind="person")}
    assert names["Aldo Conti"].articles == 60 and names["Greta Holm"].articles == 15
    assert [n.name for n in archive.names("conti")] == ["Aldo Conti"]
    with pytest.raises(ArchiveError, match="no archive"):
        list(Archive("/none/of.dateline").names())
    with pytest.raises(ArchiveError, match="of.dateline"):
        list(Archive("/none/of.dateline").search("x"))


def test_export(archive: Archive, tmp_path: pathlib.Path) -> None:
    assert archive.export(tmp_path / "a.csv", "ferry", outlet="outlet1.example") == 12
    assert (tmp_path / "a.csv").read_text().count("outlet1.example/2025") >= 12


def test_tables(archive: Archive) -> None:
    pa = pytest.importorskip("pyarrow")
    table = archive.search("ferry").to_arrow()
    assert table.num_rows == 60 and table.schema.field("day").type == pa.date32()
    assert archive.to_arrow().num_rows == 60
    records = list(dateline.read_many([article(1), b"", article(2)], readings=True, workers=1))
    table = dateline.to_arrow(records)
    assert table.num_rows == 2
    assert table.column("day").to_pylist() == [datetime.date(2025, 3, 2), datetime.date(2025, 3, 3)]
    assert table.column("published_at")[0].as_py() == datetime.datetime(2025, 3, 2, 7, tzinfo=datetime.timezone.utc)
    assert dict(table.column("origins")[0].as_py())["headline"] == "html"
    assert table.column("reading")[0].as_py()["quotes"][0]["speaker"] == "Edvin Rask"
    assert table.schema.equals(dateline._tables.record_schema(readings=True))
    empty = dateline.to_arrow([])
    assert empty.num_rows == 0 and "headline" in empty.schema.names
    # A slice's maps are the slice's.
    assert [dict(x) for x in table.slice(1).column("origins").to_pylist()] == [dict(table.column("origins")[1].as_py())]


def test_columns_of_many(warc_file: pathlib.Path) -> None:
    pytest.importorskip("pyarrow")
    records = list(dateline.read_warc(warc_file, columns=True))
    assert records[0].extra["host"] == "outlet0.example" and len(records[0].extra["keys"]) == 8
    table = dateline.to_arrow(records)
    assert table.column("fetched")[0].as_py() == datetime.datetime(2025, 4, 1, 10, tzinfo=datetime.timezone.utc) and table.column("host")[3].as_py() == "outlet3.example"


def test_frames(archive: Archive) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert len(archive.search("ferry").to_pandas()) == 60
    assert archive.timeline(kinds="meeting").to_polars().height > 0
    records = list(dateline.read_many([article(1)], workers=1))
    assert dateline.to_pandas(records).headline[0] == "Ferry 1 sails" and dateline.to_polars(records)["headline"][0] == "Ferry 1 sails"
