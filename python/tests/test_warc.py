"""Reading WARC files."""

from __future__ import annotations

import http.server
import functools
import os
import pathlib
import signal
import subprocess
import threading

import pytest
from conftest import article, warc_record, write_warc

import dateline
from dateline import PageError, Record, _reader


def headlines(results: object) -> list[str]:
    return [r.headline for r in results if isinstance(r, Record)]  # type: ignore[attr-defined]


def test_pages(warc_file: pathlib.Path) -> None:
    warc = dateline.read_warc(warc_file)
    got = list(warc)
    assert headlines(got) == [f"Ferry {i} sails" for i in range(40)]
    assert got[5].source == str(warc_file) and got[5].at.isdigit() and got[5].url == "https://www.outlet0.example/2025/story-5"
    assert warc.skipped["HTTP status other than 2xx"] == 6 and warc.lost == 0
    assert headlines(warc) == headlines(got)  # it can be read again
    assert warc.skipped["HTTP status other than 2xx"] == 6


def test_filters(warc_file: pathlib.Path) -> None:
    warc = dateline.read_warc(warc_file, hosts=["outlet1.example", "outlet2.example"], not_hosts=["outlet2.example"], since="2025-03-05", until="2025-03-20")
    assert headlines(warc) == ["Ferry 6 sails", "Ferry 11 sails", "Ferry 16 sails", "Ferry 36 sails"]
    assert warc.skipped["filtered: host"] > 20 and warc.skipped["filtered: date"] == 4
    assert headlines(dateline.read_warc(warc_file, limit=3)) == [f"Ferry {i} sails" for i in range(3)]
    assert headlines(dateline.read_warc(warc_file, languages=["de"])) == []
    with pytest.raises(PageError, match="since"):
        list(dateline.read_warc(warc_file, since="yesterday", errors="raise"))


def test_divided(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_warc(tmp_path / "large.warc.gz", range(300))
    monkeypatch.setattr(_reader, "_PIECE", os.path.getsize(path) // 7)
    whole = dateline.read_warc(path)
    pieces = dateline.read_warc(path, workers=3)
    assert headlines(pieces) == headlines(whole) and pieces.skipped == whole.skipped
    for r in dateline.read_warc(path, workers=3):
        break  # the others stop


def test_damage(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "broken.warc.gz"
    parts = [warc_record(f"https://a.example/{i}", article(i)) for i in range(6)]
    parts[2] = parts[2][: len(parts[2]) // 2]
    path.write_bytes(b"".join(parts) + b"garbage" * 20)
    warc = dateline.read_warc(path)
    assert headlines(warc) == [f"Ferry {i} sails" for i in (0, 1, 3, 4, 5)]
    assert sum(warc.skipped.values()) == 2
    for content in (b"", b"no WARC file\n" * 100):
        path.write_bytes(content)
        assert headlines(dateline.read_warc(path)) == []
    with pytest.raises(PageError, match="there is no such file") as e:
        list(dateline.read_warc(tmp_path / "none.warc.gz"))
    assert e.value.code == "file"
    with pytest.raises(PageError, match="is a folder"):
        list(dateline.read_warc(tmp_path))


def test_a_page_over_its_limit(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "large.warc.gz"
    heavy = "<p>Berg said<a href=x>y</a>" + "word, " * 5
    path.write_bytes(b"".join(warc_record(f"https://a.example/{i}", heavy * 1_000_000 if i == 2 else article(i)) for i in range(5)))
    with dateline.Reader(page_time=0.2) as reader:
        warc = reader.read_warc(path)
        got = list(warc)
    assert headlines(got) == [f"Ferry {i} sails" for i in (0, 1, 3, 4)]
    assert isinstance(got[2], PageError) and got[2].code == "time" and got[2].page == "https://a.example/2" and warc.lost == 1


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_killed_on_the_way(tmp_path: pathlib.Path) -> None:
    path = write_warc(tmp_path / "news.warc.gz", range(1500))
    whole = dateline.read_warc(path)
    want = headlines(whole)
    warc = dateline.read_warc(path)
    got = []
    for r in warc:
        assert isinstance(r, Record)
        got.append(r.headline)
        if len(got) in (2, 700):
            for child in subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "worker --page-time"], capture_output=True, text=True).stdout.split():
                os.kill(int(child), signal.SIGKILL)
    assert got == want and sum(warc.skipped.values()) <= sum(whole.skipped.values())


def test_addresses(warc_file: pathlib.Path) -> None:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(warc_file.parent))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        assert len(headlines(dateline.read_warc(f"{base}/{warc_file.name}"))) == 40
        with pytest.raises(PageError, match="404"):
            list(dateline.read_warc(f"{base}/none.warc.gz"))
        page = warc_file.parent / "page.html"
        page.write_text(article(9))
        fetched = dateline.fetch(f"{base}/page.html")
        assert fetched.url == f"{base}/page.html" and dateline.read(fetched).headline == "Ferry 9 sails"
        with pytest.raises(PageError, match="404") as e:
            dateline.fetch(f"{base}/none.html")
        assert e.value.code == "file"
        server.shutdown()
    with pytest.raises(dateline.RequestError, match="no address"):
        dateline.fetch("page.html")
