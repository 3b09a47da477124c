"""Reading one page and many."""

from __future__ import annotations

import datetime
import gc
import gzip
import os
import pathlib
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from conftest import article

import dateline
from dateline import PageError, Reader, Record


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as f:
        return f.read().rsplit(")", 1)[1].split()[0] != "Z"


def pids(reader: Reader) -> list[int]:
    return [c.child.process.pid for c in reader._idle if c.child]


def test_record() -> None:
    r = dateline.read(article(3), "https://www.outlet.example/3", readings=True)
    assert r.headline == "Ferry 3 sails" and r.url == "https://www.outlet.example/3" and r.kind == "article"
    assert r.published == datetime.datetime(2025, 3, 4, 8, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    assert r.day == datetime.date(2025, 3, 4)
    assert [b.kind for b in r.body] == ["paragraph"] * 3 and "café" in r.text
    assert r.reading is not None
    quote = r.reading.quotes[0]
    assert quote.speaker == "Tomas Veck" and quote.kind == "direct"
    # Places count characters, though the text has others than ASCII before them.
    start, end = quote.at[0]
    assert r.text[start:end].strip("“”,") == quote.words.strip("“”,")
    assert "said" in r.text[slice(*quote.sentence)]
    names = {n.name: n for n in r.reading.names}
    for span in names["Aldo Conti"].mentions:
        assert r.text[slice(*span)] == "Aldo Conti"
    event = r.reading.events[0]
    assert {p.name for p in event.who} == {"Tomas Veck", "Aldo Conti"} and event.place == "Norvik"
    assert r.to_markdown().startswith("# Ferry 3 sails\n") and r.to_text().startswith("Ferry 3 sails\n")
    assert r.to_ninjs()["headlines"] or r.to_ninjs()
    assert pickle.loads(pickle.dumps(r)) == r


def test_dates_and_unknown_fields() -> None:
    r = Record.from_json({"published": "2024-08-17", "modified": "2024-08-17T21:43:00", "created": "2024-08-17T21:43:00Z", "mood": "grey", "body": [{"kind": "paragraph", "text": "ü x", "links": [{"url": "https://a.example/", "at": [3, 4]}], "shape": 1}]})
    assert r.published == datetime.date(2024, 8, 17) and not isinstance(r.published, datetime.datetime)
    assert r.modified == datetime.datetime(2024, 8, 17, 21, 43)
    assert r.created == datetime.datetime(2024, 8, 17, 21, 43, tzinfo=datetime.timezone.utc)
    assert r.extra == {"mood": "grey"} and r.body[0].extra == {"shape": 1}
    assert r.links == ["https://a.example/"] and r.body[0].links[0]["at"] == (2, 3)
    assert Record.from_json({"published": "soon"}).published is None


def test_html_is_escaped() -> None:
    r = Record.from_json({"headline": "<script>", "text": "x", "body": [{"kind": "embed", "text": "&", "url": "javascript:alert(1)"}, {"kind": "list_item", "text": "a<b"}, {"kind": "table", "text": "1\t2\n3\t4"}]})
    out = r.to_html()
    assert "<script>" not in out and "javascript" not in out and "<ul>\n<li>a&lt;b</li>\n</ul>" in out and out.count("<tr>") == 2


def test_inputs(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(article(1).encode()))
    pages = [article(0), article(1).encode(), (article(2), "https://a.example/2"), path, dateline.Page(article(4), key=("k", 4)), article(5).encode("utf-16"), tmp_path / "none.html", b""]
    got = list(dateline.read_many(pages, workers=1))
    assert [g.headline for g in got[:6] if isinstance(g, Record)] == [f"Ferry {n} sails" for n in (0, 1, 2, 1, 4, 5)]
    assert got[4].key == ("k", 4) and isinstance(got[6], PageError) and got[6].code == "file" and "none.html" in str(got[6])
    assert isinstance(got[7], PageError) and got[7].code == "page"
    # A decoded text is that, whatever its meta element says.
    assert "café" in dateline.read(article(1).replace("<head>", '<head><meta charset="iso-8859-1">')).text
    with pytest.raises(TypeError, match="not int"):
        list(dateline.read_many([3]))  # type: ignore[list-item]


def test_errors_name_the_page() -> None:
    with pytest.raises(PageError, match=r"https://a\.example/x: it is empty") as e:
        dateline.read(b"", "https://a.example/x")
    assert e.value.page == "https://a.example/x" and e.value.code == "page"
    again = pickle.loads(pickle.dumps(e.value))
    assert str(again) == str(e.value) and again.page == e.value.page


@pytest.mark.parametrize("workers", [1, 3])
def test_many(workers: int) -> None:
    n = 200
    got = list(dateline.read_many(((article(i), f"https://a.example/{i}") if i % 50 else b"" for i in range(n)), workers=workers))
    assert [g.headline if isinstance(g, Record) else None for g in got] == [f"Ferry {i} sails" if i % 50 else None for i in range(n)]
    loose = list(dateline.read_many((dateline.Page(article(i), key=i) for i in range(n)), workers=workers, ordered=False))
    assert sorted(g.key for g in loose) == list(range(n))
    assert len(list(dateline.read_many([b"", article(1)], workers=workers, errors="skip"))) == 1
    with pytest.raises(PageError):
        list(dateline.read_many([article(1), b"", article(2)], workers=workers, errors="raise"))
    assert dateline.read(article(7)).headline == "Ferry 7 sails"  # what was left unread is forgotten


def test_pages_are_taken_as_they_are_read() -> None:
    taken = 0

    def pages() -> Iterator[str]:
        nonlocal taken
        me = threading.get_ident()
        for i in range(5000):
            taken = i
            assert threading.get_ident() == me
            yield article(i)

    for workers in (1, 2):
        reading = dateline.read_many(pages(), workers=workers)
        for _ in range(10):
            next(reading)
        assert taken < 200
        reading.close()  # type: ignore[attr-defined]


def test_failures_of_the_iterable_come_through() -> None:
    def pages() -> Iterator[str]:
        yield article(1)
        raise RuntimeError("the database is gone")

    for workers in (1, 2):
        with pytest.raises(RuntimeError, match="database"):
            list(dateline.read_many(pages(), workers=workers))
    with pytest.raises(dateline.RequestError):
        dateline.read_many([], workers=0)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_children_end_with_their_reader() -> None:
    reader = Reader()
    reader.read(article(1))
    [pid] = pids(reader)
    assert alive(pid)
    del reader
    gc.collect()
    assert not alive(pid)
    with Reader() as reader:
        reader.read(article(1))
        [pid] = pids(reader)
    assert not alive(pid)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_child_loses_nothing() -> None:
    with Reader() as reader:
        reader.read(article(1))
        for round in range(3):
            [pid] = pids(reader)
            os.kill(pid, signal.SIGKILL)
            assert reader.read(article(round)).headline == f"Ferry {round} sails"
        # Once a reading: a page that two children died of is given up, whoever killed them.
        for when in (20, 150):
            got = []
            for r in reader.read_many((article(i) for i in range(300)), workers=2):
                assert isinstance(r, Record)
                got.append(r.headline)
                if len(got) == when:
                    for child in subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "dateline worker|worker --page-time"], capture_output=True, text=True).stdout.split():
                        os.kill(int(child), signal.SIGKILL)
            assert got == [f"Ferry {i} sails" for i in range(300)]


