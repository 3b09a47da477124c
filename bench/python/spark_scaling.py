"""How much faster two workers of Spark are than one, over the same WARC files.

    PYTHONPATH=python/src:python/tests python bench/python/spark_scaling.py FILE.warc.gz ... [--rounds 3]

Starts a standalone cluster of one worker and one of two (a core each) on loopback, each
held to its core, in turn, and counts quotes of all records: what is timed is reading,
from a warm executor. Prints each round, and the medians.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

JOB = """
import json, sys, time
from dateline import spark
s = spark.session("scaling")
df = s.read.format("dateline").option("readings", "true").load(json.loads(sys.argv[1]))
cores = int(sys.argv[2])
s.range(0, cores, 1, cores).mapInPandas(lambda frames: frames, "id long").count()  # the executors and their Python are there
start = time.monotonic()
n, quotes = df.selectExpr("1 as n", "size(reading.quotes) as q").groupBy().sum("n", "q").first()
print(json.dumps({"seconds": time.monotonic() - start, "records": n, "quotes": quotes}))
s.stop()
"""


def timed(files: list[str], workers: int) -> dict[str, float]:
    from test_spark import Cluster

    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(pathlib.Path(folder), workers, pinned=True)
        try:
            submit = f"--conf spark.executor.memory=512m --conf spark.executor.cores=1 --conf spark.scheduler.minRegisteredResourcesRatio=1.0 --conf spark.cores.max={workers} --conf spark.ui.enabled=false pyspark-shell"
            env = {**cluster.env, "SPARK_MASTER": cluster.url, "PYSPARK_SUBMIT_ARGS": submit}
            done = subprocess.run([sys.executable, "-c", JOB, json.dumps(files), str(workers)], env=env, stdout=subprocess.PIPE, text=True, check=True)
            return dict(json.loads(done.stdout.strip().splitlines()[-1]))
        finally:
            cluster.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    o = parser.parse_args()
    files = [os.path.abspath(f) for f in o.files]
    times: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(o.rounds):
        for workers in (1, 2):
            got = timed(files, workers)
            times[workers].append(got["seconds"])
            print(f"{workers} workers: {got['seconds']:.1f} s, {got['records'] / got['seconds']:.0f} records/s", flush=True)
    one, two = statistics.median(times[1]), statistics.median(times[2])
    print(f"medians {one:.1f} s and {two:.1f} s: two workers are {one / two:.2f} times as fast")


if __name__ == "__main__":
    main()
