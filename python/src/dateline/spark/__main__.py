"""python -m dateline.spark corpus --in 'crawl/*.warc.gz' --out corpus [--readings]"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from ..errors import DatelineError


def main(args: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dateline.spark", description="Dateline on Spark.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    c = commands.add_parser(
        "corpus", help="WARC files to tables of records, quotes, events, names, clusters", description="Makes Parquet tables of WARC files: docs/spark.md lists them. After a stop, the same command goes on where it was.",
        epilog="The master is spark-submit's, or the one that SPARK_MASTER names, else this machine. Example: python -m dateline.spark corpus --in warc.paths.gz --out s3a://bucket/corpus --language en --readings",
    )
    c.add_argument("--in", dest="paths", action="append", required=True, metavar="PATHS", help="WARC files, folders, globs, addresses, or lists of them (*.paths.gz); may be given several times")
    c.add_argument("--out", required=True, metavar="DIR", help="a folder that does not exist, or holds this corpus unfinished")
    c.add_argument("--readings", action="store_true", help="find names, quotes and events, too (English)")
    c.add_argument("--base", default="https://data.commoncrawl.org/", help="what relative lines of a list are under")
    c.add_argument("--split", type=int, default=256, metavar="MB", help="a gzip file larger than this is several tasks (default 256)")
    for name in ("language", "host", "not-host", "kind"):
        c.add_argument(f"--{name}", action="append", default=[], help=f"only pages of this {name}; may be given several times" if name != "not-host" else "no pages of this host")
    c.add_argument("--since", default="", metavar="DAY", help="only articles of this day or later, as 2025-03-01")
    c.add_argument("--until", default="", metavar="DAY", help="only articles of this day or earlier")
    c.add_argument("--page-time", type=float, default=30.0, metavar="SECONDS", help="how long a page may take (default 30)")
    c.add_argument("--memory-mib", type=int, default=1024, metavar="MIB", help="how much memory the child may hold (default 1024)")
    o = parser.parse_args(args)
    try:
        from . import check_java, session
        from ._corpus import corpus

        check_java()
        spark: Any = session("dateline corpus")
        counts = corpus(
            spark, o.paths, o.out, readings=o.readings, base=o.base, split=o.split * 1_000_000, page_time=o.page_time, memory_mib=o.memory_mib,
            languages=o.language, hosts=o.host, not_hosts=o.not_host, kinds=o.kind, since=o.since, until=o.until,
        )
        spark.stop()
    except DatelineError as e:
        print(f"dateline: {e}", file=sys.stderr)
        return 1
    print(json.dumps(counts, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
