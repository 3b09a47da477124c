"""Dateline on Spark: WARC files and pages in tables as records.

    from dateline import spark as dateline_spark

    dateline_spark.register(session)
    df = session.read.format("dateline").load("crawl/*.warc.gz")
    df = dateline_spark.read(pages, html="html", url="url")

and a job that makes a corpus: python -m dateline.spark corpus --help.
docs/spark.md tells how to run it on a cluster.
"""

from __future__ import annotations

from typing import Any

from ..errors import RequestError

try:
    import pyspark  # noqa: F401
except ImportError:
    raise RequestError("dateline.spark needs PySpark: pip install 'dateline[spark]'") from None

from ._source import DatelineSource, spark_schema
from ._tables import read

__all__ = ["DatelineSource", "read", "register", "session", "spark_schema"]


def register(session: Any) -> None:
    """Makes the data source known to a session: session.read.format("dateline")."""
    session.dataSource.register(DatelineSource)


def session(name: str = "dateline", **settings: str) -> Any:
    """A session with the data source, on the master that spark-submit or
    SPARK_MASTER names, else on this machine's cores. Raises a RequestError
    where there is no Java."""
    import os
    import sys

    from pyspark.sql import SparkSession

    check_java()
    # Executors on this machine run the Python that has the package.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName(name)
    if os.environ.get("SPARK_MASTER"):
        builder = builder.master(os.environ["SPARK_MASTER"])
    for key, value in settings.items():
        builder = builder.config(key, value)
    # Times are told in UTC, so that a table is the same wherever it is made.
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.sql.python.filterPushdown.enabled", "true")
    found = builder.getOrCreate()
    register(found)
    return found


def check_java() -> None:
    """Raises a RequestError where Spark will find no Java."""
    import os
    import shutil

    home = os.environ.get("JAVA_HOME")
    if home and not os.path.exists(os.path.join(home, "bin", "java")):
        raise RequestError(f"JAVA_HOME names {home}, and there is no bin/java in it; Spark 4 wants Java 17 or 21")
    if not home and shutil.which("java") is None:
        raise RequestError("there is no Java here, which Spark needs: install Java 17 or 21, or set JAVA_HOME")
