"""Spark: the data source, pages in tables, and the corpus job on a standalone
cluster of this machine whose executors are killed."""

from __future__ import annotations

import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import warc_record
from press import press, story

import dateline
from dateline import RequestError

pytest.importorskip("pyspark", reason="PySpark is not here")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("there is no Java here", allow_module_level=True)

SETTINGS = {"spark.sql.shuffle.partitions": "2", "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.log.level": "ERROR"}
FILES = 40
TABLES = ["records", "articles", "clusters", "names", "quotes", "events", "entities", "happenings"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[pathlib.Path]:
    return press(tmp_path_factory.mktemp("press"), FILES)


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from dateline import spark

    s = spark.session("dateline tests", **SETTINGS, **{"spark.master": "local[2]"})
    yield s
    s.stop()


def test_source(session: Any, files: list[pathlib.Path]) -> None:
    glob = str(files[0].parent / "press-00[0-3].warc.gz")
    df = session.read.format("dateline").load(glob)
    want = [r for r in dateline.read_warc(files[0])] + [r for f in files[1:4] for r in dateline.read_warc(f)]
    got = df.select("url", "headline", "text", "day", "source").collect()
    assert sorted((r.url, r.headline, r.text) for r in got) == sorted((w.url, w.headline, w.text) for w in want)
    assert {r.source for r in got} == {str(f) for f in files[:4]} and all(isinstance(r.day, datetime.date) for r in got)
    assert session.read.format("dateline").load([str(f) for f in files[:4]]).count() == len(got)
    # What a filter leaves out is not read, and a column that nobody asks for is not made.
    host = df.where("host = 'outlet2.example' and day >= date'2025-03-10'").select("url", "day").collect()
    assert host and {r.url for r in host} == {r.url for r in got if "outlet2" in r.url and r.day >= datetime.date(2025, 3, 10)}
    reading = session.read.format("dateline").option("readings", "true").load(glob).selectExpr("explode(reading.quotes) as q").select("q.speaker").collect()
    assert len(reading) >= len(got)
    pieces = session.read.format("dateline").option("split", "5000").load(glob)
    assert pieces.rdd.getNumPartitions() > 4 and pieces.count() == len(got)


def test_source_mistakes(session: Any, files: list[pathlib.Path], tmp_path: pathlib.Path) -> None:
    load = session.read.format("dateline")
    for make, why in (
        (lambda: load.load(str(tmp_path / "*.warc.gz")), "there is no WARC file"),
        (lambda: session.read.format("dateline").option("readings", "maybe").load(str(files[0])), "neither true nor false"),
        (lambda: session.read.format("dateline").option("split", "many").load(str(files[0])), "is no number"),
    ):
        with pytest.raises(Exception, match=why):
            make().count()
    broken = tmp_path / "broken.warc.gz"
    whole = files[0].read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    (tmp_path / "garbage.warc.gz").write_bytes(os.urandom(5000))
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    shutil.copy(files[1], tmp_path)
    n = load.load(str(tmp_path)).count()
    assert n > len(list(dateline.read_warc(files[1])))


def test_pages_in_tables(session: Any) -> None:
    from dateline import spark

    rows = [(1, story(1).encode(), "https://a.example/1"), (2, b"", "https://a.example/2"), (3, None, None), (4, story(4).encode(), None)]
    pages = session.createDataFrame(rows, "page int, html binary, url string")
    got = {r.page: r for r in spark.read(pages, keep=["page"]).collect()}
    assert got[1].headline == dateline.read(story(1)).headline and got[1].url == "https://a.example/1" and got[1].error is None
    assert got[2].error and got[3].error and got[2].headline is None
    assert got[4].text == dateline.read(story(4)).text
    with pytest.raises(RequestError, match="no column 'body'"):
        spark.read(pages, html="body")
    with pytest.raises(RequestError, match="rename"):
        spark.read(pages.withColumnRenamed("page", "headline"), keep=["headline"])


def rows(folder: pathlib.Path) -> dict[str, list[str]]:
    """The tables of a corpus, each as its rows in order."""
    from pyarrow import dataset

    out = {}
    for name in TABLES:
        table = dataset.dataset(folder / name, format="parquet", partitioning="hive").to_table()
        out[name] = sorted(json.dumps(r, default=str, sort_keys=True) for r in table.to_pylist())
    return out


class Cluster:
    """A standalone cluster of Spark on loopback: a master and workers of a core
    each (pinned: held to a core of their own), ended by their process ids."""

    def __init__(self, folder: pathlib.Path, workers: int = 2, pinned: bool = False) -> None:
        import pyspark

        home = pathlib.Path(pyspark.__file__).parent
        self.folder, self.processes = folder, []
        self.env = {
            **os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1", "PYSPARK_PYTHON": sys.executable,
            "SPARK_DAEMON_MEMORY": "256m", "SPARK_WORKER_DIR": str(folder / "work"), "SPARK_LOCAL_DIRS": str(folder / "local"),
        }
        self.spark_class = str(home / "bin" / "spark-class")
        master = self._start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        self.url = self._wait(master, r"Starting Spark master at (spark://\S+)")
        for i in range(1, workers + 1):
            worker = self._start(f"worker-{i}", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g", self.url)
            self._wait(worker, r"(Successfully registered) with master")
            if pinned:
                subprocess.run(["taskset", "-a", "-cp", str(i - 1), str(self.processes[-1].pid)], check=True, stdout=subprocess.DEVNULL)

    def _start(self, name: str, *args: str) -> pathlib.Path:
        log = self.folder / f"{name}.log"
        with open(log, "wb") as f:
            self.processes.append(subprocess.Popen([self.spark_class, *args], stdout=f, stderr=f, env=self.env, start_new_session=True))
        return log

    @staticmethod
    def _wait(log: pathlib.Path, pattern: str) -> str:
        until = time.monotonic() + 90
        while time.monotonic() < until:
            if found := re.search(pattern, log.read_text(errors="replace")):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(f"no {pattern} in:\n{log.read_text(errors='replace')[-3000:]}")

    def executors(self) -> list[int]:
        """The processes of the executors that this cluster runs."""
        found = []
        for p in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                line = p.read_bytes().replace(b"\0", b" ")
            except OSError:
                continue
            if b"CoarseGrainedExecutorBackend" in line and str(self.folder).encode() in line + self._folder(p):
                found.append(int(p.parent.name))
        return found

    @staticmethod
    def _folder(p: pathlib.Path) -> bytes:
        try:
            return os.readlink(p.parent / "cwd").encode()
        except OSError:
            return b""

    def corpus(self, out: pathlib.Path, *paths: str, when: Callable[[], bool] | None = None) -> tuple[dict[str, Any], int]:
        """Runs the corpus job; when tells the moment at which an executor is
        killed. Returns the job's counts and how many were killed."""
        submit = " ".join(f"--conf {k}={v}" for k, v in {**SETTINGS, "spark.executor.memory": "512m", "spark.executor.cores": "1"}.items()) + " pyspark-shell"
        env = {**self.env, "SPARK_MASTER": self.url, "PYSPARK_SUBMIT_ARGS": submit}
        ins = [x for p in paths for x in ("--in", p)]
        job = subprocess.Popen([sys.executable, "-m", "dateline.spark", "corpus", *ins, "--out", str(out), "--readings"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True, start_new_session=True)
        killed = []

        def killer() -> None:
            while job.poll() is None:
                if when is not None and when() and (there := self.executors()):
                    os.kill(there[0], signal.SIGKILL)
                    killed.append(there[0])
                    return
                time.sleep(0.02)

        watch = threading.Thread(target=killer, daemon=True)
        watch.start()
        try:
            said, errors = job.communicate(timeout=600)
        finally:
            if job.poll() is None:
                os.killpg(job.pid, signal.SIGKILL)
        assert job.returncode == 0, errors[-4000:]
        watch.join(5)
        counts: dict[str, Any] = json.loads(said[said.index("{") :])
        return counts, len(killed)

    def stop(self) -> None:
        for p in reversed(self.processes):
            if p.poll() is None:
                p.terminate()
        for p in self.processes:
            try:
                p.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(p.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if not sys.platform.startswith("linux"):
        pytest.skip("executors are found by /proc")
    c = Cluster(tmp_path_factory.mktemp("cluster"))
    yield c
    c.stop()


@pytest.fixture(scope="module")
def alone(session: Any, files: list[pathlib.Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, dict[str, Any]]:
    """The corpus as one process on this machine makes it."""
    from dateline.spark._corpus import corpus

    out = tmp_path_factory.mktemp("alone") / "corpus"
    return out, corpus(session, [str(files[0].parent)], str(out), readings=True)


def test_corpus(alone: tuple[pathlib.Path, dict[str, Any]], files: list[pathlib.Path]) -> None:
    """The job's tables are what a plain reading of the same files gives."""
    out, counts = alone
    told = rows(out)
    records = [r for f in files for r in dateline.read_warc(f, readings=True, columns=True)]
    assert counts["records"] == len(records) == len(told["records"]) and not counts["failed"]
    assert counts["skipped"] == {"HTTP status other than 2xx": FILES}
    have = sorted((r["url"], r["text"], r["fetched"]) for r in map(json.loads, told["records"]))
    assert [(u, t) for u, t, _ in have] == sorted((r.url, r.text) for r in records)
    # One row an address, the newest.
    newest: dict[str, Any] = {}
    for r in records:
        if r.url not in newest or str(r.fetched) > str(newest[r.url].fetched):
            newest[r.url] = r
    articles = {r["url"]: r for r in map(json.loads, told["articles"])}
    assert {u: a["text"] for u, a in articles.items()} == {u: r.text for u, r in newest.items()} and len(articles) < len(records)
    quotes = sum(len(r.reading.quotes) for r in newest.values())
    assert counts["quotes"] == len(told["quotes"]) == quotes > len(newest) / 2
    assert counts["events"] == len(told["events"]) == sum(len(r.reading.events) for r in newest.values()) > 10
    # A copy is with its story.
    cluster = {r["address"]: r["cluster"] for r in map(json.loads, told["clusters"])}
    copies = [a for a in articles if "copies.example" in a]
    assert len(copies) > 50
    for a in copies:
        n = int(a.rsplit("-", 1)[1])
        if n % 6 != 1:  # whose story was revised since
            assert cluster[a] == cluster[f"https://www.outlet{n % 5}.example/2025/story-{n}"], a
    assert {r["name"] for r in map(json.loads, told["entities"]) if r["kind"] == "person"} >= {"Greta Holm", "Edvin Rask"}


def test_corpus_becomes_an_archive(alone: tuple[pathlib.Path, dict[str, Any]], tmp_path: pathlib.Path) -> None:
    """What the job wrote is an archive by one command, with what the articles tell."""
    out, counts = alone
    archive = dateline.Archive(tmp_path / "news.dateline")
    added = archive.add(out)
    assert added["added"] == counts["articles"] and not added["failed"]
    assert archive.read() == 0  # their readings came along
    told = rows(out)
    names = {n.name: n.articles for n in archive.names(kind="person")}
    want = {r["name"]: r["articles"] for r in map(json.loads, told["entities"]) if r["kind"] == "person"}
    assert names["Greta Holm"] == want["Greta Holm"] > 20
    assert archive.said("Greta Holm").first() is not None


def test_corpus_goes_on(session: Any, files: list[pathlib.Path], tmp_path: pathlib.Path) -> None:
    """A job that is stopped goes on where it was; a finished or another one is refused."""
    from dateline.spark import _corpus

    few = [str(f) for f in files[:4]]
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    want = _corpus.corpus(session, few, str(whole), readings=True)
    order = json.loads((whole / "_corpus.json").read_text())["order"]
    # Two of the files are read and the others are not.
    out = _corpus.Output(str(broken))
    out.put("_corpus.json", lambda s: s.write(json.dumps({"order": order}).encode()))
    for p in _corpus.pieces(few[:2]):
        _corpus._stage(p, out, {"readings": True}, _corpus.Limits(30, 1024))
    before = {n: os.stat(broken / "_staging" / "records" / n).st_mtime_ns for n in os.listdir(broken / "_staging" / "records")}
    assert len(before) == 2
    assert _corpus.corpus(session, few, str(broken), readings=True) == want
    assert rows(broken) == rows(whole)
    for folder, inputs, why in ((whole, few, "finished"), (tmp_path, few, "not empty"), (broken, few[:1], "other files")):
        with pytest.raises(RequestError, match=why):
            _corpus.corpus(session, inputs, str(folder), readings=True)


def test_cluster_is_killed(cluster: Cluster, alone: tuple[pathlib.Path, dict[str, Any]], files: list[pathlib.Path], tmp_path: pathlib.Path) -> None:
    """With an executor killed while it reads the tables are those of one process."""
    want, counts = alone
    read = tmp_path / "read"
    got, killed = cluster.corpus(read, str(files[0].parent), when=lambda: len(list(read.glob("_staging/counts/*.json"))) >= 3)
    assert killed == 1 and got == counts and rows(read) == rows(want)


def test_cluster_meets_broken_files(cluster: Cluster, alone: tuple[pathlib.Path, dict[str, Any]], files: list[pathlib.Path], tmp_path: pathlib.Path) -> None:
    """A truncated, a garbage and an empty file change nothing but the counts,
    and neither does an executor that is killed while tables are shuffled."""
    want, counts = alone
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.warc.gz").write_bytes(b"")
    (folder / "garbage.warc.gz").write_bytes(bytes(range(256)) * 40)
    gone, cut = warc_record("https://a.example/gone", "gone", status="404 Not Found"), warc_record("https://a.example/cut", story(9999))
    (folder / "truncated.warc.gz").write_bytes(gone + cut[: len(cut) // 2])
    out = tmp_path / "out"
    got, killed = cluster.corpus(out, str(files[0].parent), str(folder), when=lambda: (out / "_work" / "articles" / "_SUCCESS").exists())
    assert killed == 1 and rows(out) == rows(want)
    assert got["files"] == FILES + 3 and got["skipped"].pop("HTTP status other than 2xx") == FILES + 1
    assert got["skipped"] == {"bytes between records": 1, "record cut short": 1} and not got["failed"]
    for part in ("files", "tasks", "skipped", "failed"):
        counts.pop(part), got.pop(part)
    assert got == counts


def test_command(tmp_path: pathlib.Path, files: list[pathlib.Path]) -> None:
    """Mistakes are one clear sentence each."""

    def run(*args: str, **env: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-m", "dateline.spark", "corpus", *args], capture_output=True, text=True, env={**os.environ, **env}, timeout=120)
        return done.returncode, done.stderr

    code, said = run("--in", str(files[0]), "--out", str(tmp_path / "x"), JAVA_HOME=str(tmp_path))
    assert code == 1 and "JAVA_HOME" in said and said.count("\n") == 1
    code, said = run("--out", str(tmp_path / "x"))
    assert code == 2 and "--in" in said