def test_a_page_that_kills_costs_itself(fake_worker: None) -> None:
    pages = [f"page {i}" if i not in (7, 30) else f"DIE {i}" for i in range(60)] + ["ONCE"]
    for workers in (1, 2):
        with Reader() as reader:
            got = list(reader.read_many((dateline.Page(p, f"https://a.example/{i}") for i, p in enumerate(pages)), workers=workers))
            lost = [(i, g) for i, g in enumerate(got) if isinstance(g, PageError)]
            assert [i for i, _ in lost] == [7, 30]
            assert all(e.code == "crash" and e.page == f"https://a.example/{i}" and "panic: the page said so" in str(e) for i, e in lost)
            assert [g.headline for g in got if isinstance(g, Record)] == [p for p in pages if "DIE" not in p]


def test_a_child_that_is_silent_is_ended(fake_worker: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline import _worker

    monkeypatch.setattr(_worker.Channel, "_patience", lambda self: 1.0)
    with Reader() as reader:
        got = list(reader.read_many(["a", "HANG", "b"], workers=1))
        assert isinstance(got[1], PageError) and [g.headline for g in got if isinstance(g, Record)] == ["a", "b"]


#: What takes long to read, many times over.
HEAVY = "<p>Berg said<a href=x>y</a>" + "word, " * 5


def test_limits_of_a_page() -> None:
    large = "<div><p>" + "word " * 40 + "</p></div>"
    with Reader(page_time=0.2) as reader:
        reader.read(article(0))
        got = list(reader.read_many([article(1), HEAVY * 1_000_000, article(2)], workers=1))
        assert isinstance(got[1], PageError) and got[1].code == "time" and isinstance(got[0], Record) and isinstance(got[2], Record)
    with Reader(memory_mib=64) as reader:
        got = list(reader.read_many([article(1), large * 200_000, article(2)], workers=1))
        assert isinstance(got[1], PageError) and got[1].code == "memory" and isinstance(got[2], Record)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork")
def test_forked_processes_have_children_of_their_own() -> None:
    import multiprocessing

    dateline.read(article(1))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(_headline, range(6)) == [f"Ferry {i} sails" for i in range(6)]
    assert dateline.read(article(2)).headline == "Ferry 2 sails"


def _headline(i: int) -> str:
    return dateline.read(article(i)).headline


def test_threads() -> None:
    with Reader() as reader:
        got: dict[int, str] = {}
        threads = [threading.Thread(target=lambda i=i: got.update({i: reader.read(article(i)).headline})) for i in range(12)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert got == {i: f"Ferry {i} sails" for i in range(12)}


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("workers", [1, 2])
def test_interrupts_end_all(workers: int) -> None:
    """Ctrl-C goes to the whole group, as a terminal sends it."""
    program = f"""
import sys, dateline
sys.path.insert(0, {str(pathlib.Path(__file__).parent)!r})
from conftest import article
def pages():
    i = 0
    while True:
        yield article(i); i += 1
n = 0
for r in dateline.read_many(pages(), workers={workers}):
    n += 1
    if n == 20: print("started", flush=True)
"""
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert child.stdout and child.stderr and child.stdout.readline() == b"started\n"
    os.killpg(child.pid, signal.SIGINT)
    assert b"KeyboardInterrupt" in child.stderr.read()
    assert child.wait(10) != 0
    time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)


def test_memory_stays_flat() -> None:
    """Of 3,000 pages of 100 KB few are in memory at a time."""
    import resource

    filler = "<!-- " + "x" * 100_000 + " -->"

    def run(n: int) -> int:
        for r in dateline.read_many((article(i) + filler for i in range(n)), workers=1):
            assert isinstance(r, Record)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = run(300)
    assert run(2700) - before < 20_000  # KB


def test_throughput(shared: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """One worker, parent and child together, takes about 1/0.85 of the
    processor time that `dateline read --list` takes; what other programs on the
    machine take from the caches is allowed for."""
    import resource

    from dateline import _binary

    files = []
    for i, packed in enumerate(sorted((shared / "data" / "pages").glob("*/pages/*.html.gz"))[::4]):
        path = tmp_path / f"{i}.html"
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        files.append(path)
    listed = tmp_path / "list"
    listed.write_text("".join(f"{f}\n" for f in files))

    def used() -> float:
        return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))

    def command() -> float:
        before = used()
        subprocess.run([_binary.find(), "read", "--list", str(listed), "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return used() - before

    def package() -> float:
        before = used()
        with Reader() as reader:
            assert sum(isinstance(r, Record) for r in reader.read_many(files, workers=1)) > len(files) * 0.95
        return used() - before

    rounds = [(command(), package()) for _ in range(5)]
    ratio = min(c for c, _ in rounds) / min(p for _, p in rounds)
    print(f"\nread_many with one worker: {ratio:.2f} of dateline read --list ({len(files)} pages, processor time, least of 5 rounds)")
    assert ratio >= 0.75


@pytest.mark.skipif(os.name == "nt", reason="permissions")
def test_binaries_that_cannot_run(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_BINARY", str(tmp_path / "none"))
    with pytest.raises(dateline.BinaryError, match="there is no such file"):
        dateline.Reader().read(article(1))
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\x00\xf3\x00" + bytes(100))  # of another processor
    wrong.chmod(0o755)
    monkeypatch.setenv("DATELINE_BINARY", str(wrong))
    with pytest.raises(dateline.BinaryError, match="another kind of machine"):
        dateline.Reader().read(article(1))
    done = subprocess.run([sys.executable, "-m", "dateline", "read", "x"], capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "another kind of machine" in done.stderr
    other = tmp_path / "other"
    other.write_text("#!/bin/sh\necho who are you >&2\nexit 3\n")
    other.chmod(0o755)
    monkeypatch.setenv("DATELINE_BINARY", str(other))
    with pytest.raises(dateline.BinaryError, match="does not answer as a worker: who are you"):
        dateline.Reader().read(article(1))


def test_command(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(article(3))
    done = subprocess.run([sys.executable, "-m", "dateline", "read", str(path), "--format", "text"], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith("Ferry 3 sails\n")
